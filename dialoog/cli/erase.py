"""`dialoog wis`: erases a session, or one person's words and name, and says what it cannot reach (B8)."""

from __future__ import annotations

from pathlib import Path

import click

from dialoog.cli.frame import Command, Here, argument, option
from dialoog.cli.outcome import NOT_RIGHT, End, talk
from dialoog.cli.place import asked, can_ask, map_of, person_in, resumed, session_path
from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.names import names_in
from dialoog.core.state import State
from dialoog.live.desk import Desk
from dialoog.locale import say
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `wis`."""
    return Command(
        "wis",
        language,
        erase,
        [
            argument(language, "gesprek", "session"),
            option(language, "wis", "--deelnemer", "name"),
            option(language, "wis", "--ja"),
        ],
    )


def erase(here: Here, gesprek: str, deelnemer: str | None, ja: bool) -> None:
    """Erase the session, or the person, after asking."""
    path = session_path(here, gesprek)
    if deelnemer is None:
        _session(here, path, sure=ja)
    else:
        _person(here, path, deelnemer, sure=ja)


def _session(here: Here, path: Path, *, sure: bool) -> None:
    from dialoog.live.shelf import sessions_in
    from dialoog.store import SessionFolder

    title = next((each.title for each in sessions_in(map_of(here)) if each.path == path), path.name)
    _sure(here, sure, "cli.wis.ask-session", title=title, session=path.name)
    # Not opened first: what is too damaged to be read can be erased all the same (B8).
    _, left = SessionFolder.erase_unopened(path)
    talk(say("cli.wis.gone", here.language, session=path.name))
    if left:
        talk(say("cli.wis.others", here.language, names=", ".join(left)))
    talk(say("answer.out-of-reach", here.language))


def _person(here: Here, path: Path, name: str, *, sure: bool) -> None:
    session = resumed(here, path, write=True)
    try:
        person = person_in(here, session, name)
        known = session.state.by_id[person].name
        assert session.state.opened is not None
        _sure(here, sure, "cli.wis.ask-person", name=known, title=session.state.opened.title)
        reply = Desk(session, here.language).act(c.ErasePerson(person, name_too=True, sure=True))
        for line in reply.lines:
            talk(line.removeprefix("= ").removeprefix("? ").removeprefix("! "))
        if isinstance(reply.outcome, Refusal):
            raise End(NOT_RIGHT)
        talk(say("cli.wis.person-gone", here.language, name=session.state.by_id[person].name))
        if _in_heading(session.state, known):
            talk(say("cli.wis.name-in-heading", here.language, name=known))
    finally:
        session.close()


def _in_heading(state: State, name: str) -> bool:
    """Whether the name stands in what was told of the session at its start."""
    opened = state.opened
    assert opened is not None
    texts = (opened.title, opened.place, opened.series, opened.invited_by, opened.purpose)
    return any(names_in(text, (name,)) for text in texts)


def _sure(here: Here, sure: bool, code: str, **fields: object) -> None:
    """Go on only when it is certain."""
    if sure:
        return
    if not can_ask():
        raise End(NOT_RIGHT, say("cli.wis.sure", here.language))
    if not asked(here, code, **fields):
        raise End(NOT_RIGHT, say("cli.wis.left", here.language))
