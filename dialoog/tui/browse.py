"""The shelf of question sets: looked through by words and by keys, each with what it holds beside it, and taken from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from dialoog.live.browsing import (
    NO_WISH,
    Found,
    Offer,
    Wish,
    first_look,
    found,
    found_words,
    methods,
    next_audience,
    next_minutes,
    next_people,
    read_whole,
    wish_words,
)
from dialoog.live.set_in_words import sight
from dialoog.locale.words import duration
from dialoog.tui import browse_acts
from dialoog.tui.around import BaseScreen, Choice, Choices, Headline, Keys
from dialoog.tui.keys import hints, of_screen
from dialoog.tui.lines import Lines
from dialoog.tui.methods import MethodsScreen
from dialoog.tui.present import between, rows, user_text
from dialoog.tui.set_page import drawn

EVERY = 0.25
"""Seconds between two times that what was read meanwhile is shown."""
READABLE = 84
FACTS_FROM = 48
"""Cells from which a row has room for time and group beside the title."""
SHORT_TITLE = 36
"""A title of so many characters stands whole in its row where the preview is under the list."""


class Seen(Message):
    """So much of the shelf is known: every set when it begins (`every`), then those that were read whole."""

    def __init__(self, offers: Sequence[Offer], *, every: bool) -> None:
        super().__init__()
        self.offers, self.every = offers, every


class BrowseScreen(BaseScreen[Path | None]):
    """Question sets to choose from; choosing one gives its file.

    `wish` and `at`: what is looked for, and the set in sight, when it opens. `group`: how many people are there already, 0 where
    nobody knows. `back` makes the screen to come back to from a rehearsal of a set; without it this one.
    """

    CSS_PATH = "browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "choose", "choose", show=False, priority=True, id="browse.choose"),
        Binding("f3", "preview", "preview", show=False, priority=True, id="browse.preview"),
        Binding("f4", "findings", "findings", show=False, priority=True, id="browse.findings"),
        Binding("f5", "rehearse", "rehearse", show=False, priority=True, id="browse.rehearse"),
        Binding("f6", "audience", "audience", show=False, priority=True, id="browse.audience"),
        Binding("f7", "method", "method", show=False, priority=True, id="browse.method"),
        Binding("f8", "minutes", "minutes", show=False, priority=True, id="browse.minutes"),
        Binding("f9", "people", "people", show=False, priority=True, id="browse.people"),
        Binding("f10,ctrl+l", "language", "language", show=False, priority=True, id="browse.language"),
        Binding("ctrl+up", "read(-2)", "text up", show=False, priority=True, id="browse.read-up"),
        Binding("ctrl+down", "read(2)", "text down", show=False, priority=True, id="browse.read-down"),
        Binding("up", "move(-1)", "up", show=False, priority=True),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("pageup", "move(-8)", "page up", show=False, priority=True),
        Binding("pagedown", "move(8)", "page down", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        wish: Wish = NO_WISH,
        at: Path | None = None,
        group: int = 0,
        back: Callable[[Path], Screen[Any]] | None = None,
    ) -> None:
        super().__init__()
        self._folders = tuple(folders)
        self._at, self._group, self._back = at, group, back
        self._wish = wish
        self.offers: dict[Path, Offer] = {}
        self._shown: tuple[Offer, ...] = ()
        self._looked = False

    def compose(self) -> ComposeResult:
        """The line to search in, what is looked for, the sets, the one in sight, the keys."""
        yield Headline(user_text(self.say("tui.home.which-set")))
        with Container(id="looked"):
            yield Input(self._wish.words, placeholder=self.say("tui.browse.search"), compact=True, id="words")
            yield Static(id="wish", markup=False)
        yield Static(id="note", markup=False)
        with Container(id="both"):
            yield Lines(id="sets", can_focus=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="sight", markup=False)
        yield Keys("")

    def on_mount(self) -> None:
        """Look at what there is, beside the keys: a shelf takes longer than a keystroke may."""
        self.query_one("#words", Input).focus()
        self.fill()
        self._look()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        """The heads of all sets first, then every set whole, the one in sight before the others. In a thread."""
        worker = get_current_worker()
        offers = first_look(self._folders, self.language)
        self.post_message(Seen(offers, every=True))
        waiting = {each.file: each for each in offers}
        read: list[Offer] = []
        last = monotonic()
        while waiting and not worker.is_cancelled:
            # What is in sight may be another by now.
            at = self._at if self._at in waiting else next(iter(waiting))
            assert at is not None
            read.append(read_whole(waiting.pop(at), self.language))
            if not waiting or at == self._at or monotonic() - last > EVERY:
                self.post_message(Seen(tuple(read), every=False))
                read, last = [], monotonic()

    def on_seen(self, message: Seen) -> None:
        """More is known; what is in sight stays in sight."""
        message.stop()
        self._looked = True
        if message.every:
            self.offers = {}
            own = any(each.file.parent == self._folders[0] for each in message.offers)
            code = "" if own else "tui.home.sets-none-own" if message.offers else "tui.home.sets-none"
            self.note(self.say(code, folder=self._folders[0]) if code else "", kind=True)
        self.offers |= {each.file: each for each in message.offers}
        self.fill()

    # --- what is shown ------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """The sets that fit, with the mark where it was."""
        result = found(self.offers.values(), self._wish)
        self._shown = result.shown
        at = next((at for at, each in enumerate(result.shown) if each.file == self._at), 0)
        if result.shown and result.shown[at].file != self._at:
            self._at = result.shown[at].file
            self.query_one("#about", VerticalScroll).scroll_home(animate=False)
        none = self.say("tui.browse.none" if self.offers else "tui.browse.looking") if self.offers or not self._looked else ""
        choices = [Choice(each.title, self._facts(each), str(each.file)) for each in result.shown]
        self.query_one(Lines).show(choices or [Choice(none)], at if choices else None)
        self._show_wish(result)
        self._show_sight()

    def _facts(self, offer: Offer) -> str:
        """What is compared at a glance; in a short row only what is out of the ordinary."""
        facts = [] if offer.usable else [f"! {self.say('tui.browse.row-errors')}"]
        if self._wish.any_language or offer.header.language != self.language:
            facts.append(offer.header.language)
        if offer.usable and self.query_one(Lines).size.width >= FACTS_FROM:
            facts += [duration(offer.minutes * 60, self.language)] if offer.minutes else []
            if offer.header.participants:
                low, high = offer.header.participants
                facts.append(self.say("tui.browse.row-group", low=low, high=high) if low != high else str(low))
        return " · ".join(facts)

    def _show_wish(self, result: Found) -> None:
        """What is looked for in words, and how many sets that leaves in sight and how many not."""
        cells = max(20, self.size.width - 4)
        asked = wish_words(self._wish, self.language)
        wish = user_text(asked or (self.say("tui.browse.no-wish") if self._wish == NO_WISH else ""), "bold $accent" if asked else "$quiet")
        counted = user_text(found_words(result, self.language) if self.offers else "", "$quiet")
        together = bool(wish) and wish.cell_length + 4 + counted.cell_length <= cells
        lines = [between(wish, counted, cells)] if together else [*(wish.wrap(cells) if wish else ()), *counted.wrap(cells)]
        self.query_one("#wish", Static).update(rows(lines))
        esc = self.say("tui.browse.esc-all" if self._wish != NO_WISH else "tui.browse.esc-back")
        # Where no set is in sight there is none to take.
        keys = [self._hints("tui.browse.keys" if result.shown else "tui.browse.keys-none", esc=esc), self._hints("tui.browse.keys-wish")]
        self.query_one(Keys).update(user_text("\n".join(keys)))

    def _hints(self, code: str, **fields: object) -> str:
        return hints(self.say(code, **fields), of_screen("browse", self.dialoog.keys))

    def note(self, text: str, *, kind: bool = False) -> None:
        """Something to say about the shelf or the set in sight; `kind` where nothing is the matter."""
        line = self.query_one("#note", Static)
        line.update(user_text(text))
        line.set_class(bool(text), "said")
        line.set_class(kind, "kind")

    @property
    def offer(self) -> Offer | None:
        """The set in sight."""
        return self.offers.get(Path(self.query_one(Lines).chosen)) if self.query_one(Lines).chosen else None

    def _show_sight(self) -> None:
        """The set in sight, in words."""
        offer = self.offer
        cells = min(READABLE, max(20, self.query_one("#about", VerticalScroll).scrollable_content_region.width))
        content = Content("")
        if offer is not None:
            seen = sight(offer, self._wish, self._group, self.dialoog.clock.now().wall, self.language)
            titled = self.has_class("-wide") or len(seen.title) > SHORT_TITLE
            content = rows(drawn(seen, cells, self.say, titled=titled, reading=offer.read is None))
        self.query_one("#sight", Static).update(content)

    def on_resize(self) -> None:
        """Another window."""
        self.call_after_refresh(self.fill)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another set is in sight."""
        event.stop()
        offer = self.offer
        if offer is not None and offer.file != self._at:
            self._at = offer.file
            self.query_one("#about", VerticalScroll).scroll_home(animate=False)
            self.note("")
            self._show_sight()

    # --- looking for --------------------------------------------------------------------------------------------

    def _look_for(self, **wish: Any) -> None:
        self._wish = replace(self._wish, **wish)
        self.fill()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only sets that hold every word that was typed."""
        if event.value != self._wish.words:
            self._at = None  # The best that was found comes in sight.
            self._look_for(words=event.value)

    def action_audience(self) -> None:
        """For whom."""
        self._look_for(audience=next_audience(self.offers.values(), self._wish).audience)

    def action_minutes(self) -> None:
        """With how much time."""
        self._look_for(minutes=next_minutes(self.offers.values(), self._wish).minutes)

    def action_people(self) -> None:
        """With how many people."""
        self._look_for(people=next_people(self.offers.values(), self._wish).people)

    def action_language(self) -> None:
        """In the languages of others too, or not."""
        self._look_for(any_language=not self._wish.any_language)

    def action_method(self) -> None:
        """By which method: there are too many to go through one by one."""

        def chosen(method: str | None) -> None:
            if method is not None:
                self._look_for(method=method)

        self.app.push_screen(MethodsScreen(methods(self.offers.values(), self._wish), self._wish.method), chosen)

    def action_move(self, by: int) -> None:
        """So many sets on; one step goes round."""
        if self._shown:
            choices = self.query_one(Lines)
            at = (choices.highlighted or 0) + by
            choices.highlighted = at % len(self._shown) if abs(by) == 1 else max(0, min(len(self._shown) - 1, at))

    def action_read(self, lines: int) -> None:
        """The text about the set up or down."""
        self.query_one("#about", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """All sets in sight again; and where they were, back: to the home screen where this was the first."""
        if self._wish != NO_WISH:
            self._wish = NO_WISH
            self.query_one("#words", Input).value = ""
            self.fill()
        elif len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.dialoog.go_home()

    # --- on from here -------------------------------------------------------------------------------------------

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """A click brings a set in sight; Enter takes it."""
        event.stop()

    def action_choose(self) -> None:
        """This one."""
        offer = browse_acts.ready(self)
        if offer is None:
            return
        if len(self.app.screen_stack) > 2:
            self.dismiss(offer.file)
        else:
            from dialoog.tui.prepare import PrepareScreen

            self.app.switch_screen(PrepareScreen(set_=offer.file))

    def action_rehearse(self) -> None:
        """A made-up table with this set."""
        browse_acts.rehearse(self)

    @work(exclusive=True, exit_on_error=False, group="preview")
    async def action_preview(self) -> None:
        """The set in the real screens."""
        await browse_acts.preview(self)

    def action_findings(self) -> None:
        """What there is to say about the text."""
        browse_acts.read_findings(self)

    def way_back(self, file: Path) -> Callable[[], Screen[Any]]:
        """Makes the screen that a rehearsal of this set comes back to."""
        if self._back is not None:
            back = self._back
            return lambda: back(file)
        return lambda: BrowseScreen(self._folders, wish=self._wish, at=file, group=self._group)
