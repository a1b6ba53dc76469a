"""Where sessions are about to be kept: whether others may write there, or a sync program copies it elsewhere (`promises` §5, row 19)."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from dialoog.store.journal import Notice

_SYNCED = re.compile(
    r"dropbox.*|onedrive.*|google ?drive.*|my drive|mijn drive|icloud.*|mobile documents|com~apple~clouddocs|cloudstorage"
    r"|nextcloud.*|owncloud.*|pcloud.*|proton ?drive.*|seafile.*|syncthing.*|mega(sync)?",
    re.IGNORECASE,
)
_MARKS = (".stfolder", ".dropbox", ".sync", ".owncloudsync.log")
"""What sync programs leave in the folder that they copy."""


def worries(folder: Path) -> list[Notice]:
    """What a person should know before the first session is kept in `folder`, as codes and fields; none where all is well."""
    found: list[Notice] = []
    path = folder.resolve()
    if any(stat.S_IMODE(each.stat().st_mode) & 0o022 for each in (path, path.parent) if each.exists() and not _sticky(each)):
        found.append(("store.others-may-write", {"folder": str(path.parent)}))
    if any(_SYNCED.fullmatch(part) for part in path.parts) or any((above / mark).exists() for above in path.parents for mark in _MARKS):
        found.append(("store.synced", {"folder": str(path)}))
    return found


def _sticky(folder: Path) -> bool:
    """A folder such as /tmp, in which nobody can move away what is another's."""
    return bool(folder.stat().st_mode & stat.S_ISVTX)
