"""The user's settings file: what is in it, and what in it nobody understands."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from dialoog.core.values import dataclass

THEMES = ("auto", "licht", "donker")
RETENTION = "30 dagen"
"""How long notes are kept where the user says nothing else."""
CLIPBOARDS = ("auto", "osc52", "system", "file")
LARGEST = 16 * 1024
"""Bytes of a settings file: what is larger was written by no person, and takes long to read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; empty strings where nothing was. `problems` are (code, fields) of what could not be used."""

    language: str = ""
    theme: str = "auto"
    retention: str = RETENTION
    clipboard: str = "auto"
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, Mapping[str, object]], ...] = ()


def settings_path() -> Path:
    """The settings file: `DIALOOG_INSTELLINGEN`, else `instellingen.toml` in the user's configuration folder."""
    chosen = os.environ.get("DIALOOG_INSTELLINGEN")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_config_dir("dialoog", appauthor=False)) / "instellingen.toml"


def read_settings(path: Path) -> Settings:
    """The settings in that file; the defaults where there is none. Never an exception: what is wrong is in `problems`."""
    try:
        # Asked first: to open a pipe is to wait for who writes in it.
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return _unreadable(path, f"{about.st_size} bytes" if stat.S_ISREG(about.st_mode) else stat.filemode(about.st_mode))
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return _unreadable(path, type(error).__name__)
    # Late: most have no such file, and every command starts here.
    import tomllib

    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        return _unreadable(path, type(error).__name__)
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(("settings.not-toml", {"file": str(path), "reason": str(error)}),))
    problems: list[tuple[str, Mapping[str, object]]] = []

    def choice(key: str, default: str, options: tuple[str, ...] | None) -> str:
        value = data.get(key, default)
        if isinstance(value, str) and (options is None or value in options or value == default):
            return value
        problems.append(("settings.value", {"file": str(path), "key": key, "options": ", ".join(options or (f'"{default}"',))}))
        return default

    keys = data.get("toetsen", {})
    if not isinstance(keys, dict):
        problems.append(("settings.value", {"file": str(path), "key": "toetsen", "options": "[toetsen]"}))
        keys = {}
    retention = choice("bewaartermijn", RETENTION, None)
    from dialoog.live.term import term

    if term(retention) is None:
        from dialoog.core.text import clean, one_line

        problems.append(("settings.retention", {"file": str(path), "text": one_line(clean(retention))}))
    for key in data:
        if key not in ("taal", "thema", "bewaartermijn", "klembord", "toetsen"):
            problems.append(("settings.unknown", {"file": str(path), "key": key}))
    return Settings(
        language=choice("taal", "", ("nl", "en")),
        theme=choice("thema", "auto", THEMES),
        retention=retention,
        clipboard=choice("klembord", "auto", CLIPBOARDS),
        keys=_flat(keys),
        problems=tuple(problems),
    )


def _unreadable(path: Path, reason: str) -> Settings:
    return Settings(problems=(("settings.unreadable", {"file": str(path), "reason": reason}),))


def _flat(keys: Mapping[str, object]) -> dict[str, str]:
    """The keys by id. An id with a point needs no quotes in the file: TOML reads `harvest.copy` as a table in a table."""
    flat: dict[str, str] = {}
    for name, value in keys.items():
        inner = value.items() if isinstance(value, dict) else None
        pairs = [(f"{name}.{each}", chosen) for each, chosen in inner] if inner is not None else [(name, value)]
        flat.update({id: str(chosen).replace(" ", "") for id, chosen in pairs})
    return flat
