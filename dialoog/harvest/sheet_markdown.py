"""The run sheet as Markdown: it prints from any program and reads well as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.core.questions import Block
from dialoog.harvest.guards import markdown_line, markdown_safe
from dialoog.harvest.run_sheet import Part, RunSheet, is_aloud
from dialoog.locale import say

_LINE = "…" * 24


def sheet_markdown(sheet: RunSheet) -> str:
    """The whole file, line ends LF."""
    return "\n\n".join(_blocks(sheet)) + "\n"


def _blocks(sheet: RunSheet) -> Iterator[str]:
    language = sheet.language
    yield f"# {markdown_line(sheet.title)}"
    yield say("sheet.head", language, n=sheet.people, start=sheet.start, end=sheet.end)
    yield f"## {say('sheet.people', language)}"
    yield "\n".join(f"{number}. {_LINE}" for number in range(1, sheet.people + 1))
    yield f"{say('sheet.facilitator', language)}: {_LINE}"
    yield f"## {say('sheet.before', language)}"
    yield from _texts(sheet.opening)
    if sheet.agreements:
        yield f"## {say('sheet.agreements', language)}"
        yield "\n".join(f"- [ ] {markdown_line(each)}" for each in sheet.agreements)
    for part in sheet.parts:
        yield from _part(part, language)
    if sheet.cards:
        yield f"## {say('sheet.cards', language)}"
        yield "\n".join(f"{number}. {markdown_line(card)}" for number, card in enumerate(sheet.cards, 1))
    yield f"## {say('sheet.fit', language)}"
    yield "\n".join(_table(sheet))


def _part(part: Part, language: str) -> Iterator[str]:
    count = f"{part.number}. " if part.number else ""
    yield f"## {part.start}–{part.end} {count}{markdown_line(part.name)}"
    yield " · ".join(markdown_line(fact) for fact in part.facts)
    yield from _texts(part.texts)
    for number, asked in enumerate(part.questions, 1):
        follow_ups = "".join(f"\n   - {markdown_line(each)}" for each in asked.follow_ups)
        yield f"{number}. **{markdown_line(asked.text)}**{follow_ups}"
        yield from _texts(asked.texts)
    yield from _texts(part.after)
    if part.boxes:
        yield f"{say('sheet.heard', language)}: " + " ".join(f"{number} ☐" for number in range(1, part.boxes + 1))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if is_aloud(block):
            yield markdown_safe(block.text)
        else:
            yield "\n\n".join(markdown_line(paragraph) for paragraph in block.text.split("\n\n") if paragraph.strip())


def _table(sheet: RunSheet) -> Iterator[str]:
    language = sheet.language
    yield f"| {' | '.join(say(f'sheet.column-{column}', language) for column in ('people', 'needed', 'fits', 'shorten'))} |"
    yield "|---|---|---|---|"
    for fit in sheet.fits:
        yield f"| {fit.people} | {fit.needed} | {fit.fits} | {'; '.join(markdown_line(each) for each in fit.shorten)} |"
