"""The real program, stopped for real at random moments: what it called saved is there, what it called erased is nowhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import Tally
from tests.promises.killing import STOPPED, WAYS, Killer, Server, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and limits of POSIX")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One process that forks all the others."""
    with serving() as server:
        yield server


def holds(server: Server, folder: Path, kills: int, seed: int, tally: Tally) -> None:
    """Nothing lost, nothing kept, and enough said for that to mean something."""
    result = Killer(server, folder, seed).kill(kills)
    assert result.losses == []
    assert result.total("acknowledged") > kills
    tally(faults=result.kills)


@pytest.mark.promise("B1", "B6", "B8", "B10")
@pytest.mark.row(19, 21)
def test_however_it_is_stopped_nothing_is_lost_and_nothing_erased_is_found(server: Server, tmp_path: Path, tally: Tally) -> None:
    holds(server, tmp_path, 12, 1, tally)


@pytest.mark.promise("B1", "B6", "B8", "B10")
@pytest.mark.slow
def test_however_it_is_stopped_two_hundred_times(server: Server, tmp_path: Path, tally: Tally) -> None:
    holds(server, tmp_path, 200, 2, tally)


def found_on(server: Server, folder: Path, mutant: str, what: str, ways: Mapping[str, int] = WAYS) -> bool:
    """Whether stopping that mutant shows such a loss, before thirty stops are over."""
    for seed in range(10):
        (folder / str(seed)).mkdir()
        result = Killer(server, folder / str(seed), seed, mutant, ways).kill(3)
        if any(what in loss for loss in result.losses):
            return True
    return False


@pytest.mark.promise("B1", mutant="the real program, where an act is called saved before it is written")
def test_a_program_that_says_saved_too_early_is_found_by_stopping_it(server: Server, tmp_path: Path) -> None:
    assert found_on(server, tmp_path, "late", "is none of")


@pytest.mark.promise("B8", mutant="the real program, where an erasure rewrites nothing")
def test_a_program_that_only_marks_words_as_erased_is_found_by_stopping_it(server: Server, tmp_path: Path) -> None:
    assert found_on(server, tmp_path, "marked-only", "still stands in")


@pytest.mark.promise("B6", mutant="the real program, without a lock")
def test_a_program_without_a_lock_is_found_by_stopping_it(server: Server, tmp_path: Path) -> None:
    assert found_on(server, tmp_path, "unlocked", "second window", {STOPPED: 1})


@pytest.mark.promise("B10", mutant="the real program, with files as the system makes them")
def test_a_program_whose_files_are_for_all_is_found_by_stopping_it(server: Server, tmp_path: Path) -> None:
    assert found_on(server, tmp_path, "for-all", "others may read")
