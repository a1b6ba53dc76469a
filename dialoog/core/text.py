"""The one door in for text of people: cleaned of what could steer a screen, a file or another program.

Sources: `promises` §4.1 (promise B7); Unicode UAX 9 for the bidirectional controls and UTS 51 for emoji tags.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

NAME_LIMIT = 80
TEXT_LIMIT = 20_000

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_BIDI_OPEN = "\u202a\u202b\u202d\u202e"
_BIDI_ISOLATE = "\u2066\u2067\u2068"
_BIDI_MARKS = "\u061c"
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u061c]")
_ZERO_WIDTH = re.compile("[\u200b\u2060\u00ad\u180e]")
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"
_TAGS = re.compile(f"({_FLAG})|[\U000e0000-\U000e007f]")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_BAD = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff{_NONCHARACTERS}]")
_NEVER_IN_NAMES = re.compile("[:=,|#/\ufffd\u202a-\u202e\u2066-\u2069\u061c]")
_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")
_MARKS_IN_A_ROW = 3
_PERHAPS_TOO_MANY = re.compile(f"[\u0300-\U0010ffff]{{{_MARKS_IN_A_ROW + 1}}}")
"""As many characters in a row as there may be no marks: the first mark of Unicode is U+0300."""


class Cleaned(NamedTuple):
    """A text that is safe to keep, and how many characters were left out or replaced on the way."""

    text: str
    removed: int


def clean(text: str) -> str:
    """Safe text of any length, line ends as LF; see `cleaned` for how much was left out."""
    return cleaned(text).text


def cleaned(text: str) -> Cleaned:
    """A contribution as it may be kept: NFC, no control or unbalanced direction characters, at most 3 marks in a row."""
    if _PLAIN.match(text):
        return Cleaned(text, 0)
    text = _LINE_END.sub("\n", text).replace("\t", "    ")
    text, bad = _BAD.subn("\ufffd", text)
    with_tags = len(text)
    text = _TAGS.sub(lambda found: found[1] or "", text)
    tags = with_tags - len(text)
    text, zero = _ZERO_WIDTH.subn("", text)
    removed = bad + tags + zero
    if not balanced(text):
        text, unbalanced = _BIDI.subn("", text)
        removed += unbalanced
    text, stacked = _few_marks(unicodedata.normalize("NFC", text))
    return Cleaned(text, removed + stacked)


def clean_name(text: str) -> str:
    """A name as it may be kept: one line, no direction characters, none of `: = , | # /`, at most 80 long.

    Empty where nothing of it can be seen.
    """
    return cleaned_name(text).text


def cleaned_name(text: str) -> Cleaned:
    """As `clean_name`, with the number of characters left out (spaces apart)."""
    marked = text.count("\ufffd")
    text, removed = cleaned(text)
    removed -= text.count("\ufffd") - marked  # these are counted again where they are left out
    text, left_out = _NEVER_IN_NAMES.subn("", text)
    # What was left out may have stood between a letter and its accent.
    text, stacked = _few_marks(unicodedata.normalize("NFC", text))
    name = " ".join(text.split())
    removed += left_out + stacked + max(0, len(name) - NAME_LIMIT)
    name = name[:NAME_LIMIT].rstrip()
    return Cleaned(name, removed) if fold(name) else Cleaned("", removed + len(name))


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


# Letters with a stroke or a hook of their own, which no accent can be taken from, as people without that key type them.
_AS_TYPED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """A form in which names are compared: case, accents and what cannot be seen ignored."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_AS_TYPED)
    return one_line("".join(char for char in decomposed if not unicodedata.combining(char) and unicodedata.category(char) != "Cf"))


def balanced(text: str) -> bool:
    """Whether every turn of direction in the text ends on the line it began on."""
    if not _BIDI.search(text):
        return True
    open_ones: list[str] = []
    for char in text:
        if char in _BIDI_MARKS:
            return False
        if char in _BIDI_OPEN:
            open_ones.append("\u202c")
        elif char in _BIDI_ISOLATE:
            open_ones.append("\u2069")
        elif char == "\n":
            if open_ones:
                return False
        elif char in "\u202c\u2069" and (not open_ones or open_ones.pop() != char):
            return False
    return not open_ones


def _few_marks(text: str) -> tuple[str, int]:
    if not _PERHAPS_TOO_MANY.search(text):
        return text, 0
    kept: list[str] = []
    row = removed = 0
    for char in text:
        row = row + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if row > _MARKS_IN_A_ROW:
            removed += 1
        else:
            kept.append(char)
    return "".join(kept), removed
