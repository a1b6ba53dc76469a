"""The question set files that paths on the command line name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dialoog.cli.frame import Here
from dialoog.cli.outcome import WRONG_USE, End, talk
from dialoog.cli.place import map_of
from dialoog.live.shelf import find_set
from dialoog.live.trouble import trouble
from dialoog.locale import say
from dialoog.sets.style import FOLDER


def set_files(here: Here, paths: Iterable[str]) -> list[Path]:
    """Each path or name of a set itself, of a folder the sets in it and its style rules; without paths, those of the working folder.

    Where there are none, that is said.
    """
    named = [Path(each) for each in paths] or [map_of(here).sets]
    files: list[Path] = []
    for path in named:
        there = os.path.exists(path)  # noqa: PTH110 - what may not be looked at is told as a finding
        if not there and path.parent == Path() and not path.suffix and (known := find_set(path, map_of(here), here.language)[0]):
            files.append(known)
            continue
        own = [*_in(here, path), *_in(here, path / FOLDER)] if os.path.isdir(path) or path == map_of(here).sets else [path]  # noqa: PTH112
        if not own:
            talk(say("cli.controleer.none", here.language, path=path))
        files += own
    return files


def _in(here: Here, folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.name.casefold().endswith(".md") and not file.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise End(WRONG_USE, trouble(error, here.language)) from None
