"""For how long something is kept, as the setting `bewaartermijn` says it: so many days, weeks, months or years."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialoog.core.values import dataclass

_UNITS = {
    "dag": "days",
    "day": "days",
    "week": "weeks",
    "wek": "weeks",
    "maand": "months",
    "month": "months",
    "ja": "years",
    "year": "years",
}
_TERM = re.compile(r"([1-9]\d{0,3})\s*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """So many `days`, `weeks`, `months` or `years`."""

    n: int
    unit: str

    def words(self, language: str) -> str:
        """As people read it: «30 dagen»."""
        from dialoog.locale import say

        return say(f"retention.{self.unit}", language, n=self.n)

    def after(self, day: date) -> date:
        """The first day on which something of `day` is past its term; the last day there is where that is beyond all calendars."""
        # Late: most terms are counted in days.
        from calendar import monthrange

        try:
            if self.unit in ("days", "weeks"):
                return day + timedelta(days=self.n * (7 if self.unit == "weeks" else 1))
            months = day.year * 12 + day.month - 1 + self.n * (12 if self.unit == "years" else 1)
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        except (OverflowError, ValueError):
            return date.max


def term(text: str) -> Term | None:
    """The term that a setting says: a number and a unit, in Dutch or English; None where it says no such thing."""
    found = _TERM.fullmatch(text.strip().casefold())
    unit = next((unit for word, unit in _UNITS.items() if found and found[2].startswith(word)), None)
    return Term(int(found[1]), unit) if found and unit else None
