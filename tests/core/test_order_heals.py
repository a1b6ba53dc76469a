"""Who begins, which way round, in which order, and what people who come, go and move do to it (R6, R11-R13)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core.questions import Form, Order, Starter
from tests.core.builders import Table, a_round, a_set, a_table, opening

FIVE = ("Anna", "Bram", "Carla", "Driss", "Els")


def led_by(lead: str, *rounds: object) -> Table:
    """Five people, of whom one leads and takes part."""
    table = Table()
    guests = tuple(c.Guest(name, "gespreksleider" if name == lead else "") for name in FIVE)
    table.do(opening(a_set(*rounds), guests))  # type: ignore[arg-type]
    return table


@pytest.mark.parametrize(
    ("starter", "expected"),
    [(Starter.NEXT_SEAT, "Bram"), (Starter.LAST_SPEAKER, "Els"), (Starter.FACILITATOR, "Driss"), (Starter.VOLUNTEER, "Bram")],
)
def test_the_starter_of_the_second_round(starter: Starter, expected: str) -> None:
    table = led_by("Driss", a_round(), a_round(starter=starter))
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.next() == expected
    at = FIVE.index(expected)
    assert table.round_of_turns() == [*FIVE[at + 1 :], *FIVE[:at]]


def test_who_wants_to_begin_does_and_the_circle_goes_on_from_there() -> None:
    table = a_table(*FIVE, rounds=(a_round(starter=Starter.VOLUNTEER),))
    table.next("Carla")
    assert table.round_of_turns() == ["Driss", "Els", "Anna", "Bram"]


def test_a_reverse_round_begins_one_seat_on_and_goes_back() -> None:
    table = a_table(*FIVE, rounds=(a_round(), a_round(order=Order.REVERSED)))
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.round_of_turns() == ["Bram", "Anna", "Els", "Driss", "Carla"]


def test_an_order_by_hand_puts_those_first_and_nobody_is_left_out() -> None:
    table = a_table(*FIVE)
    table.next()
    table.do(c.SetOrder((table.id("Els"), table.id("Carla"))))
    assert table.round_of_turns() == ["Els", "Carla", "Bram", "Driss"]


def test_who_was_not_heard_comes_first() -> None:
    table = a_table(*FIVE, rounds=(a_round(Form.OPEN), a_round()))
    for name, seconds in (("Anna", 90), ("Bram", 10), ("Carla", 40), ("Els", 200)):
        table.next(name)
        table.after(seconds)
    table.do(c.OpenRound())
    table.do(c.SetOrder(rule="ongehoord"))
    assert table.round_of_turns() == ["Driss", "Bram", "Carla", "Anna", "Els"]


def test_a_guest_comes_last_and_a_latecomer_before_the_guests() -> None:
    table = Table()
    table.do(opening(a_set(a_round(), a_round()), (c.Guest("Wethouder", "gast"), c.Guest("Anna"), c.Guest("Bram"))))
    table.next()
    table.joins("Carla")
    assert table.round_of_turns() == ["Bram", "Carla", "Wethouder"]
    table.do(c.OpenRound())
    table.joins("Ambtenaar", role="gast")
    table.joins("Driss")
    heard = table.round_of_turns()
    assert heard[-2:] == ["Wethouder", "Ambtenaar"] and heard[-3] == "Driss"


def test_who_turns_out_to_be_a_guest_goes_to_the_end() -> None:
    table = a_table(*FIVE)
    table.next()
    table.do(c.GiveRole(table.id("Bram"), "gast"))
    assert table.round_of_turns() == ["Carla", "Driss", "Els", "Bram"]
    assert table.refused(c.GiveRole(table.id("Bram"), "gast")) == "has-role"


def test_another_person_leads_from_here() -> None:
    table = led_by("Driss", a_round(), a_round(starter=Starter.FACILITATOR))
    table.do(c.Lead(table.id("Anna")))
    assert [(each.name, each.role) for each in table.state.people if each.role] == [("Anna", "gespreksleider")]
    assert table.refused(c.Lead(table.id("Anna"))) == "has-role"
    table.round_of_turns()
    table.do(c.OpenRound())
    assert table.next() == "Anna"


def test_moving_a_seat_during_a_round_changes_who_is_still_to_come_but_no_order_by_hand() -> None:
    table = a_table(*FIVE)
    table.next()
    table.do(c.Move(table.id("Els"), 2))
    assert table.names(table.state.circle) == ["Anna", "Els", "Bram", "Carla", "Driss"]
    table.do(c.SetOrder((table.id("Driss"), table.id("Bram"))))
    table.do(c.Move(table.id("Carla"), 1))
    assert table.round_of_turns() == ["Driss", "Bram", "Els", "Carla"]


def test_who_is_late_away_and_gone_all_at_once_leave_one_turn_for_everyone_here() -> None:
    table = a_table(*FIVE)
    table.do(c.StepOut(table.id("Anna")))
    table.next()
    table.do(c.Leave(table.id("Driss")))
    table.joins("Fatma")
    assert table.speaker == "Bram"
    assert table.next() == "Carla"
    table.do(c.ComeBack(table.id("Anna")))
    table.do(c.ComeBack(table.id("Driss")))
    assert table.round_of_turns() == ["Anna", "Driss", "Els", "Fatma"]


@pytest.mark.promise("B9")
def test_a_clock_that_is_set_changes_neither_order_nor_seconds() -> None:
    """Situation 22: summer time, or a clock put right."""
    table = a_table("Anna", "Bram")
    table.next()
    table.after(30).clock.wall -= 3_600_000
    assert table.after(30).next() == "Bram"
    table.clock.wall += 7_200_000
    table.after(40).do(c.Thank())
    assert (table.spoke("Anna"), table.spoke("Bram"), table.lasted("gap")) == (60, 40, 0)
