"""The harvest that the harvest table shows: made in the writer's thread, and anew where something in it is another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from dialoog.core.state import State
from dialoog.live.harvest_view import SHOWN, TRAINER, HarvestView, harvest_view
from dialoog.tui.sitting import Sitting

Call = Callable[[], None]


class Making:
    """Has the harvest made behind what waits to be written, never in the way of typing, and gives it to `show`.

    `later` has a call done in the screen's thread. `stale` says that more than the state may be another: a file was written.
    """

    def __init__(self, sitting: Sitting, language: str, later: Callable[[Call], None], show: Callable[[HarvestView], None]) -> None:
        self.stale = False
        self._sitting, self._language = sitting, language
        self._later, self._show = later, show
        self._reader = 0
        self._made_of: tuple[State, int] | None = None
        self._building = False

    def look(self) -> None:
        """Have it made, unless it would be the same: a draft that was kept changes nothing."""
        now = self._sitting.state, self._reader
        if self._made_of is not None and not self.stale and self._made_of[0] is now[0] and self._made_of[1] == now[1]:
            return
        if self._building:
            self.stale = True
            return
        self._building, self.stale, self._made_of = True, False, now
        reader, language = self._reader, self._language
        future = self._sitting.writer.submit(lambda session: harvest_view(session, language, reader), act=False)
        future.add_done_callback(lambda done: self._later(lambda: self._made(done)))

    def _made(self, done: Future[HarvestView]) -> None:
        self._building = False
        if done.exception() is None:
            self._show(done.result())
        if self.stale:
            self.look()

    def leaf(self, by: int) -> None:
        """As another reader gets it, or at another length. A trainer's figures come after the evening only."""
        self._reader = (self._reader + by) % len(SHOWN)
        while self._sitting.state.closed is None and SHOWN[self._reader][0] == TRAINER:
            self._reader = (self._reader + by) % len(SHOWN)
        self.look()
