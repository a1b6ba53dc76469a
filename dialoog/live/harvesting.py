"""Writing the harvest of a session, never over somebody's own edits, and mending it after an erasure (H9, B8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialoog.harvest import Length, Reader, as_json, build, difference, html, markdown, plain, was_edited
from dialoog.live.session import Session
from dialoog.live.words_gone import Mended, without
from dialoog.locale.words import local

NAME = "oogst.md"
KEPT = ("md", "html")
"""The formats that have a file of their own beside the journal; the others go where somebody asks for them."""

_TEXTS = (".md", ".txt", ".html", ".json", ".csv")


@dataclass(frozen=True, slots=True)
class Written:
    """The harvest is on disk, at `path` as people name it."""

    path: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The file was edited by hand: nothing was written; `difference` shows what would change."""

    path: str
    difference: str


def file_name(format_: str, reader: str, length: str) -> str:
    """What the harvest for `reader` at `length` is called in the folder of the session, in one of the formats `KEPT`."""
    whole = (reader, length) == (Reader.PARTICIPANTS, Length.FULL)
    return f"oogst.{format_}" if whole else f"oogst-{reader}-{length}.{format_}"


def harvest_text(session: Session, format_: str = "md", reader: str = Reader.PARTICIPANTS, length: str = Length.FULL) -> str:
    """A harvest made today: `format_` is md, html, tekst or json. ValueError for a reader or a length that is not there."""
    document = build(session.state, reader=reader, length=length, made_on=_today(session))
    match format_:
        case "json":
            return as_json(document, session.state)
        case "tekst":
            return plain(document)
        case "html":
            return html(document)
        case _:
            return markdown(document)


def write_harvest(session: Session, *, over_edits: bool = False) -> Written | Edited:
    """Write `oogst.md`; where it was edited by hand, only with `over_edits`. Raises StoreError."""
    text = harvest_text(session)
    there = session.keeper.read_file(NAME)
    if there is not None and was_edited(there) is not False and there != text and not over_edits:
        return Edited(NAME, difference(there, text))
    return Written(str(session.keeper.write_file(NAME, text)))


def mend_harvests(session: Session, words: tuple[str, ...]) -> Mended:
    """After an erasure: every harvest that was not edited is made again; of an edited one the lines with the words go."""
    made = {file_name(format_, reader, length): (format_, reader, length) for format_ in KEPT for reader in Reader for length in Length}
    remade, lines_out = [], []
    for name in sorted({path.name for path in session.keeper.files()}):
        if not name.endswith(_TEXTS):
            continue
        try:
            text = session.keeper.read_file(name)
        except OSError:  # no text, or not ours to read: none of ours
            continue
        if text is None:
            continue
        if name in made and was_edited(text) is False:
            session.keeper.write_file(name, harvest_text(session, *made[name]))
            remade.append(name)
            continue
        kept, out = without(text, words, page=name.endswith(".html"))
        if out:
            session.keeper.write_file(name, kept)
            lines_out.append((name, out))
    return Mended(tuple(remade), tuple(lines_out))


def _today(session: Session) -> date:
    opened = session.state.opened
    return local(session.clock.now().wall, opened.time_zone if opened else "UTC").date()
