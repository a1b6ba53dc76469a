"""Every threat and every duty has a test that can be pointed at, and the page that lists them is as new as the marks."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "make_safety.py"))
MARKS: dict[int | str, list[str]] = PAGE["marks"]()


@pytest.mark.parametrize("key", [*range(1, 29), *PAGE["DUTIES"]])
def test_each_threat_and_each_duty_has_its_tests(key: int | str) -> None:
    assert MARKS.get(key)


def test_no_mark_points_at_a_threat_or_duty_that_is_not_there() -> None:
    assert set(MARKS) <= set(range(1, 29)) | set(PAGE["DUTIES"])


def test_the_page_is_made_of_the_marks() -> None:
    assert (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8") == PAGE["page"](), "run: python docs/make_safety.py"
