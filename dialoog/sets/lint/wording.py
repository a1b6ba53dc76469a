"""The rules about words: length, jargon, us and them, address, question mark, to-do, doubled words (T, J, B, V708-V711)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.sets.lint.asking import begins_as_question
from dialoog.sets.lint.flag import Flag
from dialoog.sets.lint.rules import Reading
from dialoog.sets.lint.text import words_in
from dialoog.sets.lint.words import jargon_of, ordinary_of

MOST_WORDS = 20
_LONGEST_ORDINARY = 11
_TODO = re.compile(r"(?<!\w)(?:(?:TODO|FIXME|XXX|TBD|NTB)(?!\w)|(?:[Tt]odo|[Tt]o do)(?=:)|\?\?\?+|\[(?:\.\.\.|…|invullen|fill in|TODO)\])[^.?!\n]{0,60}")
_PROFESSIONALS = frozenset({"professional", "bestuurder"})


def length(reading: Reading) -> Iterator[Flag]:
    """T1: more words than a listener keeps."""
    count = len(reading.text.split())
    if count > MOST_WORDS:
        yield Flag("V705", "T1", 0, len(reading.text), {"count": count})


def jargon(reading: Reading, language: str, audience: str) -> Iterator[Flag]:
    """J1: words of the list, and long words that look like them; each stretch once."""
    taken: list[tuple[int, int]] = []
    for word in jargon_of(language):
        if audience in word.ordinary_for:
            continue
        for found in word.pattern.finditer(reading.plain):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield reading.flag("V706", "J1", *found.span(), y=word.better)
    suffix = reading.grammar.suffix
    if suffix is None or audience in _PROFESSIONALS:
        return
    for found in suffix.finditer(reading.plain):
        fine = found[0].endswith(ordinary_of(language)) or len(found[0]) <= _LONGEST_ORDINARY
        if not fine and not any(start < found.end() and found.start() < end for start, end in taken):
            yield reading.flag("V706", "J1", *found.span())


def us_them(reading: Reading) -> Iterator[Flag]:
    """B1: words that set people against each other."""
    if found := reading.search(reading.grammar.us_them, 0, len(reading.plain)):
        yield reading.flag("V707", "B1", *found)


def address(reading: Reading) -> Iterator[Flag]:
    """V708: formal and informal address in one question; on the second of the two."""
    formal, informal = reading.grammar.formal, reading.grammar.informal
    if formal is None or informal is None:
        return
    first, second = formal.search(reading.plain), informal.search(reading.plain)
    if first and second:
        later = max(first, second, key=lambda match: match.start())
        yield reading.flag("V708", "V708", *later.span())


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
    if not _TODO.search(reading.text) and (found := reading.grammar.todo.search(reading.plain)):
        yield _to_do(reading.text, *found.span("x"))


def todos(text: str) -> Iterator[Flag]:
    """V710 in any text of a set."""
    if found := _TODO.search(text):
        yield _to_do(text, *found.span())


def _to_do(text: str, start: int, end: int) -> Flag:
    words = text[start:end].rstrip()
    return Flag("V710", "V710", start, start + len(words), {"text": " ".join(words.split())})


def doubled(reading: Reading) -> Iterator[Flag]:
    """V711: a word that stands there twice, save those that may."""
    found = words_in(reading.plain)
    for one, other in zip(found, found[1:], strict=False):
        between = reading.plain[one.end() : other.start()]
        if one[0] == other[0] and not between.strip() and one[0] not in reading.grammar.doubled_fine and not one[0].isdigit():
            word = reading.text[one.start() : one.end()]
            yield Flag("V711", "V711", one.start(), other.end(), {"x": word})
