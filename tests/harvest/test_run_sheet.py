"""The run sheet: what a facilitator holds in the hand on the evening itself."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dialoog.core.questions import QuestionSet
from dialoog.core.time_sum import time_sum
from dialoog.harvest.run_sheet import GROUPS, run_sheet
from dialoog.harvest.sheet_html import sheet_html
from dialoog.harvest.sheet_markdown import sheet_markdown
from dialoog.locale import LANGUAGES
from dialoog.sets import library, read, read_text

SHIPPED = sorted(library.shipped().glob("*.md"))
TAGS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ol", "ul", "li", "section", "span", "blockquote"}
    | {"br", "table", "thead", "tbody", "tr", "th", "td"}
)
EVENING = """---
vragenset: 1
taal: nl
duur: 60 minuten
deelnemers: 4-6
auteur: Els
licentie: CC0
---

# Thuis

Zet thee klaar.

> Welkom allemaal.

## Afspraken

- Luister.

## Aankomen

- Vorm: inchecken
- Tijd: 10 minuten
- Per beurt: 1 minuut

> Noem je naam.

1. Hoe ben je hier?

Dank iedereen.

## Pauze

- Vorm: pauze
- Tijd: 5 minuten

## Vertellen

- Vorm: verhaal
- Tijd: 40 minuten
- Per beurt: 5 minuten
- Noteren: nee
- Voorwerp: een steen

1. Wat raakte je?
   - Wie was erbij?

## Kaarten

1. Wat is klein?
"""


def _set(text: str = EVENING) -> QuestionSet:
    found, told = read_text(text, "vragen/thuis.nl.md")
    assert found is not None, told
    return found


def test_times_run_on_from_the_beginning_and_breaks_have_no_number() -> None:
    sheet = run_sheet(_set(), 6, 19 * 60 + 30, "nl")
    assert [(part.number, part.name, part.start, part.end) for part in sheet.parts] == [
        (1, "Aankomen", "19:30", "19:40"),
        (None, "Pauze", "19:40", "19:45"),
        (2, "Vertellen", "19:45", "20:25"),
    ]
    assert (sheet.start, sheet.end) == ("19:30", "20:25")


def test_without_a_beginning_times_count_from_nothing_and_past_midnight_they_go_on() -> None:
    assert run_sheet(_set(), 4, None, "nl").end == "0:55"
    assert run_sheet(_set(), 4, 23 * 60 + 30, "nl").end == "0:25"


def test_a_larger_group_takes_the_time_it_needs() -> None:
    sheet = run_sheet(_set(), 10, 0, "nl")
    assert (sheet.parts[0].end, sheet.end) == ("0:12", "1:12")


def test_what_a_round_asks_of_the_facilitator_stands_on_one_line() -> None:
    parts = run_sheet(_set(), 5, 0, "nl").parts
    assert parts[0].facts == ("inchecken", "10 min", "1 min per persoon")
    assert parts[2].facts == (
        "verhaal", "40 min", "5 min per persoon", "na elke beurt 20 sec stil", "met een steen in de hand", "niet opschrijven",
    )  # fmt: skip
    assert run_sheet(_set(), 5, 0, "en").parts[0].facts == ("check-in", "10 min", "1 min each")


def test_what_is_chosen_and_what_stays_nameless_is_told_and_nothing_twice() -> None:
    own = "- Vorm: wie wil\n- Tijd: 10 minuten\n- Per beurt: 1 minuut\n- Vragen: kies\n- Namen: zonder naam\n\n1. Wat?\n2. Wie?\n"
    question_set = read_text(f"# T\n\n## R\n\n{own}", "t.nl.md")[0]
    assert question_set is not None
    assert run_sheet(question_set, 5, 0, "nl").parts[0].facts == ("wie wil", "10 min", "1 min per persoon", "kies één vraag", "zonder naam")


def test_a_text_below_the_question_stays_below_it() -> None:
    part = run_sheet(_set(), 5, 0, "nl").parts[0]
    assert ([block.text for block in part.texts], [block.text for block in part.after]) == (["Noem je naam."], ["Dank iedereen."])


def test_the_table_says_for_each_group_what_the_time_sum_says() -> None:
    question_set = _set(EVENING.replace("60 minuten", "55 minuten"))
    fits = run_sheet(question_set, 7, 0, "nl").fits
    assert [fit.people for fit in fits] == sorted({*GROUPS, 7})
    for fit in fits:
        found = time_sum(question_set, fit.people, 0, None)
        assert fit.fits.startswith("ja" if found.fits and (found.room or 0) >= 300 else "net" if found.fits else "nee")
        assert bool(fit.shorten) == (bool(found.shorten) or not found.enough or found.two_tables)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_set_has_a_sheet_with_all_its_words(path: Path, language: str) -> None:
    found, _ = read(path)
    assert found is not None
    least, most = found.header.participants or (6, 6)
    for people in (least, most):
        sheet = run_sheet(found, people, 19 * 60 + 30, language)
        page, text = sheet_html(sheet), sheet_markdown(sheet)
        shown = " ".join(re.sub(r"\\(.)", r"\1", text).split())
        for part in (*found.agreements, *(each.text for round in found.rounds for each in round.questions)):
            assert part in shown
        assert _tags(page) <= TAGS
        assert MarkdownIt("commonmark").parse(text)


def _tags(page: str) -> set[str]:
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert {name for name, _ in attrs} <= {"charset", "http-equiv", "content", "name", "lang", "class", "scope"}

    Reader().feed(page)
    return found


HOSTILE = "<script>alert(1)</script> ![x](http://x) [y](javascript:1) # `c` **v** | & &lt; </title></style>"


def test_words_of_people_stay_words() -> None:
    text = EVENING.replace("Wat raakte je?", f"Wat {_escaped(HOSTILE)} raakte je?").replace("# Thuis", f"# {_escaped(HOSTILE)}")
    sheet = run_sheet(_set(text), 5, 0, "nl")
    page = sheet_html(sheet)
    assert _tags(page) <= TAGS
    assert "<script" not in page.casefold()
    rendered = MarkdownIt("commonmark").enable("table").render(sheet_markdown(sheet))
    assert not re.search(r"<(?:script|a|img|em|code)\b", rendered)


def _escaped(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#&!|])", r"\\\1", words)


def test_the_page_forbids_script_and_all_that_comes_from_elsewhere() -> None:
    page = sheet_html(run_sheet(_set(), 5, 0, "nl"))
    style = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    mark = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'\"" in page
    assert not re.search(r"https?:|url\(|@import|<script|style=", page)
    assert "@media print" in page
    assert '<html lang="nl">' in page
