"""What the harvest table opens over itself (the form of a step, the two rounds past the table, what is left out), and what it hands out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.dates import due
from dialoog.core.deciding.harvesting import NOTHING
from dialoog.live.clipboard import copying, to_system, what_happened
from dialoog.live.desk import Desk
from dialoog.live.harvest_view import Row
from dialoog.live.reply import Reply
from dialoog.live.session import Session
from dialoog.locale.words import local
from dialoog.tui.harvest_aloud import ConsentScreen, ReadBackScreen
from dialoog.tui.harvest_ask import Answered, is_kept
from dialoog.tui.harvest_help import left_out_page
from dialoog.tui.harvest_step import Filled, StepScreen, filled
from dialoog.tui.page import PageScreen

if TYPE_CHECKING:
    from dialoog.tui.harvest import HarvestScreen


def step_form(table: HarvestScreen, row: Row | None, then: Callable[[], object] | None = None) -> None:
    """The form of a step: a new one, or the one of `row` to mend. What was filled in and not kept stands there again."""
    number = row.number if row is not None else None
    before = filled(row) if row is not None else Filled()

    def save(form: Filled, answered: Answered) -> None:
        moment, desk = table.sitting.now(), table.sitting.desk
        opened = table.sitting.state.opened
        # What is to happen tomorrow was said on the day of the session, also where it is filled in a week later.
        by = due(form.when, local(opened.at.wall if opened else moment.wall, table.sitting.zone).date())
        table.scribe.act(table.say("act.step.name"), lambda session: _kept(session, desk, form, before, by, moment), then=answered)

    def left(form: Filled | None) -> None:
        if form is not None:
            table.steps[number] = form
        if then is not None:
            then()
        else:
            table.records.focus()

    people = table.view.people if table.view is not None else ()
    table.app.push_screen(StepScreen(table.steps.pop(number, before), before, people, save), left)


def _kept(session: Session, desk: Desk, form: Filled, before: Filled, by: str | None, moment: Moment) -> Reply:
    """A new step taken, or one mended as far as it was said otherwise; its size is an act of its own."""
    number, reply, size = form.number, Reply(()), before.size
    if number is None:
        number = session.state.log.last_number + 1
        reply = desk.act(c.TakeStep(form.who, form.what, form.when, form.asks, by), moment)
    elif parts := _changed(form, before):
        reply = desk.act(c.MendStep(number, *parts, by if form.when != before.when else None), moment)
    if form.size == size or (reply.lines and not is_kept(reply)) or session.state.entry(number) is None:
        return reply
    sized = desk.act(c.Size(number, form.size), moment)
    return Reply((*reply.lines, *sized.lines), sized.outcome)


def _changed(form: Filled, before: Filled) -> tuple[str, str, str, str] | None:
    """Who, what, when and who asks, as far as they were said otherwise; None where none was. What was emptied is «nothing any more»."""

    def part(now: str, was: str) -> str:
        return "" if now == was else now or NOTHING

    parts = part(form.who, before.who), part(form.what, before.what), part(form.when, before.when), part(form.asks, before.asks)
    return parts if any(parts) else None


def ask_round(table: HarvestScreen) -> None:
    """Ask the table how each may be quoted, one by one (R26)."""
    if table.view is None or not table.view.to_ask:
        table.answer([table.say("tui.harvest.none-to-ask")])
        return
    table.app.push_screen(ConsentScreen(table, table.view), lambda _: table.settled())


def read_back(table: HarvestScreen) -> None:
    """Read back what was noted. Where all of it was, the short harvest is what is left to read (H10)."""

    def begun(reply: Reply) -> None:
        if is_kept(reply) or getattr(reply.outcome, "code", "") == "all-read-back":
            table.app.push_screen(ReadBackScreen(table), lambda _: table.settled())

    table.act(c.ReadBack(), begun)


def show_left_out(table: HarvestScreen) -> None:
    """What is not in this harvest, and why."""
    view = table.view
    if view is not None:
        title = table.say("tui.harvest.left-out-title")
        table.app.push_screen(PageScreen(title, lambda cells: left_out_page(view, table.language, cells)))


def write(table: HarvestScreen, then: Callable[[Reply], None] | None = None) -> None:
    """Write the harvest that is shown to its file; `then` is told what came of it."""
    desk, view = table.sitting.desk, table.view
    if view is not None:
        table.scribe.act(table.say("act.harvest.name"), lambda _: desk.write(view.reader, view.length), then=then)


def into_line(table: HarvestScreen, row: Row) -> None:
    """The number of a record goes into the line."""
    number = f"#{row.number} "
    text = table.line.text
    table.line.put(f"{text.rstrip()} {number}" if text else f"/ {number}")
    if not text:
        table.line.move_cursor((0, 1))
    table.line.focus()


def begin_line(table: HarvestScreen) -> None:
    """To the line, with the sign that a command begins with."""
    if not table.line.text:
        table.line.put("/")
    table.line.focus()


async def copy(table: HarvestScreen) -> None:
    """Copy the harvest, and say what became of it. Where nothing can be copied it is written to its file."""
    view = table.view
    if view is None:
        return
    text = copying(view.text, table.dialoog.settings.clipboard, os.environ)
    if text.terminal:
        table.app.copy_to_clipboard(text.text)
    system = text.system and await asyncio.to_thread(to_system, text.text)
    done = system or text.terminal
    told = what_happened(text, system=system, file=view.file if done else None, environ=os.environ, language=table.language)
    if done:
        table.answer([told])
    else:
        write(table, lambda reply: table.answer([told, *reply.lines]))
