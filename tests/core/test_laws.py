"""The laws of a dialogue, held over evenings by chance (`design` §4, `craft` §5)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment, elapsed
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.evolving import evolve
from dialoog.core.history import in_force, replay, takes_back
from dialoog.core.nudge import nudge, passers
from dialoog.core.state import Log, State, Turn
from dialoog.core.views import table_view
from dialoog.live.answers import sentence
from dialoog.locale import LANGUAGES
from tests.core.builders import Table, through_the_codec
from tests.core.evenings import commands, tables


def but_for_the_log(state: State) -> State:
    """What the acts amount to."""
    return replace(state, log=Log())


NEW = e.Noted | e.Raised | e.StepTaken | e.Dissented | e.FollowedUp
"""What gets a number of its own, that nothing before it had."""


class Evening(RuleBasedStateMachine):
    """One evening: people come and go, speak, pass, keep silent, are noted down, and things are taken back."""

    table: Table
    alive: Moment

    @initialize(table=tables())
    def the_evening_begins(self, table: Table) -> None:
        self.table = table
        self.alive = table.clock.now

    # --- what happens -------------------------------------------------------------------------------------------

    @rule(data=st.data(), seconds=st.sampled_from((0.0, 1.5, 40.0, 130.001)))
    def somebody_does_something(self, data: st.DataObject, seconds: float) -> None:
        table = self.table.after(seconds)
        self.alive = table.clock.now
        before = table.state
        decision = table.attempt(data.draw(commands(table.state, table.clock.now)))
        if isinstance(decision, Ask) and data.draw(st.booleans()):
            table.do(decision.then)
        elif isinstance(decision, Refusal | Ask):
            assert table.state == before
            family = "refusal" if isinstance(decision, Refusal) else "ask"
            if decision.code != "undo-with":  # said from the acts themselves
                assert all(sentence(family, decision.code, decision.fields, language) for language in LANGUAGES)

    @rule()
    def the_next_turn_begins(self) -> None:
        self.table.after(20).attempt(c.Next())
        self.alive = self.table.clock.now

    @rule(stall=st.sampled_from((5.0, 12.5, 31.0)), since=st.sampled_from((0.0, 2.5, 60.0)))
    def the_program_stalls(self, stall: float, since: float) -> None:
        now = self.table.after(stall).clock.now
        last = Moment(self.alive.wall - round(since * 1000), round(self.alive.mono - since, 3), self.alive.run)
        self._find_gap(last, now.mono - last.mono)

    @rule(asleep=st.sampled_from((3.0, 720.0)))
    def the_laptop_sleeps(self, asleep: float) -> None:
        clock, before = self.table.clock, self.table.clock.now
        clock.sleep(asleep)
        clock.go(0.5)
        self._find_gap(before, asleep + 0.5)

    @rule(drift=st.sampled_from((30.0, 3600.0)))
    def the_wall_clock_runs_ahead_and_nobody_knows_why(self, drift: float) -> None:
        clock, before = self.table.clock, self.table.clock.now
        clock.sleep(drift)
        clock.go(1)
        self._find_gap(before, drift, doubtful=True)

    @rule(away=st.sampled_from((2.0, 90.0)))
    def the_program_is_killed_and_starts_again(self, away: float) -> None:
        clock, before = self.table.clock, self.table.clock.now
        clock.restart(away)
        self._find_gap(before, away)

    def _find_gap(self, since: Moment, seconds: float, *, doubtful: bool = False) -> None:
        if self.table.state.closed is None:
            self.table.do(c.FindGap(since, seconds, doubtful))
        self.alive = self.table.clock.now

    @rule()
    def an_act_is_undone_and_redone(self) -> None:
        before = self.table.state
        if isinstance(self.table.attempt(c.Undo()), Refusal):
            return
        self.table.do(c.Redo())
        assert but_for_the_log(self.table.state) == but_for_the_log(before)

    # --- what always holds --------------------------------------------------------------------------------------

    @invariant()
    def all_time_is_somebodys_or_nobodys(self) -> None:
        state, now = self.table.state, self.table.clock.now
        assert state.floor is not None
        running = elapsed(state.floor.since, now) if state.closed is None else 0.0
        counted = sum(interval.seconds for interval in state.time) + running
        assert counted == pytest.approx(time_that_passed(self.table.acts, now), abs=1e-6)

    @invariant()
    def seconds_of_a_turn_are_those_of_its_intervals(self) -> None:
        state = self.table.state
        spoken: dict[tuple[int | None, str | None], float] = {}
        for each in state.time:
            if each.kind == "turn":
                spoken[each.turn, each.speaker] = spoken.get((each.turn, each.speaker), 0.0) + each.seconds
        running: list[Turn | None] = [state.floor.turn, state.floor.held] if state.floor else []
        for turn in (*state.turns, *(each for each in running if each)):
            assert turn.seconds == pytest.approx(spoken.get((turn.id, turn.person), 0.0), abs=1e-6)

    @invariant()
    def a_face_can_always_show_where_we_are(self) -> None:
        state, now = self.table.state, self.table.clock.now
        assert table_view(state, now).title  # made from all that the live screen shows
        said = nudge(state, now)
        assert said is None or said.code == "time-is-up" or said.person not in passers(state)

    @invariant()
    def names_are_unique_and_numbers_rise(self) -> None:
        state = self.table.state
        noted = [event.number for act in self.table.acts for event in act.events if isinstance(event, NEW)]
        assert noted == sorted(set(noted))
        assert len({person.name.casefold() for person in state.people}) == len(state.people)
        numbers = [entry.number for entry in state.entries]
        assert numbers == sorted(set(numbers))

    def teardown(self) -> None:
        if not hasattr(self, "table"):
            return
        acts, state = self.table.acts, self.table.state
        if not taken_from_the_middle(acts):
            assert second_turns_before_a_first(acts) == []
        assert replay(acts) == state
        assert replay(through_the_codec(acts)) == state
        plain = max((at for at, act in enumerate(acts, start=1) if takes_back(act)), default=1)
        for cut in {plain, (plain + len(acts)) // 2}:
            folded = replay(acts[:cut])
            for act in acts[cut:]:
                for event in act.events:
                    assert not isinstance(event, e.TakesBack)
                    folded = evolve(folded, event)
            assert but_for_the_log(folded) == but_for_the_log(state)


def time_that_passed(acts: list[e.Act], now: Moment) -> float:
    """Seconds by the wall from opening up to now: without the time closed, nor drift that nobody claimed."""
    passed, since, asked = 0.0, None, list[float]()
    for event in (event for act in in_force(acts) for event in act.events):
        match event:
            case e.Opened() | e.Reopened():
                since = event.at.wall
            case e.Closed() if since is not None:
                passed, since = passed + (event.at.wall - since) / 1000, None
            case e.GapFound():
                asked.extend([event.seconds if event.doubtful else 0.0] * event.asked)
                passed -= event.seconds if event.doubtful else 0.0
            case e.GapCharged():
                passed += asked.pop()
            case _:
                pass
    return passed + ((now.wall - since) / 1000 if since is not None else 0.0)


def taken_from_the_middle(acts: list[e.Act]) -> bool:
    """Whether an act was taken back while later ones stand: what was offered after it was offered in another light."""
    for at, act in enumerate(acts):
        undone = {event.act for event in act.events if isinstance(event, e.Undone)}
        if any(
            each.number > number and each.number not in undone and each.kind != "gap-found"
            for number in undone
            for each in in_force(acts[:at])
        ):
            return True
    return False


def second_turns_before_a_first(acts: list[e.Act]) -> list[e.TurnStarted]:
    """Turns offered to who had one in this go-round, while somebody present in the circle had none (R1)."""
    circle, gone, offered, wrong, runs = set[str](), set[str](), list[str](), list[e.TurnStarted](), False
    for event in (event for act in in_force(acts) for event in act.events):
        match event:
            case e.Joined(seated=True):
                circle.add(event.person)
            case e.Left() | e.SteppedOut():
                gone.add(event.person)
            case e.CameBack():
                gone.discard(event.person)
            case e.GoRoundOpened():
                offered, runs = [], False
            case e.TurnStarted(offered=True):
                if event.person in offered and circle - gone - set(offered):
                    wrong.append(event)
                offered.append(event.person)
                runs = True
            case e.TurnStarted():
                runs = False
            case e.TurnHandedOver() if runs:
                # It was another's: whom it was offered to is still to be offered one.
                offered.pop()
                runs = event.person not in offered
                offered += [event.person] if runs else []
            case e.TurnEnded():
                if runs and event.outcome == "away":
                    offered.pop()
                runs = False
            case _:
                pass
    return wrong


class ManyEvenings(Evening):
    """The same laws, over many more evenings."""


TestEvening = Evening.TestCase
TestEvening.settings = settings(max_examples=80, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
TestManyEvenings = pytest.mark.slow(ManyEvenings.TestCase)
TestManyEvenings.settings = settings(TestEvening.settings, max_examples=2000)


@st.composite
def acts_of_an_evening(draw: st.DrawFn) -> list[e.Act]:
    """The acts of some evening."""
    table = draw(tables())
    for _ in range(draw(st.integers(1, 25))):
        table.after(draw(st.sampled_from((0.5, 30.0)))).attempt(draw(commands(table.state, table.clock.now)))
    return table.acts


@given(acts_of_an_evening(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_fold_takes_events_in_any_order_with_any_of_them_missing(acts: list[e.Act], chance: Random) -> None:
    events = [event for act in acts for event in act.events if not isinstance(event, e.TakesBack)]
    for shuffled in (False, True):
        some = [event for event in events if chance.random() < 0.7]
        if shuffled:
            chance.shuffle(some)
        state = State()
        for event in some:
            state = evolve(state, event)
        assert isinstance(state, State)
