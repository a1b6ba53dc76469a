"""`dialoog hervat`: goes on where a session stopped; of a closed session it shows the harvest."""

from __future__ import annotations

from pathlib import Path

import click

from dialoog.cli.faces import in_lines, lines_in, tell
from dialoog.cli.frame import Command, Here, argument, option
from dialoog.cli.outcome import not_right
from dialoog.cli.place import is_terminal, map_of, resumed, session_path, settings_of
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `hervat`."""
    return Command(
        "hervat",
        language,
        resume,
        [argument(language, "gesprek", "session", required=False), option(language, "hervat", "--regels")],
    )


def resume(here: Here, gesprek: str | None, regels: bool) -> int:
    """Take up the named session, or the newest that is still open, or else the newest."""
    path = session_path(here, gesprek) if gesprek else _newest(here)
    if is_terminal() and not regels:
        from dialoog.cli.screens import live

        return live(here, path)
    from dialoog.lines.face import LineFace
    from dialoog.live.series import Series
    from dialoog.live.shelf import set_finder

    settings_of(here)
    session = resumed(here, path, write=True)
    map_ = map_of(here)
    series = Series(map_, session.clock, here.language)
    face = LineFace(session, here.language, tell, set_finder(map_, here.language), series)
    face.resumed()
    return in_lines(face.run, lines_in(here.language))


def _newest(here: Here) -> Path:
    from dialoog.live.shelf import sessions_in

    able = [each for each in sessions_in(map_of(here)) if each.opens]
    if not able:
        raise not_right("cli.hervat.none", here.language)
    return next((each for each in able if each.state == "open"), able[0]).path
