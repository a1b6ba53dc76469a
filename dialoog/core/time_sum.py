"""The time sum before an evening starts: does the question set fit for so many people, and which round could give time (`domain` §3.10)."""

from __future__ import annotations

from dialoog.core.questions import Form, QuestionSet, Round
from dialoog.core.timing import fitting_turn, go_rounds, need, per_turn, planned_seconds
from dialoog.core.values import dataclass

SHORTEST_TURN = 30.0
"""No turn is made shorter than this; one that already is stays as it is."""

FULL_TABLE = 8
"""From one more person on, two tables give everyone more time."""

_TURN_STEP = 5.0
_ROUND_STEP = 60.0


@dataclass(frozen=True, slots=True)
class Shorter:
    """A round that could give time: how long it takes and would take; `turn` and `turn_to` in a round with turns, else None. Seconds.

    `number` is None for a break.
    """

    number: int | None
    name: str
    seconds: float
    to: float
    turn: float | None
    turn_to: float | None


@dataclass(frozen=True, slots=True)
class Longer:
    """A round that takes more than its author planned, with so many people. Seconds."""

    number: int | None
    name: str
    planned: float
    seconds: float


@dataclass(frozen=True, slots=True)
class TimeSum:
    """What the evening needs and what there is, in seconds; `available` is None where neither an end nor a length is known.

    `shorten` is empty where it fits; `enough` is whether shortening those rounds makes it fit.
    """

    people: int
    needed: float
    available: float | None
    by_clock: bool
    shorten: tuple[Shorter, ...]
    enough: bool
    longer: tuple[Longer, ...]
    two_tables: bool

    @property
    def room(self) -> float | None:
        """The time left over; below 0 where it does not fit."""
        return None if self.available is None else self.available - self.needed

    @property
    def fits(self) -> bool:
        """Whether there is time for everything; also where no end is known."""
        return self.room is None or self.room >= 0


def time_sum(question_set: QuestionSet, people: int, start_ms: int, ends_ms: int | None) -> TimeSum:
    """The sum for so many people in the circle, from `start_ms` to `ends_ms` (ms UTC); without an end, against the length the set gives."""
    numbered = _numbered(question_set)
    needed = sum(need(round, people) for _, round in numbered)
    by_clock = ends_ms is not None
    available = (ends_ms - start_ms) / 1000 if ends_ms is not None else question_set.header.seconds
    over = 0.0 if available is None else needed - available
    shorten = _shorten(numbered, people, over)
    freed = sum(each.seconds - each.to for each in shorten)
    longer = tuple(
        Longer(number, round.name, planned, seconds)
        for number, round in numbered
        if (planned := planned_seconds(round)) is not None and (seconds := need(round, people)) > planned
    )
    return TimeSum(people, needed, available, by_clock, shorten, freed >= over, longer, people > full_table(question_set))


def full_table(question_set: QuestionSet | None) -> int:
    """How many fit around one table: eight, and more where the author made the set for more."""
    meant = question_set.header.participants if question_set else None
    return max(FULL_TABLE, meant[1] if meant else 0)


def _numbered(question_set: QuestionSet) -> list[tuple[int | None, Round]]:
    """The rounds with their numbers; breaks have none."""
    number = 0
    found: list[tuple[int | None, Round]] = []
    for round in question_set.rounds:
        number += not round.is_break
        found.append((None if round.is_break else number, round))
    return found


def _shorten(numbered: list[tuple[int | None, Round]], people: int, over: float) -> tuple[Shorter, ...]:
    """As few rounds as will do: those that can give most go first; in the order of the evening."""
    if over <= 0:
        return ()
    most = sorted(range(len(numbered)), key=lambda at: -_most(numbered[at][1], people))
    chosen: dict[int, Shorter] = {}
    for at in most:
        if over <= 0 or _most(numbered[at][1], people) <= 0:
            break
        chosen[at] = _shorter(*numbered[at], people, over)
        over -= chosen[at].seconds - chosen[at].to
    return tuple(chosen[at] for at in sorted(chosen))


def _most(round: Round, people: int) -> float:
    """The seconds that a round can give at most: half of one without turns, and every turn down to the shortest."""
    if round.protected or round.form is Form.SILENCE:
        return 0.0
    turn = per_turn(round, people)
    if turn is None:
        return 0.0 if round.form.has_turns else need(round, people) / 2
    return max(0.0, turn - SHORTEST_TURN) * go_rounds(round) * people


def _shorter(number: int | None, round: Round, people: int, over: float) -> Shorter:
    """The round made so much shorter that it gives `over`, in steps that can be said aloud, or all that it can give."""
    seconds, turns = need(round, people), go_rounds(round) * people
    turn = per_turn(round, people)
    if turn is None:
        to = max(seconds / 2, (seconds - over) // _ROUND_STEP * _ROUND_STEP)
        return Shorter(number, round.name, seconds, to, None, None)
    turn_to = max(SHORTEST_TURN, (turn - over / turns) // _TURN_STEP * _TURN_STEP)
    return Shorter(number, round.name, seconds, seconds - (turn - turn_to) * turns, turn, turn_to)


def shortest_turn(question_set: QuestionSet, people: int) -> tuple[str, float] | None:
    """The round with a turn shorter than `SHORTEST_TURN` because so many people share its time: its name and that turn in seconds."""
    found = [
        (turn, round.name)
        for round in question_set.rounds
        if round.per_turn is None and (turn := fitting_turn(round, people)) is not None and turn < SHORTEST_TURN
    ]
    return (min(found)[1], min(found)[0]) if found else None
