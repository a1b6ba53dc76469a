"""TinyDB's own tests, taken from its source package when this runs, hold for our storage and table."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = "4.9.0"
TESTS = 219

# Each test of theirs that cannot hold here, and why. The list may only become shorter.
EXPECTED = {
    "test_tables::test_table_repr[memory]": "asks that the class is called Table; ours is a JournalTable",
    "test_tables::test_table_repr[json]": "asks that the classes are called Table and JSONStorage",
    "test_middlewares::test_caching_json_write": "looks at the private file handle of JSONStorage",
    "test_storages::test_json": "stores numbers and lists in the place of tables; a journal holds tables of documents",
    "test_storages::test_json_kwargs": "asks for JSONStorage's own bytes, indented; a journal has its own form",
    "test_storages::test_encoding": "asks for another encoding; a journal is always UTF-8",
}


@pytest.fixture(scope="module")
def their_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of TinyDB's tests, as published."""
    folder = tmp_path_factory.mktemp("tinydb")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(folder)]
    command.append(f"tinydb=={VERSION}")
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if told.returncode:
        pytest.skip(f"TinyDB's source package cannot be had here: {told.stderr.strip().splitlines()[-1:]}")
    [package] = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"tinydb-{VERSION}" / "tests"


@pytest.mark.slow
def test_tinydbs_own_tests_hold_but_for_those_named_here(their_tests: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tinydb_on_a_journal", "-p", "no:cacheprovider"]
    command += ["--override-ini", "addopts=", "--junit-xml", str(report), str(their_tests)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]), "CI": ""}
    told = subprocess.run(command, cwd=their_tests.parent, env=environment, capture_output=True, text=True, timeout=300, check=False)
    cases = ET.parse(report).getroot().findall(".//testcase")
    assert len(cases) == TESTS, told.stdout
    failed = {name(case) for case in cases if case.find("failure") is not None or case.find("error") is not None}
    assert failed == set(EXPECTED), told.stdout


def name(case: ET.Element) -> str:
    """A test of theirs as `module::test`."""
    return f"{case.attrib['classname'].rpartition('.')[2]}::{case.attrib['name']}"
