"""`dialoog nieuw`: a runnable question set to start from."""

from __future__ import annotations

from typing import Any

import click

from dialoog.cli.frame import Command, Here, WrongValue, argument, option
from dialoog.cli.outcome import not_right, talk, wrong_use
from dialoog.cli.place import map_of, put
from dialoog.locale import say
from dialoog.locale.language import Language
from dialoog.sets.amounts import count_in, seconds_in
from dialoog.sets.scaffold import LARGEST_GROUP, LONGEST, SHORTEST, file_name, scaffold, title_of, write

_SECONDS, _GROUP = 2 * 3600, (6, 8)


def command(language: Language) -> click.Command:
    """The command `nieuw`."""
    return Command(
        "nieuw",
        language,
        new,
        [
            argument(language, "titel", "title"),
            option(language, "nieuw", "--duur", "duration", callback=_length),
            option(language, "nieuw", "--deelnemers", "group", callback=_group),
        ],
    )


def new(here: Here, titel: str, duur: int | None, deelnemers: tuple[int, int] | None) -> None:
    """Write the set in the working folder and say where; a file that is there stays as it is."""
    title = title_of(titel)
    if not title:
        raise wrong_use("cli.nieuw.no-title", here.language)
    text = scaffold(title, here.language, duur or _SECONDS, deelnemers or _GROUP)
    if text is None:
        raise not_right("cli.nieuw.too-short", here.language)
    folder, name = map_of(here, make=True).sets, file_name(title, here.language)
    try:
        path = write(folder, name, text)
    except FileExistsError:
        raise not_right("cli.nieuw.exists", here.language, file=folder / name) from None
    put(here, f"{path}\n", None)
    talk(say("cli.nieuw.next", here.language, name=name.partition(".")[0]))


def _length(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value is None:
        return None
    seconds = seconds_in(value)
    if seconds is None or not SHORTEST <= seconds <= LONGEST:
        raise WrongValue(ctx, param, "cli.nieuw.wrong-duration", value=value)
    return seconds


def _group(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value is None:
        return None
    group = count_in(value)
    if group is None or not 1 <= group[0] <= group[1] <= LARGEST_GROUP:
        raise WrongValue(ctx, param, "cli.nieuw.wrong-group", value=value, most=LARGEST_GROUP)
    return group
