"""A text as its words are judged: sentences, without quoted words, addresses and the words that lead in."""

from __future__ import annotations

import re

from dialoog.core.values import dataclass

_ADDRESS = re.compile(r"\(?(?:https?://|mailto:|www\.)\S+")
_QUOTED = re.compile(
    r"«[^«»]{0,300}»|“[^“”]{0,300}[”“]|„[^„”“]{0,300}[”“]|\"[^\"]{0,300}\"|‘[^‘’]{1,300}’(?!\w)"
    r"|(?<![\w'])'(?=[^\W\d])(?![stnmd]\s)[^']{1,300}(?<!\s)'(?!\w)|(?<!\w)`[^`]{1,300}`"
)
# Without one of these there is no address and there are no quotes.
_MARKED = re.compile(r"[«“„\"‘'`:]|www\.")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
# A full stop after these ends no sentence.
_SHORT = re.compile(r"(?:\b(?:bijv|bv|o\.a|d\.w\.z|evt|nl|ca|enz|dhr|mevr|mw|e\.g|i\.e|mr|mrs|ms|dr|st|vs|etc|[a-z])|\d)\.\Z")
_NUMBER_ENDS = re.compile(r"\d\.[*_\"'”’»)\]]*\s+[*_\"'“‘«(\[]*[^\W\d_]")
_END = re.compile(r"(?:\?[?!]*|!+|\.+|…)[*_\"'”’»)\]]*(?:[ \t]{1,3}\?+)?(?=\s|\Z)|\n")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the plain text. `first` is where it begins after words such as «en» and «maar»."""

    start: int
    end: int
    first: int
    question: bool


def plain(text: str) -> str:
    """The text in small letters with straight apostrophes, quoted words and addresses blanked; offsets stay the same."""
    masked = text
    if _MARKED.search(text):
        for pattern in (_ADDRESS, _QUOTED):
            masked = pattern.sub(lambda match: " " * len(match[0]), masked)
        if not _WORD.search(masked):
            # A question that stands in quotes as a whole is still the question.
            masked = text
    low = masked.lower()
    if len(low) != len(masked):
        # A letter such as «İ» is two when it is small.
        low = "".join(small if len(small := char.lower()) == 1 else char for char in masked)
    return low.translate(_APOSTROPHES)


def words_in(text: str) -> list[re.Match[str]]:
    """The words of a text; «zo'n» and «co-creatie» are one."""
    return list(_WORD.finditer(text))


def sentences(text: str, lead: re.Pattern[str], cased: str = "") -> list[Sentence]:
    """The sentences of a plain text that hold a word, in order; `lead` matches one word that leads in.

    With `cased`, the same text in its own capitals, a number too may end a sentence: where a capital comes after it.
    """
    found: list[Sentence] = []
    start = 0
    for mark in _END.finditer(text):
        if mark[0].startswith(".") and mark[0] != "..." and _SHORT.search(text, max(start, mark.start() - 8), mark.start() + 1):
            number = _NUMBER_ENDS.match(cased, mark.start() - 1)
            if number is None or not cased[number.end() - 1].isupper():
                continue
        _add(found, text, start, mark.end(), lead)
        start = mark.end()
    _add(found, text, start, len(text), lead)
    return found


def _add(found: list[Sentence], text: str, start: int, end: int, lead: re.Pattern[str]) -> None:
    word = _WORD.search(text, start, end)
    if word is None:
        return
    first = word.start()
    while (led := lead.match(text, first, end)) and (following := _WORD.search(text, led.end(), end)):
        first = following.start()
    found.append(Sentence(word.start(), end, first, "?" in text[start:end]))
