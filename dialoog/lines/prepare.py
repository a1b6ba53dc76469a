"""What `start` asks in lines before the session is open: only then is a plain line an answer (`contract` §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dialoog.core.text import clean, one_line
from dialoog.live.answers import sentence
from dialoog.live.ending import end_of
from dialoog.live.opening import Plan
from dialoog.locale import say

MOST_TIMES = 3
"""How often one thing is asked for before it is left."""

Wrong = Callable[[str], str]
"""Says what is wrong with an answer, or nothing."""


def prepare(
    set_: str | None, plan: Plan, lines: Iterator[str], tell: Callable[[str], None], language: str, wrong_set: Wrong = lambda _: ""
) -> tuple[str | None, Plan]:
    """The set and the plan, with what was not given yet asked line by line; an empty line leaves a thing as it is.

    What cannot be used is said at once and asked again, so that nobody types all the rest for nothing.
    """

    def ask(code: str, wrong: Wrong = lambda _: "") -> str:
        answer = ""
        for _ in range(MOST_TIMES):
            tell("? " + say(code, language))
            answer = one_line(clean(next(lines, "")))
            problem = wrong(answer)
            if not problem:
                break
            tell("! " + problem)
        return answer

    def wrong_end(answer: str) -> str:
        known = not answer or end_of(answer, 0, "UTC") is not None
        return "" if known else sentence("refusal", "end-time", {"text": answer}, language)

    if not set_:
        set_ = ask("lines.ask-set", wrong_set) or None
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
        ends=plan.ends or ask("lines.ask-ends", wrong_end),
    )
