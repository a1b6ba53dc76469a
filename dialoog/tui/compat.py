"""What we need of Textual beyond its public face, in one place. Seen in 8.2.8; a test holds each of these."""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from rich.text import Text
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message
from textual.screen import Screen

Result = TypeVar("Result")


def no_color_as_agreed() -> None:
    """`NO_COLOR` with an empty value means nothing (no-color.org), where Textual takes it as set."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


PASTE_STARTS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class CarefulParser(XTermParser):
    """Reads the keyboard as Textual does, but never takes a part of a pasted text for a key.

    `XTermParser` looks for key sequences in a paste too: what it does not know after an ESC it sends on as keys, and then a
    BEL in a pasted text would be Ctrl+G and a line end Enter.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._before = ""
        self._held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what the terminal sent; an empty text is its end."""
        if data:
            data = self._careful(data)
            if not data:
                return
        yield from super().feed(data)

    def _careful(self, data: str) -> str:
        text, self._held = self._held + data, ""
        done = []
        while text:
            if not self._pasting:
                # The mark may have come in two parts, of which the first was let through.
                seen = self._before + text
                at = seen.find(PASTE_STARTS)
                end = len(text) if at < 0 else at + len(PASTE_STARTS) - len(self._before)
                self._pasting = at >= 0
                self._before = "" if self._pasting else seen[1 - len(PASTE_STARTS) :]
                done.append(text[:end])
                text = text[end:]
                continue
            at = text.find(PASTE_ENDS)
            if at >= 0:
                done.append(text[:at].replace("\x1b", "\ufffd") + PASTE_ENDS)
                text, self._pasting = text[at + len(PASTE_ENDS) :], False
                continue
            self._held = next((PASTE_ENDS[:size] for size in range(len(PASTE_ENDS) - 1, 0, -1) if text.endswith(PASTE_ENDS[:size])), "")
            done.append(text[: len(text) - len(self._held)].replace("\x1b", "\ufffd"))
            text = ""
        return "".join(done)


def careful_pastes() -> None:
    """Have Textual's driver read through `CarefulParser`. Windows hands pastes over as one event already."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        linux_driver.XTermParser = CarefulParser  # type: ignore[attr-defined]


def end_with_the_terminal() -> None:
    """A terminal that is gone is a window that was closed, also where nobody told us so with SIGHUP.

    Textual would read its end again and again, at the full speed of the machine, and never stop.
    """
    terminal = select.poll()
    terminal.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, select.POLLHUP)
    if any(event & (select.POLLHUP | select.POLLNVAL) for _, event in terminal.poll(0)):
        os.kill(os.getpid(), signal.SIGHUP)


class PatientScreen(Screen[Result], inherit_bindings=False):
    """A screen that paints nothing while it `waits`.

    `App.batch_update` holds back what changes, and still paints a layout that is made meanwhile, with nothing in it yet
    (`Screen._compositor_refresh`, private).
    """

    waits = False

    def _compositor_refresh(self) -> None:
        if not self.waits:
            super()._compositor_refresh()


SETTLED = 1.0
"""Seconds after which all that an app begins with is there."""


def look_for_garbage() -> None:
    """Nobody did while the program was loaded. All there is stays, and is never looked through again while somebody types."""
    gc.freeze()
    gc.enable()


class CalmApp(App[Result], inherit_bindings=False):
    """An app without motion, that says three lines when it breaks and shows nobody's words.

    Textual's own crash report prints the values of local variables: what people said, on a beamer.
    """

    ENABLE_COMMAND_PALETTE = False
    crash_lines: Callable[[], tuple[str, ...]] | None = None

    def __init__(self) -> None:
        no_color_as_agreed()
        careful_pastes()
        super().__init__()
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Once the screen stands look for garbage again, and now and then whether the terminal is still there."""
        if self.is_headless:
            return
        self.set_timer(SETTLED, look_for_garbage)
        if hasattr(select, "poll"):
            self.set_interval(2.0, end_with_the_terminal)

    def _fatal_error(self) -> None:
        """In place of a traceback with locals (`App._fatal_error`, private)."""
        if not self._exit_renderables:
            told = self.crash_lines() if self.crash_lines is not None else ()
            self._exit_renderables.append(Text("\n".join(told)))
        self._close_messages_no_wait()
