"""The lint in a set: at line and column, through marks and line breaks, silent where the author wants it."""

from __future__ import annotations

import json
from pathlib import Path

from dialoog.core.finding import Diagnostic
from dialoog.locale import findings
from dialoog.locale.sarif import as_sarif
from dialoog.sets import read, read_text

START = (
    "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Thuis\n\n## Vertellen\n\n"
    "- Vorm: ronde\n- Tijd: 20 minuten\n- Per beurt: 2 minuten\n\n"
)
FIRST = START.count("\n") + 1


def _told(body: str, start: str = START) -> list[Diagnostic]:
    return read_text(start + body, "vragen/buurt.nl.md")[1]


def _words(body: str, one: Diagnostic) -> str:
    return (START + body).split("\n")[one.place.line - 1][one.place.column - 1 : one.place.end_column - 1]


def _places(body: str) -> list[tuple[str, int, str]]:
    return [(one.code, one.place.line - FIRST + 1, _words(body, one)) for one in _told(body)]


def test_a_question_is_told_of_at_its_words() -> None:
    assert _places("1. Wat raakte je, en waarom?\n") == [("V703", 1, "en waarom"), ("V704", 1, "waarom")]


def test_places_hold_through_marks_comments_links_and_line_breaks() -> None:
    body = "1. Op de *muur* staat <!-- oud --> iets\n   moois van [deze plek](https://plek.example).\n   **Waarom** bleef je?\n"
    assert _places(body) == [("V704", 3, "Waarom")]


def test_words_that_run_on_over_a_line_break_end_on_their_own_line() -> None:
    body = "1. Wat raakte je, *en\n   hoe* kwam dat zo?\n"
    (told,) = _told(body)
    assert (told.code, told.place.line, told.place.column) == ("V703", FIRST, 20)
    assert (told.place.end_line, told.place.end_column) == (FIRST + 1, 7)
    assert "^^\n" in findings.text([told], "nl")
    region = json.loads(as_sarif([told], "nl"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["endLine"], region["endColumn"]) == (FIRST + 1, 7)


def test_bullets_that_were_not_moved_in_are_heard_as_the_follow_ups_they_are() -> None:
    assert _places("1. Wat raakte je?\n- Waarom dan?\n- Kwam je hier vaker?\n") == [
        ("V207", 2, "Waarom dan?"), ("V704", 2, "Waarom"), ("V701", 3, "Kwam je"),
    ]  # fmt: skip


def test_a_follow_up_is_told_of_on_its_own_line_and_may_be_half_a_sentence() -> None:
    body = "1. Wat raakte je?\n\n   Wacht even.\n\n   - Bij wie was dat\n   - Veiligheid\n   - *Waarom* bleef je?\n2. Wat bleef je bij?\n"
    assert _places(body) == [("V704", 7, "Waarom")]


def test_a_comment_above_a_question_silences_it_alone() -> None:
    body = "1. Wat raakte je?\n\n<!-- dialoog: negeer waarom -->\n2. Waarom bleef je?\n3. Waarom ging je?\n"
    assert _places(body) == [("V704", 5, "Waarom")]


def test_a_header_allows_a_family() -> None:
    assert _told("1. Waarom bleef je?\n", START.replace("auteur", "sta-toe: waarom\nauteur")) == []
    assert _told("1. Wat zijn de klachten?\n", START.replace("auteur", "sta-toe: schuurt\nauteur")) == []


def test_only_a_main_question_must_begin_with_what_is_there() -> None:
    assert _places("1. Wat is er al?\n   - Wat mis je nog?\n") == []
    assert _places("1. Wat mis je nog?\n") == [("V712", 1, "Wat mis je")]


def test_two_ways_of_address_in_one_set_are_told_of_once() -> None:
    body = "1. Wat raakte je?\n2. Wat bleef je bij?\n3. Wat deed u toen?\n4. Wat zou u doen?\n5. Waar droom je van?\n"
    assert _places(body) == [("V708", 3, "u")]
    told = _told(body, START.replace("auteur", "aanspreken: u\nauteur"))
    assert [(one.code, one.place.line - FIRST) for one in told] == [("V708", 1)]


def test_a_set_in_another_language_than_its_header_says_is_heard_in_its_own() -> None:
    assert _told("1. What made you stay in the street?\n2. What do you hear when you open the window?\n") == []


def test_what_is_still_to_do_is_told_of_in_any_text() -> None:
    assert _places("> Welkom in TODO naam.\n\n1. Wat raakte je?\n") == [("V710", 1, "TODO naam")]


def test_cards_are_heard_and_need_no_question() -> None:
    body = "1. Wat raakte je?\n\n## Kaarten\n\n1. Een boom in de storm.\n2. Waarom juist hier?\n"
    assert _places(body) == [("V704", 6, "Waarom")]


def test_a_question_of_a_building_block_is_told_of_in_its_own_file(tmp_path: Path) -> None:
    folder = tmp_path / "vragen"
    (folder / "bouwstenen").mkdir(parents=True)
    (folder / "bouwstenen" / "inchecken.nl.md").write_text(
        "## Inchecken\n\n- Vorm: inchecken\n- Tijd: 10 minuten\n- Per beurt: 1 minuut\n\n1. Waarom ben je hier?\n", encoding="utf-8"
    )
    path = folder / "buurt.nl.md"
    path.write_text(START + "1. Wat raakte je?\n\n## [Inchecken](bouwstenen/inchecken.nl.md)\n", encoding="utf-8")
    told = read(path)[1]
    assert [(one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in told] == [("V704", "inchecken.nl.md", 7, 4)]


def test_a_missing_question_mark_and_a_doubled_word_are_mended() -> None:
    for body, mended in (
        ("1. Wat raakte je.\n", "1. Wat raakte je?\n"),
        ("1. Wat raakte je\n", "1. Wat raakte je?\n"),
        ("1. Wat raakte je *hier*\n", "1. Wat raakte je *hier?*\n"),
        ("1. Wat is is dat dat raakte?\n", "1. Wat is dat dat raakte?\n"),
    ):
        text = START + body
        fix = _told(body)[0].fix
        assert fix is not None
        assert text[: fix.start] + fix.text + text[fix.end :] == START + mended
