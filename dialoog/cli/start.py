"""`dialoog start`: a new session, in the terminal face or in lines."""

from __future__ import annotations

from collections.abc import Iterable

import click

from dialoog.cli.faces import in_lines, lines_in, tell
from dialoog.cli.frame import Command, Here, argument, option
from dialoog.cli.outcome import NOT_RIGHT, WRONG_USE, End, talk, wrong_use
from dialoog.cli.place import DEFAULT_SET, can_ask, is_terminal, map_of, question_set, settings_of
from dialoog.live.opening import Plan
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `start`."""
    texts = (("titel", "text"), ("plaats", "text"), ("reeks", "text"), ("namens", "text"), ("doel", "text"))
    after = (("gespreksleider", "name"), ("verslaglegger", "name"), ("eindtijd", "time"))
    people = option(language, "start", "--deelnemer", "name", multiple=True)
    return Command(
        "start",
        language,
        start,
        [
            argument(language, "set_", "set", required=False),
            *(option(language, "start", f"--{name}", value, default="") for name, value in texts),
            people,
            *(option(language, "start", f"--{name}", value, default="") for name, value in after),
            option(language, "start", "--regels"),
        ],
    )


def start(
    here: Here,
    set_: str | None,
    regels: bool,
    titel: str,
    plaats: str,
    reeks: str,
    namens: str,
    doel: str,
    deelnemer: tuple[str, ...],
    gespreksleider: str,
    verslaglegger: str,
    eindtijd: str,
) -> int:
    """Start a session as planned on the command line; what is missing is asked where somebody can answer."""
    plan = Plan(titel, plaats, reeks, namens, doel, deelnemer, gespreksleider, verslaglegger, eindtijd)
    if is_terminal() and not regels:
        from dialoog.cli.screens import prepare

        return prepare(here, set_, plan)
    retention = settings_of(here).retention
    lines = lines_in(here.language)
    if can_ask():
        from dialoog.lines.prepare import prepare as asked

        set_, plan = asked(set_, plan, lines, tell, here.language, lambda name: _wrong_set(here, name))
    return _begin(here, set_ or DEFAULT_SET, plan, lines, retention)


def _wrong_set(here: Here, name: str) -> str:
    """Why a question set cannot be used, or nothing."""
    try:
        question_set(here, name or DEFAULT_SET)
    except End as end:
        return end.sentences[-1]
    return ""


def _begin(here: Here, name: str, plan: Plan, lines: Iterable[str], retention: str) -> int:
    from dialoog.core.deciding import Refusal
    from dialoog.lines.face import LineFace
    from dialoog.live.answers import sentence
    from dialoog.live.clock import SystemClock
    from dialoog.live.opening import notices
    from dialoog.live.opening import start as open_session
    from dialoog.live.series import Series
    from dialoog.live.shelf import set_finder

    map_ = map_of(here, make=True)
    chosen = question_set(here, name)
    if not plan.people and not plan.scribe and not (plan.facilitator and chosen.header.facilitator_joins):
        raise wrong_use("cli.start.no-names", here.language)
    begun = open_session(map_, plan, chosen, SystemClock(), here.language)
    if isinstance(begun, Refusal):
        code = WRONG_USE if begun.code == "end-time" else NOT_RIGHT
        raise End(code, sentence("refusal", begun.code, begun.fields, here.language))
    session, done = begun
    for notice in notices(session, here.language):
        talk(notice)
    series = Series(map_, session.clock, here.language)
    face = LineFace(session, here.language, tell, set_finder(map_, here.language), series)
    face.opened(done, plan, retention)
    return in_lines(face.run, lines)
