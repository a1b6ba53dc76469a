"""Writing the harvest of a session, never over somebody's own edits, and mending it after an erasure (H9, B8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialoog.harvest import build, difference, markdown, was_edited
from dialoog.live.session import Session
from dialoog.live.words_gone import Mended, without
from dialoog.locale.words import local

NAME = "oogst.md"

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


def harvest_text(session: Session) -> str:
    """The full harvest for participants, as Markdown."""
    return markdown(build(session.state, made_on=_today(session)))


def write_harvest(session: Session, *, over_edits: bool = False) -> Written | Edited:
    """Write `oogst.md`; where it was edited by hand, only with `over_edits`. Raises StoreError."""
    text = harvest_text(session)
    there = session.keeper.read_file(NAME)
    if there is not None and was_edited(there) is not False and there != text and not over_edits:
        return Edited(NAME, difference(there, text))
    return Written(str(session.keeper.write_file(NAME, text)))


def mend_harvests(session: Session, words: tuple[str, ...]) -> Mended:
    """After an erasure: a harvest that was not edited is made again; of an edited one the lines with the words go."""
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
        if name == NAME and was_edited(text) is False:
            session.keeper.write_file(NAME, harvest_text(session))
            remade.append(name)
            continue
        kept, out = without(text, words)
        if out:
            session.keeper.write_file(name, kept)
            lines_out.append((name, out))
    return Mended(tuple(remade), tuple(lines_out))


def _today(session: Session) -> date:
    opened = session.state.opened
    return local(session.clock.now().wall, opened.time_zone if opened else "UTC").date()
