"""Where the time goes that the table does not explain: `python benchmarks/profiles.py [note|replay|list|help|start|screen]`.

Prints, of each, the functions by their own time, of `screen` with what they call (cProfile, which makes small functions look dearer
than they are), and of `help` and `start` what was imported (`-X importtime`, microseconds). Nothing is written.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tables import Ticking, Unsynced, evening, question_set, session
from textual import events

from dialoog.core import commands as c
from dialoog.live.clock import SystemClock
from dialoog.live.opening import Plan, resume, start_in
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.shelf import sessions_in
from dialoog.store import SessionFolder
from dialoog.tui.app import make_app

SHOWN = 25


def profiled(work: Callable[[], object], order: str = "tottime", shown: int = SHOWN) -> None:
    """The functions of one piece of work, the dearest first: by their own time, or with what they call (`cumtime`)."""
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(shown)


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


def started(_: Path) -> None:
    """What a session that is taken up imports before its first painting."""
    rooms = "import dialoog.cli.guard, dialoog.cli.tree, dialoog.cli.resume, dialoog.cli.screens, dialoog.store.folder, dialoog.tui.live"
    subprocess.run([sys.executable, "-X", "importtime", "-c", rooms], check=True)


def on_screen(folder: Path) -> None:
    """A hundred notes from the key to the painting, in a session of ten thousand, without a terminal."""
    path = evening(folder / "sessies", 1, 10_000)
    profiled(lambda: asyncio.run(_noted(resume(path, SystemClock(), "nl"))), "cumtime", 3 * SHOWN)


async def _noted(running: Session) -> None:
    app = make_app(session=running, ticking=False)
    async with app.run_test(size=(100, 30)) as pilot:
        for at in range(100):
            for key in (*f"bank{at}", "enter"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause(0.02)


WORK = {"note": note, "replay": replay, "list": listed, "help": helped, "start": started, "screen": on_screen}


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
