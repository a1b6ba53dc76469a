"""Under the harvest table: what dialoog answers, and the line to type in."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from dialoog.tui.entry import Line
from dialoog.tui.present import rows, user_text

_STYLES = {"!": "$caution", "?": "$accent", "+": "$voice"}


class Answers(VerticalScroll, can_focus=False):
    """The last answer, in as many rows as it needs; nothing before the first one."""

    def compose(self) -> ComposeResult:
        """Its lines."""
        yield Static("", id="answer", markup=False)

    def show(self, lines: Sequence[str]) -> None:
        """These lines: a difference is read from its start; anything else ends in what matters most."""
        self.query_one("#answer", Static).update(rows([user_text(line, _STYLES.get(line[:1], "")) for line in lines]))
        self.add_class("said")
        self.call_after_refresh(self.scroll_end if lines[-1].startswith("?") else self.scroll_home, animate=False)


class HarvestLine(Line):
    """The entry line; up from it is the list of records."""

    class Up(Message):
        """To the list."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "up" and self.cursor_location[0] == 0:
            event.stop()
            event.prevent_default()
            self.post_message(self.Up())
            return
        await super()._on_key(event)
