"""The check on plain language (B1): what the facilitator wrote in a harvest file, never what people said (`domain` §3.8).

All offline and by kept lists of words. Frequency lists of Dutch that are free to ship are older than the words people use now, and
call every compound rare; so a word is hard because a list says so and says what is simpler, or because it is very long.
"""

from __future__ import annotations

import re

from dialoog.core.finding import Diagnostic, Place
from dialoog.core.source import Source
from dialoog.harvest.wording import sentences, words
from dialoog.harvest.wording.codes import CODES
from dialoog.harvest.wording.flag import Flag
from dialoog.harvest.wording.passages import language_of, passages
from dialoog.harvest.wording.reading import Reading, read

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:\r\n|\r|\n)(?:[^\r\n]{1,2000}(?:\r\n|\r|\n)){0,40}?controle:[^\r\n]*(?:\r\n|\r|\n)")


def is_harvest(data: bytes) -> bool:
    """Whether these are the bytes of a harvest file: a header with `controle` in it."""
    return _HEADER.match(data[:65536]) is not None


def check(source: Source) -> list[Diagnostic]:
    """The plain-language findings of a harvest file, in order of place. Linear in the length of the text."""
    language = language_of(source)
    readings = [read(passage, language) for passage in passages(source, language)]
    found = [(reading, flag) for reading in readings for flag in (*words.flags(reading), *sentences.flags(reading))]
    found += [*sentences.average(readings), *sentences.address(readings)]
    return sorted((_diagnostic(source, *each) for each in found), key=lambda one: (one.place.line, one.place.column, one.code))


def _diagnostic(source: Source, reading: Reading, flag: Flag) -> Diagnostic:
    kind = CODES[flag.code]
    line, column, past = reading.passage.place(flag.start, flag.end)
    around = range(max(1, line - 1), min(len(source.lines), line + 1) + 1)
    fields = {name: value for name, value in flag.fields.items() if value != ""}
    excerpt = tuple((number, source.line(number)) for number in around)
    return Diagnostic(flag.code, kind.alias, kind.severity, Place(source.name, line, column, line, past), fields, None, excerpt)
