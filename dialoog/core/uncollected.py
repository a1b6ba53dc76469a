"""A while without looking for garbage: what is made of thousands of records stays, and looking among it would take most of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The garbage collector rests in here, and goes on afterwards where it went on before.

    What was made meanwhile counts as old then: only a look at everything goes through it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # Frozen and thawed, all there is has moved to the oldest generation, and nothing was gone through.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
