"""Sessions looked after in words: what inspection and repair found, with the harvest files that somebody changed by hand."""

from __future__ import annotations

from pathlib import Path

from dialoog.core.values import dataclass
from dialoog.harvest import was_edited
from dialoog.live.on_disk import text_of
from dialoog.live.places import Map
from dialoog.locale import say
from dialoog.store.errors import StoreError
from dialoog.store.inspection import Remark, inspect
from dialoog.store.names import is_ours
from dialoog.store.repair import repair
from dialoog.store.shelf import find, may_hold_session


@dataclass(frozen=True, slots=True)
class Inspected:
    """A session that was looked at: `sentences` say what is to be said, the first that it is sound or not."""

    name: str
    sound: bool
    mendable: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The name of the copy that was made, how many acts are in it of how many, and a sentence for each line that is not as it was."""

    name: str
    kept: int
    found: int
    sentences: tuple[str, ...]


def folders(map_: Map) -> list[Path]:
    """Every folder of a working folder that holds a session, or what is left of one; sound or not."""
    try:
        paths = sorted(path for path in map_.sessions.iterdir() if path.is_dir() and not path.is_symlink())
    except FileNotFoundError:
        return []
    return [path for path in paths if may_hold_session(path) or any(is_ours(file.name) for file in _inside(path))]


def folder_of(map_: Map, name: str) -> Path:
    """The folder of the session that a name means, also where its journal is gone. StoreError where there is none, or more than one."""
    exact = {path.name: path for path in folders(map_)}
    return exact[name] if name in exact else find(map_.sessions, name)


def inspected(path: Path, language: str) -> Inspected:
    """Look at one session. Reads only."""
    found = inspect(path)
    remarks = (*found.remarks, *_edited(path))
    code = "cli.nazien.sound" if found.sound else "cli.nazien.wrong"
    head = say(code, language, name=path.name, acts=found.acts)
    return Inspected(path.name, found.sound, found.mendable, (head, *_told(remarks, language)))


def mended(path: Path, language: str) -> Mended:
    """Make a copy of what can still be read. Raises StoreError where that cannot be."""
    made = repair(path)
    return Mended(made.path.name, made.kept, made.found, _told(made.remarks, language))


def _told(remarks: tuple[Remark, ...], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(say(each.code, language, **each.fields) for each in remarks))


def _edited(path: Path) -> list[Remark]:
    """The harvest files that were changed by hand, which is nobody's fault."""
    harvests = [file for file in _inside(path) if file.suffix == ".md" and is_ours(file.name)]
    return [Remark("cli.nazien.edited", {"file": file.name}, wrong=False) for file in harvests if was_edited(text_of(file) or "")]


def _inside(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except OSError:
        return []


__all__ = ["Inspected", "Mended", "StoreError", "folder_of", "folders", "inspected", "mended"]
