"""The circle: who sits where, who spoke, who passed, who has the floor and for how long, and who was not heard yet."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.views import LiveView, Running, Seat
from dialoog.locale import say
from dialoog.locale.words import clock, duration, listing
from dialoog.tui.present import cut, hanging, row, rows, user_text

SIGNS = {
    "speaking": "▶",
    "held": "‖",
    "spoke": "✓",
    "passed": "↷",
    "passed-round": "→",
    "away": "○",
    "left": "×",
    "next": "›",
    "waiting": "·",
}
"""A sign for each mark; a word stands beside it, so that neither colour nor sign has to be learnt."""

_STYLES = {"speaking": "bold $voice", "held": "bold $voice", "next": "$foreground", "left": "$quiet", "away": "$quiet", "spoke": "$quiet"}
_COLUMN = 12
"""Cells for sign and name; a longer name moves its own note only."""
_STEP = 10
"""Seconds in which the digits of a running turn move."""


def circle(view: LiveView, zone: str, language: str, cells: int) -> Content:
    """The column beside the question, one person a row, in seating order."""
    lines = [user_text(say("tui.circle", language), "$quiet")]
    if view.running.kind != "turn":
        lines += [Content(""), *_what_runs(view.running, language, cells), Content("")]
    for seat in view.seats:
        lines.append(_seat(seat, view, zone, language, cells))
        if seat.mark == "speaking":
            lines += _turn(view.running, language, cells)
    return rows([*lines, Content(""), *unheard(view, language, cells)])


def in_a_row(view: LiveView, language: str, cells: int, most: int) -> Content:
    """The circle for a narrow screen: who speaks on the first row, everyone's sign on the rows after it."""
    lines = []
    running = view.running
    if running.kind == "turn":
        name = user_text(f"{SIGNS['speaking']} {running.name}  ", "bold $voice")
        name = cut(name, max(6, cells // 3))
        lines.append(row(name, bar(running, max(4, min(30, cells - name.cell_length - 14))), Content("  "), _digits(running)))
    else:
        lines += _what_runs(running, language, cells)[:1]
    marks = [
        row(user_text(f"{SIGNS[seat.mark]} {seat.name}", _STYLES.get(seat.mark, "")), user_text(_short(seat, language), "$quiet"))
        for seat in view.seats
        if seat.mark != "speaking"
    ]
    lines += _flow(marks, cells)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(row(lines[most - 1], user_text(" …")), cells)]
    return rows(lines)


def _flow(marks: list[Content], cells: int) -> list[Content]:
    """Items beside one another, none broken in two."""
    lines: list[Content] = []
    for mark in marks:
        if lines and lines[-1].cell_length + 2 + mark.cell_length <= cells:
            lines[-1] = row(lines[-1], Content("  "), mark)
        else:
            lines.append(cut(mark, cells))
    return lines


def unheard(view: LiveView, language: str, cells: int) -> list[Content]:
    """Who was not asked yet, and what comes when all were."""
    lines: list[Content] = []
    if view.over:
        lines += user_text(say("tui.all-asked", language), "$accent").wrap(cells)
    elif view.again and view.next_name:
        lines += user_text(say("tui.ask-again", language, name=view.next_name), "$accent").wrap(cells)
    if view.unheard:
        lines.append(user_text(say("tui.unheard", language), "$quiet"))
        lines += user_text(listing(view.unheard, language)).wrap(cells)
    return lines


def unheard_row(view: LiveView, language: str, cells: int) -> list[Content]:
    """The same for a narrow screen, in one row."""
    first, *rest = unheard(view, language, 10_000) or [Content("")]
    return [cut(row(first, user_text(": " if rest and not rest[0].plain.startswith("\n") else ""), *rest), cells)] if first.plain else []


def _seat(seat: Seat, view: LiveView, zone: str, language: str, cells: int) -> Content:
    style = _STYLES.get(seat.mark, "")
    words = [say(f"tui.mark-{seat.mark}", language)] if seat.mark not in ("waiting", "speaking") else []
    if seat.guest:
        words.append(say("tui.guest", language))
    if seat.late and seat.mark != "left":
        words.append(say("tui.since", language, time=clock(seat.joined.wall, zone, language)))
    name = user_text(f"{SIGNS[seat.mark]} {seat.name}", style)
    if not words:
        return cut(name, cells)
    note = cut(user_text(" · ".join(words), "$quiet"), max(6, cells - 10))
    name = cut(name, max(6, cells - note.cell_length - 1))
    return row(name.pad_right(max(1, _COLUMN - name.cell_length)), note)


def _short(seat: Seat, language: str) -> str:
    return f" ({say(f'tui.mark-{seat.mark}', language)})" if seat.mark in ("held", "passed", "passed-round", "away", "left", "next") else ""


def _turn(running: Running, language: str, cells: int) -> list[Content]:
    """Under who speaks: the bar, the time, and at its end a sentence to say."""
    digits = _digits(running)
    width = max(4, cells - 4 - digits.cell_length)
    lines = [row(Content("  "), bar(running, width), Content("  "), digits)]
    if running.interjection:
        lines.append(user_text("  " + say("tui.in-between", language), "$quiet"))
    elif running.planned and running.seconds >= running.planned:
        lines += hanging(Content("  "), user_text(say("tui.time-is-up", language), "$accent"), cells)
    return lines


def bar(running: Running, cells: int) -> Content:
    """How far a turn is, one cell at a time; empty where it has no time of its own."""
    if not running.planned:
        return user_text("─" * cells, "$line")
    full = min(cells, int(running.seconds / running.planned * cells))
    return row(user_text("━" * full, "$voice"), user_text("─" * (cells - full), "$quiet"))


def _digits(running: Running) -> Content:
    seconds = int(running.seconds) // _STEP * _STEP
    return user_text(f"{seconds // 60}:{seconds % 60:02}", "$foreground")


def _what_runs(running: Running, language: str, cells: int) -> list[Content]:
    """Silence, a pause, the facilitator's own words, or nobody's turn."""
    steps = int(running.seconds) // _STEP * _STEP
    fields = {"time": duration(steps, language), "planned": duration(running.planned or 0, language)}
    code = f"tui.runs-{running.kind}" + ("-planned" if running.planned and running.kind in ("silence", "break") else "")
    lines = user_text(say(code, language, **fields), "bold $accent").wrap(cells)
    if running.held:
        lines += user_text(say("tui.held", language, name=running.held), "$quiet").wrap(cells)
    return lines
