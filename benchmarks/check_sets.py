"""What a check costs: `python benchmarks/check_sets.py [--times N] [--rounds N]`.

The whole check of every shipped set (reading the file, all findings, the question lint, and the findings as lines), N times
over, against bare markdown-it-py parsing the very same bytes, by turns. Prints processor seconds and their ratio, and
writes them to `check_sets.json` beside this file. The aim: at most 2 × bare.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from markdown_it import MarkdownIt

from dialoog.locale import findings
from dialoog.sets import library, read

AIM = 2.0


def check(files: list[Path], times: int) -> None:
    """The check as `dialoog controleer --formaat regel` does it."""
    for _ in range(times):
        for file in files:
            findings.lines(read(file)[1], "nl")


def bare(files: list[Path], times: int, parser: MarkdownIt) -> None:
    """The same bytes through markdown-it-py and nothing else."""
    for _ in range(times):
        for file in files:
            parser.parse(file.read_bytes().decode())


def seconds(work: Callable[[], None]) -> float:
    """Processor seconds of this process, so that other programs play no part."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(times: int, rounds: int) -> dict[str, object]:
    """Medians over `rounds` turns, each `times` over all sets."""
    files = sorted(library.shipped().glob("*.md"))
    parser = MarkdownIt("commonmark").enable("table")
    check(files, 1)
    bare(files, 1, parser)
    turns = [(seconds(lambda: bare(files, times, parser)), seconds(lambda: check(files, times))) for _ in range(rounds)]
    return {
        "sets": len(files),
        "bytes": sum(file.stat().st_size for file in files),
        "times": times,
        "rounds": rounds,
        "bare_seconds": round(statistics.median(one for one, _ in turns), 3),
        "check_seconds": round(statistics.median(other for _, other in turns), 3),
        "ratio": round(statistics.median(other / one for one, other in turns), 2),
        "aim": AIM,
        "python": platform.python_version(),
        "markdown_it": version("markdown-it-py"),
    }


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=50)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    found = measure(chosen.times, chosen.rounds)
    for name, value in found.items():
        print(f"{name:14} {value}")
    Path(__file__).with_suffix(".json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
