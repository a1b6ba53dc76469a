"""One session as a face holds it: the session, the thread that writes it, and the desk that takes its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.core.clock import Moment
from dialoog.core.state import State
from dialoog.core.values import dataclass
from dialoog.core.views import LiveView, live_view
from dialoog.live.desk import Desk, FindSet
from dialoog.live.series import Series
from dialoog.live.session import Session
from dialoog.live.writer import Writer

if TYPE_CHECKING:
    from dialoog.live.rehearsal import Rehearsal


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session at work. After `sit` only the writer's thread may change the session; reading its state is free."""

    session: Session
    writer: Writer
    desk: Desk
    rehearsal: Rehearsal | None = None

    @property
    def state(self) -> State:
        """The state as of the last act on disk."""
        return self.session.state

    @property
    def zone(self) -> str:
        """The time zone of the session."""
        return self.state.opened.time_zone if self.state.opened else "UTC"

    def now(self) -> Moment:
        """This moment, by the session's clock."""
        return self.session.clock.now()

    def view(self) -> LiveView:
        """What the live screen shows now."""
        return live_view(self.state, self.now())

    def rise(self) -> None:
        """Finish what waits to be written and close the session. Waits for the disk: not for the thread of the screen."""
        self.writer.stop()


def sit(
    session: Session, language: str, rehearsal: Rehearsal | None = None, find_set: FindSet | None = None, series: Series | None = None
) -> Sitting:
    """Take a session to work with, in the user's language; `find_set` finds another question set, `series` the last time."""
    return Sitting(session, Writer(session), Desk(session, language, find_set, series), rehearsal)
