"""Sessions for measuring with: written as fast as the disk takes them, never waited for."""

from __future__ import annotations

import random
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from dialoog.core.clock import Beat, Moment
from dialoog.core.questions import QuestionSet
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, start_in
from dialoog.live.session import Session
from dialoog.sets import library, read
from dialoog.store import SessionFolder
from dialoog.store.disk import Disk

EVENING = 1795199400000
"""A Saturday evening in November 2026, in milliseconds UTC."""
DAY = 86_400_000
PEOPLE = ("Fatma", "Jan", "Els", "Mo")
PLACES = ("De Kern", "Het Anker", "De Brug", "")
SERIES = ("Straten", "Scholen", "")
THEMES = ("Groen", "Samen eten", "Verkeer")


class Unsynced(Disk):
    """Does everything but wait for the medium."""

    def sync(self, path: Path) -> None:
        """The bytes are where the next reader finds them; that is enough."""

    def sync_folder(self, folder: Path) -> None:
        """So are the names."""


class Ticking:
    """A clock that goes on by a second each time somebody looks."""

    def __init__(self, wall: int) -> None:
        self.wall, self.mono = wall, 0.0

    def now(self) -> Moment:
        """This moment."""
        self.wall, self.mono = self.wall + 1000, self.mono + 1.0
        return Moment(self.wall, self.mono, "meting")

    def beat(self) -> Beat:
        """A sign of life."""
        return Beat(self.now(), self.mono)


def question_set(name: str = "oefenset") -> QuestionSet:
    """A shipped question set."""
    found, _ = read(library.shipped() / f"{name}.nl.md")
    assert found is not None
    return found


def session(sessions: Path, seed: int, notes: int, set_: QuestionSet) -> Path:
    """One closed session with so many notes, an insight and a step, by chance; its folder."""
    chance = random.Random(seed)
    running, path = begun(sessions, seed, chance, EVENING + chance.randrange(300) * DAY, set_)
    desk = fill(running, chance, notes)
    desk.line("/klaar")
    running.close()
    return path


def evening(sessions: Path, seed: int, notes: int) -> Path:
    """One session with so many notes that came to this moment and goes on; its folder."""
    chance = random.Random(seed)
    running, path = begun(sessions, seed, chance, int(time.time() * 1000) - 2000 * notes, question_set())
    fill(running, chance, notes)
    running.close()
    return path


def many(sessions: Path, first: int, last: int, notes: int) -> None:
    """Closed sessions `first` up to `last`, made by as many processes as there are cores."""
    ends = range(first, last, max(1, (last - first) // 16))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(_some, sessions, start, min(start + ends.step, last), notes) for start in ends]:
            done.result()


def _some(sessions: Path, first: int, last: int, notes: int) -> None:
    set_ = question_set()
    for seed in range(first, last):
        session(sessions, seed, notes, set_)


def begun(sessions: Path, seed: int, chance: random.Random, wall: int, set_: QuestionSet) -> tuple[Session, Path]:
    """A session that begins at `wall`, and its folder."""
    day = date(2026, 11, 21) + timedelta(days=(wall - EVENING) // DAY)
    keeper = SessionFolder.create(sessions, f"Tafel {seed}", day, f"{seed:05d}", disk=Unsynced())
    plan = Plan(title=f"Tafel {seed}", people=PEOPLE, place=chance.choice(PLACES), series=chance.choice(SERIES))
    opened = start_in(keeper, plan, set_, Ticking(wall), "nl")
    assert isinstance(opened, tuple)
    return opened[0], keeper.path


def fill(running: Session, chance: random.Random, notes: int) -> Desk:
    """Turns and notes by chance, an insight and a step; the desk that took them."""
    desk = Desk(running, "nl")
    for at in range(notes):
        if at % 5 == 0:
            desk.line("/dank")
            desk.line(f"/volgende {chance.choice(PEOPLE)}")
        kind = chance.choice(("", "", "/druppel ", "/citaat ", "/vraag ", "/vieren "))
        desk.line(f"{kind}In onze straat staat een bankje bij nummer {chance.randrange(10**6)}, en daar zitten we graag samen.")
    desk.line("/inzicht #1")
    desk.line(f"/thema #1 {chance.choice(THEMES)}")
    desk.line("/stap Fatma | een bankje halen | morgen | Jan")
    return desk
