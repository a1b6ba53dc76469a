"""Where things are: the working folder with its question sets and sessions, and the time zone of this place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SETS = "vragen"
SESSIONS = "sessies"


@dataclass(frozen=True, slots=True)
class Map:
    """A working folder. Nothing in it needs to exist before it is written to."""

    path: Path

    @property
    def sets(self) -> Path:
        """The folder of question sets."""
        return self.path / SETS

    @property
    def sessions(self) -> Path:
        """The folder of sessions."""
        return self.path / SESSIONS


def working_map(option: str | None) -> Map:
    """The map: `--map`, `DIALOOG_MAP`, the current folder if it holds `vragen/` or `sessies/`, else `dialoog/` at home."""
    chosen = option or os.environ.get("DIALOOG_MAP")
    if chosen:
        return Map(Path(chosen).expanduser())
    here = Path.cwd()
    if (here / SETS).is_dir() or (here / SESSIONS).is_dir():
        return Map(here)
    return Map(Path.home() / "dialoog")


def time_zone() -> str:
    """The IANA name of this machine's time zone; Europe/Amsterdam where the machine does not say."""
    named = os.environ.get("TZ", "").lstrip(":")
    if "/" in named and not named.startswith("/"):
        return named
    try:
        target = str(Path("/etc/localtime").readlink())
    except OSError:
        return "Europe/Amsterdam"
    _, found, name = target.partition("zoneinfo/")
    return name if found and "/" in name else "Europe/Amsterdam"
