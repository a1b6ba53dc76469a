"""Letters of blocks, five rows high, so that a question can be read from the other side of the room.

The letters stand drawn in `letters.txt`, each with the row it starts at (0–9) and its rows; accents are set on them here.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

NARROW, WIDE, DOUBLE = 1, 2, 4
"""Sizes: half a cell to a dot, one, or two. A row of letters is five rows of the screen high, and ten in the last."""

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

_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
_QUARTERS = dict(
    zip(
        ("".join(each) for each in product(".#", repeat=4)),
        " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█",
        strict=True,
    )
)
_DOTS = {block: dots for dots, block in _QUARTERS.items()}

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
    if letter in _drawn():
        return _drawn()[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
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


def width(text: str, size: int = WIDE) -> int | None:
    """The cells that a row of letters takes; None where a letter is not drawn."""
    glyphs = [_sized(letter, size) for letter in text]
    dots = sum(len(each[0]) for each in glyphs if each) + _gap(size) * (len(text) - 1)
    return (max(0, dots) * size + 1) // 2 if all(glyphs) else None


def space(size: int) -> int:
    """The cells between two words."""
    return (_space(size) + 2 * _gap(size)) * size // 2


def drawn(text: str, size: int = WIDE) -> list[str]:
    """A row of letters as rows of the screen, each as wide as `width`; every letter must be drawn."""
    rows = [""] * _HIGH
    for letter in text:
        bits = _sized(letter, size)
        assert bits is not None
        rows = [f"{row}{'.' * _gap(size) if row else ''}{bit}" for row, bit in zip(rows, bits, strict=True)]
    if size == DOUBLE:
        rows = ["".join(bit * 2 for bit in row) for row in rows for _ in range(2)]
    if size == NARROW:
        rows = [row + "." * (len(row) % 2) for row in rows]
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return ["".join(_QUARTERS[up[at : at + 2] + low[at : at + 2]] for at in range(0, len(up), 2)) for up, low in pairs]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[high + low] for high, low in zip(up, down, strict=True)) for up, down in pairs]


def together(above: str, below: str) -> str:
    """Two rows of one width in the place of one: for lines set so tight that tails and tops share a row."""
    return "".join(
        _QUARTERS["".join(min(pair) for pair in zip(_DOTS[a], _DOTS[b], strict=True))] for a, b in zip(above, below, strict=True)
    )


def _sized(letter: str, size: int) -> Bits | None:
    return ("." * _space(size),) * _HIGH if letter == " " else glyph(letter)


def _gap(size: int) -> int:
    # Narrow letters stand apart by a whole cell: a half one is too little beside their thick rows.
    return 2 if size == NARROW else 1


def _space(size: int) -> int:
    return 3 if size == NARROW else 4
