"""A rehearsal reaches the end in every form: cards, groups, a case, a fishbowl, a walk, something made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialoog.core.deciding import Refusal
from dialoog.core.questions import Card, Form, QuestionSet, Round
from dialoog.core.state import State
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.rehearsal import led_by_itself
from dialoog.live.reply import Reply
from tests.core.builders import EVENING, SOMEWHERE, a_round, a_set

CARDS = tuple(Card(f"Wat vier je op dag {day}?", SOMEWHERE) for day in range(1, 6))


def rehearsed(question_set: QuestionSet, people: int = 6) -> tuple[State, list[Reply]]:
    """The end of an evening that led itself, and every answer on the way."""
    replies: list[Reply] = []
    done = led_by_itself(question_set, MemoryKeeper(), OwnClock(EVENING), "nl", people=people, seed=1, tell=replies.append)
    assert not isinstance(done, Refusal)
    assert not [line for reply in replies for line in reply.lines if line.startswith("! ")]
    return done.state, replies


def of_form(form: Form, *questions: str, **settings: object) -> Round:
    return a_round(form, questions or ("Wat gebeurde er?",), **settings)


@pytest.mark.parametrize("people", [3, 8])
@pytest.mark.parametrize("form", [form for form in Form if form is not Form.BREAK])
def test_every_form_is_rehearsed_to_the_end(form: Form, people: int) -> None:
    question_set = replace(a_set(a_round(Form.CHECK_IN), of_form(form), a_round(Form.CHECK_OUT)), cards=CARDS)
    state, _ = rehearsed(question_set, people)
    assert state.closed is not None
    assert [number for number, _ in state.rounds] == [1, 2, 3]


def test_cards_are_drawn_while_another_go_round_fits() -> None:
    """Six people with forty seconds and ten to change need five minutes a card."""
    question_set = replace(a_set(of_form(Form.CARDS, seconds=960, per_turn=40)), cards=CARDS)
    state, _ = rehearsed(question_set)
    assert 2 <= len(state.drawn) < len(CARDS)
    assert len(set(state.drawn)) == len(state.drawn)


def test_a_later_round_of_cards_goes_on_with_the_rest_of_the_pile() -> None:
    cards = of_form(Form.CARDS, seconds=330, per_turn=40)
    state, _ = rehearsed(replace(a_set(cards, replace(cards, name="verder")), cards=CARDS))
    assert len(state.drawn) >= 2
    assert len(set(state.drawn)) == len(state.drawn)


def test_groups_talk_until_their_time_is_over() -> None:
    state, _ = rehearsed(a_set(of_form(Form.PAIRS, seconds=600)))
    spent = sum(interval.seconds for interval in state.time if interval.round == 1)
    assert spent >= 600


def test_who_listened_back_has_the_last_word_and_then_another_brings_a_case() -> None:
    tell, listen = of_form(Form.CASE_GIVER), of_form(Form.LISTENING_BACK)
    rounds = [replace(each, name=f"{at}") for at, each in enumerate((tell, listen, tell, tell, listen, tell))]
    state, _ = rehearsed(a_set(*rounds), 3)
    heard_by_round = {number: [turn.person for turn in state.turns if turn.round == number] for number, _ in state.rounds}
    assert heard_by_round[1][0] == heard_by_round[3][0]
    assert heard_by_round[4][0] == heard_by_round[6][0] != heard_by_round[1][0]
    assert heard_by_round[1][0] not in heard_by_round[2]


def test_everyone_comes_by_inside_the_fishbowl() -> None:
    state, _ = rehearsed(a_set(of_form(Form.FISHBOWL)), 8)
    assert {turn.person for turn in state.turns if turn.round == 1} == set(state.circle)


def test_a_walk_asks_its_questions_one_after_another() -> None:
    state, _ = rehearsed(a_set(of_form(Form.ON_THE_WAY, "Wat zie je hier?", "En hier?", seconds=None, clockless=True)), 4)
    assert {turn.question for turn in state.turns if turn.round == 1} == {0, 1}


def test_who_leads_and_takes_part_is_one_of_the_people() -> None:
    question_set = a_set(of_form(Form.CASE_GIVER))
    joined = replace(question_set, header=replace(question_set.header, facilitator_joins=True))
    state, _ = rehearsed(joined, 3)
    assert len(state.circle) == 3


def test_a_large_group_is_rehearsed_whole() -> None:
    state, _ = rehearsed(a_set(of_form(Form.FISHBOWL), a_round(Form.CHECK_OUT)), 16)
    assert len(state.circle) == 16
    assert {turn.person for turn in state.turns if turn.round == 2} == set(state.circle)
