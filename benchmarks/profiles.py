"""Where the time goes that the table does not explain: `python benchmarks/profiles.py [note|replay|list|help]`.

Prints, of each, the functions by their own time (cProfile, which makes small functions look dearer than they are), and of `help`
what was imported (`-X importtime`, microseconds). Nothing is written.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tables import Ticking, Unsynced, question_set, session

from dialoog.core import commands as c
from dialoog.live.clock import SystemClock
from dialoog.live.opening import Plan, resume, start_in
from dialoog.live.places import Map
from dialoog.live.shelf import sessions_in
from dialoog.store import SessionFolder

SHOWN = 25


def profiled(work: Callable[[], object]) -> None:
    """The functions of one piece of work, the dearest first."""
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


def note(folder: Path) -> None:
    """Five thousand notes, on a disk that is not waited for."""
    from datetime import date

    keeper = SessionFolder.create(folder, "Profiel", date(2026, 11, 21), "k7x2", disk=Unsynced())
    opened = start_in(keeper, Plan(people=("Fatma", "Jan")), question_set(), Ticking(1795199400000), "nl")
    assert isinstance(opened, tuple)
    running = opened[0]
    profiled(lambda: [running.do(c.Note("In onze straat staat een bankje.")) for _ in range(5000)])
    running.close()


def replay(folder: Path) -> None:
    """A session of ten thousand notes, opened to its state."""
    path = session(folder, 1, 10_000, question_set())
    profiled(lambda: resume(path, SystemClock(), "nl", write=False).close())


def listed(folder: Path) -> None:
    """`dialoog lijst` over two hundred sessions."""
    for seed in range(200):
        session(folder / "sessies", seed, 5, question_set())
    profiled(lambda: sessions_in(Map(folder)))


def helped(_: Path) -> None:
    """What `dialoog --help` imports."""
    subprocess.run([sys.executable, "-X", "importtime", "-m", "dialoog", "--help"], stdout=subprocess.DEVNULL, check=True)


WORK = {"note": note, "replay": replay, "list": listed, "help": helped}


def main() -> None:
    """Profile what was asked for, or all of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="*", choices=[*WORK, []])
    for name in options.parse_args().what or WORK:
        print(f"== {name}")
        with tempfile.TemporaryDirectory() as folder:
            WORK[name](Path(folder))


if __name__ == "__main__":
    main()
