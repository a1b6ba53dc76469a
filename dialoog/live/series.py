"""What became of the last time: the harvest of the earlier session of a series, read at the start of the next (`domain` §1.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialoog.core.codec import MalformedError, UnknownEventError
from dialoog.core.deciding import Refusal
from dialoog.core.state import State
from dialoog.core.text import clean, fold, one_line
from dialoog.core.values import dataclass
from dialoog.live.clock import Clock
from dialoog.live.listed import Shelved
from dialoog.live.opening import resume
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.steps import began, previous, settle, unknown_between
from dialoog.live.trouble import trouble, unreadable
from dialoog.locale import say
from dialoog.locale.words import day, listing
from dialoog.store.errors import StoreError

if TYPE_CHECKING:
    # The harvest is loaded where it is made: a session is taken up without it, and people wait for that.
    from dialoog.harvest import Harvest
    from dialoog.harvest.document import Point, Quote

FRESH = frozenset({"open", "agree"})
"""What has happened in a session that only just began."""


@dataclass(frozen=True, slots=True)
class EarlierStep:
    """A step of the last time. `number` is its place on the list, `at` its number in that session; any text but `what` may be empty.

    `state` is open, done or dropped.
    """

    number: int
    at: int
    who: str
    what: str
    when: str
    asks: str
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last session of a series as its participants may read it; `trouble` says why it could not be read, or is empty.

    `session` is None where none was found, but one that cannot be read may have been it. `unread` says so of any later one.
    """

    session: Shelved | None
    series: str
    day: date | None = None
    celebrated: tuple[str, ...] = ()
    steps: tuple[EarlierStep, ...] = ()
    questions: tuple[str, ...] = ()
    went_on: tuple[str, ...] = ()
    trouble: str = ""
    unread: str = ""


class Series:
    """Looks back from a running session to the one before it in its series. Its numbers stay what they are as long as it lives."""

    def __init__(self, map_: Map, clock: Clock, language: str) -> None:
        self._map = map_
        self._clock = clock
        self._language = language
        self._listed: list[int] = []
        self._of = ""

    def before(self, state: State) -> Shelved | None:
        """The session before this one; None where there is none. Raises StoreError."""
        opened = state.opened
        return previous(self._map, opened.series, began(state), opened.id) if opened is not None else None

    def look(self, state: State) -> Earlier | None:
        """What was celebrated, agreed and left open the last time, with what became of it; None where there was no such time.

        Reads that session whole, once; a session that cannot be read is no reason not to begin.
        """
        assert state.opened is not None
        series = one_line(clean(state.opened.series))
        try:
            found = self.before(state)
            unread = self._unread(state, found)
        except StoreError:
            return None
        if found is None:
            return Earlier(None, series, trouble=unread) if unread else None
        try:
            session = resume(found.path, self._clock, self._language, write=False)
        except StoreError as error:
            return Earlier(found, series, trouble=trouble(error, self._language))
        except (MalformedError, UnknownEventError) as error:
            return Earlier(found, series, trouble=unreadable(error, found.path, self._language))
        try:
            return replace(self._read(found, series, session.state), unread=unread)
        finally:
            session.close()

    def _unread(self, state: State, found: Shelved | None) -> str:
        """Which sessions since then cannot be read, so that one of them may have been the last time; empty where there is none."""
        if state.opened is None or not fold(state.opened.series):
            return ""
        names = unknown_between(self._map, found.opened_at[:10] if found else "", began(state)[:10])
        quoted = (say("harvest.quoted", self._language, text=name) for name in names)
        return say("previous.unread", self._language, names=listing(quoted, self._language)) if names else ""

    def _read(self, found: Shelved, series: str, state: State) -> Earlier:
        from dialoog.harvest import Length, Reader, build
        from dialoog.live.harvesting import day_of

        assert state.opened is not None
        harvest = build(state, reader=Reader.PARTICIPANTS, length=Length.FULL, made_on=day_of(state, self._clock.now().wall))
        return Earlier(
            found,
            series,
            harvest.day,
            tuple(_words(item) for item in _items(harvest, "celebrate")),
            tuple(self._numbered(found.id, harvest, state)),
            tuple(_words(item) for item in _items(harvest, "questions")),
            tuple(_words(item) for item in _items(harvest, "follow-up")),
        )

    def _numbered(self, of: str, harvest: Harvest, state: State) -> Iterator[EarlierStep]:
        from dialoog.harvest import Length, Reader
        from dialoog.harvest.build import read_by
        from dialoog.harvest.document import StepLine
        from dialoog.harvest.phrases import when_of

        if self._of != of:
            self._of, self._listed = of, []
        noted = read_by(state, Reader.PARTICIPANTS, Length.FULL)[1]
        for line in (item for section in harvest.sections for item in section.items if isinstance(item, StepLine)):
            # Where no names may be read the harvest has numbers of its own (H6).
            at = noted[line.number - 1].number if harvest.seed else line.number
            if at not in self._listed:
                self._listed.append(at)
            said = (line.who, line.what, when_of(line, harvest.language), line.asks, line.outcome)
            who, what, when, asks, outcome = (one_line(clean(text)) for text in said)
            yield EarlierStep(self._listed.index(at) + 1, at, who, what, when, asks, line.state, outcome)

    def settle(self, state: State, number: int, to: str, outcome: str) -> list[str] | Refusal:
        """Note in the earlier session what became of step `number` of the list: `to` is open, done or dropped. What was done, in lines."""
        earlier = self.look(state)
        if earlier is None:
            return nothing_before(state)
        if earlier.session is None or earlier.trouble:
            return Refusal("previous-not-kept", {"reason": earlier.trouble})
        step = next((each for each in earlier.steps if each.number == number), None)
        if step is None:
            numbers = tuple(str(each.number) for each in earlier.steps)
            return Refusal("no-previous-step" if numbers else "no-previous-steps", {"number": number, "numbers": numbers})
        try:
            kept = self._kept(earlier.session, step.at, to, outcome)
        except StoreError as error:
            return Refusal("previous-not-kept", {"reason": trouble(error, self._language)})
        if isinstance(kept, Refusal):
            return kept
        return ["= " + say(f"answer.previous-{to}", self._language, number=number, what=step.what), *kept]

    def _kept(self, found: Shelved, number: int, to: str, outcome: str) -> list[str] | Refusal:
        """What else there is to say once it is kept. Raises StoreError."""
        session = resume(found.path, self._clock, self._language)
        try:
            if session.keeper.read_only:
                return Refusal("previous-read-only")
            done = settle(session, number, to, outcome)
            return done if isinstance(done, Refusal) else settled_lines(session, number, self._language)
        finally:
            session.close()


def settled_lines(session: Session, number: int, language: str) -> list[str]:
    """After a step was settled: whether it is held back for a name now (H1), and its harvest files, those that nobody edited made again."""
    from dialoog.harvest import build
    from dialoog.live.harvesting import day_of, remake_harvests

    made_on = day_of(session.state, session.clock.now().wall)
    held = [each.names for each in build(session.state, made_on=made_on).held_back if each.number == number]
    remade, edited = remake_harvests(session, changed_only=True)
    of = session.keeper.id
    return [
        *(say("answer.previous-held", language, names=listing(names, language), session=of, number=number) for names in held),
        *([say("answer.previous-remade", language, files=listing(remade, language), session=of)] if remade else []),
        *(say("answer.previous-edited", language, file=name, session=of) for name in edited),
    ]


def nothing_before(state: State) -> Refusal:
    """Why there is nothing to look back on."""
    series = one_line(clean(state.opened.series)) if state.opened is not None else ""
    return Refusal("no-previous", {"series": series}) if fold(series) else Refusal("no-series")


def only_began(state: State) -> bool:
    """Whether nothing happened in a session yet but that it began."""
    return state.opened is not None and all(act.kind in FRESH for act in state.log.acts)


# --- in words --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is read: its heading, then its lines, each with the mark or number before it."""

    heading: str
    lines: tuple[tuple[str, str], ...] = ()


def head_of(earlier: Earlier, language: str) -> str:
    """When the last time was, and what it was called."""
    if earlier.session is None:
        return say("previous.none-found", language, series=earlier.series)
    title = one_line(clean(earlier.session.title))
    if earlier.day is None:
        return say("previous.trouble", language, series=earlier.series, title=title)
    return say("previous.head", language, series=earlier.series, title=title, day=day(earlier.day, language))


def parts_of(earlier: Earlier, language: str) -> list[Part]:
    """What there is to read of the last time, what to celebrate first."""
    if earlier.trouble:
        return [Part(earlier.trouble)]
    parts = []
    if earlier.celebrated:
        parts.append(Part(say("previous.celebrated", language), _marked(earlier.celebrated)))
    steps = tuple((f"{step.number}.", step_in_words(step, language)) for step in earlier.steps)
    parts.append(Part(say("previous.steps" if steps else "previous.no-steps", language), steps))
    if earlier.questions:
        parts.append(Part(say("previous.questions", language), _marked(earlier.questions)))
    if earlier.went_on:
        parts.append(Part(say("previous.went-on", language), _marked(earlier.went_on)))
    return [*parts, *([Part(earlier.unread)] if earlier.unread else [])]


def ways_of(earlier: Earlier, language: str) -> str:
    """How to note what became of a step; empty where there is none."""
    return say("previous.ways", language, number=earlier.steps[0].number) if earlier.steps else ""


def step_in_words(step: EarlierStep, language: str) -> str:
    """Who would do what and when, and what became of it."""
    what = " — ".join(part for part in (step.what, step.who, step.when) if part)
    asks = f" ({say('harvest.asks', language, name=step.asks)})" if step.asks and step.state == "open" else ""
    if step.outcome:
        became = say(f"harvest.step.{step.state}-as", language, outcome=step.outcome)
    else:
        became = say("previous.open", language) if step.state == "open" else say(f"harvest.step.{step.state}", language)
    return f"{what}{asks} · {became}"


def in_lines(earlier: Earlier, language: str) -> list[str]:
    """All of it, one fact a line."""
    lines = ["= " + head_of(earlier, language)]
    for part in parts_of(earlier, language):
        lines += [part.heading, *(f"{mark} {text}" for mark, text in part.lines)]
    return [*lines, *filter(None, [ways_of(earlier, language)])]


def _marked(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple(("–", text) for text in texts)


def _items(harvest: Harvest, section: str) -> Iterator[Quote | Point]:
    from dialoog.harvest.document import Point, Quote

    for each in harvest.sections:
        if each.id == section:
            yield from (item for item in each.items if isinstance(item, Quote | Point))


def _words(item: Quote | Point) -> str:
    text = one_line(clean(item.text))
    return f"{text} — {one_line(clean(item.who))}" if item.who else text
