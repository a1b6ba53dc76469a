"""No bytes make reading fail: there is a set, or there are findings with a line inside the file."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core.finding import Severity
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import library, read, read_text

STREET = (Path(__file__).parent / "straat.nl.md").read_text(encoding="utf-8")
SHIPPED = sorted(library.shipped().glob("*.nl.md"))
# fmt: off
PIECES = [
    "---\n", "\n", "# ", "## ", "### ", "- ", "1. ", "2.\n", "> ", "   ", "\t", "Vorm: ", "ronde", "Tijd: ", "20 minuten", "Ronde 2: ",
    "Afspraken\n", "Kaarten\n", "<!-- ", " -->", "<div>", "```\n", "|a|\n|-|\n", "taal: ", "duur: ", "deelnemers: 9-2\n",
    "[a](b)", "[a](../b.md)",
    "=", "?", "===\n", "\r", "\r\n", "\ufeff", "\x00", "\x1b", "\u202e", "\u2028", "\x85", "é", "👩‍👩‍👧", "\\", "*", "`", "&amp;",
    "dialoog: negeer V303",
]
# fmt: on


def _check(data: str | bytes) -> None:
    found, told = read_text(data, "vragen/een.nl.md")
    errors = [one for one in told if one.severity is Severity.ERROR]
    assert (found is None) == bool(errors)
    assert not any(one.code == "V900" for one in told), told
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    count = len(re.split("\r\n|\r|\n", text))
    for one in told:
        assert 1 <= one.place.line <= one.place.end_line <= count
        assert one.place.column >= 1
        assert one.place.line < one.place.end_line or one.place.column <= one.place.end_column
        if one.fix is not None:
            assert 0 <= one.fix.start <= one.fix.end <= len(text)
    for language in LANGUAGES:
        drawn = findings.text(told, language, width=60)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawn)
        assert len(findings.lines(told, language).splitlines()) == len(told)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    _check(data)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_pieces_of_the_format(text: str) -> None:
    _check(text.encode())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_example_with_pieces_put_in_and_taken_out(data: st.DataObject) -> None:
    text = STREET
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 12)) :]
    _check(text.encode())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_set_has_no_findings_at_all(path: Path) -> None:
    found, told = read(path)
    assert findings.lines(told, "nl") == ""
    assert found is not None


def test_the_shipped_sets_are_there() -> None:
    assert {"dialoogtafel.nl.md", "conversation-cafe.nl.md", "druppels-en-golf.nl.md", "oefenset.nl.md"} <= {p.name for p in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_one_line_lost_doubled_or_swapped_is_still_a_set_or_is_told_of_nearby(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    missed, tried = [], 0
    for number in range(len(lines) - 1):
        before, line, after = lines[:number], lines[number], lines[number + 1 :]
        for changed in ([*before, *after], [*before, line, line, *after], [*before, after[0], line, *after[1:]]):
            found, told = read_text("\n".join(changed), path.name)
            tried += 1
            if found is None and not any(abs(one.place.line - number - 1) <= 2 for one in told):
                missed.append((number + 1, [(one.code, one.place.line) for one in told]))
    assert len(missed) <= tried * 0.05, missed


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000, "[a](" * 20_000, "> " * 100_000, "- " * 100_000, "1. " * 80_000, "a: b\n" * 50_000, "*" * 200_000, "<!--\n" * 50_000,
        "---\n" + "a: b\n" * 50_000, "# T\n\n## R\n\n- " + "a" * 200_000 + ": b\n", "`" * 200_000, "# T\n" + "## R\n1. x\n" * 20_000,
        "# T\n" + "x <!-- y\n\n" * 20_000, "x\n" * 100_000 + "---\n", "\x1b\n" * 100_000, "<" * 200_000,
        "|a" * 100_000 + "\n" + "|-" * 100_000,
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)  # fmt: skip
def test_the_worst_text_of_its_size_takes_little_time(text: str) -> None:
    start = time.perf_counter()
    told = read_text(text[: 256 * 1024], "vragen/een.nl.md")[1]
    assert time.perf_counter() - start < 10
    assert not any(one.code == "V900" for one in told)


def test_random_noise_between_the_lines_of_a_set_is_never_a_crash() -> None:
    chance = random.Random(7)
    for _ in range(60):
        lines = STREET.split("\n")
        chance.shuffle(lines)
        _check("\n".join(lines).encode())
