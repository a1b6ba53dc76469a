"""From the state of a session to a harvest: a frozen document of values."""

from __future__ import annotations

from datetime import date

from dialoog.core.state import Entry, Insight, State
from dialoog.core.text import clean, one_line
from dialoog.harvest.consent import Consents, HeldBack, Why
from dialoog.harvest.document import Coverage, Harvest, LeftOut, Length, Reader
from dialoog.harvest.record import insights
from dialoog.harvest.sections import Table, left_out, numbers_in, sections
from dialoog.locale import LANGUAGES, say
from dialoog.locale.words import day as in_words
from dialoog.locale.words import local


def build(state: State, *, reader: str = Reader.PARTICIPANTS, length: str = Length.FULL, made_on: date) -> Harvest:
    """The harvest of a session for `reader` at `length`, made on the day `made_on` (the reader's own calendar).

    Linear in the number of records. ValueError for a reader or a length that is not there, or where no session was opened.
    """
    reader, length = Reader(reader), Length(length)
    opened = state.opened
    if opened is None:
        raise ValueError("no session was opened")
    used = state.question_set or opened.question_set
    language = used.header.language if used.header.language in LANGUAGES else LANGUAGES[0]
    consents = Consents(state)
    noted = _kept(state)
    table = Table(state, consents, [entry for entry in noted if consents.why_not(entry) is None], language, length)
    found = sections(table)
    coverage = _coverage(table, noted, numbers_in(found))
    day = local(opened.at.wall, opened.time_zone).date()
    title, place = one_line(clean(opened.title or used.title)), one_line(clean(opened.place))
    about = ", ".join(part for part in (title, place, in_words(day, language)) if part)
    return Harvest(
        reader,
        length,
        language,
        title,
        place,
        day,
        one_line(clean(used.title)),
        used.fingerprint,
        say("harvest.heading", language, about=about),
        say("harvest.thanks.u" if used.header.address == "u" else "harvest.thanks.je", language),
        found,
        _closing(language, coverage, day, made_on),
        coverage,
        tuple(HeldBack(entry.number, consents.ungiven(entry)) for entry in noted if consents.why_not(entry) is Why.NAME),
    )


def _kept(state: State) -> list[Entry]:
    """Everything that was noted and not taken back, insights that lost all their words apart."""
    standing = {entry.number for entry in insights(state)}
    return [entry for entry in state.entries if not entry.erased and (not isinstance(entry, Insight) or entry.number in standing)]


def _coverage(table: Table, noted: list[Entry], used: frozenset[int]) -> Coverage:
    why = [(entry.number, left_out(table, entry, used)) for entry in noted]
    missing = tuple(LeftOut(number, reason) for number, reason in why if reason is not None)
    return Coverage(len(noted), len(noted) - len(missing), missing)


def _closing(language: str, coverage: Coverage, day: date, made_on: date) -> str:
    """What a reader of this copy should know: that there is more, and when it was made where that was not the day itself."""
    sentences = []
    if any(each.why is Why.LENGTH for each in coverage.left_out):
        sentences.append(say("harvest.more", language))
    if made_on != day:
        sentences.append(say("harvest.made-on", language, day=in_words(made_on, language)))
    return " ".join(sentences)
