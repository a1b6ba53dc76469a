"""The form of a small step: who, what, when, who asks after it, and whether it is a small or a bigger one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from dialoog.core.values import dataclass
from dialoog.live.harvest_view import Row
from dialoog.live.reply import Reply
from dialoog.locale import say
from dialoog.tui.app import DialoogApp
from dialoog.tui.around import MARK, NO_MARK
from dialoog.tui.fields import LABEL, Field
from dialoog.tui.harvest_ask import Answered, is_kept
from dialoog.tui.present import row, user_text

PARTS = ("who", "what", "when", "asks")
SMALL, BIGGER = "klein", "groter"


@dataclass(frozen=True, slots=True)
class Filled:
    """A step as it is filled in. `number` is None for a new one."""

    number: int | None = None
    who: str = ""
    what: str = ""
    when: str = ""
    asks: str = ""
    size: str = SMALL

    @property
    def line(self) -> str:
        """The same as the line that is typed for it, to keep as a draft."""
        parts = [*([f"#{self.number}"] if self.number is not None else []), self.who, self.what, self.when, self.asks]
        return "/stap " + " | ".join(part.replace("|", "/") for part in parts).rstrip(" |")


def filled(step: Row) -> Filled:
    """A step that stands in the list, to mend."""
    assert step.step is not None
    return Filled(step.number, step.who, step.step.what, step.step.when, step.asks, step.step.size)


Save = Callable[[Filled, Answered], None]
"""Has the step taken or mended, and tells what came of it."""


class SizeRow(Static, can_focus=True):
    """Small or bigger; a key goes from the one to the other."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,left,right", "other", "other", show=False, id="step.size")]

    def __init__(self, size: str, language: str) -> None:
        super().__init__("", id="size", markup=False)
        self.value = size
        self.language = language

    def on_mount(self) -> None:
        """As it is now."""
        self._show()

    def action_other(self) -> None:
        """The other one."""
        self.value = BIGGER if self.value == SMALL else SMALL
        self._show()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The row one is in has a mark."""
        super().watch_has_focus(has_focus)
        self._show()

    def _show(self) -> None:
        label = f"{MARK if self.has_focus else NO_MARK}{say('tui.step.size', self.language)}".ljust(LABEL)
        parts = [user_text(label, "bold $accent" if self.has_focus else "$quiet")]
        for size in (SMALL, BIGGER):
            sign = "● " if size == self.value else "○ "
            style = "bold $strong" if size == self.value else "$quiet"
            parts.append(user_text(f"{sign}{say(f'tui.step.{size}', self.language)}   ", style))
        self.update(row(*parts))


class StepScreen(ModalScreen[Filled | None]):
    """The form, with what was `begun` in it. It closes once the step is kept.

    Else it gives back what is filled in, or None where that is what stood there `before`.
    """

    CSS_PATH = "harvest_ask.tcss"
    AUTO_FOCUS = "#field-who Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False, priority=True, id="page.back"),
        Binding("f2", "save", "save", show=False, priority=True, id="step.save"),
        Binding("up", "go(-1)", "up", show=False, priority=True, id="step.up"),
        Binding("down", "go(1)", "down", show=False, priority=True, id="step.down"),
    ]
    app = getters.app(DialoogApp)

    def __init__(self, begun: Filled, before: Filled, people: tuple[str, ...], save: Save) -> None:
        super().__init__()
        self._begun, self._before, self._people, self._save = begun, before, people, save
        self._waiting = False

    def compose(self) -> ComposeResult:
        """Four lines, the size, what dialoog says, the keys."""
        say_ = self.app.say
        title = say_("tui.step.new") if self._begun.number is None else say_("tui.step.mend", number=self._begun.number)
        with Vertical(id="box"):
            yield Static(user_text(title, "bold $accent"), id="asked")
            for part in PARTS:
                hint = ", ".join(self._people) if part in ("who", "asks") else say_(f"tui.step.{part}-hint")
                yield Field(part, say_(f"tui.step.{part}"), user_text(hint).plain, getattr(self._begun, part))
            yield SizeRow(self._begun.size, self.app.language)
            yield Static("", id="said", markup=False)
            yield Static(user_text(say_("tui.step.keys"), "$quiet"), id="close")

    def on_mount(self) -> None:
        """What is still missing, if anything."""
        self._advise()

    @property
    def form(self) -> Filled:
        """What is filled in."""
        who, what, when, asks = (self.query_one(f"#field-{part}", Field).text.strip() for part in PARTS)
        return Filled(self._begun.number, who, what, when, asks, self.query_one(SizeRow).value)

    @property
    def draft(self) -> str:
        """What was filled in, as the line that does the same."""
        form = self.form
        return form.line if form != self._before else ""

    def on_descendant_focus(self) -> None:
        """The size has keys of its own."""
        code = "tui.step.keys-size" if isinstance(self.focused, SizeRow) else "tui.step.keys"
        self.query_one("#close", Static).update(user_text(self.app.say(code), "$quiet"))

    def on_input_changed(self, _: Input.Changed) -> None:
        """Something was filled in."""
        self._advise()

    def _advise(self) -> None:
        """Where who or when is not known yet, it says what becomes of the step (H3)."""
        form = self.form
        missing = bool(form.what) and not (form.who and form.when)
        self.query_one("#said", Static).update(user_text(self.app.say("tui.step.to-try"), "$quiet") if missing else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next line."""
        event.stop()
        self.action_go(1)

    def on_key(self, event: events.Key) -> None:
        """Enter on the last row keeps the step."""
        if event.key == "enter" and isinstance(self.focused, SizeRow):
            event.stop()
            self.action_save()

    def action_go(self, by: int) -> None:
        """From line to line, and not round."""
        stops: list[Widget] = [*self.query(Input), self.query_one(SizeRow)]
        at = stops.index(self.focused) if self.focused in stops else 0
        stops[max(0, min(len(stops) - 1, at + by))].focus()

    def action_save(self) -> None:
        """Keep the step; one that is as it was needs no keeping."""
        if self._before.number is not None and self.form == self._before:
            self.dismiss(None)
        elif not self._waiting:
            self._waiting = True
            self._save(self.form, self._answered)

    def action_leave(self) -> None:
        """Close without doing anything."""
        form = self.form
        self.dismiss(None if form == self._before else form)

    def _answered(self, reply: Reply) -> None:
        self._waiting = False
        if not self.is_attached:
            return
        if is_kept(reply):
            self.dismiss(None)
        else:
            self.query_one("#said", Static).update(user_text("\n".join(reply.lines), "$caution"))
