"""A session at a desk: a clock that goes when told, a keeper in memory or on disk, and lines that are typed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dialoog.core import commands as c
from dialoog.core.clock import Beat, Moment
from dialoog.core.deciding import Refusal
from dialoog.core.questions import QuestionSet
from dialoog.core.state import Contribution, State
from dialoog.live.desk import Desk
from dialoog.live.keeper import Doc, Keeper, MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.reply import Reply
from dialoog.live.session import Done, Session
from dialoog.locale.words import clock
from dialoog.store import SessionFolder, StoreError
from tests.core.builders import EVENING, a_round, a_set
from tests.store.disks import HastyDisk

DAY = date(2026, 11, 21)
PEOPLE = ("Anna", "Bram", "Els", "Driss")


class HandClock:
    """A clock that stands still until it is told to go; `boot` is None on a machine without a clock that counts sleep."""

    def __init__(self, run: str = "avond 1", wall: int = EVENING) -> None:
        self.run = run
        self.wall = wall
        self.mono = 0.0
        self.boot: float | None = 0.0

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.mono = round(self.mono + seconds, 3)
        self.sleep(seconds)

    def sleep(self, seconds: float) -> None:
        """Let time pass without this machine noticing."""
        self.wall += round(seconds * 1000)
        if self.boot is not None:
            self.boot = round(self.boot + seconds, 3)

    def now(self) -> Moment:
        """This moment."""
        return Moment(self.wall, self.mono, self.run)

    def beat(self) -> Beat:
        """A sign of life."""
        return Beat(self.now(), self.boot)


class FailingKeeper(MemoryKeeper):
    """Keeps in memory, until `broken` says which call fails."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = ""

    def _check(self, call: str) -> None:
        if call in self.broken.split():
            raise StoreError("store.disk-full", file="gesprek.jsonl")

    def append(self, doc: Doc) -> None:
        """Fails where `append` is broken."""
        self._check("append")
        super().append(doc)

    def rewrite(self, change: object) -> None:
        """Fails where `rewrite` is broken."""
        self._check("rewrite")
        super().rewrite(change)  # type: ignore[arg-type]

    def write_file(self, name: str, text: str, *, exclusive: bool = False) -> Path:
        """Fails where `write_file` is broken."""
        self._check("write_file")
        return super().write_file(name, text, exclusive=exclusive)

    def drop_draft(self, *, durably: bool = False) -> None:
        """Fails where `drop_draft` is broken."""
        self._check("drop_draft")
        super().drop_draft(durably=durably)


@dataclass
class Sitting:
    """One session with its desk; each line typed lets five seconds pass."""

    session: Session
    clock: HandClock
    desk: Desk
    said: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self.session.state

    def type(self, *lines: str) -> tuple[str, ...]:
        """Type lines; the answer to the last."""
        reply = Reply(())
        for line in lines:
            self.clock.go(5)
            reply = self.desk.line(line)
            self.said += reply.lines
        return reply.lines

    def refused(self, line: str) -> Refusal:
        """A line that must be refused, and change nothing."""
        before = self.state
        reply = self.desk.line(line)
        assert isinstance(reply.outcome, Refusal), (line, reply)
        assert all(each.startswith("! ") for each in reply.lines)
        assert self.state == before
        return reply.outcome

    def texts(self) -> list[str]:
        """The words of all contributions that stand."""
        return [entry.text for entry in self.state.entries if isinstance(entry, Contribution) and not entry.erased]

    def id(self, name: str) -> str:
        """The id of a person."""
        return next(person.id for person in self.state.people if person.name == name)


def sit(
    question_set: QuestionSet | None = None,
    people: tuple[str, ...] = PEOPLE,
    *,
    keeper: Keeper | None = None,
    language: str = "nl",
    clock: HandClock | None = None,
    plan: Plan | None = None,
) -> Sitting:
    """A session that just opened, in memory where no keeper is given."""
    clock = clock or HandClock()
    used = question_set or a_set(a_round(), a_round(name="tweede"))
    opened = start_in(keeper or MemoryKeeper(), replace(plan or Plan(), people=people), used, clock, language)
    assert not isinstance(opened, Refusal), opened
    session, done = opened
    sitting = Sitting(session, clock, Desk(session, language))
    sitting.said += sitting.desk.told(done).lines
    return sitting


def on_disk(tmp_path: Path, question_set: QuestionSet | None = None, people: tuple[str, ...] = PEOPLE, *, language: str = "nl") -> Sitting:
    """The same in a folder, on a disk in a hurry."""
    folder = SessionFolder.create(tmp_path / "sessies", "Buren", DAY, "k7x2", disk=HastyDisk())
    return sit(question_set, people, keeper=folder, language=language)


def again(sitting: Sitting, *, after: float = 60, write: bool = True) -> Sitting:
    """The session of a sitting that was closed or stopped, taken up by a new run of the program."""
    keeper = sitting.session.keeper
    assert isinstance(keeper, SessionFolder)
    # The lock's own time is of the real clock; here it was last touched when the sitting ended.
    os.utime(keeper.path / "slot", ns=(0, sitting.clock.wall * 1_000_000))
    clock = HandClock(f"{sitting.clock.run}x", sitting.clock.wall + round(after * 1000))
    session = Session(SessionFolder.open(keeper.path, write=write, disk=HastyDisk()), clock, sitting.session.language)
    return Sitting(session, clock, Desk(session, sitting.desk.language))


def crash(sitting: Sitting) -> None:
    """The program stops without a word: only the system lets go of the lock."""
    keeper = sitting.session.keeper
    assert isinstance(keeper, SessionFolder)
    keeper.close()


def folder_of(sitting: Sitting) -> Path:
    """Where the session stands on disk."""
    keeper = sitting.session.keeper
    assert isinstance(keeper, SessionFolder)
    return keeper.path


def found_on_disk(sitting: Sitting, words: str) -> list[str]:
    """The names of files in the session's folder that hold these words, as they are or escaped in JSON."""
    raw = words.encode()
    escaped = words.encode("ascii", "backslashreplace")
    return [
        file.name
        for file in sorted(folder_of(sitting).rglob("*"))
        if file.is_file() and (raw in (data := file.read_bytes()) or escaped in data)
    ]


def done(reply: Reply) -> Done:
    """The outcome of a line that must have been carried out."""
    assert isinstance(reply.outcome, Done), reply
    return reply.outcome


def at(sitting: Sitting, minutes: float) -> str:
    """What the clock on the wall says so many minutes after the session opened: «20:34»."""
    assert sitting.state.opened is not None
    return clock(EVENING + round(minutes * 60_000), sitting.state.opened.time_zone, "nl")


def note(text: str, **fields: object) -> c.Note:
    """A plain note."""
    return c.Note(text, **fields)  # type: ignore[arg-type]
