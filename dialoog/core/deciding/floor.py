"""Who has the floor besides turns: in between, the facilitator, silences and pauses, and whose a gap was."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import DRIFT, Moment
from dialoog.core.deciding.answer import Decision, Refusal, here, person
from dialoog.core.deciding.circle import no_next
from dialoog.core.deciding.forms import may_speak
from dialoog.core.state import State

OnFloor = c.Interject | c.Facilitate | c.Still | c.GoOn | c.ChargeGap | c.FindGap


def decide(state: State, command: OnFloor, now: Moment) -> Decision:
    """What interrupts a turn without ending it, and what goes on after."""
    floor = state.floor
    assert floor is not None
    match command:
        case c.Interject():
            return _interject(state, command, now)
        case c.Facilitate():
            return Refusal("facilitator-speaks") if floor.kind == "facilitator" else (e.FacilitatorSpoke(now),)
        case c.Still():
            if floor.kind == command.kind:
                return Refusal("already-still", {"kind": command.kind})
            seconds = command.seconds if command.seconds is not None else _planned(state, command.kind)
            return (e.Stilled(now, command.kind, seconds),)
        case c.GoOn():
            held = floor.kind not in ("idle", "turn") or (floor.turn is not None and floor.turn.outcome == "interjected")
            return (e.WentOn(now),) if held else no_next(state, now) or Refusal("nothing-held")
        case c.ChargeGap():
            return _charge(state, command, now)
        case c.FindGap():
            asked = command.doubtful or command.seconds >= DRIFT
            return (e.GapFound(now, command.since, round(command.seconds, 3), asked, command.doubtful),)
        case _:
            assert_never(command)


def _interject(state: State, command: c.Interject, now: Moment) -> Decision:
    if state.in_break:
        return Refusal("in-break")
    speaker = here(state, command.person)
    if isinstance(speaker, Refusal):
        return speaker
    if refused := may_speak(state, speaker.id):
        return refused
    assert state.floor is not None
    if state.floor.speaker == speaker.id:
        return Refusal("already-speaking", {"name": speaker.name})
    if state.floor.held is not None and state.floor.held.person == speaker.id:
        # One's own turn is not interrupted by oneself.
        return Refusal("holds-turn", {"name": speaker.name})
    return (e.Interjected(now, state.log.last_turn + 1, speaker.id),)


def _planned(state: State, kind: str) -> float | None:
    """The silence that the round asks for now: before its first turn, or after (`Stilte vooraf`, `Stilte na`)."""
    current, place = state.round, state.place
    if kind != "silence" or current is None or place is None:
        return None
    begun = place.go_round is not None and bool(place.go_round.offered)
    return float((current.silence_after if begun else current.silence_before) or 0) or None


def _charge(state: State, command: c.ChargeGap, now: Moment) -> Decision:
    if not state.gaps:
        return Refusal("no-gap")
    if command.to not in ("", "break"):
        whose = person(state, command.to)
        if isinstance(whose, Refusal):
            return whose
    return (e.GapCharged(now, command.to),)
