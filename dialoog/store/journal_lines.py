"""The lines of a journal: how an act is written, and how a file of them is read back.

    {"crc":"1f2e3d4c","format":"dialoog-journal","version":1,"generation":1}
    {"crc":"9a8b7c6d","n":1,"put":{"acts":{"1":{…}}}}

`crc` is the CRC-32, in eight hexadecimal digits, of the raw bytes after it up to the line end. `n` counts the
lines of this generation from 1, so that a line that was lost or doubled shows. Within a line `drop` (tables) comes
before `delete` (ids per table) and `put` (documents per id per table).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from dialoog.core.uncollected import uncollected
from dialoog.store.errors import StoreError

FORMAT = "dialoog-journal"
VERSION = 1

Tables = dict[str, dict[str, dict[str, Any]]]

_BODY = len(b'{"crc":"00000000"')
_AT_ONCE = 256
_SECOND_LINE = re.compile(rb'\{"crc":"[0-9a-f]{8}","n":\d')


@dataclass(frozen=True, slots=True)
class Change:
    """What one act does to the tables: names of tables, ids as strings, documents whole."""

    put: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    delete: Mapping[str, list[str]] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.put or self.delete or self.drop)


@dataclass(slots=True)
class Loaded:
    """A journal as read: `size` is where its last whole line ends, `torn` the bytes after that."""

    tables: Tables = field(default_factory=dict)
    version: int = VERSION
    generation: int = 0
    lines: int = 0
    size: int = 0
    torn: bytes = b""
    owes_line_end: bool = False


def dumps(value: object) -> str:
    """One line of plain JSON; TypeError or ValueError for what JSON cannot hold."""
    try:
        return _ENCODE(value)
    except RecursionError:
        raise ValueError("nested too deep, or in itself") from None


def loads(text: str) -> Any:
    """The value of a JSON text; ValueError for anything else, also for numbers JSON does not know."""
    try:
        value, end = _SCAN(text, 0)
    except StopIteration:
        raise ValueError("no value") from None
    except RecursionError:
        raise ValueError("nested too deep") from None
    if end != len(text):
        raise ValueError("more than one value")
    return value


def header(generation: int) -> bytes:
    """The first line of a journal."""
    return _seal(f',"format":"{FORMAT}","version":{VERSION},"generation":{generation}}}')


def line(number: int, change: Change) -> bytes:
    """One act as one line. A lone surrogate raises StoreError, before anything was written."""
    drop = f',"drop":{dumps(change.drop)}' if change.drop else ""
    delete = f',"delete":{dumps(change.delete)}' if change.delete else ""
    put = f',"put":{dumps(change.put)}' if change.put else ""
    return _seal(f',"n":{number}{drop}{delete}{put}}}')


def lines_of(tables: Tables, start: int = 1) -> Iterator[bytes]:
    """All documents, one line each, and a line for each table without any."""
    for name, documents in tables.items():
        for doc_id, document in documents.items():
            yield line(start, Change(put={name: {doc_id: document}}))
            start += 1
        if not documents:
            yield line(start, Change(put={name: {}}))
            start += 1


def is_true(raw: bytes) -> bool:
    """Whether the bytes of a line, without its line end, carry their own checksum."""
    return raw.startswith(b'{"crc":"%08x"' % crc32(raw[_BODY:]))


def record(raw: bytes) -> dict[str, Any]:
    """The object on a line whose checksum is true; ValueError when it is no such thing."""
    value = loads(str(raw, "utf-8"))
    if type(value) is not dict:
        raise ValueError("not an object")
    return value


def apply(tables: Tables, entry: Mapping[str, Any]) -> None:
    """Carry out a record on the tables; ValueError when it has another shape, which the caller must not survive."""
    for name in entry.get("drop", ()):
        tables.pop(name, None)
    for name, ids in entry.get("delete", {}).items():
        for doc_id in ids:
            tables.get(name, {}).pop(doc_id, None)
    for name, documents in entry.get("put", {}).items():
        for document in documents.values():
            if type(document) is not dict:
                raise ValueError("not a document")
        table = tables.get(name)
        if table is None:
            tables[name] = documents
        else:
            table.update(documents)


def load(data: bytes) -> Loaded:
    """Read a whole journal. StoreError for anything but a torn last line: `store.not-a-journal`, or
    `store.damaged` (a checksum), `store.damaged-order`, `store.damaged-shape` with the line, from 1,
    or `store.too-new`.
    """
    first = header(1)
    if len(data) < len(first) - 1 and first.startswith(data):
        return Loaded(torn=data)
    with uncollected():
        return _load(data)


def _load(data: bytes) -> Loaded:
    rows = data.split(b"\n")
    ended = not rows[-1]
    if ended:
        rows.pop()
    found = Loaded(owes_line_end=not ended)
    _read_header(rows[0], found)
    try:
        _read_acts(rows, ended, found)
    except StoreError:
        if found.version > VERSION:
            raise StoreError("store.too-new", version=found.version) from None
        raise
    found.size = len(data) - len(found.torn)
    return found


def _read_acts(rows: list[bytes], ended: bool, found: Loaded) -> None:
    last, tables = len(rows) - 1, found.tables
    bad = next((number for number in range(1, len(rows)) if not is_true(rows[number])), len(rows))
    try:
        for number, entry in enumerate(_entries(rows[1:bad]), 1):
            if entry["n"] != number:
                raise _damaged("store.damaged-order", number)
            apply(tables, entry)
            found.lines = number
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged("store.damaged-shape", found.lines + 1) from None
    if bad < len(rows):
        raw = rows[bad]
        if bad < last or _SECOND_LINE.search(raw, 1):
            raise _damaged("store.damaged", bad)
        found.torn = raw + b"\n" * ended
        found.owes_line_end = False


def _entries(rows: list[bytes]) -> Iterator[dict[str, Any]]:
    """The objects on these lines. Many at a time, for then the keys that they share are made once: a quarter less memory."""
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        try:
            entries = loads(f"[{str(b','.join(some), 'utf-8')}]")
        except ValueError:
            entries = []
        # Where one of them is not as it should be, it shows one by one which.
        yield from entries if len(entries) == len(some) else map(record, some)


def _read_header(raw: bytes, found: Loaded) -> None:
    try:
        first = record(raw) if is_true(raw) else {}
    except ValueError:
        first = {}
    version, generation = first.get("version"), first.get("generation")
    if first.get("format") != FORMAT or type(version) is not int or type(generation) is not int:
        raise StoreError("store.not-a-journal")
    found.version, found.generation = version, generation


def _damaged(code: str, number: int) -> StoreError:
    return StoreError(code, line=number + 1)


def _seal(body: str) -> bytes:
    try:
        raw = body.encode()
    except UnicodeEncodeError:
        raise StoreError("store.bad-text") from None
    return b'{"crc":"%08x"%b\n' % (crc32(raw), raw)


def _number(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError("number too large")
    return value


def _no_constant(text: str) -> float:
    raise ValueError(f"not JSON: {text}")


def _encoder() -> Callable[[object], str]:
    plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return plain.encode
    # What `encode` makes anew at every call; for a note of one line that is a third of the time.
    parts = make(None, plain.default, json.encoder.encode_basestring, None, ":", ",", False, False, False)
    return lambda value: "".join(parts(value, 0))


_ENCODE = _encoder()
_SCAN = json.JSONDecoder(parse_constant=_no_constant, parse_float=_number).scan_once  # type: ignore[attr-defined]
