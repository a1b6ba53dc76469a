"""A set is found by path, by file name or by title, in the user's language first."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.sets.library import candidates, find, listing, shipped

TEXT = "---\nvragenset: 1\ntaal: {language}\n{more}---\n\n# {title}\n\n## Vertellen\n\n- Tijd: 20 minuten\n\n1. Wat raakte je?\n"


def _write(path: Path, title: str, language: str = "nl", more: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT.format(title=title, language=language, more=more), encoding="utf-8")
    return path


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    _write(tmp_path / "vragen" / "eigen.nl.md", "Mijn eigen straat")
    _write(tmp_path / "vragen" / "los.md", "Zonder taal")
    _write(tmp_path / "geleverd" / "eigen.nl.md", "De geleverde")
    _write(tmp_path / "geleverd" / "buurt.nl.md", "Thuis in de buurt", more="duur: 2 uur\ndeelnemers: 6-8\ndoelgroep: bewoner\n")
    _write(tmp_path / "geleverd" / "buurt.en.md", "At home around here", "en")
    _write(tmp_path / "geleverd" / "english.en.md", "Only in English", "en")
    return [tmp_path / "vragen", tmp_path / "geleverd"]


def test_a_name_is_a_file_without_its_endings(folders: list[Path]) -> None:
    assert find("buurt", folders=folders, language="nl") == folders[1] / "buurt.nl.md"
    assert find("buurt", folders=folders, language="en") == folders[1] / "buurt.en.md"
    assert find("BUURT", folders=folders, language="nl") == folders[1] / "buurt.nl.md"
    assert find("english", folders=folders, language="nl") == folders[1] / "english.en.md"
    assert find("los", folders=folders, language="nl") == folders[0] / "los.md"
    assert find("buurt.en.md", folders=folders, language="nl") == folders[1] / "buurt.en.md"


def test_the_users_own_folder_comes_before_the_shipped_one(folders: list[Path]) -> None:
    assert find("eigen", folders=folders, language="nl") == folders[0] / "eigen.nl.md"


def test_a_title_does_too(folders: list[Path]) -> None:
    assert find("thuis in de BUURT", folders=folders, language="nl") == folders[1] / "buurt.nl.md"
    assert find("At home around here", folders=folders, language="nl") == folders[1] / "buurt.en.md"


def test_a_path_is_itself(folders: list[Path], tmp_path: Path) -> None:
    elsewhere = _write(tmp_path / "elders.nl.md", "Elders")
    assert find(elsewhere, folders=folders, language="nl") == elsewhere
    assert find(str(elsewhere), folders=folders, language="nl") == elsewhere
    assert find(tmp_path / "weg.nl.md", folders=folders, language="nl") is None
    assert find("x" * 5000, folders=folders, language="nl") is None
    assert find("a\0b", folders=folders, language="nl") is None
    assert find("", folders=folders, language="nl") is None


def test_a_name_that_is_not_found_has_neighbours(folders: list[Path]) -> None:
    assert find("burt", folders=folders, language="nl") is None
    assert candidates("burt", folders=folders, language="nl") == ["buurt"]
    assert candidates("thuis", folders=folders, language="nl") == ["buurt"]
    assert candidates("iets heel anders", folders=folders, language="nl") == []


def test_a_list_has_each_set_once_in_the_users_language(folders: list[Path]) -> None:
    dutch = {entry.file.name: entry for entry in listing(folders, "nl")}
    assert set(dutch) == {"eigen.nl.md", "los.md", "buurt.nl.md", "english.en.md"}
    assert dutch["eigen.nl.md"].title == "Mijn eigen straat"
    known = dutch["buurt.nl.md"]
    assert (known.audience, known.minutes, known.participants, known.language) == ("bewoner", 120, (6, 8), "nl")
    assert dutch["los.md"].minutes == 20
    assert {entry.file.name for entry in listing(folders, "en")} == {"eigen.nl.md", "los.md", "buurt.en.md", "english.en.md"}
    assert [entry.title for entry in listing(folders, "nl")] == sorted(entry.title for entry in dutch.values())


def test_a_set_with_errors_is_listed_and_marked(folders: list[Path]) -> None:
    (folders[0] / "stuk.nl.md").write_text("# Nog niet af\n", encoding="utf-8")
    (folders[0] / "bytes.nl.md").write_bytes(b"\xff\xfe")
    entries = {entry.file.name: entry for entry in listing(folders, "nl")}
    assert (entries["stuk.nl.md"].title, entries["stuk.nl.md"].usable) == ("Nog niet af", False)
    assert (entries["bytes.nl.md"].title, entries["bytes.nl.md"].usable) == ("bytes", False)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert listing([tmp_path / "weg"], "nl") == []
    assert find("buurt", folders=[tmp_path / "weg"], language="nl") is None


def test_shipped_sets_are_inside_the_package_of_a_wheel_and_beside_that_of_a_checkout(tmp_path: Path) -> None:
    wheel, checkout = tmp_path / "site-packages" / "dialoog", tmp_path / "checkout" / "dialoog"
    (wheel / "vragen").mkdir(parents=True)
    checkout.mkdir(parents=True)
    (checkout.parent / "vragen").mkdir()
    assert shipped(wheel) == wheel / "vragen"
    assert shipped(checkout) == checkout.parent / "vragen"
    assert find("vonk", folders=[shipped()], language="en") == shipped() / "vonk.nl.md"


@pytest.mark.parametrize("name", ["abcd-gaven", "conversation-cafe", "dialoogtafel", "druppels-en-golf", "kring", "oefenset"])
def test_a_translated_set_is_found_in_the_language_of_the_user(name: str) -> None:
    for language in ("nl", "en"):
        assert find(name, folders=[shipped()], language=language) == shipped() / f"{name}.{language}.md"
        listed = {entry.file.name: entry.language for entry in listing([shipped()], language)}
        assert listed[f"{name}.{language}.md"] == language
        assert f"{name}.{'en' if language == 'nl' else 'nl'}.md" not in listed


def test_no_name_is_no_set_also_where_one_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "leeg.nl.md").write_text("", encoding="utf-8")
    assert find("", folders=[tmp_path], language="nl") is None
    assert find(" ", folders=[tmp_path], language="nl") is None
