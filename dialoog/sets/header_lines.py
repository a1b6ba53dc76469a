"""The lines between `---` at the top: a reader of our own, because YAML reads `12:30` as 750 and `no` as false.

One key a line, the value is the rest of the line. It looks at each line once; nothing nests, nothing refers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dialoog.core.finding import Fix
from dialoog.core.source import Source
from dialoog.sets.nearly import closes_header
from dialoog.sets.report import Report
from dialoog.sets.words import HEADER_KEYS, Word

FENCE = "---"
_MOST_LINES = 64
_LONGEST_LINE = 500
_MOST_BYTES = 16 * 1024

# A character that nobody sees is told of (V006), and does not make the key another one.
_KEY_LINE = re.compile(r"([^\W\d][\w .\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff-]{0,40}?)\s*:\s*(.*)\Z")
_QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "”"), ("„", "“"), ("‘", "’"), ("«", "»"))
_ANCHOR = re.compile(r"(?:&\w+(?:\s+\S|\Z)|\*\w+\Z|[|>][-+0-9]*\Z)")
_MISREAD = re.compile(r"[\[{&*!%@#`|>]|[-?]\s|\d{1,2}(?::\d\d)+\Z|(?:yes|no|true|false|on|off|null|~)\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:titel|title|naam|name)\Z", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s")
# Of these keys a value that others misread is a wrong value here too, or a right one that nobody misreads.
_CLOSED = frozenset({"vragenset", "taal", "duur", "deelnemers", "doelgroep", "vertrouwelijkheid", "gespreksleider", "aanspreken"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the header. `raw` is the value as it stands there, `value` without its quotation marks."""

    key: Word
    written: str
    value: str
    raw: str
    line: int


@dataclass(slots=True)
class HeaderLines:
    """What the header says, by Dutch key. `first` and `last` are its lines, both `---` included; 0 without a header."""

    first: int = 0
    last: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    private: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False


def read_lines(source: Source, report: Report) -> HeaderLines:
    """The header of a file, with the findings about its form (V101-V105, V110-V112, V115)."""
    header = HeaderLines()
    start = 1 if source.line(1).rstrip() == FENCE else _misplaced(source)
    if start:
        header.first = start
        header.last = _end(source, report, header)
        if start > 1:
            report.add("V112", start, fix=_to_the_top(report, header))
    elif not _unopened(source, report, header):
        return header
    if _too_large(source, header):
        report.add("V115", header.first)
        header.broken = True
        return header
    _read(source, report, header)
    return header


def looks_like_key(line: str) -> bool:
    """Whether a line reads as `sleutel: waarde` with a key that the header knows."""
    match = _KEY_LINE.match(line.strip())
    return bool(match and HEADER_KEYS.find(match[1]))


def _misplaced(source: Source) -> int:
    """The line where a header starts that does not stand on line 1; 0 when there is none."""
    below_title = False
    for number, line in enumerate(source.lines[:_MOST_LINES], 1):
        if line.startswith("## ") or (below_title and _HEADING.match(line)):
            return 0
        below_title |= bool(_HEADING.match(line))
        # Right under a text it makes a heading of that text.
        if line.rstrip() == FENCE and not (below_title and number > 1 and source.line(number - 1).strip()):
            inside = source.lines[number : number + _MOST_LINES]
            closed = next((index for index, text in enumerate(inside) if text.rstrip() == FENCE), 0)
            return number if closed and any(looks_like_key(text) for text in inside[:closed]) else 0
    return 0


def _unopened(source: Source, report: Report, header: HeaderLines) -> bool:
    """Takes lines at the top for a header that lacks its first `---`, or has something else there, if they are one (V112)."""
    number = 1
    while number < min(len(source.lines), _MOST_LINES) and not source.line(number).strip():
        number += 1
    first = number
    number += closes_header(source.line(first))
    keys = []
    while number <= min(len(source.lines), first + _MOST_LINES) and (source.line(number).rstrip() != FENCE):
        line = source.line(number)
        if line.strip() and not _KEY_LINE.match(line):
            return False
        keys.append(line)
        number += 1
    if number > len(source.lines) or source.line(number).rstrip() != FENCE or not any(map(looks_like_key, keys)):
        return False
    header.first, header.last = first, number
    report.add("V112", first, variant="unopened", fix=report.rewrite(1, number, [FENCE, *keys, FENCE]))
    return True


def _end(source: Source, report: Report, header: HeaderLines) -> int:
    """The last line of the header; where `---` is missing, the last line that may belong to it (V102)."""
    for number in range(header.first + 1, len(source.lines) + 1):
        line = source.line(number)
        if line.rstrip() == FENCE:
            return number
        if closes_header(line):
            report.add("V102", header.first, r=header.first, likely=number, instead=line.strip(), variant="instead")
            return number
        if line.startswith("## "):
            break
    likely = header.first
    for number in range(header.first + 1, len(source.lines) + 1):
        line = source.line(number).strip()
        if _HEADING.match(line) or (line and not _KEY_LINE.match(line)):
            break
        if line:
            likely = number
    report.add("V102", header.first, r=header.first, likely=likely + 1)
    return likely


def _to_the_top(report: Report, header: HeaderLines) -> Fix:
    """The header first, then what stood above it."""
    above = list(report.source.lines[: header.first - 1])
    while above and not above[-1].strip():
        above.pop()
    own = report.source.lines[header.first - 1 : header.last]
    return report.rewrite(1, header.last, [*own, *([""] if above else []), *above])


def _too_large(source: Source, header: HeaderLines) -> bool:
    inside = source.lines[header.first : header.last - 1]
    return (
        len(inside) > _MOST_LINES
        or any(len(line) > _LONGEST_LINE for line in inside)
        or sum(len(line.encode()) + 1 for line in inside) > _MOST_BYTES
    )


def _read(source: Source, report: Report, header: HeaderLines) -> None:
    in_yaml = False
    for number in range(header.first, header.last + 1):
        line = source.line(number)
        if not line.strip() or line.startswith("#") or line.rstrip() == FENCE or closes_header(line):
            continue
        match = _KEY_LINE.match(line)
        if line[0] in " \t" or line.startswith("- ") or line.rstrip() == "-" or line.startswith("<<:"):
            if not in_yaml:
                report.add("V111", number)
            in_yaml = True
            continue
        in_yaml = False
        if match is None:
            report.add("V103", number, text=line.strip())
            continue
        written, raw = match[1].strip(), match[2].strip()
        if _ANCHOR.match(raw):
            report.on("V111", number, raw)
            in_yaml = raw[0] in "|>"
            continue
        _take(report, header, number, written, raw)


def _take(report: Report, header: HeaderLines, number: int, written: str, raw: str) -> None:
    """One `key: value` line into the header."""
    value = _unquoted(raw)
    if written.casefold().startswith("x-"):
        header.private.append((written, value))
        return
    word = HEADER_KEYS.find(written)
    if word is None:
        _unknown(report, header, number, written)
        return
    if (earlier := header.entries.get(word.key)) is not None:
        report.on("V105", number, written, key=written, r=earlier.line)
        return
    header.entries[word.key] = Entry(word, written, value, raw, number)
    if value == raw and word.key not in _CLOSED and _misread(raw):
        column = report.source.find(number, written)[1]
        report.on("V110", number, raw, value=raw, fix=report.replace(number, raw, _quoted(raw), after=column))


def _unknown(report: Report, header: HeaderLines, number: int, written: str) -> None:
    spoken = header.entries.get("taal")
    language = "en" if spoken and spoken.value.casefold().startswith("en") else "nl"
    guess = HEADER_KEYS.guess(written, language)
    if guess is None:
        report.on("V104", number, written, key=written, variant="title" if _TITLE.match(written) else None)
    else:
        report.on(
            "V104", number, written, key=written, guess=guess.text, guess_language=guess.language,
            fix=report.replace(number, written, guess.text, safe=guess.misspelt),
        )  # fmt: skip


def _unquoted(raw: str) -> str:
    for opening, closing in _QUOTES:
        if len(raw) >= 2 and raw.startswith(opening) and raw.endswith(closing):
            inner = raw[1:-1]
            return inner.replace('\\"', '"') if opening == '"' else inner.replace("''", "'")
    return raw


def _quoted(raw: str) -> str:
    if '"' in raw or "\\" in raw:
        return "'" + raw.replace("'", "''") + "'"
    return f'"{raw}"'


def _misread(raw: str) -> bool:
    """Whether a program that reads the header as YAML would make something else of a bare value."""
    return bool(_MISREAD.match(raw)) or ": " in raw or raw.endswith(":") or " #" in raw or raw[:1] in ('"', "'")
