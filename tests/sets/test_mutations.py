"""A slip of one line: the set is still one, or something is told of it within two lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialoog.sets import library, read_text

SHIPPED = sorted(library.shipped().glob("*.md"))
ENOUGH = 0.95


def _slips(lines: list[str], step: int) -> Iterator[tuple[int, list[str]]]:
    """Each line lost, doubled and swapped with the next, with its number."""
    for number in range(0, len(lines) - 1, step):
        before, line, after = lines[:number], lines[number], lines[number + 1 :]
        yield number + 1, [*before, *after]
        yield number + 1, [*before, line, line, *after]
        yield number + 1, [*before, after[0], line, *after[1:]]


def _missed(path: Path, step: int) -> tuple[int, int]:
    """How many slips made the set unusable without a word nearby, and how many were tried."""
    missed = tried = 0
    for number, lines in _slips(path.read_text(encoding="utf-8").split("\n"), step):
        found, told = read_text("\n".join(lines), str(path))
        tried += 1
        missed += found is None and not any(abs(one.place.line - number) <= 2 for one in told)
    return missed, tried


@pytest.mark.slow
def test_one_line_lost_doubled_or_swapped(record_property: Callable[[str, object], None]) -> None:
    counted = [_missed(path, step=31) for path in SHIPPED]
    missed, tried = (sum(column) for column in zip(*counted, strict=True))
    record_property("rate", 1 - missed / tried)
    assert missed <= tried * (1 - ENOUGH)


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_line_of_every_shipped_set(path: Path, record_property: Callable[[str, object], None]) -> None:
    missed, tried = _missed(path, step=1)
    record_property("rate", 1 - missed / tried)
    assert missed <= tried * (1 - ENOUGH)
