"""The harvest as JSON, `dialoog-harvest/1`: the record less what its reader may not see, and how much of it was used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from dialoog.core.codec import iso
from dialoog.core.state import Contribution, DissentingVoice, FollowUp, Insight, State, Step
from dialoog.harvest.build import read_by
from dialoog.harvest.consent import Consents
from dialoog.harvest.document import Harvest, Reader
from dialoog.harvest.items import Table
from dialoog.harvest.record import record
from dialoog.harvest.tables import contributions_csv
from dialoog.harvest.trainer import whole as ten_seconds
from dialoog.locale import say

Json = dict[str, Any]

FORMAT = "dialoog-harvest/1"


def as_json(harvest: Harvest, state: State) -> str:
    """The JSON text of a harvest that was built from this state: two spaces a level, line ends LF."""
    return json.dumps(document(harvest, state), ensure_ascii=False, indent=2) + "\n"


def as_csv(harvest: Harvest, state: State) -> str:
    """The contributions of a harvest that was built from this state, as CSV that no spreadsheet carries out."""
    return contributions_csv(document(harvest, state))


def document(harvest: Harvest, state: State) -> Json:
    """The harvest as plain JSON values.

    Without turns, intervals, pace and presence; a trainer has those, without names and without anybody's words. A name stands in it only
    where its owner gave it. Where names are off, records are numbered anew in their shuffled order, and times are those of the round.
    """
    table, noted = read_by(state, harvest.reader, harvest.length)
    out = {each.id for each in harvest.coverage.left_out}
    order = {entry.number: at for at, entry in enumerate(noted, start=1)}
    whole = _Masked(table, record(state), out, order if harvest.seed else {number: number for number in order})
    found: Json = {
        "format": FORMAT,
        "session": whole.session(),
        "participants": whole.participants(),
        "rounds": whole.rounds(harvest),
        "contributions": whole.contributions(),
        "insights": whole.insights(),
        "next_steps": whole.steps(),
        "parked": whole.parked(),
        "follow_up": [e.text for e in state.entries if isinstance(e, FollowUp) and not e.erased and e.number not in out],
        "coverage": {
            "noted": harvest.coverage.noted,
            "used": harvest.coverage.used,
            "left_out": [{"id": whole.numbers[each.id], "why": each.why.value} for each in harvest.coverage.left_out],
        },
    }
    if harvest.seed:
        found["shuffled_with"] = harvest.seed
    return found


class _Masked:
    """A record through the eyes of one reader. `out` are the numbers that stay out, `numbers` those that records have in the harvest."""

    def __init__(self, table: Table, whole: Json, out: set[int], numbers: Mapping[int, int]) -> None:
        self._table, self._whole, self._out, self.numbers = table, whole, out, numbers
        self._state, self._consents, self._texts = table.state, table.consents, table.texts

    def session(self) -> Json:
        texts, opened = self._texts, self._state.opened
        assert opened is not None
        given = self._whole["session"]
        return {
            **given,
            "id": texts.id(),
            "title": texts.title if opened.title else "",
            "place": texts.place,
            "series": texts.series,
            "invited_by": "" if self._table.reader is Reader.TRAINER else texts.invited_by,
            "purpose": texts.purpose,
            "question_set": {**given["question_set"], "title": texts.set_title},
        }

    def participants(self) -> list[Json]:
        """Those whose name stands in it."""
        named = set() if self._table.reader is Reader.TRAINER else _named(self._state, self._consents, self._out)
        return [
            {"id": each["id"], "name": each["name"], "role": each["role"]} for each in self._whole["participants"] if each["id"] in named
        ]

    def rounds(self, harvest: Harvest) -> list[Json]:
        # A trainer sees times, and no words that a round could keep out.
        trainer = self._table.reader is Reader.TRAINER
        return [self._round(each, harvest) for each in self._whole["rounds"] if trainer or self._consents.harvested(each["number"])]

    def _round(self, round_: Json, harvest: Harvest) -> Json:
        found = {key: value for key, value in round_.items() if key not in ("turns", "intervals")}
        asked = self._state.questions(round_["number"])
        found |= {
            "title": self._texts.of_set("round", round_["title"]),
            "questions": [text for question in asked if (text := self._texts.question(question))],
        }
        time = next((each for each in harvest.evening.rounds if each.number == round_["number"]), None) if harvest.evening else None
        if time is None:
            return found
        counts = {"planned": time.planned, "real": ten_seconds(time.real), "turns_taken": time.turns, "passes": time.passes}
        return {
            **found,
            **counts,
            "turns": [_unnamed(each) for each in round_["turns"]],
            "intervals": [_unnamed(each) for each in round_["intervals"]],
        }

    def contributions(self) -> list[Json]:
        found = [self._contribution(each) for each in self._whole["contributions"] if each["id"] not in self._out]
        return sorted(found, key=_id) if self._table.seed else found

    def _contribution(self, contribution: Json) -> Json:
        entry = self._entry(contribution)
        assert isinstance(entry, Contribution)
        questions = self._state.questions(entry.round)
        at = entry.question
        asked = questions if at is None else questions[at : at + 1]
        question = self._texts.of_set("question", entry.card) or " ".join(filter(None, map(self._texts.question, asked)))
        changed = {
            "speaker": self._consents.speaker(entry),
            "question": question,
            "kind": self._texts.kind(entry),
            "theme": self._texts.theme(entry),
        }
        if self._table.seed:
            changed["at"] = self._began[entry.round]
        return self._heard({**contribution, **changed})

    @cached_property
    def _began(self) -> dict[int | None, str]:
        """By round a time that says in which round something was said, and no more."""
        began: dict[int | None, str] = {}
        for each in self._state.entries:
            if isinstance(each, Contribution):
                began.setdefault(each.round, iso(each.at.wall))
        return began

    def insights(self) -> list[Json]:
        return [self._insight(each) for each in self._whole["insights"] if each["id"] not in self._out]

    def _insight(self, insight: Json) -> Json:
        entry = self._entry(insight)
        assert isinstance(entry, Insight)
        sources = list(self._consents.sources(entry))
        text = entry.text or "\n".join(source.text for source in sources)
        from_ = sorted(self.numbers[source.number] for source in sources if source.number not in self._out)
        return self._heard({**insight, "text": text, "from": from_, "theme": self._texts.theme(entry)})

    def steps(self) -> list[Json]:
        return [self._step(each) for each in self._whole["next_steps"] if each["id"] not in self._out]

    def _step(self, step: Json) -> Json:
        entry = self._entry(step)
        assert isinstance(entry, Step)
        who, asks = self._consents.of_step(entry, say("harvest.someone", self._table.language))
        return {**step, "id": self.numbers[step["id"]], "who": who, "asks": asks}

    def parked(self) -> list[Json]:
        found = [{**each, "id": self.numbers[each["id"]]} for each in self._whole["parked"] if each["id"] not in self._out]
        return sorted(found, key=_id) if self._table.seed else found

    def _heard(self, found: Json) -> Json:
        """The same with its number here, and with only those voices beside it that may be read."""
        found = {**found, "id": self.numbers[found["id"]]}
        if "dissent" not in found:
            return found
        voices = [{**voice, "id": self.numbers[voice["id"]]} for voice in found["dissent"] if voice["id"] not in self._out]
        return {**found, "dissent": voices}

    def _entry(self, found: Json) -> object:
        return self._state.entry(found["id"])


def _id(found: Json) -> int:
    number: int = found["id"]
    return number


def _unnamed(found: Json) -> Json:
    """A turn or an interval of nobody: how long, in steps of ten seconds, and not when."""
    return {key: value for key, value in found.items() if key != "started_at"} | {"speaker": None, "seconds": ten_seconds(found["seconds"])}


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
