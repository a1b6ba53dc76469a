"""One harvest of many tables: what stands in it, line by line, before it is put in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from dialoog.core.text import clean, fold, one_line
from dialoog.harvest.document import Harvest, Item, Point, Quote, StepLine
from dialoog.harvest.guards import html_quote, html_words, markdown_line, markdown_safe
from dialoog.harvest.html import point_html, step_html, step_opening
from dialoog.harvest.markdown import BOXES
from dialoog.harvest.phrases import point, step, voice_line
from dialoog.harvest.section_names import ORDER, OWN
from dialoog.locale import say

NOT_BUNDLED = frozenset({"about", "method", "rounds"})
"""What tells of one evening alone, and what its own harvest has in full."""
AGENDA = ("questions", "steps", "try")
"""What a next meeting of many tables begins with: the questions that remain, and the steps (`contract` §3)."""


class Format(StrEnum):
    """How a bundle is written."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables. `number` is its place among them, from 1, by which each line is traced to it.

    `corrections` is the last ISO date on which its people can change something, or empty; `nothing` is the code of a sentence on why no
    line of the bundle is theirs, or empty.
    """

    number: int
    id: str
    title: str
    place: str
    series: str
    day: date
    question_set: str
    fingerprint: str
    corrections: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one table, written in the format of the bundle: what stands `before` the mark of its table and `after` it.

    `alone`: it is no item of a list. `rank` is the place of its section, `at` its place at its own table; `due` is an ISO date or empty.
    """

    section: str
    title: str
    rank: int
    theme: str
    due: str
    at: int
    number: int
    alone: bool
    before: str
    after: str


def lines_of(harvest: Harvest, format_: Format, *, agenda: bool) -> Iterator[Line]:
    """The lines of one table's harvest, in its own order; with `agenda` only what is still open."""
    write = _WRITE[format_]
    at = 0
    for section in harvest.sections:
        if section.id in NOT_BUNDLED or (agenda and section.id not in AGENDA):
            continue
        own = section.id.startswith(OWN)
        id_ = fold(section.id) if own else section.id
        for item in section.items:
            if agenda and not _open(item):
                continue
            before, after = write(item, section.id, harvest.language)
            due = item.due.isoformat() if isinstance(item, StepLine) and item.due else ""
            theme = one_line(clean(item.theme))
            alone = isinstance(item, Quote)
            at += 1
            yield Line(id_, section.title, ORDER.index(OWN if own else id_), theme, due, at, item.number, alone, before, after)


def _open(item: Item) -> bool:
    return item.state == "open" if isinstance(item, StepLine) else not (isinstance(item, Point) and item.settled)


def nothing_of(harvest: Harvest) -> str:
    """The code of a sentence on why there may be no line of this table."""
    if not harvest.coverage.noted:
        return "bundle.nothing-noted"
    return "bundle.nothing-chosen" if harvest.coverage.used else "bundle.nothing-given"


def mark(table: int, number: int, language: str) -> str:
    """Where a line comes from: «tafel 3, #14»."""
    return say("bundle.from", language, table=table, number=number)


# --- one item in each format -----------------------------------------------------------------------------------------


def _markdown(item: Item, section: str, language: str) -> tuple[str, str]:
    match item:
        case Quote():
            return f"{markdown_safe(item.text)}\n\n" + (f"— {markdown_line(item.who)} " if item.who else ""), ""
        case StepLine():
            box = BOXES.get(item.state, "") if section == "steps" else ""
            return f"- {box}{step(item, language, markdown_line)} ", ""
        case Point():
            voices = (voice_line(voice, language, markdown_line) for voice in item.voices)
            return f"- {point(item, language, frozenset(), markdown_line)} ", "".join(f"\n  - {voice}" for voice in voices)


def _html(item: Item, section: str, language: str) -> tuple[str, str]:
    match item:
        case Quote():
            who = f"— {html_words(item.who)} " if item.who else ""
            return f"<figure>{html_quote(item.text)}<figcaption>{who}", "</figcaption></figure>"
        case StepLine():
            return f"{step_opening(item, section == 'steps')}{step_html(item, language)} ", "</li>"
        case Point():
            voices = "".join(f"<li>{voice_line(voice, language, html_words)}</li>" for voice in item.voices)
            beside = f'\n<ul class="voices">\n{voices}\n</ul>\n' if voices else ""
            return f"<li>{point_html(item, language, frozenset())} ", f"{beside}</li>"


def _json(item: Item, section: str, language: str) -> tuple[str, str]:
    fields = {key: value for key, value in asdict(item).items() if key not in ("number", "theme", "sources", "voices", "summary")}
    if isinstance(item, StepLine):
        fields["due"] = item.due.isoformat() if item.due else None
    if isinstance(item, Point):
        fields |= {"from": list(item.sources), "dissent": [voice.text for voice in item.voices]}
    return json.dumps(fields, ensure_ascii=False), ""


_WRITE: dict[Format, Callable[[Item, str, str], tuple[str, str]]] = {
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.JSON: _json,
}
