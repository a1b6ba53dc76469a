"""Acts out of a file that anybody may have changed: taken in whole, or refused with the place where they stop making sense."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from dialoog.core import events as e
from dialoog.core.codec import MalformedError, UnknownEventError, decode
from dialoog.core.history import advance, replay
from dialoog.core.state import State

PEOPLE = ("person", "speaker", "who", "asks", "to")
"""The names of fields in events that hold the id of one person, or nothing."""

SENSELESS = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, AssertionError, RecursionError, MemoryError)
"""What the fold raises over events that no session of ours ever held together."""


def read_acts(documents: Iterable[Mapping[str, Any]]) -> list[e.Act]:
    """The acts of these documents, numbered from 1. UnknownEventError or MalformedError, whose `act` says which one."""
    acts: list[e.Act] = []
    people: set[str] = set()
    for number, document in enumerate(documents, 1):
        try:
            act = decode(document)
            if act.number != number:
                raise MalformedError("act number")
            _look(act, people)
        except (MalformedError, UnknownEventError) as error:
            error.act = number
            raise
        acts.append(act)
    return acts


def _look(act: e.Act, people: set[str]) -> None:
    """MalformedError where the act names an act that is still to come, or a person who never came in; `people` grows."""
    for event in act.events:
        if isinstance(event, e.Joined):
            people.add(event.person)
        for name in _people(type(event)):
            named = getattr(event, name)
            if named and named not in people and named != "break":
                raise MalformedError("person")
        if isinstance(event, (e.Undone, e.Redone)) and not 0 < event.act < act.number:
            raise MalformedError("act number")


def _people(kind: type) -> tuple[str, ...]:
    """The fields of an event that hold the id of one person."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind) if each.name in PEOPLE)
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...]] = {}


def taken_in(acts: Sequence[e.Act]) -> State:
    """What these acts amount to. MalformedError where they do not fit each other, its `act` the first that does not."""
    try:
        return replay(acts)
    except SENSELESS as error:
        found = MalformedError(type(error).__name__)
        found.act = _first_senseless(acts)
        raise found from error


def _first_senseless(acts: Sequence[e.Act]) -> int:
    state = State()
    for act in acts:
        try:
            state = advance(state, act)
        except SENSELESS:
            return act.number
    return len(acts)
