"""A Conversation Café evening (`domain` §2.3) line by line: its record, its harvest, and what is nowhere afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.core.state import Contribution, DissentingVoice, Insight, State, Step
from dialoog.live.opening import Plan
from dialoog.sets import read
from dialoog.sets.library import shipped
from dialoog.store import SessionFolder
from tests import evenings
from tests.live.tables import DAY, Sitting, again, crash, found_on_disk, sit
from tests.store.disks import HastyDisk

PLAN = Plan(place=evenings.PLACE, facilitator=evenings.FACILITATOR)


def a_cafe(tmp_path: Path) -> Sitting:
    """The evening, opened in a folder."""
    question_set, _ = read(shipped() / f"{evenings.SET}.nl.md")
    folder = SessionFolder.create(tmp_path / "sessies", "Café", DAY, "k7x2", disk=HastyDisk())
    return sit(question_set, evenings.PEOPLE, keeper=folder, plan=PLAN)


@pytest.fixture
def evening(tmp_path: Path) -> Sitting:
    """The evening from start to harvest."""
    table = a_cafe(tmp_path)
    table.type(*evenings.LINES)
    return table


def turns(state: State, number: int) -> list[tuple[str, str, bool]]:
    """Who had a turn in a round, how it ended, and whether it was the second asking."""
    return [(state.by_id[turn.person].name, turn.outcome, turn.again) for turn in state.turns if turn.round == number]


def test_nothing_on_the_way_is_refused(evening: Sitting) -> None:
    assert not [line for line in evening.said if line.startswith("! ")]


def test_turns_go_round_and_the_starter_moves_a_seat(evening: Sitting) -> None:
    assert turns(evening.state, 1) == [
        ("Ali", "spoke", False),
        ("Els", "spoke", False),
        ("Mo", "passed", False),
        ("Fatma", "spoke", False),
        ("Jan", "spoke", False),
        ("Mo", "spoke", True),
    ]
    assert [name for name, _, _ in turns(evening.state, 2)] == ["Els", "Mo", "Fatma", "Jan", "Ali", "Wim"]
    assert turns(evening.state, 3) == [("Els", "spoke", False), ("Wim", "spoke", False)]
    assert [name for name, _, _ in turns(evening.state, 4)] == ["Mo", "Wim", "Fatma", "Jan", "Ali", "Els"]
    assert "De omloop is rond: iedereen is gevraagd." in evening.said


def test_the_record_holds_what_was_said_by_whom_and_under_which_number(evening: Sitting) -> None:
    state = evening.state
    said = {
        entry.number: (state.by_id[entry.speaker].name if entry.speaker else None, entry.round)
        for entry in state.entries
        if isinstance(entry, Contribution) and not entry.erased
    }
    assert said == {
        1: ("Ali", 1),
        2: ("Els", 1),
        3: ("Fatma", 1),
        4: ("Jan", 1),
        5: ("Mo", 1),
        6: ("Els", 2),
        8: ("Mo", 2),
        10: ("Fatma", 2),
        11: ("Ali", 2),
        12: ("Wim", 2),
        13: ("Els", 3),
        14: ("Wim", 3),
        15: ("Mo", 3),
        19: ("Mo", 4),
    }
    insight, dissent, step = (state.entry(number) for number in (16, 17, 18))
    assert isinstance(insight, Insight) and insight.sources == (13, 14)
    assert isinstance(dissent, DissentingVoice) and dissent.insight == 16
    assert isinstance(step, Step) and (state.by_id[step.who].name, state.by_id[step.asks].name, step.due) == ("Els", "Mo", "2026-11-28")


def test_what_was_struck_undone_or_off_the_record_is_nowhere(evening: Sitting) -> None:
    for words in (evenings.STRUCK, evenings.UNDONE, evenings.OFF_RECORD):
        assert found_on_disk(evening, words) == [], words


def test_the_harvest_is_in_peoples_own_words(evening: Sitting) -> None:
    harvest = evening.session.keeper.read_file("oogst.md") or ""
    for words in (
        "# Oogst — Conversation Café: goede buren, De Kern, zaterdag 21 november 2026",
        "> Ik neem mee dat een deur open kan staan.\n\n— Mo",
        "Elkaars naam kennen is het begin.",
        "Soms is het fijn als niemand je kent.",
        "- [ ] een briefje met namen in de hal hangen — Els — zaterdag",
    ):
        assert words in harvest
    assert "droeg Jan mijn boodschappen" not in harvest, "Jan gave no name"


def test_time_adds_up_to_the_evening(evening: Sitting) -> None:
    state = evening.state
    assert state.opened is not None and state.closed is not None
    assert round(sum(each.seconds for each in state.time), 3) == round(state.closed.mono - state.opened.at.mono, 3)


def test_killed_in_round_three_it_goes_on_with_every_saved_word_and_asks_whose_the_gap_was(tmp_path: Path) -> None:
    whole = a_cafe(tmp_path / "heel")
    whole.type(*evenings.LINES)
    table = a_cafe(tmp_path / "geknipt")
    table.type(*evenings.CHECK_IN, *evenings.DEEPER, *evenings.FREE[:6])
    crash(table)
    later = again(table, after=12 * 60)
    assert later.state == table.state
    outcome = later.session.bridge()
    assert outcome is not None and later.desk.told(outcome).lines[0].startswith("? Er ging 12 min voorbij")
    later.type("/gat pauze", *evenings.FREE[6:], *evenings.CHECK_OUT)
    words = [(type(entry), entry.number, getattr(entry, "speaker", "")) for entry in whole.state.entries]
    assert [(type(entry), entry.number, getattr(entry, "speaker", "")) for entry in later.state.entries] == words
    assert later.session.keeper.read_file("oogst.md") == whole.session.keeper.read_file("oogst.md")
    assert found_on_disk(later, evenings.OFF_RECORD) == []


def test_the_evening_is_the_same_in_english_words(evening: Sitting, tmp_path: Path) -> None:
    english = {
        "/akkoord ja": "/agree yes",
        "/volgende": "/next",
        "/past": "/pass",
        "/ronde": "/round",
        "/erbij": "/join",
        "/stil": "/silence",
        "/door": "/go-on",
        "/schrap": "/strike",
        "/terugdraaien": "/undo",
        "/niet-vastleggen aan": "/off-record on",
        "/niet-vastleggen uit": "/off-record off",
        "/dank": "/thanks",
        "/zegt": "/says",
        "/inzicht": "/insight",
        "/ander-geluid": "/dissent",
        "/stap": "/step",
        "/citaat": "/quote",
        "/toestemming #19 naam": "/consent #19 name",
        "/klaar": "/done",
    }
    table = a_cafe(tmp_path / "english")
    for line in evenings.LINES:
        word = line.split()[0]
        table.type(english.get(line) or (line.replace(word, english[word], 1) if line.startswith("/") else line))
    assert table.state.entries == evening.state.entries
    assert table.session.keeper.read_file("oogst.md") == evening.session.keeper.read_file("oogst.md")
