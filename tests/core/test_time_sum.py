"""The time sum: whether an evening fits, and which round could give time."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dialoog.core.questions import Form, QuestionSet
from dialoog.core.time_sum import SHORTEST_TURN, TimeSum, shortest_turn, time_sum
from dialoog.core.timing import need
from tests.core.builders import EVENING, a_round, a_set
from tests.core.evenings import sets

MINUTE = 60_000


def sum_of(question_set: QuestionSet, people: int, minutes: float | None) -> TimeSum:
    return time_sum(question_set, people, EVENING, None if minutes is None else EVENING + round(minutes * MINUTE))


def test_an_evening_that_fits_asks_for_nothing() -> None:
    found = sum_of(a_set(a_round(), a_round()), 6, 60)
    assert found.fits
    assert found.shorten == ()
    assert found.enough


def test_12_the_time_does_not_fit_and_the_longest_round_could_give_it() -> None:
    table = a_set(a_round(Form.CHECK_IN, per_turn=60), a_round(per_turn=240), a_round(Form.CHECK_OUT, per_turn=60))
    found = sum_of(table, 8, 40)
    assert not found.fits
    [round] = found.shorten
    assert (round.number, round.turn) == (2, 240)
    assert round.turn_to is not None
    assert round.turn_to < 240
    assert found.enough


def test_a_protected_round_gives_nothing() -> None:
    table = a_set(a_round(per_turn=240, protected=True), a_round(per_turn=90))
    assert [each.number for each in sum_of(table, 6, 20).shorten] == [2]


def test_a_break_has_no_number_and_can_be_halved() -> None:
    table = a_set(a_round(per_turn=30), a_round(Form.BREAK, (), seconds=1200))
    [rest] = sum_of(table, 3, 15).shorten
    assert (rest.number, rest.turn) == (None, None)
    assert rest.to >= 600


def test_without_an_end_the_length_of_the_set_counts_and_without_that_nothing_is_short() -> None:
    table = a_set(a_round(per_turn=240))
    assert sum_of(table, 8, None).fits
    short = replace(table, header=replace(table.header, seconds=600))
    assert not sum_of(short, 8, None).fits
    assert not sum_of(short, 8, None).by_clock


def test_with_many_people_a_round_takes_longer_than_its_author_planned() -> None:
    [longer] = sum_of(a_set(a_round(per_turn=120, seconds=600)), 8, 60).longer
    assert longer.planned == 600
    assert longer.seconds > 600


def test_the_ninth_person_makes_two_tables_worth_proposing() -> None:
    assert not sum_of(a_set(), 8, 60).two_tables
    assert sum_of(a_set(), 9, 60).two_tables


def test_a_set_for_a_large_group_has_one_table_until_that_is_full() -> None:
    table = a_set()
    large = replace(table, header=replace(table.header, participants=(10, 16)))
    assert not sum_of(large, 16, 60).two_tables
    assert sum_of(large, 17, 60).two_tables


def test_many_people_in_a_round_without_a_turn_of_its_own_get_very_short_turns() -> None:
    table = a_set(a_round(per_turn=None, seconds=300, name="Dromen"))
    assert shortest_turn(table, 3) is None
    found = shortest_turn(table, 12)
    assert found is not None
    assert found[0] == "Dromen"


@given(sets(), st.integers(1, 12), st.one_of(st.none(), st.integers(-30, 300)))
def test_what_is_proposed_is_possible_and_makes_it_fit_where_it_says_so(table: QuestionSet, people: int, minutes: int | None) -> None:
    found = sum_of(table, people, minutes)
    assert found.needed == sum(need(each, people) for each in table.rounds)
    assert found.fits or found.shorten or not found.enough
    assert not (found.fits and found.shorten)
    left = found.needed
    for each in found.shorten:
        assert each.to < each.seconds
        assert each.turn_to is None or each.turn_to >= SHORTEST_TURN
        assert each.turn is not None or each.to >= each.seconds / 2
        left -= each.seconds - each.to
    if found.available is not None:
        assert found.enough == (left <= found.available + 1e-6) or abs(left - found.available) < 1e-3


@given(sets(), st.integers(1, 11), st.integers(0, 300))
def test_more_people_never_need_less_time(table: QuestionSet, people: int, minutes: int) -> None:
    assert sum_of(table, people, minutes).needed <= sum_of(table, people + 1, minutes).needed
