"""Copying a text: to this computer's clipboard, to that of the terminal (OSC 52), or to neither, and an honest word about it.

Over ssh the computer's clipboard is somebody else's, so only the terminal is asked. What a terminal does with it nobody can know.
"""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.locale import say

LARGEST = 74_000
"""The base64 that terminals take in one OSC 52; what is longer, some of them drop without a word."""

SECONDS = 1.0
"""How long another program may take over the clipboard."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a text goes: to the computer's clipboard, to the terminal, or to neither."""

    system: bool
    terminal: bool


def ways(setting: str, environ: Mapping[str, str]) -> Ways:
    """The ways for the setting `klembord` (auto, osc52, system, file) in this environment."""
    match setting:
        case "osc52":
            return Ways(False, True)
        case "system":
            return Ways(True, False)
        case "file":
            return Ways(False, False)
        case _:
            if environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"):
                return Ways(False, True)
            # The terminal of macOS does not know OSC 52.
            return Ways(True, environ.get("TERM_PROGRAM") != "Apple_Terminal")


def fits_terminal(text: str) -> bool:
    """Whether a terminal can be trusted to take a text of this length."""
    return len(b64encode(text.encode())) <= LARGEST


def to_system(text: str) -> bool:
    """Put a text on this computer's clipboard; whether that succeeded within a second."""
    done: list[bool] = []

    def copy() -> None:
        try:
            import pyperclip

            pyperclip.copy(text)
        except Exception:  # No clipboard here, or its program failed: the text is still in its file.
            return
        done.append(True)

    # A thread that nobody waits for: a clipboard program that hangs keeps neither the evening nor the end of it.
    thread = threading.Thread(target=copy, name="dialoog-clipboard", daemon=True)
    thread.start()
    thread.join(SECONDS)
    return bool(done)


def what_happened(*, system: bool, terminal: bool, file: str, environ: Mapping[str, str], language: str) -> str:
    """One or two sentences: what became of the copy, and where the file is."""
    code = "copied" if system else "sent" if terminal else "not-copied"
    lines = [say(f"tui.harvest.{code}", language)]
    if terminal and not system and environ.get("TMUX"):
        lines.append(say("tui.harvest.tmux", language))
    lines.append(say("tui.harvest.file-is", language, file=file) if file else say("tui.harvest.file-not-yet", language))
    return " ".join(lines)
