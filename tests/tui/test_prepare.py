"""Preparing: names while hands are shaken, a time sum in words, and nothing on disk before it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from dialoog.core.text import fold
from dialoog.live.opening import Plan
from dialoog.live.places import Map, time_zone
from dialoog.live.preparing import consent_text, move, rename, seat, seated
from dialoog.live.shelf import find_set, read_set
from dialoog.locale.words import clock
from dialoog.tui.app import DialoogApp, make_app
from dialoog.tui.around import Reading
from dialoog.tui.browse import BrowseScreen
from dialoog.tui.home import HomeScreen
from dialoog.tui.live import LiveScreen
from dialoog.tui.prepare import PrepareScreen, ReadAloudScreen
from tests.core.builders import a_round, a_set
from tests.tui.looking import frame, on, settle, text_of, type_in, until, words


def preparing(folder: Path, set_: str | Path | None = "oefenset", plan: Plan | None = None, language: str = "nl") -> DialoogApp:
    return make_app(language=language, map_=Map(folder), first=lambda app: PrepareScreen(plan, set_))


def screen(app: DialoogApp) -> PrepareScreen:
    assert isinstance(app.screen, PrepareScreen)
    return app.screen


async def test_a_name_and_enter_and_the_second_els_gets_a_number_and_a_hint(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("Fatma", "Els", "els"):
            await type_in(pilot, name)
            await pilot.press("enter")
        await pilot.pause()
        assert screen(app).plan.people == ("Fatma", "Els", "els 2")
        assert "Er is al een els. Deze heet nu «els 2»" in text_of(app, "#hint")


async def test_a_fast_typist_runs_ahead_of_the_screen_and_every_name_stays_whole(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in ("F", "a", "t", "enter", "J", "a", "n", "enter", "E", "l", "s", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await settle(pilot)
        assert screen(app).plan.people == ("Fat", "Jan", "Els")


async def test_a_pasted_list_is_so_many_people(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, "Fatma\nJan\nEls\n")
        await settle(pilot)
        assert screen(app).plan.people == ("Fatma", "Jan", "Els")


async def test_a_name_of_only_spaces_becomes_a_seat_and_an_empty_line_nothing(tmp_path: Path) -> None:
    app = preparing(tmp_path, plan=Plan(people=("Fatma", "Jan", "Els")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert len(screen(app).plan.people) == 3
        await pilot.press("space", "space", "enter")
        await pilot.pause()
        assert screen(app).plan.people[3] == "stoel 4"
        assert "› 4 stoel 4" in words(app)


async def test_people_change_seats_and_names_and_go_with_few_keys(tmp_path: Path) -> None:
    app = preparing(tmp_path, plan=Plan(people=("Fatma", "Jan", "Els")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+up")
        assert screen(app).plan.people == ("Fatma", "Els", "Jan")
        await pilot.press("up", "enter")
        await pilot.pause()
        assert "Els heet:" in frame(app)
        await type_in(pilot, " bij het raam")
        await pilot.press("enter")
        assert screen(app).plan.people == ("Fatma", "Els bij het raam", "Jan")
        await pilot.press("up", "up", "delete")
        await pilot.pause()
        assert screen(app).plan.people == ("Els bij het raam", "Jan")
        assert "Fatma staat niet meer in de kring" in text_of(app, "#hint")


async def test_esc_leaves_a_name_as_it_was_before_it_leaves_the_screen(tmp_path: Path) -> None:
    app = preparing(tmp_path, plan=Plan(people=("Fatma",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up", "enter", "x", "escape")
        await pilot.pause()
        assert screen(app).plan.people == ("Fatma",)
        assert "Wie nog?" in frame(app)
        await pilot.press("escape")
        await settle(pilot)
        assert on(app, HomeScreen)


async def test_situation_12_the_time_does_not_fit_and_it_says_which_round_to_shorten(tmp_path: Path) -> None:
    people = ("Fatma", "Jan", "Els", "Mo", "Wim", "Ali", "Sara", "Koos")
    app = preparing(tmp_path, "dialoogtafel", Plan(people=people))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert "Het past: met 8 mensen" in frame(app)
        now = app.clock.now().wall
        ends = screen(app).query_one("#field-ends Input")
        ends.focus()
        await pilot.pause()
        await type_in(pilot, clock(now + 85 * 60_000, time_zone(), "nl"))
        await pilot.pause()
        assert "De tijd past niet: met 8 mensen" in words(app)
        assert "Kort dan in: ronde 2 «Ervaringen» (" in words(app)
        assert "per beurt in plaats van 3 min)." in words(app)


async def test_situation_25_a_set_with_an_unknown_form_shows_its_findings_and_cannot_start(tmp_path: Path) -> None:
    broken = tmp_path / "vragen" / "mijn.nl.md"
    broken.parent.mkdir()
    broken.write_text("---\nvragenset: 1\n---\n\n# Mijn set\n\n## Eerst\n\n- Vorm: rondje\n\n1. Wat zie je?\n", encoding="utf-8")
    app = preparing(tmp_path, broken, Plan(people=("Fatma",)))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert on(app, Reading)
        assert "rondje" in frame(app)
        assert "^^^^^^" in frame(app)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert on(app, PrepareScreen)
        assert "kan zo niet beginnen. F4 laat zien wat er mis is." in words(app)
        broken.write_text(broken.read_text(encoding="utf-8").replace("rondje", "ronde"), encoding="utf-8")
        await pilot.press("f4", "escape", "f2")
        await pilot.pause()
        assert on(app, ReadAloudScreen)
    assert not (tmp_path / "sessies").exists()


async def test_what_is_missing_is_said_and_nothing_starts(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert on(app, PrepareScreen)
        assert "Zet nog mensen in de kring" in words(app)
        await type_in(pilot, "Els")
        await pilot.press("enter")
        screen(app).query_one("#field-ends Input").focus()
        await type_in(pilot, "laat")
        await pilot.press("f2")
        await pilot.pause()
        assert "«laat» is geen eindtijd" in words(app)


async def test_without_a_set_the_list_opens_and_an_unknown_one_is_said(tmp_path: Path) -> None:
    app = preparing(tmp_path, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert on(app, BrowseScreen)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert "Kies nog een vragenset." in words(app)
    app = preparing(tmp_path, "oefnset")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Er is geen vragenset «oefnset». Bedoel je «oefenset»?" in words(app)


async def test_before_it_starts_the_text_about_noting_is_read_aloud_and_the_answer_is_kept(tmp_path: Path) -> None:
    app = preparing(tmp_path, plan=Plan(people=("Fatma", "Jan", "Els"), invited_by="de bewonersgroep", ends="23:59"))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        for part in ("op uitnodiging van de bewonersgroep", "alleen op deze laptop", "voor wie hier aan tafel zit", "Na 30 dagen"):
            assert part in words(app)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert on(app, LiveScreen)
        assert app.sitting is not None
        assert app.sitting.state.agreed is False
        assert [person.name for person in app.sitting.state.people] == ["Fatma", "Jan", "Els"]
    assert len(list((tmp_path / "sessies").iterdir())) == 1


async def test_where_nothing_can_be_kept_it_says_so_and_every_name_stays(tmp_path: Path) -> None:
    (tmp_path / "sessies").write_text("geen map", encoding="utf-8")
    app = preparing(tmp_path, plan=Plan(people=("Fatma", "Jan", "Els")))
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: not on(app, PrepareScreen))
        await pilot.press("enter")
        await until(pilot, lambda: on(app, PrepareScreen) and "sessies" in words(app))
        assert on(app, PrepareScreen)
        assert "sessies" in words(app)
        assert screen(app).plan.people == ("Fatma", "Jan", "Els")


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (200, 60)])
async def test_it_is_all_there_in_english_and_on_any_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    app = preparing(tmp_path, plan=Plan(people=("[/] [red]Els",)), language="en")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_in(pilot, "Jan")
        await pilot.press("enter")
        await pilot.pause()
        assert screen(app).plan.people == ("[] [red]Els", "Jan")
        if size[0] >= 60:
            assert "[] [red]Els" in frame(app)
            assert "It fits: with 2 people" in words(app)


# --- names and texts without a screen -------------------------------------------------------------------------------


def test_names_with_commas_or_line_ends_between_them_are_several_people() -> None:
    circle = seat((), "Fatma, Jan\nEls;Jan", "nl")
    assert circle.names == ("Fatma", "Jan", "Els", "Jan 2")
    assert [hint.code for hint in circle.hints] == ["tui.prepare.second"]


def test_what_cannot_be_in_a_name_is_left_out_and_said() -> None:
    circle = seat((), "Els: #1", "nl")
    assert circle.names == ("Els 1",)
    assert circle.hints[0].fields["n"] == 2


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12), st.integers(0, 20), st.integers(-3, 3))
def test_no_two_people_ever_have_one_name(typed: list[str], other: str, at: int, by: int) -> None:
    names: tuple[str, ...] = ()
    for text in typed:
        names = seat(names, text, "nl").names
    if names:
        names = rename(names, at % len(names), other, "nl").names
        moved, to = move(names, at % len(names), by)
        assert sorted(moved) == sorted(names)
        assert moved[to] == names[at % len(names)]
    assert len({fold(name) for name in names}) == len(names)
    assert all(fold(name) for name in names)


def test_a_scribe_has_turns_and_a_facilitator_only_where_the_set_says_so() -> None:
    plan = Plan(people=("Fatma", "Jan"), scribe="Els", facilitator="Sam")
    assert seated(plan, a_set(a_round()), "nl") == 3
    assert seated(plan, None, "nl") == 3


def test_every_shipped_set_can_be_read_aloud_before_it_starts(tmp_path: Path) -> None:
    file, _ = find_set("oefenset", Map(tmp_path), "nl")
    assert file is not None
    found = read_set(file).question_set
    assert found is not None
    assert "Na 2 weken gooi ik de notities weg." in consent_text(found, Plan(), "2 weken")
    assert "Na tot de lente gooi ik de notities weg." in consent_text(found, Plan(), "tot de lente")


TWELVE = ("Anna", "Bram", "Cor", "Dina", "Eva", "Frits", "Gül", "Hans", "Ida", "Joost", "Kees", "Lena")


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 15)])
async def test_with_a_long_circle_and_a_long_sum_the_line_and_the_mark_stay_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    app = preparing(tmp_path, "dialoogtafel", Plan(people=("Fatma", "Jan")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_in(pilot, "\n".join(TWELVE))
        await settle(pilot)
        assert "De tijd past niet" in words(app)
        assert "Wie nog? ›" in words(app)
        await pilot.press("up")
        await settle(pilot)
        assert "› 14 Lena" in words(app)
        for _ in range(13):
            await pilot.press("up")
        await settle(pilot)
        assert "› 1 Fatma" in words(app)


def test_names_may_be_typed_as_they_are_said() -> None:
    assert seat((), "Ali, Els en Mo", "nl").names == ("Ali", "Els", "Mo")
    assert seat((), "Jan & Riet", "nl").names == ("Jan", "Riet")
    assert seat((), "Ann and Bob", "en").names == ("Ann", "Bob")
    assert seat((), "Enno, Andries", "nl").names == ("Enno", "Andries")


async def test_esc_loses_no_name_the_home_screen_goes_on_with_what_was_filled_in(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_in(pilot, "Fatma, Jan en Els")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: on(app, HomeScreen))
        await settle(pilot)
        assert "› Verder met klaarzetten Fatma, Jan en Els" in words(app)
        await pilot.press("enter")
        await settle(pilot)
        assert screen(app).plan.people == ("Fatma", "Jan", "Els")
        assert "15 min · 3 tot 5 mensen" in words(app)
        await pilot.press("f2", "enter")
        await until(pilot, lambda: on(app, LiveScreen))
        assert app.preparing is None


async def test_where_nothing_was_filled_in_there_is_nothing_to_go_on_with(tmp_path: Path) -> None:
    app = preparing(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: on(app, HomeScreen))
        await settle(pilot)
        assert "Verder met klaarzetten" not in words(app)


@pytest.mark.parametrize("beside", ["tab", "up"], ids=["on-the-set", "in-the-list"])
async def test_what_is_typed_or_pasted_beside_the_lines_is_no_name_lost(tmp_path: Path, beside: str) -> None:
    app = preparing(tmp_path, plan=Plan(people=("Fatma", "Jan")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(beside)
        await type_in(pilot, "Ali\nEls\n")
        await settle(pilot)
        await pilot.press(beside, "M", "o", "enter")
        await settle(pilot)
        assert screen(app).plan.people == ("Fatma", "Jan", "Ali", "Els", "Mo")
