"""What the docs say about speed was measured: the table is that of the last whole run, and a run comes to its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, *map(str, words)], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_the_figures_about_speed_are_those_of_the_last_run() -> None:
    result = _run("benchmarks/page.py", "--check")
    assert result.returncode == 0, result.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="terminals are pseudo-terminals here")
def test_everything_that_is_measured_can_be_measured(tmp_path: Path) -> None:
    result = _run("benchmarks/all.py", "--quick", "--folder", tmp_path)
    assert result.returncode == 0, result.stderr
    assert "slow-disk" in result.stdout
    assert "bundle-memory" in result.stdout
