"""A proof that cannot fail proves nothing: each test here breaks what one promise rests on, and sees its proof fail."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from dialoog.store import Disk, SessionFolder, StoreError
from dialoog.store import journal_lines as fmt
from dialoog.store.journal import Journal
from dialoog.store.lock import SessionLock
from tests.core import test_clean_text as door
from tests.harvest import test_guards as guards
from tests.live import test_session as sessions
from tests.store import test_journal_damage as damage
from tests.store import test_journal_faults as faults
from tests.store import test_session_folder as folders
from tests.store.disks import CrashingDisk, WatchedDisk
from tests.store.test_folder_machine import FolderMachine

WORDS = {"who": "Fatma", "words": "Het begon met één bak grond."}


def uncounted(**_: int) -> None:
    """The faults of a proof that fails count for nothing."""


def fails(proof: Callable[..., object], *given: object) -> None:
    """The proof must find something: an assertion that does not hold, or a journal that nobody can read any more."""
    with pytest.raises((AssertionError, StoreError, ValueError)):
        proof(*given)


def a_journal(tmp_path: Path) -> Path:
    """A journal of three notes, as the proofs on a failing disk begin."""
    with faults.opened(tmp_path / "gesprek.jsonl") as db:
        for who in ("Fatma", "Jan", "Ali"):
            db.insert({**WORDS, "who": who})
    return tmp_path / "gesprek.jsonl"


class Stopped(BaseException):
    """The program stops here."""


# --- B1, B2: what is saved stays ---


@pytest.mark.promise("B1", mutant="TinyDB's own JSONStorage, stopped between its sync and its truncate")
def test_stock_tinydb_loses_a_session_that_stops_while_it_gets_shorter(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.json"
    db = TinyDB(path, encoding="utf-8")
    db.insert_multiple([{**WORDS, "words": "lang " * 20}, WORDS])
    assert isinstance(db.storage, JSONStorage)
    handle = db.storage._handle

    class Halting:
        """The file, up to the call that never came."""

        def __getattr__(self, name: str) -> Any:
            if name == "truncate":
                raise Stopped
            return getattr(handle, name)

    db.storage._handle = Halting()
    with pytest.raises(Stopped):
        db.update({"words": "."}, where("who") == "Fatma")
    handle.close()
    with pytest.raises(json.JSONDecodeError, match="Extra data"):
        json.loads(path.read_text(encoding="utf-8"))


def power_cuts(tmp_path: Path, factory: pytest.TempPathFactory) -> None:
    """The proof must find a loss after some power cut."""
    fails(faults.test_whatever_a_power_cut_leaves_opens_with_every_acknowledged_act, a_journal(tmp_path), factory, uncounted)


@pytest.mark.promise("B2", mutant="a disk whose sync does nothing")
def test_a_disk_that_lies_about_sync_loses_what_was_acknowledged(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CrashingDisk, "sync", WatchedDisk.sync)
    power_cuts(tmp_path, tmp_path_factory)


@pytest.mark.promise("B2", mutant="an act called saved before its sync")
def test_acknowledging_before_the_sync_is_found(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(self: Journal, row: bytes, change: fmt.Change) -> None:
        self._disk.append(self.path, row, self.size)
        self._accept(row)

    monkeypatch.setattr(Journal, "_append", hasty)
    power_cuts(tmp_path, tmp_path_factory)


@pytest.mark.promise("B2", mutant="a rewrite over the old file, in its place")
def test_rewriting_in_place_is_found(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def over_the_old_one(self: Journal, tables: fmt.Tables, act: fmt.Change | None) -> None:
        blob = fmt.header(self.generation + 1) + b"".join(fmt.lines_of(tables))
        self._disk.cut(self.path, 0)
        self._disk.append(self.path, blob, 0)
        self._disk.sync(self.path)
        found = fmt.load(blob)
        self._tables, self.lines, self.size, self.generation = found.tables, found.lines, len(blob), found.generation

    monkeypatch.setattr(Journal, "_write_whole", over_the_old_one)
    power_cuts(tmp_path, tmp_path_factory)


@pytest.mark.promise("B2", mutant="a rename whose folder is never synced")
def test_a_rewrite_whose_name_is_not_certain_is_found(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CrashingDisk, "sync_folder", WatchedDisk.sync_folder)
    power_cuts(tmp_path, tmp_path_factory)


# --- B3, B4: what fails changes nothing, what is damaged is said ---


@pytest.mark.promise("B3", mutant="TinyDB's own JSONStorage on a disk that is full")
def test_stock_tinydb_loses_the_session_on_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.json"
    db = TinyDB(path, encoding="utf-8")
    db.insert(WORDS)
    assert isinstance(db.storage, JSONStorage)
    handle = db.storage._handle
    write = handle.write

    def full(text: str) -> NoReturn:
        write(text[:-10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    handle.write = full
    with pytest.raises(OSError, match="space"):
        db.insert(WORDS)
    db.close()
    with pytest.raises(json.JSONDecodeError):
        json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.promise("B3", mutant="a write that fails and leaves its half behind")
def test_half_a_write_left_behind_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "_cut_back", lambda self: True)
    proof = faults.test_a_write_that_fails_once_changes_nothing_and_the_next_try_succeeds
    fails(proof, a_journal(tmp_path), "insert", errno.ENOSPC, uncounted)


@pytest.mark.promise("B3", mutant="memory that changes before the disk does")
def test_memory_that_runs_ahead_of_the_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append = Journal._append

    def ahead(self: Journal, row: bytes, change: fmt.Change) -> None:
        self._fresh.append(row.strip(b"\n"))
        append(self, row, change)

    monkeypatch.setattr(Journal, "_append", ahead)
    proof = faults.test_a_write_that_fails_once_changes_nothing_and_the_next_try_succeeds
    fails(proof, a_journal(tmp_path), "insert", errno.EIO, uncounted)


@pytest.mark.promise("B4", mutant="lines whose checksum is always right")
def test_without_a_checksum_damage_is_read_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fmt, "crc32", lambda _: 0)
    fails(damage.test_a_flipped_byte_anywhere_is_refused_or_costs_only_the_last_line, tmp_path / "gesprek.jsonl", uncounted)


@pytest.mark.promise("B4", mutant="a torn end that is cut without a copy")
def test_repair_without_a_copy_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_a_copy(self: Journal) -> None:
        self._disk.cut(self.path, self.size)
        self._torn = b""

    monkeypatch.setattr(Journal, "_mend", without_a_copy)
    proof = damage.test_a_journal_cut_anywhere_opens_with_what_is_whole_and_keeps_the_rest_in_a_copy
    fails(proof, tmp_path / "gesprek.jsonl", uncounted)


# --- B5, B6: readable without us, and one writer ---


@pytest.mark.promise("B5", mutant="a journal that is no plain JSON")
def test_a_journal_in_a_form_of_our_own_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal, load = fmt._seal, fmt.load
    monkeypatch.setattr(fmt, "_seal", lambda body: seal(body)[:-1].hex().encode() + b"\n")
    monkeypatch.setattr(fmt, "record", lambda raw: json.loads(bytes.fromhex(raw.decode())))
    monkeypatch.setattr(fmt, "load", lambda data: load(b"".join(bytes.fromhex(row.decode()) + b"\n" for row in data.splitlines())))
    fails(sessions.test_a_journal_can_be_read_without_dialoog, tmp_path)


@pytest.mark.promise("B6", mutant="a lock that everyone gets")
def test_without_a_lock_a_second_window_is_let_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionLock, "take", lambda self: None)
    with pytest.raises(pytest.fail.Exception):
        sessions.test_two_windows_cannot_write_in_one_session(tmp_path)


# --- B7: words are only words ---


@pytest.mark.promise("B7", mutant="a harvest that quotes and escapes nothing")
def test_words_that_are_not_escaped_become_headings_and_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    proof: Any = guards.test_a_contribution_is_one_quote_of_its_own_words
    monkeypatch.setattr(guards, "markdown_safe", lambda text: "\n".join(f"> {line}" for line in text.splitlines()))
    for text in ("# kop", "- [ ] taak", "<script>alert(1)</script>", "![](https://elders.example/pixel)"):
        fails(proof.hypothesis.inner_test, guards.PARSERS[0], text)


@pytest.mark.promise("B7", mutant="a door that lets every character in")
def test_words_that_are_not_cleaned_steer_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("clean", "clean_name"):
        monkeypatch.setattr(door, name, lambda text: text)
    fails(door.test_the_big_list_of_naughty_strings_comes_in_safe)
    fails(door.holds_for, "\x1b]52;c;cHdu\x1b\\")


# --- B8, B9, B10: gone is gone, order stays, nobody else reads ---


@pytest.mark.promise("B8", mutant="an erasure that leaves what is being typed")
def test_a_draft_that_outlives_an_erasure_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionFolder, "drop_draft", lambda self, durably=False: None)
    fails(sessions.test_erased_words_are_in_no_file_of_the_folder, tmp_path)


@pytest.mark.promise("B8", mutant="an erasure that only marks, and rewrites nothing")
def test_words_that_are_only_marked_as_erased_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionFolder, "rewrite", lambda self, change: None)
    fails(sessions.test_erased_words_are_in_no_file_of_the_folder, tmp_path)


@pytest.mark.promise("B9", mutant="acts in the order of the wall clock")
def test_ordering_by_the_wall_clock_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = SessionFolder.documents
    monkeypatch.setattr(SessionFolder, "documents", lambda self: sorted(documents(self), key=lambda act: act["at"]))
    fails(sessions.test_the_order_of_acts_is_that_of_their_numbers_whatever_the_clock_says, tmp_path)


@pytest.mark.promise("B10", mutant="files and folders made as they come")
@pytest.mark.parametrize("mask", [0, 0o22])
def test_files_with_the_modes_of_the_system_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int) -> None:
    def as_it_comes(self: Disk, path: Path) -> None:
        with path.open("xb"):
            pass

    monkeypatch.setattr(Disk, "create", as_it_comes)
    monkeypatch.setattr(Disk, "make_folder", lambda self, path: path.mkdir())
    fails(folders.test_only_the_owner_can_read_a_session_whatever_the_umask, tmp_path, mask)


@pytest.mark.promise("B8", mutant="a rewrite that leaves the copies of a torn end, and one that leaves temporary files")
@pytest.mark.parametrize("mutant", [(Journal, "drop_copies"), (SessionFolder, "_tidy")])
def test_copies_that_are_left_behind_are_found(monkeypatch: pytest.MonkeyPatch, mutant: tuple[type, str]) -> None:
    monkeypatch.setattr(*mutant, lambda self: None)
    machine = FolderMachine()
    machine.append("iets")
    machine.crash(0.99, stale=True)
    with pytest.raises(AssertionError):
        machine.erase(0)
        machine.what_is_erased_is_nowhere()
    machine.teardown()
