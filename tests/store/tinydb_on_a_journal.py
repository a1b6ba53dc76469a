"""A pytest plugin for TinyDB's own tests: wherever they say JSONStorage and Table, they get ours."""

from __future__ import annotations

import tinydb
import tinydb.database
import tinydb.storages

from dialoog.store import JournalStorage, JournalTable

for module in (tinydb, tinydb.database, tinydb.storages):
    vars(module)["JSONStorage"] = JournalStorage
tinydb.TinyDB.default_storage_class = JournalStorage  # type: ignore[assignment]
tinydb.TinyDB.table_class = JournalTable
