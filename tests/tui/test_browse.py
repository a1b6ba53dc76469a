"""Choosing a question set: by words and by keys, with what it holds beside it, and on from there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from dialoog.live.opening import Plan
from dialoog.live.places import Map
from dialoog.live.settings import Settings
from dialoog.tui.app import DialoogApp, make_app
from dialoog.tui.around import Reading
from dialoog.tui.browse import BrowseScreen
from dialoog.tui.home import HomeScreen
from dialoog.tui.live import LiveScreen
from dialoog.tui.methods import MethodsScreen
from dialoog.tui.prepare import PrepareScreen
from dialoog.tui.preview import PreviewScreen
from tests.live.test_browsing import BROKEN, SET
from tests.tui.looking import frame, on, settle, text_of, until, words
from tests.tui.test_live_frames import check

THUIS = ("t", "h", "u", "i", "s", "space", "i", "n")  # What a shipped set holds too, but does not begin with.
OTHERS = {
    "thuis.nl": SET,
    "thuis.en": SET.replace("taal: nl", "taal: en").replace("# Thuis in de straat", "# At home in the street"),
    "lang.nl": SET.replace("# Thuis in de straat", "# Een lange avond").replace("30 minuten", "2 uur").replace("4-6", "8-12"),
    "werk.nl": SET.replace("# Thuis in de straat", "# Op het werk")
    .replace("doelgroep: bewoner", "doelgroep: professional")
    .replace("methode: kring", "methode: intervisie"),
    "stuk.nl": BROKEN,
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of sets in the folder one is in, so that paths on the screen are the same everywhere."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vragen").mkdir()
    for name, text in OTHERS.items():
        (tmp_path / "vragen" / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def browsing(**more: Any) -> DialoogApp:
    """The app at the shelf of those sets alone."""

    def first(_: DialoogApp) -> Screen[Any]:
        return BrowseScreen([Path("vragen")])

    return make_app(map_=Map(Path()), first=first, ticking=False, **more)


def at_home() -> DialoogApp:
    return make_app(map_=Map(Path()), ticking=False)


async def opened(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and wait until all that was read is shown."""
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        if len(key) > 1:
            await settle(pilot)
    await settle(pilot)


def looked_for(app: DialoogApp) -> str:
    return text_of(app, "#wish")


async def test_the_shelf_opens_with_every_set_and_the_first_beside_it() -> None:
    app = browsing()
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert looked_for(app).endswith("4 vragensets · 1 in een andere taal")
        assert "› Een lange avond" in frame(app)
        for part in ("8 tot 12 mensen", "voor bewoners", "Voor buren die elkaar groeten.", "inchecken", "open gesprek · 10 min"):
            assert part in words(app)


async def test_typing_brings_what_is_called_so_in_sight_first() -> None:
    app = browsing()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, *"werk")
        assert "› Op het werk" in frame(app)
        assert text_of(app, "#wish") == "4 vragensets · 1 in een andere taal"  # its maker is a «werkgroep»


async def test_typing_leaves_only_what_holds_every_word_and_says_how_many_do_not() -> None:
    app = browsing()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, *"interv")
        assert "› Op het werk" in frame(app)
        assert "Een lange avond" not in frame(app)
        await opened(pilot, "x", "x")
        assert "0 vragensets · 4 passen niet" in words(app)
        assert "Hier past geen vragenset bij." in words(app)
        assert "Esc alles" in words(app) and "Enter kies" not in words(app)
        await opened(pilot, "enter", "f3", "f4", "f5")
        assert on(app, BrowseScreen)
        await opened(pilot, "escape")
        assert looked_for(app).startswith("nog geen keuze")
        assert on(app, BrowseScreen)


async def test_keys_go_through_for_whom_how_long_and_how_many_in_one_line_of_words() -> None:
    app = browsing()
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot, "f6")
        assert looked_for(app).startswith("voor bewoners")
        await opened(pilot, "f8", "f9")
        assert looked_for(app).startswith("voor bewoners · tot 30 min · met 4 mensen")
        assert "2 vragensets · 2 passen niet" in looked_for(app)
        await opened(pilot, "down")
        assert "Met 4 mensen ongeveer 20 min; past in 30 min." in words(app)
        assert "Esc alles" in frame(app)
        await opened(pilot, "f6", "f6")
        assert looked_for(app).startswith("tot 30 min · met 4 mensen")


async def test_a_method_is_picked_from_those_there_are() -> None:
    app = browsing()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "f7")
        assert on(app, MethodsScreen)
        assert "3 vragensets" in frame(app)
        await opened(pilot, "down", "enter")
        assert looked_for(app).startswith("methode intervisie")
        assert "› Op het werk" in frame(app)
        await opened(pilot, "f7")
        assert "› intervisie" in frame(app)
        await opened(pilot, "up", "enter")
        assert looked_for(app).startswith("nog geen keuze")


async def test_sets_in_other_languages_come_when_asked_for() -> None:
    app = browsing()
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot, "f10")
        assert re.search(r"At home in the street +en · 30 min · 4–6", frame(app))
        assert looked_for(app) == "in elke taal 5 vragensets"
        await opened(pilot, "ctrl+l")
        assert "At home in the street" not in frame(app)


@pytest.mark.slow
async def test_the_arrows_go_round_and_the_text_beside_goes_with_its_own_keys() -> None:
    app = browsing()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "up")
        assert "› Thuis in de straat" in frame(app)
        await opened(pilot, "pageup")
        assert "› Een lange avond" in frame(app)
        assert "Vingerafdruk" not in frame(app)
        await opened(pilot, *["ctrl+down"] * 30)
        assert "Vingerafdruk" in frame(app)
        assert "vragen/lang.nl.md" in frame(app)
        await opened(pilot, "down")
        assert "Vingerafdruk" not in frame(app)


async def test_a_set_with_errors_shows_the_first_can_be_looked_at_and_is_refused() -> None:
    app = browsing()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await opened(pilot, *"stuk")
        assert "! fouten" in frame(app)
        assert "Regel 38, fout: «open gespek» is geen vorm" in words(app)
        for key in ("enter", "f5"):
            await opened(pilot, key)
            assert on(app, BrowseScreen)
            assert "kan zo niet beginnen" in text_of(app, "#note")
        await opened(pilot, "f4")
        assert on(app, Reading)
        assert "^^^^" in frame(app)
        await opened(pilot, "escape", "f3")
        await until(pilot, lambda: on(app, PreviewScreen))
        assert "Regel 38, fout" in words(app)


async def test_what_its_author_mends_in_the_preview_is_mended_on_the_shelf(here: Path) -> None:
    app = browsing()
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot, *"stuk", "f3")
        await until(pilot, lambda: on(app, PreviewScreen))
        (here / "vragen" / "stuk.nl.md").write_text(SET.replace("# Thuis in de straat", "# Niet meer stuk"), encoding="utf-8")
        await opened(pilot, "q")
        assert on(app, BrowseScreen)
        assert "Niet meer stuk" in frame(app)
        assert "fouten" not in frame(app)


async def test_from_home_one_chooses_and_prepares_and_esc_goes_back_and_out() -> None:
    app = at_home()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "down", "down", "enter", *THUIS, "enter")
        assert on(app, PrepareScreen)
        assert "Thuis in de straat" in frame(app)
        await opened(pilot, "escape")
        assert on(app, HomeScreen)


@pytest.mark.slow
async def test_the_preview_goes_through_the_rounds_shows_the_tables_side_and_rehearses_from_there() -> None:
    app = at_home()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "enter", *THUIS, "f3")
        await until(pilot, lambda: on(app, PreviewScreen))
        await opened(pilot)
        assert "Wat hoorde je vandaag op straat?" in words(app)
        await opened(pilot, "pagedown", "pagedown")
        assert "● 2 Vertellen" in words(app)
        await opened(pilot, "tab")
        assert "zoals de tafel het ziet" in words(app)
        await opened(pilot, "tab", "f5")
        await until(pilot, lambda: on(app, LiveScreen))
        assert app.sitting is not None and app.sitting.rehearsal is not None
        assert "Wat wil je bewaren?" in words(app)
        await opened(pilot, "escape")
        await until(pilot, lambda: on(app, BrowseScreen))
        await opened(pilot)
        assert "› Thuis in de straat" in frame(app)
        assert "thuis in" in app.screen.query_one("#words", Input).value
        await opened(pilot, "escape", "escape")
        assert on(app, HomeScreen)
    assert not Path("sessies").exists()


@pytest.mark.slow
async def test_after_a_rehearsal_of_a_set_one_can_begin_with_it() -> None:
    app = at_home()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "enter", *THUIS, "f5")
        await until(pilot, lambda: on(app, LiveScreen))
        await opened(pilot, "escape")
        await until(pilot, lambda: on(app, BrowseScreen))
        await opened(pilot, "enter")
        assert on(app, PrepareScreen)
        assert "Thuis in de straat" in frame(app)
        await opened(pilot, "escape")
        assert on(app, HomeScreen)


@pytest.mark.slow
async def test_a_rehearsal_from_the_prepare_screen_comes_back_to_all_that_was_filled_in() -> None:
    plan = Plan(place="De Kern", people=("Fatma", "Jan", "Els", "Mo", "Ali"))
    app = make_app(map_=Map(Path()), first=lambda _: PrepareScreen(plan, "lang"), ticking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "f3")
        assert "› Een lange avond" in frame(app)
        assert "Met 5 mensen" in words(app)
        await opened(pilot, *THUIS, "f5")
        await until(pilot, lambda: on(app, LiveScreen))
        await opened(pilot, "escape")
        await until(pilot, lambda: on(app, PrepareScreen))
        await opened(pilot)
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        assert (screen.plan.place, screen.plan.people) == (plan.place, plan.people)
        assert screen.question_set is not None and screen.question_set.title == "Thuis in de straat"


HOSTILE = ["[/]", "[@click=app.quit]x", "[red]rood[/red]", "a='b] $foo", "x\\[b]"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_words_of_authors_are_words_and_nothing_else(here: Path, text: str) -> None:
    made = SET.replace("# Thuis in de straat", f"# Zo {text}").replace("methode: kring", f"methode: {text}")
    made = (
        made.replace("Werkgroep Straatgesprek", text.replace('"', "")).replace("We luisteren naar elkaar.", text).replace("Aankomen", text)
    )
    (here / "vragen" / "vijand.nl.md").write_text(made, encoding="utf-8")
    app = browsing(language="en")
    async with app.run_test(size=(120, 50)) as pilot:
        await opened(pilot, *"zo", "f7")
        assert text in frame(app)
        await opened(pilot, "down", "enter")
        assert f"method {text}" in frame(app)
        # A backslash before a sign is a matter of Markdown, in what is no header.
        assert frame(app).replace("\\[", "[").count(text.replace("\\[", "[")) >= 5


@pytest.mark.slow
async def test_a_title_that_steers_a_terminal_or_never_ends_stays_in_its_row(here: Path) -> None:
    for at, title in enumerate(("a\x1b[2Jb", "abc\u202efed", "x" * 5000, "每" * 300, "")):
        (here / "vragen" / f"v{at}.nl.md").write_text(SET.replace("Thuis in de straat", title), encoding="utf-8")
    for size in ((120, 36), (60, 18), (20, 5)):
        app = browsing()
        async with app.run_test(size=size) as pilot:
            await opened(pilot, *["down"] * 9)
            assert not {"\x1b", "\u202e"} & set(frame(app))


async def test_a_set_in_another_language_than_ones_own_says_so_in_its_row() -> None:
    app = browsing(language="en")
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert re.search(r"Op het werk +nl · 30 min · 4–6", frame(app))
        assert re.search(r"At home in the street +30 min · 4–6", frame(app))


async def test_a_chosen_key_works_and_stands_in_the_row() -> None:
    app = browsing(settings=Settings(keys={"browse.audience": "f12", "page.back": "ctrl+b"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "f12")
        assert looked_for(app).startswith("voor bewoners")
        assert "F12 voor wie" in frame(app)
        assert "Ctrl+B alles" in frame(app)


async def test_what_holds_at_home_and_when_reading_aloud_follows_the_chosen_keys_too() -> None:
    keys = {"page.back": "ctrl+b", "aloud.page-down": "ctrl+d"}
    app = make_app(map_=Map(Path()), settings=Settings(keys=keys), ticking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Ctrl+B stoppen" in frame(app)
    plan = Plan(people=("Fatma", "Jan", "Els", "Mo"), ends="23:59")
    app = make_app(map_=Map(Path()), first=lambda _: PrepareScreen(plan, "thuis"), settings=Settings(keys=keys), ticking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "f2")
        assert "Ctrl+D verder lezen · Ctrl+B terug" in frame(app)


async def looks(size: tuple[int, int], keys: list[str], name: str) -> None:
    app = browsing()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, *keys)
        await check(name, frame(app) + "\n")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_shelf_looks_as_it_was_found_good(size: tuple[int, int]) -> None:
    await looks(size, ["down", "down", "down"], f"browse-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_choice_looks_as_it_was_found_good(size: tuple[int, int]) -> None:
    await looks(size, ["f6", "f8", "f9"], f"browse-chosen-{size[0]}x{size[1]}")
