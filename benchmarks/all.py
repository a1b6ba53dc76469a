"""Everything that is measured, in one run: `python benchmarks/all.py [--quick] [--only NAME,…] [--folder MAP]`.

Prints a table of ratios, each against a reference of the same run. A whole run also writes them to `results.json` beside this
file and into docs/snelheid.md. `--quick` takes small numbers, to see that everything runs; its ratios say nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import check_sets
import durable_note
import large_session
import page
import programs
import screens
import tables
from measuring import FULL, QUICK, Row, Size

GROUPS = ("durable", "help", "check", "session", "screens", "list", "bundle")


def measured(size: Size, folder: Path, groups: tuple[str, ...]) -> Iterator[Row]:
    """Every row, as it comes."""
    simple: dict[str, Callable[[], Iterator[Row]]] = {
        "durable": lambda: durable_note.rows(size, folder),
        "help": lambda: programs.help_rows(size),
        "check": lambda: check_sets.rows(size),
    }
    for name, rows in simple.items():
        if name in groups:
            yield from rows()
    small, large, largest = (folder / name / "sessies" for name in ("small", "large", "largest"))
    if "session" in groups or "screens" in groups:
        big = tables.evening(large, 1, size.contributions[1])
    if "session" in groups:
        yield from large_session.rows(size, big, tables.evening(largest, 1, size.contributions[2]))
    if "screens" in groups:
        one, two, three = (tables.evening(small, seed, size.contributions[0]) for seed in (1, 2, 3))
        yield from screens.rows(size, (one, two, three), big)
    if "list" in groups or "bundle" in groups:
        few, many = folder / "few", folder / "many"
        tables.many(few / "sessies", 0, size.sessions[0], size.notes_each)
        tables.many(many / "sessies", 0, size.sessions[1], size.notes_each)
        if "list" in groups:
            yield from programs.list_rows(size, many)
        if "bundle" in groups:
            yield from programs.bundle_rows(size, few, many)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", default=",".join(GROUPS), help=f"some of {', '.join(GROUPS)}; nothing is written then")
    options.add_argument("--folder", type=Path, default=Path.cwd(), help="measure on the file system of this folder")
    chosen = options.parse_args()
    groups = tuple(chosen.only.split(","))
    start, load = time.perf_counter(), os.getloadavg()[0]
    found = []
    with tempfile.TemporaryDirectory(dir=chosen.folder, prefix=".benchmarks-") as folder:
        for row in measured(QUICK if chosen.quick else FULL, Path(folder), groups):
            found.append(row)
            print(shown(row), flush=True)
    machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version(),
               "date": datetime.now(UTC).date().isoformat(), "load": round(load, 1)}  # fmt: skip
    results = {"machine": machine, "seconds": round(time.perf_counter() - start), "rows": [row.as_json() for row in found]}
    print(f"{results['seconds']} s; {sum(row.met is False for row in found)} of {len(found)} not met")
    if not chosen.quick and set(groups) == set(GROUPS):
        page.RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        page.TARGET.write_text(page.page(results), encoding="utf-8")


def shown(row: Row) -> str:
    """A row for the screen."""
    reached = f"+{row.reached:.2f}" if row.added else f"{row.reached:.2f}"
    met = "" if row.met else "  NOT MET"
    beside = "".join(f"  {name} {value:.3g}" for name, value in row.beside.items())
    return f"{row.name:22} {row.ours:>10.4g} {row.reference:>10.4g} {row.unit:12} {reached:>7} (aim {row.aim:g}){met}{beside}"


if __name__ == "__main__":
    sys.exit(main())
