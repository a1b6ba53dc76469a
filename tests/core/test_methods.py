"""Every method of `domain` §2.2 can be written as a set and led to its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialoog.core import commands as c
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.questions import Asking, Card, Confidentiality, Form, Order, QuestionSet, Recording, Round, Starter
from dialoog.core.views import live_view, table_view
from tests.core.builders import SOMEWHERE, Table, a_round, a_set, a_table

R, OPEN, POPCORN, PAIRS, FOURS = Form.ROUND, Form.OPEN, Form.POPCORN, Form.PAIRS, Form.FOURS
IN, OUT, STORY, SILENCE, WRITING = Form.CHECK_IN, Form.CHECK_OUT, Form.STORY, Form.SILENCE, Form.WRITING
CASE, BACK, BOWL, MAKING, WALK = Form.CASE_GIVER, Form.LISTENING_BACK, Form.FISHBOWL, Form.MAKING, Form.ON_THE_WAY
THREE = ("Wat maakte je mee?", "Wat is de kern?", "Waar twijfel je?")


def r(form: Form = R, per_turn: int = 0, minutes: int = 10, **settings: object) -> Round:
    """A round of a method: seconds a turn, or minutes for all."""
    questions = settings.pop("questions", ("Wat raakte je?",))
    times = {"per_turn": per_turn or None, "seconds": minutes * 60}
    return a_round(form, questions, **{**times, **settings})  # type: ignore[arg-type]


METHODS: dict[str, tuple[Round, ...]] = {
    "dialoogtafel": (
        r(R, 120),
        r(R, 240),
        r(SILENCE, minutes=1, questions=()),
        r(R, 180, silence_before=60),
        r(Form.BREAK, questions=()),
        r(R, 120, harvest_kind="stap"),
        r(OUT, 30),
    ),
    "kring": (r(IN, 90, talking_piece="steen"), r(OPEN, minutes=20), r(R, 180), r(SILENCE, minutes=2, questions=()), r(OUT, 60)),
    "council": (r(POPCORN, 60), r(R, 200), r(POPCORN, 120), r(Form.REFLECTION, 60, silence_before=60), r(OUT, 30)),
    "world café, een tafel": (r(OPEN, minutes=20), r(OPEN, minutes=20), r(OPEN, minutes=20), r(R, 60)),
    "socratisch": (
        r(WRITING, minutes=3),
        r(R, 180),
        r(CASE, minutes=30),
        r(OPEN, minutes=15),
        r(R, 180),
        r(OPEN, minutes=30),
        r(OUT, 120),
    ),
    "deep democracy, de check-in en het andere geluid": (
        r(POPCORN, 90, starter=Starter.FACILITATOR),
        r(R, 90),
        r(POPCORN, 60),
        r(OPEN, minutes=10),
        r(OUT, 60),
    ),
    "waarderend 4d": (r(PAIRS, minutes=24), r(R, 120), r(MAKING, minutes=15), r(FOURS, minutes=20), r(R, 90)),
    "intervisie, incident": (r(R, 60), r(R, 60), r(CASE, minutes=15), r(BACK, minutes=10), r(R, 60), r(OUT, 60)),
    "een-twee-vier-allen": (r(WRITING, minutes=1), r(PAIRS, minutes=2), r(FOURS, minutes=4), r(R, 30)),
    "conversation café": (r(R, 60, talking_piece="steen"), r(R, 60, talking_piece="steen"), r(OPEN, minutes=30), r(OUT, 60)),
    "troika": (r(SILENCE, minutes=1, questions=()), r(CASE, minutes=3), r(BACK, minutes=5), r(R, 60)),
    "living room": (
        r(IN, 60),
        r(R, 120, starter=Starter.VOLUNTEER),
        r(R, 150, starter=Starter.LAST_SPEAKER, mirror=True),
        r(OPEN),
        r(Form.REFLECTION, 60),
        r(OUT, 60),
    ),
    "essential partners": (
        r(R, 120, questions=THREE, asking=Asking.ONE_BY_ONE, silence_before=60, protected=True),
        r(OPEN, minutes=30, recording=Recording.NO),
        r(OUT, 60),
    ),
    "viskom": (r(BOWL, minutes=30), r(R, 45)),
    "bohm": (r(OPEN, minutes=15), r(OPEN, minutes=90, clockless=True, recording=Recording.NO), r(R, 60)),
    "kampvuur": (r(R, 90), r(STORY, 300, silence_after=20, order=Order.FREE, clockless=True), r(OUT, 30)),
    "gesprek op voeten, een tafel": (r(POPCORN, 60), r(POPCORN, 60, questions=THREE, asking=Asking.CHOOSE)),
    "burgertop, een tafel": (r(OPEN, minutes=20, recording=Recording.KEYWORDS), r(OPEN, minutes=20), r(OPEN, minutes=20)),
    "leercirkel": (r(IN, 60), r(R, 180), r(OPEN, minutes=30), r(R, 60, harvest_kind="proberen"), r(OUT, 60)),
    "pitstop": (
        r(IN, 60),
        r(R, 120),
        r(R, 180, harvest_kind="schuurt"),
        r(SILENCE, minutes=2, questions=()),
        r(Form.REFLECTION, 60, order=Order.REVERSED),
        r(R, 60),
        r(R, 60, harvest_kind="proberen"),
    ),
    "wandeling": (r(WALK, questions=THREE), r(R, 60)),
    "kaarten": (r(Form.CARDS, 60, questions=()), r(OUT, 30)),
    "wat-en-wat-nu": (r(WRITING, minutes=1), r(FOURS, minutes=5), r(R, 30), r(WRITING, minutes=1), r(FOURS, minutes=5), r(R, 30)),
}
PEOPLE = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma", "Gül")


def a_method(name: str) -> QuestionSet:
    """The set of a method."""
    ceiling = Confidentiality.CHATHAM if name == "council" else Confidentiality.OPEN
    cards = tuple(Card(f"Kaart {number}?", SOMEWHERE) for number in range(1, 4))
    return replace(a_set(*METHODS[name], confidentiality=ceiling), cards=cards)


def lead_round(table: Table) -> None:
    """Lead the round the evening is in to its end, as a facilitator would."""
    current = table.state.round
    assert current is not None
    if table.state.in_break:
        table.after(60)
    elif current.form is CASE or current.form is BACK:
        if table.state.place and table.state.place.stage.case_giver is None:
            table.do(c.BringCase(table.id("Bram")))
        table.do(c.Interject(table.id("Anna")))
        table.after(30).do(c.GoOn())
    elif current.form is BOWL:
        table.do(c.Sit(table.id("Gül"), inside=True))
        table.do(c.Interject(table.id("Gül")))
        table.after(20).do(c.Sit(table.id("Gül"), inside=False))
    elif current.form is Form.CARDS:
        for _ in range(3):
            table.do(c.Draw(seed=1))
            everyone_once(table)
    elif current.form is OPEN:
        for name in PEOPLE:
            table.after(20).next(name)
    elif current.form.has_turns:
        several = len(current.questions) > 1
        passages = len(current.questions) if several and current.asking is not Asking.TOGETHER else 1
        for passage in range(passages):
            if several and (passage or current.asking is Asking.CHOOSE):
                table.do(c.Choose(passage + 1))
            everyone_once(table)
    else:
        table.after(60)
        if current.form is WALK:
            table.do(c.Choose(2))


def everyone_once(table: Table) -> None:
    """A whole passage: nobody is forgotten, one passes and is asked once more."""
    heard: list[str] = []
    while len(heard) < len(PEOPLE):
        before = set(heard)
        decision = table.after(10).attempt(c.Next())
        if isinstance(decision, Refusal) or not table.speaker:
            waiting = [name for name in PEOPLE if name not in before]
            table.do(c.Next(table.id(waiting[0])))
        assert table.speaker not in before
        heard.append(table.speaker)
        if table.speaker == "Driss":
            table.do(c.Pass())
    while not isinstance(decision := table.attempt(c.Next()), Refusal | Ask) and table.speaker:
        assert table.speaker == "Driss"
    if not isinstance(decision, Refusal):
        table.attempt(c.Thank())
    assert sorted(heard) == sorted(PEOPLE)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_led_to_its_end(name: str) -> None:
    table = a_table(*PEOPLE, question_set=a_method(name))
    for at in range(len(METHODS[name])):
        if at:
            table.do(c.OpenRound())
        lead_round(table)
        view = live_view(table.state, table.clock.now)
        assert view.round is not None and table_view(table.state, table.clock.now).title
        if not table.state.in_break and table.state.records:
            table.says("Iets moois.")
    assert table.refused(c.OpenRound()) == "no-more-rounds"
    table.do(c.Close())
    assert table.state.closed is not None
