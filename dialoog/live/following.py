"""A session followed from another window: what its journal says, as the state it amounts to. Writes nothing and holds no lock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dialoog.core import events as e
from dialoog.core.codec import MalformedError, UnknownEventError, decode
from dialoog.core.history import advance, replay
from dialoog.core.state import State
from dialoog.core.views import table_view
from dialoog.live.places import Map
from dialoog.live.words_gone import without_erased
from dialoog.store.follower import Doc, Follower, Newest, News

LOOK_EVERY = 0.1
"""Seconds between two looks (`design` §3.2)."""

_NOTHING = State()


class Following:
    """Follows the session in `folder`; where none is named the newest open one in the map, also one that starts later.

    `state` is what was read so far: without an opened session while there is none. `trouble` is the code, with `fields`, of why it
    cannot be read on; empty while all is well.
    """

    def __init__(self, map_: Map, folder: Path | None, language: str) -> None:
        self.language = language
        self.state = _NOTHING
        self.trouble = ""
        self.fields: Mapping[str, object] = {}
        self._unreadable = ""
        self._newest = Newest(map_.sessions) if folder is None else None
        self._follower = Follower(folder) if folder is not None else None

    @property
    def folder(self) -> Path | None:
        """The session's folder; None while there is none to follow."""
        return self._follower.folder if self._follower is not None else None

    def look(self) -> bool:
        """Look once; whether anything changed. Never an exception: what cannot be read is in `trouble`."""
        state, trouble = self.state, self.trouble
        self._choose()
        if self._follower is None:
            self.state, self.trouble, self.fields = _NOTHING, "", {}
        else:
            self._hear(self._follower.look())
        return self.state is not state or self.trouble != trouble

    def _hear(self, news: News) -> None:
        if news.anew:
            self.state, self._unreadable = _NOTHING, ""
        if news.docs and not self._unreadable:
            self._take_in(news.docs, anew=news.anew)
        self.trouble = news.code or self._unreadable
        self.fields = news.fields or {"file": str(self.folder)}

    def _choose(self) -> None:
        if self._newest is None:
            return
        folder = self._newest.look()
        if folder != self.folder:
            self._follower = Follower(folder) if folder is not None else None
            self.state, self._unreadable = _NOTHING, ""

    def _take_in(self, docs: tuple[Doc, ...], *, anew: bool) -> None:
        try:
            acts = [decode(doc) for doc in docs]
            erases = any(isinstance(event, e.Erased) for act in acts for event in act.events)
            if anew or erases:
                # The rewrite that takes the words away comes a moment after the act that says so.
                self.state = replay(without_erased([*self.state.log.acts, *acts], self.language))
            else:
                for act in acts:
                    self.state = advance(self.state, act)
            if self.state.opened is not None:
                table_view(self.state, acts[-1].at)
        except UnknownEventError:
            self.state, self._unreadable = _NOTHING, "trouble.newer"
        except (MalformedError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
            # Sound as a file, and no evening as dialoog leads it: another hand made it. What cannot be shown counts as such.
            self.state, self._unreadable = _NOTHING, "trouble.malformed"
