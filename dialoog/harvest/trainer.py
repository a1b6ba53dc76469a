"""How an evening went, for who learns to lead one: plan against what happened, turns and passes, and what the measures say (M1-M7).

No names and no words of anyone. Times are shown in steps of ten seconds.
"""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.core.equality import LITTLE, MUCH, corrected_gini, shares
from dialoog.core.nudge import passers
from dialoog.core.state import Interval, State
from dialoog.core.timing import planned_seconds
from dialoog.harvest.by_round import texts_of
from dialoog.harvest.document import Evening, Point, RoundTime, Section, Stretch
from dialoog.harvest.items import Table
from dialoog.locale import say
from dialoog.locale.words import duration

STEP = 10.0
"""Times are told in steps of so many seconds (M7)."""
PASSED = ("passed", "passed_round")
_CLOSE = 0.1
"""A round that took so much more or less than planned, as a part of the plan, went as planned."""


def evening(table: Table) -> Evening:
    """The evening in counts and times; each round once, in the order in which it was first opened."""
    state = table.state
    seated = {person.id for person in state.people if person.seated}
    return Evening(len(seated), tuple(_rounds(table)), tuple(_sentences(table)))


def told(table: Table, went: Evening) -> tuple[Section, ...]:
    """The evening as sections to read; the short one without the questions."""
    language = table.language
    lines = tuple(Point(0, line) for line in _lines(went, language))
    asked = tuple(text for round_ in _opened(table) for text in texts_of(table, table.state.asked(round_)))
    parts = [Section("pace", say("harvest.section.pace", language), items=lines)] if lines else []
    parts.append(Section("shares", say("harvest.section.shares", language), went.sentences))
    if table.full and asked:
        parts.append(Section("asked", say("harvest.section.asked", language), questions=asked))
    source = say("harvest.trainer.set", language, set=table.texts.set_title or "–", fingerprint=table.used.fingerprint)
    parts.append(Section("source", say("harvest.section.source", language), (source,)))
    return tuple(parts)


def whole(seconds: float) -> float:
    """Seconds in steps of ten."""
    return round(seconds / STEP) * STEP


def _opened(table: Table) -> list[int]:
    return list(dict.fromkeys(item for _, item in table.state.rounds if table.state.agenda[item].number is not None))


def _rounds(table: Table) -> Iterator[RoundTime]:
    state = table.state
    time: dict[int | None, list[Interval]] = {}
    for interval in state.time:
        time.setdefault(interval.round, []).append(interval)
    for at in _opened(table):
        item = state.agenda[at]
        number = item.number
        assert number is not None
        planned = planned_seconds(item.planned or item.round)
        turns = [turn for turn in state.turns if turn.round == number]
        yield RoundTime(
            number,
            table.texts.of_set("round", item.round.name) or say("harvest.round", table.language, number=number),
            item.round.form.value,
            None if planned is None else float(planned),
            sum(each.seconds for each in time.get(number, ())),
            sum(turn.outcome in ("spoke", "interjected") for turn in turns),
            sum(turn.outcome in PASSED for turn in turns),
            tuple(Stretch(each.kind, each.seconds) for each in time.get(number, ())),
        )


def _lines(went: Evening, language: str) -> Iterator[str]:
    """A line a round: planned and real, turns and passes."""
    for each in went.rounds:
        real = duration(whole(each.real), language)
        if each.planned is None:
            pace = say("harvest.trainer.no-plan", language, real=real)
        else:
            over = each.real - each.planned
            how = "as-planned" if abs(over) <= _CLOSE * each.planned else "longer" if over > 0 else "shorter"
            pace = say(f"harvest.trainer.{how}", language, planned=duration(each.planned, language), real=real)
        counts = [say("harvest.trainer.turns", language, n=each.turns)] if each.turns else []
        counts += [say("harvest.trainer.passes", language, n=each.passes)] if each.passes else []
        yield " ".join((say("harvest.trainer.round", language, number=each.number, title=each.title), pace, *counts))


def _sentences(table: Table) -> Iterator[str]:
    state, language = table.state, table.language
    seated = {person.id for person in state.people if person.seated}
    missed = seated - {turn.person for turn in state.turns if turn.offered}
    yield say("harvest.trainer.all-offered", language) if not missed else say("harvest.trainer.not-offered", language, n=len(missed))
    if passed := sum(turn.outcome in PASSED for turn in state.turns):
        yield say("harvest.trainer.passed", language, n=passed)
    yield from _balance(state, language)
    spent = {kind: sum(each.seconds for each in state.time if each.kind == kind) for kind in ("facilitator", "silence")}
    if lead := whole(spent["facilitator"]):
        total = sum(each.seconds for each in state.time if each.kind != "break")
        yield say("harvest.trainer.facilitator", language, time=duration(lead, language), total=duration(whole(total), language))
    if quiet := whole(spent["silence"]):
        yield say("harvest.trainer.silence", language, time=duration(quiet, language))
    yield say("harvest.trainer.steps", language)


def _balance(state: State, language: str) -> Iterator[str]:
    """Who had much or little, as counts and never whom; and the one figure, with what it cannot see (M2-M4)."""
    opened = state.opened
    assert opened is not None
    now = state.closed or (state.log.acts[-1].at if len(state.log.acts) else opened.at)
    compared = shares(state, now, passers(state))
    spoken = [share.spoken for share in compared]
    gini = corrected_gini(spoken) if sum(spoken) >= STEP else None
    if gini is None:
        yield say("harvest.trainer.no-figure", language)
        return
    ratios = [share.ratio for share in compared if share.ratio is not None]
    much, little = sum(ratio > MUCH for ratio in ratios), sum(ratio < LITTLE for ratio in ratios)
    if much:
        yield say("harvest.trainer.much", language, n=much)
    if little:
        yield say("harvest.trainer.little", language, n=little)
    if not much and not little:
        yield say("harvest.trainer.even", language)
    figure = f"{gini:.2f}".replace(".", say("harvest.decimal", language))
    yield say("harvest.trainer.gini", language, figure=figure)
