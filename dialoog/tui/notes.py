"""The notes: everything recorded so far, newest at the bottom, of which only the last are laid out until somebody reads back."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dialoog.core.deciding.records import ORDINARY
from dialoog.core.state import Contribution, DissentingVoice, Entry, FollowUp, Insight, State, Step
from dialoog.live.data_words import kind_word
from dialoog.locale import say
from dialoog.locale.words import clock
from dialoog.tui.present import hanging, row, rows, user_text

WIDE = 58
"""Cells from which each note has its time beside it."""
PORTION = 100
"""Records that are laid out at first, and each time that somebody reading back comes to the top of those."""


class Notes(ScrollView, can_focus=False, inherit_bindings=False):
    """The list of records. `show` gives it a state; only records that changed are drawn anew."""

    # Unlike any widget's: the place of the list on the screen does not hang on how long it is, so a note asks for no layout.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, zone: str, language: str, *, id: str) -> None:
        super().__init__(id=id)
        self.zone = zone
        self.language = language
        self._state: State | None = None
        self._drawn: dict[int, tuple[Entry, tuple[object, ...], list[Strip]]] = {}
        self._strips: list[Strip] = []
        self._cells = 0
        self._follow = True
        self._laid_out = PORTION

    def show(self, state: State) -> None:
        """Show the records of this state; a new one comes into sight."""
        more = self._state is None or len(state.entries) > len(self._state.entries)
        same = self._state is not None and state.entries is self._state.entries and state.people is self._state.people
        self._state = state
        if more:
            self._follow, self._laid_out = True, PORTION
        if not same:
            self._draw()

    def page(self, pages: int) -> None:
        """So many pages down, or up where below 0. Whoever reads back is left there until the next record."""
        if pages < 0 and self.scroll_offset.y < -pages * self.size.height:
            self._reach_back()
        self.scroll_relative(y=pages * max(1, self.size.height - 1), animate=False, immediate=True)
        self._follow = self.is_vertical_scroll_end

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """At the top of what is laid out, by wheel or bar, there may be more to read back."""
        super().watch_scroll_y(old_value, new_value)
        if new_value <= 0 < old_value:
            self._reach_back()

    def _reach_back(self) -> None:
        """Lay out more records, above those that are in sight."""
        if self._state is None or self._laid_out >= len(self._state.entries):
            return
        self._follow = False
        self._laid_out += PORTION
        before = len(self._strips)
        self._draw()
        self.scroll_relative(y=len(self._strips) - before, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Another size: all records are wrapped again, and the last one stays in sight."""
        self._draw()

    def notify_style_update(self) -> None:
        """Other colours: all records are drawn again."""
        super().notify_style_update()
        self._drawn.clear()
        self._draw()

    def render_line(self, y: int) -> Strip:
        """One row of the list, as far as it is scrolled."""
        at = self.scroll_offset.y + y
        if 0 <= at < len(self._strips):
            return self._strips[at]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _draw(self) -> None:
        state, width = self._state, self.size.width - self.styles.scrollbar_size_vertical
        if state is None or width < 8:
            return
        if width != self._cells:
            self._cells = width
            self._drawn.clear()
        shown = state.entries[-self._laid_out :]
        self._strips = [strip for entry in shown for strip in self._of(entry, state, width)]
        self._drawn = {entry.number: self._drawn[entry.number] for entry in shown}
        self._lengthen(Size(width, len(self._strips)))
        if self._follow:
            # At once, and after the next layout: the rows that the notes have may be others by then.
            self.scroll_end(animate=False, immediate=True, x_axis=False)
            self.call_after_refresh(self.scroll_end, animate=False, immediate=True, x_axis=False)

    def _lengthen(self, size: Size) -> None:
        """The list has so many rows now; only where that brings or takes the bar beside it there is something to lay out."""
        self.virtual_size = size
        self.show_vertical_scrollbar = size.height > self.container_size.height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        self.refresh()

    def _of(self, entry: Entry, state: State, width: int) -> list[Strip]:
        depends = _depends(entry, state)
        before = self._drawn.get(entry.number)
        if before is not None and before[0] is entry and before[1] == depends:
            return before[2]
        lines = note(entry, state, self.zone, self.language, width)
        strips = Visual.to_strips(self, rows(lines), width, len(lines), self.visual_style, pad=True)
        self._drawn[entry.number] = entry, depends, strips
        return strips


def _depends(entry: Entry, state: State) -> tuple[object, ...]:
    """What else the look of a record hangs on: the names in it, and the records that an insight stands on."""
    match entry:
        case Contribution() | DissentingVoice():
            return (_name(entry.speaker, state),)
        case Insight():
            return tuple(state.entry(number) for number in entry.sources)
        case Step():
            return _name(entry.who, state), _name(entry.asks, state)
        case FollowUp():
            return ()


def note(entry: Entry, state: State, zone: str, language: str, cells: int) -> list[Content]:
    """The rows of one record: number and time, whose it is and what kind, and the words."""
    number = f"#{entry.number}"
    time = f" {clock(entry.at.wall, zone, language)}" if cells >= WIDE else ""
    mark = user_text(f"{number:>4}{time}  ", "$quiet")
    who, what = _who(entry, state, language)
    words = user_text(say("tui.struck", language), "$quiet") if entry.erased else user_text(_words(entry, state, language))
    head = []
    if who:
        head.append(user_text(who, "bold $voice"))
    if what:
        head.append(user_text(f"{' · ' if who else ''}{what}", "$accent"))
    if head:
        head.append(Content("  "))
    return hanging(mark, row(*head, words), cells)


def _name(person: str | None, state: State) -> str:
    return state.by_id[person].name if person and person in state.by_id else ""


def _who(entry: Entry, state: State, language: str) -> tuple[str, str]:
    """Whose it is, and what kind of record where it is no plain contribution."""
    match entry:
        case Contribution():
            kind = "" if entry.kind == ORDINARY else kind_word(entry.kind, language)
            return _name(entry.speaker, state) or say("tui.table", language), kind
        case Insight():
            return "", say("tui.insight", language, numbers=" ".join(f"#{number}" for number in entry.sources))
        case Step():
            return _name(entry.who, state) or entry.who_else, say("tui.step", language)
        case DissentingVoice():
            return _name(entry.speaker, state), say("tui.dissent", language, number=entry.insight)
        case FollowUp():
            return "", say("tui.follow-up", language)


def _words(entry: Entry, state: State, language: str) -> str:
    match entry:
        case Insight(text="", sources=sources):
            found = [state.entry(number) for number in sources]
            return " / ".join(each.text for each in found if isinstance(each, Contribution) and not each.erased)
        case Step():
            asks = _name(entry.asks, state) or entry.asks_else
            parts = [entry.what, entry.when, say("tui.asks-after", language, name=asks) if asks else ""]
            return " · ".join(part for part in parts if part)
        case _:
            return entry.text
