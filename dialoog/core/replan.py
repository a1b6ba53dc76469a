"""A new plan for the rest of the evening: who pays when it runs late, and how much each round has then.

First the slack inside rounds pays, then breaks, then all remaining turns alike, so that the last speaker never pays for the
first. Nothing protected is touched, and no turn goes under its floor: half of what was planned, at least 30 seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialoog.core.clock import Moment
from dialoog.core.plan import item_seconds
from dialoog.core.questions import Round
from dialoog.core.state import Item, State
from dialoog.core.timing import go_rounds, need
from dialoog.core.turns import not_offered, seated_here, to_ask_again

FLOOR = 30.0
"""The shortest turn in seconds."""
SHORTEST_BREAK = 300.0
"""The shortest break in seconds: time to stand up and pour coffee."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch still to come: an agenda item, or what is left of the current one.

    `turns` is how many turns it holds (0: none), `per_turn` their seconds now, `fixed` what it takes besides turns.
    """

    item: int
    before: float
    turns: int
    per_turn: float
    fixed: float
    protected: bool
    is_break: bool


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
    pieces = _pieces(state, now)
    available = (ends - now.wall) / 1000
    plan = {piece.item: piece.before for piece in pieces}
    short = sum(plan.values()) - available
    for pay in (_slack, _breaks, _turns):
        if short <= 0:
            break
        paid = pay(pieces, plan, short)
        short -= paid
    changes = tuple(
        Change(piece.item, piece.before, plan[piece.item], piece.per_turn, _turn(piece, plan[piece.item]))
        for piece in pieces
        if abs(plan[piece.item] - piece.before) >= 1
    )
    return Replan(changes, max(0.0, short))


def applied(item: Item, change: Change) -> Item:
    """The agenda item with its new times."""
    current = item.round
    rounds = max(1, go_rounds(current))
    seconds = round(change.after / rounds)
    per_turn = int(change.turn_after) if change.turn_after and current.form.has_turns else current.per_turn
    return replace(item, round=replace(current, seconds=max(1, seconds), per_turn=per_turn))


def _pieces(state: State, now: Moment) -> list[Piece]:
    place = state.place
    if place is None:
        return []
    people = max(1, len(seated_here(state)))
    pieces = [_piece(at, state.agenda[at], people) for at in range(place.item + 1, len(state.agenda))]
    return [_current(state, now, people), *pieces]


def _piece(at: int, item: Item, people: int) -> Piece:
    current = item.round
    before = item_seconds(item, people)
    if not current.form.has_turns or current.per_turn is None:
        return Piece(at, before, 0, 0.0, 0.0, current.protected, current.is_break)
    turns = go_rounds(current) * people
    fixed = need(current, people) - turns * current.per_turn
    return Piece(at, before, turns, float(current.per_turn), fixed, current.protected, False)


def _current(state: State, now: Moment, people: int) -> Piece:
    """What is left of the item the evening is at: the turns still to come, or the rest of its time."""
    assert state.place is not None
    at = state.place.item
    current: Round = state.agenda[at].round
    spent = (now.wall - state.place.since.wall) / 1000
    whole = item_seconds(state.agenda[at], people)
    if not current.form.has_turns or current.per_turn is None or state.in_break:
        return Piece(at, max(0.0, whole - spent), 0, 0.0, 0.0, True, False)
    waiting = len(not_offered(state)) + len(to_ask_again(state))
    fixed = waiting * 10.0 + current.silence_after
    left = waiting * current.per_turn + fixed
    return Piece(at, left, waiting, float(current.per_turn), fixed, current.protected or not waiting, False)


def _slack(pieces: list[Piece], plan: dict[int, float], short: float) -> float:
    """What rounds with turns have more than they need pays first, each in the same measure."""
    spare = {
        piece.item: max(0.0, plan[piece.item] - piece.fixed - piece.turns * piece.per_turn)
        for piece in pieces
        if piece.turns and not piece.protected
    }
    return _take(plan, spare, short)


def _breaks(pieces: list[Piece], plan: dict[int, float], short: float) -> float:
    spare = {piece.item: max(0.0, plan[piece.item] - SHORTEST_BREAK) for piece in pieces if piece.is_break and not piece.protected}
    return _take(plan, spare, short)


def _turns(pieces: list[Piece], plan: dict[int, float], short: float) -> float:
    """All remaining turns, and the time of rounds without turns, in the same proportion, none under its floor."""
    paying = [piece for piece in pieces if not piece.protected and not piece.is_break]

    def spare(part: float) -> dict[int, float]:
        return {piece.item: _given(piece, plan[piece.item], part) for piece in paying}

    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(spare(middle).values()) >= short else (middle, high)
    return _take(plan, spare(high), short)


def _given(piece: Piece, now: float, part: float) -> float:
    """The seconds a piece gives when every turn gives `part` of itself."""
    if piece.turns:
        floor = max(FLOOR, piece.per_turn / 2)
        return max(0.0, piece.turns * min(piece.per_turn * part, piece.per_turn - floor))
    return max(0.0, min(now * part, now / 2))


def _take(plan: dict[int, float], spare: dict[int, float], short: float) -> float:
    """Take what is short from the spare seconds, in proportion; returns what was taken."""
    whole = sum(spare.values())
    if whole <= 0:
        return 0.0
    part = min(1.0, short / whole)
    for item, seconds in spare.items():
        plan[item] -= seconds * part
    return whole * part


def _turn(piece: Piece, after: float) -> float:
    """The seconds of one turn after the change."""
    return min(piece.per_turn, max(0.0, (after - piece.fixed) / piece.turns)) if piece.turns else 0.0
