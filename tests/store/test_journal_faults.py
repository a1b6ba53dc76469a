"""A write that fails changes nothing, on disk or in memory, and a power cut costs at most the act under way."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from dialoog.store import Disk, JournalStorage, JournalTable, StoreError
from dialoog.store import journal_lines as fmt
from tests.conftest import Tally
from tests.store.disks import CrashingDisk, FailingDisk, HastyDisk, PowerCut, WatchedDisk

ERRNOS = [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EINTR]

Content = dict[str, dict[str, Any]]


class Database(TinyDB):
    """TinyDB on the journal."""

    table_class = JournalTable

    @property
    def store(self) -> JournalStorage:
        """The storage by its own type."""
        assert isinstance(self.storage, JournalStorage)
        return self.storage

    @property
    def content(self) -> Content:
        """All that the database says it holds."""
        return self.store.read() or {}


def opened(path: Path, disk: Disk | None = None) -> Database:
    """The database of these tests, on a disk that does not wait unless told otherwise."""
    return Database(path, storage=JournalStorage, disk=disk or HastyDisk())


def on_disk(path: Path) -> Content:
    """What somebody else finds in the file."""
    return fmt.load(path.read_bytes()).tables


def rewrite(db: Database) -> None:
    """Erase the words of Fatma and the note of Jan."""
    kept = {key: {**doc, "words": ""} for key, doc in db.content["_default"].items() if doc["who"] != "Jan"}
    db.store.journal.rewrite({"_default": kept})


ACTS: dict[str, Callable[[Database], object]] = {
    "insert": lambda db: db.insert({"who": "Els", "words": "De moestuin."}),
    "insert many": lambda db: db.insert_multiple([{"who": "Mo", "words": "Een"}, {"who": "Mo", "words": "twee"}]),
    "update shorter": lambda db: db.update({"words": "."}, where("who") == "Fatma"),
    "remove": lambda db: db.remove(where("who") == "Jan"),
    "truncate": lambda db: db.truncate(),
    "drop": lambda db: db.drop_tables(),
    "rewrite": rewrite,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of three notes."""
    with opened(tmp_path / "gesprek.jsonl") as db:
        db.insert({"who": "Fatma", "words": "Het begon met één bak grond."})
        db.insert({"who": "Jan", "words": "Ik had er niks mee."})
        db.insert({"who": "Ali", "words": "Mijn buurman kan timmeren."})
    return tmp_path / "gesprek.jsonl"


def outcome(path: Path, act: Callable[[Database], object]) -> Content:
    """What stands on disk when the act just works."""
    copy = path.with_name("goed")
    copy.write_bytes(path.read_bytes())
    with opened(copy) as db:
        act(db)
    result = on_disk(copy)
    copy.unlink()
    return result


@pytest.mark.promise("B3")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("error", ERRNOS)
@pytest.mark.row(22, 23)
def test_a_write_that_fails_once_changes_nothing_and_the_next_try_succeeds(path: Path, act: str, error: int, tally: Tally) -> None:
    start, before, after = path.read_bytes(), on_disk(path), outcome(path, ACTS[act])
    for number in count(1):
        path.write_bytes(start)
        disk = FailingDisk(number, error)
        db = opened(path, disk)
        try:
            ACTS[act](db)
        except StoreError as refused:
            if refused.code == "store.unsure":
                assert db.content == on_disk(path) == after
            else:
                assert db.content == on_disk(path) == before
            if db.content == before:
                ACTS[act](db)
        disk.at = 0
        assert db.content == on_disk(path) == after
        db.insert({"who": "Wim", "words": "Daarna."})
        assert db.content == on_disk(path)
        db.close()
        if not disk.failed:
            break
    assert number > 2
    tally(faults=number - 1)


@pytest.mark.promise("B3")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_stays_broken_never_costs_what_was_there(path: Path, act: str, error: int, tally: Tally) -> None:
    start, before, after = path.read_bytes(), on_disk(path), outcome(path, ACTS[act])
    for number in count(1):
        path.write_bytes(start)
        disk = FailingDisk(number, error, lasting=True)
        db = opened(path, disk)
        try:
            ACTS[act](db)
        except StoreError as refused:
            assert db.content == (after if refused.code == "store.unsure" else before)
            with pytest.raises(StoreError):
                db.insert({"who": "Wim", "words": "Kan nog niet."})
            assert on_disk(path) in (before, after)
        else:
            assert not disk.failed
            break
        for rest in path.parent.glob("*.kapot-*"):
            rest.unlink()
    tally(faults=number - 1)


@pytest.mark.promise("B1", "B2")
def test_nothing_is_acknowledged_before_it_was_synced_in_the_right_order(path: Path) -> None:
    disk = WatchedDisk()
    db = opened(path, disk)
    for act in ("insert", "insert many", "update shorter", "remove", "truncate", "drop"):
        disk.log.clear()
        ACTS[act](db)
        assert disk.log == ["append", "sync"], act
    disk.log.clear()
    db.store.journal.rewrite({})
    assert disk.log == ["create", "append", "sync", "replace", "sync_folder"]


@pytest.mark.promise("B3")
def test_a_failed_sync_is_never_tried_again_on_the_same_file(path: Path) -> None:
    disk = FailingDisk(2, errno.EIO)
    db = opened(path, disk)
    inode = path.stat().st_ino
    db.insert({"who": "Els", "words": "De moestuin."})
    assert disk.log == ["append", "sync", "create", "append", "sync", "replace", "sync_folder"]
    assert path.stat().st_ino != inode
    assert db.store.journal.generation == 2
    assert db.content == on_disk(path)


@pytest.mark.promise("B6")
def test_two_programs_in_one_journal_are_noticed_and_neither_overwrites_the_other(path: Path) -> None:
    one, other = opened(path), opened(path)
    one.insert({"who": "Els", "words": "Eerst."})
    with pytest.raises(StoreError, match=r"store\.changed"):
        other.insert({"who": "Mo", "words": "Ook."})
    with pytest.raises(StoreError, match=r"store\.changed"):
        rewrite(other)
    assert on_disk(path) == one.content


@pytest.mark.row(23)
@pytest.mark.promise("B3")
def test_a_journal_that_was_taken_away_is_noticed_at_the_next_act(path: Path) -> None:
    db = opened(path)
    db.insert({"who": "Els", "words": "Eerst."})
    elsewhere = path.with_name("elders")
    path.rename(elsewhere)
    with pytest.raises(StoreError, match=r"store\.gone"):
        db.insert({"who": "Mo", "words": "Waar is het?"})
    elsewhere.rename(path)
    db.insert({"who": "Mo", "words": "Daar is het weer."})
    assert db.content == on_disk(path)


def test_half_a_character_is_refused_before_anything_is_written(path: Path) -> None:
    start = path.read_bytes()
    with opened(path) as db:
        with pytest.raises(StoreError, match=r"store\.bad-text"):
            db.insert({"words": "\ud800"})
        with pytest.raises(ValueError, match="JSON"):
            db.insert({"words": float("nan")})
        with pytest.raises(TypeError):
            db.insert({"words": {1, 2}})
        assert len(db) == 3
        assert path.read_bytes() == start
        assert db.insert({"words": "goed"}) == 4


EVENING = [ACTS["insert"], ACTS["update shorter"], ACTS["insert many"], ACTS["remove"], rewrite, ACTS["insert"], ACTS["truncate"]]


def played(db: Database, acknowledged: list[Content]) -> None:
    """Play the evening, and note what stood after each act that came back."""
    for act in EVENING:
        act(db)
        acknowledged.append(db.content)


@pytest.mark.promise("B2")
def test_whatever_a_power_cut_leaves_opens_with_every_acknowledged_act(
    path: Path, tmp_path_factory: pytest.TempPathFactory, tally: Tally
) -> None:
    start = path.read_bytes()
    all_states: list[Content] = [on_disk(path)]
    with opened(path) as db:
        played(db, all_states)
    seen = 0
    for number in count(1):
        folder = tmp_path_factory.mktemp("stroom")
        file = folder / path.name
        file.write_bytes(start)
        disk = CrashingDisk(folder, number)
        acknowledged: list[Content] = []
        with suppress(PowerCut), opened(file, disk) as db:
            played(db, acknowledged)
        done = len(acknowledged)
        for state in disk.states():
            seen += 1
            left = tmp_path_factory.getbasetemp() / "over"
            found = restored(left, state, path.name)
            assert found in all_states[done : done + 2], (number, state)
        if not disk.stopped:
            break
    assert seen > 50
    tally(faults=seen)


def restored(folder: Path, state: dict[str, bytes], name: str) -> Content:
    """What opening makes of that state of the folder; whole acts only, and it can go on from there."""
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for other, content in state.items():
        (folder / other).write_bytes(content)
    db = opened(folder / name)
    found = db.content
    db.insert({"who": "Wim", "words": "Verder."})
    assert on_disk(folder / name) == db.content
    db.close()
    return found


@pytest.mark.promise("B2")
def test_a_power_cut_in_the_middle_of_mending_costs_nothing(path: Path, tmp_path_factory: pytest.TempPathFactory, tally: Tally) -> None:
    before, torn = on_disk(path), path.read_bytes() + b'{"crc":"01234567","n":4,"put":{"_def'
    for number in count(1):
        folder = tmp_path_factory.mktemp("mend")
        (folder / path.name).write_bytes(torn)
        disk = CrashingDisk(folder, number)
        with suppress(PowerCut):
            opened(folder / path.name, disk).close()
        for state in disk.states():
            assert restored(tmp_path_factory.getbasetemp() / "over", state, path.name) == before
            tally(faults=1)
        if not disk.stopped:
            break
    assert number > 5


@pytest.mark.promise("B2")
def test_a_power_cut_while_a_journal_is_made_leaves_none_or_an_empty_one(tmp_path_factory: pytest.TempPathFactory, tally: Tally) -> None:
    for number in count(1):
        folder = tmp_path_factory.mktemp("nieuw")
        disk = CrashingDisk(folder, number)
        with suppress(PowerCut):
            opened(folder / "gesprek.jsonl", disk).close()
        for state in disk.states():
            assert restored(tmp_path_factory.getbasetemp() / "over", state, "gesprek.jsonl") == {}
            tally(faults=1)
        if not disk.stopped:
            break
