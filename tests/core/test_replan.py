"""The evening's plan: who pays when it runs late, what is never touched, and how far the evening stands (`domain` §3.10, `design` §4)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core import decide
from dialoog.core import events as e
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.plan import standing, to_come
from dialoog.core.questions import Asking, Confidentiality, Form, Recording, Round
from dialoog.core.replan import Replan, replan
from dialoog.core.timing import per_turn, planned_seconds
from dialoog.core.views import live_view, table_view
from tests.core.builders import EVENING, Table, a_round, a_set, a_table

SIX = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma")


def a_break(seconds: int = 900) -> Round:
    """A coffee break."""
    return a_round(Form.BREAK, (), seconds=seconds)


def preview(table: Table, minutes: float) -> Replan:
    """The plan with which the evening ends so many minutes from now."""
    return replan(table.state, table.clock.now, table.clock.now.wall + round(minutes * 60_000))


def accept(table: Table, minutes: float) -> None:
    """Ask for a plan and say yes."""
    table.do(table.asked(c.PlanFor(table.clock.now.wall + round(minutes * 60_000))))


# --- who pays, and in which order ---


def test_what_a_round_has_more_than_it_needs_pays_first() -> None:
    table = a_table(*SIX, rounds=(a_round(), a_round(seconds=1200), a_break()))
    table.round_of_turns(0)
    table.do(c.OpenRound())
    plan = preview(table, 30)
    assert [(each.item, each.before, each.after, each.turn_before == each.turn_after) for each in plan.changes] == [(1, 1200, 900, True)]
    assert plan.over == 0


def test_then_breaks_pay_and_keep_time_to_pour_coffee() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_break(), a_round(seconds=780)))
    plan = preview(table, 37)
    assert [(each.item, each.after) for each in plan.changes] == [(1, 660)]
    assert [each.after for each in preview(table, 30).changes if each.item == 1] == [300]


def test_then_all_remaining_turns_alike_so_that_the_last_never_pays_for_the_first() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780), a_round(seconds=780)))
    plan = preview(table, 30)
    assert {each.turn_after for each in plan.changes} == {90}
    assert [each.item for each in plan.changes] == [0, 1, 2]


def test_who_had_a_turn_keeps_it_and_the_ones_still_to_come_share_what_is_left() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780)))
    for _ in range(3):
        table.next()
        table.after(200)
    table.do(c.Thank())
    accept(table, 15)
    table.round_of_turns(0)
    table.do(c.OpenRound())
    table.round_of_turns(0)
    assert [turn.planned for turn in table.state.turns] == [120] * 3 + [90] * 9


def test_what_is_protected_and_silence_are_never_touched() -> None:
    table = a_table(*SIX, rounds=(a_round(), a_round(protected=True), a_round(Form.SILENCE, (), seconds=600), a_round()))
    assert {each.item for each in preview(table, 5).changes} == {0, 3}


def test_a_plan_that_cannot_work_says_by_how_much_and_when_it_would() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780, protected=True),))
    decision = table.attempt(c.PlanFor(EVENING + 600_000))
    assert isinstance(decision, Refusal) and decision.code == "plan-cannot"
    assert decision.fields["seconds"] == 180
    assert decision.fields["ends"] == EVENING + 780_000
    assert not isinstance(table.attempt(c.PlanFor(EVENING + 780_000)), Refusal)
    assert table.refused(c.PlanFor(EVENING - 1)) == "end-is-past"


def test_a_plan_that_helps_but_not_enough_says_how_late_it_becomes() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780)))
    plan = preview(table, 10)
    assert [each.turn_after for each in plan.changes] == [60, 60]
    assert plan.over == 2 * (60 + 6 * 60) - 600 + 0


def test_a_second_plan_never_halves_a_turn_twice() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780)))
    accept(table, 14)
    accept(table, 20)
    plan = preview(table, 5)
    assert all(each.turn_after == 60 for each in plan.changes)


# --- preview, accept, refuse ---


def test_a_plan_is_shown_first_and_what_was_shown_is_what_is_carried_out() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780)))
    before = table.state
    shown = decide(table.state, c.PlanFor(EVENING + 1_200_000), table.clock.now)
    assert isinstance(shown, Ask)
    assert table.state == before
    table.after(25).do(shown.then)
    assert table.state.ends == EVENING + 1_200_000
    plan = shown.fields["plan"]
    assert isinstance(plan, Replan)
    assert [item.round.per_turn for item in table.state.agenda] == [each.turn_after for each in plan.changes]
    table.do(c.Undo())
    assert [item.round.per_turn for item in table.state.agenda] == [120, 120]


def test_late_and_early_are_against_the_agreed_end() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780)))
    assert standing(table.state, table.clock.now).late == 0
    accept(table, 26)
    table.next()
    table.after(420)
    assert standing(table.state, table.clock.now).late == pytest.approx(290, abs=1)
    accept(table, 19 - 0)
    late = standing(table.state, table.clock.now).late
    assert late is not None and late <= 1
    assert standing(table.state, table.clock.now).left == 19 * 60


def test_a_clock_that_is_set_makes_nobody_late_in_the_plan() -> None:
    table = a_table(*SIX, rounds=(a_round(Form.OPEN, seconds=1200), a_round(seconds=780)))
    table.after(60)
    table.clock.wall += 3_600_000
    assert to_come(table.state, table.clock.now) == 1140 + 780
    assert standing(table.state, table.clock.now).late == 0


def test_an_evening_that_is_over_is_neither_late_nor_early() -> None:
    table = a_table(*SIX)
    table.do(c.Close())
    assert standing(table.state, table.clock.now).late is None
    assert to_come(table.state, table.clock.now) == 0


def test_skipping_a_round_wins_its_time() -> None:
    table = a_table(*SIX, rounds=(a_round(seconds=780), a_round(seconds=780), a_round(seconds=780)))
    table.do(c.OpenRound(3))
    assert standing(table.state, table.clock.now).late == -1560


def test_a_gap_is_time_that_passed() -> None:
    table = a_table(*SIX, rounds=(a_round(Form.OPEN, seconds=1200), a_round(seconds=780)))
    since = table.clock.now
    table.clock.sleep(1500)
    table.do(c.FindGap(since, 1500))
    assert standing(table.state, table.clock.now).late == 300


# --- what changes what is still to come ---


def test_a_question_of_ones_own_is_asked_now_and_everyone_gets_a_turn_on_it() -> None:
    table = a_table("Anna", "Bram")
    table.round_of_turns()
    table.do(c.Insert("Wat wil je bewaren?"))
    view = live_view(table.state, table.clock.now)
    assert (view.question, view.questions[1].text) == (1, "Wat wil je bewaren?")
    assert table.round_of_turns() == ["Bram", "Anna"]
    assert table_view(table.state, table.clock.now).questions == ("Wat wil je bewaren?",)
    assert table.refused(c.Insert("")) == "empty"


def test_while_nothing_is_kept_no_question_is_typed_either() -> None:
    table = a_table("Anna")
    table.do(c.OffRecord(True))
    assert table.refused(c.Insert("Wat is er met zijn zoon?")) == "off-record"


def test_a_question_of_ones_own_in_free_talk_takes_the_talk_there() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(Form.OPEN), a_round()))
    table.next("Anna")
    table.do(c.Insert("En de kinderen?"))
    table.next("Anna")
    assert table.contribution(table.says("Die spelen.")).question == 1


def test_another_question_and_another_round_can_be_taken_out_of_order() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(questions=("A?", "B?", "C?"), asking=Asking.CHOOSE), a_round(), a_round(name="derde")))
    table.do(c.Choose(3))
    assert table.round_of_turns() == ["Anna", "Bram"]
    table.do(c.Choose(1))
    assert table.round_of_turns() == ["Bram", "Anna"]
    table.do(c.OpenRound(3))
    assert table.state.round_number == 3
    table.do(c.OpenRound(2))
    assert [stop.state for stop in live_view(table.state, table.clock.now).stops] == ["done", "now", "done"]


def test_another_set_in_mid_evening_numbers_on_and_leaves_what_was_said_where_it_was() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(name="een"), a_round(name="twee"), a_round(name="drie"), a_round(name="vier")))
    table.do(c.OpenRound(3))
    note = table.says("In ronde drie.")
    table.do(c.OpenRound(2))
    table.next()
    other = replace(a_set(a_round(name="nieuw"), a_break(), a_round(name="nog")), title="Anders", agreements=("Stil.",))
    table.do(c.Exchange(other))
    assert [(item.number, item.round.name) for item in table.state.agenda if item.number] == [
        (1, "een"),
        (2, "twee"),
        (3, "drie"),
        (4, "nieuw"),
        (5, "nog"),
    ]
    assert (table.state.round_number, table.state.round_of(table.contribution(note).round)) == (4, table.state.agenda[2].round)
    assert table_view(table.state, table.clock.now).agreements == ("Stil.",)
    table.do(c.Undo())
    assert table.state.round_number == 2 and len(table.state.agenda) == 4


def test_the_strictest_promise_of_the_evening_holds_to_its_end() -> None:
    table = a_table("Anna", rounds=(a_round(),))
    table.do(c.Exchange(a_set(a_round(), confidentiality=Confidentiality.CHATHAM)))
    table.do(c.Exchange(a_set(a_round())))
    number = table.says("Ik.", speaker="p1")
    assert table.refused(c.Consent(number, "naam")) == "consent-ceiling"


def test_an_empty_set_is_not_taken() -> None:
    table = a_table("Anna")
    assert table.refused(c.Exchange(replace(a_set(), rounds=()))) == "set-without-rounds"


# --- properties ---


STEPS: st.SearchStrategy[c.Command] = st.sampled_from((c.Next(), c.Next(), c.OpenRound(), c.Choose(1)))


@st.composite
def plannable(draw: st.DrawFn) -> Table:
    """An evening somewhere on its way."""
    rounds = draw(
        st.lists(
            st.builds(
                a_round,
                st.sampled_from((Form.ROUND, Form.ROUND, Form.STORY, Form.POPCORN, Form.OPEN, Form.PAIRS, Form.SILENCE, Form.BREAK)),
                st.just(("A?", "B?")),
                seconds=st.sampled_from((None, 240, 900, 1800)),
                per_turn=st.sampled_from((None, 20, 45, 120, 240)),
                asking=st.sampled_from(Asking),
                silence_after=st.sampled_from((0, 20)),
                mirror=st.booleans(),
                protected=st.sampled_from((False, False, True)),
                recording=st.just(Recording.YES),
            ),
            min_size=1,
            max_size=6,
        )
    )
    table = a_table(*SIX[: draw(st.integers(1, 6))], rounds=tuple(rounds))
    for _ in range(draw(st.integers(0, 8))):
        table.after(draw(st.sampled_from((0, 20, 150)))).attempt(draw(STEPS))
    return table


@given(plannable(), st.integers(1, 9000))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_plan_goes_under_a_floor_or_touches_what_is_protected_and_it_ends_on_time_where_it_can(table: Table, seconds: int) -> None:
    state, now = table.state, table.clock.now
    people = len(state.circle)
    whole = to_come(state, now)
    plan = replan(state, now, now.wall + seconds * 1000)
    for change in plan.changes:
        current = state.agenda[change.item].round
        assert not current.protected and current.form is not Form.SILENCE
        assert change.after < change.before
        turn = per_turn(current, people)
        if turn is not None:
            assert change.turn_after >= min(turn, max(30, turn / 2))
        elif current.is_break:
            assert change.after >= 300
        else:
            assert change.after >= (planned_seconds(current) or 0) / 2
    after = whole - sum(change.before - change.after for change in plan.changes)
    assert plan.over == pytest.approx(max(0.0, after - seconds), abs=0.01)
    assert bool(plan.changes) <= (whole > seconds)
    if plan.over > 0:
        deepest = replan(state, now, now.wall + 1000)
        floors = whole - sum(change.before - change.after for change in deepest.changes)
        assert after <= floors + people * 20 + 10, "somebody could still have given"


@given(plannable(), st.integers(1, 9000))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_accepted_plan_is_the_plan_from_then_on(table: Table, seconds: int) -> None:
    now = table.clock.now
    decision = table.attempt(c.PlanFor(now.wall + seconds * 1000))
    assume(isinstance(decision, Ask))
    assert isinstance(decision, Ask)
    plan = decision.fields["plan"]
    assert isinstance(plan, Replan)
    events = table.do(decision.then)
    assert isinstance(events[0], e.Replanned)
    late = to_come(table.state, now) - seconds
    assert late <= plan.over + 1
    for change in plan.changes:
        turn = table.state.agenda[change.item].round.per_turn
        if change.turn_after < change.turn_before:
            assert turn == change.turn_after
