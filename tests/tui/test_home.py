"""The home screen: what there is to go on with comes first, and nothing that is wrong with a file stops an evening."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.live.clock import OwnClock, SystemClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import start_in
from dialoog.live.places import Map
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.session import Session
from dialoog.live.shelf import sessions_in, sets_in
from dialoog.tui.app import make_app
from dialoog.tui.harvest import HarvestScreen
from dialoog.tui.home import HomeScreen
from dialoog.tui.live import LiveScreen
from dialoog.tui.prepare import PrepareScreen
from tests.core.builders import EVENING, a_round, a_set
from tests.tui.looking import evening, frame, on, settle, text_of, words


def put_away(session: Session) -> Session:
    session.close()
    return session


async def test_situation_24_an_empty_folder_of_sets_still_has_those_of_dialoog_and_says_so_kindly(tmp_path: Path) -> None:
    (tmp_path / "vragen").mkdir()
    app = make_app(map_=Map(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "staat nog niets. Dat geeft niet" in words(app)
        first = sets_in(Map(tmp_path), "nl")[0]
        assert f"› {first.title[:20]}" in frame(app)
        assert text_of(app, "#sight").startswith(first.title)
        assert first.participants is not None and f"{first.participants[0]} tot {first.participants[1]} mensen" in frame(app)


async def test_an_open_session_stands_first_and_enter_goes_on_with_it(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, "/volgende", "Ik hoor de merel.", title="Goede buren"))
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Verder met" in frame(app)
        assert "› Goede buren" in frame(app)
        assert "De Kern · " in frame(app)
        await pilot.press("enter")
        await settle(pilot)
        assert on(app, LiveScreen)
        assert app.sitting is not None
        assert app.sitting.state.entries[0].number == 1


async def test_a_closed_session_is_among_the_harvests_and_opens_there(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, "/volgende", "Ik hoor de merel.", "/klaar"))
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Verder met" not in frame(app)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert "gesloten" in frame(app)
        await pilot.press("enter")
        await settle(pilot)
        assert on(app, HarvestScreen)
        assert "Oogst — Een kwartier met de buren" in words(app)
        await pilot.press("escape")
        await settle(pilot)
        assert on(app, HomeScreen)
        assert app.sitting is None


async def test_the_harvest_of_an_open_session_stands_over_the_session_itself(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, "/volgende", "Ik hoor de merel."))
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "down", "enter", "enter")
        await settle(pilot)
        assert on(app, HarvestScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert on(app, LiveScreen)


async def test_a_session_in_another_window_is_said_in_one_sentence(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    elsewhere = evening(map_)
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert on(app, HomeScreen)
        assert "al open in een ander venster" in words(app)
    elsewhere.close()


async def test_a_damaged_session_is_listed_with_what_is_the_matter_and_stops_nothing(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_))
    broken = map_.sessions / "2026-01-02-stuk-aaaa"
    broken.mkdir()
    (broken / "gesprek.jsonl").write_text("geen gesprek\n", encoding="utf-8")
    states = {each.id: (each.state, each.opens) for each in sessions_in(map_)}
    assert states.pop(broken.name) == ("beschadigd", False)
    assert list(states.values()) == [("open", True)]
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "down", "enter", "down")
        await pilot.pause()
        assert "gaat niet open" in frame(app)
        await pilot.press("enter")
        await settle(pilot)
        assert on(app, HomeScreen)
        assert "begint niet zoals een gesprek van dialoog" in words(app)


async def test_a_folder_that_is_none_is_said_and_the_rest_still_works(tmp_path: Path) -> None:
    (tmp_path / "sessies").write_text("geen map", encoding="utf-8")
    app = make_app(map_=Map(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "sessies" in words(app)
        assert "Nieuw gesprek" in frame(app)


async def test_sessions_stand_newest_first_and_only_the_newest_on_the_first_screen(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    for title in ("Een", "Twee", "Drie", "Vier"):
        put_away(evening(map_, title=title))
    assert [each.title for each in sessions_in(map_)] == ["Vier", "Drie", "Twee", "Een"]
    app = make_app(map_=map_)
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        shown = frame(app)
        assert shown.index("Vier") < shown.index("Drie") < shown.index("Twee") < shown.index("Nog 1 open gesprek")
        assert "  Een\n" not in shown


@pytest.mark.parametrize("size", [(60, 18), (20, 5), (200, 60)])
@pytest.mark.row(1)
async def test_words_that_look_like_markup_are_words_on_any_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, title="[/] [red]Els[/red]"))
    app = make_app(map_=map_)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if size[0] >= 60:
            assert "[/] [red]Els[/red]" in frame(app)


async def test_a_rehearsal_that_leads_itself_goes_on_to_its_harvest() -> None:
    question_set = a_set(a_round(per_turn=30))
    rehearsal = Rehearsal(question_set, 3, 7, leads=True)
    clock = OwnClock(EVENING)
    begun = start_in(MemoryKeeper(), rehearsal.plan(), question_set, clock, "nl")
    assert isinstance(begun, tuple)
    session = begun[0]
    app = make_app(session=session, rehearsal=rehearsal, ticking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        live = app.screen
        assert isinstance(live, LiveScreen)
        for _ in range(80):
            clock.go(10)
            live.scribe.rehearse()
            await settle(pilot)
            if session.state.closed is not None:
                break
        assert session.state.closed is not None
        assert on(app, HarvestScreen)
        assert {turn.person for turn in session.state.turns} == set(session.state.circle)


async def test_rehearsing_begins_at_once_and_writes_nothing(tmp_path: Path) -> None:
    app = make_app(map_=Map(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        assert on(app, LiveScreen)
        assert app.sitting is not None
        assert app.sitting.rehearsal is not None
    assert list(tmp_path.iterdir()) == []


async def test_a_new_session_begins_with_a_set_and_esc_goes_back_and_out(tmp_path: Path) -> None:
    app = make_app(language="en", map_=Map(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "Which question set?" in frame(app)
        await pilot.press("enter")
        await pilot.pause()
        assert on(app, PrepareScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert on(app, HomeScreen)
        await pilot.press("escape")
        await settle(pilot)
    assert app.return_code == 0


@pytest.mark.avg("storage")
async def test_what_is_kept_longer_than_the_user_said_is_told_and_stays(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, "/volgende", "Ik hoor de merel.", title="Goede [b]buren"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    later = SystemClock().now().wall + 31 * 86_400_000
    for clock, told in ((SystemClock(), False), (OwnClock(later, 1.0), True)):
        app = make_app(map_=map_, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert ("«Goede [b]buren» ligt hier langer dan je bewaartermijn (30 dagen)." in words(app)) is told
            assert ("Uit zichzelf wist dialoog niets." in words(app)) is told
            assert "› Goede [b]buren" in frame(app)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


async def test_a_correction_round_that_runs_is_told_with_the_harvests_and_beside_its_session(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    put_away(evening(map_, "/volgende", "Ik hoor de merel.", "/klaar", "/correctie over een week", title="Goede buren"))
    app = make_app(map_=map_)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "Goede buren: correctieronde tot en met" in words(app)
        await pilot.press(*("down",) * 3, "enter")
        await settle(pilot)
        assert "· correctieronde tot en met" in words(app)
