"""Evenings by chance: whatever is typed is answered, what is kept is what was lived, and the harvest reads as it was said."""

from __future__ import annotations

import random

import pytest

from dialoog.core.codec import decode
from dialoog.core.history import replay
from dialoog.core.text import clean
from dialoog.harvest import markdown
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.registry import ACTS
from tests.core.builders import EVENING, a_round, a_set
from tests.fuzz.boxed import chances
from tests.harvest.evening import Evening
from tests.harvest.evening import a_round as a_told_round
from tests.harvest.test_guards import HOSTILE
from tests.harvest.test_other_readers import MARKS, NAMES, READERS, _lines, _quoted
from tests.hostile import ALL, foreign

pytestmark = pytest.mark.slow

NAMES_AND_NUMBERS = ["Anna", "bram", "els 2", "#1", "#2", "#99", "20:00", "5", "-1", "30 sec", "99999"]
WORDS = [*NAMES_AND_NUMBERS, "ja", "nee", "naam", "niet", "zonder", "=", "|", "klein", "?", "morgen"]
LINES = sorted({f"/{word}" for act in ACTS for word in (*act.nl, *act.en)})


def _line(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice([*ALL, "Een bank.", "x" * 25_000, "", "   "])
    return " ".join([chance.choice(LINES), *(chance.choice([*WORDS, *ALL]) for _ in range(chance.randrange(5)))])


@pytest.mark.row(3)
def test_any_evening_is_answered_and_kept_as_it_was_lived() -> None:
    for chance in chances(3):
        keeper, clock = MemoryKeeper(), OwnClock(EVENING)
        started = start_in(keeper, Plan(people=("Anna", "Bram", "Els")), a_set(a_round(), a_round(name="Dromen")), clock, "nl")
        assert isinstance(started, tuple)
        session = started[0]
        desk = Desk(session, chance.choice(("nl", "en")))
        for _ in range(60):
            clock.go(chance.random() * 40)
            line = _line(chance)
            for said in desk.line(line).lines:
                assert foreign(said.replace("\n", " ")) == [], line
        assert replay([decode(document) for document in keeper.acts()]).entries == session.state.entries
        session.close()


@pytest.mark.row(8)
def test_any_harvest_reads_as_it_was_said_to_every_reader() -> None:
    for chance in chances(3):
        said = []
        for _ in range(chance.randrange(1, 30)):
            pieces = [chance.choice([*MARKS, *HOSTILE, *ALL, "woord", "\n", " "]) for _ in range(chance.randrange(1, 9))]
            if clean(text := "".join(pieces)).strip():
                said.append(text)
        for reader in READERS:
            assert not said or _quoted(said, reader) == [_lines(text) for text in said]


@pytest.mark.row(9)
def test_no_heap_of_text_forges_the_header() -> None:
    for chance in chances(3):
        pieces = [chance.choice([*MARKS, *HOSTILE, "---", "controle: ", "titel: ", "\n"]) for _ in range(chance.randrange(1, 9))]
        words = "".join(pieces)
        written = markdown(Evening(a_told_round("Ervaringen", "Wat?"), names=NAMES, title=words, place=words).harvest())
        lines = written.split("\n")
        assert (lines[0], lines[8]) == ("---", "---")
        assert [line.partition(":")[0] for line in lines[1:8]] == [
            "titel",
            "datum",
            "plaats",
            "vragenset",
            "vingerafdruk",
            "voor",
            "controle",
        ]
        assert written.count("\n---\n") == 1
