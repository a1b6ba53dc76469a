"""The list of everything that can be done, to search in: each act with its key, its line and a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dialoog.core.text import fold
from dialoog.core.values import dataclass
from dialoog.live.data_words import kind_word
from dialoog.live.helping import key_of, line_of
from dialoog.live.registry import ACTS, BY_ID, KINDS
from dialoog.locale import say
from dialoog.tui.app import DialoogApp
from dialoog.tui.keys import keys_of
from dialoog.tui.present import between, cut, row, rows, user_text


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the list: what choosing it gives, and what stands in it."""

    id: str
    name: str
    help: str
    line: str
    key: str

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word that is looked for stands in it somewhere."""
        text = fold(f"{self.name} {self.help} {self.line} {self.key}")
        return all(word in text for word in words)


def choices(first: Sequence[str], last: Sequence[str], changed: Mapping[str, str], language: str) -> Iterator[Choice]:
    """Everything there is to choose: what is urgent on the screen `first`, the acts, each kind of note, the rest of the screen `last`."""
    yield from (_own(id, language) for id in first)
    for act in ACTS:
        if act.id in ("acts", "kind"):
            continue
        keys = keys_of(act, changed)
        line = "" if act.face else line_of(act, language)
        name, what = say(f"act.{act.id}.name", language), say(f"act.{act.id}.help", language)
        yield Choice(act.id, name, what, line, key_of(keys[0]) if keys else "")
    for kind, english in KINDS.items():
        word = english if language == "en" else kind
        name = say("tui.kind-choice", language, kind=kind_word(kind, language))
        yield Choice(f"kind:{kind}", name, say("act.kind.help", language), f"/{word}", "")
    yield from (_own(id, language) for id in last)


def _own(id: str, language: str) -> Choice:
    return Choice(f"own:{id}", say(f"tui.own-{id}.name", language), say(f"tui.own-{id}.help", language), "", "")


class ActsScreen(ModalScreen[str | None], inherit_bindings=False):
    """The list. It gives the id of a choice: an act's, or `kind:` or `own:` and a word; None where nothing was chosen."""

    CSS_PATH = "acts.tcss"
    AUTO_FOCUS = "#search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"escape,{','.join(BY_ID['acts'].keys)}", "dismiss(None)", "close", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("pageup", "move(-8)", "page up", show=False, priority=True),
        Binding("pagedown", "move(8)", "page down", show=False, priority=True),
        Binding("enter", "choose", "choose", show=False, priority=True),
    ]

    app = getters.app(DialoogApp)
    found = getters.query_one("#found", OptionList)
    search = getters.query_one("#search", Input)

    def __init__(self, first: Sequence[str], last: Sequence[str], changed: Mapping[str, str], language: str) -> None:
        super().__init__()
        self._choices = tuple(choices(first, last, changed, language))
        self._shown: tuple[Choice, ...] = self._choices

    def compose(self) -> ComposeResult:
        """A line to search in, and what was found."""
        with Vertical(id="box"):
            yield Input(placeholder=self.app.say("tui.acts-search"), compact=True, id="search")
            yield OptionList(markup=False, compact=True, id="found")
            yield Static(id="detail")
            yield Static(user_text(self.app.say("tui.acts-keys"), "$quiet"), id="close")

    def on_mount(self) -> None:
        """The whole list, once the width is known."""
        self.found.can_focus = False
        self.call_after_refresh(self._fill)

    def on_resize(self, _: events.Resize) -> None:
        """Another width."""
        self.call_after_refresh(self._fill)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what holds every word that was typed."""
        words = fold(event.value).split()
        found = [choice for choice in self._choices if choice.holds(words)]
        # What is called so comes before what only speaks of it.
        self._shown = tuple(sorted(found, key=lambda choice: not all(word in fold(choice.name) for word in words)))
        self._fill()

    def _fill(self) -> None:
        if not self.is_running or not self.query("#found"):
            return  # Closed again before it was seen.
        cells = max(20, self.found.scrollable_content_region.width - 2)
        at = self.found.highlighted
        self.found.clear_options()
        if not self._shown:
            self.found.add_option(Option(user_text(self.app.say("tui.acts-none"), "$quiet"), disabled=True))
            return
        self.found.add_options(Option(_row(choice, cells), id=choice.id) for choice in self._shown)
        self.found.highlighted = min(at or 0, len(self._shown) - 1) if len(self._shown) == len(self._choices) else 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The whole sentence and the line of what the bar is on."""
        chosen = next((choice for choice in self._shown if choice.id == event.option.id), None)
        shown = [user_text(chosen.help, "$foreground"), user_text(chosen.line, "$accent")] if chosen is not None else []
        self.query_one("#detail", Static).update(rows(shown))

    def action_move(self, by: int) -> None:
        """The choice so many rows further; one step goes round."""
        if self._shown:
            at = (self.found.highlighted or 0) + by
            self.found.highlighted = at % len(self._shown) if abs(by) == 1 else max(0, min(len(self._shown) - 1, at))

    def action_choose(self) -> None:
        """What stands under the bar."""
        if self._shown and self.found.highlighted is not None:
            self.dismiss(self._shown[self.found.highlighted].id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        self.dismiss(event.option.id)


def _row(choice: Choice, cells: int) -> Content:
    """Name, sentence, and at the right the key or else the line. Where there is no room the sentence goes first."""
    end = user_text(choice.key, "bold") if choice.key else cut(user_text(choice.line), max(10, cells // 3))
    name = user_text(choice.name, "bold")
    if cells < 60:
        return between(name, end, cells)
    name = cut(name, _NAMES).pad_right(max(0, _NAMES - name.cell_length))
    return between(row(name, user_text(f"  {choice.help}")), end, cells)


_NAMES = 26
"""Cells for the names, so that the sentences stand in a column."""
