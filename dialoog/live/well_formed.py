"""Taking words out of a text of a known form, so that it stays what it is: JSON, a page, a table, a calendar (B8)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from html import unescape

from dialoog.core.text import fold, one_line
from dialoog.live.on_disk import unescaped
from dialoog.live.words_gone import holding, without

Taken = tuple[str, tuple[str, ...], bool]
"""The text that is left, what was taken out of it, and whether the words may still stand in it somewhere."""

_STRING = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?')
_OF_PROGRAMS = frozenset(
    {"confidentiality", "consent", "fingerprint", "form", "format", "kind", "language", "outcome", "role", "size", "state"}
)
"""Keys of our own files under which one word is a value of the program and nobody's."""

_BLOCKS = (
    r"(?:article|body|dd|div|dl|dt|figure|footer|h[1-6]|head|header|html|li|main|meta|ol|p|section|style|table|tbody|thead|title|tr|ul)"
)
_BORDER = re.compile(rf"(?=<{_BLOCKS}\b)|(?<=\n)", re.IGNORECASE)
_END = re.compile(rf"(</{_BLOCKS}\s*>\n?)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_VALUE = re.compile(r"""(?<=[\s"'])(?!class\b|role\b)([\w:-]+\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>=]+)""", re.IGNORECASE)
"""An attribute with its value; in those that are left aside nobody writes."""
_LINE = re.compile(r"(?<=\n)(?![ \t])")
"""Where a line of a calendar begins: one that begins with a space goes on with the one before."""
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def taken_out(place: str, text: str, words: Collection[str], names: Collection[str]) -> Taken:
    """Take the words out of the text of a file called `place`, whose form shows in its name or its first letters."""
    start = text[:200].lstrip().lower()
    if start[:1] in ("{", "[") and _is_json(text):
        return _out_of_json(text, words, names)
    if place.lower().endswith((".html", ".htm")) or start.startswith(("<!doctype html", "<html")):
        return _out_of_page(text, words)
    if place.lower().endswith((".csv", ".tsv")):
        return _out_of_rows(text, words)
    if start.startswith("begin:vcalendar"):
        return _out_of_calendar(text, words)
    kept, out = without(text, words)
    return kept, out, bool(without(unescaped(kept), words)[1])


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _out_of_json(text: str, words: Collection[str], names: Collection[str]) -> Taken:
    """Empty each string that holds the words, and leave all else as it was written."""
    holds, called = holding(words), {fold(each) for each in names}
    out: list[str] = []
    key = ""

    def emptied(found: re.Match[str]) -> str:
        nonlocal key
        said: str = json.loads(found[1])
        if found[2]:
            key = said
        of_program = key in _OF_PROGRAMS and " " not in said and fold(said) not in called
        if (not found[2] and of_program) or not (holds(said) or any(map(holds, said.splitlines()))):
            return found[0]
        out.append(one_line(said))
        return '""' + (found[2] or "")

    return _STRING.sub(emptied, text), tuple(out), False


def _out_of_page(text: str, words: Collection[str]) -> Taken:
    """Leave out each block that holds the words; of one that does not end where it begins, only what can be read of it."""
    holds, holds_value = holding(words, page=True), holding(words)
    out: list[str] = []

    def emptied(found: re.Match[str]) -> str:
        if not holds_value(unescape(found[2])):
            return found[0]
        out.append(unescape(found[2]))
        return f'{found[1]}""'

    def without_values(tag: re.Match[str]) -> str:
        return _VALUE.sub(emptied, tag[0])

    kept: list[str] = []
    for block in _blocks(text):
        left = block
        if holds(block):
            out.append(unescape(_TAG.sub("", block)).strip())
            left = "" if _balanced(block) and "<title" not in block.lower() else "".join(_TAG.findall(block)) + "\n"
        kept.append(_TAG.sub(without_values, left))
    page = "".join(kept)
    return page, tuple(out), bool(without(unescape(_TAG.sub(" ", page)), words)[1])


def _blocks(text: str) -> Iterator[str]:
    """The text in pieces that a line of a page mostly is: each from where a block begins, or ends, to the next such place."""
    for piece in _BORDER.split(text):
        parts = _END.split(piece)
        # What ends stands with what it ends.
        yield from (block for at in range(0, len(parts), 2) if (block := "".join(parts[at : at + 2])))


def _balanced(block: str) -> bool:
    """Whether every element that begins here ends here."""
    open_: list[str] = []
    for end, name, alone in _NAME.findall(block):
        if alone or name.lower() in _VOID:
            continue
        if not end:
            open_.append(name.lower())
        elif not open_ or open_.pop() != name.lower():
            return False
    return not open_


def _out_of_rows(text: str, words: Collection[str]) -> Taken:
    """Leave out each row of a table that holds the words."""
    holds = holding(words)
    kept: list[str] = []
    out: list[str] = []
    for row in _rows(text):
        (out if holds(row) or any(map(holds, row.splitlines())) else kept).append(row)
    return "".join(kept), tuple(map(one_line, out)), False


def _rows(text: str) -> Iterator[str]:
    """The rows of a table; a field in quotes may have lines of its own."""
    row, quotes = list[str](), 0
    for line in text.splitlines(keepends=True):
        row.append(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            yield "".join(row)
            row = []
    if row:
        yield "".join(row)


def _out_of_calendar(text: str, words: Collection[str]) -> Taken:
    """Leave out each line of a calendar that holds the words, and with its summary the whole entry."""
    holds = holding(words)
    kept: list[str] = []
    out: list[str] = []
    begins = 0
    gone = False
    for line in _LINE.split(text):
        flat = re.sub(r"\r?\n[ \t]", "", line).strip()
        name = re.split("[:;]", flat.upper(), maxsplit=1)[0]
        if flat.upper().startswith("BEGIN:V"):
            begins, gone = len(kept), False
        if holds(flat):
            out.append(flat)
            gone = gone or name == "SUMMARY"
        else:
            kept.append(line)
        if name == "END" and gone:
            del kept[begins:]
            gone = False
    return "".join(kept), tuple(out), False
