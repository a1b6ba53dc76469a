"""What a face shows of a running session: values made from the state and the moment, without a sentence in them."""

from __future__ import annotations

from dialoog.core.clock import Moment, elapsed
from dialoog.core.deciding.records import speaker_now
from dialoog.core.plan import Standing, standing
from dialoog.core.questions import Block, BlockKind, Form, Question, Round
from dialoog.core.state import Contribution, DissentingVoice, Insight, Stage, State, Step
from dialoog.core.timing import planned_seconds
from dialoog.core.turns import go_round_over, next_offer, not_offered, present, to_ask_again, unheard_in_talk
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in the circle, as the facilitator sees them.

    `mark` is speaking, held (their turn waits), spoke, passed (asked once more), passed-round, away, left, next or waiting.
    """

    person: str
    name: str
    mark: str
    guest: bool
    joined: Moment
    late: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """One item of the agenda: `state` is done, now or ahead; `number` is None for a break."""

    number: int | None
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Running:
    """What runs now: `kind` as in `Floor`; `name` of who speaks or holds the turn, seconds so far and planned."""

    kind: str
    name: str
    seconds: float
    planned: float | None
    interjection: bool
    held: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read out now: `kind` is contribution, insight, step or dissent; `name` of whose words they are (empty: the table's).

    The `words` of a step are who takes it, what and when; `asks` is who asks after it.
    """

    number: int
    kind: str
    name: str
    words: tuple[str, ...]
    asks: str = ""


@dataclass(frozen=True, slots=True)
class LiveView:
    """The live screen as values. `prompt` is whose words a note would be (empty: the table's)."""

    title: str
    place: str
    now: Moment
    standing: Standing
    stops: tuple[Stop, ...]
    round: Round | None
    round_number: int | None
    in_break: bool
    question: int | None
    questions: tuple[Question, ...]
    read_aloud: tuple[str, ...]
    hints: tuple[str, ...]
    agreements: tuple[str, ...]
    running: Running
    seats: tuple[Seat, ...]
    unheard: tuple[str, ...]
    next_name: str
    again: bool
    over: bool
    prompt: str
    records: bool
    off_record: bool
    agreed: bool | None
    gap: float | None
    closed: bool
    card: str
    groups: tuple[tuple[str, ...], ...]
    half_time: bool
    case_giver: str
    inside: tuple[str, ...]
    free_chairs: int
    screen: bool
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class TableView:
    """What the table sees: never notes, passes or figures. `part` is how full the quiet bar is, from 0 to 1.

    `state` is talking, silence, pause, break, blank or over.
    """

    title: str
    state: str
    round: str
    questions: tuple[str, ...]
    card: str
    speaker: str
    next_name: str
    part: float | None
    agreements: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    half_time: bool


def table_view(state: State, now: Moment) -> TableView:
    """The table screen as values; raises `ValueError` where no session is open."""
    view = live_view(state, now)
    current, runs = view.round, view.running
    shown = view.questions if view.question is None else view.questions[view.question : view.question + 1]
    quiet = {"silence": "silence", "guardian": "pause", "break": "break"}.get(runs.kind, "talking")
    blank = not state.screen or state.off_record
    clock_shown = current is not None and not current.clockless and runs.kind == "turn" and runs.planned
    first = state.place is not None and state.place.item == state.set_item
    return TableView(
        title=view.title,
        state="over" if view.closed else "blank" if blank else quiet,
        round=current.name if current else "",
        questions=tuple(question.text for question in shown),
        card=view.card,
        speaker=runs.name or runs.held,
        next_name=view.next_name if not view.again else "",
        part=min(1.0, runs.seconds / runs.planned) if clock_shown and runs.planned else None,
        agreements=view.agreements if first else (),
        groups=view.groups,
        half_time=view.half_time,
    )


def live_view(state: State, now: Moment) -> LiveView:
    """Everything the live screen shows; raises `ValueError` where no session is open."""
    if state.opened is None or state.floor is None:
        raise ValueError("no session")
    current = _shown_round(state)
    offer = next_offer(state) if not state.free_order and not state.in_break else None
    speaker = speaker_now(state)
    blocks = _blocks(state, current)
    stage = state.place.stage if state.place and not state.in_break else Stage()
    return LiveView(
        title=state.opened.title,
        place=state.opened.place,
        now=now,
        standing=standing(state, now),
        stops=_stops(state),
        round=current,
        round_number=state.round_number,
        in_break=state.in_break,
        question=state.place.question if state.place and not state.in_break else None,
        questions=current.questions if current else (),
        read_aloud=tuple(block.text for block in blocks if block.kind is BlockKind.READ_ALOUD),
        hints=tuple(block.text for block in blocks if block.kind is BlockKind.NOTE),
        agreements=(state.question_set.agreements if state.question_set else ()),
        running=running(state, now),
        seats=_seats(state),
        unheard=unheard(state),
        next_name=state.by_id[offer.person].name if offer else "",
        again=bool(offer and offer.again),
        over=not state.in_break and go_round_over(state),
        prompt=state.by_id[speaker].name if speaker else "",
        records=state.records,
        off_record=state.off_record,
        agreed=state.agreed,
        gap=state.gaps[-1][1] if state.gaps else None,
        closed=state.closed is not None,
        card=state.card,
        groups=tuple(_names(state, group) for group in stage.groups),
        half_time=bool(stage.groups) and current is not None and _half_way(state, current, now),
        case_giver=state.by_id[stage.case_giver].name if stage.case_giver in state.by_id else "",
        inside=_names(state, stage.inside),
        free_chairs=max(0, stage.chairs - len(present(state, stage.inside))),
        screen=state.screen,
        reading=reading(state),
    )


def reading(state: State) -> Reading | None:
    """The record that is read out and waits for an answer; None where no read-back runs."""
    read = state.read_now

    def name(person: str | None) -> str:
        return state.by_id[person].name if person in state.by_id else ""

    match read:
        case None:
            return None
        case Contribution() | DissentingVoice():
            kind = "contribution" if isinstance(read, Contribution) else "dissent"
            return Reading(read.number, kind, name(read.speaker), (read.text,))
        case Insight():
            return Reading(read.number, "insight", "", (read.text,))
        case Step():
            who, asks = name(read.who) or read.who_else, name(read.asks) or read.asks_else
            return Reading(read.number, "step", who, (who, read.what, read.when), asks)


def _names(state: State, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(state.by_id[each].name for each in present(state, people))


def _half_way(state: State, current: Round, now: Moment) -> bool:
    """Whether half of the round's time for talking went by: pauses and breaks do not count."""
    assert state.place is not None and state.floor is not None
    whole = planned_seconds(current)
    talked = sum(each.seconds for each in state.time if each.round == state.place.number and each.kind in ("idle", "turn"))
    if state.floor.kind in ("idle", "turn"):
        talked += elapsed(state.floor.since, now)
    return whole is not None and talked >= whole / 2


def running(state: State, now: Moment) -> Running:
    """What runs, brought up to `now`."""
    floor = state.floor
    assert floor is not None
    since = elapsed(floor.since, now)
    turn = floor.turn
    held = state.by_id[floor.held.person].name if floor.held else ""
    if turn is None:
        return Running(floor.kind, "", since, floor.planned, False, held)
    return Running("turn", state.by_id[turn.person].name, turn.seconds + since, turn.planned, turn.outcome == "interjected", held)


def unheard(state: State) -> tuple[str, ...]:
    """The names of who was not offered a turn here yet; in free talk of who said nothing in this round."""
    current = state.round
    if current is None or state.in_break:
        return ()
    if current.form is Form.OPEN:
        return tuple(state.by_id[each].name for each in unheard_in_talk(state))
    return tuple(state.by_id[each].name for each in not_offered(state))


def left_unheard(state: State) -> tuple[str, ...]:
    """The names of who was never offered a turn on the question that is left, in this passage of the circle or one before it."""
    current, place = state.round, state.place
    if current is None or place is None or not current.form.has_turns or current.form is Form.CARDS:
        return unheard(state)
    asked = {
        state.by_id[turn.person].name
        for turn in state.turns
        if turn.offered and turn.outcome != "away" and (turn.round, turn.question) == (state.round_number, place.question)
    }
    return tuple(name for name in unheard(state) if name not in asked)


def _shown_round(state: State) -> Round | None:
    """The item the evening is at: the round, or the break with its own text."""
    return state.agenda[state.place.item].round if state.place else None


def _blocks(state: State, current: Round | None) -> tuple[Block, ...]:
    if current is None:
        return ()
    question = state.place.question if state.place else None
    own = current.questions[question].blocks if question is not None and question < len(current.questions) else ()
    opening = state.question_set.opening if state.question_set and state.place and state.place.item == state.set_item else ()
    return (*opening, *current.blocks, *own)


def _stops(state: State) -> tuple[Stop, ...]:
    here = state.place.item if state.place else -1
    visited = {item for _, item in state.rounds}
    return tuple(
        Stop(
            item.number,
            item.round.name,
            "now" if at == here and state.closed is None else "done" if at in visited or at < here else "ahead",
        )
        for at, item in enumerate(state.agenda)
    )


def _seats(state: State) -> tuple[Seat, ...]:
    assert state.opened is not None
    floor, place = state.floor, state.place
    go_round = place.go_round if place else None
    offer = next_offer(state) if go_round and not go_round.free else None
    asked = set(to_ask_again(state))
    outcomes = {turn.person: turn.outcome for turn in state.turns if turn.round == state.round_number and turn.offered}
    seats = []
    for each in state.circle:
        person = state.by_id[each]
        if person.left is not None:
            mark = "left"
        elif person.away:
            mark = "away"
        elif floor and floor.turn and floor.turn.person == each:
            mark = "speaking"
        elif floor and floor.held and floor.held.person == each:
            mark = "held"
        elif each in asked:
            mark = "passed"
        elif go_round and each in go_round.offered:
            mark = "spoke" if each in go_round.spoken else "passed-round"
        elif offer and offer.person == each:
            mark = "next"
        else:
            mark = "spoke" if go_round is None and outcomes.get(each) == "spoke" else "waiting"
        late = person.joined != state.opened.at
        seats.append(Seat(each, person.name, mark, person.role == "gast", person.joined, late))
    return tuple(seats)
