"""The small steps of all sessions of a working folder, and what became of them (`contract` §3, `stappen`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dialoog.core import commands as c
from dialoog.core.codec import MalformedError, UnknownEventError, iso
from dialoog.core.state import State, Step
from dialoog.core.text import clean, fold, one_line
from dialoog.core.values import dataclass
from dialoog.live.clock import Clock
from dialoog.live.listed import DAMAGED, EMPTY, Shelved, sessions_in
from dialoog.live.opening import resume
from dialoog.live.places import Map
from dialoog.live.session import Outcome, Session
from dialoog.live.trouble import unreadable
from dialoog.store.errors import StoreError
from dialoog.store.names import opening_date

STATES = {"klaar": "done", "vervallen": "dropped", "open": "open"}
"""What became of a step, as people type it and as it is kept."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of some session. `ref` is GESPREK#NR; `who` and `asks` are names or words; `due` is an ISO date or None."""

    ref: str
    who: str
    what: str
    when: str
    due: str | None
    asks: str
    size: str
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SessionSteps:
    """The steps of one session, in the order in which they were taken; `trouble` says why it could not be read, or is empty."""

    session: Shelved
    steps: tuple[StepRow, ...]
    trouble: str = ""


def steps_of(state: State, session: str) -> tuple[StepRow, ...]:
    """The steps of one session, with the name by which it is found before each number. Those that were erased are not among them."""
    from dialoog.harvest import record

    whole = record(state)
    return tuple(_row(f"{session}#{step['id']}", step) for step in whole["next_steps"])


def _row(ref: str, step: dict[str, Any]) -> StepRow:
    who, what, when, asks, outcome = (one_line(clean(step[key])) for key in ("who", "what", "when", "asks", "outcome"))
    return StepRow(ref, who, what, when, step["due"], asks, step["size"], step["state"], outcome)


def all_steps(map_: Map, clock: Clock, language: str) -> Iterator[SessionSteps]:
    """Session by session, newest first, those that hold steps or cannot be read. Holds one session in memory at a time."""
    for each in sessions_in(map_):
        if not each.opens and (each.state != DAMAGED or each.code == EMPTY or not each.path.is_dir()):
            continue
        if why := each.matter(language):
            yield SessionSteps(each, (), why)
            continue
        try:
            session = resume(each.path, clock, language, write=False)
        except (StoreError, MalformedError, UnknownEventError) as error:
            yield SessionSteps(each, (), _trouble(error, each.path, language))
            continue
        try:
            if session.state.opened is not None and (steps := steps_of(session.state, each.id)):
                yield SessionSteps(each, steps)
        finally:
            session.close()


def _trouble(error: StoreError | MalformedError | UnknownEventError, path: Path, language: str) -> str:
    from dialoog.live.trouble import trouble

    return trouble(error, language) if isinstance(error, StoreError) else unreadable(error, path, language)


def settle(session: Session, number: int, state: str, outcome: str) -> Outcome:
    """Note what became of a step: `state` is open, done or dropped. Raises StoreError."""
    return session.do(c.SettleStep(number, state, one_line(clean(outcome))))


def settled_step(state: State, number: int) -> Step | None:
    """The step of that number, or None."""
    found = state.entry(number)
    return found if isinstance(found, Step) and not found.erased else None


# --- a series --------------------------------------------------------------------------------------------------------


def previous(map_: Map, series: str, before: str, session: str) -> Shelved | None:
    """The newest session of a series that began before `before` (ISO 8601 in UTC) and is not `session`; None where there is none.

    One that is too damaged to open counts as well, but a copy of it that was mended goes first.
    """
    meant = fold(series)
    found = [each for each in sessions_in(map_) if meant and _earlier(each, meant, before, session)]
    return max(found, key=lambda each: (each.opened_at, each.opens), default=None)


def _earlier(each: Shelved, series: str, before: str, session: str) -> bool:
    return (each.opens or each.state == DAMAGED) and fold(each.series) == series and each.id != session and each.opened_at < before


def unknown_between(map_: Map, since: str, until: str) -> list[str]:
    """The sessions from a day until another (ISO 8601, or empty) that cannot be read, so that nobody knows their series; their names."""
    broken = [each.id for each in sessions_in(map_) if each.state == DAMAGED and each.code != EMPTY and not each.opened_at]
    return [id for id in broken if since <= (opening_date(id) or until) <= until]


def began(state: State) -> str:
    """When a session began, as `sessions_in` says it; empty where it never did."""
    return iso(state.opened.at.wall) if state.opened else ""
