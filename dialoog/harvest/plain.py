"""The harvest as plain text, for a mail or a message: no marks, and words of people never at the start of a line."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.core.text import clean, one_line
from dialoog.harvest.document import Harvest, Point, Quote, Section, StepLine
from dialoog.harvest.phrases import asked_of, by_theme, point, signature, step, traced, voice_line
from dialoog.locale import say

INDENT = "  "
"""What stands before every line of a quote, so that no quote looks like a heading or a list of ours."""


def plain(harvest: Harvest) -> str:
    """The whole text, line ends LF: headings on lines of their own after an empty line, lists with `- `."""
    shown = traced(harvest)
    blocks = [_words(harvest.heading), harvest.thanks]
    for section in harvest.sections:
        first, *others = _section(section, harvest.language, shown)
        blocks += [f"{_words(section.title)}\n{first}", *others]
    if harvest.closing:
        blocks.append(harvest.closing)
    return "\n\n".join(blocks) + "\n"


def _words(text: str) -> str:
    return one_line(clean(text))


def _section(section: Section, language: str, shown: frozenset[int]) -> Iterator[str]:
    lines = [*map(_words, section.sentences), *(f"- {_words(question)}" for question in section.questions)]
    for theme, items in by_theme(section.items, language):
        if theme:
            lines.append(say("harvest.theme", language, theme=_words(theme)))
        for item in items:
            match item:
                case Quote():
                    lines.append(_quote(item, language, frozenset()))
                case Point():
                    lines.append(f"- {point(item, language, shown, _words)}")
                    lines += [f"{INDENT}- {voice_line(voice, language, _words)}" for voice in item.voices]
                case StepLine():
                    lines.append(f"- {step(item, language, _words)}")
    if section.rounds and shown:
        lines.append(say("harvest.numbers", language))
    if lines:
        yield "\n".join(lines)
    for part in section.rounds:
        said = [_words(part.title)]
        for asked in asked_of(part):
            said += map(_words, asked.questions)
            said += [_quote(quote, language, shown) for quote in asked.quotes]
        yield "\n".join(said)


def _quote(quote: Quote, language: str, shown: frozenset[int]) -> str:
    lines = say("harvest.quoted", language, text=clean(quote.text).strip()).split("\n")
    signed = signature(quote, language, shown, _words)
    return f"{chr(10).join(f'{INDENT}{line.strip()}'.rstrip() for line in lines)} {signed}".rstrip()
