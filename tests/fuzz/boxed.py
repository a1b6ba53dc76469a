"""Chance within a box of time: the same seeds every run, more of them where there is more time."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator

SECONDS = float(os.environ.get("DIALOOG_FUZZ", "30"))
"""How long each of these tests goes on; `DIALOOG_FUZZ=3600 pytest -m slow tests/fuzz` goes on for an hour each."""
MOST = sys.maxsize if "DIALOOG_FUZZ" in os.environ else 2_000
"""Tries at most, unless somebody asks for time: a fast machine finds something new when we look for it, not in an everyday run."""


def chances(least: int = 20) -> Iterator[random.Random]:
    """Sources of chance, one a try, until the time is up; at least so many. A failure names its seed in the locals of the test."""
    end = time.monotonic() + SECONDS
    seed = 0
    while seed < least or (seed < MOST and time.monotonic() < end):
        yield random.Random(seed)
        seed += 1


def mutated(data: bytes, chance: random.Random, pieces: list[bytes]) -> bytes:
    """The bytes with some flipped, cut, doubled, moved, or pieces of others put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        to = min(len(made), at + chance.choice((1, 2, 8, 60, 400)))
        match chance.randrange(6):
            case 0 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at:to]
            case 2:
                made[at:at] = chance.choice(pieces)
            case 3:
                made[at:at] = made[at:to] * chance.choice((1, 2, 30))
            case 4:
                made[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
            case _:
                moved = made[at:to]
                del made[at:to]
                back = chance.randrange(len(made) + 1)
                made[back:back] = moved
    return bytes(made)
