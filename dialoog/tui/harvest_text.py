"""The harvest as it will read, beside the records: it keeps its place as it changes, and marks the lines of a record."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from dialoog.live.harvest_view import Line
from dialoog.live.screen_keys import SCREEN_KEYS
from dialoog.tui.present import hanging, plain, row, user_text
from dialoog.tui.scrolled import Blocks

HERE, BOUND, GUTTER = "▌ ", "│ ", "  "
"""Before a line of the record one is on, before one that is bound to it, and before the others."""

READABLE = 90
"""Cells beyond which a line is hard to read on."""


ALSO_HERE = ("harvest.reader-before", "harvest.reader-next", "harvest.write")
"""What a key does on the records, and here too: it is about the harvest as one reads it."""


class HarvestText(Blocks):
    """The lines of a harvest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(each.keys), f"asked('{each.id.partition('.')[2]}')", each.id, show=False, id=each.id)
        for each in SCREEN_KEYS
        if each.id in ALSO_HERE
    ]

    class Asked(Message):
        """A key asked for this act."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._here: frozenset[int] = frozenset()
        self._bound: frozenset[int] = frozenset()
        self._high: dict[tuple[str, int], int] = {}

    @property
    def content(self) -> str:
        """All of it as text."""
        return "\n".join(line.text for line in self._lines)

    def show(self, lines: tuple[Line, ...]) -> None:
        """These lines in place of the others. The line that stood at the top stays there, as far as it is still there."""
        if lines == self._lines:
            return
        top = self.block_at(0)
        before = self._lines[top] if top is not None and top < len(self._lines) else None
        offset = self.scroll_offset.y - self._tops[top] if top is not None else 0
        self._lines = lines
        self.lay()
        if before is None or not top:
            return
        # Of equal lines the one nearest to where it stood.
        places = [at for at, line in enumerate(lines) if line == before]
        if places:
            at = min(places, key=lambda place: abs(place - top))
            self.scroll_to(y=self._tops[at] + offset, animate=False, immediate=True, force=True)

    def action_asked(self, act: str) -> None:
        """Tell what a key asks for."""
        self.post_message(self.Asked(act))

    def trace(self, here: Set[int], bound: Set[int], *, follow: bool = True) -> None:
        """Mark the lines of these records, and of those they are bound to; `follow` brings the first of them into sight."""
        here, bound = frozenset(here), frozenset(bound)
        if (here, bound) != (self._here, self._bound):
            self._here, self._bound = here, bound
            self._strips.clear()
            self.refresh()
        if follow:
            self._follow()

    def _follow(self) -> None:
        marks = [at for at, line in enumerate(self._lines) if line.numbers & self._here]
        marks = marks or [at for at, line in enumerate(self._lines) if line.numbers & self._bound]
        if not marks:
            return
        shown = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        if any(self._tops[at] in shown and self._tops[at + 1] - 1 in shown for at in marks):
            return
        end = marks[0]
        while end + 1 in marks:
            end += 1
        self.into_sight(marks[0], end, context=2)

    # --- as blocks ----------------------------------------------------------------------------------------------

    def count(self) -> int:
        """One block a line."""
        return len(self._lines)

    def high(self, at: int, cells: int) -> int:
        """The rows of a line once it is wrapped."""
        text = self._lines[at].text
        room = min(cells, READABLE) - len(GUTTER)
        if len(text) <= room and (text.isascii() or cell_len(text) <= room):
            return 1
        found = self._high.get((text, cells))
        if found is None:
            found = self._high[text, cells] = len(self._wrapped(text, "", GUTTER, cells))
        return found

    def look(self, at: int, cells: int) -> list[Content]:
        """A line with its mark."""
        line = self._lines[at]
        style = {"title": "bold $strong", "heading": "bold $accent"}.get(line.role, "")
        if line.numbers & self._here:
            return self._wrapped(line.text, style or "$strong", HERE, cells)
        return self._wrapped(line.text, style, BOUND if line.numbers & self._bound else GUTTER, cells)

    def _wrapped(self, text: str, style: str, sign: str, cells: int) -> list[Content]:
        lead = len(text) - len(text.lstrip(" "))
        lead += 2 if text[lead : lead + 2] == "- " else 0
        room = min(cells, READABLE) - len(GUTTER)
        lines = hanging(user_text(text[:lead], style), user_text(text[lead:], style), room) if plain(text) else [Content("")]
        mark = user_text(sign, "$accent")
        return [row(mark, line) for line in lines]
