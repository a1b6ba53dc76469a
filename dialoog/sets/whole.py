"""All that the checks need to know of one set."""

from __future__ import annotations

from dataclasses import dataclass

from dialoog.core.questions import Header
from dialoog.sets.header_lines import HeaderLines
from dialoog.sets.outline import Outline
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft


@dataclass(frozen=True, slots=True)
class Whole:
    """One set: its header as lines and as values, its shape, its rounds in order, how many cards it has."""

    report: Report
    lines: HeaderLines
    header: Header
    outline: Outline
    drafts: list[Draft]
    cards: int

    @property
    def largest(self) -> int | None:
        """The largest group the set is for; None when the header does not say."""
        return self.header.participants[1] if self.header.participants else None
