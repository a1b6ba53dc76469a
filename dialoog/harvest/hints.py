"""What to look at before a harvest goes out: details in its words that may give somebody away, and a table of few people (R27)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.core.state import Contribution, DissentingVoice, Entry, Step
from dialoog.core.text import fold
from dialoog.harvest.document import Hint
from dialoog.harvest.items import Table
from dialoog.harvest.telltales import telltales

_IN_HEADINGS = frozenset({"name", "street"})
FEW = 5
"""With fewer people than this, words without a name are often known by who was there."""


def hints(table: Table, used: frozenset[int]) -> tuple[Hint, ...]:
    """The hints on the records with these numbers, by number; none on what somebody looked at and passed."""
    here = sum(person.seated for person in table.state.people)
    entries = sorted((entry for entry in table.entries if entry.number in used), key=lambda entry: entry.number)
    return tuple(hint for entry in entries for hint in _of(table, entry, here < FEW))


def _of(table: Table, entry: Entry, few: bool) -> Iterator[Hint]:
    if entry.looked_at:
        return
    given = {fold(person.name) for person in table.state.people}
    text = entry.what if isinstance(entry, Step) else entry.text
    for detail in telltales(text, table.language):
        words = text[detail.start : detail.end]
        # Names of people here have a rule of their own (H1); what the heading says tells nothing new.
        if (detail.kind != "name" or fold(words) not in given) and not (detail.kind in _IN_HEADINGS and _printed(table, words)):
            yield Hint(entry.number, detail.kind, words, detail.start, detail.end)
    if few and isinstance(entry, Contribution | DissentingVoice) and entry.speaker and table.consents.speaker(entry) is None:
        yield Hint(entry.number, "few", "")


def _printed(table: Table, words: str) -> bool:
    """Whether these words stand in what every reader reads of the session itself."""
    texts = table.texts
    heading = fold(" | ".join((texts.title, texts.place, texts.series, texts.invited_by, texts.purpose)))
    return re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", heading) is not None
