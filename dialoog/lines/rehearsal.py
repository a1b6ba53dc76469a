"""Rehearsing in lines: the made-up people talk while you lead, or dialoog leads as well."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.state import State
from dialoog.lines.face import LineFace
from dialoog.live.answers import answer
from dialoog.live.clock import OwnClock
from dialoog.live.desk import FindSet
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.reply import Reply
from dialoog.live.session import Done, Session

STEP = 5.0
"""Seconds that pass between two looks at the table, where the clock does not go by itself."""


def heard(reply: Reply, language: str) -> list[str]:
    """A reply as lines, with the words of whoever spoke before it: the made-up words are worth reading."""
    outcome = reply.outcome
    if not isinstance(outcome, Done) or outcome.act is None:
        return list(reply.lines)
    said = [f"{_name(outcome.after, event.speaker)}: {event.text}" for event in outcome.act.events if isinstance(event, e.Noted)]
    # What a close brings about on disk is left out: a rehearsal writes nothing by itself.
    return [*said, *(answer(outcome, language) if outcome.act.kind == "close" else reply.lines)]


def _name(state: State, speaker: str | None) -> str:
    return state.by_id[speaker].name if speaker in state.by_id else "…"


class RehearsalFace(LineFace):
    """The line face of a rehearsal: instead of signs of life, the people at the table do what they do."""

    heartbeat = 0.25

    def __init__(
        self,
        session: Session,
        clock: OwnClock,
        language: str,
        tell: Callable[[str], None],
        rehearsal: Rehearsal,
        *,
        stands_still: bool,
        find_set: FindSet | None = None,
    ) -> None:
        super().__init__(session, language, tell, find_set)
        self._rehearsal = rehearsal
        self._clock = clock
        self._stands_still = stands_still

    def _farewell(self) -> list[str]:
        return []

    def _beat(self) -> None:
        self._safely(self._table)

    def _table(self) -> None:
        if self._stands_still:
            self._clock.go(STEP)
        now = self._clock.now()
        for command in self._rehearsal.table_acts(self.session.state, now):
            self._made_up(command, now)

    def _made_up(self, command: c.Command, now: Moment) -> None:
        reply = self._work(lambda _: self._desk.act(command, now))
        self._lines(heard(reply, self.language))
