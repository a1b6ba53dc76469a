"""The situations of a table that concern the harvest, each by name, as every reader meets them in every format (`domain` §8)."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import vobject

from dialoog.core.questions import Confidentiality
from dialoog.live.harvesting import text_of
from tests.core.builders import a_round, a_set
from tests.live.tables import DAY, Sitting, found_on_disk, on_disk, sit

READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")
LENGTHS = ("kort", "volledig")
FORMATS = ("md", "html", "tekst", "json", "csv", "ics")
WORDS = ("md", "html", "tekst")
"""What people read."""
FOUR = ("Anna", "Bram", "Carla", "Driss")

All = dict[tuple[str, str, str], str]


def harvests(table: Sitting) -> All:
    """Every harvest of this table, by reader, length and format."""
    return {key: text_of(table.state, key[2], key[0], key[1], DAY) for key in product(READERS, LENGTHS, FORMATS)}


def of(found: All, *readers: str, lengths: tuple[str, ...] = LENGTHS, formats: tuple[str, ...] = WORDS) -> dict[tuple[str, str, str], str]:
    """Those of some readers, lengths and formats."""
    return {key: text for key, text in found.items() if key[0] in readers and key[1] in lengths and key[2] in formats}


def holding(found: All, words: str) -> set[tuple[str, str, str]]:
    """Which of them have these words, as they are or as HTML and JSON write them."""
    return {key for key, text in found.items() if words in text or words.replace("'", "&#x27;") in text}


def why(found: All, reader: str = "deelnemers") -> dict[int, str]:
    """Why records are left out of the full harvest of a reader."""
    return {each["id"]: each["why"] for each in json.loads(found[reader, "volledig", "json"])["coverage"]["left_out"]}


def summaries(text: str) -> list[str]:
    """What the events of a calendar are called."""
    return [event.summary.value for event in vobject.readOne(text).contents.get("vevent", [])]


def test_situation_6_someone_leaves_and_withdraws_all_words_and_no_harvest_has_them(tmp_path: Path) -> None:
    table = on_disk(tmp_path, people=FOUR)
    table.type("/volgende", "/citaat Een plantje is genoeg.", "/volgende", "/citaat Een geheim van Bram.", "/zegt Bram: nog een geheim")
    table.type("/inzicht #2 #3 Het geheim van iedereen.", "/stap Bram | het geheim bewaren | morgen", "/oogst")
    assert found_on_disk(table, "geheim") == ["gesprek.jsonl", "oogst.md"]
    table.type("/weg Bram", "/schrap alles Bram", "/ja")
    found = harvests(table)
    assert holding(found, "Een geheim") == holding(found, "nog een geheim") == set()
    assert ("deelnemers", "volledig", "md") in holding(found, "Een plantje is genoeg.")
    assert found_on_disk(table, "Een geheim") == found_on_disk(table, "nog een geheim") == []


def test_situation_14_no_small_steps_at_all() -> None:
    table = sit(people=FOUR)
    table.type("/volgende", "/citaat Een plantje is genoeg.", "/klaar")
    found = harvests(table)
    friendly = "Er is geen stap afgesproken, en dat hoeft ook niet. Samen praten was vandaag genoeg."
    shown = {*of(found, "deelnemers", "opdrachtgever")} - {("deelnemers", "kort", "tekst")}
    assert holding(found, friendly) == shown
    # In a message for an app group what was said is enough.
    assert "stap" not in found["deelnemers", "kort", "tekst"]
    assert all(summaries(text) == [] for text in of(found, *READERS, formats=("ics",)).values())
    assert all(json.loads(text)["next_steps"] == [] for text in of(found, *READERS, formats=("json",)).values())


def test_situation_15_a_step_without_who() -> None:
    table = sit(people=FOUR)
    table.type("/volgende", "/stap | soep op straat | zaterdag", "/ja", "/klaar")
    found = harvests(table)
    readers = ("deelnemers", "opdrachtgever", "prikbord")
    assert holding(found, "soep op straat") == {
        *of(found, *readers),
        *of(found, *readers, formats=("json", "ics")),
    }
    for text in of(found, *readers, formats=("tekst",)).values():
        assert "- soep op straat — zaterdag 28 november" in text.splitlines()
    for key in (("deelnemers", "volledig", "tekst"), ("opdrachtgever", "volledig", "tekst")):
        assert found[key].index("Wat we willen proberen") < found[key].index("soep op straat")
    for text in of(found, *readers, formats=("ics",)).values():
        assert summaries(text) == ["soep op straat"]


def test_situation_16_consent_refused_for_the_only_quote() -> None:
    table = sit(people=FOUR)
    table.type("/volgende", "/citaat Mijn broer drinkt.", "/toestemming #1 niet", "/klaar")
    found = harvests(table)
    assert holding(found, "drinkt") == set() == holding(found, "Anna")
    assert why(found) == why(found, "opdrachtgever") == {1: "consent"}
    assert {*of(found, "deelnemers", "opdrachtgever")} == holding(found, "Wat er gezegd is, blijft deze keer aan tafel.")
    # No heading stands above nothing.
    assert holding(found, "Wat ons raakte") == set()
    assert holding(found, "meer gezegd") == set()


def test_situation_17_chatham() -> None:
    chatham = a_set(a_round(), confidentiality=Confidentiality.CHATHAM)
    table = sit(chatham, people=FOUR)
    table.type("/volgende", "/citaat De bel van de school.")
    table.refused("/toestemming #1 naam")
    table.type("/zegt Bram: Driss zegt dat altijd.", "/stap Carla | soep koken | zaterdag | Anna", "/klaar")
    found = harvests(table)
    assert set().union(*(holding(found, name) for name in FOUR)) == set()
    assert ("deelnemers", "kort", "md") in holding(found, "De bel van de school.")
    assert holding(found, "Driss zegt dat altijd.") == set()
    assert "name" in why(found).values()
    assert all("iemand van deze tafel" in text for text in of(found, "deelnemers", "opdrachtgever", lengths=("volledig",)).values())
    # The numbers say nothing of who spoke when.
    assert all(json.loads(text)["participants"] == [] for text in of(found, *READERS, formats=("json",)).values())


def test_situation_18_names_with_diacritics() -> None:
    table = sit(people=("Zoë", "Çağrı", "Þórður", "Łucja"))
    table.type("/volgende", "/citaat Ik zag een egel.", "/toestemming #1 naam", "/zegt Çağrı: CAGRI en Lucja weten dat.")
    table.type("/stap Þórður | een briefje ophangen | zaterdag | Łucja", "/klaar")
    found = harvests(table)
    assert {*of(found, "deelnemers", lengths=("volledig",))} <= holding(found, "Zoë")
    # A name is a name however it is spelt.
    assert holding(found, "CAGRI") == set() and why(found)[2] == "name"
    assert "een briefje ophangen — Þórður — zaterdag 28 november (Łucja vraagt ernaar)" in found["deelnemers", "volledig", "tekst"]
    assert holding(found, "Þórður") == {key for key in holding(found, "Þórður") if key[0] == "deelnemers"}
    assert summaries(found["deelnemers", "volledig", "ics"]) == ["een briefje ophangen — Þórður"]
    assert summaries(found["opdrachtgever", "volledig", "ics"]) == ["een briefje ophangen — iemand van deze tafel"]
    assert holding(found, "Çağrı") == set()


def test_situation_19_one_person_without_a_name() -> None:
    table = sit(people=("Anna", "", "Bram"))
    table.type("/volgende", "/citaat Een egel.", "/toestemming #1 naam", "/volgende", "/citaat Een uil.")
    table.type("/zegt Bram: Op stoel 2 werd gelachen.", "/stap stoel 2 | soep koken | zaterdag", "/klaar")
    found = harvests(table)
    assert {*of(found, "deelnemers")} <= holding(found, "Een uil.")
    assert holding(found, "werd gelachen") == set()
    # Who takes a step is known at the table by the chair; elsewhere by nothing.
    assert {key[0] for key in holding(found, "stoel 2")} == {"deelnemers"}
    assert "soep koken — stoel 2 — zaterdag 28 november" in found["deelnemers", "volledig", "tekst"]
    assert "soep koken — iemand van deze tafel — zaterdag 28 november" in found["opdrachtgever", "volledig", "tekst"]
    assert not [key for key, text in of(found, *READERS).items() if "None" in text or "p2" in text]


def test_situation_20_two_with_the_same_name() -> None:
    table = sit(people=("Els", "Mo", "Els"))
    table.type("/volgende", "/citaat Van de ene.", "/toestemming #1 naam", "/zegt Els 2: Van de andere.", "/toestemming #2 zonder")
    table.type("/zegt Mo: Els zei het al.", "/stap Els 2 | soep koken | zaterdag | Els", "/klaar")
    found = harvests(table)
    text = found["deelnemers", "volledig", "tekst"]
    assert "«Van de ene.» — Els\n" in text + "\n"
    assert "soep koken — Els 2 — zaterdag 28 november (Els vraagt ernaar)" in text
    assert not [line for line in text.splitlines() if "Van de andere" in line and "Els" in line]
    # Whoever hears «Els» cannot know which of the two is meant, and one of them gave no name.
    assert holding(found, "Els zei het al.") == set()
    named = json.loads(found["deelnemers", "volledig", "json"])["participants"]
    assert {each["name"] for each in named} == {"Els", "Els 2"}


def test_situation_21_a_harvest_edited_by_hand_and_made_again(tmp_path: Path) -> None:
    table = on_disk(tmp_path, people=FOUR)
    table.type("/volgende", "/citaat Een plantje is genoeg.", "/oogst")
    (mine,) = (tmp_path / "sessies").rglob("oogst.md")
    mine.write_text(mine.read_text(encoding="utf-8") + "\nDe foto's volgen. Groet, Sam\n", encoding="utf-8")
    table.type("/volgende", "/citaat Een bankje ook.")
    asked = table.type("/oogst")
    assert any(line.startswith("? ") for line in asked) and "Een bankje ook." not in mine.read_text(encoding="utf-8")
    table.type("/ja")
    text = mine.read_text(encoding="utf-8")
    assert "Een bankje ook." in text and "De foto's volgen. Groet, Sam" in text
    before = text
    table.type("/oogst", "/nee")
    assert mine.read_text(encoding="utf-8") == before
