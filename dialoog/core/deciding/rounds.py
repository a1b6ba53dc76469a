"""The way through the set: rounds, breaks, questions, and the order of who is still to come (R6)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Ask, Decision, Refusal, ended, fold, person
from dialoog.core.deciding.forms import stage
from dialoog.core.deciding.harvesting import read_back
from dialoog.core.questions import Asking, Form, Order, Round
from dialoog.core.state import Item, State
from dialoog.core.turns import by_least_heard, guests_last, order_for, present, rotated, seated_here, shuffled, still_to_come


def decide(state: State, command: c.OpenRound | c.Choose | c.SetOrder, now: Moment) -> Decision:
    """The next round or break, the next question, or another order."""
    match command:
        case c.OpenRound():
            return _round(state, command, now)
        case c.Choose():
            return _question(state, command, now)
        case c.SetOrder():
            return _order(state, command, now)
        case _:
            assert_never(command)


def _round(state: State, command: c.OpenRound, now: Moment) -> Decision:
    if command.number is None:
        item = state.place.item + 1 if state.place else 0
        if item >= len(state.agenda):
            if state.closed is None or state.place is None:
                return Refusal("no-more-rounds")
            # Closed in its last round, the session opens where it was.
            item = state.place.item
    else:
        numbered = [at for at, each in enumerate(state.agenda) if each.number == command.number]
        if not numbered:
            return Refusal("no-such-round", {"number": command.number, "highest": _highest(state)})
        item = numbered[0]
    if state.closed is not None and not command.sure:
        return Ask("reopen", c.OpenRound(command.number, command.seed, sure=True))
    reopened: tuple[e.Event, ...] = (e.Reopened(now),) if state.closed is not None else ()
    return (*reopened, *opening(fold(state, reopened), item, command.seed, now))


def _highest(state: State) -> int:
    return max((each.number or 0 for each in state.agenda), default=0)


def opening(state: State, at: int, seed: int, now: Moment) -> tuple[e.Event, ...]:
    """The events that open item `at` of the agenda."""
    item = state.agenda[at]
    events: tuple[e.Event, ...] = (*ended(state, now), e.AgendaMoved(now, at))
    return (*events, *_first_steps(fold(state, events), item, seed, now))


def _first_steps(state: State, item: Item, seed: int, now: Moment) -> tuple[e.Event, ...]:
    current = item.round
    if current.form is Form.BREAK:
        return (e.Stilled(now, "break", _seconds(current)),)
    if current.form in (Form.SILENCE, Form.WRITING):
        return (e.Stilled(now, "silence", _seconds(current)),)
    if current.form is Form.READ_BACK:
        return read_back(state, now)
    several = len(current.questions) > 1
    on_stage = stage(state, current, now)
    if not current.form.has_turns:
        return (*on_stage, *((e.QuestionChosen(now, 0),) if several else ()))
    if current.form is Form.CARDS:
        return ()
    if several and current.asking is Asking.CHOOSE:
        return ()
    question = None if several and current.asking is Asking.TOGETHER else 0
    return (go_round(state, current, question if current.questions else None, seed, now),)


def _seconds(current: Round) -> float | None:
    return None if current.seconds is None else float(current.seconds)


def go_round(state: State, current: Round, question: int | None, seed: int, now: Moment) -> e.GoRoundOpened:
    """The event that opens a passage of the circle in this round."""
    free = current.form is Form.POPCORN or current.order is Order.FREE
    return e.GoRoundOpened(now, question, order_for(state, current, seed), free)


def _question(state: State, command: c.Choose, now: Moment) -> Decision:
    current, place = state.round, state.place
    if current is None or place is None or state.in_break:
        return Refusal("in-break")
    last = place.item + 1 >= len(state.agenda)
    if len(current.questions) < 2:
        return Refusal("no-question-left" if last else "one-question")
    question = command.number - 1 if command.number is not None else (-1 if place.question is None else place.question) + 1
    if not 0 <= question < len(current.questions):
        code = "no-such-question" if command.number is not None else "no-question-left" if last else "no-more-questions"
        return Refusal(code, {"number": question + 1, "count": len(current.questions)})
    if not current.form.has_turns or current.asking is Asking.TOGETHER:
        return (e.QuestionChosen(now, question),)
    over = ended(state, now)
    return (*over, go_round(fold(state, over), current, question, command.seed, now))


def _order(state: State, command: c.SetOrder, now: Moment) -> Decision:
    place = state.place
    if place is None or place.go_round is None or state.in_break:
        return Refusal("no-order-here")
    for each in command.people:
        found = person(state, each)
        if isinstance(found, Refusal):
            return found
        if not found.seated:
            return Refusal("not-in-circle", {"name": found.name})
    if command.people:
        order: tuple[str, ...] = command.people
    else:
        order = _by_rule(state, command)
    return (e.OrderSet(now, still_to_come(state, order), free=command.rule == "vrij"),)


def _by_rule(state: State, command: c.SetOrder) -> tuple[str, ...]:
    """Everyone in the order of a rule, counted from who was last offered a turn."""
    assert state.place is not None and state.place.go_round is not None
    go_round = state.place.go_round
    circle = seated_here(state)
    first = go_round.offered[-1] if go_round.offered else (present(state, go_round.order) or (None,))[0]
    match command.rule:
        case "omgekeerd":
            order = rotated(circle, first, reverse=True)
        case "willekeurig":
            order = shuffled(circle, command.seed)
        case "ongehoord":
            order = by_least_heard(state, circle)
        case _:
            order = rotated(circle, first, reverse=False)
    return guests_last(state, order)
