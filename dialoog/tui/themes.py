"""Our own colours: one dark theme and one light, quiet, every text at 7:1 or better against what it stands on."""

from __future__ import annotations

import os

from textual.theme import Theme

DARK_NAME, LIGHT_NAME = "donker", "licht"

TEXT_ROLES = ("foreground", "strong", "quiet", "voice", "accent", "caution")
"""Colours that texts have: plain, the question, what matters less, who speaks, what to do, what went wrong."""
GROUND_ROLES = ("background", "surface", "panel")
"""Colours that texts stand on."""


def _theme(name: str, *, dark: bool, colors: dict[str, str]) -> Theme:
    roles = {role: colors[role] for role in ("strong", "quiet", "voice", "caution", "line")}
    return Theme(
        name=name,
        dark=dark,
        primary=colors["accent"],
        secondary=colors["voice"],
        accent=colors["accent"],
        warning=colors["caution"],
        error=colors["caution"],
        success=colors["voice"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        text_alpha=1.0,
        variables=roles
        | {
            "block-cursor-foreground": colors["background"],
            "block-cursor-background": colors["accent"],
            "input-cursor-foreground": colors["background"],
            "input-cursor-background": colors["foreground"],
            "input-selection-background": colors["line"],
            "scrollbar": colors["line"],
            "scrollbar-hover": colors["quiet"],
            "scrollbar-active": colors["quiet"],
            "scrollbar-background": colors["background"],
            "scrollbar-background-hover": colors["background"],
            "scrollbar-background-active": colors["background"],
            "scrollbar-corner-color": colors["background"],
            "border": colors["line"],
            "border-blurred": colors["line"],
        },
    )


PALETTES: dict[str, dict[str, str]] = {
    DARK_NAME: {
        "background": "#15181c",
        "surface": "#1b1f24",
        "panel": "#22272d",
        "line": "#3d454d",
        "foreground": "#d9dbd6",
        "strong": "#fbfaf5",
        "quiet": "#b3b8b6",
        "voice": "#9fd3b4",
        "accent": "#ecc687",
        "caution": "#f5b7a6",
    },
    LIGHT_NAME: {
        "background": "#fbf9f4",
        "surface": "#f4f1ea",
        "panel": "#ebe7de",
        "line": "#c3beb2",
        "foreground": "#23282d",
        "strong": "#0b0f12",
        "quiet": "#454b50",
        "voice": "#124b31",
        "accent": "#633a00",
        "caution": "#83190f",
    },
}
"""The colours of each theme by role; `line` is for rules and scroll bars, never for text."""

THEMES = tuple(_theme(name, dark=name == DARK_NAME, colors=colors) for name, colors in PALETTES.items())


def theme_name(setting: str) -> str:
    """The theme for the setting `thema`; `auto` follows what the terminal says of its background, else dark."""
    if setting in PALETTES:
        return setting
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT_NAME if background in ("7", "15") else DARK_NAME
