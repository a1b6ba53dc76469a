"""What is in git is the project's alone: no address of a package index, no path of somebody's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Each has a bracket in it, so that this file does not find itself.
TRACES = re.compile(
    rb"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org|(?:extra-)?index-ur[l]|find-link[s]"
    rb"|(?<![\w.~-])/(?:work|root|opt|Users)[/]|(?<![\w.~-])/home[/][a-z]|(?<![\w.~-])/tmp[/](?:venv|bash_job)"
)


def _in_git() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name.decode() for name in listed.split(b"\0") if name]


def test_no_file_in_git_holds_a_registry_or_a_path_of_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.decode(errors='replace').strip()}"
        for path in _in_git()
        if path.is_file()
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if TRACES.search(line)
    ]
    assert found == []


def test_nothing_that_a_build_or_a_session_makes_is_in_git() -> None:
    made = re.compile(r"\.(mo|pyc|whl)$|^sessies/(?!voorbeeld/)|__pycache__|^dist/")
    assert [name for path in _in_git() if made.search(name := path.relative_to(ROOT).as_posix())] == []
