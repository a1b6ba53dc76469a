"""The run sheet of an evening: clock times, turns, questions and texts of a question set for one group, to print and lead from."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from dialoog.core.questions import Asking, Block, BlockKind, Form, Order, QuestionSet, Recording, Round
from dialoog.core.time_sum import TimeSum, time_sum
from dialoog.core.timing import go_rounds, need, per_turn, planned_seconds
from dialoog.locale import say
from dialoog.locale.words import duration

GROUPS = (4, 5, 6, 8, 10)
"""The groups for which a run sheet says what fits."""

_CLOSE = 300.0


@dataclass(frozen=True, slots=True)
class Part:
    """One round on the sheet: its number (None for a break), its clock times, its facts on one line, and its texts.

    `texts` stand before the questions, `after` below the last one. `boxes` is how many names are ticked off in a go-round,
    0 where there are no turns.
    """

    number: int | None
    name: str
    start: str
    end: str
    facts: tuple[str, ...]
    texts: tuple[Block, ...]
    questions: tuple[Asked, ...]
    after: tuple[Block, ...]
    boxes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its follow-ups and the texts that stand with it."""

    text: str
    follow_ups: tuple[str, ...]
    texts: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the evening fits so many people, and what to shorten where it does not; sentences in the user's language."""

    people: int
    needed: str
    fits: str
    shorten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything on the sheet, in words of one language."""

    title: str
    language: str
    people: int
    start: str
    end: str
    opening: tuple[Block, ...]
    agreements: tuple[str, ...]
    parts: tuple[Part, ...]
    cards: tuple[str, ...]
    fits: tuple[Fit, ...]


def run_sheet(question_set: QuestionSet, people: int, begin: int | None, language: str) -> RunSheet:
    """The sheet for `people` in the circle (at least 1), from `begin` in minutes since midnight; without one, times count from 0:00.

    A round lasts as long as its author planned, and longer where so many people need more.
    """
    at = 0.0
    number = 0
    parts: list[Part] = []
    for round in question_set.rounds:
        number += not round.is_break
        lasts = max(planned_seconds(round) or 0, need(round, people))
        times = (_clock(begin, at), _clock(begin, at + lasts))
        parts.append(_part(None if round.is_break else number, round, times, lasts, people, language))
        at += lasts
    return RunSheet(
        title=question_set.title,
        language=language,
        people=people,
        start=_clock(begin, 0),
        end=_clock(begin, at),
        opening=question_set.opening,
        agreements=question_set.agreements,
        parts=tuple(parts),
        cards=tuple(card.text for card in question_set.cards),
        fits=tuple(_fit(time_sum(question_set, group, 0, None), language) for group in sorted({*GROUPS, people})),
    )


def is_aloud(block: Block) -> bool:
    """Whether a text is read to the table; the others are for the facilitator."""
    return block.kind is BlockKind.READ_ALOUD


def _clock(begin: int | None, seconds: float) -> str:
    minutes = int(seconds / 60 + 0.5) + (begin or 0)
    return f"{minutes // 60 % 24 if begin is not None else minutes // 60}:{minutes % 60:02}"


def _part(number: int | None, round: Round, times: tuple[str, str], lasts: float, people: int, language: str) -> Part:
    turns = go_rounds(round)
    questions = tuple(Asked(question.text, question.follow_ups, question.blocks) for question in round.questions)
    facts = tuple(_facts(round, lasts, people, language))
    last = max((question.place.line for question in round.questions), default=0)
    home = {question.place.file for question in round.questions}
    after = tuple(block for block in round.blocks if last and block.place.file in home and block.place.line > last)
    before = tuple(block for block in round.blocks if block not in after)
    return Part(number, round.name, *times, facts, before, questions, after, people if turns else 0)


def _facts(round: Round, lasts: float, people: int, language: str) -> list[str]:
    """What the facilitator wants to see at a glance."""
    facts = [say(f"data.form.{round.form.value.replace(' ', '-')}", language)]
    if lasts:
        facts.append(duration(lasts, language))
    if round.clockless:
        facts.append(say("sheet.clockless", language))
    turn = per_turn(round, people)
    if turn:
        facts.append(say("sheet.turn", language, time=duration(int(turn // 5 * 5) or turn, language)))
    if go_rounds(round) > 1:
        facts.append(say("sheet.go-rounds", language, n=go_rounds(round)))
    if round.asking is Asking.CHOOSE and len(round.questions) > 1:
        facts.append(say("sheet.choose", language))
    if round.form.has_turns and round.order is not Order.CIRCLE and round.form is not Form.POPCORN:
        facts.append(say(f"sheet.order-{round.order.value}", language))
    if round.silence_before:
        facts.append(say("sheet.silence-before", language, time=duration(round.silence_before, language)))
    if round.silence_after:
        code = "sheet.silence-turn" if round.form is Form.STORY else "sheet.silence-after"
        facts.append(say(code, language, time=duration(round.silence_after, language)))
    if round.talking_piece:
        facts.append(say("sheet.piece", language, piece=round.talking_piece))
    if round.mirror:
        facts.append(say("sheet.mirror", language))
    if round.recording is not Recording.YES and not round.is_break:
        facts.append(say("sheet.not-noted" if round.recording is Recording.NO else "sheet.keywords", language))
    if not round.with_names:
        facts.append(say("sheet.nameless", language))
    return facts


def _fit(found: TimeSum, language: str) -> Fit:
    """The sum for one group in words."""
    if found.available is None or found.room is None:
        fits = say("sheet.open-end", language)
    elif not found.fits:
        fits = say("sheet.too-long", language, time=_minutes(-found.room, language))
    else:
        code = "sheet.fits" if found.room >= _CLOSE else "sheet.just-fits"
        fits = say(code, language, time=_minutes(found.room, language))
    shorten = []
    for each in found.shorten:
        turn = each.turn is not None and each.turn_to is not None
        was, now = (each.turn or 0.0, each.turn_to or 0.0) if turn else (each.seconds, each.to)
        code = "sheet.shorten-turn" if turn else "sheet.shorten"
        shorten.append(say(code, language, name=each.name, was=duration(was, language), now=duration(now, language)))
    if not found.enough:
        shorten.append(say("sheet.not-enough", language))
    if found.two_tables:
        shorten.append(say("sheet.two-tables", language))
    return Fit(found.people, _minutes(found.needed, language), fits, tuple(shorten))


def _minutes(seconds: float, language: str) -> str:
    """Whole minutes, upwards: a sheet on paper needs no seconds."""
    return duration(ceil(seconds / 60) * 60, language)
