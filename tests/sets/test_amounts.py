"""Times and numbers as people write them, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.sets.amounts import count_in, seconds_in


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20 minuten", 1200), ("20 min.", 1200), ("20min", 1200), ("1 uur 30 min", 5400), ("1,5 uur", 5400), ("1.5 hours", 5400),
        ("1u30", 5400), ("1h05", 3900), ("anderhalf uur", 5400), ("90 sec", 90), ("1 min 30 sec", 90), ("2 uur", 7200),
        ("1 uur en 15 minuten", 4500), ("1 hour and 15 minutes", 4500), ("een uur", 3600), ("één minuut", 60), ("half uur", 1800),
        ("een half uur", 1800), ("kwartier", 900), ("een kwartier", 900), ("2 kwartier", 1800), ("anderhalve minuut", 90),
        ("half an hour", 1800), ("TWEE UUR", 7200), (" 45   Minuten ", 2700), ("~10 min", 600), ("± 20 minuten", 1200),
        ("ca. 1 uur", 3600), ("about 10 minutes", 600), ("ongeveer een half uur", 1800), ("kwartiertje", 900), ("een half uurtje", 1800),
        ("1 uur, 5 min", 3900), ("0 min", 0), ("2 u", 7200), ("½ uur", 1800),
        ("1½ uur", 5400), ("2 ½ uur", 9000), ("1¼ hours", 4500), ("¾ uur", 2700),
    ],
)  # fmt: skip
def test_a_length_of_time_in_words(text: str, seconds: int) -> None:
    assert seconds_in(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "20", "lang", "twee", "20 appels", "1:30", "minuten", "20 - 30 min", "-5 min", "20 min 5", "1 uur 30", "x" * 99, "٣", "²"]
)
def test_what_has_no_unit_or_sense_is_no_length_of_time(text: str) -> None:
    assert seconds_in(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("8", (8, 8)), ("6-10", (6, 10)), ("6–10", (6, 10)), ("6 tot 10", (6, 10)), ("6 t/m 10 mensen", (6, 10)), ("10-6", (10, 6)),
        ("6 à 8", (6, 8)), ("6 à 8 mensen", (6, 8)), ("ca. 8", (8, 8)), ("about 8 people", (8, 8)),
    ],
)  # fmt: skip
def test_a_group_size_in_words(text: str, count: tuple[int, int]) -> None:
    assert count_in(text) == count


@pytest.mark.parametrize("text", ["", "veel", "6-", "6-10-12", "12345", "6,5", "-3"])
def test_what_is_no_group_size(text: str) -> None:
    assert count_in(text) is None


@given(st.text(max_size=100))
def test_no_text_at_all_makes_reading_an_amount_fail(text: str) -> None:
    seconds_in(text)
    count_in(text)


@given(hours=st.integers(0, 23), minutes=st.integers(0, 59), seconds=st.integers(0, 59))
def test_hours_minutes_and_seconds_add_up(hours: int, minutes: int, seconds: int) -> None:
    assert seconds_in(f"{hours} uur {minutes} min en {seconds} sec") == hours * 3600 + minutes * 60 + seconds
