"""One row on the harvest table while an evening runs: who speaks or what runs, and for how long, in words (R2)."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.views import LiveView
from dialoog.locale import say
from dialoog.locale.words import duration
from dialoog.tui.circle import SIGNS
from dialoog.tui.present import cut, row, user_text
from dialoog.tui.stage import is_clockless

_STEP = 10
"""Seconds in which the words of a running turn move."""


def now_row(view: LiveView, language: str, cells: int) -> Content:
    """Who has the floor now; a pause has no clock (R21)."""
    running = view.running
    if view.closed:
        return Content("")
    if running.kind != "turn":
        held = say("tui.held", language, name=running.held) if running.held else ""
        text = " · ".join(part for part in (say(f"tui.runs-{running.kind}", language), held) if part)
        return cut(user_text(text, "$accent"), cells)
    name = user_text(f"{SIGNS['speaking']} {running.name}", "bold $voice")
    if is_clockless(view):
        return cut(name, cells)
    so_far = duration(int(running.seconds) // _STEP * _STEP, language)
    if running.planned:
        so_far = say("tui.runs-of", language, time=so_far, planned=duration(running.planned, language))
    next_ = user_text(" · " + say("tui.harvest.then", language, name=view.next_name), "$quiet") if view.next_name else Content("")
    return cut(row(name, user_text(f" · {so_far}", "$quiet"), next_), cells)
