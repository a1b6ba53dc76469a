"""A table to test at: question sets by hand, a clock that goes when told, and people who do things by name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialoog.core import commands as c
from dialoog.core import decide
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.codec import decode, encode
from dialoog.core.deciding import Ask, Decision, Refusal
from dialoog.core.erasure import redacted
from dialoog.core.finding import Place
from dialoog.core.history import advance, replay
from dialoog.core.questions import Asking, Card, Confidentiality, Form, Header, Order, Question, QuestionSet, Recording, Round, Starter
from dialoog.core.state import Contribution, Insight, State, Turn

SOMEWHERE = Place("avond.md", 1)
EVENING = 1_795_287_600_000
"""Saturday 21 November 2026, 19:00 UTC."""


def a_round(form: Form = Form.ROUND, questions: tuple[str, ...] = ("Wat raakte je?",), **settings: object) -> Round:
    """A round of two minutes a turn, with any setting of `Round` otherwise."""
    plain = Round(
        id="",
        name=f"{form.value}: {' '.join(questions)}",
        form=form,
        seconds=600,
        per_turn=120 if form.has_turns else None,
        asking=Asking.TOGETHER,
        order=Order.CIRCLE,
        starter=Starter.NEXT_SEAT,
        silence_before=0,
        silence_after=0,
        talking_piece="",
        mirror=False,
        recording=Recording.YES,
        harvest_kind=None,
        harvested=True,
        with_names=True,
        protected=False,
        clockless=False,
        blocks=(),
        questions=tuple(Question(text, (), (), SOMEWHERE) for text in questions),
        place=SOMEWHERE,
    )
    return replace(plain, **settings)  # type: ignore[arg-type]


def a_set(*rounds: Round, confidentiality: Confidentiality = Confidentiality.OPEN) -> QuestionSet:
    """A question set of these rounds; one plain round when none is given."""
    header = Header(confidentiality=confidentiality, extra=(("x-proef", "ja"),))
    cards = (Card("Wat vierde je?", SOMEWHERE),)
    return QuestionSet("Buren", header, (), ("Laat een ander uitpraten.",), rounds or (a_round(),), cards, "sha256:0")


@dataclass
class Clock:
    """Moments to the millisecond, of one run of the program after another; it goes when told."""

    run: str = "avond 1"
    mono: float = 0.0
    wall: int = EVENING

    def go(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.mono = round(self.mono + seconds, 3)
        self.wall += round(seconds * 1000)

    def sleep(self, seconds: float) -> None:
        """Let only the wall clock go on."""
        self.wall += round(seconds * 1000)

    def restart(self, seconds: float) -> None:
        """The program stops, and starts again so many seconds later."""
        self.wall += round(seconds * 1000)
        self.mono, self.run = 0.25, f"{self.run.split()[0]} {int(self.run.split()[1]) + 1}"

    @property
    def now(self) -> Moment:
        """This moment."""
        return Moment(self.wall, self.mono, self.run)


def opening(question_set: QuestionSet, people: tuple[c.Guest, ...]) -> c.Open:
    """The command that begins an evening in the community house."""
    return c.Open("k7x2", "Buren", "Buurthuis", "", "wijkraad", "elkaar horen", "nl", "Europe/Amsterdam", None, question_set, people)


@dataclass(repr=False)
class Table:
    """A session driven by names. What is done must be accepted; `refused` and `asked` are for what is not."""

    state: State = field(default_factory=State)
    clock: Clock = field(default_factory=Clock)
    acts: list[e.Act] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Table({[act.events for act in self.acts[1:]]}, {[item.round for item in self.state.agenda]})"[:6000]

    # --- the way of one command ---------------------------------------------------------------------------------

    def attempt(self, command: c.Command) -> Decision:
        """Whatever the core decides; events are carried out, and an erasure reaches every act before it."""
        decision = decide(self.state, command, self.clock.now)
        if isinstance(decision, Refusal | Ask) or not decision:
            return decision
        act = e.Act(len(self.acts) + 1, command.id, self.clock.now, decision)
        self.acts.append(act)
        self.state = advance(self.state, act)
        if isinstance(erased := decision[-1], e.Erased):
            names = {each: f"deelnemer {each[1:]}" for each in erased.people}
            self.acts = [redacted(each, erased.numbers, names) for each in self.acts]
            self.state = replay(self.acts)
        return decision

    def do(self, command: c.Command) -> tuple[e.Event | e.TakesBack, ...]:
        """Carry out what must be accepted."""
        decision = self.attempt(command)
        assert not isinstance(decision, Refusal | Ask), decision
        return decision

    def refused(self, command: c.Command) -> str:
        """The code of the refusal."""
        before = self.state
        decision = self.attempt(command)
        assert isinstance(decision, Refusal), decision
        assert self.state == before
        return decision.code

    def asked(self, command: c.Command) -> c.Command:
        """What a yes would carry out."""
        decision = self.attempt(command)
        assert isinstance(decision, Ask), decision
        return decision.then

    def after(self, seconds: float) -> Table:
        """Let time pass."""
        self.clock.go(seconds)
        return self

    # --- people by name -----------------------------------------------------------------------------------------

    def id(self, name: str) -> str:
        """Whose name this is."""
        return next(person.id for person in self.state.people if person.name == name)

    def name(self, person: str | None) -> str:
        """What that person is called; empty for nobody."""
        return "" if person is None else self.state.by_id[person].name

    def names(self, people: tuple[str, ...]) -> list[str]:
        """What these people are called."""
        return [self.name(each) for each in people]

    def next(self, name: str | None = None) -> str:
        """Next, please; gives who has the turn now."""
        self.do(c.Next(self.id(name) if name else None))
        return self.speaker

    def round_of_turns(self, seconds: float = 60.0) -> list[str]:
        """Everyone still to come takes a turn; gives who did."""
        heard = []
        while not isinstance(decision := self.attempt(c.Next()), Refusal | Ask) and self.speaker:
            heard.append(self.speaker)
            self.after(seconds)
        assert not isinstance(decision, Ask)
        return heard

    @property
    def speaker(self) -> str:
        """Who has the floor; empty where nobody has."""
        return self.name(self.state.floor.speaker) if self.state.floor else ""

    @property
    def running(self) -> str:
        """What runs now."""
        assert self.state.floor is not None
        return self.state.floor.kind

    def joins(self, name: str, **guest: object) -> str:
        """Somebody comes late; gives the name they got."""
        self.do(c.Join(c.Guest(name, **guest)))  # type: ignore[arg-type]
        return self.state.people[-1].name

    # --- records ------------------------------------------------------------------------------------------------

    def says(self, text: str, **note: object) -> int:
        """A note of whoever has the floor; gives its number."""
        events = self.do(c.Note(text, **note))  # type: ignore[arg-type]
        noted = events[-1]
        assert isinstance(noted, e.Noted)
        return noted.number

    def raises(self, *sources: int, text: str = "") -> int:
        """An insight; gives its number."""
        events = self.do(c.Raise(sources, text))
        raised = events[-1]
        assert isinstance(raised, e.Raised)
        return raised.number

    def contribution(self, number: int) -> Contribution:
        """The contribution of that number."""
        entry = self.state.entry(number)
        assert isinstance(entry, Contribution)
        return entry

    def insight(self, number: int) -> Insight:
        """The insight of that number."""
        entry = self.state.entry(number)
        assert isinstance(entry, Insight)
        return entry

    def spoke(self, name: str) -> float:
        """The seconds of all finished turns of this person."""
        return sum(turn.seconds for turn in self.turns(name))

    def turns(self, name: str) -> list[Turn]:
        """The finished turns of this person."""
        return [turn for turn in self.state.turns if self.name(turn.person) == name]

    def lasted(self, kind: str) -> float:
        """The seconds of this kind of time, closed intervals only."""
        return sum(interval.seconds for interval in self.state.time if interval.kind == kind)


def a_table(*names: str, rounds: tuple[Round, ...] = (), question_set: QuestionSet | None = None) -> Table:
    """A table that just began, with these people in the circle."""
    table = Table()
    guests = tuple(c.Guest(name) for name in names or ("Anna", "Bram", "Carla"))
    table.do(opening(question_set or a_set(*rounds), guests))
    return table


def through_the_codec(acts: list[e.Act]) -> list[e.Act]:
    """The acts as a journal gives them back."""
    return [decode(encode(act, closed=False)) for act in acts]
