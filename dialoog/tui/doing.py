"""What the keys and the list of acts do on the live screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from dialoog.core import commands as c
from dialoog.core.clock import Moment, elapsed
from dialoog.live.helping import line_of
from dialoog.live.registry import BY_ID, KINDS
from dialoog.live.reply import Reply
from dialoog.live.session import Session
from dialoog.tui.below import marked
from dialoog.tui.present import rows

if TYPE_CHECKING:
    from dialoog.live.series import Earlier
    from dialoog.tui.live import LiveScreen

COMMANDS: dict[str, Callable[[], c.Command]] = {
    "next": c.Next,
    "pass": c.Pass,
    "guardian": lambda: c.Still("guardian"),
    "thank": c.Thank,
    "undo": c.Undo,
    "go-on": c.GoOn,
    "facilitate": c.Facilitate,
    "silence": lambda: c.Still("silence"),
}
"""What the keys of a running turn stand for; the others open something or switch something."""


STEP_BACK = 10.0
"""Seconds that one press moves the last switch back: the steps in which the digits move."""


def do(screen: LiveScreen, act: str, moment: Moment) -> None:
    """Carry out the act of a key pressed at `moment`."""
    name = screen.app.say(f"act.{act}.name") if act in BY_ID else act
    desk = screen.sitting.desk
    match act:
        case "help":
            show_help(screen)
        case "acts":
            show_acts(screen)
        case "mine":
            if screen.line.text:
                screen.scribe.give()
        case "not-now":
            if not screen.invitations.dismiss():
                # Nothing to wave aside: then it is what the line does with this key.
                screen.line.action_delete_right()
        case "modest":
            screen.toggle_class("-modest")
            screen.call_after_refresh(screen.show)
        case "earlier":
            screen.scribe.act(name, lambda session: desk.act(_earlier(session, moment), moment))
        case "off-record":

            def switch(session: Session) -> Reply:
                return desk.act(c.OffRecord(not session.state.off_record), moment)

            screen.scribe.act(name, switch)
        case _ if act in COMMANDS:
            command = COMMANDS[act]()
            view = screen.sitting.view()
            expected = view.next_name if act == "next" else None
            screen.scribe.act(name, lambda _: desk.act(command, moment), expected=expected)
        case _ if not needs_more(act, screen.language):
            line = "/" + BY_ID[act].words(screen.language)[0]
            screen.scribe.act(name, lambda _: desk.line(line, moment))
        case _:
            word = BY_ID[act].words(screen.language)[0]
            begin_line(screen, f"/{word}" if word.endswith("#") else f"/{word} ")


def _earlier(session: Session, moment: Moment) -> c.MoveSwitch:
    """The last switch, once more so many seconds earlier than it stands now."""
    floor = session.state.floor
    ago = elapsed(floor.since, moment) if floor is not None else 0.0
    return c.MoveSwitch(round(ago + STEP_BACK, 3))


def needs_more(act: str, language: str) -> bool:
    """Whether the line of an act wants something behind its words: a name, a number, a text."""
    without_choice = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", line_of(BY_ID[act], language)).strip()
    return without_choice not in {f"/{word}" for word in BY_ID[act].words(language)}


def begin_line(screen: LiveScreen, start: str) -> None:
    """Put the words of a line before what stands there; nothing of it is lost."""
    empty = not screen.line.text
    screen.line.put(start + screen.line.text)
    if empty:
        screen.began()
    screen.line.focus()


def show_acts(screen: LiveScreen) -> None:
    """The list of everything that can be done."""
    from dialoog.tui.acts import ActsScreen

    first, last = [], ["answers", "home"]
    if screen.scribe.unsaved:
        first += ["again", "copy", "elsewhere"]
    if screen.sitting.state.closed is not None:
        first.append("harvest-table")
    elif screen.sitting.state.entries:
        last.insert(0, "harvest-table")
    screen.app.push_screen(ActsScreen(first, last, screen.app.keys, screen.language), lambda chosen: choose(screen, chosen))


def choose(screen: LiveScreen, chosen: str | None) -> None:
    """What was chosen in the list: an act of the registry, a kind of note, or something of the screen itself."""
    match chosen:
        case None:
            return
        case "own:answers":
            show_lines(screen, screen.answers or [screen.app.say("tui.no-answers")])
        case "own:home":
            screen.action_home()
        case "own:harvest-table":
            screen.keep_draft()
            screen.app.go_harvest()
        case "own:again":
            screen.scribe.again()
        case "own:copy":
            from dialoog.tui.rescue import copy

            copy(screen)
        case "own:elsewhere":
            from dialoog.tui.rescue import save_elsewhere

            save_elsewhere(screen)
        case "not-now" if screen.invitations.standing is None:
            screen.reply(Reply(("= " + screen.app.say("tui.no-nudge"),)))
        case "earlier":
            # Chosen at leisure: then it can be said how long ago it was.
            begin_line(screen, "/" + BY_ID[chosen].words(screen.language)[0] + " ")
        case str() if chosen.startswith("kind:"):
            kind = chosen.removeprefix("kind:")
            begin_line(screen, "/" + (KINDS[kind] if screen.language == "en" else kind) + " ")
        case _:
            do(screen, chosen, screen.sitting.now())
    screen.show()


def show_lines(screen: LiveScreen, lines: Iterable[str]) -> None:
    """A page of answers."""
    from dialoog.tui.page import LivePage

    taken = list(lines)

    def body(cells: int) -> Content:
        return rows(content for line in taken for content in marked(line, cells))

    screen.app.push_screen(LivePage(screen, screen.app.say("tui.page-answers"), body, at_end=taken == screen.answers))


def show_earlier(screen: LiveScreen, earlier: Earlier) -> None:
    """A page to read from: what became of the last time."""
    from dialoog.tui.page import LivePage, earlier_page

    title, close = screen.app.say("tui.page-previous"), screen.app.say("tui.page-previous-close")
    screen.app.push_screen(LivePage(screen, title, lambda cells: earlier_page(earlier, screen.language, cells), close=close))


def show_help(screen: LiveScreen) -> None:
    """The page of keys and lines."""
    from dialoog.tui.page import LivePage, help_page

    keys, language = screen.app.keys, screen.language
    screen.app.push_screen(LivePage(screen, screen.app.say("tui.page-help"), lambda cells: help_page(keys, language, cells)))
