"""What events do to the rest of the evening: a question inserted, another set, other times."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.evolve.agenda import items
from dialoog.core.finding import Place as TextPlace
from dialoog.core.questions import Question
from dialoog.core.state import Item, State


def on_plan(state: State, event: e.QuestionInserted | e.SetExchanged | e.Replanned) -> State:
    """The state with a changed agenda; what was opened already keeps its number."""
    match event:
        case e.QuestionInserted():
            return _inserted(state, event.text)
        case e.SetExchanged():
            opened = state.agenda[: state.place.item + 1] if state.place else ()
            highest = max((item.number or 0 for item in opened), default=0)
            agenda = (*opened, *items(event.question_set, highest))
            return replace(state, question_set=event.question_set, agenda=agenda, drawn=())
        case e.Replanned():
            times = {at: (seconds, per_turn) for at, seconds, per_turn in event.items}
            planned = tuple(_timed(item, *times[at]) if at in times else item for at, item in enumerate(state.agenda))
            return replace(state, agenda=planned, ends=event.ends)


def _inserted(state: State, text: str) -> State:
    place = state.place
    if place is None or place.round_item is None:
        return state
    item = state.agenda[place.round_item]
    question = Question(text, (), (), TextPlace("", 1))
    longer = replace(item, round=replace(item.round, questions=(*item.round.questions, question)))
    return replace(state, agenda=(*state.agenda[: place.round_item], longer, *state.agenda[place.round_item + 1 :]))


def _timed(item: Item, seconds: int, per_turn: int) -> Item:
    return replace(item, round=replace(item.round, seconds=seconds, per_turn=per_turn or item.round.per_turn))
