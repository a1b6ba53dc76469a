"""Who comes next: the order of a go-round, whom to offer a turn, and the time kept for it (R1-R7, R10-R13)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dialoog.core.questions import Order, Round, Starter
from dialoog.core.state import Contribution, GoRound, Person, State
from dialoog.core.timing import per_turn
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A turn to offer: to whom, and whether it is the second asking after a pass (R4)."""

    person: str
    again: bool = False


def seated_here(state: State) -> tuple[str, ...]:
    """Everyone in the circle who did not leave, in seat order; who is briefly away keeps the seat."""
    return tuple(each for each in state.circle if state.by_id[each].left is None)


def present(state: State, people: Sequence[str]) -> tuple[str, ...]:
    """Those of these people who can take a turn now."""
    return tuple(each for each in people if each in state.by_id and state.by_id[each].present)


def next_offer(state: State) -> Offer | None:
    """Whom dialoog offers the next turn: first everyone once, then who passed for now once more; None when all were."""
    go_round = _go_round(state)
    if go_round is None:
        return None
    first = not_offered(state)
    if first:
        return Offer(first[0])
    again = to_ask_again(state)
    return Offer(again[0], again=True) if again else None


def not_offered(state: State) -> tuple[str, ...]:
    """Who is here and was not offered a turn in this go-round, in order."""
    go_round = _go_round(state)
    if go_round is None:
        return ()
    return present(state, [each for each in go_round.order if each not in go_round.offered])


def to_ask_again(state: State) -> tuple[str, ...]:
    """Who passed for now and is still to be asked once more, in the order of passing."""
    go_round = _go_round(state)
    if go_round is None:
        return ()
    return present(state, [each for each in go_round.passed if each not in go_round.asked_again])


def unheard_in_talk(state: State) -> tuple[str, ...]:
    """Who is here and neither spoke nor was noted in this round of free talk, in seat order (R8)."""
    heard = {turn.person for turn in state.turns if turn.round == state.round_number}
    for entry in state.entries:
        if isinstance(entry, Contribution) and entry.round == state.round_number and entry.speaker and not entry.erased:
            heard.add(entry.speaker)
    if state.floor is not None and state.floor.turn is not None:
        heard.add(state.floor.turn.person)
    return present(state, [each for each in state.circle if each not in heard])


def go_round_over(state: State) -> bool:
    """Whether everyone here was offered a turn and nobody is left to ask once more."""
    return _go_round(state) is not None and next_offer(state) is None


def _go_round(state: State) -> GoRound | None:
    return state.place.go_round if state.place else None


def order_for(state: State, round_: Round, seed: int, starter: str | None = None) -> tuple[str, ...]:
    """The order in which this round's next go-round comes by: everyone who did not leave, guests last.

    `starter` goes first where somebody took the first turn; else the round's `Begint` tells (R6). `seed` shuffles
    where the order is random.
    """
    circle = seated_here(state)
    if round_.order is Order.RANDOM:
        circle, first = shuffled(circle, seed), starter
    else:
        first = starter or _starter(state, round_)
    reverse = round_.order is Order.REVERSED
    return guests_last(state, rotated(circle, first, reverse=reverse))


def shuffled(people: Sequence[str], seed: int) -> tuple[str, ...]:
    """These people in an order that only the seed tells, the same on every machine."""
    return tuple(sorted(people, key=lambda each: hashlib.sha256(f"{seed}/{each}".encode()).digest()))


def rotated(circle: Sequence[str], first: str | None, *, reverse: bool) -> tuple[str, ...]:
    """The circle from `first` on, one way round or the other."""
    people = list(reversed(circle)) if reverse else list(circle)
    if first not in people:
        return tuple(people)
    at = people.index(first)
    return tuple(people[at:] + people[:at])


def guests_last(state: State, order: Sequence[str]) -> tuple[str, ...]:
    """The same order with guests at its end."""
    guests = [each for each in order if each in state.by_id and state.by_id[each].role == "gast"]
    return (*(each for each in order if each not in guests), *guests)


def _starter(state: State, round_: Round) -> str | None:
    circle = seated_here(state)
    if round_.starter is Starter.FACILITATOR:
        lead = next((each for each in circle if state.by_id[each].role == "gespreksleider"), None)
        if lead is not None:
            return lead
    if round_.starter is Starter.LAST_SPEAKER:
        last = next((turn.person for turn in reversed(state.turns) if turn.outcome == "spoke"), None)
        if last in circle:
            return last
    return _next_seat(state)


def _next_seat(state: State) -> str | None:
    """The first person still here on a seat after whoever started the last go-round; None before the first."""
    if not state.starters or state.starters[-1] not in state.circle:
        return None
    at = state.circle.index(state.starters[-1])
    here = set(seated_here(state))
    return next((each for each in (*state.circle[at + 1 :], *state.circle[: at + 1]) if each in here), None)


def still_to_come(state: State, order: Sequence[str]) -> tuple[str, ...]:
    """This go-round's order with the people not yet offered rearranged as in `order`; the others keep their places first."""
    go_round = _go_round(state)
    if go_round is None:
        return tuple(order)
    done = [each for each in go_round.order if each in go_round.offered]
    waiting = [each for each in dict.fromkeys(order) if each not in go_round.offered]
    rest = [each for each in go_round.order if each not in done and each not in waiting]
    return (*done, *waiting, *rest)


def by_least_heard(state: State, people: Sequence[str]) -> tuple[str, ...]:
    """These people, who spoke least so far first; seat order among equals."""
    spoken = speaking_seconds(state)
    return tuple(sorted(people, key=lambda each: spoken.get(each, 0.0)))


def speaking_seconds(state: State) -> dict[str, float]:
    """Seconds spoken so far per person, without what runs now."""
    spoken: dict[str, float] = {}
    for interval in state.time:
        if interval.kind == "turn" and interval.speaker is not None:
            spoken[interval.speaker] = spoken.get(interval.speaker, 0.0) + interval.seconds
    return spoken


def planned_turn(state: State, person: Person) -> float | None:
    """The seconds kept for this person's turn in this round: the same for each, times their pace, with what was granted (R2, R9)."""
    current = state.round
    if current is None or not current.form.has_turns or current.clockless:
        return None
    each = per_turn(current, max(1, len(seated_here(state))))
    if each is None:
        return None
    granted = sum(seconds for who, seconds in state.place.grants if who == person.id) if state.place else 0.0
    return round(each * person.pace + granted, 3)
