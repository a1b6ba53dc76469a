"""The small turns of phrase that every format of the harvest shares: who said it, where it comes from, a step on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dialoog.harvest.document import Asked, Harvest, Length, Point, Quote, RoundPart, StepLine
from dialoog.locale import say
from dialoog.locale.words import listing

Guard = Callable[[str], str]
"""How a format writes words of people on one line."""


def traced(harvest: Harvest) -> frozenset[int]:
    """The numbers that some insight refers to: only these are shown, and only where every round stands below (H5, H7)."""
    if harvest.length is not Length.FULL:
        return frozenset()
    return frozenset(number for section in harvest.sections for item in section.items if isinstance(item, Point) for number in item.sources)


def point(item: Point, language: str, shown: frozenset[int], guard: Guard) -> str:
    """A line of a section, with its label before it and with who said it and where it comes from behind it."""
    text = say("harvest.labelled", language, label=item.label, text=guard(item.text)) if item.label else guard(item.text)
    who = f" — {guard(item.who)}" if item.who else ""
    return text + who + _trace(item, language, shown)


def _trace(item: Point, language: str, shown: frozenset[int]) -> str:
    numbers = [str(number) for number in item.sources if number in shown]
    if not numbers:
        return ""
    code = "harvest.summed-up" if item.summary else "harvest.from"
    return f" ({say(code, language, numbers=listing(numbers, language))})"


def step(item: StepLine, language: str, guard: Guard) -> str:
    """What, who and when on one line, as far as they are known, and who asks after it."""
    line = " — ".join(guard(part) for part in (item.what, item.who, item.when) if part)
    return f"{line} ({say('harvest.asks', language, name=guard(item.asks))})" if item.asks else line


def signature(quote: Quote, language: str, shown: frozenset[int], guard: Guard) -> str:
    """Who said it, and its number where an insight refers to it; empty where neither is to be read."""
    number = say("harvest.number", language, number=quote.number) if quote.number in shown else ""
    return " ".join(part for part in (f"— {guard(quote.who)}" if quote.who else "", f"({number})" if number else "") if part)


def asked_of(part: RoundPart) -> Iterator[Asked]:
    """The questions of a round with what was said on them; a round that is named after its one question does not say it twice."""
    for asked in part.asked:
        yield Asked((), asked.quotes) if asked.questions == (part.title,) else asked
