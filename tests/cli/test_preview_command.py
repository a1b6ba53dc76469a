"""`dialoog proef` on the command line: a screen where there is a terminal, a sentence where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_table_screen_command import Window, terminals


@pytest.mark.parametrize(("language", "words"), [("nl", "kan alleen in een terminal"), ("en", "needs a terminal")])
def test_without_a_terminal_it_says_so(program: Program, language: str, words: str) -> None:
    ran = program("proef", "oefenset", "--taal", language)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_help_has_an_example(program: Program, language: str) -> None:
    ran = program("proef", "--help", "--taal", language)
    assert ran.code == 0
    assert "dialoog proef vragen/buurt.nl.md" in " ".join(ran.out.split())
    assert "proef" in program("--help").out


def test_a_set_that_is_not_there_is_guessed(program: Program) -> None:
    ran = program("proef", "oefensets")
    assert ran.code == 2
    assert "oefenset" in ran.err


@terminals
def test_in_a_terminal_it_shows_the_set_and_q_closes_it(tmp_path: Path) -> None:
    window = Window(tmp_path, "proef", "oefenset")
    window.until("zoals jij het ziet")
    window.child.send("\t")
    window.until("zoals de tafel het ziet")
    window.child.send("q")
    assert window.ended() == 0
