"""`dialoog exporteer`: the owner's full record of a session."""

from __future__ import annotations

import json

import click

from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.place import opened, put
from dialoog.core.state import State
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `exporteer`."""
    return Command(
        "exporteer",
        language,
        export,
        [
            argument(language, "gesprek", "session"),
            choice(language, "exporteer", "--formaat", "json", "csv", "tinydb", default="json"),
            option(language, "exporteer", "--uit", "file"),
        ],
    )


def export(here: Here, gesprek: str, formaat: str, uit: str | None) -> None:
    """Give the record on stdout or in a new file; the session may be running in another window."""
    with opened(here, gesprek, write=False) as session:
        text = exported(session.state, formaat)
    put(here, text, uit)


def exported(state: State, format_: str) -> str:
    """The record of a session as JSON, as CSV (contributions alone), or as the one JSON file that plain TinyDB opens."""
    from dialoog.harvest import contributions_csv, record, tables

    whole = record(state)
    if format_ == "csv":
        return contributions_csv(whole)
    return json.dumps(tables(whole) if format_ == "tinydb" else whole, ensure_ascii=False, indent=2) + "\n"
