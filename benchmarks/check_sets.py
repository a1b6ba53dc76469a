"""What a check costs: all shipped sets, their findings as lines, against bare markdown-it-py parsing the very same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from markdown_it import MarkdownIt
from measuring import Row, Size, median, processor

from dialoog.locale import findings
from dialoog.sets import library, read

AIM = 2.0
ROUNDS = 5


def rows(size: Size) -> Iterator[Row]:
    """The whole check (reading the file, all findings, the question lint, the findings as lines), by turns with the bare parse."""
    files = sorted(library.shipped().glob("*.md"))
    parser = MarkdownIt("commonmark").enable("table")
    check(files, 1)
    bare(files, 1, parser)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(processor(partial(bare, files, size.checks, parser)) / size.checks)
        ours.append(processor(partial(check, files, size.checks)) / size.checks)
    yield Row(
        "check",
        f"alle {len(files)} meegeleverde vragenlijsten controleren · check all {len(files)} shipped sets",
        "kale markdown-it-py, zelfde bytes · bare markdown-it-py, the same bytes",
        median(ours) * 1000,
        median(theirs) * 1000,
        "ms processor",
        AIM,
    )


def check(files: list[Path], times: int) -> None:
    """The check as `dialoog controleer --formaat regel` does it."""
    for _ in range(times):
        for file in files:
            findings.lines(read(file)[1], "nl")


def bare(files: list[Path], times: int, parser: MarkdownIt) -> None:
    """The same bytes through markdown-it-py and nothing else."""
    for _ in range(times):
        for file in files:
            parser.parse(file.read_bytes().decode())
