"""`dialoog toetsen`: every act with its key, its line and its id, and where keys are changed."""

from __future__ import annotations

import click

from dialoog.cli.frame import Command, Here
from dialoog.cli.place import put, settings_of
from dialoog.cli.table import table
from dialoog.live.helping import key_of, line_of
from dialoog.live.registry import ACTS, ActSpec
from dialoog.live.settings import Settings, settings_path
from dialoog.locale import say
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `toetsen`."""
    return Command("toetsen", language, show, [])


def show(here: Here) -> None:
    """Print the acts, with the keys that the settings file gives them."""
    settings = settings_of(here)
    rows = table([_row(act, settings, here.language) for act in ACTS])
    put(here, f"{rows}\n{say('cli.toetsen.where', here.language, file=settings_path())}\n", None)


def _row(act: ActSpec, settings: Settings, language: Language) -> tuple[str, ...]:
    chosen = settings.keys.get(act.id, "")
    keys = tuple(chosen.split(",")) if chosen else act.keys
    line = "" if act.face else line_of(act, language)
    return (" ".join(map(key_of, keys)), act.id, line, say(f"act.{act.id}.help", language))
