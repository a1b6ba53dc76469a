"""What events do to the floor: who speaks, what waits, and how time is divided."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed
from dialoog.core.renewed import renewed
from dialoog.core.state import Floor, GoRound, Interval, State, Turn

_OnFloor = (
    e.TurnStarted | e.TurnEnded | e.Interjected | e.FacilitatorSpoke | e.Stilled | e.WentOn | e.GapFound | e.GapCharged | e.TimeGranted
)


def on_floor(state: State, event: _OnFloor) -> State:
    floor = state.floor
    if floor is None:
        return state
    at = event.at
    match event:
        case e.TurnStarted():
            # Whoever gives the floor does not read back any more: the question is what people look at.
            return _turn_started(renewed(ended(state, at, "spoke"), to_read=()), event)
        case e.TurnEnded():
            return ended(state, at, event.outcome)
        case e.Interjected():
            state = _interjection_over(state, at)
            turn = Turn(
                event.turn,
                event.person,
                state.round_number,
                _question(state),
                at,
                offered=False,
                again=False,
                planned=None,
                outcome="interjected",
            )
            return shift(state, at, Floor("turn", at, turn, kept(state)))
        case e.FacilitatorSpoke():
            state = _interjection_over(state, at)
            return shift(state, at, Floor("facilitator", at, None, kept(state)))
        case e.Stilled():
            state = _interjection_over(state, at)
            return shift(state, at, Floor(event.kind, at, None, kept(state), event.planned))
        case e.WentOn():
            state = _interjection_over(state, at)
            held = kept(state)
            return shift(state, at, Floor("turn" if held else "idle", at, held))
        case e.GapFound():
            return _gap(state, event)
        case e.GapCharged():
            return _charged(state, event.to)
        case e.TimeGranted():
            return _granted(state, event)


def kept(state: State) -> Turn | None:
    """The offered turn that runs or waits."""
    assert state.floor is not None
    turn = state.floor.turn
    return turn if turn is not None and turn.outcome != "interjected" else state.floor.held


def _question(state: State) -> int | None:
    return state.place.question if state.place else None


def shift(state: State, at: Moment, floor: Floor) -> State:
    """Close the running interval at `at` and let `floor` run from there, with its turn's seconds brought up to date."""
    running = state.floor
    if running is None:
        return renewed(state, floor=floor)
    seconds = elapsed(running.since, at)
    turn = running.turn or running.held
    interval = Interval(running.kind, running.speaker, running.since, seconds, state.round_number, turn.id if turn else None)
    if running.turn is not None:
        floor = _credit(floor, running.turn.id, seconds)
    return renewed(state, floor=floor, time=state.time.add(interval))


def _credit(floor: Floor, turn: int, seconds: float) -> Floor:
    """Add seconds to the turn of that id, wherever the floor keeps it."""
    if floor.turn is not None and floor.turn.id == turn:
        return replace(floor, turn=replace(floor.turn, seconds=floor.turn.seconds + seconds))
    if floor.held is not None and floor.held.id == turn:
        return replace(floor, held=replace(floor.held, seconds=floor.held.seconds + seconds))
    return floor


def _interjection_over(state: State, at: Moment) -> State:
    """An interjection that runs becomes a turn of the record; what it held waits on."""
    floor = state.floor
    if floor is None or floor.turn is None or floor.turn.outcome != "interjected":
        return state
    done = replace(floor.turn, seconds=floor.turn.seconds + elapsed(floor.since, at))
    state = shift(state, at, Floor("idle", at, None, floor.held))
    return renewed(state, turns=state.turns.add(done))


def ended(state: State, at: Moment, outcome: str) -> State:
    """End what runs; the turn that ran or waited gets its outcome and leaves its unused seconds in the bank (R3)."""
    state = _interjection_over(state, at)
    assert state.floor is not None
    state = shift(state, at, Floor("idle", at, None, kept(state)))
    turn = state.floor.held if state.floor else None
    if turn is None:
        return state
    in_between = outcome == "spoke" and not turn.offered and state.place is not None and state.place.go_round is not None
    # Who was heard already and got this turn after all spoke in between (R1).
    turn = replace(turn, outcome="interjected" if in_between else outcome)
    state = renewed(state, floor=Floor("idle", at), turns=state.turns.add(turn))
    place = state.place
    if place is None or not turn.offered:
        return state
    # Who stepped out gets the turn anew, so its time is not unused.
    unused = 0.0 if outcome == "away" else max(0.0, (turn.planned or 0.0) - turn.seconds)
    go_round = _went(place.go_round, turn) if place.go_round else None
    return renewed(state, place=replace(place, bank=place.bank + unused, go_round=go_round))


def _went(go_round: GoRound, turn: Turn) -> GoRound:
    match turn.outcome:
        case "spoke":
            return replace(go_round, spoken=(*go_round.spoken, turn.person))
        case "passed" if not turn.again:
            return replace(go_round, passed=(*go_round.passed, turn.person))
        case "away" if turn.again:
            return replace(go_round, asked_again=tuple(each for each in go_round.asked_again if each != turn.person))
        case "away":
            return replace(go_round, offered=tuple(each for each in go_round.offered if each != turn.person))
        case _:
            return go_round


def _turn_started(state: State, event: e.TurnStarted) -> State:
    turn = Turn(
        event.turn,
        event.person,
        state.round_number,
        _question(state),
        event.at,
        event.offered,
        event.again,
        event.planned,
    )
    state = shift(state, event.at, Floor("turn", event.at, turn))
    place = state.place
    if place is None or place.go_round is None or not event.offered:
        return state
    go_round = place.go_round
    if event.again:
        go_round = replace(go_round, asked_again=(*go_round.asked_again, event.person))
    else:
        go_round = replace(go_round, offered=(*go_round.offered, event.person))
        if len(go_round.offered) == 1:
            state = renewed(state, starters=(*state.starters, event.person))
    bank = max(0.0, place.bank - (event.planned or 0.0)) if event.again else place.bank
    grants = tuple(grant for grant in place.grants if grant[0] != event.person)
    return renewed(state, place=replace(place, go_round=go_round, bank=bank, grants=grants))


def _gap(state: State, event: e.GapFound) -> State:
    floor = state.floor
    assert floor is not None
    turn = floor.turn or floor.held
    start = event.since if elapsed(floor.since, event.since) > 0 else floor.since
    if not event.doubtful:
        state = shift(state, start, replace(floor, since=event.at))
    # What came after the last sign of life and was counted already is no gap.
    missed = event.seconds if event.doubtful else max(0.0, event.seconds - elapsed(event.since, start))
    gap = Interval("gap", None, start, 0.0 if event.doubtful else missed, state.round_number, turn.id if turn else None)
    gaps = (*state.gaps, (len(state.time), missed)) if event.asked else state.gaps
    return renewed(state, time=state.time.add(gap), gaps=gaps)


def _charged(state: State, to: str) -> State:
    if not state.gaps:
        return state
    (at, seconds), rest = state.gaps[-1], state.gaps[:-1]
    gap = replace(state.time[at], seconds=seconds)
    state = renewed(state, gaps=rest, time=state.time.put(at, gap))
    if to == "break":
        return renewed(state, time=state.time.put(at, replace(gap, kind="break")))
    if to not in state.by_id:
        return state
    time = state.time.put(at, replace(gap, kind="turn", speaker=to))
    running = state.floor
    assert running is not None
    kept = [turn for turn in (running.turn, running.held) if turn is not None and turn.id == gap.turn and turn.person == to]
    if kept:
        return renewed(state, time=time, floor=_credit(running, kept[0].id, gap.seconds))
    for index, turn in enumerate(state.turns):
        if turn.id == gap.turn and turn.person == to:
            longer = replace(turn, seconds=turn.seconds + gap.seconds)
            return renewed(state, time=time, turns=state.turns.put(index, longer))
    return renewed(state, time=time)


def _granted(state: State, event: e.TimeGranted) -> State:
    place, floor = state.place, state.floor
    if place is None or floor is None:
        return state
    place = replace(place, bank=max(0.0, place.bank - event.seconds))
    for name, turn in (("turn", floor.turn), ("held", floor.held)):
        if turn is not None and turn.person == event.person and turn.planned is not None:
            longer = replace(turn, planned=turn.planned + event.seconds)
            floor = replace(floor, turn=longer) if name == "turn" else replace(floor, held=longer)
            return renewed(state, place=place, floor=floor)
    return renewed(state, place=replace(place, grants=(*place.grants, (event.person, event.seconds))))
