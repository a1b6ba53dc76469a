"""How the table screen looks: whole frames as text, beside this file, to be read in review.

`DIALOOG_GOLDEN=1` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.color import Color

from tests.tui.beside import beside

FRAMES = Path(__file__).parent / "frames"
SIZES = [(60, 18), (80, 24), (160, 45)]


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(color: Color) -> float:
        parts = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color.rgb]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check(name: str, shown: str) -> None:
    """The frame is as it was looked at and found good."""
    file = FRAMES / f"{name}.txt"
    if os.environ.get("DIALOOG_GOLDEN"):
        FRAMES.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_running_turn_at_the_table_looks_as_it_was_found_good(tmp_path: Path, size: tuple[int, int]) -> None:
    async with beside(tmp_path, "/volgende Ali", 75, size=size) as here:
        check(f"table-turn-{size[0]}x{size[1]}", here.frame())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_start_at_the_table_looks_as_it_was_found_good(tmp_path: Path, size: tuple[int, int]) -> None:
    async with beside(tmp_path, size=size) as here:
        check(f"table-start-{size[0]}x{size[1]}", here.frame())


async def test_silence_at_the_table_looks_as_it_was_found_good(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Ali", 75, "/stil", size=(80, 24)) as here:
        check("table-silence-80x24", here.frame())


async def test_without_colour_the_table_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with beside(tmp_path, "/volgende Ali", 75, size=(80, 24)) as here:
        check("table-turn-80x24", here.frame())
