"""What could be said, to whom, and when to keep still; and the figures behind it (`domain` §4, R2, R8, M1-M4)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core.equality import corrected_gini, entropy, shares
from dialoog.core.nudge import Nudge, nudge
from dialoog.core.questions import Form
from tests.core.builders import Table, a_round, a_table

FOUR = ("Anna", "Bram", "Carla", "Driss")


def said(table: Table, *dismissed: Nudge) -> tuple[str, str] | None:
    """What could be said now, and about whom."""
    found = nudge(table.state, table.clock.now, dismissed)
    return (found.code, table.name(found.person)) if found else None


def turns(table: Table, *seconds: float) -> Table:
    """Turns of so many seconds, one after another."""
    for each in seconds:
        table.next()
        table.after(each)
    table.do(c.Thank())
    return table


# --- the figures of domain §4.2 ---


@pytest.mark.parametrize(
    ("seconds", "gini", "even"),
    [
        ((120,) * 6, 0.00, 1.00),
        ((90, 100, 115, 125, 140, 150), 0.12, 0.99),
        ((300, 120, 120, 120, 120, 120), 0.20, 0.95),
        ((0, 120, 120, 120, 120, 120), 0.20, 0.90),
        ((300, 300, 60, 60, 60, 60), 0.46, 0.83),
        ((240, 120, 120, 120), 0.20, 0.96),
        ((240, *(120,) * 7), 0.11, 0.98),
    ],
)
def test_the_figures_are_those_of_the_table(seconds: tuple[float, ...], gini: float, even: float) -> None:
    found, spread = corrected_gini(seconds), entropy(seconds)
    assert found is not None and spread is not None
    assert abs(found - gini) < 0.011 and abs(spread - even) < 0.011


def test_of_two_people_or_of_silence_there_is_no_figure() -> None:
    assert corrected_gini((10, 20)) is None
    assert corrected_gini((0, 0, 0)) is None
    assert entropy((0, 0)) is None
    assert corrected_gini((0, 0, 90)) == pytest.approx(1)


def test_a_fair_share_counts_from_arrival_and_without_the_time_away() -> None:
    table = a_table("Anna", "Bram")
    table.after(300).joins("Carla")
    table.after(100).do(c.StepOut(table.id("Bram")))
    table.after(200).do(c.ComeBack(table.id("Bram")))
    present = {table.name(each.person): each.present for each in shares(table.state, table.clock.now)}
    assert present == {"Anna": 600, "Bram": 400, "Carla": 300}
    assert all(each.ratio is None for each in shares(table.state, table.clock.now))
    table.next()
    table.after(60)
    ratios = {table.name(each.person): each.ratio for each in shares(table.state, table.clock.now)}
    assert ratios["Carla"] == 0 and ratios["Anna"] == pytest.approx((660 + 460 + 360) / 660)


# --- silent until everyone was offered a turn ---


def test_nothing_is_said_before_everyone_was_offered_a_turn() -> None:
    table = a_table(*FOUR)
    turns(table, 119, 5, 5)
    assert said(table) is None
    turns(table, 5)
    assert said(table) == ("much", "Anna")


def test_while_one_speaks_nobody_else_is_thanked_or_invited() -> None:
    table = turns(a_table("Anna", "Bram", "Carla"), 119, 30)
    assert said(table) is None
    table.next()
    assert said(table.after(5)) is None
    table.do(c.Thank())
    assert said(table) is not None


@pytest.mark.parametrize(
    ("first", "expected"),
    [(180, None), (119, None), (400, ("much", "Anna")), (40, ("little", "Anna"))],
)
def test_the_thresholds_are_half_and_one_point_eight_of_a_fair_share(first: float, expected: tuple[str, str] | None) -> None:
    assert said(turns(a_table(*FOUR), first, 120, 120, 120)) == expected


def test_at_the_end_of_a_turns_time_there_is_a_sentence_and_never_before() -> None:
    table = a_table(*FOUR)
    table.next()
    assert said(table.after(120)) is None
    assert said(table.after(1)) == ("time-is-up", "Anna")
    table.do(c.Still("guardian"))
    assert said(table.after(60)) is None


def test_one_thing_at_a_time_and_what_was_put_aside_stays_aside() -> None:
    table = turns(a_table(*FOUR), 400, 100, 100, 10)
    first = nudge(table.state, table.clock.now)
    assert first == Nudge("much", table.id("Anna"), 1)
    assert said(table, first) == ("little", "Driss")
    assert said(table, first, Nudge("little", table.id("Driss"), 1)) is None


# --- never about who passed ---


def test_nothing_is_said_about_who_passed_and_they_are_left_out_of_the_comparison() -> None:
    table = a_table(*FOUR, rounds=(a_round(), a_round()))
    turns(table, 120)
    for _ in range(2):
        table.next()
        table.do(c.Pass(whole_round=True))
    turns(table, 110)
    assert said(table) is None
    table.do(c.OpenRound())
    turns(table, 120, 120, 1, 120)
    assert said(table) is None


def test_who_passed_for_now_and_spoke_after_all_is_one_of_the_others_again() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.do(c.Pass())
    turns(table, 60, 60)
    table.next()
    table.after(119).do(c.Thank())
    assert said(table) is None
    ratios = {table.name(each.person): each.ratio for each in shares(table.state, table.clock.now)}
    assert ratios["Anna"] == pytest.approx(119 * 3 / 239)


# --- open talk (R8) ---


def an_open_talk() -> Table:
    """Open talk after a round."""
    table = a_table(*FOUR, rounds=(a_round(), a_round(Form.OPEN)))
    turns(table, 60, 60, 60, 60)
    table.do(c.OpenRound())
    return table


def test_after_a_long_turn_who_was_not_heard_may_be_invited() -> None:
    table = an_open_talk()
    table.next("Anna")
    assert said(table.after(120)) is None
    assert said(table.after(1)) == ("unheard", "Bram")


def test_after_three_turns_of_one_person_too() -> None:
    table = an_open_talk()
    for name in ("Anna", "Bram", "Anna", "Bram"):
        table.next(name)
        table.after(20)
    assert said(table) is None
    table.next("Anna")
    assert said(table.after(1)) == ("unheard", "Carla")
    table.says("Dat herken ik.", speaker=table.id("Carla"))
    assert said(table) == ("unheard", "Driss")


def test_who_passed_is_not_invited_in_open_talk_either() -> None:
    table = a_table(*FOUR, rounds=(a_round(), a_round(Form.OPEN)))
    turns(table, 60)
    table.next()
    table.do(c.Pass(whole_round=True))
    turns(table, 60, 60)
    table.do(c.OpenRound())
    table.next("Anna")
    assert said(table.after(130)) == ("unheard", "Carla")


def test_for_ten_minutes_nothing_is_said_about_how_much() -> None:
    table = an_open_talk()
    for name, seconds in (("Bram", 10), ("Carla", 10), ("Driss", 10), ("Anna", 119)):
        table.next(name)
        table.after(seconds)
    table.do(c.Thank())
    table.next("Anna")
    table.after(115).do(c.Thank())
    assert said(table) is None
    table.next("Anna")
    table.after(100).do(c.Thank())
    assert said(table.after(200)) is None
    assert said(table.after(300)) == ("much", "Anna")


def test_in_forms_without_turns_and_after_closing_nothing_is_said() -> None:
    table = a_table(*FOUR, rounds=(a_round(Form.PAIRS),))
    assert said(table.after(3000)) is None
    table.do(c.Close())
    assert said(table) is None
