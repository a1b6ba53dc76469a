"""The shelf of question sets to choose from: what each is for, what somebody looks for, and what of the shelf that leaves in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import TypeVar

from dialoog.core.questions import BlockKind, Header, QuestionSet
from dialoog.core.text import fold
from dialoog.core.timing import planned_seconds
from dialoog.core.values import dataclass
from dialoog.live.shelf import ReadSet, read_set
from dialoog.locale import LANGUAGES, say
from dialoog.locale.words import duration
from dialoog.sets import library
from dialoog.sets.reader import peek

Step = TypeVar("Step", str, int)

AUDIENCES = ("bewoner", "professional", "bestuurder", "jezelf")
"""The words a header has for whom a set is, in the order in which they are gone through."""

MINUTES = (30, 45, 60, 75, 90, 120, 150, 180, 240, 360, 480)
PEOPLE = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 30, 40, 60, 100)
"""The steps in which the time one has and the size of a group are gone through."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One question set on the shelf.

    `shipped`: it comes with dialoog. `foremost`: of one set in several languages, the one in the user's, else in Dutch.
    `read` is None as long as only the title and the header were looked at. `words` is all that can be searched in, folded.
    """

    file: Path
    title: str
    header: Header
    shipped: bool
    foremost: bool
    words: str
    read: ReadSet | None = None

    @property
    def question_set(self) -> QuestionSet | None:
        """The set, where it was read and can be used."""
        return self.read.question_set if self.read is not None else None

    @property
    def usable(self) -> bool:
        """Whether nothing is known that stands in the way of an evening with it."""
        return self.read is None or self.read.question_set is not None

    @property
    def minutes(self) -> int | None:
        """What the header says, else the sum of the rounds; None where neither is known. Upwards, as evenings are planned."""
        seconds: float = self.header.seconds or 0
        if not seconds and self.question_set is not None:
            seconds = sum(planned_seconds(round) or 0 for round in self.question_set.rounds)
        return ceil(seconds / 60) or None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; empty and 0 are no wish. A set that does not say its audience, time or group is never hidden for it."""

    words: str = ""
    audience: str = ""
    method: str = ""
    minutes: int = 0
    people: int = 0
    any_language: bool = False

    def fits(self, offer: Offer) -> bool:
        """Whether a set is what is looked for; its language apart."""
        header, minutes = offer.header, offer.minutes
        if self.audience and header.audience not in ("", self.audience):
            return False
        if self.method and fold(header.method) != fold(self.method):
            return False
        if self.minutes and minutes is not None and minutes > self.minutes:
            return False
        if self.people and header.participants is not None and not header.participants[0] <= self.people <= header.participants[1]:
            return False
        return all(word in offer.words for word in fold(self.words).split())


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Found:
    """What is in sight, and how many sets are not: `unfit` for the wish, `elsewhere` because they are in another language."""

    shown: tuple[Offer, ...]
    unfit: int
    elsewhere: int


def first_look(folders: Sequence[Path], language: str) -> tuple[Offer, ...]:
    """Every set in these folders by title, as far as its head shows. Reads the beginning of each file: some ms a file."""
    shipped = library.shipped()
    offers = []
    for file, foremost in library.shelf(folders, language):
        title, header = peek(file)
        blank = Offer(file, title or library.stem(file), header, file.parent == shipped, foremost, "")
        offers.append(replace(blank, words=_words(blank, language)))
    return tuple(sorted(offers, key=lambda each: (fold(each.title), str(each.file))))


def read_whole(offer: Offer, language: str) -> Offer:
    """The same set with all that stands in it, read anew. What is wrong with it is in its findings, never an exception."""
    read = read_set(offer.file)
    if read.question_set is None:
        title, header = peek(offer.file)
        whole = replace(offer, title=title or offer.title, header=header, read=read)
    else:
        whole = replace(offer, title=read.question_set.title, header=read.question_set.header, read=read)
    return replace(whole, words=_words(whole, language))


def _words(offer: Offer, language: str) -> str:
    header = offer.header
    texts = [offer.title, header.method, header.author, header.source, header.inspiration, library.stem(offer.file), *header.keywords]
    if header.audience:
        texts.append(say(f"tui.browse.for-{header.audience}", language))
    if offer.question_set is not None:
        texts += [block.text for block in offer.question_set.opening if block.kind is BlockKind.NOTE]
        texts += [round.name for round in offer.question_set.rounds]
    return fold(" ".join(texts))


def found(offers: Iterable[Offer], wish: Wish) -> Found:
    """What of the shelf fits the wish. Nothing goes without being counted; words in the title count for more than words elsewhere."""
    every = tuple(offers)
    near = [each for each in every if each.foremost or wish.any_language]
    fitting = [each for each in near if wish.fits(each)]
    if typed := " ".join(fold(wish.words).split()):
        fitting.sort(key=lambda each: _distance(fold(each.title), typed))
    return Found(tuple(fitting), len(near) - len(fitting), len(every) - len(near))


def _distance(title: str, typed: str) -> int:
    """How far a title is from what was typed: it begins so, holds it, holds its words, or none of these."""
    if typed in title:
        return 0 if title.startswith(typed) else 1
    return 2 if all(word in title for word in typed.split()) else 3


# --- going through what can be wished -------------------------------------------------------------------------------


def next_audience(offers: Iterable[Offer], wish: Wish) -> Wish:
    """For the next people that the shelf has sets for; after the last for whomever."""
    there = {each.header.audience for each in offers}
    return replace(wish, audience=_next(wish.audience, ["", *(each for each in AUDIENCES if each in there)]))


def next_minutes(offers: Iterable[Offer], wish: Wish) -> Wish:
    """The next more time, from what the shortest set takes to what the longest does."""
    known = [each.minutes for each in offers if each.minutes is not None]
    return replace(wish, minutes=_next(wish.minutes, [0, *_between(MINUTES, min(known, default=0), max(known, default=0))]))


def next_people(offers: Iterable[Offer], wish: Wish) -> Wish:
    """The next larger group, from the smallest that a set is made for to the largest."""
    known = [each.header.participants for each in offers if each.header.participants is not None]
    low, high = min((low for low, _ in known), default=0), max((high for _, high in known), default=0)
    return replace(wish, people=_next(wish.people, [0, *(each for each in PEOPLE if low <= each <= high)]))


def _between(steps: Iterable[int], low: int, high: int) -> list[int]:
    """The steps from `low` on that leave something out of sight."""
    return [each for each in steps if low <= each < high]


def _next(now: Step, options: list[Step]) -> Step:
    return options[(options.index(now) + 1) % len(options)] if now in options else options[0]


def methods(offers: Iterable[Offer], wish: Wish) -> list[tuple[str, int]]:
    """The methods of the sets that fit the rest of the wish, by name, each with how many sets it has."""
    counted: dict[str, tuple[str, int]] = {}
    for each in found(offers, replace(wish, method="")).shown:
        if name := each.header.method:
            counted[fold(name)] = (counted.get(fold(name), (name, 0))[0], counted.get(fold(name), (name, 0))[1] + 1)
    return [counted[name] for name in sorted(counted)]


# --- in words -------------------------------------------------------------------------------------------------------


def wish_words(wish: Wish, language: str) -> str:
    """What is looked for, as one reads it aloud: «voor bewoners · tot 90 minuten · met 7 mensen». The words typed stand elsewhere."""
    parts = []
    if wish.audience:
        parts.append(say(f"tui.browse.for-{wish.audience}", language))
    if wish.method:
        parts.append(say("tui.browse.by-method", language, method=wish.method))
    if wish.minutes:
        parts.append(say("tui.browse.within", language, time=duration(wish.minutes * 60, language)))
    if wish.people:
        parts.append(say("tui.browse.with", language, n=wish.people))
    if wish.any_language:
        parts.append(say("tui.browse.any-language", language))
    return " · ".join(parts)


def found_words(result: Found, language: str) -> str:
    """How many sets are in sight, and how many are not and why."""
    parts = [say("tui.browse.shown", language, n=len(result.shown))]
    if result.unfit:
        parts.append(say("tui.browse.unfit", language, n=result.unfit))
    if result.elsewhere:
        parts.append(say("tui.browse.elsewhere", language, n=result.elsewhere))
    return " · ".join(parts)


def group_words(participants: tuple[int, int], language: str) -> str:
    """«4 tot 8 mensen»."""
    low, high = participants
    return say("tui.home.set-people" if low != high else "tui.home.set-people-one", language, low=low, high=high)


def language_name(code: str, language: str) -> str:
    """«Nederlands»; the code itself where it has no name."""
    return say(f"tui.browse.language-{code}", language) if code in LANGUAGES else code
