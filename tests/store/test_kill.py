"""What was called saved survives `kill -9` at any moment, in a real process on a real disk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from dialoog.store import SessionFolder
from tests.conftest import Tally
from tests.store.killed import Docs, acts, carried_out

ROOT = Path(__file__).resolve().parents[2]


def killed(path: Path, seed: int, dice: random.Random) -> int:
    """Play the evening in another process, kill it somewhere; gives how many acts it had called saved."""
    command = [sys.executable, str(ROOT / "tests" / "store" / "killed.py"), str(path), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=path.parent) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        told = b"".join(child.stdout.readline() for _ in range(dice.randrange(60)))
        time.sleep(dice.random() * 0.002)
        child.send_signal(signal.SIGKILL)
        # Only a whole line counts as told.
        told += child.stdout.read()
    return told.count(b"\n")


def survives(tmp_path: Path, times: int, tally: Tally) -> None:
    """Kill that many times, each a new evening; all that was acknowledged is there, and nothing but one act more."""
    dice = random.Random(20261121)
    for seed in range(times):
        with SessionFolder.create(tmp_path, f"avond {seed}", date(2026, 11, 21), "k7x2") as folder:
            path = folder.path
        saved = killed(path, seed, dice)
        states: list[Docs] = [{}]
        for number, act in enumerate(acts(seed), 1):
            states.append(carried_out(states[-1], act, number))
        with SessionFolder.open(path) as folder:
            found = folder.acts()
            folder.append({"act": 1000, "words": "Verder."})
        options = [list(state.values()) for state in states]
        assert found in options[saved : saved + 2], (seed, saved)
    tally(faults=times)


@pytest.mark.promise("B1")
def test_what_was_called_saved_survives_kill_9(tmp_path: Path, tally: Tally) -> None:
    survives(tmp_path, 15, tally)


@pytest.mark.promise("B1")
@pytest.mark.slow
def test_what_was_called_saved_survives_kill_9_sixty_times(tmp_path: Path, tally: Tally) -> None:
    survives(tmp_path, 60, tally)
