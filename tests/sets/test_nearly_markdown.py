"""What a text processor or a hurried hand makes of Markdown is told of where it stands, once, and in words that mend it."""

from __future__ import annotations

import pytest

from dialoog.core.finding import Diagnostic
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read_text
from dialoog.sets.mend import Mended, mend

KEYS = "vragenset: 1\ntaal: nl\nduur: 40 minuten\ndeelnemers: 4-6\nauteur: Els\nlicentie: CC0\n"
TITLE = "# Het plein\n\n"
ARRIVE = "## Ronde 1: Aankomen\n\n- Vorm: inchecken\n- Tijd: 10 minuten\n- Per beurt: 1 minuut\n\n1. Wat zag je onderweg?\n"
TELL = (
    "\n## Ronde 2: Vertellen\n\n- Vorm: ronde\n- Tijd: 30 minuten\n- Per beurt: 3 minuten\n\n"
    "1. Wanneer had je plezier met een buur?\n   - Hoe begon dat?\n"
)
GOOD = f"---\n{KEYS}---\n\n{TITLE}{ARRIVE}{TELL}"


def told(text: str) -> list[Diagnostic]:
    return read_text(text, "vragen/plein.nl.md")[1]


def codes(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in told(text)]


def mended(text: str) -> str:
    done = mend(text.encode(), "vragen/plein.nl.md")
    assert isinstance(done, Mended)
    return done.after


def instead(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_the_set_that_all_this_is_done_to_is_good() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize("above", ["", "\n", "----\n", "—\n", "\n***\n"])
def test_a_header_without_its_first_line_is_read_and_gets_it(above: str) -> None:
    text = above + GOOD.removeprefix("---\n")
    assert [code for code, _ in codes(text)] == ["V112"]
    assert mended(text) == GOOD


def test_a_header_under_the_title_goes_to_the_top() -> None:
    text = f"{TITLE}---\n{KEYS}---\n\n{ARRIVE}{TELL}"
    assert codes(text) == [("V112", 3)]
    assert mended(text) == GOOD


def test_lines_between_rules_in_a_text_are_no_header() -> None:
    text = instead(TITLE, TITLE + "Vooraf.\n\n---\n\nNeem mee: pen en papier.\n\n---\n\n")
    assert told(text) == []


@pytest.mark.parametrize("close", ["--", "----", "—", "***", "..."])
def test_a_header_that_is_closed_with_something_else_ends_there(close: str) -> None:
    text = instead("CC0\n---\n", f"CC0\n{close}\n")
    found = told(text)
    assert [one.code for one in found] == ["V102"]
    assert findings.help_text(found[0], "nl") == f"maak van «{close}» op regel 8 drie streepjes: «---»"


def test_a_title_that_sticks_to_its_mark_is_told_of_there_and_parted() -> None:
    text = instead("# Het plein", "#Het plein")
    assert codes(text) == [("V201", 10)]
    assert mended(text) == GOOD


@pytest.mark.parametrize(
    ("heading", "variant"),
    [
        ("##Ronde 2: Vertellen", "glued"), ("**Ronde 2: Vertellen**", "unmarked"), ("Ronde 2: Vertellen", "unmarked"),
        ("### Ronde 2: Vertellen", None),
    ],
)  # fmt: skip
def test_a_heading_that_is_none_is_told_of_and_not_its_settings(heading: str, variant: str | None) -> None:
    text = instead("## Ronde 2: Vertellen", heading) + "\n## Ronde 3: Uitgaan\n\n- Vorm: uitchecken\n\n1. Wat neem je mee?\n"
    found = [one for one in told(text) if one.code not in ("V401", "V405")]
    assert [(one.code, one.fields.get("variant")) for one in found] == [("V204", variant)]
    # Nor is the third round numbered anew, for it is the third.
    assert "## Ronde 3" in mended(text)


@pytest.mark.parametrize("heading", ["##Ronde 1: Aankomen", "**Ronde 1: Aankomen**", "### Ronde 1: Aankomen"])
def test_so_it_is_where_it_is_the_first(heading: str) -> None:
    found = [one for one in told(instead("## Ronde 1: Aankomen", heading)) if one.code not in ("V401", "V404")]
    assert [(one.code, one.place.line) for one in found] == [("V204", 12)]


def test_a_hashtag_is_no_heading() -> None:
    assert told(instead("1. Wat zag", "Denk aan #samen of #2.\n\n1. Wat zag")) == []


def test_a_question_as_a_small_heading_is_told_to_take_a_number() -> None:
    found = told(instead("1. Wanneer had", "### Wanneer had"))
    assert "een vraag krijgt een nummer in plaats van hekjes: «1. …»" in [findings.help_text(one, "nl") for one in found]


def test_a_question_that_sticks_to_its_number_is_told_of_and_parted() -> None:
    alone = instead("1. Wat zag", "1.Wat zag")
    assert codes(alone) == [("V219", 18)]
    assert mended(alone) == GOOD
    second = instead("   - Hoe begon dat?\n", "2.Wat gaf het je?\n")
    assert codes(second) == [("V219", 27)]
    assert "buur?\n\n2. Wat gaf het je?\n" in mended(second)


@pytest.mark.parametrize("text", ["Rond 19.30 uur, of\n20.15 uur.", "Het is\n1.500 meter lopen.", "Kijk naar\n2.0 en verder."])
def test_numbers_in_a_text_are_no_questions(text: str) -> None:
    assert told(instead("1. Wat zag", f"{text}\n\n1. Wat zag")) == []


@pytest.mark.parametrize("line", ["   1. Wat zag", "  1. Wat zag", "> 1. Wat zag", "- 1. Wat zag"])
def test_a_numbered_line_that_is_read_as_text_is_told_where_to_begin(line: str) -> None:
    found = told(instead("1. Wat zag", line))
    assert [(one.code, one.fields.get("variant")) for one in found] == [("V206", "number")]


def test_a_question_that_sticks_to_the_text_above_is_told_of_once() -> None:
    assert codes(instead("\n\n1. Wanneer", "\n\nWacht even.\n2. Wanneer")) == [("V219", 27)]


@pytest.mark.parametrize("mark", ["•", "   • ", "   – ", "· ", "   — ", "a) ", "   b. "])
def test_a_follow_up_with_the_bullet_of_a_text_processor_is_one(mark: str) -> None:
    text = instead("   - Hoe begon dat?", f"{mark}Hoe begon dat?")
    found = told(text)
    assert [(one.code, one.fields.get("variant")) for one in found] == [("V207", "bullet")]
    assert mended(text) == GOOD


def test_a_round_without_a_question_may_be_none_so_the_others_are_not_numbered_anew() -> None:
    text = instead("## Ronde 1", "## Welkom\n\n- Vorm: open gesprek\n- Tijd: 1 min\n\nSchenk koffie.\n\n## Ronde 1")
    assert [code for code, _ in codes(text)] == ["V206"]
    assert mended(text) == text


def test_what_goes_on_below_such_a_bullet_goes_on_with_it() -> None:
    text = instead("   - Hoe begon dat?", "   • Hoe begon dat\n     voor jou?\n   • En toen?")
    found, _ = read_text(text, "vragen/plein.nl.md")
    assert found is not None
    assert found.rounds[1].questions[0].follow_ups == ("Hoe begon dat voor jou?", "En toen?")
    assert "   - Hoe begon dat\n     voor jou?\n   - En toen?\n" in mended(text)


def test_a_dash_in_a_sentence_that_runs_on_is_a_dash() -> None:
    assert told(instead("Wanneer had je plezier met een buur?", "Wanneer had je plezier\n   – hoe klein ook – met een buur?")) == []


@pytest.mark.parametrize("mark", ["• ", "•", "– ", "-", "· "])
def test_settings_with_another_bullet_are_settings_without_a_dash(mark: str) -> None:
    own = "- Vorm: ronde\n- Tijd: 30 minuten\n- Per beurt: 3 minuten\n"
    text = instead(own, own.replace("- ", mark))
    found = told(text)
    assert [(one.code, one.fields["x"]) for one in found] == [("V209", "Vorm")]
    assert mended(text) == GOOD


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u2060"])
def test_a_character_that_nobody_sees_is_told_of_alone(hidden: str) -> None:
    for old, new in (("Vorm: ronde", f"Vorm:{hidden}ronde"), ("Vorm: ronde", f"Vo{hidden}rm: ronde"), ("taal: nl", f"ta{hidden}al: nl")):
        assert [code for code, _ in codes(instead(old, new))] == ["V006"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nvragenset", "vragenset"), ("CC0\n---", "CC0\n--"), ("# Het", "#Het"), ("## Ronde 2", "##Ronde 2"), ("## Ronde 2", "Ronde 2"),
        ("1. Wat zag", "1.Wat zag"), ("1. Wat zag", "> 1. Wat zag"), ("   - Hoe", "   • Hoe"), ("1. Wanneer", "### Wanneer"),
    ],
)  # fmt: skip
def test_each_is_said_briefly_in_both_languages(language: str, old: str, new: str) -> None:
    for one in told(instead(old, new)):
        assert 0 < len(findings.message(one, language)) <= 160
        assert findings.help_text(one, language)
