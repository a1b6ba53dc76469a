"""`dialoog proef`: a question set in the real screens, anew each time its author saves it."""

from __future__ import annotations

import click

from dialoog.cli.frame import Command, Here, argument
from dialoog.cli.outcome import WRONG_USE, End, wrong_use
from dialoog.cli.place import is_terminal, set_file
from dialoog.locale import findings
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `proef`."""
    return Command("proef", language, preview, [argument(language, "set_", "set")])


def preview(here: Here, set_: str) -> int:
    """Show the set; one with errors too, for they are what its author is at work on."""
    file = set_file(here, set_)
    if not is_terminal():
        raise wrong_use("cli.proef.no-terminal", here.language)
    from dialoog.cli import screens
    from dialoog.live.previewing import CANNOT_BE_OPENED
    from dialoog.live.shelf import read_set

    found = read_set(file).findings
    if any(one.code == CANNOT_BE_OPENED for one in found):
        raise End(WRONG_USE, findings.text(found, here.language))
    return screens.preview(here, file)
