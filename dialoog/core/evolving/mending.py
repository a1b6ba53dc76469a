"""What mends the time afterwards: the last switch moved, the running turn handed to another. Totals stay true."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed, not_before
from dialoog.core.evolving.floor import kept
from dialoog.core.growing import Growing
from dialoog.core.state import Contribution, Entry, GoRound, Interval, Place, State, Turn
from dialoog.core.turns import planned_turn


def on_mending(state: State, event: e.SwitchMoved | e.TurnHandedOver) -> State:
    """The state with seconds, or a whole turn, where they belong."""
    if state.floor is None:
        return state
    match event:
        case e.SwitchMoved():
            # Never past what really went by, whatever was taken back in between.
            return _moved(state, min(event.seconds, elapsed(state.floor.since, event.at)))
        case e.TurnHandedOver():
            return _handed_over(state, event.person)


def before_switch(state: State) -> int | None:
    """The place in `time` of what ran before what runs now; moments that lasted nothing are passed over."""
    last = len(state.time) - 1
    return next((at for at in range(last, -1, -1) if state.time[at].seconds > 0), last if last >= 0 else None)


def _moved(state: State, seconds: float) -> State:
    """Move the start of what runs by so many seconds, taken from or given to what ran before."""
    floor, at = state.floor, before_switch(state)
    if floor is None or at is None:
        return state
    interval = state.time[at]
    seconds = max(-interval.seconds, seconds)
    since = Moment(floor.since.wall + round(seconds * 1000), round(floor.since.mono + seconds, 3), floor.since.run)
    time = state.time.put(at, replace(interval, seconds=round(interval.seconds + seconds, 3)))
    turn = floor.turn
    if turn is not None and turn.started == floor.since:
        turn = replace(turn, started=since)
    state = replace(state, time=time, floor=replace(floor, since=since, turn=turn))
    if interval.kind != "turn" or interval.turn is None:
        return state
    if floor.held is not None and floor.held.id == interval.turn and floor.held.person == interval.speaker:
        held = replace(floor.held, seconds=round(floor.held.seconds + seconds, 3))
        assert state.floor is not None
        return replace(state, floor=replace(state.floor, held=held))
    return _turn_lasted(state, interval.turn, interval.speaker, seconds)


def _turn_lasted(state: State, id_: int, speaker: str | None, seconds: float) -> State:
    """A turn that is over lasted so many seconds longer; the bank follows (R3)."""
    for at in range(len(state.turns) - 1, -1, -1):
        turn = state.turns[at]
        if turn.id == id_ and turn.person == speaker:
            longer = replace(turn, seconds=round(turn.seconds + seconds, 3))
            state = replace(state, turns=state.turns.put(at, longer))
            if state.place is not None and turn.offered and turn.round == state.place.number and turn.outcome != "away":
                change = _unused(longer) - _unused(turn)
                state = replace(state, place=replace(state.place, bank=max(0.0, state.place.bank + change)))
            return state
    return state


def _unused(turn: Turn) -> float:
    return max(0.0, (turn.planned or 0.0) - turn.seconds)


def _handed_over(state: State, person: str) -> State:
    turn, floor = kept(state), state.floor
    if turn is None or floor is None or person not in state.by_id or person == turn.person:
        return state
    time = _spoken_by(state, turn, person)
    own = sum(each.seconds for each in time if each.kind == "turn" and each.turn == turn.id and each.speaker == person)
    mended = replace(turn, person=person, seconds=round(own, 3))
    state = replace(state, time=time, entries=_said_by(state, turn, person))
    place = state.place
    go_round = place.go_round if place else None
    if turn.offered and go_round is not None and place is not None:
        heard = person in go_round.offered
        # Who had a turn already spoke in between; the turn stays to be offered to whom it was meant for (R1).
        planned = None if heard else planned_turn(state, state.by_id[person])
        mended = replace(mended, offered=not heard, again=False, planned=planned)
        if state.starters and go_round.offered == (turn.person,) and not heard:
            state = replace(state, starters=(*state.starters[:-1], person))
        place = replace(place, go_round=_reoffered(go_round, turn, person), grants=_grants(state, place, turn, person))
        state = replace(state, place=place)
    runs = floor.turn is not None and floor.turn.id == turn.id
    return replace(state, floor=replace(floor, turn=mended) if runs else replace(floor, held=mended))


def _grants(state: State, place: Place, turn: Turn, person: str) -> tuple[tuple[str, float], ...]:
    """What was granted to whom it was not the turn of waits for them again; what waited for who speaks is used (R3)."""
    plain = planned_turn(state, state.by_id[turn.person]) if turn.person in state.by_id else None
    extra = round((turn.planned or 0.0) - (plain or 0.0), 3)
    used = person not in (place.go_round.offered if place.go_round else ())
    waiting = tuple(grant for grant in place.grants if not (used and grant[0] == person))
    return (*waiting, (turn.person, extra)) if extra > 0 else waiting


def _reoffered(go_round: GoRound, turn: Turn, person: str) -> GoRound:
    offered = tuple(each for each in go_round.offered if turn.again or each != turn.person)
    if person not in offered:
        offered = (*offered, person)
    asked = tuple(each for each in go_round.asked_again if each != turn.person) if turn.again else go_round.asked_again
    return replace(go_round, offered=offered, asked_again=asked)


def _spoken_by(state: State, turn: Turn, person: str) -> Growing[Interval]:
    """The turn's time is this person's; a gap in it that was somebody else's stays theirs."""
    time = state.time
    for at in range(len(time) - 1, -1, -1):
        interval = time[at]
        if interval.turn == turn.id and interval.kind == "turn" and interval.speaker == turn.person:
            time = time.put(at, replace(interval, speaker=person))
    return time


def _said_by(state: State, turn: Turn, person: str) -> Growing[Entry]:
    """The notes of the turn go with it."""
    entries = state.entries
    for at in range(len(entries) - 1, -1, -1):
        entry = entries[at]
        if isinstance(entry, Contribution) and entry.speaker == turn.person and not_before(turn.started, entry.at):
            entries = entries.put(at, replace(entry, speaker=person, consent="" if entry.consent == "naam" else entry.consent))
    return entries
