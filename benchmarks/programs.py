"""What commands cost as whole programs, in processor seconds: the help, the list of sessions, the bundle of many tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from measuring import Row, Size, Used, median, run

HELP, LIST, BUNDLE_TIME, BUNDLE_MEMORY = 1.5, 3.0, 11.0, 1.2

ENDS = """
import os, sys
from pathlib import Path
for folder in Path(sys.argv[1]).iterdir():
    file = os.open(folder / "gesprek.jsonl", os.O_RDONLY)
    os.read(file, 4096)
    os.lseek(file, max(0, os.fstat(file).st_size - 4096), os.SEEK_SET)
    os.read(file, 4096)
    os.close(file)
"""


def help_rows(size: Size) -> Iterator[Row]:
    """The help against the library that the command line is built on."""
    ours, click = [], []
    for _ in range(size.programs):
        ours.append(run("-m", "dialoog", "--help").seconds)
        click.append(run("-c", "import click").seconds)
    yield Row("help", "`dialoog --help`", '`python -c "import click"`', median(ours) * 1000, median(click) * 1000, "ms processor", HELP)


def list_rows(size: Size, map_: Path) -> Iterator[Row]:
    """The list of all sessions against reading both ends of each of their files."""
    ours, ends = [], []
    for _ in range(size.opened):
        ends.append(run("-c", ENDS, map_ / "sessies").seconds)
        ours.append(run("-m", "dialoog", "lijst", "--map", map_).seconds)
    many = f"{size.sessions[1]:_}".replace("_", " ")
    yield Row(
        "list",
        f"`dialoog lijst` bij {many} gesprekken · at {many} sessions",
        "eerste en laatste 4 KiB van elk bestand lezen · reading the first and last 4 KiB of each file",
        median(ours),
        median(ends),
        "s processor",
        LIST,
    )


def bundle_rows(size: Size, few: Path, many: Path) -> Iterator[Row]:
    """One harvest of ten times as many tables."""
    first, last = bundle(few), bundle(many)
    less, more = (f"{count:_}".replace("_", " ") for count in size.sessions)
    what, against = f"bundel van {more} gesprekken · bundle of {more} sessions", f"van {less} · of {less}"
    yield Row("bundle-time", f"{what}: tijd · time", against, last.seconds, first.seconds, "s processor", BUNDLE_TIME)
    yield Row("bundle-memory", f"{what}: geheugen · memory", against, last.mib, first.mib, "MiB", BUNDLE_MEMORY)


def bundle(map_: Path) -> Used:
    """One harvest of all sessions in this folder, to a file."""
    target = map_ / "bundel.md"
    target.unlink(missing_ok=True)
    return run("-m", "dialoog", "bundel", map_ / "sessies", "--uit", target)
