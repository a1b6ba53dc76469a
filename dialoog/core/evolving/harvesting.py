"""What events do to the harvest at work: what carries an insight, steps, themes, how it goes on, and the read-back."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.evolving.records import changed
from dialoog.core.renewed import renewed
from dialoog.core.state import Contribution, Entry, FollowUp, Insight, State, Step

Harvesting = (
    e.SourcesSet
    | e.StepMended
    | e.SizeGiven
    | e.StepSettled
    | e.ThemeGiven
    | e.HarvestOrdered
    | e.FollowedUp
    | e.CorrectionsSet
    | e.ReadBackBegun
    | e.Confirmed
    | e.HarvestApproved
)


def on_harvesting(state: State, event: Harvesting) -> State:
    match event:
        case e.HarvestApproved():
            return renewed(state, approved=True)
        case e.ReadBackBegun():
            return renewed(state, to_read=event.numbers)
        case e.Confirmed():
            # To say that words hold changes nothing in a harvest that was read out.
            return renewed(state, entries=changed(state.entries, event.number, _confirmed))
        case e.HarvestOrdered():
            return renewed(state, by_theme=event.by_theme, approved=False)
        case e.CorrectionsSet():
            return renewed(state, corrections=event.until, approved=False)
        case e.FollowedUp():
            entries = state.entries.add(FollowUp(event.number, event.at, event.text, erased=event.erased))
            return renewed(state, entries=entries, approved=False)
        case e.ThemeGiven():
            state = renewed(state, by_theme=state.by_theme or bool(event.theme))
            return renewed(state, entries=changed(state.entries, event.number, lambda entry: _worked(entry, event)), approved=False)
        case _:
            entries = changed(state.entries, event.number, lambda entry: _worked(entry, event))
            return renewed(state, entries=entries, approved=False, to_read=being_read(state))


def being_read(state: State) -> tuple[int, ...]:
    """The records of a read-back that is not over: who finds other words after its end does not begin it again."""
    return state.to_read if state.to_read and state.read_now is not None else ()


def _confirmed(entry: Entry) -> Entry:
    return entry if isinstance(entry, FollowUp) else replace(entry, confirmed=True)


def _worked(entry: Entry, event: e.SourcesSet | e.StepMended | e.SizeGiven | e.StepSettled | e.ThemeGiven) -> Entry:
    match event, entry:
        case e.SourcesSet(), Insight():
            # Without words of its own it reads otherwise now: a yes to the words of before was no yes to these (R26).
            consent = entry.consent if entry.text or entry.consent != "naam" else ""
            return replace(entry, sources=event.sources, consent=consent, confirmed=entry.confirmed and bool(entry.text))
        case e.StepMended(), Step():
            return _mended(entry, event)
        case e.SizeGiven(), Step():
            return replace(entry, size=event.size)
        case e.StepSettled(), Step():
            return replace(entry, state=event.state, outcome=event.outcome)
        case e.ThemeGiven(), Contribution() | Insight():
            return replace(entry, theme=event.theme)
        case _:
            return entry


def _mended(step: Step, event: e.StepMended) -> Step:
    return replace(
        step,
        who=event.who,
        who_else=event.who_else,
        what=event.what,
        when=event.when,
        due=event.due,
        asks=event.asks,
        asks_else=event.asks_else,
        # Who takes it may be somebody else now, who was not asked.
        consent="" if step.consent == "naam" else step.consent,
        looked_at=False,
        confirmed=False,
        erased=event.erased,
    )
