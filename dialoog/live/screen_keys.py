"""The keys of the screens themselves, beside those of the acts: moving, leaving, and what only one screen does.

Each has an id, under which the settings change it, and a sentence in the catalogs under `key.<id>`. The part before the
point is the screen; on one screen each key stands for one thing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreenKey:
    """One thing that a screen does at a key; `keys` as Textual spells them, the first is the one to show."""

    id: str
    keys: tuple[str, ...]


SCREEN_KEYS: tuple[ScreenKey, ...] = (
    ScreenKey("live.home", ("escape",)),
    ScreenKey("live.notes-up", ("pageup",)),
    ScreenKey("live.notes-down", ("pagedown",)),
    ScreenKey("live.question-up", ("ctrl+up",)),
    ScreenKey("live.question-down", ("ctrl+down",)),
    ScreenKey("page.back", ("escape",)),
    ScreenKey("page.again", ("f5",)),
    ScreenKey("opener.open", ("enter",)),
    ScreenKey("prepare.begin", ("f2", "ctrl+n")),
    ScreenKey("prepare.set", ("f3",)),
    ScreenKey("prepare.findings", ("f4",)),
    ScreenKey("prepare.up", ("up",)),
    ScreenKey("prepare.down", ("down",)),
    ScreenKey("seats.remove", ("delete", "backspace")),
    ScreenKey("seats.up", ("alt+up", "ctrl+up")),
    ScreenKey("seats.down", ("alt+down", "ctrl+down")),
    ScreenKey("browse.choose", ("enter", "f2")),
    ScreenKey("browse.preview", ("f3",)),
    ScreenKey("browse.findings", ("f4",)),
    ScreenKey("browse.rehearse", ("f5",)),
    ScreenKey("browse.audience", ("f6",)),
    ScreenKey("browse.method", ("f7",)),
    ScreenKey("browse.minutes", ("f8",)),
    ScreenKey("browse.people", ("f9",)),
    ScreenKey("browse.language", ("f10", "ctrl+l")),
    ScreenKey("browse.read-up", ("ctrl+up",)),
    ScreenKey("browse.read-down", ("ctrl+down",)),
    ScreenKey("aloud.page-up", ("pageup",)),
    ScreenKey("aloud.page-down", ("pagedown",)),
    ScreenKey("harvest.copy", ("f2",)),
    ScreenKey("harvest.again", ("f8",)),
    ScreenKey("harvest.next", ("tab",)),
    ScreenKey("harvest.previous", ("shift+tab",)),
    ScreenKey("harvest.page-up", ("pageup",)),
    ScreenKey("harvest.page-down", ("pagedown",)),
    ScreenKey("harvest.named", ("n",)),
    ScreenKey("harvest.unnamed", ("z",)),
    ScreenKey("harvest.not", ("x",)),
    ScreenKey("harvest.checked", ("k",)),
)
"""In the order in which an evening meets them."""

ON_HARVEST = ("help", "undo", "redo")
"""The acts whose keys hold on the harvest screen too."""


def meet(one: str, other: str) -> bool:
    """Whether two ids stand on one screen, so that they cannot share a key."""
    screens = [id.partition(".")[0] if "." in id else "live" for id in (one, other)]
    if screens[0] == screens[1]:
        return True
    return "harvest" in screens and any(id in ON_HARVEST for id in (one, other))
