"""What is noted and what is not: speakers, kinds, insights, steps, off the record and consent (R23, R25, R26)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core.deciding.records import origin_now
from dialoog.core.questions import Confidentiality, Form, Recording
from dialoog.core.state import DissentingVoice, Step
from dialoog.core.text import TEXT_LIMIT
from tests.core.builders import Table, a_round, a_set, a_table, opening

# --- whose words -------------------------------------------------------------------------------------------------


def test_a_note_is_of_whoever_has_the_turn_and_without_a_turn_of_the_table() -> None:
    table = a_table("Anna", "Bram")
    assert table.contribution(table.says("Welkom.")).speaker is None
    table.next()
    noted = table.contribution(table.says("Hier woon ik."))
    assert (table.name(noted.speaker), noted.round, noted.question, noted.kind) == ("Anna", 1, 0, "bijdrage")


def test_a_note_belongs_to_whoever_had_the_turn_at_its_first_character() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    origin = origin_now(table.state, table.clock.now)
    table.after(20).next()
    noted = table.contribution(table.says("Nog van Anna.", origin=origin))
    assert (table.name(noted.speaker), noted.at) == ("Anna", origin.at)


def test_a_note_of_somebody_who_was_taken_back_in_the_meantime_is_of_the_table() -> None:
    table = a_table("Anna")
    table.joins("Bram")
    origin = c.Origin(table.clock.now, table.id("Bram"), 1, 0)
    table.do(c.Undo())
    assert table.contribution(table.says("Van wie?", origin=origin)).speaker is None


def test_words_in_a_pause_are_of_whose_turn_waits_and_the_facilitators_are_theirs() -> None:
    table = Table()
    table.do(opening(a_set(), (c.Guest("Lena", "gespreksleider", seated=False), c.Guest("Anna"))))
    table.next()
    table.do(c.Still("silence"))
    assert table.name(table.contribution(table.says("In de stilte.")).speaker) == "Anna"
    table.do(c.Facilitate())
    assert table.name(table.contribution(table.says("Mag ik vragen?")).speaker) == "Lena"


def test_somebody_can_be_noted_by_name_whoever_has_the_turn() -> None:
    table = a_table("Anna", "Bram")
    table.next()
    assert table.name(table.contribution(table.says("Ja!", speaker=table.id("Bram"))).speaker) == "Bram"
    assert table.refused(c.Note("Wie?", speaker="p99")) == "no-such-person"


def test_a_contribution_can_be_given_to_whose_it_was() -> None:
    table = a_table("Anna", "Bram")
    number = table.says("Van Bram, eigenlijk.")
    table.do(c.Attribute(number, table.id("Bram")))
    assert table.name(table.contribution(number).speaker) == "Bram"
    assert table.refused(c.Attribute(9, table.id("Bram"))) == "no-such-number"
    assert table.refused(c.Attribute(number, "p99")) == "no-such-person"
    assert table.refused(c.Attribute(table.raises(number), table.id("Bram"))) == "not-a-contribution"


def test_a_round_without_names_stores_no_speaker() -> None:
    table = a_table("Anna", rounds=(a_round(with_names=False),))
    table.next()
    number = table.says("Zonder naam.", speaker=table.id("Anna"))
    assert table.contribution(number).speaker is None
    assert table.refused(c.Attribute(number, table.id("Anna"))) == "round-without-names"
    insight = table.raises(number)
    table.do(c.Dissent(insight, "Ik zie het anders."))
    voice = table.state.entry(insight + 1)
    assert isinstance(voice, DissentingVoice) and voice.speaker is None


def test_notes_get_the_kind_of_the_round_unless_somebody_gives_another() -> None:
    table = a_table("Anna", rounds=(a_round(harvest_kind="druppel"),))
    assert table.contribution(table.says("Een bloembak.")).kind == "druppel"
    number = table.says("Samen eten helpt.", kind="inzicht")
    assert table.contribution(number).kind == "inzicht"
    table.do(c.GiveKind(number, "citaat"))
    assert table.contribution(number).kind == "citaat"


# --- insights, other voices, steps -------------------------------------------------------------------------------


def test_an_insight_is_traced_to_the_contributions_it_came_from() -> None:
    table = a_table("Anna")
    first, second = table.says("Een."), table.says("Twee.")
    insight = table.insight(table.raises(first, second, first, text="Samen drie."))
    assert (insight.sources, insight.text) == ((first, second), "Samen drie.")
    assert table.refused(c.Raise((99,))) == "no-such-number"
    assert table.refused(c.Raise((insight.number,))) == "not-a-contribution"
    assert table.refused(c.Raise(())) == "empty"


def test_a_different_voice_stands_beside_an_insight_only() -> None:
    table = a_table("Anna", "Bram")
    number = table.says("Een.")
    assert table.refused(c.Dissent(number, "Nee.")) == "not-an-insight"
    insight = table.raises(number)
    table.next("Bram")
    table.do(c.Dissent(insight, "Bij ons niet."))
    voice = table.state.entry(insight + 1)
    assert isinstance(voice, DissentingVoice)
    assert (table.name(voice.speaker), voice.insight) == ("Bram", insight)


def test_a_small_step_knows_people_here_by_id_and_others_by_their_words() -> None:
    table = a_table("Zoë", "Bram")
    table.do(c.TakeStep("zoe", "bankje schilderen", "zaterdag", "de wijkagent", "2026-11-28"))
    step = table.state.entry(1)
    assert isinstance(step, Step)
    assert (step.who, step.who_else, step.asks, step.asks_else, step.due) == (table.id("Zoë"), "", "", "de wijkagent", "2026-11-28")


def test_a_step_may_be_without_who_and_when_but_not_without_what() -> None:
    table = a_table()
    table.do(c.TakeStep("", "soep koken", "", "", None))
    assert table.refused(c.TakeStep("Anna", "", "morgen", "", None)) == "step-what"
    assert table.refused(c.TakeStep("", "", "", "", None)) == "empty"


def test_other_words_replace_the_first_and_are_marked() -> None:
    table = a_table()
    number = table.says("Frist.")
    table.do(c.LookAt(number))
    table.do(c.Reword(number, "Fris."))
    entry = table.contribution(number)
    assert (entry.text, entry.edited, entry.looked_at) == ("Fris.", True, False)


def test_nothing_and_far_too_much_are_refused_and_the_longest_is_kept_whole() -> None:
    table = a_table()
    assert table.refused(c.Note("")) == "empty"
    assert table.refused(c.Note("a" * (TEXT_LIMIT + 1))) == "too-long"
    longest = "a" * TEXT_LIMIT
    assert table.contribution(table.says(longest)).text == longest


# --- off the record ----------------------------------------------------------------------------------------------


def test_off_the_record_words_are_accepted_and_kept_nowhere() -> None:
    table = a_table("Anna")
    number = table.says("Dit mag.")
    insight = table.raises(number)
    table.do(c.OffRecord(True))
    acts = list(table.acts)
    for command in (
        c.Note("geheim"),
        c.Raise((number,), "geheim"),
        c.TakeStep("Anna", "geheim", "", "", None),
        c.Reword(number, "geheim"),
        c.Dissent(insight, "geheim"),
    ):
        assert table.do(command) == ()
    assert table.acts == acts
    assert table.refused(c.OffRecord(True)) == "already-off-record"
    table.do(c.OffRecord(False))
    assert table.refused(c.OffRecord(False)) == "already-recording"
    table.says("Dit mag weer.")


def test_where_the_set_keeps_nothing_no_words_are_taken() -> None:
    table = a_table("Anna", question_set=a_set(confidentiality=Confidentiality.NOTHING_KEPT))
    for command in (c.Note("toch"), c.TakeStep("Anna", "toch", "", "", None), c.Raise((), "toch")):
        assert table.refused(command) == "nothing-kept"


def test_a_round_that_is_not_recorded_takes_no_notes_but_a_step_is_asked_aloud() -> None:
    table = a_table("Anna", rounds=(a_round(recording=Recording.NO),))
    assert table.refused(c.Note("toch")) == "not-recorded"
    table.do(c.TakeStep("Anna", "soep", "", "", None))


def test_keywords_are_notes_like_any_other() -> None:
    table = a_table("Anna", rounds=(a_round(recording=Recording.KEYWORDS),))
    table.says("soep, buren")


# --- agreement and consent ---------------------------------------------------------------------------------------


def test_the_group_says_yes_or_no_once_and_may_change_its_mind() -> None:
    table = a_table()
    found = [table.state.agreed]
    for command in (c.Agree(True), c.Agree(False), c.Undo()):
        table.do(command)
        found.append(table.state.agreed)
    assert found == [None, True, False, True]


@pytest.mark.parametrize("ceiling", [Confidentiality.WITHOUT_NAME, Confidentiality.CHATHAM])
def test_the_sets_confidentiality_is_a_ceiling(ceiling: Confidentiality) -> None:
    table = a_table("Anna", question_set=a_set(confidentiality=ceiling))
    table.next()
    number = table.says("Mooi gezegd.")
    assert table.refused(c.Consent(number, "naam")) == "consent-ceiling"
    table.do(c.Consent(number, "zonder"))
    table.do(c.Consent(number, "niet"))
    assert table.contribution(number).consent == "niet"


def test_in_the_open_each_chooses_and_not_asked_stays_not_asked() -> None:
    table = a_table("Anna")
    table.next()
    number, other = table.says("Mooi gezegd."), table.says("Van wie?", origin=c.Origin(table.clock.now, None, 1, 0))
    assert table.contribution(number).consent == ""
    table.do(c.Consent(number, "naam"))
    assert table.contribution(number).consent == "naam"
    assert table.refused(c.Consent(other, "naam")) == "nobody-to-name"


def test_a_yes_to_being_named_does_not_go_along_to_somebody_else() -> None:
    table = a_table("Anna", "Bram")
    for consent, left in (("naam", ""), ("niet", "niet")):
        number = table.says("Van wie ook weer?", speaker=table.id("Anna"))
        table.do(c.Consent(number, consent))
        table.do(c.Attribute(number, table.id("Anna")))
        assert table.contribution(number).consent == consent
        table.do(c.Attribute(number, table.id("Bram")))
        assert table.contribution(number).consent == left


# --- closing -----------------------------------------------------------------------------------------------------


def test_after_closing_there_are_no_turns_but_all_acts_of_the_harvest() -> None:
    table = a_table("Anna", "Bram", rounds=(a_round(), a_round(Form.CHECK_OUT)))
    table.next()
    number = table.says("Een.")
    table.after(50).do(c.Close())
    assert table.spoke("Anna") == 50
    for command in (c.Next(), c.Pass(), c.Still("break"), c.Join(c.Guest("Els")), c.OffRecord(True), c.Close(), c.Choose()):
        assert table.refused(command) == "closed"
    assert table.refused(c.Note("nog iets")) == "closed-note"
    insight = table.raises(number)
    table.do(c.Dissent(insight, "Ja maar."))
    table.do(c.TakeStep("Bram", "bellen", "", "", None))
    table.do(c.Consent(number, "naam"))
    table.do(c.Rename(table.id("Bram"), "Bram B."))
    late = table.contribution(table.says("Dat neem ik mee.", kind="citaat"))
    assert (late.round, late.speaker) == (None, None)


def test_a_round_reopens_a_closed_session_after_asking_and_the_time_between_counts_for_nothing() -> None:
    table = a_table("Anna", rounds=(a_round(), a_round()))
    table.after(10).do(c.Close())
    yes = table.asked(c.OpenRound(2))
    table.after(3600).do(yes)
    table.after(5).next()
    assert sum(interval.seconds for interval in table.state.time) == 15


def test_a_yes_to_a_name_is_asked_anew_when_the_words_change() -> None:
    for consent, left in (("naam", ""), ("zonder", "zonder"), ("niet", "niet")):
        table = a_table("Anna")
        table.do(c.Next())
        number = table.says("Zo was het.")
        table.do(c.Consent(number, consent))
        table.do(c.Reword(number, "Zo was het ongeveer."))
        assert table.contribution(number).consent == left


def test_what_was_begun_off_the_record_is_kept_nowhere_also_when_enter_comes_after() -> None:
    table = a_table("Anna")
    table.do(c.OffRecord(True))
    begun = origin_now(table.state, table.clock.now)
    table.do(c.OffRecord(False))
    assert table.do(c.Note("Dit blijft hier.", origin=begun)) == ()
    assert not table.state.entries
