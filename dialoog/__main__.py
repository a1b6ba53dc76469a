"""`python3 -m dialoog`: the same program, which takes nothing from the folder it is started in."""

from __future__ import annotations

import os
import sys

# `python3 -m` puts the current folder first; a file there must never stand in for a module of ours (`promises` §5, 27).
try:
    current = os.getcwd()  # noqa: PTH109
except OSError:  # it was taken away while we stood in it
    current = ""
if sys.path and sys.path[0] in ("", current) and not sys.flags.safe_path:
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    if sys.path[0] != own:
        del sys.path[0]

from dialoog.cli import main

if __name__ == "__main__":
    main()
