"""The command line: arguments in, one exit code out. What a command needs is imported when that command runs."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """The entry point `dialoog`: carries out `sys.argv` and ends the program with its exit code."""
    # What is loaded stays: looking for garbage in it again and again would take a sixth of the start (see `Command.invoke`).
    gc.disable()
    try:
        from dialoog.cli.guard import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before or after the guard stood around it: Ctrl-C is never a traceback (`contract` §3).
        code = 130
    sys.exit(code)
