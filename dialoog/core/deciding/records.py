"""What is noted: contributions, insights, steps, dissent, other words, and how each may be quoted (R23, R26)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Decision, Refusal, entry, facilitator, other_than_said, person
from dialoog.core.deciding.forms import may_speak
from dialoog.core.names import find
from dialoog.core.questions import Confidentiality, Form, Recording
from dialoog.core.state import Contribution, DissentingVoice, Insight, State
from dialoog.core.text import TEXT_LIMIT

ORDINARY = "bijdrage"
"""The kind of a contribution that nobody gave another kind."""

Ours = c.Note | c.Attribute | c.GiveKind | c.Raise | c.TakeStep | c.Dissent | c.Reword | c.Consent | c.LookAt | c.Settle


def decide(state: State, command: Ours, now: Moment) -> Decision:
    """Everything that ends up in the record. Off the record, words are accepted and kept nowhere."""
    match command:
        case c.Note():
            return _note(state, command, now)
        case c.Raise():
            return _raise(state, command, now)
        case c.TakeStep():
            return _step(state, command, now)
        case c.Dissent():
            return _dissent(state, command, now)
        case c.Reword():
            return _reword(state, command, now)
        case c.Attribute() | c.GiveKind():
            return _contribution(state, command, now)
        case c.Consent():
            return _consent(state, command, now)
        case c.LookAt():
            found = entry(state, command.number)
            return found if isinstance(found, Refusal) else (e.LookedAt(now, command.number),)
        case c.Settle():
            return _settle(state, command, now)
        case _:
            assert_never(command)


def words(state: State, *texts: str) -> Refusal | None:
    """Why these words cannot be kept, or None."""
    if not any(texts):
        return Refusal("empty")
    longest = max(len(text) for text in texts)
    if longest > TEXT_LIMIT:
        return Refusal("too-long", {"length": longest, "limit": TEXT_LIMIT})
    if state.floor is not None and state.floor.kind == "guardian":
        return Refusal("guardian")
    if state.confidentiality is Confidentiality.NOTHING_KEPT:
        return Refusal("nothing-kept")
    return None


def _note(state: State, command: c.Note, now: Moment) -> Decision:
    if refused := words(state, command.text):
        return refused
    if state.off_record or (command.origin is not None and command.origin.off_record):
        return ()
    current = state.round
    if not state.records and state.closed is None:
        silent = current is not None and current.form is Form.SILENCE and current.recording is not Recording.NO
        return Refusal("silence-form" if silent else "not-recorded")
    origin = command.origin or origin_now(state, now)
    if state.closed is not None and command.origin is None:
        origin = c.Origin(now, None, None, None)
    where = state.round_of(origin.round)
    if command.speaker is not None and isinstance(named := person(state, command.speaker), Refusal):
        return named
    if command.speaker is not None and (silent_one := may_speak(state, command.speaker)):
        return silent_one
    speaker = command.speaker or origin.speaker
    if speaker not in state.by_id or (where is not None and not where.with_names):
        speaker = None
    kind = command.kind or (where.harvest_kind if where else None) or _kind_of_form(state, origin.round, speaker)
    number = state.log.last_number + 1
    card = state.card if origin.round == state.round_number else ""
    return (e.Noted(origin.at, number, origin.round, origin.question, speaker, kind, command.text, card),)


def _kind_of_form(state: State, number: int | None, speaker: str | None) -> str:
    """Where one brings a case, what the others say is a question."""
    current, giver = state.round, state.place.stage.case_giver if state.place else None
    here = current is not None and current.form is Form.CASE_GIVER and number == state.round_number
    asks = here and giver is not None and speaker not in (None, giver)
    return "vraag" if asks else ORDINARY


def origin_now(state: State, now: Moment) -> c.Origin:
    """Where a note begun now would belong."""
    question = state.place.question if state.place else None
    return c.Origin(now, speaker_now(state), state.round_number, question, state.off_record)


def speaker_now(state: State) -> str | None:
    """Whose words a note begun now would be: who speaks, else whose turn waits, else nobody's."""
    floor = state.floor
    if floor is None:
        return None
    if floor.turn is not None:
        return floor.turn.person
    if floor.kind == "facilitator":
        return facilitator(state)
    if floor.held is not None:
        return floor.held.person
    # Who brings a case tells it without turns.
    tells = state.round is not None and state.round.form is Form.CASE_GIVER and not state.in_break
    return state.place.stage.case_giver if tells and state.place else None


def _raise(state: State, command: c.Raise, now: Moment) -> Decision:
    if refused := other_than_said(state, command.sources):
        return refused
    if command.text or not command.sources:
        if refused := words(state, command.text):
            return refused
        if state.off_record:
            return ()
    sources = tuple(dict.fromkeys(command.sources))
    return (e.Raised(now, state.log.last_number + 1, sources, command.text),)


def _step(state: State, command: c.TakeStep, now: Moment) -> Decision:
    if refused := words(state, command.who, command.what, command.when, command.asks):
        return refused
    if not command.what:
        return Refusal("step-what")
    if state.off_record:
        return ()
    taker, taker_else = who(state, command.who)
    asks, asks_else = who(state, command.asks)
    number = state.log.last_number + 1
    return (e.StepTaken(now, number, taker, taker_else, command.what, command.when, command.due, asks, asks_else),)


def who(state: State, name: str) -> tuple[str, str]:
    """A person here as an id, anybody else as words."""
    meant = find(state, name).person if name else None
    return (meant, "") if meant else ("", name)


def _dissent(state: State, command: c.Dissent, now: Moment) -> Decision:
    found = entry(state, command.insight)
    if isinstance(found, Refusal):
        return found
    if not (isinstance(found, Insight) or (isinstance(found, Contribution) and found.kind == "inzicht")):
        # Only what somebody said can become one.
        said = isinstance(found, Contribution)
        return Refusal("not-an-insight" if said else "dissent-without-insight", {"number": command.insight})
    if refused := words(state, command.text):
        return refused
    if state.off_record:
        return ()
    nameless = state.round is not None and not state.round.with_names and state.closed is None
    speaker = None if nameless else speaker_now(state)
    return (e.Dissented(now, state.log.last_number + 1, command.insight, speaker, command.text),)


def _settle(state: State, command: c.Settle, now: Moment) -> Decision:
    found = entry(state, command.number)
    if isinstance(found, Refusal):
        return found
    if not isinstance(found, Contribution):
        return Refusal("not-a-contribution", {"number": command.number})
    if found.kind != "parkeer":
        return Refusal("not-parked", {"number": command.number})
    return Refusal("is-dealt-with", {"number": command.number}) if found.dealt_with else (e.DealtWith(now, command.number),)


def _reword(state: State, command: c.Reword, now: Moment) -> Decision:
    found = entry(state, command.number)
    if isinstance(found, Refusal):
        return found
    if refused := words(state, command.text):
        return refused
    if state.off_record:
        return ()
    reworded = e.Reworded(now, command.number, command.text)
    # In a read-back, other words for what was just read are its answer.
    read = state.read_now is not None and state.read_now.number == command.number
    return (reworded, e.Confirmed(now, command.number)) if read else (reworded,)


def _contribution(state: State, command: c.Attribute | c.GiveKind, now: Moment) -> Decision:
    found = entry(state, command.number)
    if isinstance(found, Refusal):
        return found
    if isinstance(command, c.GiveKind):
        if not isinstance(found, Contribution):
            return Refusal("not-a-contribution", {"number": command.number})
        return (e.KindGiven(now, command.number, command.kind),)
    if not isinstance(found, Contribution | DissentingVoice):
        return Refusal("not-a-contribution", {"number": command.number})
    whose = person(state, command.person)
    if isinstance(whose, Refusal):
        return whose
    where = state.round_of(found.round) if isinstance(found, Contribution) else None
    if where is not None and not where.with_names:
        return Refusal("round-without-names", {"number": command.number})
    return (e.Attributed(now, command.number, whose.id),)


def _consent(state: State, command: c.Consent, now: Moment) -> Decision:
    found = entry(state, command.number)
    if isinstance(found, Refusal):
        return found
    if command.consent == "naam":
        if state.confidentiality is not Confidentiality.OPEN:
            return Refusal("consent-ceiling", {"confidentiality": state.confidentiality.value})
        if isinstance(found, Contribution) and found.speaker is None:
            return Refusal("nobody-to-name", {"number": command.number})
    return (e.ConsentGiven(now, command.number, command.consent),)
