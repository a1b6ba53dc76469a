"""Before a session starts: names in seating order with a word of help about each, and the text about noting that is read aloud (R25)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialoog.core.names import look_alike, unique
from dialoog.core.questions import Confidentiality, QuestionSet
from dialoog.core.text import cleaned_name, fold, one_line
from dialoog.core.values import dataclass
from dialoog.live.opening import Plan, guests
from dialoog.live.term import term
from dialoog.locale import LANGUAGES, say

_BETWEEN = re.compile(r"[,;&\n]|\s(?:en|and)\s")


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to say about a name, as a code of the catalogs with its fields."""

    code: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Circle:
    """The people in seating order, and what to say about the last change."""

    names: tuple[str, ...]
    hints: tuple[Hint, ...] = ()


def seat(names: tuple[str, ...], text: str, language: str) -> Circle:
    """Whoever stands in `text` sits down at the end: one name, or several with commas, «en» or line ends between them.

    A name that is taken gets a number; no name at all becomes «stoel 4».
    """
    circle = Circle(names)
    parts = [part for part in _BETWEEN.split(text) if part.strip()] or [""]
    for part in parts:
        name, hints = _named(part, circle.names, len(circle.names) + 1, language)
        circle = Circle((*circle.names, name), (*circle.hints, *hints))
    return circle


def rename(names: tuple[str, ...], at: int, text: str, language: str) -> Circle:
    """Whoever sits at place `at` (from 0) is called otherwise."""
    others = (*names[:at], *names[at + 1 :])
    name, hints = _named(one_line(_BETWEEN.sub(" ", text)), others, at + 1, language)
    return Circle((*names[:at], name, *names[at + 1 :]), hints)


def move(names: tuple[str, ...], at: int, by: int) -> tuple[tuple[str, ...], int]:
    """Who sits at place `at` moves `by` seats, never past either end; gives the new order and place."""
    to = min(max(at + by, 0), len(names) - 1)
    others = [*names[:at], *names[at + 1 :]]
    others.insert(to, names[at])
    return tuple(others), to


def _named(text: str, others: tuple[str, ...], place: int, language: str) -> tuple[str, tuple[Hint, ...]]:
    wanted, removed = cleaned_name(text)
    if not wanted:
        seat_word = say("word.seat", language)
        name = unique(f"{seat_word} {place}", others)
        return name, (Hint("tui.prepare.seat-name", {"name": name}),)
    name = unique(wanted, others)
    hints: list[Hint] = []
    if name != wanted:
        hints.append(Hint("tui.prepare.second", {"first": wanted, "name": name}))
    if (other := look_alike(name, others)) is not None:
        hints.append(Hint("tui.prepare.alike", {"name": name, "other": other}))
    if removed:
        hints.append(Hint("tui.prepare.left-out", {"name": name, "n": removed}))
    return name, tuple(hints)


def seated(plan: Plan, question_set: QuestionSet | None, language: str) -> int:
    """How many people have turns: the scribe with them (R10), the facilitator only where they take part (R7)."""
    if question_set is not None:
        return sum(guest.seated for guest in guests(plan, question_set, language))
    named = {fold(name) for name in plan.people}
    return len(plan.people) + bool(plan.scribe.strip() and fold(plan.scribe) not in named)


def consent_text(question_set: QuestionSet, plan: Plan, retention: str) -> list[str]:
    """What is read aloud before the start, a paragraph each, in the set's language: what is noted, where, for whom, how long."""
    header = question_set.header
    language = header.language if header.language in LANGUAGES else LANGUAGES[0]
    lines = []
    if one_line(plan.invited_by):
        lines.append(say("tui.prepare.aloud-invited", language, who=one_line(plan.invited_by)))
    if one_line(plan.purpose):
        lines.append(say("tui.prepare.aloud-purpose", language, purpose=one_line(plan.purpose).rstrip(".")))
    if header.confidentiality is Confidentiality.NOTHING_KEPT:
        return [*lines, say("tui.prepare.aloud-nothing-kept", language)]
    lines += [say(f"tui.prepare.aloud-{part}", language) for part in ("noted", "where", "who")]
    named = header.confidentiality is Confidentiality.OPEN
    lines.append(say("tui.prepare.aloud-names" if named else "tui.prepare.aloud-no-names", language))
    kept = term(retention)
    lines.append(say("tui.prepare.aloud-how-long", language, time=kept.words(language) if kept else one_line(retention)))
    return [*lines, say("tui.prepare.aloud-take-back", language), say("tui.prepare.aloud-question", language)]
