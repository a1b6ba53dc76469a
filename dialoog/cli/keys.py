"""`dialoog toetsen`: every act with its key, its line and its id, and where keys are changed."""

from __future__ import annotations

import click

from dialoog.cli.frame import Command, Here
from dialoog.cli.outcome import talk
from dialoog.cli.place import put, settings_of
from dialoog.cli.table import table
from dialoog.live.helping import key_of, line_of
from dialoog.live.registry import ACTS, ActSpec
from dialoog.live.screen_keys import SCREEN_KEYS, ScreenKey
from dialoog.live.settings import Settings, settings_path
from dialoog.locale import say
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `toetsen`."""
    return Command("toetsen", language, show, [])


def show(here: Here) -> None:
    """Print the acts, with the keys that the settings file gives them."""
    settings = settings_of(here)
    for id in sorted(settings.keys.keys() - {act.id for act in ACTS} - {each.id for each in SCREEN_KEYS}):
        talk(say("tui.keys-no-act", here.language, id=id))
    acts = [_row(act, settings, here.language) for act in ACTS]
    rows = table([*acts, *(_screen_row(each, settings, here.language) for each in SCREEN_KEYS)])
    put(here, f"{rows}\n{say('cli.toetsen.where', here.language, file=settings_path())}\n", None)


def _row(act: ActSpec, settings: Settings, language: Language) -> tuple[str, ...]:
    line = "" if act.face else line_of(act, language)
    return (_keys(act.id, act.keys, settings), act.id, line, say(f"act.{act.id}.help", language))


def _screen_row(each: ScreenKey, settings: Settings, language: Language) -> tuple[str, ...]:
    return (_keys(each.id, each.keys, settings), each.id, "", say(f"key.{each.id}", language))


def _keys(id: str, ours: tuple[str, ...], settings: Settings) -> str:
    chosen = settings.keys.get(id, "")
    return " ".join(map(key_of, chosen.split(",") if chosen else ours))
