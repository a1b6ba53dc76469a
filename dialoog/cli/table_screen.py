"""`dialoog scherm`: the screen for the table, in a second terminal."""

from __future__ import annotations

import click

from dialoog.cli.frame import Command, Here, argument
from dialoog.cli.outcome import wrong_use
from dialoog.cli.place import is_terminal, session_path
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `scherm`."""
    return Command("scherm", language, show, [argument(language, "gesprek", "session", required=False)])


def show(here: Here, gesprek: str | None) -> int:
    """Follow the named session, or the newest open one, also when that still has to begin."""
    if not is_terminal():
        raise wrong_use("cli.scherm.no-terminal", here.language)
    from dialoog.cli.screens import table

    return table(here, session_path(here, gesprek) if gesprek else None)
