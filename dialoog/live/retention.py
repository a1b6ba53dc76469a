"""How long sessions are kept: what the setting `bewaartermijn` says, and which sessions are past it.

Here nothing is erased: what is due is only told (AVG art. 5; `promises` §5.1). `dialoog wis` erases, after asking.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from dialoog.core.values import dataclass
from dialoog.live.listed import Shelved
from dialoog.live.term import term
from dialoog.locale import say
from dialoog.locale.words import local
from dialoog.store.names import opening_date


@dataclass(frozen=True, slots=True)
class Due:
    """A session that is past its term: the last day anything was done in it."""

    session: Shelved
    day: date


def due(found: Iterable[Shelved], retention: str, wall: int, zone: str) -> list[Due]:
    """Those of the sessions that are past the term on the day of `wall` (ms since 1970) in `zone`, oldest first; none without a term.

    What counts is the last act, for a harvest may still be worked on; of a session that cannot be read, the day in its name. Copies
    that a sync program made go with the session they lie beside.
    """
    kept = term(retention)
    if kept is None:
        return []
    today = local(wall, zone).date()
    days = ((each, _last_day(each, zone)) for each in found if each.code != "store.conflict-copy")
    late = [Due(each, day) for each, day in days if day is not None and kept.after(day) <= today]
    return sorted(late, key=lambda each: (each.day, each.session.id))


def _last_day(session: Shelved, zone: str) -> date | None:
    try:
        at = datetime.fromisoformat(session.last_at or session.opened_at)
        return local(int(at.astimezone(UTC).timestamp() * 1000), zone).date()
    except (ValueError, OverflowError):
        pass
    named = opening_date(session.id)
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        return None


def told(late: list[Due], retention: str, language: str) -> str:
    """What is due, in a sentence or two that says how to erase it and that nothing goes by itself; empty where nothing is."""
    kept = term(retention)
    if not late or kept is None:
        return ""
    first = late[0].session
    return say("retention.due", language, n=len(late), title=first.title, name=first.id, term=kept.words(language))
