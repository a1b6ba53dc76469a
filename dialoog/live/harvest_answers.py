"""What dialoog answers to work on the harvest: what carries an insight, steps, themes, how it goes on, and the read-back."""

from __future__ import annotations

from datetime import date

from dialoog.core import events as e
from dialoog.core.questions import Form
from dialoog.core.state import State
from dialoog.core.text import one_line
from dialoog.core.views import Reading, reading
from dialoog.live.session import Done
from dialoog.locale import say
from dialoog.locale.words import day, listing


def harvest_event(done: Done, event: e.Event | e.TakesBack, language: str) -> tuple[str, dict[str, object]] | None:
    """The code and fields of what was done to the harvest, or None for any other event."""
    match event:
        case e.SourcesSet():
            return _carried(done.after, event, language)
        case e.SizeGiven():
            return f"size-{event.size}", {"number": event.number}
        case e.StepSettled():
            return f"step-{event.state}", {"number": event.number}
        case e.ThemeGiven():
            return "theme" if event.theme else "theme-off", {"number": event.number, "theme": one_line(event.theme)}
        case e.HarvestOrdered():
            return "by-theme" if event.by_theme else "by-speaking", {}
        case e.CorrectionsSet():
            until = day(date.fromisoformat(event.until), language) if event.until else ""
            return "corrections" if until else "corrections-off", {"day": until}
        case e.Confirmed() if done.act is not None and len(done.act.events) == 1:
            return "confirmed", {"number": event.number}
        case e.HarvestApproved():
            return "approved", {}
        case _:
            return None


def _carried(state: State, event: e.SourcesSet, language: str) -> tuple[str, dict[str, object]]:
    left = [number for number in event.sources if (found := state.entry(number)) is not None and not found.erased]
    numbers = listing((f"#{number}" for number in left), language)
    return "carried" if left else "carried-no-more", {"number": event.number, "numbers": numbers}


# --- the read-back ---


def reading_lines(done: Done, language: str) -> list[str]:
    """What is read out after this act and how it may be answered; at the end that all was read; else nothing."""
    if done.act is None:
        return []
    now, before = done.after.read_now, done.before.read_now
    if now is None:
        if _opened_for_it(done):
            return ["= " + say("answer.read-nothing" if not done.after.entries else "answer.read-all-before", language)]
        over = before is not None and done.after.to_read == done.before.to_read
        return ["= " + say("answer.read-all", language)] if over else []
    begun = any(isinstance(event, e.ReadBackBegun) for event in done.act.events)
    if not begun and before is not None and before.number == now.number:
        return []
    read = reading(done.after)
    assert read is not None
    question = say("ask.read-back", language, number=read.number, who=read_from(read, language), text=read_words(read, language))
    return ["? " + question, read_ways(read, language)]


def read_from(read: Reading, language: str) -> str:
    """Whose words are read: a name, or what they are."""
    if read.kind == "dissent" and read.name:
        return say("answer.read-dissent-of", language, name=read.name)
    return read.name if read.name and read.kind == "contribution" else say(f"answer.read-{read.kind}", language)


def read_words(read: Reading, language: str) -> str:
    """The words as they are read out, on one line."""
    parts = [one_line(each) for each in read.words]
    if read.asks:
        parts.append(say("answer.read-asks", language, name=one_line(read.asks)))
    return " · ".join(part for part in parts if part)


def read_ways(read: Reading, language: str) -> str:
    """The lines that answer it."""
    return say("answer.read-ways-step" if read.kind == "step" else "answer.read-ways", language, number=read.number)


def _opened_for_it(done: Done) -> bool:
    """Whether the round of this form was opened just now."""
    opened = done.act is not None and any(isinstance(event, e.AgendaMoved) for event in done.act.events)
    return opened and not done.after.in_break and done.after.round is not None and done.after.round.form is Form.READ_BACK


def standing_lines(state: State, language: str) -> list[str]:
    """For the hand-over card: that a read-back runs."""
    left = len(state.still_to_read)
    return [say("answer.card-reading", language, n=left)] if left else []
