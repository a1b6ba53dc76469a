"""The people of an evening in seating order: names are typed below, and put in order above."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from dialoog.core.text import clean, one_line
from dialoog.live.preparing import Hint, move, rename, seat
from dialoog.locale import say
from dialoog.tui.around import Choice, Choices
from dialoog.tui.present import user_text


class NameList(Choices):
    """The people; Delete takes one away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,backspace", "remove", "remove", show=False, id="seats.remove")]

    class Removed(Message):
        """The marked person goes."""

    def action_remove(self) -> None:
        """Ask for it."""
        self.post_message(self.Removed())


class NameLine(Input):
    """The line in which names are typed. Enter is taken here and now: the next name may be under way already."""

    class Typed(Message):
        """A name, as it was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            text, self.value = self.value, ""
            self.post_message(self.Typed(text))
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """A pasted list of names is so many people; a single line goes into the line, as Textual does by itself."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed("\n".join(event.text.strip().splitlines())))


class Seats(Vertical):
    """The circle. `names` in seating order; `Changed` tells when they are others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+up,ctrl+up", "move(-1)", "up", show=False, priority=True, id="seats.up"),
        Binding("alt+down,ctrl+down", "move(1)", "down", show=False, priority=True, id="seats.down"),
    ]
    DEFAULT_CSS = """
    Seats { height: auto; }
    Seats #circle { color: $strong; text-style: bold; height: auto; }
    Seats NameList { max-height: 999; }
    Seats #new { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    Seats #new:focus { background: $panel; }
    Seats #new > .input--placeholder { color: $quiet; text-style: italic; }
    Seats #line { height: 1; margin: 1 0 0 0; }
    Seats #asked { color: $quiet; width: auto; padding: 0 1 0 2; }
    Seats #line:focus-within > #asked { color: $accent; text-style: bold; }
    Seats #hint { color: $accent; height: auto; display: none; }
    Seats #hint.said { display: block; }
    """

    class Changed(Message):
        """The circle is another."""

    class Left(Message):
        """The arrows left the circle; `by` is -1 or 1."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, names: tuple[str, ...], language: str) -> None:
        super().__init__(id="seats")
        self.names = names
        self.set_language = language
        """The language of the set: in it «stoel 4» is written."""
        self._language = language
        self._renaming: int | None = None

    def compose(self) -> ComposeResult:
        """The people, the line for a name, and what there is to say about it."""
        yield Static("", id="circle", markup=False)
        yield NameList(id="names", around=False)
        with Horizontal(id="line"):
            yield Static("", id="asked", markup=False)
            yield NameLine(id="new", compact=True, placeholder=say("tui.prepare.name-hint", self._language), select_on_focus=False)
        yield Static("", id="hint", markup=False)

    def on_mount(self) -> None:
        """Show who is there."""
        self._show()

    def focus_name(self) -> None:
        """To the line in which names are typed."""
        self.query_one("#new", Input).focus()

    def take(self, text: str) -> None:
        """What was typed or pasted where there is no line: it is a name, or names."""
        self.focus_name()
        if len(text.strip().splitlines()) > 1:
            self.sit(text)
        else:
            self.query_one("#new", Input).insert_text_at_cursor(one_line(text))

    def _show(self, at: int | None = None) -> None:
        code = "tui.prepare.circle-n" if self.names else "tui.prepare.circle"
        self.query_one("#circle", Static).update(user_text(say(code, self._language, n=len(self.names))))
        people = self.query_one(NameList)
        people.display = bool(self.names)
        people.show(
            (Choice(f"{number:>2}  {name}", "", str(number)) for number, name in enumerate(self.names, 1)),
            at if at is not None else len(self.names) - 1,
        )
        self._ask()

    def _ask(self) -> None:
        asked = self.query_one("#asked", Static)
        if self._renaming is None:
            asked.update(user_text(say("tui.prepare.new-name", self._language)))
        else:
            asked.update(user_text(say("tui.prepare.rename", self._language, name=self.names[self._renaming])))

    def _change(self, names: tuple[str, ...], hints: tuple[Hint, ...] = (), at: int | None = None) -> None:
        self.names = names
        line = self.query_one("#hint", Static)
        line.update(user_text("\n".join(say(hint.code, self._language, **hint.fields) for hint in hints)))
        line.set_class(bool(hints), "said")
        self._show(at)
        self.post_message(self.Changed())

    def in_sight(self) -> Region:
        """What should be in sight, as a place on the whole screen: the mark in the list, or the line with what is said about it."""
        people = self.query_one(NameList)
        if people.has_focus and people.highlighted is not None:
            top, height = people.place(people.highlighted)
            return Region(people.region.x, people.region.y + top, people.region.width, height)
        line, hint = self.query_one("#line"), self.query_one("#hint")
        return line.region.union(hint.region) if hint.display else line.region

    # --- typing ---------------------------------------------------------------------------------------------------

    def on_name_line_typed(self, event: NameLine.Typed) -> None:
        """Enter: somebody sits down, or is called otherwise. An empty line does nothing; one of only spaces is a seat without a name."""
        event.stop()
        text = event.text
        if self._renaming is not None:
            at, self._renaming = self._renaming, None
            if text.strip():
                changed = rename(self.names, at, text, self.set_language)
                self._change(changed.names, changed.hints, at)
            self._ask()
            return
        if not text:
            return
        changed = seat(self.names, text, self.set_language)
        self._change(changed.names, changed.hints)

    def sit(self, text: str) -> None:
        """Somebody sits down, or several with commas, «en» or line ends between their names."""
        changed = seat(self.names, clean(text), self.set_language)
        self._change(changed.names, changed.hints)

    def stop_renaming(self) -> bool:
        """Leave the name as it was; False when none was being changed."""
        if self._renaming is None:
            return False
        self._renaming = None
        self.query_one("#new", Input).value = ""
        self._ask()
        return True

    # --- the list ---------------------------------------------------------------------------------------------------

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Enter on somebody: their name can be changed below."""
        event.stop()
        self._renaming = event.at
        line = self.query_one("#new", Input)
        line.value = self.names[self._renaming]
        line.focus()
        line.action_end()
        self._ask()

    def on_name_list_removed(self, event: NameList.Removed) -> None:
        """The marked person goes."""
        event.stop()
        at = self.query_one(NameList).highlighted
        if at is None or at >= len(self.names):
            return
        gone = self.names[at]
        names = (*self.names[:at], *self.names[at + 1 :])
        self._change(names, (Hint("tui.prepare.removed", {"name": gone}),), min(at, len(names) - 1) if names else None)
        if not names:
            self.focus_name()

    def action_move(self, by: int) -> None:
        """The marked person sits elsewhere; works from the line as well."""
        at = self.query_one(NameList).highlighted
        if at is None or not self.names or self._renaming is not None:
            return
        names, to = move(self.names, at, by)
        if names != self.names:
            self._change(names, (), to)

    def on_choices_left(self, event: Choices.Left) -> None:
        """From the last name down is the line to type in; from the first up is what stands before."""
        event.stop()
        if event.by > 0:
            self.focus_name()
        else:
            self.post_message(self.Left(-1))
