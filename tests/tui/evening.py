"""An evening to look at: a session on a clock that goes when told, in the real app, and what its screen shows as text."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from dialoog.core.questions import Block, BlockKind, Question, QuestionSet
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import Doc, MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.settings import Settings
from dialoog.store import StoreError
from dialoog.tui.app import DialoogApp, make_app
from dialoog.tui.live import LiveScreen
from tests.core.builders import EVENING, SOMEWHERE, a_round, a_set

PEOPLE = ("Fatma", "Jan", "Ali", "Els")
QUESTION = "Welk klein gebaar maakte meer los dan het leek?"


class Disk(MemoryKeeper):
    """A disk that can be full, or slow until it is let go."""

    def __init__(self, id: str = "oefening") -> None:
        super().__init__(id)
        self.full = False
        self.go = threading.Event()
        self.go.set()

    def append(self, doc: Doc) -> None:
        """Keep one act, when there is room and the disk is awake."""
        assert self.go.wait(10)
        if self.full:
            raise StoreError("store.disk-full", file="gesprek.jsonl")
        super().append(doc)


def a_table_set(name: str = "Druppels", question: str = QUESTION) -> QuestionSet:
    """A set of two rounds, the first with all there is to show."""
    asked = Question(question, ("Waarmee begon het?", "Wie kwam er daarna in beweging?"), (), SOMEWHERE)
    blocks = (
        Block(BlockKind.READ_ALOUD, "Denk aan een klein gebaar in je buurt.", SOMEWHERE),
        Block(BlockKind.NOTE, "De tweede druppel is vaak mooier.", SOMEWHERE),
    )
    return a_set(replace(a_round(name=name, blocks=blocks), questions=(asked,)), a_round(name="Dromen"))


@dataclass
class Evening:
    """A session, its clock, and the app that shows it."""

    session: Session
    clock: OwnClock
    app: DialoogApp
    pilot: Pilot[None]

    @property
    def screen(self) -> LiveScreen:
        """The live screen."""
        found = next(each for each in self.app.screen_stack if isinstance(each, LiveScreen))
        return found

    @property
    def disk(self) -> Disk:
        """What keeps the session."""
        assert isinstance(self.session.keeper, Disk)
        return self.session.keeper

    async def settle(self) -> None:
        """Until everything typed and pressed so far was carried out and is shown."""
        # Twice: what the writer answers may bring about something more to write.
        for _ in range(2):
            await self._seen()
            assert self.app.sitting is not None
            await asyncio.wrap_future(self.app.sitting.writer.submit(lambda _: None, act=False))
        for _ in range(50):
            await self.pilot.pause()
            if not isinstance(self.app.screen, LiveScreen) or not self.app.screen.at_once.busy:
                break

    async def _seen(self) -> None:
        """Until every widget has done what it was sent; `Pilot.pause` waits for an idle machine as well, which takes longer."""
        await self.pilot._wait_for_screen()

    async def press(self, *keys: str) -> None:
        """Press keys as fast as a terminal hands them on, and wait for what they bring about."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text key by key."""
        for char in text:
            self.app.post_message(events.Key({" ": "space", "/": "slash"}.get(char, char), char))
        await self.settle()

    def words(self) -> list[tuple[str, str]]:
        """Whose each note is, and its words."""
        people = self.session.state.by_id
        return [
            (people[entry.speaker].name if entry.speaker else "", entry.text)
            for entry in self.session.state.entries
            if hasattr(entry, "speaker") and hasattr(entry, "text")
        ]

    def notices(self) -> list[str]:
        """What stands in the corner."""
        return [str(notice.message) for notice in self.app._notifications]

    def frame(self) -> str:
        """The screen as text."""
        return frame(self.app)


def frame(app: App[Any]) -> str:
    """What the screen shows, row by row. (The compositor's strips are private to Textual; this is the one place that asks for them.)"""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip() + "\n"


@contextmanager
def paintings(app: App[Any]) -> Iterator[list[str]]:
    """The screen as text, each time that it is painted in here."""
    painted: list[str] = []
    display = app._display

    def seen(screen: Screen[Any], renderable: Any) -> None:
        painted.append(frame(app))
        display(screen, renderable)

    app._display = seen  # type: ignore[method-assign]
    try:
        yield painted
    finally:
        del app._display


def session_at(
    lines: Iterable[str | float] = (), *, keeper: MemoryKeeper | None = None, question_set: QuestionSet | None = None, **plan: Any
) -> tuple[Session, OwnClock]:
    """A session after these lines; a number lets so many seconds pass."""
    clock = OwnClock(EVENING)
    wanted = Plan(**{"title": "Druppels en golf", "place": "Buurthuis De Kern", "people": PEOPLE, "ends": "22:00", **plan})
    opened = start_in(keeper or Disk(), wanted, question_set or a_table_set(), clock, "nl")
    assert isinstance(opened, tuple), opened
    session = opened[0]
    desk = Desk(session, "nl")
    for line in lines:
        if isinstance(line, str):
            assert not desk.line(line).refused, line
        else:
            clock.go(line)
    return session, clock


@asynccontextmanager
async def evening(
    lines: Iterable[str | float] = (),
    *,
    size: tuple[int, int] = (80, 24),
    language: str = "nl",
    settings: Settings | None = None,
    session: Session | None = None,
    map_: Map | None = None,
    **more: Any,
) -> AsyncIterator[Evening]:
    """The live screen of such a session, in the real app."""
    if session is None:
        session, _ = session_at(lines, **more)
    clock = session.clock
    assert isinstance(clock, OwnClock)
    app = make_app(language=language, session=session, settings=settings, map_=map_, ticking=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        here = Evening(session, clock, app, pilot)
        await here.settle()
        yield here
        disk = session.keeper
        if isinstance(disk, Disk):
            disk.go.set()
