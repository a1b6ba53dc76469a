"""What events do to the agenda: rounds, breaks, questions and the go-rounds in them."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.evolving.floor import ended
from dialoog.core.questions import Form, QuestionSet
from dialoog.core.state import GoRound, Item, Place, State


def items(question_set: QuestionSet, after: int = 0) -> tuple[Item, ...]:
    """A set's rounds as an agenda, numbered on from `after`; breaks have no number."""
    found, number = [], after
    for each in question_set.rounds:
        number += not each.is_break
        found.append(Item(None if each.is_break else number, each))
    return tuple(found)


def on_agenda(state: State, event: e.AgendaMoved | e.GoRoundOpened | e.QuestionChosen | e.OrderSet) -> State:
    place = state.place
    match event:
        case e.AgendaMoved():
            return _moved_on(state, event)
        case e.GoRoundOpened() if place is not None:
            go_round = GoRound(event.question, event.order, event.free)
            return _put(replace(state, place=replace(place, question=event.question, go_round=go_round)), event.question)
        case e.QuestionChosen() if place is not None:
            return _put(replace(state, place=replace(place, question=event.question)), event.question)
        case e.OrderSet() if place is not None and place.go_round is not None:
            return replace(state, place=replace(place, go_round=replace(place.go_round, order=event.order, free=event.free)))
        case _:
            return state


def _put(state: State, question: int | None) -> State:
    """That question was put to the table; each once."""
    item = state.place.round_item if state.place else None
    return state if item is None or (item, question) in state.chosen else replace(state, chosen=(*state.chosen, (item, question)))


def _moved_on(state: State, event: e.AgendaMoved) -> State:
    if state.floor is None or not 0 <= event.item < len(state.agenda):
        return state
    item = state.agenda[event.item]
    # Whoever goes on to another round does not read back any more.
    state = replace(ended(state, event.at, "spoke"), to_read=())
    before = state.place
    if item.number is None:
        place = (
            replace(before, item=event.item, go_round=None) if before is not None else Place(event.item, None, None, None, None, event.at)
        )
        return replace(state, place=place)
    question = 0 if len(item.round.questions) == 1 else None
    place = Place(event.item, item.number, event.item, question, None, event.at)
    # The idle moment in which the round is opened belongs to the round that opens.
    state = replace(state, place=place, rounds=(*state.rounds, (item.number, event.item)))
    at_once = question is not None or item.round.form in (Form.SILENCE, Form.WRITING)
    return _put(state, question) if at_once else state
