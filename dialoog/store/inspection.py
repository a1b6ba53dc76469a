"""Looks at a session's folder and says whether it is sound, or what is wrong and where. Reads only, and never fails."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from dialoog.core import events as e
from dialoog.core.codec import MalformedError, UnknownEventError
from dialoog.core.reading import read_acts, taken_in
from dialoog.core.state import State
from dialoog.core.values import dataclass
from dialoog.store import journal_lines as fmt
from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.errors import StoreError, store_error
from dialoog.store.journal import TEMP, TOO_LARGE, TORN
from dialoog.store.survey import Row, rows

ACTS = "acts"
MANY = 20
"""Bad lines that are told one by one; of more, how many."""
_MOMENT, _ALIVE = 0.05, 5.0
_SEARCHED = 64 * 1024 * 1024
# What sync programs call what they could not put together: Dropbox, Syncthing, Nextcloud, OneDrive, iCloud.
_OF_SYNC = re.compile(r"conflict|\.icloud\Z", re.IGNORECASE)
_NOTE = re.compile(rb'"number":(\d{1,9}),[^{}]*?"(?:text|what)":"[^"]')
_NAME = re.compile(rb'"event":"(?:joined|renamed)"[^{}]*?"person":"(p\d{1,9})","name":"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about a session: a code of `store.po` with its fields. `wrong`: it is not as it should be."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class Inspection:
    """A session as it was found: `lines` of its journal, `acts` that can be read, and what there is to say.

    `mendable`: a copy can be made of what is left, which is then more than nothing and less than all.
    """

    path: Path
    lines: int
    acts: int
    remarks: tuple[Remark, ...]
    mendable: bool

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any(each.wrong for each in self.remarks)


def inspect(path: Path, disk: Disk | None = None) -> Inspection:
    """Look at the session in the folder `path`. Nothing is written, locked or touched."""
    disk = disk or Disk()
    read = read_journal(path, disk)
    if isinstance(read, Remark):
        return Inspection(path, 0, 0, (read, *_beside(path, State(), disk)), mendable=False)
    return _inspected(path, read, disk)


def read_journal(path: Path, disk: Disk) -> bytes | Remark:
    """The bytes of the journal in that folder, or why there are none to look at."""
    journal = path / names.JOURNAL
    try:
        size = journal.lstat().st_size
        if size > TOO_LARGE:
            return Remark("store.too-large", {"file": str(journal), "megabytes": size >> 20})
        data = disk.read(journal)
        if data and not data.endswith(b"\n") and _is_running(path):
            # Somebody may be writing it this very moment.
            time.sleep(_MOMENT)
            data = disk.read(journal)
        return data
    except FileNotFoundError:
        away = os.path.lexists(path / f".{names.JOURNAL}.icloud")
        return Remark("store.in-cloud" if away else "store.no-journal", {"name": path.name})
    except MemoryError:
        return Remark("store.too-large", {"file": str(journal), "megabytes": size >> 20})
    except OSError as error:
        known = store_error(error, journal)
        return Remark(known.code, known.fields)


def _is_running(path: Path) -> bool:
    """Whether the session seems to be open now: its lock is touched every second."""
    try:
        return abs(time.time() - (path / names.LOCK).lstat().st_mtime) < _ALIVE
    except OSError:
        return False


def _inspected(path: Path, data: bytes, disk: Disk) -> Inspection:
    journal = str(path / names.JOURNAL)
    remarks: list[Remark] = []
    found, state = fmt.Loaded(), State()
    try:
        found = fmt.load(data)
    except StoreError as error:
        remarks = list(_of_lines(data, error, journal))
    else:
        remarks = list(_of_whole(data, found, journal))
        if not any(each.wrong and each.code != "store.line-torn" for each in remarks):
            state, wrong = _of_acts(data, found, journal)
            remarks += wrong
    newer = any(each.code in ("store.too-new", "store.newer", "store.line-newer") for each in remarks)
    # What stands in bad lines is not lost to who can look at it; what a newer dialoog made is for that one.
    mendable = bool(data) and not newer and any(each.wrong for each in remarks)
    remarks += _beside(path, state, disk)
    return Inspection(path, data.count(b"\n"), len(found.tables.get(ACTS, {})), tuple(remarks), mendable)


def _of_whole(data: bytes, found: fmt.Loaded, journal: str) -> Iterator[Remark]:
    """What there is to say of a journal that opens."""
    if found.version > fmt.VERSION:
        yield Remark("store.newer", {"file": journal, "version": found.version}, wrong=False)
    if found.owes_line_end and found.lines:
        yield Remark("store.line-end", {"line": found.lines + 1}, wrong=False)
    if found.torn:
        yield Remark("store.line-torn", {"line": found.lines + 2 if found.generation else 1})
    if not all(_is_id(key) for key in found.tables.get(ACTS, {})):
        yield Remark("store.not-a-journal", {"file": journal})
    elif not found.tables.get(ACTS) and not found.torn:
        yield Remark("store.empty")


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 10


def _of_lines(data: bytes, error: StoreError, journal: str) -> Iterator[Remark]:
    """What is wrong with each line of a journal that does not open."""
    fields = {"file": journal, **error.fields}
    if error.code == "store.too-new":
        yield Remark(error.code, fields)
        return
    bad = [row for row in rows(data) if row.code] if _looks_ours(data) else []
    if error.code == "store.not-a-journal":
        yield Remark("store.line-first" if _looks_ours(data) else error.code, fields)
    elif not bad:
        yield Remark(error.code, fields)
    yield from map(_of_row, bad[:MANY])
    if len(bad) > MANY:
        yield Remark("store.lines-more", {"n": len(bad) - MANY})


def _looks_ours(data: bytes) -> bool:
    """Whether any line carries a checksum of ours that is true."""
    return any(row.entry and not row.doubtful for row in rows(data)) or fmt.is_true(data.partition(b"\n")[0])


def _of_row(row: Row) -> Remark:
    return Remark(row.code, {"line": row.line, "n": row.missing} if row.missing else {"line": row.line})


def _of_acts(data: bytes, found: fmt.Loaded, journal: str) -> tuple[State, list[Remark]]:
    """Whether the acts on sound lines are acts of ours that fit each other; and what they amount to."""
    documents = found.tables.get(ACTS, {})
    ordered = sorted(documents, key=int)
    try:
        state = taken_in(read_acts(documents[key] for key in ordered))
        return state, [] if state.opened or not ordered else [Remark("store.no-opening")]
    except (MalformedError, UnknownEventError) as error:
        code = "store.line-newer" if isinstance(error, UnknownEventError) else "store.line-senseless"
        key = ordered[error.act - 1] if 0 < error.act <= len(ordered) else ""
        return State(), [Remark(code, {"line": _line_of(data, key), "file": journal})]


def _line_of(data: bytes, key: str) -> int:
    """The last line that puts the act with this id, 1 where there is none."""
    lines = [row.line for row in rows(data) if key in ((row.entry.get("put") or {}).get(ACTS) or {})]
    return lines[-1] if lines else 1


def _beside(path: Path, state: State, disk: Disk) -> list[Remark]:
    """What is to be said of the other files, and of who may read them."""
    remarks = list(_modes(path))
    for file in sorted(Path(folder, name) for folder, _, inside in os.walk(path) for name in inside):
        name, here = file.name, {"file": file.relative_to(path).as_posix()}
        if (names.is_conflict_copy(name) and TORN not in name and TEMP not in name) or _OF_SYNC.search(name):
            remarks.append(Remark("store.copy-of-sync", here))
        elif TEMP in name:
            remarks.append(Remark("store.leftover", here, wrong=False))
        elif TORN in name:
            remarks.append(Remark("store.torn-copy", here, wrong=False))
        if file != path / names.JOURNAL and _holds_erased(file, state, disk):
            remarks.append(Remark("store.erased-words", here))
    return remarks


def _modes(path: Path) -> Iterator[Remark]:
    """The folder and files of ours that others on this computer may read; a closed folder closes what is in it."""
    if os.name == "nt":
        return
    try:
        open_folder = bool(stat.S_IMODE(path.lstat().st_mode) & 0o077)
        wide = [file.name for file in sorted(path.iterdir()) if names.is_ours(file.name) and _is_wide(file)]
    except OSError:
        return
    if open_folder:
        yield Remark("store.folder-wide", {"file": str(path)})
    if wide:
        yield Remark("store.files-wide", {"names": ", ".join(wide), "n": len(wide)}, wrong=open_folder)


def _is_wide(file: Path) -> bool:
    found = file.lstat()
    return stat.S_ISREG(found.st_mode) and bool(stat.S_IMODE(found.st_mode) & 0o077)


def _holds_erased(file: Path, state: State, disk: Disk) -> bool:
    """Whether a copy of (part of) the journal still has words or a name that the journal lost by erasing."""
    numbers = {entry.number for entry in state.entries if entry.erased}
    people = {event.person for act in state.log.acts for event in act.events if isinstance(event, e.Joined | e.Renamed) and event.erased}
    if not (numbers or people):
        return False
    try:
        data = disk.read(file) if file.lstat().st_size <= _SEARCHED else b""
    except OSError:
        return False
    known = {person.name.encode() for person in state.people}
    words = any(int(found[1]) in numbers for found in _NOTE.finditer(data))
    return words or any(found[1].decode() in people and found[2] not in known for found in _NAME.finditer(data))


def documents(row: Row) -> dict[str, dict[str, Any]]:
    """The acts that a row puts, by their id."""
    put = row.entry.get("put") or {}
    found = put.get(ACTS) if isinstance(put, dict) else None
    return found if isinstance(found, dict) else {}
