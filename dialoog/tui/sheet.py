"""Texts as rows of a screen: in letters of blocks or in ordinary ones, in as few lines as fit and those equally long."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.values import dataclass
from dialoog.locale.cells import width as cells_of
from dialoog.tui import letters
from dialoog.tui.letters import NARROW, WIDE
from dialoog.tui.present import plain, user_text

HIGH = 5
"""Rows of one line of letters."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some texts under each other: in letters of size `large`, or ordinary (0) with `lead` rows between lines, `between` between texts.

    `one`: a short text on a place of its own, as many rows whatever it says, also nothing; in smaller letters where it is long. It
    stands at the bottom of its place, or with `one="top"` at the top.
    """

    texts: tuple[str, ...]
    style: str
    large: int = 0
    lead: int = 0
    between: int = 1
    one: str = ""


def drawn(part: Part, cells: int, *, measure: int, tight: bool) -> list[Content] | None:
    """The rows of a part; None where its letters are not all drawn, or too wide."""
    if part.one:
        return _place(part, cells)
    lines: list[Content] = []
    for at, text in enumerate(part.texts):
        words = plain(text).split()
        lines += [Content("")] * (part.between if at else 0)
        if part.large:
            found = _large(words, part, cells, tight=tight)
            if found is None:
                return None
            lines += found
        else:
            wrapped = _wrapped(words, min(cells, measure))
            lines += [each for line in wrapped for each in (*[Content("")] * part.lead, user_text(line, part.style))][part.lead :]
    return lines


def _place(part: Part, cells: int) -> list[Content]:
    words = plain(" ".join(part.texts)).split()
    high = HIGH if part.large else 1
    found: list[Content] | None = []
    for size in (WIDE, NARROW):
        if words and size <= part.large:
            found = _large(words, Part(part.texts, part.style, size), cells, tight=False)
            if found is not None and len(found) == high:
                return found
    found = [user_text(line, part.style) for line in _wrapped(words, cells)]
    room = [Content("")] * (high - len(found))
    return [*found, *room] if part.one == "top" else [*room, *found]


def _large(words: list[str], part: Part, cells: int, *, tight: bool) -> list[Content] | None:
    widths = [letters.width(word, part.large) for word in words]
    lines = None if None in widths else _balanced([each or 0 for each in widths], letters.space(part.large) + 1, cells)
    if lines is None:
        return None
    drawn = [letters.drawn(" ".join(words[start:end]), part.large) for start, end in lines]
    wide = max((len(each[0]) for each in drawn), default=0)
    stacked: list[str] = []
    for line in drawn:
        line = [" " * ((wide - len(each)) // 2) + each + " " * ((wide - len(each) + 1) // 2) for each in line]
        if tight and stacked:
            stacked[-1], line = letters.together(stacked[-1], line[0]), line[1:]
        stacked += line
    return [Content(each).stylize(part.style.replace("bold ", "")) for each in stacked]


def _wrapped(words: list[str], cells: int) -> list[str]:
    lines = _balanced([cells_of(word) for word in words], 1, cells)
    if lines is None:
        return [line.plain for line in user_text(" ".join(words)).wrap(cells)]
    return [" ".join(words[start:end]) for start, end in lines]


def _balanced(sizes: list[int], space: int, cells: int) -> list[tuple[int, int]] | None:
    """Words in as few lines as fit, and those as equally long as can be; None where a word is too wide."""
    if not sizes or max(sizes) > cells:
        return None if sizes else []

    def broken(most: int) -> list[tuple[int, int]]:
        lines, start, long = [], 0, -space
        for at, size in enumerate(sizes):
            if long + space + size > most:
                lines.append((start, at))
                start, long = at, -space
            long += space + size
        return [*lines, (start, len(sizes))]

    fewest = len(broken(cells))
    low, high = max(sizes), cells
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(broken(middle)) <= fewest else (middle + 1, high)
    return broken(high)
