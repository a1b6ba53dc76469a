"""The one door to the disk: everything the store writes goes through these few calls."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import BinaryIO

from dialoog.store.errors import Changed

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_REPLACE_TRIES = 10


class Disk:
    """Files by path; a file that is written to stays open until `replace`, `remove`, `release` or `close`.

    Links are never followed and only regular files are opened, so a pipe or a device cannot hang us.
    Every call raises OSError as the operating system gives it.
    """

    def __init__(self) -> None:
        self._open: dict[Path, int] = {}
        self._identity: dict[Path, tuple[int, int]] = {}

    def reading(self, path: Path | str) -> BinaryIO:
        """`path` opened to read, for who needs several parts of one and the same file; to be closed."""
        file = os.fdopen(os.open(path, os.O_RDONLY | _NOFOLLOW), "rb", buffering=0)
        try:
            self._regular(file.fileno(), path)
        except BaseException:
            file.close()
            raise
        return file

    def read(self, path: Path, start: int = 0, length: int | None = None) -> bytes:
        """The bytes of `path` from `start`: `length` of them, or all."""
        descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            self._regular(descriptor, path)
            file.seek(start)
            if length is None:
                return file.read()
            parts = []
            while length > 0 and (part := file.read(length)):
                parts.append(part)
                length -= len(part)
            return b"".join(parts)

    def create(self, path: Path) -> None:
        """A new empty file that only its owner reads; FileExistsError when the name is taken."""
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | _NOFOLLOW, 0o600)
        self._keep(path, descriptor)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o600)

    def append(self, path: Path, data: bytes, at: int) -> None:
        """Write `data` at the end, which must lie at `at`; Changed, and nothing written, when it does not."""
        descriptor = self._descriptor(path)
        named = os.lstat(path)
        if named.st_size != at or (named.st_ino, named.st_dev) != self._identity[path]:
            raise Changed(errno.ESTALE, "changed", str(path))
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, memoryview(data)[written:])

    def cut(self, path: Path, size: int) -> None:
        """Leave only the first `size` bytes."""
        os.ftruncate(self._descriptor(path), size)

    def sync(self, path: Path) -> None:
        """Return only when the bytes of the file are on the medium itself."""
        descriptor = self._descriptor(path)
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        elif sys.platform == "linux":
            os.fdatasync(descriptor)
        else:
            os.fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step."""
        self.release(source)
        self.release(target)
        for tries in range(_REPLACE_TRIES):
            try:
                source.replace(target)
                return
            except PermissionError:
                # On Windows a virus scanner or a sync client may hold the file for a moment.
                if os.name != "nt" or tries == _REPLACE_TRIES - 1:
                    raise
                time.sleep(0.02 * (tries + 1))

    def make_folder(self, path: Path) -> None:
        """A new folder that only its owner enters; FileExistsError when the name is taken."""
        path.mkdir(0o700)
        path.chmod(0o700)

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in `folder` are on the medium; some systems have no such thing."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NOFOLLOW)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Take a file, a link itself, or an empty folder away."""
        self.release(path)
        if stat.S_ISDIR(path.lstat().st_mode):
            path.rmdir()
        else:
            path.unlink()

    def release(self, path: Path) -> None:
        """Forget the open descriptor of `path`: the next call on it opens a new one."""
        descriptor = self._open.pop(path, None)
        if descriptor is not None:
            os.close(descriptor)

    def close(self) -> None:
        """Release every file."""
        for path in list(self._open):
            self.release(path)

    def _descriptor(self, path: Path) -> int:
        known = self._open.get(path)
        if known is not None:
            return known
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | _NOFOLLOW)
        self._keep(path, descriptor)
        return descriptor

    def _keep(self, path: Path, descriptor: int) -> None:
        self._open[path] = descriptor
        found = self._regular(descriptor, path)
        self._identity[path] = found.st_ino, found.st_dev

    @staticmethod
    def _regular(descriptor: int, path: Path | str) -> os.stat_result:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "not a regular file", str(path))
        return found
