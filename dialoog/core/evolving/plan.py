"""What events do to the rest of the evening: a question inserted, another set, other times."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.evolving.agenda import items
from dialoog.core.finding import Place as TextPlace
from dialoog.core.questions import Confidentiality, Question, QuestionSet
from dialoog.core.state import Item, State


def on_plan(state: State, event: e.QuestionInserted | e.SetExchanged | e.Replanned) -> State:
    """The state with a changed agenda; what was opened already keeps its place and its number."""
    match event:
        case e.QuestionInserted():
            return _inserted(state, event.text)
        case e.SetExchanged():
            opened = state.agenda[: opened_items(state)]
            highest = max((item.number or 0 for item in opened), default=0)
            agenda = (*opened, *items(event.question_set, highest))
            return replace(in_use(state, event.question_set), agenda=agenda, drawn=(), set_item=len(opened))
        case e.Replanned():
            times = {at: (seconds, per_turn) for at, seconds, per_turn in event.items}
            planned = tuple(_timed(item, *times[at]) if at in times else item for at, item in enumerate(state.agenda))
            return replace(state, agenda=planned, ends=event.ends)


def in_use(state: State, question_set: QuestionSet) -> State:
    """The state with this set in use; the ceiling over consent only ever comes down."""
    order = list(Confidentiality)
    ceiling = max((state.confidentiality, question_set.header.confidentiality), key=order.index)
    return replace(state, question_set=question_set, confidentiality=ceiling)


def opened_items(state: State) -> int:
    """How many items of the agenda, from its start, another set leaves standing: up to the last that was ever opened."""
    reached = [at for _, at in state.rounds]
    return max((*reached, state.place.item), default=-1) + 1 if state.place else 0


def _inserted(state: State, text: str) -> State:
    place = state.place
    if place is None or place.round_item is None or place.round_item >= len(state.agenda):
        return state
    item = state.agenda[place.round_item]
    question = Question(text, (), (), TextPlace("", 1))
    longer = replace(item, round=replace(item.round, questions=(*item.round.questions, question)))
    return replace(state, agenda=(*state.agenda[: place.round_item], longer, *state.agenda[place.round_item + 1 :]))


def _timed(item: Item, seconds: int, per_turn: int) -> Item:
    """The item with these times; 0 leaves a time as it was."""
    current = item.round
    timed = replace(current, seconds=seconds or current.seconds, per_turn=per_turn or current.per_turn)
    return replace(item, round=timed, planned=item.planned or current)
