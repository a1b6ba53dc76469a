"""From a path to text: what may be read at all, and what the bytes of a file say (V001-V010)."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from dialoog.core.finding import Diagnostic, Fix, Place
from dialoog.core.source import BYTE_ORDER_MARK, LARGEST, Source, split
from dialoog.sets.codes import CODES
from dialoog.sets.report import Report

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Zero-width joiners stay out of this: Persian and emoji are written with them. Tags after a flag are emoji too.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
    "|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"
)
_NAMED = re.compile(r".+\.(?:nl|en)\.md\Z", re.IGNORECASE)


def problem(code: str, name: str, **fields: object) -> Diagnostic:
    """A finding about a file that has no text to point at."""
    kind = CODES[code]
    return Diagnostic(code, kind.alias, kind.severity, Place(name, 1, 1, 1, 1), fields)


def outside(path: Path, root: Path | None) -> bool:
    """Whether a path inside `root` (else inside the nearest folder called `vragen`) leads out of it by a link."""
    absolute = Path(os.path.normpath(path.absolute()))
    base = root.absolute() if root else next((p for p in absolute.parents if p.name == "vragen"), None)
    if base is None:
        return False
    base = Path(os.path.normpath(base))
    return absolute.is_relative_to(base) and not absolute.resolve().is_relative_to(base.resolve())


def root_of(path: Path) -> Path:
    """The folder that what a set refers to must stay in: the nearest one called `vragen`, else its own. `path` is absolute."""
    return next((folder for folder in path.parents if folder.name == "vragen"), path.parent)


def inside(path: Path, root: Path) -> bool:
    """Whether a path lies in a folder, also when links are followed."""
    base = Path(os.path.normpath(root.absolute()))
    try:
        return path.is_relative_to(base) and path.resolve().is_relative_to(base.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def load(path: Path, root: Path | None) -> bytes | Diagnostic:
    """The bytes of a regular file of at most 256 KiB, else why not (V004, V007, V008). Never waits for a pipe or device."""
    name = str(path)
    try:
        if outside(path, root):
            return problem("V008", name, file=path.name)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                reason = "folder" if stat.S_ISDIR(status.st_mode) else "special"
                return problem("V007", name, file=path.name, variant=reason)
            if status.st_size > LARGEST:
                return problem("V004", name, n=-(-status.st_size // 1024))
            data = file.read(LARGEST + 1)
            return problem("V004", name, n=-(-len(data) // 1024)) if len(data) > LARGEST else data
    except IsADirectoryError:
        return problem("V007", name, file=path.name, variant="folder")
    except FileNotFoundError:
        return problem("V007", name, file=path.name, variant="missing")
    except PermissionError:
        return problem("V007", name, file=path.name, variant="permission")
    except (OSError, ValueError, RuntimeError):  # a NUL in the path; links in a circle
        return problem("V007", name, file=path.name, variant="other")


def decode(data: bytes, name: str) -> Source | Diagnostic:
    """The text of the bytes, or where they are no UTF-8 (V001)."""
    try:
        return split(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = split(name, data[: error.start].decode("utf-8"))
        line, column = len(before.lines), len(before.lines[-1]) + 1
        kind = CODES["V001"]
        place = Place(name, line, column, line, column + 1)
        fields = {"byte": f"0x{data[error.start]:02X}", "r": line, "k": column}
        return Diagnostic("V001", kind.alias, kind.severity, place, fields)


def check_text(report: Report) -> None:
    """What is told of the characters of a file and of its line ends (V002, V003, V005, V006)."""
    source = report.source
    if source.has_mark:
        report.add("V002", 1, 1, 1, fix=Fix(0, 1, "", safe=True))
    if len(source.endings) > 1:
        report.add("V003", fix=_one_line_end(source))
    for code, pattern in (("V005", _CONTROL), ("V006", _INVISIBLE)):
        if not pattern.search(source.text):
            continue
        for number, line in enumerate(source.lines, 1):
            # Once a line: a file of one strange character would else fill the screen.
            if match := pattern.search(line):
                fix = _without(pattern, line, source.offset(number, 1))
                report.add(code, number, match.start() + 1, match.end() + 1, char=f"U+{ord(match[0]):04X}", fix=fix)


def _without(pattern: re.Pattern[str], line: str, start: int) -> Fix:
    """Takes all that the pattern finds out of a line that begins at offset `start`."""
    found = list(pattern.finditer(line))
    ends = [*(each.end() for each in found)]
    kept = "".join(line[end : each.start()] for end, each in zip(ends, found[1:], strict=False))
    return Fix(start + found[0].start(), start + ends[-1], kept, safe=True)


def _one_line_end(source: Source) -> Fix:
    """Every line end as LF, from the first other one to the last."""
    found = list(re.finditer(r"\r\n?", source.text))
    start, end = found[0].start(), found[-1].end()
    return Fix(start, end, re.sub(r"\r\n?", "\n", source.text[start:end]), safe=True)


def check_name(report: Report, language: str) -> None:
    """Whether the name of a file says its language (V010)."""
    name = Path(report.source.name).name
    if name.casefold().endswith(".md") and not _NAMED.match(name):
        report.add("V010", suggestion=f"{name[:-3]}.{language}.md")


def is_empty(source: Source) -> bool:
    """Whether nothing stands in the file but white space and what nobody sees."""
    return not source.text.strip(BYTE_ORDER_MARK).strip() or all(
        unicodedata.category(char) in ("Cf", "Zs", "Zl", "Zp", "Cc") for char in source.text
    )
