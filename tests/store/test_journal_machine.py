"""Whatever is done to a journal in whatever order, with crashes between, it equals a plain dict."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB

from dialoog.store import JournalStorage, JournalTable
from dialoog.store import journal_lines as fmt
from tests.store.disks import HastyDisk

pytestmark = pytest.mark.promise("B1", "B8")

ids = st.integers(1, 12)
texts = st.text(st.characters(codec="utf-8"), max_size=8)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
documents = st.dictionaries(texts, values, max_size=4)


class Database(TinyDB):
    """TinyDB on the journal."""

    table_class = JournalTable


class JournalMachine(RuleBasedStateMachine):
    """The model is what a dict would hold; the next id is one more than the highest of now."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "gesprek.jsonl"
        self.model: dict[int, dict[str, Any]] = {}
        self.open()

    def open(self) -> None:
        """Open the journal, as after a start."""
        self.storage: JournalStorage
        self.db = Database(self.path, storage=JournalStorage, disk=HastyDisk())
        assert isinstance(self.db.storage, JournalStorage)
        self.storage = self.db.storage
        self.table = self.db.table("acts")

    @rule(document=documents)
    def insert(self, document: dict[str, Any]) -> None:
        """Note something."""
        number = self.table.insert(document)
        assert number not in self.model
        self.model[number] = document

    @rule(many=st.lists(documents, min_size=1, max_size=3))
    def insert_many(self, many: list[dict[str, Any]]) -> None:
        """Note several things at once."""
        self.model.update(zip(self.table.insert_multiple(many), many, strict=True))

    @rule(number=ids, fields=documents)
    def update(self, number: int, fields: dict[str, Any]) -> None:
        """Edit."""
        self.table.update(fields, doc_ids=[number])
        if number in self.model:
            self.model[number] = {**self.model[number], **fields}

    @rule(number=ids)
    def remove(self, number: int) -> None:
        """Take back."""
        self.table.remove(doc_ids=[number])
        self.model.pop(number, None)

    @rule(number=ids)
    def erase(self, number: int) -> None:
        """Erase, by a rewrite."""
        self.model = {key: {} if key == number else document for key, document in self.model.items()}
        generation = self.storage.journal.generation
        self.storage.journal.rewrite({"acts": {str(key): document for key, document in self.model.items()}})
        assert self.storage.journal.generation == generation + 1

    @rule()
    def truncate(self) -> None:
        """Begin anew."""
        self.table.truncate()
        self.model.clear()

    @rule()
    def reopen(self) -> None:
        """Close and open."""
        self.db.close()
        self.open()

    @rule(document=documents, share=st.floats(0, 1, exclude_max=True))
    def crash(self, document: dict[str, Any], share: float) -> None:
        """Die while a line is being written."""
        self.db.close()
        row = fmt.line(self.storage.journal.lines + 1, fmt.Change(put={"acts": {"99": document}}))
        with self.path.open("ab") as file:
            file.write(row[: int(share * (len(row) - 1))])
        self.open()

    @invariant()
    def equals_the_model(self) -> None:
        """In memory and on disk."""
        expected = {str(key): document for key, document in self.model.items()}
        assert self.storage.tables.get("acts", {}) == expected
        assert fmt.load(self.path.read_bytes()).tables.get("acts", {}) == expected

    def teardown(self) -> None:
        """Clean up."""
        self.db.close()
        self.folder.cleanup()


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
