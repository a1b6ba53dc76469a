"""Sessions for measuring with: written as fast as the disk takes them, never waited for."""

from __future__ import annotations

import random
from datetime import date, timedelta
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
    wall = EVENING + chance.randrange(300) * DAY
    day = date(2026, 11, 21) + timedelta(days=(wall - EVENING) // DAY)
    keeper = SessionFolder.create(sessions, f"Tafel {seed}", day, f"{seed:05d}", disk=Unsynced())
    plan = Plan(title=f"Tafel {seed}", people=PEOPLE, place=chance.choice(PLACES), series=chance.choice(SERIES))
    opened = start_in(keeper, plan, set_, Ticking(wall), "nl")
    assert isinstance(opened, tuple)
    running = opened[0]
    fill(running, chance, notes)
    running.close()
    return keeper.path


def fill(running: Session, chance: random.Random, notes: int) -> None:
    """Turns and notes by chance, then the close."""
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
    desk.line("/klaar")
