"""A fault at any call of any screen: three calm lines at most, no traceback, nobody's words, and what was saved stays saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from dialoog.live.following import Following
from dialoog.live.opening import Plan
from dialoog.live.places import Map
from dialoog.live.previewing import Watching
from dialoog.live.settings import Settings
from dialoog.tui.app import make_app
from dialoog.tui.prepare import PrepareScreen
from dialoog.tui.preview import PreviewApp
from dialoog.tui.table import TableApp
from tests.core.builders import EVENING
from tests.faults import SECRET, Fault, at_call
from tests.tui.looking import evening

# Every call is watched, which takes its time.
pytestmark = [pytest.mark.row(28), pytest.mark.slow]

LINES = ("/akkoord ja", "/volgende", SECRET, f"/citaat {SECRET}", f"/stap Jan | {SECRET} | morgen", "/inzicht #1", "/volgende", "Ja.")


def _live(folder: Path) -> App[None]:
    return make_app(session=evening(Map(folder), *LINES, title=SECRET), ticking=False)


def _harvest(folder: Path) -> App[None]:
    return make_app(session=evening(Map(folder), *LINES, "/klaar", title=SECRET), ticking=False)


def _home(folder: Path) -> App[None]:
    evening(Map(folder), *LINES, title=SECRET).close()
    return make_app(map_=Map(folder), ticking=False)


def _prepare(folder: Path) -> App[None]:
    plan = Plan(title=SECRET, people=("Jan", SECRET))
    return make_app(map_=Map(folder), first=lambda app: PrepareScreen(plan, "oefenset"), ticking=False)


def _table(folder: Path) -> App[None]:
    session = evening(Map(folder), *LINES, title=SECRET)
    path = folder / "sessies" / session.keeper.id
    session.close()
    return TableApp(Following(Map(folder), path, "nl"), "nl", Settings(), ticking=False)


def _preview(folder: Path) -> App[None]:
    file = folder / "thuis.nl.md"
    file.write_text(f"# {SECRET}\n\n## Rond\n\n1. Wat zei je over {SECRET}?\n", encoding="utf-8")
    return PreviewApp(Watching(file, "nl", EVENING), "nl", Settings(), None, ticking=False)


APPS: dict[str, tuple[Callable[[Path], App[None]], tuple[str, ...]]] = {
    "live": (_live, ("x", "enter", "f2", "f10", "escape", "f1", "escape")),
    "harvest": (_harvest, ("down", "tab", "x", "escape")),
    "home": (_home, ("down", "down", "enter", "escape")),
    "prepare": (_prepare, ("tab", "x", "enter", "escape")),
    "table": (_table, ("space", "space")),
    "preview": (_preview, ("down", "tab", "right")),
}
TRIES = 5


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("name", APPS)
async def test_wherever_a_screen_breaks_it_says_three_calm_lines_and_nobodys_words(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make, keys = APPS[name]
    calls: list[int] = []
    broke = 0
    for turn in range(TRIES + 1):
        folder = tmp_path / str(turn)
        folder.mkdir()
        app = make(folder)
        number = calls[0] * (2 * turn - 1) // (2 * TRIES) if turn else -1
        said = await _broken(app, keys, number, calls.append, capsys)
        if turn:
            assert SECRET not in said and "Traceback" not in said and "Fault" not in said, said
            assert len([line for line in said.splitlines() if line.strip()]) <= 4, said
            broke += "Er ging iets mis" in said or "gestopt" in said
        else:
            assert said == ""
    assert broke


async def _broken(
    app: App[None], keys: tuple[str, ...], number: int, found: Callable[[int], Any], capsys: pytest.CaptureFixture[str]
) -> str:
    """What stands in the terminal after the app ran with a fault at that call."""
    capsys.readouterr()
    try:
        with at_call(number, found):
            async with asyncio.timeout(20), app.run_test(size=(100, 30)) as pilot:
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
    except Fault:
        pass
    sitting = getattr(app, "sitting", None)
    if sitting is not None:
        sitting.rise()
    out, err = capsys.readouterr()
    return str(out + err)
