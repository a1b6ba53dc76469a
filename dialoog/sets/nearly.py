"""What a text processor or a hurried hand makes of Markdown: a heading, number or bullet that is nearly one, and is told of as such."""

from __future__ import annotations

import re

# «##Ronde», and not a hashtag: one # may begin a word of the author's.
_HEADING = re.compile(r"\s{0,3}(#{2,6})(?=[^\s#])")
_TITLE = re.compile(r"\s{0,3}(#)(?=[^\s#])")
_NUMBER = re.compile(r"\s{0,3}(\d{1,2}[.)])(?=[^\W\d_]|[«\"“„‘'])")
_BULLET = re.compile(r"\s*([•●▪◦‣·])\s*(?=\S)")
_DASH = re.compile(r"\s*(?:[–—]\s*|[a-h][.)]\s+)(?=\S)")
_BEFORE_SETTING = re.compile(r"[-*+–—•●▪◦‣·]\s*(?=[^\W\d_*_`])")
_SET_APART = re.compile(r"\*\*[^*]+\*\*:?\Z|__[^_]+__:?\Z|(?:ronde|round)\s+\d", re.IGNORECASE)
# What a header is closed with by somebody who does not know of `---`.
_CLOSING = re.compile(r"(?:--|-{4,}|[—–]+|\*{3,}|_{3,}|={3,}|\.{3})\s*\Z")


def glued_heading(line: str) -> int:
    """The column, from 1, where the words of a heading stick to its marks; 0 where they do not."""
    match = _HEADING.match(line)
    return match.end() + 1 if match else 0


def glued_title(line: str) -> int:
    """As `glued_heading`, of a title: «#Ons plein»."""
    match = _TITLE.match(line)
    return match.end() + 1 if match else 0


def glued_number(line: str) -> int:
    """The column, from 1, where a question sticks to its number: «2.Wat zag je?»; 0 where it does not."""
    match = _NUMBER.match(line)
    return match.end() + 1 if match else 0


def bullet(line: str, *, after_question: bool) -> str:
    """The words behind a bullet that is none in Markdown, such as •. Else empty.

    A dash, or a letter such as «a)», counts only where a question went before.
    """
    match = _BULLET.match(line) or (_DASH.match(line) if after_question else None)
    return line[match.end() :].strip() if match else ""


def bare(line: str) -> str:
    """A line less the bullet before it."""
    return _BEFORE_SETTING.sub("", line.strip(), count=1)


def stands_for_heading(text: str) -> bool:
    """Whether a line by itself reads as a heading that lacks its `##`: wholly bold, or «Ronde 2: …»."""
    return "\n" not in text and bool(_SET_APART.match(text.strip()))


def closes_header(line: str) -> bool:
    """Whether a line of dashes or the like was meant to close a header."""
    return bool(_CLOSING.match(line))
