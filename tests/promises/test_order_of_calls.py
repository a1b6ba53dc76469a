"""What the real program asks of the system, in which order, as strace sees it: nothing is called saved before it is on the medium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import environment

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

CALLS = "trace=write,pwrite64,fdatasync,fsync,rename,renameat,renameat2,ftruncate"
CALL = re.compile(r"(\d+) +(\w+)\((.*)")
RESUMED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>")
LINES = (
    "/akkoord ja",
    "/volgende",
    "De merel.",
    "Een bank bij het water.",
    "/anders #1 De lijster.",
    "/schrap #1",
    "Een lamp.",
    "/schrap #2",
)
MAIN = "from dialoog.cli import main; main()"
LYING = """
    from dialoog.store import Disk
    Disk.sync = lambda self, path: None
"""
NAMELESS = """
    from dialoog.store import Disk
    Disk.sync_folder = lambda self, folder: None
"""

Event = tuple[str, str]
"""A call and what it was about: `write gesprek.jsonl`, `fsync FOLDER`, `told [1] bewaard`."""


def watched(folder: Path, before: str = "") -> list[Event]:
    """The evening of these lines in the real program, as calls in the order in which each was done."""
    trace = folder / "trace"
    program = [sys.executable, "-c", f"{textwrap.dedent(before)}\n{MAIN}", "start", "oefenset", "--regels"]
    people = ["--deelnemer", "Fatma", "--deelnemer", "Jan"]
    done = subprocess.run(
        ["strace", "-f", "-y", "-s", "64", "-o", str(trace), "-e", CALLS, *program, *people],
        input="".join(f"{line}\n" for line in LINES),
        capture_output=True,
        encoding="utf-8",
        env=environment(folder),
        cwd=folder,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(events(trace.read_text(encoding="utf-8", errors="replace").splitlines()))


def events(lines: list[str]) -> Iterator[Event]:
    """Each call when it came back; what was told when it was begun, for then somebody may read it."""
    waiting: dict[str, Event] = {}
    for line in lines:
        if resumed := RESUMED.match(line):
            if event := waiting.pop(resumed[1], None):
                yield event
        elif (call := CALL.match(line)) and (event := _event(call[2], call[3])):
            if "<unfinished" in line and event[0] != "told":
                waiting[call[1]] = event
            else:
                yield event


def _event(call: str, given: str) -> Event | None:
    if call.startswith("rename"):
        return "rename", Path(re.findall(r'"([^"]*)"', given)[-1]).name
    about = re.match(r"(\d+)<([^>]*)>", given)
    if about is None:
        return None
    if about[1] == "1":
        words = re.search(r'"(\[\d+\] \w+)', given)
        return ("told", words[1]) if words else None
    name = Path(about[2]).name
    if call in ("fsync", "fdatasync"):
        return "sync", "FOLDER" if Path(about[2]).parent.name == "sessies" else name
    return "write", name


def told_too_early(seen: list[Event]) -> list[str]:
    """What was called saved or erased while the medium did not have it yet; and a name given to bytes that were not synced."""
    unsynced: set[str] = set()
    wrong = []
    for what, about in seen:
        if what == "write" and about.startswith("gesprek.jsonl"):
            unsynced.add(about)
        elif what == "sync":
            unsynced.discard(about)
        elif what == "rename" and about == "gesprek.jsonl":
            if "gesprek.jsonl.dialoog-nieuw" in unsynced:
                wrong.append("renamed before it was synced")
            unsynced.add("FOLDER")
        elif what == "told" and unsynced:
            wrong.append(f"{about} before {', '.join(sorted(unsynced))}")
    return wrong


@pytest.mark.promise("B1", "B2")
def test_every_answer_comes_after_the_sync_of_what_it_answers(tmp_path: Path) -> None:
    seen = watched(tmp_path)
    assert told_too_early(seen) == []
    assert [about for what, about in seen if what == "told"] == [
        "[1] bewaard", "[2] bewaard", "[1] bewaard", "[1] gewist", "[3] bewaard", "[2] gewist",
    ]  # fmt: skip
    (last, *_) = [number for number, event in reversed(list(enumerate(seen))) if event == ("told", "[2] gewist")]
    new, own = "gesprek.jsonl.dialoog-nieuw", "gesprek.jsonl"
    rewrite = [("write", new), ("sync", new), ("rename", own), ("sync", "FOLDER")]
    assert seen[last - 6 : last] == [("write", own), ("sync", own), *rewrite]


@pytest.mark.promise("B1", "B2", mutant="the real program on a disk that never syncs, seen by strace")
def test_a_program_that_does_not_sync_is_found(tmp_path: Path) -> None:
    wrong = told_too_early(watched(tmp_path, LYING))
    assert "[1] bewaard before gesprek.jsonl" in wrong and "renamed before it was synced" in wrong


@pytest.mark.promise("B2", mutant="the real program, where a new name is never synced, seen by strace")
def test_a_program_that_does_not_sync_names_is_found(tmp_path: Path) -> None:
    assert told_too_early(watched(tmp_path, NAMELESS))[0] == "[1] gewist before FOLDER"
