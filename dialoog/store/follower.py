"""Reading along with a journal that another program writes: never a write, never a lock, and nothing of half an act."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from dialoog.core.values import dataclass
from dialoog.store import journal_lines as fmt
from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.errors import StoreError, store_error
from dialoog.store.journal import TOO_LARGE
from dialoog.store.shelf import Summary, summary_of

ALIVE = 5.0
"""Seconds since the last sign of life within which a session counts as running now."""

_ACTS = "acts"
_FIRST = 256
"""Bytes within which a first line ends."""

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """What a look brought: `docs` are the acts that came, in order; with `anew` they are all there are, in place of what was.

    `code` says why no more can be read (`store.gone`, `store.damaged`, …) with `fields`; it is empty while all is well.
    """

    docs: tuple[Doc, ...] = ()
    anew: bool = False
    code: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


class Follower:
    """Follows the journal in one session's folder; each `look` opens, reads and closes.

    It starts over when the journal was written anew, when it shrank, and when the last line that was read is another one now (a write
    that was taken back). Only whole lines with a true checksum count. Of a journal that is gone nothing is kept here either.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self._journal = folder / names.JOURNAL
        self._disk = disk or Disk()
        self._forget()

    def _forget(self) -> None:
        self._head = b""
        self._at = 0  # where the last line that counted ends
        self._last = b""  # that line
        self._lines = 0
        self._tables: fmt.Tables = {}

    def look(self) -> News:
        """What was written since the last look. Never an exception: what stands in the way is told in the news."""
        try:
            anew, tail = self._read()
            return self._take(tail, anew)
        except StoreError as error:
            return self._stopped(error)
        except OSError as error:
            return self._stopped(store_error(error, self._journal))

    def _read(self) -> tuple[bool, bytes]:
        """Whether to start over, and the bytes from where we are: all of one and the same file."""
        with self._disk.reading(self._journal) as file:
            size = os.fstat(file.fileno()).st_size
            if size > TOO_LARGE:
                raise StoreError("store.too-large", file=str(self._journal), megabytes=size >> 20)
            first = file.read(_FIRST)
            head = first[: first.find(b"\n") + 1]
            file.seek(self._at - len(self._last))
            same = head == self._head and size >= self._at and file.read(len(self._last)) == self._last
            if same and head:
                return False, file.read()
            self._forget()
            if not head and fmt.header(1).startswith(first):
                return True, b""  # it is only being made
            if not fmt.is_true(head[:-1]) or fmt.record(head[:-1]).get("format") != fmt.FORMAT:
                raise StoreError("store.not-a-journal", file=str(self._journal))
            self._head, self._last, self._at = head, head, len(head)
            file.seek(self._at)
            return True, file.read()

    def _take(self, tail: bytes, anew: bool) -> News:
        """Take in whole lines. A last one without a true checksum may be mended yet; before another line it is damage."""
        rows = tail.split(b"\n")[:-1]
        acts = self._acts()
        known = len(acts)
        code = ""
        for at, row in enumerate(rows):
            code = self._wrong(row)
            if code:
                code = "" if code == "store.damaged" and at + 1 == len(rows) else code
                break
            entry = fmt.record(row)
            anew |= not _only_adds(entry, acts)
            try:
                fmt.apply(self._tables, entry)
            except (ValueError, TypeError, AttributeError):
                code = "store.damaged-shape"
                break
            acts = self._acts()
            self._lines, self._at, self._last = self._lines + 1, self._at + len(row) + 1, row + b"\n"
        fields = {"file": str(self._journal), "line": self._lines + 2} if code else {}
        if not anew and len(acts) == known:
            return News((), False, code, fields)
        docs = [acts[key] for key in sorted(acts, key=int)]
        return News(tuple(docs if anew else docs[known:]), anew, code, fields)

    def _acts(self) -> dict[str, Doc]:
        return self._tables.get(_ACTS, {})

    def _wrong(self, row: bytes) -> str:
        if not fmt.is_true(row):
            return "store.damaged"
        try:
            number = fmt.record(row).get("n")
        except ValueError:
            return "store.damaged-shape"
        return "" if number == self._lines + 1 else "store.damaged-order"

    def _stopped(self, error: StoreError) -> News:
        gone = error.code in ("store.gone", "store.not-a-journal", "store.not-a-file")
        if gone:
            self._forget()
        return News((), gone, error.code, error.fields)


def _only_adds(entry: Mapping[str, Any], acts: dict[str, Doc]) -> bool:
    """Whether a line brings in acts after all others, and does nothing else to the acts that are there."""
    put = entry.get("put", {})
    ids = put.get(_ACTS, {}) if isinstance(put, dict) else {}
    last = int(next(reversed(acts), "0")) if acts else 0
    touched = "drop" in entry or "delete" in entry
    return not touched and isinstance(ids, dict) and all(key.isascii() and key.isdecimal() and int(key) > last for key in ids)


class Newest:
    """Which session to follow when none is named: one that runs now goes before one that was left open, then the newest.

    Who is followed stays so, also when it stops or is closed, until a newer one runs or it is the only one that does.
    """

    def __init__(self, sessions: Path, disk: Disk | None = None) -> None:
        self._sessions = sessions
        self._disk = disk or Disk()
        self._known: dict[Path, tuple[object, Summary]] = {}
        self._chosen: Path | None = None

    def look(self) -> Path | None:
        """The folder of the session to follow now; None while there is no open one."""
        found = self._open_ones()
        chosen = next((each for each in found if each[2] == self._chosen), None)
        if chosen is None and self._chosen is not None and self._chosen in self._known:
            # It was closed: only one that runs takes its place.
            found = [each for each in found if each[0]]
        elif chosen is not None:
            found = [each for each in found if each[0] and (not chosen[0] or each[1] > chosen[1])]
        elif self._chosen is not None:
            self._chosen = None  # it is gone
        if found:
            self._chosen = max(found)[2]
        return self._chosen

    def _open_ones(self) -> list[tuple[bool, str, Path]]:
        """The open sessions: whether it runs, when it was opened, where it is."""
        try:
            with os.scandir(self._sessions) as entries:
                paths = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            paths = []
        self._known = {path: known for path in paths if (known := self._summary(path))}
        now = time.time()
        return [
            (self._alive(path, now), str((summary.first or {}).get("at", "")), path)
            for path, (_, summary) in self._known.items()
            if summary.first is not None and not summary.damaged and (summary.last or {}).get("state") != "gesloten"
        ]

    def _summary(self, path: Path) -> tuple[object, Summary] | None:
        """What the journal's first and last lines show; read again only when the file changed."""
        try:
            stat = (path / names.JOURNAL).lstat()
        except OSError:
            return None
        stamp = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        known = self._known.get(path)
        return known if known and known[0] == stamp else (stamp, summary_of(path, self._disk))

    @staticmethod
    def _alive(path: Path, now: float) -> bool:
        for name in (names.LOCK, names.JOURNAL):
            try:
                if abs(now - (path / name).lstat().st_mtime) < ALIVE:
                    return True
            except OSError:
                continue
        return False
