"""The command line: arguments in, one exit code out. What a command needs is imported when that command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point `dialoog`: carries out `sys.argv` and ends the program with its exit code."""
    from dialoog.cli.guard import run

    sys.exit(run(sys.argv[1:]))
