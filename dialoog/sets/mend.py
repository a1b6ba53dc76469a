"""Mends in a set what can be mended safely: by offsets, so that comments and layout stay as the author left them.

Findings bring their own fixes; here these are applied, the text is read again, and so on until nothing is left to mend.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from dialoog.core.finding import Diagnostic, Fix, Severity
from dialoog.core.source import split
from dialoog.sets.reader import read_text

# Characters read while mending one file: hundreds of times over for a set of an evening, a dozen for the largest file there may be.
_MOST_READ = 4 * 1024 * 1024
_COPY = ".bak"
_FIRST_LINES = 5


@dataclass(frozen=True, slots=True)
class Mended:
    """A set before and after; `done` are the findings that were mended, `left` those of the text as it is now.

    `reread` are the lines that had to be read as Windows writes text, because the file is no UTF-8: (number, text).
    Somebody should look at them before the file is written.
    """

    name: str
    data: bytes
    before: str
    after: str
    done: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    reread: tuple[tuple[int, str], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file would become another one."""
        return self.after.encode() != self.data


def mend(data: bytes, name: str, *, root: Path | None = None) -> Mended | list[Diagnostic]:
    """The set in these bytes, mended as far as that is safe; findings alone where it has no text. Mended text stays as it is."""
    try:
        before, reread = data.decode(), ()
    except UnicodeDecodeError:
        told = read_text(data, name, root=root)[1]
        try:
            before = _as_windows_writes(data)
        except UnicodeDecodeError:
            return told
        after, done, left = _mend(before, name, root)
        lines = [*enumerate(split(name, before).lines, 1)]
        # Where no letter can have gone wrong, the first lines tell whether it is this text at all.
        strange = [each for each in lines if not each[1].isascii()] or [each for each in lines if each[1].strip()][:_FIRST_LINES]
        return Mended(name, data, before, after, (*told, *done), left, tuple(strange))
    after, done, left = _mend(before, name, root)
    return Mended(name, data, before, after, done, left, reread)


def _as_windows_writes(data: bytes) -> str:
    """Text that is no UTF-8: what Windows calls Unicode where it begins so, else the letters of Western Europe."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16")
    return data.decode("cp1252")


def _mend(text: str, name: str, root: Path | None) -> tuple[str, tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The text mended, what was mended in it, and what is still found."""
    done: list[Diagnostic] = []
    refused: set[tuple[str, Fix]] = set()
    told = read_text(text, name, root=root)[1]
    read = 0
    while read < _MOST_READ:
        able = _apart(one for one in told if _is_safe(one, name) and (one.code, one.fix) not in refused)
        if not able:
            break
        mended = _applied(text, able)
        after = read_text(mended, name, root=root)[1]
        read += len(mended)
        while _worse(told, after) and len(able) > 1:
            # One of them was meant otherwise: the first half may still do.
            able = able[: len(able) // 2]
            mended = _applied(text, able)
            after = read_text(mended, name, root=root)[1]
            read += len(mended)
        if _worse(told, after) or mended == text:
            refused |= {(one.code, one.fix) for one in able if one.fix}
            continue
        text, told = mended, after
        done += able
        refused.clear()
    return text, tuple(done), tuple(told)


def _is_safe(one: Diagnostic, name: str) -> bool:
    """Whether a finding has a fix that may be applied; what stands in a building block is mended in its own file."""
    return one.fix is not None and one.fix.safe and one.place.file == name


def _apart(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings whose fixes touch different parts of the text, from the first on."""
    kept: list[Diagnostic] = []
    past = -1
    for start, end, one in sorted(((one.fix.start, one.fix.end, one) for one in found if one.fix), key=lambda each: each[:2]):
        if start > past:
            kept.append(one)
            past = end
    return kept


def _applied(text: str, able: Iterable[Diagnostic]) -> str:
    parts: list[str] = []
    at = 0
    for one in able:
        if one.fix is not None:
            parts += (text[at : one.fix.start], one.fix.text)
            at = one.fix.end
    return "".join((*parts, text[at:]))


def _worse(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> bool:
    """Whether there are errors now that were not there: then something else was meant."""
    were, are = (Counter(one.code for one in told if one.severity is Severity.ERROR) for told in (before, after))
    return bool(are - were)


def difference(mended: Mended) -> list[str]:
    """What would change, as lines of a unified difference, without line ends."""
    before, after = (list(split(mended.name, text).lines) for text in (mended.before, mended.after))
    return list(unified_diff(before, after, mended.name, mended.name, lineterm="", n=1))


def write(path: Path, mended: Mended) -> Path:
    """Puts the mended text in the place of the file, and keeps a copy beside it, whose path it gives.

    No file that is there already is ever overwritten by the copy. OSError where something cannot be written, and
    FileExistsError when the file is no longer the one that was read: nothing changed then.
    """
    own = path.resolve()
    if own.read_bytes() != mended.data:
        raise FileExistsError(f"{path} changed meanwhile")
    mode = stat.S_IMODE(own.stat().st_mode)
    copy = _keep(own, mended.data, mode)
    descriptor, temporary = tempfile.mkstemp(dir=own.parent, prefix=".dialoog-")
    try:
        _fill(descriptor, mended.after.encode(), mode)
        Path(temporary).replace(own)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    return copy


def _keep(own: Path, data: bytes, mode: int) -> Path:
    """A new file with the bytes as they were: `naam.nl.md.bak`, or `.bak2` and so on."""
    number = 1
    while True:
        copy = own.with_name(f"{own.name}{_COPY}{number if number > 1 else ''}")
        try:
            descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        except FileExistsError:
            number += 1
            continue
        _fill(descriptor, data, mode)
        return copy


def _fill(descriptor: int, data: bytes, mode: int) -> None:
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
