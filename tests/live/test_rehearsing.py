"""A rehearsed evening goes through the same service as a real one, to its harvest, with nothing refused on the way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.core.clock import elapsed
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.questions import Asking, Confidentiality, Form, Order, QuestionSet, Recording
from dialoog.core.state import Contribution, Insight, State, Step
from dialoog.harvest import was_edited
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import start_in
from dialoog.live.rehearsal import Rehearsal, led_by_itself, table
from dialoog.live.reply import Reply
from dialoog.live.session import Session
from dialoog.locale import LANGUAGES
from dialoog.sets import read
from dialoog.sets.library import shipped
from dialoog.store import SessionFolder
from tests.core.builders import EVENING, a_round, a_set
from tests.core.evenings import sets
from tests.live.tables import DAY
from tests.store.disks import HastyDisk

SETS = sorted(file.name for file in shipped().glob("*.md"))


@cache
def shipped_set(name: str) -> QuestionSet:
    """A question set that comes with dialoog."""
    question_set, _ = read(shipped() / name)
    assert question_set is not None
    return question_set


def groups() -> list[tuple[str, int]]:
    """Each shipped set with its smallest and its largest group."""
    return [(name, people) for name in SETS for people in shipped_set(name).header.participants or (3, 8)]


class Evening(OwnClock):
    """A clock on which no evening goes on for ever."""

    def go(self, seconds: float) -> None:
        """Let time pass, up to a night."""
        super().go(seconds)
        assert self.now().mono < 6 * 3600, "this evening never ends"


def rehearse(question_set: QuestionSet, people: int | None = None, seed: int = 0, language: str = "nl") -> tuple[Session, list[Reply]]:
    """An evening that leads itself."""
    replies: list[Reply] = []

    def tell(reply: Reply) -> None:
        assert not isinstance(reply.outcome, Refusal | Ask), reply.lines
        replies.append(reply)

    session = led_by_itself(question_set, MemoryKeeper(), Evening(EVENING), language, people=people, seed=seed, tell=tell)
    assert not isinstance(session, Refusal)
    return session, replies


def record(state: State) -> list[object]:
    """What happened, act by act, without the session's own chance."""
    return [(act.kind, act.at.mono, tuple(each for each in act.events if type(each).__name__ != "Opened")) for act in state.log.acts]


@pytest.mark.parametrize(("name", "people"), groups())
def test_each_shipped_set_is_played_to_its_harvest(name: str, people: int) -> None:
    session, replies = rehearse(shipped_set(name), people)
    state = session.state
    assert not [line for reply in replies for line in reply.lines if line.startswith("! ")]
    assert state.closed is not None
    assert len(state.circle) == people
    assert {number for number, _ in state.rounds} == {item.number for item in state.agenda if item.number is not None}
    harvest = session.keeper.read_file("oogst.md") or ""
    assert was_edited(harvest) is False
    telling = (Form.ROUND, Form.STORY, Form.OPEN)
    kept = state.confidentiality is not Confidentiality.NOTHING_KEPT
    noted = kept and any(item.round.form in telling and item.round.recording is not Recording.NO for item in state.agenda)
    assert any(isinstance(entry, Insight) for entry in state.entries) is noted
    assert any(isinstance(entry, Step) for entry in state.entries) is kept
    assert any(isinstance(entry, Contribution) for entry in state.entries) is kept
    assert {turn.person for turn in state.turns} == set(state.circle)


@pytest.mark.parametrize("name", SETS)
def test_a_rehearsed_evening_keeps_about_the_time_of_its_set(name: str) -> None:
    session, _ = rehearse(shipped_set(name))
    planned = shipped_set(name).header.seconds
    assert planned is not None and session.state.opened is not None and session.state.closed is not None
    assert 0.3 * planned < elapsed(session.state.opened.at, session.state.closed) < 1.2 * planned


def test_somebody_is_late_and_somebody_passes_and_speaks_when_asked_again() -> None:
    state = rehearse(shipped_set("dialoogtafel.nl.md"), 8)[0].state
    assert state.opened is not None
    assert [each.name for each in state.people if each.joined != state.opened.at]
    passed = {turn.person for turn in state.turns if turn.outcome == "passed"}
    assert passed and passed <= {turn.person for turn in state.turns if turn.again and turn.outcome == "spoke"}


def test_nobody_has_a_second_turn_before_all_had_a_first() -> None:
    state = rehearse(shipped_set("dialoogtafel.nl.md"), 8)[0].state
    for number, _ in state.rounds:
        offered = [turn.person for turn in state.turns if turn.round == number and turn.offered and not turn.again]
        assert len(offered) == len(set(offered))


def test_the_same_seed_gives_the_same_evening_and_another_seed_another() -> None:
    practice = shipped_set("oefenset.nl.md")
    assert record(rehearse(practice, 5, 3)[0].state) == record(rehearse(practice, 5, 3)[0].state)
    assert record(rehearse(practice, 5, 3)[0].state) != record(rehearse(practice, 5, 4)[0].state)


def test_a_rehearsal_can_be_kept_like_a_real_evening(tmp_path: Path) -> None:
    folder = SessionFolder.create(tmp_path, "Oefening", DAY, "k7x2", disk=HastyDisk())
    session = led_by_itself(shipped_set("oefenset.nl.md"), folder, OwnClock(EVENING), "nl")
    assert isinstance(session, Session)
    session.close()
    with SessionFolder.open(folder.path, disk=HastyDisk()) as again:
        assert Session(again, OwnClock(EVENING, run="later"), "nl").state == session.state


def test_the_facilitator_may_lead_while_the_table_talks() -> None:
    """As in a face: the table acts by itself, the lead comes from lines, and nothing the table does is refused."""
    rehearsal = Rehearsal(shipped_set("oefenset.nl.md"), 5, 1)
    clock = OwnClock(EVENING)
    opened = start_in(MemoryKeeper(), rehearsal.plan(), shipped_set("oefenset.nl.md"), clock, "nl")
    assert not isinstance(opened, Refusal)
    session, _ = opened
    desk = Desk(session, "nl")
    lines = iter(
        ["/niet-vastleggen aan", "/volgende", "/niet-vastleggen uit", "/volgende", "/hoeder", "/door", "/weg Fatma", *["/volgende"] * 8]
    )
    for second in range(900):
        clock.go(1)
        for command in rehearsal.table_acts(session.state, clock.now()):
            assert not desk.act(command).refused
        if second % 40 == 0 and (line := next(lines, "/ronde")):
            desk.line(line)
    assert len(session.state.entries) >= 3


@pytest.mark.parametrize(
    "question_set",
    [
        a_set(a_round(Form.SILENCE, ()), a_round(Form.WRITING), a_round(Form.BREAK, ()), a_round()),
        a_set(a_round(Form.STORY, silence_after=20), a_round(Form.POPCORN), a_round(Form.REFLECTION, ())),
        a_set(*(a_round(questions=("Een?", "Twee?"), asking=asking) for asking in Asking)),
        a_set(*(a_round(order=order, silence_before=30) for order in Order)),
        a_set(a_round(recording=Recording.NO), a_round(Form.OPEN, ("Een?", "Twee?"))),
    ],
    ids=["still forms", "telling forms", "ways of asking", "orders", "nothing noted"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rehearsal_leads_every_form_without_being_refused(question_set: QuestionSet, language: str) -> None:
    session, _ = rehearse(question_set, 6, 2, language)
    assert session.state.closed is not None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets(), st.integers(3, 6), st.integers(0, 99))
def test_any_set_can_be_rehearsed_to_its_end(question_set: QuestionSet, people: int, seed: int) -> None:
    assert rehearse(question_set, people, seed)[0].state.closed is not None


@pytest.mark.parametrize("ceiling", Confidentiality)
def test_no_name_and_no_word_goes_past_what_the_set_allows(ceiling: Confidentiality) -> None:
    state = rehearse(a_set(a_round(Form.CHECK_IN), a_round(), a_round(Form.CHECK_OUT), confidentiality=ceiling))[0].state
    consents = {getattr(entry, "consent", "") for entry in state.entries}
    assert ("naam" in consents) is (ceiling is Confidentiality.OPEN)
    assert bool(state.entries) is (ceiling is not Confidentiality.NOTHING_KEPT)


def test_the_table_is_worth_listening_to_in_both_languages() -> None:
    dutch, english = table("nl"), table("en")
    assert len(dutch.neighbours) == len(english.neighbours) >= 8
    for each in (dutch, english):
        said = [sentence for person in each.neighbours for sentences in person.says.values() for sentence in sentences]
        assert len(said) == len(set(said))
        speakers = [person for person in each.neighbours if person.says]
        assert len(speakers) >= 8
        for person in speakers:
            assert {"check-in", "story", "dream", "open", "reflection", "check-out"} <= set(person.says)


def test_the_plan_seats_everybody_but_who_comes_late() -> None:
    rehearsal = Rehearsal(shipped_set("dialoogtafel.nl.md"), 8, 0)
    plan = rehearsal.plan()
    assert plan.facilitator and plan.place
    assert 3 <= len(plan.people) < 8
    assert len(Rehearsal(shipped_set("oefenset.nl.md"), 1, 0).plan().people) == 3
