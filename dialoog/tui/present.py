"""Text of people on its way to the screen: always as data, never as markup, and without a character that steers a terminal."""

from __future__ import annotations

import re

from textual.content import Content

from dialoog.core.text import clean

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """A text as it may reach a terminal. It was cleaned at the door in; a file from elsewhere never came through that door."""
    return _CONTROL.sub("\ufffd", clean(text))


def user_text(text: str, style: str = "") -> Content:
    """The one way for text of people into a widget. `style` is ours, for example "bold $voice"."""
    return Content(plain(text)).stylize(style) if style else Content(plain(text))


def joined(*parts: Content) -> Content:
    """Parts in one row."""
    return Content("").join(parts)


def lines(*rows: Content) -> Content:
    """Rows one under the other."""
    return Content("\n").join(rows)
