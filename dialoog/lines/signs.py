"""Quiet signs to whoever leads, each told once: time that is over, half of it, and whom to invite (R2, R8, R17)."""

from __future__ import annotations

from dialoog.core.clock import Moment, elapsed
from dialoog.core.nudge import Nudge, nudge
from dialoog.core.questions import Form
from dialoog.core.state import Floor, State
from dialoog.core.views import live_view
from dialoog.live.inviting import nudge_words
from dialoog.locale import say

APART = 60.0
"""Seconds between two invitations: one thing at a time, and nobody is hurried."""


class Signs:
    """Remembers what was told."""

    def __init__(self) -> None:
        self._nudges: set[Nudge] = set()
        self._over: set[object] = set()
        self._invited: Moment | None = None

    def due(self, state: State, now: Moment, language: str) -> list[str]:
        """The lines to tell as of `now`: the sign in the user's language, what can be said in that of the set."""
        floor = state.floor
        if state.opened is None or floor is None or state.closed is not None:
            return []
        return [*self._rest(state, floor, now, language), *self._half(state, now, language), *self._invitation(state, now, language)]

    def _once(self, what: object) -> bool:
        new = what not in self._over
        self._over.add(what)
        return new

    def _rest(self, state: State, floor: Floor, now: Moment, language: str) -> list[str]:
        """A silence or a break that lasted as long as was planned."""
        over = floor.kind in ("silence", "break") and floor.planned and elapsed(floor.since, now) >= floor.planned
        if not over or not self._once((floor.kind, floor.since)):
            return []
        whole = state.in_break or (state.round is not None and state.round.form in (Form.SILENCE, Form.WRITING))
        way = "round" if whole else "on"
        return [
            say("lines.sign-silence" if floor.kind == "silence" else "lines.sign-break", language, way=say(f"lines.way-{way}", language))
        ]

    def _half(self, state: State, now: Moment, language: str) -> list[str]:
        """Half of the time in groups."""
        if state.place is None or not state.place.stage.groups or not live_view(state, now).half_time:
            return []
        assert state.opened is not None
        words = say("lines.sign-half-words", state.opened.language)
        return [say("lines.sign-half", language, words=words)] if self._once(("half", state.place.since)) else []

    def _invitation(self, state: State, now: Moment, language: str) -> list[str]:
        found = nudge(state, now, self._nudges)
        recently = self._invited is not None and elapsed(self._invited, now) < APART
        if found is None or (recently and found.code != "time-is-up"):
            return []
        self._nudges.add(found)
        assert state.opened is not None
        words = nudge_words(state, found, state.opened.language)
        if found.code == "time-is-up":
            return [say("lines.sign-time", language, name=state.by_id[found.person].name, words=words)]
        self._invited = now
        return [say("lines.sign", language, words=words)]
