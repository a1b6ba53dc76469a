"""A sentence to say, from what could be said now."""

from __future__ import annotations

from dialoog.core.nudge import Nudge
from dialoog.core.state import State
from dialoog.locale import say


def nudge_words(state: State, nudge: Nudge, language: str) -> str:
    """A sentence to say, in the language of the set and with its je or u."""
    formal = state.question_set is not None and state.question_set.header.address == "u"
    code = f"{nudge.code}-u" if formal else nudge.code
    return say(f"nudge.{code}", language, name=state.by_id[nudge.person].name)
