"""Columns stay straight and nothing that belongs together is split, measured on the test files of Unicode itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core.text import clean, clean_name
from dialoog.locale.cells import clip, short, shown, width, wrap

UNICODE = Path("/usr/share/unicode")
needs_unicode = pytest.mark.skipif(not (UNICODE / "emoji").is_dir(), reason="the Debian package unicode-data is not installed")
pytestmark = pytest.mark.row(5)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text("a\u0301é👩\u200d🌾語ｱ\u200f ", max_size=40)


def _samples(name: str) -> Iterator[str]:
    for line in (UNICODE / name).read_text(encoding="utf-8").splitlines():
        if codes := re.findall(r"\b[0-9A-F]{4,6}\b", re.split(r"[;#]", line)[0]):
            yield "".join(chr(int(code, 16)) for code in codes)


@given(text=TEXTS, cells=st.integers(1, 30))
def test_a_text_never_takes_more_cells_than_it_was_given(text: str, cells: int) -> None:
    assert width(clip(text, 0, cells)) <= max(cells, 2)
    assert all(width(line) <= max(cells, 2) for line in wrap(shown(text), cells))


@given(text=TEXTS, cells=st.integers(2, 30))
def test_a_mark_is_never_cut_from_its_letter(text: str, cells: int) -> None:
    cut = short(text, cells).removesuffix("…")
    rest = short(text, 10_000)[len(cut) :]
    assert not rest or width(rest[0]) or not cut or short(text, 10_000) == short(text, cells)


@needs_unicode
@pytest.mark.parametrize("name", ["emoji/emoji-test.txt", "auxiliary/GraphemeBreakTest.txt", "auxiliary/LineBreakTest.txt"])
def test_what_stands_beside_a_sample_of_unicode_stays_in_its_column(name: str) -> None:
    samples = list(_samples(name))
    assert len(samples) > 500
    for sample in samples:
        cell = short(f"{sample} buur", 12)
        assert width(cell) <= 12
        assert "\n" not in cell
        assert clean(clean(sample)) == clean(sample)
        assert clean_name(clean_name(sample)) == clean_name(sample)


@pytest.mark.row(4)
@needs_unicode
def test_no_sample_of_both_directions_turns_the_line_it_stands_on() -> None:
    for sample in _samples("BidiCharacterTest.txt"):
        assert not set(shown(sample) + clean_name(sample)) & set("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
