"""One journal file: opened once, kept in memory, grown by one durable line an act, rewritten to erase."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from dialoog.store import journal_lines as fmt
from dialoog.store.disk import Disk
from dialoog.store.errors import Changed, StoreError, store_error
from dialoog.store.journal_lines import Change, Tables

TEMP = ".dialoog-nieuw"
TORN = ".kapot-"

LARGE = 128 * 1024 * 1024
TOO_LARGE = 4 * LARGE

Notice = tuple[str, dict[str, object]]


class Journal:
    """A file and, in memory, what it says; memory changes only after the file did.

    `notices` holds (code, fields) of what opening met. With `read_only` set nothing is ever written.
    Every call raises StoreError, and then neither file nor memory changed.
    """

    def __init__(self, path: Path, disk: Disk, *, write: bool = True) -> None:
        self.path = path
        self.read_only = not write
        self.notices: list[Notice] = []
        self._disk = disk
        # True while the end of the file, or the descriptor, cannot be trusted: then only a whole new file helps.
        self._suspect = False
        self._torn = b""
        self._fresh: list[bytes] = []
        with self._plain_errors():
            self._open()

    @property
    def tables(self) -> Tables:
        """What the file says, to look at and never to change."""
        if self._fresh:
            # What was written, read back: never the objects of a caller. At the first look rather than
            # at the write, since a running session appends a thousand times and looks once.
            for row in self._fresh:
                fmt.apply(self._tables, fmt.record(row))
            self._fresh.clear()
        return self._tables

    def _open(self) -> None:
        try:
            size = self.path.lstat().st_size
        except FileNotFoundError:
            if self.read_only:
                raise
            self._disk.create(self.path)
            size = 0
        if size > TOO_LARGE:
            raise StoreError("store.too-large", file=str(self.path), megabytes=size >> 20)
        if size > LARGE:
            self._only_read("store.large", megabytes=size >> 20)
        try:
            found = fmt.load(self._disk.read(self.path))
        except MemoryError:
            raise StoreError("store.too-large", file=str(self.path), megabytes=size >> 20) from None
        except StoreError as error:
            raise StoreError(error.code, file=str(self.path), **error.fields) from None
        self._tables, self.lines, self.generation, self.size = found.tables, found.lines, found.generation, found.size
        self._lead = b"\n" if found.owes_line_end else b""
        self._torn = found.torn
        if not self.read_only and not os.access(self.path, os.W_OK):
            self._only_read("store.no-access")
        if found.version > fmt.VERSION:
            self._only_read("store.newer", version=found.version)
        if self._torn:
            self._open_torn()
        if not self.generation and not self.read_only:
            self._begin()

    def _only_read(self, code: str, **fields: object) -> None:
        self.read_only = True
        self.notices.append((code, {"file": str(self.path), **fields}))

    def _open_torn(self) -> None:
        code = "store.torn-left"
        if not self.read_only:
            with contextlib.suppress(OSError):
                self._mend()
                code = "store.torn-cut"
        self.notices.append((code, {"file": str(self.path), "line": self.lines + 2}))

    def _mend(self) -> None:
        """Cut the torn end, after its bytes are safe in a copy; they are too few to be an act that was acknowledged."""
        copy = self._free_copy()
        try:
            self._disk.create(copy)
            self._disk.append(copy, self._torn, 0)
            self._disk.sync(copy)
            self._disk.sync_folder(copy.parent)
        except BaseException:
            self._drop(copy)
            raise
        self._disk.release(copy)
        self._disk.cut(self.path, self.size)
        self._torn = b""
        self._disk.sync(self.path)

    def _free_copy(self) -> Path:
        number = 1
        while os.path.lexists(copy := self.path.with_name(f"{self.path.name}{TORN}{number}")):
            number += 1
        return copy

    def _begin(self) -> None:
        if self._torn:
            self._mend()
        first = fmt.header(1)
        self._disk.append(self.path, first, 0)
        self._disk.sync(self.path)
        self._disk.sync_folder(self.path.parent)
        self.generation, self.size = 1, len(first)

    def commit(self, change: Change) -> None:
        """Make one act durable: it is on disk when this returns, whole, or it never was."""
        self._may_write()
        row = self._lead + fmt.line(self.lines + 1, change)
        try:
            if self._torn:
                self._mend()
            if self._suspect:
                self._write_whole(self.tables, change)
            else:
                self._append(row, change)
        except OSError as error:
            raise store_error(error, self.path) from error

    def _append(self, row: bytes, change: Change) -> None:
        self._suspect = True
        try:
            self._disk.append(self.path, row, self.size)
        except BaseException as error:
            # Not a byte was written when the file is no longer ours, and it is not ours to cut.
            self._suspect = not isinstance(error, Changed | FileNotFoundError) and not self._cut_back()
            raise
        try:
            self._disk.sync(self.path)
        except OSError:
            # The system may have dropped the bytes and forgotten the error: a second sync on this
            # descriptor would prove nothing (PostgreSQL's "fsyncgate"), a new file does.
            self._disk.release(self.path)
            try:
                self._write_whole(self.tables, change)
            except BaseException:
                self._cut_back()
                raise
            return
        except BaseException:
            self._suspect = not self._cut_back()
            raise
        self._accept(row)
        self._suspect = False

    def _accept(self, row: bytes) -> None:
        self._fresh.append(row.strip(b"\n"))
        self.lines += 1
        self.size += len(row)
        self._lead = b""

    def _cut_back(self) -> bool:
        try:
            self._disk.cut(self.path, self.size)
        except OSError:
            self._disk.release(self.path)
            return False
        return True

    def rewrite(self, tables: Tables) -> None:
        """Make `tables` the whole content, in one step and with the next generation; torn copies go first.

        One failure can come after the new content already stands: `store.unsure` (it may not outlive a power cut).
        """
        self._may_write()
        with self._plain_errors():
            self.drop_copies()
            self._torn = b""
            self._write_whole(tables, None)

    def drop_copies(self) -> None:
        """Remove what repair and interrupted rewrites left: copies of words."""
        for file in sorted(self.path.parent.iterdir()):
            if file.name.startswith((self.path.name + TORN, self.path.name + TEMP)):
                self._disk.remove(file)

    def _write_whole(self, tables: Tables, act: Change | None) -> None:
        """`tables` in a new file, `act` as its last line, put in the place of the old file."""
        rows = list(fmt.lines_of(tables))
        blob = fmt.header(self.generation + 1) + b"".join(rows)
        row = fmt.line(len(rows) + 1, act) if act else b""
        if self.path.lstat().st_size != self.size and not self._suspect and not self._torn:
            raise Changed(None, "changed", str(self.path))
        temp = self.path.with_name(self.path.name + TEMP)
        if os.path.lexists(temp):
            self._disk.remove(temp)
        try:
            self._disk.create(temp)
            self._disk.append(temp, blob + row, 0)
            self._disk.sync(temp)
            self._disk.replace(temp, self.path)
        except BaseException:
            self._drop(temp)
            raise
        if act is None:
            tables = {}
            for written in rows:
                fmt.apply(tables, fmt.record(written[:-1]))
        self._tables, self.lines, self.size, self._lead = tables, len(rows), len(blob), b""
        self.generation += 1
        self._suspect = True
        try:
            self._disk.sync_folder(self.path.parent)
        except OSError:
            if act:
                self._cut_back()
                raise
            raise StoreError("store.unsure", file=str(self.path)) from None
        if act:
            self._accept(row)
        self._suspect = False

    def _drop(self, file: Path) -> None:
        with contextlib.suppress(OSError):
            self._disk.remove(file)

    def close(self) -> None:
        """Let go of the file; nothing is waiting to be written."""
        self._disk.release(self.path)

    def _may_write(self) -> None:
        if self.read_only:
            raise StoreError("store.opened-to-read", file=str(self.path))

    @contextlib.contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise store_error(error, self.path) from error
