"""Undo and redo: by the act, to the letter, and never further than may be (`design` §3.1, §4)."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.state import Log, State
from tests.core.builders import a_round, a_table


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
    table.says("Dit moet weg.")
    table.do(c.Erase(1))
    assert table.do(c.Undo()) == (e.Undone(table.clock.now, 2),)
    table.do(c.Redo())
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
