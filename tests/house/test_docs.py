"""The README and the docs say what the program does: their examples run, their tables come from it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.sets import read_text

ROOT = Path(__file__).parents[2]
READERS = ("README.md", "LEESMIJ.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(name: str, kind: str) -> list[str]:
    """The fenced blocks of that kind in a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(name), re.M | re.S)


def test_the_pages_of_acts_and_keys_are_those_of_the_program() -> None:
    result = subprocess.run(
        [sys.executable, "docs/build.py", "--check"], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", READERS)
def test_the_question_set_in_the_readme_reads_without_an_error(name: str) -> None:
    (example,) = fences(name, "markdown")
    question_set, findings = read_text(example, "thuis.nl.md")
    assert question_set is not None
    assert {one.code for one in findings} <= {"V101", "V114", "V404"}, findings


def test_the_evening_in_one_line_of_the_readme_runs_to_its_harvest(tmp_path: Path) -> None:
    (pipeline,) = [block for block in fences("README.md", "sh") if "printf" in block]
    runs = pipeline.replace("dialoog start", f"{shlex.quote(sys.executable)} -m dialoog start --map {shlex.quote(str(tmp_path))}")
    result = subprocess.run(["bash", "-c", runs], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    assert "[1] bewaard" in result.stdout
    (harvest,) = tmp_path.glob("sessies/*/oogst.md")
    assert "Ik hoor graag de merel." in harvest.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READERS)
def test_every_link_of_the_readme_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(name))
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_every_command_of_the_program_stands_in_the_readme() -> None:
    result = subprocess.run([sys.executable, "-m", "dialoog", "--help", "--taal", "en"], cwd=ROOT, capture_output=True, text=True)
    commands = re.findall(r"^  ([a-z]+) {2,}", result.stdout, re.M)
    assert commands
    missing = [command for command in commands if f"`dialoog {command}" not in text_of("README.md")]
    assert not missing


@pytest.mark.promise("B5")
def test_the_example_session_is_what_the_program_makes_of_it_today() -> None:
    from dialoog.core.codec import decode
    from dialoog.core.history import replay
    from dialoog.harvest import was_edited
    from dialoog.store import SessionFolder

    folder = SessionFolder.open(ROOT / "sessies" / "voorbeeld", write=False)
    state = replay([decode(document) for document in folder.acts()])
    assert state.closed is not None and len(state.entries) > 20
    harvest = folder.read_file("oogst.md")
    assert harvest is not None and was_edited(harvest) is False
