"""The table screen beside a session in a real folder: it looks when told, and so does the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from dialoog.core.questions import QuestionSet
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.following import Following
from dialoog.live.opening import Plan, start_in
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.settings import Settings
from dialoog.store import SessionFolder
from dialoog.tui.table import TableApp
from tests.core.builders import EVENING
from tests.live.tables import DAY
from tests.tui.evening import PEOPLE, a_table_set, frame


def begun(
    folder: Path, clock: OwnClock, question_set: QuestionSet | None = None, *, name: str = "Druppels", language: str = "nl"
) -> Session:
    """A session of four in that map."""
    keeper = SessionFolder.create(folder / "sessies", name, DAY, "k7x2")
    plan = Plan(title="Druppels en golf", place="Buurthuis De Kern", people=PEOPLE, ends="22:00")
    opened = start_in(keeper, plan, question_set or a_table_set(), clock, language)
    assert isinstance(opened, tuple), opened
    return opened[0]


@dataclass
class Beside:
    """A session that is led, and the screen for its table."""

    session: Session
    clock: OwnClock
    app: TableApp
    pilot: Pilot[None]

    async def lead(self, *lines: str | float) -> None:
        """Type these lines at the facilitator's side, a number lets so many seconds pass; then the screen looks."""
        desk = Desk(self.session, "nl")
        for line in lines:
            if isinstance(line, str):
                assert not desk.line(line).refused, line
            else:
                self.clock.go(line)
        await self.look()

    async def look(self) -> None:
        """The screen looks."""
        self.app.look()
        await self.pilot.pause()

    def frame(self) -> str:
        """The rows of the screen."""
        return frame(self.app)

    @property
    def words(self) -> str:
        """All that is on the screen, in one row."""
        return " ".join(self.frame().split())


@asynccontextmanager
async def beside(
    folder: Path,
    *lines: str | float,
    size: tuple[int, int] = (60, 18),
    language: str = "nl",
    theme: str = "donker",
    question_set: QuestionSet | None = None,
    named: bool = True,
) -> AsyncIterator[Beside]:
    """The table screen of such a session after these lines."""
    clock = OwnClock(EVENING)
    session = begun(folder, clock, question_set)
    path = folder / "sessies" / session.keeper.id if named else None
    app = TableApp(Following(Map(folder), path, language), language, Settings(theme=theme), clock=clock, ticking=False)
    try:
        async with app.run_test(size=size) as pilot:
            here = Beside(session, clock, app, pilot)
            await here.lead(*lines)
            yield here
    finally:
        here.session.close()
