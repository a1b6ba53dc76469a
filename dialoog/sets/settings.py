"""The list right under a round's heading: which settings the author gave, and the findings about their form (V301-V302, V306)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dialoog.core.finding import Fix, Place
from dialoog.core.questions import Block, BlockKind
from dialoog.core.text import clean, one_line
from dialoog.sets.nearly import bare
from dialoog.sets.nodes import Node, place_of, text_of
from dialoog.sets.report import Report
from dialoog.sets.words import SETTINGS, Word

_PAIR = re.compile(r"([^:=?]{1,60}?)\s*([:=])\s*(.*)\Z", re.DOTALL)
_MOST_WORDS = 3
_PRIVATE = "x-"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it stands there: its word, and the value on line `line` of the file that `report` is about."""

    word: Word
    written: str
    value: str
    line: int
    report: Report


@dataclass(slots=True)
class Settings:
    """The settings of one round by Dutch word, and the texts that stood among them; `last` is the list's last line, 0 without one."""

    given: dict[str, Setting] = field(default_factory=dict)
    notes: list[Block] = field(default_factory=list)
    last: int = 0


def is_settings(node: Node) -> bool:
    """Whether a bullet list that comes first under a heading holds settings, by its first item."""
    return node.kind == "bullet_list" and _pair(_first_line(node.children[0])) is not None


def looks_like_setting(item: Node) -> str:
    """The word of a known setting with which a bullet begins, as written; empty if it does not."""
    return setting_of(_first_line(item))


def setting_of(line: str) -> str:
    """The word of a known setting with which a line begins, as written; empty if it does not."""
    pair = _pair(bare(line))
    return pair[0] if pair and pair[1] == ":" and SETTINGS.find(pair[0]) else ""


def read_settings(node: Node, report: Report, language: str) -> Settings:
    """The settings in a bullet list."""
    settings = Settings(last=node.end_line)
    for item in node.children:
        _read_item(item, settings, report, language)
    return settings


def _read_item(item: Node, settings: Settings, report: Report, language: str) -> None:
    words = _own_text(item, settings, report)
    pair = _pair(words)
    if words.endswith("?"):
        settings.notes.append(Block(BlockKind.NOTE, one_line(clean(words)), place_of(item, report.source)))
        return
    if pair is None or pair[1] == "=" or not pair[2]:
        fix = _colon(item.line, report) if pair and pair[1] == "=" else None
        report.at("V301", place_of(item, report.source), x=words, fix=fix)
        if pair is None or not pair[2]:
            return
    written, _, value = pair
    word = SETTINGS.find(written)
    if word is None and written.casefold().startswith(_PRIVATE):
        return
    if word is None:
        _unknown(written, item.line, report, language)
    elif word.key in settings.given:
        report.on("V306", item.line, written, x=written)
    else:
        settings.given[word.key] = Setting(word, written, value, item.line, report)


def _colon(line: int, report: Report) -> Fix | None:
    """A colon in the place of an equals sign, and no space before it; None when that stands on a later line."""
    text = report.source.line(line)
    at = text.find("=")
    if at < 0:
        return None
    return Fix(report.source.offset(line, len(text[:at].rstrip()) + 1), report.source.offset(line, at + 2), ":", safe=True)


def _unknown(written: str, line: int, report: Report, language: str) -> None:
    guess = SETTINGS.guess(written, language)
    if guess is None:
        report.on("V302", line, written, x=written)
    else:
        fix = report.replace(line, written, guess.text, safe=guess.misspelt)
        report.on("V302", line, written, x=written, guess=guess.text, guess_language=guess.language, fix=fix)


def _own_text(item: Node, settings: Settings, report: Report) -> str:
    """The text of an item up to where another text is stuck under it; that is a note (V218)."""
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph":
        return one_line(text_of(item, report.source))
    lines = first.content.split("\n")
    own = [lines[0]]
    stuck: list[str] = []
    for number, line in enumerate(lines[1:], first.line + 1):
        # Moved in, the line goes on with the value; at the margin, it is a text of its own.
        if not stuck and report.source.line(number)[:1] in (" ", "\t"):
            own.append(line)
            continue
        if not stuck:
            report.add("V218", number, fix=report.insert(number, report.source.line_end))
        stuck.append(line)
    if stuck:
        place = Place(report.source.name, first.line + len(own), 1, first.end_line, 0)
        settings.notes.append(Block(BlockKind.NOTE, one_line(clean(" ".join(stuck))), place))
    for child in item.children[1:]:
        if text := text_of(child, report.source):
            settings.notes.append(Block(BlockKind.NOTE, text, place_of(child, report.source)))
    return one_line(" ".join(own))


def _first_line(item: Node) -> str:
    first = item.children[0] if item.children else None
    return first.content.split("\n")[0].strip() if first is not None and first.kind == "paragraph" else ""


def _pair(words: str) -> tuple[str, str, str] | None:
    """Key, sign and value of an item, if it has a colon or an equals sign after at most three words."""
    match = _PAIR.match(words.strip())
    if match is None or words.rstrip().endswith("?"):
        return None
    key = match[1].strip().strip("*_`").strip()
    if not 1 <= len(key.split()) <= _MOST_WORDS:
        return None
    return key, match[2], match[3].strip().strip("*_`").strip()
