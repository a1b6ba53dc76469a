"""Rows for stdout: columns by the cells of a terminal, no lines, no colours."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.locale.cells import shown, width

WIDEST = 48
"""The cells to which a column grows; what is longer sticks out."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with two spaces between columns, each as wide as its widest cell; the last is not filled up."""
    clean = [[shown(cell) for cell in row] for row in rows]
    widths = [max((size for cell in column if (size := width(cell)) <= WIDEST), default=0) for column in zip(*clean, strict=True)]
    lines = ("  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip() for row in clean)
    return "".join(f"{line}\n" for line in lines)
