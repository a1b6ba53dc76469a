"""What first-time authors write of their own accord: it is understood, or the finding says what they could write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.core.finding import Diagnostic
from dialoog.core.questions import Form
from dialoog.locale import findings
from dialoog.sets import read, read_text
from dialoog.sets.mend import Mended, mend

HEADER = "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Het plein\n\n"
ROUND = "## Vertellen\n\n- Vorm: ronde\n- Tijd: 20 minuten\n- Per beurt: 2 minuten\n\n1. Wat raakte je op het plein?\n"


def told(text: str, name: str = "vragen/plein.nl.md") -> list[Diagnostic]:
    """The findings of a set."""
    return read_text(text, name)[1]


def said(text: str, language: str = "nl") -> list[tuple[str, str, str]]:
    """Each finding as code, sentence and help."""
    return [(one.code, findings.message(one, language), findings.help_text(one, language)) for one in told(text)]


def mended(text: str) -> str:
    """The set after `dialoog verbeter`."""
    done = mend(text.encode(), "vragen/plein.nl.md")
    assert isinstance(done, Mended)
    return done.after


def test_questions_with_a_dash_are_told_to_take_a_number() -> None:
    body = "## Delen\n\n- Vorm: ronde\n- Tijd: 20 minuten\n- Per beurt: 2 minuten\n\n- Wat zag je daar?\n- Wat bleef je bij?\n"
    assert said(HEADER + body) == [
        ("V206", "Ronde «Delen» heeft geen vraag; de streepjes lees ik als notitie.", "zet een nummer in plaats van het streepje: «1. …»")
    ]


def test_so_they_are_where_the_form_is_unknown_and_where_they_stand_among_the_settings() -> None:
    unknown = "## Delen\n\n- Vorm: rondje\n- Tijd: 20 minuten\n\nWelkom.\n\n- Wat zag je daar?\n"
    assert [(one.code, one.fields.get("variant")) for one in told(HEADER + unknown)] == [("V206", "dashes"), ("V303", None)]
    among = "## Delen\n\n- Vorm: open gesprek\n- Tijd: 20 minuten\n- Wat zag je daar?\n"
    assert [(one.code, one.fields.get("variant")) for one in told(HEADER + among)] == [("V206", "dashes")]


@pytest.mark.parametrize("name", ["Onze afspraken", "Spelregels", "Conversation agreements", "Ground rules"])
def test_a_round_of_agreements_is_told_its_name(name: str) -> None:
    body = f"## {name}\n\n- Vorm: ronde\n- Tijd: 5 minuten\n\nLees voor:\n\n- Luister.\n- Vraag door.\n\n" + ROUND
    assert [(one.code, one.fields.get("variant")) for one in told(HEADER + body)] == [("V206", "agreements")]


def test_settings_without_a_dash_are_told_of_and_mended() -> None:
    bare = HEADER + "## Vertellen\n\nVorm: ronde\nTijd: 20 minuten\nPer beurt: 2 minuten\nBegin zelf.\n\n1. Wat raakte je op het plein?\n"
    hint = "«Vorm» lijkt een instelling, maar er staat geen streepje voor."
    assert said(bare) == [("V209", hint, "zet er een streepje voor, zoals «- Tijd: 20 minuten»")]
    right = HEADER + ROUND.replace("\n1.", "\nBegin zelf.\n\n1.")
    assert mended(bare) == right
    assert told(right) == []


def test_a_note_that_names_a_setting_further_down_is_a_note() -> None:
    assert told(HEADER + ROUND.replace("\n1.", "\nTijd: let er zelf op.\n\n1.")) == []


@pytest.mark.parametrize("name", ["Pauze", "Koffiepauze (10 min)", "Coffee break", "Break"])
def test_a_round_called_a_break_is_one(name: str) -> None:
    found, diagnostics = read_text(HEADER + ROUND + f"\n## {name}\n\nZet thee.\n\n" + ROUND.replace("Vertellen", "Verder"), "plein.nl.md")
    assert found is not None
    assert [each.form for each in found.rounds] == [Form.ROUND, Form.BREAK, Form.ROUND]
    assert [(one.code, one.fields.get("variant")) for one in diagnostics if one.code == "V305"] == [("V305", "break")]
    assert not {"V206", "V403"} & {one.code for one in diagnostics}


def test_a_break_by_name_is_mended_to_one() -> None:
    assert "## Pauze\n\n- Vorm: pauze\n\nZet thee." in mended(HEADER + ROUND + "\n## Pauze\n\nZet thee.\n")


def test_a_round_with_a_question_is_no_break_whatever_its_name() -> None:
    body = "## Pauze in je leven\n\n- Tijd: 20 minuten\n\n1. Wanneer stond alles even stil?\n"
    assert [(one.code, one.fields.get("variant")) for one in told(HEADER + body)] == [("V305", None)]


def test_a_time_in_the_heading_is_told_where_to_stand() -> None:
    body = "## Vertellen (ca. 15 min)\n\n- Vorm: open gesprek\n\n1. Wat raakte je op het plein?\n"
    assert said(HEADER + body) == [("V405", "De tijd in «Vertellen (ca. 15 min)» telt niet mee.", "zet «- Tijd: ca. 15 min» onder de kop")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gesprek", "open gesprek"), ("kringgesprek", "ronde"), ("Circle", "ronde"), ("afsluiten", "uitchecken"), ("verhalen", "verhaal"),
        ("in duo's", "tweetallen"), ("intervisie", "inbrenger"), ("voorstelronde", "inchecken"),
        ("cirkel", "ronde"), ("groepjes van vier", "viertallen"), ("schrijf", "schrijven"), ("koffie", "pauze"), ("kaart", "kaarten"),
    ],
)  # fmt: skip
def test_another_word_for_a_form_is_asked_back_and_never_changed_unasked(written: str, meant: str) -> None:
    text = HEADER + ROUND.replace("Vorm: ronde", f"Vorm: {written}")
    assert findings.message(told(text)[0], "nl") == f"«{written}» is geen vorm; bedoel je «{meant}»?"
    assert mended(text) == text


def test_another_word_is_asked_back_in_the_language_of_the_set() -> None:
    text = HEADER.replace("taal: nl", "language: en") + "## Telling\n\n- Form: kring\n- Time: 20 minutes\n\n1. What touched you?\n"
    assert [one.fields.get("guess") for one in told(text) if one.code == "V303"] == ["round"]


@pytest.mark.parametrize(
    ("written", "meant"), [("tijd", "duur"), ("personen", "deelnemers"), ("people", "deelnemers"), ("thema", "trefwoorden")]
)
def test_another_word_for_a_key_is_asked_back(written: str, meant: str) -> None:
    text = HEADER.replace("auteur", f"{written}: 8\nauteur") + ROUND
    assert findings.message(told(text)[0], "nl") == f"«{written}» ken ik niet; bedoel je «{meant}»?"
    assert mended(text) == text


def test_another_word_for_a_setting_is_asked_back() -> None:
    text = HEADER + ROUND.replace("Per beurt", "Spreektijd")
    assert "Instelling «Spreektijd» ken ik niet; bedoel je «Per beurt»?" in [message for _, message, _ in said(text)]


def test_a_title_in_the_header_is_told_where_to_stand() -> None:
    text = HEADER.replace("auteur", "titel: Het plein\nauteur") + ROUND
    assert said(text) == [("V104", "«titel» hoort niet in de kop.", "de titel is de regel die met «# » begint")]


def test_what_is_missing_of_author_and_licence_is_named_alone() -> None:
    assert said(HEADER.replace("licentie: CC0\n", "") + ROUND)[0][1].startswith("Geen licentie;")
    assert said(HEADER.replace("auteur: Els\n", "") + ROUND)[0][1].startswith("Geen auteur;")


def test_an_english_text_without_a_header_is_offered_an_english_one(tmp_path: Path) -> None:
    file = tmp_path / "square.md"
    file.write_text("# The square\n\n## Telling\n\n1. What did you see when you came to the square for the first time?\n", encoding="utf-8")
    found = {one.code: one for one in read(file)[1]}
    assert found["V010"].fields["suggestion"] == "square.en.md"
    assert findings.message(found["V101"], "en") == "No header; assuming version 1, language nl. The text looks English."
    fix = found["V101"].fix
    assert fix is not None and "language: en" in fix.text


@pytest.mark.parametrize(("written", "example"), [("90", "90 minuten"), ("2", "2 uur"), ("een avond", "2 uur"), ("0", "2 uur")])
def test_a_length_without_a_unit_is_never_guessed_and_shown_with_one(written: str, example: str) -> None:
    text = HEADER.replace("auteur", f"duur: {written}\nauteur") + ROUND
    assert [(code, help_) for code, _, help_ in said(text)] == [("V108", f"schrijf bijvoorbeeld: {example}")]
    assert mended(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Stilte", "Stilte vooraf"), ("Spreekstok", "Voorwerp"), ("Spiegelen", "Terugspiegelen"), ("Wie begint", "Begint")],
)
def test_another_word_for_a_setting_is_never_put_in_unasked(written: str, meant: str) -> None:
    text = HEADER + ROUND.replace("\n\n1.", f"\n- {written}: 1 minuut\n\n1.")
    assert [findings.message(one, "nl") for one in told(text)] == [f"Instelling «{written}» ken ik niet; bedoel je «{meant}»?"]
    assert mended(text) == text


def test_settings_of_the_author_alone_are_nobody_elses_affair() -> None:
    assert told(HEADER + ROUND.replace("\n\n1.", "\n- x-materiaal: stiften\n\n1.")) == []


@pytest.mark.parametrize(("key", "example"), [("Tijd", "20 minuten"), ("Per beurt", "2 minuten"), ("Stilte na", "1 minuut")])
def test_the_example_of_a_time_fits_what_it_is_for(key: str, example: str) -> None:
    text = HEADER + "## Delen\n\n- Vorm: ronde\n" + f"- {key}: even\n" + "\n1. Wat raakte je?\n"
    assert f"Hoe lang is «even»? Schrijf bijvoorbeeld «{example}»." in [message for _, message, _ in said(text)]


def test_a_turn_that_is_proposed_is_one_that_can_be_said() -> None:
    text = HEADER.replace("auteur", "deelnemers: 4-7\nauteur") + ROUND.replace("- Per beurt: 2 minuten\n", "")
    helped = next(help_ for code, _, help_ in said(text) if code == "V308")
    assert helped == "zet bijvoorbeeld «- Per beurt: 2 min 30 sec» onder de kop"


@pytest.mark.parametrize("word", ["closed", "leading", "double", "why", "friction"])
def test_an_english_header_allows_in_english(word: str) -> None:
    text = HEADER.replace(
        "vragenset: 1\ntaal: nl\nauteur: Els\nlicentie", f"question-set: 1\nlanguage: en\nallow: {word}\nauthor: Els\nlicense"
    )
    asked = "## Telling\n\n- Form: popcorn\n- Time: 20 minutes\n- Per turn: 2 minutes\n\n1. What touched you?\n"
    assert told(text + asked, "vragen/square.en.md") == []
