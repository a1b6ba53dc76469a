"""The circle: who sits where, who spoke, who passed, who has the floor and for how long, and who was not heard yet."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.views import LiveView, Running, Seat
from dialoog.locale import say
from dialoog.locale.words import clock, duration, listing
from dialoog.tui.present import cut, flow, row, rows, user_text
from dialoog.tui.stage import is_clockless, stage, stage_row

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
_LAST_PART = 0.75
"""The part of a planned silence after which no digits move."""


def circle(view: LiveView, zone: str, language: str, cells: int) -> Content:
    """The column beside the question, one person a row, in seating order."""
    lines = [user_text(say("tui.circle", language), "$quiet")]
    if view.closed:
        return rows([*lines, *(cut(user_text(seat.name), cells) for seat in view.seats)])
    shown = stage(view, language, cells)
    if view.running.kind != "turn" and not (view.groups and view.running.kind == "idle"):
        lines += [Content(""), *_what_runs(view, language, cells), Content("")]
    lines += [*shown, Content("")] if shown else []
    for seat in _apart(view):
        lines.append(_seat(seat, view, zone, language, cells))
        if seat.mark == "speaking":
            lines += _turn(view, language, cells)
    return rows([*lines, Content(""), *unheard(view, language, cells)])


def _apart(view: LiveView) -> list[Seat]:
    """The seats to show one by one: not those whose group is shown."""
    grouped = {name for group in view.groups for name in group}
    return [seat for seat in view.seats if seat.name not in grouped]


def in_a_row(view: LiveView, language: str, cells: int, most: int) -> Content:
    """The circle for a narrow screen: who speaks on the first row, everyone's sign on the rows after it."""
    lines: list[Content] = []
    running = view.running
    if view.closed:
        return cut(user_text(listing((seat.name for seat in view.seats), language), "$quiet"), cells)
    if running.kind == "turn":
        name = user_text(f"{SIGNS['speaking']} {running.name}  ", "bold $voice")
        name = cut(name, max(6, cells // 3))
        over = _over(running, language)
        digits = row(Content("  "), _digits(running), user_text(f"  {over}" if over else "", "$quiet"))
        if is_clockless(view):
            lines.append(name)
        else:
            lines.append(row(name, bar(running, max(4, min(30, cells - name.cell_length - digits.cell_length))), digits))
    elif not (view.groups and running.kind == "idle"):
        lines += _what_runs(view, language, cells)[:1]
    lines += stage_row(view, language, cells)
    others = [seat for seat in _apart(view) if seat.mark != "speaking"]
    around = flow([_mark(seat, language, words=True) for seat in others], cells)
    if len(lines) + len(around) > most:
        # With a full circle the signs go without their words; the words stand in the help and on a wider screen.
        around = flow([_mark(seat, language, words=seat.mark in ("held", "next")) for seat in others], cells)
    lines += around
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(row(lines[most - 1], user_text(" …")), cells)]
    return rows(lines)


def _mark(seat: Seat, language: str, *, words: bool) -> Content:
    name = user_text(f"{SIGNS[seat.mark]} {seat.name}", _STYLES.get(seat.mark, ""))
    told = words and seat.mark not in ("waiting", "spoke")
    return row(name, user_text(f" ({say(f'tui.mark-{seat.mark}', language)})", "$quiet")) if told else name


def unheard(view: LiveView, language: str, cells: int) -> list[Content]:
    """Who was not asked yet, and what comes when all were."""
    lines: list[Content] = []
    if view.closed:
        return lines
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


def _turn(view: LiveView, language: str, cells: int) -> list[Content]:
    """Under who speaks: the bar, the time, and calmly by how much it is over."""
    running = view.running
    lines: list[Content] = []
    digits = _digits(running)
    width = max(4, cells - 4 - digits.cell_length)
    if not is_clockless(view):
        lines.append(row(Content("  "), bar(running, width), Content("  "), digits))
    if running.interjection and (view.round is None or view.round.form.has_turns):
        lines.append(user_text("  " + say("tui.in-between", language), "$quiet"))
    elif over := _over(running, language):
        lines.append(cut(user_text(f"  {over}", "$quiet"), cells))
    return lines


def _over(running: Running, language: str) -> str:
    """By how much a turn is over its time, in steps; the border is soft (R2)."""
    if running.interjection or not running.planned or running.seconds < running.planned:
        return ""
    steps = int(running.seconds - running.planned) // _STEP * _STEP
    return say("tui.over-by", language, time=duration(steps, language)) if steps else say("tui.time-over", language)


def bar(running: Running, cells: int) -> Content:
    """How far a turn is, one cell at a time; empty where it has no time of its own."""
    if not running.planned:
        return user_text("─" * cells, "$line")
    full = min(cells, int(running.seconds / running.planned * cells))
    return row(user_text("━" * full, "$voice"), user_text("─" * (cells - full), "$quiet"))


def _digits(running: Running) -> Content:
    seconds = int(running.seconds) // _STEP * _STEP
    return user_text(f"{seconds // 60}:{seconds % 60:02}", "$foreground")


def _what_runs(view: LiveView, language: str, cells: int) -> list[Content]:
    """Silence, a pause, the facilitator's own words, or nobody's turn."""
    running = view.running
    text = say(f"tui.runs-{running.kind}", language)
    if running.kind in ("facilitator", "silence", "break") and not is_clockless(view):
        text = " · ".join(filter(None, (text, _so_far(running, language))))
    lines = user_text(text, "bold $accent").wrap(cells)
    if running.kind == "silence" and running.planned and running.seconds >= running.planned:
        lines += user_text(say("tui.silence-over", language), "$quiet").wrap(cells)
    if running.held:
        lines += user_text(say("tui.held", language, name=running.held), "$quiet").wrap(cells)
    return lines


def _so_far(running: Running, language: str) -> str:
    """How long it takes by now; no moving digits in the last part of a silence (R17)."""
    time = duration(int(running.seconds) // _STEP * _STEP, language)
    if not running.planned or running.kind == "facilitator":
        return time
    if running.kind == "silence" and running.seconds >= running.planned * _LAST_PART:
        return ""
    return say("tui.runs-of", language, time=time, planned=duration(running.planned, language))
