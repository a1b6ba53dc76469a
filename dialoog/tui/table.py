"""The screen for the table, in a window of its own: it reads along with a running session and never writes to it."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from dialoog.core.state import State
from dialoog.core.views import table_view
from dialoog.live.clock import Clock, SystemClock
from dialoog.live.following import LOOK_EVERY, Following
from dialoog.live.settings import Settings
from dialoog.locale import LANGUAGES, say
from dialoog.tui.compat import CalmApp
from dialoog.tui.table_rows import blank, table, told
from dialoog.tui.themes import THEMES, theme_name

HINT_SECONDS = 8.0
"""How long a new screen says which keys it has."""


class Looked(Message):
    """The reader saw something new."""

    def __init__(self, state: State, trouble: str) -> None:
        super().__init__()
        self.state = state
        self.trouble = trouble


class TableApp(CalmApp[None]):
    """Shows what the table may see of the followed session: the question, whose turn it is, who is next.

    Not `ticking`: it looks and draws only when told by `look`, for tests and pictures.
    """

    TITLE = "dialoog"
    CSS_PATH = "table.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,b", "blank", "blank", show=False, priority=True),
        Binding("q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+c", "stop", "stop", show=False, priority=True),
    ]

    sheet = getters.query_one("#sheet", Static)

    def __init__(
        self, following: Following, language: str, settings: Settings, *, clock: Clock | None = None, ticking: bool = True
    ) -> None:
        super().__init__()
        self.following = following
        self.language = language
        self.clock = clock or SystemClock()
        self.blanked = False
        self.stopped = False
        """Whether it was Ctrl+C that ended us, which the one who started us may want to know."""
        self.crash_lines = lambda: (say("tui.table.crash", language), say("tui.table.crash-again", language))
        self._ticking = ticking
        self._seen = (following.state, following.trouble)
        self._stop = Event()
        self._hint: Timer | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(settings.theme)

    def compose(self) -> ComposeResult:
        """One sheet."""
        yield Static(id="sheet")

    def on_mount(self) -> None:
        """Begin to read along, and to move the bar each second."""
        if not self._ticking:
            return
        self._hint = self.set_timer(HINT_SECONDS, self._no_hint)
        self.set_interval(1.0, self.show)
        # A thread of its own: a disk that hangs must not keep the space bar from blanking the screen.
        Thread(target=self._read_along, name="dialoog-table", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop reading."""
        self._stop.set()

    def _read_along(self) -> None:
        while not self._stop.is_set():
            if self.following.look():
                self.post_message(Looked(self.following.state, self.following.trouble))
            self._stop.wait(LOOK_EVERY)

    def on_looked(self, message: Looked) -> None:
        """Show what is new."""
        self._seen = (message.state, message.trouble)
        self.show()

    def look(self) -> None:
        """Look now, and show what there is."""
        self.following.look()
        self._seen = (self.following.state, self.following.trouble)
        self.show()

    def _no_hint(self) -> None:
        self._hint = None
        self.show()

    def on_resize(self, _: events.Resize) -> None:
        """Another window."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw the sheet for this moment."""
        cells, height = self.size.width, self.size.height
        if self.is_running and cells >= 4 and height >= 1:
            self.sheet.update(self._drawn(cells, height))

    def _drawn(self, cells: int, height: int) -> Content:
        state, trouble = self._seen
        if self.blanked:
            return blank(cells, height)
        if state.opened is None:
            waiting = say("tui.table.cannot" if trouble else "tui.table.waiting", self.language)
            return told((waiting, say("tui.table.keys", self.language)), cells, height)
        view = table_view(state, self.clock.now())
        if state.turns:
            # They were read out before the first turn; between two turns of the first round they would only come and go.
            view = replace(view, agreements=())
        language = state.opened.language if state.opened.language in LANGUAGES else self.language
        hint = say("tui.table.keys", self.language) if self._hint else ""
        return table(view, language, cells, height, hint=hint, trouble=say("tui.table.stale", self.language) if trouble else "")

    def action_blank(self) -> None:
        """Empty the screen, or fill it again."""
        self.blanked = not self.blanked
        self.show()

    def action_stop(self) -> None:
        """The same, by Ctrl+C."""
        self.stopped = True
        self.action_leave()

    def action_leave(self) -> None:
        """Close this window's screen; the session goes on."""
        self._stop.set()
        self.exit()
