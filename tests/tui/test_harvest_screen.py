"""The harvest screen: consent by one letter, the harvest changing as one works, and never over somebody's own edits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from dialoog.core.state import Contribution
from dialoog.live import clipboard
from dialoog.live.clock import SystemClock
from dialoog.live.opening import resume
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.settings import Settings
from dialoog.tui.app import DialoogApp, make_app
from dialoog.tui.entry import Line
from dialoog.tui.harvest import HarvestScreen
from dialoog.tui.live import LiveScreen
from dialoog.tui.page import PageScreen
from tests.tui.looking import evening, frame, on, settle, text_of, type_in, until, words

EVENING = ("/volgende", "/citaat Een plantje is genoeg.", "/volgende", "De stoep van Els is schoon.", "/klaar")


@pytest.fixture(autouse=True)
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test copies to the clipboard of whoever runs it."""
    monkeypatch.setenv("SSH_CONNECTION", "elders")
    monkeypatch.delenv("TMUX", raising=False)


@asynccontextmanager
async def harvesting(session: Session, size: tuple[int, int] = (110, 36), **options: Any) -> AsyncIterator[tuple[DialoogApp, Pilot[Any]]]:
    """The harvest screen of a closed session, settled."""
    app = make_app(session=session, **options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
    if app.sitting is not None:
        app.sitting.rise()


def consent(app: DialoogApp, number: int) -> str:
    assert app.sitting is not None
    entry = app.sitting.state.entry(number)
    assert isinstance(entry, Contribution)
    return entry.consent


async def enter(pilot: Pilot[Any], line: str) -> None:
    await type_in(pilot, line)
    await pilot.press("enter")
    await settle(pilot)


async def test_the_harvest_stands_there_as_it_reads_with_what_is_left_out_and_why(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING), map_=Map(tmp_path)) as (app, _):
        assert on(app, HarvestScreen)
        assert "«Een plantje is genoeg.»" in frame(app)
        assert "1 van de 2 erin" in frame(app)
        assert "1 wacht: er staat een naam in." in text_of(app, "#coverage")
        assert "stoep" not in text_of(app, "#text")
        assert "(Els)" in frame(app)
        assert "Bestand: sessies/" in frame(app)


async def test_one_letter_says_how_a_quote_may_stand_and_the_harvest_follows(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await pilot.press("up", "n")
        await settle(pilot)
        assert consent(app, 1) == "naam"
        assert "«Een plantje is genoeg.» — Fatma" in text_of(app, "#text")
        assert "= #1 mag met naam in de oogst." in text_of(app, "#answer")
        await pilot.press("x")
        await settle(pilot)
        assert consent(app, 1) == "niet"
        assert "plantje" not in text_of(app, "#text")
        await pilot.press("f6")
        await settle(pilot)
        assert consent(app, 1) == "naam"


async def test_a_name_that_was_looked_at_holds_nothing_back(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await pilot.press("up", "down", "k")
        await settle(pilot)
        assert "De stoep van Els is schoon." in text_of(app, "#text")
        assert "alles wat genoteerd is staat erin" in frame(app)


async def test_the_line_takes_the_same_lines_and_a_refused_one_comes_back(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await enter(pilot, "/stap Jan | een bank timmeren | zaterdag | Fatma")
        assert "een bank timmeren — Jan — zaterdag " in text_of(app, "#text")
        await enter(pilot, "/toestemming #99 naam")
        assert "! Nummer 99 is er niet." in text_of(app, "#answer")
        assert app.screen.query_one("#entry", Line).text == "/toestemming #99 naam"
        await pilot.press("escape")
        await settle(pilot)
        assert on(app, HarvestScreen)
        assert "In de regel staat nog tekst." in text_of(app, "#answer")


async def test_enter_on_a_record_puts_its_number_in_the_line(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await pilot.press("up", "enter")
        await type_in(pilot, "anders")
        await pilot.press("end")
        await enter(pilot, "Een plantje is al genoeg.")
        assert "«Een plantje is al genoeg.»" in text_of(app, "#text")


async def test_situation_21_a_harvest_edited_by_hand_shows_the_difference_and_asks_first(tmp_path: Path) -> None:
    session = evening(Map(tmp_path), *EVENING)
    file = next((tmp_path / "sessies").iterdir()) / "oogst.md"
    edited = file.read_text(encoding="utf-8") + "\nMet dank aan de koffie.\n"
    file.write_text(edited, encoding="utf-8")
    async with harvesting(session) as (app, pilot):
        await enter(pilot, "/toestemming #1 naam")
        await enter(pilot, "/oogst")
        assert "-Met dank aan de koffie." in text_of(app, "#answer")
        assert "? " in text_of(app, "#answer")
        assert file.read_text(encoding="utf-8") == edited
        await enter(pilot, "/ja")
        assert "Fatma" in file.read_text(encoding="utf-8")
        assert file.read_text(encoding="utf-8").endswith("\nMet dank aan de koffie.\n")


async def test_opening_the_session_again_goes_back_to_the_live_screen(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await enter(pilot, "/ronde 2")
        assert "?" in text_of(app, "#answer")
        await enter(pilot, "/ja")
        await settle(pilot)
        assert on(app, LiveScreen)


async def test_what_was_being_typed_is_there_after_a_crash(tmp_path: Path) -> None:
    session = evening(Map(tmp_path), *EVENING)
    async with harvesting(session) as (_, pilot):
        await type_in(pilot, "/stap Jan | een ba")
        await until(pilot, lambda: session.keeper.draft() is not None)
        draft = session.keeper.draft()
        assert draft is not None and draft["text"] == "/stap Jan | een ba"


async def test_over_ssh_copying_goes_to_the_terminal_and_says_no_more_than_is_known(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING)) as (app, pilot):
        await pilot.press("f2")
        await settle(pilot)
        assert "Naar de terminal gestuurd. Of die het op het klembord zet, kan ik niet zien" in text_of(app, "#answer")
        assert "oogst.md" in text_of(app, "#answer")
        assert app.clipboard.startswith("Oogst — Een kwartier met de buren")


async def test_with_the_clipboard_set_to_a_file_copying_writes_the_harvest(tmp_path: Path) -> None:
    async with harvesting(evening(Map(tmp_path), *EVENING), settings=Settings(clipboard="file")) as (app, pilot):
        await pilot.press("f2")
        await settle(pilot)
        assert "= De oogst staat in" in text_of(app, "#answer")
        assert not app.clipboard


async def test_a_session_that_can_only_be_read_says_so_and_loses_nothing(tmp_path: Path) -> None:
    evening(Map(tmp_path), *EVENING).close()
    session = resume(next((tmp_path / "sessies").iterdir()), SystemClock(), "nl", write=False)
    async with harvesting(session) as (app, pilot):
        assert "Je kunt hier nu alleen lezen" in text_of(app, "#answer")
        await enter(pilot, "/stap Jan | een bank")
        assert "Nog niet bewaard: /stap Jan | een bank" in text_of(app, "#answer")


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (200, 60)])
async def test_it_works_on_any_screen_and_words_like_markup_are_words(tmp_path: Path, size: tuple[int, int]) -> None:
    session = evening(Map(tmp_path), "/volgende", "/citaat [/] [red]stoep[/red] [@click=app.quit]weg[/]", "/klaar", title="[/] avond")
    async with harvesting(session, size, language="en") as (app, pilot):
        assert "[/] [red]stoep[/red] [@click=app.quit]weg[/]" in text_of(app, "#text")
        await pilot.press("tab")
        await pilot.pause()
        if size[0] >= 60:
            assert "not asked yet" in words(app)
        await pilot.press("tab", "pagedown", "f1")
        await pilot.pause()
        assert on(app, PageScreen)


# --- the clipboard without a screen -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "environ", "ways"),
    [
        ("auto", {}, (True, True)),
        ("auto", {"SSH_TTY": "/dev/pts/1"}, (False, True)),
        ("auto", {"TERM_PROGRAM": "Apple_Terminal"}, (True, False)),
        ("osc52", {}, (False, True)),
        ("system", {"SSH_TTY": "/dev/pts/1"}, (True, False)),
        ("file", {}, (False, False)),
    ],
)
def test_where_a_copy_goes_follows_the_setting_and_the_place(setting: str, environ: dict[str, str], ways: tuple[bool, bool]) -> None:
    assert clipboard.ways(setting, environ) == clipboard.Ways(*ways)


def test_a_terminal_is_not_trusted_with_a_long_harvest() -> None:
    assert clipboard.fits_terminal("a" * 50_000)
    long = clipboard.copying("é" * 30_000, "osc52", {})
    assert (long.terminal, long.too_long) == (False, True)
    told = clipboard.what_happened(long, system=False, file="/x/oogst.md", environ={}, language="nl")
    assert told == "De tekst is te lang voor het klembord van een terminal. Het bestand staat in /x/oogst.md."


def test_in_tmux_it_says_what_helps_and_without_a_file_how_to_get_one() -> None:
    copy = clipboard.copying("oogst", "osc52", {})
    said = clipboard.what_happened(copy, system=False, file="", environ={"TMUX": "ja"}, language="nl")
    assert "set -g set-clipboard on" in said
    assert "Met /oogst komt hij in een bestand." in said


def test_what_is_copied_is_clean_and_runs_nothing_where_it_is_pasted() -> None:
    copy = clipboard.copying("# Oogst\r\n\x1b[201~rm -rf ~\n\n", "auto", {})
    assert copy.text == "# Oogst\n\ufffd[201~rm -rf ~"
