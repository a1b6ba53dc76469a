"""Erasing words beyond the journal and the harvests: in any text in the session's folder, and in copies that a sync program made (B8)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import PurePosixPath
from typing import Any

from dialoog.core.text import fold
from dialoog.core.values import dataclass
from dialoog.live.keeper import Keeper
from dialoog.live.on_disk import decoded
from dialoog.live.well_formed import taken_out
from dialoog.live.words_gone import without
from dialoog.store import journal_lines as fmt
from dialoog.store.errors import StoreError
from dialoog.store.names import is_conflict_copy

_NOT_OURS = ("store.no-access", "store.read-only", "store.not-a-file", "store.gone", "store.bad-name")


@dataclass(frozen=True, slots=True)
class Beside:
    """What an erasure did there: texts with the lines that went, copies of the journal that lost the words, and what it cannot reach."""

    lines_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    copies: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()


def erase_beside(keeper: Keeper, done: Collection[str], words: tuple[str, ...], names: tuple[str, ...]) -> Beside:
    """Take the words out of every other file of the session but those called `done`; `names` are the words that are a person's name.

    What is no text, or cannot be written, is told by its place in the folder: nobody knows whether the words stand in it.
    """
    lines_out: list[tuple[str, tuple[str, ...]]] = []
    copies: list[str] = []
    unreached: list[str] = []
    for place in (each for each in keeper.beside() if each not in done):
        data = keeper.read_beside(place)
        text, encoding = decoded(data) if data is not None else (None, "")
        bare = _copy_without(data, words, names) if data is not None and _may_be_a_copy(place, data) else None
        out: tuple[str, ...] = ()
        if bare is None and text is not None:
            kept, out, hidden = taken_out(place, text, words, names)
            if hidden and out:
                unreached.append(place)
            bare = None if hidden and not out else _bytes(kept, encoding) if out else data
        if bare is None or (bare != data and not _put(keeper, place, bare)):
            unreached.append(place)
        elif out:
            lines_out.append((place, out))
        elif bare != data:
            copies.append(place)
    return Beside(tuple(lines_out), tuple(copies), tuple(unreached))


def _may_be_a_copy(place: str, data: bytes) -> bool:
    """Whether a file may be a copy of the journal: made by a sync program, or by a person under any name."""
    return is_conflict_copy(PurePosixPath(place).name) or data.startswith(fmt.header(1)[:8])


def _bytes(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _put(keeper: Keeper, place: str, data: bytes) -> bool:
    """Write the file; False where it is not ours to write. Any other trouble is raised: then the erasure is not done."""
    try:
        keeper.put_beside(place, data)
    except StoreError as error:
        if error.code not in _NOT_OURS:
            raise
        return False
    return True


def _copy_without(data: bytes, words: tuple[str, ...], names: tuple[str, ...]) -> bytes | None:
    """A copy of the journal without the words; None where it cannot be read as one."""
    try:
        found = fmt.load(data)
        if found.torn or found.version > fmt.VERSION:
            return None
    except StoreError:
        return None
    said, called = tuple(each for each in words if each not in names), {fold(each) for each in names}

    def silent(key: str, text: str) -> str:
        gone = fold(text) in called if key in ("name", "who_else", "asks_else") else bool(without(text, said)[1])
        return "" if gone else text

    tables = {
        name: {id_: {**document, "events": _each_text(document.get("events", []), "", silent)} for id_, document in documents.items()}
        for name, documents in found.tables.items()
    }
    return data if tables == found.tables else fmt.header(found.generation + 1) + b"".join(fmt.lines_of(tables))


def _each_text(value: Any, key: str, change: Callable[[str, str], str]) -> Any:
    """The same JSON value with each text in it changed, but for what the question set brought."""
    if isinstance(value, dict):
        return {name: each if name == "question_set" else _each_text(each, name, change) for name, each in value.items()}
    if isinstance(value, list):
        return [_each_text(each, key, change) for each in value]
    return change(key, value) if isinstance(value, str) else value
