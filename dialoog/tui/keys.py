"""The keys of the acts: as the registry gives them, or as the user's settings say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from textual.binding import Binding

from dialoog.live.registry import ACTS, BY_ID, ActSpec

Problem = tuple[str, Mapping[str, object]]

_KEY = re.compile(
    r"(?P<mods>(?:(?:ctrl|alt|shift|super)\+)*)"
    r"(?P<base>f(?:[1-9]|1\d|2[0-4])|[a-z0-9]|tab|space|insert|home|end|pageup|pagedown|up|down|left|right|[a-z]+(?:_[a-z]+)+)"
)
_EDITING = ("enter", "escape", "tab", "space", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_TERMINAL = ("ctrl+c", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket")
RESERVED = frozenset({*_EDITING, *_TERMINAL})
"""Keys that typing, scrolling and leaving need, and those that terminals send for Enter, Tab, Escape and Backspace."""


def bindings(acts: Iterable[ActSpec] = ACTS) -> list[Binding]:
    """A binding for each act that has keys: before any widget, with the act's id, so that the settings can change it."""
    return [Binding(",".join(act.keys), f"act('{act.id}')", act.id, show=False, priority=True, id=act.id) for act in acts if act.keys]


def usable(key: str) -> bool:
    """Whether a key may stand for an act: a function key or a combination, nothing that typing needs."""
    if key in RESERVED:
        return False
    found = _KEY.fullmatch(key)
    if found is None:
        return False
    mods = found["mods"]
    if found["base"].startswith("f") and found["base"][1:].isdigit():
        return True
    return "ctrl+" in mods or "alt+" in mods or "super+" in mods or key == "shift+tab"


def keymap(chosen: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The user's keys by binding id, and what in them could not be used (code and fields). The user's keys go before ours.

    A key that another act has by our choice goes to the act of the user's choice; that act keeps its other key, and where
    it has none it is said. Two choices for one key leave both as they were.
    """
    problems: list[Problem] = []
    kept: dict[str, tuple[str, ...]] = {}
    for act, text in chosen.items():
        keys = tuple(filter(None, (each.strip().lower() for each in text.split(","))))
        if act not in BY_ID:
            problems.append(("tui.keys-no-act", {"id": act}))
        elif not keys or not all(usable(key) for key in keys):
            problems.append(("tui.keys-bad", {"id": act, "key": text}))
        elif other := next((each for each, taken in kept.items() if set(taken) & set(keys)), None):
            problems.append(("tui.keys-twice", {"id": act, "other": other, "key": text}))
        else:
            kept[act] = keys
    result = {act: ",".join(keys) for act, keys in kept.items()}
    taken = {key: act for act, keys in kept.items() for key in keys}
    for spec in ACTS:
        lost = [key for key in spec.keys if key in taken and taken[key] != spec.id]
        if spec.id in kept or not lost:
            continue
        left = [key for key in spec.keys if key not in lost]
        if left:
            result[spec.id] = ",".join(left)
        else:
            result[spec.id] = _NOWHERE
            problems.append(("tui.keys-lost", {"id": spec.id, "other": taken[lost[0]], "key": lost[0]}))
    return result, problems


_NOWHERE = "f24"
"""A key that hardly any keyboard has: Textual cannot take a binding away, only move it."""


def keys_of(act: ActSpec, changed: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that an act has now, the one to show first."""
    if act.id in changed:
        return tuple(key for key in changed[act.id].split(",") if key != _NOWHERE)
    return act.keys
