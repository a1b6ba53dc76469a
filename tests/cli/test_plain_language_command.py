"""`dialoog controleer` on a harvest, and `dialoog uitleg` of what it found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.program import ROOT, Program


def a_harvest(program: Program, body: str = "Waar dit voor is: een bank, n.a.v. de drukte.\n\n> Participatie n.a.v. niets.\n") -> Path:
    path = program.folder / "oogst.md"
    path.write_text(f"---\ntitel: Straat\ncontrole: 12\n---\n# Oogst — Straat\n\n{body}", encoding="utf-8")
    return path


def test_a_harvest_is_checked_for_plain_language_and_quotes_are_left_alone(program: Program) -> None:
    path = a_harvest(program)
    ran = program("controleer", str(path), "--formaat", "regel")
    assert ran.out == f"{path}:7:29: warning K107 afkorting: «n.a.v.» is een afkorting; zeg liever: door, na\n"
    assert ran.code == 0
    assert program("controleer", str(path), "--strikt").code == 1


def test_a_harvest_just_made_raises_nothing_by_its_folder(program: Program) -> None:
    folder = program.a_session("/akkoord ja", "/volgende", "De participatie wordt gefaciliteerd n.a.v. de nota.", "/klaar", "/sluit")
    assert (folder / "oogst.md").exists() or program("oogst", folder.name).code == 0
    ran = program("controleer", str(folder), "--strikt")
    assert (ran.code, ran.out) == (0, "1 bestand nagekeken, niets op aan te merken.\n")


@pytest.mark.parametrize("form", ["tekst", "regel", "json", "sarif", "voorlees"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_tells_it(program: Program, form: str, language: str) -> None:
    ran = program("controleer", str(a_harvest(program)), "--formaat", form, "--taal", language)
    assert "K107" in ran.out
    assert ("en afkorting" if language == "nl" else "an abbreviation") in ran.out
    if form == "json":
        (one,) = ran.json
        assert (one["line"], one["column"], one["end_column"], one["fix"]) == (7, 29, 35, [])
        assert set(one["message"]) == {"nl", "en"}
    if form == "sarif":
        assert ran.json["runs"][0]["results"][0]["ruleId"] == "K107"


def test_sets_and_harvests_are_checked_together(program: Program) -> None:
    ran = program("controleer", str(ROOT / "vragen"), str(a_harvest(program)), "--formaat", "regel")
    assert re.findall(r" (\w\d{3}) ", ran.out) == ["K107"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"---\ncontrole: 1\n---\n# Oogst \xe9\n", ["V001"]),
        (b"---\ncontrole: 1\n---\n", []),
        (b"---\ncontrole: 1\n", []),
        (b"---\ncontrole: 1\n---\n" + b"n.a.v. " * 40_000, ["V004"]),
        (b"---\r\ncontrole: 1\r---\n# Oogst\x00 n.a.v.\n", ["V003", "V005", "K107"]),
    ],
)
def test_a_strange_harvest_gives_findings_and_no_trouble(program: Program, data: bytes, codes: list[str]) -> None:
    path = program.folder / "oogst.md"
    path.write_bytes(data)
    ran = program("controleer", str(path), "--formaat", "regel")
    assert sorted(set(re.findall(r"(?:error|warning|hint) (\w\d{3})", ran.out))) == sorted(codes)
    assert ran.code in (0, 1)


def test_a_plain_language_finding_is_explained_by_code_and_by_name(program: Program) -> None:
    by_code, by_name = program("uitleg", "k107"), program("uitleg", "afkorting")
    assert by_code.out == by_name.out
    assert "n.a.v." in by_code.out and "door de drukte" in by_code.out
    missed = program("uitleg", "afkortin")
    assert missed.code == 2 and "«afkorting»" in missed.err
