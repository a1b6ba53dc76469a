"""What lines are made of: names, numbers, durations, and the ways in which an act reads its line (`contract` §4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.names import find
from dialoog.core.state import State
from dialoog.core.text import clean_name, fold
from dialoog.core.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What is no command to the core: yes, no, standing, harvest or help, with what stood behind it.

    Of a step of the last time also its number on the list and what became of it: open, done or dropped.
    """

    what: str
    rest: str = ""
    number: int = 0
    became: str = ""


Parsed = c.Command | Request | Refusal

YES = ("ja", "yes")
NO = ("nee", "no")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is read against: the state for its names, the session's day, and a seed where chance has a say.

    `now` is in milliseconds UTC; a time of day is one in `time_zone`.
    """

    state: State
    today: date
    seed: int
    seat_word: str
    now: int = 0
    time_zone: str = "UTC"

    # --- parts of lines ---

    def person(self, text: str) -> str | Refusal:
        """The id of the person that `text` names."""
        text = text.strip()
        if not text:
            return Refusal("name-missing", {"names": tuple(each.name for each in self.state.people if each.present)})
        meant = find(self.state, clean_name(text))
        if meant.person is not None:
            return meant.person
        if meant.candidates:
            return Refusal("name-ambiguous", {"name": text, "names": meant.candidates})
        known = [each.name for each in self.state.people]
        close = get_close_matches(fold(text), [fold(name) for name in known], 1)
        guess = next((name for name in known if close and fold(name) == close[0]), "")
        if guess:
            return Refusal("no-such-person-guess", {"name": text, "guess": guess})
        return Refusal("no-such-person", {"name": text, "names": tuple(known)})

    def person_then(self, text: str, rest: Callable[[str], T | None], act: str) -> tuple[str, T] | Refusal:
        """A name and what follows it: the readings from the longest name to the shortest, the first in which both hold."""
        words = text.split()
        for cut in range(len(words) - 1, 0, -1):
            value = rest(" ".join(words[cut:]))
            meant = find(self.state, clean_name(" ".join(words[:cut])))
            if value is not None and meant.person is not None:
                return meant.person, value
        for cut in range(1, len(words)):
            if rest(" ".join(words[cut:])) is not None and isinstance(found := self.person(" ".join(words[:cut])), Refusal):
                return found
        return wrong(act)


def duration(text: str) -> float | None:
    """Seconds of `90 sec`, `2 min`, `1 min 30 sec` or a bare number of seconds; None for anything else."""
    if re.fullmatch(r"\d{1,5}", text):
        return float(text)
    found = re.fullmatch(r"(?:(\d{1,3})\s*(?:min|minuut|minuten|minutes?|m))?\s*(?:(\d{1,5})\s*(?:sec|seconden?|seconds?|s))?", fold(text))
    if not found or not (found[1] or found[2]):
        return None
    return float(int(found[1] or 0) * 60 + int(found[2] or 0))


def number(text: str) -> int | None:
    """A whole number, or None."""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def record(text: str) -> int | None:
    """The number of `#12`, or None."""
    return int(text[1:]) if re.fullmatch(r"#\d{1,6}", text) else None


def leading(rest: str) -> tuple[int | None, str]:
    """The record a rest starts with, and what follows."""
    first, _, after = rest.partition(" ")
    return record(first), after.strip()


def wrong(act: str) -> Refusal:
    """A line of this act that cannot be read; its example stands in the catalogs."""
    return Refusal("line-wrong", {"act": act})


def bare(command: Callable[[], Parsed], act: str) -> Callable[[Line, str], Parsed]:
    """An act without anything behind its word."""
    return lambda line, rest: wrong(act) if rest else command()


def of_person(command: Callable[[str], Parsed]) -> Callable[[Line, str], Parsed]:
    """An act of one person."""

    def read(line: Line, rest: str) -> Parsed:
        found = line.person(rest)
        return found if isinstance(found, Refusal) else command(found)

    return read


def to_desk(what: str) -> Callable[[Line, str], Parsed]:
    """What is no command to the core."""
    return lambda line, rest: Request(what, rest)
