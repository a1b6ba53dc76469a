"""Findings in words: the drawing, the lines, the records, and what the author does not want to hear."""

from __future__ import annotations

import json

import pytest

from dialoog.core.finding import Diagnostic, Severity
from dialoog.locale import LANGUAGES, findings, has, say
from dialoog.sets import read_text
from dialoog.sets.codes import CODES, silenced_by
from dialoog.sets.words import FORMS, SETTINGS, distance

START = "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Thuis\n\n## Vertellen\n\n"


def _told(text: str) -> list[Diagnostic]:
    return read_text(text, "vragen/buurt.nl.md")[1]


def test_a_finding_is_drawn_with_its_lines_and_a_caret_under_its_words() -> None:
    told = _told(START + "- Vorm: rode\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n")
    assert findings.text(told, "nl").split("\n") == [
        "fout[V303 onbekende-vorm]: «rode» is geen vorm",
        "  ╭─ vragen/buurt.nl.md:12:9",
        "11│",
        "12│ - Vorm: rode",
        "  │         ^^^^ bedoel je «ronde»?",
        "13│ - Tijd: 20 minuten",
        "  ╰─ hulp: kies uit inchecken, ronde, wie wil, open gesprek, verhaal, stilte,",
        "     schrijven, reflectie, uitchecken, pauze, …",
        "",
        "1 fout",
    ]


def test_a_caret_stands_right_under_wide_characters() -> None:
    told = _told(START + "- Vorm: 会話会話\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n")
    drawn = findings.text(told, "nl").split("\n")
    assert drawn[4] == "  │         ^^^^^^^^"
    assert told[0].place.end_column - told[0].place.column == 4


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
def test_a_drawing_stays_within_the_width_asked(width: int) -> None:
    told = _told(START + "- Vorm: ronde\n- Tijd: 20 minuten\n- " + "x" * 300 + "\n- Volgorde: " + "会" * 200 + "\n\n1. Wat raakte je?\n")
    for line in findings.text(told, "nl", width=width).split("\n"):
        assert len(line) + sum(char == "会" for char in line) <= max(width, 30)
    assert "^" in findings.text(told, "nl", width=width)


def test_a_line_says_severity_in_english_whatever_the_language() -> None:
    told = _told(START + "- Vorm: rode\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n")
    assert findings.lines(told, "nl") == (
        "vragen/buurt.nl.md:12:9: error V303 onbekende-vorm: «rode» is geen vorm; bedoel je «ronde»?"
    )  # fmt: skip
    assert findings.lines(told, "en") == (
        'vragen/buurt.nl.md:12:9: error V303 onbekende-vorm: "rode" is not a form; did you mean "ronde"? That is Dutch'
    )


def test_a_record_has_both_languages_and_a_fix() -> None:
    text = "\ufeff" + START + "- Vorm: rode\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n"
    mark, form = json.loads(findings.as_json(_told(text), "nl"))
    assert mark["code"] == "V002"
    assert set(form) == {
        "code", "alias", "severity", "message", "file", "line", "column", "end_line", "end_column", "help", "fix",
    }  # fmt: skip
    assert (form["line"], form["column"], form["end_line"], form["end_column"]) == (12, 9, 12, 13)
    assert set(form["message"]) == {"nl", "en"}
    fix = form["fix"][0]
    assert (text[fix["from"] : fix["to"]], fix["text"], fix["safe"]) == ("rode", "ronde", True)


def test_a_record_without_a_fix_has_an_empty_list() -> None:
    assert json.loads(findings.as_json(_told(""), "nl"))[0]["fix"] == []


def test_at_most_twenty_are_drawn_then_a_count_and_a_sum() -> None:
    told = _told(START + "- Vorm: ronde\n- Tijd: 20 minuten\n" + "- Onzinnig: ja\n" * 24 + "\n1. Wat raakte je?\n")
    drawn = findings.text(told, "nl")
    assert drawn.count("V302") == 20
    assert drawn.endswith("En nog 4 bevindingen.\n\n24 waarschuwingen")
    assert len(findings.lines(told, "nl").splitlines()) == 24


def test_the_sum_counts_each_weight_apart() -> None:
    told = _told("\ufeff" + START + "- Vorm: rode\n- Tijd: 20\n- Iets: nee\n\n1. Wat raakte je?\n")
    assert findings.text(told, "nl").endswith("\n2 fouten, 1 waarschuwing, 1 tip")
    assert findings.text(told, "en").endswith("\n2 errors, 1 warning, 1 hint")
    assert findings.text([], "nl") == "Niets op aan te merken."
    assert findings.worst(told) is Severity.ERROR
    assert findings.worst([]) is None


def test_no_control_character_of_a_file_reaches_the_screen() -> None:
    told = _told(START + "- Vorm: \x1b]52;c;x\x07\n- \u202eTijd: 20 minuten\n\n1. Wat\x9b31m?\n")
    drawn = findings.text(told, "nl") + findings.lines(told, "nl") + findings.as_json(told, "nl")
    assert not set(drawn) & set("\x1b\x07\x9b\u202e")


def test_a_warning_can_be_silenced_in_the_header_and_before_a_block() -> None:
    late = "1. Wat raakte je?\n\n- Tijd: 20 minuten\n"
    open_round = START + "- Vorm: open gesprek\n- Tijd: 20 minuten\n- Per beurt: 1 minuut\n\n"
    assert [one.code for one in _told(open_round + late)] == ["V307", "V207"]
    for allowed in ("V207, beurt-zinloos", "v207, V307", "niet-ingesprongen,V307"):
        assert _told((open_round + late).replace("taal: nl", f"taal: nl\nsta-toe: {allowed}")) == []
    comment = "<!-- dialoog: negeer V307 -->\n- Vorm: open gesprek"
    assert [one.code for one in _told((open_round + late).replace("- Vorm: open gesprek", comment))] == ["V207"]
    english = "<!-- dialoog: ignore niet-ingesprongen V306 -->\n\n- Tijd: 20 minuten"
    assert "V207" not in [one.code for one in _told(open_round + late.replace("- Tijd: 20 minuten", english))]


def test_an_error_cannot_be_silenced() -> None:
    text = (
        START.replace("taal: nl", "taal: nl\nsta-toe: V303")
        + "<!-- dialoog: negeer V303 -->\n- Vorm: rode\n- Tijd: 20 minuten\n\n1. Wat?\n"
    )
    assert [one.code for one in _told(text)] == ["V303"]


def test_a_word_of_the_header_may_stand_for_a_family() -> None:
    assert silenced_by("gesloten") == {"V701", "V713"}
    assert silenced_by("Bom") == {"V002"}
    assert silenced_by("v703") == {"V703"}


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_help(code: str, language: str) -> None:
    assert has(f"{code}.message", language)
    assert has(f"{code}.help", language)


def test_our_own_mistake_is_one_calm_sentence() -> None:
    one = Diagnostic("V900", "intern", Severity.ERROR, _told("")[0].place, {"id": "1a2b3c4d"})
    assert "1a2b3c4d" in findings.text([one], "nl")
    assert say("V900.message", "en", id="x")


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("rode", "nl", ("ronde", "nl")), ("pauzze", "nl", ("pauze", "nl")), ("fishbwl", "nl", ("fishbowl", "en")),
        ("chek-in", "nl", ("check-in", "en")), ("opengesprk", "nl", ("open gesprek", "nl")), ("rond", "en", ("round", "en")),
        ("iets heel anders", "nl", None), ("", "nl", None), ("x" * 200, "nl", None),
    ],
)  # fmt: skip
def test_what_a_misspelt_form_may_have_meant(text: str, language: str, meant: tuple[str, str] | None) -> None:
    guess = FORMS.guess(text, language)
    assert (guess and guess[:2]) == meant
    assert guess is None or guess.misspelt


def test_every_word_is_found_however_it_is_spaced() -> None:
    for text in ("Per beurt", "per-beurt", "PERBEURT", "per  beurt", "Pér beurt"):
        word = SETTINGS.find(text)
        assert word is not None
        assert word.key == "Per beurt"


def test_swapped_letters_are_one_step() -> None:
    assert distance("rodne", "ronde", 3) == 1
    assert distance("kring", "omgekeerd", 2) == 3
