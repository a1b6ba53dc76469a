"""A sentence on lines that fit a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.locale.cells import width

_QUOTED = re.compile(r'(?:«[^«»]*»|"[^"]*"|[^ ])+')


def fitted(sentence: str, cells: int) -> str:
    """The sentence on lines of at most so many cells of a terminal, broken at spaces alone.

    What stands between quotation marks stays on one line where it fits on one, so that a name or a command can be copied. A
    longer word, mostly a path, is left to the terminal for the same reason.
    """
    lines = [""]
    for word in _words(sentence, cells):
        if lines[-1] and width(lines[-1]) + 1 + width(word) > cells:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def _words(sentence: str, cells: int) -> Iterator[str]:
    for word in _QUOTED.findall(sentence):
        yield from (word,) if width(word) <= cells else word.split(" ")
