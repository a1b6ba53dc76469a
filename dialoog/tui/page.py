"""A page to read: help, a hand-over card, the answers of a while ago. Any of the usual keys closes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Protocol

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from dialoog.live.helping import key_of, line_of
from dialoog.live.registry import ACTS, ActSpec
from dialoog.live.series import Earlier, head_of, parts_of, ways_of
from dialoog.locale import say
from dialoog.tui.app import DialoogApp
from dialoog.tui.circle import SIGNS
from dialoog.tui.entry import Line
from dialoog.tui.keys import bindings, keys_of
from dialoog.tui.present import flow, hanging, row, rows, user_text

MEASURE = 76
"""Cells of a line that is read aloud."""


class Below(Protocol):
    """The screen under a page, as far as the page needs it."""

    line: Line

    def action_act(self, act: str) -> None:
        """The key of an act."""

    def entered(self, text: str) -> None:
        """Enter in the line."""


class PageScreen(ModalScreen[None], inherit_bindings=False):
    """A title and rows. `body` makes the rows for a width in cells; `at_end` begins at the last of them; `close` says how to go on."""

    CSS_PATH = "page.tcss"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,f1,ctrl+g", "app.pop_screen", "close", show=False, priority=True),
        Binding("up", "scroll(-1)", "up", show=False, priority=True),
        Binding("down", "scroll(1)", "down", show=False, priority=True),
        Binding("pageup", "scroll(-10)", "page up", show=False, priority=True),
        Binding("pagedown,space", "scroll(10)", "page down", show=False, priority=True),
        Binding("home", "ends(True)", "first", show=False, priority=True),
        Binding("end", "ends(False)", "last", show=False, priority=True),
    ]

    app = getters.app(DialoogApp)
    page = getters.query_one("#page", VerticalScroll)
    body = getters.query_one("#body", Static)

    def __init__(self, title: str, body: Callable[[int], Content], *, at_end: bool = False, close: str = "") -> None:
        super().__init__()
        self._title = title
        self._close = close
        self._body = body
        self._at_end = at_end

    def compose(self) -> ComposeResult:
        """Title, rows, how to close."""
        with Vertical(id="box"):
            yield Static(user_text(self._title, "bold $accent"), id="title")
            with VerticalScroll(id="page"):
                yield Static(id="body")
            yield Static(user_text(self._close or self.app.say("tui.page-close"), "$quiet"), id="close")

    def on_mount(self) -> None:
        """The rows, once the width is known."""
        self.call_after_refresh(self._fill)

    def on_resize(self, _: events.Resize) -> None:
        """Another width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if not self.is_running or not self.query("#body"):
            return  # Closed again before it was seen.
        self.body.update(self._body(max(20, self.page.scrollable_content_region.width)))
        if self._at_end:
            self.page.scroll_end(animate=False)

    def action_scroll(self, rows_: int) -> None:
        """So many rows down."""
        self.page.scroll_relative(y=rows_, animate=False)

    def action_ends(self, first: bool) -> None:
        """To the first or the last row."""
        if first:
            self.page.scroll_home(animate=False)
        else:
            self.page.scroll_end(animate=False)


class LivePage(PageScreen):
    """A page over the live screen. Who types or presses the key of an act has read enough: it goes to the screen below.

    Every key gets in line, for of keys in quick succession the later ones still come here when the first has closed the page.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(act for act in ACTS if act.id != "help"),
        Binding("enter", "in_turn('enter')", "close", show=False, priority=True),
        Binding("q", "in_turn('q')", "close", show=False, priority=True),
        Binding("space", "in_turn(' ')", "page down", show=False, priority=True),
    ]

    class InTurn(Message):
        """A key that was pressed after all others that came here."""

        def __init__(self, do: Callable[[], None]) -> None:
            super().__init__()
            self.do = do

    def __init__(self, live: Below, title: str, body: Callable[[int], Content], *, at_end: bool = False, close: str = "") -> None:
        super().__init__(title, body, at_end=at_end, close=close)
        self._live = live

    def on_live_page_in_turn(self, message: InTurn) -> None:
        """Its turn has come."""
        message.do()

    def action_act(self, act: str) -> None:
        """The key of an act."""
        self.post_message(self.InTurn(lambda: self._below(lambda: self._live.action_act(act))))

    def action_in_turn(self, key: str) -> None:
        """A key that means one thing on a page and another in a line."""

        def do() -> None:
            if not self.is_current:
                self._live.entered(self._live.line.text) if key == "enter" else self._live.line.take(key)
            elif key == " ":
                self.action_scroll(10)
            else:
                self.app.pop_screen()

        self.post_message(self.InTurn(do))

    def on_key(self, event: events.Key) -> None:
        """A character."""
        if event.is_printable and (character := event.character):
            event.stop()
            self._below(lambda: self._live.line.take(character))

    def on_paste(self, event: events.Paste) -> None:
        """A text."""
        event.stop()
        self._below(lambda: self._live.line.take(event.text))

    def _below(self, do: Callable[[], None]) -> None:
        if self.is_current:
            self.app.pop_screen()
        do()


def help_page(changed: Mapping[str, str], language: str, cells: int) -> Content:
    """The keys of a running turn first, then the keys of the screen, then every line that can be typed."""
    lines = [user_text(say("tui.help-keys", language), "bold")]
    for act in ACTS:
        if keys := keys_of(act, changed):
            shown = user_text(" ".join(key_of(key) for key in keys).ljust(14), "bold $accent")
            lines += hanging(shown, _named(act, language), cells)
    for key, code in (("Enter", "enter"), ("PgUp PgDn", "notes"), ("Ctrl+↑ Ctrl+↓", "question"), ("Esc", "home"), ("Ctrl+C 2×", "leave")):
        lines += hanging(user_text(key.ljust(14), "bold $accent"), user_text(say(f"tui.help-{code}", language)), cells)
    lines += [Content(""), user_text(say("tui.help-signs", language), "bold")]
    lines += flow([user_text(f"{sign} {say(f'tui.mark-{mark}', language)}") for mark, sign in SIGNS.items()], cells)
    lines += [Content(""), user_text(say("tui.help-lines", language), "bold")]
    for act in ACTS:
        if not act.face:
            lines += user_text(line_of(act, language), "bold $accent").wrap(cells)
            lines += hanging(Content("    "), user_text(say(f"act.{act.id}.help", language)), cells)
    lines += [Content(""), *user_text(say("tui.help-windows", language), "$quiet").wrap(cells)]
    return rows(lines)


def earlier_page(earlier: Earlier, language: str, cells: int) -> Content:
    """What became of the last time, in columns that are easy to read aloud: what to celebrate first."""
    measure = min(cells, MEASURE)
    lines = user_text(head_of(earlier, language), "$quiet").wrap(measure)
    for part in parts_of(earlier, language):
        lines += [Content(""), *user_text(part.heading, "bold $accent" if part.lines else "").wrap(measure)]
        for mark, text in part.lines:
            lines += hanging(user_text(f"{mark} ", "bold $accent"), user_text(text), measure)
    ways = ways_of(earlier, language)
    return rows([*lines, *([Content(""), *user_text(ways, "$quiet").wrap(measure)] if ways else [])])


def _named(act: ActSpec, language: str) -> Content:
    name = user_text(say(f"act.{act.id}.name", language), "bold")
    return row(name, user_text("  " + say(f"act.{act.id}.help", language)))
