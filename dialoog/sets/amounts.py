"""Times and numbers of people as a trainer writes them. A number without a unit is refused, never guessed."""

from __future__ import annotations

import re
from functools import lru_cache

from dialoog.sets.words import norm

_UNITS = {
    1: "s sec secs seconde seconden second seconds tel tellen",
    60: "m min mins minuut minuten minuutje minute minutes",
    900: "kwartier kwartieren kwartiertje",
    3600: "u uur uren uurtje h hr hrs hour hours",
}
_SECONDS = {word: seconds for seconds, words in _UNITS.items() for word in words.split()}
_NAMES = "een,a,an,one twee,two drie,three vier,four vijf,five zes,six zeven,seven acht,eight negen,nine tien,ten"
_NUMBERS = {word: float(number) for number, words in enumerate(_NAMES.split(), 1) for word in words.split(",")}
_NUMBERS |= {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5}
# Said in one breath, and not as number and unit.
_WHOLE = {
    "kwartier": 900, "kwartiertje": 900, "halfuur": 1800, "eenhalfuur": 1800, "halfuurtje": 1800, "eenhalfuurtje": 1800,
    "eenkwartier": 900, "halfanhour": 1800, "ahalfhour": 1800,
    "quarterofanhour": 900, "aquarterofanhour": 900, "driekwartier": 2700, "anhourandahalf": 5400, "oneandahalfhours": 5400,
    "halveminuut": 30, "halfaminute": 30, "anderhalfuur": 5400,
}  # fmt: skip

_HOUR_AND_MINUTES = re.compile(r"(\d{1,3})\s?(?:u|h)\s?([0-5]\d)\Z")
_PART = re.compile(r"\s*(?:(?:en|and)\s+|,\s*)?(?:(\d{1,5}(?:[.,]\d{1,3})?)\s*|([^\W\d_]+)\s+)([^\W\d_]+)\.?", re.UNICODE)
_PIECE = re.compile(r"(\d*)\s?([½¼¾])")
_PIECES = {"½": ",5", "¼": ",25", "¾": ",75"}
_ABOUT = re.compile(r"(?:~|±|\+/-|(?:ca|circa|approx|ongeveer|about|zo'n)\.?\s)\s*")
_COUNT = re.compile(r"(\d{1,4})(?:\s*(?:-|‐|‑|–|—|tot en met|t/m|tot|to|à|a)\s*(\d{1,4}))?(?:\s+[^\W\d_]+)?\Z", re.IGNORECASE)
_LONGEST = 60


def seconds_in(text: str) -> int | None:
    """The whole seconds that a text such as «1 uur 30 min», «1,5 uur», «1u30», «anderhalf uur» or «90 sec» says, else None."""
    # Kept, for the same few times come back in every set.
    return _seconds_in(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _seconds_in(text: str) -> int | None:
    text = " ".join(text.casefold().replace("é", "e").split()).strip(".")
    # A plan has to take «ongeveer 10 minuten» for ten.
    text = text[about.end() :] if (about := _ABOUT.match(text)) else text
    if not text:
        return None
    text = _PIECE.sub(lambda found: f"{found[1] or 0}{_PIECES[found[2]]}", text)
    if (whole := _WHOLE.get(norm(text))) is not None:
        return whole
    if clock := _HOUR_AND_MINUTES.match(text):
        return int(clock[1]) * 3600 + int(clock[2]) * 60
    total, at = 0.0, 0
    while at < len(text):
        part = _PART.match(text, at)
        unit = _SECONDS.get(part[3]) if part else None
        number = _number(part) if part else None
        if part is None or unit is None or number is None:
            return None
        total += number * unit
        at = part.end()
    return round(total)


def count_in(text: str) -> tuple[int, int] | None:
    """The smallest and largest number in «8», «6-10», «6 tot 10» or «6–10 mensen», as they stand there; else None."""
    text = text.strip()
    about = _ABOUT.match(text.casefold())
    match = _COUNT.match(text, about.end() if about else 0)
    if match is None:
        return None
    return int(match[1]), int(match[2] or match[1])


def _number(part: re.Match[str]) -> float | None:
    if part[1]:
        return float(part[1].replace(",", "."))
    return _NUMBERS.get(part[2])
