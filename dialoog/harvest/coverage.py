"""What stands in a harvest and what does not, and why; and the numbers that records have in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dialoog.core.state import Contribution, Entry
from dialoog.harvest.consent import Why
from dialoog.harvest.document import Coverage, Item, LeftOut, Length, Point, Quote, Section, StepLine
from dialoog.harvest.items import Table, candidates
from dialoog.harvest.record import PARKED
from dialoog.harvest.sections import PLAN, group, is_chosen


def coverage(table: Table, noted: Sequence[Entry], used: frozenset[int]) -> Coverage:
    """How much of what was noted stands in a harvest with these numbers, and why the rest does not."""
    ids: dict[int, set[str]] = {}
    for id_, items in candidates(table).items():
        for _, item in items:
            for number in _numbers(item):
                ids.setdefault(number, set()).add(id_)
    why = [(entry.number, _left_out(table, entry, used, ids.get(entry.number, set()))) for entry in noted]
    missing = tuple(LeftOut(number, reason) for number, reason in why if reason is not None)
    return Coverage(len(noted), len(noted) - len(missing), missing)


def _left_out(table: Table, entry: Entry, used: frozenset[int], ids: set[str]) -> Why | None:
    if (why := table.consents.why_not(entry)) or entry.number in used:
        return why
    full = PLAN.get((table.reader, Length.FULL), ())
    if "rounds" in full and isinstance(entry, Contribution) and entry.kind != PARKED:
        return Why.LENGTH
    theirs = [id_ for id_ in ids if group(id_) in full]
    if not theirs:
        return Why.READER
    return Why.LENGTH if any(is_chosen(table, id_) for id_ in theirs) else Why.SECTION


def _numbers(item: Item) -> tuple[int, ...]:
    return (item.number, *(voice.number for voice in item.voices)) if isinstance(item, Point) else (item.number,)


def numbers_in(found: Iterable[Section]) -> frozenset[int]:
    """The numbers of all records that stand in these sections."""
    numbers: set[int] = set()
    for section in found:
        for item in section.items:
            numbers.add(item.number)
            if isinstance(item, Point):
                numbers |= {voice.number for voice in item.voices}
                # Words that an insight sums up are not themselves read there.
                numbers |= set() if item.summary else set(item.sources)
        numbers |= {quote.number for part in section.rounds for asked in part.asked for quote in asked.quotes}
    return frozenset(numbers)


def renumbered(found: Sequence[Section], numbers: Mapping[int, int]) -> tuple[Section, ...]:
    """The same sections with other numbers for their records."""
    return tuple(_renumbered(section, numbers) for section in found)


def _renumbered(section: Section, numbers: Mapping[int, int]) -> Section:
    def of_quote(quote: Quote) -> Quote:
        return replace(quote, number=numbers[quote.number])

    def of(item: Item) -> Item:
        match item:
            case Quote():
                return of_quote(item)
            case Point():
                sources = tuple(sorted(numbers[number] for number in item.sources))
                return replace(item, number=numbers[item.number], sources=sources, voices=tuple(map(of_quote, item.voices)))
            case StepLine():
                return replace(item, number=numbers[item.number])

    parts = tuple(
        replace(part, asked=tuple(replace(asked, quotes=tuple(map(of_quote, asked.quotes))) for asked in part.asked))
        for part in section.rounds
    )
    return replace(section, items=tuple(map(of, section.items)), rounds=parts)
