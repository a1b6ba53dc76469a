"""The clocks a session runs on: this machine's, and one of its own for a rehearsal."""

from __future__ import annotations

import os
import time
from typing import Protocol

from dialoog.core.clock import Beat, Moment


class Clock(Protocol):
    """Gives moments, and signs of life with the clock that goes on in sleep."""

    def now(self) -> Moment: ...

    def beat(self) -> Beat: ...


class SystemClock:
    """The machine's clocks; `run` tells this run of the program from others."""

    def __init__(self) -> None:
        self.run = os.urandom(4).hex()

    def now(self) -> Moment:
        """This moment, to the millisecond."""
        return Moment(time.time_ns() // 1_000_000, round(time.monotonic(), 3), self.run)

    def beat(self) -> Beat:
        """This moment, with seconds that count sleep where the platform has such a clock."""
        boot = round(time.clock_gettime(time.CLOCK_BOOTTIME), 3) if hasattr(time, "CLOCK_BOOTTIME") else None
        return Beat(self.now(), boot)


class OwnClock:
    """A rehearsal's clock: starts at a moment of your choice and goes `speed` times as fast, or only by `go` (speed 0)."""

    def __init__(self, wall: int, speed: float = 0.0, run: str = "oefen") -> None:
        self.run = run
        self._wall = wall
        self._speed = speed
        self._passed = 0.0
        self._began = time.monotonic()

    def go(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self._passed += seconds

    def now(self) -> Moment:
        """The moment it is in the rehearsal."""
        passed = round(self._passed + (time.monotonic() - self._began) * self._speed, 3)
        return Moment(self._wall + round(passed * 1000), passed, self.run)

    def beat(self) -> Beat:
        """A sign of life; this clock never sleeps."""
        now = self.now()
        return Beat(now, now.mono)
