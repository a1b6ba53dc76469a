"""What every measurement stands on: a row of the table, how large a run is, clocks, and programs that are timed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """One row: `ours` against `reference` in `unit`, and how far the one may lie from the other.

    `aim` is the ratio to stay under, or with `added` the difference in `unit`; None where a figure only stands for its own
    information. `what` and `against` are in Dutch and English, ` · ` between. `beside` are other figures of the same run.
    """

    name: str
    what: str
    against: str
    ours: float
    reference: float
    unit: str
    aim: float | None
    added: bool = False
    beside: Mapping[str, float] = field(default_factory=dict)

    @property
    def reached(self) -> float:
        """The ratio, or the difference."""
        return self.ours - self.reference if self.added else self.ours / self.reference

    @property
    def met(self) -> bool | None:
        """Whether the aim was met; None where there is none."""
        return None if self.aim is None else self.reached <= self.aim

    def as_json(self) -> dict[str, Any]:
        """The row as it stands in `results.json`."""
        return {**asdict(self), "reached": self.reached, "met": self.met}


@dataclass(frozen=True)
class Size:
    """How large a run is. Of `notes`, `contributions` and `sessions` the last is as many as the issue's aims are about."""

    notes: Sequence[int]
    """Notes already in the journal to which notes are appended."""
    appended: int
    contributions: tuple[int, int, int]
    """In the session of an ordinary evening, a large one, and one as large as it gets."""
    sessions: tuple[int, int]
    notes_each: int
    opened: int
    """How often a journal is opened."""
    keys: int
    starts: int
    programs: int
    checks: int


FULL = Size((100, 10_000, 100_000), 300, (10, 10_000, 100_000), (1_000, 10_000), 20, 5, 60, 9, 15, 20)
QUICK = Size((10, 100), 20, (10, 60, 300), (5, 20), 3, 2, 4, 2, 2, 1)


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def processor(act: Callable[[], object]) -> float:
    """Processor seconds of this process for `act`, without those to forget its result: other programs play no part."""
    start = time.process_time()
    result = act()
    taken = time.process_time() - start
    del result
    return taken


def wall(act: Callable[[], object]) -> float:
    """Seconds that `act` takes, without those to forget its result."""
    start = time.perf_counter()
    result = act()
    taken = time.perf_counter() - start
    del result
    return taken


@dataclass(frozen=True)
class Used:
    """What a program took: processor seconds, and the most memory it held, in MiB."""

    seconds: float
    mib: float


def environment() -> dict[str, str]:
    """The environment of a program that is measured: this checkout, and no wish of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DIALOOG_", "TEXTUAL"))}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "nl_NL.UTF-8", "TERM": "xterm-256color"}


def run(*words: str | Path) -> Used:
    """Run Python with these arguments to its end; SystemExit where it fails."""
    # By way of a small process: the most memory that a program held counts what its parent held when it was started.
    done = subprocess.run([sys.executable, "-c", _RUN, *map(str, words)], capture_output=True, text=True, env=environment())
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))} ended with {done.stderr}")
    seconds, memory = (float(each) for each in done.stdout.split())
    # Linux counts in KiB, macOS in bytes.
    return Used(seconds, memory / (1 << 20 if sys.platform == "darwin" else 1 << 10))


_RUN = """
import resource, subprocess, sys
none = subprocess.DEVNULL
code = subprocess.call([sys.executable, *sys.argv[1:]], stdin=none, stdout=none, stderr=none)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""
