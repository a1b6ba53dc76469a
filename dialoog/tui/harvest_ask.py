"""What the harvest table asks for an act: a few words, or one of a list. What was typed and not handed in is given back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from dialoog.core.clock import Moment
from dialoog.live.reply import Reply
from dialoog.live.session import Done
from dialoog.tui.app import DialoogApp
from dialoog.tui.around import Choice, Choices
from dialoog.tui.entry import Line
from dialoog.tui.present import user_text

Answered = Callable[[Reply], None]
Submit = Callable[[str, Answered], None]
"""Has an act done with what was typed, and tells what came of it."""


def is_kept(reply: Reply) -> bool:
    """Whether an act was carried out, so that what was typed for it is not needed any more."""
    return isinstance(reply.outcome, Done)


class AskScreen(ModalScreen[str]):
    """A line to fill in for one act. It closes once the act is carried out; a refusal stands above what was typed.

    It gives back what was typed and not handed in. `line` is how the line of that act begins, to keep a draft by.
    """

    CSS_PATH = "harvest_ask.tcss"
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", show=False, priority=True, id="page.back")]
    app = getters.app(DialoogApp)

    def __init__(self, title: str, about: str, value: str, submit: Submit, *, hint: str = "", line: str = "") -> None:
        super().__init__()
        self._title, self._about, self._value, self._hint = title, about, value, hint
        self._submit, self._line = submit, line
        self._waiting = False

    def compose(self) -> ComposeResult:
        """What is asked, what it is about, the line, what dialoog says, the keys."""
        with Vertical(id="box"):
            yield Static(user_text(self._title, "bold $accent"), id="asked")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(user_text(self._about), id="about-text")
            yield Line(self, self._hint, id="words")
            yield Static("", id="said", markup=False)
            yield Static(user_text(self.app.say("tui.harvest.ask-keys"), "$quiet"), id="close")

    def on_mount(self) -> None:
        """What stood there before stands there again."""
        self.query_one("#about").display = bool(self._about)
        if self._value:
            self.query_one(Line).put(self._value)

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.query_one(Line).text

    @property
    def draft(self) -> str:
        """What was typed, as the line that does the same."""
        return f"{self._line} {self.words}".lstrip() if self.words.strip() and self.words != self._value else ""

    def action_leave(self) -> None:
        """Close without doing anything."""
        self.dismiss("" if self.words == self._value else self.words)

    # --- as the line needs it -----------------------------------------------------------------------------------

    def began(self) -> None:
        """A first character: what was said about the words before is past."""
        self.query_one("#said", Static).update("")

    def entered(self, text: str) -> None:
        """Enter: have the act done with these words."""
        if not self._waiting:
            self._waiting = True
            self._submit(text.strip(), self._answered)

    def pressed(self, act: str, moment: Moment) -> None:
        """No act's key goes by way of this line."""

    def too_long(self, length: int) -> None:
        """A pasted text did not go in."""
        self.query_one("#said", Static).update(user_text("! " + self.app.say("tui.harvest.too-long", length=length), "$caution"))

    def _answered(self, reply: Reply) -> None:
        self._waiting = False
        if not self.is_attached:
            return
        if is_kept(reply):
            self.dismiss("")
        else:
            self.query_one("#said", Static).update(user_text("\n".join(reply.lines), "$caution"))


class ChooseScreen(ModalScreen[str]):
    """A list to choose one from; gives what the choice stands for, empty where nothing was chosen."""

    CSS_PATH = "harvest_ask.tcss"
    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "leave", show=False, priority=True, id="page.back")]
    app = getters.app(DialoogApp)

    def __init__(self, title: str, about: str, choices: Iterable[Choice]) -> None:
        super().__init__()
        self._title, self._about, self._choices = title, about, list(choices)

    def compose(self) -> ComposeResult:
        """What is asked, what it is about, and the list."""
        with Vertical(id="box"):
            yield Static(user_text(self._title, "bold $accent"), id="asked")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(user_text(self._about), id="about-text")
            yield Choices(self._choices)
            yield Static(user_text(self.app.say("tui.harvest.choose-keys"), "$quiet"), id="close")

    def on_mount(self) -> None:
        """Where it is about nothing in particular there is no room for it."""
        self.query_one("#about").display = bool(self._about)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Chosen."""
        event.stop()
        self.dismiss(event.id)
