"""The question set files that paths on the command line name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dialoog.cli.frame import Here
from dialoog.cli.outcome import talk
from dialoog.cli.place import map_of
from dialoog.live.shelf import find_set
from dialoog.locale import say
from dialoog.sets.style import FOLDER


def set_files(here: Here, paths: Iterable[str]) -> list[Path]:
    """Each path or name of a set itself, of a folder the sets in it and its style rules; without paths, those of the working folder.

    Where there are none, that is said.
    """
    named = [Path(each) for each in paths] or [map_of(here).sets]
    files: list[Path] = []
    for path in named:
        if not path.exists() and path.parent == Path() and not path.suffix and (known := find_set(path, map_of(here), here.language)[0]):
            files.append(known)
            continue
        own = [*_in(path), *_in(path / FOLDER)] if path.is_dir() or path == map_of(here).sets else [path]
        if not own:
            talk(say("cli.controleer.none", here.language, path=path))
        files += own
    return files


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.name.casefold().endswith(".md") and not file.name.startswith("."))
    except OSError:
        return []
