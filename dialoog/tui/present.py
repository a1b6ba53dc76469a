"""Text of people on its way to the screen: always as data, never as markup, and without a character that steers a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content

from dialoog.core.text import clean

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """A text as it may reach a terminal. It was cleaned at the door in; a file from elsewhere never came through that door."""
    return _CONTROL.sub("\ufffd", clean(text))


def user_text(text: str, style: str = "") -> Content:
    """The one way for text of people into a widget. `style` is ours, for example "bold $voice"."""
    content = Content(plain(text))
    return content.stylize(style) if style else content


def row(*parts: Content) -> Content:
    """Parts in one row."""
    return Content("").join(parts)


def rows(lines: Iterable[Content]) -> Content:
    """Rows one under the other."""
    return Content("\n").join(lines)


def cut(content: Content, cells: int) -> Content:
    """At most so many cells of it, the last one … where something was left out."""
    return content.truncate(cells, ellipsis=True) if content.cell_length > cells else content


def between(left: Content, right: Content, cells: int) -> Content:
    """One row of exactly so many cells: `left` at its start, as much as there is room for, and `right` at its end."""
    room = max(0, cells - right.cell_length - 2)
    start = cut(left, room) if room else Content("")
    return row(start, Content(" " * max(1 if room else 0, cells - start.cell_length - right.cell_length)), right)


def hanging(mark: Content, text: Content, cells: int) -> list[Content]:
    """A text wrapped beside a mark; every row starts where the first one's text does."""
    inset = mark.cell_length
    wrapped = text.wrap(max(4, cells - inset))
    return [row(mark if at == 0 else Content(" " * inset), line) for at, line in enumerate(wrapped)]


def flow(marks: list[Content], cells: int) -> list[Content]:
    """Items beside one another, none broken in two."""
    lines: list[Content] = []
    for mark in marks:
        if lines and lines[-1].cell_length + 2 + mark.cell_length <= cells:
            lines[-1] = row(lines[-1], Content("  "), mark)
        else:
            lines.append(cut(mark, cells))
    return lines
