"""The owner's full record of a session, `dialoog-record/1`: everything that is kept, nothing that was taken back.

Shape and key order are those of the exchange format (`contract` §5). Times are ISO 8601 in UTC with milliseconds,
durations seconds. Linear in the number of records, turns and intervals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dialoog.core.codec import iso
from dialoog.core.state import Contribution, DissentingVoice, FollowUp, Insight, Interval, Person, State, Step, Turn, question_text

Json = dict[str, Any]

FORMAT = "dialoog-record/1"
PARKED = "parkeer"
"""The kind of a contribution that stands under `parked` alone."""


def record(state: State) -> Json:
    """The record of an opened session as plain JSON values. ValueError where no session was opened."""
    contributions = [entry for entry in state.entries if isinstance(entry, Contribution) and not entry.erased]
    voices = _voices(state)
    return {
        "format": FORMAT,
        "session": _session(state),
        "participants": [_participant(person) for person in state.people],
        "rounds": list(_rounds(state)),
        "contributions": [_contribution(state, entry, voices) for entry in contributions if entry.kind != PARKED],
        "insights": [_insight(state, entry, voices) for entry in insights(state)],
        "next_steps": [_step(state, entry) for entry in state.entries if isinstance(entry, Step) and not entry.erased],
        "parked": [
            {"id": entry.number, "text": entry.text, "resolved": entry.dealt_with} for entry in contributions if entry.kind == PARKED
        ],
        "follow_up": [entry.text for entry in state.entries if isinstance(entry, FollowUp) and not entry.erased],
    }


def insights(state: State) -> Iterator[Insight]:
    """The insights that are kept: those with words of their own, or with a contribution left."""
    for entry in state.entries:
        if isinstance(entry, Insight) and not entry.erased and (entry.text or any(sources_of(state, entry))):
            yield entry


def sources_of(state: State, insight: Insight) -> Iterator[Contribution]:
    """The contributions an insight was raised from, without those that are gone."""
    for number in insight.sources:
        entry = state.entry(number)
        if isinstance(entry, Contribution) and not entry.erased:
            yield entry


def name_of(state: State, person: str | None) -> str | None:
    """The name of that id; None for the table or an id nobody has."""
    found = state.by_id.get(person) if person else None
    return found.name if found else None


def _session(state: State) -> Json:
    opened = state.opened
    if opened is None:
        raise ValueError("no session was opened")
    used = state.question_set or opened.question_set
    return {
        "id": opened.id,
        "title": opened.title,
        "place": opened.place,
        "series": opened.series,
        "invited_by": opened.invited_by,
        "purpose": opened.purpose,
        "language": opened.language,
        "time_zone": opened.time_zone,
        "agreed": state.agreed,
        "confidentiality": state.confidentiality.value,
        "opened_at": iso(opened.at.wall),
        "closed_at": None if state.closed is None else iso(state.closed.wall),
        **({"corrections_until": state.corrections} if state.corrections else {}),
        "question_set": {"title": used.title, "fingerprint": used.fingerprint, "version": used.header.set_version},
    }


def _participant(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "joined_at": iso(person.joined.wall),
        "left_at": None if person.left is None else iso(person.left.wall),
        "pace": person.pace,
    }


def _rounds(state: State) -> Iterator[Json]:
    """The rounds that were opened, each once however often it was visited, in the order of the set."""
    opened = sorted(dict(state.rounds).items())
    turns: dict[int | None, list[Turn]] = {}
    for turn in sorted(state.turns, key=lambda each: each.id):
        turns.setdefault(turn.round, []).append(turn)
    time = _time_by_round(state.time, opened[0][0] if opened else None)
    for number, item in opened:
        round_ = state.agenda[item].round
        yield {
            "number": number,
            "title": round_.name,
            "form": round_.form.value,
            "questions": [question.text for question in round_.questions],
            "turns": [_turn(state, turn) for turn in turns.get(number, ())],
            "intervals": [_interval(state, interval) for interval in time.get(number, ())],
        }


def _time_by_round(time: Iterable[Interval], first: int | None) -> dict[int | None, list[Interval]]:
    """What passed before the first round belongs to it; idle time of no length is the seam between two intervals."""
    found: dict[int | None, list[Interval]] = {}
    for interval in time:
        if interval.kind != "idle" or interval.seconds:
            found.setdefault(first if interval.round is None else interval.round, []).append(interval)
    return found


def _turn(state: State, turn: Turn) -> Json:
    return {
        "speaker": name_of(state, turn.person),
        "question": None if turn.question is None else turn.question + 1,
        "outcome": turn.outcome,
        "started_at": iso(turn.started.wall),
        "seconds": round(turn.seconds, 3),
    }


def _interval(state: State, interval: Interval) -> Json:
    return {
        "kind": interval.kind,
        "speaker": name_of(state, interval.speaker),
        "started_at": iso(interval.started.wall),
        "seconds": round(interval.seconds, 3),
    }


def _voices(state: State) -> dict[int, list[Json]]:
    """The different voices by the number of what they stand beside."""
    found: dict[int, list[Json]] = {}
    for entry in state.entries:
        if isinstance(entry, DissentingVoice) and not entry.erased:
            found.setdefault(entry.insight, []).append({"id": entry.number, "text": entry.text})
    return found


def _contribution(state: State, entry: Contribution, voices: dict[int, list[Json]]) -> Json:
    document: Json = {
        "id": entry.number,
        "at": iso(entry.at.wall),
        "round": entry.round,
        "question": entry.card or question_text(state, entry.round, entry.question),
        "speaker": name_of(state, entry.speaker),
        "kind": entry.kind,
        "text": entry.text,
        "consent": entry.consent or None,
        "edited": entry.edited,
        "theme": entry.theme,
    }
    # A voice beside an insight that stays a contribution would be lost without a place of its own.
    return {**document, "dissent": voices[entry.number]} if entry.number in voices else document


def _insight(state: State, entry: Insight, voices: dict[int, list[Json]]) -> Json:
    sources = list(sources_of(state, entry))
    return {
        "id": entry.number,
        "text": entry.text or "\n".join(source.text for source in sources),
        "from": [source.number for source in sources],
        "consent": entry.consent or None,
        "theme": entry.theme,
        "dissent": voices.get(entry.number, []),
    }


def _step(state: State, entry: Step) -> Json:
    return {
        "id": entry.number,
        "who": name_of(state, entry.who) or entry.who_else,
        "what": entry.what,
        "when": entry.when,
        "due": entry.due,
        "asks": name_of(state, entry.asks) or entry.asks_else,
        "size": entry.size,
        "consent": entry.consent or None,
        "state": entry.state,
        "outcome": entry.outcome,
    }
