"""The keys of acts and screens: as the registry gives them, or as the user's settings say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from textual.binding import Binding

from dialoog.live.helping import key_of
from dialoog.live.registry import ACTS, ActSpec
from dialoog.live.screen_keys import SCREEN_KEYS, meet

Problem = tuple[str, Mapping[str, object]]

_KEY = re.compile(
    r"(?P<mods>(?:(?:ctrl|alt|shift|super)\+)*)"
    r"(?P<base>f(?:[1-9]|1\d|2[0-4])|[a-z0-9]|tab|space|insert|home|end|pageup|pagedown|up|down|left|right|[a-z]+(?:_[a-z]+)+)"
)
_EDITING = ("enter", "escape", "tab", "space", "backspace", "delete", "up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_TERMINAL = ("ctrl+c", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket")
RESERVED = frozenset({*_EDITING, *_TERMINAL})
"""Keys that typing, scrolling and leaving need, and those that terminals send for Enter, Tab, Escape and Backspace."""


KEYS: dict[str, tuple[str, ...]] = {**{act.id: act.keys for act in ACTS}, **{each.id: each.keys for each in SCREEN_KEYS}}
"""The keys that we chose, by the id under which the settings change them."""


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


def _may_be(key: str, id: str) -> bool:
    """Whether a key may stand for this id: on a screen also what it had, and a letter where it had letters."""
    own = KEYS[id]
    letter = len(key) == 1 and key.isalnum() and all(len(each) == 1 for each in own) and bool(own)
    return usable(key) or (_KEY.fullmatch(key) is not None and letter) or ("." in id and key in own)


def keymap(chosen: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The user's keys by binding id, of acts and screens, and what could not be used (code and fields). Theirs go before ours.

    A key that another act has by our choice goes to the act of the user's choice; that act keeps its other key, and where
    it has none it is said. Two choices for one key leave both as they were.
    """
    problems: list[Problem] = []
    kept: dict[str, tuple[str, ...]] = {}
    for act, text in chosen.items():
        keys = tuple(filter(None, (each.strip().lower() for each in text.split(","))))
        if act not in KEYS:
            problems.append(("tui.keys-no-act", {"id": act}))
        elif not keys or not all(_may_be(key, act) for key in keys):
            problems.append(("tui.keys-bad", {"id": act, "key": text}))
        elif other := next((each for each, taken in kept.items() if set(taken) & set(keys) and meet(act, each)), None):
            problems.append(("tui.keys-twice", {"id": act, "other": other, "key": text}))
        else:
            kept[act] = keys
    result = {act: ",".join(keys) for act, keys in kept.items()}
    for id, own in KEYS.items():
        lost = {key: act for act, keys in kept.items() for key in keys if key in own and act != id and meet(act, id)}
        if id in kept or not lost:
            continue
        left = [key for key in own if key not in lost]
        if left:
            result[id] = ",".join(left)
        else:
            result[id] = _NOWHERE
            key, other = next(iter(lost.items()))
            problems.append(("tui.keys-lost", {"id": id, "other": other, "key": key}))
    return result, problems


_NOWHERE = "f24"
"""A key that hardly any keyboard has: Textual cannot take a binding away, only move it."""


def keys_of(act: ActSpec, changed: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that an act has now, the one to show first."""
    if act.id in changed:
        return tuple(key for key in changed[act.id].split(",") if key != _NOWHERE)
    return act.keys


def screen_key(id: str, changed: Mapping[str, str]) -> str:
    """The key of something a screen does, as people read it; empty where it has none any more."""
    keys = [key for key in changed[id].split(",") if key != _NOWHERE] if id in changed else KEYS[id]
    return key_of(keys[0]) if keys else ""


def hints(row: str, changed: Mapping[str, str]) -> str:
    """A row of keys («F2 beginnen · Esc terug») as the settings have them; `changed` holds what one screen uses of them."""
    ours = {key_of(KEYS[id][0]): screen_key(id, changed) for id in changed if KEYS.get(id)}
    parts = [part.partition(" ") for part in row.split(" · ")]
    return " · ".join(" ".join(filter(None, (ours.get(key, key), rest))) for key, _, rest in parts)


def of_screen(screen: str, changed: Mapping[str, str]) -> dict[str, str]:
    """What of the user's keys belongs to one screen, with leaving it."""
    return {id: keys for id, keys in changed.items() if id.startswith((f"{screen}.", "page."))}
