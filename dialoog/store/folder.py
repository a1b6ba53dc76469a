"""One session's folder: the journal in it, the lock on it, what is being typed, the harvest files, and erasure."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tinydb import TinyDB

from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.erasing import erase_files
from dialoog.store.errors import StoreError, store_error
from dialoog.store.journal import LARGE, TEMP, TORN, Notice
from dialoog.store.journal_lines import Tables, dumps, loads
from dialoog.store.lock import SessionLock
from dialoog.store.shelf import may_hold_session
from dialoog.store.surroundings import worries
from dialoog.store.tables import Doc, JournalStorage, JournalTable, copy

ACTS = "acts"
LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a harvest: ten times that of an evening with more notes than anybody can make."""


class _Database(TinyDB):
    table_class = JournalTable


class SessionFolder:
    """A session on disk. Made by `create` or `open`; every call that fails raises StoreError.

    `notices` holds (code, fields) of what opening met. With `read_only` set, `append`, `rewrite` and the draft
    raise `store.opened-to-read`; harvest files can still be written. One thread may append while
    another saves drafts and touches.
    """

    def __init__(self, path: Path, disk: Disk, *, write: bool) -> None:
        self.path = path
        self.journal = path / names.JOURNAL
        self.notices: list[Notice] = []
        self.left: list[str] = []
        self._disk = disk
        self._writing = threading.RLock()
        self._drafting = threading.RLock()
        self._lock = SessionLock(path / names.LOCK)
        self._alive = self._lock.last_touched()
        if write and (why := self._lock.take()):
            self.notices.append(why)
            write = False
        try:
            self._open_journal(write)
        except BaseException:
            self._lock.give_back()
            raise

    def _open_journal(self, write: bool) -> None:
        if write:
            self._tidy()
        storage: Callable[..., JournalStorage] = JournalStorage
        self._db = _Database(self.journal, storage=storage, access_mode="r+" if write else "r", disk=self._disk)
        self._storage: JournalStorage = self._db.storage  # type: ignore[assignment]
        self._acts = self._db.table(ACTS)
        self.notices += self._storage.journal.notices
        _check(self._storage.tables, self.journal)

    @classmethod
    def create(cls, sessions: Path, title: str, date: date, suffix: str, *, disk: Disk | None = None) -> Self:
        """A new session in `sessions`, which is made when it is not there; `store.exists` when the name is taken."""
        disk = disk or Disk()
        path = sessions / names.folder_name(title, date, suffix)
        try:
            # Said once: with the first session that is kept there.
            told = [] if sessions.exists() else worries(sessions)
            sessions.mkdir(mode=0o700, parents=True, exist_ok=True)
            disk.make_folder(path)
        except OSError as error:
            raise store_error(error, path) from error
        try:
            disk.sync_folder(sessions)
            folder = cls(path, disk, write=True)
            folder.notices += told
            return folder
        except BaseException as error:
            for file in (path / names.JOURNAL, path / names.LOCK, path):
                with contextlib.suppress(OSError):
                    disk.remove(file)
            if isinstance(error, OSError):
                raise store_error(error, path) from error
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool = True, disk: Disk | None = None) -> Self:
        """An existing session. `store.locked` when another program writes in it; with `write` off, nothing is locked."""
        try:
            if not stat.S_ISDIR(path.lstat().st_mode) or not may_hold_session(path):
                raise StoreError("store.no-session", name=path.name)
        except OSError as error:
            raise store_error(error, path) from error
        return cls(path, disk or Disk(), write=write)

    @property
    def id(self) -> str:
        """The folder's name, by which people call the session."""
        return self.path.name

    @property
    def read_only(self) -> bool:
        """Whether nothing can be appended."""
        return self._storage.journal.read_only

    @property
    def generation(self) -> int:
        """How often the journal was written anew, from 1."""
        return self._storage.journal.generation

    @property
    def database(self) -> TinyDB:
        """The journal as a TinyDB database, for looking things up."""
        return self._db

    def acts(self) -> list[dict[str, Any]]:
        """All act documents in the order in which they were appended, as copies."""
        with self._writing:
            return copy(self.documents())

    def documents(self) -> list[dict[str, Any]]:
        """All act documents in that order, themselves: to look at and never to change. Copying takes half as long as reading."""
        with self._writing:
            documents = self._storage.tables.get(ACTS, {})
            return [documents[key] for key in sorted(documents, key=int)]

    def append(self, doc: dict[str, Any]) -> None:
        """Make one act durable: when this returns, it survives a crash of program and machine."""
        with self._writing:
            self._acts.insert(doc)

    def rewrite(self, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
        """Write the journal anew with `change(document)` for each act, without those that became None.

        Nothing of what was is left: torn copies go, and so does the draft.
        """
        with self._writing:
            new: dict[str, Doc] = {}
            for doc_id, doc in self._storage.tables.get(ACTS, {}).items():
                changed = change(copy(doc))
                if changed is not None:
                    new[doc_id] = changed
            self._storage.journal.rewrite({**self._storage.tables, ACTS: new})
            self._acts.clear_cache()
            self.drop_draft(durably=True)

    def touch(self) -> None:
        """Leave a sign of life; it is no reason to stop when that fails."""
        self._lock.touch()

    def last_sign_of_life(self) -> int | None:
        """When the session was last alive before this opening, in ms UTC, or None."""
        return self._alive

    def save_draft(self, obj: dict[str, Any]) -> None:
        """Keep what is being typed. Not synced: it survives a crash of the program, not always of the machine."""
        self._may_write()
        with self._drafting:
            self._put(names.DRAFT, _text_bytes(dumps(obj)), durable=False)

    def draft(self) -> dict[str, Any] | None:
        """What was being typed, or None when there is none or it cannot be read."""
        try:
            found = loads(self._disk.read(self.path / names.DRAFT).decode())
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def drop_draft(self, *, durably: bool = False) -> None:
        """Forget what was being typed; `durably` where not even a power cut may bring it back."""
        self._may_write()
        with self._drafting, self._said(self.path / names.DRAFT), contextlib.suppress(FileNotFoundError):
            self._disk.remove(self.path / names.DRAFT)
            if durably:
                self._disk.sync_folder(self.path)

    def write_file(self, name: str, text: str, *, exclusive: bool = False) -> Path:
        """Put a harvest file in the folder, whole and durable. `store.exists` when `exclusive` and it is there.

        `store.bad-name` for anything but a plain file name; a link of that name is replaced, never followed.
        """
        if not names.may_be_written(name):
            raise StoreError("store.bad-name", name=name)
        return self._put(name, _text_bytes(text), durable=True, exclusive=exclusive)

    def read_file(self, name: str) -> str | None:
        """The text of a file in the folder, None when there is none; `store.not-text` or `store.no-harvest` for what no harvest can be."""
        if not names.may_be_written(name):
            raise StoreError("store.bad-name", name=name)
        file = self.path / name
        with self._said(file):
            try:
                if (size := file.lstat().st_size) > LARGEST_TEXT:
                    raise StoreError("store.no-harvest", file=str(file), megabytes=size // 1024**2)
                return self._disk.read(file).decode()
            except FileNotFoundError:
                return None
            except UnicodeDecodeError:
                raise StoreError("store.not-text", file=str(file)) from None

    def files(self) -> list[Path]:
        """Harvest files and whatever people put here: all but what the store itself keeps."""
        return [file for file in self.copies() if TORN not in file.name and TEMP not in file.name and not names.is_conflict_copy(file.name)]

    def copies(self) -> list[Path]:
        """Every file that may hold words, besides journal, draft and lock: harvests, copies of a damaged end, of a sync program."""
        own = {names.JOURNAL, names.DRAFT, names.LOCK}
        with self._said(self.path):
            found = [Path(folder, name) for folder, _, inside in os.walk(self.path) for name in inside]
        return sorted(file for file in found if file.parent != self.path or file.name not in own)

    def beside(self) -> list[str]:
        """Every file in the folder and in folders inside it that a rewrite leaves as it is, by its place there."""
        kept = [file for file in self.copies() if file.parent != self.path or (TORN not in file.name and TEMP not in file.name)]
        return [file.relative_to(self.path).as_posix() for file in kept]

    def read_beside(self, place: str) -> bytes | None:
        """The bytes of a file that `beside` gave; None for one that is no plain file, too large, or not to be read."""
        file = self.path / place
        try:
            return None if file.lstat().st_size > LARGE else self._disk.read(file)
        except OSError:
            return None

    def put_beside(self, place: str, data: bytes) -> None:
        """Put other bytes in a file that `beside` gave."""
        if place not in self.beside():
            raise StoreError("store.bad-name", name=place)
        self._put(place, data, durable=True)

    def erase(self) -> list[str]:
        """Take the session off the disk: every file of ours, and the folder when nothing else is in it. Closes.

        Returns the names that went; `left` names what was not ours and stays.
        """
        if not self._lock.held:
            raise StoreError("store.opened-to-read", file=str(self.journal))
        with self._writing, self._drafting:
            self._db.close()
            gone, self.left = erase_files(self.path, self._lock, self._disk)
        self.close()
        return gone

    @staticmethod
    def erase_unopened(path: Path, *, disk: Disk | None = None) -> tuple[list[str], list[str]]:
        """Erase a session without opening it, which it may be too damaged for: (names that went, names that were not ours and stay)."""
        if not path.is_dir() or path.is_symlink():
            raise StoreError("store.no-session", name=path.name)
        lock = SessionLock(path / names.LOCK)
        if refused := lock.take():
            raise StoreError(refused[0], **refused[1])
        try:
            return erase_files(path, lock, disk or Disk())
        finally:
            lock.give_back()

    def close(self) -> None:
        """Let go of the journal and the lock."""
        self._db.close()
        self._disk.close()
        self._lock.give_back()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _tidy(self) -> None:
        """Remove what interrupted writes of ours left behind. Only under the lock."""
        with self._said(self.path):
            stale = sorted(file for file in self.path.iterdir() if TEMP in file.name and not file.is_dir())
        for file in stale:
            # What cannot be removed is no reason not to open; it stays among the copies.
            with contextlib.suppress(OSError):
                self._disk.remove(file)
                self.notices.append(("store.stale-removed", {"file": str(file)}))

    def _put(self, name: str, data: bytes, *, durable: bool, exclusive: bool = False) -> Path:
        file = self.path / name
        temp = file if exclusive else file.with_name(f"{file.name}{TEMP}-{os.getpid()}")
        with self._said(file):
            if not exclusive and os.path.lexists(temp):
                self._disk.remove(temp)
            self._disk.create(temp)
            try:
                self._disk.append(temp, data, 0)
                if durable:
                    self._disk.sync(temp)
                if exclusive:
                    self._disk.release(temp)
                else:
                    self._disk.replace(temp, file)
            except BaseException:
                with contextlib.suppress(OSError):
                    self._disk.remove(temp)
                raise
            if durable:
                self._disk.sync_folder(file.parent)
        return file

    def _may_write(self) -> None:
        if self.read_only:
            raise StoreError("store.opened-to-read", file=str(self.journal))

    @contextlib.contextmanager
    def _said(self, file: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise store_error(error, file) from error


def _text_bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise StoreError("store.bad-text") from None


def _check(tables: Tables, journal: Path) -> None:
    """A journal of ours has ids that are plain numbers; anything else was made by another hand."""
    for key in tables.get(ACTS, {}):
        if not (key.isascii() and key.isdecimal() and len(key) < 10):
            raise StoreError("store.not-a-journal", file=str(journal))
