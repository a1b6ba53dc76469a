"""What `start` asks in lines before the session is open: only then is a plain line an answer (`contract` §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dialoog.core.text import clean, one_line
from dialoog.live.opening import Plan
from dialoog.locale import say

MOST_TIMES = 3
"""How often the names are asked for before it is left."""


def prepare(set_: str | None, plan: Plan, lines: Iterator[str], tell: Callable[[str], None], language: str) -> tuple[str | None, Plan]:
    """The set and the plan, with what was not given yet asked line by line; an empty line leaves a thing as it is."""

    def ask(code: str) -> str:
        tell("? " + say(code, language))
        return one_line(clean(next(lines, "")))

    if not set_:
        set_ = ask("lines.ask-set") or None
    people = plan.people
    for _ in range(MOST_TIMES):
        if people:
            break
        people = tuple(name for each in ask("lines.ask-people").split(",") if (name := each.strip()))
    return set_, replace(
        plan,
        people=people,
        facilitator=plan.facilitator or ask("lines.ask-facilitator"),
        place=plan.place or ask("lines.ask-place"),
        invited_by=plan.invited_by or ask("lines.ask-invited-by"),
        ends=plan.ends or ask("lines.ask-ends"),
    )
