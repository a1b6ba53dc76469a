"""People who come and go, what they are called, and where they sit (R11-R13)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Decision, Refusal, ended, fold, here, person
from dialoog.core.deciding.forms import regrouped
from dialoog.core.names import unique
from dialoog.core.questions import Order, Round
from dialoog.core.state import State
from dialoog.core.text import fold as folded
from dialoog.core.turns import guests_last, rotated, seated_here, still_to_come

Ours = c.Join | c.Leave | c.StepOut | c.ComeBack | c.Rename | c.Move | c.SetPace | c.GiveRole | c.Lead

PACES = (0.5, 4.0)
"""The smallest and largest pace factor."""


def decide(state: State, command: Ours, now: Moment) -> Decision:
    """Joining late, leaving, briefly away, back, another name, another seat."""
    match command:
        case c.Join():
            return _join(state, command, now)
        case c.Leave():
            return _go(state, command.person, now, "spoke", e.Left(now, command.person))
        case c.StepOut():
            return _go(state, command.person, now, "away", e.SteppedOut(now, command.person))
        case c.ComeBack():
            found = person(state, command.person)
            if isinstance(found, Refusal):
                return found
            return Refusal("is-here", {"name": found.name}) if found.present else _and_groups(state, (e.CameBack(now, found.id),), now)
        case c.Rename():
            return _rename(state, command, now)
        case c.Move():
            return _move(state, command, now)
        case c.SetPace():
            return _pace(state, command, now)
        case c.GiveRole():
            return _role(state, command, now)
        case c.Lead():
            return _lead(state, command, now)
        case _:
            assert_never(command)


def joined(state: State, guest: c.Guest, id_: str, now: Moment) -> e.Joined:
    """The event that brings somebody in, under a name nobody else has."""
    name = guest.name or f"{guest.unnamed} {len(state.circle) + 1}"
    return e.Joined(now, id_, unique(name, [each.name for each in state.people]), guest.role, guest.seated)


def _join(state: State, command: c.Join, now: Moment) -> Decision:
    gone = next((each for each in state.people if each.left and folded(each.name) == folded(command.guest.name)), None)
    if gone is not None:
        return Refusal("came-back-instead", {"name": gone.name})
    return _and_groups(state, (joined(state, command.guest, f"p{state.log.last_person + 1}", now),), now)


def _go(state: State, who: str, now: Moment, outcome: str, event: e.Left | e.SteppedOut) -> Decision:
    leaver = here(state, who)
    goes_home = isinstance(event, e.Left)  # which who stepped out can still do
    if isinstance(leaver, Refusal) and not (leaver.code == "is-away" and goes_home):
        return leaver
    floor = state.floor
    assert floor is not None
    before: tuple[e.Event, ...] = ()
    if floor.turn is not None and floor.turn.outcome == "interjected" and floor.turn.person == who:
        before = (e.WentOn(now),)
        floor = fold(state, before).floor
        assert floor is not None
    kept = floor.turn if floor.turn is not None and floor.turn.outcome != "interjected" else floor.held
    if kept is not None and kept.person == who:
        before = (*before, *ended(fold(state, before), now, outcome))
    return _and_groups(state, (*before, event), now)


def _and_groups(state: State, events: tuple[e.Event, ...], now: Moment) -> tuple[e.Event, ...]:
    """Where people talk in groups, the groups follow who is here."""
    return (*events, *regrouped(fold(state, events), now))


def _pace(state: State, command: c.SetPace, now: Moment) -> Decision:
    found = person(state, command.person)
    if isinstance(found, Refusal):
        return found
    if not PACES[0] <= command.factor <= PACES[1]:
        return Refusal("pace", {"least": PACES[0], "most": PACES[1]})
    return (e.PaceSet(now, found.id, command.factor),)


def _role(state: State, command: c.GiveRole, now: Moment) -> Decision:
    found = person(state, command.person)
    if isinstance(found, Refusal):
        return found
    if found.role == command.role:
        return Refusal("has-role", {"name": found.name})
    given = (e.RoleGiven(now, found.id, command.role),)
    go_round = state.place and state.place.go_round
    if not go_round or found.id not in go_round.order:
        return given
    # A guest comes last (R11), and who is no guest any more does not.
    order = guests_last(fold(state, given), go_round.order)
    return given if order == go_round.order else (*given, e.OrderSet(now, order, go_round.free))


def _lead(state: State, command: c.Lead, now: Moment) -> Decision:
    found = here(state, command.person)
    if isinstance(found, Refusal):
        return found
    if found.role == "gespreksleider":
        return Refusal("has-role", {"name": found.name})
    before = [each.id for each in state.people if each.role == "gespreksleider"]
    return (*(e.RoleGiven(now, each, "") for each in before), e.RoleGiven(now, found.id, "gespreksleider"))


def _rename(state: State, command: c.Rename, now: Moment) -> Decision:
    found = person(state, command.person)
    if isinstance(found, Refusal):
        return found
    if not command.name:
        return Refusal("name-empty")
    others = [each.name for each in state.people if each.id != found.id]
    return (e.Renamed(now, found.id, unique(command.name, others)),)


def _move(state: State, command: c.Move, now: Moment) -> Decision:
    found = here(state, command.person)
    if isinstance(found, Refusal):
        return found
    seats = [each for each in seated_here(state) if each != found.id]
    if not found.seated:
        return Refusal("not-in-circle", {"name": found.name})
    if not 1 <= command.seat <= len(seats) + 1:
        return Refusal("no-seat", {"seat": command.seat, "seats": len(seats) + 1})
    rest = [each for each in state.circle if each != found.id]
    seat = rest.index(seats[command.seat - 1]) if command.seat <= len(seats) else len(rest)
    moved = e.Moved(now, found.id, seat)
    go_round, current = state.place and state.place.go_round, state.round
    if not go_round or go_round.free or current is None or current.order not in (Order.CIRCLE, Order.REVERSED):
        return (moved,)
    # Who is still to come follows the new seats, but not where the order was made by hand; who was offered a turn keeps it.
    after = fold(state, (moved,))
    if go_round.order != _by_seats(state, current):
        return (moved,)
    return (moved, e.OrderSet(now, _by_seats(after, current), free=False))


def _by_seats(state: State, current: Round) -> tuple[str, ...]:
    """This go-round's order with who is still to come as they sit."""
    assert state.place is not None and state.place.go_round is not None
    order = state.place.go_round.order
    circle = rotated(seated_here(state), order[0] if order else None, reverse=current.order is Order.REVERSED)
    return still_to_come(state, guests_last(state, circle))
