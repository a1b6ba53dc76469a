"""What could be said now, to whom: for the facilitator's eyes alone, one thing at a time, never about who passed (R2, R8, M1-M3)."""

from __future__ import annotations

from collections.abc import Collection

from dialoog.core.clock import Moment, elapsed
from dialoog.core.equality import LITTLE, MUCH, shares
from dialoog.core.questions import Form
from dialoog.core.state import State
from dialoog.core.turns import not_offered, present, unheard_in_talk
from dialoog.core.values import dataclass

CALM = 600.0
"""Seconds of an open conversation in which nothing is said about who speaks how much (M2)."""
LONG = 120.0
"""Seconds of one person speaking in an open conversation after which others may be invited (R8)."""
OFTEN = 3
"""Turns of one person after which who was not heard may be invited (R8)."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Something to say: `code` is time-is-up, unheard, little or much; `person` whom it is about.

    `at` is the turn (time-is-up) or else the round it is about, so that what was put aside once may be said in another.
    """

    code: str
    person: str
    at: int | None


def nudge(state: State, now: Moment, dismissed: Collection[Nudge] = ()) -> Nudge | None:
    """The first thing worth saying now that was not dismissed, or None."""
    for each in _worth_saying(state, now):
        if each not in dismissed:
            return each
    return None


def _worth_saying(state: State, now: Moment) -> list[Nudge]:
    current, floor, place = state.round, state.floor, state.place
    if current is None or floor is None or place is None or state.in_break or state.closed is not None:
        return []
    if floor.kind not in ("turn", "idle"):
        return []
    found = []
    turn = floor.turn
    if turn is not None and turn.planned and turn.seconds + elapsed(floor.since, now) > turn.planned:
        found.append(Nudge("time-is-up", turn.person, turn.id))
    if current.form is Form.OPEN:
        found += _in_open_talk(state, now)
    elif current.form.has_turns and place.go_round is not None and not not_offered(state):
        found += _by_share(state, now)
    return found


def _in_open_talk(state: State, now: Moment) -> list[Nudge]:
    floor, place = state.floor, state.place
    assert floor is not None and place is not None
    running = floor.turn
    times: dict[str, int] = {}
    for turn in (*state.turns, *([running] if running is not None else [])):
        if turn.round == state.round_number:
            times[turn.person] = times.get(turn.person, 0) + 1
    long_turn = running is not None and running.seconds + elapsed(floor.since, now) > LONG
    found = []
    if long_turn or any(count >= OFTEN for count in times.values()):
        left_out = passers(state)
        silent = [each for each in unheard_in_talk(state) if each not in times and each not in left_out]
        found += [Nudge("unheard", each, state.round_number) for each in silent]
    if elapsed(place.since, now) > CALM and all(each in times for each in present(state, state.circle)):
        found += _by_share(state, now)
    return found


def _by_share(state: State, now: Moment) -> list[Nudge]:
    """Who had much or little of what was fair by presence; passers are left out of the comparison (M3).

    While somebody speaks, nobody else is thanked or invited.
    """
    found = []
    left_out = passers(state)
    speaker = state.floor.speaker if state.floor is not None else None
    for share in shares(state, now, left_out):
        if share.ratio is None or not state.by_id[share.person].present:
            continue
        if speaker is not None and (speaker != share.person or share.ratio < LITTLE):
            continue
        if share.ratio < LITTLE:
            found.append(Nudge("little", share.person, state.round_number))
        elif share.ratio > MUCH:
            found.append(Nudge("much", share.person, state.round_number))
    return found


def passers(state: State) -> set[str]:
    """Who passed in some round and did not take a turn in it after all: nothing is ever said about them."""
    passed = {(turn.person, turn.round) for turn in state.turns if turn.outcome in ("passed", "passed_round")}
    return {person for person, _ in passed - {(turn.person, turn.round) for turn in state.turns if turn.outcome == "spoke"}}
