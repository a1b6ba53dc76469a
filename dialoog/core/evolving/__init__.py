"""How the state follows from what happened: one total function from a state and an event to the next state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import groupby

from dialoog.core import events as e
from dialoog.core.evolving.agenda import items, on_agenda
from dialoog.core.evolving.circle import on_circle
from dialoog.core.evolving.floor import on_floor, shift
from dialoog.core.evolving.harvesting import being_read, on_harvesting
from dialoog.core.evolving.mending import on_mending
from dialoog.core.evolving.plan import in_use, on_plan
from dialoog.core.evolving.records import contribution, on_record
from dialoog.core.evolving.stage import on_stage
from dialoog.core.growing import Growing
from dialoog.core.renewed import renewed
from dialoog.core.state import Entry, Floor, State

__all__ = ["evolve", "fold"]


def fold(state: State, events: Iterable[e.Event]) -> State:
    """The state after these events, one after another; notes in a row are gathered first."""
    for kind, run in groupby(events, type):
        if kind is e.Noted:
            notes = [event for event in run if isinstance(event, e.Noted)]
            state = _recorded(state, state.entries.extended(map(contribution, notes)))
        else:
            state = reduce(evolve, run, state)
    return state


def evolve(state: State, event: e.Event) -> State:
    """The state after `event`. Total: an event about somebody or something unknown changes nothing."""
    match event:
        case (
            e.Noted()
            | e.Attributed()
            | e.KindGiven()
            | e.Raised()
            | e.StepTaken()
            | e.Dissented()
            | e.Reworded()
            | e.ConsentGiven()
            | e.LookedAt()
            | e.DealtWith()
        ):
            return _recorded(state, on_record(state.entries, event))
        case (
            e.TurnStarted()
            | e.TurnEnded()
            | e.Interjected()
            | e.FacilitatorSpoke()
            | e.Stilled()
            | e.WentOn()
            | e.GapFound()
            | e.GapCharged()
            | e.TimeGranted()
        ):
            return on_floor(state, event)
        case e.Joined() | e.Renamed() | e.Left() | e.SteppedOut() | e.CameBack() | e.Moved() | e.PaceSet() | e.RoleGiven():
            return on_circle(state, event)
        case e.AgendaMoved() | e.GoRoundOpened() | e.QuestionChosen() | e.OrderSet():
            return on_agenda(state, event)
        case e.QuestionInserted() | e.SetExchanged() | e.Replanned():
            return on_plan(state, event)
        case e.CardDrawn() | e.GroupsMade() | e.CaseGiven() | e.ChairsSet():
            return on_stage(state, event)
        case e.SwitchMoved() | e.TurnHandedOver():
            return on_mending(state, event)
        case e.Opened():
            state = renewed(in_use(state, event.question_set), opened=event, floor=Floor("idle", event.at), ends=event.ends)
            return renewed(state, agenda=items(event.question_set))
        case e.ScreenSet():
            return renewed(state, screen=event.on)
        case e.GroupAgreed():
            return renewed(state, agreed=event.agreed)
        case e.OffRecordSet():
            return renewed(state, off_record=event.on)
        case e.Closed():
            return renewed(shift(state, event.at, Floor("idle", event.at)), closed=event.at, off_record=False, to_read=())
        case e.Reopened():
            return renewed(state, closed=None, floor=Floor("idle", event.at))
        case _:
            return on_harvesting(state, event)


def _recorded(state: State, entries: Growing[Entry]) -> State:
    # A harvest that was read out is not the harvest of now any more (H10).
    return renewed(state, entries=entries, approved=False, to_read=being_read(state))
