"""Letters of blocks: every letter a Dutch or English question has is drawn, and what is not falls back to ordinary text."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from dialoog.core.views import TableView
from dialoog.live.places import Map
from dialoog.live.shelf import read_set, sets_in
from dialoog.tui import letters, table_rows
from dialoog.tui.letters import DOUBLE, NARROW, WIDE

BLOCKS = "▀▄█▌▐▖▗▘▝▙▚▛▜▞▟"


@pytest.mark.parametrize(
    "letter", string.ascii_letters + string.digits + string.punctuation + "áàäâãéèëêíìïîóòöôúùüûñçÉÈËÖÜÁÅåÇ€«»‹›’‘“”„…–—•°ß"
)
def test_every_letter_of_a_question_is_drawn(letter: str) -> None:
    bits = letters.glyph(letter)
    assert bits is not None
    assert len(bits) == 10
    assert len({len(row) for row in bits}) == 1
    assert any("#" in row for row in bits)


def test_no_two_letters_look_the_same() -> None:
    drawn: dict[object, str] = {}
    for letter in string.ascii_letters + string.digits + "éèëêïüöÉ":
        assert drawn.setdefault(letters.glyph(letter), letter) == letter


@pytest.mark.parametrize(("size", "high"), [(NARROW, 5), (WIDE, 5), (DOUBLE, 10)])
def test_a_row_is_as_wide_as_was_said(size: int, high: int) -> None:
    for text in ("Wat zie je?", "één", "W", "groep 3: «ja»"):
        rows = letters.drawn(text, size)
        assert len(rows) == high
        assert {len(row) for row in rows} == {letters.width(text, size)}
        assert set("".join(rows)) <= set(BLOCKS + " ")


@pytest.mark.parametrize("text", ["每", "🎉", "б", "ﷺ", "\u200d"])
def test_what_is_not_drawn_is_not_guessed(text: str) -> None:
    assert letters.width(text) is None


@pytest.mark.slow
def test_every_shipped_question_can_be_read_from_afar(tmp_path: Path) -> None:
    for entry in sets_in(Map(tmp_path), "nl"):
        found = read_set(entry.file).question_set
        for round_ in found.rounds if found else ():
            for question in round_.questions:
                assert letters.width(question.text.replace("\n", " ")) is not None, question.text
                plain = sheet(question.text, 160, 45)
                assert re.search(f"[{BLOCKS}]", plain), question.text


def sheet(question: str, cells: int, height: int, **more: object) -> str:
    view = TableView("Titel", "talking", "Ronde", (question,), "", "Ali", "Els", 0.5, (), (), False)
    return table_rows.table(view, "nl", cells, height, **more).plain  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=300),
    st.text(max_size=40),
    st.integers(4, 210),
    st.integers(1, 60),
    st.sampled_from(["talking", "silence", "pause", "break", "over", "blank"]),
)
def test_any_text_on_any_window_stays_inside_it(question: str, name: str, cells: int, height: int, state: str) -> None:
    view = TableView("Titel", state, "Ronde", (question,), name, name, name, 0.5, (name,), ((name, name),) if len(name) % 2 else (), True)
    lines = table_rows.table(view, "nl", cells, height).plain.split("\n")
    assert len(lines) == height
    assert all(Content(line).cell_length <= cells for line in lines)
