"""The question set as values: what a trainer wrote, ready to be led.

The words in these enumerations are data: they are the same in every language and stand in sessions and exports.
"""

from __future__ import annotations

from enum import StrEnum

from dialoog.core.finding import Place
from dialoog.core.values import dataclass


class Form(StrEnum):
    """How a round is led; each has its own rules (`domain` R1-R18)."""

    CHECK_IN = "inchecken"
    CHECK_OUT = "uitchecken"
    ROUND = "ronde"
    POPCORN = "wie wil"
    OPEN = "open gesprek"
    STORY = "verhaal"
    SILENCE = "stilte"
    WRITING = "schrijven"
    PAIRS = "tweetallen"
    FOURS = "viertallen"
    CASE_GIVER = "inbrenger"
    LISTENING_BACK = "toehoren"
    FISHBOWL = "viskom"
    REFLECTION = "reflectie"
    CARDS = "kaarten"
    ON_THE_WAY = "onderweg"
    MAKING = "maken"
    READ_BACK = "teruglezen"
    BREAK = "pauze"

    @property
    def has_turns(self) -> bool:
        """Whether everyone is offered a turn of their own."""
        return self in _WITH_TURNS

    @property
    def needs_question(self) -> bool:
        """Whether a round of this form is empty without a question of its own."""
        return self not in _WITHOUT_QUESTION

    @property
    def without_reactions(self) -> bool:
        """Whether others only listen: who speaks in between is told so, kindly (R5)."""
        return self in _ONLY_LISTENING


_WITH_TURNS = frozenset({Form.CHECK_IN, Form.CHECK_OUT, Form.ROUND, Form.POPCORN, Form.STORY, Form.REFLECTION, Form.CARDS})
_ONLY_LISTENING = frozenset({Form.CHECK_IN, Form.CHECK_OUT, Form.STORY, Form.REFLECTION})
_WITHOUT_QUESTION = frozenset({Form.SILENCE, Form.WRITING, Form.MAKING, Form.LISTENING_BACK, Form.READ_BACK, Form.CARDS, Form.BREAK})


class Asking(StrEnum):
    """What a round does with several questions."""

    TOGETHER = "samen"
    ONE_BY_ONE = "na elkaar"
    CHOOSE = "kies"


class Order(StrEnum):
    """The order in which turns are offered."""

    CIRCLE = "kring"
    REVERSED = "omgekeerd"
    RANDOM = "willekeurig"
    FREE = "vrij"


class Starter(StrEnum):
    """Who begins a go-round (R6)."""

    NEXT_SEAT = "volgende"
    LAST_SPEAKER = "laatste spreker"
    FACILITATOR = "gespreksleider"
    VOLUNTEER = "wie wil"


class Recording(StrEnum):
    """Whether what is said in a round is noted."""

    YES = "ja"
    KEYWORDS = "steekwoorden"
    NO = "nee"


class Confidentiality(StrEnum):
    """The ceiling over every consent in the session (R26)."""

    OPEN = "open"
    WITHOUT_NAME = "zonder naam"
    CHATHAM = "chatham"
    NOTHING_KEPT = "niets vastleggen"


class BlockKind(StrEnum):
    """Who a block of text is for."""

    READ_ALOUD = "voorlezen"
    NOTE = "notitie"


@dataclass(frozen=True, slots=True)
class Block:
    """Text of the set besides its questions: to read aloud to the table, or a hint for the facilitator alone."""

    kind: BlockKind
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its follow-up questions, and the texts that stand with it."""

    text: str
    follow_ups: tuple[str, ...]
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the set: drawn, read, and answered in a round."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Round:
    """One round, or a break. Times are whole seconds; None means that the author gave none.

    `silence_before` and `silence_after` hold the defaults of the form. `harvest_kind` is the kind that notes get
    here (None: an ordinary contribution); `harvested` is False where the author keeps the round out of the harvest.
    """

    id: str
    name: str
    form: Form
    seconds: int | None
    per_turn: int | None
    asking: Asking
    order: Order
    starter: Starter
    silence_before: int
    silence_after: int
    talking_piece: str
    mirror: bool
    recording: Recording
    harvest_kind: str | None
    harvested: bool
    with_names: bool
    protected: bool
    clockless: bool
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]
    place: Place

    @property
    def is_break(self) -> bool:
        """Breaks are no numbered rounds."""
        return self.form is Form.BREAK


@dataclass(frozen=True, slots=True)
class Header:
    """The lines between `---` at the top. `seconds` is the whole evening; `participants` the smallest and largest group."""

    version: int = 1
    language: str = "nl"
    seconds: int | None = None
    participants: tuple[int, int] | None = None
    audience: str = ""
    method: str = ""
    author: str = ""
    source: str = ""
    inspiration: str = ""
    licence: str = ""
    set_version: str = ""
    keywords: tuple[str, ...] = ()
    confidentiality: Confidentiality = Confidentiality.OPEN
    facilitator_joins: bool = False
    address: str = "je"
    place: str = ""
    harvest: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    series: str = ""
    translation_of: str = ""
    source_fingerprint: str = ""
    id: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A whole set. `fingerprint` is `sha256:` and the hex digest of the file's bytes and its building blocks'."""

    title: str
    header: Header
    opening: tuple[Block, ...]
    agreements: tuple[str, ...]
    rounds: tuple[Round, ...]
    cards: tuple[Card, ...]
    fingerprint: str
