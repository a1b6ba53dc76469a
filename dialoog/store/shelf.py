"""The sessions in a folder, told from the first and last lines of their journals, and finding one by name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from dialoog.core.values import dataclass
from dialoog.store import journal_lines as fmt
from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.errors import StoreError, store_error

LATEST = "laatste"

_ACTS = "acts"
_OPENING = 16 * 1024
"""Bytes within which the first act mostly ends: it holds the question set."""
_CHUNK = 1024
_LONGEST = 4 * 1024 * 1024
_BEGUN = fmt.header(1)
_QUESTION_SET, _NO_MORE = b',"question_set":', b"}]}}}}"
"""Where the question set of the first act begins, and how the line ends where it stops there: event, events, act, acts, put, line."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A session as far as its first and last lines show.

    `first` and `last` are act documents, None where none was found; `last["state"]` says whether it is closed. Of `first` there is no
    more than what stands before its question set: how the session is called, where and when.
    `damaged`: it will not open. `code` says what else is the matter, or is empty: `store.damaged`, `store.not-a-journal`, `store.torn` (the
    last line is cut at the next opening), `store.newer`, `store.conflict-copy` (a copy that a sync program made, on
    its own path), `store.in-cloud` (not on this computer now), or the code of why it cannot be read.
    """

    id: str
    path: Path
    first: dict[str, Any] | None
    last: dict[str, Any] | None
    damaged: bool
    code: str


def sessions(folder: Path, *, disk: Disk | None = None) -> Iterator[Summary]:
    """All sessions in `folder`, by name; nothing when there is no such folder."""
    disk = disk or Disk()
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return
    except OSError as error:
        raise store_error(error, folder) from error
    for name, place in found:
        yield from _of_folder(name, place, disk)


def summary_of(path: Path, disk: Disk) -> Summary:
    """One session in its folder, as far as the first and last lines of its journal show. Never an exception."""
    return _summary(path.name, path, str(path / names.JOURNAL), disk)


def find(folder: Path, name: str) -> Path:
    """The session called `name`: its folder's name, a start that only it has, or `laatste` for the newest.

    StoreError `store.no-session` (name) or `store.ambiguous` (name, candidates, n).
    """
    try:
        paths = {path.name: path for path in sorted(folder.iterdir()) if may_hold_session(path)}
    except FileNotFoundError:
        paths = {}
    except OSError as error:
        raise store_error(error, folder) from error
    if name in paths:
        return paths[name]
    if name == LATEST and paths:
        return _newest(paths.values())
    candidates = [one for one in paths if name and one.startswith(name)]
    if not candidates:
        raise StoreError("store.no-session", name=name)
    if len(candidates) > 1:
        raise StoreError("store.ambiguous", name=name, candidates=", ".join(candidates), n=len(candidates))
    return paths[candidates[0]]


def may_hold_session(path: Path) -> bool:
    """Whether a session is kept in this folder; of one that may not be looked into nobody knows, and opening it says so."""
    try:
        (path / names.JOURNAL).lstat()
    except PermissionError:
        return path.is_dir() and not path.is_symlink()
    except OSError:
        return False
    return not path.is_symlink()


def _newest(paths: Iterable[Path]) -> Path:
    """The session that began last. Only those of the last day are opened; one that does not tell counts from its last change."""
    days: dict[str, list[Path]] = {}
    for path in paths:
        days.setdefault(names.opening_date(path.name) or _changed(path)[:10], []).append(path)
    disk = Disk()

    def began(path: Path) -> tuple[str, str]:
        return str((summary_of(path, disk).first or {}).get("at", "")) or _changed(path), path.name

    of_last_day = days[max(days)]
    return max(of_last_day, key=began) if len(of_last_day) > 1 else of_last_day[0]


def _changed(path: Path) -> str:
    try:
        return datetime.fromtimestamp((path / names.JOURNAL).lstat().st_mtime, UTC).isoformat()
    except OSError:
        return ""


def _of_folder(name: str, place: str, disk: Disk) -> Iterator[Summary]:
    """What is in one folder. `place` is its path as text: to the system it goes as text, and there may be thousands."""
    path = Path(place)
    try:
        inside = os.listdir(place)  # noqa: PTH208 - names are all that is asked for
    except OSError as error:
        yield Summary(name, path, None, None, True, store_error(error, path).code)
        return
    if names.JOURNAL in inside:
        yield _summary(name, path, f"{place}{os.sep}{names.JOURNAL}", disk)
    elif f".{names.JOURNAL}.icloud" in inside:
        yield Summary(name, path, None, None, False, "store.in-cloud")
    for copy in sorted(filter(names.is_conflict_copy, inside)):
        found = _summary(f"{name}/{copy}", path / copy, f"{place}{os.sep}{copy}", disk)
        yield found if found.code else replace(found, code="store.conflict-copy")


def _summary(name: str, path: Path, journal: str, disk: Disk) -> Summary:
    first = None
    try:
        with disk.reading(journal) as file:
            head = file.read(_OPENING)
            size = len(head) if len(head) < _OPENING else os.fstat(file.fileno()).st_size
            first, newer = _first(file, head, size)
            last, torn = _last(file, head, size)
    except OSError as error:
        # What the first lines did show stays known, such as the series.
        return Summary(name, path, first, None, True, store_error(error, Path(journal)).code)
    return Summary(name, path, first, last, False, "store.newer" if newer else "store.torn" if torn else "")


def _first(file: BinaryIO, head: bytes, size: int) -> tuple[dict[str, Any] | None, bool]:
    """The first act, and whether a newer dialoog made the journal. `head` is what was read of the file so far."""
    while head.find(b"\n", head.find(b"\n") + 1) < 0 and len(head) < min(size, _LONGEST) and (more := file.read(len(head))):
        head += more
    if _BEGUN.startswith(head):
        return None, False
    rows = _whole_rows(head)
    newer = _is_newer(next(rows, (head, 0))[0])
    for row, after in rows:
        entry = _opening(row)
        if acts := _acts(entry):
            return acts[0], newer
        if entry is None and head[after:].strip(b"\n"):
            raise StoreError("store.damaged")
    return None, newer


def _whole_rows(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The rows of `data` that have a line end, one by one since mostly two are asked for, and where the next one begins."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start:end], end + 1
        start = end + 1


@lru_cache(maxsize=16)
def _is_newer(header: bytes) -> bool:
    """Whether this first line of a journal was written by a newer dialoog. In most journals it is the same line."""
    head = _entry(header)
    if head is None or head.get("format") != fmt.FORMAT or not isinstance(head.get("version"), int):
        raise StoreError("store.not-a-journal")
    return bool(head["version"] > fmt.VERSION)


def _last(file: BinaryIO, head: bytes, size: int) -> tuple[dict[str, Any] | None, bool]:
    """The last act, and whether the line after it is torn. `head` is the start of the file."""
    chunk = _CHUNK
    while True:
        start = max(0, size - chunk)
        if size > len(head):
            file.seek(start)
        # The first row is whole only when the chunk starts where the file does.
        rows = (file.read(size - start) if size > len(head) else head[start:]).split(b"\n")[bool(start) :]
        while rows and not rows[-1]:
            rows.pop()
        end = _entry(rows[-1]) if rows else {}
        if not all(map(fmt.is_true, rows[:-1])):
            raise StoreError("store.damaged")
        # From the end: of all these lines one is asked for.
        entries = chain((end,), map(_entry, reversed(rows[:-1])))
        last = next((acts[-1] for entry in entries if (acts := _acts(entry))), None)
        if last is not None or not start or chunk >= _LONGEST:
            return last, end is None
        chunk *= 2


def _entry(raw: bytes) -> dict[str, Any] | None:
    if not fmt.is_true(raw):
        return None
    try:
        return fmt.record(raw)
    except ValueError:
        return None


def _opening(raw: bytes) -> dict[str, Any] | None:
    """As `_entry`; of the act that opens a session only what stands before its question set, which is most of it."""
    cut = raw.find(_QUESTION_SET)
    if cut < 0 or not fmt.is_true(raw):
        return _entry(raw)
    try:
        return fmt.record(raw[:cut] + _NO_MORE)
    except ValueError:
        return _entry(raw)


def _acts(entry: dict[str, Any] | None) -> list[dict[str, Any]]:
    put = (entry or {}).get("put")
    acts = put.get(_ACTS) if isinstance(put, dict) else None
    return [act for act in acts.values() if isinstance(act, dict)] if isinstance(acts, dict) else []
