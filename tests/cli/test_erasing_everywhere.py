"""Erased words are in no byte of the session's folder any more, but for files that are named as out of reach (B8)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.program import Program

SECRET = "Mijn overbuurman heeft schulden."
OTHER = "De koffie stond al klaar."
TALK = ("/akkoord ja", "/volgende", OTHER, "/volgende", SECRET, "/volgende")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def standing(folder: Path, words: str) -> set[str]:
    """The files of a folder, and of the folders in it, in whose bytes the words stand in any encoding."""
    wanted = [words.encode(encoding) for encoding in ENCODINGS]
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return {file.relative_to(folder).as_posix() for file in files if any(each in file.read_bytes() for each in wanted)}


def scattered(folder: Path) -> None:
    """Files of people and of a sync program that hold the words, all over the folder."""
    (folder / "mijn stukken" / "mail").mkdir(parents=True)
    (folder / "aantekening van mij.txt").write_text(f"Over de avond\n{SECRET}\nEn verder.\n", encoding="utf-8")
    (folder / "mijn stukken" / "kladje").write_text(f"eerst\r\n«{SECRET.upper()}»\r\n", encoding="utf-16")
    (folder / "mijn stukken" / "mail" / "brief.txt").write_bytes(f"Caf\xe9\n{SECRET}\n".encode("latin-1"))
    journal = (folder / "gesprek.jsonl").read_bytes()
    (folder / "gesprek (conflicted copy 2026-11-22).jsonl").write_bytes(journal)
    (folder / "mijn stukken" / "gesprek.sync-conflict-1.jsonl").write_bytes(journal)


@pytest.mark.parametrize("way", ["schrap", "schrap alles", "wis"])
def test_struck_words_are_in_no_file_of_the_folder(program: Program, way: str) -> None:
    folder = program.a_session(*TALK, people=("Fatma", "Willemijn"))
    program("oogst", "laatste")
    scattered(folder)
    assert len(standing(folder, SECRET)) == 6
    match way:
        case "schrap":
            said = program("hervat", folder.name, lines=("/schrap #2",)).out
        case "schrap alles":
            said = program("hervat", folder.name, lines=("/schrap alles Willemijn", "/ja")).out
        case _:
            said = program("wis", folder.name, "--deelnemer", "Willemijn", "--ja").err
    assert standing(folder, SECRET) == set()
    assert standing(folder, SECRET.upper()) == set()
    assert "gesprek (conflicted copy 2026-11-22).jsonl staan die woorden nu ook niet meer" in said
    assert (folder / "aantekening van mij.txt").read_text(encoding="utf-8") == "Over de avond\nEn verder.\n"
    assert (folder / "mijn stukken" / "kladje").read_text(encoding="utf-16") == "eerst\n"
    assert (folder / "mijn stukken" / "mail" / "brief.txt").read_bytes() == "Caf\xe9\n".encode("latin-1")
    assert OTHER.encode() in (folder / "gesprek (conflicted copy 2026-11-22).jsonl").read_bytes()
    if way == "wis":
        assert standing(folder, "Willemijn") == set()


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_what_cannot_be_searched_or_taken_apart_is_named(program: Program, tmp_path: Path) -> None:
    folder = program.a_session(*TALK)
    outside = tmp_path / "buiten.txt"
    outside.write_text(SECRET, encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "verslag.docx").write_bytes(b"PK\x03\x04\0\0" + SECRET.encode())
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\0\0")
    said = program("hervat", folder.name, lines=("/schrap #2",)).out
    (line,) = [line for line in said.splitlines() if "Kijk zelf of de woorden erin staan" in line]
    assert all(name in line for name in ("link.txt", "verslag.docx", "foto.jpg"))
    assert outside.read_text(encoding="utf-8") == SECRET
    assert standing(folder, SECRET) == {"verslag.docx"}


def test_a_copy_that_went_its_own_way_loses_the_words_wherever_they_stand_in_it(program: Program) -> None:
    folder = program.a_session("/akkoord ja", "/volgende", OTHER)
    copy = folder / "gesprek (conflicted copy).jsonl"
    aside = (folder / "gesprek.jsonl").read_bytes()
    program("hervat", folder.name, lines=("/volgende", "Iets heel anders.", SECRET))
    other_way = (folder / "gesprek.jsonl").read_bytes()
    (folder / "gesprek.jsonl").write_bytes(aside)
    program("hervat", folder.name, lines=("/volgende", SECRET))
    copy.write_bytes(other_way)
    program("hervat", folder.name, lines=("/schrap #2",))
    assert standing(folder, SECRET) == set()
    assert b"Iets heel anders." in copy.read_bytes()
