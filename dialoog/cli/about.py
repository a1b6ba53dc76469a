"""`dialoog inzage`: all that is kept about one person, to hand over to them (AVG 15 and 20)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import click

from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.outcome import wrong_use
from dialoog.cli.place import person_in, put, resumed, session_path
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `inzage`."""
    return Command(
        "inzage",
        language,
        show,
        [
            argument(language, "gesprek", "session"),
            option(language, "inzage", "--deelnemer", "name"),
            choice(language, "inzage", "--formaat", "md", "json", default="md"),
            option(language, "inzage", "--uit", "file"),
        ],
    )


def show(here: Here, gesprek: str, deelnemer: str | None, formaat: str, uit: str | None) -> None:
    """Give what is kept about the person on stdout or in a new file; the session may be running in another window."""
    from dialoog.harvest import about_json, about_markdown, about_person
    from dialoog.harvest.about_document import Files
    from dialoog.harvest.about_person import names_of, words_about
    from dialoog.live.on_disk import holding

    if deelnemer is None:
        raise wrong_use("cli.inzage.who", here.language)
    path = session_path(here, gesprek)
    with closing(resumed(here, path, write=False)) as session:
        found = about_person(session.state, person_in(here, session, deelnemer), here.language, draft=session.keeper.draft())
    found = replace(found, files=Files(*holding(path, words_about(found), names_of(found))))
    put(here, about_json(found) if formaat == "json" else about_markdown(found), uit)
