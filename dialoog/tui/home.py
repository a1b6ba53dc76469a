"""The home screen: go on with a session, begin one, rehearse, look at question sets and harvests."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbelow

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from dialoog.core.deciding import Refusal
from dialoog.live.answers import sentence
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.places import Map, time_zone, working_map
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.retention import due, told
from dialoog.live.shelf import Shelved, StoreError, find_set, read_set, sessions_in, set_folders, take_up
from dialoog.live.trouble import trouble
from dialoog.locale import say
from dialoog.locale.words import clock as clock_words
from dialoog.locale.words import day, listing, local
from dialoog.tui.around import BaseScreen, Choice, Choices, Headline, Keys
from dialoog.tui.browse import BrowseScreen
from dialoog.tui.keys import hints, of_screen
from dialoog.tui.present import rows, user_text

REHEARSAL_SET = "oefenset"
REHEARSAL_SPEED = 20.0
MOST_OPEN = 3
"""Open sessions that stand on the home screen itself; the others are with the harvests."""


class HomeScreen(BaseScreen[None]):
    """Where dialoog begins: a session to go on with first, then what can be begun."""

    DEFAULT_CSS = """
    HomeScreen #page { padding: 0 2; align-horizontal: center; }
    HomeScreen Choices { max-width: 80; height: 1fr; }
    HomeScreen #note { max-width: 80; height: auto; color: $caution; padding: 0 1 1 1; display: none; }
    HomeScreen #note.said { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[Shelved] = []

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield Headline(user_text(f"dialoog   {self.say('tui.home.title')}"))
        with Vertical(id="page"):
            yield Static("", id="note", markup=False)
            yield Choices(id="home")
        keys = hints(self.say("tui.home.keys"), of_screen("home", self.dialoog.keys))
        yield Keys(rows([user_text(self.say("tui.home.folder", map=self.map.path)), user_text(keys)]))

    @property
    def map(self) -> Map:
        """The working folder."""
        return self.dialoog.map or working_map(None)

    def on_screen_resume(self) -> None:
        """Look again at what is there: a session may have come or gone."""
        note = ""
        try:
            self._sessions = sessions_in(self.map)
        except StoreError as error:
            self._sessions, note = [], trouble(error, self.language)
        else:
            retention = self.dialoog.settings.retention
            note = told(due(self._sessions, retention, self.dialoog.clock.now().wall, time_zone()), retention, self.language)
        self.note(note)
        choices = self.query_one(Choices)
        choices.show(self._choices())
        choices.focus()

    def note(self, text: str) -> None:
        """Something that went otherwise, in a sentence; empty when all is well."""
        line = self.query_one("#note", Static)
        line.update(user_text(text))
        line.set_class(bool(text), "said")

    def _choices(self) -> list[Choice]:
        opens = [each for each in self._sessions if each.opens and each.state == "open"]
        rows: list[Choice] = []
        if opens:
            rows.append(Choice(self.say("tui.home.resume")))
            rows += [Choice(each.title, about_session(each, self._now, self.language), f"session {each.id}") for each in opens[:MOST_OPEN]]
            if len(opens) > MOST_OPEN:
                rows.append(Choice(self.say("tui.home.more-open", n=len(opens) - MOST_OPEN), "", "harvests"))
            rows += [Choice(" "), Choice(self.say("tui.home.start"))]
        if (begun := self.dialoog.preparing) is not None:
            names = listing(begun[0].people, self.language)
            rows.append(Choice(self.say("tui.home.prepare"), names or self.say("tui.home.prepare-help"), "prepare"))
        rows += [Choice(self.say(f"tui.home.{each}"), self.say(f"tui.home.{each}-help"), each) for each in ("new", "rehearse", "sets")]
        rows.append(Choice(self.say("tui.home.harvests"), self._about_harvests(), "harvests"))
        return [*rows, Choice(self.say("tui.home.leave"), "", "leave")]

    def _about_harvests(self) -> str:
        """What is among the harvests: first the one in which something can be changed a little longer."""
        waits = [each for each in self._sessions if each.state != "open" and each.correcting(self._now, self.language)]
        if not waits:
            return self.say("tui.home.harvests-help" if self._sessions else "tui.home.no-harvests")
        first = min(waits, key=lambda each: each.corrections)
        return f"{first.title}: {first.correcting(self._now, self.language)}"

    @property
    def _now(self) -> int:
        return self.dialoog.clock.now().wall

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Do what the chosen row stands for."""
        event.stop()
        match event.id:
            case "prepare":
                self._prepare()
            case "new" | "sets":
                self._choose_set()
            case "rehearse":
                self.rehearse()
            case "harvests":
                self.app.push_screen(HarvestsScreen(self._sessions), self._harvest_chosen)
            case "leave":
                self.dialoog.leave()
            case id_:
                chosen = next((each for each in self._sessions if f"session {each.id}" == id_), None)
                if chosen is not None:
                    self.open_session(chosen)

    def action_back(self) -> None:
        """From here Esc leaves."""
        self.dialoog.leave()

    # --- what the rows lead to ----------------------------------------------------------------------------------

    def _prepare(self, plan: Plan | None = None, file: Path | None = None) -> None:
        """The screen to prepare on: with this set, or else with all that was filled in there."""
        from dialoog.tui.prepare import PrepareScreen

        if file is None and self.dialoog.preparing is not None:
            plan, file = self.dialoog.preparing
        self.app.push_screen(PrepareScreen(plan, file))

    def _choose_set(self) -> None:
        def chosen(file: Path | None) -> None:
            if file is not None:
                self._prepare(file=file)

        self.app.push_screen(BrowseScreen(set_folders(self.map)), chosen)

    def _harvest_chosen(self, chosen: Shelved | None) -> None:
        if chosen is not None:
            self.open_session(chosen, harvest=True)

    @work(exclusive=True, exit_on_error=False)
    async def open_session(self, chosen: Shelved, *, harvest: bool = False) -> None:
        """Open a session from disk: the live screen, with its harvest over it where that was asked; of a closed one the harvest alone."""
        if matter := chosen.matter(self.language):
            self.note(matter)
            return
        taken = await asyncio.to_thread(take_up, chosen.path, self.dialoog.clock, self.language)
        if isinstance(taken, str):
            self.note(taken)
            return
        for notice in taken.notices:
            self.app.notify(user_text(notice).plain, timeout=15.0, markup=False)
        self.dialoog.go_live(taken.session)
        if harvest and self.dialoog.sitting is not None and taken.session.state.closed is None:
            self.dialoog.go_harvest()

    def rehearse(self) -> None:
        """A short evening with a made-up table; nothing of it is written."""
        file, _ = find_set(REHEARSAL_SET, self.map, self.language)
        found = read_set(file) if file is not None else None
        if found is None or found.question_set is None:
            self.note(self.say("tui.home.no-oefenset"))
            return
        rehearsal = Rehearsal(found.question_set, None, randbelow(2**31))
        clock = OwnClock(self.dialoog.clock.now().wall, REHEARSAL_SPEED)
        opened = start_in(MemoryKeeper(), rehearsal.plan(), found.question_set, clock, self.language)
        if isinstance(opened, tuple):
            self.dialoog.go_live(opened[0], rehearsal)
        elif isinstance(opened, Refusal):
            self.note(sentence("refusal", opened.code, opened.fields, self.language))


def about_session(session: Shelved, now: int, language: str) -> str:
    """Where and when a session was, until when something can be changed (`now` in ms UTC), and what is the matter with it."""
    try:
        wall = int(datetime.fromisoformat(session.opened_at).astimezone(UTC).timestamp() * 1000)
    except ValueError:
        when = []
    else:
        here = time_zone()
        when = [f"{day(local(wall, here).date(), language)}, {clock_words(wall, here, language)}"]
    state = [say(f"tui.home.state-{session.state}", language)] if session.state != "open" else []
    return " · ".join(filter(None, [session.place, *when, *state, session.correcting(now, language), session.matter(language)]))


class HarvestsScreen(BaseScreen[Shelved | None]):
    """All sessions, newest first; choosing one gives it."""

    DEFAULT_CSS = """
    HarvestsScreen #page { padding: 0 2; align-horizontal: center; }
    HarvestsScreen Choices { max-width: 80; height: 1fr; }
    """

    def __init__(self, sessions: list[Shelved]) -> None:
        super().__init__()
        self._sessions = sessions

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield Headline(user_text(self.say("tui.home.which-harvest")))
        with Vertical(id="page"):
            yield Choices(id="sessions")
        yield Keys(user_text(hints(self.say("tui.home.keys-list"), of_screen("home", self.dialoog.keys))))

    def on_mount(self) -> None:
        """Fill the list; what cannot be opened stands there with the reason."""
        rows = [Choice(each.title, about_session(each, self.dialoog.clock.now().wall, self.language), each.id) for each in self._sessions]
        self.query_one(Choices).focus()
        self.query_one(Choices).show(rows or [Choice(self.say("tui.home.no-harvests"))])

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """This one."""
        event.stop()
        self.dismiss(next((each for each in self._sessions if each.id == event.id), None))
