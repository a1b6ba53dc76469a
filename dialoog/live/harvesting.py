"""Writing the harvest of a session, never over somebody's own edits, and mending it after an erasure (H9, B8)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from dialoog.core.history import advance
from dialoog.core.state import State
from dialoog.core.uncollected import uncollected
from dialoog.core.values import dataclass
from dialoog.harvest import (
    Length,
    Reader,
    as_csv,
    as_json,
    build,
    check_of,
    difference,
    html,
    markdown,
    merged,
    message,
    plain,
    was_edited,
    without_header,
)
from dialoog.live.other_files import erase_beside
from dialoog.live.session import Session
from dialoog.live.words_gone import Mended
from dialoog.locale import say
from dialoog.locale.words import listing, local

NAME = "oogst.md"
KEPT = ("md", "html", "ics")
"""The formats that have a file of their own beside the journal; the others go where somebody asks for them."""

MOST_TRIES = 2000
"""Harvests made again at most to find the one that somebody edited: some seconds of work."""


@dataclass(frozen=True, slots=True)
class Written:
    """The harvest is on disk, at `path` as people name it; a file that was edited by hand and clashed with it is at `aside`."""

    path: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The file was edited by hand: nothing was written; `difference` shows what the edits and what is new amount to.

    A yes writes `together`, in which both stand; None where they clash: then the edited file is put aside under another name.
    """

    path: str
    difference: str
    together: str | None


def file_name(format_: str, reader: str, length: str) -> str:
    """What the harvest for `reader` at `length` is called in the folder of the session, in one of the formats `KEPT`."""
    whole = (reader, length) == (Reader.PARTICIPANTS, Length.FULL)
    return f"oogst.{format_}" if whole else f"oogst-{reader}-{length}.{format_}"


def harvest_text(session: Session, format_: str = "md", reader: str = Reader.PARTICIPANTS, length: str = Length.FULL) -> str:
    """A harvest made today: `format_` is md, html, ics, tekst, json or csv; a short text for participants is a message for an app group.

    ValueError for a reader or a length that is not there.
    """
    return text_of(session.state, format_, reader, length, _today(session))


def text_of(state: State, format_: str, reader: str, length: str, made_on: date) -> str:
    """The harvest of a state in one format, made on a day."""
    with uncollected():
        return _text_of(state, format_, reader, length, made_on)


def _text_of(state: State, format_: str, reader: str, length: str, made_on: date) -> str:
    document = build(state, reader=reader, length=length, made_on=made_on)
    match format_:
        case "json":
            return as_json(document, state)
        case "csv":
            return as_csv(document, state)
        case "tekst":
            return message(document) if (reader, length) == (Reader.PARTICIPANTS, Length.SHORT) else plain(document)
        case "html":
            return html(document)
        case "ics":
            assert state.opened is not None
            # Late: few want one, and its library takes its time to load.
            from dialoog.harvest.calendar import calendar

            return calendar(document, state.opened.id)
        case _:
            return markdown(document)


def is_empty(text: str, format_: str) -> bool:
    """Whether a calendar has no step or a table no row: such a file says nothing by itself, as other harvests do."""
    return (format_ == "ics" and "BEGIN:VEVENT" not in text) or (format_ == "csv" and text.count("\n") < 2)


def to_look_at(session: Session, reader: str, length: str, language: str) -> tuple[str, ...]:
    """A sentence each: what was left out of this harvest for a name, and what in it may give somebody away (R27, H1)."""
    harvest = build(session.state, reader=reader, length=length, made_on=_today(session))

    def names(given: tuple[str, ...]) -> str:
        return listing((say("harvest.quoted", language, text=name) for name in given), language)

    held = [say("harvest.held-back", language, number=each.number, names=names(each.names)) for each in harvest.held_back]
    texts = [say(f"harvest.held-text.{each.field}", language, names=names(each.names)) for each in harvest.held_texts]
    hints = [
        say(f"harvest.hint.{each.kind}", language, number=each.number, words=each.words) for each in harvest.hints if each.kind != "few"
    ]
    few = [str(each.number) for each in harvest.hints if each.kind == "few"]
    return (*held, *texts, *hints, *([say("harvest.hint.few", language, number=listing(few, language))] if few else []))


def write_harvest(
    session: Session, format_: str = "md", reader: str = Reader.PARTICIPANTS, length: str = Length.FULL, *, over_edits: bool = False
) -> Written | Edited:
    """Write a harvest to its file; where that was edited by hand, only with `over_edits`, and never losing a line. Raises StoreError."""
    name, text = file_name(format_, reader, length), harvest_text(session, format_, reader, length)
    there = session.keeper.read_file(name)
    if there is None or there == text or was_edited(there) is False:
        return Written(str(session.keeper.write_file(name, text)))
    written = as_written(session, there, format_, reader, length)
    brought = merged(written, there, text) if written is not None else None
    together = brought if isinstance(brought, str) else None
    if not over_edits:
        return Edited(name, difference(there, text), together)
    aside = "" if together is not None else _put_aside(session, name, there)
    return Written(str(session.keeper.write_file(name, together or text)), aside)


def as_written(session: Session, edited: str, format_: str, reader: str, length: str) -> str | None:
    """What dialoog wrote before somebody edited it, made again from the journal and known by its check; None where that is gone.

    The journal holds every act, so that each harvest ever made of it can be made again, until its words were erased.
    """
    check = check_of(edited)
    acts, tries = session.state.log.acts, MOST_TRIES
    states = [State()]
    for act in acts:
        states.append(advance(states[-1], act))
    until = _today(session)
    for at in range(len(acts), 0, -1):
        state = states[at]
        day = day_of(state, acts[at - 1].at.wall)
        while check is not None and day <= until and tries:
            text = text_of(state, format_, reader, length, day)
            if check_of(text) == check:
                return text
            day, tries = day + timedelta(days=1), tries - 1
        until = day_of(state, acts[at - 1].at.wall)
    return None


def to_paste(session: Session, format_: str, reader: str, length: str) -> str:
    """A harvest as it stands in its file, with what somebody wrote there, less the header that is for programs. Raises StoreError."""
    return without_header(session.keeper.read_file(file_name(format_, reader, length)) or "")


def _put_aside(session: Session, name: str, text: str) -> str:
    """Keep an edited harvest under a name of its own that nothing has yet."""
    stem, _, ending = name.rpartition(".")
    taken = {path.name for path in session.keeper.files()}
    aside = next(name for at in count(1) if (name := f"{stem}-eigen{at if at > 1 else ''}.{ending}") not in taken)
    session.keeper.write_file(aside, text, exclusive=True)
    return aside


def mend_harvests(session: Session, words: tuple[str, ...], names: tuple[str, ...] = ()) -> Mended:
    """After an erasure: every harvest that was not edited is made again; out of all other texts the lines with the words go.

    `names` are those of the words that are the name of a person who was erased.
    """
    remade, _ = remake_harvests(session)
    beside = erase_beside(session.keeper, list(remade), words, names)
    return Mended(remade, beside.lines_out, beside.copies, beside.unreached)


def remake_harvests(session: Session, *, changed_only: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Make every harvest file that nobody edited again, or only those that `changed`; their names, and of those that were edited."""
    made = {file_name(format_, reader, length): (format_, reader, length) for format_ in KEPT for reader in Reader for length in Length}
    remade, edited = [], []
    for name in sorted(set(session.keeper.beside()) & set(made)):
        try:
            text = session.keeper.read_file(name)
        except OSError:  # no text, or not ours to read: none of ours
            continue
        if text is None:
            continue
        now = harvest_text(session, *made[name])
        if changed_only and now == text:
            continue
        if was_edited(text) is False:
            session.keeper.write_file(name, now)
            remade.append(name)
        else:
            edited.append(name)
    return tuple(remade), tuple(edited)


def _today(session: Session) -> date:
    return day_of(session.state, session.clock.now().wall)


def day_of(state: State, wall: int) -> date:
    """The day that a moment in milliseconds UTC is on at the table."""
    return local(wall, state.opened.time_zone if state.opened else "UTC").date()
