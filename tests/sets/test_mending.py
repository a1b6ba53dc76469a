"""What can be mended safely is mended where it stands, once, and nothing else is touched."""

from __future__ import annotations

import difflib
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dialoog.sets
from dialoog.core.finding import Severity
from dialoog.sets import library, read, read_text
from dialoog.sets.codes import CODES
from dialoog.sets.mend import Mended, difference, mend, write

FOLDER = Path(dialoog.sets.__file__).parent / "examples"
MENDED = sorted(code for code, kind in CODES.items() if kind.mended)
STREET = (Path(__file__).parent / "straat.nl.md").read_text(encoding="utf-8")
SHIPPED = sorted(library.shipped().glob("*.md"))
# What only the author knows is asked for, once there is a header to put it in.
OF_THE_WHOLE_FILE = {"V003", "V313"}
STILL_ASKED = {"V101": ["V114"]}


def _mend(text: str | bytes, name: str = "vragen/buurt.nl.md") -> Mended:
    found = mend(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(found, Mended), found
    return found


@pytest.mark.parametrize("code", MENDED)
def test_wrong_becomes_right_and_stays_so(code: str) -> None:
    name = str(FOLDER / code / "thuis-in-onze-straat.nl.md")
    wrong, right = ((FOLDER / code / f"{which}.md").read_bytes() for which in ("wrong", "right"))
    found = _mend(wrong, name)
    assert [one.code for one in found.done] == [code]
    assert [one.code for one in found.left] == STILL_ASKED.get(code, [])
    if code not in STILL_ASKED:
        assert found.after.encode() == right
    again = _mend(found.after, name)
    assert (again.after, again.done, again.changed) == (found.after, (), False)


@pytest.mark.parametrize("code", sorted(code for code, kind in CODES.items() if not kind.mended and (FOLDER / code).exists()))
def test_what_is_a_guess_is_left_to_the_author(code: str) -> None:
    found = mend((FOLDER / code / "wrong.md").read_bytes(), str(FOLDER / code / "buurt.nl.md"))
    assert not isinstance(found, Mended) or not found.changed


@pytest.mark.parametrize("code", [code for code in MENDED if code not in OF_THE_WHOLE_FILE])
def test_only_the_lines_that_are_told_of_are_touched(code: str) -> None:
    found = _mend((FOLDER / code / "wrong.md").read_bytes(), str(FOLDER / code / "thuis-in-onze-straat.nl.md"))
    before, after = found.before.split("\n"), found.after.split("\n")
    if code == "V001":
        before = (FOLDER / code / "wrong.md").read_bytes().decode(errors="replace").split("\n")
    told = {number for one in found.done for number in range(one.place.line, one.place.end_line + 1)}
    for kind, first, last, _, _ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            # An empty line may go with the line that it parted off; a line that moved makes another one move past it.
            touched = [line for number, line in enumerate(before[first:last], first + 1) if number not in told and line.strip()]
            assert [line for line in touched if line not in after] == []


def test_every_word_of_another_language_is_mended_at_once() -> None:
    text = (
        "---\nvragenset: 1\nlanguage: nl\nauteur: Els\nlicense: CC0\n---\n\n# T\n\n"
        "## R\n\n- Form: round\n- Tijd: 20 min\n- Order: circle\n\n1. Wat?\n"
    )
    found = _mend(text)
    assert found.after == (
        "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# T\n\n"
        "## R\n\n- Vorm: ronde\n- Tijd: 20 min\n- Volgorde: kring\n\n1. Wat?\n"
    )
    assert found.left == ()


def test_comments_and_layout_stay() -> None:
    text = STREET.replace("- Vorm: ronde", "-   Vorm:   rode").replace("\n", "\r\n")
    found = _mend(text)
    assert found.after == text.replace("rode", "ronde")
    assert "<!-- Idee voor later" in found.after


def test_all_is_mended_in_one_go() -> None:
    text = (
        "\ufeff# Thuis\n\n### <b>Let op</b>\n\n## Ronde 7: Vertellen\n\n- Vorm: rode\n- Tijdd = 20 minuten\n\n> Welkom.\nGa zitten.\n\n"
        "1. Wat\u200b raakte je?\n\n- En toen?\n\nBegin rustig.\n\n- Begint: wie wil\n"
    )
    found = _mend(text)
    assert not any(CODES[one.code].mended for one in found.left), found.left
    assert "## Ronde 1: Vertellen\n\n- Vorm: ronde\n- Tijd: 20 minuten\n- Begint: wie wil\n" in found.after
    assert "\n   - En toen?\n" in found.after
    assert not _mend(found.after).changed


def test_a_file_in_windows_letters_shows_how_it_was_read() -> None:
    found = _mend(STREET.replace("kring,", "café,").encode("cp1252"))
    assert found.done[0].code == "V001"
    assert ("café" in found.after, found.reread[0][1].count("é")) == (True, 1)
    assert not isinstance(mend(b"# T\x81\n", "vragen/t.nl.md"), Mended)


@pytest.mark.parametrize("written", ["utf-16", "utf-16-be"])
def test_a_file_in_what_windows_calls_unicode_is_read_as_such(written: str) -> None:
    text = (FOLDER / "V001" / "right.md").read_text(encoding="utf-8")
    data = text.encode(written) if written == "utf-16" else b"\xfe\xff" + text.encode(written)
    mended = mend(data, "vragen/buurt.nl.md")
    assert isinstance(mended, Mended)
    assert (mended.after, mended.left) == (text, ())
    assert mended.reread
    plain = mend("# T\n\n## R\n\n1. Wat?\n".encode("utf-16"), "vragen/een.nl.md")
    assert isinstance(plain, Mended)
    assert plain.reread[0] == (1, "# T")


def test_a_mend_that_makes_it_worse_is_not_made() -> None:
    head = "---\nvragenset: 1\ntaal: nl\nversie: 1\nversi: 2\nauteur: E\nlicentie: C\n---\n\n# T\n\n"
    text = head + "## R\n\n- Vorm: ronde\n- Tijd: 20 min\n\n1. Wat?\n"
    found = _mend(text)
    assert ([one.code for one in found.left], found.changed) == (["V104"], False)


def test_what_stands_in_a_building_block_is_mended_there(tmp_path: Path) -> None:
    folder = tmp_path / "vragen"
    (folder / "bouwstenen").mkdir(parents=True)
    (folder / "bouwstenen" / "in.nl.md").write_text("# In\n\n## Aankomen\n\n- Vorm: rode\n- Tijd: 10 min\n\n1. Wie?\n", encoding="utf-8")
    text = "---\nvragenset: 1\ntaal: nl\nauteur: E\nlicentie: C\n---\n\n# T\n\n## [x](bouwstenen/in.nl.md)\n"
    found = _mend(text, str(folder / "t.nl.md"))
    assert ([one.code for one in found.left], found.changed) == (["V303"], False)
    block = folder / "bouwstenen" / "in.nl.md"
    assert "- Vorm: ronde" in _mend(block.read_bytes(), str(block)).after


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_mending_anything_twice_is_mending_it_once_and_never_adds_an_error(data: st.DataObject) -> None:
    pieces = ["\n", "## ", "# ", "- ", "   ", "=", ": ", "\u200b", "\r\n", "<b>", "---\n", "> ", "Vorm: rode\n", "- Tijd: 5 min\n", ""]
    text = STREET
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(pieces)) + text[at + data.draw(st.integers(0, 12)) :]
    found = _mend(text)
    assert _mend(found.after).after == found.after
    before = [one.code for one in read_text(text, "vragen/buurt.nl.md")[1] if one.severity is Severity.ERROR]
    assert len([one for one in found.left if one.severity is Severity.ERROR]) <= len(before)
    words = "".join(char for char in found.before if char.isalpha())
    assert sum(map(str.isalpha, found.after)) >= len(words) - 60


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_nothing_in_a_shipped_set_is_mended(path: Path) -> None:
    assert not _mend(path.read_bytes(), str(path)).changed


def test_the_difference_shows_both_lines() -> None:
    lines = difference(_mend(STREET.replace("- Vorm: reflectie", "- Vorm: reflecti")))
    assert lines[0].startswith("--- ")
    assert ("-- Vorm: reflecti" in lines, "+- Vorm: reflectie" in lines) == (True, True)


def test_writing_keeps_a_copy_that_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "buurt.nl.md"
    copies = []
    for word in ("rode", "rnde", "rondee"):
        text = STREET.replace("- Vorm: ronde", f"- Vorm: {word}")
        path.write_text(text, encoding="utf-8")
        path.chmod(0o640)
        copy = write(path, _mend(path.read_bytes(), str(path)))
        copies.append((copy.name, copy.read_text(encoding="utf-8") == text))
        assert path.read_text(encoding="utf-8") == STREET
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(copy.stat().st_mode) == 0o640
    assert copies == [("buurt.nl.md.bak", True), ("buurt.nl.md.bak2", True), ("buurt.nl.md.bak3", True)]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "buurt.nl.md"
    path.write_text(STREET.replace("- Vorm: ronde", "- Vorm: rode"), encoding="utf-8")
    found = _mend(path.read_bytes(), str(path))
    path.write_text(STREET, encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(path, found)
    assert [each.name for each in tmp_path.iterdir()] == ["buurt.nl.md"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "echt.nl.md").write_text(STREET.replace("- Vorm: ronde", "- Vorm: rode"), encoding="utf-8")
    link = tmp_path / "buurt.nl.md"
    link.symlink_to("echt.nl.md")
    write(link, _mend(link.read_bytes(), str(link)))
    assert link.is_symlink()
    assert read(tmp_path / "echt.nl.md")[1] == []


@pytest.mark.slow
def test_the_largest_file_is_mended_in_bounded_time() -> None:
    for text in ("# T\n" + "## R\n1. x\n" * 17_500, "# T\n\n## R\n\n" + "a <b>x</b>\n" * 20_000):
        start = time.process_time()
        mend(text.encode(), "vragen/een.nl.md")
        assert time.process_time() - start < 120
