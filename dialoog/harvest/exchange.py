"""The harvest as JSON, `dialoog-harvest/1`: the record less what its reader may not see, and how much of it was used."""

from __future__ import annotations

import json
from typing import Any

from dialoog.core.state import Contribution, DissentingVoice, FollowUp, Insight, State, Step
from dialoog.harvest.consent import Consents
from dialoog.harvest.document import Harvest
from dialoog.harvest.record import record
from dialoog.locale import say

Json = dict[str, Any]

FORMAT = "dialoog-harvest/1"


def as_json(harvest: Harvest, state: State) -> str:
    """The JSON text of a harvest that was built from this state: two spaces a level, line ends LF.

    For participants without turns, intervals, pace and presence; a name stands in it only where its owner gave it.
    """
    out = {each.id for each in harvest.coverage.left_out}
    consents = Consents(state)
    whole = record(state)
    document: Json = {
        "format": FORMAT,
        "session": whole["session"],
        "participants": [],
        "rounds": [_round(each) for each in whole["rounds"] if consents.harvested(each["number"])],
        "contributions": [_contribution(each, state, consents, out) for each in whole["contributions"] if each["id"] not in out],
        "insights": [_insight(each, state, consents, out) for each in whole["insights"] if each["id"] not in out],
        "next_steps": [_step(each, state, consents, harvest.language) for each in whole["next_steps"] if each["id"] not in out],
        "parked": [each for each in whole["parked"] if each["id"] not in out],
        "follow_up": [
            entry.text for entry in state.entries if isinstance(entry, FollowUp) and not entry.erased and entry.number not in out
        ],
        "coverage": {
            "noted": harvest.coverage.noted,
            "used": harvest.coverage.used,
            "left_out": [{"id": each.id, "why": each.why.value} for each in harvest.coverage.left_out],
        },
    }
    named = _named(state, consents, out)
    document["participants"] = [
        {"id": each["id"], "name": each["name"], "role": each["role"]} for each in whole["participants"] if each["id"] in named
    ]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _round(document: Json) -> Json:
    return {key: value for key, value in document.items() if key not in ("turns", "intervals")}


def _contribution(document: Json, state: State, consents: Consents, out: set[int]) -> Json:
    entry = state.entry(document["id"])
    assert isinstance(entry, Contribution)
    return _heard({**document, "speaker": consents.speaker(entry)}, out)


def _insight(document: Json, state: State, consents: Consents, out: set[int]) -> Json:
    entry = state.entry(document["id"])
    assert isinstance(entry, Insight)
    sources = list(consents.sources(entry))
    text = entry.text or "\n".join(source.text for source in sources)
    return _heard({**document, "text": text, "from": [source.number for source in sources if source.number not in out]}, out)


def _heard(document: Json, out: set[int]) -> Json:
    """The same with only those voices beside it that may be read."""
    if "dissent" not in document:
        return document
    return {**document, "dissent": [voice for voice in document["dissent"] if voice["id"] not in out]}


def _step(document: Json, state: State, consents: Consents, language: str) -> Json:
    entry = state.entry(document["id"])
    assert isinstance(entry, Step)
    who, asks = consents.of_step(entry, say("harvest.someone", language))
    return {**document, "who": who, "asks": asks}


def _named(state: State, consents: Consents, out: set[int]) -> set[str]:
    """The ids of those whose name stands in it."""
    named = set()
    for entry in state.entries:
        if entry.number in out or entry.erased:
            continue
        match entry:
            case Contribution() | DissentingVoice() if entry.speaker and consents.speaker(entry):
                named.add(entry.speaker)
            case Step() if consents.named(entry):
                named |= {person for person in (entry.who, entry.asks) if person}
            case _:
                pass
    return named
