"""From the state of a session to a harvest: a frozen document of values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialoog.core.state import Entry, FollowUp, Insight, State
from dialoog.harvest.consent import Consents, HeldBack, Why
from dialoog.harvest.coverage import coverage, numbers_in, renumbered
from dialoog.harvest.document import Coverage, Harvest, Length, Reader, Section
from dialoog.harvest.hints import hints
from dialoog.harvest.items import Table, in_order, seed_of
from dialoog.harvest.own_texts import OwnTexts
from dialoog.harvest.record import insights
from dialoog.harvest.sections import sections
from dialoog.harvest.trainer import evening, told
from dialoog.locale import LANGUAGES, say
from dialoog.locale.words import day as in_words
from dialoog.locale.words import local


def build(state: State, reader: str = Reader.PARTICIPANTS, *, length: str = Length.FULL, made_on: date | None = None) -> Harvest:
    """The harvest of a session for `reader` at `length`, made on the day `made_on` (the reader's own calendar), else the evening itself.

    Linear in the number of records, sorting apart. ValueError for a reader or a length that is not there, or where no session was opened.
    """
    reader, length = Reader(reader), Length(length)
    opened = state.opened
    if opened is None:
        raise ValueError("no session was opened")
    table, noted = read_by(state, reader, length)
    day = local(opened.at.wall, opened.time_zone).date()
    made_on = made_on or day
    table = replace(table, made_on=made_on)
    went = evening(table) if reader is Reader.TRAINER else None
    found = told(table, went) if went else sections(table)
    used = numbers_in(found)
    covered = coverage(table, noted, used)
    if table.seed and not went:
        found = renumbered(found, {entry.number: at for at, entry in enumerate(noted, start=1)})
    texts, language = table.texts, table.language
    about = ", ".join(part for part in (texts.title, texts.place, in_words(day, language)) if part)
    return Harvest(
        reader,
        length,
        language,
        texts.title,
        texts.place,
        day,
        texts.set_title,
        table.used.fingerprint,
        say(_of_reader("harvest.heading", reader), language, about=about),
        _thanks(table, found),
        found,
        _closing(table, covered, used, day, made_on),
        covered,
        () if went else _held_back(table, noted),
        went,
        texts.held,
        () if went else hints(table, used),
        table.seed,
        texts.series,
        texts.id(),
        state.corrections or "",
    )


def _held_back(table: Table, noted: list[Entry]) -> tuple[HeldBack, ...]:
    found = (entry for entry in noted if table.consents.why_not(entry) is Why.NAME)
    return tuple(HeldBack(entry.number, table.consents.ungiven(entry)) for entry in found)


def read_by(state: State, reader: Reader, length: Length) -> tuple[Table, list[Entry]]:
    """What a harvest for this reader is made of, and everything that was noted in the order in which it may be read."""
    opened = state.opened
    assert opened is not None
    header = (state.question_set or opened.question_set).header
    language = header.language if header.language in LANGUAGES else LANGUAGES[0]
    consents = Consents(state, names=reader is not Reader.TRAINER, takers=reader is Reader.PARTICIPANTS)
    seed = seed_of(state)
    noted = in_order(_kept(state), seed)
    readable = [entry for entry in noted if consents.why_not(entry) is None]
    return Table(state, consents, OwnTexts(state, consents), readable, language, length, reader, seed), noted


def _kept(state: State) -> list[Entry]:
    """Everything that was noted and not taken back, insights that lost all their words apart."""
    standing = {entry.number for entry in insights(state)}
    return [entry for entry in state.entries if not entry.erased and (not isinstance(entry, Insight) or entry.number in standing)]


def _of_reader(code: str, reader: Reader) -> str:
    """The code of a sentence that each reader but participants has in words of their own."""
    return code if reader is Reader.PARTICIPANTS else f"{code}.{reader.value}"


def _thanks(table: Table, found: tuple[Section, ...]) -> str:
    if table.reader is Reader.PARTICIPANTS:
        return say("harvest.thanks.u" if table.used.header.address == "u" else "harvest.thanks.je", table.language)
    empty = (table.reader is Reader.NOTICE_BOARD and not found) or (table.reader is Reader.COMMISSIONER and not table.entries)
    return say(f"harvest.thanks.{table.reader.value}{'-empty' if empty else ''}", table.language)


def _closing(table: Table, covered: Coverage, used: frozenset[int], day: date, made_on: date) -> str:
    """What a reader of this copy should know: whether it was read out, that there is more or nothing, and when it was made."""
    sentences = []
    if table.reader is Reader.NOTICE_BOARD:
        return say("harvest.invitation", table.language)
    if table.reader is not Reader.TRAINER and (read := _read_out(table, used)):
        sentences.append(say(read, table.language))
    if any(each.why is Why.LENGTH for each in covered.left_out):
        sentences.append(say("harvest.more", table.language))
    elif table.reader is not Reader.TRAINER and not used and table.state.closed is not None:
        sentences.append(say("harvest.kept-at-table" if covered.noted else "harvest.nothing-noted", table.language))
    if made_on != day:
        sentences.append(say("harvest.made-on", table.language, day=in_words(made_on, table.language)))
    return " ".join(sentences)


def _read_out(table: Table, used: frozenset[int]) -> str:
    """The code of the sentence on the read-back (H10); empty where not all of this was read out and held."""
    if table.state.approved:
        return "harvest.approved"
    # An insight in the words of others holds where those do.
    read = [entry for entry in table.entries if entry.number in used and not isinstance(entry, FollowUp)]
    spoken = [entry for entry in read if not isinstance(entry, Insight) or entry.text]
    return "harvest.read-back" if spoken and all(entry.confirmed for entry in spoken) else ""
