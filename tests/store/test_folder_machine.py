"""Whatever is done with a session's folder in whatever order, with crashes and second windows between, it equals plain lists."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dialoog.store import SessionFolder, StoreError
from dialoog.store import journal_lines as fmt
from dialoog.store.follower import Follower
from tests.store.disks import HastyDisk

pytestmark = pytest.mark.promise("B1", "B6", "B8")

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
numbers = st.integers(0, 30)


class FolderMachine(RuleBasedStateMachine):
    """The model: the words of each act in order, what is being typed, the harvests, and every word that was erased."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.acts: list[dict[str, Any]] = []
        self.draft: dict[str, Any] | None = None
        self.harvest: str | None = None
        self.gone: set[str] = set()
        self.torn: set[str] = set()
        self.words = 0
        self.folder = SessionFolder.create(Path(self.place.name), "Buren", date(2026, 11, 21), "k7x2", disk=HastyDisk())
        self.screen = Follower(self.folder.path, HastyDisk())
        self.shown: list[dict[str, Any]] = []

    def word(self) -> str:
        """A word that nobody else says."""
        self.words += 1
        return f"w{self.words}x"

    def words_of(self, number: int) -> set[str]:
        """What an erasure of that act takes away."""
        return set(self.acts[number]["said"]) - {""}

    @rule(text=texts)
    def append(self, text: str) -> None:
        """Somebody says something."""
        act = {"act": len(self.acts) + 1, "said": [self.word()], "text": text, "state": "open"}
        self.folder.append(act)
        self.acts.append(act)

    @rule(text=texts)
    def type(self, text: str) -> None:
        """Somebody is saying something."""
        self.draft = {"text": text}
        self.folder.save_draft(self.draft)

    @rule()
    def stop_typing(self) -> None:
        """It was finished, or never mind."""
        self.draft = None
        self.folder.drop_draft()

    @rule(text=texts)
    def write_harvest(self, text: str) -> None:
        """The harvest as it is now."""
        self.harvest = text
        self.folder.write_file("oogst.md", text)

    @precondition(lambda self: self.acts)
    @rule(number=numbers)
    def erase(self, number: int) -> None:
        """Somebody wants it gone."""
        number %= len(self.acts)
        self.gone |= self.words_of(number)
        self.acts[number] = {**self.acts[number], "said": [""], "text": ""}
        generation = self.folder.generation
        self.folder.rewrite(lambda act: {**act, "said": [""], "text": ""} if act["act"] == number + 1 else act)
        assert self.folder.generation == generation + 1
        self.rewritten()

    @precondition(lambda self: len(self.acts) > 1)
    @rule()
    def settle(self) -> None:
        """At the close what was taken back loses its words: here the last one."""
        last = len(self.acts) - 1
        self.gone |= self.words_of(last)
        self.acts[last] = {**self.acts[last], "said": [], "text": "", "state": "closed"}
        self.folder.rewrite(lambda act: {**act, "said": [], "text": "", "state": "closed"} if act["act"] == last + 1 else act)
        self.rewritten()

    def rewritten(self) -> None:
        """A rewrite takes along all that was beside the journal."""
        self.draft = None
        self.gone |= self.torn
        self.torn = set()

    @rule()
    def close_and_open(self) -> None:
        """The evening goes on tomorrow."""
        self.folder.close()
        self.open()

    @rule(share=st.floats(0, 1, exclude_max=True), stale=st.booleans())
    def crash(self, share: float, stale: bool) -> None:
        """The program dies while a line, a draft or a rewrite is being written."""
        self.folder.close()
        word = self.word()
        row = fmt.line(len(self.acts) + 1, fmt.Change(put={"acts": {"99": {"act": 99, "said": [word]}}}))
        with (self.folder.path / "gesprek.jsonl").open("ab") as file:
            file.write(row[: int(share * (len(row) - 1))])
        # It is in the copy of the torn end, until anything is erased.
        self.torn.add(word)
        if stale:
            left = self.word()
            self.gone.add(left)
            for name in ("gesprek.jsonl.dialoog-nieuw", "concept.json.dialoog-nieuw-7"):
                (self.folder.path / name).write_bytes(row.replace(word.encode(), left.encode()))
        self.open()

    def open(self) -> None:
        """Take it up."""
        self.folder = SessionFolder.open(self.folder.path, disk=HastyDisk())
        assert not self.folder.read_only

    @rule()
    def second_window(self) -> None:
        """It may look, and never write."""
        with pytest.raises(StoreError, match=r"store\.locked"):
            SessionFolder.open(self.folder.path, disk=HastyDisk())
        with SessionFolder.open(self.folder.path, write=False, disk=HastyDisk()) as beside:
            assert beside.acts() == self.acts
            with pytest.raises(StoreError, match=r"store\.opened-to-read"):
                beside.append({"act": 99})

    @rule()
    def table_screen(self) -> None:
        """It has read along since the beginning, through every rewrite."""
        news = self.screen.look()
        assert news.code == ""
        self.shown = [*([] if news.anew else self.shown), *news.docs]
        assert self.shown == self.acts

    @invariant()
    def equals_the_model(self) -> None:
        """Acts, draft and harvest; in memory and for a reader."""
        assert self.folder.acts() == self.acts
        assert self.folder.draft() == self.draft
        assert self.folder.read_file("oogst.md") == self.harvest

    @invariant()
    def what_is_erased_is_nowhere(self) -> None:
        """In no file of the folder, whatever its name."""
        left = b" ".join(file.read_bytes() for file in self.folder.path.iterdir())
        assert [word for word in self.gone if f'"{word}"'.encode() in left] == []

    def teardown(self) -> None:
        """Clean up."""
        self.folder.close()
        self.place.cleanup()


TestFolderMachine = FolderMachine.TestCase
TestFolderMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
