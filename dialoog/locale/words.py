"""Times, days and lists of names in words, as they are read on screen and aloud."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import reduce

from dialoog.locale import say


def duration(seconds: float, language: str) -> str:
    """`seconds` rounded to whole ones: «45 sec», «2 min», «1 min 30 sec»; from an hour on to whole minutes: «1 u 16», «2 u».

    Less than nothing has a minus sign before it.
    """
    whole = round(abs(seconds))
    if whole >= 3600:
        hours, minutes = divmod((whole + 30) // 60, 60)
        # Two digits, for a lone «5» after the hours would read as tenths.
        time = say("words.hours-minutes" if minutes else "words.hours", language, hours=hours, minutes=f"{minutes:02}")
    else:
        minutes, rest = divmod(whole, 60)
        code = "words.minutes-seconds" if minutes and rest else "words.minutes" if minutes else "words.seconds"
        time = say(code, language, minutes=minutes, seconds=rest)
    return say("words.less", language, time=time) if whole and seconds < 0 else time


def decimal(value: float, language: str) -> str:
    """A number as people write it: «0,5», «4»."""
    return f"{value:g}".replace(".", say("words.decimal-mark", language))


def clock(wall: int, time_zone: str, language: str) -> str:
    """The time of day at `wall` (UTC milliseconds since 1970) in an IANA time zone, such as "Europe/Amsterdam": «20:14»."""
    moment = local(wall, time_zone)
    return say("words.clock", language, hour=f"{moment:%H}", minute=f"{moment:%M}")


def day(when: date, language: str) -> str:
    """A date in full: «woensdag 4 november 2026»."""
    # Late: babel and its tables cost more than all the rest of start-up.
    from babel.dates import format_date

    return format_date(when, "EEEE d MMMM y", locale=language)


def day_of_month(month: int, number: int, language: str) -> str:
    """A day of no year in particular: «4 november». ValueError where there is no such day."""
    from babel.dates import format_date

    # A leap year, so that 29 February is a day.
    return format_date(date(2000, month, number), "d MMMM", locale=language)


def listing(items: Iterable[str], language: str) -> str:
    """«Els, Mo en Wim»; one item stands alone, none give an empty text."""
    *others, last = [*items] or [""]
    if not others:
        return last
    before = reduce(lambda so_far, item: say("words.listed", language, before=so_far, next=item), others)
    return say("words.and", language, before=before, last=last)


def local(wall: int, time_zone: str) -> datetime:
    """The moment `wall` (UTC milliseconds since 1970) on the clock of an IANA time zone; of UTC when nobody knows that zone."""
    from zoneinfo import ZoneInfo

    # By addition, for fromtimestamp() refuses moments before 1970 on Windows.
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=wall)
    try:
        return moment.astimezone(ZoneInfo(time_zone))
    except (KeyError, ValueError, OSError):  # unknown; not a name; a folder of the zone tables
        return moment
