"""The acts of a session: which are in force, what they amount to, and which can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialoog.core import events as e
from dialoog.core.evolving import evolve, fold
from dialoog.core.growing import Growing
from dialoog.core.renewed import renewed
from dialoog.core.state import Log, State

NOT_UNDOABLE = frozenset({"open", "off-record", "close", "reopen", "gap-found", "erase", "erase-person", "undo", "redo"})
"""Kinds of acts that undo passes over; it never reaches past an act that closed the session."""


_COMINGS = frozenset({e.Joined, e.CameBack, e.Left, e.SteppedOut, e.Undone, e.Redone, e.Erased})


def in_force(acts: Iterable[e.Act]) -> list[e.Act]:
    """The acts that count, in order: without those taken back and without what takes back."""
    acts = list(acts)
    taken: set[int] = set()
    for act in acts:
        for event in act.events:
            if isinstance(event, e.Undone):
                taken.add(event.act)
            elif isinstance(event, e.Redone):
                taken.discard(event.act)
    return [act for act in acts if act.number not in taken and not takes_back(act)]


def takes_back(act: e.Act) -> bool:
    """Whether an act takes back instead of adding."""
    return isinstance(act.events[0], e.TakesBack)


def replay(acts: Iterable[e.Act]) -> State:
    """The state that these acts amount to, with all of them in its log."""
    acts = list(acts)
    state = fold(State(), (event for act in in_force(acts) for event in act.events if not isinstance(event, e.TakesBack)))
    return renewed(state, log=_log(acts))


def advance(state: State, act: e.Act) -> State:
    """The state after one more act: one step, or a replay where the act takes back."""
    log = _logged(state.log, act)
    if takes_back(act):
        return replay(log.acts)
    for event in act.events:
        assert not isinstance(event, e.TakesBack)
        state = evolve(state, event)
    return renewed(state, log=log)


def was_closed(acts: Iterable[e.Act]) -> bool:
    """Whether the session was ever closed, reopened or not: from then on each sitting ends without words taken back."""
    return any(act.kind == "close" for act in acts)


def undoable(acts: Sequence[e.Act]) -> e.Act | None:
    """The act that undo would take back now, or None."""
    for act in reversed(in_force(acts)):
        if act.kind == "close":
            return None
        if can_be_taken_back(act):
            return act
    return None


def can_be_taken_back(act: e.Act) -> bool:
    """Whether undo may reach this act: of a record that was erased nothing is left to take back."""
    said = [event for event in act.events if not isinstance(event, e.Joined | e.Renamed)]
    gone = bool(said) and all(getattr(event, "erased", False) for event in said)
    return act.kind not in NOT_UNDOABLE and not gone


def redoable(acts: Sequence[e.Act]) -> tuple[int, ...]:
    """The acts that redo would bring back together: only directly after an undo, a gap that nobody asked for apart."""
    stack: list[tuple[int, ...]] = []
    run: list[e.Act] = []
    for act in reversed(acts):
        if isinstance(act.events[0], e.Undone | e.Redone):
            run.append(act)
        elif not isinstance(act.events[0], e.GapFound):
            break
    for act in reversed(run):
        undone = tuple(event.act for event in act.events if isinstance(event, e.Undone))
        redone = tuple(event.act for event in act.events if isinstance(event, e.Redone))
        if undone:
            stack.append(undone)
        elif redone in stack:
            stack.remove(redone)
    return stack[-1] if stack else ()


def _log(acts: Sequence[e.Act]) -> Log:
    highest = _highest(event for act in acts for event in act.events)
    return Log(Growing.of(acts), *highest, tuple(act for act in acts if _of_people(act)))


def _logged(log: Log, act: e.Act) -> Log:
    number, person, turn = _highest(act.events)
    comings = (*log.comings, act) if _of_people(act) else log.comings
    return Log(log.acts.add(act), max(log.last_number, number), max(log.last_person, person), max(log.last_turn, turn), comings)


def _of_people(act: e.Act) -> bool:
    """Whether somebody came or went by this act, or it takes back, and that may be such an act."""
    return not _COMINGS.isdisjoint(map(type, act.events))


def _highest(events: Iterable[e.Event | e.TakesBack]) -> tuple[int, int, int]:
    number = person = turn = 0
    for event in events:
        match event:
            case e.Noted() | e.Raised() | e.StepTaken() | e.Dissented() | e.FollowedUp():
                number = max(number, event.number)
            case e.Joined():
                person = max(person, int(event.person[1:]))
            case e.TurnStarted() | e.Interjected():
                turn = max(turn, event.turn)
            case _:
                pass
    return number, person, turn
