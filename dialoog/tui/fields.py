"""The form of the prepare screen: a row for each thing to fill in, and a row that opens a list."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from dialoog.tui.around import MARK, NO_MARK
from dialoog.tui.present import hanging, rows, user_text

LABEL = 18
"""Cells of a label, so that all lines begin under one another."""


class Field(Horizontal):
    """A label and a line to type in."""

    DEFAULT_CSS = """
    Field { height: 1; }
    Field > .label { width: 18; color: $quiet; }
    Field:focus-within > .label { color: $accent; text-style: bold; }
    Field > Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    Field > Input:focus { background: $panel; background-tint: $panel 0%; }
    Field > Input > .input--placeholder { color: $quiet; text-style: italic; }
    """

    def __init__(self, name: str, label: str, hint: str, value: str) -> None:
        super().__init__(id=f"field-{name}")
        self._label, self._hint, self._value = label, hint, value

    def compose(self) -> ComposeResult:
        """Label and line."""
        yield Static(user_text(NO_MARK + self._label), classes="label")
        yield Input(self._value, placeholder=self._hint, compact=True, select_on_focus=False)

    @property
    def text(self) -> str:
        """What is filled in."""
        return self.query_one(Input).value

    def hint(self, text: str) -> None:
        """What stands there as long as nothing is filled in."""
        self.query_one(Input).placeholder = user_text(text).plain

    def on_descendant_focus(self) -> None:
        """The row one is in has a mark."""
        self.query_one(".label", Static).update(user_text(MARK + self._label))

    def on_descendant_blur(self) -> None:
        """And the others have none."""
        self.query_one(".label", Static).update(user_text(NO_MARK + self._label))


class Opener(Static, can_focus=True):
    """A row that shows what was chosen; Enter opens the list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "open", show=False, id="opener.open")]
    DEFAULT_CSS = """
    Opener { height: auto; color: $strong; }
    Opener:focus { background: $panel; }
    """

    class Opened(Message):
        """The list is wanted."""

    def __init__(self, label: str) -> None:
        super().__init__("", id="opener", markup=False)
        self._label, self._value, self._detail = label, "", ""

    def choose(self, value: str, detail: str) -> None:
        """What was chosen, and a second line about it."""
        self._value, self._detail = value, detail
        self._show()

    def _show(self) -> None:
        mark = MARK if self.has_focus else NO_MARK
        label = user_text(f"{mark}{self._label}".ljust(LABEL), "bold $accent" if self.has_focus else "$quiet")
        cells = max(LABEL + 8, self.size.width)
        lines = hanging(label, user_text(self._value), cells)
        if self._detail:
            lines += hanging(user_text(" " * LABEL), user_text(self._detail, "$quiet"), cells)
        self.update(rows(lines))

    def on_resize(self) -> None:
        """Another width: wrapped again."""
        self._show()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The row one is in has a mark, the others have none."""
        super().watch_has_focus(has_focus)
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click opens too."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Ask for the list."""
        self.post_message(self.Opened())
