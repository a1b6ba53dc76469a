"""All that the checks need to know of one set."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dialoog.core.questions import Header
from dialoog.sets.header_lines import HeaderLines
from dialoog.sets.outline import Outline
from dialoog.sets.parts import Parts
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft


@dataclass(frozen=True, slots=True)
class Whole:
    """One set: its header as lines and as values, its shape, and what its sections and building blocks give.

    `root` is the folder that what it refers to must stay in; None for the nearest one called `vragen`.
    """

    data: bytes
    report: Report
    lines: HeaderLines
    header: Header
    outline: Outline
    parts: Parts
    path: Path
    root: Path | None

    @property
    def drafts(self) -> list[Draft]:
        """The rounds, in order."""
        return self.parts.drafts

    @property
    def cards(self) -> int:
        """How many cards it has."""
        return len(self.parts.cards)

    @property
    def fingerprint(self) -> str:
        """What tells this text from every other: sha256 of its bytes and those of its building blocks, in hexadecimal digits."""
        return hashlib.sha256(b"".join((self.data, *self.parts.data))).hexdigest()

    @property
    def largest(self) -> int | None:
        """The largest group the set is for; None when the header does not say."""
        return self.header.participants[1] if self.header.participants else None
