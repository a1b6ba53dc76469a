"""Work on the harvest in lines: the read-back by ear, the short harvest before it goes out, and what of it stands where."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from dialoog.core.questions import Form
from dialoog.core.state import Contribution, Step
from dialoog.harvest import Length, as_json, build, record
from tests.core.builders import a_round, a_set
from tests.live.tables import Sitting, again, found_on_disk, on_disk, sit
from tests.live.test_rehearsal_forms import rehearsed

READ_BACK = a_set(a_round(), a_round(Form.READ_BACK, (), name="Teruglezen"))
NOTED = ("/zegt Els: een bankje", "/zegt Anna: een pan soep", "/stap Els | een bank verven | morgen | Driss")


def read(lines: tuple[str, ...]) -> list[str]:
    """What is read out in these lines."""
    return [line for line in lines if line.startswith("? ")]


def a_record(table: Sitting) -> dict[str, Any]:
    """The owner's record."""
    return record(table.state)


# --- the read-back -----------------------------------------------------------------------------------------------


def test_each_line_is_read_with_whose_it_is_and_how_it_may_be_answered() -> None:
    table = sit(READ_BACK)
    assert table.type(*NOTED, "/ronde")[-2:] == ("? #1 Els: «een bankje» Klopt dit?", "/klopt · /anders #1 … · /schrap #1")
    assert table.type("/klopt") == (
        "= #1 klopt.",
        "? #3 kleine stap: «Els · een bank verven · morgen · Driss vraagt ernaar» Klopt dit?",
        "/klopt · /stap #3 | wie | wat | wanneer | wie vraagt ernaar · /schrap #3",
    )
    assert table.type("/stap #3 | | een hek verven")[:2] == ("[3] bewaard", "? #2 Anna: «een pan soep» Klopt dit?")
    assert table.type("/schrap #2")[0] == "[2] gewist"
    assert table.said[-1] == "= Alles is teruggelezen."
    assert table.refused("/klopt").code == "all-read-back"


def test_a_yes_or_a_no_is_an_answer_too() -> None:
    table = sit(READ_BACK)
    table.type(*NOTED, "/teruglezen")
    assert table.type("/nee") == (
        "= Hoe zeg je het dan? Zo kun je #1 veranderen of weghalen.",
        "/klopt · /anders #1 … · /schrap #1",
    )
    assert table.type("/ja")[0] == "= #1 klopt."
    table.type("nog een notitie")
    assert table.refused("/ja").code == "nothing-asked"


def test_a_round_of_reading_back_says_kindly_that_there_is_nothing_yet() -> None:
    assert sit(READ_BACK).type("/ronde")[-1] == (
        "= Er is nog niets genoteerd, dus er is niets terug te lezen. Met /ronde gaan jullie verder."
    )


def test_who_takes_an_answer_back_hears_the_words_again() -> None:
    table = sit(READ_BACK)
    table.type(*NOTED, "/ronde", "/klopt")
    assert read(table.type("/terugdraaien")) == ["? #1 Els: «een bankje» Klopt dit?"]
    assert table.type("/terugdraaien")[0] == "= Teruggedraaid: naar «Teruglezen» gaan."


def test_the_hand_over_card_says_that_a_read_back_runs() -> None:
    table = sit(READ_BACK)
    table.type(*NOTED, "/ronde", "/klopt")
    assert "Jullie lezen terug: nog 2 te gaan." in table.type("/stand")


def test_in_english_it_is_read_in_english() -> None:
    table = sit(READ_BACK, language="en")
    assert table.type(*NOTED, "/read-back")[-2:] == ('? #1 Els: "een bankje" Is this right?', "/right · /reword #1 … · /strike #1")


def test_a_rehearsal_reads_back_to_the_end_and_somebody_says_it_more_fully() -> None:
    state, _ = rehearsed(a_set(a_round(), a_round(Form.READ_BACK, (), name="Teruglezen"), a_round(Form.CHECK_OUT)))
    noted = [each for each in state.entries if isinstance(each, Contribution) and each.round == 1]
    assert noted and all(each.confirmed for each in noted)
    assert [each.edited for each in noted].count(True) == 1


# --- the short harvest (H10) -------------------------------------------------------------------------------------


def test_the_short_harvest_is_read_out_and_goes_out_after_a_yes() -> None:
    table = sit()
    table.type("/citaat Een pan soep doet veel.")
    lines = table.type("/teruglezen oogst")
    assert lines[0].startswith("Oogst — Buren") and any("Een pan soep doet veel." in line for line in lines)
    assert lines[-1] == "? Klopt dit, mis je iets, mag dit zo weg? /ja · /nee"
    assert table.type("/ja") == ("= De oogst klopt en mag zo weg.",)
    assert table.state.approved
    assert table.type("/teruglezen oogst")[-1] == "= Jullie zeiden al dat de oogst zo weg mag."
    table.type("/druppel Er is meer.")
    assert not table.state.approved


def test_a_no_leaves_it_with_what_can_be_done() -> None:
    table = sit()
    table.type("soep", "/teruglezen oogst")
    first, ways = table.type("/nee")
    assert first == "= Dan gaat de oogst nog niet weg."
    assert all(line in ways for line in ("/anders", "/zegt", "/schrap"))
    assert not table.state.approved
    assert table.refused("/ja").code == "nothing-asked"


# --- what stands where -------------------------------------------------------------------------------------------


def test_a_day_in_words_counts_from_the_day_of_the_session(tmp_path: Path) -> None:
    first = on_disk(tmp_path)
    first.type("/stap Els | bank | zaterdag", "/klaar")
    first.session.close()
    later = again(first, after=9 * 86_400)
    later.type("/stap #1 | | | morgen")
    step = later.state.entry(1)
    assert isinstance(step, Step) and step.due == "2026-11-22"
    later.session.close()


def test_the_record_tells_all_of_it() -> None:
    table = sit()
    table.type("soep", "/inzicht #1 samen eten", "/thema #1 #2 Eten", "/stap Els | bank | zaterdag", "/grootte #3 groter")
    table.type("/verder 3 mei weer", "/verder Bel Els.", "/parkeer de hond", "/opgepakt #6")
    whole = a_record(table)
    assert [each["theme"] for each in (*whole["contributions"], *whole["insights"])] == ["Eten", "Eten"]
    assert [(each["size"], each["state"], each["outcome"]) for each in whole["next_steps"]] == [("groter", "open", "")]
    assert whole["parked"] == [{"id": 6, "text": "de hond", "resolved": True}]
    assert whole["follow_up"] == ["3 mei weer", "Bel Els."]


def test_a_name_in_a_theme_is_not_read_and_told_to_who_makes_the_harvest() -> None:
    table = sit()
    table.type("/citaat een pan soep", "/thema #1 De tuin van Driss", "/citaat brood")
    harvest = build(table.state, length=Length.FULL, made_on=date(2026, 11, 21))
    assert [each.names for each in harvest.held_texts] == [("Driss",)]
    assert "Driss" not in json.dumps(json.loads(as_json(harvest, table.state)), ensure_ascii=False)


def test_erased_words_of_the_harvest_are_on_no_disk(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("soep", "/thema #1 geheimthema", "/stap Els | geheimwerk | geheimdag", "/stap #2 | geheimbuur", "/verder geheimdatum")
    table.type("/oogst", "/schrap #1", "/schrap #2", "/schrap #3")
    assert found_on_disk(table, "geheim") == []
    table.session.close()


def test_a_step_without_who_or_when_is_asked_about_once() -> None:
    """H3: the answer «nog niet» is one too."""
    table = sit()
    assert len(table.type("/stap Els | een bankje halen | zaterdag")) == 1
    asked = table.type("/stap | een lamp ophangen | ")
    assert asked[0] == "[2] bewaard" and "Wie doet het, en wanneer?" in asked[1]
    assert len(table.type("/stap #2 | nog niet | | nog niet")) == 1
