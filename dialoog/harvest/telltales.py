"""Details by which somebody may be recognised though no name stands with the words: a name, street, function, family (R27)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OPENS = '«“"(‘['
_CLOSES = "»”\"’')]"
_ENDS = (".", "!", "?", "…", ":", " -", " –", " —")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00|\(?0)\d(?:[ ./()-]{0,2}\d){7,12}(?!\d)")
_DIGITS = (9, 14)
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?:,? ?\d+\w?)?(?!\w)|(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_STREETS = {
    "nl": re.compile(
        r"(?<!\w)(?:[A-Z][\w'’.-]* (?:(?:van|de|den|der|het|’t|'t) ){0,2}){0,3}"
        r"[A-Z][\w'’-]*(?:straat|laan|weg|plein|gracht|kade|singel|dijk|pad|hof|steeg|dreef|plantsoen|markt|wal|brink)(?!\w)(?: \d+\w?)?"
    ),
    "en": re.compile(
        r"(?<!\w)(?:\d+\w? )?(?:[A-Z][\w'’-]* ){1,3}"
        r"(?:Street|Road|Lane|Avenue|Square|Drive|Close|Way|Court|Terrace|Crescent|Place|Gardens|Row)(?!\w)"
    ),
}
_NUMBERED = re.compile(r"(?<!\w)[A-Z][\w'’-]{3,} \d{1,4}[a-z]?(?!\w)")
_KINDS = ("mail", "phone", "street", "function", "family", "name")


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that may give somebody away: its kind, and where it stands, in code points from 0."""

    kind: str
    start: int
    end: int


def telltales(text: str, language: str) -> tuple[Detail, ...]:
    """The details in a text, in the order in which they stand there, no two over each other.

    `kind` is mail, phone, street, function, family or name. It points; it does not know: nothing is left out because of it.
    """
    taken: list[Detail] = []
    for detail in _found(text, language if language in LANGUAGES else LANGUAGES[0]):
        if all(detail.end <= other.start or detail.start >= other.end for other in taken):
            taken.append(detail)
    return tuple(sorted(taken, key=lambda each: each.start))


def capitals(text: str) -> tuple[str, ...]:
    """The words of a text that begin with a capital, less a first word of a sentence that is an ordinary word as well as a name."""
    also = _words("nl").get("also-a-word", frozenset()) | _words("en").get("also-a-word", frozenset())
    words = (found for found in _WORD.finditer(text) if found[0][0].isupper())
    return tuple(found[0] for found in words if not (_first(text, found.start()) and found[0].casefold() in also))


def _found(text: str, language: str) -> Iterator[Detail]:
    """Everything there is, in the order of `_KINDS`: an earlier one goes before a later one in the same place."""
    for found in _MAIL.finditer(text):
        yield Detail("mail", *found.span())
    for found in _PHONE.finditer(text):
        if _DIGITS[0] <= sum(char.isdigit() for char in found[0]) <= _DIGITS[1]:
            yield Detail("phone", *found.span())
    words = _words(language)
    for pattern in (_STREETS[language], _POSTCODE, _NUMBERED):
        for found in pattern.finditer(text):
            start = _after(words["no-name"], text, *found.span())
            if start < found.end():
                yield Detail("street", start, found.end())
    for kind in ("function", "family"):
        for found in _pattern(language, kind).finditer(text):
            yield Detail(kind, *found.span())
    yield from _names(text, words)


def _after(passed_by: frozenset[str], text: str, start: int, end: int) -> int:
    """Where a name begins, once the words before it that are no part of one are passed by; `end` where nothing is left."""
    if _WORD.match(text, start) is None:
        return start
    words = (word for word in _WORD.finditer(text, start, end) if word[0][0].isupper())
    return next((word.start() for word in words if word[0].casefold() not in passed_by), end)


def _names(text: str, words: dict[str, frozenset[str]]) -> Iterator[Detail]:
    """Words with a capital that are no start of a sentence and no month, land or feast; at a start only first names that we know."""
    for found in _WORD.finditer(text):
        word = found[0]
        plain = re.sub(r"['’]?s?\Z", "", word).casefold()
        if not word[0].isupper() or (len(word) > 1 and word.isupper()) or {word.casefold(), plain} & words["no-name"]:
            continue
        if _first(text, found.start()) and not {word.casefold(), plain} & words["first-name"]:
            continue
        yield Detail("name", *found.span())


def _first(text: str, start: int) -> bool:
    """Whether a sentence begins here: after nothing, an end, a line or an opening mark, closing marks and pictures passed by."""
    before = text[:start]
    if before[-1:] in _OPENS:
        return True
    words = before.rstrip()
    if "\n" in before[len(words) :]:
        return True
    while words and (words[-1] in _CLOSES or unicodedata.category(words[-1])[0] in "SZM"):
        if unicodedata.category(words[-1]) == "Sm":
            # A stroke or an arrow between two parts of a line.
            return True
        words = words[:-1]
    return not words or words.endswith(_ENDS)


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    rows = files("dialoog.harvest").joinpath("data", f"details.{language}.tsv").read_text(encoding="utf-8")
    for row in rows.splitlines():
        if row and not row.startswith("#"):
            kind, listed = row.split("\t")
            kinds.setdefault(kind, set()).update(word.strip().casefold() for word in listed.split(","))
    return {kind: frozenset(words) for kind, words in kinds.items()}


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    words = _words(language)

    def any_of(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(words[name], key=len, reverse=True))

    before = rf"(?:{any_of('possessive')})\s+(?:\w+\s+)?" if kind == "family" else ""
    return re.compile(rf"(?i)(?<!\w){before}(?:{any_of(kind)})(?!\w)")
