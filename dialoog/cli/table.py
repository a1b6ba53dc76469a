"""Rows for stdout: columns by the cells of a terminal, no lines, no colours."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.locale.cells import shown, width

WIDEST = 48
"""The cells to which a column grows; what is longer sticks out."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows with two spaces between columns, each as wide as its widest cell; the last is not filled up."""
    columns = [_filled([shown(cell) for cell in column]) for column in zip(*rows, strict=True)]
    return "".join(["  ".join(cells).rstrip() + "\n" for cells in zip(*columns, strict=True)])


def _filled(cells: list[str]) -> list[str]:
    sizes = [width(cell) for cell in cells]
    widest = max((size for size in sizes if size <= WIDEST), default=0)
    return [cell + " " * (widest - size) for cell, size in zip(cells, sizes, strict=True)]
