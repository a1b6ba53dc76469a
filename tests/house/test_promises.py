"""Every promise of the README has proofs that exist and that can fail, and the page about them is what the script makes of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ALL = [f"B{number}" for number in range(1, 11)]


@pytest.fixture(scope="module")
def script() -> Any:
    """docs/make_promises.py, which is no part of a package."""
    spec = util.spec_from_file_location("make_promises", ROOT / "docs" / "make_promises.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["make_promises"] = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["README.md", "LEESMIJ.md"])
def test_both_readers_are_promised_the_same_ten_things(script: Any, name: str) -> None:
    assert list(script.promises(name)) == ALL


def test_every_promise_has_proofs_and_something_they_fail_on(script: Any) -> None:
    found = script.proofs()
    assert {proof.promise for proof in found if not proof.mutant} == set(ALL)
    assert {proof.promise for proof in found if proof.mutant} == set(ALL)


def test_figures_are_of_proofs_that_exist(script: Any) -> None:
    if not (ROOT / "docs" / "beloften.json").exists():
        return
    figures = json.loads((ROOT / "docs" / "beloften.json").read_text(encoding="utf-8"))
    assert set(figures["tests"]) <= {proof.id for proof in script.proofs()}


def test_the_page_of_promises_is_what_the_script_makes_today() -> None:
    told = subprocess.run([sys.executable, "docs/make_promises.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("name", ["hoe-een-gesprek-toch-kwijt-kan.md", "how-a-session-could-still-be-lost.md", "beloften.md"])
def test_every_link_of_the_pages_about_promises_leads_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []


def test_the_two_pages_on_loss_have_the_same_parts() -> None:
    dutch, english = (
        re.findall(r"^(#+) ", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.M)
        for name in ("hoe-een-gesprek-toch-kwijt-kan.md", "how-a-session-could-still-be-lost.md")
    )
    assert dutch == english
