"""Equal turns: who is offered the next, passing, the starter, free rounds and the time bank (R1-R7, R10)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core import decide
from dialoog.core.deciding.answer import Refusal
from dialoog.core.questions import Asking, Form, Order, Starter
from tests.core.builders import Table, a_round, a_set, a_table, opening


def two_rounds(*names: str, **settings: object) -> Table:
    """A table with two rounds of the same kind."""
    return a_table(*names, rounds=(a_round(**settings), a_round(**settings)))  # type: ignore[arg-type]


# --- R1: an equal offer ------------------------------------------------------------------------------------------


def test_at_the_start_nobody_has_the_turn_and_time_is_idle() -> None:
    table = a_table()
    assert (table.speaker, table.running) == ("", "idle")
    table.after(40).next()
    assert table.lasted("idle") == 40


def test_everyone_is_offered_one_turn_in_the_order_of_the_circle() -> None:
    table = a_table("Anna", "Bram", "Carla")
    assert table.round_of_turns() == ["Anna", "Bram", "Carla"]
    assert table.refused(c.Next()) == "go-round-over"


@pytest.mark.parametrize("people", [3, 8])
def test_three_and_eight_people_all_get_one_turn(people: int) -> None:
    names = tuple(f"Buur {number}" for number in range(people))
    assert a_table(*names).round_of_turns() == list(names)


def test_who_was_heard_is_not_offered_a_second_turn_while_others_wait() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.next()
    decision = decide(table.state, c.Next(table.id("Anna")), table.clock.now)
    assert decision == Refusal("already-offered", {"name": "Anna", "names": ("Carla",)})


def test_somebody_still_to_come_may_be_taken_first_and_nobody_is_skipped() -> None:
    table = a_table("Anna", "Bram", "Carla", "Driss")
    table.next()
    assert table.next("Driss") == "Driss"
    assert table.round_of_turns() == ["Bram", "Carla"]


def test_speaking_in_between_is_no_offered_turn() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(10).do(c.Interject(table.id("Bram")))
    table.after(5).do(c.GoOn())
    assert table.speaker == "Anna"
    assert table.after(20).next() == "Bram"
    assert (table.spoke("Anna"), table.spoke("Bram")) == (30, 5)
    assert [turn.outcome for turn in table.turns("Bram")] == ["interjected"]


def test_who_speaks_in_between_can_be_given_the_turn_that_waits_for_them() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Interject(table.id("Bram")))
    assert table.next("Bram") == "Bram"
    assert [turn.outcome for turn in table.state.turns] == ["interjected", "spoke"]


def test_who_has_the_turn_cannot_be_given_it_again() -> None:
    table = a_table()
    table.next("Bram")
    assert table.refused(c.Next(table.id("Bram"))) == "already-speaking"
    assert table.refused(c.Interject(table.id("Bram"))) == "already-speaking"


# --- R2, R3: the same time, and the bank -------------------------------------------------------------------------


def test_the_same_time_is_kept_for_each_and_nothing_cuts_off() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(500).next()
    table.after(1).do(c.Thank())
    assert [(turn.planned, turn.seconds) for turn in table.state.turns] == [(120, 500), (120, 1)]


def test_unused_seconds_go_to_the_bank_and_from_there_only_by_name() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(100).next()
    assert table.state.place is not None
    assert table.state.place.bank == 20
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned == 120
    table.do(c.Grant(table.id("Bram"), 15))
    assert table.state.floor.turn.planned == 135
    assert table.state.place.bank == 5
    assert table.refused(c.Grant(table.id("Bram"), 6)) == "bank-short"


def test_time_granted_before_a_turn_waits_for_it() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(60).do(c.Thank())
    table.do(c.Grant(table.id("Bram"), 30))
    table.next()
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned == 150


def test_who_steps_out_during_a_turn_leaves_nothing_in_the_bank_for_they_get_the_turn_anew() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(20).do(c.StepOut(table.id("Anna")))
    assert table.state.place is not None
    assert table.state.place.bank == 0


# --- R4: passing -------------------------------------------------------------------------------------------------


def test_who_passed_is_asked_once_more_at_the_end_in_the_order_of_passing() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.do(c.Pass())
    table.next()
    table.do(c.Pass())
    assert table.round_of_turns() == ["Carla", "Anna", "Bram"]
    assert [turn.again for turn in table.turns("Anna")] == [False, True]


def test_a_second_pass_closes_the_go_round() -> None:
    table = a_table("Anna", "Bram")
    for _ in range(4):
        table.next()
        table.do(c.Pass())
    assert table.refused(c.Next()) == "go-round-over"
    assert {turn.outcome for turn in table.state.turns} == {"passed"}


def test_who_passes_this_round_is_not_asked_once_more() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Pass(whole_round=True))
    assert table.round_of_turns() == ["Bram"]


def test_passing_needs_a_turn_and_free_talk_needs_no_passing() -> None:
    assert a_table().refused(c.Pass()) == "nobody-has-turn"
    table = a_table(rounds=(a_round(Form.OPEN),))
    table.next("Anna")
    assert table.refused(c.Pass()) == "no-need-to-pass"


def test_who_passed_may_come_back_by_name_once_all_were_offered_a_turn() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Pass())
    assert table.refused(c.Next(table.id("Anna"))) == "already-offered"
    table.next()
    assert table.next("Anna") == "Anna"
    assert table.refused(c.Next(table.id("Bram"))) == "go-round-over"


# --- R5, R7: the facilitator -------------------------------------------------------------------------------------


def test_the_facilitator_asks_for_clarity_without_taking_a_turn() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(10).do(c.Facilitate())
    assert table.running == "facilitator"
    assert table.refused(c.Facilitate()) == "facilitator-speaks"
    table.after(15).do(c.GoOn())
    assert table.speaker == "Anna"
    table.after(5).do(c.Thank())
    assert table.lasted("facilitator") == 15
    assert table.spoke("Anna") == 15
    assert [turn.person for turn in table.state.turns] == [table.id("Anna")]


def test_a_facilitator_beside_the_circle_is_outside_the_order_and_one_who_joins_in_is_inside() -> None:
    for seated, heard in ((False, ["Anna"]), (True, ["Lena", "Anna"])):
        table = Table()
        table.do(opening(a_set(), (c.Guest("Lena", "gespreksleider", seated), c.Guest("Anna"))))
        if not seated:
            assert table.refused(c.Next(table.id("Lena"))) == "not-in-circle"
        assert table.round_of_turns() == heard


def test_the_facilitator_gives_the_example_where_the_set_says_so() -> None:
    table = Table()
    rounds = a_set(a_round(starter=Starter.FACILITATOR))
    table.do(opening(rounds, (c.Guest("Anna"), c.Guest("Lena", "gespreksleider"), c.Guest("Bram"))))
    assert table.round_of_turns() == ["Lena", "Bram", "Anna"]


def test_a_scribe_sits_in_the_circle_and_a_guest_comes_last() -> None:
    table = Table()
    table.do(opening(a_set(), (c.Guest("Wethouder", "gast"), c.Guest("Sanne", "verslaglegger"), c.Guest("Anna"))))
    assert table.round_of_turns() == ["Sanne", "Anna", "Wethouder"]


# --- R6: who begins ----------------------------------------------------------------------------------------------


def test_the_starter_moves_one_seat_each_go_round() -> None:
    table = two_rounds("Anna", "Bram", "Carla")
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Bram", "Carla", "Anna"]


def test_who_takes_the_first_turn_is_the_starter_and_the_circle_goes_on_from_there() -> None:
    table = two_rounds("Anna", "Bram", "Carla")
    table.next("Carla")
    assert table.round_of_turns() == ["Anna", "Bram"]
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Anna", "Bram", "Carla"]


def test_a_starter_who_left_passes_the_start_to_the_next_seat_still_here() -> None:
    table = two_rounds("Anna", "Bram", "Carla")
    table.round_of_turns()
    table.do(c.Leave(table.id("Bram")))
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Carla", "Anna"]


def test_a_reverse_round_goes_the_other_way_from_the_next_starter() -> None:
    names = tuple(f"Stoel {seat}" for seat in range(1, 7))
    table = a_table(*names, rounds=(a_round(), a_round(order=Order.REVERSED)))
    table.next("Stoel 5")
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Stoel 6", "Stoel 5", "Stoel 4", "Stoel 3", "Stoel 2", "Stoel 1"]


def test_who_spoke_last_may_begin() -> None:
    table = a_table("Anna", "Bram", "Carla", rounds=(a_round(), a_round(order=Order.REVERSED, starter=Starter.LAST_SPEAKER)))
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Carla", "Bram", "Anna"]


def test_a_random_order_is_the_same_for_the_same_seed_and_still_everyone() -> None:
    heard = []
    for seed in (1, 1, 2, 3, 4):
        table = a_table("Anna", "Bram", "Carla", "Driss", rounds=(a_round(), a_round(order=Order.RANDOM)))
        table.do(c.OpenRound(seed=seed))
        heard.append(tuple(table.round_of_turns()))
    assert heard[0] == heard[1]
    assert len(set(heard)) > 1
    assert all(sorted(each) == ["Anna", "Bram", "Carla", "Driss"] for each in heard)


# --- order by hand -----------------------------------------------------------------------------------------------


def test_the_facilitator_can_choose_another_order_for_who_is_still_to_come() -> None:
    table = a_table("Anna", "Bram", "Carla", "Driss")
    table.next()
    table.do(c.SetOrder((table.id("Driss"), table.id("Anna"), table.id("Driss"), table.id("Bram"))))
    assert table.round_of_turns() == ["Driss", "Bram", "Carla"]


def test_an_order_by_hand_survives_a_volunteer_for_the_first_turn() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.do(c.SetOrder((table.id("Carla"), table.id("Bram"), table.id("Anna"))))
    table.next("Bram")
    assert table.round_of_turns() == ["Anna", "Carla"]


def test_the_order_turns_round_from_who_spoke_last() -> None:
    table = a_table("Anna", "Bram", "Carla", "Driss")
    table.next("Bram")
    table.do(c.SetOrder(rule="omgekeerd"))
    assert table.round_of_turns() == ["Anna", "Driss", "Carla"]


def test_who_spoke_least_so_far_can_come_first() -> None:
    table = two_rounds("Anna", "Bram", "Carla")
    for seconds in (90, 60, 30):
        table.next()
        table.after(seconds)
    table.do(c.OpenRound())
    table.do(c.SetOrder(rule="ongehoord"))
    assert table.round_of_turns() == ["Carla", "Bram", "Anna"]


def test_an_order_needs_people_of_the_circle() -> None:
    table = a_table("Anna")
    table.joins("Tolk", role="tolk", seated=False)
    assert table.refused(c.SetOrder((table.id("Tolk"),))) == "not-in-circle"
    assert table.refused(c.SetOrder(("p99",))) == "no-such-person"
    assert a_table(rounds=(a_round(Form.OPEN),)).refused(c.SetOrder(rule="kring")) == "no-order-here"


# --- wie wil, open gesprek, verhaal ------------------------------------------------------------------------------


def test_in_popcorn_dialoog_names_nobody_and_nobody_speaks_twice_before_all_were_offered() -> None:
    table = a_table("Anna", "Bram", "Carla", rounds=(a_round(Form.POPCORN),))
    decision = decide(table.state, c.Next(), table.clock.now)
    assert decision == Refusal("floor-is-open", {"names": ("Anna", "Bram", "Carla")})
    assert table.next("Carla") == "Carla"
    assert table.next() == ""
    assert table.refused(c.Next(table.id("Carla"))) == "already-offered"
    table.next("Anna")
    table.next("Bram")
    assert table.next("Carla") == "Carla"


def test_in_popcorn_one_who_is_never_reached_stays_unheard_until_the_round_ends() -> None:
    table = a_table("Anna", "Bram", "Carla", rounds=(a_round(Form.POPCORN), a_round()))
    table.next("Bram")
    table.next("Anna")
    assert table.refused(c.Next(table.id("Anna"))) == "already-speaking"
    assert table.refused(c.Next(table.id("Bram"))) == "already-offered"
    table.do(c.OpenRound())
    assert sorted(table.round_of_turns()) == ["Anna", "Bram", "Carla"]


def test_in_open_conversation_anybody_speaks_as_often_as_they_like() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(Form.OPEN),))
    for name in ("Bram", "Anna", "Bram", "Anna"):
        assert table.next(name) == name
    assert not any(turn.offered for turn in table.state.turns)
    assert table.next() == ""


def test_after_a_story_comes_a_silence() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(Form.STORY, silence_after=20),))
    table.next()
    table.after(200).do(c.Thank())
    assert table.running == "silence"
    assert table.state.floor is not None and table.state.floor.planned == 20
    assert table.after(20).next() == "Bram"
    assert table.lasted("silence") == 20


def test_a_pace_that_is_set_during_a_turn_holds_for_that_turn() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.after(30).next()
    table.do(c.Grant(table.id("Bram"), 20))
    table.do(c.SetPace(table.id("Bram"), 2.0))
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned == 2 * 120 + 20
    table.do(c.Still("guardian"))
    table.do(c.SetPace(table.id("Bram"), 1.5))
    assert table.state.floor.held is not None and table.state.floor.held.planned == 1.5 * 120 + 20
    # Nobody else's time is touched.
    table.do(c.SetPace(table.id("Carla"), 3.0))
    assert table.state.floor.held.planned == 1.5 * 120 + 20


def test_forms_without_turns_offer_none() -> None:
    for form, code in ((Form.SILENCE, "no-turns-no-notes"), (Form.WRITING, "no-turns-here")):
        assert a_table(rounds=(a_round(form),)).refused(c.Next()) == code


# --- several questions -------------------------------------------------------------------------------------------


def test_questions_one_by_one_are_a_go_round_each_and_the_starter_moves() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(questions=("Een?", "Twee?"), asking=Asking.ONE_BY_ONE), a_round()))
    assert table.round_of_turns() == ["Anna", "Bram"]
    table.do(c.Choose())
    assert table.round_of_turns() == ["Bram", "Anna"]
    assert table.refused(c.Choose()) == "no-more-questions"
    assert [turn.question for turn in table.state.turns] == [0, 0, 1, 1]


def test_after_the_last_question_of_the_last_round_nobody_is_sent_to_a_next_one() -> None:
    table = a_table("Anna", rounds=(a_round(questions=("Een?", "Twee?"), asking=Asking.ONE_BY_ONE), a_round()))
    table.do(c.Choose())
    assert table.refused(c.Choose()) == "no-more-questions"
    table.do(c.OpenRound())
    assert table.refused(c.Choose()) == "no-question-left"
    several = a_table("Anna", rounds=(a_round(questions=("Een?", "Twee?"), asking=Asking.ONE_BY_ONE),))
    several.do(c.Choose())
    assert several.refused(c.Choose()) == "no-question-left"
    assert several.refused(c.Choose(7)) == "no-such-question"


def test_questions_together_are_one_go_round() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(questions=("Een?", "Twee?")),))
    table.next()
    table.do(c.Choose(2))
    assert table.round_of_turns() == ["Bram"]


def test_where_the_set_lets_choose_a_question_comes_before_the_first_turn() -> None:
    table = a_table("Anna", rounds=(a_round(questions=("Een?", "Twee?"), asking=Asking.CHOOSE),))
    assert table.refused(c.Next()) == "choose-first"
    assert table.refused(c.Choose(3)) == "no-such-question"
    table.do(c.Choose(2))
    assert table.next() == "Anna"
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.question == 1


def test_breaks_are_no_numbered_rounds_and_hold_no_turns() -> None:
    table = a_table("Anna", rounds=(a_round(), a_round(Form.BREAK, questions=()), a_round()))
    table.next()
    table.do(c.OpenRound())
    assert (table.running, table.state.in_break, table.state.round_number) == ("break", True, 1)
    assert table.refused(c.Next()) == "in-break"
    table.after(600).do(c.OpenRound())
    assert (table.state.round_number, table.lasted("break")) == (2, 600)
    assert [interval.round for interval in table.state.time if interval.kind == "break"] == [1]
    assert table.refused(c.OpenRound()) == "no-more-rounds"
    assert table.refused(c.OpenRound(7)) == "no-such-round"


def test_a_session_needs_somebody_in_the_circle_and_begins_once() -> None:
    assert Table().refused(opening(a_set(), (c.Guest("Lena", "gespreksleider", seated=False),))) == "no-people"
    assert Table().refused(c.Next()) == "not-open"
    assert a_table().refused(opening(a_set(), (c.Guest("Anna"),))) == "is-open"
