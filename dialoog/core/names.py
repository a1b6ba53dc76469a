"""Names of people at the table: which one is meant, which are free, and where one stands in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from dialoog.core.state import State
from dialoog.core.text import fold
from dialoog.core.values import dataclass

# Cyrillic and Greek letters that are drawn as Latin ones, and the signs that a sans-serif face draws as l and O.
_TWINS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԌԚԜаеорсухіјѕһԁԛԝкгтмΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονικρυχıI10",
    "ABEKMHOPCTYXlJSGQWaeopcyxijshdqwkrtmABEZHlKMNOPTYXaovikpuxillO",
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a name stands for: one id, or the names it might be (none, or several)."""

    person: str | None
    candidates: tuple[str, ...] = ()


def find(state: State, name: str) -> Meant:
    """The person of exactly this name, else the only one whose name starts so; case and accents ignored."""
    wanted = fold(name)
    exact = [person for person in state.people if wanted and fold(person.name) == wanted]
    starts = exact or [person for person in state.people if wanted and fold(person.name).startswith(wanted)]
    if len(starts) > 1:
        precise = [person for person in starts if person.name == name]
        starts = precise if len(precise) == 1 else starts
    if len(starts) == 1:
        return Meant(starts[0].id)
    return Meant(None, tuple(person.name for person in starts))


def unique(name: str, taken: Iterable[str]) -> str:
    """The name itself, or with the first free number behind it where somebody is called so already: «Els 2»."""
    folded = {fold(each) for each in taken}
    if fold(name) not in folded:
        return name
    number = 2
    while fold(f"{name} {number}") in folded:
        number += 1
    return f"{name} {number}"


def look_alike(name: str, others: Iterable[str]) -> str | None:
    """The first of the others that is another name to `fold` and yet looks the same on a screen (`promises` §5, row 4)."""
    folded, seen = fold(name), _look(name)
    return next((each for each in others if fold(each) != folded and _look(each) == seen), None)


def _look(name: str) -> str:
    """What a name looks like at a glance. A small part of the skeletons of UTS 39: the twins that occur in names typed by people."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return fold(plain.translate(_TWINS)).replace("rn", "m").replace("vv", "w")


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as a word of their own, possessive "s" included, case and accents ignored."""
    folded = fold(text)
    return tuple(name for name in names if fold(name) and re.search(rf"(?<!\w){re.escape(fold(name))}(?:['’]?s)?(?!\w)", folded))
