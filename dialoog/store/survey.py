"""A journal read line by line, each line by itself: what reading it whole refuses, this tells apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from dialoog.core.values import dataclass
from dialoog.store import journal_lines as fmt

_LINE = re.compile(rb'(?=\{"crc":"[0-9a-f]{8}",)')
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a journal. `line` counts from 1; `code` is empty where it is sound, else the store's code of what is wrong.

    `entry` is what stands on it: also where the checksum is wrong, as long as it can be read (`doubtful`).
    `missing` are the rows that are not there before this one.
    """

    line: int
    code: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    doubtful: bool = False
    missing: int = 0


def rows(data: bytes) -> Iterator[Row]:
    """Every row of a journal after its first line, whatever they look like."""
    found = data.split(b"\n")
    ended = not found[-1]
    if ended:
        found.pop()
    expected = 1
    for line, raw in enumerate(found, 1):
        # Where a line end was lost, two lines stand on one row.
        parts = [part for part in _LINE.split(raw) if part]
        for part in parts or [raw]:
            if line == 1 and part is (parts or [raw])[0]:
                continue
            row = _row(line, part, whole=len(parts) < 2)
            if type(number := row.entry.get("n")) is int and not row.doubtful:
                row = _placed(row, number - expected)
                expected = max(expected, number + 1)
            else:
                expected += 1
            yield row


def _placed(row: Row, off: int) -> Row:
    """The row, with what is wrong about its place: `off` rows too late, or doubled where it is below 0."""
    if not off or row.code:
        return row
    return Row(row.line, "store.line-missing" if off > 0 else "store.line-double", row.entry, missing=max(off, 0))


def _row(line: int, raw: bytes, *, whole: bool) -> Row:
    if fmt.is_true(raw):
        try:
            entry = fmt.record(raw)
            fmt.apply({}, entry)
        except (ValueError, KeyError, TypeError, AttributeError):
            return Row(line, "store.line-shape")
        return Row(line, "" if whole else "store.line-damaged", entry)
    try:
        text = str(raw, "utf-8")
        value, end = _DECODER.raw_decode(text)
        alone = text[:end].encode()
        fmt.apply({}, value)
        # What was wrong is what came after it: a line end that is another sign now.
        return Row(line, "store.line-damaged", value, doubtful=not fmt.is_true(alone))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Row(line, "store.line-damaged")
