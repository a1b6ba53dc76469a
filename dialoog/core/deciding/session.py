"""Opening and closing, the group's agreement, off the record, undo and redo, and erasing (R23-R25)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Ask, Decision, Refusal, ended, entry, fold, person
from dialoog.core.deciding.people import joined
from dialoog.core.deciding.rounds import opening
from dialoog.core.erasure import follows, taken_back, words_of
from dialoog.core.history import redoable, undoable, was_closed
from dialoog.core.state import State
from dialoog.core.undoing import goes_with, last_acts

Ours = c.Open | c.Close | c.Agree | c.OffRecord | c.Undo | c.UndoSome | c.Redo | c.Erase | c.ErasePerson | c.ShowScreen


def decide(state: State, command: Ours, now: Moment) -> Decision:
    """What concerns the session as a whole."""
    match command:
        case c.Open():
            return _open(state, command, now)
        case c.Close():
            return (*ended(state, now), e.Closed(now))
        case c.Agree():
            return (e.GroupAgreed(now, command.agreed),)
        case c.OffRecord():
            if state.off_record == command.on:
                return Refusal("already-off-record" if command.on else "already-recording")
            return (e.OffRecordSet(now, command.on),)
        case c.Undo():
            act = undoable(state.log.acts)
            if act is None or _settled(state, act.at, now):
                return Refusal("nothing-to-undo")
            return (e.Undone(now, act.number),)
        case c.Redo():
            numbers = redoable(state.log.acts)
            if not numbers or _settled(state, state.log.acts[-1].at, now):
                return Refusal("nothing-to-redo")
            return tuple(e.Redone(now, number) for number in numbers)
        case c.UndoSome():
            return _undo_some(state, command, now)
        case c.ShowScreen():
            return Refusal("screen-is-so") if state.screen == command.on else (e.ScreenSet(now, command.on),)
        case c.Erase():
            found = entry(state, command.number)
            # What was taken back is still on disk, and can be erased all the same.
            if isinstance(found, Refusal) and command.number not in {each.number for each in taken_back(state) if not each.erased}:
                return found
            return (e.Erased(now, follows(state, {command.number}), ()),)
        case c.ErasePerson():
            return _erase_person(state, command, now)
        case _:
            assert_never(command)


def _open(state: State, command: c.Open, now: Moment) -> Decision:
    if state.opened is not None:
        return Refusal("is-open")
    if not any(guest.seated for guest in command.people):
        return Refusal("no-people")
    opened = e.Opened(
        now,
        command.session,
        command.title,
        command.place,
        command.series,
        command.invited_by,
        command.purpose,
        command.language,
        command.time_zone,
        command.ends,
        command.question_set,
    )
    events: tuple[e.Event, ...] = (opened,)
    after = fold(state, events)
    for at, guest in enumerate(command.people, start=1):
        newcomer = joined(after, guest, f"p{at}", now)
        events, after = (*events, newcomer), fold(after, (newcomer,))
    if after.agenda:
        events = (*events, *opening(after, 0, command.seed, now))
    return events


def _undo_some(state: State, command: c.UndoSome, now: Moment) -> Decision:
    """One of the last acts, in words; what depends on it goes along, after asking."""
    acts = [act for act in last_acts(state.log.acts) if not _settled(state, act.at, now)]
    if not 1 <= command.place <= len(acts):
        return Refusal("no-such-act", {"count": len(acts)}) if acts else Refusal("nothing-to-undo")
    target = acts[command.place - 1]
    along = goes_with(state, target)
    if along and not command.sure:
        return Ask(
            "undo-with", c.UndoSome(command.place, sure=True), {"acts": tuple(act.number for act in (target, *along)), "n": len(along)}
        )
    return tuple(e.Undone(now, act.number) for act in (target, *along))


def _settled(state: State, then: Moment, now: Moment) -> bool:
    """Whether the sitting of `then` ended after a closing: its words taken back or replaced are gone from disk."""
    return then.run != now.run and was_closed(state.log.acts)


def _erase_person(state: State, command: c.ErasePerson, now: Moment) -> Decision:
    found = person(state, command.person)
    if isinstance(found, Refusal):
        return found
    numbers = follows(state, words_of(state, found.id))
    if not numbers and not command.name_too:
        return Refusal("no-words-of", {"name": found.name})
    if not command.sure:
        then = c.ErasePerson(found.id, name_too=command.name_too, sure=True)
        return Ask("erase-person", then, {"name": found.name, "n": len(numbers)})
    return (e.Erased(now, numbers, (found.id,) if command.name_too else ()),)
