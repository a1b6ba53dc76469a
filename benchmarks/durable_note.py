"""What a durable note costs, against the raw write and sync of the very same bytes; TinyDB's own storage and SQLite beside it.

The ways take turns, in files on the same file system that already hold as many notes.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from measuring import Row, Size, median, wall
from tinydb import JSONStorage, TinyDB

from dialoog.store import JournalStorage, JournalTable
from dialoog.store import journal_lines as fmt

AIM = 1.1
FEW = {100: 30, 10_000: 7, 100_000: 3}
"""How often TinyDB's own storage is timed: it writes everything anew at every insert."""


class Database(TinyDB):
    """TinyDB on the journal."""

    table_class = JournalTable


def rows(size: Size, folder: Path) -> Iterator[Row]:
    """A row for each number of notes already there."""
    for notes in size.notes:
        with tempfile.TemporaryDirectory(dir=folder) as own:
            found = measure(Path(own), notes, size.appended)
            found["jsonstorage"] = json_storage(Path(own), notes)
        ours, raw = found.pop("journal"), found.pop("raw")
        yield Row(
            f"durable-note-{notes}",
            f"duurzame notitie bij {notes:_} notities · durable note at {notes:_} notes".replace("_", " "),
            "zelfde bytes: append + sync · the same bytes: append + sync",
            ours * 1000,
            raw * 1000,
            "ms",
            AIM,
            beside={f"{name}_ms": seconds * 1000 for name, seconds in found.items()},
        )


def note(number: int) -> dict[str, Any]:
    """An act of about 330 bytes, as an evening has hundreds of."""
    words = "De moestuin begon met één bak grond, en nu staan er twaalf. Ik had nooit gedacht dat mijn buurman kan timmeren."
    return {
        "act": number,
        "kind": "note",
        "state": "open",
        "at": {"wall": 1_795_313_855_086 + number, "mono": 12.5 + number, "run": "k7x2"},
        "events": [{"type": "noted", "number": number, "by": "p3", "turn": 17, "text": words, "confidential": False, "marks": []}],
    }


def put(number: int) -> fmt.Change:
    """The act of adding a note."""
    return fmt.Change(put={"acts": {str(number): note(number)}})


def measure(folder: Path, size: int, repeats: int) -> dict[str, float]:
    """Medians, in seconds; the three ways take turns at going first."""
    journal, plain = folder / "gesprek.jsonl", folder / "raw.jsonl"
    table = {str(number): note(number) for number in range(1, size + 1)}
    data = fmt.header(1) + b"".join(fmt.lines_of({"acts": table}))
    for path in (journal, plain):
        written(path, data)
    db = Database(journal, storage=JournalStorage)
    acts = db.table("acts")
    acts.insert(note(size + 1))
    numbers = range(size + 2, size + 2 + repeats)
    documents = [note(number) for number in numbers]
    lines = [fmt.line(number, put(number)) for number in numbers]
    descriptor = os.open(plain, os.O_WRONLY | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)

    def raw(at: int) -> None:
        os.write(descriptor, lines[at])
        sync(descriptor)

    with closing(sqlite(folder / "notes.db", table)) as other:
        ways: dict[str, Callable[[int], object]] = {
            "raw": raw,
            "journal": lambda at: acts.insert(documents[at]),
            "sqlite": lambda at: insert(other, documents[at]),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for at, first in zip(range(repeats), cycle(range(len(ways))), strict=False):
            names = list(ways)
            for name in names[first:] + names[:first]:
                taken[name].append(wall(partial(ways[name], at)))
    os.close(descriptor)
    db.close()
    if journal.stat().st_size - plain.stat().st_size != len(fmt.line(size + 1, put(size + 1))):
        raise AssertionError("the two did not write the same bytes")
    return {name: median(seconds) for name, seconds in taken.items()}


def written(path: Path, data: bytes) -> None:
    """Put `data` in a file, and wait until it is there."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sqlite(path: Path, table: dict[str, dict[str, Any]]) -> sqlite3.Connection:
    """The same notes in SQLite, as durable as it goes: a write-ahead log, synced at every commit."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE acts (id INTEGER PRIMARY KEY, document TEXT NOT NULL)")
    db.executemany("INSERT INTO acts (document) VALUES (?)", ((fmt.dumps(document),) for document in table.values()))
    db.commit()
    return db


def insert(db: sqlite3.Connection, document: dict[str, Any]) -> None:
    """One note, committed."""
    with db:
        db.execute("INSERT INTO acts (document) VALUES (?)", (fmt.dumps(document),))


def json_storage(folder: Path, size: int) -> float:
    """TinyDB's own storage, a few times."""
    path = folder / "stock.json"
    written(path, json.dumps({"acts": {str(number): note(number) for number in range(1, size + 1)}}).encode())
    with TinyDB(path, storage=JSONStorage) as db:
        acts = db.table("acts")
        acts.insert(note(size + 1))
        return median([wall(partial(acts.insert, note(number))) for number in range(size + 2, size + 2 + FEW.get(size, 3))])
