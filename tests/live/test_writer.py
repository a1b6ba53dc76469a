"""One thread writes in the order of keys: a slow disk never makes typing wait, and what waits behind a failure is handed back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.live.keeper import Doc
from dialoog.live.session import Done, Outcome, Session
from dialoog.live.writer import HandedBackError, Writer
from dialoog.store import SessionFolder, StoreError
from tests.live.tables import DAY, FailingKeeper, again, on_disk, sit
from tests.store.disks import SlowDisk


class Gate(FailingKeeper):
    """Keeps nothing before it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.open.set()
        self.closed = 0

    def append(self, doc: Doc) -> None:
        """Waits at the gate, then keeps or fails."""
        self.open.wait(10)
        super().append(doc)

    def close(self) -> None:
        """Counted."""
        self.closed += 1


@pytest.fixture
def gate() -> Gate:
    """A keeper that can be held up."""
    return Gate()


@pytest.fixture
def writer(gate: Gate) -> Iterator[Writer]:
    """A session of four people with its writer."""
    made = Writer(sit(keeper=gate).session)
    yield made
    gate.open.set()
    made.stop()


def noting(text: str) -> Callable[[Session], Outcome]:
    """The work of keeping a contribution."""
    return lambda session: session.do(c.Note(text))


def submit(writer: Writer, *texts: str) -> list[Future[Outcome]]:
    """Notes, one behind another."""
    return [writer.submit(noting(text)) for text in texts]


def texts(session: Session) -> list[str]:
    """The words of the record in order."""
    return [getattr(entry, "text", "") for entry in session.state.entries]


def test_what_is_submitted_is_done_in_that_order(writer: Writer) -> None:
    wanted = [f"bijdrage {number}" for number in range(200)]
    wait(submit(writer, *wanted))
    assert texts(writer.session) == wanted


def test_keys_of_several_threads_are_all_done_once(writer: Writer) -> None:
    def type_some(who: int) -> None:
        wait(submit(writer, *(f"{who}.{number}" for number in range(50))))

    threads = [threading.Thread(target=type_some, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = texts(writer.session)
    assert len(done) == 200
    for who in range(4):
        assert [each for each in done if each.startswith(f"{who}.")] == [f"{who}.{number}" for number in range(50)]


def test_a_slow_disk_never_makes_typing_wait(gate: Gate, writer: Writer) -> None:
    gate.open.clear()
    began = time.monotonic()
    waiting = submit(writer, *("soep" for _ in range(50)))
    assert time.monotonic() - began < 1
    assert writer.busy and not any(each.done() for each in waiting)
    assert texts(writer.session) == []
    gate.open.set()
    wait(waiting)
    assert len(texts(writer.session)) == 50
    writer.submit(lambda session: None, act=False).result()
    assert not writer.busy


def test_a_stick_that_takes_its_time_loses_nothing(tmp_path: Path) -> None:
    folder = SessionFolder.create(tmp_path / "sessies", "Buren", DAY, "k7x2", disk=SlowDisk(0.02))
    table = sit(keeper=folder)
    writer = Writer(table.session)
    waiting = submit(writer, *(f"bijdrage {number}" for number in range(10)))
    assert not waiting[-1].done()
    writer.stop()
    assert all(isinstance(each.result(), Done) for each in waiting)
    assert again(table).texts() == [f"bijdrage {number}" for number in range(10)]


def test_a_failure_hands_back_what_waited_behind_it_and_not_what_came_after(gate: Gate, writer: Writer) -> None:
    gate.open.clear()
    gate.broken = "append"
    first, *behind = submit(writer, "eerst", "daarachter", "en daarachter")
    held = writer.submit(lambda session: session.keep_typing("nog bezig"), act=False)
    gate.open.set()
    assert isinstance(first.exception(), StoreError)
    assert all(isinstance(each.exception(), HandedBackError) for each in behind)
    # What changes no record is done all the same.
    assert held.exception() is None
    gate.broken = ""
    (after,) = submit(writer, "daarna")
    assert isinstance(after.result(), Done)
    assert texts(writer.session) == ["daarna"]


def test_work_that_changes_no_record_and_fails_hands_nothing_back(gate: Gate, writer: Writer) -> None:
    gate.open.clear()
    (first,) = submit(writer, "eerst")
    failing = writer.submit(lambda session: 1 // 0, act=False)
    (behind,) = submit(writer, "daarna")
    gate.open.set()
    assert isinstance(failing.exception(), ZeroDivisionError)
    assert isinstance(first.result(), Done) and isinstance(behind.result(), Done)


def test_who_stops_waiting_for_an_act_does_not_stop_the_act(gate: Gate, writer: Writer) -> None:
    gate.open.clear()
    first, second = submit(writer, "eerst", "daarna")
    assert not second.cancel()
    gate.open.set()
    wait([first, second])
    assert texts(writer.session) == ["eerst", "daarna"]
    assert isinstance(submit(writer, "en door")[0].result(timeout=5), Done)


def test_stopping_finishes_what_waits_and_closes_once(gate: Gate) -> None:
    writer = Writer(sit(keeper=gate).session)
    gate.open.clear()
    waiting = submit(writer, "eerst", "daarna")
    threading.Timer(0.05, gate.open.set).start()
    writer.stop()
    writer.stop()
    assert [isinstance(each.result(), Done) for each in waiting] == [True, True]
    assert gate.closed == 1


def test_what_comes_after_the_end_is_handed_back_at_once(gate: Gate) -> None:
    writer = Writer(sit(keeper=gate).session)
    writer.stop()
    (late,) = submit(writer, "te laat")
    assert isinstance(late.exception(timeout=1), HandedBackError)
    assert texts(writer.session) == []


def test_the_lock_is_free_after_stopping(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    writer = Writer(table.session)
    submit(writer, "soep")
    writer.stop()
    assert again(table).texts() == ["soep"]
