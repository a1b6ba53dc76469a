"""Everything that a set says, before it is judged: bytes to header, sections and rounds, those of its building blocks included."""

from __future__ import annotations

import os
from pathlib import Path

from dialoog.core.finding import Diagnostic
from dialoog.sets.files import check_name, check_text, decode, is_empty, root_of
from dialoog.sets.header import read_header, spoken
from dialoog.sets.header_lines import read_lines
from dialoog.sets.nodes import parse
from dialoog.sets.outline import outline
from dialoog.sets.parts import PartsReader, without_header
from dialoog.sets.report import Report
from dialoog.sets.safety import check_safety
from dialoog.sets.style import check_style, rules_in
from dialoog.sets.whole import Whole


def gather(data: bytes, name: str, root: Path | None) -> Whole | list[Diagnostic]:
    """The whole of one file, with the findings of its form in its reports; findings alone where there is no text."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return [source]
    report = Report(source)
    if is_empty(source):
        report.add("V009")
        return report.found
    check_text(report)
    lines = read_lines(source, report)
    path = Path(name)
    is_block = any(folder.name == "bouwstenen" for folder in path.parents)
    header = read_header(lines, report, is_block=is_block)
    check_name(report, spoken(report, lines))
    nodes = parse(without_header(source, lines))
    check_safety(nodes, report, lines.last + 1)
    divided = outline(nodes, report, lines.last + 1, is_block=is_block)
    parts = PartsReader(path, root, header.language).read(divided, report)
    return Whole(data, report, lines, header, divided, parts, path, root)


def style(whole: Whole) -> None:
    """What the style rules beside a set say of its words, and of those of its building blocks."""
    rules = rules_in(whole.root or root_of(Path(os.path.normpath(whole.path.absolute()))))
    if not rules:
        return
    # A header may allow a rule by its alias; which these are is known only here.
    aliases = {rule.kind.alias for rule in rules}
    whole.report.found = [one for one in whole.report.found if one.code != "V104" or str(one.fields.get("key")).casefold() not in aliases]
    asked = [question.place for draft in whole.drafts for question in draft.round.questions]
    for report in (whole.report, *whole.parts.reports):
        lines = [(place.line, place.end_line) for place in asked if place.file == report.source.name]
        first = whole.lines.last + 1 if report is whole.report else 1
        check_style(rules, report, whole.header.language, first, lines)
