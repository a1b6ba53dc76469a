"""One session as a face holds it: the session, the thread that writes it, and the desk that takes its lines."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dialoog.core.clock import Moment
from dialoog.core.state import State
from dialoog.core.views import LiveView, live_view
from dialoog.live.session import Session
from dialoog.live.writer import Writer

if TYPE_CHECKING:
    from dialoog.live.desk import Desk
    from dialoog.live.places import Map
    from dialoog.live.rehearsal import Rehearsal


class Sitting:
    """A session at work, in the user's language. From now on only the writer's thread may change it; reading its state is free.

    `map_` is the working folder with question sets and other sessions, where there is one.
    """

    def __init__(self, session: Session, language: str, rehearsal: Rehearsal | None = None, map_: Map | None = None) -> None:
        self.session = session
        self.language = language
        self.rehearsal = rehearsal
        self.writer = Writer(session)
        self._map = map_
        self._desk: Desk | None = None
        self._lock = Lock()

    @property
    def desk(self) -> Desk:
        """What takes lines and commands. Loaded when it is first asked for: none of it is needed to show how things stand."""
        with self._lock:
            if self._desk is None:
                self._desk = self._made()
            return self._desk

    def _made(self) -> Desk:
        from dialoog.live.desk import Desk
        from dialoog.live.series import Series
        from dialoog.live.shelf import set_finder

        if self._map is None:
            return Desk(self.session, self.language)
        # A made-up table never sat together before.
        series = Series(self._map, self.session.clock, self.language) if self.rehearsal is None else None
        return Desk(self.session, self.language, set_finder(self._map, self.language), series)

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
