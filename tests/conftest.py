"""What all tests stand on: catalogs as new as their texts, and in CI no test that skips itself."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from dialoog.locale.catalogs import compile_catalogs


def pytest_configure() -> None:
    compile_catalogs(Path(__file__).resolve().parent.parent / "dialoog")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI everything a test needs is installed: one that skips would be a hole that nobody sees."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped itself in CI: {call.excinfo.value if call.excinfo else ''}"
    return report
