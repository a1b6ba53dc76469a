"""Each practice and principle has its place, and the sentence that carries it stands there word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "praktijken.md"
ROW = re.compile(r"\| (?:(?P<number>P?\d+) \| [^|]+ \||\| \|) \[[^]]+\]\((?P<path>[^)]+)\) \| «(?P<sentence>.+)» \|")
PRACTICES = tuple(str(number) for number in range(1, 83))
PRINCIPLES = tuple(f"P{number}" for number in range(1, 19))


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    path: Path
    sentence: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table, under the two lines that head it; one without a number belongs to the practice above it."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:]
    found: list[Row] = []
    for line in lines:
        match = ROW.fullmatch(line)
        assert match is not None, line
        number = match["number"] or found[-1].number
        found.append(Row(number, PAGE.parent.joinpath(match["path"]).resolve(), match["sentence"]))
    return tuple(found)


@cache
def running_text(path: Path) -> str:
    """A file as one running text: without line breaks, marks at the start of a line, and the seams of a catalog."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".po":
        text = re.sub(r'"\s*\n\s*"', "", text)
    return " ".join(re.sub(r"(?m)^\s*(?:>|- |\d+\. )?\s*", "", text).split())


def test_every_practice_and_principle_has_a_place() -> None:
    assert {row.number for row in rows()} == {*PRACTICES, *PRINCIPLES}


@pytest.mark.parametrize("number", [*PRACTICES, *PRINCIPLES])
def test_the_sentence_that_carries_a_practice_stands_where_the_page_says(number: str) -> None:
    mine = [row for row in rows() if row.number == number]
    assert mine
    gone = [(row.path.name, row.sentence) for row in mine if not row.path.is_file() or row.sentence not in running_text(row.path)]
    assert gone == []
