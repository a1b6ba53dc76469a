"""Style rules of a trainer's own: words to avoid, with a better one, in plain Markdown beside the sets."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dialoog.core.finding import Diagnostic, Severity
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read, read_text
from dialoog.sets.style import read_style

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "voorbeelden" / "gewone-woorden.md"
SET = """---
vragenset: 1
taal: nl
auteur: Els die oppakken zei
licentie: CC0
---

# Thuis

## Vertellen

- Vorm: open gesprek
- Tijd: 20 minuten

> Straks gaan we ophalen
> bij bewoners wat er speelt.

1. Wat wil jij oppakken?

<!-- oppakken -->
"""
RULE = "# Eigen\n\n- Code: E201 eigen\n- Weegt: waarschuwing\n\n| Woord | Liever |\n|---|---|\n| {words} | {better} |\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vragen" / "stijl").mkdir(parents=True)
    return tmp_path / "vragen"


def _told(folder: Path, text: str = SET, **rules: str) -> list[Diagnostic]:
    for name, rule in rules.items():
        (folder / "stijl" / f"{name}.md").write_text(rule, encoding="utf-8")
    (folder / "thuis.nl.md").write_text(text, encoding="utf-8")
    return [one for one in read(folder / "thuis.nl.md")[1] if one.code.startswith("E")]


def test_the_example_in_the_docs_is_a_rule_that_works(folder: Path) -> None:
    told = _told(folder, example=EXAMPLE.read_text(encoding="utf-8"))
    assert [(one.code, one.alias, one.place.line, one.place.column, one.severity) for one in told] == [
        ("E101", "gewone-woorden", 15, 18, Severity.HINT),
        ("E101", "gewone-woorden", 18, 16, Severity.HINT),
    ]
    assert findings.message(told[1], "nl") == "«oppakken» staat op je eigen woordenlijst; zeg «doen»."
    assert read_style(EXAMPLE.read_bytes(), str(EXAMPLE))[1] == []


def test_words_count_on_their_borders_and_whatever_their_case(folder: Path) -> None:
    text = SET.replace("Wat wil jij oppakken?", "Wat is de STRASSE, strasse, strassen of straße?")
    told = _told(folder, text, eigen=RULE.format(words="Strasse, co-creatie, C++", better=""))
    assert [one.fields["x"] for one in told] == ["STRASSE", "strasse"]
    more = _told(folder, SET.replace("oppakken?", "co-creatie in C++ doen, of Co-Creaties?"))
    assert [one.fields["x"] for one in more] == ["co-creatie", "C++"]
    assert findings.message(more[0], "nl") == "«co-creatie» staat op je eigen woordenlijst."


def test_a_rule_may_have_its_own_sentence_language_and_place(folder: Path) -> None:
    own = "- Waar: vragen\n- Melding: Zeg niet {x} maar {y}.\n- Weegt"
    rule = RULE.format(words="oppakken, ophalen", better="doen").replace("- Weegt", own)
    told = _told(folder, eigen=rule)
    assert [(one.place.line, findings.message(one, "en")) for one in told] == [(18, "Zeg niet oppakken maar doen.")]
    assert _told(folder, eigen=rule.replace("- Weegt", "- Taal: en\n- Weegt")) == []


def test_a_rule_is_silenced_as_any_other(folder: Path) -> None:
    rule = RULE.format(words="oppakken", better="doen")
    assert [one.code for one in _told(folder, eigen=rule)] == ["E201"]
    assert _told(folder, SET.replace("licentie", "sta-toe: E201\nlicentie")) == []
    assert _told(folder, SET.replace("1. Wat", "<!-- dialoog: negeer E201 -->\n1. Wat")) == []
    for name in ("eigen", "EIGEN"):
        assert _told(folder, SET.replace("licentie", f"sta-toe: {name}\nlicentie")) == []
        assert _told(folder, SET.replace("1. Wat", f"<!-- dialoog: negeer {name} -->\n1. Wat")) == []
    told = read_text(SET.replace("licentie", "sta-toe: eigen, eige\nlicentie"), str(folder / "thuis.nl.md"))[1]
    assert [(one.code, one.fields["key"]) for one in told] == [("V104", "eige")]


def test_a_finding_of_a_rule_can_be_told_in_every_way(folder: Path) -> None:
    told = _told(folder, eigen=RULE.format(words="oppakken", better="doen"))
    for language in LANGUAGES:
        assert "E201 eigen" in findings.text(told, language)
        assert "oppakken" in findings.lines(told, language)
        assert findings.record(told[0], language)["code"] == "E201"


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("", ["V301"]), ("- Code: V101 x\n", ["V301"]), ("- Code: E101 x\n- Weegt: fout\n", ["V310"]),
        ("- Code: E101\n- Code: E102\n", ["V306"]), ("- Code: E101\n- Wegt: tip\n", ["V302"]), ("- Code: E101\n\x1b\n", ["V005"]),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_used_is_told_of_in_its_own_file(folder: Path, rule: str, codes: list[str]) -> None:
    assert _told(folder, eigen=rule) == []
    assert [one.code for one in read(folder / "stijl" / "eigen.md")[1]] == codes


def test_many_rules_over_a_large_text_take_little_time(folder: Path) -> None:
    words = "\n".join(f"| woord{number} en nog wat | beter |" for number in range(2000))
    rule = f"- Code: E101\n\n| Woord | Liever |\n|---|---|\n{words}\n"
    start = time.process_time()
    _told(folder, "# T\n\n## R\n\n1. Wat?\n\n" + "woord7 en nog iets " * 13_000, eigen=rule)
    assert time.process_time() - start < 8


def test_no_bytes_make_a_rule_fail() -> None:
    for data in (b"\xff", b"", b"|\n|-", b"| |\n|---|\n||||\n|\\||x|\n", b"- Code: E101\n\n|a|\n|-|\n|(|\n|*+?|\n|[x|\n"):
        read_style(data, "vragen/stijl/x.md")
    rule, _ = read_style(b"- Code: E101\n\n|a|b|\n|-|-|\n|a(b|x|\n", "vragen/stijl/x.md")
    assert rule is not None
    assert read_text("# T", "vragen/stijl/x.md")[1][0].code == "V301"
