"""Times, days and names read as a person would say them."""

from __future__ import annotations

from datetime import date

import pytest

from dialoog.locale.words import clock, day, duration, listing, local


@pytest.mark.parametrize(
    ("seconds", "dutch", "english"),
    [
        (0, "0 sec", "0 sec"),
        (0.4, "0 sec", "0 sec"),
        (-0.4, "0 sec", "0 sec"),
        (45, "45 sec", "45 sec"),
        (59.6, "1 min", "1 min"),
        (90, "1 min 30 sec", "1 min 30 sec"),
        (120, "2 min", "2 min"),
        (-240, "−4 min", "−4 min"),
        (3599.6, "1 u", "1 h"),
        (3900, "1 u 05", "1 h 05"),
        (4560, "1 u 16", "1 h 16"),
        (7185, "2 u", "2 h"),
    ],
)
def test_a_duration_reads_in_whole_seconds_and_from_an_hour_in_whole_minutes(seconds: float, dutch: str, english: str) -> None:
    assert (duration(seconds, "nl"), duration(seconds, "en")) == (dutch, english)


def test_the_clock_follows_the_time_zone_of_the_session_through_summer_and_winter() -> None:
    winter, summer = 1_795_633_240_000, 1_782_843_240_000
    assert local(winter, "UTC").isoformat() == "2026-11-25T19:00:40+00:00"
    assert clock(winter, "Europe/Amsterdam", "nl") == "20:00"
    assert local(summer, "Europe/Amsterdam").utcoffset() != local(winter, "Europe/Amsterdam").utcoffset()
    assert clock(-1, "UTC", "en") == "23:59"


@pytest.mark.parametrize("zone", ["Nergens/Land", "", "../etc", "Europe", "/etc/passwd"])
def test_a_time_zone_that_nobody_knows_reads_as_utc(zone: str) -> None:
    assert clock(0, zone, "nl") == "00:00"


def test_a_day_is_written_in_words() -> None:
    assert day(date(2026, 11, 3), "nl") == "dinsdag 3 november 2026"
    assert day(date(2026, 11, 3), "en") == "Tuesday 3 November 2026"


def test_names_are_listed_as_one_says_them() -> None:
    assert listing(["Els", "Mo", "Wim"], "nl") == "Els, Mo en Wim"
    assert listing(["Els", "Mo", "Wim", "{last}"], "en") == "Els, Mo, Wim and {last}"
    assert listing(["Els", "Mo"], "nl") == "Els en Mo"
    assert listing(["Els"], "nl") == "Els"
    assert listing([], "nl") == ""
