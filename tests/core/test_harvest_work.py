"""Work on the harvest: what carries an insight, steps in better words, themes, how it goes on, and the read-back (H2-H10)."""

from __future__ import annotations

import pytest

from dialoog.core import commands as c
from dialoog.core.erasure import settled
from dialoog.core.history import replay
from dialoog.core.questions import Confidentiality, Form
from dialoog.core.state import FollowUp, Step
from dialoog.core.views import reading, table_view
from tests.core.builders import Table, a_round, a_set, a_table

SOUP, BREAD, SOUP_BINDS, BENCH, NOT_US, MAY = range(1, 7)

WORK: tuple[c.Command, ...] = (
    c.Gather(SOUP_BINDS, (BREAD,)),
    c.Part(SOUP_BINDS, (SOUP,)),
    c.MendStep(BENCH, "Bram", "een bank verven", "zondag", "", "2026-11-29"),
    c.Size(BENCH, "groter"),
    c.SettleStep(BENCH, "done", "De bank is groen."),
    c.GiveTheme((SOUP, SOUP_BINDS), "Eten"),
    c.OrderHarvest(True),
    c.FollowUp("Tot 5 december kun je iets veranderen."),
    c.SetCorrections("2026-12-05"),
    c.ReadBack(),
    c.ApproveHarvest(),
)
IDS = [type(command).__name__ for command in WORK]


def an_evening(*rounds: Form) -> Table:
    """Soup and bread, what they have in common, a bench, somebody who sees it otherwise, and when we meet again."""
    table = a_table("Anna", "Bram", "Els", rounds=tuple(a_round(form, ()) if form is Form.READ_BACK else a_round(form) for form in rounds))
    table.do(c.Note("Ik deel mijn soep.", speaker=table.id("Bram")))
    table.do(c.Note("Wij bakken brood.", speaker=table.id("Anna")))
    table.do(c.Raise((SOUP,), "Soep verbindt."))
    table.do(c.TakeStep("Anna", "een bank verven", "zaterdag", "Els", "2026-11-28"))
    table.do(c.Dissent(SOUP_BINDS, "Bij ons niet."))
    table.do(c.FollowUp("Op 3 mei zien we elkaar weer."))
    return table


def entry(table: Table, number: int) -> object:
    return table.state.entry(number)


# --- what carries an insight (H7) --------------------------------------------------------------------------------


def test_an_insight_is_carried_by_more_and_by_less() -> None:
    table = an_evening()
    table.do(c.Gather(SOUP_BINDS, (BREAD, SOUP)))
    assert table.insight(SOUP_BINDS).sources == (SOUP, BREAD)
    table.do(c.Part(SOUP_BINDS, (SOUP,)))
    assert table.insight(SOUP_BINDS).sources == (BREAD,)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.Gather(SOUP_BINDS, (SOUP,)), "carries-already"),
        (c.Gather(SOUP, (BREAD,)), "not-raised"),
        (c.Gather(SOUP_BINDS, (BENCH,)), "not-a-contribution"),
        (c.Gather(SOUP_BINDS, (99,)), "no-such-number"),
        (c.Gather(99, (SOUP,)), "no-such-number"),
        (c.Part(SOUP_BINDS, (BREAD,)), "carries-not"),
        (c.Part(BENCH, (BREAD,)), "not-raised"),
        (c.MendStep(SOUP, "", "een bank", "", "", None), "not-a-step"),
        (c.MendStep(BENCH, "", "", "", "", None), "empty"),
        (c.MendStep(BENCH, "", "-", "", "", None), "step-what"),
        (c.Size(SOUP_BINDS, "groter"), "not-a-step"),
        (c.Size(BENCH, "klein"), "size-is-so"),
        (c.SettleStep(SOUP, "done"), "not-a-step"),
        (c.GiveTheme((BENCH,), "Groen"), "no-theme-here"),
        (c.GiveTheme((SOUP, MAY), "Groen"), "no-theme-here"),
        (c.GiveTheme((99,), "Groen"), "no-such-number"),
        (c.OrderHarvest(False), "harvest-ordered-so"),
        (c.FollowUp(""), "empty"),
        (c.SetCorrections(""), "no-corrections"),
        (c.Confirm(), "nothing-read"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(command: c.Command, code: str) -> None:
    assert an_evening().refused(command) == code


def test_an_insight_in_the_words_of_others_keeps_at_least_one_of_them() -> None:
    table = an_evening()
    bare = table.raises(SOUP, BREAD)
    table.do(c.Part(bare, (SOUP,)))
    assert table.refused(c.Part(bare, (BREAD,))) == "insight-bare"
    table.do(c.Reword(bare, "Eten verbindt."))
    table.do(c.Part(bare, (BREAD,)))
    assert table.insight(bare).sources == ()


def test_a_yes_to_the_words_of_before_is_no_yes_to_other_words() -> None:
    table = an_evening()
    bare = table.raises(SOUP)
    table.do(c.Consent(bare, "naam"))
    table.do(c.Gather(bare, (BREAD,)))
    assert table.insight(bare).consent == ""


# --- steps -------------------------------------------------------------------------------------------------------


def test_what_is_left_empty_of_a_step_stays_as_it_was_and_a_dash_empties_it() -> None:
    table = an_evening()
    table.do(c.MendStep(BENCH, "Bram", "", "", "", None))
    step = table.state.entry(BENCH)
    assert isinstance(step, Step)
    assert (table.name(step.who), step.what, step.when, step.due, table.name(step.asks)) == (
        "Bram", "een bank verven", "zaterdag", "2026-11-28", "Els",
    )  # fmt: skip
    table.do(c.MendStep(BENCH, "de buren", "", "-", "-", None))
    step = table.state.entry(BENCH)
    assert isinstance(step, Step)
    assert (step.who, step.who_else, step.when, step.due, step.asks, step.asks_else) == ("", "de buren", "", None, "", "")


def test_who_takes_a_step_now_was_not_asked_yet() -> None:
    table = an_evening()
    table.do(c.Consent(BENCH, "naam"))
    table.do(c.MendStep(BENCH, "Bram", "", "", "", None))
    step = table.state.entry(BENCH)
    assert isinstance(step, Step) and step.consent == ""


def test_a_step_grows_and_something_comes_of_it() -> None:
    table = an_evening()
    table.do(c.Size(BENCH, "groter"))
    table.do(c.SettleStep(BENCH, "done", "De bank is groen."))
    step = table.state.entry(BENCH)
    assert isinstance(step, Step)
    assert (step.size, step.state, step.outcome) == ("groter", "done", "De bank is groen.")


# --- themes and how it goes on -----------------------------------------------------------------------------------


def test_a_theme_orders_the_harvest_until_somebody_says_otherwise() -> None:
    table = an_evening()
    table.do(c.GiveTheme((SOUP, SOUP_BINDS), "Eten"))
    assert table.state.by_theme
    assert (table.contribution(SOUP).theme, table.insight(SOUP_BINDS).theme) == ("Eten", "Eten")
    table.do(c.OrderHarvest(False))
    table.do(c.GiveTheme((SOUP,), ""))
    assert (table.contribution(SOUP).theme, table.state.by_theme) == ("", False)


def test_how_it_goes_on_is_a_record_with_a_number_of_its_own() -> None:
    table = an_evening()
    after = table.says("En nog iets.")
    assert after == MAY + 1
    table.do(c.Reword(MAY, "Op 4 mei zien we elkaar weer."))
    found = table.state.entry(MAY)
    assert isinstance(found, FollowUp) and found.text == "Op 4 mei zien we elkaar weer."


# --- the read-back -----------------------------------------------------------------------------------------------


def read_now(table: Table) -> int | None:
    """The number that is read out now."""
    return table.state.read_now.number if table.state.read_now else None


def test_the_words_of_each_are_read_together_in_the_order_in_which_they_first_spoke() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    read = []
    while (number := read_now(table)) is not None:
        read.append(number)
        table.do(c.Confirm())
    # Bram, Anna with her step, then what is the table's; how it goes on is nobody's words.
    assert read == [SOUP, BREAD, BENCH, SOUP_BINDS, NOT_US]
    assert table.refused(c.ReadBack()) == "all-read-back"
    assert table.refused(c.Confirm()) == "all-read-back"


def test_there_is_nothing_to_read_where_nothing_was_noted() -> None:
    table = a_table("Anna", "Bram")
    assert table.refused(c.ReadBack()) == "nothing-to-read-back"
    assert table.refused(c.Confirm()) == "nothing-to-read-back"
    table.do(c.FollowUp("3 mei"))
    assert table.refused(c.ReadBack()) == "nothing-to-read-back"


def test_other_words_for_what_is_read_are_its_answer() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    table.do(c.Reword(SOUP, "Ik deel mijn soep graag."))
    assert (read_now(table), table.contribution(SOUP).confirmed) == (BREAD, True)
    table.do(c.Confirm())
    table.do(c.MendStep(BENCH, "", "", "zondag", "", None))
    assert read_now(table) == SOUP_BINDS


def test_what_is_erased_or_kept_out_is_not_read() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    table.do(c.Erase(SOUP))
    assert read_now(table) == BREAD
    table.do(c.Consent(BREAD, "niet"))
    assert read_now(table) == BENCH
    assert len(table.state.still_to_read) == 3


def test_other_words_for_what_held_are_read_once_more_while_the_read_back_goes_on() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    table.do(c.Confirm())
    table.do(c.Reword(SOUP, "Ik deel alles."))
    assert read_now(table) == SOUP
    while read_now(table) is not None:
        table.do(c.Confirm())
    table.do(c.Reword(SOUP, "Ik deel veel."))
    assert read_now(table) is None
    table.do(c.ReadBack())
    assert table.state.to_read == (SOUP,)


def test_a_turn_or_the_end_of_the_evening_puts_the_read_back_aside() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    table.do(c.Interject(table.id("Anna")))
    assert read_now(table) == SOUP
    table.do(c.GoOn())
    table.do(c.Next())
    assert read_now(table) is None
    table.do(c.ReadBack())
    table.do(c.Close())
    assert read_now(table) is None
    table.do(c.ReadBack())
    assert read_now(table) == SOUP


def test_what_belongs_to_somebody_else_after_all_is_read_to_them() -> None:
    table = an_evening()
    table.do(c.ReadBack())
    table.do(c.Confirm())
    table.do(c.Attribute(SOUP, table.id("Els")))
    assert not table.contribution(SOUP).confirmed


def test_a_round_of_reading_back_begins_by_itself_and_ends_with_the_next_round() -> None:
    table = an_evening(Form.ROUND, Form.READ_BACK, Form.CHECK_OUT)
    table.do(c.OpenRound())
    assert read_now(table) == SOUP
    shown = table_view(table.state, table.clock.now)
    assert "soep" not in repr(shown)
    table.do(c.OpenRound())
    assert read_now(table) is None


def test_a_face_is_told_whose_words_are_read() -> None:
    table = an_evening()
    assert reading(table.state) is None
    table.do(c.ReadBack())
    told = []
    while (read := reading(table.state)) is not None:
        told.append((read.kind, read.name, read.words, read.asks))
        table.do(c.Confirm())
    assert told == [
        ("contribution", "Bram", ("Ik deel mijn soep.",), ""),
        ("contribution", "Anna", ("Wij bakken brood.",), ""),
        ("step", "Anna", ("Anna", "een bank verven", "zaterdag"), "Els"),
        ("insight", "", ("Soep verbindt.",), ""),
        ("dissent", "", ("Bij ons niet.",), ""),
    ]


def test_a_harvest_that_was_read_out_is_not_that_of_after_a_change() -> None:
    table = an_evening()
    table.do(c.ApproveHarvest())
    assert table.refused(c.ApproveHarvest()) == "is-approved"
    table.do(c.ReadBack())
    table.do(c.Confirm())
    assert table.state.approved
    table.do(c.GiveTheme((SOUP,), "Eten"))
    assert not table.state.approved


# --- the correction round ----------------------------------------------------------------------------------------


def test_a_correction_round_has_a_last_day_that_can_move_and_go() -> None:
    table = an_evening()
    table.do(c.SetCorrections("2026-12-05"))
    assert table.state.corrections == "2026-12-05"
    assert table.refused(c.SetCorrections("2026-12-05")) == "corrections-so"
    table.do(c.SetCorrections("2026-12-12"))
    assert table.state.corrections == "2026-12-12"
    table.do(c.SetCorrections(""))
    assert table.state.corrections == ""


def test_a_harvest_that_was_read_out_reads_otherwise_with_a_correction_round() -> None:
    table = an_evening()
    table.do(c.ApproveHarvest())
    table.do(c.SetCorrections("2026-12-05"))
    assert not table.state.approved


def test_while_nothing_is_recorded_no_day_is_kept() -> None:
    table = an_evening()
    table.do(c.OffRecord(True))
    table.do(c.SetCorrections("2026-12-05"))
    assert table.state.corrections == ""


# --- what holds for all of it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", WORK, ids=IDS)
def test_each_is_undone_and_done_again(command: c.Command) -> None:
    table = an_evening()
    if isinstance(command, c.Part):
        table.do(c.Gather(SOUP_BINDS, (BREAD,)))
    before = worked_on(table)
    table.do(command)
    after = worked_on(table)
    assert after != before
    table.do(c.Undo())
    assert worked_on(table) == before
    table.do(c.Redo())
    assert worked_on(table) == after


def worked_on(table: Table) -> object:
    """Everything that work on the harvest changes."""
    state = table.state
    return state.entries, state.by_theme, state.to_read, state.approved, state.corrections


@pytest.mark.parametrize("command", WORK, ids=IDS)
def test_all_of_it_holds_after_closing_too(command: c.Command) -> None:
    table = an_evening()
    table.do(c.Close())
    assert table.do(command)


WORDED = [command for command in WORK if isinstance(command, c.MendStep | c.SettleStep | c.GiveTheme | c.FollowUp)]


@pytest.mark.parametrize("command", WORDED, ids=lambda command: type(command).__name__)
def test_off_the_record_none_of_its_words_are_kept(command: c.Command) -> None:
    table = an_evening()
    table.do(c.OffRecord(True))
    before = table.state
    assert table.do(command) == ()
    assert table.state == before


@pytest.mark.parametrize("command", WORDED, ids=lambda command: type(command).__name__)
def test_the_guardians_pause_takes_no_words(command: c.Command) -> None:
    table = an_evening()
    table.do(c.Still("guardian"))
    assert table.refused(command) == "guardian"


def test_where_nothing_is_kept_there_are_no_words_to_work_on() -> None:
    table = a_table("Anna", "Bram", question_set=a_set(confidentiality=Confidentiality.NOTHING_KEPT))
    assert table.refused(c.FollowUp("3 mei")) == "nothing-kept"
    assert table.refused(c.ReadBack()) == "nothing-to-read-back"


def test_to_take_a_step_back_takes_what_was_done_to_it_along() -> None:
    table = a_table("Anna")
    table.do(c.TakeStep("Anna", "een bank", "", "", None))
    table.do(c.Size(1, "groter"))
    table.do(c.MendStep(1, "", "twee banken", "", "", None))
    assert isinstance(table.asked(c.UndoSome(3)), c.Command)


# --- erasing -----------------------------------------------------------------------------------------------------


def test_no_word_of_an_erased_record_is_left_anywhere() -> None:
    table = an_evening()
    table.do(c.GiveTheme((SOUP,), "Geheimthema"))
    table.do(c.MendStep(BENCH, "Geheimbuur", "geheimwerk", "geheimdag", "Geheimvrager", None))
    table.do(c.SettleStep(BENCH, "done", "Geheimafloop"))
    table.do(c.Reword(MAY, "Geheimdatum"))
    for number in (SOUP, BENCH, MAY):
        table.do(c.Erase(number))
    assert "geheim" not in repr(table.acts).casefold() and "geheim" not in repr(table.state).casefold()
    assert [each.erased for each in table.state.entries] == [True, False, False, True, False, True]


def test_a_closed_session_keeps_only_the_last_words() -> None:
    table = an_evening()
    table.do(c.MendStep(BENCH, "Eerstebuur", "eerstewerk", "eerstedag", "Eerstevrager", None))
    table.do(c.MendStep(BENCH, "Bram", "een hek", "zondag", "Els", None))
    table.do(c.SettleStep(BENCH, "open", "Eersteafloop"))
    table.do(c.SettleStep(BENCH, "done", "Het hek staat."))
    table.do(c.GiveTheme((SOUP,), "Eerstethema"))
    table.do(c.GiveTheme((SOUP,), "Eten"))
    table.do(c.Reword(MAY, "Op 4 mei zien we elkaar weer."))
    table.do(c.Close())
    kept = settled(table.acts)
    said = repr(kept)
    assert "eerste" not in said.casefold() and "3 mei" not in said and "bank" not in said
    assert replay(kept).entries == table.state.entries
