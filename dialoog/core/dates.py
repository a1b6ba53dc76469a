"""The date that somebody means by «dinsdag 2 december», «morgen» or «over een week», in Dutch and English."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialoog.core.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday",
            "dinsdag tuesday",
            "woensdag wednesday",
            "donderdag thursday",
            "vrijdag friday",
            "zaterdag saturday",
            "zondag sunday",
        )
    )
    for name in names.split()
}
_NEAR = {"vandaag": 0, "today": 0, "vanavond": 0, "tonight": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "een a an one",
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
        ),
        start=1,
    )
    for word in words.split()
} | {"veertien": 14, "fourteen": 14}
_PART_OF_DAY = re.compile(r"(?<=\w)(?:ochtend|middag|avond|nacht)\Z")
_NEXT_WEEK = re.compile(r"\b(?:volgende week|next week)\b")
_EACH_TIME = re.compile(rf"\b(?:elke|iedere|every|each)\s+(?:\w+\s+)?(?:{'|'.join(_DAYS)}|dag|week|day)")
_UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
_AHEAD = re.compile(r"\b(?:over|in)\s+(\w+)\s+(\w+)\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\b\.?(?:\s+(\d{4})\b)?")
_MONTH_DAY = re.compile(r"\b([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?")


def due(when: str, today: date) -> str | None:
    """The ISO date that `when` names, counted from `today`; None where it names none, or one that does not exist.

    A day of the month without a year is the next one; a weekday alone is the next such day after today.
    What comes back each week is no date.
    """
    text = fold(when)
    if iso := _ISO.search(text):
        return _written(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in pattern.finditer(text):
            if found[month] in _MONTHS:
                return _next(int(found[day]), _MONTHS[found[month]], found[3], today)
    if ahead := _AHEAD.search(text):
        count = _COUNTS.get(ahead[1]) or (int(ahead[1]) if ahead[1].isdecimal() and len(ahead[1]) < 4 else None)
        if count is not None and ahead[2] in _UNITS:
            return (today + timedelta(days=count * _UNITS[ahead[2]])).isoformat()
    if _EACH_TIME.search(text):
        return None
    # A week begins on Monday.
    after = today + timedelta(days=6 - today.weekday()) if _NEXT_WEEK.search(text) else today
    for word in re.findall(r"\w+", text):
        word = word if word in _NEAR else _PART_OF_DAY.sub("", word)
        if word in _NEAR:
            return (today + timedelta(days=_NEAR[word])).isoformat()
        if word in _DAYS:
            return (after + timedelta(days=(_DAYS[word] - after.weekday() - 1) % 7 + 1)).isoformat()
    return None


def _next(day: int, month: int, year: str | None, today: date) -> str | None:
    if year is not None:
        return _written(int(year), month, day)
    this_year = _written(today.year, month, day)
    if this_year is not None and this_year >= today.isoformat():
        return this_year
    return _written(today.year + 1, month, day) or this_year


def _written(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
