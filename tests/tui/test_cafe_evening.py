"""The same Conversation Café evening on the real screen as through the desk: one record, one harvest, but for times."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dialoog.core.deciding import Refusal
from dialoog.harvest import record
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.harvesting import harvest_text
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.session import Session
from dialoog.sets import read
from dialoog.sets.library import shipped
from dialoog.tui.app import make_app
from tests import evenings
from tests.core.builders import EVENING
from tests.tui.looking import frame, type_in

TIMES = {"at", "started_at", "opened_at", "closed_at", "joined_at", "left_at", "seconds", "intervals"}


def opened() -> tuple[Session, OwnClock]:
    """The evening as it starts."""
    question_set, _ = read(shipped() / f"{evenings.SET}.nl.md")
    assert question_set is not None
    clock = OwnClock(EVENING)
    plan = Plan(place=evenings.PLACE, people=evenings.PEOPLE, facilitator=evenings.FACILITATOR)
    begun = start_in(MemoryKeeper(), plan, question_set, clock, "nl")
    assert not isinstance(begun, Refusal)
    return begun[0], clock


def timeless(value: Any) -> Any:
    """A record without its times."""
    match value:
        case dict():
            return {key: timeless(each) for key, each in value.items() if key not in TIMES}
        case list():
            return [timeless(each) for each in value]
        case _:
            return value


@pytest.mark.slow
async def test_the_evening_on_the_screen_is_the_evening_in_lines() -> None:
    in_lines, _ = opened()
    desk = Desk(in_lines, "nl")
    for line in evenings.LINES:
        desk.line(line)
    on_screen, clock = opened()
    app = make_app(clock=clock, session=on_screen, ticking=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for line in evenings.LINES:
            await type_in(pilot, line)
            await pilot.press("enter")
            assert app.sitting is not None
            await asyncio.wrap_future(app.sitting.writer.submit(lambda _: None, act=False))
            await pilot.pause()
        assert "Oogst" in frame(app)
        assert timeless(record(on_screen.state)) == timeless(record(in_lines.state))
        assert harvest_text(on_screen) == harvest_text(in_lines)
