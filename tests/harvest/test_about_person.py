"""What is kept about one person, all and only: over evenings by chance in which each text says which one it is."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.deciding import Ask
from dialoog.core.erasure import words_of
from dialoog.core.state import Contribution, DissentingVoice, Insight, Step
from dialoog.harvest import about_json, about_markdown, about_person
from dialoog.harvest.about_document import AboutPerson
from dialoog.harvest.about_person import names_of, words_about
from tests.core.builders import Table, a_table
from tests.core.evenings import commands, tables

TEXTS = ("text", "what", "when")
MARK = re.compile(r"woord\d+x")


@st.composite
def marked_evenings(draw: st.DrawFn) -> Table:
    """A table after an evening by chance, in which every text is a word of its own, and some name somebody."""
    table = draw(tables())
    for number in range(draw(st.integers(8, 30))):
        command = draw(commands(table.state, table.clock.now))
        texts = {each.name for each in fields(command)} & set(TEXTS)
        if not isinstance(command, c.Insert):
            name = draw(st.sampled_from(("", " Bram", " Zoë", " Fatma")))
            command = replace(command, **{each: f"woord{number * 10 + at}x{name}" for at, each in enumerate(sorted(texts))})  # type: ignore[arg-type]
        decision = table.attempt(command)
        if isinstance(decision, Ask) and not isinstance(decision.then, c.Close):
            table.attempt(decision.then)
        table.after(draw(st.sampled_from((1, 20))))
    return table


def everyone(table: Table) -> list[tuple[str, AboutPerson]]:
    """What is kept about each person."""
    return [(each.id, about_person(table.state, each.id, "nl")) for each in table.state.people]


def own(table: Table, person: str) -> set[str]:
    """The marks that a person must find among what counts, told from the records one by one."""
    texts: list[str] = []
    for entry in table.state.entries:
        match entry:
            case Contribution() | DissentingVoice() if entry.speaker == person and not entry.erased:
                texts.append(entry.text)
            case Step() if person in (entry.who, entry.asks) and not entry.erased:
                texts += [entry.what, entry.when]
            case Insight() if not entry.erased and any(
                isinstance(source := table.state.entry(each), Contribution) and source.speaker == person and not source.erased
                for each in entry.sources
            ):
                texts.append(entry.text)
            case _:
                pass
    return set(MARK.findall(" ".join(texts)))


def ever(table: Table, person: str) -> set[str]:
    """The marks of everything that was ever said by this person, or written down as theirs: also what was taken back."""
    numbers = {entry.number for entry in table.state.entries if isinstance(entry, Step) and person in (entry.who, entry.asks)}
    numbers |= set(words_of(table.state, person))
    made = [event for act in table.acts for event in act.events]
    numbers |= {event.number for event in made if isinstance(event, e.StepTaken) and person in (event.who, event.asks)}
    texts = [str(getattr(event, each, "")) for event in made if getattr(event, "number", 0) in numbers for each in TEXTS]
    return own(table, person) | set(MARK.findall(" ".join(texts)))


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@quick
@given(marked_evenings())
@pytest.mark.row(20)
@pytest.mark.avg("access")
def test_a_person_gets_all_of_their_words_and_nobody_elses(table: Table) -> None:
    for person, found in everyone(table):
        shown = set(MARK.findall(about_json(found)))
        assert own(table, person) <= shown
        assert shown <= ever(table, person)
        assert set(MARK.findall(about_markdown(found))) == shown


@quick
@given(marked_evenings())
@pytest.mark.avg("access")
def test_names_of_others_stand_only_in_words_of_their_own(table: Table) -> None:
    for person, found in everyone(table):
        document = json.loads(about_json(found))
        mine = {fold for each in names_of(found) for fold in each.split()}
        for text in not_own(document, found):
            for other in table.state.people:
                if other.id != person and not mine & set(other.name.split()):
                    assert not re.search(rf"(?<!\w){re.escape(other.name)}(?!\w)", text), (other.name, text)


def not_own(document: dict[str, Any], found: AboutPerson) -> list[str]:
    """Every text in it that is not in the person's own words."""
    said = set(words_about(found)) | {each.when for each in found.steps if each.takes}

    def walk(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for each in value.values() for text in walk(each)]
        if isinstance(value, list):
            return [text for each in value for text in walk(each)]
        return [value] if isinstance(value, str) and value not in said else []

    return walk(document)


@quick
@given(marked_evenings(), st.integers(0, 9))
def test_after_erasure_only_what_is_left_is_shown(table: Table, which: int) -> None:
    chosen = table.state.people[which % len(table.state.people)]
    before = about_person(table.state, chosen.id, "nl")
    table.attempt(c.ErasePerson(chosen.id, name_too=True, sure=True))
    after = about_person(table.state, chosen.id, "nl")
    assert not after.said and words_about(after) == ()
    assert names_of(after) == (f"deelnemer {chosen.id[1:]}",)
    gone = {mark for text in words_about(before) for mark in MARK.findall(text)}
    assert not gone & set(MARK.findall(about_json(after)))


def test_every_turn_and_second_is_somebodys_and_only_theirs() -> None:
    table = a_table("Anna", "Bram")
    table.next("Anna")
    table.after(30).next("Bram")
    table.after(45).do(c.Pass())
    by_name = {found.name: found for _, found in everyone(table)}
    assert [(each.kind, each.outcome, each.seconds) for each in by_name["Anna"].floor] == [("turn", "spoke", 30.0)]
    assert [(each.kind, each.outcome, each.seconds) for each in by_name["Bram"].floor] == [("turn", "passed", 45.0)]


def test_what_was_taken_back_or_worded_otherwise_is_shown_while_it_is_kept() -> None:
    table = a_table("Anna", "Bram")
    table.next("Anna")
    number = table.says("De bank bij Bram.")
    table.do(c.Reword(number, "De bank bij de vijver."))
    table.says("Dit hoort hier niet.")
    table.do(c.Undo())
    found = about_person(table.state, table.id("Anna"), "nl")
    assert [(each.text, each.taken_back, each.earlier) for each in found.said] == [
        ("De bank bij de vijver.", False, ("De bank bij Bram.",)),
        ("Dit hoort hier niet.", True, ()),
    ]
    page = about_markdown(found)
    assert "Eerder stond er: De bank bij Bram." in page and "teruggedraaid" in page
    assert about_person(table.state, table.id("Bram"), "nl").mentioned == ()


def test_a_turn_that_was_somebody_elses_takes_its_words_along_also_when_they_are_erased_or_were_taken_back() -> None:
    table = a_table("Anna", "Bram")
    table.next("Anna")
    table.says("Eigenlijk van Bram.")
    table.says("Ook van Bram, en teruggedraaid.")
    table.do(c.Undo())
    table.do(c.HandOverTurn(table.id("Bram")))
    assert about_person(table.state, table.id("Anna"), "nl").said == ()
    found = about_person(table.state, table.id("Bram"), "nl")
    assert [each.text for each in found.said] == ["Eigenlijk van Bram.", "Ook van Bram, en teruggedraaid."]
    table.do(c.ErasePerson(table.id("Bram"), name_too=True, sure=True))
    assert "van Bram" not in repr([act.events for act in table.acts])


def test_what_the_table_says_hides_the_names_of_others_and_words_of_others_are_told_by_number() -> None:
    table = a_table("Anna", "Bram")
    table.next("Anna")
    mine = table.says("Ik vroeg het Bram.")
    table.next("Bram")
    other = table.says("Anna hielp mij.")
    table.raises(mine, other, text="Anna en Brams buurvrouw helpen elkaar.")
    table.do(c.TakeStep("Bram", "met Anna\nkoffie drinken", "zaterdag", "Anna", None))
    found = about_person(table.state, table.id("Anna"), "nl")
    assert [each.text for each in found.said] == ["Ik vroeg het Bram."]
    (insight,), (step,) = found.insights, found.steps
    assert (insight.sources, insight.text) == ((mine,), "Anna en iemand van deze tafel buurvrouw helpen elkaar.")
    assert (step.takes, step.asks, step.what) == (False, True, "met Anna\nkoffie drinken")
    assert found.mentioned == (other, insight.number, step.number)
    assert "Bram" not in about_markdown(found).replace("Ik vroeg het Bram.", "")
    assert "hielp mij" not in about_markdown(found)


def test_words_on_the_page_are_only_words() -> None:
    table = a_table("Anna", "# Bram")
    table.next("Anna")
    table.says("# Kop\n- [ ] taak\n<script>alert(1)</script>\n![x](http://y)")
    table.says("`*_[a](b)")
    page = about_markdown(
        about_person(table.state, table.id("Anna"), "nl", draft={"text": "## half\n\x1b]52;c;x", "speaker": table.id("Anna")})
    )
    kinds = [token.type for token in MarkdownIt("commonmark").parse(page)]
    assert "html_block" not in kinds and kinds.count("blockquote_open") == 3
    titles = [line for line in page.splitlines() if line.startswith("#")]
    assert titles[0] == "# Wat er over Anna bewaard is" and "Kop" not in "".join(titles) and "\x1b" not in page


def test_the_draft_is_of_who_is_typing() -> None:
    table = a_table("Anna", "Bram")
    draft = {"text": "Ik was", "speaker": table.id("Anna")}
    assert about_person(table.state, table.id("Anna"), "nl", draft=draft).draft == "Ik was"
    assert about_person(table.state, table.id("Bram"), "nl", draft=draft).draft == ""
