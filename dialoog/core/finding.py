"""The finding: something about a text that its author wants to know, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from dialoog.core.values import dataclass


class Severity(StrEnum):
    """How much a finding weighs; an error makes the text unusable."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Code(NamedTuple):
    """One kind of finding. Its sentences stand in the catalog `findings` as `V303.message` and `V303.help`."""

    code: str
    alias: str
    severity: Severity
    mended: bool
    """Whether `dialoog verbeter` can mend it (where what was meant is clear)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: lines and columns from 1, columns in code points, the end column just past the last."""

    file: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace the code points from `start` up to `end` (offsets in the file's text) by `text`."""

    start: int
    end: int
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, without a sentence: `code` and `fields` become words in `dialoog.locale`.

    Codes and aliases are those of the table in `docs/bevindingen.md` and are for ever. `excerpt` holds the
    line it stands on and its neighbours, as (line number, text).
    """

    code: str
    alias: str
    severity: Severity
    place: Place
    fields: Mapping[str, object] = field(default_factory=dict)
    fix: Fix | None = None
    excerpt: tuple[tuple[int, str], ...] = ()
