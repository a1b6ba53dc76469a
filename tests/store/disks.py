"""Disks for tests: one that fails, one that stops as in a power cut and tells what may be left, one in a hurry."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from dialoog.store import Disk


class HastyDisk(Disk):
    """Does everything but wait for the medium, so that thousands of openings take no time."""

    def sync(self, path: Path) -> None:
        """The bytes are where the next reader of this test finds them; that is enough."""

    def sync_folder(self, folder: Path) -> None:
        """So are the names."""


class WatchedDisk(HastyDisk):
    """Calls `step` before anything is changed; what `step` raises happens instead."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.log: list[str] = []

    def step(self, call: str, path: Path, data: bytes = b"") -> None:
        """Count the call."""
        self.calls += 1
        self.log.append(call)

    def create(self, path: Path) -> None:
        """As the real one."""
        self.step("create", path)
        super().create(path)

    def append(self, path: Path, data: bytes, at: int) -> None:
        """As the real one."""
        self.step("append", path, data)
        super().append(path, data, at)

    def cut(self, path: Path, size: int) -> None:
        """As the real one."""
        self.step("cut", path)
        super().cut(path, size)

    def sync(self, path: Path) -> None:
        """Only counted."""
        self.step("sync", path)

    def replace(self, source: Path, target: Path) -> None:
        """As the real one."""
        self.step("replace", source)
        super().replace(source, target)

    def make_folder(self, path: Path) -> None:
        """As the real one."""
        self.step("make_folder", path)
        super().make_folder(path)

    def sync_folder(self, folder: Path) -> None:
        """Only counted."""
        self.step("sync_folder", folder)

    def remove(self, path: Path) -> None:
        """As the real one; not counted when there is nothing."""
        if os.path.lexists(path):
            self.step("remove", path)
        super().remove(path)


class SlowDisk(HastyDisk):
    """Takes its time over each sync, like an old stick."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    def sync(self, path: Path) -> None:
        """Sleep."""
        time.sleep(self.seconds)


class FailingDisk(WatchedDisk):
    """Fails at call `at` (from 1), once or from then on; an append that fails leaves half of its bytes."""

    def __init__(self, at: int, error: int, *, lasting: bool = False) -> None:
        super().__init__()
        self.at, self.error, self.lasting = at, error, lasting
        self.failed = 0

    def step(self, call: str, path: Path, data: bytes = b"") -> None:
        """Raise at the chosen call."""
        super().step(call, path, data)
        if self.calls == self.at or (self.lasting and self.calls > self.at):
            self.failed += 1
            if data and self.error in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EINTR):
                super().release(path)
                with path.open("ab") as file:
                    file.write(data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error), str(path))


class FlakyDisk(WatchedDisk):
    """Fails at each seventh call: what one tries twice or thrice succeeds."""

    def step(self, call: str, path: Path, data: bytes = b"") -> None:
        """Raise now and then."""
        super().step(call, path, data)
        if self.calls % 7 == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))


class PowerCut(BaseException):
    """The machine went off: from here on nothing happens any more."""


Write = tuple[str, bytes, int]


class CrashingDisk(WatchedDisk):
    """Stops at call `at`, and then knows every state a disk may legally be in: nothing unsynced is certain.

    One folder only. Each data write since the file's last sync is absent, a part, or whole; each change of a name
    since the folder's last sync happened or did not, one apart from another.
    """

    def __init__(self, folder: Path, at: int) -> None:
        super().__init__()
        self.at = at
        self.stopped = False
        self._folder = folder
        self._files = [file.read_bytes() for file in sorted(folder.iterdir())]
        self._names = {file.name: number for number, file in enumerate(sorted(folder.iterdir()))}
        self._durable = dict(self._names)
        self._writes: dict[int, list[Write]] = {}
        self._moves: list[tuple[str, str, int]] = []

    def step(self, call: str, path: Path, data: bytes = b"") -> None:
        """Raise PowerCut from the chosen call on."""
        super().step(call, path, data)
        if self.calls >= self.at:
            self.stopped = True
            raise PowerCut

    def create(self, path: Path) -> None:
        """A name that is not certain, of an empty file."""
        super().create(path)
        self._files.append(b"")
        self._names[path.name] = len(self._files) - 1
        self._moves.append(("", path.name, self._names[path.name]))

    def append(self, path: Path, data: bytes, at: int) -> None:
        """Bytes that are not certain; a call that never came back may have written too."""
        self._writes.setdefault(self._names[path.name], []).append(("append", data, at))
        super().append(path, data, at)

    def cut(self, path: Path, size: int) -> None:
        """A length that is not certain."""
        self._writes.setdefault(self._names[path.name], []).append(("cut", b"", size))
        super().cut(path, size)

    def sync(self, path: Path) -> None:
        """All bytes so far are certain."""
        super().sync(path)
        number = self._names[path.name]
        for write in self._writes.pop(number, []):
            self._files[number] = _written(self._files[number], write, len(write[1]))

    def replace(self, source: Path, target: Path) -> None:
        """A change of names that is not certain."""
        self._moves.append((source.name, target.name, self._names[source.name]))
        super().replace(source, target)
        self._names[target.name] = self._names.pop(source.name)

    def remove(self, path: Path) -> None:
        """A name that is not certainly gone."""
        if path.name in self._names:
            self._moves.append((path.name, "", self._names[path.name]))
        super().remove(path)
        self._names.pop(path.name, None)

    def sync_folder(self, folder: Path) -> None:
        """All names so far are certain."""
        super().sync_folder(folder)
        self._durable = dict(self._names)
        self._moves.clear()

    def states(self) -> Iterator[dict[str, bytes]]:
        """Each state the folder may be in when the power comes back, as name and bytes."""
        seen = set()
        numbers = sorted(self._writes)
        for happened in product((True, False), repeat=len(self._moves)):
            names = dict(self._durable)
            for move, done in zip(self._moves, happened, strict=True):
                if done:
                    _move(names, move)
            used = [number for number in numbers if number in names.values()]
            for contents in product(*(set(_outcomes(self._files[number], self._writes[number])) for number in used)):
                found = {number: content for number, content in zip(used, contents, strict=True)}
                state = {name: found.get(number, self._files[number]) for name, number in names.items()}
                key = tuple(sorted(state.items()))
                if key not in seen:
                    seen.add(key)
                    yield state


def _move(names: dict[str, int], move: tuple[str, str, int]) -> None:
    source, target, number = move
    if source:
        names.pop(source, None)
    if target:
        names[target] = number


def _outcomes(base: bytes, writes: list[Write]) -> Iterator[bytes]:
    choices = [
        [-1, 0] if call == "cut" else sorted({much for much in (0, 1, 512, 4096, len(data) - 1, len(data)) if 0 <= much <= len(data)})
        for call, data, _ in writes
    ]
    for chosen in product(*choices):
        content = base
        for write, much in zip(writes, chosen, strict=True):
            content = _written(content, write, much)
        yield content


def _written(content: bytes, write: Write, much: int) -> bytes:
    call, data, at = write
    if call == "cut":
        return content[:at] if much >= 0 else content
    if not much:
        return content
    return content[:at].ljust(at, b"\0") + data[:much] + content[at + much :]
