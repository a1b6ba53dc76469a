"""What happened and what takes back: two closed unions, gathered in acts.

Every event carries the moment it happened. People are named by id (`p1`); a name stands only in `Joined` and `Renamed`.
Words of people stand only in the fields that `dialoog.core.erasure` lists. Contributions, insights, steps and dissent share
one counter (`number`); it is never reused. An `erased` event lost its words for good and keeps its place.
"""

from __future__ import annotations

from dialoog.core.clock import Moment
from dialoog.core.questions import QuestionSet
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """A session began, with the question set copied whole. `ends` is the agreed end in milliseconds UTC, or None."""

    at: Moment
    id: str
    title: str
    place: str
    series: str
    invited_by: str
    purpose: str
    language: str
    time_zone: str
    ends: int | None
    question_set: QuestionSet


@dataclass(frozen=True, slots=True)
class Joined:
    """A person came in: `role` is gespreksleider, verslaglegger, gast, tolk or empty; only who is `seated` has turns (R7, R10)."""

    at: Moment
    person: str
    name: str
    role: str
    seated: bool
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """A person is called otherwise from now on."""

    at: Moment
    person: str
    name: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A person went home; their words stay (R12)."""

    at: Moment
    person: str


@dataclass(frozen=True, slots=True)
class SteppedOut:
    """A person is briefly away and skipped until back (R13)."""

    at: Moment
    person: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """A person who left or stepped out is back, as the same person on the same seat."""

    at: Moment
    person: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A person sits elsewhere: `seat` counts from 0 in the circle."""

    at: Moment
    person: str
    seat: int


@dataclass(frozen=True, slots=True)
class AgendaMoved:
    """The evening went to item `item` (from 0) of the agenda: a round, or a break inside the round before it."""

    at: Moment
    item: int


@dataclass(frozen=True, slots=True)
class GoRoundOpened:
    """A passage of the circle begins, on question `question` (from 0; None: all together), in this order of people.

    `free`: there is an order only for who is still to be offered a turn; the table says who comes.
    """

    at: Moment
    question: int | None
    order: tuple[str, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class QuestionChosen:
    """The talk moved to question `question` (from 0) without a new passage of the circle."""

    at: Moment
    question: int


@dataclass(frozen=True, slots=True)
class OrderSet:
    """The people of this go-round come in this order, or freely."""

    at: Moment
    order: tuple[str, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """A person got the floor. `offered` is False in free talk; `again` marks who passed and is asked once more (R4).

    `planned` is the time kept for this turn in seconds, None where there is none.
    """

    at: Moment
    turn: int
    person: str
    offered: bool
    again: bool
    planned: float | None


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The turn is over: `outcome` is spoke, passed, passed_round or away."""

    at: Moment
    outcome: str


@dataclass(frozen=True, slots=True)
class Interjected:
    """A person speaks in between: counted, but no offered turn (R1). What ran is held until `WentOn`."""

    at: Moment
    turn: int
    person: str


@dataclass(frozen=True, slots=True)
class FacilitatorSpoke:
    """The facilitator speaks; their time is counted apart (M6)."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Stilled:
    """All clocks of people rest: `kind` is silence, guardian or break; `planned` in seconds, None where open-ended."""

    at: Moment
    kind: str
    planned: float | None


@dataclass(frozen=True, slots=True)
class WentOn:
    """What was held goes on: the turn, or nobody's time."""

    at: Moment


@dataclass(frozen=True, slots=True)
class GapFound:
    """Time passed without dialoog, from `since` up to `at`: `seconds` of it. From 30 s on (`asked`) somebody must say whose.

    A `doubtful` gap, where only the wall clock moved, counts for nothing until somebody says whose it was.
    """

    at: Moment
    since: Moment
    seconds: float
    asked: bool
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class GapCharged:
    """The last gap asked about belongs to `to`: a person's id, `break`, or nobody (empty)."""

    at: Moment
    to: str


@dataclass(frozen=True, slots=True)
class TimeGranted:
    """A person got seconds from the bank of unused time (R3)."""

    at: Moment
    person: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Noted:
    """A contribution of `speaker` (None: the table), in round `round` (its number) on question `question` (from 0, or None).

    `card` is the text of the card it was about, where one was drawn.
    """

    at: Moment
    number: int
    round: int | None
    question: int | None
    speaker: str | None
    kind: str
    text: str
    card: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Attributed:
    """That contribution was of `person` (None: of the table)."""

    at: Moment
    number: int
    person: str | None


@dataclass(frozen=True, slots=True)
class KindGiven:
    """That contribution is of this kind."""

    at: Moment
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Raised:
    """Contributions became an insight, in their own words (`text` empty) or in words of its own."""

    at: Moment
    number: int
    sources: tuple[int, ...]
    text: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A small step. `who` and `asks` are ids of people here, or empty; `who_else` and `asks_else` hold any other words.

    `due` is an ISO date where `when` named one.
    """

    at: Moment
    number: int
    who: str
    who_else: str
    what: str
    when: str
    due: str | None
    asks: str
    asks_else: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Dissented:
    """A different voice beside an insight."""

    at: Moment
    number: int
    insight: int
    speaker: str | None
    text: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Reworded:
    """Record `number` reads otherwise from now on."""

    at: Moment
    number: int
    text: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """How record `number` may be quoted: naam, zonder or niet (R26)."""

    at: Moment
    number: int
    consent: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A name in record `number` is not about the person of that name (H1)."""

    at: Moment
    number: int


@dataclass(frozen=True, slots=True)
class GroupAgreed:
    """The group's yes or no to noting and harvesting (R25)."""

    at: Moment
    agreed: bool


@dataclass(frozen=True, slots=True)
class OffRecordSet:
    """From now on nothing typed is kept anywhere, or it is again (R23)."""

    at: Moment
    on: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """The session is over; the harvest can still be worked on."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed session goes on."""

    at: Moment


@dataclass(frozen=True, slots=True)
class SwitchMoved:
    """The last switch happened `seconds` later than noted (below 0: earlier); they move to or from what ran before it."""

    at: Moment
    seconds: float


@dataclass(frozen=True, slots=True)
class TurnHandedOver:
    """The running turn was this person's all along, with its notes and its time."""

    at: Moment
    person: str


@dataclass(frozen=True, slots=True)
class PaceSet:
    """This person's time per turn is multiplied by `factor`, agreed openly and shown to nobody (R9)."""

    at: Moment
    person: str
    factor: float


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """This person has another role: gespreksleider, verslaglegger, gast, tolk, or none."""

    at: Moment
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class QuestionInserted:
    """A question of the facilitator's own comes into the round the evening is in, after its others."""

    at: Moment
    text: str


@dataclass(frozen=True, slots=True)
class SetExchanged:
    """The evening goes on with another question set: what was not yet opened is replaced, rounds number on."""

    at: Moment
    question_set: QuestionSet


@dataclass(frozen=True, slots=True)
class Replanned:
    """The rest of the evening has other times: per agenda item its seconds and seconds per turn (0: no turns); a new end."""

    at: Moment
    ends: int
    items: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class CardDrawn:
    """Card `card` (from 0) of the set is on the table."""

    at: Moment
    card: int


@dataclass(frozen=True, slots=True)
class GroupsMade:
    """The people talk in these groups at the same time."""

    at: Moment
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """This person brings the case of this round, and listens where others talk about it."""

    at: Moment
    person: str


@dataclass(frozen=True, slots=True)
class ChairsSet:
    """These people sit inside the fishbowl, on `chairs` chairs of which at least one is meant to stay free."""

    at: Moment
    inside: tuple[str, ...]
    chairs: int


@dataclass(frozen=True, slots=True)
class DealtWith:
    """A parked point was dealt with."""

    at: Moment
    number: int


@dataclass(frozen=True, slots=True)
class ScreenSet:
    """The table screen shows, or is blank."""

    at: Moment
    on: bool


@dataclass(frozen=True, slots=True)
class SourcesSet:
    """Insight `number` is carried by these contributions from now on."""

    at: Moment
    number: int
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StepMended:
    """Small step `number` reads so from now on; the fields are those of `StepTaken`."""

    at: Moment
    number: int
    who: str
    who_else: str
    what: str
    when: str
    due: str | None
    asks: str
    asks_else: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class SizeGiven:
    """A small step is `klein` (this week, me) or `groter` (with others)."""

    at: Moment
    number: int
    size: str


@dataclass(frozen=True, slots=True)
class StepSettled:
    """What became of a small step: `state` is open, done or dropped, `outcome` what there is to tell."""

    at: Moment
    number: int
    state: str
    outcome: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class ThemeGiven:
    """A contribution or insight belongs to this theme (empty: to none any more)."""

    at: Moment
    number: int
    theme: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class HarvestOrdered:
    """Within its sections the harvest goes by theme, or by order of speaking (H6)."""

    at: Moment
    by_theme: bool


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A line on how it goes on: the next date, whom to turn to, until when something can be changed, what was done with it."""

    at: Moment
    number: int
    text: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionsSet:
    """Until this day (ISO 8601, that day too) everybody may have something changed; empty: there is no such round."""

    at: Moment
    until: str


@dataclass(frozen=True, slots=True)
class ReadBackBegun:
    """These records are read out, one after the other, each to be confirmed, reworded or erased."""

    at: Moment
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Record `number` was read out and holds."""

    at: Moment
    number: int


@dataclass(frozen=True, slots=True)
class HarvestApproved:
    """The short harvest was read out: it holds, nothing is missed, it may go out as it is (H10)."""

    at: Moment


Event = (
    Noted
    | TurnStarted
    | TurnEnded
    | Interjected
    | FacilitatorSpoke
    | Stilled
    | WentOn
    | GapFound
    | GapCharged
    | TimeGranted
    | Opened
    | Joined
    | Renamed
    | Left
    | SteppedOut
    | CameBack
    | Moved
    | AgendaMoved
    | GoRoundOpened
    | QuestionChosen
    | OrderSet
    | Attributed
    | KindGiven
    | Raised
    | StepTaken
    | Dissented
    | Reworded
    | ConsentGiven
    | LookedAt
    | GroupAgreed
    | OffRecordSet
    | Closed
    | Reopened
    | SwitchMoved
    | TurnHandedOver
    | PaceSet
    | RoleGiven
    | QuestionInserted
    | SetExchanged
    | Replanned
    | CardDrawn
    | GroupsMade
    | CaseGiven
    | ChairsSet
    | DealtWith
    | ScreenSet
    | SourcesSet
    | StepMended
    | SizeGiven
    | StepSettled
    | ThemeGiven
    | HarvestOrdered
    | FollowedUp
    | CorrectionsSet
    | ReadBackBegun
    | Confirmed
    | HarvestApproved
)


@dataclass(frozen=True, slots=True)
class Undone:
    """The act of that number does not count any more."""

    at: Moment
    act: int


@dataclass(frozen=True, slots=True)
class Redone:
    """The act of that number counts again."""

    at: Moment
    act: int


@dataclass(frozen=True, slots=True)
class Erased:
    """The words of these records, and the names of these people, are to be gone from disk."""

    at: Moment
    numbers: tuple[int, ...]
    people: tuple[str, ...]


TakesBack = Undone | Redone | Erased


@dataclass(frozen=True, slots=True)
class Act:
    """What one command did: its events under one number, counted from 1. `kind` is the command's id."""

    number: int
    kind: str
    at: Moment
    events: tuple[Event | TakesBack, ...]
