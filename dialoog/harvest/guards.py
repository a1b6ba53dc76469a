"""Words of people in Markdown and HTML: whatever somebody said comes out as words, never as structure (`promises` §4.2).

The rules for line starts and escapes follow CommonMark 0.31; tables, strikethrough, math, mentions and bare links are
those of Git hosts; of these, only a mail address stays a link there, which no escape prevents. Marks that mean nothing where they
stand are left alone, so that the harvest reads well as plain text.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

from dialoog.core.text import clean, one_line

_MARKS = re.compile(r"[\\`*_\[\]<~|$@^]|&(?=[#A-Za-z0-9])")
_START = re.compile(r"[#+\-=:>]")
_NUMBERED = re.compile(r"(\d{1,9})([.)])")
# An underscore before it is no letter to who makes links of bare addresses; before `//` some look at nothing at all.
_LINK = re.compile(r"(?i)(?<![^\W_])(?:(?:https?|ftp)(?=:)|www(?=\.))|(?:https?|ftp)(?=://)")
_CLOSING = re.compile(r"(?<!\\)(#+)\Z")
_BARE = re.compile(r"\w(?:[^\\\"#:{}\[\]<&]|:(?=\S))*\Z")
_NUMBER = re.compile(r"[\d.,:_+eE-]+")
_WORDS_OF_YAML = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "ja", "nee"})


def markdown_safe(text: str) -> str:
    """`text` as one blockquote, line by line; only its words, in CommonMark and on Git hosts."""
    lines = clean(text).strip().split("\n")
    return "\n".join(f"> {_guarded(line.strip())}".rstrip() for line in lines)


def markdown_line(text: str) -> str:
    """`text` on one line, for a list item, a heading or a paragraph: only its words."""
    return _CLOSING.sub(r"\\\1", _guarded(one_line(clean(text))))


def header_value(text: str) -> str:
    """`text` as the value of a header line: one line, in quotes where a reader of YAML would see anything but words."""
    line = one_line(clean(text))
    bare = _BARE.match(line) and line.casefold() not in _WORDS_OF_YAML and not _NUMBER.fullmatch(line)
    if bare or not line:
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    # A viewer that knows no header takes these lines for Markdown: no tag, link or picture may begin in them.
    return '"' + re.sub(r"[<\[&]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


def html_line(text: str) -> str:
    """`text` on one line of HTML, between tags or in a quoted attribute: only its words."""
    return escape(one_line(clean(text)))


def html_words(text: str) -> str:
    """Words of people on one line of HTML; those that run from right to left keep to themselves, and turn nothing around them."""
    return f"<bdi>{html_line(text)}</bdi>" if runs_left(text) else html_line(text)


def html_quote(text: str) -> str:
    """A quote with its own line ends, in the direction in which its words run."""
    opening = '<blockquote dir="auto">' if runs_left(text) else "<blockquote>"
    return f"{opening}{html_lines(text)}</blockquote>"


def runs_left(text: str) -> bool:
    """Whether any of the text runs from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def html_lines(text: str) -> str:
    """`text` with its own line ends, as HTML on one line of the file: only its words, and `<br>` between its lines."""
    return "<br>".join(escape(line.strip()) for line in clean(text).strip().split("\n"))


def _guarded(line: str) -> str:
    """One line without what is structure at its start or a mark inside it."""
    start = ""
    if _START.match(line):
        start, line = f"\\{line[0]}", line[1:]
    elif numbered := _NUMBERED.match(line):
        start, line = f"{numbered[1]}\\{numbered[2]}", line[numbered.end() :]
    return start + _LINK.sub(lambda found: f"{found[0]}\\", _MARKS.sub(lambda found: f"\\{found[0]}", line))
