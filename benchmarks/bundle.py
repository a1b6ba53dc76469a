"""What many tables cost: `python benchmarks/bundle.py [--sessions N] [--times 10]`.

`dialoog bundel` over N sessions and over ten times as many, each in a process of its own, to a file: wall seconds and the most
memory that the process ever held (ru_maxrss). Prints both and their ratios, and writes them to `bundle.json` beside this file.
The aims: time at most 11 × (linear), memory at most 1.2 × (flat).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AIMS = {"time": 11.0, "memory": 1.2}
NOTES = 20


def make(folder: Path, first: int, last: int) -> None:
    """Sessions `first` up to `last` in this folder."""
    from tables import question_set, session

    set_ = question_set()
    for seed in range(first, last):
        session(folder, seed, NOTES, set_)


def bundle(folder: Path) -> tuple[float, float]:
    """Seconds and MiB of one bundle of everything in this folder."""
    target = folder.parent / "bundel.md"
    target.unlink(missing_ok=True)
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "dialoog", "bundel", str(folder), "--uit", str(target)], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = status
    if status:
        raise SystemExit(f"bundel ended with {status}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=1000)
    options.add_argument("--times", type=int, default=10)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "sessies"
        make(folder, 0, chosen.sessions)
        few = bundle(folder)
        make(folder, chosen.sessions, chosen.sessions * chosen.times)
        many = bundle(folder)
    found = {
        "sessions": [chosen.sessions, chosen.sessions * chosen.times],
        "notes_each": NOTES,
        "seconds": [round(few[0], 2), round(many[0], 2)],
        "mib": [round(few[1], 1), round(many[1], 1)],
        "time_ratio": round(many[0] / few[0], 2),
        "memory_ratio": round(many[1] / few[1], 3),
        "aims": AIMS,
        "python": platform.python_version(),
    }
    for name, value in found.items():
        print(f"{name:14} {value}")
    Path(__file__).with_suffix(".json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
