"""The steps with a date come out in anybody's calendar, on their day and in their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import vobject

from dialoog.harvest import was_edited
from dialoog.harvest.calendar import calendar
from dialoog.harvest.document import Harvest, Section, StepLine
from tests.harvest.evening import the_evening

BENCH = StepLine(4, "een bankje halen; met Mo, en verf\nblauw", "Els", "zaterdag", "Mo", due=date(2026, 11, 28))


def with_steps(*steps: StepLine) -> Harvest:
    return replace(the_evening().harvest(), sections=(Section("steps", "Kleine stappen", items=steps),))


def read(text: str) -> list[dict[str, object]]:
    """The events as another parser sees them."""
    file = vobject.readOne(text)
    return [{name: event.contents[name][0].value for name in event.contents} for event in file.contents.get("vevent", [])]


def test_a_step_with_a_date_is_a_day_in_the_calendar() -> None:
    (event,) = read(calendar(with_steps(BENCH), "2026-11-22-buren-k7x2"))
    assert (event["dtstart"], event["dtend"]) == (date(2026, 11, 28), date(2026, 11, 29))
    assert event["summary"] == "een bankje halen; met Mo, en verf blauw — Els"
    assert str(event["description"]).endswith("\nzaterdag\nMo vraagt ernaar")
    (again,) = read(calendar(with_steps(BENCH), "2026-11-22-buren-k7x2"))
    (other,) = read(calendar(with_steps(BENCH), "2026-11-22-fatma-p3q4"))
    assert event["uid"] == again["uid"] != other["uid"] and "fatma" not in str(other["uid"])


def test_steps_without_a_date_done_or_dropped_are_in_no_calendar() -> None:
    others = (replace(BENCH, due=None), replace(BENCH, state="done"), replace(BENCH, state="dropped"))
    assert read(calendar(with_steps(*others), "s")) == []


def test_words_are_words_also_in_a_calendar() -> None:
    said = 'END:VEVENT\r\nBEGIN:VALARM\\n;,:"x" é😀 ' + "lang " * 60
    (event,) = read(calendar(with_steps(replace(BENCH, what=said, who="")), "s"))
    assert event["summary"] == " ".join(said.split())
    assert set(event) == {"uid", "dtstamp", "dtstart", "dtend", "summary", "description", "transp"}


def test_a_calendar_edited_by_hand_is_known() -> None:
    text = calendar(with_steps(BENCH), "s")
    assert was_edited(text) is False and was_edited(text.replace("\r\n", "\n")) is False
    assert was_edited(text.replace("bankje", "stoel")) is True


def test_the_same_harvest_gives_the_same_calendar_with_lines_of_at_most_75_bytes() -> None:
    harvest = with_steps(BENCH, replace(BENCH, number=5, what="é" * 200))
    text = calendar(harvest, "s")
    assert text == calendar(harvest, "s")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
