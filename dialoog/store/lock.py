"""The lock on a session: held for life, freed by the system when the holder dies, its time is the sign of life."""

from __future__ import annotations

import contextlib
import os
import time
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dialoog.store.errors import StoreError, store_error

_LINE_LENGTH = 64


class SessionLock:
    """One file, `slot`, that is never taken away as long as the session exists."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: FileLock | None = None

    def last_touched(self) -> int | None:
        """When the last holder last gave a sign of life, in ms UTC, or None."""
        with contextlib.suppress(OSError):
            return self.path.lstat().st_mtime_ns // 1_000_000
        return None

    def take(self) -> tuple[str, dict[str, object]] | None:
        """Take it; StoreError `store.locked` when another has it, and a notice (code, fields) where none can be had."""
        lock = FileLock(
            self.path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False, preserve_lock_file=True, on_acquired=_sign
        )
        try:
            lock.acquire()
        except Timeout:
            raise self._locked() from None
        except (OSError, NotImplementedError) as error:
            cause = store_error(error, self.path) if isinstance(error, OSError) else None
            known = cause is not None and cause.code in ("store.read-only", "store.no-access")
            return (cause.code if cause is not None and known else "store.no-lock", {"file": str(self.path)})
        self._lock = lock
        return None

    def _locked(self) -> StoreError:
        # Only the system says whether it is locked; what the file says is only read when it is.
        with contextlib.suppress(OSError, ValueError, OverflowError):
            since = int(self.path.read_bytes()[:_LINE_LENGTH].split()[0])
            moment = datetime.fromtimestamp(since / 1000).astimezone()
            today = moment.date() == datetime.now().astimezone().date()
            return StoreError("store.locked-since", since=f"{moment:%H:%M}" if today else f"{moment:%Y-%m-%d %H:%M}", since_ms=since)
        return StoreError("store.locked")

    @property
    def held(self) -> bool:
        """Whether we have it."""
        return self._lock is not None

    def touch(self) -> None:
        """Leave a sign of life; it is no reason to stop when that fails."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                os.utime(self.path)

    def give_back(self) -> None:
        """Release it; the file stays."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _sign(descriptor: int) -> None:
    """Write since when we hold it: help for who finds it locked, without any say in whether it is."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{time.time_ns() // 1_000_000} {os.getpid()}\n".encode())
