"""From a command to who decides about it."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.deciding import circle, floor, forms, harvesting, mending, people, planning, records, rounds, session
from dialoog.core.deciding.answer import Decision, Refusal
from dialoog.core.state import State


def decide(state: State, command: c.Command, now: Moment) -> Decision:
    """The events that `command` gives at `now`; empty where it was accepted and there is nothing to keep.

    A `Refusal` says by code and fields what would be allowed; an `Ask` holds the command that a yes would carry out.
    """
    if state.opened is None and not isinstance(command, c.Open):
        return Refusal("not-open")
    if state.closed is not None and (shut := _shut(state, command)):
        return shut
    if isinstance(command, harvesting.Ours):
        return harvesting.decide(state, command, now)
    match command:
        case (
            c.Open()
            | c.Close()
            | c.Agree()
            | c.OffRecord()
            | c.Undo()
            | c.UndoSome()
            | c.Redo()
            | c.Erase()
            | c.ErasePerson()
            | c.ShowScreen()
        ):
            return session.decide(state, command, now)
        case c.Next() | c.Thank() | c.Pass() | c.Grant():
            return circle.decide(state, command, now)
        case c.Interject() | c.Facilitate() | c.Still() | c.GoOn() | c.ChargeGap() | c.FindGap():
            return floor.decide(state, command, now)
        case c.Join() | c.Leave() | c.StepOut() | c.ComeBack() | c.Rename() | c.Move() | c.SetPace() | c.GiveRole() | c.Lead():
            return people.decide(state, command, now)
        case c.OpenRound() | c.Choose() | c.SetOrder():
            return rounds.decide(state, command, now)
        case (
            c.Note()
            | c.Attribute()
            | c.GiveKind()
            | c.Raise()
            | c.TakeStep()
            | c.Dissent()
            | c.Reword()
            | c.Consent()
            | c.LookAt()
            | c.Settle()
        ):
            return records.decide(state, command, now)
        case c.MoveSwitch() | c.HandOverTurn():
            return mending.decide(state, command, now)
        case c.Insert() | c.Exchange() | c.PlanFor():
            return planning.decide(state, command, now)
        case c.Draw() | c.BringCase() | c.Sit():
            return forms.decide(state, command, now)
        case _:
            assert_never(command)


def _shut(state: State, command: c.Command) -> Refusal | None:
    """After closing there are no turns, but all acts of the harvest; a round reopens."""
    match command:
        case (
            c.Next()
            | c.Thank()
            | c.Pass()
            | c.Grant()
            | c.Interject()
            | c.Facilitate()
            | c.Still()
            | c.GoOn()
            | c.Join()
            | c.Leave()
            | c.StepOut()
            | c.ComeBack()
            | c.Move()
            | c.SetOrder()
            | c.Choose()
            | c.OffRecord()
            | c.Close()
            | c.FindGap()
            | c.SetPace()
            | c.GiveRole()
            | c.Lead()
            | c.MoveSwitch()
            | c.HandOverTurn()
            | c.Insert()
            | c.Exchange()
            | c.PlanFor()
            | c.Draw()
            | c.BringCase()
            | c.Sit()
            | c.ShowScreen()
        ):
            return Refusal("closed")
        case c.Note() if not command.kind:
            return Refusal("closed-note")
        case _:
            return None
