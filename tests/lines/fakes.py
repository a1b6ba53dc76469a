"""Keepers and clocks for the line face: a disk that is full for a while, an evening that jumps ahead."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import Any

from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.session import Done, Session
from dialoog.live.shelf import read_set
from dialoog.sets.library import shipped
from dialoog.store.errors import StoreError, store_error

EIGHT = 1_790_000_000_000
"""An evening, in ms UTC."""


class FullDisk(MemoryKeeper):
    """Keeps nothing while `full` is set."""

    full = False

    def append(self, doc: dict[str, Any]) -> None:
        """Keep one act, or say that the disk is full."""
        if self.full:
            raise StoreError("store.disk-full", file="gesprek.jsonl")
        super().append(doc)


class SlowDisk(MemoryKeeper):
    """Keeps an act no sooner than it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()
        self.at_work = threading.Event()

    def append(self, doc: dict[str, Any]) -> None:
        """Keep one act, in its own time."""
        self.at_work.set()
        assert self.go.wait(10)
        super().append(doc)


class DiskThatFails(MemoryKeeper):
    """Meets any error of the operating system."""

    def append(self, doc: dict[str, Any]) -> None:
        """Never keeps anything but the opening."""
        if self.acts():
            raise store_error(OSError(errno.EROFS, os.strerror(errno.EROFS)), Path("gesprek.jsonl"))
        super().append(doc)


def a_session(keeper: MemoryKeeper, *people: str, name: str = "conversation-cafe") -> tuple[Session, Done, Plan]:
    """A session of a shipped set, opened at eight on a clock that only goes by hand."""
    question_set = read_set(shipped() / f"{name}.nl.md").question_set
    assert question_set is not None
    plan = Plan(people=people or ("Fatma", "Jan", "Ali"))
    begun = start_in(keeper, plan, question_set, OwnClock(EIGHT), "nl")
    assert isinstance(begun, tuple)
    return (*begun, plan)
