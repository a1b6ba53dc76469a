"""What does not belong in a text that is shared: HTML, strange links, personal data."""

from __future__ import annotations

import pytest

from dialoog.core.finding import Diagnostic
from dialoog.locale import findings
from dialoog.sets import read_text

START = (
    "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Thuis\n\n"
    "## Vertellen\n\n- Vorm: open gesprek\n- Tijd: 20 minuten\n\n"
)


def _told(body: str) -> list[Diagnostic]:
    return [one for one in read_text(f"{START}{body}\n\n1. Wat raakte je?\n", "vragen/buurt.nl.md")[1] if one.code.startswith("V6")]


def _codes(body: str) -> list[str]:
    return [one.code for one in _told(body)]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://example.org", "//example.org",
        "tel:112", "vbscript:x", "ftp://example.org", "java&#115;cript:x",
    ],
)  # fmt: skip
@pytest.mark.row(7)
def test_only_https_mail_and_files_nearby_may_be_linked(text: str) -> None:
    assert _codes(f"Zie [dit]({text}).") == ["V603"]
    assert _codes(f"Zie [dit].\n\n[dit]: {text}") == ["V603"]


@pytest.mark.parametrize("text", ["https://example.org", "mailto:info@example.org", "andere.nl.md", "../beeld/x.pdf", "#ronde-1"])
def test_links_that_may_be_there(text: str) -> None:
    assert _codes(f"Zie [dit]({text}).") == []


def test_a_link_in_the_second_line_of_a_text_is_told_of_on_that_line() -> None:
    told = _told("Een regel\nen [dit](http://example.org) hier.")
    assert [(one.code, one.place.line, one.place.column) for one in told] == [("V603", 16, 5)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail els.de.vries@example.org", "mail"), ("06-12345678", "phone"), ("06 12 34 56 78", "phone"), ("+31 6 12345678", "phone"),
        ("(010) 123 45 67", "phone"), ("010-1234567", "phone"), ("0031612345678", "phone"), ("+44 7700 900123", "phone"),
        ("bsn 111222333", "bsn"), ("1112.22.333", "bsn"), ("<!-- 111222333 -->", "bsn"), ("> bel 06-12345678.", "phone"),
    ],
)  # fmt: skip
def test_what_looks_like_data_of_a_person_is_asked_about(text: str, kind: str) -> None:
    told = _told(text)
    assert [(one.code, one.fields["variant"]) for one in told] == [("V604", kind)]
    assert findings.message(told[0], "nl") != findings.message(told[0], "en")


@pytest.mark.parametrize(
    "text",
    [
        "123456789", "111111111", "21-11-2026", "2026-11-21 19:30-21:30", "bel 112", "0800-1234567", "info@example.org",
        "1 2 3 4 5 6 7 8 9",
        "ISBN 978-90-123-4567-8",
        "https://example.org/0612345678", "er waren 1500 tot 2000 mensen in 1944-1945", "€ 12.345.678,90",
    ],
)  # fmt: skip
def test_ordinary_numbers_are_no_data_of_a_person(text: str) -> None:
    assert _codes(text) == []


def test_the_author_may_give_an_address_in_the_header() -> None:
    text = START.replace("auteur: Els", 'auteur: "Els <els@example.org>"')
    assert read_text(text + "1. Wat raakte je?\n", "vragen/buurt.nl.md")[1] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[www.example.org](https://example.org/a)", []), ("[example.org](https://www.example.org)", []),
        ("[example.org](https://straat.example.org)", []), ("[example.org](https://notexample.org)", ["V605"]),
        ("[https://buurt.nl/x](https://example.org)", ["V605"]), ("[lees meer](https://example.org)", []),
        ("[example.org](https://example.org@kwaad.nl/)", ["V605"]), ("<https://example.org>", []),
        ("[info@buurt.nl](mailto:info@example.org)", ["V605"]), ("[z.o.z.](https://example.org)", []),
    ],
)  # fmt: skip
@pytest.mark.row(7)
def test_the_words_of_a_link_name_the_place_where_it_leads(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Een <b>groot</b> woord", "Een groot woord"), ("Hoi <naam van de buurt>!", "Hoi \\<naam van de buurt>!"),
        ("een<br>twee", "een twee"),
        ('<font color="red">rood</font>', "rood"), ("<!-- niets --> <i>x</i>", "<!-- niets --> x"),
    ],
)  # fmt: skip
@pytest.mark.row(6)
def test_the_fix_of_html_leaves_the_words(text: str, mended: str) -> None:
    whole = f"{START}{text}\n\n1. Wat raakte je?\n"
    told = [one for one in read_text(whole, "vragen/buurt.nl.md")[1] if one.code == "V601"]
    assert len(told) == 1
    assert told[0].fix is not None
    fixed = whole[: told[0].fix.start] + told[0].fix.text + whole[told[0].fix.end :]
    assert fixed == f"{START}{mended}\n\n1. Wat raakte je?\n"
    assert read_text(fixed, "vragen/buurt.nl.md")[1] == []


def test_comments_are_no_html() -> None:
    assert _codes("<!-- <b>later</b> -->") == []
    assert _codes("tekst <!-- <b>later</b> --> tekst") == []


def test_the_same_is_told_of_in_headings_questions_and_follow_ups() -> None:
    text = START.replace("# Thuis", "# Thuis <b>x</b>") + "1. Wat [raakte](http://x.nl) je?\n   - En ![dit](x.png)?\n\n> Zie <i>dit</i>\n"
    assert [one.code for one in read_text(text, "vragen/buurt.nl.md")[1]] == ["V601", "V603", "V602", "V601"]


@pytest.mark.parametrize("body", ["![kaart](kaart.png)", "![](kaart.png)", "![kaart][k]\n\n[k]: kaart.png", "> ![kaart](kaart.png)"])
def test_a_picture_by_itself_is_told_of(body: str) -> None:
    assert _codes(body) == ["V602"]


def test_a_picture_without_words_leaves_none() -> None:
    assert [findings.message(one, "nl") for one in _told("![](kaart.png)")] == ["Beelden worden niet geladen."]
