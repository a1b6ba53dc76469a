"""The harvest screen: what was noted on one side, the harvest as it reads on the other, and a line to work on it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import Context, copy_context
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.text import one_line
from dialoog.live.clipboard import fits_terminal, to_system, ways, what_happened
from dialoog.live.desk import Reply
from dialoog.live.harvest_view import HarvestView, Row, harvest_view
from dialoog.live.helping import help_lines
from dialoog.live.registry import BY_ID
from dialoog.locale.words import listing
from dialoog.tui.around import BaseScreen, Choice, Choices, Headline, Reading
from dialoog.tui.entry import Line
from dialoog.tui.keys import bindings, hints, of_screen
from dialoog.tui.present import rows, user_text
from dialoog.tui.scribe import Scribe
from dialoog.tui.sitting import Sitting

LONGEST_ROW = 400
"""Characters of one record in the list; the whole stands in the harvest."""


class Records(Choices):
    """Every record; one letter says how the marked one may be quoted (R26)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "say('consent', 'naam')", "with name", show=False, id="harvest.named"),
        Binding("z", "say('consent', 'zonder')", "without name", show=False, id="harvest.unnamed"),
        Binding("x", "say('consent', 'niet')", "not", show=False, id="harvest.not"),
        Binding("k", "say('looked-at', '')", "checked", show=False, id="harvest.checked"),
    ]

    class Said(Message):
        """This was said about the record of that number: `consent` is naam, zonder or niet; empty for «nagekeken»."""

        def __init__(self, number: int, consent: str) -> None:
            super().__init__()
            self.number = number
            self.consent = consent

    def action_say(self, _: str, consent: str) -> None:
        """Tell what was said about the marked record."""
        if self.chosen:
            self.post_message(self.Said(int(self.chosen), consent))


class HarvestLine(Line):
    """The entry line; up from it is the list of records."""

    class Up(Message):
        """To the list."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "up" and self.cursor_location[0] == 0:
            event.stop()
            event.prevent_default()
            self.post_message(self.Up())
            return
        await super()._on_key(event)


class HarvestScreen(BaseScreen[None]):
    """The harvest of a session at work, open or closed. What is typed goes the same way as on the live screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(BY_ID[each] for each in ("help", "undo", "redo")),
        Binding("f2", "copy", "copy", show=False, priority=True, id="harvest.copy"),
        Binding("f8", "again", "again", show=False, priority=True, id="harvest.again"),
        Binding("tab", "side(1)", "next", show=False, priority=True, id="harvest.next"),
        Binding("shift+tab", "side(-1)", "back", show=False, priority=True, id="harvest.previous"),
        Binding("pageup", "scroll_text(-1)", "up", show=False, priority=True, id="harvest.page-up"),
        Binding("pagedown", "scroll_text(1)", "down", show=False, priority=True, id="harvest.page-down"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (92, "-wide")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    HarvestScreen #body { height: 1fr; }
    HarvestScreen #records { width: 2fr; padding: 0 1; border-right: solid $line; }
    HarvestScreen #coverage { height: auto; max-height: 6; padding: 0 1 1 1; color: $accent; }
    HarvestScreen Records { height: 1fr; max-height: 100%; }
    HarvestScreen #read { width: 3fr; padding: 0 2; }
    HarvestScreen #read, HarvestScreen #answers { scrollbar-size-vertical: 1; }
    HarvestScreen #entry > .text-area--placeholder { color: $quiet; text-style: italic; }
    HarvestScreen #read:focus { background-tint: $background 0%; }
    HarvestScreen #text { height: auto; max-width: 90; }
    HarvestScreen.-narrow #records { display: none; width: 1fr; border-right: none; }
    HarvestScreen.-narrow.-list #records { display: block; }
    HarvestScreen.-narrow.-list #read, HarvestScreen.-narrow.-list #file { display: none; }
    HarvestScreen.-narrow #read { width: 1fr; }
    HarvestScreen #foot { dock: bottom; height: auto; background: $surface; }
    HarvestScreen #answers { height: auto; max-height: 7; padding: 0 2; display: none; border-top: solid $line; }
    HarvestScreen #answers.said { display: block; }
    HarvestScreen #answer { height: auto; }
    HarvestScreen #entry { height: auto; max-height: 4; border: none; padding: 0 2; background: $panel; color: $strong; }
    HarvestScreen #file, HarvestScreen #keys { height: auto; max-height: 2; padding: 0 2; color: $quiet; }
    """

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.view: HarvestView | None = None
        self._scribe: Scribe | None = None
        self._later: tuple[asyncio.AbstractEventLoop, Context] | None = None
        self._was_closed = sitting.state.closed is not None
        self._kept = ""

    def compose(self) -> ComposeResult:
        """Records and harvest side by side, then answers, the line, the file and the keys."""
        yield Headline(user_text(self.say("tui.harvest.title")), id="head")
        with Horizontal(id="body"):
            with Container(id="records"):
                yield Static("", id="coverage", markup=False)
                yield Records(id="list", around=False)
            with VerticalScroll(id="read"):
                yield Static("", id="text", markup=False)
        with Container(id="foot"):
            with VerticalScroll(id="answers", can_focus=False):
                yield Static("", id="answer", markup=False)
            yield HarvestLine(self, self.say("tui.harvest.entry"), id="entry")
            yield Static("", id="file", markup=False)
            yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the harvest as it is now; the line has the keys."""
        self._later = asyncio.get_running_loop(), copy_context()
        self._scribe = Scribe(self.sitting, self.language, self)
        self.line.focus()
        if self.sitting.session.keeper.read_only:
            self.answer([self.say("tui.harvest.read-only")])
        elif not self._was_closed:
            self.answer([self.say("tui.harvest.open-still")])
        if self._was_closed:
            # With a live screen below, what was being typed is there.
            self.scribe.take_up(self._take_up)
        self.set_interval(1.0, self._keep_now_and_then)
        self.settled()

    def _take_up(self, text: str) -> None:
        if not self.line.text:
            self._kept = text
            self.line.put(text)

    def _keep_now_and_then(self) -> None:
        """Within a second of a keystroke, what is being typed is on disk."""
        if self._was_closed and self.line.text != self._kept and not self.sitting.session.keeper.read_only:
            self._kept = self.line.text
            self.scribe.keep(self._kept)

    @property
    def line(self) -> HarvestLine:
        """The entry line."""
        return self.query_one(HarvestLine)

    @property
    def scribe(self) -> Scribe:
        """Who takes things to the writer's thread."""
        assert self._scribe is not None
        return self._scribe

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
        """Show what dialoog answers."""
        if reply.lines:
            self.answer(list(reply.lines))

    def take_back(self, text: str) -> bool:
        """Put a refused line in its place again, where no other one stands by now."""
        if self.line.text:
            return False
        self.line.put(text)
        return True

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
        # In the writer's thread: behind what waits there, and never in the way of typing.
        future = self.sitting.writer.submit(lambda session: harvest_view(session, self.language), act=False)
        future.add_done_callback(lambda done: self.later(lambda: self._made(done)))

    def _made(self, done: Future[HarvestView]) -> None:
        if done.exception() is None:
            self.show(done.result())

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
        self.query_one("#answer", Static).update(rows([self._answer(line) for line in lines]))
        box = self.query_one("#answers", VerticalScroll)
        box.add_class("said")
        # A difference is read from its start; anything else ends in what matters most.
        self.call_after_refresh(box.scroll_end if lines[-1].startswith("?") else box.scroll_home, animate=False)

    def _answer(self, line: str) -> Content:
        style = {"!": "$caution", "?": "$accent", "+": "$voice"}.get(line[:1], "")
        return user_text(line, style)

    def show(self, view: HarvestView) -> None:
        """The harvest, the records, and where the file is."""
        self.view = view
        head = f"{self.say('tui.harvest.title')} · {view.title} · {self._coverage(view)[0]}"
        self.query_one("#head", Headline).update(user_text(head))
        self.query_one("#text", Static).update(rows([_read(line.role, line.text) for line in view.lines]))
        coverage = self._coverage(view)
        held = self.query_one("#coverage", Static)
        held.display = len(coverage) > 1
        held.update(user_text(coverage[-1]))
        records = self.query_one(Records)
        at = records.highlighted
        records.show((self._choice(each) for each in view.rows), at if at is not None and at < len(view.rows) else None)
        self.query_one("#file", Static).update(user_text(self._file(view)))
        self._keys()

    def _coverage(self, view: HarvestView) -> list[str]:
        code = "coverage-none" if not view.noted else "coverage-all" if view.used == view.noted else "coverage"
        lines = [self.say(f"tui.harvest.{code}", used=view.used, noted=view.noted)]
        held = sum(bool(each.names) for each in view.rows)
        return [*lines, self.say("tui.harvest.held", n=held)] if held else lines

    def _choice(self, each: Row) -> Choice:
        text = one_line(each.text)
        text = text if len(text) <= LONGEST_ROW else text[: LONGEST_ROW - 1] + "…"
        about = [each.who or self.say("tui.harvest.table"), each.kind]
        if each.why and each.consent != "niet":
            code = "left-out-names" if each.names else "left-out"
            about.append(self.say(f"tui.harvest.{code}", why=each.why, names=listing(each.names, self.language)))
        if each.consent or not each.why:
            about.append(self.say(f"tui.harvest.consent-{each.consent}"))
        if each.looked_at:
            about.append(self.say("tui.harvest.checked"))
        return Choice(f"#{each.number} {text}", " · ".join(about), str(each.number))

    def _file(self, view: HarvestView) -> str:
        if view.file:
            base = self.dialoog.map.path if self.dialoog.map else Path.cwd()
            file = Path(view.file)
            return self.say("tui.harvest.file", file=file.relative_to(base) if file.is_relative_to(base) else file)
        return self.say("tui.harvest.file-none", folder=view.folder) if view.folder else self.say("tui.harvest.file-nowhere")

    def _keys(self) -> None:
        here = isinstance(self.focused, Records)
        row = self.say("tui.harvest.keys-list" if here else "tui.harvest.keys")
        self.query_one("#keys", Static).update(user_text(hints(row, of_screen("harvest", self.dialoog.keys))))

    def on_descendant_focus(self) -> None:
        """On a narrow screen the side one is in is the side one sees."""
        self.set_class(isinstance(self.focused, Records), "-list")
        self._keys()

    # --- going about --------------------------------------------------------------------------------------------

    def on_harvest_line_up(self) -> None:
        """Up from the line."""
        self._to(self.query_one(Records))

    def on_choices_left(self, event: Choices.Left) -> None:
        """Past the last record is the line."""
        event.stop()
        if event.by > 0:
            self.line.focus()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Enter on a record puts its number in the line."""
        event.stop()
        number = f"#{event.id} "
        text = self.line.text
        self.line.put(f"{text.rstrip()} {number}" if text else f"/ {number}")
        if not text:
            self.line.move_cursor((0, 1))
        self.line.focus()

    def action_side(self, by: int) -> None:
        """From the line to the list to the text, and round again."""
        sides: list[Widget] = [self.line, self.query_one(Records), self.query_one("#read")]
        at = sides.index(self.focused) if self.focused in sides else 0
        to = sides[(at + by) % len(sides)]
        self._to(to)

    def _to(self, side: Widget) -> None:
        """Go to a side; on a narrow screen it has to come in sight first."""
        self.set_class(isinstance(side, Records), "-list")
        if side.focusable:
            side.focus()
        else:
            self.call_after_refresh(side.focus)

    def action_scroll_text(self, by: int) -> None:
        """A page of the harvest up or down, from wherever one is."""
        box = self.query_one("#read", VerticalScroll)
        (box.scroll_page_down if by > 0 else box.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """From the list or the text to the line; from the line to where one came from."""
        if self.focused is not self.line:
            self.line.focus()
            return
        if self.line.text:
            self.answer(["! " + self.say("tui.harvest.line-not-empty")])
            return
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.dialoog.go_home()

    # --- acts ---------------------------------------------------------------------------------------------------

    def on_records_said(self, event: Records.Said) -> None:
        """How a record may be quoted, or that its name was looked at."""
        event.stop()
        command: c.Command = c.Consent(event.number, event.consent) if event.consent else c.LookAt(event.number)
        self._do(command)

    def action_act(self, act: str) -> None:
        """Help, undo and redo have the keys they have everywhere."""
        match act:
            case "help":
                title, keys = self.say("tui.harvest.help"), self.say("tui.home.keys-read")
                self.app.push_screen(Reading(title, "\n".join(help_lines("", self.language)), keys))
            case "undo":
                self._do(c.Undo())
            case _:
                self._do(c.Redo())

    def _do(self, command: c.Command) -> None:
        moment, desk = self.sitting.now(), self.sitting.desk
        self.scribe.act(self.say(f"act.{command.id}.name"), lambda _: desk.act(command, moment))

    def action_again(self) -> None:
        """Try once more to save what could not be saved."""
        self.scribe.again()

    @work(exclusive=True, exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy the harvest, and say what became of it. Where nothing can be copied it is written to its file."""
        view = self.view
        if view is None:
            return
        way = ways(self.dialoog.settings.clipboard, os.environ)
        system = way.system and await asyncio.to_thread(to_system, view.text)
        terminal = way.terminal and fits_terminal(view.text)
        if terminal:
            self.app.copy_to_clipboard(view.text)
        if not system and not terminal:
            self.entered("/oogst")
            return
        told = what_happened(system=system, terminal=terminal, file=view.file, environ=os.environ, language=self.language)
        self.answer([told])


def _read(role: str, text: str) -> Content:
    style = {"title": "bold $strong", "heading": "bold $accent"}.get(role, "")
    return user_text(text, style)
