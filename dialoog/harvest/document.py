"""A harvest as values: what stands in it, in the order in which it is read, before any format.

All texts are plain words, cleaned and not escaped; each renderer guards them for its own way out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialoog.harvest.consent import HeldBack, Why


class Reader(StrEnum):
    """Whom a harvest is for."""

    PARTICIPANTS = "deelnemers"
    COMMISSIONER = "opdrachtgever"
    NOTICE_BOARD = "prikbord"
    TRAINER = "trainer"


class Length(StrEnum):
    """How long a harvest is: `kort` is one page, `volledig` has every round (H8)."""

    SHORT = "kort"
    FULL = "volledig"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words as they were said, line ends included. `who` only where that person gave the name."""

    number: int
    text: str
    who: str | None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a section. `label` stands before it; `sources` are the numbers it can be traced to (H7).

    `summary`: it is put in words by the table, not said by one person (H1). `voices` sound different beside it.
    `settled`: it was put by for later, and dealt with since.
    """

    number: int
    text: str
    who: str | None = None
    label: str = ""
    sources: tuple[int, ...] = ()
    summary: bool = False
    voices: tuple[Quote, ...] = ()
    theme: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """A small step; any part but `what` may be empty. `state` is open, done or dropped, `outcome` what became of it."""

    number: int
    what: str
    who: str
    when: str
    asks: str
    due: date | None = None
    size: str = "klein"
    state: str = "open"
    outcome: str = ""
    theme: str = ""


Item = Quote | Point | StepLine


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said on these questions, in the order of speaking."""

    questions: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RoundPart:
    """One round of the full harvest. `number` is None for what was said outside the rounds."""

    number: int | None
    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: sentences first, then its lines, quotes, steps, questions or rounds.

    `id` is an English word such as `steps`; of a kind that the question set named it is `own ` and that kind.
    """

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    rounds: tuple[RoundPart, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not in the harvest, and why."""

    id: int
    why: Why


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was noted stands in the harvest: `noted` is `used` and `left_out` together."""

    noted: int
    used: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at before a harvest goes out (R27): a tell-tale detail in record `number`, from `start` to `end` of its text.

    `kind` is name, street, phone, mail, function or family; or few, where few people make somebody recognisable (no place then).
    """

    number: int
    kind: str
    words: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text of the facilitator or the set that is left out, for it holds names that were not given. `field` says which."""

    field: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time that went by in one way: `kind` is turn, facilitator, silence, guardian, break, gap or idle; in seconds. Nobody's name."""

    kind: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RoundTime:
    """One round as it was planned and as it went, in seconds and in counts. `planned` is None where the set gave no time."""

    number: int
    title: str
    form: str
    planned: float | None
    real: float
    turns: int
    passes: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Evening:
    """How an evening went, for a trainer: rounds in the order they were held, and what the measures say in words (M1-M7)."""

    people: int
    rounds: tuple[RoundTime, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harvest:
    """A harvest for one reader at one length. `language` is the question set's; `day` is the day of the session.

    `session` is the id of the session and `series` its series, each empty where it holds a name that was not given. `corrections` is
    the last ISO date on which something can be changed, empty where there is no such date.
    `evening` stands in it for a trainer alone. `held_texts` and `hints` are for who makes the harvest; their numbers, and those of
    `coverage` and `held_back`, are the record's. `seed` is what records were shuffled with where names are off (H6), else empty:
    the numbers in its sections then follow the order in which it is read.
    """

    reader: Reader
    length: Length
    language: str
    title: str
    place: str
    day: date
    question_set: str
    fingerprint: str
    heading: str
    thanks: str
    sections: tuple[Section, ...]
    closing: str
    coverage: Coverage
    held_back: tuple[HeldBack, ...]
    evening: Evening | None = None
    held_texts: tuple[HeldText, ...] = ()
    hints: tuple[Hint, ...] = ()
    seed: str = ""
    series: str = ""
    session: str = ""
    corrections: str = ""
