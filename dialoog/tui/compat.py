"""What we need of Textual beyond its public face, in one place. Seen in 8.2.8; a test holds each of these."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from rich.text import Text
from textual.app import App

Result = TypeVar("Result")


def no_color_as_agreed() -> None:
    """`NO_COLOR` with an empty value means nothing (no-color.org), where Textual takes it as set."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


class CalmApp(App[Result], inherit_bindings=False):
    """An app without motion, that says three lines when it breaks and shows nobody's words.

    Textual's own crash report prints the values of local variables: what people said, on a beamer.
    """

    ENABLE_COMMAND_PALETTE = False
    crash_lines: Callable[[], tuple[str, ...]] | None = None

    def __init__(self) -> None:
        no_color_as_agreed()
        super().__init__()
        self.animation_level = "none"

    def _fatal_error(self) -> None:
        """In place of a traceback with locals (`App._fatal_error`, private)."""
        if not self._exit_renderables:
            told = self.crash_lines() if self.crash_lines is not None else ()
            self._exit_renderables.append(Text("\n".join(told)))
        self._close_messages_no_wait()
