"""How evenly the talk was shared, for the facilitator's eyes and the trainer's report alone (`domain` §4, M1-M7).

Equality is an equal offer, not equal seconds: nothing here ranks anybody, and nothing of it stands in a harvest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log

from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed
from dialoog.core.history import in_force
from dialoog.core.state import State
from dialoog.core.turns import speaking_seconds
from dialoog.core.values import dataclass

LITTLE = 0.5
MUCH = 1.8
"""Ratios to a fair share below and above which there is something to say (M2)."""


@dataclass(frozen=True, slots=True)
class Share:
    """One person's part: seconds spoken, seconds present, and the ratio of what they had to a fair share (None: nothing said)."""

    person: str
    spoken: float
    present: float
    ratio: float | None


def present_seconds(state: State, now: Moment) -> dict[str, float]:
    """Per person in the circle the seconds they were there, from arrival, without the time they were away or gone (R11)."""
    since: dict[str, Moment] = {}
    total: dict[str, float] = {}
    for act in in_force(state.log.comings):
        for event in act.events:
            match event:
                case e.Joined() if event.seated:
                    since[event.person] = event.at
                    total.setdefault(event.person, 0.0)
                case e.CameBack() if event.person in total:
                    since[event.person] = event.at
                case e.Left() | e.SteppedOut() if event.person in since:
                    total[event.person] += elapsed(since.pop(event.person), event.at)
                case _:
                    pass
    for person, start in since.items():
        total[person] += elapsed(start, now)
    return total


def shares(state: State, now: Moment, without: Collection[str] = ()) -> tuple[Share, ...]:
    """Everyone's part of the speaking time against a fair share by presence: p over f, with f the part of all presence.

    Who is named in `without` is left out of the comparison, as who passes by choice is (M3).
    """
    present = {each: seconds for each, seconds in present_seconds(state, now).items() if each not in without}
    spoken = speaking_seconds(state)
    floor = state.floor
    if floor is not None and floor.turn is not None:
        spoken[floor.turn.person] = spoken.get(floor.turn.person, 0.0) + elapsed(floor.since, now)
    all_spoken = sum(spoken.get(person, 0.0) for person in present)
    all_present = sum(present.values())
    result = []
    for person, there in present.items():
        own = spoken.get(person, 0.0)
        fair = there / all_present if all_present else 0.0
        result.append(Share(person, own, there, own / all_spoken / fair if all_spoken and fair else None))
    return tuple(result)


def corrected_gini(seconds: Sequence[float]) -> float | None:
    """G·n/(n-1), from 0 (all alike) to 1 (one person only); None below three people or where nobody spoke (M4).

    It cannot tell a talker from a silent person. Deltas (2003), Review of Economics and Statistics 85(1).
    """
    count, total = len(seconds), sum(seconds)
    if count < 3 or total <= 0:
        return None
    ordered = sorted(seconds)
    weighted = sum((2 * place - count - 1) * value for place, value in enumerate(ordered, start=1))
    return weighted / (count * total) * count / (count - 1)


def entropy(seconds: Sequence[float]) -> float | None:
    """Shannon's entropy over its maximum, from 0 to 1 (all alike); None below two people or where nobody spoke."""
    count, total = len(seconds), sum(seconds)
    if count < 2 or total <= 0:
        return None
    return -sum(value / total * log(value / total) for value in seconds if value > 0) / log(count)
