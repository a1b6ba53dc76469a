"""`dialoog nazien`: sound or not, on which line, and a copy of what can still be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.store import journal_lines as fmt
from tests.cli.program import Program

TALK = ("/akkoord ja", "/volgende", "Een bank voor de deur.", "/volgende", "Jan zette koffie.")


def hurt(path: Path, line: int) -> None:
    """Make one line of a session's journal unreadable."""
    rows = (path / "gesprek.jsonl").read_bytes().splitlines(keepends=True)
    rows[line - 1] = b'{"crc":"00000000","n":' + b"x" * 30 + b"\n"
    (path / "gesprek.jsonl").write_bytes(b"".join(rows))


def test_without_a_name_all_sessions_are_looked_at(program: Program) -> None:
    empty = program("nazien")
    assert (empty.code, empty.out) == (0, "") and "Er zijn geen gesprekken" in empty.err
    one, two = program.a_session(*TALK), program.a_session(*TALK, "/klaar")
    sound = program("nazien")
    assert (sound.code, sound.err) == (0, "")
    assert sorted(line.split(":")[0] for line in sound.out.splitlines()) == sorted((one.name, two.name))
    hurt(one, 4)
    wrong = program("nazien")
    assert wrong.code == 1
    assert f"{one.name}: hier is iets mis.\n  - Regel 4 klopt niet" in wrong.out
    assert f"«dialoog nazien {one.name} --herstel»" in wrong.err
    assert program("nazien", two.name).code == 0
    assert program("nazien", two.name, one.name, "--taal", "en").out.count("\n") == 3
    assert f"«dialoog nazien {one.name}»" in program("lijst").err or program("lijst").err == ""


def test_repair_works_on_a_copy_and_says_what_was_lost(program: Program) -> None:
    path = program.a_session(*TALK)
    line = next(n for n, row in enumerate((path / "gesprek.jsonl").read_text(encoding="utf-8").splitlines(), 1) if "Een bank" in row)
    hurt(path, line)
    assert program("exporteer", path.name).code == 1
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    mended = program("nazien", path.name, "--herstel")
    assert mended.code == 1
    assert f"Hersteld in een kopie: {path.name}-hersteld." in mended.out
    assert f"  - Regel {line} is niet meer te lezen en is weggelaten." in mended.out
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before
    record = program("exporteer", f"{path.name}-hersteld").json
    assert [each["text"] for each in record["contributions"]] == ["Jan zette koffie."]
    assert record["session"]["id"] == f"{path.name}-hersteld"
    assert program("nazien", f"{path.name}-hersteld").code == 0
    assert program("hervat", f"{path.name}-hersteld", lines=("/volgende", "Verder.")).code == 0


def test_what_cannot_be_repaired_is_told(program: Program) -> None:
    path = program.a_session(*TALK)
    sound = program("nazien", path.name, "--herstel")
    assert sound.code == 0 and "in orde" in sound.out
    hurt(path, 2)
    lost = program("nazien", path.name, "--herstel")
    assert lost.code == 1 and "het begin van de avond niet meer te lezen" in lost.err
    (path / "gesprek.jsonl").unlink()
    gone = program("nazien", path.name, "--herstel")
    assert gone.code == 1 and "staat geen gesprek" in gone.out and "Er is geen kopie gemaakt" in gone.err
    assert [each.name for each in program.sessions] == [path.name]
    assert program("nazien", "bestaat-niet").code == 2
    assert program("nazien", "../sessies").code == 2


def test_a_harvest_that_was_edited_is_told_and_is_no_damage(program: Program) -> None:
    path = program.a_session(*TALK)
    program("oogst", "laatste")
    with (path / "oogst.md").open("a", encoding="utf-8") as file:
        file.write("\nEn nog iets.\n")
    found = program("nazien")
    assert found.code == 0 and "«oogst.md» is met de hand veranderd." in found.out


@pytest.mark.parametrize("command", ["exporteer", "oogst", "hervat", "wis", "inzage"])
def test_a_session_that_makes_no_sense_is_refused_in_a_sentence(program: Program, command: str) -> None:
    path = program.a_session(*TALK)
    journal = path / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    nonsense = fmt.Change(put={"acts": {str(len(rows)): {**_act(len(rows)), "events": [{"event": "left", "person": "p99"}]}}})
    journal.write_bytes(b"".join(rows) + fmt.line(len(rows), nonsense))
    before = journal.read_bytes()
    options = ["--deelnemer", "Jan", *(["--ja"] if command == "wis" else [])] if command in ("wis", "inzage") else []
    refused = program(command, path.name, *options)
    assert refused.code == 1 and "iets wat dialoog niet zo schrijft" in refused.err and "Er ging iets mis" not in refused.err
    assert journal.read_bytes() == before
    assert f"Wat op regel {len(rows) + 1} staat, past niet" in program("nazien", path.name).out


def _act(number: int) -> dict[str, object]:
    return {"act": number, "kind": "round", "at": "2026-11-21T19:00:00.000Z", "mono": 1.0, "run": "x", "state": "open"}
