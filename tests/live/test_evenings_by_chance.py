"""Whatever is typed in an evening with any shipped set is answered, a refusal changes nothing, and the record can be told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dialoog.core.deciding import Refusal
from dialoog.harvest.record import record
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.registry import ACTS
from dialoog.live.shelf import read_set
from dialoog.sets.library import shipped
from tests.lines.fakes import EIGHT

NAMES = ("Fatma", "Jan", "Els", "Els 2", "Mo", "Moniek", "Zoë")
SETS = sorted(shipped().glob("*.md"))
WORDS = sorted({word for act in ACTS for word in act.nl if " " not in word and word not in ("soort", "set", "klaar", "hulp")})
BEHIND: dict[str, tuple[str, ...]] = {
    "volgende": ("", "", "", " {name}"),
    "past": ("", " ronde"),
    "zegt": (" {name}: zo is het",),
    "heet": (" {name} = {name}",),
    "plek": (" {name} {few}",),
    "factor": (" {name} 1,5",),
    "rol": (" {name} gast", " {name} deelnemer"),
    "volgorde": (" omgekeerd", " vrij", " ongehoord", " {name}, {name}"),
    "ronde": ("", " {few}"),
    "kies": ("", " {few}"),
    "stil": ("", " 1 min"),
    "pauze": ("", " 5 min"),
    "gat": (" pauze", " niets", " {name}"),
    "eerder": (" {few}",),
    "van": (" #{few} {name}",),
    "geef": (" {name} {few}",),
    "inzicht": (" #{few} #{few} samen", " #{few}", " zo zie ik het nu"),
    "stap": (" {name} | doen | morgen", " #{few} | {name}"),
    "grootte": (" #{few} groter",),
    "bij": (" #{few} #{few}",),
    "los": (" #{few} #{few}",),
    "thema": (" #{few} groen", " uit"),
    "verder": (" Tot december.",),
    "ander-geluid": (" #{few} Ik niet.",),
    "anders": (" #{few} Anders gezegd.",),
    "schrap": (" #{few}", " alles {name}"),
    "niet-vastleggen": (" aan", " uit", " uit"),
    "akkoord": (" ja", " nee"),
    "toestemming": (" #{few} naam", " #{few} niet"),
    "nagekeken": (" #{few}",),
    "opgepakt": (" #{few}",),
    "invoegen": (" Wat nu?",),
    "plan": ("", " 22:{few}0", " ja"),
    "terugdraaien": ("", " {few}", " ?"),
    "scherm": (" aan", " uit"),
    "teruglezen": ("", " oogst"),
    "correctie": (" over een week",),
    "erbij": (" Noor", ""),
    **dict.fromkeys(("tussendoor", "weg", "even-weg", "terug", "beurt-van", "leiding", "inbrenger", "binnen", "buiten"), (" {name}",)),
}
"""What may stand behind a word, somebody's name and a number of some record left open; the rest of the lines stand alone."""


def a_line(chance: random.Random) -> str:
    """A note, or a line of some act about people and records that may not be there."""
    if chance.random() < 0.15:
        return "Dat zeg ik."
    word = chance.choice(WORDS)
    behind = chance.choice(BEHIND.get(word, ("",)))
    while "{" in behind:
        behind = behind.replace("{name}", chance.choice(NAMES), 1).replace("{few}", str(chance.randint(1, 5)), 1)
    return f"/{word}{behind}"


@pytest.mark.parametrize("file", SETS, ids=[file.name for file in SETS])
def test_whatever_is_typed_is_answered(file: Path) -> None:
    chance = random.Random(file.name)
    question_set = read_set(file).question_set
    assert question_set is not None
    clock = OwnClock(EIGHT)
    begun = start_in(MemoryKeeper(), Plan(people=NAMES), question_set, clock, "nl")
    assert isinstance(begun, tuple)
    session = begun[0]
    desk = Desk(session, chance.choice(("nl", "en")), in_lines=True)
    for _ in range(80):
        typed = a_line(chance)
        clock.go(chance.choice((0, 1, 5, 40)))
        session.beat(clock.beat())
        before = session.state
        reply = desk.line(typed)
        assert reply.lines and reply.lines[0], typed
        assert not isinstance(reply.outcome, Refusal) or session.state == before, typed
    assert [each["number"] for each in record(session.state)["rounds"]] == sorted({number for number, _ in session.state.rounds})
