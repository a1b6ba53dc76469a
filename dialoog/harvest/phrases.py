"""The small turns of phrase that every format of the harvest shares: who said it, where it comes from, a step on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from dialoog.core.dates import due
from dialoog.harvest.document import Asked, Harvest, Item, Length, Point, Quote, RoundPart, StepLine
from dialoog.locale import say
from dialoog.locale.words import day, day_of_month, listing

Guard = Callable[[str], str]
"""How a format writes words of people on one line."""


def traced(harvest: Harvest) -> frozenset[int]:
    """The numbers that some insight refers to and that can be found: only in the full harvest, where every round stands below (H5, H7)."""
    if harvest.length is not Length.FULL:
        return frozenset()
    rounds = (part for section in harvest.sections for part in section.rounds)
    there = {quote.number for part in rounds for asked in part.asked for quote in asked.quotes}
    points = (item for section in harvest.sections for item in section.items if isinstance(item, Point))
    return frozenset(number for point in points for number in point.sources) & there


def by_theme(items: Iterable[Item], language: str) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The items in runs of one theme, each with the heading that stands before it; empty where no theme came before."""
    before = False
    for theme, run in groupby(items, key=lambda item: item.theme):
        yield theme_heading(theme, language, before), tuple(run)
        before = True


def theme_heading(theme: str, language: str, others: bool) -> str:
    """The heading over what has this theme; of what has none only after `others`, so that nobody takes it for theirs."""
    if theme:
        return theme[:1].upper() + theme[1:]
    return say("harvest.no-theme", language) if others else ""


def point(item: Point, language: str, shown: frozenset[int], guard: Guard) -> str:
    """A line of a section, with its label before it and with who said it and where it comes from behind it."""
    from_ = trace(item, language, shown)
    return labelled(item, language, guard) + (f" — {guard(item.who)}" if item.who else "") + (f" {from_}" if from_ else "")


def labelled(item: Point, language: str, guard: Guard) -> str:
    """The words of a line, with its label before them."""
    return say("harvest.labelled", language, label=item.label, text=guard(item.text)) if item.label else guard(item.text)


def trace(item: Point, language: str, shown: frozenset[int], link: Callable[[int], str] = str) -> str:
    """Where a line comes from, in brackets, as far as that is shown; of a summary at least that it is one. `link` writes a number."""
    numbers = [link(number) for number in item.sources if number in shown]
    if not numbers:
        # What the table put in words is never taken for what somebody said (H1).
        return f"({say('harvest.summed', language)})" if item.summary else ""
    code = "harvest.summed-up" if item.summary else "harvest.from"
    return f"({say(code, language, numbers=listing(numbers, language))})"


def step(item: StepLine, language: str, guard: Guard) -> str:
    """What, who and when on one line, as far as they are known, who asks after it while it is open, and what became of it."""
    line = " — ".join(guard(part) for part in (item.what, item.who, when_of(item, language)) if part)
    line = f"{line} {asking(item, language, guard)}".rstrip()
    return " — ".join(part for part in (line, became(item, language, guard)) if part)


def when_of(item: StepLine, language: str) -> str:
    """When somebody does it; of what is done or let go, when it was to be, as it was said."""
    past = item.state != "open" and item.due is not None and item.when != item.due.isoformat()
    return item.when if past else moment(item.when, item.due, language)


def moment(when: str, on: date | None, language: str) -> str:
    """When, as it was said; with the date that it means where a later reader would have to count days, and in words."""
    if on is None or not when:
        return when
    if when == on.isoformat():
        return day(on, language)
    # Words that mean the same date whenever they are said hold that date.
    if all(due(when, on - timedelta(days=days)) == on.isoformat() for days in (0, 1)):
        return when
    said = when.rstrip(" .,;")
    code = "harvest.weekday" if said.casefold().endswith(day(on, language).split()[0].casefold()) else "harvest.when"
    return say(code, language, when=said, day=day_of_month(on.month, on.day, language))


def asking(item: StepLine, language: str, guard: Guard) -> str:
    """Who asks after an open step, in brackets; empty where nobody does."""
    return f"({say('harvest.asks', language, name=guard(item.asks))})" if item.asks and item.state == "open" else ""


def became(item: StepLine, language: str, guard: Guard) -> str:
    """What became of a step, in a few kind words; empty where there is nothing to tell yet."""
    if item.outcome:
        return say(f"harvest.step.{item.state}-as", language, outcome=guard(item.outcome))
    return "" if item.state == "open" else say(f"harvest.step.{item.state}", language)


def signature(quote: Quote, language: str, shown: frozenset[int], guard: Guard) -> str:
    """Who said it, and its number where an insight refers to it; empty where neither is to be read."""
    number = say("harvest.number", language, number=quote.number) if quote.number in shown else ""
    return " ".join(part for part in (f"— {guard(quote.who)}" if quote.who else "", f"({number})" if number else "") if part)


def voice_line(voice: Quote, language: str, guard: Guard) -> str:
    """A different voice, and who said it."""
    return f"{say('harvest.voice', language, text=guard(voice.text))} {signature(voice, language, frozenset(), guard)}".rstrip()


def asked_of(part: RoundPart) -> Iterator[Asked]:
    """The questions of a round with what was said on them; a round that is named after its one question does not say it twice."""
    for asked in part.asked:
        yield Asked((), asked.quotes) if asked.questions == (part.title,) else asked
