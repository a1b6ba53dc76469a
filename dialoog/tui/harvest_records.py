"""The records of the harvest table: what was said by round, then insights, steps, dissent and how it goes on; some of them marked."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from dialoog.core.text import one_line
from dialoog.core.values import dataclass
from dialoog.live.harvest_view import Row
from dialoog.live.screen_keys import SCREEN_KEYS
from dialoog.locale import say
from dialoog.locale.words import listing
from dialoog.tui.present import cut, hanging, row, user_text
from dialoog.tui.scrolled import Blocks

CURSOR, CHOSEN, BOUND = "›", "✓", "◆"
"""Before the record one is on, before those that were marked, and before those that are bound to the one."""

BRIEF = 2
"""Rows of the words of a record that one is not on; of the one that one is on all rows are there, up to `WHOLE`."""
WHOLE = 14
PAGE = 8
"""Records that a page in the list is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row over records: no record itself."""

    text: str


LETTERS = tuple(each for each in SCREEN_KEYS if each.id.startswith("harvest.") and each.on_list)


class Records(Blocks):
    """The list. What a key asks for goes to the screen; the list itself only goes about and marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("home", "ends(0)", "first", show=False),
        Binding("end", "ends(1)", "last", show=False),
        Binding("enter", "asked('open')", "open", show=False),
        Binding("ctrl+up", f"move(-{PAGE})", "page up", show=False, id="harvest.list-up"),
        Binding("ctrl+down", f"move({PAGE})", "page down", show=False, id="harvest.list-down"),
        Binding("space", "choose", "mark", show=False, id="harvest.mark"),
        *(Binding(",".join(each.keys), f"asked('{each.id.partition('.')[2]}')", each.id, show=False, id=each.id) for each in LETTERS),
    ]
    DEFAULT_CSS = """
    Records { background: $background; }
    Records:focus { background-tint: $background 0%; }
    """

    class Asked(Message):
        """A key asked for this act."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    class Moved(Message):
        """One is on another record now."""

    class Left(Message):
        """Down from the last record."""

    def __init__(self, language: str, *, id: str) -> None:
        super().__init__(id=id)
        self.language = language
        self.chosen: frozenset[int] = frozenset()
        self._blocks: tuple[Heading | Row, ...] = ()
        self._at: int | None = None
        self._bound: frozenset[int] = frozenset()
        self._figures = 1
        self._high: dict[tuple[str, int], int] = {}

    # --- what is there ------------------------------------------------------------------------------------------

    def show(self, rows: tuple[Row, ...]) -> None:
        """These records in place of the others. One stays on the record one was on, or comes to the one in its place."""
        before, place = self.row, self._at
        blocks: list[Heading | Row] = []
        for each in rows:
            last = blocks[-1] if blocks else None
            if not isinstance(last, Row) or last.group != each.group:
                blocks.append(Heading(each.group))
            blocks.append(each)
        if tuple(blocks) == self._blocks:
            return
        self._blocks = tuple(blocks)
        self._figures = max((len(str(each.number)) for each in rows), default=1)
        self.chosen &= {each.number for each in rows}
        self._at = self._place(before.number) if before is not None else None
        if self._at is None:
            self._at = self._nearest(place or 0)
        self._bind()
        self.lay()
        self.follow()

    @property
    def row(self) -> Row | None:
        """The record one is on."""
        found = self._blocks[self._at] if self._at is not None and self._at < len(self._blocks) else None
        return found if isinstance(found, Row) else None

    def go_to(self, number: int) -> None:
        """Be on the record of that number."""
        at = self._place(number)
        if at is not None:
            self._go(at)

    def forget(self) -> None:
        """Nothing is marked any more."""
        if self.chosen:
            self.chosen = frozenset()
            self._strips.clear()
            self.refresh()
            self.post_message(self.Moved())

    def _place(self, number: int) -> int | None:
        return next((at for at, each in enumerate(self._blocks) if isinstance(each, Row) and each.number == number), None)

    def _nearest(self, place: int) -> int | None:
        records = [at for at, each in enumerate(self._blocks) if isinstance(each, Row)]
        return min(records, key=lambda at: (abs(at - place), at)) if records else None

    def follow(self) -> None:
        """Bring the record one is on into sight, with the heading right above it."""
        if self._at is not None:
            first = self._at - 1 if self._at and isinstance(self._blocks[self._at - 1], Heading) else self._at
            self.into_sight(first, self._at)

    # --- going about --------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """So many records further; past the last one is the line."""
        records = [at for at, each in enumerate(self._blocks) if isinstance(each, Row)]
        if not records or self._at is None:
            if by > 0:
                self.post_message(self.Left())
            return
        to = records.index(self._at) + by
        if to >= len(records) and by == 1:
            self.post_message(self.Left())
        else:
            self._go(records[max(0, min(len(records) - 1, to))])

    def page(self, by: int) -> None:
        """A page of records up or down."""
        self.action_move(by * max(2, PAGE // 2))

    def action_ends(self, last: int) -> None:
        """To the first or the last record."""
        records = [at for at, each in enumerate(self._blocks) if isinstance(each, Row)]
        if records:
            self._go(records[-1 if last else 0])

    def action_choose(self) -> None:
        """Mark the record one is on, or take its mark away; then on to the next."""
        if self.row is not None:
            self.chosen ^= {self.row.number}
            at = self._at
            self.action_move(1) if self._follows() else self.again(*([at] if at is not None else []))
            self.post_message(self.Moved())

    def _follows(self) -> bool:
        return self._at is not None and any(isinstance(each, Row) for each in self._blocks[self._at + 1 :])

    def action_asked(self, act: str) -> None:
        """Tell what a key asks for."""
        self.post_message(self.Asked(act))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a record."""
        at = self.block_at(event.y)
        if at is not None and isinstance(self._blocks[at], Row):
            self._go(at)

    def _go(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._bind()
            self.lay()
            self.post_message(self.Moved())
        self.follow()

    def _bind(self) -> None:
        self._bound = frozenset(self.row.bound) if self.row is not None else frozenset()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The record one is on is told apart where the keys go here."""
        super().watch_has_focus(has_focus)
        if self._at is not None:
            self.again(self._at)

    # --- as blocks ----------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Records and their headings."""
        return len(self._blocks)

    def high(self, at: int, cells: int) -> int:
        """The rows of a record: its words and what is said about them."""
        block = self._blocks[at]
        if isinstance(block, Heading):
            return 2 if at else 1
        if at == self._at:
            return len(self.look(at, cells))
        text = self._short(block)
        found = self._high.get((text, cells))
        if found is None:
            room = cells - self._inset
            found = self._high[text, cells] = 1 if cell_len(text) <= room else min(BRIEF, len(user_text(text).wrap(max(4, room))))
        return found + 1

    @property
    def _inset(self) -> int:
        return self._figures + 4

    def _short(self, each: Row) -> str:
        text = one_line(each.text[:1000])
        return text or say("tui.harvest.no-words", self.language)

    def look(self, at: int, cells: int) -> list[Content]:
        """A record with its marks."""
        block = self._blocks[at]
        if isinstance(block, Heading):
            return [*([Content("")] if at else []), cut(user_text(block.text, "bold $accent"), cells)]
        here, bound = at == self._at, block.number in self._bound
        sign = CHOSEN if block.number in self.chosen else BOUND if bound else " "
        number = f"#{block.number}".ljust(self._figures + 2)
        mark = row(user_text(CURSOR if here else " ", "bold $accent"), user_text(sign, "bold $voice"), user_text(number, "$quiet"))
        mark = mark.pad_right(self._inset - mark.cell_length)
        style = "bold $strong" if here else "$voice" if bound else "$foreground"
        words = hanging(mark, user_text(self._short(block) if not here else one_line(block.text) or self._short(block), style), cells)
        if len(words) > (most := WHOLE if here else BRIEF):
            last = words[most - 1].rstrip()
            words = [*words[: most - 1], row(last.truncate(cells - 1), user_text("…", style))]
        about = self._about(block, whole=here)
        indent = Content(" " * self._inset)
        below = hanging(indent, about, cells) if here else [cut(row(indent, about), cells)]
        lines = [*words, *below]
        return [line.pad_right(max(0, cells - line.cell_length)).stylize_before("on $panel") for line in lines] if here else lines

    def _about(self, each: Row, *, whole: bool) -> Content:
        """Who, what kind, theme, consent, whether it was read back, and why it is not in the harvest; the `whole` sentence, or in short."""
        kind = (each.kind, "$quiet")
        said = each.sort == "contribution"
        parts = [(about_who(each, self.language), "$quiet"), *([] if said else [kind])]
        # First what a short row must not lose.
        parts.append((left_out(each, self.language, whole=whole), "$caution"))
        if each.consent or each.to_ask:
            parts.append((say(f"tui.harvest.consent-{each.consent}", self.language), "$quiet" if each.consent else "$accent"))
        tells = each.tells if whole else ((say("tui.harvest.tells", self.language),) if each.tells else ())
        parts += [(text, "$caution") for text in tells]
        parts += [kind] if said else []
        if said and each.bound:
            numbers = listing((f"#{number}" for number in each.bound), self.language)
            parts.append((say("tui.harvest.carries", self.language, numbers=numbers), "$voice"))
        if each.theme:
            parts.append((say("tui.harvest.theme-is", self.language, theme=one_line(each.theme)), "$quiet"))
        parts += [(say(f"tui.harvest.{code}", self.language), "$quiet") for code in marks(each)]
        shown = [user_text(text, style) for text, style in parts if text]
        return Content(" · ").join(shown)


def about_who(each: Row, language: str) -> str:
    """Whose words they are; the table's where nobody is named, nothing where that goes without saying."""
    return each.who or (say("tui.harvest.table", language) if each.sort in ("contribution", "dissent") else "")


def left_out(each: Row, language: str, *, whole: bool = True) -> str:
    """That a record is not in the harvest, and why; empty where its consent already says so."""
    if not each.why or each.consent == "niet":
        return ""
    if not whole:
        names = f" ({listing(each.names, language)})" if each.names else ""
        return say("tui.harvest.left-out-short", language) + names
    code = "left-out-names" if each.names else "left-out"
    return say(f"tui.harvest.{code}", language, why=each.why, names=listing(each.names, language))


def marks(each: Row) -> list[str]:
    """What was done with a record, as codes: looked at, read back and found right, dealt with."""
    return [code for code, is_so in (("checked", each.looked_at), ("confirmed", each.confirmed), ("settled", each.settled)) if is_so]


def chosen_or(row_: Row | None, chosen: Set[int], rows: tuple[Row, ...], *sorts: str) -> tuple[int, ...]:
    """The numbers an act is about: those marked, else the one one is on; only of these sorts, in the order of the list."""
    wanted = chosen or ({row_.number} if row_ is not None else set())
    return tuple(sorted(each.number for each in rows if each.number in wanted and each.sort in sorts))
