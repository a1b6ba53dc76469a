"""Opening a face: the terminal face where there is a terminal, else the line face on stdin and stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from dialoog.cli.outcome import DONE, STOPPED, calm, talk
from dialoog.locale import say
from dialoog.locale.language import Language


def tell(line: str) -> None:
    """One line of the line face, at once."""
    print(calm(line), flush=True)


def lines_in(language: Language) -> Iterator[str]:
    """The lines that come in: edited where a person types them, else as the pipe or the plainest of terminals gives them."""
    from dialoog.cli.place import can_ask, is_terminal
    from dialoog.lines.reader import from_stream, from_terminal

    if sys.stdin is None:
        return iter(())
    if not can_ask():
        return from_stream(sys.stdin.buffer)
    return from_terminal() if is_terminal() else _watched(from_stream(sys.stdin.buffer), language)


def _watched(lines: Iterable[str], language: Language) -> Iterator[str]:
    """The same lines; one that the terminal may have cut off is said to be so."""
    from dialoog.lines.reader import is_cut_off

    for line in lines:
        if is_cut_off(line):
            talk(say("lines.cut-off", language))
        yield line


def in_lines(run: Callable[[Iterable[str]], bool], lines: Iterable[str]) -> int:
    """Let a line face run on these lines; the exit code."""
    return STOPPED if run(lines) else DONE
