"""`dialoog draaiboek`: the run sheet of a question set, on paper."""

from __future__ import annotations

import re
from typing import Any

import click

from dialoog.cli.frame import Command, Here, WrongValue, argument, choice, option
from dialoog.cli.place import put, question_set
from dialoog.locale.language import Language

_LARGEST_GROUP = 100
_GROUP = 6
_TIME = re.compile(r"(\d{1,2})[:.u](\d{2})")


def command(language: Language) -> click.Command:
    """The command `draaiboek`."""
    return Command(
        "draaiboek",
        language,
        sheet,
        [
            argument(language, "set_", "set"),
            option(language, "draaiboek", "--deelnemers", "number", callback=_people),
            option(language, "draaiboek", "--begin", "time", callback=_begin),
            choice(language, "draaiboek", "--formaat", "md", "html", default="md"),
        ],
    )


def sheet(here: Here, set_: str, deelnemers: int | None, begin: int | None, formaat: str) -> None:
    """Print the sheet; for the set's largest group, and from nought, where nothing else is asked."""
    from dialoog.harvest.run_sheet import run_sheet
    from dialoog.harvest.sheet_html import sheet_html
    from dialoog.harvest.sheet_markdown import sheet_markdown

    chosen = question_set(here, set_)
    people = deelnemers or (chosen.header.participants[1] if chosen.header.participants else _GROUP)
    made = run_sheet(chosen, people, begin, here.language)
    put(here, sheet_html(made) if formaat == "html" else sheet_markdown(made), None)


def _people(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= _LARGEST_GROUP):
        raise WrongValue(ctx, param, "cli.draaiboek.wrong-people", value=value, most=_LARGEST_GROUP)
    return int(value)


def _begin(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Minutes since midnight."""
    if value is None:
        return None
    found = _TIME.fullmatch(value.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise WrongValue(ctx, param, "cli.draaiboek.wrong-time", value=value)
    return int(found[1]) * 60 + int(found[2])
