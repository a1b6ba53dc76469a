"""The second window reads along: whole acts only, through every rewrite, and without leaving a trace."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialoog.store import SessionFolder
from dialoog.store.follower import Follower, Newest

DAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """A session that somebody leads."""
    return SessionFolder.create(tmp_path / "sessies", "Druppels", DAY, "k7x2")


def act(number: int, words: str = "", state: str = "open") -> dict[str, Any]:
    """A document as the store keeps it; the follower does not know what is in it."""
    return {"act": number, "words": words, "at": f"2026-11-21T19:00:0{number % 10}.000Z", "state": state, "events": []}


def numbers(docs: tuple[dict[str, Any], ...]) -> list[int]:
    return [doc["act"] for doc in docs]


class Reader:
    """Keeps what a follower brings, as the table screen does."""

    def __init__(self, path: Path) -> None:
        self.follower = Follower(path)
        self.docs: list[dict[str, Any]] = []
        self.code = ""
        self.starts = 0

    def look(self) -> list[dict[str, Any]]:
        news = self.follower.look()
        self.starts += news.anew
        self.docs = [*([] if news.anew else self.docs), *news.docs]
        self.code = news.code
        return self.docs


def test_each_act_is_seen_once_and_in_order(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    assert reader.look() == []
    for number in range(1, 40):
        folder.append(act(number, "één woord, «twee»"))
        news = reader.follower.look()
        assert (numbers(news.docs), news.anew) == ([number], False)
    assert reader.follower.look().docs == ()


def test_who_starts_late_reads_all_that_was(folder: SessionFolder) -> None:
    for number in range(1, 4):
        folder.append(act(number))
    news = Follower(folder.path).look()
    assert (numbers(news.docs), news.anew, news.code) == ([1, 2, 3], True, "")


def test_a_rewrite_begins_anew_and_nothing_of_what_was_erased_is_kept(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    folder.append(act(1, "geheim"))
    folder.append(act(2, "gewoon"))
    reader.look()
    folder.rewrite(lambda doc: {**doc, "words": "" if doc["words"] == "geheim" else doc["words"]})
    folder.append(act(3))
    assert [doc["words"] for doc in reader.look()] == ["", "gewoon", ""]
    assert reader.starts == 2
    assert "geheim" not in repr(reader.follower.__dict__)


@pytest.mark.row(21)
@pytest.mark.promise("B6")
def test_through_many_rewrites_and_acts_the_reader_has_what_the_writer_has(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    for number in range(1, 120):
        if number % 11 == 0:
            folder.rewrite(lambda doc, gone=number: None if doc["act"] == gone - 5 else doc)  # type: ignore[misc]
        if number % 7 == 0:
            folder.database.table("acts").remove(doc_ids=[number - 3])
        if number % 5 == 0:
            folder.database.table("acts").update({"words": "anders"}, doc_ids=[number - 2])
        folder.append(act(number))
        if number % 3 == 0:
            assert reader.look() == folder.acts()
    assert reader.look() == folder.acts()


def test_half_a_line_is_not_read_until_it_is_whole(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    folder.append(act(1))
    reader.look()
    folder.append(act(2))
    whole = folder.journal.read_bytes()
    start = whole[:-1].rindex(b"\n") + 1
    for end in range(start, len(whole)):
        folder.journal.write_bytes(whole[:end])
        assert numbers(tuple(reader.look())) == [1]
        assert reader.code == ""
    folder.journal.write_bytes(whole)
    assert numbers(tuple(reader.look())) == [1, 2]


def test_a_write_that_was_taken_back_is_taken_back_here_too(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    folder.append(act(1))
    before = folder.journal.read_bytes()
    folder.append(act(2, "links"))
    assert len(reader.look()) == 2
    folder.close()
    folder.journal.write_bytes(before)
    with SessionFolder.open(folder.path) as again:
        again.append(act(2, "recht"))  # as long as the one before
        assert [doc["words"] for doc in reader.look()] == ["", "recht"]


def test_a_torn_end_is_waited_for_and_its_cutting_is_followed(folder: SessionFolder) -> None:
    reader = Reader(folder.path)
    folder.append(act(1))
    folder.close()
    with folder.journal.open("ab") as file:
        file.write(b'{"crc":"00000000","n":2,"put":{"acts"\n')
    assert (numbers(tuple(reader.look())), reader.code) == ([1], "")
    with SessionFolder.open(folder.path) as again:
        again.append(act(2))
        assert (numbers(tuple(reader.look())), reader.code) == ([1, 2], "")


def test_damage_in_the_middle_is_told_and_what_was_before_it_stands(folder: SessionFolder) -> None:
    for number in range(1, 5):
        folder.append(act(number))
    folder.close()
    data = folder.journal.read_bytes()
    rows = data.split(b"\n")
    rows[3] = rows[3].replace(b'"act":3', b'"act":7')
    folder.journal.write_bytes(b"\n".join(rows))
    reader = Reader(folder.path)
    for _ in range(2):
        assert (numbers(tuple(reader.look())), reader.code) == ([1, 2], "store.damaged")
    rows.pop(3)
    folder.journal.write_bytes(b"\n".join(rows))
    assert (numbers(tuple(reader.look())), reader.code) == ([1, 2], "store.damaged-order")
    folder.journal.write_bytes(data)
    assert (numbers(tuple(reader.look())), reader.code) == ([1, 2, 3, 4], "")


def test_a_session_that_is_erased_is_gone_here_too_and_one_put_back_is_read_again(folder: SessionFolder, tmp_path: Path) -> None:
    reader = Reader(folder.path)
    folder.append(act(1, "geheim"))
    reader.look()
    folder.close()
    aside = folder.path.rename(tmp_path / "opzij")
    assert (reader.look(), reader.code) == ([], "store.gone")
    assert "geheim" not in repr(reader.follower.__dict__)
    aside.rename(folder.path)
    assert (numbers(tuple(reader.look())), reader.code) == ([1], "")


@pytest.mark.parametrize("data", [b"", b'{"crc":', b"iets anders\n", b"\x00" * 5000, b'{"crc":"00000000","format":"dialoog-journal"}\n'])
@pytest.mark.row(25)
def test_what_is_no_journal_is_never_an_exception(folder: SessionFolder, data: bytes) -> None:
    folder.close()
    folder.journal.write_bytes(data)
    news = Follower(folder.path).look()
    assert (news.docs, news.code) == ((), "" if len(data) < 10 else "store.not-a-journal")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
@pytest.mark.row(18)
def test_a_pipe_or_a_folder_in_its_place_does_not_hang(folder: SessionFolder) -> None:
    folder.close()
    folder.journal.unlink()
    os.mkfifo(folder.journal)
    assert Follower(folder.path).look().code == "store.not-a-file"
    folder.journal.unlink()
    folder.journal.mkdir()
    assert Follower(folder.path).look().code == "store.not-a-file"


@pytest.mark.promise("B6")
def test_reading_along_leaves_no_trace_and_hinders_nobody(folder: SessionFolder) -> None:
    folder.append(act(1))
    folder.close()
    stamps = {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.path.iterdir()}
    reader = Reader(folder.path)
    newest = Newest(folder.path.parent)
    for _ in range(20):
        reader.look()
        newest.look()
    assert {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.path.iterdir()} == stamps
    with SessionFolder.open(folder.path) as again:
        assert not again.read_only


@pytest.mark.promise("B6")
def test_beside_a_writer_at_full_speed_nothing_half_is_ever_seen(folder: SessionFolder) -> None:
    stop = threading.Event()

    def write() -> None:
        for number in range(1, 400):
            folder.append(act(number, "woord " * (number % 60)))
            if number % 50 == 0:
                folder.rewrite(lambda doc: {**doc, "words": ""})
        stop.set()

    writer = threading.Thread(target=write)
    writer.start()
    reader = Reader(folder.path)
    while not stop.is_set():
        seen = numbers(tuple(reader.look()))
        assert seen == list(range(1, len(seen) + 1))
        assert reader.code == ""
    writer.join()
    assert reader.look() == folder.acts()


# --- which session ----------------------------------------------------------------------------------------------


def a_session(sessions: Path, name: str, at: int, *, closed: bool = False, hours_ago: int = 0) -> SessionFolder:
    """A session opened at that second, with its last sign of life so long ago."""
    made = SessionFolder.create(sessions, name, DAY, "aaaa")
    made.append(act(at, state="gesloten" if closed else "open"))
    made.close()
    if hours_ago:
        for file in made.path.iterdir():
            stamp = file.stat().st_mtime - 3600 * hours_ago
            os.utime(file, (stamp, stamp))
    return made


def test_without_a_name_it_waits_for_the_first_session(tmp_path: Path) -> None:
    newest = Newest(tmp_path / "sessies")
    assert newest.look() is None
    made = a_session(tmp_path / "sessies", "Avond", 1)
    assert newest.look() == made.path


def test_the_newest_open_one_is_followed_and_a_closed_one_never(tmp_path: Path) -> None:
    a_session(tmp_path, "Eerste", 1, hours_ago=30)
    second = a_session(tmp_path, "Tweede", 2, hours_ago=20)
    a_session(tmp_path, "Derde", 3, closed=True, hours_ago=10)
    assert Newest(tmp_path).look() == second.path


def test_a_session_that_runs_goes_before_a_newer_one_that_was_left_open(tmp_path: Path) -> None:
    runs = a_session(tmp_path, "Hervat", 1)
    a_session(tmp_path, "Verlaten", 2, hours_ago=20)
    assert Newest(tmp_path).look() == runs.path


def test_a_session_that_starts_later_takes_over(tmp_path: Path) -> None:
    newest = Newest(tmp_path)
    left = a_session(tmp_path, "Verlaten", 1, hours_ago=20)
    assert newest.look() == left.path
    started = a_session(tmp_path, "Vanavond", 2)
    assert newest.look() == started.path


def test_who_is_followed_stays_so_when_it_stops_and_when_it_is_closed(tmp_path: Path) -> None:
    a_session(tmp_path, "Verlaten", 2, hours_ago=20)
    runs = a_session(tmp_path, "Vanavond", 1)
    newest = Newest(tmp_path)
    assert newest.look() == runs.path
    for file in runs.path.iterdir():
        os.utime(file, (1, 1))
    assert newest.look() == runs.path
    with SessionFolder.open(runs.path) as again:
        again.append(act(2, state="gesloten"))
    assert newest.look() == runs.path
    shutil.rmtree(runs.path)
    assert newest.look() == tmp_path / "2026-11-21-verlaten-aaaa"
