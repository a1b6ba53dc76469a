"""A fault that nobody foresaw, at any call of any function of dialoog, with words of people in its message."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import dialoog

SECRET = "mijn zoon zit vast"
_HOME = str(Path(dialoog.__file__).parent)


class Fault(Exception):
    """What nobody foresaw."""


@contextmanager
def at_call(number: int, found: Callable[[int], None] = lambda count: None) -> Iterator[None]:
    """Raise at that call, from 1, of a function of ours in this thread, if there are so many; `found` gets how many there were."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        if event == "call" and frame.f_code.co_filename.startswith(_HOME) and not frame.f_code.co_name.startswith("<"):
            count += 1
            if count == number:
                raise Fault(SECRET)

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
        found(count)
