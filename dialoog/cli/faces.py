"""Opening a face: the terminal face where there is a terminal, else the line face on stdin and stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from dialoog.cli.outcome import DONE, STOPPED


def tell(line: str) -> None:
    """One line of the line face, at once."""
    print(line, flush=True)


def lines_in() -> Iterator[str]:
    """The lines that come in: edited where a person types them, else as the pipe gives them."""
    from dialoog.cli.place import can_ask, is_terminal
    from dialoog.lines.reader import from_stream, from_terminal

    if sys.stdin is None:
        return iter(())
    if can_ask() and is_terminal():
        return from_terminal()
    return from_stream(sys.stdin.buffer)


def in_lines(run: Callable[[Iterable[str]], bool], lines: Iterable[str] | None = None) -> int:
    """Let a line face run on what comes in; the exit code."""
    return STOPPED if run(lines_in() if lines is None else lines) else DONE
