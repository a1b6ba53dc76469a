"""The Textual app: it holds settings, keys and themes, and goes from screen to screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from dialoog.live.clock import Clock, SystemClock
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.settings import Settings
from dialoog.locale import say
from dialoog.tui.compat import CalmApp
from dialoog.tui.keys import Problem, keymap
from dialoog.tui.present import user_text
from dialoog.tui.sitting import Sitting
from dialoog.tui.themes import THEMES, theme_name

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from dialoog.live.opening import Plan
    from dialoog.live.rehearsal import Rehearsal

TWICE = 3.0
"""Seconds within which a second Ctrl+C leaves."""


class DialoogApp(CalmApp[None]):
    """The terminal face. `sitting` is the session at work, if any; screens come and go around it."""

    TITLE = "dialoog"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "leave", "leave", show=False, priority=True, id="leave")]

    def __init__(
        self,
        language: str,
        settings: Settings,
        clock: Clock,
        map_: Map | None,
        first: Callable[[DialoogApp], Screen[None]] | None,
        ticking: bool,
    ) -> None:
        super().__init__()
        self.language = language
        self.settings = settings
        self.clock = clock
        self.map = map_
        self.sitting: Sitting | None = None
        self.keys, self.key_problems = keymap(settings.keys)
        self.ticking = ticking
        self.preparing: tuple[Plan, Path | None] | None = None
        """What was filled in for an evening that did not begin yet, and its question set; only in memory."""
        self._first = first
        self.stopped = False
        """Whether it was Ctrl+C that ended us, which the one who started us may want to know."""
        self._leave_at = -TWICE
        self._back: Callable[[], Screen[Any]] | None = None
        self.crash_lines = self._crashed
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(settings.theme)
        self.set_keymap(self.keys)

    def say(self, code: str, /, **fields: object) -> str:
        """A sentence in the user's language."""
        return say(code, self.language, **fields)

    def tell(self, code: str, /, *, seconds: float = 6.0, **fields: object) -> None:
        """A short notice in a corner, for what belongs to no place on the screen."""
        self.notify(user_text(self.say(code, **fields)).plain, timeout=seconds, markup=False)

    # --- from screen to screen ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen, and what of the settings could not be used."""
        self.push_screen(self._first(self) if self._first is not None else self._home())
        problems: list[Problem] = [*self.settings.problems, *self.key_problems]
        for code, fields in problems:
            self.tell(code, seconds=15.0, **fields)

    def _home(self) -> Screen[None]:
        from dialoog.tui.home import HomeScreen

        return HomeScreen()

    def go_home(self) -> None:
        """The home screen, or the one a rehearsal was begun from. A session at work is put down first: finished writing, and closed."""
        back, self._back = self._back or self._home, None
        self.put_down(then=lambda: self._only(back()))

    def go_live(self, session: Session, rehearsal: Rehearsal | None = None, back: Callable[[], Screen[Any]] | None = None) -> None:
        """The live screen of this session, which from now on belongs to the app. `back` makes the screen to come back to, else home."""
        self._back = back
        self.put_down(then=lambda: self._only(self.live_screen(session, rehearsal)))

    def go_harvest(self, session: Session | None = None) -> None:
        """The harvest of the session at work, over its screen; or of another session, which then belongs to the app."""
        from dialoog.tui.harvest import HarvestScreen

        if session is None:
            if self.sitting is not None:
                self.push_screen(HarvestScreen(self.sitting))
            return

        def take() -> None:
            self.sitting = Sitting(session, self.language, map_=self.map)
            self._only(HarvestScreen(self.sitting))

        self.put_down(then=take)

    def live_screen(self, session: Session, rehearsal: Rehearsal | None = None) -> Screen[None]:
        """Take up a session and give its screen, the harvest where it is closed; not while another one is at work."""
        self.sitting = Sitting(session, self.language, rehearsal, self.map)
        if session.state.closed is not None or session.keeper.read_only:
            from dialoog.tui.harvest import HarvestScreen

            return HarvestScreen(self.sitting)
        from dialoog.tui.live import LiveScreen

        return LiveScreen(self.sitting, ticking=self.ticking)

    def _only(self, screen: Screen[Any]) -> None:
        """This screen in place of all others."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def put_down(self, then: Callable[[], object]) -> None:
        """Finish what waits to be written and close the session at work, then go on. The screen stays answering meanwhile."""
        sitting, self.sitting = self.sitting, None
        if sitting is None:
            then()
            return

        def close() -> None:
            sitting.rise()
            self.call_from_thread(then)

        self.run_worker(close, thread=True, exit_on_error=False, name="put-down")

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Ctrl+C: once says how to leave, twice leaves. What is being typed is kept first."""
        if monotonic() - self._leave_at > TWICE:
            self._leave_at = monotonic()
            self.tell("tui.leave-again", seconds=TWICE)
            return
        self.stopped = True
        self.leave()

    def leave(self) -> None:
        """Keep what is being typed, close the session at work, and stop."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()
        self.put_down(then=self.exit)

    async def on_unmount(self) -> None:
        """However the app ends, also by breaking: what waits is written first, and the session is let go of."""
        sitting, self.sitting = self.sitting, None
        if sitting is not None:
            await asyncio.to_thread(sitting.rise)

    def _crashed(self) -> tuple[str, ...]:
        saved = len(self.sitting.state.log.acts) if self.sitting is not None else None
        name = self.sitting.session.keeper.id if self.sitting is not None else ""
        if saved is None:
            return self.say("tui.crash"), self.say("tui.crash-nothing-open"), self.say("tui.crash-again")
        return self.say("tui.crash"), self.say("tui.crash-safe", act=saved), self.say("tui.crash-resume", name=name)


def make_app(
    *,
    language: str = "nl",
    settings: Settings | None = None,
    clock: Clock | None = None,
    map_: Map | None = None,
    session: Session | None = None,
    rehearsal: Rehearsal | None = None,
    first: Callable[[DialoogApp], Screen[None]] | None = None,
    ticking: bool = True,
) -> DialoogApp:
    """The app, ready to run. It opens with `session` where one is given, else with the screen of `first`, else at home.

    Not `ticking`: no clock is looked at between keys, for tests and pictures.
    """
    if session is not None:
        started = session
        first = lambda app: app.live_screen(started, rehearsal)  # noqa: E731 - a def would be a second `first`
    time = clock or (session.clock if session is not None else SystemClock())
    return DialoogApp(language, settings or Settings(), time, map_, first, ticking)
