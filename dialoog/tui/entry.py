"""The line to type in: one row that grows, in which Enter hands in and a pasted text of many lines is one contribution."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from dialoog.core.clock import Moment
from dialoog.core.text import TEXT_LIMIT
from dialoog.tui.present import plain


class Writing(Protocol):
    """Who is told, at once and in the order of the keys, what happens in the line."""

    def began(self) -> None:
        """A first character stands in the line."""

    def entered(self, text: str) -> None:
        """Enter; the line is still as it was."""

    def pressed(self, act: str, moment: Moment) -> None:
        """The key of an act."""

    def too_long(self, length: int) -> None:
        """A text was pasted that is longer than a contribution may be; nothing was put in."""


class Pressed(Message):
    """The key of an act, on its way through the line's own queue: a character typed before it comes before it."""

    def __init__(self, act: str, moment: Moment) -> None:
        super().__init__()
        self.act = act
        self.moment = moment


class Line(TextArea):
    """The entry line. It always has the focus."""

    def __init__(self, writing: Writing, placeholder: str, *, id: str) -> None:
        super().__init__(soft_wrap=True, compact=True, highlight_cursor_line=False, placeholder=plain(placeholder), id=id)
        self.writing = writing
        self.cursor_blink = False

    def on_pressed(self, message: Pressed) -> None:
        """An act's key, after every character that was typed before it."""
        message.stop()
        self.writing.pressed(message.act, message.moment)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.writing.entered(self.text)
            return
        empty = not self.text
        await super()._on_key(event)
        if empty and self.text:
            self.writing.began()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Put a text in at the cursor, as pasting does."""
        if len(text) > TEXT_LIMIT:
            self.writing.too_long(len(text))
            return
        empty = not self.text
        self.insert(plain(text).strip("\n") if empty else plain(text))
        if empty and self.text:
            self.writing.began()

    def put(self, text: str) -> None:
        """Have this text in the line and the cursor behind it; nobody is told, for nobody typed it."""
        self.load_text(plain(text))
        self.move_cursor(self.document.end)

    def clear_line(self) -> None:
        """An empty line."""
        self.load_text("")
