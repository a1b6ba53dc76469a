"""How a session comes on the screen: all of it at once, and nothing that happened before the first key is left out."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest
from textual import events

from dialoog.live.clock import OwnClock
from dialoog.live.session import Session
from dialoog.tui import live
from dialoog.tui.app import make_app
from tests.core.builders import EVENING
from tests.tui.evening import paintings, session_at


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_first_painting_of_a_session_is_all_of_it(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    # Here it may wait, however busy the machine of the test is.
    monkeypatch.setattr(live, "LONG_START", 60.0)
    session, _ = session_at(["/volgende Ali", "een", "de laatste druppel"])
    app = make_app(session=session, ticking=False)
    with paintings(app) as painted:
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.1)
    first = next(each for each in painted if each.strip())
    for shown in ("Welk klein gebaar", "de laatste druppel", "▶ Ali", "Ali ›", "bewaard", "F1 hulp"):
        assert shown in first


async def test_a_note_typed_before_the_screen_stands_comes_after_the_time_that_passed_meanwhile() -> None:
    before, _ = session_at(["/volgende Ali"])
    session = Session(before.keeper, OwnClock(EVENING + 600_000, run="morgen"), "nl")
    app = make_app(session=session, ticking=False)
    async with app.run_test() as pilot:
        for key in ("j", "a", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        while not session.state.entries:
            await pilot.pause(0.01)
        assert app.sitting is not None
        await asyncio.wrap_future(app.sitting.writer.submit(lambda _: None, act=False))
        kinds = [act.kind for act in session.state.log.acts]
        assert kinds[-2:] == ["gap-found", "note"]


def test_what_takes_lines_is_not_loaded_before_the_screen_stands() -> None:
    seen = "import dialoog.tui.live, sys; print(*(each for each in sys.modules if each.startswith('dialoog.')))"
    loaded = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout.split()
    late = {"dialoog.live.desk", "dialoog.live.answers", "dialoog.live.grammar", "dialoog.live.series", "dialoog.core.deciding.choosing"}
    assert late & set(loaded) == set()
