"""A question set in words, for who chooses one: what it is for, its rounds, whether it fits, and where it comes from."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from dialoog.core.finding import Diagnostic, Severity
from dialoog.core.questions import BlockKind, Confidentiality, QuestionSet, Round
from dialoog.core.time_sum import TimeSum, time_sum
from dialoog.core.timing import need
from dialoog.core.values import dataclass
from dialoog.live.browsing import Offer, Wish, group_words, language_name
from dialoog.live.data_words import data_word
from dialoog.live.previewing import groups
from dialoog.locale import findings, say
from dialoog.locale.words import duration, listing


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the evening fits for one group, in a sentence; `well` is None where that cannot be said."""

    text: str
    well: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """One round; `number` is empty for a break, `about` its form and minutes, `question` the first that it asks, or empty."""

    number: str
    name: str
    about: str
    question: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything the preview of a set shows, in reading order; what a set does not have is empty.

    `trouble`: what stands in the way of an evening, in sentences; `hint`: that there is something to say which does not.
    `origin`: label and value of each row.
    """

    title: str
    facts: str
    trouble: tuple[str, ...]
    hint: str
    purpose: tuple[str, ...]
    fits: tuple[Fit, ...]
    parts: tuple[Part, ...]
    agreements: tuple[str, ...]
    origin: tuple[tuple[str, str], ...]


def sight(offer: Offer, wish: Wish, group: int, wall: int, language: str) -> Sight:
    """The set in words. `group`: how many people are there already, 0 where nobody knows; `wall`: now, in ms UTC."""
    found = offer.question_set
    trouble, hint = _found(offer, language)
    facts = " · ".join(_facts(offer, language))
    if found is None:
        return Sight(offer.title, facts, trouble, hint, (), (), (), (), tuple(_origin(offer, language)))
    purpose = tuple(block.text for block in found.opening if block.kind is BlockKind.NOTE)
    fits = _fits(found, wish, group, wall, language)
    parts = _parts(found, wish.people or group or groups(found)[1], language)
    return Sight(offer.title, facts, trouble, hint, purpose, fits, parts, found.agreements, tuple(_origin(offer, language)))


def refusal(offer: Offer, language: str) -> str:
    """Why no evening can begin with this set, in a sentence; empty where one can."""
    if offer.usable or offer.read is None:
        return ""
    return say("tui.prepare.need-no-errors", language, n=max(1, offer.read.errors))


def _facts(offer: Offer, language: str) -> list[str]:
    header = offer.header
    facts = [duration(offer.minutes * 60, language)] if offer.minutes else []
    facts += [group_words(header.participants, language)] if header.participants else []
    facts += [say(f"tui.browse.for-{header.audience}", language)] if header.audience else []
    facts += [header.method] if header.method else []
    facts += [language_name(header.language, language)] if header.language != language else []
    if header.confidentiality is not Confidentiality.OPEN:
        facts.append(data_word("confidentiality", header.confidentiality.value, language))
    return facts


def _found(offer: Offer, language: str) -> tuple[tuple[str, ...], str]:
    """What was found in the text: what stands in the way, with the first of it, or else how much there is to read."""
    if offer.read is None or not offer.read.findings:
        return (), ""
    if offer.usable:
        return (), say("tui.browse.advice", language, n=len(offer.read.findings))
    first = next(one for one in findings.in_order(offer.read.findings) if one.severity is Severity.ERROR)
    return (say("tui.browse.errors", language, n=max(1, offer.read.errors)), _line(first, language)), ""


def _line(one: Diagnostic, language: str) -> str:
    severity = say(f"findings.{one.severity}", language)
    return say("tui.preview.finding", language, line=one.place.line, severity=severity, message=findings.message(one, language))


def _fits(found: QuestionSet, wish: Wish, group: int, wall: int, language: str) -> tuple[Fit, ...]:
    """For the group there is, else for the smallest and the largest the set is made for."""
    people = wish.people or group
    sizes = (people,) if people else tuple(dict.fromkeys(groups(found)))
    ends = wall + wish.minutes * 60_000 if wish.minutes else None
    sums = [time_sum(found, size, wall, ends) for size in sizes]
    if not any(each.needed for each in sums):
        return (Fit(say("tui.browse.no-times", language), None),)
    fits = tuple(_fit(each, language) for each in sums)
    meant = found.header.participants
    if people and meant is not None and not meant[0] <= people <= meant[1]:
        fits += (Fit(say("tui.browse.other-group", language, group=group_words(meant, language)), False),)
    return fits


def _fit(one: TimeSum, language: str) -> Fit:
    said = {"n": one.people, "needed": duration(ceil(one.needed / 60) * 60, language)}
    if one.available is None or one.room is None:
        return Fit(say("tui.browse.takes", language, **said), None)
    said |= {"available": duration(one.available, language), "over": duration(ceil(max(0.0, -one.room) / 60) * 60, language)}
    return Fit(say("tui.browse.takes-fits" if one.fits else "tui.browse.takes-over", language, **said), one.fits)


def _parts(found: QuestionSet, people: int, language: str) -> tuple[Part, ...]:
    parts, number = [], 0
    for round in found.rounds:
        number += not round.is_break
        question = round.questions[0].text if round.questions else ""
        parts.append(Part("" if round.is_break else str(number), round.name, _about(round, people, language), question))
    return tuple(parts)


def _about(round: Round, people: int, language: str) -> str:
    seconds = need(round, people)
    time = [duration(ceil(seconds / 60) * 60, language)] if seconds else []
    form = [] if round.is_break else [data_word("form", round.form.value, language)]
    return " · ".join([*form, *time])


def _origin(offer: Offer, language: str) -> list[tuple[str, str]]:
    header = offer.header
    here = say("tui.browse.from-dialoog", language, file=offer.file.name) if offer.shipped else str(_short(offer.file))
    rows = [
        ("from", here),
        ("author", header.author),
        ("licence", header.licence),
        ("source", header.source),
        ("inspiration", header.inspiration),
        ("translation", header.translation_of),
        ("version", header.set_version),
        ("keywords", listing(header.keywords, language)),
        ("fingerprint", offer.question_set.fingerprint if offer.question_set is not None else ""),
    ]
    return [(say(f"tui.browse.{label}", language), value) for label, value in rows if value]


def _short(file: Path) -> Path:
    """A path as people write it, with ~ for their own folder."""
    try:
        return Path("~") / file.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return file
