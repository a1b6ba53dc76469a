"""What the screens before and after an evening share: a page, a list to choose from, a row of keys, a text to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from dialoog.core.values import dataclass
from dialoog.tui.present import hanging, rows, user_text

if TYPE_CHECKING:
    from dialoog.tui.app import DialoogApp

Result = TypeVar("Result")

MARK, NO_MARK = "› ", "  "
"""Before the row that is chosen, and before the others: the eye needs no colour to find it."""

DETAIL = "    "
"""Before the second line of a row."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it says, a second line in a quieter voice, and what it stands for. Without an `id` it is a heading."""

    text: str
    detail: str = ""
    id: str = ""


class Choices(OptionList):
    """Rows to choose from by arrows and Enter; the chosen one has a mark before it."""

    DEFAULT_CSS = """
    Choices {
        height: auto;
        max-height: 100%;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
    }
    Choices:focus { border: none; background-tint: $background 0%; }
    Choices > .option-list--option { padding: 0 1; color: $foreground; }
    Choices > .option-list--option-disabled { color: $quiet; text-style: none; }
    Choices > .option-list--option-highlighted { color: $strong; background: $panel; text-style: bold; }
    Choices:focus > .option-list--option-highlighted { color: $strong; background: $panel; text-style: bold; }
    """

    class Picked(Message):
        """Enter or a click on a row: what it stands for, and which it is, from 0."""

        def __init__(self, id: str, at: int) -> None:
            super().__init__()
            self.id = id
            self.at = at

    class Left(Message):
        """The arrows went past the first or the last row; `by` is -1 or 1."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, choices: Iterable[Choice] = (), *, id: str | None = None, around: bool = True) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._rows: list[Choice] = []
        self._marked: int | None = None
        self._wrapped = 0
        self._around = around
        self._first = list(choices)

    def on_mount(self) -> None:
        """The rows are there as soon as the list is."""
        if self._first and not self._rows:
            self.show(self._first)

    def show(self, choices: Iterable[Choice], at: int | None = None) -> None:
        """These rows in place of the others; `at` is the row to mark, else the first that can be chosen."""
        self._rows, self._marked = list(choices), None
        # A list that is hidden has no width; it is wrapped again as soon as it has one.
        self._wrapped = self._cells()
        self.clear_options()
        self.add_options([Option(self._prompt(each, marked=False), disabled=not each.id) for each in self._rows])
        first = next((number for number, each in enumerate(self._rows) if each.id), None)
        self.highlighted = first if at is None or not 0 <= at < len(self._rows) else at

    @property
    def chosen(self) -> str:
        """What the marked row stands for; empty where there is none."""
        return self._rows[self.highlighted].id if self.highlighted is not None and self.highlighted < len(self._rows) else ""

    def place(self, at: int) -> tuple[int, int]:
        """The first line of a row in this list, and how many lines it takes."""
        heights = [self._prompt(each, marked=False).plain.count("\n") + 1 for each in self._rows[: at + 1]]
        return sum(heights[:-1]), heights[-1]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say it in our own words: two rows may stand for the same thing."""
        event.stop()
        self.post_message(self.Picked(self._rows[event.option_index].id, event.option_index))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Put the mark where it belongs."""
        super().watch_highlighted(highlighted)
        for at, marked in ((self._marked, False), (highlighted, True)):
            if at is not None and at < len(self._rows) and self._rows[at].id:
                self.replace_option_prompt_at_index(at, self._prompt(self._rows[at], marked=marked))
        self._marked = highlighted

    def action_cursor_up(self) -> None:
        """One row up; past the first row the screen may know better."""
        choosable = [at for at, each in enumerate(self._rows) if each.id]
        if not self._around and (not choosable or self.highlighted in (None, choosable[0])):
            self.post_message(self.Left(-1))
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """One row down; past the last row the screen may know better."""
        choosable = [at for at, each in enumerate(self._rows) if each.id]
        if not self._around and (not choosable or self.highlighted in (None, choosable[-1])):
            self.post_message(self.Left(1))
        else:
            super().action_cursor_down()

    def on_resize(self) -> None:
        """Another width: the rows are wrapped again."""
        if self._cells() != self._wrapped:
            self._wrapped = self._cells()
            for at, choice in enumerate(self._rows):
                self.replace_option_prompt_at_index(at, self._prompt(choice, marked=at == self._marked))

    def _cells(self) -> int:
        return self.scrollable_content_region.width - 2

    def _prompt(self, choice: Choice, *, marked: bool) -> Content:
        if not choice.id:
            return user_text(choice.text)
        # Before the first layout there is no width; then rows are wrapped when it is known.
        cells = self._cells() if self._cells() > len(DETAIL) else 999
        lines = hanging(Content(MARK if marked else NO_MARK), user_text(choice.text), cells)
        if choice.detail:
            lines += hanging(Content(DETAIL), user_text(choice.detail, "not bold $quiet"), cells)
        return rows(lines)


class Keys(Static):
    """The row of keys at the foot of a screen."""

    DEFAULT_CSS = """
    Keys { dock: bottom; height: auto; max-height: 2; padding: 0 2; color: $quiet; background: $surface; }
    """


class Headline(Static):
    """What a screen is about, at its head."""

    DEFAULT_CSS = """
    Headline { height: auto; padding: 0 2; margin: 0 0 1 0; color: $strong; text-style: bold; background: $surface; }
    """


class BaseScreen(Screen[Result]):
    """A screen that knows whose app it is in, and says things in the user's language."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back", show=False, id="page.back")]

    AUTO_FOCUS = ""

    @property
    def dialoog(self) -> DialoogApp:
        """The app."""
        return cast("DialoogApp", self.app)

    @property
    def language(self) -> str:
        """The user's language."""
        return self.dialoog.language

    def say(self, code: str, /, **fields: object) -> str:
        """A sentence in the user's language."""
        return self.dialoog.say(code, **fields)

    def action_back(self) -> None:
        """To the screen before this one."""
        self.dismiss()


class Reading(BaseScreen[None]):
    """A text to read, with arrows to go through it. `again` makes the text anew, for F5."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "again", "again", show=False, id="page.again")]
    DEFAULT_CSS = """
    Reading VerticalScroll { padding: 0 2; scrollbar-size-vertical: 1; }
    Reading #text { height: auto; }
    """

    def __init__(self, title: str, text: str, keys: str, again: Callable[[], str] | None = None) -> None:
        super().__init__()
        self._title, self._text, self._keys, self._again = title, text, keys, again

    def compose(self) -> ComposeResult:
        """The title, the text, the keys."""
        yield Headline(user_text(self._title))
        with VerticalScroll():
            yield Static(user_text(self._text), id="text")
        yield Keys(user_text(self._keys))

    def action_again(self) -> None:
        """Read it once more."""
        if self._again is not None:
            self.query_one("#text", Static).update(user_text(self._again()))
