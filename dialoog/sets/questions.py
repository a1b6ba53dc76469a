"""A numbered list becomes questions, with their follow-ups and the texts that stand with them."""

from __future__ import annotations

from dialoog.core.questions import Block, Question
from dialoog.core.text import clean, one_line
from dialoog.sets.nearly import bullet, glued_number
from dialoog.sets.nodes import Node, block_of, line_of, place_of
from dialoog.sets.report import Report

_LISTS = ("bullet_list", "ordered_list")


def read_questions(node: Node, report: Report, before: int) -> list[Question]:
    """The questions in a list; `before` is how many the round had already. Findings: V213, V214."""
    return [read_question(item, report, before + index) for index, item in enumerate(node.children, 1)]


def read_question(item: Node, report: Report, number: int) -> Question:
    """One question; without text it keeps its place, and is told of (V213)."""
    children = item.children
    text = ""
    follow_ups: list[str] = []
    if children and children[0].kind in ("paragraph", "heading"):
        text = line_of(children[0], report.source)
        own = _own_lines(children[0].content.split("\n"))
        own = _bulleted(own, children[0].line, item, report, number, follow_ups)
        if len(own) <= children[0].content.count("\n"):
            text = one_line(clean(" ".join(own)))
        children = children[1:]
    if not text:
        report.add("V213", item.line, report.source.find(item.line, "")[0], question=number)
    blocks: list[Block] = []
    for child in children:
        if child.kind in _LISTS:
            _follow_ups(child, report, follow_ups, blocks, depth=1)
        elif block := block_of(child, report.source):
            blocks.append(block)
    return Question(text, tuple(follow_ups), tuple(blocks), place_of(item, report.source))


def _own_lines(lines: list[str]) -> list[str]:
    """The lines of a question before a next one that sticks to its number and so to this question (V219)."""
    return lines[: next((at for at in range(1, len(lines)) if glued_number(lines[at])), len(lines))]


def _bulleted(lines: list[str], line: int, item: Node, report: Report, number: int, follow_ups: list[str]) -> list[str]:
    """Takes the lines of a question that begin with a bullet of a text processor for its follow-ups (V207); gives the others."""
    starts = [at for at in range(1, len(lines)) if bullet(lines[at], after_question=lines[at - 1].rstrip().endswith("?"))]
    if not starts:
        return lines
    spaces = len(item.content) + len(item.markup) + 1
    written = []
    for at in range(starts[0], len(lines)):
        words = bullet(lines[at], after_question=True) if at in starts else ""
        written.append(" " * spaces + (f"- {words}" if words else f"  {lines[at].strip()}"))
        if words:
            follow_ups.append(one_line(clean(words)))
        else:
            follow_ups[-1] += " " + one_line(clean(lines[at]))
    first = line + starts[0]
    fix = report.rewrite(first, line + len(lines) - 1, written)
    report.add("V207", first, report.source.find(first, "")[0], question=number, spaces=spaces, variant="bullet", fix=fix)
    return lines[: starts[0]]


def _follow_ups(node: Node, report: Report, found: list[str], blocks: list[Block], *, depth: int) -> None:
    """One layer of follow-ups; deeper ones join it (V214, once a list)."""
    if depth == 2:
        report.at("V214", place_of(node.children[0], report.source))
    for item in node.children:
        for index, child in enumerate(item.children):
            if child.kind in _LISTS:
                _follow_ups(child, report, found, blocks, depth=depth + 1)
            elif index == 0 and (text := line_of(child, report.source)):
                found.append(text)
            elif block := block_of(child, report.source):
                blocks.append(block)
