"""Where a dialogue stands: the fold of its events, and nothing else."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from dataclasses import field
from functools import cached_property

from dialoog.core.clock import Moment
from dialoog.core.events import Act, Opened
from dialoog.core.growing import Growing
from dialoog.core.questions import Confidentiality, Form, Question, QuestionSet, Recording, Round
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the table; `seated` people have turns. A person who left keeps seat and words (R12)."""

    id: str
    name: str
    role: str
    seated: bool
    joined: Moment
    left: Moment | None = None
    away: bool = False
    pace: float = 1.0

    @property
    def present(self) -> bool:
        """Here, and able to take a turn now."""
        return self.left is None and not self.away


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `outcome` is empty while it runs, then spoke, passed, passed_round or away; interjected from the start.

    `planned` and `seconds` are in seconds; `question` counts from 0 (None: all questions of the round together).
    """

    id: int
    person: str
    round: int | None
    question: int | None
    started: Moment
    offered: bool
    again: bool
    planned: float | None
    seconds: float = 0.0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """Time that passed: `kind` is turn, facilitator, silence, guardian, break, gap or idle; `turn` the turn it fell in."""

    kind: str
    speaker: str | None
    started: Moment
    seconds: float
    round: int | None
    turn: int | None


@dataclass(frozen=True, slots=True)
class Floor:
    """What runs now, since when; `turn` is whose turn runs, `held` the turn that waits for `WentOn`."""

    kind: str
    since: Moment
    turn: Turn | None = None
    held: Turn | None = None
    planned: float | None = None

    @property
    def speaker(self) -> str | None:
        """Whose words a note would be."""
        return self.turn.person if self.turn else None


@dataclass(frozen=True, slots=True)
class GoRound:
    """One passage of the circle (omloop): who comes in which order, who was offered a turn, who passed for now."""

    question: int | None
    order: tuple[str, ...]
    free: bool
    offered: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    asked_again: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the evening's agenda; `number` is None for a break. `planned` is the round as its author wrote it, once re-planned."""

    number: int | None
    round: Round
    planned: Round | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What some forms add to a round: who talk together, who brings the case, who sit inside on how many chairs, which card."""

    groups: tuple[tuple[str, ...], ...] = ()
    case_giver: str | None = None
    inside: tuple[str, ...] = ()
    chairs: int = 0
    card: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the evening is: the agenda item, and the round (its number and item) that notes and time belong to.

    `bank` holds the unused seconds of this round, `grants` what was given from it and not yet used (R3).
    """

    item: int
    number: int | None
    round_item: int | None
    question: int | None
    go_round: GoRound | None
    since: Moment
    bank: float = 0.0
    grants: tuple[tuple[str, float], ...] = ()
    stage: Stage = field(default_factory=Stage)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody said, as noted. `speaker` None is the table; `consent` empty means not asked."""

    number: int
    at: Moment
    round: int | None
    question: int | None
    speaker: str | None
    kind: str
    text: str
    card: str = ""
    consent: str = ""
    edited: bool = False
    looked_at: bool = False
    dealt_with: bool = False
    theme: str = ""
    confirmed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Insight:
    """What is seen differently now; `text` is empty where it stands in the words of its `sources`."""

    number: int
    at: Moment
    sources: tuple[int, ...]
    text: str
    consent: str = ""
    looked_at: bool = False
    theme: str = ""
    confirmed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A small step: who, what, when, who asks after it. `who` and `asks` are ids of people or empty.

    `size` is klein or groter; `state` is open, done or dropped, with what there is to tell in `outcome`.
    """

    number: int
    at: Moment
    who: str
    who_else: str
    what: str
    when: str
    due: str | None
    asks: str
    asks_else: str
    consent: str = ""
    looked_at: bool = False
    size: str = "klein"
    state: str = "open"
    outcome: str = ""
    confirmed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class DissentingVoice:
    """A different voice beside an insight."""

    number: int
    at: Moment
    insight: int
    speaker: str | None
    text: str
    consent: str = ""
    looked_at: bool = False
    confirmed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A line of the table itself on how it goes on."""

    number: int
    at: Moment
    text: str
    consent: str = ""
    looked_at: bool = False
    erased: bool = False


Entry = Contribution | Insight | Step | DissentingVoice | FollowUp


@dataclass(frozen=True, slots=True)
class Log:
    """Every act so far, also those taken back, and the highest numbers ever given out.

    `comings` are the few acts of these by which somebody came or went, and those that take back: who was there when is asked
    every second.
    """

    acts: Growing[Act] = field(default_factory=Growing)
    last_number: int = 0
    last_person: int = 0
    last_turn: int = 0
    comings: tuple[Act, ...] = ()


@dataclasses.dataclass(frozen=True)
class State:
    """One dialogue as it stands. `gaps` are the gaps not yet charged: their place in `time` and their seconds.

    `question_set` is the one in use, from agenda item `set_item` on; `ends` the end agreed last, `drawn` the cards that were on
    the table. `confidentiality` is the ceiling over every consent (R26): of several sets in one evening the strictest. `by_theme`
    orders the harvest (H6); `to_read` are the records of the read-back that was begun last; `approved` says that the short harvest
    was read out and that nothing changed since (H10). `chosen` are the questions that were put to the table by themselves, with
    the agenda item they are of; a question None is all of that round together. `corrections` is the last day on which something can
    be changed (ISO 8601), or empty.
    """

    opened: Opened | None = None
    people: tuple[Person, ...] = ()
    circle: tuple[str, ...] = ()
    agenda: tuple[Item, ...] = ()
    place: Place | None = None
    floor: Floor | None = None
    turns: Growing[Turn] = field(default_factory=Growing)
    time: Growing[Interval] = field(default_factory=Growing)
    gaps: tuple[tuple[int, float], ...] = ()
    starters: tuple[str, ...] = ()
    rounds: tuple[tuple[int, int], ...] = ()
    chosen: tuple[tuple[int, int | None], ...] = ()
    entries: Growing[Entry] = field(default_factory=Growing)
    agreed: bool | None = None
    off_record: bool = False
    closed: Moment | None = None
    ends: int | None = None
    drawn: tuple[int, ...] = ()
    case_giver: str | None = None
    screen: bool = True
    question_set: QuestionSet | None = None
    set_item: int = 0
    confidentiality: Confidentiality = Confidentiality.OPEN
    by_theme: bool = False
    to_read: tuple[int, ...] = ()
    approved: bool = False
    corrections: str = ""
    log: Log = field(default_factory=Log)

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """Everyone who was ever here, by id."""
        return {person.id: person for person in self.people}

    @property
    def round(self) -> Round | None:
        """The round that notes and time belong to, or None before the first."""
        item = self.place.round_item if self.place else None
        return None if item is None else self.agenda[item].round

    @property
    def round_number(self) -> int | None:
        """The number of that round."""
        return self.place.number if self.place else None

    @property
    def in_break(self) -> bool:
        """Whether the evening is at a break of the set."""
        return self.place is not None and self.agenda[self.place.item].round.is_break

    @property
    def records(self) -> bool:
        """Whether contributions may be noted here and now, off the record apart."""
        current = self.round
        return self.confidentiality is not Confidentiality.NOTHING_KEPT and not (
            current is not None and (current.recording is Recording.NO or current.form is Form.SILENCE)
        )

    @property
    def free_order(self) -> bool:
        """Whether the turns of this go-round go to who wants one."""
        return self.place is not None and self.place.go_round is not None and self.place.go_round.free

    def entry(self, number: int) -> Entry | None:
        """The record of that number, erased or not; None where there is none."""
        at = bisect_left(self.entries, number, key=_number_of)
        return self.entries[at] if at < len(self.entries) and self.entries[at].number == number else None

    @property
    def still_to_read(self) -> tuple[Contribution | Insight | Step | DissentingVoice, ...]:
        """The records of the read-back that wait for an answer, in the order in which they are read."""
        found = (self.entry(number) for number in self.to_read)
        return tuple(
            each
            for each in found
            if each is not None and not isinstance(each, FollowUp) and not (each.erased or each.confirmed or each.consent == "niet")
        )

    @property
    def read_now(self) -> Contribution | Insight | Step | DissentingVoice | None:
        """The record that is read out now and waits for an answer; None where no read-back runs."""
        return next(iter(self.still_to_read), None)

    def questions(self, number: int | None) -> tuple[Question, ...]:
        """The questions of round `number`."""
        found = self.round_of(number)
        return found.questions if found else ()

    def asked(self, item: int) -> tuple[Question, ...]:
        """The questions of agenda item `item` that were asked: all of them, unless some were chosen one by one."""
        questions = self.agenda[item].round.questions
        chosen = {question for of, question in self.chosen if of == item}
        return questions if not chosen or None in chosen else tuple(each for at, each in enumerate(questions) if at in chosen)

    def round_of(self, number: int | None) -> Round | None:
        """The round of that number in this session."""
        return next((item.round for item in self.agenda if number is not None and item.number == number), None)

    @property
    def card(self) -> str:
        """The text of the card on the table, where one was drawn in this round."""
        at = self.place.stage.card if self.place else None
        cards = self.question_set.cards if self.question_set else ()
        return cards[at].text if at is not None and at < len(cards) else ""


def _number_of(entry: Entry) -> int:
    return entry.number


def question_text(state: State, round_number: int | None, question: int | None) -> str:
    """The question a note or a turn stood under: one question's text, or all of the round's in a row."""
    questions = state.questions(round_number)
    if question is not None and 0 <= question < len(questions):
        return questions[question].text
    return " ".join(each.text for each in questions)
