"""Turns: the next, thanks, passing, and time from the bank (R1-R4)."""

from __future__ import annotations

from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Decision, Refusal, ended, here, names
from dialoog.core.questions import Form
from dialoog.core.state import State, Turn
from dialoog.core.turns import guests_last, next_offer, not_offered, order_for, planned_turn, rotated, to_ask_again


def decide(state: State, command: c.Next | c.Thank | c.Pass | c.Grant, now: Moment) -> Decision:
    """Turns of a go-round, and of free talk."""
    match command:
        case c.Next():
            return _next(state, command, now)
        case c.Thank():
            return _thank(state, now)
        case c.Pass():
            return _pass(state, command, now)
        case c.Grant():
            return _grant(state, command, now)
        case _:
            assert_never(command)


def no_next(state: State, now: Moment) -> Refusal | None:
    """Why there is no next turn now, and what would be allowed instead; None where there is one."""
    met = _next(state, c.Next(), now)
    return met if isinstance(met, Refusal) else None


def _next(state: State, command: c.Next, now: Moment) -> Decision:
    current = state.round
    if current is None or state.in_break:
        return Refusal("in-break")
    if not current.form.has_turns and current.form is not Form.OPEN:
        # Where nothing is noted, who speaks cannot be noted either.
        return Refusal("no-turns-here" if state.records else "no-turns-no-notes", {"form": current.form.value})
    if command.person is not None:
        return _named(state, command.person, now)
    if current.form is Form.OPEN or state.free_order:
        return ended(state, now) or Refusal("floor-is-open", {"names": names(state, not_offered(state))})
    if state.place is None or state.place.go_round is None:
        return _choose_first(state)
    offer = next_offer(state)
    if offer is not None:
        return (*ended(state, now), _turn(state, offer.person, now, again=offer.again))
    return ended(state, now) or Refusal("go-round-over-cards" if current.form is Form.CARDS else "go-round-over")


def _named(state: State, wanted: str, now: Moment) -> Decision:
    person = here(state, wanted)
    if isinstance(person, Refusal):
        return person
    current = state.round
    assert current is not None and state.floor is not None
    running = state.floor.turn
    if running is not None and running.person == wanted and running.outcome != "interjected":
        return Refusal("already-speaking", {"name": person.name})
    if current.form is Form.OPEN:
        return (*ended(state, now), _turn(state, wanted, now, offered=False))
    if not person.seated:
        return Refusal("not-in-circle", {"name": person.name})
    if state.place is None or state.place.go_round is None:
        return _choose_first(state)
    go_round = state.place.go_round
    waiting = not_offered(state)
    if wanted in waiting:
        turned: tuple[e.Event, ...] = ()
        if not go_round.offered and not go_round.free:
            # Who takes the first turn is the starter; the order goes on from there (R6).
            order = guests_last(state, rotated(go_round.order, wanted, reverse=False))
            turned = (e.OrderSet(now, order, free=False),)
        return (*ended(state, now), *turned, _turn(state, wanted, now))
    if waiting:
        return Refusal("already-offered", {"name": person.name, "names": names(state, waiting)})
    if wanted in to_ask_again(state):
        return (*ended(state, now), _turn(state, wanted, now, again=True))
    if go_round.free and next_offer(state) is None:
        fresh = e.GoRoundOpened(now, go_round.question, order_for(state, current, 0, wanted), free=True)
        return (*ended(state, now), fresh, _turn(state, wanted, now))
    waiting_again = to_ask_again(state)
    if waiting_again:
        return Refusal("already-offered", {"name": person.name, "names": names(state, waiting_again)})
    return Refusal("go-round-over")


def _choose_first(state: State) -> Refusal:
    if state.round is not None and state.round.form is Form.CARDS:
        return Refusal("draw-first")
    return Refusal("choose-first", {"count": len(state.round.questions) if state.round else 0})


def _turn(state: State, person: str, now: Moment, *, offered: bool = True, again: bool = False) -> e.TurnStarted:
    planned = planned_turn(state, state.by_id[person]) if offered else None
    return e.TurnStarted(now, state.log.last_turn + 1, person, offered, again, planned)


def _offered_turn(state: State) -> Turn | None:
    """The turn that runs or waits, an interjection apart."""
    assert state.floor is not None
    running = state.floor.turn
    return running if running is not None and running.outcome != "interjected" else state.floor.held


def _thank(state: State, now: Moment) -> Decision:
    if state.in_break:
        return Refusal("in-break")
    turn = _offered_turn(state)
    over = ended(state, now)
    if not over:
        return no_next(state, now) or Refusal("nobody-has-turn")
    current = state.round
    if current is not None and current.form is Form.STORY and turn is not None and turn.offered and current.silence_after:
        return (*over, e.Stilled(now, "silence", float(current.silence_after)))
    return over


def _pass(state: State, command: c.Pass, now: Moment) -> Decision:
    turn = _offered_turn(state)
    if turn is None:
        return no_next(state, now) or Refusal("nobody-has-turn")
    if not turn.offered:
        return Refusal("no-need-to-pass")
    return ended(state, now, "passed_round" if command.whole_round else "passed")


def _grant(state: State, command: c.Grant, now: Moment) -> Decision:
    person = here(state, command.person)
    if isinstance(person, Refusal):
        return person
    if state.round is None or not state.round.form.has_turns:
        return Refusal("no-bank")
    bank = state.place.bank if state.place else 0.0
    if bank < 1:
        return Refusal("bank-empty")
    if command.seconds <= 0 or command.seconds > bank:
        return Refusal("bank-short", {"seconds": command.seconds, "bank": bank})
    return (e.TimeGranted(now, person.id, command.seconds),)
