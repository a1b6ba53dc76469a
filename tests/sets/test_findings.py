"""Each finding has a wrong and a right example: the wrong one gives exactly that finding, the right one none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import dialoog.sets
from dialoog.core.finding import Diagnostic, Severity
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read, read_text
from dialoog.sets.codes import CODES
from dialoog.sets.explain import ABOUT_FILES

FOLDER = Path(dialoog.sets.__file__).parent / "examples"
EXAMPLES = sorted(folder.name for folder in FOLDER.iterdir())


def _example(code: str, which: str) -> list[Diagnostic]:
    return read_text((FOLDER / code / f"{which}.md").read_bytes(), str(FOLDER / code / "buurt.nl.md"))[1]


def test_every_code_has_its_pair_of_examples() -> None:
    # Those about files rather than texts are tried in the tests below.
    assert {*EXAMPLES, *ABOUT_FILES} == set(CODES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_gives_exactly_its_finding(code: str) -> None:
    found = _example(code, "wrong")
    assert [one.code for one in found] == [code]
    assert (found[0].alias, found[0].severity) == (CODES[code].alias, CODES[code].severity)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_gives_none(code: str) -> None:
    assert [one.code for one in _example(code, "right")] == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_finding_points_at_a_place_inside_its_file(code: str) -> None:
    lines = (FOLDER / code / "wrong.md").read_bytes().decode(errors="replace").replace("\r\n", "\n").split("\n")
    place = _example(code, "wrong")[0].place
    if not place.file.endswith("buurt.nl.md"):  # in a building block
        lines = Path(place.file).read_text(encoding="utf-8").split("\n")
    assert 1 <= place.line <= place.end_line <= len(lines)
    assert 1 <= place.column <= place.end_column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_short_in_both_languages_and_says_what_to_do(code: str, language: str) -> None:
    for one in _example(code, "wrong"):
        assert 0 < len(findings.message(one, language)) <= 160
        assert findings.help_text(one, language)
        assert code in findings.text([one], language)


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_safe_fix_takes_the_finding_away(code: str) -> None:
    data = (FOLDER / code / "wrong.md").read_bytes()
    for one in _example(code, "wrong"):
        if one.fix is None:
            continue
        assert one.fix.safe
        text = data.decode()
        mended = text[: one.fix.start] + one.fix.text + text[one.fix.end :]
        # A header that was just put in still wants its author (V114).
        assert [left.code for left in read_text(mended, str(FOLDER / code / "buurt.nl.md"))[1]] == (["V114"] if code == "V101" else [])


@pytest.mark.row(14)
def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "groot.nl.md"
    with large.open("wb") as file:
        file.truncate(1 << 40)
    found = read(large)[1]
    assert [one.code for one in found] == ["V004"]
    small = tmp_path / "klein.nl.md"
    small.write_bytes((FOLDER / "V002" / "right.md").read_bytes())
    assert read(small)[1] == []


@pytest.mark.row(18)
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pijp.nl.md", tmp_path / "map.nl.md"
    os.mkfifo(pipe)
    folder.mkdir()
    circle = tmp_path / "kring.nl.md"
    circle.symlink_to(circle)
    for path in (pipe, folder, circle, tmp_path / "weg.nl.md", Path("/dev/zero"), tmp_path / "a\0b.nl.md", tmp_path / ("x" * 400)):
        found, told = read(path)
        assert found is None
        assert [one.code for one in told] == ["V007"], path
        assert findings.text(told, "nl")


@pytest.mark.row(18)
def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "vragen"
    folder.mkdir()
    right = (FOLDER / "V002" / "right.md").read_bytes()
    (tmp_path / "elders.nl.md").write_bytes(right)
    (folder / "hier.nl.md").write_bytes(right)
    (folder / "uit.nl.md").symlink_to(tmp_path / "elders.nl.md")
    (folder / "in.nl.md").symlink_to("hier.nl.md")
    assert [one.code for one in read(folder / "uit.nl.md")[1]] == ["V008"]
    assert read(folder / "in.nl.md")[1] == []
    # A file that simply stands elsewhere is no business of ours.
    (tmp_path / "los.nl.md").symlink_to(tmp_path / "elders.nl.md")
    assert read(tmp_path / "los.nl.md")[1] == []


def test_a_name_without_a_language_is_a_hint() -> None:
    text = (FOLDER / "V002" / "right.md").read_bytes()
    found = read_text(text, "vragen/buurt.md")[1]
    assert [(one.code, one.severity, one.fields["suggestion"]) for one in found] == [("V010", Severity.HINT, "buurt.nl.md")]
    assert read_text(text, "vragen/buurt.nl.md")[1] == []
