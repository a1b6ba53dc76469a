"""The rules about sentences: their length, passive, nouns that hide a verb, and how people are addressed (K101, K102, K105, K106, K110)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dialoog.harvest.wording.flag import Flag, about
from dialoog.harvest.wording.passages import Kind
from dialoog.harvest.wording.reading import Reading
from dialoog.locale.prose import Sentence, words_in
from dialoog.locale.vocabulary import nouns_of, ordinary_of, words_of

MOST_WORDS = 20
MOST_ON_AVERAGE = 12
_FEWEST_SENTENCES = 5
_TOO_LONG_TO_READ = 2000
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:dat|die|als|omdat|want|maar|terwijl|zodat|toen|hoe|waar|wat|wie)\b")
_NOUN_OF = re.compile(
    r"(?<!\w)(?:de|het|ter|bij|door|voor|na|met|over|tot|onder|in|onze|hun|the|for|by|with|after|on|in) ((?:\w+ )?(\w+)) (?:van|of)(?!\w)"
)
_LOOKS_HIDDEN = re.compile(r".{3,}(?:atie|isering|ering)\Z")
_PREFIXES = (
    r"(?:aan|achter|af|bij|binnen|bloot|door|goed|in|los|mee|na|neer|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|vrij|weg)?"
)
_PARTICIPLE = re.compile(
    rf"{_PREFIXES}ge(?:\w{{2,}}(?:[dt]|en)|daan)\Z|(?:be|ver|ont|her)\w{{3,}}(?:[dt])\Z|(?:be|ver|ont|her)\w*(?:oten|orven|even|ezen|onden|omen|oken|eden|ocht|acht)\Z"
)
_DETERMINERS = frozenset(
    {"de", "het", "een", "deze", "dit", "die", "dat", "elk", "elke", "geen", "hun", "onze", "ons", "mijn", "jouw", "je", "meer", "veel"}
)


def flags(reading: Reading) -> Iterator[Flag]:
    """The findings on the sentences of a passage; headings, titles among them, are no sentences."""
    for sentence in reading.sentences:
        if reading.passage.kind is not Kind.TEXT:
            continue
        if (count := _count(reading, sentence)) > MOST_WORDS:
            yield Flag("K101", sentence.start, _end(reading, sentence), {"count": count})
        # What nobody can read is not read to its end; it has been told to be too long.
        end = min(sentence.end, sentence.start + _TOO_LONG_TO_READ)
        yield from passive(reading, sentence.start, end)
        yield from hidden(reading, sentence.start, end)


def average(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Flag]]:
    """K102: sentences that are too long on average; on the longest of them."""
    counted = [
        (_count(reading, sentence), reading, sentence)
        for reading in readings
        if reading.passage.kind is Kind.TEXT
        for sentence in reading.sentences
    ]
    if len(counted) < _FEWEST_SENTENCES or (mean := sum(count for count, _, _ in counted) / len(counted)) <= MOST_ON_AVERAGE:
        return
    count, reading, sentence = max(counted, key=lambda each: each[0])
    yield reading, Flag("K102", sentence.start, _end(reading, sentence), {"mean": int(mean + 0.5), "count": count})


def address(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Flag]]:
    """K110: formal and informal address in one harvest; on the first word that differs from how it began."""
    found = [
        (reading, match, kind)
        for reading in readings
        for kind, pattern in _address(reading.language)
        if (match := pattern.search(reading.plain))
    ]
    if not found:
        return
    first = min((each for each in found if each[0] is found[0][0]), key=lambda each: each[1].start())
    for reading, match, kind in found:
        if kind != first[2]:
            yield reading, about("K110", reading.text, *match.span())
            return


def passive(reading: Reading, start: int, end: int) -> Iterator[Flag]:
    """K105: what is done without who does it; once a sentence."""
    find = _passive_dutch if reading.language == "nl" else _passive_english
    if found := find(reading.plain[start:end]):
        yield about("K105", reading.text, start + found[0], start + found[1])


def hidden(reading: Reading, start: int, end: int) -> Iterator[Flag]:
    """K106: a noun that hides a verb, before «van» or "of"."""
    nouns = nouns_of(reading.language)
    for found in _NOUN_OF.finditer(reading.plain, start, end):
        noun = found[2]
        if noun in nouns:
            yield about("K106", reading.text, *found.span(2), nouns[noun])
        elif reading.language == "nl" and _LOOKS_HIDDEN.match(noun) and len(noun) > 8 and not noun.endswith(ordinary_of("nl")):
            yield about("K106", reading.text, *found.span(2))


def _passive_dutch(text: str) -> tuple[int, int] | None:
    """A form of «worden» and a past participle of one clause: the last word of it, or right beside the other."""
    kinds = words_of("nl").kinds
    start = 0
    for mark in (*_CLAUSE.finditer(text), None):
        words = words_in(text[start : mark.start() if mark else len(text)])
        verb = next((at for at, word in enumerate(words) if word[0] in kinds["passive"]), None)
        for at, word in enumerate(words):
            if verb is None or at == verb or not _is_participle(word[0], kinds["not-passive"]):
                continue
            beside = abs(at - verb) == 1 or (at < verb and at == verb - 2 and words[verb - 1][0] == "te")
            closes = at > verb and (at == len(words) - 1 or _is_after(words[at + 1][0]))
            if (beside or closes) and not (at and words[at - 1][0] in _DETERMINERS):
                first, last = sorted((verb, at))
                return start + words[first].start(), start + words[last].end()
        start = mark.end() if mark else len(text)
    return None


def _is_participle(word: str, others: tuple[str, ...]) -> bool:
    return word not in others and _PARTICIPLE.match(word) is not None


def _is_after(word: str) -> bool:
    """Whether a word may follow the participle that closes a clause."""
    return word in (
        "door",
        "en",
        "of",
        "om",
        "in",
        "op",
        "met",
        "voor",
        "bij",
        "aan",
        "naar",
        "van",
        "over",
        "tijdens",
        "via",
        "volgens",
        "tot",
        "na",
        "uit",
    )


def _passive_english(text: str) -> tuple[int, int] | None:
    """A form of "be" and a past participle where a helping verb stands before it or "by" after it: "was made on Monday" is plain."""
    found = _english_passive().search(text)
    return found.span() if found else None


@cache
def _english_passive() -> re.Pattern[str]:
    words = words_of("en")
    none = words.expand("<not-passive>")
    participle = rf"(?!{none})(?:<participle>|(?<!\w)\w{{3,}}ed(?!\w))"
    middle = r"(?: \w+ly| not| also| now)?"
    return words.pattern(rf"<passive>{middle} {participle}|<by-passive>{middle} {participle}(?: \w+){{0,3}} by(?!\w)(?! <not-by>| \d)")


@cache
def _address(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = words_of(language)
    if "formal" not in kinds.kinds:
        return ()
    return (("formal", kinds.pattern(r"(?<!\d\s)(?<!\d)<formal>")), ("informal", kinds.pattern("<informal>")))


def _count(reading: Reading, sentence: Sentence) -> int:
    return len(words_in(reading.text[sentence.start : sentence.end]))


def _end(reading: Reading, sentence: Sentence) -> int:
    return sentence.start + len(reading.text[sentence.start : sentence.end].rstrip())
