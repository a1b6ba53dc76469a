"""Painting two things at once: what a key did here, and what comes back for it a moment later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from dialoog.tui.compat import PatientScreen

LONGEST = 0.02
"""Seconds for which painting is held back at most: about a frame, which nobody sees."""


class AtOnce:
    """Holds a screen's painting back until it is let go, or a moment later by itself; then `show` is called to draw all the rest.

    Without it the line that was handed in is painted as empty, and its note, a thousandth of a second later, waits for the next frame.
    """

    def __init__(self, screen: PatientScreen[Any], show: Callable[[], None]) -> None:
        self._screen = screen
        self._show = show
        self._held = ExitStack()
        self.holding = False
        self.busy = False
        """Whether something is held back, or all the rest is still to be drawn."""

    def hold(self, longest: float | None = None) -> None:
        """Paint nothing until `let_go`, for so many seconds at most; where nothing is said, for a moment."""
        if self.holding:
            return
        self.holding = self.busy = self._screen.waits = True
        app = self._screen.app
        self._held.enter_context(app.batch_update())
        # The app's timer: when this screen is gone by then, the one in its place is to be painted.
        late = app.set_timer(longest or LONGEST, self.let_go)
        self._held.callback(late.stop)

    def let_go(self) -> None:
        """Paint what was drawn up to now."""
        if self.holding:
            self.holding = False
            # Each widget tells the screen by itself that it looks otherwise: they all have their turn first.
            asyncio.get_running_loop().call_soon(self._end)

    def _end(self) -> None:
        self._screen.waits = False
        self._held.close()
        self._screen.call_after_refresh(self._rest)

    def _rest(self) -> None:
        self.busy = self.holding
        self._show()
