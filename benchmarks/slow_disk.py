"""The program on a disk that takes 500 ms a sync: `python benchmarks/slow_disk.py hervat …`."""

from __future__ import annotations

import time
from pathlib import Path

from dialoog.cli import main
from dialoog.store.disk import Disk

SECONDS = 0.5
_sync = Disk.sync


def slow(disk: Disk, path: Path) -> None:
    """Sync, and half a second more."""
    time.sleep(SECONDS)
    _sync(disk, path)


if __name__ == "__main__":
    Disk.sync = slow  # type: ignore[method-assign]
    main()
