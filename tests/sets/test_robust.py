"""No bytes make reading fail: there is a set, or there are findings with a line inside the file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.locale import findings
from dialoog.sets import library, read, read_text
from tests.sets.never_fails import holds

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


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    holds(data)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_pieces_of_the_format(text: str) -> None:
    holds(text.encode())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_example_with_pieces_put_in_and_taken_out(data: st.DataObject) -> None:
    text = STREET
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 12)) :]
    holds(text.encode())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_set_has_no_findings_at_all(path: Path) -> None:
    found, told = read(path)
    assert findings.lines(told, "nl") == ""
    assert found is not None


def test_the_shipped_sets_are_there() -> None:
    assert {"dialoogtafel.nl.md", "conversation-cafe.nl.md", "druppels-en-golf.nl.md", "oefenset.nl.md"} <= {p.name for p in SHIPPED}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000, "[a](" * 20_000, "> " * 100_000, "- " * 100_000, "1. " * 80_000, "a: b\n" * 50_000, "*" * 200_000, "<!--\n" * 50_000,
        "---\n" + "a: b\n" * 50_000, "# T\n\n## R\n\n- " + "a" * 200_000 + ": b\n", "`" * 200_000, "# T\n" + "## R\n1. x\n" * 20_000,
        "# T\n" + "x <!-- y\n\n" * 20_000, "x\n" * 100_000 + "---\n", "\x1b\n" * 100_000, "<" * 200_000,
        "|a" * 100_000 + "\n" + "|-" * 100_000,
        "# T\n\n## " + "(" * 200_000, "# T\n\n## " + "(ca. 5 min " * 20_000, "# T\n\n## R\n\n" + "Tijd: 5\n" * 30_000,
        "# T\n" + "\n## R (5 min)\nTijd: 5\n" * 9_000, "# T\n\n## R\n\n" + "- a?\n" * 50_000, "# T\n\n## R\n\n1. x\n" + "- a?\n" * 40_000,
        "# T\n" + "## R\n" * 52_000, "# T\n\n## R\n\n" + "##a\n" * 60_000, "# T\n\n## R\n\n" + "1.a?\n" * 50_000,
        "# T\n\n## R\n\n1. Wat?\n" + "• a\n" * 43_000, "# T\n\n## R\n\n" + "Ronde 2\n\n- Tijd: 1 min\n\n" * 10_000,
        "# T\n\n## R\n\n" + ("1. Wat " + "en wat " * 250 + "?\n") * 140, "# T\n\n## R\n\n" + ("1. " + "Wat is er. " * 160 + "\n") * 140,
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)  # fmt: skip
@pytest.mark.slow
@pytest.mark.row(13, 15)
def test_the_worst_text_of_its_size_takes_little_time(text: str) -> None:
    start = time.process_time()
    told = read_text(text[: 256 * 1024], "vragen/een.nl.md")[1]
    assert time.process_time() - start < 10
    assert not any(one.code == "V900" for one in told)


def test_random_noise_between_the_lines_of_a_set_is_never_a_crash() -> None:
    chance = random.Random(7)
    for _ in range(60):
        lines = STREET.split("\n")
        chance.shuffle(lines)
        holds("\n".join(lines).encode())
