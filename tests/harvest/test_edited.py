"""A harvest that somebody worked on is known, and what would change is shown (H9)."""

from __future__ import annotations

from hashlib import sha256

import pytest

from dialoog.harvest import difference, markdown, was_edited
from tests.harvest.evening import Evening, the_evening


def test_a_harvest_edited_by_hand_is_known_by_its_check() -> None:
    written = markdown(the_evening().harvest())
    assert was_edited(written) is False
    assert was_edited(written.replace("elf jaar", "twaalf jaar")) is True
    assert was_edited(written + "\nP.S. De koffie was goed.\n") is True


def test_the_check_is_the_sha256_of_everything_below_the_header() -> None:
    written = markdown(Evening().harvest())
    _, header, body = written.split("---\n", 2)
    assert f"controle: {sha256(body.encode()).hexdigest()}\n" in header


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")], ids=["bom", "windows"])
def test_another_editor_s_line_ends_are_no_edit(change: object) -> None:
    assert callable(change)
    assert was_edited(change(markdown(the_evening().harvest()))) is False


@pytest.mark.parametrize("text", ["", "# Notulen\n", "---\ntitel: x\n---\n# Oogst\n", "controle: " + "0" * 64, "---\n"])
def test_a_text_that_is_no_harvest_of_ours_is_left_alone(text: str) -> None:
    assert was_edited(text) is None


def test_what_would_change_is_shown_line_by_line() -> None:
    written = markdown(the_evening().harvest())
    edited = written.replace("- Er is een sleutel van het oude badhuis.", "- Er is een sleutel van het badhuis. Ria heeft hem.")
    shown = difference(edited, written).splitlines()
    assert [line for line in shown if line.startswith(("-", "+"))] == [
        "-- Er is een sleutel van het badhuis. Ria heeft hem.",
        "+- Er is een sleutel van het oude badhuis.",
    ]
    assert difference(written, written) == ""
