"""Two rounds past the table, one record at a time and large: may this be quoted (R26), and did I write it down well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dialoog.core import commands as c
from dialoog.core.text import one_line
from dialoog.live.harvest_view import HarvestView, Row, row_of, short_to_read
from dialoog.live.registry import BY_ID
from dialoog.live.reply import Reply
from dialoog.locale import say
from dialoog.locale.words import listing
from dialoog.tui.around import BaseScreen, Headline, Keys
from dialoog.tui.harvest_ask import AskScreen, is_kept
from dialoog.tui.harvest_records import about_who
from dialoog.tui.keys import hints
from dialoog.tui.present import rows, user_text

if TYPE_CHECKING:
    from dialoog.tui.harvest import HarvestScreen

MEASURE = 62
"""Cells of a line that is read aloud."""
IN_WORDS = 12
"""Up to this number how many there are left is said in a word."""


def left_in_words(n: int, language: str) -> str:
    """How many there still are: «nog zes», «nog 31», «de laatste»."""
    if n <= 1:
        return say("tui.aloud.last", language)
    return say("tui.aloud.left", language, count=say(f"tui.aloud.number-{n}", language) if n <= IN_WORDS else str(n))


class AloudScreen(BaseScreen[None]):
    """A record in the middle of the screen, with a question under it."""

    CSS_PATH = "harvest_aloud.tcss"
    AUTO_FOCUS = ""

    def __init__(self, table: HarvestScreen) -> None:
        super().__init__()
        self.table = table
        self._waiting = False

    def compose(self) -> ComposeResult:
        """Where we are, whose words, the words, the question, what dialoog says, the keys."""
        yield Headline("", id="head")
        with VerticalScroll(id="middle", can_focus=False), Vertical(id="page"):
            yield Static("", id="who", markup=False)
            yield Static("", id="words", markup=False)
            yield Static("", id="ask", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys("")

    def on_mount(self) -> None:
        """The first one, once the width is known."""
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """Another width."""
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show what there is to read now."""
        raise NotImplementedError

    def put(self, head: str, who: str, words: str, ask: str, keys: str, more: tuple[str, ...] = ()) -> None:
        """These texts, the words as large and as calm as there is room for; `more` stands under what is asked aloud, for who leads."""
        if not self.is_attached or not self.query("#words"):
            return
        self.query_one("#head", Headline).update(user_text(head))
        self.query_one("#who", Static).update(user_text(who, "$voice"))
        cells = max(16, min(MEASURE, self.size.width - 6))
        lines = [line for part in words.split("\n") for line in (user_text(part, "bold $strong").wrap(cells) or [Content("")])]
        room = self.query_one("#middle").size.height - 6
        spaced = len(lines) * 2 <= room and "\n" not in words
        self.query_one("#words", Static).update(rows([each for line in lines for each in ((line, Content("")) if spaced else (line,))]))
        said = [user_text(ask, "$accent"), *(user_text(each, "$quiet") for each in more)]
        self.query_one("#ask", Static).update(rows(said))
        self.query_one(Keys).update(user_text(hints(keys, self._own_keys())))

    def _own_keys(self) -> dict[str, str]:
        return {id: keys for id, keys in self.dialoog.keys.items() if id.startswith(("consent.", "readback.", "page."))}

    def tell(self, lines: tuple[str, ...]) -> None:
        """What dialoog says, above the keys."""
        if self.is_attached and self.query("#said"):
            self.query_one("#said", Static).update(user_text("\n".join(lines), "$caution"))

    def do(self, command: c.Command) -> None:
        """Have an act done, one at a time, and go on when it is."""
        if self._waiting:
            return
        self._waiting = True
        self.table.act(command, self._did)

    def _did(self, reply: Reply) -> None:
        self._waiting = False
        if not self.is_attached:
            return
        self.tell(() if is_kept(reply) else reply.lines)
        if is_kept(reply):
            self.went_on()
            self.query_one("#middle", VerticalScroll).scroll_home(animate=False)
        self.fill()

    def went_on(self) -> None:
        """An answer was kept: on to the next."""


class ConsentScreen(AloudScreen):
    """May this be in the harvest: with name, without, or not. Who hesitates or says nothing is left out (R26)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "say('naam')", "with name", show=False, id="consent.named"),
        Binding("z", "say('zonder')", "without name", show=False, id="consent.unnamed"),
        Binding("x", "say('niet')", "not", show=False, id="consent.not"),
        Binding("right,space", "go(1)", "later", show=False, id="consent.later"),
        Binding("left", "go(-1)", "before", show=False, id="consent.before"),
    ]

    def __init__(self, table: HarvestScreen, view: HarvestView) -> None:
        super().__init__(table)
        self._view = view
        self._numbers = [row.number for row in view.to_ask]
        self._at = 0
        self._answered: set[int] = set()

    @property
    def row(self) -> Row | None:
        """The record that is asked about now; None where all were."""
        if not 0 <= self._at < len(self._numbers):
            return None
        return row_of(self.table.sitting.state, self._numbers[self._at], self.language)

    def fill(self) -> None:
        """The record, or that all were asked."""
        row, title = self.row, self.say("tui.aloud.consent")
        if row is None:
            left = [number for number in self._numbers if number not in self._answered]
            end = self.say("tui.aloud.some-left", n=len(left)) if left else self.say("tui.aloud.all-asked")
            self.put(title, "", end, "", self.say("tui.aloud.end-keys"))
            return
        left_ = len([number for number in self._numbers if number not in self._answered])
        head = f"{title} · {left_in_words(left_, self.language)}"
        who = about_who(row, self.language) or row.kind
        asked = say(f"tui.aloud.may-{'named' if self._may_name(row) else 'unnamed'}", self._view.language)
        keys = self.say("tui.aloud.consent-keys" if self._may_name(row) else "tui.aloud.consent-keys-unnamed")
        self.put(head, f"#{row.number} · {who}", _aloud(row, self.language), asked, keys, tuple(self._more(row)))

    def _more(self, row: Row) -> Iterator[str]:
        """What whoever asks should know: what silence means, what may tell who it is (R27), and what was answered before."""
        yield self.say("tui.aloud.in-doubt")
        in_list = self._view.row(row.number)
        if in_list is not None and in_list.names:
            yield self.say("tui.aloud.names", names=listing(in_list.names, self.language))
        yield from in_list.tells if in_list is not None else ()
        if self._view.few and not self._answered and row.sort != "step":
            yield self.say("tui.aloud.few")
        if row.number in self._answered:
            yield self.say("tui.aloud.now", answer=self.say(f"tui.harvest.consent-{row.consent}"))

    def _may_name(self, row: Row) -> bool:
        return self._view.names_may and bool(row.who) and row.sort != "insight"

    def went_on(self) -> None:
        """On to the next that was not asked yet."""
        self._answered.add(self._numbers[self._at])
        later = [at for at in range(self._at + 1, len(self._numbers)) if self._numbers[at] not in self._answered]
        self._at = later[0] if later else len(self._numbers)

    def action_say(self, consent: str) -> None:
        """How this one may be quoted."""
        if self.row is not None:
            self.do(c.Consent(self.row.number, consent))

    def action_go(self, by: int) -> None:
        """Leave this one for later, or back to the one before."""
        self._at = max(0, min(len(self._numbers), self._at + by))
        self.tell(())
        self.fill()


class ReadBackScreen(AloudScreen):
    """What was noted of each person, read out: it holds, it is said otherwise, or it is struck. Last comes the short harvest (H10)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,enter", "holds", "holds", show=False, id="readback.holds"),
        Binding("e", "reword", "reword", show=False, id="readback.reword"),
        Binding("x", "erase", "erase", show=False, id="readback.erase"),
    ]

    def __init__(self, table: HarvestScreen) -> None:
        super().__init__(table)
        self._sure: int | None = None
        self._kept: dict[int, str] = {}

    @property
    def row(self) -> Row | None:
        """The record that is read out now; None where none is left."""
        state = self.table.sitting.state
        return None if state.read_now is None else row_of(state, state.read_now.number, self.language)

    def fill(self) -> None:
        """The record, or the short harvest."""
        row, title = self.row, self.say("tui.aloud.read-back")
        state = self.table.sitting.state
        if row is None:
            self._short(title)
            return
        left = sum(1 for number in state.to_read if (found := state.entry(number)) is not None and not (found.erased or _confirmed(found)))
        who = about_who(row, self.language) or row.kind
        asked = say("tui.aloud.right", self.table.view.language if self.table.view else self.language)
        sure = (self.say("tui.aloud.erase-sure"),) if self._sure == row.number else ()
        head = f"{title} · {left_in_words(left, self.language)}"
        self.put(head, f"#{row.number} · {who}", _aloud(row, self.language), asked, self.say("tui.aloud.read-keys"), sure)

    def _short(self, title: str) -> None:
        """Nothing left to read back: the short harvest, to be read out."""
        state = self.table.sitting.state
        if state.approved:
            self.put(title, "", self.say("tui.aloud.approved"), "", self.say("tui.aloud.end-keys"))
            return
        words, language = short_to_read(self.table.sitting.session)
        head = f"{title} · {self.say('tui.aloud.short')}"
        self.put(head, "", words, say("tui.aloud.may-out", language), self.say("tui.aloud.out-keys"))

    def went_on(self) -> None:
        """On to the next."""
        self._sure = None

    def action_holds(self) -> None:
        """It holds as it was read; of the short harvest: it may go out."""
        if self.row is not None:
            self.do(c.Confirm())
        elif not self.table.sitting.state.approved:
            self.do(c.ApproveHarvest())
        else:
            self.dismiss()

    def action_erase(self) -> None:
        """Take these words off the disk; once says what that means, twice does it."""
        row = self.row
        if row is None:
            return
        if self._sure == row.number:
            self.do(c.Erase(row.number))
            return
        self._sure = row.number
        self.fill()

    def action_reword(self) -> None:
        """Said otherwise: the words, to mend; of a step its form."""
        row = self.row
        if row is None:
            return
        if row.step is not None:
            from dialoog.tui.harvest_forms import step_form

            step_form(self.table, row, then=self.fill)
            return
        number, before = row.number, self._kept.pop(row.number, row.own_words)

        def keep(left: str | None) -> None:
            if left:
                self._kept[number] = left
            self.fill()

        title = self.say("tui.harvest.ask-reword", number=number)
        line = f"/{BY_ID['reword'].words(self.language)[0]} #{number}"
        self.app.push_screen(AskScreen(title, "", before, lambda text, then: self.table.act(c.Reword(number, text), then), line=line), keep)


def _confirmed(entry: object) -> bool:
    return bool(getattr(entry, "confirmed", False))


def _aloud(row: Row, language: str) -> str:
    """The words as they are read out, what somebody said between quotation marks that nobody has to speak."""
    text = one_line(row.text)
    return say("harvest.quoted", language, text=text) if row.sort in ("contribution", "dissent") else text
