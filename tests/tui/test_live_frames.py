"""How the live screen looks: whole frames as text, beside this file, to be read in review.

`DIALOOG_GOLDEN=1` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dialoog.tui.harvest import HarvestScreen
from tests.tui.evening import evening

FRAMES = Path(__file__).parent / "frames"
EVENING: tuple[str | float, ...] = (
    *("/volgende Fatma", 75, "De moestuin begon met één bak grond. Nu staan er twaalf, en iemand zet er 's avonds thee bij."),
    *("/volgende", 10, "/past", "/erbij Noor", "/volgende", 30, "Ik wist niet dat mijn buurman kan timmeren.", 20, "/inzicht #2", 40),
)


async def check(name: str, shown: str) -> None:
    """The frame is as it was looked at and found good."""
    file = FRAMES / f"{name}.txt"
    if os.environ.get("DIALOOG_GOLDEN"):
        FRAMES.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_running_turn_looks_as_it_was_found_good(size: tuple[int, int]) -> None:
    async with evening(EVENING, size=size) as here:
        await check(f"turn-{size[0]}x{size[1]}", here.frame())


async def test_without_colour_the_frame_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with evening(EVENING) as here:
        await check("turn-80x24", here.frame())


@pytest.mark.parametrize("size", [(20, 5), (39, 30), (80, 9)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_on_a_window_that_is_too_small_stands_one_sentence(size: tuple[int, int]) -> None:
    async with evening(EVENING, size=size) as here:
        assert "Dit venster is te klein. Maak het groter; er gaat niets verloren." in " ".join(here.frame().split())
        assert "#1" not in here.frame()


async def test_in_english_the_screen_speaks_english() -> None:
    async with evening(EVENING, size=(100, 30), language="en") as here:
        await check("turn-100x30-en", here.frame())


async def test_who_closes_a_session_sees_its_harvest() -> None:
    async with evening([*EVENING, "/dank"]) as here:
        await here.type("/klaar")
        await here.press("enter")
        assert here.session.state.closed is not None
        assert isinstance(here.app.screen, HarvestScreen)
        here.app.pop_screen()
        await here.settle()
        assert "Het gesprek is gesloten." in here.frame()
        await here.press("f10")
        assert "oogsttafel" in here.frame().splitlines()[4]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (132, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_size_shows_question_speaker_unheard_notes_and_keys(size: tuple[int, int]) -> None:
    async with evening(EVENING, size=size) as here:
        shown = here.frame()
        words = ("nog 1 u", "Welk klein", "▶ Ali", "1:30", "Nog niet gehoord", "uit #2", "Ali ›", "bewaard 20:02", "F2", "F1")
        assert [word for word in words if word not in shown] == []
        assert all(len(row) <= size[0] for row in shown.splitlines())
        assert len(shown.splitlines()) == size[1]


async def test_the_notes_page_up_and_come_back_with_the_next_one() -> None:
    notes = [f"zin nummer {number}" for number in range(1, 60)]
    async with evening(["/volgende Ali", *notes]) as here:
        assert "zin nummer 59" in here.frame()
        await here.press("pageup")
        await here.press("pageup")
        assert "zin nummer 59" not in here.frame()
        await here.type("nieuw")
        await here.press("enter")
        assert "nieuw" in here.frame()


async def test_undo_and_erasing_show_in_the_notes() -> None:
    async with evening(["/volgende Ali", "een geheim", "iets anders"]) as here:
        await here.press("f6")
        assert "iets anders" not in here.frame()
        await here.type("/schrap #1")
        await here.press("enter")
        assert "een geheim" not in here.frame()
        assert "(geschrapt)" in here.frame()
        assert all("geheim" not in str(strips) for _, _, strips in here.screen.notes._drawn.values())


async def test_time_without_dialoog_is_asked_about_and_stays_in_sight() -> None:
    async with evening(["/volgende Ali", 10]) as here:
        here.screen.tick()
        await here.settle()
        here.clock.go(720)
        here.screen.tick()
        await here.settle()
        assert "? Er ging 12 min voorbij zonder dialoog." in here.frame()
        await here.press("f6", "f7")
        assert "/gat naam" in here.frame()
        await here.type("/gat pauze")
        await here.press("enter")
        assert "/gat naam" not in here.frame()


async def test_silence_and_the_guardians_pause_say_who_keeps_the_turn() -> None:
    async with evening(["/volgende Ali", 10]) as here:
        await here.press("f4")
        assert "Even stil; de klok" in here.frame()
        assert "Ali houdt de beurt." in here.frame()
        assert "F8 door" in here.frame()
        await here.press("f8")
        assert "▶ Ali" in here.frame()


def test_situation_23_a_screen_of_80_by_24_shows_question_circle_notes_and_line() -> None:
    shown = (FRAMES / "turn-80x24.txt").read_text(encoding="utf-8")
    for part in ("Welk klein gebaar", "De kring", "Nog niet gehoord", "›", "F2"):
        assert part in shown
