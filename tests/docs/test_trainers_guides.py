"""The guides for trainers: what they show works as they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.core.questions import Form
from dialoog.locale import findings
from dialoog.sets import read_text
from dialoog.sets.codes import CODES
from dialoog.sets.words import (
    ADDRESS,
    ASKING,
    AUDIENCES,
    CONFIDENTIALITY,
    FACILITATOR,
    FORMS,
    HEADER_KEYS,
    NAMES,
    ORDERS,
    RECORDING,
    SECTIONS,
    SETTINGS,
    STARTERS,
    Vocabulary,
)

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDES = {"nl": DOCS / "trainersgids.md", "en": DOCS / "trainers-guide.md"}
EXAMPLES = DOCS / "voorbeelden"


def _guide(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", GUIDES)
def test_the_example_is_a_set_in_which_nothing_is_found(language: str) -> None:
    [example] = re.findall(r"```markdown\n(.*?)```", _guide(language), flags=re.DOTALL)
    found, told = read_text(example, f"vragen/thuis.{language}.md")
    assert findings.lines(told, language) == ""
    assert found is not None
    assert found.header.language == language


@pytest.mark.parametrize("language", GUIDES)
def test_each_form_has_three_sentences(language: str) -> None:
    told = dict(re.findall(r"^### (.+)\n\n(.+)$", _guide(language), flags=re.MULTILINE))
    assert list(told) == [FORMS.proper(form.value, language) for form in Form]
    for name, words in told.items():
        assert len(re.findall(r"[.!?](?= |$)", words)) == 3, name


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize(
    "words", [SETTINGS, HEADER_KEYS, ORDERS, STARTERS, ASKING, RECORDING, NAMES, CONFIDENTIALITY, AUDIENCES, FACILITATOR, ADDRESS, SECTIONS]
)
def test_every_setting_and_key_and_what_it_may_be_is_told(language: str, words: Vocabulary) -> None:
    told = set(re.findall(r"`(?:## )?([^`]+)`", re.sub(r"```.*?```", "", _guide(language), flags=re.DOTALL)))
    proper = {words.proper(row[0][0], language) for row in words.rows}
    if words is ADDRESS:  # In English there is but one.
        proper = {"je", "u"}
    assert proper - told == set()


@pytest.mark.parametrize("name", ["README.md", "LEESMIJ.md"])
def test_a_trainer_finds_the_guide_and_the_findings(name: str) -> None:
    language = "nl" if name == "LEESMIJ.md" else "en"
    links = re.findall(r"\]\(docs/([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert {GUIDES[language].name, "bevindingen.md", "vragenlint.md", "praktijken.md"} <= set(links)


@pytest.mark.parametrize("language", GUIDES)
def test_every_link_and_code_in_a_guide_leads_somewhere(language: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", _guide(language), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) >= 6
    assert [link for link in links if not (DOCS / link).is_file()] == []
    assert set(re.findall(r"\bV\d{3}\b", _guide(language))) <= CODES.keys()


def test_the_two_guides_have_the_same_parts() -> None:
    dutch, english = (re.findall(r"^(#+) ", _guide(language), flags=re.MULTILINE) for language in ("nl", "en"))
    assert dutch == english


def test_the_problem_matcher_reads_every_line_of_a_check() -> None:
    matcher = json.loads((EXAMPLES / "tasks.json").read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"]["pattern"]
    text = "\ufeff# T\n\n### x\n\n## R\n\n- Vorm: rode\n- Tijd: 20\n\n1. Voel je je hier thuis?\n"
    told = read_text(text, "C:/vragen/on: ze.nl.md")[1]
    lines = findings.lines(told, "nl").split("\n")
    assert len(lines) == len(told) > 4
    for one, line in zip(findings.in_order(told), lines, strict=True):
        match = re.match(matcher["regexp"], line)
        assert match is not None, line
        assert (match[matcher["file"]], int(match[matcher["line"]]), int(match[matcher["column"]])) == (
            one.place.file,
            one.place.line,
            one.place.column,
        )
        assert (match[matcher["severity"]], match[matcher["code"]]) == (one.severity.value, one.code)
        assert match[matcher["message"]] == findings.message(one, "nl")


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git"), reason="a shell and git")
def test_the_hook_stops_a_set_with_an_error_and_lets_others_pass(tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    shutil.copy(EXAMPLES / "pre-commit", hook)
    hook.chmod(0o755)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "dialoog"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dialoog "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "los.txt").write_text("los", encoding="utf-8")
    assert _commit(tmp_path, "los.txt") == 0
    folder = tmp_path / "vragen" / "van ons"
    folder.mkdir(parents=True)
    text = "---\nvragenset: 1\ntaal: nl\n---\n\n# T\n\n## R\n\n- Vorm: rode\n- Tijd: 5 min\n\n1. Wat raakte je?\n"
    (folder / "een.nl.md").write_text(text, encoding="utf-8")
    assert _commit(tmp_path, "vragen") != 0
    (folder / "een.nl.md").write_text(text.replace("rode", "ronde"), encoding="utf-8")
    assert _commit(tmp_path, "vragen") == 0
    # What counts is what is committed, and not what stands there by now.
    (folder / "een.nl.md").write_text(text, encoding="utf-8")
    _git(tmp_path, "add", "vragen")
    (folder / "een.nl.md").write_text(text.replace("rode", "verhaal"), encoding="utf-8")
    assert _git(tmp_path, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x") != 0
    # A building block comes along from what is committed too.
    (folder.parent / "bouwstenen").mkdir()
    (folder.parent / "bouwstenen" / "in.nl.md").write_text("# I\n\n## I\n\n- Vorm: ronde\n- Tijd: 5 min\n\n1. Wat?\n", encoding="utf-8")
    (folder / "een.nl.md").write_text(text.split("## R")[0] + "## [I](../bouwstenen/in.nl.md)\n", encoding="utf-8")
    assert _commit(tmp_path, "vragen") == 0


def _commit(folder: Path, name: str) -> int:
    _git(folder, "add", name)
    return _git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x")


def _git(folder: Path, *arguments: str) -> int:
    outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**outer, "PATH": path, "PYTHONPATH": str(ROOT), "DIALOOG_MAP": str(folder), "HOME": str(folder)}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=60).returncode
