"""Names of people at the table: which one is meant, which are free, and where one stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialoog.core.state import State
from dialoog.core.text import fold


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


def names_in(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as a word of their own, possessive "s" included, case and accents ignored."""
    folded = fold(text)
    return tuple(name for name in names if fold(name) and re.search(rf"(?<!\w){re.escape(fold(name))}(?:['’]?s)?(?!\w)", folded))
