"""Makes a copy of a damaged session with all that can still be read, and says line by line what was lost. The original stays as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from dialoog.core import events as e
from dialoog.core.codec import MalformedError, UnknownEventError, decode, encode
from dialoog.core.evolving import evolve
from dialoog.core.history import advance
from dialoog.core.reading import PEOPLE, SENSELESS
from dialoog.core.state import State
from dialoog.core.values import dataclass
from dialoog.store import names
from dialoog.store.disk import Disk
from dialoog.store.errors import StoreError, store_error
from dialoog.store.inspection import ACTS, Remark, documents, read_journal
from dialoog.store.journal import Journal
from dialoog.store.survey import Row, rows

SUFFIX = "-hersteld"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A copy, at `path`: `kept` acts of the `found` that stood in the journal, and what became of the other lines."""

    path: Path
    kept: int
    found: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One act that can be read: its line and its document; `doubtful` where the checksum says that something changed."""

    line: int
    document: dict[str, Any]
    doubtful: bool


def repair(path: Path, disk: Disk | None = None) -> Repaired:
    """Write what is left of the session in `path` to a new session beside it.

    StoreError, and nothing made, where the journal cannot be read or the opening of the evening is lost (`store.no-beginning`).
    """
    disk = disk or Disk()
    data = read_journal(path, disk)
    if isinstance(data, Remark):
        raise StoreError(data.code, **data.fields)
    remarks: list[Remark] = []
    pieces = _pieces(data, remarks)
    target = _free(path)
    kept = _fitting(pieces, target.name, remarks)
    if not any(isinstance(event, e.Opened) for act, _ in kept for event in act.events):
        raise StoreError("store.no-beginning", name=path.name)
    _write(target, kept, disk)
    remarks.sort(key=lambda each: int(str(each.fields.get("line", 0))))
    return Repaired(target, len(kept), len(pieces) + sum(each.code == "store.lost-line" for each in remarks), tuple(remarks))


def _free(path: Path) -> Path:
    tries = (path.with_name(f"{path.name}{SUFFIX}{number}") for number in ("", *(f"-{each}" for each in range(2, 1000))))
    return next(each for each in tries if not each.exists() and not each.is_symlink())


def _pieces(data: bytes, remarks: list[Remark]) -> list[_Piece]:
    """The acts that can be read, by their id; a sound line goes before a doubtful one."""
    found: dict[int, _Piece] = {}
    for row in rows(data):
        acts = documents(row)
        for key, document in acts.items():
            number = document.get("act")
            plain = not row.doubtful or (number not in found and set(row.entry) <= {"crc", "n", "put"})
            if type(number) is not int or str(number) != key or not plain:
                acts = {}
                break
            if number not in found or not row.doubtful:
                found[number] = _Piece(row.line, document, row.doubtful)
        remarks += _of_row(row, bool(acts))
    return [found[number] for number in sorted(found)]


def _of_row(row: Row, useful: bool) -> Iterator[Remark]:
    if row.missing:
        yield Remark("store.line-missing", {"line": row.line, "n": row.missing})
    if not useful:
        yield Remark("store.lost-line", {"line": row.line})


def _fitting(pieces: list[_Piece], id_: str, remarks: list[Remark]) -> list[tuple[e.Act, dict[str, Any]]]:
    """The acts that still fit each other, numbered anew, with their documents."""
    state, numbers = State(), dict[int, int]()
    kept: list[tuple[e.Act, dict[str, Any]]] = []
    for piece in pieces:
        try:
            act = decode(piece.document)
            events = _fitting_events(act, state, numbers, id_)
            new = replace(act, number=len(kept) + 1, events=events)
            state = advance(state, new)
        except UnknownEventError:
            remarks.append(Remark("store.lost-newer", {"line": piece.line}))
            continue
        except (*SENSELESS, MalformedError):
            remarks.append(Remark("store.lost-hangs", {"line": piece.line}))
            continue
        numbers[act.number] = new.number
        kept.append((new, {**piece.document, **encode(new, closed=state.closed is not None)}))
        if piece.doubtful:
            remarks.append(Remark("store.kept-doubtful", {"line": piece.line}))
        elif len(events) < len(act.events):
            remarks.append(Remark("store.kept-part", {"line": piece.line}))
    return kept


def _fitting_events(act: e.Act, state: State, numbers: dict[int, int], id_: str) -> tuple[e.Event | e.TakesBack, ...]:
    """The events of an act that fit what came before; MalformedError where there are none."""
    fitting = []
    for event in act.events:
        changed = _fits(event, state, numbers, id_)
        if changed is not None:
            fitting.append(changed)
            state = state if isinstance(changed, e.TakesBack) else evolve(state, changed)
    if not fitting:
        raise MalformedError("nothing left")
    return tuple(fitting)


def _fits(event: e.Event | e.TakesBack, state: State, numbers: dict[int, int], id_: str) -> e.Event | e.TakesBack | None:
    """The event without what is lost: words stay, also where it is not known any more whose they are. None where nothing is left."""
    match event:
        case e.Opened():
            return replace(event, id=id_) if state.opened is None else None
        case e.Undone() | e.Redone():
            return replace(event, act=numbers[event.act]) if event.act in numbers else None
        case e.Joined():
            return event
        case e.Noted() | e.Dissented() if event.speaker not in state.by_id:
            return replace(event, speaker=None)
        case e.StepTaken() | e.StepMended():
            return replace(event, **{each: "" for each in ("who", "asks") if getattr(event, each) not in state.by_id})  # type: ignore[arg-type]
        case _:
            named = [getattr(event, each.name) for each in fields(event) if each.name in PEOPLE]
            return None if any(each and each != "break" and each not in state.by_id for each in named) else event


def _write(target: Path, kept: list[tuple[e.Act, dict[str, Any]]], disk: Disk) -> None:
    """The new session on disk, whole or not at all."""
    try:
        disk.make_folder(target)
    except OSError as error:
        raise store_error(error, target) from error
    try:
        disk.sync_folder(target.parent)
        journal = Journal(target / names.JOURNAL, disk)
        journal.rewrite({ACTS: {str(act.number): document for act, document in kept}})
        journal.close()
    except BaseException as error:
        for file in (*target.iterdir(), target):
            with contextlib.suppress(OSError):
                disk.remove(file)
        if isinstance(error, OSError):
            raise store_error(error, target) from error
        raise
