"""Takes a whole session off the disk, and nothing that is not ours."""

from __future__ import annotations

import os
from pathlib import Path

from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.errors import store_error
from dialoog.store.journal import TEMP
from dialoog.store.lock import SessionLock


def erase_files(path: Path, lock: SessionLock, disk: Disk) -> tuple[list[str], list[str]]:
    """Erase the session in the folder `path`, whose lock we hold: (names that went, names that were not ours and stay).

    The journal goes after all that was made of it: until erasing is finished, the session is still found by name.
    The folder goes when nothing is left in it. Raises StoreError; then it can be done again.
    """
    try:
        present = {file.name for file in path.iterdir()}
        ours = sorted(name for name in present if names.is_ours(name) or TEMP in name)
        ours.sort(key=lambda name: (name == names.LOCK, name == names.JOURNAL))
        left = sorted(present - set(ours))
        for name in ours:
            if name == names.LOCK and os.name == "nt":
                lock.give_back()
            disk.remove(path / name)
        disk.sync_folder(path)
        if not left:
            disk.remove(path)
            disk.sync_folder(path.parent)
    except OSError as error:
        raise store_error(error, path) from error
    return ours, left
