"""The date that people mean when they say when they will do something."""

from __future__ import annotations

from datetime import date

import pytest

from dialoog.core.dates import due

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ("morgen", "2026-11-22"),
        ("morgenochtend, voor de koffie", "2026-11-22"),
        ("vrijdagmiddag", "2026-11-27"),
        ("donderdagavond na het eten", "2026-11-26"),
        ("dinsdag 1 december", "2026-12-01"),
        ("op 3 januari", "2027-01-03"),
        ("over veertien dagen", "2026-12-05"),
        ("over vijf weken", "2026-12-26"),
        ("volgende week dinsdag", "2026-11-24"),
        ("Thursday evening", "2026-11-26"),
        ("next week, on Wednesday", "2026-11-25"),
        ("2026-12-12", "2026-12-12"),
        ("met elke buur van de trap, zaterdag", "2026-11-28"),
    ],
)
def test_words_that_name_a_day_give_its_date(when: str, meant: str) -> None:
    assert due(when, SATURDAY) == meant


def test_next_week_is_the_week_that_begins_on_monday() -> None:
    monday = date(2026, 11, 16)
    assert due("volgende week dinsdag", monday) == "2026-11-24"
    assert due("dinsdag", monday) == "2026-11-17"


@pytest.mark.parametrize(
    "when", ["", "ooit", "in de vakantie", "elke vrijdag", "iedere dinsdag om tien uur", "every Friday", "volgende week", "31 februari"]
)
def test_words_that_name_no_one_day_give_none(when: str) -> None:
    assert due(when, SATURDAY) is None
