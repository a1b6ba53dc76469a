"""Where the evening stands against its plan: how much time is left, and how far behind or ahead it runs."""

from __future__ import annotations

from dataclasses import dataclass

from dialoog.core.clock import Moment
from dialoog.core.state import Item, State
from dialoog.core.timing import need, planned_seconds
from dialoog.core.turns import seated_here


@dataclass(frozen=True, slots=True)
class Standing:
    """`left` is the time until the agreed end, `late` how far the evening runs behind its plan (below 0: ahead); seconds.

    None where no end was agreed, or nothing was planned.
    """

    left: float | None
    late: float | None


def item_seconds(item: Item, people: int) -> float:
    """The seconds planned for one item of the agenda; what it needs where the author planned nothing."""
    planned = planned_seconds(item.round)
    return float(planned) if planned is not None else need(item.round, people)


def standing(state: State, now: Moment) -> Standing:
    """Time left and time behind, both by the wall clock on which people go home."""
    opened, place = state.opened, state.place
    if opened is None:
        return Standing(None, None)
    left = None if state.ends is None else (state.ends - now.wall) / 1000
    if place is None or not any(planned_seconds(item.round) for item in state.agenda):
        return Standing(left, None)
    people = max(1, len(seated_here(state)))
    before = sum(item_seconds(item, people) for item in state.agenda[: place.item])
    current = item_seconds(state.agenda[place.item], people)
    passed = (now.wall - opened.at.wall) / 1000
    # Inside its own time a round is neither late nor early.
    in_item = min(max(passed - before, 0.0), current)
    return Standing(left, passed - before - in_item)
