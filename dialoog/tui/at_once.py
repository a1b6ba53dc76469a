"""Painting two things at once: what a key did here, and what comes back for it a moment later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from textual.screen import Screen

LONGEST = 0.02
"""Seconds for which painting is held back at most: about a frame, which nobody sees."""


class AtOnce:
    """Holds a screen's painting back until it is let go, or a moment later by itself; then `show` is called to draw all the rest.

    Without it the line that was handed in is painted as empty, and its note, a thousandth of a second later, waits for the next frame.
    """

    def __init__(self, screen: Screen[Any], show: Callable[[], None]) -> None:
        self._screen = screen
        self._show = show
        self._held = ExitStack()
        self.holding = False

    def hold(self) -> None:
        """Paint nothing until `let_go`, for a moment at most."""
        if self.holding:
            return
        self.holding = True
        app = self._screen.app
        self._held.enter_context(app.batch_update())
        # The app's timer: when this screen is gone by then, the one in its place is to be painted.
        late = app.set_timer(LONGEST, self.let_go)
        self._held.callback(late.stop)

    def let_go(self) -> None:
        """Paint what was drawn up to now."""
        if self.holding:
            self.holding = False
            # Each widget tells the screen by itself that it looks otherwise: they all have their turn first.
            asyncio.get_running_loop().call_soon(self._end)

    def _end(self) -> None:
        self._held.close()
        self._screen.call_after_refresh(self._show)
