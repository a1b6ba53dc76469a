"""The large shape of a set: title, opening, and sections under `##`, with the findings of that shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from dialoog.core.finding import Fix, Place
from dialoog.sets.header_lines import looks_like_key
from dialoog.sets.nearly import glued_heading, glued_number, glued_title
from dialoog.sets.nodes import Node, line_of, place_of, walk, without_comments
from dialoog.sets.report import Report
from dialoog.sets.words import SECTIONS, SETTINGS, Word

_SILENCE = re.compile(r"\s*dialoog:\s*(?:negeer|ignore)\s+([^<>]{1,200})", re.IGNORECASE)
_NUMBERED_LINE = re.compile(r"\s{0,3}\d{1,2}[.)]\s+\S")
_ENDING = re.compile(r"(?:\.(?:nl|en))?\.md\Z", re.IGNORECASE)
_STRANGE = frozenset({"fence", "code_block", "table"})


@dataclass(slots=True)
class Section:
    """What stands under one `##`. `special` is the Dutch word of a heading with a meaning of its own.

    `link` is where a heading that is one link points: a building block (`question-sets` §7).
    """

    heading: Node
    place: Place
    name: str
    special: Word | None
    link: str | None
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A set as its headings divide it; `title` is empty when there is none."""

    title: str = ""
    opening: list[Node] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def outline(nodes: list[Node], report: Report, first: int, *, is_block: bool = False) -> Outline:
    """Divides the blocks of a file, with V201, V202, V204, V212 and V215-V219; `first` is the first line below its header.

    A building block (`is_block`) needs no title.
    """
    _silences(nodes, report)
    nodes = _readable(nodes, report)
    title_at = next((index for index, node in enumerate(nodes) if node.kind == "heading" and node.level == 1), None)
    result = Outline()
    if title_at is None:
        if not is_block:
            _no_title(nodes, report, first)
        body = nodes
    else:
        result.title = line_of(nodes[title_at], report.source)
        if not result.title:
            node = nodes[title_at]
            words = _title_words(report)
            report.add("V201", node.line, fix=report.rewrite(node.line, node.end_line, [f"# {words}"]) if words else None)
        _before_title(nodes[:title_at], nodes[title_at], report)
        body = nodes[title_at + 1 :]
    _divide(body, result, report)
    _look_within(result, report)
    return result


def _divide(nodes: list[Node], result: Outline, report: Report) -> None:
    for node in nodes:
        if node.kind == "heading" and node.level <= 2:
            if node.level == 1:
                fix = report.insert(node.line, "#", report.source.find(node.line, "#")[0]) if node.markup == "#" else None
                report.at("V202", place_of(node, report.source), fix=fix)
            name = line_of(node, report.source)
            result.sections.append(Section(node, place_of(node, report.source), name, SECTIONS.find(name), _link(node)))
            continue
        if node.kind == "heading":
            words = line_of(node, report.source)
            report.at("V204", place_of(node, report.source), heading=words, variant="question" if words.endswith("?") else None)
        target = result.sections[-1].nodes if result.sections else result.opening
        target.append(node)


def _link(heading: Node) -> str | None:
    """Where a heading points that is one link and nothing else."""
    tokens = [token for token in (heading.inline.children or () if heading.inline else ()) if token.type != "text" or token.content.strip()]
    if len(tokens) < 2 or tokens[0].type != "link_open" or tokens[-1].type != "link_close":
        return None
    return str(tokens[0].attrGet("href") or "") if sum(token.type == "link_open" for token in tokens) == 1 else None


def _title_words(report: Report) -> str:
    """What the name of the file would be as a title."""
    words = " ".join(re.split(r"[-_\s]+", _ENDING.sub("", Path(report.source.name).name))).strip()
    return words[:1].upper() + words[1:]


def _no_title(nodes: list[Node], report: Report, first: int) -> None:
    """Tells that there is no title (V201); where its words stick to their mark, there."""
    node = next((node for node in nodes if node.kind == "paragraph"), None)
    column = glued_title(report.source.line(node.line)) if node else 0
    if node and column:
        report.add("V201", node.line, variant="glued", fix=report.insert(node.line, " ", column))
    else:
        report.add("V201", fix=_title(report, first))


def _title(report: Report, first: int) -> Fix | None:
    """What puts a title above all else: the name of the file."""
    words = _title_words(report)
    before = [""] if first > 1 else []
    after = [""] if report.source.line(first).strip() else []
    return report.insert_lines(first, *before, f"# {words}", *after) if words else None


def _before_title(nodes: list[Node], title: Node, report: Report) -> None:
    first = next((node for node in nodes if node.kind != "hr"), None)
    # A header in the wrong place, or without its first line, has a finding of its own.
    if first is not None and not report.has("V112", "V217"):
        above = list(report.source.lines[first.line - 1 : title.line - 1])
        while not above[-1].strip():
            above.pop()
        own = report.source.lines[title.line - 1 : title.end_line]
        report.at("V215", place_of(first, report.source), fix=report.rewrite(first.line, title.end_line, [*own, "", *above]))


def _readable(nodes: list[Node], report: Report) -> list[Node]:
    """The blocks less comments, each of which must close (V216); `---` right under text is read as the line that was meant (V217)."""
    for node in walk(nodes):
        if node.kind == "html_block" and not without_comments(node.content)[1]:
            report.on("V216", _line_with_open_comment(node, report), "<!--")
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "html_block" and not without_comments(node.content)[0].strip():
            continue
        if _is_dashed_text(node):
            report.add("V217", node.end_line, fix=report.insert(node.end_line, report.source.line_end))
            node.kind, node.level = "paragraph", 0
        kept.append(node)
    return kept


def _is_dashed_text(node: Node) -> bool:
    if node.kind != "heading" or node.markup != "-":
        return False
    key = node.content.partition(":")[0] if ":" in node.content else ""
    return "\n" in node.content or looks_like_key(node.content) or bool(key and SETTINGS.find(key))


def _line_with_open_comment(node: Node, report: Report) -> int:
    """The line of the comment that never closes: the first `<!--` after the last `-->`."""
    for line in range(node.line, node.end_line + 1):
        opened = report.source.line(line).rfind("<!--")
        if opened >= 0 and "-->" not in report.source.line(line)[opened:] and not _closes_after(line, node, report):
            return line
    return node.line


def _closes_after(line: int, node: Node, report: Report) -> bool:
    return any("-->" in report.source.line(later) for later in range(line + 1, node.end_line + 1))


def _look_within(result: Outline, report: Report) -> None:
    """What is told of single lines, wherever these stand."""
    for node in walk(result.opening):
        _look_at(node, report, in_round=False)
    for section in result.sections:
        for node in walk(section.nodes):
            _look_at(node, report, in_round=True)


def _look_at(node: Node, report: Report, *, in_round: bool) -> None:
    source = report.source
    if node.kind in _STRANGE:
        report.add("V212", node.line, source.find(node.line, "")[0])
    if node.kind == "paragraph":
        for line in range(node.line, node.end_line + 1):
            if column := glued_heading(source.line(line)):
                words = source.line(line).strip()
                report.add("V204", line, source.find(line, "")[0], heading=words, variant="glued", fix=_spaced(line, column, report))
        if in_round:
            for line in _glued(node, report):
                report.add("V219", line, source.find(line, "")[0], fix=report.insert(line, source.line_end))
            for line in range(node.line, node.end_line + 1):
                if column := glued_number(source.line(line)):
                    report.add("V219", line, source.find(line, "")[0], variant="number", fix=_parted(line, column, node, report))
        if node.inline and any(t.type == "text" and "<!--" in t.content for t in node.inline.children or ()):
            line = next((n for n in range(node.line, node.end_line + 1) if "<!--" in source.line(n)), node.line)
            report.on("V216", line, "<!--")
    if node.kind == "blockquote":
        below = range(node.line + 1, node.end_line + 1)
        line = next((n for n in below if source.line(n).strip() and not source.line(n).lstrip().startswith(">")), 0)
        # A question that sticks to it has its own finding (V219).
        if line and not (in_round and _NUMBERED_LINE.match(source.line(line))):
            report.add("V218", line, source.find(line, "")[0], fix=report.insert(line, source.line_end))


def _spaced(line: int, column: int, report: Report) -> Fix:
    """A space between the marks of a heading and its words. That it is to be a heading is for the author to say."""
    return replace(report.insert(line, " ", column), safe=False)


def _parted(line: int, column: int, node: Node, report: Report) -> Fix:
    """A space behind the number of a question, and an empty line above it where it sticks to a text."""
    written = report.source.line(line)
    return report.rewrite(line, line, [*([""] if line > node.line else []), f"{written[: column - 1]} {written[column - 1 :]}"])


def _glued(node: Node, report: Report) -> list[int]:
    """The lines of a paragraph that look like a question with a number, and would be one after an empty line."""
    return [line for line in range(node.line + 1, node.end_line + 1) if _NUMBERED_LINE.match(report.source.line(line))]


def _silences(nodes: list[Node], report: Report) -> None:
    """Notes which findings a comment silences for the block below it; of numbered questions, for the first."""
    starts: dict[int, Node] = {}
    comments: list[tuple[Node, str]] = []
    for node in walk(nodes):
        starts.setdefault(node.line, node.children[0] if node.kind == "ordered_list" and node.children else node)
        if node.kind == "html_block" and node.content.lstrip().startswith("<!--"):
            match = _SILENCE.match(node.content.lstrip()[4:])
            if match:
                comments.append((node, match[1].partition("--")[0]))
    for comment, words in comments:
        below = next((n for n in range(comment.end_line + 1, len(report.source.lines) + 1) if report.source.line(n).strip()), 0)
        if (block := starts.get(below)) is not None:
            report.ignore(words, block.line, block.end_line)
