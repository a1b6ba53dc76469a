"""The rules about words: hard and long ones, abbreviations, dates and numbers (K103, K104, K107, K108, K109)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dialoog.harvest.wording.flag import Flag, about
from dialoog.harvest.wording.passages import Kind
from dialoog.harvest.wording.reading import Reading
from dialoog.locale.prose import words_in
from dialoog.locale.vocabulary import FIRST, Hard, hard_of, ordinary_of, short_of
from dialoog.locale.words import day, day_of_month

_LONGEST = {"nl": 20, "en": 15}
_LONGEST_ORDINARY = 11
_SHORTEST_BEFORE, _SHORTEST_PART = 3, 8
"""A word of two parts is known by its last where both have so many letters."""
_LOOKS_HARD = re.compile(r".+(?:atie|aties|iteit|iteiten|ering|eringen|isme)\Z")
_SHORT = re.compile(r"(?<![\w.&/])(?:[^\W\d_]+(?:[./&][^\W\d_]+)+\.?|[^\W\d_]+\.?|w/)(?!\w)")
_DOTS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?\Z")
_LETTERS = re.compile(r"(?<![\w&-])(?:[A-Z][A-Za-z]?&?[A-Z]{1,4}|[QK][1-4])(?![\w&]|-[a-z])")
_YEAR = re.compile(r"(?<![\w./-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-]|\.\d)|(?<![\w./-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
# Without a year only where nothing else can be meant: «op 2-12», «dinsdag 2/12».
_NO_YEAR = re.compile(
    r"(?:(?<!\w)(?:op|vanaf|tot|uiterlijk|sinds|voor|\w+dag|on|from|by|until|since|before))\s+((\d{1,2})[-/](\d{1,2}))"
    r"(?=\s*(?:[.,;:!?)\n]|\Z|(?:om|en|of|is|bij|in|ook|weer|dan|nog|komen|gaan|komt|gaat|at|and|or|we)(?!\w)))"
)
_SHARE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?\s?(?:%|procent(?!\w)|per ?cent(?!\w))")
_OF_ALL = re.compile(r"(?<![\w.,])\d+ (?:van de|out of|of the) \d+(?!\w)")


def flags(reading: Reading) -> Iterator[Flag]:
    """The findings on single words of a passage."""
    yield from hard(reading)
    yield from short(reading)
    yield from dates(reading)
    if reading.passage.kind is Kind.TEXT:
        yield from numbers(reading)


def hard(reading: Reading) -> Iterator[Flag]:
    """K103: words of the list, with simpler ones. K104: words that are very long, or look like those of a policy paper."""
    listed, past = hard_of(reading.language), 0
    for word in words_in(reading.plain):
        start, end = word.span()
        if start < past:
            continue
        matches = [
            (found.end(), one.better)
            for one in listed.phrases.get(word[0][:FIRST], ())
            if (found := one.pattern.match(reading.plain, start))
        ]
        longest, better = max(matches, default=(0, ""))
        if not longest and (known := _listed(word[0], listed)):
            longest, better = end, listed.words[known]
        if longest:
            past = longest
            yield about("K103", reading.text, start, longest, better)
        elif _is_long(word[0], reading.language) and not reading.text[start].isupper():
            yield about("K104", reading.text, start, end)


def _listed(word: str, listed: Hard) -> str:
    """The hard word that a word is, or that is its last part, as «participatie» is of «burgerparticipatie»; else empty."""
    if word in listed.words:
        return word
    parts = (word[at:] for at in range(_SHORTEST_BEFORE, len(word) - _SHORTEST_PART + 1))
    return next((part for part in parts if part in listed.words), "")


def _is_long(word: str, language: str) -> bool:
    longest = max((len(part) for part in re.split(r"['-]", word)), default=0)
    if longest > _LONGEST[language]:
        return True
    stem = word.removesuffix("en").removesuffix("s")
    looks = language == "nl" and longest > _LONGEST_ORDINARY and _LOOKS_HARD.match(word)
    return bool(looks) and not stem.endswith(ordinary_of(language))


def short(reading: Reading) -> Iterator[Flag]:
    """K107: abbreviations, with the words they stand for where these are known; names in capitals that not everyone knows."""
    listed, told = short_of(reading.language), set[int]()
    for found in _SHORT.finditer(reading.plain):
        word, start, end = found[0], found.start(), found.end()
        bare = word.rstrip(".")
        # «n.a.v» without its last point too; «bijv» is listed as a word of its own.
        better = listed.words.get(word) or (listed.words.get(f"{bare}.") if "." in bare else None)
        if word.endswith(".") and not better:
            better = listed.words.get(bare)
            end -= better is not None
        if not better and word.endswith(".") and _beside_number(reading.plain, start, end):
            better = listed.beside_number.get(word)
        if better:
            told.add(start)
            yield about("K107", reading.text, start, end, better)
        elif _DOTS.match(word) and len(word) > 3 and not reading.text[start].isupper():
            yield about("K107", reading.text, start, end)
    if reading.passage.kind is Kind.TEXT:
        for found in _LETTERS.finditer(reading.text):
            if (
                found.start() not in told
                and reading.plain[found.start()] != " "
                and found[0] not in listed.known
                and not _all_capitals(reading.text, found)
            ):
                yield about("K107", reading.text, *found.span(), listed.letters.get(found[0], ""))


def _beside_number(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 2) : start].strip()[-1:].isdigit() or text[end : end + 2].strip()[:1].isdigit()


def _all_capitals(text: str, found: re.Match[str]) -> bool:
    """Whether the words around are in capitals too: then it is a shout and no abbreviation."""
    around = f"{text[max(0, found.start() - 12) : found.start()]} {text[found.end() : found.end() + 12]}"
    letters = [char for char in around if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)


def dates(reading: Reading) -> Iterator[Flag]:
    """K108: dates in digits, with the same day in words."""
    for found in _YEAR.finditer(reading.plain):
        if found[5]:
            year, month, number = int(found[5]), int(found[6]), int(found[7])
        else:
            number, month, year = int(found[1]), int(found[3]), int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        try:
            better = day(date(year, month, number), reading.language)
        except ValueError:
            continue
        yield about("K108", reading.text, *found.span(), better)
    for found in _NO_YEAR.finditer(reading.plain):
        try:
            better = day_of_month(int(found[3]), int(found[2]), reading.language)
        except ValueError:
            continue
        yield about("K108", reading.text, *found.span(1), better)


def numbers(reading: Reading) -> Iterator[Flag]:
    """K109: a share or a count as what came out of the talk (H5)."""
    for pattern in (_SHARE, _OF_ALL):
        for found in pattern.finditer(reading.plain):
            yield about("K109", reading.text, *found.span())
