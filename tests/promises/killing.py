"""Stops the real program again and again at random moments, and compares what is left with what it had called saved or erased.

`python tests/promises/killing.py --kills 2000` counts, and ends with 1 when anything was lost. The program is `dialoog start … --regels`
and `dialoog hervat … --regels`; its answers on stdout are the only witness. What should be there is kept in plain dicts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from dialoog.core.codec import decode
from dialoog.core.history import replay
from dialoog.core.state import Contribution
from dialoog.live.words_gone import without_erased
from dialoog.store import SessionFolder, StoreError

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ("Fatma", "Jan", "Zoë")
LINES = 150
STRETCHES = 6
"""How often one session is stopped and taken up again before a new one begins."""

SAID = re.compile(r"(?m)^(?:\[(\d+)\] (bewaard|gewist)$|= (Teruggedraaid): )")
STOPPED = "SIGSTOP, SIGCONT, SIGKILL"
WAYS = {"SIGKILL": 12, "SIGTERM": 3, "SIGHUP": 3, "SIGINT": 3, STOPPED: 3}
BY_ITSELF = "vanzelf · by itself"
COUNTED = ("times", "acknowledged", "erased", "lost", "kept")

Texts = dict[int, str]
Step = tuple[str, str, Texts, int]
"""A line, the start of the answer that acknowledges it, what stands then, and the number it erases, else 0."""


class Server:
    """The process that forks a `dialoog` for each order."""

    def __init__(self) -> None:
        command = [sys.executable, str(Path(__file__).with_name("forks.py"))]
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")}
        settings = {"DIALOOG_INSTELLINGEN": os.devnull, "DIALOOG_TAAL": "nl"}
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**kept, **settings, "PYTHONPATH": str(ROOT)}, bufsize=0
        )
        assert self._server.stdin is not None and self._server.stdout is not None
        self._orders: IO[bytes] = self._server.stdin
        self._answers: IO[bytes] = self._server.stdout
        assert self._answers.readline() == b"ready\n"

    def order(self, **order: Any) -> int:
        """The number that comes back."""
        self._orders.write(json.dumps(order).encode() + b"\n")
        return int(self._answers.readline())

    def close(self) -> None:
        """No more orders."""
        self._orders.close()
        self._answers.close()
        self._server.wait(10)


@contextmanager
def serving() -> Iterator[Server]:
    """A server for as long as it is needed."""
    server = Server()
    try:
        yield server
    finally:
        server.close()


@dataclass
class Evening:
    """One session that is stopped and taken up again: what should be there, and what should be nowhere."""

    folder: Path
    path: Path | None = None
    texts: Texts = field(default_factory=dict)
    last: int = 0
    said: dict[int, list[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    soon_gone: set[str] = field(default_factory=set)


@dataclass
class Result:
    """What came of it, by how the program was stopped, and each loss in words."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)

    def add(self, way: str, **more: int) -> None:
        """Count."""
        row = self.counts.setdefault(way, dict.fromkeys(COUNTED, 0))
        for what, how_many in more.items():
            row[what] += how_many

    @property
    def kills(self) -> int:
        """How often it was really stopped."""
        return sum(row["times"] for way, row in self.counts.items() if way != BY_ITSELF)

    def total(self, what: str) -> int:
        """Over all ways."""
        return sum(row[what] for row in self.counts.values())


class Killer:
    """Stops evenings, each at some moment, as `dice` falls."""

    def __init__(self, server: Server, folder: Path, seed: int, mutant: str = "", ways: Mapping[str, int] = WAYS) -> None:
        self.result = Result()
        self._server, self._folder, self._mutant, self._ways = server, folder, mutant, ways
        self._dice = random.Random(seed)
        self._words = 0
        self._long = 0.4

    def kill(self, times: int) -> Result:
        """Stop the program that many times."""
        evenings = 0
        while self.result.kills < times:
            evenings += 1
            evening = Evening(self._folder / str(evenings))
            evening.folder.mkdir()
            for _ in range(STRETCHES):
                if self.result.kills < times and not self._stretch(evening):
                    break
            shutil.rmtree(evening.folder)
        return self.result

    def _stretch(self, evening: Evening) -> bool:
        """Play on, be stopped, and look; whether it can be played on."""
        steps = list(self._steps(evening))
        lines, answers = evening.folder / "in", evening.folder / "out"
        first = "/niet-vastleggen uit\n/akkoord ja\n/volgende\n" if evening.path is None else "/niet-vastleggen uit\n"
        lines.write_text(first + "".join(line for line, *_ in steps), encoding="utf-8")
        answers.unlink(missing_ok=True)
        way = self._stopped(evening, lines, answers)
        told = answers.read_text(encoding="utf-8", errors="replace") if answers.exists() else ""
        acknowledged = [found for line in told.splitlines(keepends=True) if line.endswith("\n") and (found := SAID.match(line))]
        erased = [step[3] for step, _ in zip(steps, acknowledged, strict=False) if step[3]]
        self.result.add(way, times=1, acknowledged=len(acknowledged), erased=len(erased))
        for step, found in zip(steps, acknowledged, strict=False):
            if not found[0].startswith(step[1]):
                return self._lost(evening, way, f"{step[0]!r} was answered with {found[0]!r}")
        if told.startswith("="):
            evening.gone |= evening.soon_gone
            evening.soon_gone = set()
        evening.gone |= {word for number in erased for word in evening.said[number]}
        return self._looked(evening, way, steps, len(acknowledged))

    def _looked(self, evening: Evening, way: str, steps: list[Step], acknowledged: int) -> bool:
        path = evening.path or here(evening)
        if path is not None:
            kept = self._kept(path, evening.gone)
            self.result.add(way, kept=len(kept))
            self.result.losses += [f"{way}: {each}" for each in kept]
            if ajar := [file.name for file in (path, *path.rglob("*")) if file.stat().st_mode & 0o077]:
                return self._lost(evening, way, f"others may read {', '.join(ajar)}")
        try:
            found, opened = recovered(path)
        except (StoreError, ValueError) as error:
            return self._lost(evening, way, f"it does not open: {error!r}")
        states = [evening.texts, *(step[2] for step in steps)]
        options = states[acknowledged : acknowledged + 2]
        if found not in options:
            lines = [step[0] for step in steps[max(acknowledged - 2, 0) : acknowledged + 1]]
            return self._lost(evening, way, f"after {acknowledged} acknowledged, at {lines}: {_short(found)} is none of {_short(*options)}")
        if len(options) == 2 and found == options[1] != options[0] and steps[acknowledged][3]:
            evening.soon_gone |= set(evening.said[steps[acknowledged][3]])
        evening.path, evening.texts = path, found
        evening.last = max(evening.last, highest(path)) if path and opened else 0
        return opened

    def _lost(self, evening: Evening, way: str, why: str) -> bool:
        self.result.add(way, lost=1)
        self.result.losses.append(f"{way}: {why}")
        return False

    def _kept(self, path: Path, words: set[str]) -> list[str]:
        found = []
        for file in sorted(path.rglob("*")):
            data = file.read_bytes() if file.is_file() else b""
            found += [f"{word} still stands in {file.name}" for word in sorted(words) if word.encode() in data]
        return found

    def _stopped(self, evening: Evening, lines: Path, answers: Path) -> str:
        """Start or take up, and stop it; how."""
        people = [part for name in PEOPLE for part in ("--deelnemer", name)]
        begin = ["hervat", evening.path.name] if evening.path else ["start", "oefenset", *people]
        arguments = [*begin, "--regels", "--map", str(evening.folder)]
        way = self._dice.choices(list(self._ways), list(self._ways.values()))[0]
        start = time.monotonic()
        child = self._server.order(arguments=arguments, stdin=str(lines), stdout=str(answers), mutant=self._mutant)
        if self._dice.random() < 0.8:
            _until_it_speaks(answers)
        time.sleep(self._dice.uniform(0, self._long))
        for name in way.split(", "):
            os.kill(child, signal.Signals[name])
            if name == "SIGSTOP":
                self._must_be_locked(evening, answers, way)
        ended = self._server.order(wait=child)
        if ended in (0, 1) and way != "SIGINT":
            # It was done before it could be stopped: stop the next ones sooner.
            self._long = max(0.05, min(self._long, time.monotonic() - start) * 0.95)
            return BY_ITSELF
        return way

    def _must_be_locked(self, evening: Evening, answers: Path, way: str) -> None:
        """While it stands still and has not come to its end, what it has open is shut for others."""
        told = answers.read_text(encoding="utf-8") if answers.exists() else ""
        if told and len(SAID.findall(told)) < LINES and (path := evening.path or here(evening)):
            try:
                SessionFolder.open(path).close()
            except StoreError as error:
                if error.code.startswith("store.locked"):
                    return
            self._lost(evening, way, "a second window was let in")

    def _steps(self, evening: Evening) -> Iterator[Step]:
        """What is typed, with the answer and the texts that must come of it."""
        texts, last = dict(evening.texts), evening.last
        before: Texts | None = None
        for _ in range(LINES):
            kind = self._dice.choices(["note", "reword", "erase", "undo", "secret"], [7, 3, 2, 1, 1])[0]
            if kind == "undo" and before is not None:
                texts, before = dict(before), None
                yield "/terugdraaien\n", "= Teruggedraaid", dict(texts), 0
            elif kind in ("reword", "erase") and texts:
                number = self._dice.choice(sorted(texts))
                before = None if kind == "erase" else dict(texts)
                if kind == "erase":
                    del texts[number]
                    yield f"/schrap #{number}\n", f"[{number}] gewist", dict(texts), number
                else:
                    texts[number] = self._text(evening, number)
                    yield f"/anders #{number} {texts[number]}\n", f"[{number}] bewaard", dict(texts), 0
            else:
                last += 1
                before = dict(texts)
                texts[last] = self._text(evening, last)
                secret = self._secret(evening) if kind == "secret" else ""
                line = f"/zegt {self._dice.choice(PEOPLE)}: {texts[last]}\n"
                yield secret + line, f"[{last}] bewaard", dict(texts), 0

    def _text(self, evening: Evening, number: int) -> str:
        self._words += 1
        word = f"w{self._words}x"
        evening.said.setdefault(number, []).append(word)
        return f"{word} " + "en nog iets " * self._dice.randrange(30) + "."

    def _secret(self, evening: Evening) -> str:
        self._words += 1
        evening.gone.add(f"w{self._words}x")
        return f"/niet-vastleggen aan\nw{self._words}x blijft onder ons.\n/niet-vastleggen uit\n"


def _until_it_speaks(answers: Path) -> None:
    """However busy the machine is: most stops must come while something is being done."""
    end = time.monotonic() + 20
    while time.monotonic() < end and not (answers.exists() and answers.stat().st_size):
        time.sleep(0.002)


def _short(*states: Texts) -> str:
    return " or ".join(str({number: text.split()[0] for number, text in state.items()}) for state in states)


def here(evening: Evening) -> Path | None:
    """The folder of its session, if there is one already."""
    return next(evening.folder.glob("sessies/*"), None)


def recovered(path: Path | None) -> tuple[Texts, bool]:
    """The contributions of a session that are not erased, and whether it was opened at all; its lock must be free."""
    if path is None or not (path / "gesprek.jsonl").exists():
        return {}, False
    with SessionFolder.open(path) as folder:
        state = replay(without_erased([decode(document) for document in folder.acts()], "nl"))
    texts = {entry.number: entry.text for entry in state.entries if isinstance(entry, Contribution) and not entry.erased}
    return texts, state.opened is not None


def highest(path: Path) -> int:
    """The highest number a contribution ever had, read from the journal as the plain text it is."""
    found = re.findall(r'"event":"noted","number":(\d+)', (path / "gesprek.jsonl").read_text(encoding="utf-8", errors="replace"))
    return max(map(int, found), default=0)


def main() -> int:
    """Kill, count, and say what was lost."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=20261121)
    options.add_argument("--counts", type=Path, help="where the counts go, as JSON")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        start = time.monotonic()
        result = Killer(server, Path(folder), given.seed).kill(given.kills)
        seconds = time.monotonic() - start
    if given.counts:
        given.counts.write_text(json.dumps(result.counts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for way, row in result.counts.items():
        print(f"{way:28}", *(f"{what} {row[what]:7}" for what in COUNTED))
    print(f"{seconds:.0f} s, {seconds / given.kills * 1000:.0f} ms each")
    for loss in result.losses:
        print(loss, file=sys.stderr)
    return bool(result.losses)


if __name__ == "__main__":
    sys.exit(main())
