"""Looking for words and names in files that may be anybody's: text in the usual encodings, and what cannot be looked into."""

from __future__ import annotations

import codecs
import html
import os
import re
from collections.abc import Collection
from pathlib import Path

from dialoog.core.names import names_in
from dialoog.live.words_gone import without
from dialoog.store.disk import Disk

LARGE = 64 * 1024 * 1024
"""Bytes above which a file is not searched."""

_PACKED = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0")
"""How files begin whose words are packed: office documents, PDF, archives."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and in the folders inside it, links as themselves; nothing where the folder cannot be read."""
    return sorted(Path(where, name) for where, _, names in os.walk(folder) for name in names)


def holding(folder: Path, words: Collection[str], names: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of a session that hold any of these words or names, and those that cannot be searched; by their place in the folder."""
    found: list[str] = []
    unread: list[str] = []
    for path in files_in(folder):
        text = text_of(path)
        if text is None or holds(text, words, names):
            (unread if text is None else found).append(path.relative_to(folder).as_posix())
    return tuple(found), tuple(unread)


def holds(text: str, words: Collection[str], names: Collection[str]) -> bool:
    """Whether any of these words, or a piece of them, or any of these names stands in the text; also as JSON or HTML writes it."""
    plain = unescaped(text)
    return any(names_in(each, tuple(names)) or without(each, words)[1] for each in dict.fromkeys((text, plain)))


def unescaped(text: str) -> str:
    """The text with the characters that JSON and HTML write otherwise as themselves."""
    text = _UNICODE.sub(lambda found: chr(int(found[1], 16)), text).replace("\\n", "\n").replace('\\"', '"')
    return html.unescape(text)


def text_of(path: Path) -> str | None:
    """The text of a file in UTF-8, UTF-16 or the old encoding of Western Europe; None for what is no text, too large, or no plain file."""
    try:
        if path.lstat().st_size > LARGE:
            return None
        data = Disk().read(path)
    except OSError:
        return None
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str | None, str]:
    """The text in these bytes, and the encoding that gives the same bytes back; None for what is no text."""
    if data.startswith(_PACKED):
        return None, ""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return (None, "") if b"\0" in data else (data.decode("latin-1"), "latin-1")
