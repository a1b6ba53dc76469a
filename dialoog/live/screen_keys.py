"""The keys of the screens themselves, beside those of the acts: moving, leaving, and what only one screen does.

Each has an id, under which the settings change it, and a sentence in the catalogs under `key.<id>`. The part before the
point is the screen; on one screen each key stands for one thing.
"""

from __future__ import annotations

from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ScreenKey:
    """One thing that a screen does at a key; `keys` as Textual spells them, the first is the one to show.

    `on_list` marks what a letter does on the records of the harvest table.
    """

    id: str
    keys: tuple[str, ...]
    on_list: bool = False


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
    ScreenKey("preview.before", ("pageup", "left")),
    ScreenKey("preview.next", ("pagedown", "right")),
    ScreenKey("preview.up", ("ctrl+up",)),
    ScreenKey("preview.down", ("ctrl+down",)),
    ScreenKey("preview.side", ("tab", "t")),
    ScreenKey("preview.rehearse", ("f5",)),
    ScreenKey("preview.leave", ("q",)),
    ScreenKey("aloud.page-up", ("pageup",)),
    ScreenKey("aloud.page-down", ("pagedown",)),
    ScreenKey("harvest.copy", ("f2",)),
    ScreenKey("harvest.again", ("f8",)),
    ScreenKey("harvest.next", ("tab",)),
    ScreenKey("harvest.previous", ("shift+tab",)),
    ScreenKey("harvest.page-up", ("pageup",)),
    ScreenKey("harvest.page-down", ("pagedown",)),
    ScreenKey("harvest.mark", ("space",)),
    ScreenKey("harvest.list-up", ("ctrl+up",)),
    ScreenKey("harvest.list-down", ("ctrl+down",)),
    ScreenKey("harvest.reader-before", ("left_square_bracket", "comma"), on_list=True),
    ScreenKey("harvest.reader-next", ("right_square_bracket", "full_stop"), on_list=True),
    ScreenKey("harvest.named", ("n",), on_list=True),
    ScreenKey("harvest.unnamed", ("z",), on_list=True),
    ScreenKey("harvest.not", ("x",), on_list=True),
    ScreenKey("harvest.checked", ("k",), on_list=True),
    ScreenKey("harvest.insight", ("i",), on_list=True),
    ScreenKey("harvest.gather", ("b",), on_list=True),
    ScreenKey("harvest.part", ("l",), on_list=True),
    ScreenKey("harvest.step", ("s",), on_list=True),
    ScreenKey("harvest.kind", ("o",), on_list=True),
    ScreenKey("harvest.theme", ("t",), on_list=True),
    ScreenKey("harvest.dissent", ("d",), on_list=True),
    ScreenKey("harvest.follow-up", ("v",), on_list=True),
    ScreenKey("harvest.settle", ("h",), on_list=True),
    ScreenKey("harvest.attribute", ("a",), on_list=True),
    ScreenKey("harvest.reword", ("e",), on_list=True),
    ScreenKey("harvest.park", ("p",), on_list=True),
    ScreenKey("harvest.aloud", ("c",), on_list=True),
    ScreenKey("harvest.read-back", ("r",), on_list=True),
    ScreenKey("harvest.left-out", ("u",), on_list=True),
    ScreenKey("harvest.order", ("g",), on_list=True),
    ScreenKey("harvest.write", ("w",), on_list=True),
    ScreenKey("harvest.line", ("slash",), on_list=True),
    ScreenKey("step.save", ("f2",)),
    ScreenKey("step.size", ("space", "left", "right")),
    ScreenKey("step.up", ("up",)),
    ScreenKey("step.down", ("down",)),
    ScreenKey("consent.named", ("n",)),
    ScreenKey("consent.unnamed", ("z",)),
    ScreenKey("consent.not", ("x",)),
    ScreenKey("consent.later", ("right", "space")),
    ScreenKey("consent.before", ("left",)),
    ScreenKey("readback.holds", ("k", "enter")),
    ScreenKey("readback.reword", ("e",)),
    ScreenKey("readback.erase", ("x",)),
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
