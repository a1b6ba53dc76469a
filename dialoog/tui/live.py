"""The live screen: the question, the circle, the notes, and one line to type in."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.scalar import Scalar
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from dialoog.core.clock import Moment
from dialoog.core.deciding import Ask
from dialoog.core.views import LiveView
from dialoog.live.reply import Reply
from dialoog.live.session import Done
from dialoog.tui import below, doing
from dialoog.tui.app import DialoogApp
from dialoog.tui.asking import asking
from dialoog.tui.at_once import AtOnce
from dialoog.tui.circle import circle, in_a_row, unheard_row
from dialoog.tui.compat import PatientScreen
from dialoog.tui.entry import Line, Pressed
from dialoog.tui.heading import agenda, heading
from dialoog.tui.keys import bindings
from dialoog.tui.notes import Notes
from dialoog.tui.nudging import Invitations, invitation
from dialoog.tui.present import user_text
from dialoog.tui.scribe import LONG, Scribe
from dialoog.tui.sitting import Sitting

SMALLEST = (40, 10)
"""Columns and rows below which there is one sentence and the line."""
NARROW, WIDE, SHORT, TALL = 80, 100, 22, 32
READABLE = 92
"""Cells in which a question is still read at a glance."""
DRAFT_EVERY = 0.8
"""Seconds between two drafts; what is typed is on disk within a second."""
LONG_START = 1.0
"""Seconds for which an empty screen waits at most for what is to stand in it."""
REMEMBERED = 200


class Later(Message):
    """Something to do in the screen's own thread."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self.call = call


class LiveScreen(PatientScreen[None], inherit_bindings=False):
    """A running session. What it shows is made anew from the session's state; it holds nothing but what is being typed."""

    CSS_PATH = "live.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("escape", "home", "home", show=False, priority=True, id="live.home"),
        Binding("pageup", "scroll_notes(-1)", "up", show=False, priority=True, id="live.notes-up"),
        Binding("pagedown", "scroll_notes(1)", "down", show=False, priority=True, id="live.notes-down"),
        Binding("ctrl+up", "scroll_question(-1)", "question up", show=False, priority=True, id="live.question-up"),
        Binding("ctrl+down", "scroll_question(1)", "question down", show=False, priority=True, id="live.question-down"),
    ]

    app = getters.app(DialoogApp)
    line = getters.query_one("#line", Line)
    notes = getters.query_one("#notes", Notes)
    asked = getters.query_one("#asked", VerticalScroll)

    def __init__(self, sitting: Sitting, *, ticking: bool = True) -> None:
        super().__init__()
        self.sitting = sitting
        self.language = sitting.language
        self.scribe = Scribe(sitting, self.language, self)
        self.invitations = Invitations()
        self.at_once = AtOnce(self, self._painted)
        self.answers: list[str] = []
        self.last = Reply(())
        self._refused = ""
        self._ticking = ticking
        self.begun = False
        self._drawn: dict[str, Content] = {}
        self._where: tuple[object, ...] = ()
        self._draft_timer: Timer | None = None
        self._draft_at = -DRAFT_EVERY

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom. Nothing of them is painted before there is something in them."""
        self._fit(self.app.size)
        self.at_once.hold(LONG_START)
        yield Static(user_text(self.app.say("tui.too-small")), id="too-small")
        yield Static(id="heading")
        yield Static(id="agenda")
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                with VerticalScroll(id="asked", can_focus=False):
                    yield Static(id="question")
                yield Static(id="ring")
                yield Notes(self.sitting.zone, self.language, id="notes")
            with VerticalScroll(id="right", can_focus=False):
                yield Static(id="circle")
        yield Static(id="unsaved")
        yield Static(id="replies")
        yield Static(id="nudge")
        with Horizontal(id="entry"):
            yield Static(id="prompt")
            yield Line(self, self.app.say("tui.placeholder"), id="line")
            yield Static(id="status")
        yield Static(id="keys")

    def _painted(self) -> None:
        """What was held back is on the screen; now all the rest."""
        self.begin()
        self.show()

    def begin(self) -> None:
        """Take up what was being typed, and begin to look at the clock: once the screen stands, or before the first key."""
        if self.begun:
            return
        self.begun = True
        self.scribe.take_up(self._take_up)
        if self.sitting.rehearsal is None:
            self.scribe.act(self.app.say("act.previous.name"), lambda _: self.sitting.desk.began())
        if self._ticking:
            self.set_interval(1.0, self.tick)
            if self.sitting.rehearsal is not None:
                self.set_interval(0.25, self.scribe.rehearse)

    def _take_up(self, text: str) -> None:
        if not self.line.text:
            self.line.put(text)
            # Beside what was said before it: whose the time was that passed meanwhile.
            self.reply(Reply((*self.last.lines, "= " + self.app.say("tui.taken-up")), self.last.outcome))

    def on_screen_resume(self) -> None:
        """Back from another screen: much may have changed there."""
        if not self.at_once.holding:
            self.call_after_refresh(self.show)

    def tick(self) -> None:
        """A second went by: a sign of life, and the clock."""
        self.scribe.beat()
        self.show()

    def on_later(self, message: Later) -> None:
        """What the writer's thread asked to be done here."""
        message.call()

    # --- what is shown ------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Another window: other places, the same text in the line."""
        before = self.classes
        self._fit(event.size)
        if self.classes != before:
            self.call_after_refresh(self.show)
            return
        self.show()
        self.at_once.let_go()

    def _fit(self, size: Size) -> None:
        """How the parts are laid out in a window of this size."""
        width, height = size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height < SHORT, "-short")
        self.set_class(height >= TALL, "-tall")

    def show(self) -> None:
        """Bring everything up to the state and the moment; what looks the same is left alone."""
        if not self._showable:
            return
        view = self.sitting.view()
        width = self.size.width
        narrow, short = self.has_class("-narrow"), self.has_class("-short")
        self._draw("heading", heading(view, self.sitting.zone, self.language, width, rehearsal=self.sitting.rehearsal is not None))
        self._draw("agenda", agenda(view, self.language, width))
        room = self.asked.scrollable_content_region.width or width
        bare, key = self.has_class("-modest"), below.key_shown("acts", self.app.keys)
        question = asking(view, self.language, min(room, READABLE), dense=short, bare=bare, acts=key)
        self._draw("question", question)
        if narrow:
            self._draw("ring", in_a_row(view, self.language, width - 2, 3 if short else 5), fitting=True)
        else:
            self._draw("circle", circle(view, self.sitting.zone, self.language, 35 if self.has_class("-wide") else 27))
        self._share(question)
        self._show_below(view)
        self._show_outcome(view)
        where = (view.round, view.question, view.in_break)
        if where != self._where:
            self._where = where
            self.asked.scroll_home(animate=False)

    @property
    def _showable(self) -> bool:
        return self.is_running and self.size.width >= 8 and bool(self.query("#keys"))

    def _show_act(self) -> None:
        """Show what was asked for, and that it is being saved when a disk would have been quick about it."""
        self.show()
        self.set_timer(LONG, self._look_again)

    def _look_again(self) -> None:
        if self.scribe.saving:
            self.show()

    def _show_outcome(self, view: LiveView) -> None:
        """What a line that was handed in changes first of all: the notes, the answer, the prompt and the status."""
        width = self.size.width
        self.notes.show(self.sitting.state)
        extra = unheard_row(view, self.language, width) if self.has_class("-narrow") else []
        self._draw("replies", below.replies(self.last.lines, view, extra, self.language, width, self._room()), fitting=True)
        self._show_line(view)

    def _show_line(self, view: LiveView) -> None:
        """What stands beside the line: whose words they are, and whether everything is on disk."""
        self._draw("prompt", below.prompt(self._whose(view), off_record=view.off_record, language=self.language))
        self._draw("status", below.status(self.scribe, view, self.sitting, self.language))

    def _show_below(self, view: LiveView) -> None:
        """The other rows under the notes: what is not saved, an invitation, the keys."""
        width = self.size.width
        unsaved = below.unsaved(self.scribe.unsaved, below.key_shown("acts", self.app.keys), self.language, width)
        self.query_one("#unsaved").display = bool(unsaved) and not self.has_class("-tiny")
        self._draw("unsaved", unsaved, fitting=True)
        said = "" if self.has_class("-modest") else self.invitations.look(self.sitting.state, view.now)
        self._draw("nudge", invitation(said, below.key_shown("not-now", self.app.keys), self.language, width), fitting=True)
        self._draw("keys", below.keys(view, self.app.keys, self.language, width, returned=self._returned))
        self.line.placeholder = below.placeholder(view, self.language)

    def _room(self) -> int:
        """The rows there are for an answer."""
        return 2 if self.has_class("-short") else 3 if self.size.height < 30 else 5

    @property
    def _returned(self) -> bool:
        """Whether a command that was refused stands in the line, as it was."""
        return self.last.refused and self.line.text.startswith("/") and self.line.text == self._refused

    def _share(self, question: Content) -> None:
        """The question gets the rows it needs, as long as the last notes stay in sight."""
        if self.has_class("-modest"):
            self.asked.styles.height = "1fr"
            return
        ring = self._drawn["ring"].plain.count("\n") + 1 if self.has_class("-narrow") else 0
        rows = self.query_one("#left").size.height - ring
        padding = 0 if self.has_class("-short") or self.has_class("-narrow") else 2
        for_notes = max(3, rows // 3) if self.sitting.state.entries else 2
        self._rows(self.asked, min(max(2, rows - for_notes), question.plain.count("\n") + 1 + padding))

    def _draw(self, id: str, content: Content, *, fitting: bool = False) -> None:
        """Show a content, if it is another one than before; `fitting` where the widget is as high as what it shows."""
        before = self._drawn.get(id)
        if before is not None and before.is_same(content):
            return
        self._drawn[id] = content
        widget = self.query_one(f"#{id}", Static)
        # What is as large as before needs no layout: it is drawn in its place.
        widget.update(content, layout=before is None or _size(content) != _size(before))
        if fitting:
            self._rows(widget, content.plain.count("\n") + 1 if content else 0)

    def _rows(self, widget: Widget, rows: int) -> None:
        # Told, not "auto": what is shown was wrapped here, and a height that is told is laid out at once.
        if (height := Scalar.from_number(rows)) != widget.styles.height:
            widget.styles.height = height

    def _whose(self, view: LiveView) -> str:
        """Whose words the next note is: fixed from its first character on, before that of whoever speaks."""
        if self.line.text and self.scribe.owner is not None:
            return self.scribe.owner
        return self.scribe.expected or view.prompt

    # --- what the scribe asks -----------------------------------------------------------------------------------

    def later(self, call: Callable[[], None]) -> None:
        """Do something in this screen's thread; from any thread."""
        self.post_message(Later(call))

    def reply(self, reply: Reply) -> None:
        """Show an answer, and remember it; one that changed nothing and does not fit gets a page of its own."""
        if not reply.lines:
            return
        self.answers = [*self.answers, *reply.lines][-REMEMBERED:]
        self.last = reply
        if reply.earlier is not None:
            # Calm and whole, before the first round; nothing of it waits for an answer.
            self.last = Reply(())
            doing.show_earlier(self, reply.earlier)
        elif isinstance(reply.outcome, Ask | None) and sum(len(below.marked(each, self.size.width)) for each in reply.lines) > self._room():
            # A question that stands at its end still waits when the page is closed.
            self.last = Reply(tuple(line for line in reply.lines if line.startswith("? ")))
            doing.show_lines(self, reply.lines)
        if isinstance(reply.outcome, Done) and reply.outcome.act is not None and reply.outcome.act.kind == "close":
            # Whoever closes a session wants to see what came of it.
            self.app.go_harvest()

    def take_back(self, text: str) -> bool:
        """Put a refused text in the line again, unless another one stands there."""
        if self.line.text:
            return self.line.text == text
        self._refused = text
        self.line.put(text)
        return True

    def settled(self) -> None:
        """Something changed: look again. What came of a line is painted at once, and what else it changed right after."""
        if not self.at_once.holding:
            self.show()
        elif self._showable:
            self._show_outcome(self.sitting.view())
        self.at_once.let_go()

    def noticed(self) -> None:
        """Whose the words are, or whether they are kept: look at the line only."""
        if self._showable:
            self._show_line(self.sitting.view())

    # --- what happens in the line -------------------------------------------------------------------------------

    def began(self) -> None:
        """A first character."""
        self.begin()
        self.scribe.begin()

    def entered(self, text: str) -> None:
        """Enter. On an empty line it tries again what could not be saved."""
        self.begin()
        if text.strip():
            # That the line is empty now brings the rest up to date.
            self.line.clear_line()
            self.scribe.enter(text)
            self.at_once.hold()
            self.set_timer(LONG, self._look_again)
            return
        if self.scribe.unsaved:
            self.scribe.again()
        self._show_act()

    def too_long(self, length: int) -> None:
        """A paste that is longer than one contribution may be."""
        self.reply(Reply(("! " + self.app.say("tui.paste-too-long", length=length),)))
        self.show()

    def pressed(self, act: str, moment: Moment) -> None:
        """An act's key, in order with what is typed."""
        self.begin()
        doing.do(self, act, moment)
        self._show_act()

    def action_act(self, act: str) -> None:
        """A key: it gets in line behind the characters typed before it."""
        self.line.post_message(Pressed(act, self.sitting.now()))

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        """Keep the draft, at most once in so many seconds, and also after the last key."""
        if self._draft_timer is None:
            wait = max(0.01, self._draft_at + DRAFT_EVERY - monotonic())
            self._draft_timer = self.set_timer(wait, self.keep_draft)
        if len(self.line.text) <= 1 and not self.at_once.holding:
            self.show()

    def keep_draft(self) -> None:
        """Have what stands in the line kept now."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        self._draft_at = monotonic()
        if not self.sitting.session.keeper.read_only:
            self.scribe.keep(self.line.text)

    # --- moving and leaving -------------------------------------------------------------------------------------

    def action_scroll_notes(self, pages: int) -> None:
        """A page of notes up or down."""
        self.notes.page(pages)

    def action_scroll_question(self, rows: int) -> None:
        """The panel with the question, where it holds more than fits."""
        self.asked.scroll_relative(y=rows * 2, animate=False)

    def action_home(self) -> None:
        """To the home screen. The session stays open, and what is being typed is kept; but of a refused command only the line is left."""
        if self.has_class("-modest"):
            self.remove_class("-modest")
            self.call_after_refresh(self.show)
            return
        if self._returned:
            self.line.clear()
            self.show()
            return
        self.keep_draft()
        self.app.go_home()


def _size(content: Content) -> tuple[int, int]:
    """Rows, and the cells of the widest."""
    return content.plain.count("\n"), content.cell_length
