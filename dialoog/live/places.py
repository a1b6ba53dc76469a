"""Where things are: the working folder with its question sets and sessions, and the time zone of this place."""

from __future__ import annotations

import os
from pathlib import Path

from dialoog.core.values import dataclass

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


def expanded(text: str) -> Path:
    """The path that somebody wrote; `~` is their home folder, and stays as it is where nobody has such a home."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails for a user who is not there


def working_map(option: str | None) -> Map:
    """The map: `--map`, `DIALOOG_MAP`, the current folder if it holds `vragen/` or `sessies/`, else `dialoog/` at home."""
    chosen = option or os.environ.get("DIALOOG_MAP")
    if chosen:
        return Map(expanded(chosen))
    try:
        here = Path.cwd()
    except OSError:  # it was taken away: then there is nothing in it
        return Map(expanded("~/dialoog"))
    if (here / SETS).is_dir() or (here / SESSIONS).is_dir():
        return Map(here)
    return Map(expanded("~/dialoog"))


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
