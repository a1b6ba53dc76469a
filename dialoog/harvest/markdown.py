"""The harvest as Markdown: a header between `---` lines, one title, a section each; it reads well as plain text too."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from dialoog.harvest.document import Harvest, Point, Quote, Section, StepLine
from dialoog.harvest.guards import header_value, markdown_line, markdown_safe
from dialoog.harvest.phrases import asked_of, by_theme, point, signature, step, traced, voice_line
from dialoog.locale import say

BOXES = {"open": "[ ] ", "done": "[x] "}
"""The box of a small step; one that was let go has none."""


def markdown(harvest: Harvest) -> str:
    """The whole file, line ends LF. `controle` in its header is the sha256 (hex) of everything below the header."""
    body = "\n\n".join(_blocks(harvest)) + "\n"
    header = {
        "titel": header_value(harvest.title),
        "datum": harvest.day.isoformat(),
        "plaats": header_value(harvest.place),
        "vragenset": header_value(harvest.question_set),
        "vingerafdruk": header_value(harvest.fingerprint),
        "voor": harvest.reader.value,
        "controle": sha256(body.encode()).hexdigest(),
    }
    lines = (f"{key}: {value}".rstrip() for key, value in header.items())
    return "\n".join(("---", *lines, "---", body))


def _blocks(harvest: Harvest) -> Iterator[str]:
    yield f"# {markdown_line(harvest.heading)}"
    yield harvest.thanks
    shown = traced(harvest)
    for section in harvest.sections:
        yield f"## {markdown_line(section.title)}"
        yield from map(markdown_line, section.sentences)
        if section.questions:
            yield "\n".join(f"- {markdown_line(question)}" for question in section.questions)
        yield from _items(section, harvest.language, shown)
        yield from _rounds(section, harvest.language, shown)
    if harvest.closing:
        yield f"*{harvest.closing}*"


def _items(section: Section, language: str, shown: frozenset[int]) -> Iterator[str]:
    """Quotes as blocks of their own, everything else as one list; a theme on a line of its own before what belongs to it."""
    for theme, items in by_theme(section.items, language):
        if theme:
            yield f"**{markdown_line(theme)}**"
        lines: list[str] = []
        for item in items:
            match item:
                case Quote():
                    yield from _quote(item, language, frozenset())
                case Point():
                    lines.append(f"- {point(item, language, shown, markdown_line)}")
                    lines += [f"  - {voice_line(voice, language, markdown_line)}" for voice in item.voices]
                case StepLine():
                    box = BOXES.get(item.state, "") if section.id == "steps" else ""
                    lines.append(f"- {box}{step(item, language, markdown_line)}")
        if lines:
            yield "\n".join(lines)


def _quote(quote: Quote, language: str, shown: frozenset[int]) -> Iterator[str]:
    yield markdown_safe(quote.text)
    if signed := signature(quote, language, shown, markdown_line):
        yield signed


def _rounds(section: Section, language: str, shown: frozenset[int]) -> Iterator[str]:
    if section.rounds and shown:
        yield say("harvest.numbers", language)
    for part in section.rounds:
        yield f"### {markdown_line(part.title)}"
        for asked in asked_of(part):
            yield from (f"*{markdown_line(question)}*" for question in asked.questions)
            for quote in asked.quotes:
                yield from _quote(quote, language, shown)
