"""Round by round: what was said on which question, for the full harvest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dialoog.core.questions import Question
from dialoog.core.state import Contribution
from dialoog.core.text import clean, one_line
from dialoog.harvest.document import Asked, Quote, RoundPart
from dialoog.harvest.items import Table, quote
from dialoog.harvest.record import PARKED
from dialoog.locale import say


def rounds(table: Table) -> Iterator[RoundPart]:
    """The rounds in which something was said that may be read, then what was said outside them."""
    said: dict[int | None, list[Contribution]] = {}
    for entry in table.entries:
        if isinstance(entry, Contribution) and entry.kind != PARKED:
            said.setdefault(entry.round, []).append(entry)
    outside = said.pop(None, [])
    for number, contributions in sorted((number, each) for number, each in said.items() if number is not None):
        round_ = table.state.round_of(number)
        if round_ is not None:
            title = table.texts.of_set("round", round_.name) or say("harvest.round", table.language, number=number)
            yield RoundPart(number, title, tuple(_by_question(table, round_.questions, contributions)))
    if outside:
        quotes = tuple(quote(table, entry) for entry in outside)
        yield RoundPart(None, say("harvest.outside", table.language), (Asked((), quotes),))


def texts_of(table: Table, questions: Iterable[Question]) -> tuple[str, ...]:
    """The questions that may be read."""
    return tuple(text for question in questions if (text := table.texts.question(question)))


def _by_question(table: Table, questions: Sequence[Question], contributions: list[Contribution]) -> Iterator[Asked]:
    """What was said on each question; all together where the questions were asked together."""
    if any(entry.card for entry in contributions):
        yield from _by_card(table, contributions)
        return
    if len(questions) < 2 or all(entry.question is None for entry in contributions):
        yield Asked(texts_of(table, questions), tuple(quote(table, entry) for entry in contributions))
        return
    groups: dict[int | None, list[Quote]] = {}
    for entry in contributions:
        at = entry.question if entry.question is not None and 0 <= entry.question < len(questions) else None
        groups.setdefault(at, []).append(quote(table, entry))
    for at in sorted(groups, key=lambda each: -1 if each is None else each):
        yield Asked(() if at is None else texts_of(table, (questions[at],)), tuple(groups[at]))


def _by_card(table: Table, contributions: list[Contribution]) -> Iterator[Asked]:
    """What was said on each card, in the order in which the cards came."""
    groups: dict[str, list[Quote]] = {}
    for entry in contributions:
        groups.setdefault(entry.card, []).append(quote(table, entry))
    for card, quotes in groups.items():
        text = table.texts.of_set("question", one_line(clean(card)))
        yield Asked((text,) if text else (), tuple(quotes))
