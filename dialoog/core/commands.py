"""What a facilitator can ask for: one frozen dataclass a command, each with the id under which faces know it."""

from __future__ import annotations

from typing import ClassVar

from dialoog.core.clock import Moment
from dialoog.core.questions import QuestionSet
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes in: `name` may be empty, then `unnamed` ("stoel") and the seat's number stand for it."""

    name: str
    role: str = ""
    seated: bool = True
    unnamed: str = "stoel"


@dataclass(frozen=True, slots=True)
class Open:
    """Begin a session; `people` in seating order."""

    id: ClassVar[str] = "open"
    session: str
    title: str
    place: str
    series: str
    invited_by: str
    purpose: str
    language: str
    time_zone: str
    ends: int | None
    question_set: QuestionSet
    people: tuple[Guest, ...]
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """End this turn and start the next in order, or that person's."""

    id: ClassVar[str] = "next"
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Thank:
    """End this turn; nobody has the floor."""

    id: ClassVar[str] = "thank"


@dataclass(frozen=True, slots=True)
class Pass:
    """Who has the turn passes, for now or for this whole round."""

    id: ClassVar[str] = "pass"
    whole_round: bool = False


@dataclass(frozen=True, slots=True)
class Interject:
    """A person speaks in between."""

    id: ClassVar[str] = "interject"
    person: str


@dataclass(frozen=True, slots=True)
class Facilitate:
    """The facilitator speaks."""

    id: ClassVar[str] = "facilitate"


@dataclass(frozen=True, slots=True)
class Still:
    """Silence together, the guardian's pause, or a coffee break; `kind` is silence, guardian or break."""

    id: ClassVar[str] = "still"
    kind: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on with what was held."""

    id: ClassVar[str] = "go-on"


@dataclass(frozen=True, slots=True)
class ChargeGap:
    """Whose the gap was: a person's id, `break`, or empty for nobody."""

    id: ClassVar[str] = "gap"
    to: str


@dataclass(frozen=True, slots=True)
class FindGap:
    """Time passed without dialoog since `since`."""

    id: ClassVar[str] = "gap-found"
    since: Moment
    seconds: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """Give a person seconds from the bank."""

    id: ClassVar[str] = "grant"
    person: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody joins late."""

    id: ClassVar[str] = "join"
    guest: Guest


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody leaves."""

    id: ClassVar[str] = "leave"
    person: str


@dataclass(frozen=True, slots=True)
class StepOut:
    """Somebody is briefly away."""

    id: ClassVar[str] = "step-out"
    person: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Somebody is back."""

    id: ClassVar[str] = "come-back"
    person: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A person is called otherwise."""

    id: ClassVar[str] = "rename"
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """A person sits on seat `seat`, from 1."""

    id: ClassVar[str] = "seat"
    person: str
    seat: int


@dataclass(frozen=True, slots=True)
class SetOrder:
    """The people still to come, by hand (`people`) or by `rule`: kring, omgekeerd, willekeurig, vrij, ongehoord."""

    id: ClassVar[str] = "order"
    people: tuple[str, ...] = ()
    rule: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class OpenRound:
    """What comes next in the set, or round `number`."""

    id: ClassVar[str] = "round"
    number: int | None = None
    seed: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Choose:
    """The next question, or question `number` (from 1)."""

    id: ClassVar[str] = "question"
    number: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a note began: its first character's moment and whose turn it was then (None: nobody's).

    What was begun `off_record` is kept nowhere, also when Enter comes after (R23).
    """

    at: Moment
    speaker: str | None
    round: int | None
    question: int | None
    off_record: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A contribution. `origin` is set where it was begun before now; `speaker` where somebody is named ("/zegt")."""

    id: ClassVar[str] = "note"
    text: str
    kind: str = ""
    speaker: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """That contribution, or that different voice, was of this person."""

    id: ClassVar[str] = "attribute"
    number: int
    person: str


@dataclass(frozen=True, slots=True)
class GiveKind:
    """That contribution is of this kind."""

    id: ClassVar[str] = "kind"
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Raise:
    """Raise contributions to an insight."""

    id: ClassVar[str] = "insight"
    sources: tuple[int, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A small step: each part as it was said, any of them may be empty. `due` is the ISO date that `when` names, if any."""

    id: ClassVar[str] = "step"
    who: str
    what: str
    when: str
    asks: str
    due: str | None


@dataclass(frozen=True, slots=True)
class Dissent:
    """A different voice beside an insight."""

    id: ClassVar[str] = "dissent"
    insight: int
    text: str


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words for a record."""

    id: ClassVar[str] = "reword"
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase a record's words from disk."""

    id: ClassVar[str] = "erase"
    number: int


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Erase all of a person's words from disk, and their name with `name_too`."""

    id: ClassVar[str] = "erase-person"
    person: str
    name_too: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """How a record may be quoted: naam, zonder, niet."""

    id: ClassVar[str] = "consent"
    number: int
    consent: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """A name in that record is not about the person here."""

    id: ClassVar[str] = "looked-at"
    number: int


@dataclass(frozen=True, slots=True)
class Agree:
    """The group's yes or no."""

    id: ClassVar[str] = "agree"
    agreed: bool


@dataclass(frozen=True, slots=True)
class OffRecord:
    """Nothing is kept from now on, or again."""

    id: ClassVar[str] = "off-record"
    on: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The session is over."""

    id: ClassVar[str] = "close"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last act."""

    id: ClassVar[str] = "undo"


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was just taken back."""

    id: ClassVar[str] = "redo"


@dataclass(frozen=True, slots=True)
class UndoSome:
    """Take back the `place`th of the last acts (from 1), with what depends on it once the facilitator is `sure`."""

    id: ClassVar[str] = "undo"
    place: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class MoveSwitch:
    """The last switch was so many seconds ago."""

    id: ClassVar[str] = "earlier"
    seconds: float


@dataclass(frozen=True, slots=True)
class HandOverTurn:
    """The running turn belongs to this person."""

    id: ClassVar[str] = "turn-of"
    person: str


@dataclass(frozen=True, slots=True)
class SetPace:
    """A person's pace factor."""

    id: ClassVar[str] = "pace"
    person: str
    factor: float


@dataclass(frozen=True, slots=True)
class GiveRole:
    """A person's role; empty for a plain participant."""

    id: ClassVar[str] = "role"
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Lead:
    """This person leads from here."""

    id: ClassVar[str] = "lead"
    person: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Ask this question now."""

    id: ClassVar[str] = "insert"
    text: str
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """Go on with another question set."""

    id: ClassVar[str] = "exchange"
    question_set: QuestionSet
    seed: int = 0


@dataclass(frozen=True, slots=True)
class PlanFor:
    """Make the evening end at `ends` (ms UTC); shown first, and carried out as shown (`items`) once the facilitator is `sure`."""

    id: ClassVar[str] = "plan"
    ends: int
    items: tuple[tuple[int, int, int], ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw the next card."""

    id: ClassVar[str] = "card"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class BringCase:
    """This person brings the case."""

    id: ClassVar[str] = "case"
    person: str


@dataclass(frozen=True, slots=True)
class Sit:
    """This person takes a chair inside the fishbowl, or leaves it."""

    id: ClassVar[str] = "chair"
    person: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Settle:
    """A parked point was dealt with."""

    id: ClassVar[str] = "dealt-with"
    number: int


@dataclass(frozen=True, slots=True)
class ShowScreen:
    """The table screen shows or is blank."""

    id: ClassVar[str] = "screen"
    on: bool


@dataclass(frozen=True, slots=True)
class Gather:
    """These contributions carry insight `insight` too."""

    id: ClassVar[str] = "gather"
    insight: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """These contributions do not carry insight `insight` any more."""

    id: ClassVar[str] = "part"
    insight: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MendStep:
    """A step said otherwise: an empty part stays as it was, `-` empties it. `due` is the ISO date that `when` names, if any."""

    id: ClassVar[str] = "mend-step"
    number: int
    who: str
    what: str
    when: str
    asks: str
    due: str | None


@dataclass(frozen=True, slots=True)
class Size:
    """A step is klein or groter."""

    id: ClassVar[str] = "size"
    number: int
    size: str


@dataclass(frozen=True, slots=True)
class SettleStep:
    """What became of a step: `state` is open, done or dropped."""

    id: ClassVar[str] = "settle-step"
    number: int
    state: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class GiveTheme:
    """These contributions and insights belong to a theme; to none where it is empty."""

    id: ClassVar[str] = "theme"
    numbers: tuple[int, ...]
    theme: str


@dataclass(frozen=True, slots=True)
class OrderHarvest:
    """Order the harvest by theme, or by speaking."""

    id: ClassVar[str] = "harvest-order"
    by_theme: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A line on how it goes on."""

    id: ClassVar[str] = "follow-up"
    text: str


@dataclass(frozen=True, slots=True)
class SetCorrections:
    """Until this day (ISO 8601) everybody may have something changed; no round where it is empty."""

    id: ClassVar[str] = "corrections"
    until: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Read out what was noted and not yet confirmed."""

    id: ClassVar[str] = "read-back"


@dataclass(frozen=True, slots=True)
class Confirm:
    """What was just read out holds."""

    id: ClassVar[str] = "confirm"


@dataclass(frozen=True, slots=True)
class ApproveHarvest:
    """The short harvest, read out, holds and may go out."""

    id: ClassVar[str] = "approve"


Command = (
    Open
    | Next
    | Thank
    | Pass
    | Interject
    | Facilitate
    | Still
    | GoOn
    | ChargeGap
    | FindGap
    | Grant
    | Join
    | Leave
    | StepOut
    | ComeBack
    | Rename
    | Move
    | SetOrder
    | OpenRound
    | Choose
    | Note
    | Attribute
    | GiveKind
    | Raise
    | TakeStep
    | Dissent
    | Reword
    | Erase
    | ErasePerson
    | Consent
    | LookAt
    | Agree
    | OffRecord
    | Close
    | Undo
    | UndoSome
    | Redo
    | MoveSwitch
    | HandOverTurn
    | SetPace
    | GiveRole
    | Lead
    | Insert
    | Exchange
    | PlanFor
    | Draw
    | BringCase
    | Sit
    | Settle
    | ShowScreen
    | Gather
    | Part
    | MendStep
    | Size
    | SettleStep
    | GiveTheme
    | OrderHarvest
    | FollowUp
    | SetCorrections
    | ReadBack
    | Confirm
    | ApproveHarvest
)
