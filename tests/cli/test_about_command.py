"""`dialoog inzage`: what is kept about one person, as a page and as JSON, with the files that hold their name or words."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from dialoog.store import SessionFolder
from tests.cli.program import Program

TALK = (
    "/akkoord ja",
    "/volgende",
    "Een bank voor de deur, dat zei Jan ook.",
    "/volgende",
    "Fatma zette koffie.",
    "/stap Fatma | een bank zoeken | zaterdag | Jan",
)


@pytest.mark.avg("access")
def test_a_person_gets_their_words_and_the_places_of_their_name(program: Program) -> None:
    folder = program.a_session(*TALK)
    program("oogst", "laatste")
    (folder / "bijlagen").mkdir()
    (folder / "bijlagen" / "mail.txt").write_bytes("Beste Fatma,\r\n".encode("utf-16"))
    (folder / "bijlagen" / "boodschappen.txt").write_text("brood\n", encoding="utf-8")
    (folder / "verslag.docx").write_bytes(b"PK\x03\x04\0\0")
    page = program("inzage", "laatste", "--deelnemer", "fat")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith("# Wat er over Fatma bewaard is\n")
    assert "> Een bank voor de deur, dat zei Jan ook." in page.out and "> een bank zoeken" in page.out
    assert "koffie" not in page.out and page.out.count("Jan") == 1
    assert "In woorden van een ander, #2, komt de naam ook voor." in page.out
    assert program("inzage", "laatste", "--deelnemer", "Fatma", "--taal", "en").out.startswith("# What is kept about Fatma\n")

    whole = program("inzage", "laatste", "--deelnemer", "Fatma", "--formaat", "json").json
    assert (whole["format"], whole["person"]["name"]) == ("dialoog-person/1", "Fatma")
    assert [each["text"] for each in whole["contributions"]] == ["Een bank voor de deur, dat zei Jan ook."]
    assert [(each["what"], each["takes"], each["asks"]) for each in whole["next_steps"]] == [("een bank zoeken", True, False)]
    assert whole["files"] == {"holding": ["bijlagen/mail.txt", "gesprek.jsonl", "oogst.md"], "unread": ["verslag.docx"]}


def test_what_is_being_typed_is_shown_to_who_types_it_also_while_the_session_is_open(program: Program) -> None:
    path = program.a_session(*TALK)
    with SessionFolder.open(path) as folder:
        folder.save_draft({"text": "En toen", "speaker": "p1"})
        assert "> En toen" in program("inzage", "laatste", "--deelnemer", "Fatma").out
        assert "En toen" not in program("inzage", "laatste", "--deelnemer", "Jan").out


def test_it_can_go_to_a_new_file_of_ones_own(program: Program, tmp_path: Path) -> None:
    program.a_session(*TALK)
    target = tmp_path / "fatma.md"
    written = program("inzage", "laatste", "--deelnemer", "Fatma", "--uit", str(target))
    assert (written.code, written.out) == (0, "") and str(target) in written.err
    assert target.read_text(encoding="utf-8") == program("inzage", "laatste", "--deelnemer", "Fatma").out
    assert sys.platform == "win32" or stat.S_IMODE(target.stat().st_mode) == 0o600


def test_nobody_and_somebody_unknown_are_wrong_use(program: Program) -> None:
    program.a_session(*TALK)
    assert program("inzage", "laatste").code == 2
    nobody = program("inzage", "laatste", "--deelnemer", "Ftama")
    assert (nobody.code, nobody.out) == (2, "") and "bedoel je Fatma?" in nobody.err
    assert program("inzage", "bestaat-niet", "--deelnemer", "Fatma").code == 2


@pytest.mark.avg("erasure")
def test_after_erasure_there_is_nothing_of_the_words_and_the_name(program: Program) -> None:
    program.a_session(*TALK)
    program("wis", "laatste", "--deelnemer", "Fatma", "--ja")
    left = program("inzage", "laatste", "--deelnemer", "deelnemer 1")
    assert left.code == 0 and "Fatma" not in left.out and "bank" not in left.out
    assert "Van #1 en #3 zijn de woorden gewist." in left.out
