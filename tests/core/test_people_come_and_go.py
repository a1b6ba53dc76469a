"""Latecomers, who leaves, who is briefly away, seats and names (R11-R13, situations 3, 6, 18-20)."""

from __future__ import annotations

from dialoog.core import commands as c
from dialoog.core.names import Meant, find, names_in, unique
from dialoog.core.questions import Form, Order
from tests.core.builders import Table, a_round, a_set, a_table, opening


def test_a_latecomer_joins_at_the_end_of_the_order_and_is_measured_from_arrival() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(300).joins("Carla")
    assert table.round_of_turns() == ["Bram", "Carla"]
    assert table.state.by_id[table.id("Carla")].joined.mono == 300


def test_a_ninth_who_arrives_in_round_two_is_never_asked_to_catch_up() -> None:
    names = tuple(f"Buur {number}" for number in range(1, 9))
    table = a_table(*names, rounds=(a_round(), a_round()))
    table.round_of_turns()
    table.do(c.OpenRound())
    table.next()
    table.joins("Negende")
    assert table.round_of_turns() == [*names[2:], names[0], "Negende"]
    assert [turn.round for turn in table.turns("Negende")] == [2]


def test_a_latecomer_after_the_last_turn_still_gets_one() -> None:
    table = a_table("Anna")
    table.round_of_turns()
    assert table.refused(c.Next()) == "go-round-over"
    table.joins("Bram")
    assert table.next() == "Bram"


def test_who_comes_late_is_offered_a_first_turn_before_passers_are_asked_once_more() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Pass())
    table.next()
    table.joins("Carla")
    assert table.round_of_turns() == ["Carla", "Anna"]


def test_who_leaves_is_out_of_the_order_and_keeps_words_and_seat() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next("Bram")
    number = table.says("De straat is stiller geworden.")
    table.after(30).do(c.Leave(table.id("Bram")))
    assert table.speaker == ""
    assert table.spoke("Bram") == 30
    assert table.contribution(number).speaker == table.id("Bram")
    assert table.round_of_turns() == ["Carla", "Anna"]
    table.do(c.ComeBack(table.id("Bram")))
    assert table.names(table.state.circle) == ["Anna", "Bram", "Carla"]
    assert table.refused(c.Next()) == "go-round-over"


def test_who_was_gone_when_the_order_was_made_is_still_offered_a_turn_after_coming_back() -> None:
    table = a_table("Anna", "Bram", "Carla", rounds=(a_round(), a_round()))
    table.do(c.Leave(table.id("Bram")))
    table.do(c.OpenRound())
    table.next()
    table.do(c.ComeBack(table.id("Bram")))
    assert table.round_of_turns() == ["Carla", "Bram"]


def test_who_left_cannot_take_a_turn_or_join_as_somebody_new() -> None:
    table = a_table("Anna", "Bram")
    table.do(c.Leave(table.id("Bram")))
    assert table.refused(c.Next(table.id("Bram"))) == "has-left"
    assert table.refused(c.Leave(table.id("Bram"))) == "has-left"
    assert table.refused(c.Join(c.Guest("BRAM"))) == "came-back-instead"


def test_who_is_briefly_away_is_skipped_and_offered_the_turn_on_return() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.do(c.StepOut(table.id("Bram")))
    table.next()
    assert table.next() == "Carla"
    assert table.refused(c.Next(table.id("Bram"))) == "is-away"
    table.do(c.ComeBack(table.id("Bram")))
    assert table.next() == "Bram"


def test_who_steps_out_in_their_own_turn_is_offered_it_again() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(10).do(c.StepOut(table.id("Anna")))
    assert table.state.turns[0].outcome == "away"
    table.do(c.ComeBack(table.id("Anna")))
    assert table.next() == "Anna"


def test_who_steps_out_when_asked_once_more_is_asked_once_more_later_and_no_oftener() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Pass())
    table.next()
    assert table.next() == "Anna"
    table.do(c.StepOut(table.id("Anna")))
    assert table.refused(c.Next()) == "go-round-over"
    table.do(c.ComeBack(table.id("Anna")))
    assert table.next() == "Anna"
    table.do(c.Pass())
    assert table.refused(c.Next()) == "go-round-over"


def test_who_stepped_out_can_still_go_home() -> None:
    table = a_table("Anna", "Bram")
    table.do(c.StepOut(table.id("Anna")))
    assert table.refused(c.StepOut(table.id("Anna"))) == "is-away"
    table.do(c.Leave(table.id("Anna")))
    assert table.refused(c.ComeBack(table.id("Bram"))) == "is-here"


def test_who_speaks_in_between_and_leaves_gives_the_floor_back() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(5).do(c.Interject(table.id("Bram")))
    table.after(5).do(c.Leave(table.id("Bram")))
    assert table.speaker == "Anna"
    assert table.spoke("Bram") == 5


def test_another_seat_changes_who_comes_after_whom() -> None:
    table = a_table("Anna", "Bram", "Carla", "Driss")
    table.next()
    table.do(c.Move(table.id("Driss"), 2))
    assert table.round_of_turns() == ["Driss", "Bram", "Carla"]
    assert table.refused(c.Move(table.id("Anna"), 5)) == "no-seat"


def test_another_seat_leaves_guests_at_the_end_and_a_free_round_free() -> None:
    table = Table()
    table.do(opening(a_set(a_round(), a_round(order=Order.FREE)), (c.Guest("Gast", "gast"), c.Guest("Anna"), c.Guest("Bram"))))
    table.do(c.Move(table.id("Bram"), 1))
    assert table.round_of_turns()[-1] == "Gast"
    table.do(c.OpenRound())
    table.do(c.Move(table.id("Anna"), 3))
    assert table.state.free_order


# --- names -------------------------------------------------------------------------------------------------------


def test_the_second_els_becomes_els_2() -> None:
    table = a_table("Els", "Bram")
    assert table.joins("els") == "els 2"
    assert table.joins("Els") == "Els 3"


def test_two_names_that_only_look_alike_are_still_two_names() -> None:
    table = a_table("Zoë")
    assert table.joins("Zoe") == "Zoe 2"
    assert table.joins("Zoë\N{ZERO WIDTH JOINER}") != "Zoë\N{ZERO WIDTH JOINER}"


def test_one_person_without_a_name_is_called_after_the_seat() -> None:
    table = a_table("Anna", "", "Bram")
    assert table.names(table.state.circle) == ["Anna", "stoel 2", "Bram"]
    assert table.joins("", unnamed="seat") == "seat 4"


def test_who_is_called_otherwise_keeps_their_words_and_a_name_of_their_own() -> None:
    table = a_table("Els", "Bram")
    number = table.says("Dag buren.", speaker=table.id("Els"))
    els = table.id("Els")
    table.do(c.Rename(els, "Bram"))
    assert table.name(els) == "Bram 2"
    assert table.contribution(number).speaker == els
    assert table.refused(c.Rename(els, "")) == "name-empty"
    table.do(c.Rename(els, "Els bij het raam"))
    table.do(c.Rename(els, "ELS bij het raam"))
    assert table.name(els) == "ELS bij het raam"


def test_a_name_is_found_by_any_unique_start_case_and_accents_ignored() -> None:
    table = a_table("Zoë", "Zohra", "Els", "Els bij het raam", "Çiğdem", "Åse")
    for wanted, name in (
        ("zoe", "Zoë"),
        ("ZOH", "Zohra"),
        ("els", "Els"),
        ("els bij", "Els bij het raam"),
        ("cig", "Çiğdem"),
        ("ase", "Åse"),
    ):
        assert find(table.state, wanted).person == table.id(name), wanted
    assert find(table.state, "zo") == Meant(None, ("Zoë", "Zohra"))
    assert find(table.state, "Wim") == Meant(None)
    assert find(table.state, "") == Meant(None)


def test_a_free_name_stays_as_it_is() -> None:
    assert unique("Anna", ["Bram"]) == "Anna"
    assert unique("Anna", ["ANNA", "anna 2"]) == "Anna 3"


def test_a_name_in_a_text_is_found_as_a_word_of_its_own() -> None:
    assert names_in("Annas soep, en die van Zoe.", ["Anna", "Zoë", "Wim"]) == ("Anna", "Zoë")
    assert names_in("Annabel vertelde over Wims fiets", ["Anna", "Wim"]) == ("Wim",)
    assert names_in("«Anna's» tuin", ["Anna"]) == ("Anna",)
    assert names_in("niets", ["", "Anna"]) == ()


def test_a_table_of_one_form_still_knows_who_is_in_the_circle_when_an_interpreter_sits_beside_it() -> None:
    table = a_table("Anna", rounds=(a_round(Form.CHECK_IN),))
    table.joins("Tolk", role="tolk", seated=False)
    assert table.round_of_turns() == ["Anna"]
