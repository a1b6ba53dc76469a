"""The rules about words: length, jargon, us and them, address, question mark, to-do, doubled words (T, J, B, V708-V711)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from dialoog.locale.prose import words_in
from dialoog.locale.vocabulary import FIRST, Jargon, jargon_of, ordinary_of
from dialoog.sets.lint.asking import begins_as_question
from dialoog.sets.lint.flag import Flag
from dialoog.sets.lint.rules import Reading, points_back

MOST_WORDS = 20
_LONGEST_ORDINARY = 11
_TODO = re.compile(
    r"(?<!\w)(?:(?:TODO|FIXME|XXX|TBD|NTB)(?!\w)|(?:[Tt]odo|[Tt]o do)(?=:)|\?\?\?+|\[(?:\.\.\.|…|invullen|fill in|TODO)\])[^.?!\n]{0,60}"
)
_PROFESSIONALS = frozenset({"professional", "bestuurder"})


def length(text: str) -> Iterator[Flag]:
    """T1: more words than a listener keeps."""
    count = len(text.split())
    if count > MOST_WORDS:
        yield Flag("V705", "T1", 0, len(text), {"count": count})


def jargon(reading: Reading, language: str, audience: str) -> Iterator[Flag]:
    """J1: words of the list, and long words that look like them; each stretch once."""
    listed = jargon_of(language)
    past = 0
    for word in words_in(reading.plain):
        if word.start() < past:
            continue
        letters = word[0]
        candidates = listed.get(letters[:FIRST])
        found, better = _listed(reading.plain, word.start(), candidates, audience) if candidates else (0, "")
        if found:
            past = found
            yield reading.flag("V706", "J1", word.start(), found, y=better)
        elif len(letters) > _LONGEST_ORDINARY and audience not in _PROFESSIONALS and _looks_like_jargon(letters, reading, language):
            yield reading.flag("V706", "J1", *word.span())


def _listed(plain: str, at: int, candidates: Iterable[Jargon], audience: str) -> tuple[int, str]:
    """How far the jargon reaches that stands here, and better words; 0 when there is none."""
    found = [
        (match.end(), one.better) for one in candidates if audience not in one.ordinary_for and (match := one.pattern.match(plain, at))
    ]
    return max(found, default=(0, ""))


def _looks_like_jargon(word: str, reading: Reading, language: str) -> bool:
    suffix = reading.grammar.suffix
    if suffix is None or (found := suffix.fullmatch(word)) is None:
        return False
    return len(found["x"]) > _LONGEST_ORDINARY and not found["x"].endswith(ordinary_of(language))


def us_them(reading: Reading) -> Iterator[Flag]:
    """B1: words that set people against each other."""
    found = reading.search(reading.grammar.us_them, 0, len(reading.plain))
    if found and not points_back(reading.plain, found[0]):
        yield reading.flag("V707", "B1", *found)


def address(reading: Reading) -> Iterator[Flag]:
    """V708: formal and informal address in one question; on the second of the two."""
    formal, informal = addressed(reading)
    if formal and informal:
        yield max(formal, informal, key=lambda one: one.start)


def addressed(reading: Reading) -> tuple[Flag | None, Flag | None]:
    """The first formal and the first informal word of address, as the flags they would be beside the other."""
    found = [pattern.search(reading.plain) if pattern else None for pattern in (reading.grammar.formal, reading.grammar.informal)]
    formal, informal = (reading.flag("V708", "V708", *match.span("x")) if match else None for match in found)
    return formal, informal


def question_mark(reading: Reading) -> Iterator[Flag]:
    """V709: a question that ends without its mark; on its end. Not for requests, and not where the last words are left to the table."""
    if not reading.sentences or any(one.sentence.question for one in reading.sentences):
        return
    last = reading.sentences[-1].sentence
    ends = reading.plain[: last.end].rstrip(" *_)\"'”’»")
    if ends.endswith(("…", "...", ":")) or "?" in reading.text[last.start :]:
        return
    if begins_as_question(reading.plain, last, reading.grammar):
        at = len(ends.rstrip(".!;,"))
        yield Flag("V709", "V709", max(last.start, at - 1), len(ends), {"x": reading.text[max(last.start, at - 1) : len(ends)]})


def todo(reading: Reading) -> Iterator[Flag]:
    """V710: something is still to be written."""
    yield from todos(reading.text)
    found = None if _TODO.search(reading.text) else reading.grammar.todo.search(reading.plain)
    # «Wat is er hier nog te doen?» is asked of the table.
    if found and not any(one.sentence.question and one.sentence.start <= found.start() < one.sentence.end for one in reading.sentences):
        yield _to_do(reading.text, *found.span("x"))


def todos(text: str) -> Iterator[Flag]:
    """V710 in any text."""
    if found := _TODO.search(text):
        yield _to_do(text, *found.span())


def _to_do(text: str, start: int, end: int) -> Flag:
    words = text[start:end].rstrip()
    return Flag("V710", "V710", start, start + len(words), {"text": " ".join(words.split())})


def doubled(reading: Reading) -> Iterator[Flag]:
    """V711: a word that stands there twice, save those that may."""
    found = words_in(reading.plain)
    starts = {one.sentence.start for one in reading.sentences}
    for one, other in itertools.pairwise(found):
        if one[0] != other[0] or reading.plain[one.end() : other.start()].strip():
            continue
        # «Alles wat wat waard is» is well said; «Wat wat raakte je?» is not.
        slip = one.start() in starts and reading.grammar.asked_anywhere.fullmatch(one[0])
        fine = one[0].isdigit() or (one[0] in reading.grammar.doubled_fine and not slip)
        if not fine:
            word = reading.text[one.start() : one.end()]
            yield Flag("V711", "V711", one.start(), other.end(), {"x": word})
