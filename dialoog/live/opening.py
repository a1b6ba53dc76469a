"""Starting a session and taking one up again: the composition root of everything that runs live."""

from __future__ import annotations

import secrets
from pathlib import Path

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.questions import QuestionSet
from dialoog.core.state import State
from dialoog.core.text import clean, clean_name, fold, one_line
from dialoog.core.values import dataclass
from dialoog.live.clock import Clock
from dialoog.live.ending import end_of
from dialoog.live.keeper import Keeper
from dialoog.live.places import Map, time_zone
from dialoog.live.session import Done, Session
from dialoog.locale import say
from dialoog.locale.words import local

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known before a session starts. `people` in seating order; `ends` as UU:MM, or empty."""

    title: str = ""
    place: str = ""
    series: str = ""
    invited_by: str = ""
    purpose: str = ""
    people: tuple[str, ...] = ()
    facilitator: str = ""
    scribe: str = ""
    ends: str = ""


def guests(plan: Plan, question_set: QuestionSet, language: str) -> tuple[c.Guest, ...]:
    """Everyone as they come in: a scribe sits in the circle (R10), a facilitator only where they take part (R7)."""
    seat = say("word.seat", language)
    named = [clean_name(name) for name in plan.people]
    facilitator, scribe = clean_name(plan.facilitator), clean_name(plan.scribe)
    if fold(scribe) == fold(facilitator):
        scribe = ""  # who does both is one person
    result = []
    for name in named:
        role = ""
        if name and fold(name) == fold(facilitator):
            role, facilitator = "gespreksleider", ""
        elif name and fold(name) == fold(scribe):
            role, scribe = "verslaglegger", ""
        result.append(c.Guest(name, role, True, seat))
    if scribe:
        result.append(c.Guest(scribe, "verslaglegger", True, seat))
    if facilitator:
        result.append(c.Guest(facilitator, "gespreksleider", question_set.header.facilitator_joins, seat))
    return tuple(result)


def command(plan: Plan, question_set: QuestionSet, session: str, clock: Clock, zone: str, language: str) -> c.Open | Refusal:
    """The command that opens a session as planned; a refusal where the end time cannot be read."""
    ends = None
    if plan.ends:
        ends = end_of(plan.ends, clock.now().wall, zone)
        if ends is None:
            return Refusal("end-time", {"text": one_line(plan.ends)})
    return c.Open(
        session,
        _told(plan.title) or question_set.title,
        _told(plan.place) or question_set.header.place,
        _told(plan.series) or question_set.header.series,
        _told(plan.invited_by),
        _told(plan.purpose),
        question_set.header.language,
        zone,
        ends,
        question_set,
        guests(plan, question_set, question_set.header.language),
        secrets.randbelow(2**31),
    )


def _told(text: str) -> str:
    """What somebody told of the evening, cleaned as what is said at it, on one line."""
    return one_line(clean(text))


def start(map_: Map, plan: Plan, question_set: QuestionSet, clock: Clock, language: str) -> tuple[Session, Done] | Refusal:
    """A new session on disk, opened. Raises StoreError where it cannot be kept."""
    from dialoog.core import decide
    from dialoog.store import SessionFolder

    zone = time_zone()
    opening = command(plan, question_set, "", clock, zone, language)
    if isinstance(opening, Refusal):
        return opening
    now = clock.now()
    # Before a folder is made: what is refused leaves nothing behind.
    refused = decide(State(), opening, now)
    if isinstance(refused, Refusal):
        return refused
    suffix = "".join(secrets.choice(_LETTERS) for _ in range(4))
    keeper = SessionFolder.create(map_.sessions, opening.title, local(now.wall, zone).date(), suffix)
    try:
        opened = start_in(keeper, plan, question_set, clock, language)
    except BaseException:
        keeper.erase()
        raise
    if isinstance(opened, Refusal):
        keeper.erase()
    return opened


def start_in(keeper: Keeper, plan: Plan, question_set: QuestionSet, clock: Clock, language: str) -> tuple[Session, Done] | Refusal:
    """A new session with any keeper, for rehearsing."""
    opening = command(plan, question_set, keeper.id, clock, time_zone(), language)
    if isinstance(opening, Refusal):
        return opening
    session = Session(keeper, clock, language)
    outcome = session.do(opening)
    if isinstance(outcome, Done):
        return session, outcome
    return outcome if isinstance(outcome, Refusal) else Refusal(outcome.code, outcome.fields)


def resume(path: Path, clock: Clock, language: str, *, write: bool = True) -> Session:
    """A session that exists, as it was when it stopped. Raises StoreError, or `codec` errors for a file of a newer dialoog."""
    from dialoog.store import SessionFolder

    keeper = SessionFolder.open(path, write=write)
    try:
        return Session(keeper, clock, language)
    except BaseException:
        keeper.close()
        raise


def notices(session: Session, language: str) -> tuple[str, ...]:
    """What opening or making a session met that a person should know, in sentences."""
    return tuple(say(code, language, **fields) for code, fields in getattr(session.keeper, "notices", ()))
