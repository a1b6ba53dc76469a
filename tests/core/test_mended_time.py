"""Late is fine: a switch moved back, a turn handed over, a pace of one's own; and the totals stay true (`design` §4)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.clock import elapsed
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.questions import Form
from tests.core.builders import Table, a_round, a_table

FOUR = ("Anna", "Bram", "Carla", "Driss")


def total(table: Table) -> float:
    """All seconds that are counted, with what runs."""
    assert table.state.floor is not None
    return sum(each.seconds for each in table.state.time) + elapsed(table.state.floor.since, table.clock.now)


# --- the last switch was earlier ---


def test_a_key_pressed_forty_seconds_late_is_moved_back() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(160).next()
    table.do(c.MoveSwitch(40))
    table.after(80).next()
    assert (table.spoke("Anna"), table.spoke("Bram")) == (120, 120)
    assert total(table) == 240


def test_a_key_pressed_too_early_is_moved_on() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(100).next()
    table.after(30).do(c.MoveSwitch(10))
    table.after(50).next()
    assert (table.spoke("Anna"), table.spoke("Bram")) == (120, 60)


def test_moving_a_switch_moves_the_unused_seconds_too() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(120).next()
    assert table.state.place is not None and table.state.place.bank == 0
    table.after(40).do(c.MoveSwitch(70))
    assert table.state.place.bank == 30


def test_a_switch_is_never_earlier_than_what_came_before_it() -> None:
    table = a_table(*FOUR)
    assert table.refused(c.MoveSwitch(10)) == "switch-too-early"
    table.next()
    table.after(30).next()
    table.after(5)
    decision = table.attempt(c.MoveSwitch(36))
    assert isinstance(decision, Refusal) and decision.fields["example"] == 35
    table.do(c.MoveSwitch(35))
    assert table.spoke("Anna") == 0


def test_the_start_of_a_silence_or_of_words_in_between_can_be_moved_as_well() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(100).do(c.Interject(table.id("Carla")))
    table.after(10).do(c.MoveSwitch(30))
    table.after(0).do(c.Still("silence"))
    table.after(20).do(c.MoveSwitch(25))
    table.after(0).do(c.GoOn())
    table.after(10).do(c.Thank())
    assert (table.spoke("Anna"), table.spoke("Carla"), table.lasted("silence")) == (90, 25, 25)


def test_a_gap_is_no_switch() -> None:
    table = a_table(*FOUR)
    table.next()
    since = table.after(20).clock.now
    table.after(60).do(c.FindGap(since, 60))
    assert table.refused(c.MoveSwitch(10)) == "switch-after-gap"
    table.do(c.ChargeGap(table.id("Bram")))
    # Whose it was is said, so that is not asked again.
    assert table.refused(c.MoveSwitch(10)) == "switch-no-further"


# --- the turn was another's ---


def test_the_whole_turn_moves_with_its_notes() -> None:
    table = a_table(*FOUR)
    table.next()
    note = table.says("Mijn vader had hier een winkel.")
    table.do(c.Consent(note, "naam"))
    table.after(40).do(c.HandOverTurn(table.id("Driss")))
    assert (table.speaker, table.name(table.contribution(note).speaker), table.contribution(note).consent) == ("Driss", "Driss", "")
    table.after(20).do(c.Thank())
    assert (table.spoke("Anna"), table.spoke("Driss")) == (0, 60)
    assert table.round_of_turns() == ["Anna", "Bram", "Carla"]


def test_a_turn_of_who_was_heard_already_was_words_in_between(names: tuple[str, ...] = FOUR) -> None:
    """R1: nobody loses a turn because somebody else took it."""
    table = a_table(*names)
    table.next()
    table.after(30).next()
    table.after(50).do(c.HandOverTurn(table.id("Anna")))
    assert table.round_of_turns() == ["Bram", "Carla", "Driss"]
    assert [turn.offered for turn in table.turns("Anna")] == [True, False]
    assert table.spoke("Anna") == 80


def test_the_one_who_really_began_is_the_starter() -> None:
    table = a_table(*FOUR, rounds=(a_round(), a_round()))
    table.next()
    table.do(c.HandOverTurn(table.id("Bram")))
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.next() == "Carla"


def test_a_turn_asked_once_more_can_be_handed_over() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Pass())
    table.next()
    assert table.after(10).next() == "Anna"
    table.do(c.HandOverTurn(table.id("Bram")))
    assert table.after(10).next() == "Anna"


def test_time_granted_waits_again_for_whom_it_was_granted_to() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(60).do(c.Thank())
    table.do(c.Grant(table.id("Bram"), 30))
    table.next()
    table.do(c.HandOverTurn(table.id("Carla")))
    table.round_of_turns(10)
    assert [(table.name(turn.person), turn.planned) for turn in table.state.turns] == [
        ("Anna", 120),
        ("Carla", 120),
        ("Bram", 150),
        ("Driss", 120),
    ]


def test_notes_from_before_the_turn_stay_where_they_are() -> None:
    table = a_table(*FOUR)
    earlier = table.says("Nog iets over daarnet.", speaker=table.id("Anna"))
    table.after(5).next()
    table.do(c.HandOverTurn(table.id("Bram")))
    assert table.name(table.contribution(earlier).speaker) == "Anna"


def test_a_gap_that_was_anothers_stays_theirs_when_the_turn_moves() -> None:
    table = a_table(*FOUR)
    table.next()
    since = table.after(20).clock.now
    table.after(60).do(c.FindGap(since, 60))
    table.do(c.ChargeGap(table.id("Carla")))
    table.do(c.HandOverTurn(table.id("Bram")))
    table.after(10).do(c.Thank())
    assert table.spoke("Bram") == 30
    spoken = {each.speaker: each.seconds for each in table.state.time if each.kind == "turn" and each.seconds == 60}
    assert spoken == {table.id("Carla"): 60}


def test_there_must_be_a_turn_and_somebody_to_give_it_to() -> None:
    table = a_table(*FOUR)
    assert table.refused(c.HandOverTurn("p1")) == "nobody-has-turn"
    table.next()
    assert table.refused(c.HandOverTurn("p1")) == "already-speaking"
    table.do(c.StepOut(table.id("Bram")))
    assert table.refused(c.HandOverTurn(table.id("Bram"))) == "is-away"


# --- a pace of one's own (R9) ---


def test_who_speaks_through_an_interpreter_has_twice_the_time_and_pays_nothing_for_it() -> None:
    table = a_table(*FOUR)
    table.do(c.SetPace(table.id("Bram"), 2.0))
    table.next()
    table.after(120).next()
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned == 240
    table.do(c.HandOverTurn(table.id("Carla")))
    assert table.state.floor.turn.planned == 120
    assert table.refused(c.SetPace("p1", 9.0)) == "pace"


# --- states that are nobody's ---


@pytest.mark.parametrize("kind", ["silence", "guardian", "break"])
def test_silence_a_break_and_the_guardians_pause_are_charged_to_nobody(kind: str) -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(30).do(c.Still(kind))
    table.after(300).do(c.GoOn())
    table.after(20).do(c.Thank())
    assert (table.spoke("Anna"), table.lasted(kind), table.lasted("turn")) == (50, 300, 50)


def test_when_nothing_runs_the_idle_clock_does_and_the_facilitators_own_time_stands_apart() -> None:
    table = a_table(*FOUR)
    table.after(15).do(c.Facilitate())
    table.after(25).do(c.GoOn())
    table.after(5).next()
    assert (table.lasted("idle"), table.lasted("facilitator"), table.lasted("turn")) == (20, 25, 0)


def test_overtime_is_counted_and_nothing_happens() -> None:
    table = a_table(*FOUR)
    table.next()
    table.after(400)
    assert (table.speaker, table.running) == ("Anna", "turn")
    table.next()
    assert table.spoke("Anna") == 400


# --- whatever is done, all time is somebody's or nobody's ---

_ACTS = st.one_of(
    st.sampled_from((c.Next(), c.Next(), c.Thank(), c.Pass(), c.Facilitate(), c.GoOn(), c.Undo(), c.Redo())),
    st.builds(c.MoveSwitch, st.integers(0, 200).map(float)),
    st.builds(c.HandOverTurn, st.sampled_from(("p1", "p2", "p3", "p4"))),
    st.builds(c.Interject, st.sampled_from(("p1", "p2", "p3", "p4"))),
    st.builds(c.Still, st.sampled_from(("silence", "guardian", "break"))),
    st.builds(c.ChargeGap, st.sampled_from(("", "break", "p1", "p2"))),
    st.builds(c.UndoSome, st.integers(1, 5)),
    st.just("gap"),
)


@given(st.lists(st.tuples(_ACTS, st.sampled_from((0.0, 0.4, 7.0, 61.5))), max_size=40), st.sampled_from((Form.ROUND, Form.OPEN)))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_way_of_mending_keeps_the_sum_of_all_time_and_each_turns_own(acts: list[tuple[c.Command | str, float]], form: Form) -> None:
    table = a_table(*FOUR, rounds=(a_round(form),))
    passed = 0.0
    for act, seconds in acts:
        since = table.clock.now
        table.after(seconds)
        passed += seconds
        decision = table.attempt(c.FindGap(since, seconds) if isinstance(act, str) else act)
        if isinstance(decision, Ask):
            table.do(decision.then)
        assert total(table) == pytest.approx(passed, abs=1e-6)
        for turn in table.state.turns:
            own = (each for each in table.state.time if each.kind == "turn" and (each.turn, each.speaker) == (turn.id, turn.person))
            assert turn.seconds == pytest.approx(sum(each.seconds for each in own), abs=1e-6)
