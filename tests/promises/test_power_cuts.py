"""An evening on a disk that stops at each of its calls: in whatever state it is left, what was said is there, what was erased is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from dialoog.live.desk import Desk
from dialoog.live.session import Session
from dialoog.store import SessionFolder
from tests.conftest import Tally
from tests.live.tables import DAY, HandClock, Sitting, crash, sit
from tests.store.disks import CrashingDisk, HastyDisk, PowerCut

Deed = Callable[[Sitting], object]


def line(text: str) -> Deed:
    """Type this, and Enter."""
    return lambda table: table.type(text)


def halfway(text: str) -> Deed:
    """Be typing this, without Enter."""

    def typing(table: Sitting) -> None:
        table.session.begin_typing(table.clock.now())
        table.session.keep_typing(text)

    return typing


EVENING: list[Deed] = [
    line("/volgende"),
    line("w1x over de moestuin"),
    line("/citaat w2x over een bank"),
    halfway("en nog eens w1x"),
    line("/schrap #1"),
    line("/anders #2 w3x over een lamp"),
    line("/oogst"),
    halfway("en w3x of toch w2x"),
    line("/schrap #2"),
    line("w4x over soep"),
    line("/terugdraaien"),
    line("w5x tot slot"),
    halfway("w6x blijft onder ons"),
    line("/niet-vastleggen aan"),
    line("/niet-vastleggen uit"),
    line("/klaar"),
]
GONE = {4: {"w1x"}, 8: {"w2x", "w3x"}, 13: {"w6x"}, 15: {"w4x"}}
"""Which words are nowhere any more after which deed, counted from none."""


def gone_after(deeds: int) -> set[str]:
    """The words that were called erased, were off the record, or were taken back before the close."""
    return {word for deed, words in GONE.items() if deeds > deed for word in words}


def begun(folder: Path) -> Path:
    """A session of four people with nothing said yet; its folder."""
    folder.mkdir(exist_ok=True)
    table = sit(keeper=SessionFolder.create(folder, "Buren", DAY, "k7x2", disk=HastyDisk()))
    crash(table)
    keeper = table.session.keeper
    assert isinstance(keeper, SessionFolder)
    return keeper.path


def taken_up(path: Path, disk: HastyDisk) -> Sitting:
    """The session of a folder, in another run."""
    clock = HandClock("avond 2")
    session = Session(SessionFolder.open(path, disk=disk), clock, "nl")
    return Sitting(session, clock, Desk(session, "nl"))


def played(table: Sitting, after: list[list[str]]) -> None:
    """The evening; the texts that stood after each deed."""
    for deed in EVENING:
        deed(table)
        after.append(table.texts())


def left(folder: Path, state: dict[str, bytes]) -> None:
    """Make the folder what the power cut left of it."""
    for file in folder.iterdir():
        if file.name not in state:
            file.unlink()
    for name, content in state.items():
        file = folder / name
        if not file.exists() or file.read_bytes() != content:
            file.unlink(missing_ok=True)
            file.write_bytes(content)


@pytest.mark.promise("B2", "B8")
def test_whatever_a_power_cut_leaves_of_an_evening_has_all_that_was_said_and_nothing_that_was_erased(tmp_path: Path, tally: Tally) -> None:
    begin = begun(tmp_path / "begin")
    start = {file.name: file.read_bytes() for file in begin.iterdir()}
    texts: list[list[str]] = [[]]
    whole = taken_up(begin, HastyDisk())
    played(whole, texts)
    whole.session.close()
    after = tmp_path / "over"
    after.mkdir()
    seen = set()
    for number in count(1):
        path = tmp_path / str(number)
        path.mkdir()
        left(path, start)
        disk = CrashingDisk(path, number)
        done: list[list[str]] = []
        table = None
        with suppress(PowerCut):
            table = taken_up(path, disk)
            played(table, done)
        if table is not None:
            crash(table)
        for state in disk.states():
            if (now := (len(done), frozenset(state.items()))) in seen:
                continue
            seen.add(now)
            kept = {word for word in gone_after(len(done)) for content in state.values() if word.encode() in content}
            assert kept == set(), (number, len(done))
            left(after, state)
            later = taken_up(after, HastyDisk())
            assert later.texts() in texts[len(done) : len(done) + 2], (number, len(done))
            crash(later)
        if not disk.stopped:
            break
    assert number > 40
    tally(faults=len(seen))


@pytest.mark.promise("B8", mutant="a draft that is thrown away, but not for certain")
def test_a_draft_that_a_power_cut_may_bring_back_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop_draft = SessionFolder.drop_draft
    monkeypatch.setattr(SessionFolder, "drop_draft", lambda self, durably=False: drop_draft(self))
    with pytest.raises(AssertionError):
        test_whatever_a_power_cut_leaves_of_an_evening_has_all_that_was_said_and_nothing_that_was_erased(tmp_path, lambda **_: None)
