"""What a tired facilitator reaches for: the key that helps now is named, no key is swallowed, and nothing has to be guessed."""

from __future__ import annotations

import pytest

from dialoog.core.questions import Form
from dialoog.tui.home import HomeScreen
from tests.core.builders import a_round, a_set
from tests.tui.evening import Evening, evening
from tests.tui.looking import on, until


def row_of_keys(here: Evening) -> str:
    """The last row of the screen."""
    return here.frame().splitlines()[-1]


async def test_who_types_over_a_page_has_read_enough_and_every_character_counts() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        await here.press("f1")
        assert "Toetsen" in here.frame()
        await here.type("een bank")
        await here.press("enter")
        assert here.words() == [("Ali", "een bank")]
        assert "Toetsen" not in here.frame()


async def test_the_key_of_an_act_over_a_page_does_the_act() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        await here.type("/stand")
        await here.press("enter")
        assert "Antwoorden van dialoog" in here.frame()
        await here.press("f2")
        assert "Antwoorden van dialoog" not in here.frame()
        assert here.screen.sitting.view().running.name == "Els"


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_who_says_yes_to_another_plan_has_seen_all_of_it(size: tuple[int, int]) -> None:
    async with evening(["/volgende Ali", 300], size=size) as here:
        await here.type("/plan 20:12")
        await here.press("enter")
        frame = " ".join(here.frame().replace("│", " ").split())
        assert "Om te eindigen om 20:12" in frame and "…" not in frame.split("Antwoorden van dialoog")[-1].split("lezen")[0]
        await here.type("/plan ja")
        await here.press("enter")
        assert "Het plan is aangepast" in here.frame()


async def test_an_advice_that_does_not_fit_is_a_page_and_one_that_fits_is_not() -> None:
    async with evening(["/volgende Ali", 5]) as here:
        await here.type("/raad")
        await here.press("enter")
        assert "Antwoorden van dialoog" in here.frame()
        await here.press("escape")
        await here.type("/hulp dank")
        await here.press("enter")
        assert "Antwoorden van dialoog" not in here.frame()


async def test_esc_takes_away_a_refused_command_and_the_screen_says_so() -> None:
    async with evening(["/volgende Ali", 5]) as here:
        await here.type("/nee")
        await here.press("enter")
        assert row_of_keys(here).startswith(" Esc regel leegmaken  F2 volgende")
        await here.press("escape")
        assert here.screen.line.text == "" and here.screen.is_current
        assert "Esc regel leegmaken" not in here.frame()
        await here.type("een bank")
        await here.press("enter")
        assert here.words() == [("Ali", "een bank")]


async def test_what_was_taken_away_comes_back_with_ctrl_z() -> None:
    async with evening(["/volgende Ali", 5]) as here:
        await here.type("/parkee de lantaarn")
        await here.press("enter")
        await here.press("escape")
        assert here.screen.line.text == ""
        await here.press("ctrl+z")
        assert here.screen.line.text == "/parkee de lantaarn"


async def test_esc_takes_away_nothing_that_was_changed_since() -> None:
    async with evening(["/volgende Ali", 5]) as here:
        await here.type("/nee")
        await here.press("enter")
        await here.type(" hoor")
        await here.pilot.press("escape")
        await until(here.pilot, lambda: on(here.app, HomeScreen))
        draft = here.disk.draft()
        assert draft is not None and draft["text"] == "/nee hoor"


async def test_the_line_says_when_nothing_is_noted() -> None:
    async with evening(["/volgende Ali", 5]) as here:
        assert "Ali › Noteer wat er gezegd wordt" in here.frame()
        await here.press("f4")
        assert "Ali › Even stil: er wordt niets genoteerd" in here.frame()
        await here.press("f8", "f11")
        assert "› Wat je typt, wordt niet bewaard" in here.frame()


async def test_off_the_record_the_first_key_is_the_one_back() -> None:
    async with evening(["/volgende Ali", 5], size=(60, 18)) as here:
        await here.press("f11")
        assert row_of_keys(here).startswith(" F11 weer vastleggen  F2 volgende")
        await here.press("f11")
        assert "weer vastleggen" not in here.frame()


async def test_in_a_pause_the_keys_that_would_be_refused_are_not_named() -> None:
    async with evening(["/pauze"]) as here:
        assert "F8 door" in row_of_keys(here) and "F3 past" not in row_of_keys(here)
        await here.press("f8", "f2", "f4")
        assert "F3 past" in row_of_keys(here) and "F4" not in row_of_keys(here)


async def test_in_a_quiet_moment_enter_is_not_said_to_note() -> None:
    async with evening(["/volgende Ali", 5], size=(120, 40)) as here:
        assert "Enter noteert" in row_of_keys(here)
        await here.press("f4")
        assert "Enter noteert" not in row_of_keys(here) and "Esc begin" in row_of_keys(here)


async def test_where_there_are_no_turns_the_row_of_keys_goes_on_to_the_next_round() -> None:
    people = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma")
    async with evening(question_set=a_set(a_round(Form.FISHBOWL), a_round(Form.OPEN)), people=people, size=(100, 30)) as here:
        assert row_of_keys(here).startswith(" /ronde volgende ronde  F6 terugdraaien") and "F2" not in row_of_keys(here)
        await here.type("/tussendoor Anna")
        await here.press("enter")
        assert row_of_keys(here).startswith(" F8 door  F7 dank je wel") and "F3 past" not in row_of_keys(here)
        assert "tussendoor" not in here.frame()


async def test_when_everyone_was_asked_the_row_of_keys_goes_on_to_the_next_round() -> None:
    async with evening(["/volgende"] * 4) as here:
        assert "F2 volgende" in row_of_keys(here)
        await here.press("f7")
        assert row_of_keys(here).startswith(" /ronde volgende ronde")
