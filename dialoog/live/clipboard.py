"""Copying a text: to this computer's clipboard, to that of the terminal (OSC 52), or to neither, and an honest word about it.

Over ssh the computer's clipboard is somebody else's, so only the terminal is asked. What a terminal does with it nobody can know.
"""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from dialoog.core.text import clean
from dialoog.core.values import dataclass
from dialoog.locale import say

LARGEST = 74_000
"""The base64 that terminals take in one OSC 52; what is longer, some of them drop without a word."""

SECONDS = 2.0
"""How long another program may take over the clipboard, the start of a Python with it."""

_PROGRAM = Path(__file__).with_name("onto_clipboard.py")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a text goes: to the computer's clipboard, to the terminal, or to neither."""

    system: bool
    terminal: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to copy, safe to paste, and where it goes; `too_long` says that only its length keeps it from the terminal."""

    text: str
    system: bool
    terminal: bool
    too_long: bool


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


def copying(text: str, setting: str, environ: Mapping[str, str], *, shown: bool = True) -> Copy:
    """The one road of every copy: the text cleaned, and its ways. `shown` says whether a terminal shows what we write to it.

    It ends without a line end, so that nothing runs where somebody pastes it into a shell.
    """
    text, way = clean(text).rstrip(), ways(setting, environ)
    wanted, fits = way.terminal and shown, fits_terminal(text)
    return Copy(text, way.system, wanted and fits, wanted and not fits)


def fits_terminal(text: str) -> bool:
    """Whether a terminal can be trusted to take a text of this length."""
    return len(b64encode(text.encode())) <= LARGEST


def for_terminal(text: str) -> str:
    """What puts a text on the clipboard of the terminal that it is written to, where that knows OSC 52."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"


def to_system(text: str) -> bool:
    """Put a text on this computer's clipboard; whether that succeeded in `SECONDS`.

    A process of its own does it. One that hangs can be ended, what it says on its stderr is on nobody's screen, and the program that
    holds the clipboard from then on (`xclip`) keeps no file of ours open and stays when the terminal is closed.
    """
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        child.communicate(text.encode(), timeout=SECONDS)
    except subprocess.TimeoutExpired:
        _end(child)
        return False
    return child.returncode == 0


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process that hangs, and where it can be done all that it started."""
    if sys.platform == "win32":
        child.kill()
    else:
        import signal

        os.killpg(child.pid, signal.SIGKILL)
    child.communicate()


def what_happened(copy: Copy, *, system: bool, file: str | None, environ: Mapping[str, str], language: str) -> str:
    """A few sentences: what became of a copy, and where the file is. `file` is empty where there is none, None where that was said."""
    code = "done" if system else "sent" if copy.terminal else "too-long" if copy.too_long else "failed"
    lines = [say(f"copy.{code}", language)]
    if copy.terminal and not system and environ.get("TMUX"):
        lines.append(say("copy.tmux", language))
    if system or copy.terminal:
        lines.append(say("copy.kept", language))
    if file is not None:
        lines.append(say("copy.file", language, file=file) if file else say("copy.no-file", language))
    return " ".join(lines)
