"""A list of one row for each thing to choose: what it is called, and at the right what is quickly compared."""

from __future__ import annotations

from textual.content import Content

from dialoog.tui.around import MARK, NO_MARK, Choice, Choices
from dialoog.tui.present import between, hanging, row, rows, user_text


class Lines(Choices):
    """Choices in one row each; `detail` stands at the right. Without `can_focus` the keys stay with another widget."""

    DEFAULT_CSS = "Lines { scrollbar-gutter: stable; }"

    def __init__(self, *, id: str | None = None, can_focus: bool = True) -> None:
        super().__init__(id=id)
        self.can_focus = can_focus

    def _prompt(self, choice: Choice, *, marked: bool) -> Content:
        cells = max(8, self._cells())
        if not choice.id:
            return rows(hanging(Content(NO_MARK), user_text(choice.text), cells))
        detail = user_text(choice.detail, "not bold $quiet")
        return between(row(Content(MARK if marked else NO_MARK), user_text(choice.text)), detail, cells)
