"""The live screen: the question, the circle, the notes, and one line to type in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from dialoog.tui.present import user_text
from dialoog.tui.sitting import Sitting


class LiveScreen(Screen[None], inherit_bindings=False):
    """A running session."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(user_text(self.sitting.view().title))
