"""Silence, the guardian's pause, breaks, and time that nobody was there for (R15-R21, situations 8 and 22)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core.clock import Beat, Gap, Moment, elapsed, gap_between
from dialoog.core.questions import Form
from tests.core.builders import Table, a_round, a_table


def mid_turn(*names: str) -> Table:
    """Anna has spoken for ten seconds and has the turn."""
    table = a_table(*names)
    table.next()
    return table.after(10)


# --- silence and pauses ------------------------------------------------------------------------------------------


def test_a_silence_inside_a_turn_belongs_to_the_speaker() -> None:
    table = mid_turn()
    table.after(90).next()
    assert table.spoke("Anna") == 100


def test_a_pause_during_tears_keeps_the_turn_and_stops_its_clock() -> None:
    table = mid_turn()
    table.do(c.Still("guardian"))
    assert table.state.floor is not None and table.state.floor.held is not None
    assert table.name(table.state.floor.held.person) == "Anna"
    table.after(300).do(c.GoOn())
    assert table.speaker == "Anna"
    table.after(5).next()
    assert (table.spoke("Anna"), table.lasted("guardian")) == (15, 300)


def test_during_the_guardians_pause_nothing_is_noted() -> None:
    table = mid_turn()
    number = table.says("Eerder gezegd.")
    table.do(c.Still("guardian"))
    for command in (c.Note("nu even niet"), c.Reword(number, "anders"), c.TakeStep("Anna", "soep", "", "", None), c.Raise((), "zo")):
        assert table.refused(command) == "guardian"
    table.do(c.GoOn())
    table.says("nu wel")


def test_after_a_pause_the_turn_may_also_be_given_back() -> None:
    table = mid_turn("Anna", "Bram")
    table.do(c.Still("guardian"))
    table.after(60).do(c.Thank())
    assert table.spoke("Anna") == 10
    assert table.next() == "Bram"


def test_a_pause_may_become_silence_together_or_a_coffee_break_and_the_turn_still_waits() -> None:
    table = mid_turn()
    for kind in ("guardian", "silence", "break"):
        table.do(c.Still(kind))
        assert table.refused(c.Still(kind)) == "already-still"
        table.after(30)
    table.do(c.GoOn())
    assert table.speaker == "Anna"
    assert [table.lasted(kind) for kind in ("guardian", "silence", "break")] == [30, 30, 30]
    assert table.refused(c.GoOn()) == "nothing-held"


def test_a_planned_silence_lasts_as_long_as_the_set_says() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(silence_before=60, silence_after=20),))
    for asked, planned in ((None, 60), (None, 20), (45, 45)):
        table.do(c.Still("silence", asked))
        assert table.state.floor is not None and table.state.floor.planned == planned
        table.do(c.GoOn())
        if table.speaker != "Bram":
            table.next()


def test_silence_and_writing_are_steps_of_their_own_without_notes_of_a_silence() -> None:
    for form, noted in ((Form.SILENCE, False), (Form.WRITING, True)):
        table = a_table("Anna", rounds=(a_round(form, seconds=90),))
        assert table.running == "silence"
        assert table.state.floor is not None and table.state.floor.planned == 90
        if noted:
            table.says("Opgeschreven.")
        else:
            assert table.refused(c.Note("stil")) == "silence-form"


def test_who_speaks_in_between_twice_over_leaves_the_turn_with_whose_it_was() -> None:
    table = mid_turn("Anna", "Bram", "Carla")
    table.do(c.Interject(table.id("Bram")))
    table.after(4).do(c.Interject(table.id("Carla")))
    table.after(6).do(c.Facilitate())
    table.after(2).do(c.GoOn())
    table.after(1).next()
    assert [table.spoke(name) for name in ("Anna", "Bram", "Carla")] == [11, 4, 6]
    assert table.speaker == "Bram"


# --- gaps --------------------------------------------------------------------------------------------------------


def test_a_gap_is_charged_to_nobody_and_asked_about_from_thirty_seconds_on() -> None:
    table = mid_turn()
    since = table.clock.now
    for seconds, asked in ((12.0, 0), (40.0, 1)):
        since = table.clock.now
        table.after(seconds).do(c.FindGap(since, seconds))
        assert len(table.state.gaps) == asked
    table.after(5).next()
    assert (table.spoke("Anna"), table.lasted("gap")) == (15, 52)


@pytest.mark.parametrize(("to", "kind", "annas"), [("", "gap", 15), ("break", "break", 15), ("p1", "turn", 55), ("p2", "turn", 15)])
def test_the_gap_goes_to_whom_the_facilitator_says(to: str, kind: str, annas: float) -> None:
    table = mid_turn("Anna", "Bram")
    since = table.clock.now
    table.after(40).do(c.FindGap(since, 40))
    table.do(c.ChargeGap(to))
    table.after(5).next()
    assert [interval.seconds for interval in table.state.time if interval.kind == kind][-2 if kind == "turn" else -1] == 40
    assert table.spoke("Anna") == annas
    assert table.refused(c.ChargeGap("")) == "no-gap"


def test_a_gap_answered_after_the_turn_is_over_still_reaches_that_turn() -> None:
    table = mid_turn("Anna", "Bram")
    since = table.clock.now
    table.after(40).do(c.FindGap(since, 40))
    table.next()
    table.do(c.ChargeGap(table.id("Anna")))
    assert table.spoke("Anna") == 50


def test_an_unanswered_gap_blocks_nothing_and_is_nobodys() -> None:
    table = mid_turn("Anna", "Bram")
    table.after(40).do(c.FindGap(table.clock.now, 40))
    assert table.refused(c.ChargeGap("p99")) == "no-such-person"
    assert table.round_of_turns() == ["Bram"]


def test_after_a_crash_the_time_outside_is_a_gap_from_the_last_sign_of_life() -> None:
    table = mid_turn()
    since = table.clock.now
    table.clock.restart(720)
    table.do(c.FindGap(since, 720))
    assert table.state.gaps[-1][1] == 720
    assert table.speaker == "Anna"
    table.after(5).next()
    assert table.spoke("Anna") == 15


def test_time_already_counted_is_not_counted_again_as_a_gap() -> None:
    table = mid_turn("Anna", "Bram")
    last_beat = table.clock.now
    table.after(3).next()
    table.after(4).do(c.FindGap(last_beat, 7))
    assert (table.spoke("Anna"), table.lasted("gap")) == (13, 4)


def test_a_doubtful_gap_counts_for_nothing_until_answered() -> None:
    table = mid_turn()
    before = table.clock.now
    table.clock.sleep(3600)
    table.after(1).do(c.FindGap(before, 3600, doubtful=True))
    assert table.lasted("gap") == 0
    assert len(table.state.gaps) == 1
    table.do(c.ChargeGap(""))
    assert table.lasted("gap") == 3600
    table.next()
    assert table.spoke("Anna") == 11


# --- the clock ---------------------------------------------------------------------------------------------------


def beat(mono: float, wall: float, boot: float | None = None) -> Beat:
    """A sign of life; all in seconds."""
    return Beat(Moment(round(wall * 1000), mono, "avond"), boot)


@pytest.mark.parametrize("boot", [True, False])
def test_a_second_between_two_signs_of_life_is_no_gap(boot: bool) -> None:
    assert gap_between(beat(0, 0, 0 if boot else None), beat(4.9, 4.9, 4.9 if boot else None)) is None


def test_five_seconds_without_a_sign_of_life_are_a_gap() -> None:
    assert gap_between(beat(10, 10, 10), beat(15, 15, 15)) == Gap(Moment(10_000, 10, "avond"), 5)
    assert gap_between(beat(10, 10), beat(22, 22)) == Gap(Moment(10_000, 10, "avond"), 12)


def test_a_laptop_that_slept_leaves_a_gap_of_all_that_time() -> None:
    assert gap_between(beat(0, 0, 0), beat(1, 721, 721)) == Gap(Moment(0, 0, "avond"), 721)


@pytest.mark.parametrize("jump", [3600, -3600, 2.5, 29])
@pytest.mark.row(24)
def test_a_clock_that_was_set_invents_no_time(jump: float) -> None:
    assert gap_between(beat(0, 0, 0), beat(1, 1 + jump, 1)) is None


def test_a_stall_while_the_clock_was_set_is_a_gap_of_the_stall() -> None:
    gap = gap_between(beat(0, 0, 0), beat(8, 3608, 8))
    assert gap is not None
    assert (gap.seconds, gap.doubtful) == (8, False)


def test_without_a_clock_that_counts_sleep_a_drift_of_half_a_minute_is_asked_about() -> None:
    assert gap_between(beat(0, 0), beat(1, 30.9)) is None
    assert gap_between(beat(0, 0), beat(1, 31)) == Gap(Moment(0, 0, "avond"), 30, doubtful=True)
    assert gap_between(beat(0, 0), beat(1, -3599)) is None


def test_time_never_runs_backwards() -> None:
    early, late, other = Moment(1000, 1, "a"), Moment(9000, 5, "a"), Moment(4000, 0.5, "b")
    assert (elapsed(early, late), elapsed(late, early)) == (4, 0)
    assert (elapsed(early, other), elapsed(other, early)) == (3, 0)
