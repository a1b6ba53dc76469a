"""Moments as values: when something happened, how long it lasted, and which time was a gap (R15)."""

from __future__ import annotations

from dialoog.core.values import dataclass

STALL = 5.0
"""Seconds without a sign of life inside one run that make a gap."""
AHEAD = 2.0
"""Seconds that the wall clock may run ahead before it counts as sleep."""
DRIFT = 30.0
"""Seconds of unexplained drift, or of gap, from which the facilitator is asked."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: `wall` in milliseconds UTC, `mono` in seconds of the run `run` of the program."""

    wall: int
    mono: float
    run: str


def elapsed(start: Moment, end: Moment) -> float:
    """Seconds from start to end, never below zero.

    Inside one run the monotonic clock tells, so that a clock that was set invents no time; between runs the wall
    clock does.
    """
    if start.run == end.run:
        return max(0.0, end.mono - start.mono)
    return max(0.0, (end.wall - start.wall) / 1000)


def not_before(start: Moment, at: Moment) -> bool:
    """Whether `at` is `start` or later; of two runs the wall clock tells."""
    return at.mono >= start.mono if at.run == start.run else at.wall >= start.wall


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life: the moment, and the clock that goes on in sleep (seconds; None where there is none)."""

    at: Moment
    boot: float | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that passed without dialoog: since when, how many seconds, and whether only the facilitator knows if it did."""

    since: Moment
    seconds: float
    doubtful: bool = False


def gap_between(before: Beat, after: Beat) -> Gap | None:
    """The gap between two signs of life of one run, or None.

    Asleep: the wall clock ran ahead by more than 2 s and the clock that counts sleep ran ahead with it. A wall clock
    that moved alone, or backwards, was set: no time passed. Without such a clock, a drift of 30 s or more is doubtful;
    it is that drift alone, for the time awake was counted.
    """
    awake = after.at.mono - before.at.mono
    ahead = (after.at.wall - before.at.wall) / 1000 - awake
    if before.boot is not None and after.boot is not None:
        slept = after.boot - before.boot - awake
        if ahead > AHEAD and slept > AHEAD:
            return Gap(before.at, awake + slept)
    elif ahead >= DRIFT:
        return Gap(before.at, ahead, doubtful=True)
    return Gap(before.at, awake) if awake >= STALL else None
