"""Key words in another language than the header says: they work, and are told of once (V313)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dialoog.core.finding import Fix
from dialoog.sets import words
from dialoog.sets.whole import Whole

_HEADER_VALUES = {
    "doelgroep": words.AUDIENCES,
    "vertrouwelijkheid": words.CONFIDENTIALITY,
    "gespreksleider": words.FACILITATOR,
    "aanspreken": words.ADDRESS,
}
_VALUES = {
    "Vorm": words.FORMS,
    "Vragen": words.ASKING,
    "Volgorde": words.ORDERS,
    "Begint": words.STARTERS,
    "Terugspiegelen": words.YES_NO,
    "Noteren": words.RECORDING,
    "Oogst": words.KINDS,
    "Namen": words.NAMES,
    "Beschermd": words.YES_NO,
    "Ruimte": words.YES_NO,
}


def check_language(whole: Whole) -> None:
    """Compares the key words of the whole file with the language of its header."""
    if "taal" not in whole.lines.entries:
        return
    other = "en" if whole.header.language == "nl" else "nl"
    strange = sorted((one for one in _spoken(whole) if one.language == other), key=lambda one: (one.line, one.column))
    if strange:
        one = strange[0]
        whole.report.on("V313", one.line, one.written, x=one.written, variant=other, fix=_all_in_one_language(whole, strange))


def _all_in_one_language(whole: Whole, strange: list[_Spoken]) -> Fix:
    """Every one of these words in the language of the header; the finding is told once, for the whole file."""
    source = whole.report.source
    first, last = strange[0].line, strange[-1].line
    lines = {number: source.line(number) for number in range(first, last + 1)}
    for one in reversed(strange):
        column, end = source.find(one.line, one.written, one.column)
        proper = one.vocabulary.proper(one.key, whole.header.language)
        lines[one.line] = lines[one.line][: column - 1] + proper + lines[one.line][end - 1 :]
    return whole.report.rewrite(first, last, lines.values())


class _Spoken(NamedTuple):
    """A key word of the file: where it stands (somewhere from `column` on), how it is written, and what it is."""

    line: int
    column: int
    written: str
    language: str | None
    key: str
    vocabulary: words.Vocabulary


def _spoken(whole: Whole) -> Iterator[_Spoken]:
    """Every key word of the file."""
    source = whole.report.source
    for entry in whole.lines.entries.values():
        yield _Spoken(entry.line, 1, entry.written, entry.key.language, entry.key.key, words.HEADER_KEYS)
        if vocabulary := _HEADER_VALUES.get(entry.key.key):
            yield from _value(vocabulary, entry.value, entry.line, source.find(entry.line, entry.written)[1])
    for section in whole.outline.sections:
        if section.special is not None:
            yield _Spoken(section.heading.line, 1, section.name, section.special.language, section.special.key, words.SECTIONS)
    for draft in whole.drafts:
        for setting in draft.settings.values():
            if setting.report is not whole.report:
                continue
            yield _Spoken(setting.line, 1, setting.written, setting.word.language, setting.word.key, words.SETTINGS)
            if vocabulary := _VALUES.get(setting.word.key):
                yield from _value(vocabulary, setting.value, setting.line, source.find(setting.line, setting.written)[1])


def _value(vocabulary: words.Vocabulary, value: str, line: int, column: int) -> Iterator[_Spoken]:
    word = vocabulary.find(value)
    if word is not None:
        yield _Spoken(line, column, value, word.language, word.key, vocabulary)
