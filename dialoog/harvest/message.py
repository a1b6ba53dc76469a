"""The short harvest as a message for an app group: what fits on one screen of a phone, with a little of everything."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.core.text import clean, one_line
from dialoog.harvest.consent import Why
from dialoog.harvest.document import Harvest, Item, Point, Quote, Section, StepLine
from dialoog.harvest.page import shortened
from dialoog.harvest.phrases import point, signature, step
from dialoog.locale import say

LONGEST = 1000
"""So many characters can be read on a phone without much scrolling, and pasted into any group."""
_WORDS, _FEWEST = 24, 8
"""The most words of one contribution in a message, and the fewest that are left where it ends after a sentence."""

_PROMISED = ("steps", "follow-up")
_FIRST = ("steps", "insights", "quotes", "said", "follow-up", "celebrate", "drops", "sides")
"""What stands in a message, the first to get a place first; the order in which it is read is that of the harvest."""


def message(harvest: Harvest) -> str:
    """The text, at most `LONGEST` characters where title and thanks allow it, line ends LF."""
    head = [_words(harvest.heading), harvest.thanks]
    filled = [section for section in harvest.sections if _told(section, harvest.language)]
    told = [section for section in filled if section.id in _FIRST] or filled
    lines = {section.id: _told(section, harvest.language) for section in told}
    ranked = sorted(told, key=lambda section: _FIRST.index(section.id) if section.id in _FIRST else len(_FIRST))
    # With room for the sentence that there is more.
    more = say("harvest.message.more", harvest.language)
    kept = _fitting(ranked, lines, LONGEST - len(_joined([*head, more])) - 2)
    blocks = ["\n".join((_words(each.title), *lines[each.id][: kept[each.id]])) for each in told if kept.get(each.id)]
    if harvest.closing and not any(section.items for section in filled):
        return _joined([*head, *blocks, harvest.closing]) + "\n"
    # What its people kept for themselves is not in the whole harvest either.
    longer = any(each.why is Why.LENGTH for each in harvest.coverage.left_out)
    left = longer or any(kept.get(each.id, 0) < len(_told(each, harvest.language)) for each in filled)
    return _joined([*head, *blocks, *([more] if left else [])]) + "\n"


def _fitting(ranked: Sequence[Section], lines: dict[str, list[str]], room: int) -> dict[str, int]:
    """How many lines of each section fit: one of each, then every step and how it goes on, then a second of each, as room allows."""
    kept: dict[str, int] = {}
    full: set[str] = set()
    firsts = [(0, section) for section in ranked]
    promised = [(at, section) for section in ranked if section.id in _PROMISED for at in range(1, len(lines[section.id]))]
    others = [
        (at, section) for at in range(1, max(map(len, lines.values()), default=0)) for section in ranked if section.id not in _PROMISED
    ]
    for at, section in (*firsts, *promised, *others):
        if section.id in full or at >= len(lines[section.id]):
            continue
        needed = len(lines[section.id][at]) + 1 + (0 if at else len(_words(section.title)) + 1)
        if needed > room:
            full.add(section.id)
            continue
        room -= needed
        kept[section.id] = at + 1
    return kept


def _told(section: Section, language: str) -> list[str]:
    """The lines of a section: its items, and before them until when something can be changed."""
    first = section.sentences if section.id == "follow-up" else ()
    return [*(f"- {sentence}" for sentence in first), *(_line(item, language) for item in section.items)]


def _line(item: Item, language: str) -> str:
    nothing: frozenset[int] = frozenset()
    match item:
        case Quote():
            text = say("harvest.quoted", language, text=_short(item.text))
            return f"- {text} {signature(item, language, nothing, _words)}".rstrip()
        case Point():
            voices = (say("harvest.voice", language, text=_short(voice.text)) for voice in item.voices)
            return "\n".join((f"- {point(item, language, nothing, _short)}", *(f"  - {voice}" for voice in voices)))
        case StepLine():
            return f"- {step(item, language, _words)}"


def _short(text: str) -> str:
    return shortened(_words(text), _WORDS, _FEWEST)


def _words(text: str) -> str:
    return one_line(clean(text))


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks)
