"""A program in a terminal of its own: keys go in, and the moment at which a text is painted comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path

from measuring import environment

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|.)")
PATIENCE = 60.0


class Terminal:
    """Python with these arguments in a terminal of 100 columns and 30 rows. A thread reads along, so that nothing is ever held up."""

    def __init__(self, *words: str | Path) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self._file = ours
        self._came = threading.Condition()
        self._printed = ""
        self._from = 0
        self._begin = time.perf_counter()
        self._child = subprocess.Popen(
            [sys.executable, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment(), start_new_session=True
        )
        os.close(theirs)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        rest = b""
        while True:
            try:
                data = os.read(self._file, 65536)
            except OSError:
                return
            if not data:
                return
            rest += data
            text = rest.decode(errors="ignore")
            # A letter that came in two parts waits for the other.
            rest = rest[len(text.encode()) :] if len(text.encode()) < len(rest) <= len(text.encode()) + 3 else b""
            with self._came:
                self._printed += text
                self._came.notify_all()

    def painted(self, text: str) -> float:
        """Seconds from the last keys (or from the start) to the moment at which `text` was painted; SystemExit when it never is."""
        until = time.perf_counter() + PATIENCE
        with self._came:
            while text not in _ESCAPE.sub("", self._printed[self._from :]):
                # A screen with a clock is never quiet: also what comes all the time comes to an end.
                if time.perf_counter() > until or not self._came.wait(until - time.perf_counter()):
                    raise SystemExit(f"«{text}» was never painted by {self._child.args}: {_ESCAPE.sub('', self._printed)[-2000:]}")
            return time.perf_counter() - self._begin

    def keys(self, keys: str) -> None:
        """Press keys; from now on only what is painted after them counts."""
        with self._came:
            self._from = len(self._printed)
        self._begin = time.perf_counter()
        os.write(self._file, keys.encode())

    def quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing has been painted for so long, or a while at most: a clock on the screen never rests."""
        end = time.perf_counter() + 10 * seconds
        with self._came:
            while self._came.wait(seconds) and time.perf_counter() < end:
                pass

    @property
    def mib(self) -> float:
        """The memory that the program holds now, in MiB."""
        shown = subprocess.run(["ps", "-o", "rss=", "-p", str(self._child.pid)], capture_output=True, text=True, check=True)
        return int(shown.stdout) / 1024

    def close(self) -> None:
        """End the program, and its terminal with it."""
        os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        os.close(self._file)
