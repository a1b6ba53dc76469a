"""Where the evening stands against its plan: what is still to come, how much time is left, how far behind or ahead it runs."""

from __future__ import annotations

from dialoog.core.clock import Moment, elapsed, not_before
from dialoog.core.questions import Form, Round
from dialoog.core.state import Item, State
from dialoog.core.timing import CHANGE_SECONDS, MIRROR_SECONDS, go_rounds, need, per_turn, planned_seconds
from dialoog.core.turns import not_offered, seated_here, to_ask_again
from dialoog.core.values import dataclass

FLOOR = 30.0
"""The shortest turn in seconds (R2)."""


SHORTEST_BREAK = 300.0
"""The shortest break in seconds: time to stand up and pour coffee."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`left` is the time until the agreed end, `late` how far the evening runs behind (below 0: ahead); seconds.

    Behind the agreed end, or behind its own plan where no end was agreed. None where nothing was agreed, or planned.
    `expected` is when the evening ends as it goes now, in milliseconds UTC.
    """

    left: float | None
    late: float | None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch still to come: an agenda item, or what is left of the one the evening is at. Seconds.

    `turns` is how many turns it holds (0: none), `per_turn` what each has, `fixed` what it takes besides turns, `floor` the
    least that one turn may become (without turns: the least for the whole). `kept` may not be made shorter.
    """

    item: int
    before: float
    turns: int
    per_turn: float
    fixed: float
    floor: float
    kept: bool
    is_break: bool

    @property
    def needed(self) -> float:
        """What the turns and all around them take."""
        return self.fixed + self.turns * self.per_turn


def item_seconds(item: Item, people: int) -> float:
    """The seconds planned for one item of the agenda; what it needs where the author planned nothing."""
    planned = planned_seconds(item.round)
    return float(planned) if planned is not None else need(item.round, people)


def standing(state: State, now: Moment) -> Standing:
    """Time left until people go home, and time behind."""
    if state.opened is None:
        return Standing(None, None)
    left = None if state.ends is None else (state.ends - now.wall) / 1000
    if state.place is None or state.closed is not None or not any(planned_seconds(item.round) for item in state.agenda):
        return Standing(left, None)
    rest = to_come(state, now)
    expected = now.wall + round(rest * 1000)
    if left is not None:
        return Standing(left, rest - left, expected)
    people = max(1, len(seated_here(state)))
    late = spent(state, now) + rest - sum(item_seconds(item, people) for item in state.agenda)
    return Standing(None, late, expected)


def spent(state: State, now: Moment) -> float:
    """The seconds since the session opened, gaps and pauses included; a clock that was set invents none."""
    running = elapsed(state.floor.since, now) if state.floor and state.closed is None else 0.0
    return sum(each.seconds for each in state.time) + running


def spent_here(state: State, now: Moment) -> float:
    """The seconds that went by at the agenda item the evening is at."""
    if state.place is None or state.floor is None:
        return 0.0
    seconds = elapsed(state.floor.since, now)
    for interval in reversed(state.time):
        if not not_before(state.place.since, interval.started):
            break
        seconds += interval.seconds
    return seconds


def to_come(state: State, now: Moment) -> float:
    """The seconds that what is still to come takes, as it is planned now."""
    return sum(piece.before for piece in pieces(state, now))


def pieces(state: State, now: Moment) -> tuple[Piece, ...]:
    """What is still to come, in agenda order: first what is left of the item the evening is at."""
    place = state.place
    if place is None or state.closed is not None:
        return ()
    people = max(1, len(seated_here(state)))
    later = (_piece(at, state.agenda[at], people) for at in range(place.item + 1, len(state.agenda)))
    return (_current(state, now, people), *later)


def _piece(at: int, item: Item, people: int) -> Piece:
    current = item.round
    planned, turns = item_seconds(item, people), go_rounds(current) * people
    turn = per_turn(current, people)
    if turn is None:
        return Piece(at, planned, 0, 0.0, planned, _least(item, people), _kept(current), current.is_break)
    fixed = planned - turns * turn if current.per_turn is None else need(current, people) - turns * turn
    return Piece(at, max(planned, fixed + turns * turn), turns, turn, fixed, _least(item, people), _kept(current), False)


def _current(state: State, now: Moment, people: int) -> Piece:
    """The turns still to come and what they take, or the rest of its time."""
    assert state.place is not None and state.floor is not None
    at = state.place.item
    item = state.agenda[at]
    current = item.round
    rest = max(0.0, item_seconds(item, people) - spent_here(state, now))
    turn = per_turn(current, people)
    if turn is None or current.form is Form.CARDS:
        # A round of cards is over when its time is, not after so many turns.
        return Piece(at, rest, 0, 0.0, rest, 0.0, True, current.is_break)
    asked = state.place.question if state.place.question is not None else -1
    further = max(0, go_rounds(current) - 1 - max(0, asked)) if go_rounds(current) > 1 else 0
    waiting = len(not_offered(state)) + len(to_ask_again(state))
    if state.place.go_round is None:
        waiting = people
    turns = waiting + further * people
    change = CHANGE_SECONDS + (MIRROR_SECONDS if current.mirror else 0)
    after = current.silence_after * (turns if current.form is Form.STORY else 1 + further)
    fixed = turns * change + (after if turns else 0) + further * current.silence_before + _running(state, now)
    before = max(rest, fixed + turns * turn) if turns else rest
    return Piece(at, before, turns, turn, fixed, _least(item, people), _kept(current) or not turns, False)


def _running(state: State, now: Moment) -> float:
    """What is left of the turn that runs or waits."""
    assert state.floor is not None
    for turn in (state.floor.turn, state.floor.held):
        if turn is not None and turn.planned is not None:
            so_far = turn.seconds + (elapsed(state.floor.since, now) if turn is state.floor.turn else 0.0)
            return max(0.0, turn.planned - so_far)
    return 0.0


def _kept(current: Round) -> bool:
    """Whether a re-plan leaves this alone: what its author protects, and silence."""
    return current.protected or current.form is Form.SILENCE


def _least(item: Item, people: int) -> float:
    """The floor, from the times the author gave: half, for a turn at least 30 seconds; for a break enough for coffee."""
    author = item.planned or item.round
    turn = per_turn(author, people)
    if turn is not None:
        return max(FLOOR, turn / 2)
    planned = float(planned_seconds(author) or 0)
    return min(planned, SHORTEST_BREAK) if author.is_break else planned / 2
