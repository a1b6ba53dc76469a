"""The trainers' commands, as they are typed: check, mend, explain, start a set, print a run sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dialoog.sets.codes import CODES
from tests.cli.program import ROOT, Program

SET = """---
vragenset: 1
taal: nl
auteur: Els
licentie: CC0
---

# Thuis

<!-- voor later -->

## Vertellen

- Vorm: rode
- Tijd: 20 minuten

1. Wat raakte je?
"""


@pytest.fixture
def wrong(program: Program) -> Path:
    folder = program.folder / "vragen"
    folder.mkdir()
    (folder / "buurt.nl.md").write_text(SET, encoding="utf-8")
    return folder / "buurt.nl.md"


def test_the_shipped_sets_are_checked_by_folder_and_nothing_is_printed_but_the_last_line(program: Program) -> None:
    ran = program("controleer", str(ROOT / "vragen"), "--strikt")
    sets = len(list((ROOT / "vragen").rglob("*.md")))
    assert (ran.code, ran.out, ran.err) == (0, f"{sets} vragensets nagekeken, niets op aan te merken.\n", "")
    lines = program("controleer", str(ROOT / "vragen"), "--formaat", "regel")
    assert (lines.code, lines.out, lines.err) == (0, "", "")


def test_with_findings_the_last_line_is_their_sum(program: Program, wrong: Path) -> None:
    ran = program("controleer", str(wrong))
    assert (ran.code, ran.out.splitlines()[-1], ran.err) == (1, "1 fout", "")


def test_style_rules_are_checked_with_the_sets_of_their_folder(program: Program, wrong: Path) -> None:
    (wrong.parent / "stijl").mkdir()
    (wrong.parent / "stijl" / "woorden.md").write_text("- Code: E101 woorden\n- Weegt: fout\n", encoding="utf-8")
    ran = program("controleer", "--formaat", "regel")
    assert ran.code == 1
    assert [line.split()[2] for line in ran.out.splitlines()] == ["V303", "V310"]


def test_a_set_is_checked_by_name(program: Program, wrong: Path) -> None:
    ran = program("controleer", "buurt", "--formaat", "regel")
    assert (ran.code, ran.out.count("V303")) == (1, 1)
    assert program("controleer", "weg").code == 2


def test_a_check_for_programs_and_for_ears(program: Program, wrong: Path) -> None:
    sarif = program("controleer", str(wrong), "--formaat", "sarif")
    assert sarif.code == 1
    assert [result["ruleId"] for result in json.loads(sarif.out)["runs"][0]["results"]] == ["V303"]
    aloud = program("controleer", str(wrong), "--formaat", "voorlees", "--taal", "en")
    assert aloud.code == 1
    assert aloud.out.startswith("Finding 1 of 1: error, V303, onbekende vorm. ")


def test_mending_first_shows_and_then_does_and_keeps_a_copy(program: Program, wrong: Path) -> None:
    shown = program("verbeter", str(wrong))
    assert (shown.code, wrong.read_text(encoding="utf-8")) == (0, SET)
    assert "-- Vorm: rode\n+- Vorm: ronde\n" in shown.out
    assert shown.err == f"«{wrong}»: 1 bevinding is te verbeteren. Met --doe gebeurt het.\n"
    assert program("verbeter", str(wrong), "--toon").out == shown.out
    done = program("verbeter", str(wrong), "--doe")
    assert (done.code, done.out) == (0, shown.out)
    assert wrong.read_text(encoding="utf-8") == SET.replace("rode", "ronde")
    assert wrong.with_name("buurt.nl.md.bak").read_text(encoding="utf-8") == SET
    assert program("verbeter", str(wrong), "--doe").err == f"«{wrong}»: niets te verbeteren.\n"
    assert program("verbeter", "--toon", "--doe").code == 2


def test_mending_leaves_choices_to_the_author_and_says_so(program: Program, wrong: Path) -> None:
    wrong.write_text(SET.replace("20 minuten", "20"), encoding="utf-8")
    ran = program("verbeter")
    assert ran.code == 1
    assert "1 bevinding vraagt om je eigen keuze" in ran.err


def test_a_name_without_a_language_is_said_and_not_changed(program: Program, wrong: Path) -> None:
    other = wrong.rename(wrong.with_name("buurt.md"))
    ran = program("verbeter", str(other), "--doe")
    assert ran.code == 0
    assert "gebruik «buurt.nl.md»" in ran.err
    assert other.exists()


def test_windows_letters_are_shown_and_never_written_unseen(program: Program, wrong: Path) -> None:
    data = SET.replace("rode", "ronde").replace("Thuis", "Café").encode("cp1252")
    wrong.write_bytes(data)
    ran = program("verbeter", str(wrong), "--doe")
    assert (ran.code, wrong.read_bytes()) == (1, data)
    assert "  8: # Café\n" in ran.err
    assert "eerst moet iemand naar de letters kijken" in ran.err


def test_what_cannot_be_opened_is_wrong_use(program: Program) -> None:
    ran = program("verbeter", "weg.nl.md")
    assert ran.code == 2
    assert "V007" in ran.err


@pytest.mark.parametrize("code", ["V303", "v303", "onbekende-vorm"])
def test_a_finding_is_explained_by_code_and_by_name(program: Program, code: str) -> None:
    ran = program("uitleg", code)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("V303 onbekende-vorm · fout\n")
    assert "Zo is het goed:" in ran.out
    assert "This is right:" in program("uitleg", code, "--taal", "en").out


def test_every_code_can_be_explained_in_both_languages(program: Program) -> None:
    for code in CODES:
        for language in ("nl", "en"):
            assert program("uitleg", code, "--taal", language).code == 0


def test_a_code_that_is_none_is_asked_back(program: Program) -> None:
    assert program("uitleg", "onbekende-vrom").err == "De code «onbekende-vrom» ken ik niet; bedoel je «onbekende-vorm»?\n"
    assert program("uitleg", "V000").code == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_set_is_clean_and_can_be_rehearsed(program: Program, language: str) -> None:
    made = program("nieuw", "Thuis in onze straat", "--duur", "45 minuten", "--deelnemers", "4-5", "--taal", language)
    path = program.folder / "vragen" / f"thuis-in-onze-straat.{language}.md"
    assert (made.code, made.out) == (0, f"{path}\n")
    checked = program("controleer", str(path), "--strikt", "--formaat", "regel")
    assert (checked.code, checked.out) == (0, "")
    assert program("oefen", str(path), "--vanzelf", "--tempo", "0").code == 0
    again = program("nieuw", "Thuis in onze straat", "--taal", language)
    assert again.code == 1
    assert "thuis-in-onze-straat" in again.err


@pytest.mark.parametrize("arguments", [["--duur", "20"], ["--duur", "9 uur"], ["--deelnemers", "9-2"], ["--deelnemers", "veel"]])
def test_what_a_new_set_cannot_be_is_said(program: Program, arguments: list[str]) -> None:
    ran = program("nieuw", "T", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert arguments[1] in ran.err
    assert program("nieuw", " ").code == 2


def test_a_run_sheet_in_two_formats_and_languages(program: Program) -> None:
    text = program("draaiboek", "dialoogtafel", "--deelnemers", "7", "--begin", "19.30")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("# Dialoogtafel: thuis in de buurt\n\n19:30–")
    assert re.search(r"^\| 10 \| .* \| nee", text.out, flags=re.MULTILINE)
    page = program("draaiboek", "dialoogtafel", "--formaat", "html", "--taal", "en")
    assert page.code == 0
    assert "for 8 people" in page.out
    assert program("draaiboek", "dialoogtafel", "--begin", "25:00").code == 2
    assert program("draaiboek", "dialoogtafel", "--deelnemers", "0").code == 2
    assert program("draaiboek", "dialogtafel").code == 2
