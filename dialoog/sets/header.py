"""The header as values: version, language, duration, group size and the rest, with their findings (V101, V104-V114)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from dialoog.core.questions import Confidentiality, Header
from dialoog.core.text import clean, one_line
from dialoog.sets.amounts import count_in, seconds_in
from dialoog.sets.codes import is_known, near
from dialoog.sets.header_lines import Entry, HeaderLines
from dialoog.sets.lint import language_of
from dialoog.sets.report import Report
from dialoog.sets.words import ADDRESS, AUDIENCES, CONFIDENTIALITY, FACILITATOR, LANGUAGES, Vocabulary

FORMAT_VERSION = 1
_NAMED = re.compile(r"\.(nl|en)\.md\Z")
_LINES_HEARD = 60
_MOST_HOURS = 8
_T = TypeVar("_T")

_EXAMPLES: dict[str, dict[str, str]] = {
    "vragenset": {"nl": "1", "en": "1"},
    "duur": {"nl": "2 uur", "en": "2 hours"},
    "deelnemers": {"nl": "6-10", "en": "6-10"},
}


class HeaderReader:
    """Turns the lines of one header into values; each wrong value is one finding and leaves its default."""

    def __init__(self, lines: HeaderLines, report: Report) -> None:
        self._lines = lines
        self._report = report

    def read(self) -> Header:
        """The header; absent and empty keys have their defaults."""
        audience = self._choice("doelgroep", AUDIENCES)
        confidentiality = self._choice("vertrouwelijkheid", CONFIDENTIALITY)
        return Header(
            version=self._version(),
            language=self._language(),
            seconds=self._value("duur", seconds_in),
            participants=self._participants(),
            audience=audience,
            method=self._text("methode"),
            author=self._text("auteur"),
            source=self._text("bron"),
            inspiration=self._text("inspiratie"),
            licence=self._text("licentie"),
            set_version=self._text("versie"),
            keywords=self._list("trefwoorden"),
            confidentiality=Confidentiality(confidentiality or "open"),
            facilitator_joins=self._choice("gespreksleider", FACILITATOR) == "doet mee",
            address=self._choice("aanspreken", ADDRESS) or "je",
            place=self._text("plaats"),
            harvest=self._list("oogst"),
            allow=self._allowed(),
            series=self._text("traject"),
            translation_of=self._text("vertaling-van"),
            source_fingerprint=self._text("bron-vingerafdruk"),
            id=self._text("id"),
            extra=tuple((key, clean(value)) for key, value in self._lines.private),
        )

    def _entry(self, key: str) -> Entry | None:
        entry = self._lines.entries.get(key)
        return entry if entry is not None and entry.value.strip() else None

    def _text(self, key: str) -> str:
        entry = self._entry(key)
        return one_line(clean(entry.value)) if entry else ""

    def _list(self, key: str) -> tuple[str, ...]:
        return tuple(part for piece in self._text(key).split(",") if (part := piece.strip()))

    def _allowed(self) -> tuple[str, ...]:
        """The words of `sta-toe`; one that is about nothing is told of (V104)."""
        words, entry = self._list("sta-toe"), self._entry("sta-toe")
        for word in words:
            if entry is None or is_known(word):
                continue
            guess = near(word)
            column = self._report.source.find(entry.line, entry.raw)[0]
            fix = self._report.replace(entry.line, word, guess, after=column) if guess else None
            self._report.on("V104", entry.line, word, key=word, variant="allow", guess=guess, fix=fix)
        return words

    def _wrong(self, entry: Entry, example: dict[str, str]) -> None:
        self._report.on("V108", entry.line, entry.raw, value=entry.value, key=entry.written, example=example)

    def _value(self, key: str, read: Callable[[str], _T | None]) -> _T | None:
        entry = self._entry(key)
        value = read(entry.value) if entry else None
        if entry and not value:
            self._wrong(entry, _with_unit(entry.value) or _EXAMPLES[key] if key == "duur" else _EXAMPLES[key])
            return None
        return value

    def _choice(self, key: str, words: Vocabulary) -> str:
        entry = self._entry(key)
        if entry is None:
            return ""
        word = words.find(entry.value)
        if word is None:
            self._wrong(entry, words.options())
            return ""
        return word.key

    def _version(self) -> int:
        entry = self._entry("vragenset")
        if entry is None:
            return FORMAT_VERSION
        if not (entry.value.isascii() and entry.value.isdigit()) or len(entry.value) > 6 or int(entry.value) < 1:
            self._wrong(entry, _EXAMPLES["vragenset"])
            return FORMAT_VERSION
        if int(entry.value) > FORMAT_VERSION:
            self._report.on("V106", entry.line, entry.raw, version=int(entry.value))
        return int(entry.value)

    def _language(self) -> str:
        entry = self._entry("taal")
        if entry is None:
            return "nl"
        # A locale such as nl-BE is Dutch too.
        word = LANGUAGES.find(entry.value) or LANGUAGES.find(entry.value.replace("_", "-").partition("-")[0])
        if word is None:
            self._report.on("V109", entry.line, entry.raw, x=entry.value)
            return "nl"
        return word.key

    def _participants(self) -> tuple[int, int] | None:
        entry = self._entry("deelnemers")
        counted = self._value("deelnemers", count_in)
        if entry is None or counted is None:
            return None
        if counted[0] > counted[1] or counted[0] == 0:
            self._report.on("V113", entry.line, entry.raw, x=entry.value)
            return None
        return counted


def _with_unit(value: str) -> dict[str, str] | None:
    """A bare number as the length of an evening that it may be meant to be; None for anything else."""
    if not (value.isascii() and value.isdigit()) or len(value) > 3 or int(value) == 0:
        return None
    number = int(value)
    if number > _MOST_HOURS:
        return {"nl": f"{number} minuten", "en": f"{number} minutes"}
    return {"nl": f"{number} uur", "en": "1 hour" if number == 1 else f"{number} hours"}


def read_header(lines: HeaderLines, report: Report, *, is_block: bool) -> Header:
    """The values of a header, with what is missing from it. A building block (`is_block`) needs no header of its own."""
    if lines.broken:
        return Header()
    header = HeaderReader(lines, report).read()
    if is_block:
        return header
    if not lines.first:
        dutch = spoken(report, lines) == "nl"
        own = ("vragenset: 1", "taal: nl") if dutch else ("question-set: 1", "language: en")
        space = [""] if report.source.line(1).strip() else []
        report.add("V101", variant=None if dutch else "english", fix=report.insert_lines(1, "---", *own, "---", *space))
        return header
    if "vragenset" not in lines.entries:
        words = {"nl": "vragenset: 1", "en": "question-set: 1"}[header.language]
        report.add("V107", fix=report.insert(lines.first + 1, words + report.source.line_end))
    if not (header.author and header.licence):
        report.add("V114", variant="author" if header.licence else "licence" if header.author else None)
    return header


def spoken(report: Report, lines: HeaderLines) -> str:
    """The language that a header would name: as it says itself, else as the file's name does, else that of the text."""
    if "taal" in lines.entries:
        word = LANGUAGES.find(lines.entries["taal"].value)
        return word.key if word else "nl"
    named = _NAMED.search(report.source.name.casefold())
    return named[1] if named else language_of(report.source.lines[lines.last : lines.last + _LINES_HEARD], "nl")
