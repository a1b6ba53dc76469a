"""Reads a question set: bytes in, the model and all findings out. No bytes at all make it fail."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import replace
from pathlib import Path

from dialoog.core.finding import Diagnostic, Severity
from dialoog.core.questions import Header, QuestionSet, Round
from dialoog.core.source import LARGEST
from dialoog.sets.checks import check
from dialoog.sets.files import decode, load, problem
from dialoog.sets.gather import gather, style
from dialoog.sets.header import read_header
from dialoog.sets.header_lines import read_lines
from dialoog.sets.nodes import block_of, line_of, parse
from dialoog.sets.parts import without_header
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft
from dialoog.sets.style import is_style, read_style
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
    if is_style(Path(name)):
        return None, read_style(data, name)[1]
    whole = gather(data, name, root)
    if not isinstance(whole, Whole):
        return None, whole
    check(whole)
    style(whole)
    findings = [one for each in (whole.report, *whole.parts.reports) for one in each.heard(whole.header.allow)]
    if any(one.severity is Severity.ERROR for one in findings):
        return None, findings
    return _question_set(whole), findings


def _question_set(whole: Whole) -> QuestionSet:
    opening = [block for node in whole.outline.opening if (block := block_of(node, whole.report.source))]
    return QuestionSet(
        title=whole.outline.title,
        header=whole.header,
        opening=(*opening, *whole.parts.others),
        agreements=tuple(whole.parts.agreements),
        rounds=_with_own_ids(whole.drafts),
        cards=tuple(whole.parts.cards),
        fingerprint=f"sha256:{whole.fingerprint}",
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
