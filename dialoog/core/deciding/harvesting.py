"""Work on the harvest: what carries an insight, steps in better words, themes, how it goes on, and the read-back (H2-H10)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Decision, Refusal, entry, other_than_said
from dialoog.core.deciding.records import who, words
from dialoog.core.state import Contribution, DissentingVoice, FollowUp, Insight, State, Step

NOTHING = "-"
"""What stands for «nothing any more» where an empty part stays as it was."""

Ours = (
    c.Gather
    | c.Part
    | c.MendStep
    | c.Size
    | c.SettleStep
    | c.GiveTheme
    | c.OrderHarvest
    | c.FollowUp
    | c.SetCorrections
    | c.ReadBack
    | c.Confirm
    | c.ApproveHarvest
)


def decide(state: State, command: Ours, now: Moment) -> Decision:
    """Everything that makes a harvest of what was noted. All of it also holds after closing."""
    match command:
        case c.Gather() | c.Part():
            return _carried(state, command, now)
        case c.MendStep() | c.Size() | c.SettleStep():
            return _step(state, command, now)
        case c.GiveTheme():
            return _theme(state, command, now)
        case c.OrderHarvest():
            if state.by_theme == command.by_theme:
                return Refusal("harvest-ordered-so")
            return (e.HarvestOrdered(now, command.by_theme),)
        case c.FollowUp():
            if refused := words(state, command.text):
                return refused
            return () if state.off_record else (e.FollowedUp(now, state.log.last_number + 1, command.text),)
        case c.SetCorrections():
            if state.corrections == command.until:
                return Refusal("corrections-so" if command.until else "no-corrections")
            return () if state.off_record else (e.CorrectionsSet(now, command.until),)
        case c.ReadBack():
            return read_back(state, now) or _nothing_to_read(state)
        case c.Confirm():
            if (read := state.read_now) is not None:
                return (e.Confirmed(now, read.number),)
            return Refusal("nothing-read") if read_back(state, now) else _nothing_to_read(state)
        case c.ApproveHarvest():
            return Refusal("is-approved") if state.approved else (e.HarvestApproved(now),)
        case _:
            assert_never(command)


def _carried(state: State, command: c.Gather | c.Part, now: Moment) -> Decision:
    insight = entry(state, command.insight)
    if isinstance(insight, Refusal):
        return insight
    if not isinstance(insight, Insight):
        return Refusal("not-raised", {"number": command.insight})
    if refused := other_than_said(state, command.numbers):
        return refused
    if isinstance(command, c.Gather):
        sources = tuple(dict.fromkeys((*insight.sources, *command.numbers)))
        if sources == insight.sources:
            return Refusal("carries-already", {"number": command.insight})
        return (e.SourcesSet(now, command.insight, sources),)
    for number in command.numbers:
        if number not in insight.sources:
            return Refusal("carries-not", {"number": number, "insight": command.insight})
    sources = tuple(number for number in insight.sources if number not in command.numbers)
    if not insight.text and not any((left := state.entry(number)) is not None and not left.erased for number in sources):
        return Refusal("insight-bare", {"number": command.insight})
    return (e.SourcesSet(now, command.insight, sources),)


def _step(state: State, command: c.MendStep | c.Size | c.SettleStep, now: Moment) -> Decision:
    step = entry(state, command.number)
    if isinstance(step, Refusal):
        return step
    if not isinstance(step, Step):
        return Refusal("not-a-step", {"number": command.number})
    match command:
        case c.Size():
            same = step.size == command.size
            return Refusal("size-is-so", {"number": command.number}) if same else (e.SizeGiven(now, command.number, command.size),)
        case c.SettleStep():
            if command.outcome and (refused := words(state, command.outcome)):
                return refused
            return () if state.off_record else (e.StepSettled(now, command.number, command.state, command.outcome),)
        case c.MendStep():
            return _mended(state, step, command, now)
        case _:
            assert_never(command)


def _mended(state: State, step: Step, command: c.MendStep, now: Moment) -> Decision:
    if refused := words(state, command.who, command.what, command.when, command.asks):
        return refused
    if command.what == NOTHING:
        return Refusal("step-what")
    if state.off_record:
        return ()
    taker, taker_else = _who(state, command.who) if command.who else (step.who, step.who_else)
    asks, asks_else = _who(state, command.asks) if command.asks else (step.asks, step.asks_else)
    when, due = (_given(command.when), command.due) if command.when else (step.when, step.due)
    mended = e.StepMended(now, step.number, taker, taker_else, command.what or step.what, when, due, asks, asks_else)
    read = state.read_now is not None and state.read_now.number == step.number
    return (mended, e.Confirmed(now, step.number)) if read else (mended,)


def _who(state: State, name: str) -> tuple[str, str]:
    return who(state, _given(name))


def _given(words: str) -> str:
    return "" if words == NOTHING else words


def _theme(state: State, command: c.GiveTheme, now: Moment) -> Decision:
    for number in command.numbers:
        found = entry(state, number)
        if isinstance(found, Refusal):
            return found
        if not isinstance(found, Contribution | Insight):
            return Refusal("no-theme-here", {"number": number})
    if command.theme and (refused := words(state, command.theme)):
        return refused
    if state.off_record:
        return ()
    return tuple(e.ThemeGiven(now, number, command.theme) for number in dict.fromkeys(command.numbers))


def read_back(state: State, now: Moment) -> tuple[e.ReadBackBegun, ...]:
    """The read-back of everything not yet confirmed: per person in the order in which they first spoke, then what is the table's."""
    numbers = [each for each in state.entries if _may_be_read(each) and not isinstance(each, FollowUp) and not each.confirmed]
    first: dict[str, int] = {}
    for each in numbers:
        if (speaker := _speaker(each)) is not None:
            first.setdefault(speaker, len(first))
    ordered = sorted(numbers, key=lambda each: (first.get(_speaker(each) or "", len(first)), each.number))
    return (e.ReadBackBegun(now, tuple(each.number for each in ordered)),) if ordered else ()


def _nothing_to_read(state: State) -> Refusal:
    return Refusal("all-read-back" if any(_may_be_read(each) for each in state.entries) else "nothing-to-read-back")


def _may_be_read(each: Contribution | Insight | Step | DissentingVoice | FollowUp) -> bool:
    """Whether there are words to read out: not erased, not kept out by their speaker, not an insight in the words of others."""
    if each.erased or each.consent == "niet" or isinstance(each, FollowUp):
        return False
    return not isinstance(each, Insight) or bool(each.text)


def _speaker(each: Contribution | Insight | Step | DissentingVoice | FollowUp) -> str | None:
    match each:
        case Contribution() | DissentingVoice():
            return each.speaker
        case Step():
            return each.who or None
        case _:
            return None
