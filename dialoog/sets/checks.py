"""Everything that is told of a set once its rounds are known."""

from __future__ import annotations

from dialoog.core.questions import Header
from dialoog.sets.header_lines import HeaderLines
from dialoog.sets.outline import Outline
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft


def check(report: Report, lines: HeaderLines, header: Header, divided: Outline, drafts: list[Draft], cards: int) -> None:
    """Runs the checks of every family over one set."""
