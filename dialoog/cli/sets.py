"""`dialoog vragen`: the question sets at hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from dialoog.cli.frame import Command, Here, option
from dialoog.cli.place import map_of, put
from dialoog.cli.table import table
from dialoog.live.shelf import sets_in
from dialoog.locale import say
from dialoog.locale.language import Language

if TYPE_CHECKING:
    from dialoog.live.shelf import SetEntry


def command(language: Language) -> click.Command:
    """The command `vragen`."""
    return Command("vragen", language, show, [option(language, "vragen", "--json", names=("as_json",))])


def show(here: Here, as_json: bool) -> None:
    """Title, audience, time, group size and file of each set."""
    found = sets_in(map_of(here), here.language)
    if as_json:
        put(here, json.dumps([_record(each) for each in found], ensure_ascii=False, indent=2) + "\n", None)
        return
    put(here, table([_row(each, here.language) for each in found]), None)


def _record(each: SetEntry) -> dict[str, object]:
    return {
        "title": each.title,
        "audience": each.audience,
        "minutes": each.minutes,
        "participants": list(each.participants) if each.participants else None,
        "language": each.language,
        "file": str(each.file),
    }


def _row(each: SetEntry, language: Language) -> tuple[str, ...]:
    minutes = say("cli.vragen.minutes", language, minutes=each.minutes) if each.minutes else ""
    people = say("cli.vragen.people", language, least=each.participants[0], most=each.participants[1]) if each.participants else ""
    file = str(each.file) if each.usable else f"{each.file}  ({say('cli.vragen.unusable', language)})"
    return (each.title, each.audience, minutes, people, file)
