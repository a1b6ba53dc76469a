"""Before the first round of a session in a series stands a page on what became of the last time; Enter goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, start
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.tui.live import LiveScreen
from dialoog.tui.page import PageScreen
from tests.core.builders import EVENING
from tests.tui.evening import a_table_set, evening

WEEK = 7 * 24 * 3600 * 1000
LAST_TIME = (
    "/volgende Fatma",
    "/vieren De straat is groen.",
    "/stap Fatma | een bankje halen | zaterdag | Jan",
    "/vraag Wie bewaart de sleutel?",
)


def held(map_: Map, week: int, *lines: str, series: str = "Groene straat") -> Session:
    """A session in that week, still open."""
    plan = Plan(title="Buren", series=series, people=("Fatma", "Jan"))
    opened = start(map_, plan, a_table_set(), OwnClock(EVENING + week * WEEK), "nl")
    assert isinstance(opened, tuple)
    desk = Desk(opened[0], "nl")
    for line in lines:
        assert not desk.line(line).refused, line
    return opened[0]


async def test_the_page_opens_by_itself_says_what_to_celebrate_first_and_enter_goes_on(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    held(map_, 0, *LAST_TIME).close()
    async with evening(session=held(map_, 1), map_=map_) as here:
        assert isinstance(here.app.screen, PageScreen)
        shown = " ".join(here.frame().split())
        for before, after in (("De vorige keer", "Dit was er te vieren"), ("De straat is groen.", "1. een bankje halen")):
            assert shown.index(before) < shown.index(after)
        assert "Wie bewaart de sleutel?" in shown
        assert "Enter verder" in shown
        await here.press("enter")
        assert isinstance(here.app.screen, LiveScreen)
        assert not here.session.state.entries


async def test_it_can_be_read_again_and_what_became_of_a_step_is_noted_from_the_line(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    held(map_, 0, *LAST_TIME).close()
    async with evening(session=held(map_, 1), map_=map_, size=(100, 40)) as here:
        await here.press("enter")
        await here.type("/vorige 1 klaar Het staat er.")
        await here.press("enter")
        assert "is gedaan" in here.frame()
        await here.type("/vorige")
        await here.press("enter")
        assert isinstance(here.app.screen, PageScreen)
        assert "gedaan: Het staat er." in here.frame()
        await here.press("escape")
        assert isinstance(here.app.screen, LiveScreen)


async def test_without_a_last_time_or_halfway_the_evening_no_page_stands_before_it(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    held(map_, 0, *LAST_TIME).close()
    async with evening(session=held(map_, 1, series="Iets anders"), map_=map_) as here:
        assert isinstance(here.app.screen, LiveScreen)
        await here.type("/vorige")
        await here.press("enter")
        assert "eerste gesprek van de reeks" in here.frame()
    async with evening(session=held(map_, 2, "/volgende Fatma"), map_=map_) as here:
        assert isinstance(here.app.screen, LiveScreen)


@pytest.mark.promise("B7")
@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]x", "[red]rood"])
async def test_markup_in_the_words_of_the_last_time_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    map_ = Map(tmp_path)
    lines = ("/volgende Fatma", f"/vieren {text}", f"/stap Fatma | {text} | {text} | {text}", f"/vraag {text}", f"/verder {text}")
    held(map_, 0, *lines, series=text).close()
    async with evening(session=held(map_, 1, series=text), map_=map_, size=(110, 40)) as here:
        assert isinstance(here.app.screen, PageScreen)
        assert here.frame().count(text) >= 7
        await here.press("enter")
        assert isinstance(here.app.screen, LiveScreen)
