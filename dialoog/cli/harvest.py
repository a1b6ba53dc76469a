"""`dialoog oogst`: makes the harvest of a session, and never over somebody's own edits without asking (H9)."""

from __future__ import annotations

import sys

import click

from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, answer, talk
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
    from dialoog.harvest import without_header
    from dialoog.live.harvesting import KEPT, harvest_text, is_empty, to_look_at

    with opened(here, gesprek, write=False) as session:
        for sentence in to_look_at(session, voor, lengte, here.language):
            talk(sentence)
        text = harvest_text(session, formaat, voor, lengte)
        if is_empty(text, formaat):
            talk(say(f"cli.oogst.empty-{formaat}", here.language))
        if uit is None and formaat in KEPT:
            return _written(here, session, formaat, voor, lengte, copies=kopieer)
        put(here, text, STDOUT if uit is None else uit)
        if kopieer:
            _copied(here, without_header(text), "" if uit in (None, STDOUT) else str(uit))
        return DONE


def _copied(here: Here, text: str, file: str) -> None:
    """Put the harvest on the clipboard of this computer and of the terminal that shows us, as the settings say."""
    import os

    from dialoog.live.clipboard import copying, for_terminal, to_system, what_happened

    copy = copying(text, settings_of(here).clipboard, os.environ, shown=sys.stderr.isatty())
    if copy.terminal:
        sys.stderr.write(for_terminal(copy.text))
        sys.stderr.flush()
    system = copy.system and to_system(copy.text)
    talk(what_happened(copy, system=system, file=None if system or not file else file, environ=os.environ, language=here.language))
    if not (system or copy.terminal or file):
        talk(say("cli.oogst.no-file", here.language))


def _written(here: Here, session: Session, format_: str, reader: str, length: str, *, copies: bool) -> int:
    from dialoog.live.harvesting import Edited, Written, to_paste, write_harvest

    found = write_harvest(session, format_, reader, length)
    if isinstance(found, Edited):
        answer(found.difference)
        may = can_ask() and asked(here, "cli.oogst.over" if found.together is None else "cli.oogst.with-edits", file=found.path)
        if not may:
            talk(say("cli.oogst.left" if can_ask() else "cli.oogst.edited", here.language, file=found.path))
            if copies:
                talk(say("cli.oogst.none-copied", here.language))
            return NOT_RIGHT
        found = write_harvest(session, format_, reader, length, over_edits=True)
    if isinstance(found, Written):
        talk(say("cli.place.written", here.language, file=found.path))
        if found.aside:
            talk(say("answer.harvest-aside", here.language, file=found.aside))
        if copies:
            _copied(here, to_paste(session, format_, reader, length), found.path)
    return DONE
