"""Reads a question set: bytes in, the model and all findings out. No bytes at all make it fail."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import replace
from pathlib import Path

from dialoog.core.finding import Diagnostic, Severity
from dialoog.core.questions import Header, QuestionSet, Round
from dialoog.sets.checks import check
from dialoog.sets.files import check_name, check_text, decode, is_empty, load, problem
from dialoog.sets.header import read_header
from dialoog.sets.header_lines import read_lines
from dialoog.sets.nodes import block_of, line_of, parse
from dialoog.sets.outline import Outline, outline
from dialoog.sets.parts import Parts, PartsReader, without_header
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft
from dialoog.sets.source import LARGEST
from dialoog.sets.whole import Whole

Result = tuple[QuestionSet | None, list[Diagnostic]]


def read(path: Path | str, *, root: Path | None = None) -> Result:
    """The question set in a file, and its findings in order of place; no set when one of them is an error.

    `root` is the folder that links and building blocks must stay in; without it, the nearest folder called `vragen`.
    """
    data = load(Path(path), root)
    if isinstance(data, Diagnostic):
        return None, [data]
    return read_text(data, str(path), root=root)


def read_text(text: str | bytes, name: str, *, root: Path | None = None) -> Result:
    """As `read`, from a text or bytes; `name` is the file's path, for the findings and for its building blocks."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > LARGEST:
        return None, [problem("V004", name, n=-(-len(data) // 1024))]
    try:
        return _read(data, name, root)
    except Exception as error:
        # The last resort: no text of people, only where in our code it went wrong.
        steps = "".join(f"{step.name}:{step.lineno};" for step in traceback.extract_tb(error.__traceback__))
        mark = hashlib.sha256(f"{type(error).__name__};{steps}".encode()).hexdigest()[:8]
        return None, [problem("V900", name, id=mark)]


def peek(path: Path) -> tuple[str, Header]:
    """The title (empty when there is none) and the header of a file, whatever else is wrong with it."""
    data = load(path, None)
    source = decode(data, str(path)) if isinstance(data, bytes) else data
    if isinstance(source, Diagnostic):
        return "", Header()
    unheard = Report(source)
    lines = read_lines(source, unheard)
    header = read_header(lines, unheard, is_block=False)
    nodes = parse(without_header(source, lines))
    title = next((node for node in nodes if node.kind == "heading" and node.level == 1), None)
    return (line_of(title, source) if title else ""), header


def _read(data: bytes, name: str, root: Path | None) -> Result:
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return None, [source]
    report = Report(source)
    if is_empty(source):
        report.add("V009")
        return None, report.found
    check_text(report)
    lines = read_lines(source, report)
    is_block = any(folder.name == "bouwstenen" for folder in Path(name).parents)
    header = read_header(lines, report, is_block=is_block)
    check_name(report, header.language)
    divided = outline(parse(without_header(source, lines)), report, is_block=is_block)
    parts = PartsReader(Path(name), root, header.language).read(divided, report)
    check(Whole(report, lines, header, divided, parts.drafts, len(parts.cards)))
    findings = [one for each in (report, *parts.reports) for one in each.heard(header.allow)]
    if any(one.severity is Severity.ERROR for one in findings):
        return None, findings
    return _question_set(divided, header, parts, report, data), findings


def _question_set(divided: Outline, header: Header, parts: Parts, report: Report, data: bytes) -> QuestionSet:
    opening = [block for node in divided.opening if (block := block_of(node, report.source))]
    return QuestionSet(
        title=divided.title,
        header=header,
        opening=(*opening, *parts.others),
        agreements=tuple(parts.agreements),
        rounds=_with_own_ids(parts.drafts),
        cards=tuple(parts.cards),
        fingerprint=f"sha256:{hashlib.sha256(b''.join((data, *parts.data))).hexdigest()}",
    )


def _with_own_ids(drafts: list[Draft]) -> tuple[Round, ...]:
    """The rounds, each with an id of its own: a second break called «pauze» is `pauze-2`."""
    seen: set[str] = set()
    rounds: list[Round] = []
    for draft in drafts:
        own, number = draft.round.id, 1
        while own in seen:
            number += 1
            own = f"{draft.round.id}-{number}"
        seen.add(own)
        rounds.append(replace(draft.round, id=own))
    return tuple(rounds)
