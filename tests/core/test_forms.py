"""Each form has rules of its own: a test that fails where those of a plain round take their place (`domain` §2.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.deciding import Refusal
from dialoog.core.deciding.forms import chairs_for, groups_of
from dialoog.core.questions import Card, Form, Order, QuestionSet, Recording
from dialoog.core.timing import need
from dialoog.core.views import live_view, table_view
from dialoog.sets import read_text
from tests.core.builders import SOMEWHERE, Table, a_round, a_set, a_table

FIVE = ("Anna", "Bram", "Carla", "Driss", "Els")


def read(text: str) -> QuestionSet:
    """A set as its author wrote it."""
    question_set, _ = read_text(text, "avond.md")
    assert question_set is not None
    return question_set


def at(form: Form, *names: str, questions: tuple[str, ...] = ("Wat raakte je?",), **settings: object) -> Table:
    """A table in a round of this form."""
    return a_table(*(names or FIVE), rounds=(a_round(form, questions, **settings), a_round()))


# --- forms with turns ---


@pytest.mark.parametrize("form", [Form.CHECK_IN, Form.CHECK_OUT, Form.ROUND, Form.STORY, Form.REFLECTION])
def test_everyone_gets_one_turn(form: Form) -> None:
    assert at(form).round_of_turns() == list(FIVE)


def test_in_popcorn_nobody_is_next_and_nobody_comes_twice_before_all_were_offered() -> None:
    table = at(Form.POPCORN)
    assert table.refused(c.Next()) == "floor-is-open"
    table.next("Carla")
    table.do(c.Next())
    assert table.speaker == ""
    assert table.refused(c.Next(table.id("Carla"))) == "already-offered"
    assert live_view(table.state, table.clock.now).next_name == ""


def test_after_a_story_it_is_silent_before_the_next_one_begins() -> None:
    table = at(Form.STORY, silence_after=20)
    table.next()
    table.after(60).do(c.Thank())
    assert (table.running, table.speaker) == ("silence", "")
    assert table.next() == "Bram"


def test_a_reflection_is_silent_first_and_goes_back_without_its_author_asking_for_it() -> None:
    """What a form brings by itself is read with the set."""
    text = "# Buren\n\n## Terugkijken\n\n- Vorm: {form}\n- Tijd: 10 min\n\n1. Wat hoorde je?\n"
    reflection, plain = (read(text.format(form=form)).rounds[0] for form in ("reflectie", "ronde"))
    assert (reflection.order, reflection.silence_before) == (Order.REVERSED, 60)
    assert (plain.order, plain.silence_before) == (Order.CIRCLE, 0)


def test_a_reflection_is_silent_first_and_goes_round_the_other_way() -> None:
    table = at(Form.REFLECTION, silence_before=60, order=Order.REVERSED)
    table.do(c.Still("silence"))
    assert table.state.floor is not None and table.state.floor.planned == 60
    assert table.round_of_turns() == list(reversed(FIVE))


# --- free talk ---


def test_in_free_talk_everyone_may_speak_again_and_nobody_has_to_pass() -> None:
    table = at(Form.OPEN)
    table.next("Anna")
    table.next("Bram")
    table.next("Anna")
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned is None
    assert table.refused(c.Pass()) == "no-need-to-pass"
    assert live_view(table.state, table.clock.now).unheard == ("Carla", "Driss", "Els")


# --- silence, writing, making, on the way ---


@pytest.mark.parametrize("form", [Form.SILENCE, Form.WRITING])
def test_it_is_silent_from_the_start_for_as_long_as_was_planned(form: Form) -> None:
    table = at(form)
    assert table.running == "silence"
    assert table.state.floor is not None and table.state.floor.planned == 600
    assert table.refused(c.Next()) == ("no-turns-no-notes" if form is Form.SILENCE else "no-turns-here")


def test_in_a_silence_nothing_is_noted_and_in_writing_one_may() -> None:
    assert at(Form.SILENCE).refused(c.Note("hm")) == "silence-form"
    assert at(Form.WRITING).says("Mijn zin.") == 1


@pytest.mark.parametrize("form", [Form.MAKING, Form.ON_THE_WAY])
def test_making_and_walking_have_no_turns_and_no_clock_of_anybody(form: Form) -> None:
    table = at(form, questions=("Wat zie je?", "Wie woont hier?"))
    assert table.refused(c.Next()) == "no-turns-here"
    assert (table.running, table.state.place and table.state.place.go_round) == ("idle", None)
    view = table_view(table.state, table.after(300).clock.now)
    assert (view.part, view.speaker, view.next_name) == (None, "", "")


def test_on_the_way_each_stop_has_its_note() -> None:
    table = at(Form.ON_THE_WAY, questions=("Wat zie je?", "Wie woont hier?"))
    table.says("Een bankje.")
    table.do(c.Choose())
    table.says("Een reiger.")
    assert [(each.question, each.speaker) for each in (table.contribution(1), table.contribution(2))] == [(0, None), (1, None)]


# --- pairs and fours ---


@pytest.mark.parametrize(("form", "least", "most"), [(Form.PAIRS, 2, 3), (Form.FOURS, 3, 5)])
@pytest.mark.parametrize("people", range(6, 14))
def test_people_talk_at_the_same_time_in_groups_of_neighbours_and_nobody_alone(form: Form, least: int, most: int, people: int) -> None:
    names = tuple(f"Buur {number}" for number in range(people))
    table = at(form, *names)
    assert table.state.place is not None
    groups = table.state.place.stage.groups
    assert [each for group in groups for each in group] == list(table.state.circle)
    assert all(least <= len(group) <= most for group in groups)
    assert table.refused(c.Next()) == "no-turns-here"


def test_half_way_there_is_a_signal_and_a_pause_does_not_count() -> None:
    table = at(Form.PAIRS)
    assert not live_view(table.state, table.after(200).clock.now).half_time
    table.do(c.Still("guardian"))
    table.after(500).do(c.GoOn())
    assert not live_view(table.state, table.after(90).clock.now).half_time
    assert live_view(table.state, table.after(10).clock.now).half_time
    assert table_view(table.state, table.clock.now).half_time
    table.do(c.OpenRound())
    assert not live_view(table.state, table.after(900).clock.now).half_time


def test_who_comes_joins_the_smallest_group_and_who_is_left_alone_another() -> None:
    table = at(Form.PAIRS, "Anna", "Bram", "Carla", "Driss")
    assert live_view(table.state, table.clock.now).groups == (("Anna", "Bram"), ("Carla", "Driss"))
    table.joins("Els")
    assert live_view(table.state, table.clock.now).groups == (("Anna", "Bram", "Els"), ("Carla", "Driss"))
    table.do(c.Leave(table.id("Driss")))
    assert live_view(table.state, table.clock.now).groups == (("Anna", "Bram", "Els", "Carla"),)


def test_afterwards_each_group_tells_one_thing() -> None:
    table = at(Form.FOURS, recording=Recording.YES)
    number = table.says("Wij willen een bank.", speaker=table.id("Els"))
    assert table.name(table.contribution(number).speaker) == "Els"


@given(st.integers(0, 60), st.sampled_from((2, 4)))
def test_groups_hold_everyone_once(people: int, size: int) -> None:
    everyone = tuple(f"p{number}" for number in range(people))
    groups = groups_of(everyone, size)
    assert tuple(each for group in groups for each in group) == everyone
    assert all(len(group) > 1 for group in groups) or people <= 1


# --- a case and listening back ---


def a_case() -> Table:
    """Intervision: first the case, then the others about it."""
    return a_table(*FIVE, rounds=(a_round(Form.CASE_GIVER), a_round(Form.LISTENING_BACK, ()), a_round()))


def test_one_brings_a_case_and_what_the_others_say_is_a_question() -> None:
    table = a_case()
    assert table.refused(c.Next()) == "no-turns-here"
    table.do(c.BringCase(table.id("Carla")))
    assert live_view(table.state, table.clock.now).case_giver == "Carla"
    story = table.contribution(table.says("Ik stond voor een dichte deur."))
    asked = table.contribution(table.says("Wie deed de deur dicht?", speaker=table.id("Anna")))
    assert (table.name(story.speaker), story.kind) == ("Carla", "bijdrage")
    assert (table.name(asked.speaker), asked.kind) == ("Anna", "vraag")
    assert table.refused(c.BringCase(table.id("Carla"))) == "already-case-giver"


def test_the_case_giver_listens_back_while_the_others_speak() -> None:
    table = a_case()
    table.do(c.BringCase(table.id("Carla")))
    table.do(c.OpenRound())
    assert live_view(table.state, table.clock.now).case_giver == "Carla"
    assert table.refused(c.Interject(table.id("Carla"))) == "listens-back"
    assert table.refused(c.Note("Maar…", speaker=table.id("Carla"))) == "listens-back"
    table.do(c.Interject(table.id("Anna")))
    assert table.contribution(table.says("Ik hoor dat Carla buiten stond.")).kind == "bijdrage"
    table.do(c.OpenRound())
    table.next("Carla")
    assert table.speaker == "Carla"


def test_who_is_named_to_listen_falls_silent() -> None:
    table = a_table(*FIVE, rounds=(a_round(Form.LISTENING_BACK, ()),))
    table.do(c.Interject(table.id("Anna")))
    table.after(10).do(c.BringCase(table.id("Anna")))
    assert (table.speaker, table.spoke("Anna")) == ("", 10)


def test_a_case_belongs_to_its_forms() -> None:
    assert at(Form.ROUND).refused(c.BringCase("p1")) == "no-case-here"


# --- the fishbowl ---


def test_inside_the_fishbowl_they_speak_and_one_chair_is_free() -> None:
    table = at(Form.FISHBOWL, *FIVE, "Fatma", "Gül", "Hans")
    view = live_view(table.state, table.clock.now)
    assert (view.inside, view.free_chairs) == (("Anna", "Bram", "Carla", "Driss"), 1)
    assert table.refused(c.Next()) == "no-turns-here"
    assert table.refused(c.Interject(table.id("Els"))) == "outside-fishbowl"
    assert table.refused(c.Note("Ik ook.", speaker=table.id("Els"))) == "outside-fishbowl"
    table.do(c.Interject(table.id("Anna")))
    assert table.speaker == "Anna"


def test_who_takes_the_free_chair_may_speak_and_a_full_bowl_first_lets_somebody_out() -> None:
    table = at(Form.FISHBOWL, *FIVE, "Fatma", "Gül", "Hans")
    table.do(c.Sit(table.id("Els"), inside=True))
    table.do(c.Interject(table.id("Els")))
    assert table.refused(c.Sit(table.id("Fatma"), inside=True)) == "no-free-chair"
    table.after(15).do(c.Sit(table.id("Els"), inside=False))
    assert (table.speaker, table.spoke("Els")) == ("", 15)
    table.do(c.Sit(table.id("Fatma"), inside=True))
    assert live_view(table.state, table.clock.now).free_chairs == 0
    table.do(c.Leave(table.id("Anna")))
    assert live_view(table.state, table.clock.now).free_chairs == 1
    assert table.refused(c.Sit(table.id("Fatma"), inside=True)) == "sits-inside"
    assert table.refused(c.Sit(table.id("Hans"), inside=False)) == "sits-outside"


def test_guests_begin_outside_the_fishbowl_and_may_take_the_free_chair() -> None:
    table = a_table(*FIVE, "Fatma", "Gül", "Hans", rounds=(a_round(), a_round(Form.FISHBOWL)))
    for name in ("Anna", "Carla"):
        table.do(c.GiveRole(table.id(name), "gast"))
    table.do(c.OpenRound())
    assert live_view(table.state, table.clock.now).inside == ("Bram", "Driss", "Els", "Fatma")
    table.do(c.Sit(table.id("Anna"), inside=True))
    assert "Anna" in live_view(table.state, table.clock.now).inside


@given(st.integers(1, 50))
def test_a_fishbowl_always_has_a_chair_left(people: int) -> None:
    assert 2 <= chairs_for(people) <= 5


# --- cards ---


def cards(count: int, **settings: object) -> Table:
    """A table with a round of so many cards."""
    question_set = a_set(a_round(Form.CARDS, (), **settings), a_round())
    drawn = tuple(Card(f"Kaart {number}?", SOMEWHERE) for number in range(1, count + 1))
    return a_table("Anna", "Bram", question_set=replace(question_set, cards=drawn))


def test_a_card_is_drawn_first_and_each_has_a_round_of_its_own() -> None:
    table = cards(3)
    assert table.refused(c.Next()) == "draw-first"
    seen = []
    for starter in ("Anna", "Bram", "Anna"):
        table.do(c.Draw(seed=5))
        seen.append(table.state.card)
        assert table.round_of_turns()[0] == starter
        assert table.contribution(table.says("Zo zit dat.")).card == seen[-1]
    assert sorted(seen) == ["Kaart 1?", "Kaart 2?", "Kaart 3?"]
    assert table.refused(c.Draw()) == "no-cards-left"
    table.do(c.OpenRound())
    assert table.state.card == ""


def test_the_same_seed_draws_the_same_cards() -> None:
    def drawn(seed: int) -> list[int]:
        table = cards(8)
        return [next(each.card for each in table.do(c.Draw(seed)) if isinstance(each, e.CardDrawn)) for _ in range(8)]

    assert drawn(3) == drawn(3)
    assert sorted(drawn(3)) == list(range(8))
    assert len({tuple(drawn(seed)) for seed in range(6)}) > 1


def test_a_card_that_is_taken_back_is_in_the_pack_again() -> None:
    table = cards(1)
    table.do(c.Draw())
    table.do(c.Undo())
    table.do(c.Draw())
    assert table.refused(c.Draw()) == "no-cards-left"


def test_cards_may_go_to_who_wants_one() -> None:
    table = cards(1, order=Order.FREE)
    table.do(c.Draw())
    assert table.refused(c.Next()) == "floor-is-open"
    assert table.next("Bram") == "Bram"


def test_cards_and_chairs_belong_to_their_forms() -> None:
    table = at(Form.ROUND)
    assert table.refused(c.Draw()) == "no-cards-here"
    assert table.refused(c.Sit("p1", inside=True)) == "no-fishbowl-here"


# --- settings ---


def test_mirroring_keeps_twenty_seconds_more_a_turn() -> None:
    plain, mirrored = a_round(), a_round(mirror=True)
    assert need(mirrored, 6) - need(plain, 6) == 6 * 20


def test_in_a_round_with_space_nobody_has_a_clock() -> None:
    table = at(Form.ROUND, clockless=True)
    table.next()
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.planned is None
    assert table_view(table.state, table.after(200).clock.now).part is None
    table.next()
    assert table.state.place is not None and table.state.place.bank == 0


def test_a_break_is_a_break_of_nobody() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(), a_round(Form.BREAK, ()), a_round()))
    table.do(c.OpenRound())
    assert table.running == "break"
    assert isinstance(table.attempt(c.Next()), Refusal)
    table.after(600).do(c.OpenRound())
    assert table.lasted("break") == 600
