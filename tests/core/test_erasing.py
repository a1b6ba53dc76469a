"""Erasing words and people, and what a closed session keeps (R12, R24, situations 6 and 7; promise B8)."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_args

import pytest

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.erasure import NAMES, WORDS, mentions, redacted, settled, words_of
from dialoog.core.history import replay
from dialoog.core.state import DissentingVoice, Log, Step
from tests.core.builders import Table, a_table, through_the_codec


def everything(table: Table) -> str:
    """All that a journal would hold."""
    return repr(through_the_codec(table.acts))


@pytest.mark.promise("B8")
def test_an_erased_contribution_is_gone_from_every_act_and_keeps_its_number() -> None:
    table = a_table("Anna")
    table.next()
    table.says("Mijn gehiem.")
    table.do(c.Reword(1, "Mijn geheim."))
    table.do(c.Reword(1, "Mijn groot geheim."))
    table.do(c.Undo())
    table.do(c.Erase(1))
    assert "gehiem" not in everything(table)
    assert "geheim" not in everything(table)
    assert table.contribution(1).erased
    assert table.says("Iets anders.") == 2
    for command in (c.Erase(1), c.Reword(1, "terug"), c.Consent(1, "naam"), c.GiveKind(1, "citaat"), c.Raise((1,))):
        assert table.refused(command) == "erased-number"


def test_an_insight_without_words_of_its_own_goes_with_its_last_contribution() -> None:
    table = a_table("Anna")
    first, second = table.says("Een."), table.says("Twee.")
    borrowed, own = table.raises(first, second), table.raises(first, text="Eigen woorden.")
    table.do(c.Erase(first))
    assert not table.insight(borrowed).erased
    table.do(c.Erase(second))
    assert table.insight(borrowed).erased
    assert (table.insight(own).erased, table.insight(own).text) == (False, "Eigen woorden.")


def test_all_of_a_persons_words_go_after_asking_and_their_name_where_they_want_it() -> None:
    table = a_table("Anna", "Fatma")
    fatma = table.id("Fatma")
    table.says("Fatma vertelt.", speaker=fatma)
    table.says("Van de tafel, eigenlijk Fatma.")
    table.do(c.Attribute(2, fatma))
    table.do(c.TakeStep("fatma", "fiets delen", "", "", None))
    insight = table.raises(1, text="Wij delen.")
    table.next("Fatma")
    table.do(c.Dissent(insight, "Ik niet."))
    table.says("Dit neem ik terug.")
    table.do(c.Undo())
    table.says("Van Anna.", speaker=table.id("Anna"))
    yes = table.asked(c.ErasePerson(fatma, name_too=True))
    table.do(yes)
    for words in ("vertelt", "eigenlijk", "fiets", "Ik niet", "neem ik terug", "Fatma"):
        assert words not in everything(table)
    assert "Van Anna." in everything(table)
    assert table.name(fatma) == "deelnemer 2"
    assert table.insight(insight).text == "Wij delen."


def test_words_given_to_somebody_else_are_not_erased_with_the_first() -> None:
    table = a_table("Anna", "Bram")
    table.says("Wie zei dit?", speaker=table.id("Anna"))
    table.do(c.Attribute(1, table.id("Bram")))
    assert words_of(table.state, table.id("Anna")) == ()
    assert words_of(table.state, table.id("Bram")) == (1,)


def test_who_leaves_and_withdraws_all_words_leaves_times_and_order_as_they_were() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    table.says("Weg ermee.")
    table.after(60).do(c.Leave(table.id("Anna")))
    before = table.state
    table.do(c.ErasePerson(table.id("Anna"), sure=True))
    assert (table.state.time, table.state.turns, table.state.people) == (before.time, before.turns, before.people)
    assert [entry.number for entry in table.state.entries] == [1]


def test_a_name_in_somebody_elses_words_is_listed_never_changed() -> None:
    table = a_table("Anna", "Fatma")
    table.says("Fatma's soep was heerlijk.", speaker=table.id("Anna"))
    table.do(c.TakeStep("Anna", "FATMA bellen", "", "", None))
    assert mentions(table.state, "Fatma") == (1, 2)


def test_redacting_twice_changes_nothing_more() -> None:
    table = a_table("Anna")
    table.says("Geheim.")
    once = [redacted(act, {1}, {"p1": "deelnemer 1"}) for act in table.acts]
    assert [redacted(act, {1}, {"p1": "deelnemer 1"}) for act in once] == once
    assert [(act.number, act.kind, act.at) for act in once] == [(act.number, act.kind, act.at) for act in table.acts]


# --- closing -----------------------------------------------------------------------------------------------------


@pytest.mark.avg("rectification")
def test_a_closed_session_keeps_no_words_taken_back_or_replaced_and_amounts_to_the_same() -> None:
    table = a_table("Anna")
    table.says("Eerste worp.")
    table.do(c.Reword(1, "Tweede worp."))
    table.do(c.Reword(1, "Derde worp."))
    table.do(c.TakeStep("Anna", "vaag plan", "ooit", "", None))
    table.do(c.Reword(2, "helder plan"))
    insight = table.raises(1, text="Ruw inzicht.")
    table.do(c.Reword(insight, "Rijp inzicht."))
    table.do(c.Dissent(insight, "Ruw bezwaar."))
    table.do(c.Reword(4, "Rijp bezwaar."))
    table.says("Verkeerde toets.")
    table.do(c.Undo())
    table.do(c.Close())
    kept = settled(table.acts)
    for words in ("Eerste", "Tweede", "vaag plan", "Ruw inzicht", "Ruw bezwaar", "Verkeerde toets"):
        assert words not in repr(kept)
    after = replay(kept)
    assert replace(after, log=Log()) == replace(table.state, log=Log())
    step, voice = after.entry(2), after.entry(4)
    assert isinstance(step, Step) and (step.what, step.when) == ("helder plan", "ooit")
    assert isinstance(voice, DissentingVoice) and voice.text == "Rijp bezwaar."
    assert settled(kept) == kept


def test_words_of_a_rewording_taken_back_go_and_the_first_words_stay() -> None:
    table = a_table("Anna")
    table.says("Zo was het.")
    table.do(c.Reword(1, "Zo was het niet."))
    table.do(c.Undo())
    kept = settled(table.acts)
    assert "niet" not in repr(kept)
    assert replay(kept).entries[0] == table.contribution(1)


def test_a_name_replaced_or_taken_back_goes_when_the_session_closes() -> None:
    table = a_table("Anna Jansen", "Bram")
    table.do(c.Rename("p1", "Anna"))
    table.do(c.Join(c.Guest("Verkeerd Verstaan")))
    table.do(c.Undo())
    kept = settled(table.acts)
    assert "Jansen" not in repr(kept) and "Verstaan" not in repr(kept)
    assert [person.name for person in replay(kept).people] == ["Anna", "Bram"]


# --- one list of where words stand -------------------------------------------------------------------------------


@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_every_field_that_can_hold_words_of_people_is_listed_or_known_not_to() -> None:
    """A new event with text in it must say whether those are somebody's words."""
    no_words = {
        "person", "speaker", "who", "asks", "kind", "outcome", "consent", "role", "due", "to", "order", "people", "numbers", "sources",
        "card", "size", "state", "until",
    }  # fmt: skip
    for cls in get_args(e.Event) + get_args(e.TakesBack):
        if cls in (e.Opened, e.QuestionInserted):
            continue  # what the facilitator asks, and where
        texts = {field.name for field in fields(cls) if field.type in ("str", "str | None")}
        words = {*WORDS.get(cls, ()), *([NAMES[cls]] if cls in NAMES else [])}
        assert texts - (no_words - words) == words, cls
