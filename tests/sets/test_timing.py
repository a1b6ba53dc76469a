"""The time a round needs: words aloud, silences, turns and the changes between them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core.questions import Asking, Block, BlockKind, Form, Question, Round
from dialoog.core.timing import fitting_turn, go_rounds, need, per_turn, planned_seconds
from dialoog.sets import read_text


def _round(settings: str = "", body: str = "1. Wat?\n2. Wie?\n") -> Round:
    found, told = read_text(f"# T\n\n## R\n\n- Vorm: ronde\n- Tijd: 20 min\n{settings}\n{body}", "t.nl.md")
    assert found is not None, told
    return found.rounds[0]


def test_a_round_of_turns_needs_turns_changes_words_and_silences() -> None:
    one = _round("- Per beurt: 2 min\n- Stilte vooraf: 30 sec\n- Stilte na: 20 sec\n", "> een twee drie vier\n\nvoor mezelf\n\n1. Wat?\n")
    assert need(one, 6) == 2 + 30 + 6 * (120 + 10) + 20


def test_mirroring_takes_twenty_seconds_a_turn() -> None:
    assert need(_round("- Per beurt: 1 min\n- Terugspiegelen: ja\n"), 5) == 5 * (60 + 10 + 20)


def test_questions_one_by_one_are_go_rounds_each_with_its_own_time_and_silence() -> None:
    one = _round("- Per beurt: 1 min\n- Vragen: na elkaar\n- Stilte vooraf: 30 sec\n")
    assert (go_rounds(one), planned_seconds(one)) == (2, 2400)
    assert need(one, 4) == 2 * (30 + 4 * 70)
    assert (go_rounds(_round("- Vragen: samen\n")), go_rounds(_round("- Vragen: kies\n"))) == (1, 1)


def test_in_a_story_round_the_silence_follows_each_turn() -> None:
    story = replace(_round("- Per beurt: 3 min\n"), form=Form.STORY, silence_after=20)
    assert need(story, 5) == 5 * (180 + 10 + 20)


def test_a_form_without_turns_needs_its_time_and_nothing_else() -> None:
    talk = replace(_round("- Per beurt: 3 min\n"), form=Form.OPEN, asking=Asking.ONE_BY_ONE)
    assert (need(talk, 9), planned_seconds(talk), per_turn(talk, 9), fitting_turn(talk, 9)) == (1200, 1200, None, None)
    assert need(replace(talk, seconds=None), 9) == 0


def test_without_a_turn_of_its_own_a_round_gives_what_fits() -> None:
    one = _round()
    assert per_turn(one, 6) == pytest.approx(190)
    assert need(one, 6) == 1200
    assert per_turn(_round("- Per beurt: 1 min\n"), 6) == 60
    assert per_turn(replace(one, seconds=None), 6) is None
    assert per_turn(one, 0) is None
    assert per_turn(one, 1000) == 0


def test_of_a_choice_only_the_longest_text_is_read_aloud() -> None:
    place = _round().place
    aloud = [Block(BlockKind.READ_ALOUD, "woord " * words, place) for words in (4, 10)]
    questions = tuple(Question("Wat?", (), (block,), place) for block in aloud)
    one = replace(_round("- Per beurt: 1 min\n"), questions=questions)
    assert need(one, 1) == 70 + 7
    assert need(replace(one, asking=Asking.CHOOSE), 1) == 70 + 5


@given(people=st.integers(1, 60), seconds=st.integers(60, 7200))
def test_the_turn_that_fits_is_the_largest_one_that_does_not_need_more_than_was_planned(people: int, seconds: int) -> None:
    one = replace(_FIXED, seconds=seconds)
    fits = fitting_turn(one, people)
    assert fits is not None
    if fits >= 1:
        assert need(replace(one, per_turn=int(fits)), people) <= seconds
    assert need(replace(one, per_turn=int(fits) + 1), people) > seconds


_FIXED = _round()
