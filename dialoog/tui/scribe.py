"""What is typed and pressed on its way to the disk: in the order of the keys, never waited for, never lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic
from typing import Protocol, TypeVar

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.values import dataclass
from dialoog.live.reply import Reply
from dialoog.live.session import Done, Session
from dialoog.live.trouble import trouble
from dialoog.live.writer import HandedBackError
from dialoog.locale import say
from dialoog.tui.sitting import Sitting

T = TypeVar("T")

LONG = 0.15
"""Seconds from which saving is told of: what takes no time would only flicker."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that is nowhere but here: what it was, whose and when, and in a sentence why it is not on disk."""

    text: str
    moment: Moment
    origin: c.Origin | None
    reason: str


class Told(Protocol):
    """The screen, as far as the scribe needs it. All of it is called in the screen's own thread."""

    def later(self, call: Callable[[], None]) -> None:
        """Have `call` done in the screen's thread; may be asked from any thread."""

    def reply(self, reply: Reply) -> None:
        """Show what dialoog answers."""

    def take_back(self, text: str) -> bool:
        """Put a text in the line again; False where another one stands in it by now."""

    def settled(self) -> None:
        """Something went to disk or did not: show how things are."""

    def noticed(self) -> None:
        """Whose the words in the line are is known, or whether they are kept as a draft: nothing else changed."""


class Scribe:
    """Sends lines and acts to the writer's thread, and remembers what did not reach the disk."""

    def __init__(self, sitting: Sitting, language: str, told: Told) -> None:
        self.sitting = sitting
        self.language = language
        self.told = told
        self.unsaved: list[Unsaved] = []
        self.owner: str | None = None
        self.expected: str | None = None
        self.draft_failed = ""
        self._sent: deque[float] = deque()

    @property
    def saving(self) -> bool:
        """Whether an act is on its way to the disk that the screen has begun to count on, or one that takes long."""
        return bool(self._sent) and (self.expected is not None or monotonic() - self._sent[0] >= LONG)

    @property
    def busy(self) -> bool:
        """Whether anything is on its way to the disk."""
        return self.sitting.writer.busy

    def _send(self, work: Callable[[Session], T], then: Callable[[Future[T]], None], *, act: bool = True) -> None:
        if act:
            self._sent.append(monotonic())

        def done(future: Future[T]) -> None:
            if act:
                # In the order in which they were sent: the writer keeps to it.
                self._sent.popleft()
            then(future)

        future = self.sitting.writer.submit(work, act=act)
        future.add_done_callback(lambda future: self.told.later(lambda: done(future)))

    # --- acts ---------------------------------------------------------------------------------------------------

    def act(
        self,
        name: str,
        work: Callable[[Session], Reply],
        *,
        expected: str | None = None,
        then: Callable[[Reply], None] | None = None,
    ) -> None:
        """Have an act done. `name` is what it is called where it could not be; `expected` who is thought to speak after it.

        `then` is told what came of it, in the screen's own thread.
        """
        if expected:
            self.expected = expected
        self._send(work, lambda done: self._acted(name, done, then))

    def _acted(self, name: str, done: Future[Reply], then: Callable[[Reply], None] | None) -> None:
        self.expected = None
        try:
            reply = done.result()
        except HandedBackError:
            reply = self._not_done("tui.handed-back", name=name)
        except OSError as error:
            reply = self._not_done("tui.act-not-saved", name=name, reason=trouble(error, self.language))
        self.told.reply(reply)
        self.told.settled()
        if then is not None:
            then(reply)

    def _not_done(self, code: str, **fields: object) -> Reply:
        return Reply(("! " + say(code, self.language, **fields),))

    # --- the line -----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A first character was typed: whose words these will be is decided now, behind the keys pressed before."""
        moment = self.sitting.now()
        self.owner = None
        self._send(lambda session: session.begin_typing(moment), self._owned, act=False)

    def give(self) -> None:
        """What is being typed is of whoever speaks now."""
        self._send(lambda session: session.give_typing(), self._owned, act=False)

    def _owned(self, done: Future[c.Origin] | Future[c.Origin | None]) -> None:
        origin = done.result()
        if origin is not None:
            self.owner = self._name(origin)
        self.told.noticed()

    def _name(self, origin: c.Origin) -> str:
        people = self.sitting.state.by_id
        return people[origin.speaker].name if origin.speaker in people else ""

    def enter(self, text: str) -> None:
        """Hand in a line."""
        moment = self.sitting.now()
        begun: list[c.Origin | None] = []

        def work(session: Session) -> Reply:
            origin = session.typing
            begun.append(origin)
            reply = self.sitting.desk.line(text, moment, origin)
            if not reply.refused:
                with suppress(OSError):  # The act itself is on disk; a draft that stays behind is found at the next start.
                    session.keep_typing("")
            return reply

        self._send(work, lambda done: self._entered(Unsaved(text, moment, begun[0] if begun else None, ""), done))

    def _entered(self, line: Unsaved, done: Future[Reply]) -> None:
        try:
            reply = done.result()
        except HandedBackError:
            self._keep_here(line, say("tui.line-handed-back", self.language))
        except OSError as error:
            self._keep_here(line, trouble(error, self.language))
        else:
            self.told.reply(reply)
            if reply.refused and not self.told.take_back(line.text):
                self._keep_here(line, reply.lines[0].removeprefix("! "))
        self.told.settled()

    def _keep_here(self, line: Unsaved, reason: str) -> None:
        self.unsaved.append(Unsaved(line.text, line.moment, line.origin, reason))

    def again(self) -> None:
        """Try once more to save what is nowhere but here."""
        lines, self.unsaved = self.unsaved, []
        for line in lines:
            self._again(line)

    def _again(self, line: Unsaved) -> None:
        self._send(
            lambda _: self.sitting.desk.line(line.text, line.moment, line.origin),
            lambda done: self._entered(line, done),
        )

    # --- what is being typed ------------------------------------------------------------------------------------

    def keep(self, text: str) -> None:
        """Have what is being typed kept as a draft, and with it every text that is nowhere but here."""
        moment = self.sitting.now()
        whole = "\n".join([*(line.text for line in self.unsaved), *([text] if text else [])])

        def work(session: Session) -> None:
            if whole and session.typing is None:
                session.begin_typing(moment)
            session.keep_typing(whole)

        self._send(work, self._kept, act=False)

    def _kept(self, done: Future[None]) -> None:
        try:
            done.result()
        except OSError as error:
            self.draft_failed = trouble(error, self.language)
        else:
            self.draft_failed = ""
        self.told.noticed()

    def take_up(self, then: Callable[[str], None]) -> None:
        """Find the draft of before, with its owner, and hear whether time passed without dialoog."""

        def taken(done: Future[str]) -> None:
            text = ""
            with suppress(OSError):  # A draft that cannot be read is no reason to stop.
                text = done.result()
            origin = self.sitting.session.typing
            if text and origin is not None:
                self.owner = self._name(origin)
                then(text)

        def bridge(session: Session) -> Reply:
            outcome = session.bridge()
            return Reply(()) if outcome is None else self.sitting.desk.told(outcome)

        if not self.sitting.session.keeper.read_only:
            self.act(say("tui.gap-name", self.language), bridge)
        self._send(lambda session: session.take_up_typing(), taken, act=False)

    # --- time ---------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """A sign of life, once a second, as of now: a slow disk in between is no time without dialoog."""
        if self.sitting.rehearsal is not None or self.sitting.session.keeper.read_only:
            return
        at = self.sitting.session.clock.beat()

        def work(session: Session) -> Reply:
            outcome = session.beat(at)
            return Reply(()) if outcome is None else self.sitting.desk.told(outcome)

        self._send(work, self._beaten, act=False)

    def _beaten(self, done: Future[Reply]) -> None:
        # A sign of life that could not be written comes again in a second.
        with suppress(OSError):
            reply = done.result()
            if reply.outcome is not None:
                self.told.reply(reply)
                self.told.settled()

    def rehearse(self) -> None:
        """Let the made-up table do what it does now, and where dialoog leads as well, what a facilitator would do."""
        rehearsal = self.sitting.rehearsal
        if rehearsal is None or self.busy:
            return
        moment = self.sitting.now()

        def work(session: Session) -> Reply:
            commands: tuple[c.Command, ...] = rehearsal.table_acts(session.state, moment)
            if not commands and rehearsal.leads and (lead := rehearsal.lead_act(session.state, moment)) is not None:
                commands = (lead,)
            replies = [self.sitting.desk.act(command, moment) for command in commands]
            # What the table says stands in the notes; only what it does is told.
            lines = [line for each in replies for line in each.lines if isinstance(each.outcome, Done) and not line.startswith("[")]
            return Reply(tuple(lines), replies[-1].outcome if replies else None)

        self._send(work, self._rehearsed)

    def _rehearsed(self, done: Future[Reply]) -> None:
        with suppress(HandedBackError, OSError):  # The table's words are made up: nothing of anybody is lost.
            self.told.reply(done.result())
        self.told.settled()
