"""Findings as SARIF 2.1.0, the format in which code hosts and editors take up what a checker found (OASIS standard, errata 01)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import PurePath

import dialoog
from dialoog.core.finding import Diagnostic, Place, Severity
from dialoog.locale import findings

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_PLAIN = re.compile(rb"[A-Za-z0-9._~-]")
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """One run with all findings; columns in UTF-16 units, files as relative URIs from the current folder."""
    found = findings.in_order(diagnostics)
    rules = {one.code: one for one in reversed(found)}
    order = {code: index for index, code in enumerate(sorted(rules))}
    driver = {
        "name": "dialoog",
        "version": dialoog.__version__,
        "rules": [_rule(rules[code], language) for code in order],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, order[one.code], language) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(one: Diagnostic, language: str) -> dict[str, object]:
    return {
        "id": one.code,
        "name": one.alias,
        "help": {"text": findings.help_text(one, language)},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _result(one: Diagnostic, rule: int, language: str) -> dict[str, object]:
    own = next((line for number, line in one.excerpt if number == one.place.line), "")
    mark = hashlib.sha256("\0".join((one.code, one.place.file, own.strip())).encode("utf-8", "replace")).hexdigest()[:16]
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": findings.message(one, language)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(one.place.file)}, "region": _region(one)}}],
        "partialFingerprints": {"line/v1": mark},
    }


def _region(one: Diagnostic) -> dict[str, int]:
    """The stretch of text; without an end column, where the line it ends on is not at hand, it goes on to the end of that line."""
    place, lines = one.place, dict(one.excerpt)
    region = {"startLine": place.line, "startColumn": _utf16(lines.get(place.line, ""), place.column)}
    if place.end_line >= place.line:
        region["endLine"] = place.end_line
        if place.end_column and place.end_line in lines:
            region["endColumn"] = _utf16(lines[place.end_line], _end(place))
    return region


def _end(place: Place) -> int:
    return max(place.end_column, place.column) if place.end_line == place.line else place.end_column


def _utf16(line: str, column: int) -> int:
    """A column in code points as one in UTF-16 units, both from 1."""
    before = line[: column - 1]
    return column + sum(ord(char) > 0xFFFF for char in before)


def uri(file: str) -> str:
    """A path as a relative URI reference (RFC 3986), from the current folder."""
    path = PurePath(file)
    if path.is_absolute():
        try:
            path = PurePath(os.path.relpath(path))
        except ValueError:  # on another drive
            path = path.relative_to(path.anchor)
    return "/".join(_segment(part) for part in path.as_posix().split("/"))


def _segment(part: str) -> str:
    data = part.encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if _PLAIN.match(bytes([byte])) else f"%{byte:02X}" for byte in data)
