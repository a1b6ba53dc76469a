"""What events do to the records: contributions, insights, steps and dissent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.growing import Growing
from dialoog.core.state import Contribution, DissentingVoice, Entry, FollowUp, Insight, Step

_Mended = e.Attributed | e.KindGiven | e.Reworded | e.ConsentGiven | e.LookedAt | e.DealtWith
_Record = e.Noted | e.Raised | e.StepTaken | e.Dissented | _Mended


def on_record(entries: Growing[Entry], event: _Record) -> Growing[Entry]:
    match event:
        case e.Noted():
            return entries.add(contribution(event))
        case e.Raised():
            return entries.add(Insight(event.number, event.at, event.sources, event.text, erased=event.erased))
        case e.StepTaken():
            return entries.add(
                Step(
                    event.number,
                    event.at,
                    event.who,
                    event.who_else,
                    event.what,
                    event.when,
                    event.due,
                    event.asks,
                    event.asks_else,
                    erased=event.erased,
                )
            )
        case e.Dissented():
            return entries.add(DissentingVoice(event.number, event.at, event.insight, event.speaker, event.text, erased=event.erased))
        case _:
            return changed(entries, event.number, lambda entry: _change(entry, event))


def contribution(event: e.Noted) -> Contribution:
    return Contribution(
        event.number,
        event.at,
        event.round,
        event.question,
        event.speaker,
        event.kind,
        event.text,
        event.card,
        erased=event.erased,
    )


def changed(entries: Growing[Entry], number: int, change: Callable[[Entry], Entry]) -> Growing[Entry]:
    """The records with the one of that number changed; as they were where there is none."""
    at = _position(entries, number)
    return entries if at is None else entries.put(at, change(entries[at]))


def _change(entry: Entry, event: _Mended) -> Entry:
    match event:
        case e.Attributed() if isinstance(entry, Contribution | DissentingVoice):
            # A yes to being named was somebody else's.
            unasked = entry.consent == "naam" and entry.speaker != event.person
            whose = replace(entry, speaker=event.person, consent="" if unasked else entry.consent)
            return replace(whose, confirmed=whose.confirmed and entry.speaker == event.person)
        case e.KindGiven() if isinstance(entry, Contribution):
            return replace(entry, kind=event.kind)
        case e.Reworded():
            return _reworded(entry, event)
        case e.ConsentGiven():
            return replace(entry, consent=event.consent)
        case e.LookedAt():
            return replace(entry, looked_at=True)
        case e.DealtWith() if isinstance(entry, Contribution):
            return replace(entry, dealt_with=True)
        case _:
            return entry


def _reworded(entry: Entry, event: e.Reworded) -> Entry:
    # A yes to a name was a yes to these words; of other words it is asked anew (R26).
    entry = replace(entry, consent="" if entry.consent == "naam" else entry.consent)
    match entry:
        case Contribution():
            return replace(entry, text=event.text, edited=True, looked_at=False, confirmed=False, erased=event.erased)
        case Step():
            return replace(entry, what=event.text, looked_at=False, confirmed=False, erased=event.erased)
        case FollowUp():
            return replace(entry, text=event.text, looked_at=False, erased=event.erased)
        case _:
            return replace(entry, text=event.text, looked_at=False, confirmed=False, erased=event.erased)


def _position(entries: Growing[Entry], number: int) -> int | None:
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        if entries[middle].number < number:
            low = middle + 1
        else:
            high = middle
    return low if low < len(entries) and entries[low].number == number else None
