"""What a person at the keys waits for: each program in a terminal of its own, by turns, in seconds on the wall."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from measuring import ROOT, Row, Size, median
from terminal import Terminal

from dialoog.live.clock import SystemClock
from dialoog.live.opening import resume
from dialoog.tui.app import make_app

TYPING, TYPING_BARE, START, MEMORY = 1.2, 1.5, 1.3, 25.0
BARE, SLOW = ROOT / "benchmarks" / "bare.py", ROOT / "benchmarks" / "slow_disk.py"
_SHOWN = "bankje halen"
"""Words of the last record of every session here."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω"
"""Letters that no screen of ours has, so that seeing one means that its key was painted."""


def rows(size: Size, small: tuple[Path, Path, Path], large: Path) -> Iterator[Row]:
    """Typing, noting, starting and memory, in a large session and in small ones: one to write in, one to start, one on a slow disk."""
    many = f"{size.contributions[1]:_}".replace("_", " ")
    few = size.contributions[0]
    with ExitStack() as stack:

        def at_work(*words: str | Path, shown: str = _SHOWN) -> Terminal:
            terminal = Terminal(*words)
            stack.callback(terminal.close)
            terminal.painted(shown)
            terminal.quiet()
            return terminal

        ours, big = at_work(*live(small[0])), at_work(*live(large))
        bare, slow = at_work(BARE, "2", shown="laatste"), at_work(SLOW, *live(small[2])[2:])
        keys, notes = typed([ours, big, bare], size.keys)
        plain_app = "kale Textual-app met één invoer · bare Textual app with one input"
        for name, what, seconds in (("key", "toets tot beeld · key to paint", keys), ("note", "notitie tot beeld · note to paint", notes)):
            at_few, at_many, plain = (median(each) * 1000 for each in seconds)
            what = f"{what}, {many} bijdragen · contributions"
            yield Row(f"{name}-large", what, f"bij · at {few}", at_many, at_few, "ms", TYPING)
            yield Row(f"{name}-bare", what, plain_app, at_many, plain, "ms", TYPING_BARE)
        what = f"geheugen van een lopend gesprek, {many} bijdragen · memory of a live session of {many}"
        yield Row("memory", what, f"van · of {few}", big.mib, ours.mib, "MiB", MEMORY, added=True)
        yield slow_row(slow, ours, size.keys // 2)
    yield start_row(size, small[1])


def live(session: Path) -> tuple[str | Path, ...]:
    """The arguments that take up a session."""
    return "-m", "dialoog", "hervat", session.name, "--map", session.parents[1]


def typed(terminals: list[Terminal], times: int) -> tuple[list[list[float]], list[list[float]]]:
    """Seconds from key to paint, and from Enter to the note on the screen, for each terminal; they take turns."""
    keys: list[list[float]] = [[] for _ in terminals]
    notes: list[list[float]] = [[] for _ in terminals]
    for turn in range(times):
        word = _LETTERS[turn % len(_LETTERS) :][:4] + _LETTERS[:4] + str(turn)
        for at, terminal in enumerate(terminals):
            for letter in word[:4]:
                terminal.keys(letter)
                keys[at].append(terminal.painted(letter))
            terminal.keys(word[4:])
            terminal.painted(word[-1])
            terminal.quiet(0.05)
            terminal.keys("\r")
            notes[at].append(terminal.painted(word))
            terminal.quiet(0.05)
    return keys, notes


def slow_row(slow: Terminal, usual: Terminal, times: int) -> Row:
    """Typing while a note is on its way to a disk that takes half a second, against typing otherwise."""
    waiting, free = [], []
    for turn in range(times):
        for terminal, seconds in ((slow, waiting), (usual, free)):
            terminal.keys(f"trage schijf {turn}")
            terminal.quiet(0.05)
            terminal.keys("\r")
            if terminal is slow:
                terminal.painted("bezig met bewaren")
            for letter in _LETTERS[turn : turn + 4]:
                terminal.keys(letter)
                seconds.append(terminal.painted(letter))
            terminal.keys("\x7f" * 4)
            if terminal is slow:
                terminal.painted("bewaard")
            terminal.quiet(0.05)
    return Row(
        "slow-disk",
        "toets tot beeld terwijl een schijf van 500 ms bewaart · key to paint while a disk of 500 ms saves",
        "op deze schijf · on this disk",
        median(waiting) * 1000,
        median(free) * 1000,
        "ms",
        TYPING,
        beside={"worst_ms": max(waiting) * 1000},
    )


def start_row(size: Size, small: Path) -> Row:
    """From the start of the program to its first paint, with everything on the screen."""
    widgets = asyncio.run(counted(small))
    ours, bare = [], []
    while len(bare) < size.starts:
        ours.append(first_painting(*live(small), shown=_SHOWN))
        # On a busy machine Textual now and then starts without ever painting its lines: such a start says nothing.
        for _ in range(3):
            with suppress(SystemExit):
                bare.append(first_painting(BARE, str(widgets), shown="laatste"))
                break
        else:
            raise SystemExit("the bare Textual app does not start here")
    return Row(
        "start",
        "start tot eerste beeld · start to first paint",
        f"kale Textual-app met {widgets} widgets · bare Textual app with {widgets} widgets",
        median(ours) * 1000,
        median(bare) * 1000,
        "ms",
        START,
    )


def first_painting(*words: str | Path, shown: str) -> float:
    """Seconds from the start of a program to the painting of a text."""
    terminal = Terminal(*words)
    try:
        return terminal.painted(shown)
    finally:
        terminal.close()


async def counted(session: Path) -> int:
    """How many widgets the live screen of a session has."""
    # As somebody who leads opens it: what is only read is shown as a harvest.
    app = make_app(session=resume(session, SystemClock(), "nl"), ticking=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        return len(app.screen.query("*"))
