"""The small steps that have a date, as a calendar file: one day each, without an alarm (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from dialoog.core.text import clean, one_line
from dialoog.harvest.document import Harvest, StepLine
from dialoog.locale import say

PRODUCT = "-//dialoog//dialoog//NL"
CHECK = "X-DIALOOG-CONTROLE:"
"""Holds the sha256 (hex, folded) of the file without this line and with line ends LF, by which an edit shows."""


def calendar(harvest: Harvest, session: str) -> str:
    """The text of the file, line ends CRLF; `session` is the id of the session; a step is known again when it is imported twice.

    A day without steps gives a calendar without events. The same harvest gives the same text.
    """
    file = Calendar()
    file.add("PRODID", PRODUCT)
    file.add("VERSION", "2.0")
    file.add("X-WR-CALNAME", one_line(clean(harvest.heading)))
    for section in harvest.sections:
        for item in section.items:
            if isinstance(item, StepLine) and item.due is not None and item.state == "open":
                file.add_component(_event(item, harvest, session))
    raw: bytes = file.to_ical()
    text = raw.decode()
    check = sha256(text.replace("\r\n", "\n").encode()).hexdigest()
    return text.replace("BEGIN:VCALENDAR\r\n", f"BEGIN:VCALENDAR\r\n{CHECK}{check[:40]}\r\n {check[40:]}\r\n", 1)


def _event(step: StepLine, harvest: Harvest, session: str) -> Event:
    assert step.due is not None
    event = Event()
    # The id of a session is made of its title, which may hold a name.
    event.add("UID", f"{sha256(f'{session}#{step.number}'.encode()).hexdigest()[:24]}@dialoog")
    # When it was made is of no use to anybody, and would make every file another one.
    event.add("DTSTAMP", datetime.combine(harvest.day, time(), UTC))
    event.add("DTSTART", step.due)
    event.add("DTEND", step.due + timedelta(days=1))
    event.add("SUMMARY", one_line(clean(" — ".join(part for part in (step.what, step.who) if part))))
    about = [one_line(clean(harvest.heading))]
    if step.when:
        about.append(one_line(clean(step.when)))
    if step.asks:
        about.append(say("harvest.asks", harvest.language, name=one_line(clean(step.asks))))
    event.add("DESCRIPTION", "\n".join(about))
    event.add("TRANSP", "TRANSPARENT")
    return event
