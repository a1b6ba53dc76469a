"""Deferred imports really are deferred: a fresh interpreter a room and a command, and a look at what it loaded.

The import contracts in pyproject.toml hold which room may know which. They cannot see when an import happens; a
facilitator who types `dialoog` with people at the door can.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = "; import sys; sys.stderr.write('\\nloaded: ' + ' '.join(sorted(sys.modules)))"
EVERY_MODULE_OF = """
import importlib, pkgutil
room = importlib.import_module({room!r})
for module in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):
    importlib.import_module(module.name)
pass"""
COMMAND = """
import sys
from dialoog.cli import main
sys.argv = ['dialoog', *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
pass"""


def _loaded(program: str) -> set[str]:
    """The modules that `program` leaves loaded in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", program + REPORT], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("loaded: ")[2].split())


@cache
def _bare() -> frozenset[str]:
    """What an interpreter loads before it is asked anything, site-packages' own start-up files included."""
    return frozenset(_loaded("pass"))


def _others(modules: set[str]) -> set[str]:
    """The packages among them that are neither Python's own nor dialoog."""
    tops = {module.partition(".")[0] for module in modules - _bare()}
    return {top for top in tops if top not in sys.stdlib_module_names and top not in {"dialoog", "__main__", "__mp_main__"}}


def test_import_dialoog_gives_the_version_and_loads_nothing() -> None:
    assert _loaded("import dialoog; assert dialoog.__version__") - _bare() == {"dialoog"}


@pytest.mark.parametrize("room", ["dialoog.core", "dialoog.locale"])
def test_the_inner_rooms_load_nothing_of_others(room: str) -> None:
    assert _others(_loaded(EVERY_MODULE_OF.format(room=room))) == set()


@pytest.mark.parametrize(
    ("room", "never"),
    [
        ("dialoog.sets", {"babel", "click", "rich", "textual", "tinydb"}),
        ("dialoog.store", {"babel", "click", "markdown_it", "rich", "textual"}),
        ("dialoog.harvest", {"babel", "click", "rich", "textual", "tinydb"}),
        ("dialoog.live", {"babel", "click", "rich", "textual"}),
        ("dialoog.lines", {"babel", "click", "rich", "textual"}),
    ],
)
def test_a_room_loads_nothing_that_it_may_only_use_late_or_never(room: str, never: set[str]) -> None:
    assert _others(_loaded(EVERY_MODULE_OF.format(room=room))) & never == set()


def test_the_front_door_stands_on_click_alone() -> None:
    assert _others(_loaded("import dialoog.cli")) <= {"click"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([command, "--help"] for command in ("lijst", "vragen", "toetsen", "controleer", "exporteer", "oogst", "wis")),
        ["vragen"],
        ["toetsen"],
    ],
    ids=" ".join,
)
def test_a_command_that_opens_no_terminal_face_never_loads_textual(arguments: list[str]) -> None:
    assert _others(_loaded(COMMAND.format(arguments=arguments))) & {"textual", "rich"} == set()
