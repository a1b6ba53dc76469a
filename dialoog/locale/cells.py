"""How many cells of a terminal a text takes, and the part of a text that fits in so many."""

from __future__ import annotations

import re
import unicodedata

from dialoog.core.text import clean, one_line

_NO_CELLS = ("Mn", "Me", "Cf")
_UNSEEN = re.compile("[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u00ad]")


def width(text: str) -> int:
    """Cells: two for wide East Asian characters and emoji, none for marks that join the one before."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def clip(text: str, start: int, cells: int) -> str:
    """The part of a text from cell `start` on, in at most `cells` cells; `…` stands where something was left out."""
    if start <= 0 and width(text) <= cells:
        return text
    kept: list[str] = []
    at, used = 0, 0
    room = max(1, cells)
    for char in text:
        size = _cells(char)
        if at >= start:
            if used + size > room:
                return "".join(_ending_in_dots(kept, room))
            kept.append(char if used or not start else "…")
            used += size
        at += size
    return "".join(kept)


def shown(text: str) -> str:
    """A text of people on one line of a screen: cleaned, and without characters that nobody sees or that turn the line."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", clean(text)).replace("\n", " ")


def short(text: str, cells: int) -> str:
    """As `shown`, with spaces joined, in at most so many cells."""
    return clip(one_line(shown(text)), 0, cells)


def wrap(text: str, cells: int, *, indent: int = 0) -> list[str]:
    """A text on lines of at most so many cells, broken at spaces where that can be; lines after the first move in."""
    done: list[str] = []
    line = ""
    for word in text.split():
        if line.strip() and width(line) + 1 + width(word) <= cells:
            line += f" {word}"
            continue
        if line.strip():
            done.append(line)
            line = " " * indent
        for char in word:
            if width(line) + _cells(char) > cells:
                done.append(line)
                line = " " * indent
            line += char
    return [*done, line]


def _cells(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in _NO_CELLS else 1


def _ending_in_dots(kept: list[str], room: int) -> list[str]:
    while kept and width("".join(kept)) + 1 > room:
        kept.pop()
    return [*kept, "…"]
