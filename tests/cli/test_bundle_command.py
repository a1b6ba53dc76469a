"""`dialoog bundel`: one harvest of many sessions, on stdout or in a new file."""

from __future__ import annotations

from tests.cli.program import Program

TALK = ("/volgende", "/druppel Soep.", "/vraag Wie heeft er een ladder?")


def test_sessions_are_bundled_by_name_or_by_folder(program: Program) -> None:
    paths = [program.a_session(*TALK, options=("--titel", title)) for title in ("Een", "Twee")]
    whole = program("bundel", str(program.folder))
    assert whole.code == 0 and whole.err == ""
    assert whole.out.count("Soep.") == 2 and whole.out.startswith("# Oogst van onze tafels\n")
    assert program("bundel", *(path.name for path in reversed(paths))).out == whole.out
    assert program("bundel", str(paths[0]), str(program.folder / "sessies")).out == whole.out
    assert program("bundel", paths[0].name, "--formaat", "json").json["format"] == "dialoog-bundle/1"
    assert "Soep." not in program("bundel", str(program.folder), "--agenda").out


def test_a_bundle_goes_into_a_new_file(program: Program) -> None:
    program.a_session(*TALK)
    target = program.folder / "bundel.html"
    assert program("bundel", "laatste", "--formaat", "html", "--uit", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>") and target.stat().st_mode & 0o777 == 0o600
    assert program("bundel", "laatste", "--uit", str(target)).code == 2


def test_what_cannot_be_bundled_is_told(program: Program) -> None:
    assert program("bundel").code == 2
    assert program("bundel", "niemand").code == 2
    assert program("bundel", str(program.folder)).code == 1
    path = program.a_session(*TALK)
    (path / "gesprek.jsonl").write_text("stuk\n", encoding="utf-8")
    ran = program("bundel", str(path))
    assert ran.code == 1 and ran.out == "" and path.name in ran.err
