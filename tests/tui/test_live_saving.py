"""What is not on disk: said, kept on the screen, and brought to safety; and nothing pretended."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.live.settings import Settings
from dialoog.tui import at_once, rescue
from dialoog.tui.scribe import LONG
from tests.tui.evening import evening, paintings


@pytest.mark.row(22)
@pytest.mark.promise("B3")
async def test_a_full_disk_keeps_the_text_on_the_screen_until_it_can_be_saved() -> None:
    async with evening(["/volgende Ali"]) as here:
        here.disk.full = True
        await here.type("dit mag niet weg")
        await here.press("enter")
        assert here.words() == []
        assert "Nog niet bewaard." in here.frame()
        assert "«dit mag niet weg»" in here.frame()
        assert "nog niet bewaard" in here.frame()
        here.disk.full = False
        await here.press("f2", "enter")
        assert here.words() == [("Ali", "dit mag niet weg")]
        assert "niet bewaard" not in here.frame()


@pytest.mark.promise("B3")
async def test_an_act_that_could_not_be_saved_is_not_done_and_said() -> None:
    async with evening(["/volgende Ali"]) as here:
        here.disk.full = True
        await here.press("f2")
        assert here.screen.sitting.view().running.name == "Ali"
        assert "! Niet gedaan: volgende." in here.frame()
        assert "Ali ›" in here.frame()


@pytest.mark.promise("B3")
async def test_acts_behind_one_that_failed_are_handed_back_with_their_words() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.disk.go.clear()
        await here.pilot.press("f2")
        await here.pilot.press(*"later", "enter")
        await here.pilot.press("f2")
        here.disk.full = True
        here.disk.go.set()
        await here.settle()
        assert [each.text for each in here.screen.scribe.unsaved] == ["later"]
        assert here.screen.sitting.view().running.name == "Fatma"
        assert any("Niet gedaan: volgende. Wat je ervóór deed" in line for line in here.screen.answers)


@pytest.mark.promise("B1")
async def test_until_a_switch_is_on_disk_the_prompt_has_the_new_name_and_says_so() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.disk.go.clear()
        await here.pilot.press("f2")
        await here.pilot.pause()
        assert "Jan ›" in here.frame()
        assert "bezig met bewaren" in here.frame()
        await here.pilot.press(*"van")
        assert here.screen.line.text == "van"
        here.disk.go.set()
        await here.settle()
        assert "bezig met bewaren" not in here.frame()
        await here.press("enter")
        assert here.words() == [("Jan", "van")]


@pytest.mark.promise("B1")
async def test_while_a_slow_disk_saves_a_note_typing_goes_on_and_the_screen_says_so_until_it_is_saved() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.disk.go.clear()
        await here.pilot.press(*"eerst", "enter")
        await here.pilot.press(*"dan")
        assert here.screen.line.text == "dan"
        await here.pilot.pause(LONG * 1.5)
        assert "bezig met bewaren" in here.frame()
        assert here.words() == []
        here.disk.go.set()
        await here.settle()
        assert here.words() == [("Fatma", "eerst")]
        assert "bezig met bewaren" not in here.frame()
        assert "bewaard 20:00" in here.frame()


async def test_a_quick_disk_is_not_told_of() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.disk.go.clear()
        await here.pilot.press(*"eerst", "enter")
        assert "bezig met bewaren" not in here.frame()


@pytest.mark.row(22, 23)
async def test_text_that_cannot_be_saved_goes_into_a_file_elsewhere(tmp_path: Path) -> None:
    async with evening(["/volgende Ali"]) as here:
        here.disk.full = True
        await here.type("dit mag niet weg")
        await here.press("enter")
        await here.type("dit ook niet")
        rescue.save_elsewhere(here.screen, tmp_path)
        await here.app.workers.wait_for_complete()
        await here.settle()
        (file,) = tmp_path.iterdir()
        assert file.read_text(encoding="utf-8") == "dit mag niet weg\n\ndit ook niet\n"
        assert file.stat().st_mode & 0o077 == 0
        assert "= Het staat in" in here.frame().replace("\n", " ")


async def test_leaving_keeps_what_is_being_typed() -> None:
    async with evening(["/volgende Ali"]) as here:
        await here.type("nog even")
        await here.pilot.press("ctrl+c")
        await here.settle()
        assert "Nog een keer Ctrl+C" in here.frame()
        await here.pilot.press("ctrl+c")
        await here.app.workers.wait_for_complete()
        draft = here.session.keeper.draft()
        assert draft is not None
        assert draft["text"] == "nog even"
        here.app.sitting = None


async def test_text_that_cannot_be_saved_can_be_copied_and_what_happened_is_said() -> None:
    async with evening(["/volgende Ali"], settings=Settings(clipboard="osc52")) as here:
        here.disk.full = True
        await here.type("dit mag niet weg")
        await here.press("enter")
        await here.press("f10")
        assert "kopiëren" in here.frame()
        await here.type("klembord")
        await here.press("enter")
        await here.app.workers.wait_for_complete()
        await here.settle()
        assert here.app.clipboard == "dit mag niet weg"
        assert "klembord van de terminal" in here.frame()


async def test_a_slow_disk_makes_no_gap_for_signs_of_life_bear_the_time_they_were_given() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.screen.tick()
        await here.settle()
        here.disk.go.clear()
        await here.pilot.press("f2")
        for _ in range(20):
            here.clock.go(1)
            here.screen.tick()
        here.disk.go.set()
        await here.settle()
        here.screen.tick()
        await here.settle()
        assert "gap" not in [each.kind for each in here.session.state.time]
        assert here.screen.sitting.view().running.seconds == 20


async def test_signs_of_life_that_did_not_come_are_a_gap() -> None:
    async with evening(["/volgende Fatma"]) as here:
        here.screen.tick()
        here.clock.go(20)
        here.screen.tick()
        await here.settle()
        assert [kind.kind for kind in here.session.state.time if kind.kind == "gap"] == ["gap"]


@pytest.mark.parametrize("size", [(60, 18), (100, 30)])
async def test_a_note_the_answer_and_the_empty_line_are_painted_at_once(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    # Here the moment lasts, however busy the machine of the test is.
    monkeypatch.setattr(at_once, "LONGEST", 60.0)
    async with evening(["/volgende Ali", "een", "twee"], size=size) as here:
        await here.type("de derde druppel")
        with paintings(here.app) as painted:
            await here.press("enter")
        assert "Ali  de derde druppel" in painted[0]
        assert "#3" in painted[0]
        assert "› de derde druppel" not in painted[0]


async def test_what_a_slow_disk_keeps_waiting_is_painted_without_its_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_once, "LONGEST", 0.001)
    async with evening(["/volgende Ali"]) as here:
        await here.type("blijft even hangen")
        here.disk.go.clear()
        with paintings(here.app) as painted:
            await here.pilot.press("enter")
            while here.screen.at_once.holding or not painted:
                await here.pilot.pause(0.01)
            assert "blijft even hangen" not in painted[-1]
            here.disk.go.set()
            await here.settle()
        assert "Ali  blijft even hangen" in painted[-1]
        assert not here.screen.at_once.holding
