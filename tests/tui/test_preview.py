"""The preview on the screen: the round as it will look, its time and its findings, from small windows on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dialoog.live.previewing import Watching
from dialoog.live.settings import Settings
from dialoog.tui.live import LiveScreen
from dialoog.tui.preview import PreviewApp, PreviewScreen
from tests.core.builders import EVENING
from tests.live.test_previewing import SET
from tests.tui.looking import frame, on, until, words

SHIPPED = Path(__file__).parents[2]
WRONG = SET.replace("Vorm: verhaal", "Vorm: verhaaal")


def app_on(folder: Path, text: str = SET, *, language: str = "nl", ticking: bool = False) -> PreviewApp:
    file = folder / "vragen" / "thuis.nl.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return PreviewApp(Watching(file, language, EVENING), language, Settings(), None, ticking=ticking)


def save(app: PreviewApp, text: str) -> None:
    app.watching.file.write_text(text, encoding="utf-8")
    assert isinstance(app.screen, PreviewScreen)
    app.screen.look()


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_the_round_its_time_and_the_findings_stand_there(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Wat hoorde je vandaag op straat?" in words(app)
        assert "Met 4 aan tafel: ieder" in words(app)
        assert "Met 8 aan tafel: ieder" in words(app)
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Wanneer voelde je je hier thuis?" in words(app)
        assert "● 2 Vertellen" in words(app)
        await pilot.press("left", "pageup")
        await pilot.pause()
        assert "● 1 Aankomen" in words(app)
        save(app, WRONG)
        await pilot.pause()
        assert "Er staan nu fouten in. Je ziet de laatste goede versie." in words(app)
        assert "› Regel 22, fout:" in frame(app)
        assert "Wat hoorde je vandaag" in words(app)
        assert "F5 oefen" in words(app)
        assert all(len(line) <= size[0] for line in frame(app).splitlines())


async def test_tab_shows_what_the_table_sees_and_nothing_else(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        await pilot.pause()
        assert "zoals de tafel het ziet" in words(app)
        assert "Met 4 aan tafel" not in words(app)
        assert "Zo aan de beurt: Fatma" in words(app)
        await pilot.press("pagedown", "pagedown", "t")
        await pilot.pause()
        assert "● Pauze" in words(app)


async def test_where_nothing_was_good_yet_the_text_itself_is_shown(tmp_path: Path) -> None:
    app = app_on(tmp_path, WRONG)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "pagedown", "f5")
        await pilot.pause()
        assert "zie je hier de avond" in words(app)
        assert "22 › - Vorm: verhaaal" in words(app)
        assert "  Ctrl+↓ lezen · Enter bewerken · Esc stoppen" in frame(app)
        save(app, SET)
        await pilot.pause()
        assert "Wat hoorde je vandaag op straat?" in words(app)


async def test_a_finding_that_comes_when_there_was_none_is_wrapped_like_any_other(tmp_path: Path) -> None:
    good = (SHIPPED / "vragen" / "oefenset.nl.md").read_text(encoding="utf-8")
    wrong = good.replace("Vorm: ronde", "Vorm: wandeling langs de gracht")
    app = app_on(tmp_path, wrong)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.pause()
        for text in (good, wrong):
            save(app, text)
            await pilot.pause()
            await pilot.pause()
        rows = frame(app).splitlines()
        at = next(number for number, row in enumerate(rows) if "fout: «wandeling" in row)
        assert rows[at + 1].rpartition("│")[2].startswith("  ")


async def test_a_save_is_seen_within_a_second(tmp_path: Path) -> None:
    app = app_on(tmp_path, ticking=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.watching.file.write_text(SET.replace("vandaag op straat", "vandaag in de tuin"), encoding="utf-8")
        await until(pilot, lambda: "vandaag in de tuin" in words(app))
        assert "vandaag in de tuin" in words(app)


@pytest.mark.row(27)
async def test_enter_opens_the_editor_at_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(tmp_path, WRONG)
    writer = tmp_path / "mijn editor.py"
    writer.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[2])\n"
        "file.write_text(file.read_text('utf-8').replace('verhaaal', 'verhaal').replace('onze straat', sys.argv[1]), 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{writer}'")

    class Stilled:
        def __enter__(self) -> None: ...
        def __exit__(self, *_: object) -> None: ...

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(app, "suspend", Stilled)  # there is no terminal to hand over here
        await pilot.press("enter")
        await pilot.pause()
        assert "Thuis in +22" in words(app)
        assert "● 1 Aankomen" in words(app)


async def test_without_an_editor_it_says_where_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    app = app_on(tmp_path, WRONG)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "Zet dat in EDITOR" in str([each.message for each in app._notifications])


async def test_f5_rehearses_from_here_and_escape_comes_back(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "f5")
        await until(pilot, lambda: on(app, LiveScreen))
        await pilot.pause()
        assert "Wanneer voelde je je hier thuis?" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: on(app, PreviewScreen))
        await pilot.pause()
        assert "● 2 Vertellen" in words(app)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


@pytest.mark.row(1)
async def test_text_of_a_set_is_never_markup(tmp_path: Path) -> None:
    app = app_on(tmp_path, WRONG.replace("Thuis in", "[/] [red]Thuis").replace("verhaaal", "[/x] [a='b]"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "[/x]" in words(app)


async def test_the_row_of_keys_names_what_does_something_here(tmp_path: Path) -> None:
    app = app_on(tmp_path, (SHIPPED / "vragen" / "belangen-op-tafel.nl.md").read_text(encoding="utf-8"))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert "Niets op aan te merken" in frame(app)
        assert "  PgDn volgende ronde · PgUp vorige · Tab zoals de tafel\n  Ctrl+↓ lezen · F5 oefenen · Esc stoppen" in frame(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "  PgDn volgende ronde · PgUp vorige · Tab zoals jij\n  F5 oefenen · Esc stoppen" in frame(app)
        await pilot.press("tab")
        save(app, WRONG)
        await pilot.pause()
        assert "Ctrl+↓ lezen · Enter bewerken · F5 oefenen · Esc stoppen" in frame(app)


async def test_the_keys_are_the_users_to_choose(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    app = PreviewApp(app.watching, "nl", Settings(keys={"preview.next": "f8", "preview.leave": "z"}), None, ticking=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        await pilot.pause()
        assert "● 1 Aankomen" in words(app) and "F8 volgende ronde" in frame(app)
        await pilot.press("f8")
        await pilot.pause()
        assert "● 2 Vertellen" in words(app)
        await pilot.press("z")
    assert app.return_code == 0
