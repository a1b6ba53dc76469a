"""Listing sessions reads only their first and last lines, and a session is found by name, by a start, or as the newest."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from dialoog.store import SessionFolder, StoreError, find, sessions
from dialoog.store import journal_lines as fmt
from tests.store.disks import HastyDisk

ROOT = Path(__file__).resolve().parents[2]


class Counted(io.RawIOBase):
    """A file that tells how many bytes were read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.total = file, 0

    def readinto(self, room: Any) -> int:
        """As the real one."""
        data = self.file.read(len(room))
        room[: len(data)] = data
        self.total += len(data)
        return len(data)

    def seek(self, *where: int) -> int:
        """As the real one."""
        return self.file.seek(*where)

    def fileno(self) -> int:
        """As the real one."""
        return self.file.fileno()

    def close(self) -> None:
        """As the real one."""
        self.file.close()
        super().close()


class CountingDisk(HastyDisk):
    """Keeps the files that were read, to ask how much of each."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Counted] = []

    def reading(self, path: Path | str) -> BinaryIO:
        """As the real one."""
        self.files.append(Counted(super().reading(path)))
        return cast(BinaryIO, self.files[-1])


def made(folder: Path, title: str, day: int, *, acts: int = 3, words: str = "", state: str = "open") -> Path:
    """A session with some acts."""
    with SessionFolder.create(folder, title, date(2026, 11, day), "k7x2", disk=HastyDisk()) as session:
        for number in range(1, acts + 1):
            last = number == acts
            session.append({"act": number, "kind": "opened" if number == 1 else "note", "state": state if last else "open", "words": words})
    return session.path


def test_first_and_last_act_are_told_without_reading_what_lies_between(tmp_path: Path) -> None:
    made(tmp_path, "Lang", 3, acts=400, words="x" * 500, state="gesloten")
    disk = CountingDisk()
    [found] = sessions(tmp_path, disk=disk)
    assert (found.id, found.damaged, found.code) == ("2026-11-03-lang-k7x2", False, "")
    assert found.first and found.last
    assert (found.first["kind"], found.last["act"], found.last["state"]) == ("opened", 400, "gesloten")
    [file] = disk.files
    assert 0 < file.total < 20_000 < (found.path / "gesprek.jsonl").stat().st_size


def opening(**fields: object) -> dict[str, Any]:
    """The act that opens a session, with these fields in this order in its one event."""
    return {"act": 1, "kind": "open", "at": "2026-11-03T19:00:00.000Z", "state": "open", "events": [{"event": "opened", **fields}]}


QUESTION_SET = {"header": {"title": "Straten"}, "rounds": [{"questions": [{"text": 'Waar staat ,"question_set": dan?'}]}]}


def opened(folder: Path, act: dict[str, Any]) -> Path:
    """A session with this one act; its journal."""
    with SessionFolder.create(folder, "Straten", date(2026, 11, 3), "k7x2", disk=HastyDisk()) as session:
        session.append(act)
    return session.journal


def test_of_the_first_act_is_told_what_stands_before_its_question_set(tmp_path: Path) -> None:
    opened(tmp_path, opening(title=',"question_set":{', place="De Kern", question_set=QUESTION_SET, secret=7))
    [found] = sessions(tmp_path)
    assert found.first == opening(title=',"question_set":{', place="De Kern")


def test_where_the_question_set_stands_otherwise_the_first_act_is_told_whole(tmp_path: Path) -> None:
    act = {"set": {"question_set": QUESTION_SET}, **opening(title="Straten")}
    opened(tmp_path, act)
    [found] = sessions(tmp_path)
    assert found.first == act


@pytest.mark.parametrize("old", [b"Waar", b"Straten", b"rounds"])
def test_a_question_set_that_was_damaged_shows_though_nobody_reads_it(tmp_path: Path, old: bytes) -> None:
    journal = opened(tmp_path, opening(title="", question_set=QUESTION_SET))
    journal.write_bytes(journal.read_bytes().replace(old, bytes(reversed(old))))
    [found] = sessions(tmp_path)
    assert found.first is None


@pytest.mark.parametrize("size", [1, 3_900, 4_096, 9_000, 300_000])
@pytest.mark.parametrize("acts", [1, 2, 3])
def test_long_lines_are_read_whole(tmp_path: Path, size: int, acts: int) -> None:
    made(tmp_path, "Lang", 3, acts=acts, words="x" * size)
    [found] = sessions(tmp_path)
    assert found.first and found.last
    assert (found.first["act"], found.last["act"]) == (1, acts)


def test_what_is_wrong_with_a_session_is_told_as_far_as_its_ends_show(tmp_path: Path) -> None:
    def bend(title: str, old: bytes, new: bytes, *, tail: bytes = b"") -> None:
        journal = made(tmp_path, title, 1) / "gesprek.jsonl"
        journal.write_bytes(journal.read_bytes().replace(old, new) + tail)

    bend("goed", b"", b"")
    bend("kop", b"dialoog-journal", b"iets anders!")
    bend("half", b"", b"", tail=b'{"crc":"')
    bend("einde", b'"act":2', b'"act":7')
    (made(tmp_path, "leeg", 1) / "gesprek.jsonl").write_bytes(b"")
    (made(tmp_path, "net begonnen", 1) / "gesprek.jsonl").write_bytes(fmt.header(1))
    (made(tmp_path, "nieuwer", 1) / "gesprek.jsonl").write_bytes(fmt._seal(',"format":"dialoog-journal","version":9,"generation":1}'))
    found = {one.id.removeprefix("2026-11-01-").removesuffix("-k7x2"): (one.damaged, one.code) for one in sessions(tmp_path)}
    assert found == {
        "goed": (False, ""),
        "kop": (True, "store.not-a-journal"),
        "half": (False, "store.torn"),
        "einde": (True, "store.damaged"),
        "leeg": (False, ""),
        "net-begonnen": (False, ""),
        "nieuwer": (False, "store.newer"),
    }


@pytest.mark.row(26)
def test_copies_of_a_sync_program_are_listed_apart(tmp_path: Path) -> None:
    path = made(tmp_path, "Golf", 4)
    copy = path / "gesprek (conflicted copy 2026-11-22).jsonl"
    copy.write_bytes((path / "gesprek.jsonl").read_bytes())
    (tmp_path / "in de wolk").mkdir()
    (tmp_path / "in de wolk" / ".gesprek.jsonl.icloud").write_bytes(b"x")
    (tmp_path / "los.txt").write_text("x", encoding="utf-8")
    (tmp_path / "iets anders").mkdir()
    found = [(one.id, one.path, one.code) for one in sessions(tmp_path)]
    assert found == [
        (path.name, path, ""),
        (f"{path.name}/{copy.name}", copy, "store.conflict-copy"),
        ("in de wolk", tmp_path / "in de wolk", "store.in-cloud"),
    ]
    assert list(sessions(tmp_path / "nergens")) == []


def test_a_session_is_found_by_name_by_a_unique_start_or_as_the_newest(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.no-session"):
        find(tmp_path / "nergens", "laatste")
    one, two, three = made(tmp_path, "Golf", 4), made(tmp_path, "Golf twee", 4), made(tmp_path, "Oud", 1)
    os.utime(two / "gesprek.jsonl", (1, 1))
    assert find(tmp_path, three.name) == three
    assert find(tmp_path, "2026-11-01") == three
    assert find(tmp_path, "laatste") == one
    os.utime(one / "gesprek.jsonl", (0, 0))
    assert find(tmp_path, "laatste") == two
    with pytest.raises(StoreError, match=r"store\.ambiguous") as refused:
        find(tmp_path, "2026-11-04-golf")
    assert refused.value.fields == {"name": "2026-11-04-golf", "candidates": f"{one.name}, {two.name}", "n": 2}
    for name in ("", "x", "..", "/", f"../{tmp_path.name}/{one.name}"):
        with pytest.raises(StoreError, match=r"store\.no-session"):
            find(tmp_path, name)


def test_listing_loads_neither_tinydb_nor_the_lock() -> None:
    code = "import sys; from dialoog.store import sessions, find, StoreError; print(sorted({'tinydb', 'filelock'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
