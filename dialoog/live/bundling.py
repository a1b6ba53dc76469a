"""Many sessions read one after the other into one harvest, however many there are: memory holds one session at a time.

The lines wait, in no order, in a table of SQLite's that it keeps in a file without a name and takes away by itself; it sorts them too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import astuple, dataclass, field
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

from dialoog.core.codec import MalformedError, UnknownEventError
from dialoog.core.state import State
from dialoog.core.text import fold
from dialoog.harvest import Reader, build
from dialoog.harvest.bundle import Format, Line, Table, lines_of, nothing_of
from dialoog.harvest.bundle_text import Bundle, Row, written
from dialoog.live.clock import Clock
from dialoog.live.opening import resume
from dialoog.live.places import SESSIONS
from dialoog.live.trouble import trouble, unreadable
from dialoog.locale import say
from dialoog.locale.words import local
from dialoog.store import names
from dialoog.store.errors import StoreError
from dialoog.store.shelf import may_hold_session

_MAKE = """
CREATE TABLE tables (key TEXT PRIMARY KEY, place_key TEXT, series_key TEXT, day TEXT, id TEXT, title TEXT, place TEXT, series TEXT,
    question_set TEXT, fingerprint TEXT, corrections TEXT, empty TEXT) WITHOUT ROWID;
CREATE TABLE lines (key TEXT, theme_key TEXT, section TEXT, heading TEXT, rank INTEGER, theme TEXT, due TEXT, at INTEGER, number INTEGER,
    alone INTEGER, before TEXT, after TEXT);
"""
_NUMBER = """
DROP TABLE IF EXISTS numbered;
CREATE TABLE numbered AS
    SELECT key, ROW_NUMBER() OVER (ORDER BY place_key = '', place_key, place, series_key, series, day, id, key) AS place_in FROM tables;
CREATE UNIQUE INDEX numbered_by_key ON numbered (key);
"""
_TABLE = "place_in, id, title, place, series, day, question_set, fingerprint, corrections, empty"
_WIDTH = _TABLE.count(",") + 1
_LINE = "section, heading, rank, theme, due, at, number, alone, before, after"
_TABLES = f"SELECT {_TABLE} FROM tables JOIN numbered USING (key) ORDER BY place_in"
_GROUPED = f"""
SELECT {_TABLE}, {_LINE} FROM lines JOIN tables USING (key) JOIN numbered USING (key)
ORDER BY place_key = '', place_key, series_key, rank, section, theme_key = '', theme_key, day, place_in, at
"""
_AGENDA = f"""
SELECT {_TABLE}, {_LINE} FROM lines JOIN tables USING (key) JOIN numbered USING (key)
ORDER BY rank, section, theme_key = '', theme_key, due = '', due, place_key = '', place_key, series_key, day, place_in, at
"""


def session_folders(path: Path) -> Iterator[Path]:
    """The sessions that a path means: itself, those in it, or those of the working folder that it is. In no order."""
    if (path / names.JOURNAL).exists():
        yield path
        return
    inside = path / SESSIONS if (path / SESSIONS).is_dir() else path
    with os.scandir(inside) as found:
        for each in found:
            if may_hold_session(Path(each.path)):
                yield Path(each.path)


@dataclass
class Gathering(AbstractContextManager["Gathering"]):
    """What was gathered of the sessions so far, for one reader in one format; `troubles` are sentences on those that could not be read."""

    reader: Reader
    format: Format
    language: str
    agenda: bool = False
    troubles: list[str] = field(default_factory=list)
    _table: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        # No name: a file of its own that goes when the connection goes, also when we are killed.
        self._table = sqlite3.connect("")
        self._table.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; {_MAKE}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._table.close()

    def gather(self, paths: Iterable[Path], clock: Clock, done: Callable[[int], None] = lambda _: None) -> None:
        """Read these sessions, in any order; one that is there twice counts once. `done` is told how many were read."""
        counted = count(1)
        for path in paths:
            try:
                self._gather(path, clock)
            except StoreError as error:
                self.troubles.append(f"{path.name}: {trouble(error, self.language)}")
            except (UnknownEventError, MalformedError) as error:
                self.troubles.append(f"{path.name}: {unreadable(error, path, self.language)}")
            done(next(counted))

    def _gather(self, path: Path, clock: Clock) -> None:
        with closing(resume(path, clock, self.language, write=False)) as session:
            state = session.state
        if state.opened is None:
            self.troubles.append(f"{path.name}: {say('tui.home.nothing-in-it', self.language)}")
            return
        key = _key(state, path)
        if self._table.execute("SELECT 1 FROM tables WHERE key = ?", (key,)).fetchone():
            return
        day = local(state.opened.at.wall, state.opened.time_zone).date()
        harvest = build(state, reader=self.reader, made_on=day)
        place, series = harvest.place, harvest.series
        rows = [(key, fold(line.theme), *astuple(line)) for line in lines_of(harvest, self.format, agenda=self.agenda)]
        self._table.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._table.execute(
            "INSERT INTO tables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(key, fold(place), fold(series), day.isoformat(), harvest.session),
                *(harvest.title, place, series, harvest.question_set, harvest.fingerprint),
                *(harvest.corrections, "" if rows else nothing_of(harvest)),
            ),
        )

    def text(self) -> Iterator[str]:
        """The bundle, in pieces."""
        self._table.executescript(_NUMBER)
        rows = self._table.execute(_AGENDA if self.agenda else _GROUPED)
        tables = (_table(row) for row in self._table.execute(_TABLES))
        changing = self._table.execute("SELECT 1 FROM tables WHERE corrections != '' LIMIT 1").fetchone() is not None
        return written(Bundle(self.reader, self.language, self.agenda, changing, tables, (_row(row) for row in rows)), self.format)

    @property
    def empty(self) -> bool:
        """Whether no session could be read."""
        return self._table.execute("SELECT 1 FROM tables").fetchone() is None


def _table(row: tuple[Any, ...]) -> Table:
    number, id_, title, place, series, day, *others = row
    return Table(number, id_, title, place, series, date.fromisoformat(day), *others)


def _row(row: tuple[Any, ...]) -> Row:
    section, heading, rank, theme, due, at, number, alone, before, after = row[_WIDTH:]
    return _table(row[:_WIDTH]), Line(section, heading, rank, theme, due, at, number, bool(alone), before, after)


def _key(state: State, path: Path) -> str:
    """What makes a session the same as another, wherever its folder is: its id and what happened in it."""
    assert state.opened is not None
    with (path / names.JOURNAL).open("rb") as file:
        return f"{state.opened.id} {sha256(file.read()).hexdigest()}"
