"""The line face of one session: each line is carried out and answered, a sign of life is left once a second (`contract` §4)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TypeVar

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.names import look_alike
from dialoog.core.plan import standing
from dialoog.core.questions import Confidentiality, Form, Recording
from dialoog.core.state import State
from dialoog.core.text import clean, clean_name, cleaned, one_line
from dialoog.lines.signs import Signs
from dialoog.live.desk import Desk, FindSet
from dialoog.live.harvesting import harvest_text
from dialoog.live.opening import Plan
from dialoog.live.preparing import consent_text
from dialoog.live.reply import Reply
from dialoog.live.series import Series
from dialoog.live.session import Done, Outcome, Session
from dialoog.live.settings import RETENTION
from dialoog.live.trouble import trouble
from dialoog.live.where_answers import standing_card
from dialoog.live.writer import HandedBackError, Writer
from dialoog.locale import say
from dialoog.locale.words import listing

T = TypeVar("T")
Tell = Callable[[str], None]


class LineFace:
    """Speaks for one session in plain lines, each given to `tell`. Close it with `run` or `close`."""

    heartbeat = 1.0
    """Seconds between two signs of life."""

    def __init__(self, session: Session, language: str, tell: Tell, find_set: FindSet | None = None, series: Series | None = None) -> None:
        self.language = language
        self.session = session
        self._desk = Desk(session, language, find_set, series, in_lines=True)
        self._writer = Writer(session)
        self._tell = tell
        self._telling = threading.Lock()
        self._draft = ""
        self._signs = Signs()
        self._ended = threading.Event()
        self._failure: Exception | None = None
        self._heart = threading.Thread(target=self._beats, name="dialoog-heartbeat", daemon=True)

    # --- how it begins ---

    def opened(self, done: Done, plan: Plan, retention: str = RETENTION) -> None:
        """A new session: its opening, who sits in the circle, what became of the last time, and whether all agree to noting.

        `retention` is how long notes are kept, as the settings have it: the table hears it before it agrees (R25).
        """
        self._reply(self._desk.told(done))
        state = done.after
        self._lines(_circle(state, plan, self.language))
        self._safely(lambda: self._reply(self._desk.began()))
        if state.agreed is not None or state.question_set is None or not _something_noted(state):
            return
        *before, _ = consent_text(state.question_set, plan, retention)
        self._lines(say("answer.read-aloud", self.language, text=text) for text in before)
        self.session.pending = c.Agree(True)
        self._lines(["? " + say("ask.agree", self.language)])

    def resumed(self) -> None:
        """A session that stopped: whose the time since was, where it stands, and what was being typed."""
        state = self.session.state
        title = state.opened.title if state.opened is not None else ""
        if state.closed is not None:
            self._lines(["= " + say("lines.closed", self.language, title=title)])
            self._lines(harvest_text(self.session, "tekst").splitlines())
            self._lines([say("lines.closed-ways", self.language)])
            return
        self._lines(["= " + say("lines.resumed", self.language, title=title)])
        self._safely(lambda: self._told(self._work(Session.bridge)))
        left = standing(self.session.state, self.session.clock.now()).left
        self._lines(standing_card(self.session.state, left, self.language))
        self._draft = self.session.take_up_typing()
        if self._draft:
            self._lines([say("answer.still-typing", self.language, text=one_line(self._draft))])

    # --- how it goes on ---

    def run(self, lines: Iterable[str]) -> bool:
        """Carry out lines until they end, and close; True where Ctrl-C ended it. What was not closed says how to go on."""
        self._heart.start()
        stopped = False
        try:
            for line in lines:
                self.line(line)
        except KeyboardInterrupt:
            stopped = True
        finally:
            self.close()
        if self.session.state.closed is None:
            self._lines(self._farewell())
        return stopped

    def line(self, text: str) -> None:
        """Carry out one line and answer it."""
        if self._failure is not None:
            raise self._failure
        self._beat()
        if text.strip():
            self._safely(lambda: self._carry_out(text), text)
        elif self._draft:
            self._draft = ""
            self._safely(lambda: self._work(lambda session: session.keep_typing("")))
            self._lines(["= " + say("lines.draft-gone", self.language)])

    def close(self) -> None:
        """Finish what is under way and let go of the session."""
        self._ended.set()
        if self._heart.is_alive():
            self._heart.join()
        self._safely(self._writer.stop)

    def _carry_out(self, text: str) -> None:
        draft, origin = self._draft, self.session.typing
        used = bool(draft) and text.strip().startswith(draft.strip())
        # As of when it came in, not of when the disk got round to it.
        now = self.session.clock.now()
        reply = self._work(lambda _: self._desk.line(text, now, origin if used else None))
        self._reply(reply)
        if not draft or not isinstance(reply.outcome, Done) or reply.outcome.act is None:
            return
        if used:
            self._draft = ""
        elif isinstance(reply.outcome.act.events[-1], e.Noted):
            # Another text came first: what was being typed still waits.
            self._work(lambda session: _put_back(session, origin, draft))
        elif self.session.typing is None:
            self._draft = ""

    # --- signs of life ---

    def _beats(self) -> None:
        while self._failure is None and not self._ended.wait(self.heartbeat):
            try:
                self._beat()
                self._sign()
            except Exception as error:
                self._failure = error

    def _sign(self) -> None:
        """What whoever leads may want to know now, not waited for either."""
        due = self._writer.submit(lambda session: self._signs.due(session.state, session.clock.now(), self.language), act=False)
        due.add_done_callback(self._signed)

    def _signed(self, done: Future[list[str]]) -> None:
        try:
            self._lines(done.result())
        except HandedBackError:
            return  # It came after the end.
        except Exception as error:
            self._failure = error

    def _beat(self) -> None:
        """A sign of life as of now, not waited for: a slow disk is no time without dialoog."""
        at = self.session.clock.beat()
        self._writer.submit(lambda session: session.beat(at), act=False).add_done_callback(self._beaten)

    def _beaten(self, done: Future[Outcome | None]) -> None:
        """In the writer's thread, before the answer to what comes next."""
        try:
            self._safely(lambda: self._told(done.result()))
        except HandedBackError:
            return  # It came after the end.
        except Exception as error:
            self._failure = error

    def _told(self, outcome: Outcome | None) -> None:
        if isinstance(outcome, Done):
            self._reply(self._desk.told(outcome))

    # --- work and words ---

    def _farewell(self) -> list[str]:
        """What is said where lines end and the session stays open."""
        return [say("lines.left-open", self.language, session=self.session.keeper.id)]

    def _work(self, work: Callable[[Session], T]) -> T:
        """In the writer's thread, so that Ctrl-C never interrupts what is being saved."""
        return self._writer.submit(work).result()

    def _safely(self, work: Callable[[], object], text: str = "") -> None:
        """Do it; what cannot be kept is said, with the words, which nobody has to think up again."""
        try:
            work()
        except BrokenPipeError:
            raise
        except OSError as error:
            lines = ["! " + trouble(error, self.language)]
            if text:
                lines.append(say("lines.not-kept", self.language, text=one_line(clean(text))))
            self._lines(lines)

    def _reply(self, reply: Reply) -> None:
        self._lines(reply.lines)

    def _lines(self, lines: Iterable[str]) -> None:
        with self._telling:
            for line in lines:
                self._tell(line)


def _put_back(session: Session, origin: c.Origin | None, draft: str) -> None:
    session.typing = origin
    session.keep_typing(draft)


def _something_noted(state: State) -> bool:
    """Whether there is anything to agree to: some round, be it a later one, in which notes are made."""
    kept = state.confidentiality is not Confidentiality.NOTHING_KEPT
    return kept and any(each.round.recording is not Recording.NO and each.round.form is not Form.SILENCE for each in state.agenda)


def _circle(state: State, plan: Plan, language: str) -> list[str]:
    """Who sits at the table, and which names came out otherwise than they were given."""
    lines = ["= " + say("lines.circle", language, names=listing((state.by_id[each].name for each in state.circle), language))]
    for given, person in zip(plan.people, state.people, strict=False):
        wanted = clean_name(given)
        if not wanted:
            lines.append(say("lines.nameless", language, name=person.name))
        elif person.name != wanted:
            lines.append(say("answer.same-name", language, name=person.name))
        elif wanted != one_line(given):
            lines.append(say("lines.name-cleaned", language, name=person.name))
    if removed := sum(cleaned(text).removed for text in (plan.title, plan.place, plan.series, plan.invited_by, plan.purpose)):
        lines.append(say("answer.cleaned", language, n=removed))
    for at, person in enumerate(state.people):
        if (other := look_alike(person.name, (each.name for each in state.people[:at]))) is not None:
            lines.append(say("answer.alike-name", language, name=person.name, other=other))
    return lines
