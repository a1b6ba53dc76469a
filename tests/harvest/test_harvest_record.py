"""The record holds all that was kept, in the shape of the exchange format, and nothing that was taken back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from dialoog.core import commands as c
from dialoog.core.erasure import redacted
from dialoog.core.history import replay
from dialoog.core.questions import Form, Recording
from dialoog.core.state import State
from dialoog.harvest import contributions_csv, record, tables
from tests.harvest.evening import TALK, Evening, a_round, the_evening


def test_the_record_has_the_keys_of_the_exchange_format_in_their_order() -> None:
    document = record(the_evening().state)
    assert list(document) == [
        *("format", "session", "participants", "rounds", "contributions", "insights", "next_steps", "parked", "follow_up"),
    ]
    assert document["format"] == "dialoog-record/1"
    assert list(document["session"]) == [
        *("id", "title", "place", "series", "invited_by", "purpose", "language", "time_zone"),
        *("agreed", "confidentiality", "opened_at", "closed_at", "question_set"),
    ]
    assert list(document["session"]["question_set"]) == ["title", "fingerprint", "version"]
    assert list(document["participants"][0]) == ["id", "name", "role", "joined_at", "left_at", "pace"]
    assert list(document["rounds"][0]) == ["number", "title", "form", "questions", "turns", "intervals"]
    assert list(document["rounds"][0]["turns"][0]) == ["speaker", "question", "outcome", "started_at", "seconds"]
    assert list(document["rounds"][0]["intervals"][0]) == ["kind", "speaker", "started_at", "seconds"]
    assert list(document["contributions"][0]) == [
        *("id", "at", "round", "question", "speaker", "kind", "text", "consent", "edited", "theme"),
    ]
    assert list(document["insights"][0]) == ["id", "text", "from", "consent", "theme", "dissent"]
    assert list(document["insights"][0]["dissent"][0]) == ["id", "text"]
    assert list(document["next_steps"][0]) == [
        *("id", "who", "what", "when", "due", "asks", "size", "consent", "state", "outcome"),
    ]
    assert list(document["parked"][0]) == ["id", "text", "resolved"]
    json.dumps(document)


def test_a_session_that_was_never_opened_has_no_record() -> None:
    with pytest.raises(ValueError, match="no session"):
        record(State())


def test_what_is_parked_stands_under_parked_alone_and_an_insight_of_one_person_stays_a_contribution() -> None:
    evening = Evening()
    parked = evening.says("Els", "Het verkeer.", "parkeer")
    seen = evening.says("Jan", "Ik zie nu hoe stil het is.", "inzicht")
    document = record(evening.state)
    assert document["parked"] == [{"id": parked, "text": "Het verkeer.", "resolved": False}]
    assert [each["id"] for each in document["contributions"]] == [seen]
    assert document["insights"] == []


def test_a_voice_beside_an_insight_of_one_person_is_kept_with_it() -> None:
    evening = Evening()
    seen = evening.says("Jan", "Ik zie nu hoe stil het is.", "inzicht")
    voice = evening.differs(seen, "Bij mij is het nooit stil.")
    assert record(evening.state)["contributions"][0]["dissent"] == [{"id": voice, "text": "Bij mij is het nooit stil."}]


def test_an_insight_without_words_of_its_own_takes_those_of_its_sources() -> None:
    evening = Evening()
    first, second = evening.says("Jan", "Iedereen groet."), evening.says("Ali", "Behalve bij regen.")
    evening.sees(first, second)
    evening.sees(first, text="Groeten helpt.")
    assert [(each["text"], each["from"]) for each in record(evening.state)["insights"]] == [
        ("Iedereen groet.\nBehalve bij regen.", [first, second]),
        ("Groeten helpt.", [first]),
    ]


def test_what_was_erased_or_taken_back_is_left_out() -> None:
    evening = Evening()
    gone = evening.says("Jan", "Dit toch liever niet.")
    evening.sees(gone)
    own = evening.sees(gone, text="We mogen ons bedenken.")
    evening.do(c.Erase(gone))
    evening.says("Ali", "Foutje.")
    evening.do(c.Undo())
    document = record(_after_erasure(evening, gone))
    assert document["contributions"] == []
    assert [(each["id"], each["from"]) for each in document["insights"]] == [(own, [])]
    assert "liever niet" not in json.dumps(document)


def _after_erasure(evening: Evening, number: int) -> State:
    """The state that the store comes to when it wrote the words away."""
    return replay([redacted(act, {number}, {}) for act in evening.state.log.acts])


def test_turns_stand_in_order_with_the_number_of_their_question_and_a_running_turn_waits() -> None:
    evening = Evening(a_round("Twee", "Eerste?", "Tweede?"), TALK, names=("Fatma", "Jan", "Ali"))
    evening.do(c.Next(), c.Interject(evening.person("Ali")), c.GoOn(), c.Next(), c.Pass(), c.Next(), c.Pass(whole_round=True))
    evening.do(c.OpenRound(), c.Next())
    first, second = record(evening.state)["rounds"]
    assert [(each["speaker"], each["question"], each["outcome"]) for each in first["turns"]] == [
        ("Fatma", None, "spoke"),
        ("Ali", None, "interjected"),
        ("Jan", None, "passed"),
        ("Ali", None, "passed_round"),
    ]
    assert first["turns"][0]["seconds"] == 40.0
    assert second["turns"] == []
    evening.do(c.Thank())
    assert [(each["speaker"], each["question"]) for each in record(evening.state)["rounds"][1]["turns"]] == [("Jan", 1)]


def test_a_round_visited_twice_is_one_entry_and_a_break_stands_in_the_round_before_it() -> None:
    evening = Evening(TALK, a_round("Koffie", form=Form.BREAK), a_round("Twee", "En nu?"))
    evening.do(c.OpenRound(), c.OpenRound(), c.OpenRound(1), c.Next(), c.Thank(), c.Close())
    rounds = record(evening.state)["rounds"]
    assert [(each["number"], each["title"]) for each in rounds] == [(1, "Ervaringen"), (2, "Twee")]
    assert "break" in [each["kind"] for each in rounds[0]["intervals"]]
    passed = sum(each["seconds"] for round_ in rounds for each in round_["intervals"])
    assert passed == evening.seconds - 20, "from the opening on, every second stands somewhere"


def test_the_record_says_what_the_group_said_and_when_somebody_left() -> None:
    evening = Evening()
    assert record(evening.state)["session"]["agreed"] is None
    evening.do(c.Agree(False), c.Leave(evening.person("Jan")), c.Close())
    document = record(evening.state)
    assert document["session"]["agreed"] is False
    assert document["session"]["closed_at"] == "2026-11-21T18:31:20.000Z"
    assert [each["left_at"] for each in document["participants"]] == [None, "2026-11-21T18:31:00.000Z", None, None]


@pytest.mark.promise("B5")
def test_plain_tinydb_opens_the_tables(tmp_path: Path) -> None:
    document = record(the_evening().state)
    path = tmp_path / "gesprek.json"
    path.write_text(json.dumps(tables(document), ensure_ascii=False), encoding="utf-8")
    with TinyDB(path) as database:
        assert [each["title"] for each in database.table("session").all()] == ["Kleine dingen in de straat"]
        kept = database.table("contributions").all()
        assert [{**each} for each in kept] == document["contributions"]
        assert all(each.doc_id == each["id"] and each["at"] for each in kept)
        assert database.table("next_steps").search(where("who") == "Jan")
        assert len(database.table("rounds")) == 4


@pytest.mark.promise("B7")
@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", ' "=1+1"', "\u00a0=1", "＝1+1", "'=1"])
@pytest.mark.row(10)
def test_no_spreadsheet_carries_out_what_somebody_said(text: str) -> None:
    evening = Evening()
    evening.says("Jan", text)
    rows = list(csv.DictReader(io.StringIO(contributions_csv(record(evening.state)))))
    assert rows[0]["text"] == "'" + text


@pytest.mark.row(10)
def test_every_field_of_the_csv_is_quoted_and_reads_back() -> None:
    evening = Evening(a_round('Met "haken"', "Wat, en wie?"))
    evening.says("Jan", 'Hij zei "kom",\nen ik kwam.', consent="naam")
    evening.says(None, "5 - 3 = 2")
    text = contributions_csv(record(evening.state))
    assert text.splitlines()[0] == '"id","at","round","question","speaker","kind","text","consent","edited","theme"'
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["speaker"], first["text"], first["consent"], first["edited"]) == ("Jan", 'Hij zei "kom",\nen ik kwam.', "naam", "false")
    assert (second["speaker"], second["text"], second["consent"]) == ("", "5 - 3 = 2", "")
    assert all(line.startswith('"') for line in text.splitlines() if not line.startswith("en ik"))


def test_a_round_where_nothing_is_noted_has_no_contributions_yet_its_turns() -> None:
    evening = Evening(a_round("Aankomen", "Hoe ben je hier?", recording=Recording.NO))
    evening.do(c.Next(), c.Next())
    document = record(evening.state)
    assert document["contributions"] == []
    assert len(document["rounds"][0]["turns"]) == 1
