"""The prepare screen: half an hour before, names are typed while hands are shaken, and it says whether the evening fits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.questions import Confidentiality, QuestionSet
from dialoog.core.time_sum import time_sum
from dialoog.live.answers import sentence
from dialoog.live.ending import end_of
from dialoog.live.opening import Plan, notices, start
from dialoog.live.places import Map, time_zone, working_map
from dialoog.live.preparing import consent_text, seated
from dialoog.live.session import Done, Session
from dialoog.live.shelf import ReadSet, StoreError, find_set, read_set, set_folders, time_words
from dialoog.live.trouble import trouble
from dialoog.locale import findings
from dialoog.locale.words import duration, listing
from dialoog.tui.around import BaseScreen, Choice, Choices, Headline, Keys, Reading
from dialoog.tui.browse import BrowseScreen
from dialoog.tui.fields import Field, Opener
from dialoog.tui.keys import hints, of_screen
from dialoog.tui.present import user_text
from dialoog.tui.seats import NameList, Seats

FIELDS = ("title", "place", "series", "invited_by", "purpose", "facilitator", "scribe", "ends")
"""The fields of a plan that are typed, in the order in which they stand."""

SECONDS = 20.0
"""How often the time sum is made again: the evening comes nearer."""


class Columns(VerticalScroll, inherit_bindings=False):
    """The form and the circle, in a window that gets smaller as the time sum needs more rows.

    Its arrows are those of the screen: they go from line to line, and the window follows.
    """

    def on_resize(self) -> None:
        """Where one types stays in sight."""
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll to where one types, once everything has its place."""
        self.call_after_refresh(self._scroll_to_it)

    def _scroll_to_it(self) -> None:
        focused = self.screen.focused if self.is_attached else None
        if focused is None or self not in focused.ancestors:
            return
        seats = self.query_one(Seats)
        place = seats.in_sight() if seats in focused.ancestors else focused.region
        self.scroll_to_region(place.translate(self.scroll_offset - self.content_region.offset), animate=False, force=True)


class PrepareScreen(BaseScreen[None]):
    """A session before it starts. Nothing is on disk until it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+n", "begin", "begin", show=False, priority=True, id="prepare.begin"),
        Binding("f3", "choose_set", "question set", show=False, priority=True, id="prepare.set"),
        Binding("f4", "findings", "findings", show=False, priority=True, id="prepare.findings"),
        Binding("up", "app.focus_previous", "up", show=False, id="prepare.up"),
        Binding("down", "app.focus_next", "down", show=False, id="prepare.down"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    PrepareScreen #columns { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    PrepareScreen #parts { height: auto; layout: vertical; }
    PrepareScreen #form { height: auto; margin: 0 0 1 0; }
    PrepareScreen #people { height: auto; }
    PrepareScreen Opener { margin: 0 0 1 0; }
    PrepareScreen.-wide #parts { layout: horizontal; }
    PrepareScreen.-wide #form { width: 3fr; padding: 0 3 0 0; }
    PrepareScreen.-wide #people { width: 2fr; min-height: 100%; padding: 0 0 0 2; border-left: solid $line; }
    PrepareScreen #foot { dock: bottom; height: auto; background: $surface; padding: 0 2; }
    PrepareScreen #time { height: auto; max-height: 5; color: $foreground; }
    PrepareScreen #state { height: auto; max-height: 3; color: $accent; }
    PrepareScreen #state.trouble { color: $caution; }
    PrepareScreen #keys { height: auto; max-height: 2; color: $quiet; }
    """

    def __init__(self, plan: Plan | None = None, set_: str | Path | None = None) -> None:
        super().__init__()
        self._given = plan or Plan()
        self._wanted = set_
        self._read: ReadSet | None = None
        self._not_found = ""
        self._starting = False

    def compose(self) -> ComposeResult:
        """The form, the circle, the time sum and what is missing."""
        yield Headline(user_text(self.say("tui.prepare.title")))
        with Columns(id="columns", can_focus=False), Container(id="parts"):
            with Container(id="form"):
                yield Opener(self.say("tui.prepare.set"))
                for name in FIELDS:
                    label, hint = self.say(f"tui.prepare.field-{name}"), self.say(f"tui.prepare.hint-{name}")
                    yield Field(name, label, hint, getattr(self._given, name))
            with Container(id="people"):
                yield Seats((), self.language)
        with Container(id="foot"):
            yield Static("", id="time", markup=False)
            yield Static("", id="state", markup=False)
            yield Static("", id="keys", markup=False)

    def on_mount(self) -> None:
        """Take the set and the names that were given; without a set the list of sets opens."""
        self.query_one(Opener).choose(self.say("tui.prepare.set-none"), "")
        self.set_interval(SECONDS, self.refresh_sums)
        if self._wanted is not None:
            self._find(self._wanted)
        else:
            self.call_after_refresh(self.action_choose_set)
        seats = self.query_one(Seats)
        for name in self._given.people:
            seats.sit(name)
        seats.focus_name()
        self.refresh_sums()

    # --- what there is ------------------------------------------------------------------------------------------

    @property
    def map(self) -> Map:
        """The working folder."""
        return self.dialoog.map or working_map(None)

    @property
    def question_set(self) -> QuestionSet | None:
        """The chosen set, where it can be used."""
        return self._read.question_set if self._read else None

    @property
    def plan(self) -> Plan:
        """Everything as it is filled in now."""
        typed = {name: self.query_one(f"#field-{name}", Field).text.strip() for name in FIELDS}
        return replace(self._given, people=self.query_one(Seats).names, **typed)

    def missing(self) -> str:
        """What stands in the way of starting, in a sentence; empty when nothing does."""
        if self._read is None:
            return self._not_found or self.say("tui.prepare.need-set")
        if self.question_set is None:
            return self.say("tui.prepare.need-no-errors", n=max(1, self._read.errors))
        plan = self.plan
        if plan.ends and self._end(plan.ends) is None:
            return self.say("tui.prepare.need-end", text=plan.ends)
        if not seated(plan, self.question_set, self.language):
            return self.say("tui.prepare.need-people")
        return ""

    def _end(self, text: str) -> int | None:
        return end_of(text, self.dialoog.clock.now().wall, time_zone())

    # --- the set ------------------------------------------------------------------------------------------------

    def _find(self, name: str | Path) -> None:
        file, meant = find_set(name, self.map, self.language)
        if file is not None:
            self._use(file)
            return
        code = "tui.prepare.no-such-set-guess" if meant else "tui.prepare.no-such-set"
        names = listing((self.say("harvest.quoted", text=each) for each in meant), self.language)
        self._not_found = self.say(code, name=str(name), names=names)
        self.call_after_refresh(self.action_choose_set)

    def _use(self, file: Path) -> None:
        """Read this set; one with errors shows them at once."""
        self._read = read_set(file)
        found = self.question_set
        opener = self.query_one(Opener)
        if found is None:
            opener.choose(file.name, self.say("tui.prepare.set-change"))
            self.refresh_sums()
            self.action_findings()
            return
        header = found.header
        self.query_one(Seats).set_language = header.language
        opener.choose(found.title, self._about(found))
        self.query_one("#field-title", Field).hint(found.title)
        self.query_one("#field-place", Field).hint(header.place or self.say("tui.prepare.hint-place"))
        self.query_one("#field-series", Field).hint(header.series or self.say("tui.prepare.hint-series"))
        self.refresh_sums()

    def _about(self, found: QuestionSet) -> str:
        parts = [duration(found.header.seconds, self.language)] if found.header.seconds else []
        if found.header.participants:
            low, high = found.header.participants
            parts.append(self.say("tui.home.set-people" if low != high else "tui.home.set-people-one", low=low, high=high))
        return " · ".join([*parts, self.say("tui.prepare.set-change")])

    def action_choose_set(self) -> None:
        """The list of question sets."""

        def chosen(file: Path | None) -> None:
            if file is not None:
                self._use(file)
            self.query_one(Seats).focus_name()

        plan, at = self.plan, self._read.file if self._read else None
        # From a rehearsal one comes back to everything as it was filled in.
        back = partial(PrepareScreen, plan)
        self.app.push_screen(BrowseScreen(set_folders(self.map), at=at, group=len(plan.people), back=back), chosen)

    def on_opener_opened(self) -> None:
        """Enter on the set."""
        self.action_choose_set()

    def action_findings(self) -> None:
        """What there is to say about the set, read anew."""
        if self._read is None:
            return
        file = self._read.file

        def again() -> str:
            self._read = read_set(file)
            return findings.text(self._read.findings, self.language, width=max(40, self.size.width - 6))

        title = f"{self.say('tui.prepare.findings')}: {file.name}"
        self.app.push_screen(Reading(title, again(), self.say("tui.prepare.findings-keys"), again), lambda _: self._reread(file))

    def _reread(self, file: Path) -> None:
        self._read = read_set(file)
        if self.question_set is not None:
            self._use(file)
        self.refresh_sums()

    # --- what is said -------------------------------------------------------------------------------------------

    def refresh_sums(self) -> None:
        """The time sum and what is missing, as of now."""
        self.query_one("#time", Static).update(user_text("\n".join(self._time_lines())))
        missing = self.missing()
        self._state(missing or self.say("tui.prepare.ready"), trouble=False)

    def _time_lines(self) -> list[str]:
        found, plan = self.question_set, self.plan
        if found is None:
            return []
        people = seated(plan, found, self.language)
        if not people:
            return [self.say("tui.prepare.time-people")]
        ends = self._end(plan.ends) if plan.ends else None
        lines = time_words(time_sum(found, people, self.dialoog.clock.now().wall, ends), found, self.language)
        return [*lines, self.say("tui.prepare.joins-too")] if plan.facilitator and found.header.facilitator_joins else lines

    def _state(self, text: str, *, trouble: bool) -> None:
        line = self.query_one("#state", Static)
        line.update(user_text(text))
        line.set_class(trouble, "trouble")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another end, another sum."""
        if event.input.id != "new":
            self.refresh_sums()

    def on_seats_changed(self) -> None:
        """Another circle, another sum."""
        self.refresh_sums()
        self.query_one(Columns).keep_in_sight()

    def on_option_list_option_highlighted(self) -> None:
        """Another name has the mark."""
        self.query_one(Columns).keep_in_sight()

    def on_descendant_focus(self) -> None:
        """The keys that help where one is."""
        focused = self.focused
        here = "keys-circle" if isinstance(focused, NameList) else "keys-name" if focused is not None and focused.id == "new" else ""
        mine = of_screen("prepare", self.dialoog.keys)
        keys = [hints(self.say(f"tui.prepare.{each}"), mine) for each in (here, "keys") if each]
        self.query_one("#keys", Static).update(user_text("\n".join(keys)))
        self.query_one(Columns).keep_in_sight()

    def on_key(self, event: events.Key) -> None:
        """A letter where there is no line to type in begins a name."""
        if event.is_printable and event.character and event.character.strip() and not isinstance(self.focused, Input):
            event.stop()
            self.query_one(Seats).take(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted there are names."""
        if not isinstance(self.focused, Input):
            event.stop()
            self.query_one(Seats).take(event.text)

    # --- on from here -------------------------------------------------------------------------------------------

    def on_seats_left(self) -> None:
        """Up from the first name."""
        self.screen.focus_previous()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line."""
        event.stop()
        self.focus_next()

    def action_back(self) -> None:
        """Leave the name as it was, or go back: to the home screen where this was the first. What is filled in is kept for later."""
        if self.query_one(Seats).stop_renaming():
            return
        self.dialoog.preparing = (self.plan, self._read.file if self._read else None) if self.plan != Plan() else None
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.dialoog.go_home()

    def action_begin(self) -> None:
        """Read aloud first, then start; or say what is missing."""
        missing = self.missing()
        found = self.question_set
        if missing or found is None or self._starting:
            self._state(missing, trouble=True)
            return
        text = consent_text(found, self.plan, self.dialoog.settings.retention)
        asked = found.header.confidentiality is not Confidentiality.NOTHING_KEPT
        self.app.push_screen(ReadAloudScreen(text, asked=asked), self._read_aloud)

    def _read_aloud(self, answer: str | None) -> None:
        if answer:
            self._starting = True
            self._state(self.say("tui.prepare.starting"), trouble=False)
            self._start(self.plan, {"yes": True, "no": False}.get(answer))

    @work(exclusive=True, exit_on_error=False)
    async def _start(self, plan: Plan, agreed: bool | None) -> None:
        found = self.question_set
        assert found is not None
        opened = await asyncio.to_thread(self._open, plan, found, agreed)
        self._starting = False
        if isinstance(opened, str):
            self._state(opened, trouble=True)
        else:
            self.dialoog.preparing = None
            for notice in notices(opened, self.language):
                self.app.notify(user_text(notice).plain, timeout=15.0, markup=False)
            self.dialoog.go_live(opened)

    def _open(self, plan: Plan, found: QuestionSet, agreed: bool | None) -> Session | str:
        """The session on disk with the group's answer in it, or why not, in a sentence. In a thread."""
        try:
            opened = start(self.map, plan, found, self.dialoog.clock, self.language)
            if isinstance(opened, Refusal):
                return sentence("refusal", opened.code, opened.fields, self.language)
            session, _ = opened
            if agreed is not None:
                done = session.do(c.Agree(agreed))
                assert isinstance(done, Done)
        except StoreError as error:
            return trouble(error, self.language)
        return session


class ReadAloudScreen(BaseScreen[str | None]):
    """What is read aloud before the start (R25), and the group's answer: yes, no, or later; None goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_text(-1)", "up", show=False, priority=True, id="aloud.page-up"),
        Binding("pagedown", "scroll_text(1)", "down", show=False, priority=True, id="aloud.page-down"),
    ]

    DEFAULT_CSS = """
    ReadAloudScreen { layout: vertical; align-horizontal: center; }
    ReadAloudScreen #aloud { height: 1fr; padding: 0 2; max-width: 84; scrollbar-size-vertical: 1; }
    ReadAloudScreen #aloud Static { height: auto; color: $strong; margin: 0 0 1 0; }
    ReadAloudScreen Choices { width: 100%; max-width: 82; margin: 0 1 1 1; max-height: 6; }
    """

    def __init__(self, text: list[str], *, asked: bool) -> None:
        super().__init__()
        self._text, self._asked = text, asked

    def compose(self) -> ComposeResult:
        """The text, the answers, the keys."""
        yield Headline(user_text(self.say("tui.prepare.aloud")))
        with VerticalScroll(id="aloud", can_focus=False):
            for paragraph in self._text:
                yield Static(user_text(paragraph))
        answers = ("yes", "later", "no") if self._asked else ()
        rows = [Choice(self.say(f"tui.prepare.agreed-{each}"), "", each) for each in answers]
        yield Choices(rows or [Choice(self.say("tui.prepare.just-begin"), "", "begin")], id="answers")
        yield Keys(user_text(hints(self.say("tui.prepare.aloud-keys"), of_screen("aloud", self.dialoog.keys))))

    def on_mount(self) -> None:
        """The answers have the keys."""
        self.query_one(Choices).focus()

    def action_scroll_text(self, by: int) -> None:
        """A page of the text up or down."""
        box = self.query_one("#aloud", VerticalScroll)
        (box.scroll_page_down if by > 0 else box.scroll_page_up)(animate=False)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """This is the answer."""
        event.stop()
        self.dismiss(event.id)
