"""Whether somebody changed a harvest file by hand, and what would change by making it again (H9)."""

from __future__ import annotations

import re
from difflib import unified_diff
from hashlib import sha256

_HEADER = re.compile(r"---\n((?:[^\n]+\n)*?)---\n")
_CHECK = re.compile(r"^controle: *\"?(?:sha256:)?([0-9a-f]{64})\"?$", re.MULTILINE)
_PAGE = re.compile(r'<!doctype html>\n(?:(?!</head>)[^\n]*\n)*?(<meta name="dialoog-controle" content="([0-9a-f]{64})">\n)')

_CALENDAR = re.compile(r"BEGIN:VCALENDAR\n(?:(?!BEGIN)[^\n]*\n)*?(X-DIALOOG-CONTROLE:([0-9a-f]+)\n ([0-9a-f]+)\n)")


def was_edited(text: str) -> bool | None:
    """Whether a harvest differs from what was written; None for a text that is no harvest of ours.

    Of Markdown what stands below the header counts, of HTML and of a calendar the whole file. Other line ends or a byte-order mark are
    no edit.
    """
    text = _plain(text)
    if whole := _PAGE.match(text) or _CALENDAR.match(text):
        return sha256((text[: whole.start(1)] + text[whole.end(1) :]).encode()).hexdigest() != "".join(whole.groups()[1:])
    header = _HEADER.match(text)
    check = _CHECK.search(header[1]) if header else None
    if header is None or check is None:
        return None
    return sha256(text[header.end() :].encode()).hexdigest() != check[1]


def check_of(text: str) -> str | None:
    """The check that a harvest carries, as hex digits; None for a text that is no harvest of ours."""
    text = _plain(text)
    if whole := _PAGE.match(text) or _CALENDAR.match(text):
        return "".join(whole.groups()[1:])
    header = _HEADER.match(text)
    check = _CHECK.search(header[1]) if header else None
    return check[1] if check else None


def without_header(text: str) -> str:
    """A harvest in Markdown less the header that is for programs; any other text as it is."""
    header = _HEADER.match(_plain(text)) if check_of(text) else None
    return _plain(text)[header.end() :].lstrip("\n") if header else text


def difference(old: str, new: str) -> str:
    """What becomes different when `new` takes the place of `old`, as a unified diff to show; empty where nothing does.

    The line that holds the check differs with every change and says nothing by itself: it is left out.
    """
    names, changes = 2, list(unified_diff(_lines(old), _lines(new), lineterm="", n=2))
    return "\n".join(changes[names:])


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    text = _plain(text)
    if whole := _PAGE.match(text) or _CALENDAR.match(text):
        return (text[: whole.start(1)] + text[whole.end(1) :]).split("\n")
    header = _HEADER.match(text)
    if header is None:
        return text.split("\n")
    return [line for line in header[0].split("\n") if not _CHECK.match(line)] + text[header.end() :].split("\n")
