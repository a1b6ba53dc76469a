"""`dialoog stappen`: the small steps of all sessions, and what became of them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from datetime import date

import click

from dialoog.cli.frame import Command, Here, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, not_right, talk, wrong_use
from dialoog.cli.place import map_of, opened, put
from dialoog.core.deciding import Refusal
from dialoog.live.series import settled_lines
from dialoog.live.steps import STATES, SessionSteps, StepRow, all_steps, settle, settled_step
from dialoog.locale import say
from dialoog.locale.language import Language
from dialoog.locale.words import day
from dialoog.store.names import opening_date

_REF = re.compile(r"(?P<session>.+)#(?P<number>\d{1,6})")


def command(language: Language) -> click.Command:
    """The command `stappen`."""
    return Command(
        "stappen",
        language,
        steps,
        [
            option(language, "stappen", "--json", names=("as_json",)),
            option(language, "stappen", "--klaar", "step"),
            option(language, "stappen", "--vervallen", "step"),
            option(language, "stappen", "--vervolg", "text"),
        ],
    )


def steps(here: Here, as_json: bool, klaar: str | None, vervallen: str | None, vervolg: str | None) -> int:
    """Show the steps, or note what became of one."""
    if klaar and vervallen:
        raise wrong_use("cli.stappen.one-of-two", here.language)
    if meant := klaar or vervallen:
        return _settled(here, meant, STATES["klaar" if klaar else "vervallen"], vervolg or "")
    if vervolg is not None:
        raise wrong_use("cli.stappen.of-which", here.language)
    return _shown(here, as_json)


def _shown(here: Here, as_json: bool) -> int:
    from dialoog.live.clock import SystemClock

    map_ = map_of(here)
    found = list(all_steps(map_, SystemClock(), here.language))
    if as_json:
        listed = [dataclasses.asdict(step) for each in found for step in each.steps]
        put(here, json.dumps(listed, ensure_ascii=False, indent=2) + "\n", None)
    else:
        put(here, "\n".join("".join(f"{line}\n" for line in _lines(each, here.language)) for each in found if each.steps), None)
        if not any(each.steps for each in found):
            talk(say("cli.stappen.none", here.language, path=map_.sessions))
    for each in found:
        if each.trouble:
            talk(f"{each.session.id}: {each.trouble}")
    return NOT_RIGHT if any(each.trouble for each in found) else DONE


def _lines(each: SessionSteps, language: Language) -> Iterable[str]:
    """A session, and its steps below it."""
    # The day on the clock of the table, which the name has; the moment itself is in UTC.
    when = day(date.fromisoformat(opening_date(each.session.id) or each.session.opened_at[:10]), language)
    yield ", ".join(part for part in (each.session.title, each.session.place, when) if part)
    for step in each.steps:
        yield f"  {_mark(step.state)} {_line(step, language)}"


def _mark(state: str) -> str:
    return {"done": "[x]", "dropped": "[-]"}.get(state, "[ ]")


def _line(step: StepRow, language: Language) -> str:
    from dialoog.harvest.phrases import moment

    when = moment(step.when, date.fromisoformat(step.due) if step.due else None, language)
    text = " — ".join(part for part in (step.what, step.who, when) if part)
    if step.asks and step.state == "open":
        text += f" ({say('harvest.asks', language, name=step.asks)})"
    if step.state != "open":
        became = say(f"cli.stappen.{step.state}", language)
        text += f" · {became}: {step.outcome}" if step.outcome else f" · {became}"
    return f"{text}  {step.ref}"


def _settled(here: Here, meant: str, state: str, outcome: str) -> int:
    """Note what became of the step that GESPREK#NR means."""
    found = _REF.fullmatch(meant.strip())
    if found is None:
        raise wrong_use("cli.stappen.no-ref", here.language, text=meant)
    number = int(found["number"])
    with opened(here, found["session"], write=True) as session:
        step = settled_step(session.state, number)
        if step is None:
            raise not_right("cli.stappen.no-step", here.language, number=number, session=session.keeper.id)
        outcome_ = settle(session, number, state, outcome)
        if isinstance(outcome_, Refusal):
            from dialoog.live.answers import sentence

            talk(sentence("refusal", outcome_.code, outcome_.fields, here.language))
            return NOT_RIGHT
        lines = settled_lines(session, number, here.language)
    for line in (say(f"cli.stappen.noted-{state}", here.language, what=step.what), *lines):
        talk(line)
    return DONE
