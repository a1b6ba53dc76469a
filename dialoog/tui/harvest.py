"""The harvest table: what was noted on one side, the harvest as it reads on the other, and a line to work on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widget import Widget
from textual.widgets import Static

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.text import one_line
from dialoog.live.harvest_view import HarvestView, Row
from dialoog.live.registry import BY_ID
from dialoog.live.reply import Reply
from dialoog.tui import harvest_acts, harvest_forms
from dialoog.tui.around import BaseScreen, Headline
from dialoog.tui.harvest_ask import Answered, AskScreen, is_kept
from dialoog.tui.harvest_foot import Answers, HarvestLine
from dialoog.tui.harvest_help import Side, closed_now, coverage, file_row, help_page, key_row, reader
from dialoog.tui.harvest_making import Making
from dialoog.tui.harvest_now import now_row
from dialoog.tui.harvest_records import Records
from dialoog.tui.harvest_step import Filled, StepScreen
from dialoog.tui.harvest_text import HarvestText
from dialoog.tui.keys import bindings
from dialoog.tui.page import PageScreen
from dialoog.tui.present import user_text
from dialoog.tui.scribe import Scribe
from dialoog.tui.sitting import Sitting

WIDE = 92
"""Cells from which records and harvest stand side by side."""
LONGEST_ROW = 400
"""Characters of a text that could not be saved, in the row that says so; the whole comes back with F8."""


_CALLED = {"approve": "read-harvest", "harvest-order": "theme", "settle-step": "mend-step"}
"""Commands that people know under the name of another act."""


class HarvestScreen(BaseScreen[None]):
    """The harvest of a session at work, open or closed. What is typed goes the same way as on the live screen."""

    CSS_PATH = "harvest.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(BY_ID[each] for each in ("help", "undo", "redo")),
        Binding("f2", "copy", "copy", show=False, priority=True, id="harvest.copy"),
        Binding("f8", "again", "again", show=False, priority=True, id="harvest.again"),
        Binding("tab", "side(1)", "next", show=False, priority=True, id="harvest.next"),
        Binding("shift+tab", "side(-1)", "back", show=False, priority=True, id="harvest.previous"),
        Binding("pageup", "scroll_text(-1)", "up", show=False, priority=True, id="harvest.page-up"),
        Binding("pagedown", "scroll_text(1)", "down", show=False, priority=True, id="harvest.page-down"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.view: HarvestView | None = None
        self.kept: dict[tuple[str, tuple[int, ...]], str] = {}
        self.steps: dict[int | None, Filled] = {}
        self._scribe: Scribe | None = None
        self._making: Making | None = None
        self._later: tuple[asyncio.AbstractEventLoop, Context] | None = None
        self._was_closed = sitting.state.closed is not None
        self._kept = ""
        self._follow = False

    def compose(self) -> ComposeResult:
        """Records and harvest side by side, then answers, the line, the file and the keys."""
        yield Headline(user_text(self.say("tui.harvest.title")), id="head")
        yield Static("", id="now", markup=False)
        with Horizontal(id="body"):
            with Container(id="records"):
                yield Static("", id="coverage", markup=False)
                yield Records(self.language, id="list")
                yield Static("", id="none", markup=False)
            with Container(id="read"):
                yield Static("", id="reader", markup=False)
                yield HarvestText(id="text")
        with Container(id="foot"):
            yield Answers(id="answers")
            yield HarvestLine(self, self.say("tui.harvest.entry"), id="entry")
            yield Static("", id="file", markup=False)
            yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the harvest as it is now. While people still speak the line has the keys; after closing the records have them.

        Where there is room for one side only, a closed session is first a harvest to read.
        """
        self._later = asyncio.get_running_loop(), copy_context()
        self._scribe = Scribe(self.sitting, self.language, self)
        self._making = Making(self.sitting, self.language, self.later, self.show)
        self.query_one("#none").display = False
        if self._was_closed:
            self._to(self.records if self.app.size.width >= WIDE else self.query_one(HarvestText))
        else:
            self.line.focus()
        if self.sitting.session.keeper.read_only:
            self.answer([self.say("tui.harvest.read-only")])
        elif not self._was_closed:
            self.answer([self.say("tui.harvest.open-still")])
        elif not self.sitting.state.approved:
            self.answer([closed_now(self.dialoog.keys, self.language)])
        if self._was_closed:
            # With a live screen below, what was being typed is there.
            self.scribe.take_up(self._take_up)
        self.set_interval(1.0, self.tick)
        self.settled()

    def _take_up(self, text: str) -> None:
        if not self.line.text:
            self._kept = text
            self.line.put(text)
            self.line.focus()

    def tick(self) -> None:
        """A second went by: what is being typed is on disk, and the row of who speaks says how long."""
        asked = next((each for each in self.app.screen_stack if isinstance(each, AskScreen | StepScreen) and each.is_mounted), None)
        text = self.line.text or (asked.draft if asked is not None else "")
        if self._was_closed and text != self._kept and not self.sitting.session.keeper.read_only:
            self._kept = text
            self.scribe.keep(text)
        self._now()

    def _now(self) -> None:
        row = self.query_one("#now", Static)
        row.display = self.sitting.state.closed is None
        if row.display:
            row.update(now_row(self.sitting.view(), self.language, max(20, self.size.width - 4)))

    @property
    def records(self) -> Records:
        """The list of records."""
        return self.query_one(Records)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The records that are shown."""
        return self.view.rows if self.view is not None else ()

    @property
    def line(self) -> HarvestLine:
        """The entry line."""
        return self.query_one(HarvestLine)

    @property
    def scribe(self) -> Scribe:
        """Who takes things to the writer's thread."""
        assert self._scribe is not None
        return self._scribe

    @property
    def making(self) -> Making:
        """Who has the harvest made."""
        assert self._making is not None
        return self._making

    # --- as the scribe needs it ---------------------------------------------------------------------------------

    def later(self, call: Callable[[], None]) -> None:
        """Have `call` done in the screen's thread, as long as there is a screen."""
        assert self._later is not None
        loop, context = self._later

        def now() -> None:
            if self.is_attached and self.is_running:
                call()

        loop.call_soon_threadsafe(now, context=context)

    def reply(self, reply: Reply) -> None:
        """Show what dialoog answers; what was done may show in the harvest or in its file."""
        self.making.stale = True
        self._follow |= is_kept(reply)
        if reply.lines:
            self.answer(list(reply.lines))

    def take_back(self, text: str) -> bool:
        """Put a refused line in its place again, where no other one stands by now."""
        if self.line.text:
            return False
        self.line.put(text)
        return True

    def noticed(self) -> None:
        """Whose the words in the line are, or that they are kept, changes nothing here."""

    def settled(self) -> None:
        """Something went to disk or did not: show how things are. A session that was opened again goes on live."""
        if self._was_closed and self.sitting.state.closed is None:
            self._was_closed = False
            self._to_live()
            return
        self._was_closed = self.sitting.state.closed is not None
        if self.scribe.unsaved:
            last = self.scribe.unsaved[-1]
            text = self.say("tui.harvest.not-saved", text=one_line(last.text)[:LONGEST_ROW])
            self.answer([f"! {text}", self.say("tui.harvest.not-saved-why", reason=last.reason)])
        self.making.look()

    def _to_live(self) -> None:
        from dialoog.tui.live import LiveScreen

        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.switch_screen(LiveScreen(self.sitting))

    # --- as the line needs it -----------------------------------------------------------------------------------

    def began(self) -> None:
        """A first character stands in the line; whose words it will be matters to nobody here."""

    def entered(self, text: str) -> None:
        """Enter: hand the line in."""
        if not text.strip():
            return
        self.line.clear_line()
        self.scribe.enter(text)

    def pressed(self, act: str, moment: Moment) -> None:
        """No act's key goes by way of this line."""

    def too_long(self, length: int) -> None:
        """A pasted text did not go in."""
        self.answer(["! " + self.say("tui.harvest.too-long", length=length)])

    def keep_draft(self) -> None:
        """What stands in the line is kept when the app stops."""
        if self.line.text and not self.sitting.session.keeper.read_only:
            self.scribe.keep(self.line.text)

    # --- what is shown ------------------------------------------------------------------------------------------

    def answer(self, lines: list[str]) -> None:
        """Answers above the line, the first of them in view."""
        self.query_one(Answers).show(lines)

    def show(self, view: HarvestView) -> None:
        """The harvest, the records, and where the file is."""
        self.view = view
        covered, *waiting = coverage(view, self.language)
        self.query_one("#head", Headline).update(user_text(f"{self.say('tui.harvest.title')} · {view.title} · {covered}"))
        held = self.query_one("#coverage", Static)
        held.display = bool(waiting)
        held.update(user_text("\n".join(waiting)))
        self.query_one("#reader", Static).update(user_text(reader(view, self.language)))
        self.query_one(HarvestText).show(view.lines)
        self.records.show(view.rows)
        none = self.query_one("#none", Static)
        none.display, self.records.display = not view.rows, bool(view.rows)
        none.update(user_text(self.say("tui.harvest.nothing-yet")))
        self.query_one("#file", Static).update(user_text(file_row(view, self.dialoog.map, self.language)))
        self._trace(follow=self._follow)
        self._follow = False
        self._now()
        self._keys()

    def _trace(self, *, follow: bool = True) -> None:
        """Where the record one is on stands in the harvest, and those it is bound to."""
        row = self.records.row
        here = {row.number} if row is not None else set()
        self.query_one(HarvestText).trace(here, set(row.bound) if row is not None else set(), follow=follow)

    def _keys(self) -> None:
        cells = max(20, self.size.width - 4)
        side: Side = "list" if isinstance(self.focused, Records) else "text" if isinstance(self.focused, HarvestText) else "line"
        self.query_one("#keys", Static).update(key_row(self.records, side, self.dialoog.keys, self.language, cells, 2))

    def on_resize(self) -> None:
        """Another width: other keys fit."""
        self.call_after_refresh(self._keys)

    def on_descendant_focus(self) -> None:
        """On a narrow screen the side one is in is the side one sees; from the line one sees what one saw."""
        if not isinstance(self.focused, HarvestLine):
            self.set_class(isinstance(self.focused, Records), "-list")
        self._keys()

    # --- going about --------------------------------------------------------------------------------------------

    def on_harvest_line_up(self) -> None:
        """Up from the line."""
        self._to(self.records)

    def on_records_left(self, event: Records.Left) -> None:
        """Past the last record is the line."""
        event.stop()
        self.line.focus()

    def on_records_moved(self, event: Records.Moved) -> None:
        """On another record: its place in the harvest, and what can be done with it."""
        event.stop()
        self._trace()
        self._keys()

    def on_records_asked(self, event: Records.Asked) -> None:
        """A letter on the records."""
        event.stop()
        harvest_acts.do(self, event.act)

    def on_harvest_text_asked(self, event: HarvestText.Asked) -> None:
        """A letter on the harvest itself."""
        event.stop()
        harvest_acts.do(self, event.act)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted beside the line belongs in it."""
        if not isinstance(self.focused, HarvestLine):
            event.stop()
            self.line.focus()
            self.line.take(event.text)

    def action_side(self, by: int) -> None:
        """From the list to the line to the text, and round again."""
        sides: list[Widget] = [self.records, self.line, self.query_one(HarvestText)]
        at = sides.index(self.focused) if self.focused in sides else 0
        self._to(sides[(at + by) % len(sides)])

    def _to(self, side: Widget) -> None:
        """Go to a side; on a narrow screen it has to come in sight first."""
        if side is not self.line:
            self.set_class(isinstance(side, Records), "-list")
        if side.focusable:
            side.focus()
        else:
            self.call_after_refresh(side.focus)

    def action_scroll_text(self, by: int) -> None:
        """A page of the harvest up or down, from wherever one is; of the records where only they are in sight."""
        if self.has_class("-narrow") and self.has_class("-list"):
            self.records.page(by)
            return
        box = self.query_one(HarvestText)
        (box.scroll_page_down if by > 0 else box.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """From the line or the text to the records; from there to where one came from."""
        if self.line.text:
            if self.focused is not self.line:
                self.line.focus()
            self.answer(["! " + self.say("tui.harvest.line-not-empty")])
            return
        if self.records.chosen:
            self.records.forget()
            return
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.dialoog.go_home()

    # --- acts ---------------------------------------------------------------------------------------------------

    def act(self, command: c.Command, then: Answered | None = None) -> None:
        """Have a command carried out, and tell `then` what came of it."""
        moment, desk = self.sitting.now(), self.sitting.desk
        name = self.say(f"act.{_CALLED.get(command.id, command.id)}.name")
        self.scribe.act(name, lambda _: desk.act(command, moment), then=then)

    def action_act(self, act: str) -> None:
        """Help, undo and redo have the keys they have everywhere."""
        match act:
            case "help":
                title = self.say("tui.harvest.help")
                self.app.push_screen(PageScreen(title, lambda cells: help_page(self.dialoog.keys, self.language, cells)))
            case "undo":
                self.act(c.Undo())
            case _:
                self.act(c.Redo())

    def action_again(self) -> None:
        """Try once more to save what could not be saved."""
        self.scribe.again()

    def leaf(self, by: int) -> None:
        """The harvest as another reader gets it, or at another length, from its first line on."""
        self.query_one(HarvestText).scroll_home(animate=False)
        self.making.leaf(by)

    @work(exclusive=True, exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy the harvest, and say what became of it."""
        await harvest_forms.copy(self)
