"""What a large session costs: opening its journal, replaying it to a state, and harvesting it."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measuring import Row, Size, median, processor

from dialoog.live.clock import SystemClock
from dialoog.live.harvesting import harvest_text
from dialoog.live.opening import resume
from dialoog.store import SessionFolder
from dialoog.store.names import JOURNAL

OPEN, REPLAY, HARVEST = 1.5, 2.5, 11.0
LOADS = "json.loads van elke regel, bewaard, zonder opruimer · json.loads of each line, kept, collector off"


def rows(size: Size, large: Path, largest: Path) -> Iterator[Row]:
    """Opening and replaying the largest session; the harvest of the largest against that of the large one."""
    _, few, many = size.contributions
    loads, opened, replayed = [], [], []
    for _ in range(size.opened):
        loads.append(processor_of_loads(largest / JOURNAL))
        gc.collect()
        opened.append(processor(lambda: SessionFolder.open(largest, write=False)))
        gc.collect()
        replayed.append(processor(lambda: resume(largest, SystemClock(), "nl", write=False)))
        gc.collect()
    shown = f"{many:_}".replace("_", " ")
    for name, what, seconds, aim in (
        ("open", f"een gesprek van {shown} bijdragen openen · open a session of {shown} contributions", opened, OPEN),
        ("replay", "openen en afspelen tot een stand · open and replay to a state", replayed, REPLAY),
    ):
        yield Row(name, what, LOADS, median(seconds), median(loads), "s processor", aim)
    less, more = harvest(large, size.opened), harvest(largest, size.opened)
    yield Row(
        "harvest",
        f"oogst van {many:_} bijdragen · harvest of {many:_} contributions".replace("_", " "),
        f"van {few:_} · of {few:_}".replace("_", " "),
        more,
        less,
        "s processor",
        HARVEST,
    )


def processor_of_loads(journal: Path) -> float:
    """The reference: every line parsed and kept."""
    with no_collector():
        return processor(lambda: [json.loads(line) for line in journal.read_bytes().splitlines()])


@contextmanager
def no_collector() -> Iterator[None]:
    """No looking for garbage meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def harvest(path: Path, times: int) -> float:
    """Processor seconds of the harvest in Markdown, of a session that is open already."""
    session = resume(path, SystemClock(), "nl", write=False)
    try:
        return median([processor(lambda: harvest_text(session)) for _ in range(times)])
    finally:
        session.close()
