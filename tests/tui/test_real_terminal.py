"""The live screen in a pseudo-terminal, killed in mid-sentence; and what of hostile text reaches the terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVER = """
import sys
from pathlib import Path
from dialoog.live.clock import SystemClock
from dialoog.live.opening import Plan, resume, start
from dialoog.live.places import Map
from dialoog.tui.app import make_app
from tests.tui.evening import a_table_set
place = Map(Path(sys.argv[1]))
there = list(place.sessions.glob("*"))
if there:
    session = resume(there[0], SystemClock(), "nl")
else:
    session, _ = start(place, Plan(title="Buren", people=("Fatma", "Jan", "Ali")), a_table_set(), SystemClock(), "nl")
make_app(session=session).run()
"""


class Terminal:
    """A terminal of 80 by 24 with the live screen in it, seen as a person sees it."""

    def __init__(self, place: Path) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        program = ["-c", DRIVER, str(place)]
        self.child = pexpect.spawn(sys.executable, program, cwd=str(ROOT), env=env, dimensions=(24, 80), encoding="utf-8")
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""

    def until(self, words: str, seconds: float = 20.0) -> None:
        """Read until these words stand on the screen."""
        end = time.monotonic() + seconds
        while words not in "\n".join(self.screen.display):
            assert time.monotonic() < end, "\n".join(self.screen.display)
            self.read()

    def read(self, seconds: float = 0.2) -> None:
        """Take in what the screen sends."""
        try:
            text = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        self.raw += text
        # pyte does not know the private sequences with `>` and `$`; they draw nothing.
        self._stream.feed(text.replace("\x1b[>25u", "").replace("\x1b[<u", ""))

    def kill(self) -> None:
        """End it as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()


@pytest.mark.promise("B1")
@pytest.mark.slow
@pytest.mark.row(3)
def test_killed_in_mid_sentence_it_goes_on_with_every_word(tmp_path: Path) -> None:
    first = Terminal(tmp_path)
    first.until("bewaard")
    first.child.send("\x1bOQ")
    first.until("Fatma heeft de beurt")
    first.child.send("\x1b[200~eerste regel\rtweede \x1b]0;pwn\x07\x1b[2J regel\x1b[201~\r")
    first.until("#1")
    first.child.send("half getyp")
    first.until("half getyp")
    time.sleep(1.0)
    first.kill()

    folder = next((tmp_path / "sessies").glob("*"))
    assert json.loads((folder / "concept.json").read_text(encoding="utf-8"))["text"] == "half getyp"
    kept = (folder / "gesprek.jsonl").read_text(encoding="utf-8")
    assert "eerste regel\\ntweede" in kept
    assert kept.count('"kind":"note"') == 1

    second = Terminal(tmp_path)
    second.until("half getyp")
    second.until("Fatma ›")
    second.child.send("t\r")
    second.until("#2")
    second.until("half getypt")
    for terminal in (first, second):
        assert "\x1b]0;" not in terminal.raw
        assert "pwn" not in terminal.screen.title
    second.kill()


@pytest.mark.slow
def test_without_its_terminal_it_ends_even_where_nobody_tells_it(tmp_path: Path) -> None:
    """A terminal that is not its controlling one goes away without SIGHUP; before, the program ran on at full speed."""
    ours, theirs = os.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=env, start_new_session=True) as child:
        os.close(theirs)
        seen = b""
        while b"bewaard" not in seen:
            seen += os.read(ours, 65536)
        os.close(ours)
        assert child.wait(timeout=20) == -signal.SIGHUP
