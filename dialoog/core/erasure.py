"""Which fields hold words and names of people, and what an act is without them (law 3, promise B8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.history import in_force, replay
from dialoog.core.names import names_in
from dialoog.core.state import Contribution, DissentingVoice, Entry, Insight, State, Step

Worded = e.Noted | e.Raised | e.StepTaken | e.Dissented | e.Reworded | e.StepMended | e.StepSettled | e.ThemeGiven | e.FollowedUp
"""The events that hold words about a record."""

WORDS: dict[type, tuple[str, ...]] = {
    e.Noted: ("text",),
    e.Raised: ("text",),
    e.StepTaken: ("who_else", "what", "when", "asks_else"),
    e.Dissented: ("text",),
    e.Reworded: ("text",),
    e.StepMended: ("who_else", "what", "when", "asks_else"),
    e.StepSettled: ("outcome",),
    e.ThemeGiven: ("theme",),
    e.FollowedUp: ("text",),
}
"""Per event the fields with words that somebody said."""

NAMES: dict[type, str] = {e.Joined: "name", e.Renamed: "name"}
"""Per event the field with a person's name."""


def redacted(act: e.Act, numbers: Collection[int], names: Mapping[str, str]) -> e.Act:
    """The act without the words of these records, and with another name for these people.

    Number, kind and time stay; what lost its words is marked erased. Redacting twice changes nothing more.
    """
    return replace(act, events=tuple(_without(event, numbers, names) for event in act.events))


def _without(event: e.Event | e.TakesBack, numbers: Collection[int], names: Mapping[str, str]) -> e.Event | e.TakesBack:
    if isinstance(event, Worded):
        return replace(_blank(event), erased=True) if event.number in numbers else event
    if isinstance(event, e.Joined | e.Renamed) and event.person in names:
        return replace(event, name=names[event.person], erased=True)
    return event


def _blank(event: Worded) -> Worded:
    """The event without its words."""
    blank: dict[str, object] = dict.fromkeys(WORDS[type(event)], "")
    return replace(event, **blank)  # type: ignore[arg-type]


def words_of(state: State, person: str) -> tuple[int, ...]:
    """The numbers of all records in this person's words that were not erased yet: also of acts taken back."""
    numbers = set()
    for act in state.log.acts:
        for event in act.events:
            match event:
                case e.Noted() | e.Dissented() if event.speaker == person:
                    numbers.add(event.number)
                case e.Attributed() if event.person == person:
                    numbers.add(event.number)
                case e.StepTaken() | e.StepMended() if event.who == person:
                    numbers.add(event.number)
                case _:
                    pass
    # Whose words they are in the end: a whole turn, with all that was said in it, may have become somebody else's.
    said = [entry for entry in (*state.entries, *taken_back(state)) if isinstance(entry, Contribution | DissentingVoice)]
    given_away = {entry.number for entry in said if entry.speaker != person}
    gone = {event.number for act in state.log.acts for event in act.events if isinstance(event, Worded) and event.erased}
    return tuple(sorted((numbers - given_away | {entry.number for entry in said if entry.speaker == person}) - gone))


def taken_back(state: State) -> tuple[Entry, ...]:
    """The records that were taken back and are still kept, as they would read if they were not."""
    acts = list(state.log.acts)
    force = {act.number for act in in_force(acts)}
    undone = [act.number for act in acts if act.number not in force and any(isinstance(event, tuple(WORDS)) for event in act.events)]
    if not undone:
        return ()
    last = acts[-1]
    again = e.Act(last.number + 1, "redo", last.at, tuple(e.Redone(last.at, number) for number in undone))
    return tuple(entry for entry in replay([*acts, again]).entries if state.entry(entry.number) is None)


def follows(state: State, numbers: Collection[int]) -> tuple[int, ...]:
    """`numbers` and the insights without words of their own that lose their last contribution with them."""
    gone = set(numbers)
    for entry in state.entries:
        if (
            isinstance(entry, Insight)
            and not entry.erased
            and not entry.text
            and all(_is_gone(state, each, gone) for each in entry.sources)
        ):
            gone.add(entry.number)
    return tuple(sorted(gone))


def _is_gone(state: State, number: int, gone: Collection[int]) -> bool:
    entry = state.entry(number)
    return number in gone or entry is None or entry.erased


def settled(acts: list[e.Act]) -> list[e.Act]:
    """The acts without the words and names of those taken back or replaced: what a closed session keeps."""
    live = in_force(acts)
    kept = {act.number for act in live}
    latest: dict[tuple[str, int | str], tuple[int, int]] = {}
    for act in live:
        for at, event in enumerate(act.events):
            for said in _replaces(event):
                latest[said] = (act.number, at)
    result = []
    for act in acts:
        events = tuple(
            _silent(event) if act.number not in kept else _without_replaced(event, (act.number, at), latest)
            for at, event in enumerate(act.events)
        )
        result.append(act if events == act.events else replace(act, events=events))
    return result


def _replaces(event: e.Event | e.TakesBack) -> tuple[tuple[str, int | str], ...]:
    """What this event says anew, of which record or whom."""
    match event:
        case e.Reworded():
            return (("text", event.number),)
        case e.StepMended():
            return (("text", event.number), ("step", event.number))
        case e.StepSettled():
            return (("outcome", event.number),)
        case e.ThemeGiven():
            return (("theme", event.number),)
        case e.Joined() | e.Renamed():
            return (("name", event.person),)
        case _:
            return ()


def _without_replaced(
    event: e.Event | e.TakesBack, at: tuple[int, int], latest: Mapping[tuple[str, int | str], tuple[int, int]]
) -> e.Event | e.TakesBack:
    def said_anew(what: str, of: int | str) -> bool:
        return latest.get((what, of), at) > at

    match event:
        case e.StepTaken() | e.StepMended() if said_anew("step", event.number):
            return _blank(event)
        case e.StepTaken() | e.StepMended() if said_anew("text", event.number):
            return replace(event, what="")
        case e.Noted() | e.Raised() | e.Dissented() | e.Reworded() | e.FollowedUp() if said_anew("text", event.number):
            return replace(event, text="")
        case e.StepSettled() if said_anew("outcome", event.number):
            return replace(event, outcome="")
        case e.ThemeGiven() if said_anew("theme", event.number):
            return replace(event, theme="")
        case e.Joined() | e.Renamed() if said_anew("name", event.person):
            return replace(event, name="")
        case _:
            return event


def _silent(event: e.Event | e.TakesBack) -> e.Event | e.TakesBack:
    match event:
        case e.Joined() | e.Renamed():
            return replace(event, name="")
        case e.QuestionInserted():
            return replace(event, text="")
        case _:
            return _blank(event) if isinstance(event, Worded) else event


def mentions(state: State, name: str) -> tuple[int, ...]:
    """The numbers of records of others in whose words this name stands as a word, case and accents ignored."""
    found = []
    for entry in state.entries:
        if not entry.erased and names_in(text_of(entry), (name,)):
            found.append(entry.number)
    return tuple(found)


def text_of(entry: Entry) -> str:
    """All words of a record in one text."""
    if isinstance(entry, Step):
        return " ".join(part for part in (entry.who_else, entry.what, entry.when, entry.asks_else, entry.outcome) if part)
    return entry.text
