"""What the short harvest has room for: about one page, with something of everyone before a second thing of anyone (H8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialoog.harvest.document import Item, Point, Quote, Reader, Section, StepLine

Candidate = tuple[str | None, Item]
"""Whose words an item is (an id, never printed), and the item."""

NEVER_CUT = frozenset({"insights", "sides", "steps", "follow-up"})


@dataclass(frozen=True, slots=True)
class Room:
    """How many of a kind a short harvest holds, how many insights (None: all), and whether the questions stand in it."""

    most: int
    insights: int | None = None
    questions: bool = True


ROOMS = (*(Room(most) for most in (6, 5, 4, 3, 2)), Room(2, 6), Room(2, 4, False), Room(1, 3, False), Room(1, 2, False))
"""From much to little room: the first of these that keeps a harvest to a page, the last where none does (H8)."""
FEWEST_QUOTES = 3
PAGE = 325
"""Words that the sections have on a page of about 350; the title, the thanks and the close take the rest."""
CARD = 110
"""Words that the sections have on a card for the notice board."""
CUT_FROM, CUT = 15, 40
"""The fewest and the most words that are left of a long contribution on that page."""

_PAIRS = (("«", "»"), ("“", "”"))
"""Marks that are closed where a text is cut between them, as are straight ones."""

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]?\Z")


def page_of(reader: Reader) -> int:
    """The words that the sections of a short harvest have for this reader."""
    return CARD if reader is Reader.NOTICE_BOARD else PAGE


def most(id_: str, room: Room) -> int | None:
    """How many items a section keeps; None: all."""
    if id_ == "insights":
        return room.insights
    if id_ in NEVER_CUT:
        return None
    if id_ == "said":
        return 2 * room.most
    return max(room.most, FEWEST_QUOTES) if id_ == "quotes" else room.most


def fairly(items: list[Candidate], cap: int | None) -> list[Candidate]:
    """At most `cap` of these (None: all) in the order of speaking: something of everyone before a second thing of anyone."""
    earlier: dict[str | None, int] = {}
    ranked = []
    for at, (speaker, _) in enumerate(items):
        ranked.append((earlier.get(speaker, 0), at))
        earlier[speaker] = earlier.get(speaker, 0) + 1
    kept = sorted(at for _, at in sorted(ranked)[:cap])
    return [items[at] for at in kept]


def shortened(text: str, cut: int = CUT, fewest: int = CUT_FROM) -> str:
    """A contribution of more than `cut` words ends after a sentence, or with words left out; what is there was said so (H1)."""
    words = text.split()
    if len(words) <= cut:
        return text
    ends = [at for at in range(fewest, cut + 1) if SENTENCE_END.search(words[at - 1])]
    kept = " ".join((*words[: ends[-1] if ends else cut], "[…]"))
    return kept + "".join(close for opening, close in _PAIRS if kept.count(opening) > kept.count(close)) + '"' * (kept.count('"') % 2)


_DATE, _ASKS = "28 november", "vraagt ernaar"
"""The room of what stands with a step besides its own words."""


def words_in(section: Section) -> int:
    """How many words a section has."""
    texts = [section.title, *section.sentences, *section.questions]
    for item in section.items:
        match item:
            case Quote():
                texts += [item.text, item.who or ""]
            case Point():
                texts += [item.label, item.text, item.who or "", *(voice.text for voice in item.voices)]
            case StepLine():
                texts += [item.what, item.who, item.when, item.outcome]
                texts += [_DATE] * (item.due is not None and item.state == "open") + [item.asks, _ASKS] * bool(item.asks)
    return sum(len(text.split()) for text in texts)
