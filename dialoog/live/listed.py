"""The sessions of a working folder as they stand in a list, told from the ends of their journals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dialoog.core.values import dataclass
from dialoog.live.places import Map, time_zone
from dialoog.locale import say
from dialoog.locale.words import day, local
from dialoog.store.shelf import Summary, sessions

DAMAGED = "beschadigd"
"""The state of a session that will not open."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A session in a list. `opened_at` and `last_at`, that of the last act, are ISO 8601 in UTC.

    `state` is open, gesloten or beschadigd (`contract` §3).
    `code` says what is the matter, as a code of the catalogs, or is empty. `opens`: whether it can be opened as it is.
    `corrections` is the last day of its correction round (ISO 8601), or empty.
    """

    id: str
    path: Path
    title: str
    place: str
    series: str
    opened_at: str
    last_at: str
    state: str
    code: str
    opens: bool
    corrections: str = ""

    def correcting(self, wall: int, language: str) -> str:
        """Until when something can be changed, as long as that is so at that moment (ms UTC); else empty."""
        if not self.corrections or local(wall, time_zone()).date().isoformat() > self.corrections:
            return ""
        return say("shelf.correcting", language, day=day(date.fromisoformat(self.corrections), language))

    def matter(self, language: str) -> str:
        """Why it does not open, where that can be said without opening it; else empty."""
        known = not self.opens and self.code in _KNOWN
        return say(self.code, language) if known else ""


EMPTY = "tui.home.nothing-in-it"
"""The code of a session that never began."""

_KNOWN = ("store.in-cloud", "store.conflict-copy", EMPTY)


def sessions_in(map_: Map) -> list[Shelved]:
    """The sessions of a working folder, newest first, as far as their first and last lines show. Raises StoreError."""
    return sorted((_shelved(each) for each in sessions(map_.sessions)), key=lambda each: (each.opened_at or each.id, each.id), reverse=True)


def _shelved(summary: Summary) -> Shelved:
    first, last = summary.first or {}, summary.last or {}
    events = first.get("events")
    opened: Mapping[str, object] = next(
        (each for each in events if isinstance(each, dict) and each.get("event") == "opened") if isinstance(events, list) else iter(()), {}
    )
    opens = not summary.damaged and bool(opened) and summary.code in ("", "store.torn", "store.newer")
    state = "gesloten" if last.get("state") == "gesloten" else "open"
    code = summary.code or ("" if opened else EMPTY)
    return Shelved(
        summary.id,
        summary.path,
        _text(opened, "title") or summary.id,
        _text(opened, "place"),
        _text(opened, "series"),
        _text(first, "at"),
        _text(last, "at"),
        state if opens or summary.code == "store.conflict-copy" else DAMAGED,
        code,
        opens,
        _day_of(summary.last),
    )


def _day_of(last: Mapping[str, object] | None) -> str:
    """The last day of the correction round that an act leaves behind; empty where there is none, or no such day."""
    text = _text(last or {}, "corrections")
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
