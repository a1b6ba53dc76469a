"""What the live screen shows of each form, of time that is over, and what it says in the facilitator's ear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dialoog.core.questions import Card, Form, QuestionSet
from tests.core.builders import SOMEWHERE, a_round, a_set
from tests.tui.evening import Evening, evening

SIX = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma", "Gijs")


def around(here: Evening) -> str:
    """What stands about the circle, in one row, wherever it stands."""
    return " ".join(" ".join(here.screen._drawn[id].plain for id in ("circle", "ring") if id in here.screen._drawn).split())


def of(form: Form, **settings: Any) -> QuestionSet:
    """A set whose first round has this form."""
    return a_set(a_round(form, **settings), a_round())


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def test_pairs_stand_together_and_half_way_it_says_so(size: tuple[int, int]) -> None:
    async with evening(question_set=of(Form.PAIRS), people=SIX, size=size) as here:
        shown = here.frame()
        assert "Iedereen praat in groepjes." in shown
        assert "– Anna, Bram en Carla" in shown and "– Driss en Els" in shown
        assert "Niemand heeft de beurt" not in shown and "Halverwege" not in shown
        here.clock.go(301)
        here.screen.tick()
        await here.settle()
        assert "Halverwege." in here.frame()


async def test_the_card_on_the_table_stands_where_the_question_stands() -> None:
    cards = replace(of(Form.CARDS, questions=()), cards=(Card("Waar lachte je om?", SOMEWHERE),))
    async with evening(question_set=cards) as here:
        assert "/kaart trekt een kaart" in here.frame()
        await here.type("/kaart")
        await here.press("enter")
        assert "Waar lachte je om?" in here.frame()
        await here.press("ctrl+y")
        assert "Waar lachte je om?" in here.frame()


async def test_who_brings_the_case_is_named_and_asked_for_until_then() -> None:
    async with evening(question_set=of(Form.CASE_GIVER)) as here:
        assert "Wie brengt iets in?" in here.frame()
        await here.type("/inbrenger Jan")
        await here.press("enter")
        assert "Jan brengt de casus in." in here.frame()


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def test_the_fishbowl_shows_who_sit_in_the_middle_and_how_many_chairs_are_free(size: tuple[int, int]) -> None:
    async with evening(question_set=of(Form.FISHBOWL), people=SIX, size=size) as here:
        assert "In het midden: Anna, Bram en Carla" in around(here)
        assert "Nog 1 stoel vrij." in here.frame()
        await here.type("/binnen Els")
        await here.press("enter")
        assert "Er is geen stoel vrij." in here.frame()


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
async def test_at_a_campfire_no_clock_stands_anywhere(size: tuple[int, int]) -> None:
    fire = of(Form.STORY, clockless=True)
    async with evening(["/akkoord ja", "/volgende Fatma", 400, "Het vuur brandde."], question_set=fire, size=size) as here:
        shown = here.frame()
        assert "▶ Fatma" in shown and "Het vuur brandde." in shown
        assert not [sign for sign in ("20:0", "nog 1 u", "voor", "achter", "6:4", "min per beurt", "over de tijd") if sign in shown]
        await here.press("f12")
        assert "Samen stil" in here.frame() and "sec" not in here.frame()


async def test_time_that_is_over_is_counted_calmly_and_a_sentence_to_say_stands_ready() -> None:
    async with evening(["/akkoord ja", "/volgende Fatma", 155]) as here:
        assert "30 sec over de tijd" in here.frame()
        assert "Zeg bijvoorbeeld: «Dank je wel, Fatma. Wil je het afronden met één zin?»" in " ".join(here.frame().split())


async def test_a_planned_silence_ends_softly_and_its_last_part_has_no_moving_digits() -> None:
    async with evening(["/akkoord ja", "/stil 60", 20]) as here:
        assert "20 sec van 1 min" in around(here)
        here.clock.go(30)
        here.screen.tick()
        await here.settle()
        assert "Samen stil" in here.frame() and "50 sec" not in here.frame()
        here.clock.go(15)
        here.screen.show()
        assert "De stilte is om." in around(here)


async def test_the_word_in_the_ear_goes_at_one_key_and_comes_back_for_somebody_else() -> None:
    talk = of(Form.OPEN)
    lines: list[str | float] = ["/akkoord ja", "/volgende Fatma", 60, "/volgende Jan", 60, "/volgende Fatma", 130]
    async with evening(lines, question_set=talk) as here:
        assert "«Ali, we hebben jou nog niet gehoord." in here.frame()
        assert "Ctrl+D niet nu" in " ".join(here.frame().split())
        await here.press("ctrl+y")
        assert "nog niet gehoord" not in here.frame()
        await here.press("ctrl+y", "ctrl+d")
        assert "«Els, we hebben jou nog niet gehoord." in here.frame()
        await here.press("ctrl+d")
        assert "we hebben jou" not in here.frame()
        here.clock.go(1)
        here.screen.tick()
        await here.settle()
        assert "we hebben jou" not in here.frame()


async def test_the_word_in_the_ear_comes_with_the_tick_and_says_nothing_about_who_passed() -> None:
    async with evening(["/akkoord ja", "/volgende Fatma", "/past", "/volgende Jan", 110]) as here:
        assert "Zeg bijvoorbeeld" not in here.frame()
        here.clock.go(11)
        here.screen.tick()
        await here.settle()
        assert "Dank je wel, Jan." in here.frame()
        await here.press("ctrl+d")
        assert "Zeg bijvoorbeeld" not in here.frame()


async def test_without_a_word_in_the_ear_its_key_edits_the_line() -> None:
    async with evening() as here:
        await here.type("ab")
        await here.press("home")
        await here.press("ctrl+d")
        assert here.screen.line.text == "b"
