"""The rest of the evening: a question of one's own, another set, a plan that ends on time."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.decide.answer import Ask, Decision, Refusal, ended, fold
from dialoog.core.decide.rounds import go_round, opening
from dialoog.core.replan import Replan, applied, replan
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
    item = state.place.item + 1 if state.place else 0
    if item >= len(after.agenda):
        return Refusal("set-without-rounds")
    return (*exchanged, *opening(after, item, command.seed, now))


def _plan(state: State, command: c.PlanFor, now: Moment) -> Decision:
    if command.ends <= now.wall:
        return Refusal("end-is-past")
    plan = replan(state, now, command.ends)
    if plan.over >= 1 and not plan.changes:
        return Refusal("plan-cannot", {"seconds": plan.over, "least": command.ends + round(plan.over * 1000)})
    if not command.sure:
        return Ask("plan", c.PlanFor(command.ends, sure=True), {"plan": plan, "ends": command.ends})
    return (e.Replanned(now, command.ends, _items(state, plan)),)


def _items(state: State, plan: Replan) -> tuple[tuple[int, int, int], ...]:
    """What the plan makes of each item it changes."""
    here = state.place.item if state.place else -1
    changed = []
    for change in plan.changes:
        item = applied(state.agenda[change.item], change)
        seconds = state.agenda[change.item].round.seconds if change.item == here else item.round.seconds
        per_turn = item.round.per_turn or 0
        changed.append((change.item, seconds or 0, per_turn))
    return tuple(changed)
