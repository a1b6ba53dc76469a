"""A small evening for the tests of the harvest: every state is made by `decide` and `advance`, as in a real session."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dialoog.core import commands as c
from dialoog.core import decide
from dialoog.core.clock import Moment
from dialoog.core.events import Act
from dialoog.core.finding import Place
from dialoog.core.history import advance
from dialoog.core.questions import (
    Asking,
    Form,
    Header,
    Order,
    Question,
    QuestionSet,
    Recording,
    Round,
    Starter,
)
from dialoog.core.state import State
from dialoog.core.text import clean
from dialoog.harvest import Harvest, build

HERE = Place("straat.nl.md", 1, 1)
START = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
DAY = date(2026, 11, 21)


def a_round(name: str, *questions: str, form: Form = Form.ROUND, asking: Asking = Asking.TOGETHER, **changes: object) -> Round:
    """A round with the defaults of the grammar; `changes` are fields of `Round`."""
    fields: dict[str, object] = {
        "id": name,
        "name": name,
        "form": form,
        "seconds": 600,
        "per_turn": 60,
        "asking": asking,
        "order": Order.CIRCLE,
        "starter": Starter.NEXT_SEAT,
        "silence_before": 0,
        "silence_after": 0,
        "talking_piece": "",
        "mirror": False,
        "recording": Recording.YES,
        "harvest_kind": None,
        "harvested": True,
        "with_names": True,
        "protected": False,
        "clockless": False,
        "blocks": (),
        "questions": tuple(Question(text, (), (), HERE) for text in questions),
        "place": HERE,
    }
    return Round(**{**fields, **changes})  # type: ignore[arg-type]


def a_set(*rounds: Round, **header: object) -> QuestionSet:
    """A question set of these rounds; `header` are fields of `Header`."""
    made = Header(**{"set_version": "1", "method": "druppels en de golf", **header})  # type: ignore[arg-type]
    return QuestionSet("Druppels en de golf", made, (), (), rounds, (), "sha256:" + "5" * 64)


TALK = a_round("Ervaringen", "Vertel over een klein moment in deze buurt dat groter werd dan je dacht.")


class Evening:
    """One evening that goes on as the tests tell it; every act takes twenty seconds."""

    def __init__(
        self,
        *rounds: Round,
        names: tuple[str, ...] = ("Fatma", "Jan", "Ali", "Els"),
        title: str = "Kleine dingen in de straat",
        place: str = "Buurthuis De Kern",
        invited_by: str = "",
        purpose: str = "",
        **header: object,
    ) -> None:
        self.state = State()
        self.seconds = 0
        language = str(header.get("language", "nl"))
        opened = c.Open(
            session="2026-11-21-kleine-dingen-k7x2",
            title=title,
            place=place,
            series="",
            invited_by=invited_by,
            purpose=purpose,
            language=language,
            time_zone="Europe/Amsterdam",
            ends=None,
            question_set=a_set(*(rounds or (TALK,)), **header),
            people=tuple(c.Guest(name) for name in names),
        )
        self.do(opened)

    def do(self, *commands: c.Command) -> Evening:
        """Carry these out; an act that is refused or asks back fails the test."""
        for command in commands:
            self.seconds += 20
            now = Moment(int(START.timestamp() * 1000) + self.seconds * 1000, float(self.seconds), "run")
            events = decide(self.state, command, now)
            assert isinstance(events, tuple), (command, events)
            if events:
                self.state = advance(self.state, Act(len(self.state.log.acts) + 1, command.id, now, events))
        return self

    def person(self, name: str) -> str:
        """The id of the person of that name."""
        return next(person.id for person in self.state.people if person.name == name)

    def says(self, name: str | None, text: str, kind: str = "", consent: str = "") -> int:
        """`name` says this (None: the table), and how it may be quoted; gives its number."""
        self.do(c.Note(clean(text), kind, self.person(name) if name else None))
        return self._asked(consent)

    def sees(self, *sources: int, text: str = "", consent: str = "") -> int:
        """An insight is raised from these; gives its number."""
        self.do(c.Raise(sources, text))
        return self._asked(consent)

    def takes(self, who: str, what: str, when: str = "", asks: str = "", consent: str = "") -> int:
        """A small step; gives its number."""
        self.do(c.TakeStep(who, what, when, asks, None))
        return self._asked(consent)

    def differs(self, insight: int, text: str) -> int:
        """A different voice beside an insight; gives its number."""
        self.do(c.Dissent(insight, text))
        return self._asked("")

    def _asked(self, consent: str) -> int:
        number = self.state.log.last_number
        if consent:
            self.do(c.Consent(number, consent))
        return number

    def harvest(self, length: str = "volledig", made_on: date = DAY) -> Harvest:
        """The harvest as it stands."""
        return build(self.state, length=length, made_on=made_on)


def the_evening() -> Evening:
    """Four neighbours, five rounds with a coffee break: something in almost every section."""
    evening = Evening(
        a_round("Aankomen", "Welk geluid uit je straat heb je vandaag bij je?", form=Form.CHECK_IN, harvested=False),
        a_round("Druppels", "Welk klein gebaar in je buurt maakte meer los dan het leek?", harvest_kind="druppel"),
        a_round("Koffie", form=Form.BREAK),
        a_round(
            "De golf",
            "Wat komt er door al deze druppels samen in beweging?",
            "Wat mag hier klein blijven?",
            form=Form.OPEN,
            asking=Asking.ONE_BY_ONE,
        ),
        a_round("Een nieuwe druppel", "Welke druppel wil jij deze week toevoegen?", form=Form.POPCORN),
        invited_by="de bewoners van de Molenstraat",
        purpose="een avond om elkaar beter te leren kennen",
    )
    evening.do(c.Agree(True), c.Next())
    evening.says("Fatma", "De tram, die piept in de bocht.", consent="naam")
    evening.do(c.Next(), c.Pass(), c.OpenRound(), c.Next())
    evening.says("Fatma", "Ik zette een bak grond voor mijn deur. Twee dagen later stond er een plantje in.", consent="naam")
    evening.do(c.Next())
    evening.says("Jan", "Iemand veegde ook mijn stoep toen het sneeuwde.", consent="zonder")
    evening.do(c.Next())
    evening.says("Ali", "Op de bank bij de sluis zit altijd wel iemand die groet.")
    evening.do(c.Next())
    evening.says("Els", "Mijn man was ziek en toen lag er soep op de trap.", consent="niet")
    evening.do(c.OpenRound(), c.GoOn(), c.OpenRound())
    bank = evening.says("Ali", "Wie een keer zit te wachten, raakt aan de praat.", consent="naam")
    timber = evening.says("Jan", "Ik wist niet dat mijn buurman kan timmeren.\nIk woon er al elf jaar naast.", "citaat", "zonder")
    evening.says("Els", "De straat is van ons als we er gaan zitten.", "inzicht", "naam")
    seen = evening.sees(bank, timber, text="We kennen elkaar minder goed dan we dachten, en dat is snel anders.")
    evening.differs(seen, "Sommigen hebben liever rust. Niet iedereen wil aan de praat.")
    evening.sees(bank)
    evening.do(c.Choose())
    evening.says("Fatma", "Een plantje is genoeg. Het hoeft geen park te worden.", "citaat", "naam")
    evening.says(None, "De auto's rijden hard, juist als de school uitgaat.", "schuurt")
    evening.says("Jan", "Ik kan een bank maken, als iemand hout heeft.", "handen", "zonder")
    evening.says("Ali", "Er is een sleutel van het oude badhuis.", "gave")
    evening.says("Els", "Volgens mij mist Jan zijn vrouw nog elke dag.")
    evening.says(None, "Het plantje staat er nog steeds.", "vieren")
    evening.do(c.OpenRound())
    evening.takes("Jan", "een bank timmeren voor bij de sluis", "voor Kerstmis", "Fatma")
    evening.takes("Ali en Els", "vragen wie de sleutel van het badhuis heeft", "zaterdag")
    evening.takes("", "soep op straat, zonder lijstjes", "")
    evening.says(None, "Wie zit er nooit op de bank?", "vraag")
    evening.says("Els", "Het verkeer bij de school.", "parkeer")
    evening.do(c.Close())
    return evening
