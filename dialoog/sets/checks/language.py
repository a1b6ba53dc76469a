"""Key words in another language than the header says: they work, and are told of once (V313)."""

from __future__ import annotations

from collections.abc import Iterator

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
    strange = sorted((line, written) for line, written, language in _spoken(whole) if language == other)
    if strange:
        line, written = strange[0]
        whole.report.on("V313", line, written, x=written, variant=other)


def _spoken(whole: Whole) -> Iterator[tuple[int, str, str | None]]:
    """Every key word of the file as (line, as written, language)."""
    for entry in whole.lines.entries.values():
        yield entry.line, entry.written, entry.key.language
        if vocabulary := _HEADER_VALUES.get(entry.key.key):
            yield from _value(vocabulary, entry.value, entry.line)
    for section in whole.outline.sections:
        if section.special is not None:
            yield section.heading.line, section.name, section.special.language
    for draft in whole.drafts:
        for setting in draft.settings.values():
            if setting.report is not whole.report:
                continue
            yield setting.line, setting.written, setting.word.language
            if vocabulary := _VALUES.get(setting.word.key):
                yield from _value(vocabulary, setting.value, setting.line)


def _value(vocabulary: words.Vocabulary, value: str, line: int) -> Iterator[tuple[int, str, str | None]]:
    word = vocabulary.find(value)
    if word is not None:
        yield line, value, word.language
