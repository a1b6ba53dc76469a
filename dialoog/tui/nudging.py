"""What could be said now, to whom: one calm sentence for whoever leads, gone at one key and not said twice in a round."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.clock import Moment
from dialoog.core.nudge import Nudge, nudge
from dialoog.core.state import State
from dialoog.live.inviting import nudge_words
from dialoog.locale import say
from dialoog.tui.present import hanging, row, rows, user_text

ROWS = 2
"""At most so many rows: it is a word in the ear, not a message."""


class Invitations:
    """Remembers what was waved aside. What is about a turn comes back with the next turn, the rest with the next round."""

    def __init__(self) -> None:
        self.standing: Nudge | None = None
        self._dismissed: set[tuple[Nudge, object]] = set()
        self._state = State()

    def look(self, state: State, now: Moment) -> str:
        """The sentence to say as of `now`, in the language of the set; empty where there is none."""
        self._state = state
        aside = {each for each, scope in self._dismissed if scope == self._scope(each)}
        self.standing = nudge(state, now, aside)
        if self.standing is None:
            return ""
        assert state.opened is not None
        return nudge_words(state, self.standing, state.opened.language)

    def dismiss(self) -> bool:
        """Not now; False where nothing stood."""
        if self.standing is None:
            return False
        self._dismissed.add((self.standing, self._scope(self.standing)))
        self.standing = None
        return True

    def _scope(self, each: Nudge) -> object:
        floor = self._state.floor
        if each.code == "time-is-up" and floor is not None and floor.turn is not None:
            return "turn", floor.turn.id
        return "round", self._state.round_number


def invitation(words: str, key: str, language: str, cells: int) -> Content:
    """The sentence, and the key that waves it aside."""
    if not words:
        return Content("")
    told = user_text(say("tui.nudge", language, words=words))
    way = user_text(f"  {key} {say('act.not-now.name', language)}" if key else "", "$quiet")
    return rows(hanging(user_text("· ", "$accent"), row(told, way), cells)[:ROWS])
