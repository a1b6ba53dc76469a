"""What a decision is, and the few steps that several decisions share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.evolving import evolve
from dialoog.core.state import Contribution, Entry, Person, State
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing changed: why, by code; `fields` fill the sentence. Values: str, int, float (seconds) or tuples of names."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """Nothing changed yet: a yes carries out `then`."""

    code: str
    then: c.Command
    fields: Mapping[str, object] = field(default_factory=dict)


Events = tuple[e.Event | e.TakesBack, ...]
Decision = Events | Refusal | Ask


def fold(state: State, events: Iterable[e.Event | e.TakesBack]) -> State:
    """The state after these events, for a decision that looks a step ahead."""
    for event in events:
        if not isinstance(event, e.TakesBack):
            state = evolve(state, event)
    return state


def ended(state: State, now: Moment, outcome: str = "spoke") -> tuple[e.Event, ...]:
    """The event that ends what runs or waits, where anything does."""
    floor = state.floor
    busy = floor is not None and (floor.kind != "idle" or floor.held is not None)
    return (e.TurnEnded(now, outcome),) if busy else ()


def names(state: State, people: Iterable[str]) -> tuple[str, ...]:
    """The names of these ids."""
    return tuple(state.by_id[each].name for each in people)


def person(state: State, id_: str) -> Person | Refusal:
    """That person, or a refusal."""
    return state.by_id.get(id_) or Refusal("no-such-person", {"name": id_, "names": names(state, state.by_id)})


def here(state: State, id_: str) -> Person | Refusal:
    """That person if present now."""
    found = person(state, id_)
    if isinstance(found, Refusal):
        return found
    if found.left is not None:
        return Refusal("has-left", {"name": found.name})
    if found.away:
        return Refusal("is-away", {"name": found.name})
    return found


def entry(state: State, number: int) -> Entry | Refusal:
    """That record, unless there is none or its words are gone."""
    found = state.entry(number)
    if found is None and not state.entries:
        return Refusal("no-numbers-yet")
    if found is None:
        return Refusal("no-such-number", {"number": number, "highest": state.entries[-1].number})
    if found.erased:
        return Refusal("erased-number", {"number": number})
    return found


def other_than_said(state: State, numbers: Iterable[int]) -> Refusal | None:
    """A refusal where one of these is no contribution that still has its words; an insight stands on what somebody said (H2)."""
    for number in numbers:
        found = entry(state, number)
        if isinstance(found, Refusal):
            return found
        if not isinstance(found, Contribution):
            return Refusal("not-a-contribution", {"number": number})
    return None


def facilitator(state: State) -> str | None:
    """Who leads, where somebody was named so."""
    return next((each.id for each in reversed(state.people) if each.role == "gespreksleider"), None)
