"""`dialoog bundel`: one harvest of many sessions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, WRONG_USE, End, not_right, talk
from dialoog.cli.place import may_be_made, put_pieces, session_path
from dialoog.locale import say
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `bundel`."""
    return Command(
        "bundel",
        language,
        bundle,
        [
            argument(language, "gesprekken", "sessions", nargs=-1, required=True),
            choice(language, "bundel", "--formaat", "md", "html", "json", default="md"),
            choice(language, "bundel", "--voor", "deelnemers", "opdrachtgever", default="opdrachtgever"),
            option(language, "bundel", "--agenda"),
            option(language, "bundel", "--uit", "file"),
        ],
    )


def bundle(here: Here, gesprekken: tuple[str, ...], formaat: str, voor: str, agenda: bool, uit: str | None) -> int:
    """Bring the harvests of these sessions together; those that cannot be read are told, and left out."""
    from dialoog.harvest.bundle import Format
    from dialoog.harvest.document import Reader
    from dialoog.live.bundling import Gathering
    from dialoog.live.clock import SystemClock

    may_be_made(here, uit)
    paths = sorted({path.resolve(): path for name in gesprekken for path in _meant(here, name)}.values())
    if not paths:
        raise not_right("cli.bundel.none", here.language)
    with Gathering(Reader(voor), Format(formaat), here.language, agenda) as gathering:
        with click.progressbar(
            length=len(paths), label=say("cli.bundel.reading", here.language), file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            gathering.gather(paths, SystemClock(), lambda _: bar.update(1))
        for sentence in gathering.troubles:
            talk(sentence)
        if gathering.empty:
            raise not_right("cli.bundel.none-readable", here.language)
        put_pieces(here, gathering.text(), uit)
    return NOT_RIGHT if gathering.troubles else DONE


def _meant(here: Here, name: str) -> Iterator[Path]:
    """The sessions that a word of the command line means: a folder with sessions, or a session by name."""
    from dialoog.live.bundling import session_folders
    from dialoog.live.places import expanded
    from dialoog.live.trouble import trouble

    path = expanded(name)
    if not os.path.isdir(path):  # noqa: PTH112 - what may not be looked at is no folder here
        yield session_path(here, name)
        return
    try:
        yield from session_folders(path)
    except OSError as error:
        raise End(WRONG_USE, trouble(error, here.language)) from None
