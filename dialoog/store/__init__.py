"""The store: a session's journal under TinyDB, its folder, its lock, and erasure.

Everything here is loaded when first asked for: looking through a folder of sessions needs neither TinyDB nor a lock.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialoog.store.disk import Disk
    from dialoog.store.errors import StoreError
    from dialoog.store.folder import SessionFolder
    from dialoog.store.shelf import Summary, find, sessions
    from dialoog.store.tables import JournalStorage, JournalTable

_HOMES = {
    "Disk": "disk",
    "JournalStorage": "tables",
    "JournalTable": "tables",
    "SessionFolder": "folder",
    "StoreError": "errors",
    "Summary": "shelf",
    "find": "shelf",
    "sessions": "shelf",
}

__all__ = ["Disk", "JournalStorage", "JournalTable", "SessionFolder", "StoreError", "Summary", "find", "sessions"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
