"""What events do to the circle: who is here, what they are called, where they sit."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.state import Person, State
from dialoog.core.turns import planned_turn


def on_circle(state: State, event: e.Joined | e.Renamed | e.Left | e.SteppedOut | e.CameBack | e.Moved | e.PaceSet | e.RoleGiven) -> State:
    match event:
        case e.Joined():
            newcomer = Person(event.person, event.name, event.role, event.seated, event.at)
            state = replace(state, people=(*state.people, newcomer))
            if not event.seated:
                return state
            return _in_order(replace(state, circle=(*state.circle, event.person)), event.person)
        case e.Renamed():
            return _person(state, event.person, name=event.name)
        case e.Left():
            return _person(state, event.person, left=event.at, away=False)
        case e.SteppedOut():
            return _person(state, event.person, away=True)
        case e.CameBack():
            return _in_order(_person(state, event.person, left=None, away=False), event.person)
        case e.PaceSet():
            return _repaced(_person(state, event.person, pace=event.factor), state, event.person)
        case e.RoleGiven():
            return _person(state, event.person, role=event.role)
        case e.Moved():
            if event.person not in state.circle:
                return state
            rest = [each for each in state.circle if each != event.person]
            rest.insert(event.seat, event.person)
            return replace(state, circle=tuple(rest))


def _in_order(state: State, person: str) -> State:
    """Who comes late, or is back after the order was made without them, joins at its end, before guests still to come (R11, R12)."""
    place = state.place
    if place is None or place.go_round is None or person not in state.circle or person in place.go_round.order:
        return state
    order, done = place.go_round.order, place.go_round.offered
    end = len(order)
    if state.by_id[person].role != "gast":
        while end and order[end - 1] not in done and (last := state.by_id.get(order[end - 1])) and last.role == "gast":
            end -= 1
    go_round = replace(place.go_round, order=(*order[:end], person, *order[end:]))
    return replace(state, place=replace(place, go_round=go_round))


def _repaced(state: State, before: State, person: str) -> State:
    """The turn that runs or waits lasts as long as the new pace gives it, with what was granted (R9)."""
    floor = state.floor
    if floor is None or person not in state.by_id:
        return state
    now, was = planned_turn(state, state.by_id[person]), planned_turn(before, before.by_id[person])
    for name, turn in (("turn", floor.turn), ("held", floor.held)):
        if turn is not None and turn.person == person and turn.planned is not None and now is not None and was is not None:
            longer = replace(turn, planned=round(turn.planned + now - was, 3))
            floor = replace(floor, turn=longer) if name == "turn" else replace(floor, held=longer)
            return replace(state, floor=floor)
    return state


def _person(state: State, person: str, **changes: object) -> State:
    people = tuple(replace(each, **changes) if each.id == person else each for each in state.people)  # type: ignore[arg-type]
    return replace(state, people=people)
