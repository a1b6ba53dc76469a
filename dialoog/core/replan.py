"""A new plan for the rest of the evening: who pays when it runs late, and how much each round has then.

First the slack inside rounds pays, then breaks, then all remaining turns alike, so that the last speaker never pays for the
first. Nothing protected is touched, and no turn goes under its floor: half of what its author planned, at least 30 seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from dialoog.core.clock import Moment
from dialoog.core.plan import Piece, pieces, spent_here
from dialoog.core.state import State
from dialoog.core.timing import go_rounds
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What a re-plan makes of one item: whole seconds before and after, and seconds per turn (0: no turns)."""

    item: int
    before: float
    after: float
    turn_before: float
    turn_after: float


@dataclass(frozen=True, slots=True)
class Replan:
    """A preview: what changes, in agenda order, and by how many seconds the end is still too late (0: it fits)."""

    changes: tuple[Change, ...]
    over: float


def replan(state: State, now: Moment, ends: int) -> Replan:
    """The plan with which the evening ends at `ends` (ms UTC), or as near to it as the floors allow."""
    found = pieces(state, now)
    available = (ends - now.wall) / 1000
    plan = {piece.item: piece.before for piece in found}
    for pay in (_slack, _breaks, _turns):
        short = sum(plan.values()) - available
        if short > 0:
            pay(found, plan, short)
    whole = [_whole(piece, plan[piece.item]) for piece in found]
    # Rounded to what clocks tell, for sums of fractions are never quite what they should be.
    over = round(sum(change.after for change in whole) - available, 3)
    return Replan(tuple(change for change in whole if change.after < change.before), max(0.0, over))


def times(state: State, now: Moment, plan: Replan) -> tuple[tuple[int, int, int], ...]:
    """Per item that the plan changes its `Tijd` (of the whole round, or per question) and its `Per beurt` in seconds (0: as it was)."""
    here = state.place.item if state.place else -1
    found = []
    for change in plan.changes:
        rounds = max(1, go_rounds(state.agenda[change.item].round))
        seconds = change.after + (spent_here(state, now) if change.item == here else 0.0)
        turn = int(change.turn_after) if change.turn_after < change.turn_before else 0
        found.append((change.item, max(1, floor(seconds / rounds)), turn))
    return tuple(found)


def _slack(found: Sequence[Piece], plan: dict[int, float], short: float) -> None:
    """What rounds with turns have more than they need pays first, each in the same measure."""
    _take(plan, {piece.item: max(0.0, piece.before - piece.needed) for piece in found if piece.turns and not piece.kept}, short)


def _breaks(found: Sequence[Piece], plan: dict[int, float], short: float) -> None:
    _take(plan, {piece.item: max(0.0, piece.before - piece.floor) for piece in found if piece.is_break and not piece.kept}, short)


def _turns(found: Sequence[Piece], plan: dict[int, float], short: float) -> None:
    """All remaining turns, and the time of rounds without turns, in the same proportion, none under its floor."""
    paying = [piece for piece in found if not piece.kept and not piece.is_break]

    def spare(part: float) -> dict[int, float]:
        return {piece.item: _given(piece, part) for piece in paying}

    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(spare(middle).values()) >= short else (middle, high)
    _take(plan, spare(high), short)


def _given(piece: Piece, part: float) -> float:
    """The seconds a piece gives when every turn gives `part` of itself."""
    if piece.turns:
        return piece.turns * max(0.0, min(piece.per_turn * part, piece.per_turn - piece.floor))
    return max(0.0, min(piece.before * part, piece.before - piece.floor))


def _take(plan: dict[int, float], spare: dict[int, float], short: float) -> None:
    """Take what is short from the spare seconds, in proportion."""
    whole = sum(spare.values())
    for item, seconds in spare.items():
        plan[item] -= seconds * min(1.0, short / whole) if whole > 0 else 0.0


def _whole(piece: Piece, after: float) -> Change:
    """What becomes of a piece, in seconds that can be said: a turn in whole seconds, and nothing under its floor."""
    if after >= piece.before:
        return Change(piece.item, piece.before, piece.before, piece.per_turn, piece.per_turn)
    if not piece.turns:
        return Change(piece.item, piece.before, min(piece.before, max(floor(after), ceil(piece.floor))), 0.0, 0.0)
    turn = piece.per_turn
    if after < piece.needed:
        turn = min(turn, float(max(floor((after - piece.fixed) / piece.turns), ceil(piece.floor))))
        after = piece.fixed + piece.turns * turn
    return Change(piece.item, piece.before, after, piece.per_turn, turn)
