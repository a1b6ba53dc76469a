"""What lies ready: the sessions and question sets of a working folder, and a set read with its findings, handed on to the faces."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.core.codec import MalformedError, UnknownEventError
from dialoog.core.deciding import Refusal
from dialoog.core.finding import Diagnostic, Severity
from dialoog.core.questions import QuestionSet
from dialoog.core.time_sum import Shorter, TimeSum, shortest_turn
from dialoog.core.values import dataclass
from dialoog.live.clock import Clock
from dialoog.live.listed import Shelved, sessions_in
from dialoog.live.opening import notices, resume
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.trouble import trouble, unreadable
from dialoog.locale import say
from dialoog.locale.words import duration, listing
from dialoog.store.errors import StoreError

if TYPE_CHECKING:
    # Everything about sets is loaded where one is read: to take up a session none is, and it takes a third of the start.
    from dialoog.sets.library import Entry as SetEntry

__all__ = [
    "ReadSet",
    "SetEntry",
    "Shelved",
    "StoreError",
    "TakenUp",
    "find_set",
    "read_set",
    "sessions_in",
    "set_finder",
    "set_folders",
    "sets_in",
    "take_up",
    "time_words",
]


def set_folders(map_: Map) -> list[Path]:
    """Where question sets are looked for: the map's own first, then those that come with dialoog."""
    from dialoog.sets import library

    return [map_.sets, library.shipped()]


def sets_in(map_: Map, language: str) -> list[SetEntry]:
    """The question sets at hand; the shipped ones are there also where the map has none (situation 24)."""
    from dialoog.sets import library

    return library.listing(set_folders(map_), language)


def find_set(name: str | Path, map_: Map, language: str) -> tuple[Path | None, list[str]]:
    """The file of a set by path, name or title; where there is none, the names that may have been meant."""
    from dialoog.sets import library

    found = library.find(name, folders=set_folders(map_), language=language)
    return found, [] if found else library.candidates(str(name), folders=set_folders(map_), language=language)


@dataclass(frozen=True, slots=True)
class ReadSet:
    """A set as it was read: `question_set` is None where an error stands in the way. `findings` in order of place."""

    file: Path
    question_set: QuestionSet | None
    findings: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many findings stand in the way."""
        return sum(one.severity is Severity.ERROR for one in self.findings)


def read_set(file: Path) -> ReadSet:
    """Read a question set; what is wrong with it is in the findings, never an exception."""
    from dialoog.sets import read

    question_set, findings = read(file)
    return ReadSet(file, question_set, tuple(findings))


def time_words(found: TimeSum, question_set: QuestionSet, language: str) -> list[str]:
    """The time sum in sentences: whether it fits, then what could be done about it (`domain` §3.10)."""
    # In whole minutes, upwards: nobody plans an evening by the second.
    said = {"people": found.people, "n": found.people, "needed": duration(ceil(found.needed / 60) * 60, language)}
    if found.available is None or found.room is None:
        lines = [say("tui.prepare.time-open", language, **said)]
    else:
        code = "time-fits" if found.room >= 300 else "time-tight" if found.fits else "time-over"
        if not found.by_clock:
            code += "-by-set"
        said |= {"available": duration(max(0.0, found.available // 60 * 60), language)}
        said |= {"room": duration(ceil(abs(found.room) / 60) * 60, language)}
        lines = [say(f"tui.prepare.{code}", language, **said)]
    if not found.enough:
        lines.append(say("tui.prepare.not-enough", language))
    elif found.shorten:
        lines.append(say("tui.prepare.shorten", language, rounds=listing((_shorter(each, language) for each in found.shorten), language)))
    if found.longer and found.fits:
        names = listing((each.name for each in found.longer), language)
        lines.append(say("tui.prepare.longer", language, names=names, n=len(found.longer)))
    if (short := shortest_turn(question_set, found.people)) is not None:
        lines.append(say("tui.prepare.short-turn", language, name=short[0], seconds=duration(short[1], language)))
    if found.two_tables:
        lines.append(say("tui.prepare.two-tables", language, n=found.people))
    return lines


def _shorter(each: Shorter, language: str) -> str:
    name = each.name if each.number is None else say("tui.prepare.round", language, number=each.number, name=each.name)
    if each.turn is not None and each.turn_to is not None:
        return say(
            "tui.prepare.shorter-turn", language, name=name, seconds=duration(each.turn_to, language), now=duration(each.turn, language)
        )
    return say("tui.prepare.shorter", language, name=name, seconds=duration(each.to, language), now=duration(each.seconds, language))


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A session that was opened again, and what opening it met, in sentences."""

    session: Session
    notices: tuple[str, ...]


def take_up(path: Path, clock: Clock, language: str) -> TakenUp | str:
    """Open a session that exists, or say in a sentence why that is not possible. Reads the whole journal."""
    try:
        session = resume(path, clock, language)
    except StoreError as error:
        return trouble(error, language)
    except (MalformedError, UnknownEventError) as error:
        return unreadable(error, path, language)
    if session.state.opened is None:
        session.close()
        return say("tui.home.nothing-in-it", language)
    return TakenUp(session, notices(session, language))


def set_finder(map_: Map, language: str) -> Callable[[str], QuestionSet | Refusal]:
    """How a running session finds another question set by name, path or title."""

    def find(name: str) -> QuestionSet | Refusal:
        file, guesses = find_set(name, map_, language)
        if file is None:
            return Refusal("no-such-set", {"name": name, "names": tuple(guesses)})
        found = read_set(file)
        if found.question_set is None:
            return Refusal("set-has-errors", {"name": file.name, "n": found.errors})
        return found.question_set

    return find
