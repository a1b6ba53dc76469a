"""Colours that can be read, no colour where none is wanted, no motion; and a crash that tells nobody's words."""

from __future__ import annotations

import re
import threading

import pytest
from textual.color import Color

from dialoog.core.state import Contribution
from dialoog.live.settings import Settings
from dialoog.tui.app import make_app
from dialoog.tui.themes import DARK_NAME, GROUND_ROLES, LIGHT_NAME, PALETTES, TEXT_ROLES, theme_name
from tests.tui.evening import evening, session_at


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(color: Color) -> float:
        parts = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color.rgb]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("ground", GROUND_ROLES)
@pytest.mark.parametrize("text", TEXT_ROLES)
def test_every_text_has_a_contrast_of_seven_to_one_or_better(theme: str, ground: str, text: str) -> None:
    colors = PALETTES[theme]
    assert contrast(Color.parse(colors[text]), Color.parse(colors[ground])) >= 7.0


@pytest.mark.parametrize("theme", PALETTES)
def test_the_bar_of_a_chosen_row_can_be_read_too(theme: str) -> None:
    colors = PALETTES[theme]
    assert contrast(Color.parse(colors["background"]), Color.parse(colors["accent"])) >= 7.0


@pytest.mark.parametrize("theme", PALETTES)
async def test_what_is_drawn_keeps_that_contrast(theme: str) -> None:
    async with evening(["/volgende Ali", 20, "een zin", "/past"], settings=Settings(theme=theme), size=(100, 30)) as here:
        await here.press("f2")
        for row in here.app.screen._compositor.render_strips():
            for segment in row:
                # Rules, bars and scroll bars are no text.
                if re.search(r"\w", segment.text) and segment.style and segment.style.color and segment.style.bgcolor:
                    text, ground = (Color.from_rich_color(each) for each in (segment.style.color, segment.style.bgcolor))
                    assert contrast(text, ground) >= 7.0, (segment.text, text, ground)


def test_auto_follows_the_terminal_and_is_dark_where_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert theme_name("auto") == DARK_NAME
    monkeypatch.setenv("COLORFGBG", "0;15")
    assert theme_name("auto") == LIGHT_NAME
    assert theme_name("donker") == DARK_NAME


async def test_without_colour_everything_is_still_there_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TEXTUAL_THEME", "ansi-dark")
    async with evening(["/volgende Fatma", 20, "een zin", "/volgende", "/past", "/volgende", 130]) as here:
        assert here.app.no_color
        assert here.app.theme == DARK_NAME
        shown = here.frame()
        for words in (
            "✓ Fatma",
            "geweest",
            "↷ Jan",
            "past, komt nog",
            "▶ Ali",
            "› Els",
            "hierna",
            "● 1 Druppels",
            "━",
            "10 sec over de tijd",
        ):
            assert words in shown
        for row in here.app.screen._compositor.render_strips():
            for segment in row:
                if segment.text.strip() and segment.style and segment.style.color and segment.style.bgcolor:
                    assert segment.style.color != segment.style.bgcolor, segment.text


async def test_an_empty_no_color_is_no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert not make_app().no_color


def test_nothing_moves_and_textual_brings_no_commands_or_keys_of_its_own() -> None:
    app = make_app()
    assert app.animation_level == "none"
    assert not app.ENABLE_COMMAND_PALETTE
    assert set(app._bindings.key_to_bindings) == {"ctrl+c"}


@pytest.mark.row(28)
async def test_a_crash_says_three_calm_lines_and_nobodys_words(capsys: pytest.CaptureFixture[str]) -> None:
    session, _ = session_at(["/volgende Ali", "een geheim van Ali"])
    app = make_app(session=session, ticking=False)

    def breaks() -> None:
        secret = "een geheim van Ali"
        raise RuntimeError(secret)

    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            app.call_later(breaks)
            await pilot.pause()
    said = " ".join(capsys.readouterr().err.split())
    assert said.count(".") <= 3
    assert "Er ging iets mis" in said
    assert f"dialoog hervat {session.keeper.id}" in said
    assert "geheim" not in said
    assert "Traceback" not in said


async def test_what_waited_is_written_and_the_session_let_go_of_when_the_screen_breaks() -> None:
    session, _ = session_at(["/volgende Ali"])
    app = make_app(session=session, ticking=False)

    def breaks() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await pilot.press("x", "enter")
            app.call_later(breaks)
            await pilot.pause()
    assert app.sitting is None
    assert [each.text for each in session.state.entries if isinstance(each, Contribution)] == ["x"]
    assert not any(thread.name == "dialoog-writer" and thread.is_alive() for thread in threading.enumerate())
