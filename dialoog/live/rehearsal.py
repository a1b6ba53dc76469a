"""Rehearsing: a made-up table that talks, and where wanted a facilitator who leads, through the same service as a real evening."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

from dialoog.core import commands as c
from dialoog.core.clock import Moment, elapsed
from dialoog.core.dates import due
from dialoog.core.deciding import Refusal
from dialoog.core.questions import Asking, Confidentiality, Form, QuestionSet
from dialoog.core.state import Contribution, Insight, State, Step, Turn
from dialoog.core.timing import per_turn
from dialoog.core.turns import go_round_over, not_offered, to_ask_again
from dialoog.core.values import dataclass
from dialoog.live import rehearsal_forms as forms
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import Keeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.reply import Reply
from dialoog.live.session import Session
from dialoog.locale.words import local

SMALLEST = 3
"""Three people are a table."""

_TEMPO = {"verteller": 1.15, "rustig": 0.45, "past": 0.6, "laat": 0.8, "gewoon": 0.75}
_MOMENTS = {Form.CHECK_IN: "check-in", Form.CHECK_OUT: "check-out", Form.REFLECTION: "reflection", Form.OPEN: "open"} | dict.fromkeys(
    forms.TALKED, "open"
)
_BREATH = 4.0
"""Seconds between one act and the next, as at a table where nobody hurries."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A made-up person: what they say by moment, what kind some of it is, and perhaps a small step."""

    name: str
    temper: str
    says: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, str]
    step: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """A made-up table in one language; `added` is what somebody adds to their words when these are read back.

    Who sits last only listens and takes turns, for a large group.
    """

    facilitator: str
    place: str
    invited_by: str
    purpose: str
    insights: tuple[str, ...]
    added: str
    neighbours: tuple[Neighbour, ...]


def table(language: str) -> Table:
    """The made-up table that comes with dialoog, in Dutch or English."""
    data = tomllib.loads((Path(__file__).parent / f"table.{language}.toml").read_text(encoding="utf-8"))
    people = tuple(
        Neighbour(
            each["name"],
            each["temper"],
            {moment: tuple(said) for moment, said in each["says"].items()},
            _flat(each.get("marks", {})),
            next(((step["what"], step["when"], step["asks"]) for step in each.get("step", ())), None),
        )
        for each in data["person"]
    )
    listeners = tuple(Neighbour(name, "gewoon", {}, {}, None) for name in data["listeners"])
    return Table(
        data["facilitator"],
        data["place"],
        data["invited_by"],
        data["purpose"],
        tuple(data["insight"]),
        data["added"],
        (*people, *listeners),
    )


def _flat(marks: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """`story.0 = "druppel"` in TOML is a table in a table; here it is one key again."""
    return {f"{moment}.{at}": kind for moment, kinds in marks.items() for at, kind in kinds.items()}


class Rehearsal:
    """What the made-up people at a table do, and what a facilitator would do, given the state and the moment.

    The same seed gives the same evening. Neither changes anything by itself: they give commands. `leads`: whoever shows
    this rehearsal lets dialoog lead as well.
    """

    def __init__(self, question_set: QuestionSet, people: int | None, seed: int, *, leads: bool = False) -> None:
        self.leads = leads
        self.table = table(question_set.header.language)
        smallest = (question_set.header.participants or (SMALLEST, SMALLEST))[0]
        # Who leads and takes part is one of the people of the set.
        self._one_leads = int(question_set.header.facilitator_joins)
        count = min(max(people or smallest, SMALLEST) - self._one_leads, len(self.table.neighbours))
        chosen = self.table.neighbours[:count]
        # Who is late comes in with the second round, so a set of one round finds everybody there.
        several = sum(not each.is_break for each in question_set.rounds) > 1
        self._late = [each for each in chosen[SMALLEST:] if several and each.temper == "laat"]
        self._people = {each.name: each for each in chosen}
        self._seed = seed
        self._said: dict[int, int] = {}
        self._used: dict[tuple[str, str], int] = {}
        self._passed = False
        self._last_act = Moment(0, 0.0, "")

    def plan(self) -> Plan:
        """Who sits at the table at the start; who comes late is not here yet."""
        late = {each.name for each in self._late}
        return Plan(
            place=self.table.place,
            invited_by=self.table.invited_by,
            purpose=self.table.purpose,
            people=tuple(name for name in self._people if name not in late),
            facilitator=self.table.facilitator,
        )

    @property
    def size(self) -> int:
        """How many people there are in all, with who comes late and who leads and takes part."""
        return len(self._people) + self._one_leads

    def finished(self, state: State) -> bool:
        """Whether the evening is over."""
        return state.closed is not None

    # --- the table ----------------------------------------------------------------------------------------------

    def table_acts(self, state: State, now: Moment) -> tuple[c.Command, ...]:
        """What the people at the table do now: come in late, pass, or say something worth noting."""
        if state.closed is not None or state.floor is None or state.in_break:
            return ()
        if self._late and state.round_number == 2:
            return (c.Join(c.Guest(self._late.pop(0).name)),)
        turn = state.floor.turn
        if turn is None:
            return ()
        speaker = self._people.get(state.by_id[turn.person].name)
        if speaker is None or not state.records or state.off_record:
            return ()
        seconds = turn.seconds + elapsed(state.floor.since, now)
        if self._passes(speaker, turn, state) and seconds >= _BREATH:
            self._passed = True
            return (c.Pass(),)
        said = self._said.get(turn.id, 0)
        wanted = self._sentences(state, speaker, turn)
        if said >= wanted or seconds < (said + 0.6) * self._length(state, speaker, turn) / (wanted + 0.2):
            return ()
        self._said[turn.id] = said + 1
        return self._words(state, speaker)

    def _passes(self, speaker: Neighbour, turn: Turn, state: State) -> bool:
        """One person passes once, in the first round with stories, and speaks when asked again."""
        current = state.round
        telling = current is not None and current.form in (Form.ROUND, Form.STORY)
        return speaker.temper == "past" and telling and turn.offered and not turn.again and not self._passed

    def _sentences(self, state: State, speaker: Neighbour, turn: Turn) -> int:
        moment = _moment(state)
        left = len(speaker.says.get(moment, ())) - self._used.get((speaker.name, moment), 0) + self._said.get(turn.id, 0)
        at_most = 1 if moment in ("check-in", "check-out", "open", "reflection") else 2
        return max(0, min(at_most if speaker.temper != "rustig" else 1, left))

    def _length(self, state: State, speaker: Neighbour, turn: Turn) -> float:
        chance = Random(f"{self._seed}/{turn.id}/{speaker.name}").uniform(0.85, 1.1)
        # A round that shows no clock still has turns of a length.
        meant = per_turn(state.round, len(state.circle)) if state.round is not None and turn.offered else None
        return max(15.0, (turn.planned or meant or 45.0) * _TEMPO.get(speaker.temper, 0.75) * chance)

    def _words(self, state: State, speaker: Neighbour) -> tuple[c.Command, ...]:
        moment = _moment(state)
        at = self._used.get((speaker.name, moment), 0)
        self._used[speaker.name, moment] = at + 1
        kind = speaker.marks.get(f"{moment}.{at}", "")
        return (c.Note(speaker.says[moment][at], kind),)

    # --- the facilitator ----------------------------------------------------------------------------------------

    def lead_act(self, state: State, now: Moment) -> c.Command | None:
        """What a facilitator would do now; None while there is something to wait for."""
        act = self._lead(state, now)
        if act is None or (elapsed(self._last_act, now) < _BREATH and self._last_act.run == now.run):
            return None
        self._last_act = now
        return act

    def _lead(self, state: State, now: Moment) -> c.Command | None:
        floor, current = state.floor, state.round
        if floor is None or state.closed is not None:
            return None
        if state.agreed is None:
            return c.Agree(True)
        if floor.turn is not None:
            return self._after_turn(state, now)
        if floor.kind in ("break", "silence", "guardian") and elapsed(floor.since, now) < (floor.planned or 20.0):
            return None
        if current is None or state.in_break or current.form in (Form.SILENCE, Form.WRITING):
            return self._further(state)
        if _silence_due(state):
            return c.Still("silence")
        if forms.waits(state, now):
            return None
        if current.form is Form.READ_BACK:
            return self._read_back(state) or self._further(state)
        if current.form in forms.BY_THE_CLOCK | forms.TALKED | {Form.CARDS}:
            return forms.keeps_going(state, now, self._seed) or self._further(state)
        return self._next_turn(state)

    def _after_turn(self, state: State, now: Moment) -> c.Command | None:
        assert state.floor is not None and state.floor.turn is not None
        turn = state.floor.turn
        speaker = self._people.get(state.by_id[turn.person].name)
        spoken = turn.seconds + elapsed(state.floor.since, now)
        if speaker is not None:
            wanted = self._sentences(state, speaker, turn) if state.records and not state.off_record else 0
            if spoken < self._length(state, speaker, turn) or self._said.get(turn.id, 0) < wanted:
                return None
        return c.Thank()

    def _next_turn(self, state: State) -> c.Command:
        current, place = state.round, state.place
        assert current is not None and place is not None
        if current.form is Form.OPEN:
            return self._open_talk(state)
        if place.go_round is None:
            return c.Choose(1)
        if go_round_over(state):
            more = current.asking is Asking.ONE_BY_ONE and (place.question or 0) + 1 < len(current.questions)
            return c.Choose(seed=self._seed) if more else self._further(state)
        if state.free_order:
            waiting = list(not_offered(state)) or list(to_ask_again(state))
            return c.Next(waiting[0])
        return c.Next()

    def _open_talk(self, state: State) -> c.Command:
        """Whoever was heard least; once all were heard, the talk moves on to the next question."""
        assert state.round is not None and state.place is not None
        waiting = [each for each in state.circle if self._has_more(state, each)]
        if not waiting:
            return self._further(state)
        question = state.place.question or 0
        heard = min(_turns_here(state, each) for each in waiting)
        if heard > question and question + 1 < len(state.round.questions):
            return c.Choose(seed=self._seed)
        return c.Next(min(waiting, key=lambda each: _turns_here(state, each)))

    def _has_more(self, state: State, each: str) -> bool:
        """Whether this person still has something to say in this open conversation."""
        known = self._people.get(state.by_id[each].name)
        return known is not None and state.by_id[each].present and _turns_here(state, each) < len(known.says.get("open", ()))

    def _further(self, state: State) -> c.Command:
        """What comes between rounds: an insight from what was said, then the next round; at the end steps and consent."""
        last = state.place is not None and state.place.item + 1 >= len(state.agenda)
        insight = self._insight(state)
        if insight is not None:
            return insight
        if not last:
            return c.OpenRound(seed=self._seed)
        return self._step(state) or self._consent(state) or c.Close()

    def _insight(self, state: State) -> c.Command | None:
        current = state.round
        if current is None or current.form not in (Form.ROUND, Form.STORY, Form.OPEN):
            return None
        here = [
            entry.number
            for entry in state.entries
            if isinstance(entry, Contribution) and entry.round == state.round_number and not entry.erased
        ]
        raised = [entry for entry in state.entries if isinstance(entry, Insight)]
        done = any(set(entry.sources) & set(here) for entry in raised)
        if done or len(here) < 2 or len(raised) >= len(self.table.insights):
            return None
        sources = sorted(Random(f"{self._seed}/insight/{state.round_number}").sample(here, min(3, len(here))))
        return c.Raise(tuple(sources), self.table.insights[len(raised)])

    def _read_back(self, state: State) -> c.Command | None:
        """Each line holds, but one that its speaker wants to say more fully."""
        read = state.read_now
        if read is None:
            return None
        said_more = any(isinstance(entry, Contribution) and entry.edited for entry in state.entries)
        if isinstance(read, Contribution) and read.speaker and not said_more:
            return c.Reword(read.number, f"{read.text} {self.table.added}")
        return c.Confirm()

    def _step(self, state: State) -> c.Command | None:
        if state.confidentiality is Confidentiality.NOTHING_KEPT:
            return None
        taken = {entry.who for entry in state.entries if isinstance(entry, Step)}
        names = {state.by_id[each].name: each for each in state.circle if state.by_id[each].present}
        for name, each in names.items():
            person = self._people.get(name)
            if person is not None and person.step is not None and each not in taken:
                what, when, asks = person.step
                return c.TakeStep(name, what, when, asks if asks in names else "", due(when, _today(state)))
        return None

    def _consent(self, state: State) -> c.Command | None:
        """Two of three quotes with a name, the third without, as people choose; no name where the set lets none out."""
        ceiling = state.confidentiality is not Confidentiality.OPEN
        quotes = [entry for entry in state.entries if isinstance(entry, Contribution) and entry.kind == "citaat" and entry.speaker]
        for at, entry in enumerate(quotes):
            if not entry.consent and not entry.erased:
                return c.Consent(entry.number, "zonder" if ceiling or at % 3 == 2 else "naam")
        return None


def _moment(state: State) -> str:
    """What kind of words this round asks for: the first round of stories is about what was, later ones about what may come."""
    current = state.round
    if current is not None and current.form in _MOMENTS:
        return _MOMENTS[current.form]
    telling = [number for number, item in state.rounds if state.agenda[item].round.form not in _MOMENTS]
    return "story" if not telling or telling[0] == state.round_number else "dream"


def _today(state: State) -> date:
    assert state.opened is not None
    return local(state.opened.at.wall, state.opened.time_zone).date()


def _turns_here(state: State, person: str) -> int:
    return sum(turn.person == person and turn.round == state.round_number for turn in state.turns)


def _silence_due(state: State) -> bool:
    current, place = state.round, state.place
    if current is None or place is None or not current.silence_before or place.go_round is None or place.go_round.offered:
        return False
    resting = state.floor is not None and state.floor.kind == "silence"
    return not resting and not any(interval.kind == "silence" and interval.round == state.round_number for interval in state.time)


def led_by_itself(
    question_set: QuestionSet,
    keeper: Keeper,
    clock: OwnClock,
    language: str,
    *,
    people: int | None = None,
    seed: int = 0,
    pace: float = 0.0,
    tell: Callable[[Reply], None] = lambda reply: None,
) -> Session | Refusal:
    """A whole evening in which dialoog leads too; `tell` gets every reply. `pace` is how many times as fast (0: at once)."""
    rehearsal = Rehearsal(question_set, people, seed)
    opened = start_in(keeper, rehearsal.plan(), question_set, clock, language)
    if isinstance(opened, Refusal):
        return opened
    session, done = opened
    desk = Desk(session, language)
    tell(desk.told(done))
    while not rehearsal.finished(session.state):
        now = clock.now()
        commands = rehearsal.table_acts(session.state, now)
        lead = None if commands else rehearsal.lead_act(session.state, now)
        for command in (*commands, *((lead,) if lead else ())):
            tell(desk.act(command, now))
        if not commands and lead is None:
            if pace:
                time.sleep(1 / pace)
            else:
                clock.go(1.0)
    return session
