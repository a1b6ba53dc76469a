"""How the state follows from what happened: one total function from a state and an event to the next state."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed
from dialoog.core.growing import Growing
from dialoog.core.state import (
    Contribution,
    DissentingVoice,
    Entry,
    Floor,
    GoRound,
    Insight,
    Interval,
    Item,
    Person,
    Place,
    State,
    Step,
    Turn,
)


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
        ):
            return replace(state, entries=_entries(state.entries, event))
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
            return _floor(state, event)
        case e.Joined() | e.Renamed() | e.Left() | e.SteppedOut() | e.CameBack() | e.Moved():
            return _circle(state, event)
        case e.AgendaMoved() | e.GoRoundOpened() | e.QuestionChosen() | e.OrderSet():
            return _agenda(state, event)
        case e.Opened():
            return replace(state, opened=event, agenda=_items(event), floor=Floor("idle", event.at))
        case e.GroupAgreed():
            return replace(state, agreed=event.agreed)
        case e.OffRecordSet():
            return replace(state, off_record=event.on)
        case e.Closed():
            return replace(_shift(state, event.at, Floor("idle", event.at)), closed=event.at, off_record=False)
        case e.Reopened():
            return replace(state, closed=None, floor=Floor("idle", event.at))
        case _:
            assert_never(event)


def _items(opened: e.Opened) -> tuple[Item, ...]:
    items, number = [], 0
    for each in opened.question_set.rounds:
        number += not each.is_break
        items.append(Item(None if each.is_break else number, each))
    return tuple(items)


# --- records -----------------------------------------------------------------------------------------------------

_Record = e.Noted | e.Attributed | e.KindGiven | e.Raised | e.StepTaken | e.Dissented | e.Reworded | e.ConsentGiven | e.LookedAt


def _entries(entries: Growing[Entry], event: _Record) -> Growing[Entry]:
    match event:
        case e.Noted():
            return entries.add(
                Contribution(
                    event.number,
                    event.at,
                    event.round,
                    event.question,
                    event.speaker,
                    event.kind,
                    event.text,
                    erased=event.erased,
                )
            )
        case e.Raised():
            return entries.add(Insight(event.number, event.at, event.sources, event.text, erased=event.erased))
        case e.StepTaken():
            return entries.add(
                Step(
                    event.number,
                    event.at,
                    event.who,
                    event.who_else,
                    event.what,
                    event.when,
                    event.due,
                    event.asks,
                    event.asks_else,
                    erased=event.erased,
                )
            )
        case e.Dissented():
            return entries.add(DissentingVoice(event.number, event.at, event.insight, event.speaker, event.text, erased=event.erased))
        case _:
            return _changed(entries, event)


def _changed(entries: Growing[Entry], event: e.Attributed | e.KindGiven | e.Reworded | e.ConsentGiven | e.LookedAt) -> Growing[Entry]:
    at = _position(entries, event.number)
    if at is None:
        return entries
    entry = entries[at]
    changed: Entry = entry
    match event:
        case e.Attributed() if isinstance(entry, Contribution):
            # A yes to being named was somebody else's.
            unasked = entry.consent == "naam" and entry.speaker != event.person
            changed = replace(entry, speaker=event.person, consent="" if unasked else entry.consent)
        case e.KindGiven() if isinstance(entry, Contribution):
            changed = replace(entry, kind=event.kind)
        case e.Reworded():
            changed = _reworded(entry, event)
        case e.ConsentGiven():
            changed = replace(entry, consent=event.consent)
        case e.LookedAt():
            changed = replace(entry, looked_at=True)
    return entries.put(at, changed)


def _reworded(entry: Entry, event: e.Reworded) -> Entry:
    match entry:
        case Contribution():
            return replace(entry, text=event.text, edited=True, looked_at=False, erased=event.erased)
        case Step():
            return replace(entry, what=event.text, looked_at=False, erased=event.erased)
        case _:
            return replace(entry, text=event.text, looked_at=False, erased=event.erased)


def _position(entries: Growing[Entry], number: int) -> int | None:
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        if entries[middle].number < number:
            low = middle + 1
        else:
            high = middle
    return low if low < len(entries) and entries[low].number == number else None


# --- floor and time ----------------------------------------------------------------------------------------------

_OnFloor = (
    e.TurnStarted | e.TurnEnded | e.Interjected | e.FacilitatorSpoke | e.Stilled | e.WentOn | e.GapFound | e.GapCharged | e.TimeGranted
)


def _floor(state: State, event: _OnFloor) -> State:
    floor = state.floor
    if floor is None:
        return state
    at = event.at
    match event:
        case e.TurnStarted():
            return _turn_started(_ended(state, at, "spoke"), event)
        case e.TurnEnded():
            return _ended(state, at, event.outcome)
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
            return _shift(state, at, Floor("turn", at, turn, _kept(state)))
        case e.FacilitatorSpoke():
            state = _interjection_over(state, at)
            return _shift(state, at, Floor("facilitator", at, None, _kept(state)))
        case e.Stilled():
            state = _interjection_over(state, at)
            return _shift(state, at, Floor(event.kind, at, None, _kept(state), event.planned))
        case e.WentOn():
            state = _interjection_over(state, at)
            held = _kept(state)
            return _shift(state, at, Floor("turn" if held else "idle", at, held))
        case e.GapFound():
            return _gap(state, event)
        case e.GapCharged():
            return _charged(state, event.to)
        case e.TimeGranted():
            return _granted(state, event)


def _kept(state: State) -> Turn | None:
    """The offered turn that runs or waits."""
    assert state.floor is not None
    turn = state.floor.turn
    return turn if turn is not None and turn.outcome != "interjected" else state.floor.held


def _question(state: State) -> int | None:
    return state.place.question if state.place else None


def _shift(state: State, at: Moment, floor: Floor) -> State:
    """Close the running interval at `at` and let `floor` run from there, with its turn's seconds brought up to date."""
    running = state.floor
    if running is None:
        return replace(state, floor=floor)
    seconds = elapsed(running.since, at)
    turn = running.turn or running.held
    interval = Interval(running.kind, running.speaker, running.since, seconds, state.round_number, turn.id if turn else None)
    if running.turn is not None:
        floor = _credit(floor, running.turn.id, seconds)
    return replace(state, floor=floor, time=state.time.add(interval))


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
    state = _shift(state, at, Floor("idle", at, None, floor.held))
    return replace(state, turns=state.turns.add(done))


def _ended(state: State, at: Moment, outcome: str) -> State:
    """End what runs; the turn that ran or waited gets its outcome and leaves its unused seconds in the bank (R3)."""
    state = _interjection_over(state, at)
    assert state.floor is not None
    state = _shift(state, at, Floor("idle", at, None, _kept(state)))
    turn = state.floor.held if state.floor else None
    if turn is None:
        return state
    turn = replace(turn, outcome=outcome)
    state = replace(state, floor=Floor("idle", at), turns=state.turns.add(turn))
    place = state.place
    if place is None or not turn.offered:
        return state
    # Who stepped out gets the turn anew, so its time is not unused.
    unused = 0.0 if outcome == "away" else max(0.0, (turn.planned or 0.0) - turn.seconds)
    go_round = _went(place.go_round, turn) if place.go_round else None
    return replace(state, place=replace(place, bank=place.bank + unused, go_round=go_round))


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
    state = _shift(state, event.at, Floor("turn", event.at, turn))
    place = state.place
    if place is None or place.go_round is None or not event.offered:
        return state
    go_round = place.go_round
    if event.again:
        go_round = replace(go_round, asked_again=(*go_round.asked_again, event.person))
    else:
        go_round = replace(go_round, offered=(*go_round.offered, event.person))
        if len(go_round.offered) == 1:
            state = replace(state, starters=(*state.starters, event.person))
    bank = max(0.0, place.bank - (event.planned or 0.0)) if event.again else place.bank
    grants = tuple(grant for grant in place.grants if grant[0] != event.person)
    return replace(state, place=replace(place, go_round=go_round, bank=bank, grants=grants))


def _gap(state: State, event: e.GapFound) -> State:
    floor = state.floor
    assert floor is not None
    turn = floor.turn or floor.held
    start = event.since if elapsed(floor.since, event.since) > 0 else floor.since
    if not event.doubtful:
        state = _shift(state, start, replace(floor, since=event.at))
    # What came after the last sign of life and was counted already is no gap.
    missed = event.seconds if event.doubtful else max(0.0, event.seconds - elapsed(event.since, start))
    gap = Interval("gap", None, start, 0.0 if event.doubtful else missed, state.round_number, turn.id if turn else None)
    gaps = (*state.gaps, (len(state.time), missed)) if event.asked else state.gaps
    return replace(state, time=state.time.add(gap), gaps=gaps)


def _charged(state: State, to: str) -> State:
    if not state.gaps:
        return state
    (at, seconds), rest = state.gaps[-1], state.gaps[:-1]
    gap = replace(state.time[at], seconds=seconds)
    state = replace(state, gaps=rest, time=state.time.put(at, gap))
    if to == "break":
        return replace(state, time=state.time.put(at, replace(gap, kind="break")))
    if to not in state.by_id:
        return state
    time = state.time.put(at, replace(gap, kind="turn", speaker=to))
    running = state.floor
    assert running is not None
    kept = [turn for turn in (running.turn, running.held) if turn is not None and turn.id == gap.turn and turn.person == to]
    if kept:
        return replace(state, time=time, floor=_credit(running, kept[0].id, gap.seconds))
    for index, turn in enumerate(state.turns):
        if turn.id == gap.turn and turn.person == to:
            longer = replace(turn, seconds=turn.seconds + gap.seconds)
            return replace(state, time=time, turns=state.turns.put(index, longer))
    return replace(state, time=time)


def _granted(state: State, event: e.TimeGranted) -> State:
    place, floor = state.place, state.floor
    if place is None or floor is None:
        return state
    place = replace(place, bank=max(0.0, place.bank - event.seconds))
    for name, turn in (("turn", floor.turn), ("held", floor.held)):
        if turn is not None and turn.person == event.person and turn.planned is not None:
            longer = replace(turn, planned=turn.planned + event.seconds)
            floor = replace(floor, turn=longer) if name == "turn" else replace(floor, held=longer)
            return replace(state, place=place, floor=floor)
    return replace(state, place=replace(place, grants=(*place.grants, (event.person, event.seconds))))


# --- the circle --------------------------------------------------------------------------------------------------


def _circle(state: State, event: e.Joined | e.Renamed | e.Left | e.SteppedOut | e.CameBack | e.Moved) -> State:
    match event:
        case e.Joined():
            newcomer = Person(event.person, event.name, event.role, event.seated, event.at)
            state = replace(state, people=(*state.people, newcomer))
            if not event.seated:
                return state
            return _in_order(replace(state, circle=(*state.circle, event.person)), event.person)
        case e.Renamed():
            return _person(state, event.person, name=event.name)
        case e.Left():
            return _person(state, event.person, left=event.at, away=False)
        case e.SteppedOut():
            return _person(state, event.person, away=True)
        case e.CameBack():
            return _in_order(_person(state, event.person, left=None, away=False), event.person)
        case e.Moved():
            if event.person not in state.circle:
                return state
            rest = [each for each in state.circle if each != event.person]
            rest.insert(event.seat, event.person)
            return replace(state, circle=tuple(rest))


def _in_order(state: State, person: str) -> State:
    """Who comes late, or is back after the order was made without them, joins at its end (R11, R12)."""
    place = state.place
    if place is None or place.go_round is None or person not in state.circle or person in place.go_round.order:
        return state
    go_round = replace(place.go_round, order=(*place.go_round.order, person))
    return replace(state, place=replace(place, go_round=go_round))


def _person(state: State, person: str, **changes: object) -> State:
    people = tuple(replace(each, **changes) if each.id == person else each for each in state.people)  # type: ignore[arg-type]
    return replace(state, people=people)


# --- the agenda --------------------------------------------------------------------------------------------------


def _agenda(state: State, event: e.AgendaMoved | e.GoRoundOpened | e.QuestionChosen | e.OrderSet) -> State:
    place = state.place
    match event:
        case e.AgendaMoved():
            return _moved_on(state, event)
        case e.GoRoundOpened() if place is not None:
            go_round = GoRound(event.question, event.order, event.free)
            return replace(state, place=replace(place, question=event.question, go_round=go_round))
        case e.QuestionChosen() if place is not None:
            return replace(state, place=replace(place, question=event.question))
        case e.OrderSet() if place is not None and place.go_round is not None:
            return replace(state, place=replace(place, go_round=replace(place.go_round, order=event.order, free=event.free)))
        case _:
            return state


def _moved_on(state: State, event: e.AgendaMoved) -> State:
    if not 0 <= event.item < len(state.agenda):
        return state
    item = state.agenda[event.item]
    state = _ended(state, event.at, "spoke")
    before = state.place
    if item.number is None:
        place = (
            replace(before, item=event.item, go_round=None) if before is not None else Place(event.item, None, None, None, None, event.at)
        )
        return replace(state, place=place)
    question = 0 if len(item.round.questions) == 1 else None
    place = Place(event.item, item.number, event.item, question, None, event.at)
    # The idle moment in which the round is opened belongs to the round that opens.
    return replace(state, place=place, rounds=(*state.rounds, (item.number, event.item)))
