"""The moment that people mean by an end time such as 21:30."""

from __future__ import annotations

import re
from datetime import timedelta

from dialoog.locale.words import local

_HALF_A_DAY = 12 * 60 * 60 * 1000
"""In ms: an evening that runs past midnight ends sooner than that."""


def end_of(text: str, now: int, zone: str) -> int | None:
    """The next moment (ms UTC) at which the clock says `text` (UU:MM); None where that is no time."""
    found = re.fullmatch(r"(\d{1,2})[:.u](\d{2})", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    here = local(now, zone)
    end = here.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    if end <= here:
        end += timedelta(days=1)
    return int(end.timestamp() * 1000)


def went_by(ends: int, now: int, zone: str) -> bool:
    """Whether who means this end (ms UTC) means a time of today that is over, and not one of this night or the next day."""
    return ends - now > _HALF_A_DAY and local(ends, zone).date() != local(now, zone).date()
