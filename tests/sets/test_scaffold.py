"""A set to start from: it runs as it is, whatever the time and the group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read_text
from dialoog.sets.scaffold import file_name, scaffold, title_of, write

groups = st.tuples(st.integers(3, 12), st.integers(3, 12)).map(lambda pair: (min(pair), max(pair)))


@given(minutes=st.integers(15, 240), group=groups, language=st.sampled_from(LANGUAGES))
@example(15, (12, 12), "nl")
@example(240, (3, 3), "en")
@example(45, (3, 12), "nl")
@example(91, (12, 12), "en")
@settings(max_examples=150, deadline=None)
def test_its_own_check_finds_nothing_in_it(minutes: int, group: tuple[int, int], language: str) -> None:
    text = scaffold("Thuis in onze straat", language, minutes * 60, group)
    assert text is not None
    found, told = read_text(text, f"vragen/thuis.{language}.md")
    assert findings.lines(told, language) == "", text
    assert found is not None
    assert (found.header.seconds, found.header.participants, found.header.language) == (minutes * 60, group, language)
    assert all(round.per_turn is None or round.per_turn >= 10 for round in found.rounds)


@given(st.text(min_size=1, max_size=60))
@example("<b>[x](javascript:1)</b> # *Thuis* `in` _de_ straat!")
@example("1. Vraag")
@example("a" * 300)
@example("&amp; ~~x~~ | y")
@settings(max_examples=150, deadline=None)
def test_any_title_comes_out_as_it_went_in(title: str) -> None:
    known = title_of(title)
    text = scaffold(known, "nl", 3600, (4, 6)) if known else None
    if text is None:
        return
    found, told = read_text(text, "vragen/x.nl.md")
    assert [one for one in told if one.code != "V604"] == []
    assert found is not None
    assert found.title == known
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}\.nl\.md", file_name(known, "nl"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Thuis in onze straat", "thuis-in-onze-straat.nl.md"), ("Café «De Brug»", "cafe-de-brug.nl.md"), ("../../x", "x.nl.md"),
        ("CON", "set-con.nl.md"), ("会話", "set.nl.md"), ("-", "set.nl.md"), ("x" * 300, "x" * 60 + ".nl.md"),
    ],
)  # fmt: skip
def test_the_name_of_its_file(title: str, name: str) -> None:
    assert file_name(title, "nl") == name


def test_where_nobody_would_get_a_turn_there_is_no_set() -> None:
    assert scaffold("T", "nl", 15 * 60, (40, 60)) is None


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "vragen", "t.nl.md", "een")
    with pytest.raises(FileExistsError):
        write(tmp_path / "vragen", "t.nl.md", "twee")
    assert path.read_text(encoding="utf-8") == "een"
