"""The real program where it really cannot write: a full disk, a folder that may only be read, that is renamed or thrown away."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Tally
from tests.promises.killing import Server, recovered, serving

NOBODY = 65534
PAGES = 16

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and limits of POSIX")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One process that forks all the others."""
    with serving() as server:
        yield server


class Talk:
    """One running `dialoog` in lines: what is typed is answered before the next is typed."""

    def __init__(self, server: Server, folder: Path, place: Path, *arguments: str, **limits: int) -> None:
        self._server = server
        fifos = [folder / name for name in ("in", "out")]
        for fifo in fifos:
            fifo.unlink(missing_ok=True)
            os.mkfifo(fifo)
        order = {"arguments": [*arguments, "--regels", "--map", str(place)], "stdin": str(fifos[0]), "stdout": str(fifos[1])}
        self.number = server.order(**order, **limits)
        self._in, self._out = fifos[0].open("w", encoding="utf-8", buffering=1), fifos[1].open(encoding="utf-8", newline="\n")
        self.say("")

    def say(self, line: str) -> str:
        """Type it; the answers to it."""
        # What is no act is refused, so that the end of the answers is seen.
        self._in.write(f"{line}\n/eind-van-het-antwoord\n")
        answers = list[str]()
        while "eind-van-het-antwoord" not in (answer := self._out.readline()):
            assert answer, answers
            answers.append(answer)
        return "".join(answers)

    def end(self) -> int:
        """No more lines; the exit code."""
        self._in.close()
        self._out.read()
        self._out.close()
        return self._server.order(wait=self.number)


def begun(server: Server, folder: Path, place: Path, **limits: int) -> Talk:
    """A new evening of three."""
    talk = Talk(server, folder, place, "start", "oefenset", "--deelnemer", "Fatma", "--deelnemer", "Jan", **limits)
    talk.say("/akkoord ja")
    return talk


def session_in(place: Path) -> Path:
    """The folder of the only session there."""
    (path,) = (place / "sessies").iterdir()
    return path


def told_is_kept(talk: Talk, place: Path, lines: list[str]) -> int:
    """Type lines on a disk that gets full: what is called saved is there, what is not is given back; how many were refused."""
    saved, refused = {}, 0
    for line in lines:
        answer = talk.say(line)
        if number := re.search(r"^\[(\d+)\] bewaard$", answer, re.M):
            saved[int(number[1])] = line
        else:
            assert answer.startswith("! ") and "nog niet bewaard: " in answer, answer
            assert line[:20] in answer
            refused += 1
    assert talk.end() == 0
    assert recovered(session_in(place))[0] == saved
    return refused


def an_evening(size: int) -> list[str]:
    """Short and long contributions."""
    return [f"Bijdrage {number}: " + "en nog wat " * (number % 5 * size) + "klaar." for number in range(1, 25)]


@pytest.mark.promise("B1", "B3")
@pytest.mark.row(22)
def test_where_a_file_may_not_grow_what_was_saved_stays_and_the_rest_is_given_back(server: Server, tmp_path: Path, tally: Tally) -> None:
    for size in range(9_000, 21_000, 1_500):
        place = tmp_path / str(size)
        place.mkdir()
        refused = told_is_kept(begun(server, place, place, size=size), place, an_evening(10))
        assert refused
        tally(faults=refused)


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[Path, dict[str, int]]]:
    """A disk of sixteen pages where it may be mounted, else a place where no file may grow beyond as much."""
    disk = folder / "schijf"
    disk.mkdir()
    size = PAGES * os.sysconf("SC_PAGE_SIZE")
    told = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "dialoog", str(disk)], capture_output=True, check=False)
    try:
        yield disk, {} if not told.returncode else {"size": size}
    finally:
        if not told.returncode:
            subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.promise("B1", "B3")
@pytest.mark.row(22)
def test_on_a_small_disk_that_gets_full_nothing_is_lost_and_room_helps(server: Server, tmp_path: Path, tally: Tally) -> None:
    with small_disk(tmp_path) as (place, limits):
        (place / "iets-groots").write_bytes(b"x" * 12_000)
        talk = begun(server, tmp_path, place, **limits)
        refused = told_is_kept(talk, place, an_evening(120))
        assert refused
        tally(faults=refused)
        (place / "iets-groots").unlink()
        path = session_in(place)
        before = recovered(path)[0]
        again = Talk(server, tmp_path, place, "hervat", path.name, **{name: 2 * size for name, size in limits.items()})
        assert "bewaard" in again.say("Kort.")
        assert again.end() == 0
        assert list(recovered(path)[0].values()) == [*before.values(), "Kort."]


def readable_for_nobody() -> Path:
    """A folder that a process without any rights may enter."""
    folder = Path(tempfile.mkdtemp(prefix="dialoog-"))
    os.chown(folder, NOBODY, NOBODY)
    return folder


@pytest.mark.promise("B3")
@pytest.mark.row(23)
def test_in_a_folder_that_may_only_be_read_nothing_is_called_saved(server: Server) -> None:
    """As somebody without rights: to root every folder is open."""
    rights = {"user": NOBODY} if os.geteuid() == 0 else {}
    folder = readable_for_nobody() if rights else Path(tempfile.mkdtemp(prefix="dialoog-"))
    try:
        talk = begun(server, folder, folder, **rights)
        assert "[1] bewaard" in talk.say("Eerst.")
        path = session_in(folder)
        path.chmod(0o500)
        # The journal is open and grows; a rewrite needs a new file, and there may be none.
        assert "[2] bewaard" in talk.say("Daarna.")
        answer = talk.say("/schrap #1")
        assert answer.startswith("! ") and "gewist" not in answer
        assert talk.end() == 0
        (path / "gesprek.jsonl").chmod(0o400)
        again = Talk(server, folder, folder, "hervat", path.name, **rights)
        answer = again.say("Nog iets.")
        assert "nog niet bewaard: Nog iets." in answer and "[" not in answer
        assert "Jullie zijn in ronde 1" in again.say("/stand")
        assert again.end() == 0
        path.chmod(0o700)
        assert [text for text in recovered(path)[0].values() if text != "Eerst."] == ["Daarna."]
    finally:
        shutil.rmtree(folder)


@pytest.mark.promise("B3")
@pytest.mark.row(23)
def test_a_folder_that_is_renamed_under_a_session_is_said_and_the_words_are_kept(server: Server, tmp_path: Path) -> None:
    talk = begun(server, tmp_path, tmp_path)
    assert "[1] bewaard" in talk.say("Eerst.")
    path = session_in(tmp_path)
    elsewhere = path.rename(tmp_path / "elders")
    for line in ("Daarna.", "/anders #1 Anders.", "/schrap #1", "/oogst"):
        answer = talk.say(line)
        assert answer.startswith("! ") and "er niet" in answer and "bewaard\n" not in answer.replace("nog niet bewaard", ""), answer
    assert "nog niet bewaard: Daarna." in talk.say("Daarna.")
    elsewhere.rename(path)
    assert "[2] bewaard" in talk.say("Daarna.")
    assert talk.end() == 0
    assert recovered(path)[0] == {1: "Eerst.", 2: "Daarna."}


@pytest.mark.promise("B3")
@pytest.mark.row(23)
def test_a_folder_that_is_thrown_away_under_a_session_is_said_and_does_not_end_it(server: Server, tmp_path: Path) -> None:
    talk = begun(server, tmp_path, tmp_path)
    assert "[1] bewaard" in talk.say("Eerst.")
    shutil.rmtree(session_in(tmp_path))
    for line in ("Daarna.", "En dit."):
        assert f"nog niet bewaard: {line}" in talk.say(line)
    assert "Jullie zijn in ronde 1" in talk.say("/stand")
    assert talk.end() in (0, 1)
    assert list((tmp_path / "sessies").iterdir()) == []
