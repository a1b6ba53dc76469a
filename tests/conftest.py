"""What all tests stand on: catalogs as new as their texts, no network, and in CI no test that skips itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from pathlib import Path
from typing import Protocol

import pytest

import tests.no_network.sitecustomize  # noqa: F401 - from here on no test reaches the network
from dialoog.locale.catalogs import compile_catalogs

IN_CI = os.environ.get("CI") == "true"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many workers again as there are processors: the tests of screens and programs mostly wait."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_configure() -> None:
    # A run in the background begins with Ctrl-C and hang-ups ignored, and the programs under test would begin so too.
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
    compile_catalogs(Path(__file__).resolve().parent.parent / "dialoog")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI everything a test needs is installed: one that skips would be a hole that nobody sees."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{item.nodeid} skipped itself in CI: {report.longreprtext}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file of tests."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome, report.longrepr = "failed", f"{collector.nodeid} skipped itself in CI: {report.longreprtext}"
    return report


class Tally(Protocol):
    """Counts for docs/beloften.json: `faults` tried, `runs` beyond the test itself."""

    def __call__(self, **figures: int) -> None: ...


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Adds to the figures of this test, which stand in the report of the run and from there in the docs."""

    counted: dict[str, int] = {}

    def add(**figures: int) -> None:
        for name, more in figures.items():
            counted[name] = counted.get(name, 0) + more
        request.node.user_properties[:] = counted.items()

    return add
