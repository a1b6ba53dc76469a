"""One contract over every storage: memory, the journal, and the journal on a disk that keeps failing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from dialoog.store import JournalStorage, JournalTable, StoreError
from tests.store.disks import FlakyDisk, HastyDisk

Value = TypeVar("Value")


class Database(TinyDB):
    """TinyDB with our table, over any storage."""

    table_class = JournalTable


def again(act: Callable[[], Value]) -> Value:
    """Try until the disk has no objection: a facilitator who presses the key again."""
    for _ in range(5):
        try:
            return act()
        except StoreError:
            continue
    return act()


def database(kind: str, path: Path) -> Database:
    """A database over that storage."""
    if kind == "memory":
        return Database(storage=MemoryStorage)
    return again(lambda: Database(path, storage=JournalStorage, disk=FlakyDisk() if kind == "failing" else HastyDisk()))


@pytest.fixture(params=["memory", "journal", "failing"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Three notes; after the test, what the file says is what the database said."""
    made = database(request.param, tmp_path / "gesprek.jsonl")
    for words in ("een", "twee", "drie"):
        again(lambda words=words: made.insert({"words": words, "tags": []}))  # type: ignore[misc]
    yield made
    said = made.storage.read()
    made.close()
    if request.param != "memory":
        assert JournalStorage(tmp_path / "gesprek.jsonl", access_mode="r").read() == said


def words(db: Database) -> list[str]:
    """The words of all notes, in order."""
    return [doc["words"] for doc in db]


def test_what_is_inserted_is_found_in_order_by_id_and_by_query(db: Database) -> None:
    assert words(db) == ["een", "twee", "drie"]
    assert db.get(doc_id=2) == {"words": "twee", "tags": []}
    assert [doc.doc_id for doc in db.search(where("words").test(lambda text: "e" in text))] == [1, 2, 3]
    assert db.get(doc_ids=[3, 1]) == [db.get(doc_id=1), db.get(doc_id=3)]
    assert db.get(where("words") == "vier") is None
    assert db.count(where("words") == "drie") == 1
    assert db.contains(doc_id=3) and not db.contains(where("words") == "vier")
    assert again(lambda: db.insert(Document({"words": "tien"}, doc_id=10))) == 10
    assert again(lambda: db.insert({"words": "elf"})) == 11


def test_an_update_changes_what_matches_and_nothing_else(db: Database) -> None:
    assert again(lambda: db.update({"words": "2"}, where("words") == "twee")) == [2]
    assert again(lambda: db.update(lambda doc: doc["tags"].append("x"), doc_ids=[1, 77])) == [1]
    assert again(lambda: db.update({"seen": True})) == [1, 2, 3]
    assert db.all() == [{"words": "een", "tags": ["x"], "seen": True}, *({"words": w, "tags": [], "seen": True} for w in ("2", "drie"))]
    assert again(lambda: db.upsert({"words": "drie", "seen": False}, where("words") == "drie")) == [3]
    assert again(lambda: db.upsert({"words": "vier"}, where("words") == "vier")) == [4]
    assert again(lambda: db.update_multiple([({"a": 1}, where("words") == "een"), ({"b": 2}, where("a") == 1)])) == [1, 1]


def test_true_is_not_one_when_it_comes_to_saving(db: Database) -> None:
    again(lambda: db.update({"n": 1}))
    again(lambda: db.update({"n": True}))
    assert all(doc["n"] is True for doc in db)


def test_removing_and_truncating_and_dropping(db: Database) -> None:
    assert again(lambda: db.remove(where("words") == "twee")) == [2]
    assert again(lambda: db.remove(doc_ids=[1, 99])) == [1]
    assert words(db) == ["drie"]
    again(db.truncate)
    assert len(db) == 0
    assert again(lambda: db.insert({"words": "nieuw"})) == 1
    other = again(lambda: db.table("ander", persist_empty=True))
    assert len(other) == 0
    assert db.tables() == {"_default", "ander"}
    again(lambda: db.drop_table("ander"))
    assert db.tables() == {"_default"}
    again(db.drop_tables)
    assert db.tables() == set()


def test_many_inserts_in_one_act_are_all_there_or_none_is(db: Database) -> None:
    def broken() -> Iterator[dict[str, Any]]:
        yield {"words": "vier"}
        raise LookupError

    with pytest.raises(LookupError):
        db.insert_multiple(broken())
    if isinstance(db.storage, JournalStorage):
        assert words(db) == ["een", "twee", "drie"]
    ids = again(lambda: db.insert_multiple([{"words": "vier"}, {"words": "vijf"}]))
    assert words(db)[-2:] == ["vier", "vijf"]
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({}, doc_id=ids[0]))


def test_the_query_cache_never_shows_what_is_gone(db: Database) -> None:
    short = where("tags") == []
    assert len(db.search(short)) == 3
    again(lambda: db.remove(doc_ids=[1]))
    assert len(db.search(short)) == 2


def test_a_change_to_what_was_handed_out_stays_outside(tmp_path: Path) -> None:
    with database("journal", tmp_path / "gesprek.jsonl") as db:
        mine = {"tags": ["a"]}
        db.insert(mine)
        mine["tags"].append("b")
        empty = where("tags") == ["a"]
        for found in (db.all()[0], db.get(doc_id=1), db.get(empty), db.search(empty)[0], db.search(empty)[0]):
            assert found == {"tags": ["a"]}
            found["tags"].append("c")
        copy = db.storage.read()
        assert copy
        copy["_default"].clear()
        assert db.all() == [{"tags": ["a"]}]


def test_each_act_appends_one_line_and_an_act_without_effect_none(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.jsonl"

    def lines() -> int:
        return path.read_bytes().count(b"\n")

    with database("journal", path) as db:
        db.insert_multiple({"n": n} for n in range(10))
        assert lines() == 2
        db.update({"even": True}, where("n").one_of([0, 2, 4, 6, 8]))
        assert lines() == 3
        db.remove(where("n") > 4)
        assert lines() == 4
        db.update({"even": True}, where("n") == 0)
        db.remove(where("n") == 77)
        assert lines() == 4
        db.truncate()
        assert lines() == 5
        db.drop_tables()
        assert lines() == 6


def test_tinydbs_own_table_works_on_the_journal_too(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.jsonl"
    with TinyDB(path, storage=JournalStorage, disk=HastyDisk()) as db:
        assert type(db.table("notes")) is Table
        db.insert_multiple([{"words": "een"}, {"words": "twee"}])
        before = path.read_bytes().count(b"\n")
        db.update({"words": "2"}, where("words") == "twee")
        assert path.read_bytes().count(b"\n") == before + 1
        db.remove(where("words") == "een")
    assert JournalStorage(path).read() == {"_default": {"2": {"words": "2"}}}
    with pytest.raises(TypeError, match="tables"):
        JournalStorage(path).write({"x": 1})  # type: ignore[dict-item]
