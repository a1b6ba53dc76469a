"""Letters of half blocks, five rows high, so that a question on a large screen can be read from the other side of the room.

A terminal with many cells has small ones: there ordinary text is too small for a table. The letters stand drawn in `letters.txt`, each
with the row it starts at (0–9) and its rows; accents are set on them here.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

ROWS = 5
"""Rows of the screen in one row of letters."""
SPACE = 4
GAP = 1

_HIGH = 10
_X_TOP = 3
_MARKS = {
    "\u0300": ("#.", ".#"),
    "\u0301": (".#", "#."),
    "\u0302": (".#.", "#.#"),
    "\u0303": (".#.#", "#.#."),
    "\u0308": ("...", "#.#"),
    "\u030a": (".#.", "#.#", ".#."),
    "\u030c": ("#.#", ".#."),
    "\u0327": ("#.", ".#", "#."),
}
_BELOW = "\u0327"

Bits = tuple[str, ...]
"""A glyph: ten rows of `#` and `.`, all of one width."""


@cache
def _drawn() -> dict[str, Bits]:
    drawn = {}
    for line in (Path(__file__).parent / "letters.txt").read_text(encoding="utf-8").splitlines():
        letter, top, *rows = line.split(" ")
        empty = "." * len(rows[0])
        drawn[letter] = tuple([empty] * int(top) + rows + [empty] * (_HIGH - int(top) - len(rows)))
    return drawn


@cache
def glyph(letter: str) -> Bits | None:
    """How one letter is drawn; None where it is not."""
    if letter.isspace():
        return ("." * SPACE,) * _HIGH
    if letter in _drawn():
        return _drawn()[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    bits = _drawn().get({"i": "ı", "j": "ȷ"}.get(base, base) if marks and marks != [_BELOW] else base)
    if bits is None or len(marks) != 1 or marks[0] not in _MARKS:
        return None
    return _with(bits, _MARKS[marks[0]], below=marks[0] == _BELOW)


def _with(bits: Bits, mark: Bits, *, below: bool) -> Bits:
    """A letter with a mark above it, for which a capital makes room, or below."""
    width = max(len(bits[0]), len(mark[0]))
    rows = [row.center(width, ".") for row in bits]
    marks = [row.center(width, ".") for row in mark]
    if below:
        rows[8:10] = marks[1:]
        return tuple(rows)
    if "#" in rows[1] + rows[2]:
        # A capital, or a letter with a stem: one row shorter, its mark pressed flat.
        rows = ["." * width, *rows[:1], *rows[1:3], *rows[4:]]
        rows[0] = marks[-1]
        return tuple(rows)
    start = max(0, _X_TOP - 1 - len(marks))
    rows[start : start + len(marks)] = marks
    return tuple(rows)


def width(text: str) -> int | None:
    """The cells that a row of letters takes; None where a letter is not drawn."""
    glyphs = [glyph(letter) for letter in text]
    return sum(len(each[0]) + GAP for each in glyphs if each) - GAP * bool(text) if all(glyphs) else None


def drawn(text: str) -> list[str]:
    """A row of letters as five rows of the screen; every letter must be drawn."""
    rows = ["", *[""] * (_HIGH - 1)]
    for letter in text:
        bits = glyph(letter)
        assert bits is not None
        rows = [f"{row}{'.' * GAP if row else ''}{bit}" for row, bit in zip(rows, bits, strict=True)]
    blocks = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
    return ["".join(blocks[a + b] for a, b in zip(rows[at], rows[at + 1], strict=True)) for at in range(0, _HIGH, 2)]
