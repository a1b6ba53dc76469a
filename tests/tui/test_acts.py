"""Every act can be reached: by a key or in the list, and as a line; the list says which, and does it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import get_args

import pytest

from dialoog.core import commands as c
from dialoog.live.places import Map
from dialoog.live.registry import ACTS, BY_ID, KINDS
from dialoog.locale import LANGUAGES, has
from dialoog.tui.acts import ActsScreen, choices
from dialoog.tui.doing import COMMANDS, choose, needs_more
from dialoog.tui.keys import bindings
from dialoog.tui.page import PageScreen
from tests.tui.evening import evening

ELSEWHERE = {
    "open": "the prepare screen",
    "gap-found": "the clock",
    "note": "the line itself",
    "settle-step": "the last time of the series, and the list of steps of all sessions",
}
"""Commands that no act of the registry stands for, and where they come from."""


def test_every_command_is_an_act_of_the_registry() -> None:
    ids = {command.id for command in get_args(c.Command)} - set(ELSEWHERE)
    by_line = {
        "still": ("silence", "guardian", "break"),
        "chair": ("inside", "outside"),
        "harvest-order": ("theme",),
        "approve": ("read-harvest",),
    }
    missing = [id for id in ids if not any(act in BY_ID for act in by_line.get(id, (id,)))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_a_key_or_stands_in_the_list_and_has_its_line(language: str) -> None:
    listed = {choice.id: choice for choice in choices((), (), {}, language)}
    for act in ACTS:
        if act.id == "kind":
            assert {f"kind:{kind}" for kind in KINDS} <= set(listed)
        elif act.id == "acts":
            assert act.keys
        else:
            assert act.id in listed, act.id
            assert act.face or listed[act.id].line.startswith("/"), act.id
        assert act.face or act.words(language), act.id


def test_the_twelve_acts_of_a_running_turn_have_an_f_key_each_and_ids() -> None:
    twelve = [act for act in ACTS if act.in_turn]
    assert len(twelve) == 12
    assert {act.keys[0] for act in twelve} == {f"f{number}" for number in range(1, 13)}
    assert {binding.id for binding in bindings()} == {act.id for act in ACTS if act.keys}
    assert all(binding.priority for binding in bindings())


def test_every_act_of_a_running_turn_does_something_when_its_key_is_pressed() -> None:
    own = {"help", "acts", "mine", "modest", "not-now", "off-record", "earlier", "advice"}
    assert {act.id for act in ACTS if act.keys} == own | set(COMMANDS)


@pytest.mark.parametrize(("act", "more"), [("next", False), ("standing", False), ("pass-round", False), ("join", True), ("agree", True)])
def test_an_act_that_wants_a_name_or_a_text_is_put_in_the_line(act: str, more: bool) -> None:
    assert all(needs_more(act, language) is more for language in LANGUAGES)


def test_what_the_screen_adds_to_the_list_is_said_in_both_languages() -> None:
    for language in LANGUAGES:
        for own in ("answers", "home", "harvest-table", "again", "copy", "elsewhere"):
            assert has(f"tui.own-{own}.name", language)
            assert has(f"tui.own-{own}.help", language)


async def test_the_list_finds_an_act_by_any_of_its_words_and_does_it() -> None:
    async with evening(["/volgende Fatma"]) as here:
        await here.press("f10")
        assert isinstance(here.app.screen, ActsScreen)
        await here.type("koffie")
        assert "koffiepauze" in here.frame()
        assert "terugdraaien" not in here.frame().splitlines()[6]
        await here.press("enter")
        assert here.screen.sitting.view().running.kind == "break"


async def test_each_press_of_earlier_moves_the_last_switch_ten_seconds_back() -> None:
    async with evening(["/volgende Fatma", 60, "/volgende", 5]) as here:
        await here.press("f5")
        assert here.screen.sitting.view().running.seconds == 15
        assert "was 15 sec geleden" in here.frame()
        await here.press("f5")
        assert here.screen.sitting.view().running.seconds == 25
        assert [turn.seconds for turn in here.session.state.turns] == [40]


async def test_in_the_list_earlier_asks_how_long_ago_it_was() -> None:
    async with evening(["/volgende Fatma", 60, "/volgende", 5]) as here:
        await here.press("f10")
        await here.type("eerder")
        await here.press("enter")
        assert here.screen.line.text == "/eerder "
        await here.type("30")
        await here.press("enter")
        assert here.screen.sitting.view().running.seconds == 30


async def test_another_question_set_is_found_by_its_name(tmp_path: Path) -> None:
    async with evening(map_=Map(tmp_path)) as here:
        await here.type("/set oefenset")
        await here.press("enter")
        assert here.session.state.question_set is not None
        assert here.session.state.question_set.title != "Buren"
        assert "= We gaan verder met «" in here.frame()


async def test_choosing_an_act_with_a_name_puts_its_line_before_what_stands_there() -> None:
    async with evening(["/volgende Fatma"]) as here:
        await here.type("Noor")
        await here.press("f10")
        await here.type("schuift aan")
        await here.press("enter")
        assert here.screen.line.text == "/erbij Noor"
        await here.press("enter")
        assert "Noor" in [seat.name for seat in here.screen.sitting.view().seats]


async def test_a_kind_of_note_can_be_chosen_in_the_list() -> None:
    async with evening(["/volgende Fatma"]) as here:
        await here.type("een idee")
        await here.press("f10")
        await here.type("parkeer")
        await here.press("enter")
        await here.press("enter")
        assert here.session.state.entries[0].kind == "parkeer"  # type: ignore[union-attr]


async def test_help_is_one_key_away_and_any_usual_key_closes_it() -> None:
    async with evening() as here:
        await here.press("f1")
        assert isinstance(here.app.screen, PageScreen)
        assert "F2 Ctrl+N" in here.frame()
        await here.press("escape")
        assert len(here.app.screen_stack) == 2


async def test_a_long_answer_has_a_page_and_the_answers_of_before_can_be_read_again() -> None:
    async with evening(["/volgende Fatma"]) as here:
        await here.type("/hulp")
        await here.press("enter")
        assert isinstance(here.app.screen, PageScreen)
        await here.press("escape")
        await here.press("f2", "f2", "f10")
        await here.type("antwoorden")
        await here.press("enter")
        assert isinstance(here.app.screen, PageScreen)
        assert "Jan heeft de beurt" in here.frame()


async def test_the_modest_screen_shows_the_question_and_the_line_alone() -> None:
    async with evening(["/volgende Fatma"]) as here:
        await here.type("half")
        await here.press("ctrl+y")
        shown = here.frame()
        assert "Welk klein gebaar" in shown
        assert "Fatma ›" in shown
        assert "De kring" not in shown
        assert "Waarmee begon" not in shown
        await here.press("ctrl+y")
        assert "De kring" in here.frame()
        assert here.screen.line.text == "half"


@pytest.mark.slow
async def test_every_choice_of_the_list_does_something_that_can_be_seen() -> None:
    async with evening(["/volgende Fatma", "een zin"]) as here:
        screen, writer = here.screen, here.screen.sitting.writer
        for choice in choices((), ("answers",), {}, "nl"):
            if choice.id in ("mine", "close"):
                continue  # Nothing is being typed; and what comes after would be of another kind.
            before = (len(screen.answers), len(here.app.screen_stack), screen.has_class("-modest"))
            choose(screen, choice.id)
            await asyncio.wrap_future(writer.submit(lambda _: None, act=False))
            await here.pilot.pause()
            after = (len(screen.answers), len(here.app.screen_stack), screen.has_class("-modest"))
            assert after != before or screen.line.text.startswith("/"), choice.id
            while len(here.app.screen_stack) > 2:
                here.app.pop_screen()
            screen.remove_class("-modest")
            screen.line.clear_line()
