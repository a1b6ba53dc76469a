"""Looking at a screen as a person would: the rows of text that stand on it, and typing on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from dialoog.live.clock import SystemClock
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, start
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.shelf import find_set, read_set
from dialoog.tui.app import DialoogApp
from dialoog.tui.harvest_text import HarvestText


def frame(app: DialoogApp) -> str:
    """What stands on the screen now, row by row. The compositor's strips are private to Textual; only this function knows."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def words(app: DialoogApp) -> str:
    """The same in one row, so that it does not matter where a sentence was broken."""
    return " ".join(frame(app).split())


def text_of(app: DialoogApp, selector: str) -> str:
    """What one part of the screen says, in one row."""
    part = app.screen.query_one(selector)
    assert isinstance(part, Static | HarvestText)
    return " ".join(str(part.content).split())


def on(app: DialoogApp, kind: type[Screen[Any]]) -> bool:
    """Whether this kind of screen is the one in front."""
    return isinstance(app.screen, kind)


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Put a text in where the cursor is, all at once; tests that are about the keys press them."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def settle(pilot: Pilot[Any]) -> None:
    """Until workers are done and everything that was sent to disk is there and shown."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(100):
        sitting = pilot.app.sitting if isinstance(pilot.app, DialoogApp) else None
        if sitting is None or not sitting.writer.busy:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Until something is true, at most five seconds; what is asserted after it says what was not."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.01)


def evening(map_: Map, *lines: str, title: str = "") -> Session:
    """A session on disk of Fatma, Jan and Els, after these lines."""
    file, _ = find_set("oefenset", map_, "nl")
    assert file is not None
    question_set = read_set(file).question_set
    assert question_set is not None
    plan = Plan(title=title, place="De Kern", people=("Fatma", "Jan", "Els"), facilitator="Sam")
    opened = start(map_, plan, question_set, SystemClock(), "nl")
    assert isinstance(opened, tuple)
    session = opened[0]
    desk = Desk(session, "nl")
    for line in lines:
        reply = desk.line(line)
        assert not reply.refused, reply.lines
    return session
