"""Which words of a harvest file its facilitator wrote, by the structure of the file alone: who edits it by hand leaves no mark.

People's own words are everything in a blockquote and every `- ` item of a list, for so dialoog writes what was said. Also left
alone: what stands between quotation marks, a signature (a line that begins with a dash), a question of the set (a paragraph in
`*…*`), headings below the second level (names of rounds), code and HTML. The facilitator's are:

- the title, less the words that dialoog puts before it, and headings of the second level;
- every other paragraph: purpose, invitation and what was typed by hand (dialoog's own sentences are plain language anyway);
- an item that says it was put in words by the table («samengevat», «samengevat uit …»);
- a small step (`- [ ] …`), for the facilitator words it; its parts count as sentences of their own;
- items under «Hoe het verder gaat», and items with a number, a `*` or a `+` before them, which dialoog never writes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dialoog.core.source import Source
from dialoog.locale import LANGUAGES, has, say
from dialoog.locale.prose import words_in
from dialoog.locale.vocabulary import words_of

# Headings that most harvests have; by these its language is known.
_IDS = ("about", "insights", "steps", "questions", "rounds")
_FOLLOW_UP = "harvest.section.follow-up"
_BOX = re.compile(r"\[[ xX]\]\s")
_EMPHASIS = re.compile(r"\*[^*\s].*\*\Z", re.DOTALL)
_DASH = ("—", "–", "-")
# What is Markdown and no word: escapes, emphasis, code marks, comments, links with their addresses.
_MARKS = re.compile(
    r"<!--.*?-->|\\(?=[^\w\s])|[*`]+|(?<!\w)_+|_+(?!\w)|!?\[(?=[^\]\n]{0,300}\]\()|(?<=\])\([^()\s]{0,500}\)|</?[A-Za-z][^<>\n]{0,200}>"
)


class Kind(StrEnum):
    """What a passage is; only sentences have a length that counts."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the facilitator in a row: `text` with its Markdown blanked, its lines parted by a space (a line end where one is meant).

    `at` holds for each line its offset in `text` with its line and column in the file.
    """

    kind: Kind
    text: str
    at: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Line, column and end column of a stretch of the text; one that runs on over lines ends with its first."""
        index = bisect_right(self.at, start, key=itemgetter(0)) - 1
        offset, line, column = self.at[index]
        past = self.at[index + 1][0] - 1 if index + 1 < len(self.at) else len(self.text)
        return line, column + start - offset, column + max(start, min(end, past)) - offset


def passages(source: Source, language: str) -> Iterator[Passage]:
    """The facilitator's words in a harvest file, in order of place; `language` is the file's."""
    body = _body(source)
    # Only whole blocks are looked at, so that hostile inline marks cost nothing.
    tokens = _parser().parse("\n".join(["" if number < body else line for number, line in enumerate(source.lines)]))
    quotes, items, heading, section = 0, list[bool](), "", ""
    for token in tokens:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "list_item_open":
                items.append(bool(items and items[-1]) or token.markup != "-")
            case "list_item_close":
                items.pop()
            case "heading_open":
                heading = token.tag
            case "heading_close":
                heading = ""
            case "inline" if not quotes:
                if heading == "h2":
                    section = token.content.strip()
                if heading not in ("", "h1", "h2"):
                    continue
                own = not items or items[-1] or section == _follow_up(language)
                if found := _passage(source, token, heading, own, bool(items), language):
                    yield found


def language_of(source: Source) -> str:
    """The language of a harvest file: that of dialoog's own headings in it, else that of its small words."""
    lines = {line.strip() for line in source.lines if line.startswith("#")}
    counts = {each: _headings(each, lines) for each in LANGUAGES}
    best = max(LANGUAGES, key=lambda each: counts[each])
    if counts[best]:
        return best
    words = [word[0] for word in words_in(source.text.casefold())]
    return max(LANGUAGES, key=lambda each: sum(word in words_of(each).small for word in words))


def _headings(language: str, lines: set[str]) -> int:
    titles = {f"## {say(f'harvest.section.{id_}', language)}" for id_ in _IDS}
    return len(titles & lines) + any(line.startswith(f"# {_before_title(language)}") for line in lines)


@cache
def _before_title(language: str) -> str:
    return say("harvest.heading", language, about="")


@cache
def _follow_up(language: str) -> str | None:
    """The heading over what the facilitator tells of how it goes on."""
    return say(_FOLLOW_UP, language) if has(_FOLLOW_UP, language) else None


@cache
def _summed_up(language: str) -> re.Pattern[str]:
    before, after = say("harvest.summed-up", language, numbers="\0").split("\0")
    return re.compile(rf"\((?:{re.escape(before)}\d[\w ,]{{0,200}}{re.escape(after)}|{re.escape(say('harvest.summed', language))})\)")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True})
    parser.disable(["reference", "inline"])
    return parser


def _body(source: Source) -> int:
    """The index of the first line below the header."""
    lines = source.lines
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number in range(1, len(lines)) if lines[number].rstrip() == "---"), 0)


def _passage(source: Source, token: Token, heading: str, own: bool, in_list: bool, language: str) -> Passage | None:
    """The passage that a block of text is; None where its words are somebody else's."""
    content = token.content
    step = in_list and _BOX.match(content)
    summed = _summed_up(language).search(content) if in_list else None
    if not (own or step or summed) or (not in_list and not heading and (content.startswith(_DASH) or _EMPHASIS.match(content))):
        return None
    kind = Kind.TITLE if heading == "h1" else Kind.HEADING if heading else Kind.TEXT
    before = _before_title(language) if kind is Kind.TITLE and content.startswith(_before_title(language)) else step[0] if step else ""
    text, at = _joined(source, token)
    text = " " * len(before) + text[len(before) :]
    text = _MARKS.sub(_blank, _summed_up(language).sub(_blank, text) if summed else text)
    # What, who and when of a step are no one sentence.
    return Passage(kind, text.replace("—", "\n") if step or summed or kind is Kind.TITLE else text, at)


def _joined(source: Source, token: Token) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The lines of a block as one text, and where each of them stands."""
    first = token.map[0] if token.map else 0
    text, at = "", []
    for number, line in enumerate(token.content.split("\n")):
        raw = source.line(first + number + 1)
        at.append((len(text), first + number + 1, max(0, raw.find(line.strip())) + 1))
        ends = line.endswith(("  ", "\\"))
        text += line.strip() + ("\n" if ends else " ")
    return text[:-1], tuple(at)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
