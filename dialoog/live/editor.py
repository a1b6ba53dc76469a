"""The user's own editor, as `$EDITOR` names it, at a line of a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path


def editor_at(file: str, line: int, environ: Mapping[str, str]) -> list[str] | None:
    """The words that open a file at a line, for a start without a shell; None where `$EDITOR` is empty or cannot be read."""
    try:
        words = shlex.split(environ.get("EDITOR", ""), posix=os.name != "nt")
    except ValueError:  # a quote that does not end
        return None
    # The whole path: a name that begins with a dash would be an option.
    return [*words, f"+{line}", str(Path(file).absolute())] if words else None


def opened(words: list[str]) -> bool:
    """Run the editor and wait until it closes; whether it could start. For the main thread: a Ctrl+C is the editor's meanwhile."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(words, check=False)
    except (OSError, ValueError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
