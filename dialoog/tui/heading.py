"""The two rows at the top: which evening this is and how late, and where in the set it stands."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.views import LiveView, Stop
from dialoog.locale import say
from dialoog.locale.words import clock, duration
from dialoog.tui.present import between, cut, row, user_text
from dialoog.tui.stage import is_clockless

DONE, NOW = "✓", "●"
_LATE = 60.0
"""Seconds behind or ahead from which it is said."""
_ROOMY = 90
"""Cells from which the expected end has a place too; on a smaller screen `/plan` tells it."""


def heading(view: LiveView, zone: str, language: str, cells: int, *, rehearsal: bool) -> Content:
    """Title and place; at the right the clock, the time left, and how far behind or ahead the evening runs,
    and when it ends as it goes now.

    A clockless round shows none of these.
    """
    left = [user_text(view.title, "bold")]
    if view.place:
        left.append(user_text(f" · {view.place}", "$quiet"))
    if rehearsal:
        left.insert(0, user_text(say("tui.rehearsal", language), "bold $accent"))
        left.insert(1, user_text(" · ", "$quiet"))
    if is_clockless(view) and not view.closed:
        return cut(row(*left), cells)
    times = [user_text(clock(view.now.wall, zone, language), "bold")]
    texts = _standing(view, language)
    if view.standing.expected is not None and cells >= _ROOMY:
        texts.append(say("tui.expected-end", language, time=clock(view.standing.expected, zone, language)))
    times += [user_text("   " + text, "$quiet") for text in texts]
    return between(row(*left), row(*times), cells)


def _standing(view: LiveView, language: str) -> list[str]:
    texts = []
    left, late = view.standing.left, view.standing.late
    if left is not None and not view.closed:
        whole = abs(left) // 60 * 60
        texts.append(say("tui.left" if left >= 0 else "tui.over-time", language, time=duration(whole, language)))
    if late is not None and not view.closed:
        if abs(late) < _LATE:
            texts.append(say("tui.on-time", language))
        else:
            texts.append(say("tui.late" if late > 0 else "tui.early", language, time=duration(abs(late) // 60 * 60, language)))
    return texts


def agenda(view: LiveView, language: str, cells: int) -> Content:
    """The items of the evening in a row: what was done, what is now, what comes. Where there is no room, the far ones go first."""
    stops = list(view.stops)
    here = next((at for at, stop in enumerate(stops) if stop.state == "now"), max(0, len(stops) - 1))
    first, last = 0, len(stops)
    while True:
        strip = Content("   ").join(_stop(stop, language) for stop in stops[first:last])
        strip = row(user_text("… " if first else "", "$quiet"), strip, user_text(" …" if last < len(stops) else "", "$quiet"))
        if strip.cell_length <= cells or last - first <= 1:
            return cut(strip, cells)
        # One item done stays in sight as long as one ahead does: where we come from helps less than where we go.
        if here - first > 1 or (first < here and last - here <= 2):
            first += 1
        else:
            last -= 1


def _stop(stop: Stop, language: str) -> Content:
    name = stop.name if stop.number is None else f"{stop.number} {stop.name}"
    if stop.state == "now":
        return user_text(f"{NOW} {name}", "bold $accent")
    return user_text(f"{DONE} {name}" if stop.state == "done" else name, "$quiet")
