"""Where the words of a cleaned text stand in its file: through inline marks, links, comments and line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialoog.core.source import Source

_CHUNK = re.compile(r"\S+")
# What may stand between two words of a text: a comment, a link's address, an indent.
_FURTHEST = 2000


@dataclass(frozen=True, slots=True)
class Spots:
    """Places for the characters of one text. `raw` is its stretch of the file, which begins at this line and column."""

    raw: str
    line: int
    column: int
    at: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Line, column, end line and end column of a stretch of the text."""
        first = self.at[min(start, len(self.at) - 1)]
        past = max(first, self.at[min(end, len(self.at)) - 1] + 1) if end > start else first
        return *self._line_and_column(first), *self._line_and_column(past)

    def _line_and_column(self, at: int) -> tuple[int, int]:
        before = self.raw.rfind("\n", 0, at) + 1
        return self.line + self.raw.count("\n", 0, at), at - before + (self.column if before == 0 else 1)


def spots(text: str, source: Source, line: int, column: int, last: int) -> Spots:
    """Finds each word of a text in the lines from here to `last`, in order; one that was written otherwise stands where it is due."""
    lines = [source.line(number) for number in range(line, last + 1)]
    raw = "\n".join([lines[0][column - 1 :], *lines[1:]]) if lines else ""
    at: list[int] = []
    position = 0
    for chunk in _CHUNK.finditer(text):
        at += [position] * (chunk.start() - len(at))
        found = raw.find(chunk[0], position, position + len(chunk[0]) + _FURTHEST)
        start = found if found >= 0 else position
        at += [min(start + step, len(raw)) for step in range(len(chunk[0]))]
        position = at[-1] + 1 if found >= 0 else position
    return Spots(raw, line, column, tuple(at) or (0,))
