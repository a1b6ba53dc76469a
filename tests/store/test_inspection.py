"""A session that was bent anywhere is told so, by inspection as by opening; what can be read comes back in a copy."""

from __future__ import annotations

import errno
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.core.codec import MalformedError, UnknownEventError, encode
from dialoog.live.clock import SystemClock
from dialoog.live.session import Session
from dialoog.locale import LANGUAGES, say
from dialoog.store import SessionFolder, StoreError
from dialoog.store import journal_lines as fmt
from dialoog.store.inspection import Inspection, inspect
from dialoog.store.repair import repair
from tests.conftest import Tally
from tests.core.builders import Table, a_table
from tests.store.disks import FailingDisk, HastyDisk

TAKEN_BACK = "Dit hoort hier niet."
WORDS = ("Een bank voor de deur.", "Jan zette koffie.", "Zó was het, «altijd».")


def an_evening() -> Table:
    """A short evening: who speaks, three notes, one taken back, an insight."""
    table = a_table("Anna", "Bram")
    for text in WORDS:
        table.after(5).next()
        table.says(text)
    table.raises(1, 2)
    table.says(TAKEN_BACK)
    table.do(c.Undo())
    return table


def a_session(sessions: Path, table: Table | None = None, name: str = "2026-11-21-buren-k7x2") -> Path:
    """That evening on disk."""
    path = sessions / name
    path.mkdir(mode=0o700, parents=True)
    acts = (table or an_evening()).acts
    rows = [fmt.line(act.number, fmt.Change(put={"acts": {str(act.number): encode(act, closed=False)}})) for act in acts]
    put(path / "gesprek.jsonl", fmt.header(1) + b"".join(rows))
    return path


def put(file: Path, data: bytes) -> None:
    """A new file with these bytes, for its owner alone."""
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(data)


def sealed(body: str) -> bytes:
    """A line with a true checksum, whatever it says."""
    return fmt._seal(body)


def told(found: Inspection) -> list[str]:
    """What an inspection says, in Dutch; its English is there too."""
    said = {language: [say(each.code, language, **each.fields) for each in found.remarks] for language in LANGUAGES}
    return said["nl"]


def codes(found: Inspection) -> list[str]:
    """The codes of what an inspection says."""
    return [each.code for each in found.remarks]


def opened(path: Path) -> tuple[list[str], str]:
    """The words that opening gives, and what it says: the notices, or why it refuses."""
    try:
        folder = SessionFolder.open(path, write=False, disk=HastyDisk())
    except StoreError as error:
        assert say(error.code, "nl", **error.fields)
        return [], error.code
    with folder:
        try:
            state = Session(folder, SystemClock(), "nl").state
        except (MalformedError, UnknownEventError) as error:
            return [], type(error).__name__
        return [getattr(entry, "text", "") for entry in state.entries], " ".join(code for code, _ in folder.notices)


def test_a_session_that_is_whole_is_sound_and_nothing_is_touched(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    before = snapshot(tmp_path)
    found = inspect(path)
    assert (found.sound, found.acts, found.remarks) == (True, len(an_evening().acts), ())
    assert snapshot(tmp_path) == before


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every name in a folder with its mode, time and bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        known = path.lstat()
        found[str(path)] = (known.st_mode, known.st_mtime_ns, path.read_bytes() if path.is_file() and not path.is_symlink() else b"")
    return found


def bent(whole: bytes, places: Iterator[int], flips: tuple[int, ...]) -> Iterator[bytes]:
    """The bytes with one of them flipped, or cut off there."""
    for place in places:
        yield whole[:place]
        for flip in flips:
            changed = bytearray(whole)
            changed[place] ^= flip
            yield bytes(changed)


def holds(tmp_path: Path, places: Callable[[int], Iterator[int]], flips: tuple[int, ...], tally: Tally) -> None:
    """Whatever is bent: the same words, a part of them from the start with a message, or a refusal with a message; always told."""
    path = a_session(tmp_path)
    journal, whole = path / "gesprek.jsonl", (path / "gesprek.jsonl").read_bytes()
    words, _ = opened(path)
    spoken = [text for text in words if text]
    assert spoken[:3] == list(WORDS)
    lines = [set(re.findall(r'"text":"([^"]+)"', row.decode())) & {*WORDS} for row in whole.split(b"\n")]
    ends = {b"".join(whole.splitlines(keepends=True)[:number]) for number in range(2, whole.count(b"\n") + 1)}
    for data in bent(whole, places(len(whole)), flips):
        tally(faults=1)
        put(journal, data)
        again, said = opened(path)
        found = inspect(path)
        assert journal.read_bytes() == data
        assert not [text for text in again if text and text not in spoken and text != TAKEN_BACK], "a text nobody said"
        if data in ends or data + b"\n" in ends:
            # Cut between two lines it is a shorter evening, and nothing in it can tell; a missing line end is told.
            standing = [text for text in again if text != TAKEN_BACK]
            assert found.sound and standing == words[: len(standing)]
            assert codes(found) == ([] if data in ends else ["store.line-end"])
            continue
        # What opens with a message is a part from the start, or all of it; a message is never left out.
        assert said or not again, data
        assert not found.sound, data
        assert told(found), data
        if found.mendable:
            mended(path, data, words, lines, whole)


def mended(path: Path, data: bytes, words: list[str], lines: list[set[str]], whole: bytes) -> None:
    """A copy of what is left opens, holds every text whose line was not bent, and the original stays."""
    try:
        made = repair(path, HastyDisk())
    except StoreError as error:
        assert error.code == "store.no-beginning"
        assert say(error.code, "nl", **error.fields)
        assert not [each for each in path.parent.iterdir() if each != path]
        return
    try:
        assert (path / "gesprek.jsonl").read_bytes() == data
        copy = inspect(made.path)
        assert copy.sound, (data, told(copy))
        kept, said = opened(made.path)
        assert not said
        untouched = set(data.split(b"\n")) & set(whole.split(b"\n"))
        safe = {text for row, texts in zip(whole.split(b"\n"), lines, strict=True) if row in untouched for text in texts}
        assert safe <= set(kept), (data, made)
        assert {text for text in kept if text} <= set(words) | {TAKEN_BACK} or any(
            each.code == "store.kept-doubtful" for each in made.remarks
        )
        for each in made.remarks:
            assert say(each.code, "nl", **each.fields) and say(each.code, "en", **each.fields)
        if kept != words:
            assert made.remarks
    finally:
        for file in (*made.path.iterdir(), made.path):
            file.rmdir() if file.is_dir() else file.unlink()


@pytest.mark.promise("B4")
def test_one_byte_bent_or_the_rest_cut_off_is_always_told(tmp_path: Path, tally: Tally) -> None:
    chance = random.Random(21)
    holds(tmp_path, lambda size: iter(sorted({*chance.sample(range(size), 60), size - 1})), (0x01, 0x80), tally)


@pytest.mark.promise("B4")
@pytest.mark.slow
def test_every_byte_bent_and_every_cut_is_told(tmp_path: Path, tally: Tally) -> None:
    holds(tmp_path, lambda size: iter(range(size)), (0x01, 0x20, 0x80), tally)


def other(row: bytes) -> bytes:
    """A line with something else in it than its checksum says."""
    return row.replace(b"at", b"et", 1)


def test_each_line_that_is_wrong_is_told_with_its_number(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    journal = path / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    put(
        journal,
        b"".join([*rows[:3], other(rows[3]), rows[4], rows[4], other(rows[5]), *rows[6:8], *rows[9:]]),
    )
    found = inspect(path)
    assert [(each.code, each.fields.get("line")) for each in found.remarks] == [
        ("store.line-damaged", 4),
        ("store.line-double", 6),
        ("store.line-damaged", 7),
        ("store.line-missing", 10),
    ]
    assert "Voor regel 10 is een regel weg." in told(found)
    put(journal, b"".join([rows[0], *(row.replace(b'"at"', b'"et"', 1) for row in rows[1:] * 5)]))
    assert codes(inspect(path))[-1] == "store.lines-more" and len(codes(inspect(path))) == 21


OPENING = '"act":1,"kind":"open","at":"2026-11-21T19:00:00.000Z","mono":0.0,"run":"a","state":"open"'


def hostile() -> dict[str, bytes]:
    """Journals as nobody's dialoog writes them, each with true checksums."""

    def act(body: str, key: str = "1") -> bytes:
        return fmt.header(1) + sealed(f',"n":1,"put":{{"acts":{{"{key}":{body}}}}}}}')

    return {
        "nothing": b"",
        "white space": b" \n\n",
        "zeroes": b"\0" * 5000,
        "TinyDB": b'{"_default": []}',
        "TinyDB in a row": fmt.header(1) + sealed(',"n":1,"put":{"_default":[]}}'),
        "a list": fmt.header(1) + sealed(',"n":1,"put":[]}'),
        "no number": fmt.header(1) + sealed(',"put":{}}'),
        "huge number": fmt.header(1) + sealed(f',"n":{"9" * 5000}}}'),
        "true for a number": fmt.header(1) + sealed(',"n":true}'),
        "NaN": act('{"act":NaN}'),
        "Infinity": act('{"act":1e999}'),
        "deep": fmt.header(1) + sealed(',"n":1,"x":' + "[" * 100_000 + "]" * 100_000 + "}"),
        "deep in an act": act(f'{{{OPENING},"events":' + '{"a":' * 900 + "1" + "}" * 900 + "}"),
        "doubled keys": act('{"act":1,"act":2}'),
        "a text for an act": act('"x"'),
        "an empty act": act("{}"),
        "no events": act(f'{{{OPENING},"events":[]}}'),
        "events of nothing": act(f'{{{OPENING},"events":[null]}}'),
        "an event of numbers": act(f'{{{OPENING},"events":[{{"event":7}}]}}'),
        "a list for a kind of event": act(f'{{{OPENING},"events":[{{"event":[1]}}]}}'),
        "an event that is not there yet": act(f'{{{OPENING},"events":[{{"event":"danced"}}]}}'),
        "an event without its fields": act(f'{{{OPENING},"events":[{{"event":"opened"}}]}}'),
        "a person of another kind": act(f'{{{OPENING},"events":[{{"event":"joined","person":"x","name":"A","role":"","seated":true}}]}}'),
        "a turn of nobody": act(
            f'{{{OPENING},"events":[{{"event":"turn-started","turn":1,"person":"p9","offered":true,"again":false,"planned":null}}]}}'
        ),
        "an undo of what is to come": act(f'{{{OPENING},"events":[{{"event":"undone","act":9}}]}}'),
        "an undo of itself": act(f'{{{OPENING},"events":[{{"event":"undone","act":1}}]}}'),
        "a round that is not there": act(f'{{{OPENING},"events":[{{"event":"agenda-moved","item":99}}]}}'),
        "time before all time": act(f'{{{OPENING.replace("2026", "0000")},"events":[{{"event":"closed"}}]}}'),
        "an id below zero": act(f'{{{OPENING},"events":[]}}', "-1"),
        "an id of another kind": act(f'{{{OPENING},"events":[]}}', "1e3"),
        "another number than its id": act(f'{{{OPENING.replace("1", "7", 1)},"events":[{{"event":"closed"}}]}}'),
        "half a sign": fmt.header(1) + sealed(',"n":1,"put":{"acts":{"1":{"x":"\\ud800"}}}}'),
        "a newer form": sealed(',"format":"dialoog-journal","version":2,"generation":1}') + b"iets heel anders\nen nog iets\n",
        "a version of text": sealed(',"format":"dialoog-journal","version":"1","generation":1}'),
        "a version below zero": sealed(',"format":"dialoog-journal","version":-1,"generation":-1}'),
        "UTF-16": fmt.header(1).decode().encode("utf-16"),
        "a byte-order mark": b"\xef\xbb\xbf" + fmt.header(1),
        "Windows line ends": (fmt.header(1) + sealed(',"n":1}')).replace(b"\n", b"\r\n"),
    }


@pytest.mark.parametrize("name", hostile())
@pytest.mark.row(25)
def test_what_another_hand_made_is_told_and_nothing_changes(tmp_path: Path, name: str) -> None:
    path = a_session(tmp_path)
    put(path / "gesprek.jsonl", hostile()[name])
    before = snapshot(tmp_path)
    found = inspect(path)
    assert told(found) and not found.sound
    words, said = opened(path)
    # What opens after all has nothing in it to show.
    assert not words and (said or codes(found)[0] in ("store.empty", "store.no-opening", "store.line-torn")), said
    assert snapshot(tmp_path) == before
    if found.mendable:
        with pytest.raises(StoreError, match=r"store\.no-beginning"):
            repair(path)
        assert snapshot(tmp_path) == before


@pytest.mark.slow
@pytest.mark.row(25)
def test_a_million_keys_are_read_in_their_time(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    keys = ",".join(f'"{number}":{{}}' for number in range(1_000_000))
    put(path / "gesprek.jsonl", fmt.header(1) + sealed(f',"n":1,"put":{{"acts":{{{keys}}}}}}}'))
    assert codes(inspect(path)) == ["store.line-senseless"]
    assert opened(path) == ([], "MalformedError")


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices of POSIX")
@pytest.mark.row(18)
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    journal = path / "gesprek.jsonl"
    journal.rename(path / "elders")
    makers: tuple[Callable[[], None], ...] = (
        lambda: journal.symlink_to("elders"),
        lambda: journal.symlink_to("/dev/zero"),
        lambda: journal.symlink_to("nergens"),
        lambda: os.mkfifo(journal),
        lambda: journal.mkdir(),
    )
    for make in makers:
        make()
        assert codes(inspect(path)) == ["store.not-a-file"] and not inspect(path).mendable
        with pytest.raises(StoreError):
            repair(path)
        journal.rmdir() if journal.is_dir() and not journal.is_symlink() else journal.unlink()
    assert codes(inspect(path)) == ["store.no-journal"]
    (path / ".gesprek.jsonl.icloud").touch()
    assert codes(inspect(path))[0] == "store.in-cloud"


def test_a_file_of_a_newer_dialoog_is_told_and_not_repaired(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    rows = (path / "gesprek.jsonl").read_bytes().splitlines(keepends=True)
    newer = sealed(',"format":"dialoog-journal","version":2,"generation":1}')
    put(path / "gesprek.jsonl", newer + b"".join(rows[1:]))
    found = inspect(path)
    assert (found.sound, found.mendable, codes(found)) == (True, False, ["store.newer"])
    put(path / "gesprek.jsonl", newer + b"een andere vorm\nen nog een\n")
    found = inspect(path)
    assert (found.sound, found.mendable, codes(found)) == (False, False, ["store.too-new"])


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_what_lies_beside_it_is_told(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    for name in (
        "gesprek (conflicted copy 2026-11-22).jsonl",
        "oogst.sync-conflict-20261122.md",
        "gesprek.jsonl.dialoog-nieuw",
        "gesprek.jsonl.kapot-1",
    ):
        put(path / name, b"")
    put(path / "oogst.md", b"")
    (path / "oogst.md").chmod(0o644)
    found = {(each.code, each.wrong) for each in inspect(path).remarks}
    assert found == {("store.files-wide", False), ("store.copy-of-sync", True), ("store.leftover", False), ("store.torn-copy", False)}
    path.chmod(0o755)
    assert {("store.folder-wide", True), ("store.files-wide", True)} <= {(each.code, each.wrong) for each in inspect(path).remarks}


@pytest.mark.promise("B8")
def test_erased_words_that_stand_in_a_copy_are_told(tmp_path: Path) -> None:
    table = an_evening()
    before = a_session(tmp_path / "eerder", table)
    table.do(c.Erase(2))
    table.do(c.ErasePerson(table.id("Bram"), name_too=True, sure=True))
    path = a_session(tmp_path / "nu", table)
    assert inspect(path).sound
    old = (before / "gesprek.jsonl").read_bytes()
    put(path / "gesprek.jsonl.kapot-1", old.splitlines()[-3][20:])
    put(path / "kopie.txt", b"\n".join(row for row in old.splitlines() if b"Jan zette" in row))
    put(path / "namen.txt", b"\n".join(row for row in old.splitlines() if b"Bram" in row))
    put(path / "anders.txt", b"".join(row for row in old.splitlines() if WORDS[2].encode() in row))
    assert sorted(str(each.fields["file"]) for each in inspect(path).remarks if each.code == "store.erased-words") == [
        "kopie.txt",
        "namen.txt",
    ]


def test_a_copy_keeps_words_whose_speaker_is_lost_and_counts_anew(tmp_path: Path) -> None:
    table = a_table("Anna")
    name = table.joins("Wim")
    table.next("Anna")
    table.says("Van Anna.")
    table.do(c.Note("Van Wim.", "", table.id(name)))
    table.says("Weg ermee.")
    table.do(c.Undo())
    path = a_session(tmp_path, table)
    rows = (path / "gesprek.jsonl").read_bytes().splitlines(keepends=True)
    lost = next(number for number, row in enumerate(rows) if b'"Wim"' in row)
    put(path / "gesprek.jsonl", b"".join([*rows[:lost], b'{"crc":"00000000",kapot}\n', *rows[lost + 1 :]]))
    made = repair(path)
    assert made.path.name == f"{path.name}-hersteld"
    assert (made.kept, made.found) == (len(table.acts) - 1, len(table.acts))
    assert [each.code for each in made.remarks] == ["store.lost-line"]
    with SessionFolder.open(made.path) as folder:
        state = Session(folder, SystemClock(), "nl").state
        assert state.opened is not None and state.opened.id == made.path.name
        assert [(getattr(each, "text", ""), getattr(each, "speaker", "")) for each in state.entries] == [
            ("Van Anna.", "p1"),
            ("Van Wim.", None),
        ]
        assert not folder.notices
    assert repair(path).path.name == f"{path.name}-hersteld-2"


@pytest.mark.row(22)
@pytest.mark.promise("B4")
def test_a_full_disk_during_repair_leaves_nothing_behind(tmp_path: Path) -> None:
    path = a_session(tmp_path)
    journal = path / "gesprek.jsonl"
    put(journal, journal.read_bytes()[:-20])
    before = snapshot(tmp_path)
    for call in range(1, 30):
        disk = FailingDisk(call, errno.ENOSPC)
        try:
            made = repair(path, disk)
        except StoreError as error:
            assert error.code in ("store.disk-full", "store.unsure")
            assert set(snapshot(tmp_path)) == set(before)
        else:
            assert inspect(made.path).sound
            assert disk.failed == 0 and call > 3
            break
    else:
        raise AssertionError("it never went well")
