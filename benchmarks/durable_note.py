"""What a durable note costs: `python benchmarks/durable_note.py [--folder MAP] [--repeats N]`.

A note through JournalTable against the raw write and sync of the very same bytes, by turns, in files that already
hold 100, 10,000 and 100,000 notes, on the same file system; beside it TinyDB's own JSONStorage. Prints a table of
medians and ratios, and writes them to `durable_note.json` beside this file. Opening is timed against
`json.loads` of each line. The aim: at most 1.1 × raw, and flat.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tinydb import JSONStorage, TinyDB

from dialoog.store import Disk, JournalStorage, JournalTable
from dialoog.store import journal_lines as fmt

SIZES = (100, 10_000, 100_000)


class Database(TinyDB):
    """TinyDB on the journal."""

    table_class = JournalTable


def note(number: int) -> dict[str, Any]:
    """An act of about 330 bytes, as an evening has hundreds of."""
    words = "De moestuin begon met één bak grond, en nu staan er twaalf. Ik had nooit gedacht dat mijn buurman kan timmeren."
    return {
        "act": number,
        "kind": "note",
        "state": "open",
        "at": {"wall": 1_795_313_855_086 + number, "mono": 12.5 + number, "run": "k7x2"},
        "events": [{"type": "noted", "number": number, "by": "p3", "turn": 17, "text": words, "confidential": False, "marks": []}],
    }


def filled(path: Path, size: int) -> bytes:
    """A journal of `size` notes, on the medium."""
    table = {str(number): note(number) for number in range(1, size + 1)}
    data = fmt.header(1) + b"".join(fmt.lines_of({"acts": table}))
    write(path, data)
    return data


def write(path: Path, data: bytes) -> None:
    """Put `data` in a file, and wait until it is there."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def timed(act: Callable[[], object]) -> float:
    """Seconds that `act` takes, without those to forget its result."""
    start = time.perf_counter()
    result = act()
    taken = time.perf_counter() - start
    del result
    return taken


def measure(folder: Path, size: int, repeats: int) -> dict[str, float]:
    """Medians, in milliseconds, at one size; the two ways take turns and swap who goes first."""
    journal, plain = folder / "gesprek.jsonl", folder / "raw.jsonl"
    data = filled(journal, size)
    write(plain, data)
    db = Database(journal, storage=JournalStorage)
    acts = db.table("acts")
    acts.insert(note(size + 1))
    descriptor = os.open(plain, os.O_WRONLY | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)
    ours: list[float] = []
    raw: list[float] = []
    numbers = range(size + 2, size + 2 + repeats)
    documents = [note(number) for number in numbers]
    lines = [fmt.line(number, fmt.Change(put={"acts": {str(number): note(number)}})) for number in numbers]

    def raw_write(line: bytes) -> None:
        os.write(descriptor, line)
        sync(descriptor)

    for turn, (document, line) in enumerate(zip(documents, lines, strict=True)):
        if turn % 2:
            raw.append(timed(partial(raw_write, line)))
        ours.append(timed(partial(acts.insert, document)))
        if not turn % 2:
            raw.append(timed(partial(raw_write, line)))
    os.close(descriptor)
    db.close()
    if journal.stat().st_size - plain.stat().st_size != len(fmt.line(size + 1, fmt.Change(put={"acts": {str(size + 1): note(size + 1)}}))):
        raise AssertionError("the two did not write the same bytes")
    return {"journal_ms": median(ours), "raw_ms": median(raw), **opening(journal), "jsonstorage_ms": json_storage(folder, size)}


def opening(journal: Path) -> dict[str, float]:
    """Opening the journal, against parsing each of its lines and nothing more, both without the collector."""
    opened, parsed = [], []
    gc.disable()
    for _ in range(5):
        opened.append(timed(lambda: JournalStorage(journal, access_mode="r")))
        parsed.append(timed(lambda: [json.loads(line) for line in journal.read_bytes().splitlines()]))
        gc.collect()
    gc.enable()
    return {"open_ms": median(opened), "loads_ms": median(parsed)}


def json_storage(folder: Path, size: int) -> float:
    """TinyDB's own storage, a few times: it writes everything anew at every insert."""
    path = folder / "stock.json"
    write(path, json.dumps({"acts": {str(number): note(number) for number in range(1, size + 1)}}).encode())
    with TinyDB(path, storage=JSONStorage) as db:
        acts = db.table("acts")
        acts.insert(note(size + 1))
        few = 30 if size <= 100 else 7 if size <= 10_000 else 3
        result = median([timed(partial(acts.insert, note(number))) for number in range(size + 2, size + 2 + few)])
    path.unlink()
    return result


def median(seconds: list[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="measure on the file system of this folder")
    parser.add_argument("--repeats", type=int, default=300)
    chosen = parser.parse_args()
    rows = {}
    print("medians in milliseconds; ratio: journal to raw write and sync, open to json.loads of each line")
    print("   notes       raw   journal  ratio  JSONStorage    × raw      open     loads  ratio")
    for size in SIZES:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            row = measure(Path(folder), size, chosen.repeats)
        row["ratio"] = row["journal_ms"] / row["raw_ms"]
        row["jsonstorage_ratio"] = row["jsonstorage_ms"] / row["raw_ms"]
        row["open_ratio"] = row["open_ms"] / row["loads_ms"]
        rows[size] = {name: round(value, 4) for name, value in row.items()}
        print(
            f"{size:>8} {row['raw_ms']:>9.3f} {row['journal_ms']:>9.3f} {row['ratio']:>6.2f} {row['jsonstorage_ms']:>12.2f}"
            f" {row['jsonstorage_ratio']:>8.1f} {row['open_ms']:>9.1f} {row['loads_ms']:>9.1f} {row['open_ratio']:>6.2f}"
        )
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count(), "disk": type(Disk()).__name__}
    measured = {"machine": machine, "repeats": chosen.repeats, "notes": rows}
    Path(__file__).with_suffix(".json").write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
