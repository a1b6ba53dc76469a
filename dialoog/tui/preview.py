"""A question set in the real screens before the evening, with its findings beside it, anew each time its author saves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from secrets import randbelow
from threading import Event, Thread
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

from dialoog.core.deciding import Refusal
from dialoog.core.finding import Diagnostic, Severity
from dialoog.core.views import live_view, table_view
from dialoog.live.answers import sentence
from dialoog.live.clock import OwnClock, SystemClock
from dialoog.live.editor import editor_at, opened
from dialoog.live.places import Map
from dialoog.live.previewing import LOOK_EVERY, Preview, Watching, begin_at, begun, groups
from dialoog.live.settings import Settings
from dialoog.locale import LANGUAGES, findings, say
from dialoog.tui.app import DialoogApp
from dialoog.tui.around import BaseScreen, Choice, Choices, Keys
from dialoog.tui.asking import asking
from dialoog.tui.heading import agenda
from dialoog.tui.keys import hints, of_screen
from dialoog.tui.present import between, hanging, row, rows, user_text
from dialoog.tui.round_times import times
from dialoog.tui.table_rows import EMPTY, FULL, table

WIDE, SHORT = 100, 22
"""Cells from which the findings stand beside the round, and rows below which there are no empty ones."""
READABLE = 92
MOST = 100
"""Findings in the list; the sum above it counts all."""
SPEED = 20.0
"""How many times as fast the clock of a rehearsal goes."""
MOST_LINES = 600
BAR = 12


class Saved(Message):
    """The file says something new."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class PreviewScreen(BaseScreen[None]):
    """The round in sight as whoever leads sees it, or as the table does; the findings, each a way into the editor.

    Not `ticking`: it looks at the file only when told by `look`, for tests and pictures. `back` makes the screen to come back to
    from a rehearsal, else home.
    """

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,left", "turn(-1)", "back", show=False, priority=True, id="preview.before"),
        Binding("pagedown,right", "turn(1)", "on", show=False, priority=True, id="preview.next"),
        Binding("ctrl+up", "scroll(-2)", "question up", show=False, priority=True, id="preview.up"),
        Binding("ctrl+down", "scroll(2)", "question down", show=False, priority=True, id="preview.down"),
        Binding("tab,t", "other_side", "table", show=False, priority=True, id="preview.side"),
        Binding("f5", "rehearse", "rehearse", show=False, priority=True, id="preview.rehearse"),
        Binding("q", "back", "leave", show=False, priority=True, id="preview.leave"),
    ]

    def __init__(self, watching: Watching, *, ticking: bool = True, back: Callable[[], Screen[Any]] | None = None) -> None:
        super().__init__()
        self.watching = watching
        self._back = back
        self._ticking = ticking
        self._stop = Event()
        self._listed: list[Diagnostic] = []

    def compose(self) -> ComposeResult:
        """What it is, the round, the findings, the keys."""
        yield Static(id="heading")
        yield Static(id="agenda")
        yield Static(id="note")
        with Container(id="both"):
            with Vertical(id="left"):
                with VerticalScroll(id="asked", can_focus=False):
                    yield Static(id="question")
                yield Static(id="times")
            with Vertical(id="right"):
                yield Static(id="total")
                yield Choices(id="findings")
        yield Static(id="sheet")
        yield Keys()

    def on_mount(self) -> None:
        """Begin to look at the file; what another screen's look saw last comes first."""
        self.watching.take(self.watching.newest)
        self.list_findings()
        if self._ticking:
            # A thread of its own: a disk that hangs keeps nobody from reading on.
            Thread(target=self._follow, name="dialoog-preview", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop looking."""
        self._stop.set()

    def _follow(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            if (newest := self.watching.look()) is not None:
                self.post_message(Saved(newest))

    def look(self) -> None:
        """Look at the file now."""
        if (newest := self.watching.look()) is not None:
            self.on_saved(Saved(newest))

    def on_saved(self, message: Saved) -> None:
        """Show the text as it was saved, at the same round."""
        self.watching.take(message.preview)
        self.list_findings()
        self.show()
        # Once more where a note came or went, and the sheet has another height.
        self.call_after_refresh(self.show)

    # --- what is shown ------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Another window."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.height < SHORT, "-short")
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Back from another screen."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw the page in sight."""
        if not self.is_running or self.size.width < 8 or not self.query("#sheet"):
            return
        cells = self.size.width - 2
        self._put("heading", self._heading(cells))
        note = self._note()
        self.query_one("#note").display = bool(note)
        self._put("note", user_text(note))
        page = self.watching.page
        self._put("times", rows(self._times(cells)))
        self.query_one(Keys).update(self._keys())
        room = min(self.query_one("#asked", VerticalScroll).scrollable_content_region.width or cells, READABLE)
        if page is None:
            self._put("agenda", Content(""))
            self._show_text(room)
            return
        view = live_view(page.state, page.now)
        self._put("agenda", agenda(view, self.language, cells))
        self._put("question", asking(view, self.language, room, dense=self.has_class("-short")))
        sheet = self.query_one("#sheet", Static)
        if self.has_class("-table") and sheet.size.width >= 4 and sheet.size.height >= 1:
            state = page.state
            language = state.opened.language if state.opened and state.opened.language in LANGUAGES else self.language
            sheet.update(table(table_view(state, page.now), language, sheet.size.width, sheet.size.height))

    def _put(self, id: str, content: Content) -> None:
        self.query_one(f"#{id}", Static).update(content)

    def _heading(self, cells: int) -> Content:
        shown = self.watching.shown
        title = shown.question_set.title if shown.question_set else ""
        left = [user_text(title, "bold"), user_text(f"  {self.watching.file.name}", "$quiet")]
        whose = self.say("tui.preview.as-table" if self.has_class("-table") else "tui.preview.as-facilitator")
        return between(row(*left), user_text(whose, "$accent"), cells)

    def _note(self) -> str:
        """Why what is shown is not what the file says now; empty where it is."""
        shown = self.watching.shown
        if shown.missing:
            return self.say("tui.preview.missing", file=self.watching.file.name)
        if shown.refused is not None:
            return sentence("refusal", shown.refused.code, shown.refused.fields, self.language)
        if not shown.pages:
            return self.say("tui.preview.nothing-yet")
        return self.say("tui.preview.older") if shown.older else ""

    def _keys(self) -> Content:
        """What can be done here and now, in two rows: nothing that would do nothing."""
        shown, table_side = self.watching.shown, self.has_class("-table")
        first = ["turn", "side-mine" if table_side else "side-table"] if shown.pages else []
        second = [] if table_side else ["scroll"]
        second += [] if table_side or not self._listed else ["edit"]
        second += ["rehearse"] if shown.question_set else []
        second += ["back" if len(self.app.screen_stack) > 2 else "stop"]
        mine = of_screen("preview", self.dialoog.keys)
        lines = [" · ".join(hints(self.say(f"tui.preview.key-{each}"), mine) for each in row_) for row_ in (first, second)]
        return rows([user_text(line) for line in lines if line])

    def _show_text(self, cells: int) -> None:
        """The lines of the file itself, where they make no evening yet, with the one of the marked finding in sight."""
        chosen = self._chosen()
        lines: list[Content] = []
        for number, line in enumerate(self.watching.shown.text[:MOST_LINES], 1):
            here = chosen is not None and number == chosen.place.line
            if here:
                top = len(lines) - 2
            lines += hanging(user_text(f"{number:>3} {'›' if here else ' '} ", "$quiet"), user_text(line, "bold" if here else ""), cells)
            if here:
                self.query_one("#asked", VerticalScroll).scroll_to(y=top, animate=False)
        self._put("question", rows(lines))

    def _chosen(self) -> Diagnostic | None:
        """The finding with the mark."""
        at = self.query_one(Choices).chosen
        return self._listed[int(at)] if at and int(at) < len(self._listed) else None

    def _times(self, cells: int) -> list[Content]:
        page, chosen = self.watching.page, self.watching.shown.question_set
        if page is None or chosen is None:
            return []
        lines: list[Content] = []
        for part, words in times(page.round, groups(chosen), self.language):
            full = min(BAR, round(part * BAR))
            mark = row(user_text(FULL * full, "$voice"), user_text(EMPTY * (BAR - full) + " ", "$line"))
            lines += hanging(mark if part >= 0 else Content(""), user_text(words, "$caution" if part > 1 else ""), cells)
        return lines

    def list_findings(self) -> None:
        """The findings in their list, with the mark at the one to look at."""
        choices = self.query_one(Choices)
        before = self._chosen()
        found = findings.in_order(self.watching.shown.findings)
        self._listed = found[:MOST]
        self._put("total", user_text(findings.total(found, self.language), "bold"))
        choices.show((self._row(one, at) for at, one in enumerate(self._listed)), _marked(self._listed, before))
        choices.display = bool(found)
        if found:
            choices.focus()

    def _row(self, one: Diagnostic, at: int) -> Choice:
        severity = say(f"findings.{one.severity}", self.language)
        text = self.say("tui.preview.finding", line=one.place.line, severity=severity, message=findings.message(one, self.language))
        return Choice(text, f"{findings.help_text(one, self.language)} ({one.code})", str(at))

    # --- what the keys do ---------------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        """Another round."""
        self.watching.go(by)
        self.query_one("#asked", VerticalScroll).scroll_home(animate=False)
        self.show()

    def action_scroll(self, lines: int) -> None:
        """The panel with the question, where it holds more than fits."""
        self.query_one("#asked", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_other_side(self) -> None:
        """As the table sees it, or as whoever leads does; without a page there is nothing for the table."""
        self.set_class(not self.has_class("-table") and self.watching.page is not None, "-table")
        self.call_after_refresh(self.show)

    def action_back(self) -> None:
        """To the screen before this one, or out."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.dialoog.leave()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another finding has the mark: where the text itself is shown, its line comes in sight."""
        event.stop()
        if self.watching.page is None:
            self.call_after_refresh(self.show)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Open the editor at this finding."""
        event.stop()
        place = self._listed[event.at].place
        words = editor_at(place.file, place.line, os.environ)
        if words is None:
            self.dialoog.tell("tui.preview.no-editor", line=place.line)
            return
        try:
            with self.app.suspend():
                started = opened(words)
        except SuspendNotSupported:
            self.dialoog.tell("tui.preview.cannot-edit", editor=words[0])
            return
        self.app.refresh(layout=True)
        if not started:
            self.dialoog.tell("tui.preview.cannot-edit", editor=words[0])
        self.look()

    def action_rehearse(self) -> None:
        """Rehearse the set from the round in sight on, on the real live screen."""
        chosen = self.watching.shown.question_set
        if chosen is None:
            return
        made = begun(chosen, OwnClock(self.dialoog.clock.now().wall, SPEED), self.language, randbelow(2**31))
        if isinstance(made, Refusal):
            self.notify(user_text(sentence("refusal", made.code, made.fields, self.language)).plain, markup=False)
            return
        begin_at(made[0], self.watching.shown.pages, self.watching.at)
        self.dialoog.go_live(*made, back=self._back)


def _marked(found: list[Diagnostic], before: Diagnostic | None) -> int | None:
    """Where the mark goes: it stays at the finding it was at, but what stands in the way of an evening comes first."""
    errors = [at for at, one in enumerate(found) if one.severity is Severity.ERROR]
    same = [at for at, one in enumerate(found) if before and one.code == before.code and one.fields == before.fields]
    return next(iter([at for at in same if at in errors] or errors or same), None)


class PreviewApp(DialoogApp):
    """The app of `dialoog proef`: it begins at the preview, and comes back there after a rehearsal."""

    def __init__(self, watching: Watching, language: str, settings: Settings, map_: Map | None, *, ticking: bool = True) -> None:
        make: Callable[[DialoogApp], Screen[None]] = lambda _: self._home()  # noqa: E731 - its type is what counts here
        super().__init__(language, settings, SystemClock(), map_, make, ticking)
        self.watching = watching

    def _home(self) -> Screen[None]:
        return PreviewScreen(self.watching, ticking=self.ticking)
