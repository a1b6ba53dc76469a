"""Evenings by chance: question sets with all forms that can be led, and commands that make sense or do not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.questions import Asking, Card, Confidentiality, Form, Order, QuestionSet, Recording, Round, Starter
from dialoog.core.state import State
from tests.core.builders import SOMEWHERE, Table, a_round, a_set, opening

NAMES = ("Anna", "Bram", "Carla", "Driss", "Els", "Els", "Fatma", "Zoë", "")
ROLES = ("", "", "", "gast", "verslaglegger", "tolk", "gespreksleider")


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round with any form that can be led and any settings."""
    form = draw(st.sampled_from(sorted(Form)))
    questions = draw(st.integers(0 if not form.needs_question else 1, 3))
    return a_round(
        form,
        tuple(f"Vraag {number}?" for number in range(1, questions + 1)),
        seconds=draw(st.sampled_from((None, 300, 1200))),
        per_turn=draw(st.sampled_from((None, 30, 120))) if form.has_turns else None,
        asking=draw(st.sampled_from(Asking)),
        order=draw(st.sampled_from(Order)),
        starter=draw(st.sampled_from(Starter)),
        silence_before=draw(st.sampled_from((0, 60))),
        silence_after=draw(st.sampled_from((0, 20))),
        recording=draw(st.sampled_from(Recording)),
        harvest_kind=draw(st.sampled_from((None, "druppel"))),
        with_names=draw(st.booleans()),
        mirror=draw(st.booleans()),
        protected=draw(st.booleans()),
        clockless=draw(st.booleans()),
    )


@st.composite
def sets(draw: st.DrawFn) -> QuestionSet:
    """A question set of one to five rounds."""
    ceiling = st.sampled_from((*Confidentiality, Confidentiality.OPEN, Confidentiality.OPEN))
    found = draw(st.lists(rounds(), min_size=1, max_size=5))
    question_set = a_set(*found, confidentiality=draw(ceiling))
    return replace(question_set, cards=tuple(Card(f"Kaart {number}?", SOMEWHERE) for number in range(draw(st.integers(0, 3)))))


@st.composite
def guests(draw: st.DrawFn) -> c.Guest:
    """Anybody: named or not, with or without a role, in the circle or beside it."""
    role = draw(st.sampled_from(ROLES))
    return c.Guest(draw(st.sampled_from(NAMES)), role, draw(st.booleans()) if role else True)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table that just began, with one to five people in the circle and perhaps some beside it."""
    people = (c.Guest(draw(st.sampled_from(NAMES))), *draw(st.lists(guests(), max_size=5)))
    table = Table()
    table.do(opening(draw(sets()), people))
    return table


def commands(state: State, now: Moment) -> st.SearchStrategy[c.Command]:
    """Any command but opening and finding a gap, about people and numbers that are there, and now and then that are not."""
    person = st.sampled_from((*(each.id for each in state.people), "p99"))
    number = st.integers(0, state.log.last_number + 1)
    turns, mending = partial(_turns, person), partial(_mending, person, number, now)
    others = (partial(_people, person), partial(_records, person, number, now), partial(_evening, person), partial(_harvest, number))
    # Only what was chosen is made: making strategies is what takes the time.
    return st.sampled_from((turns, turns, mending, mending, *others)).flatmap(lambda chosen: chosen())


def _turns(person: st.SearchStrategy[str]) -> st.SearchStrategy[c.Command]:
    return st.one_of(
        st.sampled_from((c.Next(), c.Next(), c.Thank(), c.Facilitate(), c.GoOn())),
        st.builds(c.Next, person),
        st.builds(c.Pass, st.booleans()),
        st.builds(c.Interject, person),
        st.builds(c.Still, st.sampled_from(("silence", "guardian", "break")), st.sampled_from((None, 45.0))),
        st.builds(c.Grant, person, st.sampled_from((0.0, 20.0, 500.0))),
    )


def _people(person: st.SearchStrategy[str]) -> st.SearchStrategy[c.Command]:
    return st.one_of(
        st.builds(c.Join, guests()),
        st.builds(c.Leave, person),
        st.builds(c.StepOut, person),
        st.builds(c.ComeBack, person),
        st.builds(c.Rename, person, st.sampled_from(NAMES)),
        st.builds(c.Move, person, st.integers(0, 7)),
    )


def _records(person: st.SearchStrategy[str], number: st.SearchStrategy[int], now: Moment) -> st.SearchStrategy[c.Command]:
    text = st.sampled_from(("", "De bankjes bij de vijver.", "Anna bracht soep."))
    kind = st.sampled_from(("", "druppel", "inzicht"))
    origin = st.one_of(st.none(), st.builds(c.Origin, st.just(now), person, st.sampled_from((None, 1, 9)), st.sampled_from((None, 0, 7))))
    return st.one_of(
        st.builds(c.Note, text, kind, st.one_of(st.none(), person), origin),
        st.builds(c.Note, text),
        st.builds(c.Attribute, number, person),
        st.builds(c.GiveKind, number, kind),
        st.builds(c.Raise, st.lists(number, max_size=3).map(tuple), text),
        st.builds(
            c.TakeStep, st.sampled_from(("", "Anna", "de wijkagent")), text, text, st.just("bram"), st.sampled_from((None, "2026-12-01"))
        ),
        st.builds(c.Dissent, number, text),
        st.builds(c.Reword, number, text),
        st.builds(c.Consent, number, st.sampled_from(("naam", "zonder", "niet"))),
        st.builds(c.LookAt, number),
        st.builds(c.Erase, number),
        st.builds(c.ErasePerson, person, st.booleans(), st.booleans()),
    )


def _evening(person: st.SearchStrategy[str]) -> st.SearchStrategy[c.Command]:
    rule = st.sampled_from(("kring", "omgekeerd", "willekeurig", "vrij", "ongehoord"))
    index = st.one_of(st.none(), st.integers(0, 6))
    return st.one_of(
        st.builds(c.OpenRound, index, st.integers(0, 9), st.booleans()),
        st.builds(c.OpenRound),
        st.builds(c.Choose, index, st.integers(0, 9)),
        st.builds(c.SetOrder, st.lists(person, min_size=1, max_size=4).map(tuple)),
        st.builds(c.SetOrder, st.just(()), rule, st.integers(0, 9)),
        st.builds(c.Agree, st.booleans()),
        st.builds(c.OffRecord, st.booleans()),
        st.builds(c.ChargeGap, st.one_of(st.sampled_from(("", "break")), person)),
        st.sampled_from((c.Undo(), c.Undo(), c.Redo(), c.Close())),
    )


def _harvest(number: st.SearchStrategy[int]) -> st.SearchStrategy[c.Command]:
    text = st.sampled_from(("", "Anna belt.", "nog niet"))
    numbers = st.lists(number, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(c.Gather, number, numbers),
        st.builds(c.Part, number, numbers),
        st.builds(c.MendStep, number, st.sampled_from(("", "Anna", "de wijkagent")), text, text, text, st.none()),
        st.builds(c.Size, number, st.sampled_from(("klein", "groter"))),
        st.builds(c.SettleStep, number, st.sampled_from(("open", "done", "dropped")), text),
        st.builds(c.GiveTheme, numbers, st.sampled_from(("", "Groen"))),
        st.builds(c.OrderHarvest, st.booleans()),
        st.builds(c.FollowUp, text),
        st.builds(c.SetCorrections, st.sampled_from(("", "2026-12-05", "2027-01-01"))),
        st.sampled_from((c.ReadBack(), c.Confirm(), c.Confirm(), c.ApproveHarvest())),
    )


OTHER_SETS = (
    a_set(a_round(), a_round(Form.CARDS, ()), confidentiality=Confidentiality.WITHOUT_NAME),
    a_set(a_round(Form.PAIRS), a_round(Form.BREAK, ()), a_round(Form.POPCORN)),
    a_set(a_round(Form.READ_BACK, ())),
)


def _mending(person: st.SearchStrategy[str], number: st.SearchStrategy[int], now: Moment) -> st.SearchStrategy[c.Command]:
    seed = st.integers(0, 9)
    ends = st.integers(-60, 7200).map(lambda seconds: now.wall + seconds * 1000)
    return st.one_of(
        st.builds(c.MoveSwitch, st.sampled_from((0.0, 3.0, 45.0, 500.0))),
        st.builds(c.HandOverTurn, person),
        st.builds(c.SetPace, person, st.sampled_from((0.1, 1.5, 2.0))),
        st.builds(c.GiveRole, person, st.sampled_from(("gast", "tolk", "verslaglegger", ""))),
        st.builds(c.Lead, person),
        st.builds(c.Insert, st.sampled_from(("", "Wat nu?")), seed),
        st.builds(c.Exchange, st.sampled_from(OTHER_SETS), seed),
        st.builds(c.PlanFor, ends),
        st.builds(c.Draw, seed),
        st.builds(c.BringCase, person),
        st.builds(c.Sit, person, st.booleans()),
        st.builds(c.Settle, number),
        st.builds(c.ShowScreen, st.booleans()),
        st.builds(c.UndoSome, st.integers(0, 9), st.booleans()),
    )
