"""What dialoog says about the evening as a whole: the plan, the last acts, who may be invited, hint cards, parked points."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.plan import item_seconds, standing
from dialoog.core.replan import Replan
from dialoog.core.state import State
from dialoog.core.text import fold
from dialoog.core.turns import seated_here
from dialoog.core.undoing import last_acts
from dialoog.live.answers import act_in_words
from dialoog.locale import say
from dialoog.locale.words import clock, duration, listing

CARDS = ("emotie", "overheersen", "reageren", "mening", "stilte", "waarom", "ruzie", "laat")
"""The hint cards, as data; their words stand in the catalogs under `advice.<card>`."""


def plan_lines(state: State, now: Moment, language: str) -> list[str]:
    """Where the evening stands: what is planned, what comes, late or early, the expected end; one fact a line."""
    where = standing(state, now)
    zone = state.opened.time_zone if state.opened else "UTC"
    here = state.place.item if state.place else 0
    people = max(1, len(seated_here(state)))
    lines = [late_words(where.late, language)] if where.late is not None else []
    for at, item in enumerate(state.agenda):
        if at >= here:
            code = "answer.plan-now" if at == here else "answer.plan-item"
            needs = item_seconds(item, people)
            lines.append(say(code if needs else f"{code}-open", language, name=item.round.name, seconds=duration(needs, language)))
    if where.expected is not None:
        lines.append(say("answer.plan-expected", language, time=clock(where.expected, zone, language)))
    if state.ends is not None:
        lines.append(say("answer.plan-agreed", language, time=clock(state.ends, zone, language)))
    return lines


def late_words(late: float, language: str) -> str:
    """How far the evening runs behind or ahead, in whole minutes."""
    if abs(late) < 60:
        return say("answer.on-time", language)
    return say("answer.late" if late > 0 else "answer.early", language, time=duration(abs(late) // 60 * 60, language))


def preview_lines(state: State, plan: Replan, ends: int, language: str) -> list[str]:
    """What a re-plan changes per round, and whether it ends on time."""
    zone = state.opened.time_zone if state.opened else "UTC"
    lines = [say("answer.preview", language, time=clock(ends, zone, language))]
    for change in plan.changes:
        fields = {
            "name": state.agenda[change.item].round.name,
            "before": duration(change.before, language),
            "after": duration(change.after, language),
            "turn": duration(int(change.turn_after), language),
        }
        code = "answer.preview-turns" if change.turn_after and change.turn_after < change.turn_before - 1 else "answer.preview-item"
        lines.append(say(code, language, **fields))
    if not plan.changes:
        lines.append(say("answer.preview-nothing", language))
    if plan.over >= 1:
        late = clock(ends + round(plan.over * 1000), zone, language)
        lines.append(say("answer.preview-over", language, seconds=duration(plan.over, language), time=late))
    return lines


def last_acts_lines(state: State, language: str) -> list[str]:
    """The last acts as sentences, the newest first, with the number that takes each back."""
    zone = state.opened.time_zone if state.opened else "UTC"
    found = [
        say("answer.last-act", language, place=place, time=clock(act.at.wall, zone, language), what=act_in_words(state, act, language))
        for place, act in enumerate(last_acts(state.log.acts), start=1)
    ]
    return [*found, say("answer.last-acts-how", language)] if found else [say("answer.no-last-acts", language)]


def undo_with_words(state: State, acts: tuple[int, ...], language: str) -> tuple[str, str]:
    """The act to take back, and those that go with it, in words."""
    words = [act_in_words(state, state.log.acts[number - 1], language) for number in acts]
    return words[0], listing(words[1:], language)


def advice_lines(word: str, language: str, aloud: str) -> list[str]:
    """A hint card for a hard moment, its sentence to say in the language `aloud`.

    Without a word, or with an unknown one, which cards there are.
    """
    wanted = fold(word)
    # By its name first, else by what one sees happen, else by the words in which people say it.
    for part in ("name", "see", "words") if wanted else ():
        for card in CARDS:
            if fold(card).startswith(wanted) or wanted in fold(say(f"advice.{card}.{part}", language)):
                return [*(say(f"advice.{card}.{each}", language) for each in ("name", "see", "do")), say(f"advice.{card}.say", aloud)]
    names = listing((say(f"advice.{card}.name", language) for card in CARDS), language)
    return [say("advice.which", language, names=names)]


def why_lines(events: Iterable[e.Event | e.TakesBack], language: str) -> list[str]:
    """A hint where a question typed on the spot asks why: it makes people defend themselves."""
    asked = [event.text for event in events if isinstance(event, e.QuestionInserted)]
    return [say("advice.waarom.do", language)] if any({"waarom", "why"} & set(words(fold(text))) for text in asked) else []


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"\w+", text)
