"""`dialoog oogst`: makes the harvest of a session, and never over somebody's own edits without asking (H9)."""

from __future__ import annotations

import sys

import click

from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, talk
from dialoog.cli.place import STDOUT, asked, can_ask, opened, put, settings_of
from dialoog.live.session import Session
from dialoog.locale import say
from dialoog.locale.language import Language

FULL = "volledig"


def command(language: Language) -> click.Command:
    """The command `oogst`."""
    return Command(
        "oogst",
        language,
        harvest,
        [
            argument(language, "gesprek", "session"),
            choice(language, "oogst", "--formaat", "md", "html", "tekst", "json", "csv", "ics", default="md"),
            choice(language, "oogst", "--voor", "deelnemers", "opdrachtgever", "prikbord", "trainer", default="deelnemers"),
            choice(language, "oogst", "--lengte", "kort", FULL, default=FULL),
            option(language, "oogst", "--uit", "file"),
            option(language, "oogst", "--kopieer"),
        ],
    )


def harvest(here: Here, gesprek: str, formaat: str, voor: str, lengte: str, uit: str | None, kopieer: bool) -> int:
    """Write the harvest where it belongs, or where `--uit` says; the session may be running in another window."""
    from dialoog.live.harvesting import KEPT, harvest_text, to_look_at

    with opened(here, gesprek, write=False) as session:
        text = harvest_text(session, formaat, voor, lengte)
        for sentence in to_look_at(session, voor, lengte, here.language):
            talk(sentence)
        if kopieer:
            _copied(here, text)
        if uit is not None or formaat not in KEPT:
            put(here, text, uit or STDOUT)
            return DONE
        return _written(here, session, formaat, voor, lengte)


def _copied(here: Here, text: str) -> None:
    """Put the harvest on the clipboard of this computer, or of the terminal that shows us, as the settings say."""
    import os
    from base64 import b64encode

    from dialoog.live.clipboard import fits_terminal, to_system, ways

    chosen = ways(settings_of(here).clipboard, os.environ)
    if chosen.system and to_system(text):
        talk(say("cli.oogst.copied", here.language))
        return
    if chosen.terminal and fits_terminal(text) and sys.stderr.isatty():
        sys.stderr.write(f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07")
        talk(say("cli.oogst.sent", here.language))
        return
    talk(say("cli.oogst.not-copied", here.language))


def _written(here: Here, session: Session, format_: str, reader: str, length: str) -> int:
    from dialoog.live.harvesting import Edited, Written, write_harvest

    found = write_harvest(session, format_, reader, length)
    if isinstance(found, Edited):
        sys.stderr.write(found.difference + "\n")
        if not can_ask():
            talk(say("cli.oogst.edited", here.language, file=found.path))
            return NOT_RIGHT
        if not asked(here, "cli.oogst.over" if found.together is None else "cli.oogst.with-edits", file=found.path):
            talk(say("cli.oogst.left", here.language, file=found.path))
            return NOT_RIGHT
        found = write_harvest(session, format_, reader, length, over_edits=True)
    if isinstance(found, Written):
        talk(say("cli.place.written", here.language, file=found.path))
        if found.aside:
            talk(say("answer.harvest-aside", here.language, file=found.aside))
    return DONE
