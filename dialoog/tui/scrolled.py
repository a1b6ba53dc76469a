"""Blocks of rows one under another, each drawn only when it comes into sight, so that a long evening stays quick."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dialoog.tui.present import rows


class Blocks(ScrollView, can_focus=True):
    """A column of blocks. What a block is, how high and how it looks, says the class that is made of this."""

    DEFAULT_CSS = """
    Blocks { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow-x: hidden; overflow-y: auto; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._tops: list[int] = [0]
        self._strips: dict[int, list[Strip]] = {}

    def count(self) -> int:
        """How many blocks there are."""
        raise NotImplementedError

    def high(self, at: int, cells: int) -> int:
        """How many rows block `at` has in so many cells; asked for every block at each change, so it should be quick."""
        raise NotImplementedError

    def look(self, at: int, cells: int) -> list[Content]:
        """The rows of block `at`."""
        raise NotImplementedError

    @property
    def cells(self) -> int:
        """Cells of a row."""
        return max(8, self.scrollable_content_region.width)

    def lay(self) -> None:
        """Everything changed: count the rows again. What is in sight stays where it is."""
        self._strips.clear()
        cells = self.cells
        self._tops = [0, *accumulate(self.high(at, cells) for at in range(self.count()))]
        self.virtual_size = Size(cells, self._tops[-1])
        self.refresh()

    def again(self, *blocks: int) -> None:
        """These blocks look otherwise, and are as high as they were."""
        for at in blocks:
            self._strips.pop(at, None)
        self.refresh()

    def block_at(self, y: int) -> int | None:
        """The block of row `y` of the widget."""
        row = y + self.scroll_offset.y
        return bisect_right(self._tops, row) - 1 if 0 <= row < self._tops[-1] else None

    def into_sight(self, first: int, last: int | None = None, *, context: int = 0) -> None:
        """Scroll as little as shows the blocks from `first` to `last`; where they do not fit, the first rows of them."""
        if not 0 <= first < len(self._tops) - 1:
            return
        top, end = max(0, self._tops[first] - context), self._tops[(last if last is not None else first) + 1]
        shown, height = self.scroll_offset.y, self.size.height
        if height <= 0:
            return
        if top < shown or end - top > height:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        elif end > shown + height:
            self.scroll_to(y=end - height, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """Another size."""
        self.lay()

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row, as far as it is scrolled."""
        width, row = self.cells, self.scroll_offset.y + y
        at = bisect_right(self._tops, row) - 1
        if not 0 <= row < self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        strips = self._strips.get(at)
        if strips is None:
            cells, height = self.cells, self._tops[at + 1] - self._tops[at]
            strips = Visual.to_strips(self, rows(self.look(at, cells)), cells, height, self.visual_style)
            self._strips[at] = strips
        inside = row - self._tops[at]
        strip = strips[inside] if inside < len(strips) else Strip.blank(width)
        return strip.crop_extend(0, width, self.rich_style).apply_style(self.rich_style)
