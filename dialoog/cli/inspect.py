"""`dialoog nazien`: looks whether sessions are sound, or says what is wrong and on which line; `--herstel` works on a copy."""

from __future__ import annotations

from pathlib import Path

import click

from dialoog.cli.frame import Command, Here, argument, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, talk
from dialoog.cli.place import map_of, put
from dialoog.locale import say
from dialoog.locale.language import Language


def command(language: Language) -> click.Command:
    """The command `nazien`."""
    return Command(
        "nazien",
        language,
        look,
        [
            argument(language, "gesprek", "session", nargs=-1, required=False),
            option(language, "nazien", "--herstel"),
        ],
    )


def look(here: Here, gesprek: tuple[str, ...], herstel: bool) -> int:
    """Look at each session and tell what was found; with `herstel`, make a copy of what is damaged."""
    from dialoog.live.inspecting import folder_of, folders

    map_ = map_of(here)
    # All names first: a wrong one is told before anything is done.
    paths = list(dict.fromkeys(folder_of(map_, name) for name in gesprek)) if gesprek else folders(map_)
    if not paths:
        talk(say("cli.nazien.none", here.language, path=map_.sessions))
    return DONE if all([_looked(here, path, herstel) for path in paths]) else NOT_RIGHT


def _looked(here: Here, path: Path, mend: bool) -> bool:
    """Whether one session is sound; what is not, is told."""
    from dialoog.live.inspecting import inspected

    found = inspected(path, here.language)
    head, *rest = found.sentences
    put(here, "".join(f"{line}\n" for line in (head, *(f"  - {each}" for each in rest))), None)
    if mend and found.mendable:
        _mended(here, path)
    elif mend and not found.sound:
        talk(say("cli.nazien.not-mended", here.language))
    elif found.mendable:
        talk(say("cli.nazien.can-mend", here.language, name=path.name))
    return found.sound


def _mended(here: Here, path: Path) -> None:
    from dialoog.live.inspecting import StoreError, mended
    from dialoog.live.trouble import trouble

    try:
        made = mended(path, here.language)
    except StoreError as error:
        talk(trouble(error, here.language))
        return
    told = say("cli.nazien.mended", here.language, name=made.name, kept=made.kept, found=made.found)
    put(here, "".join(f"{line}\n" for line in (told, *(f"  - {each}" for each in made.sentences))), None)
