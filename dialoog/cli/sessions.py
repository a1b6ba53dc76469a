"""`dialoog lijst`: the sessions of the working folder."""

from __future__ import annotations

import json

import click

from dialoog.cli.frame import Command, Here, option
from dialoog.cli.outcome import talk
from dialoog.cli.place import map_of, put, settings_of
from dialoog.cli.table import table
from dialoog.live.listed import Shelved, sessions_in
from dialoog.locale import say
from dialoog.locale.language import Language
from dialoog.locale.words import day
from dialoog.store.names import opening_date


def command(language: Language) -> click.Command:
    """The command `lijst`."""
    return Command("lijst", language, show, [option(language, "lijst", "--json", names=("as_json",))])


def show(here: Here, as_json: bool) -> None:
    """Name, date, state and title of each, newest first; what is the matter with one is said."""
    map_ = map_of(here)
    found = sessions_in(map_)
    if as_json:
        keys = ("id", "title", "place", "series", "opened_at", "state")
        listed = [{key: getattr(each, key) for key in keys} for each in found]
        put(here, json.dumps(listed, ensure_ascii=False, indent=2) + "\n", None)
        return
    if not found:
        talk(say("cli.lijst.none", here.language, path=map_.sessions))
    from dialoog.live.clock import SystemClock

    now = SystemClock().now().wall
    put(here, table([_row(each, now, here.language) for each in found]), None)
    for each in found:
        if each.code:
            talk(f"{each.id}: {_matter(each, here.language)}")
        if each.state == "beschadigd":
            talk(say("cli.lijst.inspect", here.language, name=each.id.partition("/")[0]))
    _past_its_term(here, found)


def _past_its_term(here: Here, found: list[Shelved]) -> None:
    """Which sessions are kept longer than the user said, oldest first, and how to erase them; nothing is erased here."""
    from dialoog.live.clock import SystemClock
    from dialoog.live.places import time_zone
    from dialoog.live.retention import due, told

    retention = settings_of(here).retention
    late = due(found, retention, SystemClock().now().wall, time_zone())
    for each in late if len(late) > 1 else ():
        talk(say("cli.lijst.due", here.language, name=each.session.id, day=day(each.day, here.language)))
    if sentence := told(late, retention, here.language):
        talk(sentence)


def _row(each: Shelved, now: int, language: Language) -> tuple[str, ...]:
    title = "" if each.title == each.id else each.title
    # The day on the clock of the table, which the name has; the moment itself is in UTC.
    date = opening_date(each.id) or each.opened_at[:10]
    told = " · ".join(part for part in (title, each.correcting(now, language)) if part)
    return (each.id, date, say(f"cli.lijst.{each.state}", language), told)


def _matter(each: Shelved, language: Language) -> str:
    """What is the matter with a session, in a short sentence where its code has one, else that it cannot be opened."""
    from dialoog.locale import MissingFieldError

    if each.code == "store.newer":
        return say("cli.lijst.newer", language)
    try:
        return say(each.code, language, file=each.path, name=each.id)
    except MissingFieldError:
        return say("cli.lijst.damaged-somewhere", language)
