"""Undo and redo: by the act, to the letter, and never further than may be (`design` §3.1, §4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.deciding import Ask
from dialoog.core.questions import Form
from dialoog.core.state import Log, State
from dialoog.core.undoing import goes_with, last_acts
from tests.core.builders import Table, a_round, a_set, a_table


def standing(state: State) -> State:
    """The state but for the log of all acts."""
    return replace(state, log=Log())


def test_undo_takes_back_a_whole_act() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    before = standing(table.state)
    table.next()
    table.do(c.Undo())
    assert standing(table.state) == before
    assert table.speaker == "Anna"


def test_a_note_keeps_its_speaker_when_the_switch_is_undone() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(60).next()
    note = table.says("Van Bram.")
    table.do(c.Undo())
    table.do(c.Redo())
    table.after(10).do(c.Interject(table.id("Anna")))
    table.do(c.Undo())
    assert table.name(table.contribution(note).speaker) == "Bram"


def test_undoing_a_switch_moves_seconds_from_one_person_to_the_other() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.after(60).next()
    table.after(30).do(c.Undo())
    table.after(5).do(c.Thank())
    assert (table.spoke("Anna"), table.spoke("Bram")) == (95, 0)


@pytest.mark.promise("B9")
def test_undo_then_redo_is_the_identity_also_several_deep() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.says("Een.")
    table.next()
    states = [standing(table.state)]
    for _ in range(3):
        table.do(c.Undo())
        states.append(standing(table.state))
    for state in reversed(states[:-1]):
        table.do(c.Redo())
        assert standing(table.state) == state
    assert table.refused(c.Redo()) == "nothing-to-redo"


def test_redo_works_only_directly_after_undo() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Undo())
    table.says("Iets anders.")
    assert table.refused(c.Redo()) == "nothing-to-redo"


def test_a_gap_after_an_undo_does_not_stand_in_the_way_of_redo() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Undo())
    since = table.clock.now
    table.after(8).do(c.FindGap(since, 8))
    table.do(c.Redo())
    assert table.speaker == "Anna"
    table.after(2).do(c.Thank())
    assert (table.spoke("Anna"), table.lasted("gap")) == (2, 8)


def test_nothing_before_the_opening_can_be_taken_back() -> None:
    table = a_table("Anna")
    assert table.refused(c.Undo()) == "nothing-to-undo"
    table.next()
    table.do(c.Undo())
    assert table.refused(c.Undo()) == "nothing-to-undo"


@pytest.mark.promise("B9")
def test_numbers_are_never_reused_also_not_after_undo() -> None:
    table = a_table("Anna")
    assert table.says("Een.") == 1
    assert table.says("Twee.") == 2
    table.do(c.Undo())
    assert table.says("Drie.") == 3
    assert table.raises(1) == 4
    assert table.state.entry(2) is None


def test_a_person_taken_back_leaves_their_id_unused() -> None:
    table = a_table("Anna")
    table.joins("Bram")
    table.do(c.Undo())
    table.joins("Carla")
    assert (table.id("Carla"), table.names(table.state.circle)) == ("p3", ["Anna", "Carla"])


def test_turns_are_never_numbered_twice() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.do(c.Undo())
    table.next()
    assert table.state.floor is not None and table.state.floor.turn is not None
    assert table.state.floor.turn.id == 2


def test_off_the_record_and_gaps_are_passed_over_by_undo() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    since = table.clock.now
    table.after(40).do(c.FindGap(since, 40))
    table.do(c.OffRecord(True))
    table.do(c.Undo())
    assert table.speaker == ""
    assert table.state.off_record
    assert table.lasted("gap") == 40


def test_an_erasure_cannot_be_taken_back() -> None:
    table = a_table("Anna")
    table.next()
    table.says("Dit moet weg.")
    table.do(c.Erase(1))
    # What was said is gone, so what is taken back is what came before it.
    assert table.do(c.Undo()) == (e.Undone(table.clock.now, 2),)
    table.do(c.Redo())
    assert table.speaker == "Anna"
    assert table.contribution(1).text == ""
    assert table.contribution(1).erased


def test_undo_never_reaches_past_a_close() -> None:
    table = a_table("Anna", rounds=(a_round(), a_round()))
    table.next()
    table.says("Mooi.")
    table.do(c.Close())
    assert table.refused(c.Undo()) == "nothing-to-undo"
    insight = table.raises(1)
    table.do(c.Undo())
    assert table.state.entry(insight) is None
    assert table.refused(c.Undo()) == "nothing-to-undo"


def test_reopening_can_be_taken_back() -> None:
    table = a_table("Anna", rounds=(a_round(), a_round()))
    table.do(c.Close())
    table.do(table.asked(c.OpenRound()))
    assert table.state.closed is None
    assert table.state.round_number == 2
    table.do(c.Undo())
    assert table.state.closed is not None


# --- undo in words: one of the last acts -------------------------------------------------------------------------


def place_of(table: Table, kind: str) -> int:
    """The place of the last act of this kind in the list."""
    return next(at for at, act in enumerate(last_acts(table.state.log.acts), start=1) if act.kind == kind)


def take_back(table: Table, kind: str) -> list[str]:
    """Take the last act of this kind back, with what goes with it; the kinds of what goes along."""
    decision = table.attempt(c.UndoSome(place_of(table, kind)))
    if not isinstance(decision, Ask):
        return []
    numbers = decision.fields["acts"]
    assert isinstance(numbers, tuple)
    table.do(decision.then)
    return [table.state.log.acts[number - 1].kind for number in numbers[1:]]


def test_the_last_acts_are_listed_newest_first_and_what_cannot_be_undone_is_not_among_them() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.says("Een.")
    table.do(c.OffRecord(True))
    table.do(c.OffRecord(False))
    assert [act.kind for act in last_acts(table.state.log.acts)] == ["note", "next"]
    assert table.refused(c.UndoSome(3)) == "no-such-act"
    assert table.refused(c.UndoSome(0)) == "no-such-act"


def test_an_act_that_nothing_depends_on_goes_alone_and_the_later_ones_stay() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    first = table.says("Een.")
    table.after(60).next()
    second = table.says("Twee.")
    assert take_back(table, "next") == []
    assert table.state.entry(first) is not None and table.name(table.contribution(second).speaker) == "Bram"
    assert table.speaker == "Anna"
    assert table.after(10).next() == "Bram"
    assert table.spoke("Anna") == 70


def test_a_person_goes_with_all_that_names_them_after_asking_and_redo_brings_all_back() -> None:
    table = a_table("Anna", "Bram")
    table.joins("Carla")
    table.says("Van Carla.", speaker=table.id("Carla"))
    table.raises(1, text="Samen.")
    kept_note = table.says("Van Anna.", speaker=table.id("Anna"))
    before = standing(table.state)
    assert take_back(table, "join") == ["note", "insight"]
    assert len(table.state.people) == 2
    assert [entry.number for entry in table.state.entries] == [kept_note]
    table.do(c.Redo())
    assert standing(table.state) == before


def test_a_contribution_goes_with_the_insight_that_was_raised_from_it() -> None:
    table = a_table("Anna")
    table.says("Een.")
    table.raises(1)
    table.do(c.Dissent(2, "Niet voor mij."))
    table.do(c.GiveKind(1, "citaat"))
    assert take_back(table, "note") == ["insight", "dissent", "kind"]
    assert list(table.state.entries) == []


def test_a_round_goes_with_its_turns_and_notes_but_not_with_people_or_the_round_after_it() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(), a_round(), a_round()))
    early = table.says("In ronde een.")
    table.do(c.OpenRound())
    table.next()
    table.says("In ronde twee.")
    table.joins("Carla")
    table.do(c.Pass())
    opened = next(act for act in table.state.log.acts if act.kind == "round")
    table.do(c.OpenRound())
    table.next()
    along = [act.kind for act in goes_with(table.state, opened)]
    assert along == ["next", "note", "pass"]
    place = [act.number for act in last_acts(table.state.log.acts)].index(opened.number) + 1
    table.do(table.asked(c.UndoSome(place)))
    assert table.state.round_number == 3
    assert [entry.number for entry in table.state.entries] == [early]
    assert table.speaker and len(table.state.people) == 3


def test_a_pass_goes_with_the_turn_it_passed() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.after(5).next()
    table.do(c.Pass())
    assert take_back(table, "next") == ["pass"]
    assert (table.speaker, table.state.place and table.state.place.go_round and table.state.place.go_round.passed) == ("Anna", ())


def test_a_moved_switch_goes_with_the_switch() -> None:
    table = a_table("Anna", "Bram", "Carla")
    table.next()
    table.after(50).next()
    table.after(10).do(c.MoveSwitch(30))
    assert take_back(table, "next") == ["earlier"]
    table.after(10).do(c.Thank())
    assert table.spoke("Anna") == 70


def test_an_inserted_question_goes_with_its_turns_and_the_notes_on_it() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    kept_note = table.says("Op de eerste vraag.")
    table.do(c.Insert("En nu?"))
    table.next()
    table.says("Op de tweede.")
    assert take_back(table, "insert") == ["next", "note"]
    assert (len(table.state.questions(1)), [entry.number for entry in table.state.entries]) == (1, [kept_note])
    assert table.speaker == "Anna"


def test_another_set_goes_with_every_round_of_it() -> None:
    table = a_table("Anna", "Bram")
    table.do(c.Exchange(a_set(a_round(), a_round())))
    table.do(c.OpenRound())
    table.next()
    table.do(c.SetPace("p1", 2.0))
    assert take_back(table, "exchange") == ["round", "next"]
    assert (table.state.round_number, table.state.by_id["p1"].pace) == (1, 2.0)


def test_a_card_goes_with_the_turns_on_it() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(Form.CARDS, ()),))
    table.do(c.Draw())
    table.round_of_turns()
    assert take_back(table, "card") == ["next", "next", "next"]
    assert table.refused(c.Next()) == "draw-first"
