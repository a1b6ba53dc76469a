"""The rest of the evening: a question of one's own, another set, a plan that ends on time."""

from __future__ import annotations

from math import ceil
from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Ask, Decision, Refusal, ended, fold
from dialoog.core.deciding.rounds import go_round, opening
from dialoog.core.replan import replan, times
from dialoog.core.state import State
from dialoog.core.text import TEXT_LIMIT


def decide(state: State, command: c.Insert | c.Exchange | c.PlanFor, now: Moment) -> Decision:
    """What changes what is still to come."""
    match command:
        case c.Insert():
            return _insert(state, command, now)
        case c.Exchange():
            return _exchange(state, command, now)
        case c.PlanFor():
            return _plan(state, command, now)
        case _:
            assert_never(command)


def _insert(state: State, command: c.Insert, now: Moment) -> Decision:
    current = state.round
    if current is None or state.in_break:
        return Refusal("in-break")
    if not command.text or len(command.text) > TEXT_LIMIT:
        return Refusal("empty")
    if state.off_record:
        return Refusal("off-record")
    inserted: tuple[e.Event, ...] = (*ended(state, now), e.QuestionInserted(now, command.text))
    after = fold(state, inserted)
    assert after.round is not None
    question = len(after.round.questions) - 1
    if current.form.has_turns:
        return (*inserted, go_round(after, after.round, question, command.seed, now))
    return (*inserted, e.QuestionChosen(now, question))


def _exchange(state: State, command: c.Exchange, now: Moment) -> Decision:
    over = ended(state, now)
    exchanged = (*over, e.SetExchanged(now, command.question_set))
    after = fold(state, exchanged)
    if after.set_item >= len(after.agenda):
        return Refusal("set-without-rounds")
    return (*exchanged, *opening(after, after.set_item, command.seed, now))


def _plan(state: State, command: c.PlanFor, now: Moment) -> Decision:
    if command.ends <= now.wall:
        return Refusal("end-is-past")
    if command.sure:
        # What was shown is what is carried out, also some seconds later.
        return (e.Replanned(now, command.ends, command.items),)
    plan = replan(state, now, command.ends)
    if plan.over >= 1 and not plan.changes:
        zone = state.opened.time_zone if state.opened else "UTC"
        return Refusal("plan-cannot", {"seconds": plan.over, "ends": _minute_after(command.ends + plan.over * 1000), "zone": zone})
    then = c.PlanFor(command.ends, times(state, now, plan), sure=True)
    return Ask("plan", then, {"plan": plan, "ends": command.ends})


def _minute_after(wall: float) -> int:
    """The first whole minute from then on (ms UTC)."""
    return ceil(wall / 60_000) * 60_000
