"""A translation is laid beside its original: what no longer matches is told of, in the translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.core.finding import Diagnostic
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read

DUTCH = """---
vragenset: 1
taal: nl
auteur: Els
licentie: CC0
---

# Thuis

## Vertellen

- Vorm: ronde
- Tijd: 20 minuten
- Per beurt: 2 minuten
- Id: vertellen

1. Wat raakte je?

## Pauze

- Vorm: pauze
- Tijd: 10 minuten
"""
ENGLISH = """---
question-set: 1
language: en
author: Els
license: CC0
translation-of: thuis.nl.md
---

# At home

## Telling

- Form: round
- Time: 20 minutes
- Per turn: 2 minutes
- Id: vertellen

1. What touched you?

## Break

- Form: break
- Time: 10 minutes
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vragen").mkdir()
    (tmp_path / "vragen" / "thuis.nl.md").write_text(DUTCH, encoding="utf-8")
    return tmp_path / "vragen"


def _told(folder: Path, text: str) -> list[Diagnostic]:
    (folder / "thuis.en.md").write_text(text, encoding="utf-8")
    return read(folder / "thuis.en.md")[1]


def test_a_translation_that_matches_has_no_findings(folder: Path) -> None:
    assert _told(folder, ENGLISH) == []
    assert _told(folder, ENGLISH.replace("thuis.nl.md", "thuis")) == []


@pytest.mark.parametrize(
    ("old", "new", "variant"),
    [
        ("1. What touched you?", "1. What touched you?\n2. What then?", None),
        ("Form: round", "Form: story", "form"), ("Time: 20 minutes", "Time: 21 minutes", "time"),
        ("Per turn: 2 minutes", "Per turn: 1 minute", "turn"), ("Id: vertellen", "Id: telling", "id"),
        ("## Break\n\n- Form: break\n- Time: 10 minutes\n", "", "rounds"), ("# At home", "# At home\n\n## Cards\n\n1. A card", "cards"),
        ("# At home", "# At home\n\n## Agreements\n\n- Listen.", "agreements"),
    ],
)  # fmt: skip
def test_what_differs_is_told_of_once(folder: Path, old: str, new: str, variant: str | None) -> None:
    told = _told(folder, ENGLISH.replace(old, new))
    assert [(one.code, one.fields.get("variant")) for one in told] == [("V512", variant)]
    for language in LANGUAGES:
        assert "{" not in findings.text(told, language)


def test_rounds_are_matched_by_id_whatever_their_order(folder: Path) -> None:
    first, second = ENGLISH.index("## Telling"), ENGLISH.index("## Break")
    assert _told(folder, ENGLISH[:first] + ENGLISH[second:] + "\n" + ENGLISH[first:second]) == []


@pytest.mark.parametrize("name", ["weg.nl.md", "thuis.en.md", "https://example.org/a.md", "\0", "x" * 400])
def test_an_original_that_is_not_there_is_an_error(folder: Path, name: str) -> None:
    told = _told(folder, ENGLISH.replace("translation-of: thuis.nl.md", f'translation-of: "{name}"'))
    assert "V511" in [one.code for one in told]


def test_an_original_outside_the_folder_is_not_read(folder: Path) -> None:
    (folder.parent / "buiten.nl.md").write_text(DUTCH, encoding="utf-8")
    (folder / "uit.nl.md").symlink_to(folder.parent / "buiten.nl.md")
    assert [one.code for one in _told(folder, ENGLISH.replace("thuis.nl.md", "uit.nl.md"))] == ["V008"]
    assert [one.code for one in _told(folder, ENGLISH.replace("thuis.nl.md", "../buiten.nl.md"))] == ["V008"]


def test_two_sets_that_translate_each_other_come_to_an_end(folder: Path) -> None:
    (folder / "thuis.nl.md").write_text(DUTCH.replace("licentie", "vertaling-van: thuis.en.md\nlicentie"), encoding="utf-8")
    assert _told(folder, ENGLISH) == []


def test_a_fingerprint_tells_that_the_original_changed(folder: Path) -> None:
    told = _told(folder, ENGLISH.replace("license", "source-fingerprint: 0123456789abcdef\nlicense"))
    assert [one.code for one in told] == ["V513"]
    now = ENGLISH.replace("license", f"source-fingerprint: {told[0].fields['now']}\nlicense")
    assert _told(folder, now) == []
    (folder / "thuis.nl.md").write_text(DUTCH + "\n", encoding="utf-8")
    assert [one.code for one in _told(folder, now)] == ["V513"]


def test_a_word_of_allow_that_is_about_nothing_is_told_of(folder: Path) -> None:
    told = _told(folder, ENGLISH.replace("license", "allow: warom, V512, E101, dubbel, onzin\nlicense"))
    assert [(one.code, one.fields["key"], one.fields.get("guess")) for one in told] == [
        ("V104", "warom", "waarom"),
        ("V104", "onzin", None),
    ]


def test_an_original_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    (tmp_path / "thuis.nl.md").write_text("", encoding="utf-8")
    (tmp_path / "thuis.en.md").write_text(ENGLISH, encoding="utf-8")
    told = [one for one in read(tmp_path / "thuis.en.md")[1] if one.code == "V511"]
    assert [findings.message(one, "en") for one in told] == ['The original "thuis.nl.md" cannot be read as a question set.']


def test_a_form_that_there_is_not_is_not_laid_beside_the_original(tmp_path: Path) -> None:
    (tmp_path / "thuis.nl.md").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "thuis.en.md").write_text(ENGLISH.replace("Form: round", "Form: rond"), encoding="utf-8")
    assert [one.code for one in read(tmp_path / "thuis.en.md")[1]] == ["V303"]
