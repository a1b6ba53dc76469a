"""Mending time: the last switch was earlier, the running turn was another's."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed
from dialoog.core.deciding.answer import Decision, Refusal, here
from dialoog.core.deciding.circle import no_next
from dialoog.core.evolving.floor import kept
from dialoog.core.evolving.mending import before_switch
from dialoog.core.questions import Form
from dialoog.core.state import State


def decide(state: State, command: c.MoveSwitch | c.HandOverTurn, now: Moment) -> Decision:
    """Forgiving in time: late is fine, for it can be moved."""
    match command:
        case c.MoveSwitch():
            return _move(state, command, now)
        case c.HandOverTurn():
            return _hand_over(state, command, now)
        case _:
            assert_never(command)


def _move(state: State, command: c.MoveSwitch, now: Moment) -> Decision:
    floor, at = state.floor, before_switch(state)
    if floor is None or at is None:
        return Refusal("no-switch")
    before = state.time[at]
    going = floor.turn
    charged = before.kind == "turn" and going is not None and before.turn == going.id
    if before.kind == "gap" or charged:
        # A gap within a turn is no switch, also not once it is somebody's.
        return Refusal("switch-after-gap" if state.gaps else "switch-no-further")
    seconds = round(elapsed(floor.since, now) - command.seconds, 3)
    longest = elapsed(floor.since, now) + before.seconds
    if command.seconds > longest:
        return Refusal("switch-too-early", {"seconds": longest, "example": max(0, int(longest))})
    return (e.SwitchMoved(now, seconds),)


def _hand_over(state: State, command: c.HandOverTurn, now: Moment) -> Decision:
    turn = kept(state) if state.floor else None
    if turn is None:
        return no_next(state, now) or Refusal("nobody-has-turn")
    person = here(state, command.person)
    if isinstance(person, Refusal):
        return person
    if person.id == turn.person:
        return Refusal("already-speaking", {"name": person.name})
    free_talk = state.round is not None and state.round.form is Form.OPEN
    if not person.seated and not free_talk:
        return Refusal("not-in-circle", {"name": person.name})
    return (e.TurnHandedOver(now, person.id),)
