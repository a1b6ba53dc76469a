"""The text of one file: its lines as people count them, and where each begins."""

from __future__ import annotations

import re

from dialoog.core.values import dataclass

LARGEST = 256 * 1024
BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as text. `lines` are without line ends and without the byte-order mark; numbers count from 1.

    `starts` holds the offset of each line in `text`, in code points; `text` is the whole file, mark and line ends included.
    """

    name: str
    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    endings: frozenset[str]

    @property
    def has_mark(self) -> bool:
        """Whether the file begins with a byte-order mark."""
        return self.text.startswith(BYTE_ORDER_MARK)

    def line(self, number: int) -> str:
        """The text of a line; empty beyond the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def offset(self, line: int, column: int) -> int:
        """The offset in `text` of a place, in code points."""
        return self.starts[min(line, len(self.starts)) - 1] + column - 1

    @property
    def line_end(self) -> str:
        """The line end of the file, for what is put in; LF where it has several."""
        return next(iter(self.endings)) if len(self.endings) == 1 else "\n"

    def find(self, line: int, words: str, after: int = 1) -> tuple[int, int]:
        """Columns from and past `words` in a line, from column `after` on; the whole of the line's text if it is not there."""
        text = self.line(line)
        at = text.find(words, after - 1) if words else -1
        if at >= 0:
            return at + 1, at + 1 + len(words)
        start = len(text) - len(text.lstrip())
        return start + 1, max(len(text.rstrip()), start) + 1


def split(name: str, text: str) -> Source:
    """The lines of a text, split on CRLF, CR and LF only: other line separators are characters like any other."""
    lines: list[str] = []
    starts: list[int] = []
    endings: set[str] = set()
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    for end in _LINE_END.finditer(text):
        lines.append(text[start : end.start()])
        starts.append(start)
        endings.add(end[0])
        start = end.end()
    lines.append(text[start:])
    starts.append(start)
    return Source(name, text, tuple(lines), tuple(starts), frozenset(endings))
