"""The table screen beside the real program in a process of its own: before it and after it, through a kill, an undo and an erasure."""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dialoog.live.following import Following
from dialoog.live.places import Map
from dialoog.live.settings import Settings
from dialoog.tui.table import TableApp
from tests.tui.evening import frame

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ("Fatma", "Jan", "Ali", "Els", "Mo")
SOON = 0.2
"""Seconds within which a key is seen at the table."""


def command(folder: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """`dialoog` on this map, with no settings of this machine."""
    own = {"DIALOOG_MAP": str(folder), "DIALOOG_INSTELLINGEN": str(folder / "geen.toml"), "PYTHONPATH": str(ROOT), "DIALOOG_TAAL": "nl"}
    return [sys.executable, "-m", "dialoog", *arguments], {**os.environ, **own}


class Leader:
    """Somebody who leads an evening in the line face, in another process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def type(self, line: str) -> float:
        """Press Enter on a line; when that was."""
        assert self.process.stdin is not None
        at = time.perf_counter()
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return at


@contextmanager
def leader(folder: Path, *arguments: str) -> Iterator[Leader]:
    """The line face in a process of its own; killed at the end, as a laptop that falls."""
    words, environment = command(folder, *arguments, "--regels")
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment, cwd=folder, text=True) as process:
        try:
            yield Leader(process)
        finally:
            process.kill()


def starting() -> list[str]:
    """A new evening of these people."""
    return ["start", "oefenset", *(part for name in PEOPLE for part in ("--deelnemer", name))]


async def seen(app: TableApp, words: str) -> float:
    """Wait until these words stand on the screen, a regular expression; when that was."""
    end = time.perf_counter() + 10
    while not re.search(words, " ".join(frame(app).split())):
        assert time.perf_counter() < end, (words, frame(app))
        await asyncio.sleep(0.002)
    return time.perf_counter()


def speaks(name: str) -> str:
    """That name with the bar under it."""
    return f"{name} [━─]"


@pytest.fixture
def app(tmp_path: Path) -> TableApp:
    """The table screen of whichever session runs, looking by itself."""
    return TableApp(Following(Map(tmp_path), None, "nl"), "nl", Settings())


async def test_a_key_is_seen_at_the_table_within_a_fifth_of_a_second(app: TableApp, tmp_path: Path) -> None:
    async with app.run_test(size=(60, 18)):
        await seen(app, "Hier komt straks de vraag van het gesprek.")
        with leader(tmp_path, *starting()) as here:
            await seen(app, "Welk geluid in je straat hoor jij graag?")
            here.type("/ronde")
            await seen(app, "Vertellen")
            took = []
            for name in PEOPLE:
                pressed = here.type(f"/volgende {name}")
                took.append(await seen(app, speaks(name)) - pressed)
                # Off the beat of the reader, so that all of its moments are met.
                await asyncio.sleep(0.037)
            for off in ("uit", "aan") * 3:
                pressed = here.type(f"/scherm {off}")
                took.append(await (seen(app, "Vertellen") if off == "aan" else emptied(app)) - pressed)
                await asyncio.sleep(0.041)
    # A machine that does ten things at once may miss one; a reader that is slow misses them all.
    assert statistics.median(took) <= SOON, took


async def emptied(app: TableApp) -> float:
    """Wait until nothing stands on the screen; when that was."""
    end = time.perf_counter() + 10
    while frame(app).split():
        assert time.perf_counter() < end
        await asyncio.sleep(0.002)
    return time.perf_counter()


@pytest.mark.slow
@pytest.mark.promise("B6")
async def test_started_after_it_and_through_a_kill_an_undo_and_an_erasure(app: TableApp, tmp_path: Path) -> None:
    with leader(tmp_path, *starting()) as here:
        here.type("/volgende Fatma")
        here.type("een zin van Fatma")
        async with app.run_test(size=(60, 18)):
            await seen(app, speaks("Fatma"))
            here.type("/volgende Jan")
            await seen(app, speaks("Jan"))
            here.process.kill()
            here.process.wait()
            with leader(tmp_path, "hervat", "laatste") as again:
                again.type("/volgende Ali")
                await seen(app, speaks("Ali"))
                again.type("/terugdraaien")
                await seen(app, speaks("Jan"))
                assert "een zin" not in frame(app)
                assert again.process.stdin is not None
                again.process.stdin.close()
                again.process.wait(10)
            (session,) = (tmp_path / "sessies").iterdir()
            words, environment = command(tmp_path, "wis", session.name, "--deelnemer", "Jan", "--ja")
            subprocess.run(words, env=environment, cwd=tmp_path, check=True, capture_output=True)
            await seen(app, speaks("deelnemer 2"))
            assert "Jan" not in repr(app.following.state)
            words, environment = command(tmp_path, "wis", session.name, "--ja")
            subprocess.run(words, env=environment, cwd=tmp_path, check=True, capture_output=True)
            await seen(app, "Hier komt straks de vraag van het gesprek.")


async def test_the_space_bar_answers_also_while_the_disk_hangs(tmp_path: Path) -> None:
    class Hanging(Following):
        def look(self) -> bool:
            time.sleep(0.5)
            return super().look()

    app = TableApp(Hanging(Map(tmp_path), None, "nl"), "nl", Settings())
    async with app.run_test(size=(60, 18)) as pilot:
        await seen(app, "Hier komt")
        pressed = time.perf_counter()
        await pilot.press("space")
        assert await emptied(app) - pressed < 0.4
