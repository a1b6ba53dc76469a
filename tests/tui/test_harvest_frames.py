"""How the harvest table looks: whole frames as text, beside this file, to be read in review. `DIALOOG_GOLDEN=1` writes them anew."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.color import Color

from dialoog.live.settings import Settings
from dialoog.tui.harvest import WIDE
from dialoog.tui.themes import PALETTES
from tests.tui.evening import Evening, evening
from tests.tui.test_live_frames import check
from tests.tui.test_looks import contrast

SAID: tuple[str | float, ...] = (
    *("/akkoord ja", "/volgende Fatma", 75, "/citaat De moestuin begon met één bak grond. Nu staan er twaalf, en iemand zet er thee bij."),
    *("Ik kende niemand in de straat, en nu weet ik van iedereen hoe de hond heet.", "/volgende", 20),
    *("/citaat Ik wist niet dat mijn buurman Ali kan timmeren.", "/volgende", 30, "/vraag Wie zorgt in de winter voor de moestuin?"),
    *("/volgende", 10, "/schuurt De parkeerplek voor de deur is elke avond een gevecht.", "/ronde 2", "/volgende Jan", 20),
    *("Een lange tafel op straat, elke eerste zondag van de maand.", "/parkeer De vergunning voor de tafel."),
    *("/inzicht #1 #3 Wie naast elkaar werkt, leert elkaar kennen.", "/inzicht #2", "/ander-geluid #8 Bij ons in de flat niet."),
    *("/stap Jan | een bank timmeren | zaterdag | Fatma", "/stap | de gemeente bellen over de stoep |"),
    *("/toestemming #1 naam", "/toestemming #4 niet"),
)


@asynccontextmanager
async def harvest(size: tuple[int, int], *keys: str, closed: bool = True, language: str = "nl") -> AsyncIterator[Evening]:
    """The table after these keys."""
    async with evening([*SAID, *(["/klaar"] if closed else [])], size=size, language=language) as here:
        if not closed:
            here.app.go_harvest()
        await here.settle()
        await here.settle()
        for key in (*(["tab"] if closed and size[0] < WIDE else []), *keys):
            await here.pilot.press(key)
            await here.settle()
        await here.settle()
        yield here


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_table_looks_as_it_was_found_good(size: tuple[int, int]) -> None:
    async with harvest(size, "down", "space", "down") as here:
        await check(f"harvest-{size[0]}x{size[1]}", here.frame())


async def test_on_a_small_screen_a_closed_session_is_first_a_harvest_to_read() -> None:
    async with harvest((80, 24), "shift+tab") as here:
        await check("harvest-text-80x24", here.frame())


async def test_in_english_the_table_speaks_english() -> None:
    async with harvest((100, 30), "end", language="en") as here:
        await check("harvest-100x30-en", here.frame())


async def test_during_the_evening_the_running_turn_stands_above_it() -> None:
    async with harvest((100, 30), closed=False) as here:
        await check("harvest-open-100x30", here.frame())


@pytest.mark.parametrize(("name", "keys"), [("step", "s"), ("kind", "o"), ("consent", "c"), ("read-back", "r"), ("left-out", "u")])
async def test_what_it_opens_fits_a_small_screen(name: str, keys: str) -> None:
    async with harvest((80, 24), keys) as here:
        await check(f"harvest-{name}-80x24", here.frame())


@pytest.mark.slow
@pytest.mark.parametrize("theme", PALETTES)
async def test_what_is_drawn_has_a_contrast_of_seven_to_one(theme: str) -> None:
    async with evening([*SAID, "/klaar"], size=(120, 40), settings=Settings(theme=theme)) as here:
        for keys in (("down", "space", "end"), ("s",), ("escape", "o"), ("escape", "c")):
            for key in keys:
                await here.pilot.press(key)
                await here.settle()
            for strip in here.app.screen._compositor.render_strips():
                for segment in strip:
                    if re.search(r"\w", segment.text) and segment.style and segment.style.color and segment.style.bgcolor:
                        text, ground = (Color.from_rich_color(each) for each in (segment.style.color, segment.style.bgcolor))
                        assert contrast(text, ground) >= 7.0, (segment.text, text, ground)
