"""`dialoog` by itself: the home screen, or help where there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dialoog.cli.frame import Here
from dialoog.cli.outcome import DONE
from dialoog.cli.place import is_terminal


def home(here: Here, help_text: Callable[[], str]) -> int:
    """Open home, or print help."""
    if is_terminal():
        from dialoog.cli.screens import home as screen

        return screen(here)
    sys.stdout.write(help_text() + "\n")
    return DONE
