"""The registry of findings, its table in the docs, the explanations and the examples are one and the same set."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import dialoog.sets
from dialoog.locale import LANGUAGES, has
from dialoog.locale.cells import width
from dialoog.sets.codes import CODES
from dialoog.sets.explain import ABOUT_FILES, codes_of, explain, meant, pair

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(dialoog.sets.__file__).parent / "examples"
TABLE = (ROOT / "docs" / "bevindingen.md").read_text(encoding="utf-8")


def test_registry_table_explanations_and_folders_are_the_same_set() -> None:
    folders = {folder.name for folder in FOLDER.iterdir()}
    rows = re.findall(r"^\| (V\d{3}) ([a-z0-9-]+) \|", TABLE, flags=re.MULTILINE)
    assert dict(rows) == {code: kind.alias for code, kind in CODES.items()}
    assert len(rows) == len(CODES)
    assert folders | ABOUT_FILES.keys() == CODES.keys()
    assert not folders & ABOUT_FILES.keys()
    for language in LANGUAGES:
        assert [code for code in CODES if not has(f"{code}.why", language)] == []


def test_the_table_is_as_new_as_the_registry_and_the_catalogs() -> None:
    made: str = runpy.run_path(str(ROOT / "docs" / "make_findings_table.py"))["table"]()
    assert made == TABLE, "run: python docs/make_findings_table.py"


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_shows_the_finding_and_the_right_lines(code: str, language: str) -> None:
    told = explain(code, language)
    assert told.startswith(f"{code} {CODES[code].alias}")
    assert max(map(width, told.split("\n"))) <= 82
    assert "{" not in told.replace("{bestand}", "")
    assert str(FOLDER) not in told
    example = pair(code)
    if example is not None:
        assert f"[{code} {CODES[code].alias}]" in told
        assert "│" in told.split("\n\n", 2)[-1]


def test_a_code_is_found_by_its_alias_and_by_a_family_word() -> None:
    assert codes_of("v303") == codes_of("onbekende-vorm") == ["V303"]
    assert codes_of("onzin") == []
    assert meant("onbekende-vrom") == "onbekende-vorm"
    assert meant("iets heel anders") is None
