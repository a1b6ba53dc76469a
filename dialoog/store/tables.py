"""The journal under TinyDB, through its own two extension points: a storage class and a table class."""

from __future__ import annotations

import marshal
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeVar

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from dialoog.store.disk import Disk
from dialoog.store.journal import Journal
from dialoog.store.journal_lines import Change, Tables, dumps

Doc = dict[str, Any]
Value = TypeVar("Value")


def copy(value: Value) -> Value:
    """A deep copy of a value that came out of JSON; many times faster than `copy.deepcopy`."""
    made: Value = marshal.loads(marshal.dumps(value))  # type: ignore[arg-type]
    return made


def same(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> bool:
    """Whether two documents read alike on disk, where 1, 1.0 and true differ."""
    return one is not None and one == other and dumps(one) == dumps(dict(other))


class JournalStorage(Storage):
    """A storage whose file is a journal (`TinyDB(path, storage=JournalStorage)`).

    With JournalTable an act costs one appended line; with TinyDB's own Table `write` appends the difference.
    Raises StoreError, which is an OSError. `access_mode` is "r+" or "r".
    The text is always UTF-8; `ensure_ascii` is taken for the sake of programs written for TinyDB's JSONStorage.
    """

    def __init__(
        self,
        path: str | Path,
        create_dirs: bool = False,
        encoding: str | None = None,
        access_mode: str = "r+",
        *,
        ensure_ascii: bool = False,
        disk: Disk | None = None,
    ) -> None:
        super().__init__()
        del ensure_ascii
        if access_mode not in ("r", "rb", "r+", "rb+"):
            warnings.warn("Using an `access_mode` other than 'r', 'rb', 'r+' or 'rb+' is taken for 'r+'", stacklevel=2)
        if encoding not in (None, "utf-8"):
            raise ValueError("a journal is always UTF-8")
        if create_dirs:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.journal = Journal(Path(path), disk or Disk(), write=access_mode not in ("r", "rb"))
        # Per table name, which JournalTable was the last to change it: only that one knows the next free id.
        self.last_writer: dict[str, JournalTable] = {}

    @property
    def tables(self) -> Tables:
        """The documents themselves, to look at and never to change."""
        return self.journal.tables

    def read(self) -> dict[str, dict[str, Any]] | None:
        """A copy of everything, or None when nothing was ever written."""
        if not self.journal.tables and not self.journal.lines:
            return None
        return copy(self.journal.tables)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Append what makes the content equal to `data`, as one act."""
        put: dict[str, dict[str, Doc]] = {}
        delete: dict[str, list[str]] = {}
        for name, documents in data.items():
            if not isinstance(documents, Mapping):
                raise TypeError("a journal holds tables of documents only")
            old = self.tables.get(name)
            new = {str(doc_id): document for doc_id, document in documents.items()}
            changed = {doc_id: dict(doc) for doc_id, doc in new.items() if old is None or not same(old.get(doc_id), doc)}
            if changed or old is None:
                put[name] = changed
            if gone := [doc_id for doc_id in old or () if doc_id not in new]:
                delete[name] = gone
        self.last_writer.clear()
        self.commit(Change(put=put, delete=delete, drop=[name for name in self.tables if name not in data]))

    def commit(self, change: Change) -> None:
        """Make one act durable, and only then visible; nothing is written for an empty one."""
        if change or self.journal.read_only:
            self.journal.commit(change)

    def close(self) -> None:
        """Close the file."""
        self.journal.close()


class JournalTable(Table):
    """TinyDB's Table, whose acts each append one line when it stands on a JournalStorage; else Table itself.

    What is handed out is a copy; what is asked with a condition is looked at in place.
    """

    def _journal(self) -> JournalStorage | None:
        return self._storage if isinstance(self._storage, JournalStorage) else None

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        storage = self._journal()
        if storage is None:
            return super()._read_table()
        documents: dict[str, Mapping[str, Any]] = storage.tables.get(self._name, {})  # type: ignore[assignment]
        return documents

    def insert(self, document: Mapping[str, Any]) -> int:
        """TinyDB's insert, without a look at the rest of the table."""
        storage = self._journal()
        if storage is None or isinstance(document, self.document_class) or not isinstance(document, Mapping):
            return super().insert(document)
        self._be_last_writer(storage)
        doc_id: int = self._get_next_id()  # type: ignore[no-untyped-call]
        try:
            storage.journal.commit(Change(put={self._name: {str(doc_id): dict(document)}}))
        except BaseException:
            self._next_id = None
            raise
        self.clear_cache()
        return doc_id

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._journal()
        if storage is None:
            super()._update_table(updater)
            return
        self._be_last_writer(storage)
        draft = _Draft(storage.tables.get(self._name), self.document_id_class)
        try:
            updater(draft)
            storage.commit(draft.change(self._name))
        except BaseException:
            # The ids given out for this act were not used.
            self._next_id = None
            raise
        self.clear_cache()

    def _be_last_writer(self, storage: JournalStorage) -> None:
        if storage.last_writer.get(self._name) is not self:
            self._next_id = None
            storage.last_writer[self._name] = self

    def __iter__(self) -> Iterator[Document]:
        for doc_id, doc in self._read_table().items():
            yield self._hand_out(doc_id, doc)

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match, as copies."""
        if self._journal() is None:
            return super().search(cond)
        known = self._query_cache.get(cond)
        if known is None:
            known = [self._hand_out(doc_id, doc) for doc_id, doc in self._read_table().items() if cond(doc)]
            if getattr(cond, "is_cacheable", lambda: True)():
                self._query_cache[cond] = known
        return [self._hand_out(doc.doc_id, doc) for doc in known]

    def get(self, cond: QueryLike | None = None, doc_id: int | None = None, doc_ids: list[int] | None = None) -> Any:
        """The document with that id, those with those ids, or the first that matches; copies, or None."""
        if self._journal() is None:
            return super().get(cond=cond, doc_id=doc_id, doc_ids=doc_ids)  # type: ignore[arg-type]
        table = self._read_table()
        if doc_id is not None:
            found = table.get(str(doc_id))
            return None if found is None else self.document_class(copy(found), doc_id)
        if doc_ids is not None:
            wanted = {str(one) for one in doc_ids}
            return [self._hand_out(key, doc) for key, doc in table.items() if key in wanted]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return next((self._hand_out(key, doc) for key, doc in table.items() if cond(doc)), None)

    def update(self, fields: Any, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """TinyDB's update; with a condition only what matches is copied."""
        return super().update(fields, cond, self._matching(cond) if doc_ids is None and cond is not None else doc_ids)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """TinyDB's remove; with a condition nothing is copied."""
        return super().remove(cond, self._matching(cond) if doc_ids is None and cond is not None else doc_ids)

    def _matching(self, cond: QueryLike) -> list[int] | None:
        if self._journal() is None:
            return None
        return [self.document_id_class(key) for key, doc in self._read_table().items() if cond(doc)]

    def _hand_out(self, doc_id: Any, doc: Mapping[str, Any]) -> Document:
        return self.document_class(copy(dict(doc)), self.document_id_class(doc_id))


class _Draft(MutableMapping[Any, Doc]):
    """A table as an updater sees it: documents are copied when touched, and what was touched is known after."""

    def __init__(self, table: dict[str, Doc] | None, id_class: Callable[[str], Any]) -> None:
        self._new = table is None
        self._table = table or {}
        self._id = id_class
        self._touched: dict[Any, Doc] = {}
        self._gone: set[str] = set()
        self._cleared = False

    def _kept(self, doc_id: object) -> bool:
        return not self._cleared and str(doc_id) in self._table and str(doc_id) not in self._gone

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._touched or self._kept(doc_id)

    def __getitem__(self, doc_id: Any) -> Doc:
        if doc_id not in self._touched:
            if not self._kept(doc_id):
                raise KeyError(doc_id)
            self._touched[doc_id] = copy(self._table[str(doc_id)])
        return self._touched[doc_id]

    def __setitem__(self, doc_id: Any, doc: Doc) -> None:
        self._touched[doc_id] = doc

    def __delitem__(self, doc_id: Any) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched.pop(doc_id, None)
        if str(doc_id) in self._table:
            self._gone.add(str(doc_id))

    def __iter__(self) -> Iterator[Any]:
        for key in self._table:
            if self._kept(key):
                yield self._id(key)
        for doc_id in self._touched:
            if not self._kept(doc_id):
                yield doc_id

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Forget every document, without looking at one."""
        self._touched.clear()
        self._cleared = True

    def change(self, name: str) -> Change:
        """The act that makes table `name` read like this draft."""
        old = {} if self._cleared else self._table
        put = {str(doc_id): doc for doc_id, doc in self._touched.items() if not same(old.get(str(doc_id)), doc)}
        if self._cleared:
            return Change(put={name: put}, drop=[] if self._new else [name])
        delete = [key for key in self._gone if key not in put]
        return Change(put={name: put} if put or self._new else {}, delete={name: delete} if delete else {})
