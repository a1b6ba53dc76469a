"""A damaged journal is said and refused, or loses only its torn last line; the bytes always still exist."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dialoog.store import StoreError
from dialoog.store import journal_lines as fmt
from dialoog.store.journal import Journal
from dialoog.store.journal_lines import Change
from tests.conftest import Tally
from tests.store.disks import FailingDisk, HastyDisk

ROOT = Path(__file__).resolve().parents[2]


def made(path: Path, acts: int = 5) -> list[dict[str, Any]]:
    """A journal of some acts; gives what a reader finds after each, from none."""
    journal = Journal(path, HastyDisk())
    states: list[dict[str, Any]] = [{}]
    for number in range(1, acts + 1):
        journal.commit(Change(put={"acts": {str(number): {"act": number, "words": f"zó {number}"}}}))
        states.append(fmt.load(path.read_bytes()).tables)
    journal.close()
    return states


def opened(path: Path, *, write: bool = True) -> Journal:
    """The journal on a disk that does not wait."""
    return Journal(path, HastyDisk(), write=write)


def put(path: Path, data: bytes) -> None:
    """A new file with these bytes: to write over an old one makes some file systems wait for the medium."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def copies(path: Path) -> list[bytes]:
    """What repair laid aside."""
    return [file.read_bytes() for file in sorted(path.parent.glob("*.kapot-*"))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may stand."""
    return tmp_path / "gesprek.jsonl"


@pytest.mark.promise("B5")
def test_each_line_is_plain_json_with_a_checksum_first(path: Path) -> None:
    made(path, 2)
    first, *acts = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(first) == {"crc": first[8:16], "format": "dialoog-journal", "version": 1, "generation": 1}
    assert [json.loads(act)["put"]["acts"] for act in acts] == [{"1": {"act": 1, "words": "zó 1"}}, {"2": {"act": 2, "words": "zó 2"}}]
    assert all(fmt.is_true(line.encode()) for line in [first, *acts])


@pytest.mark.promise("B2", "B4")
def test_a_journal_cut_anywhere_opens_with_what_is_whole_and_keeps_the_rest_in_a_copy(path: Path, tally: Tally) -> None:
    states = made(path)
    whole = path.read_bytes()
    ends = [number + 1 for number, byte in enumerate(whole) if byte == 10]
    for size in range(len(whole)):
        put(path, whole[:size])
        journal = opened(path)
        # A line that lacks only its line end counts.
        complete = max(sum(end <= size + 1 for end in ends) - 1, 0)
        assert journal.tables == states[complete], size
        torn = size and size not in ends and size + 1 not in ends
        assert [code for code, _ in journal.notices] == ["store.torn-cut"] * bool(torn), size
        if journal.lines:
            assert path.read_bytes() + b"".join(copies(path)) == whole[:size]
        else:
            assert path.read_bytes().rstrip(b"\n") + b"\n" == fmt.header(1)
            assert copies(path) == [whole[:size][len(fmt.header(1)) * (size > ends[0]) :]] * bool(torn)
        journal.commit(Change(put={"acts": {"9": {"act": 9}}}))
        assert fmt.load(path.read_bytes()).tables == journal.tables
        for copy in path.parent.glob("*.kapot-*"):
            copy.unlink()
    tally(faults=len(whole))


@pytest.mark.row(25)
@pytest.mark.promise("B4")
def test_a_flipped_byte_anywhere_is_refused_or_costs_only_the_last_line(path: Path, tally: Tally) -> None:
    states = made(path)
    whole = path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for place in range(len(whole)):
        for flip in (0x01, 0x20, 0x80, 0xFF):
            bent = bytearray(whole)
            bent[place] ^= flip
            put(path, bytes(bent))
            try:
                journal = opened(path)
            except StoreError as error:
                assert error.code.startswith(("store.damaged", "store.not-a-journal")), place
                assert place < last
                assert path.read_bytes() == bent
                assert not copies(path)
            else:
                assert place >= last, (place, flip)
                assert journal.tables == states[-2]
                assert [code for code, _ in journal.notices] == ["store.torn-cut"]
                assert path.read_bytes() + copies(path)[0] == bent
                journal.close()
                next(path.parent.glob("*.kapot-*")).unlink()
    tally(faults=4 * len(whole))


@pytest.mark.row(25)
@pytest.mark.promise("B4")
def test_damage_is_refused_with_its_line(path: Path) -> None:
    made(path)
    lines = path.read_bytes().splitlines(keepends=True)
    for bent, code, number in [
        ([*lines[:3], lines[3].replace(b"act", b"ast"), *lines[4:]], "store.damaged", 4),
        ([*lines[:3], *lines[4:]], "store.damaged-order", 4),
        ([*lines[:3], lines[2], *lines[3:]], "store.damaged-order", 4),
        ([*lines[:2], fmt._seal(',"n":2,"put":{"acts":[]}}'), *lines[3:]], "store.damaged-shape", 3),
        ([*lines[:2], fmt._seal(',"n":2,"put":{"acts":{"1":"x"}}}'), *lines[3:]], "store.damaged-shape", 3),
        ([*lines[:2], fmt._seal(',"n":2} {'), *lines[3:]], "store.damaged-shape", 3),
        ([*lines[:2], fmt._seal(',"n":2,"x":' + "[" * 200_000), *lines[3:]], "store.damaged-shape", 3),
        ([*lines[:2], fmt._seal(',"n":2,"x":1e999}'), *lines[3:]], "store.damaged-shape", 3),
        ([*lines[:2], fmt._seal(',"n":2,"x":NaN}'), *lines[3:]], "store.damaged-shape", 3),
        ([line.replace(b"\n", b"\r\n") for line in lines], "store.not-a-journal", None),
        ([b'{"_default": {}}'], "store.not-a-journal", None),
        ([b"\0" * 4096], "store.not-a-journal", None),
        ([fmt._seal(',"format":"iets anders","version":1,"generation":1}')], "store.not-a-journal", None),
    ]:
        path.write_bytes(b"".join(bent))
        with pytest.raises(StoreError) as refused:
            opened(path)
        assert (refused.value.code, refused.value.fields.get("line")) == (code, number)
        assert path.read_bytes() == b"".join(bent)


@pytest.mark.row(25)
@pytest.mark.promise("B5")
def test_fields_that_nobody_knows_are_kept(path: Path) -> None:
    path.write_bytes(fmt.header(1) + fmt._seal(',"n":1,"later":true,"put":{"acts":{"1":{"act":1,"odd":{"x":[1]}}}}}'))
    assert opened(path).tables == {"acts": {"1": {"act": 1, "odd": {"x": [1]}}}}


def test_a_journal_of_a_newer_dialoog_opens_to_read_only(path: Path) -> None:
    newer = fmt._seal(',"format":"dialoog-journal","version":2,"generation":1}')
    path.write_bytes(newer + fmt.line(1, Change(put={"acts": {"1": {"act": 1}}})))
    start = path.read_bytes()
    journal = opened(path)
    assert journal.tables == {"acts": {"1": {"act": 1}}}
    assert journal.notices == [("store.newer", {"file": str(path), "version": 2})]
    with pytest.raises(StoreError, match=r"store\.opened-to-read"):
        journal.commit(Change(drop=["acts"]))
    path.write_bytes(newer + b"een heel andere vorm\nen nog een\n")
    with pytest.raises(StoreError, match=r"store\.too-new"):
        opened(path)
    path.write_bytes(start + b"half")
    opened(path)
    assert path.read_bytes() == start + b"half"


def test_a_torn_line_is_left_alone_by_who_only_reads_and_on_a_full_disk(path: Path) -> None:
    states = made(path, 2)
    torn = path.read_bytes() + b'{"crc":"0123'
    path.write_bytes(torn)
    for journal in (opened(path, write=False), Journal(path, FailingDisk(1, errno.ENOSPC, lasting=True))):
        assert journal.tables == states[-1]
        assert [code for code, _ in journal.notices] == ["store.torn-left"]
        assert path.read_bytes() == torn
        assert not copies(path)
    for calls in range(1, 7):
        path.write_bytes(torn)
        disk = FailingDisk(calls, errno.ENOSPC)
        journal = Journal(path, disk)
        disk.at = 0
        journal.commit(Change(put={"acts": {"3": {"act": 3}}}))
        assert fmt.load(path.read_bytes()).tables == journal.tables == {"acts": {**states[-1]["acts"], "3": {"act": 3}}}


def test_a_rewrite_takes_the_torn_copies_with_it(path: Path) -> None:
    made(path, 2)
    path.write_bytes(path.read_bytes() + b'{"crc":"01234567","n":3,"put":{"acts":{"3":{"words":"geheim')
    journal = opened(path)
    assert any(b"geheim" in copy for copy in copies(path))
    journal.rewrite({"acts": {}})
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    assert b"words" not in path.read_bytes()
    assert opened(path).generation == 2


@pytest.mark.row(18)
def test_links_pipes_and_folders_are_refused_at_once(path: Path) -> None:
    made(path.with_name("echt"))
    path.symlink_to("echt")
    with pytest.raises(StoreError, match=r"store\.not-a-file"):
        opened(path)
    path.unlink()
    os.mkfifo(path)
    for write in (True, False):
        with pytest.raises(StoreError, match=r"store\.not-a-file"):
            opened(path, write=write)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match=r"store\.not-a-file"):
        opened(path)


@pytest.mark.row(14)
def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(StoreError, match=r"store\.too-large") as refused:
        opened(path)
    assert refused.value.fields["megabytes"] == 1024


@pytest.mark.slow
@pytest.mark.row(14)
def test_a_large_journal_opens_to_read_and_one_that_does_not_fit_in_memory_is_refused(path: Path) -> None:
    row = {"words": "x" * 1_000_000}
    rows = [fmt.line(number, Change(put={"acts": {str(number): row}})) for number in range(1, 140)]
    with path.open("wb") as file:
        file.write(fmt.header(1))
        file.writelines(rows)
    journal = opened(path)
    assert [code for code, _ in journal.notices] == ["store.large"]
    assert journal.read_only
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (220 << 20, 220 << 20))\n"
        "from pathlib import Path; from dialoog.store import Disk; from dialoog.store.journal import Journal\n"
        f"Journal(Path({str(path)!r}), Disk())"
    )
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "store.too-large" in child.stderr.splitlines()[-1]
