"""A whole Conversation Café evening through the line face, from a script; and the same evening killed in round 3."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, environment, until
from tests.evenings import CHECK_IN, CHECK_OUT, DEEPER, FREE, LINES, OFF_RECORD, START, STRUCK, UNDONE


def everything_in(folder: Path) -> str:
    """All text that is on disk in a folder."""
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in sorted(folder.rglob("*")) if file.is_file())


def spoken(record: dict[str, Any], number: int) -> list[tuple[str, str]]:
    """Who had a turn in a round, and how it ended."""
    return [(turn["speaker"], turn["outcome"]) for turn in record["rounds"][number - 1]["turns"]]


def test_an_evening_of_six_leaves_its_record_and_its_harvest(program: Program) -> None:
    evening = program("start", *START, lines=LINES)

    assert evening.code == 0 and evening.err == ""
    assert not [line for line in evening.out.splitlines() if line.startswith("! ")]
    assert "= Mo past. Aan het eind vragen we het nog één keer." in evening.out
    assert "= Mo paste en wordt nog één keer gevraagd." in evening.out
    assert "[7] gewist" in evening.out and "= Teruggedraaid: bijdrage #9." in evening.out
    assert "= Niet vastgelegd. Er is niets bewaard." in evening.out

    record = program("exporteer", "laatste").json
    assert [person["name"] for person in record["participants"]] == ["Fatma", "Jan", "Ali", "Els", "Mo", "Sam", "Wim"]
    assert [each["id"] for each in record["contributions"]] == [1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 19]
    assert spoken(record, 1) == [
        ("Ali", "spoke"),
        ("Els", "spoke"),
        ("Mo", "passed"),
        ("Fatma", "spoke"),
        ("Jan", "spoke"),
        ("Mo", "spoke"),
    ]
    assert [name for name, _ in spoken(record, 2)] == ["Els", "Mo", "Fatma", "Jan", "Ali", "Wim"]
    assert record["contributions"][12] | {"at": ""} == {
        "id": 15,
        "at": "",
        "round": 3,
        "question": "Wat maakt dat mensen in een straat er voor elkaar zijn?",
        "speaker": "Mo",
        "kind": "bijdrage",
        "text": "Ik juist niet, ik schrik van de bel.",
        "consent": None,
        "edited": False,
        "theme": "",
    }
    assert record["insights"][0]["from"] == [13, 14]
    assert record["insights"][0]["dissent"] == [{"id": 17, "text": "Soms is het fijn als niemand je kent."}]
    assert [(step["who"], step["asks"]) for step in record["next_steps"]] == [("Els", "Mo")]

    (folder,) = program.sessions
    harvest = (folder / "oogst.md").read_text(encoding="utf-8")
    assert "> Ik neem mee dat een deur open kan staan.\n\n— Mo" in harvest
    assert "- Elkaars naam kennen is het begin. (samengevat uit 13 en 14)" in harvest
    assert "droeg Jan mijn boodschappen" not in harvest, "Jan gave no name"
    on_disk = everything_in(folder)
    assert not any(words in on_disk for words in (STRUCK, OFF_RECORD, UNDONE))
    assert program("lijst").out.split()[2] == "gesloten"


@pytest.mark.promise("B1")
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_in_round_three_it_goes_on_with_every_saved_word(program: Program) -> None:
    before = (*CHECK_IN, *DEEPER, *FREE[:6])
    with subprocess.Popen(
        [sys.executable, "-m", "dialoog", "start", *START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(program.folder),
        cwd=program.folder,
    ) as running:
        assert running.stdin is not None and running.stdout is not None
        running.stdin.write("".join(f"{line}\n" for line in before))
        running.stdin.flush()
        until(running.stdout, "[14] bewaard")
        running.send_signal(signal.SIGKILL)

    rest = program("hervat", "--regels", lines=("/stand", "/zegt Mo: Ik juist niet, ik schrik van de bel.", *FREE[7:], *CHECK_OUT))

    assert rest.code == 0 and rest.err == ""
    first = rest.out.splitlines()[:4]
    assert first[:2] == ["= We gaan verder met «Conversation Café: goede buren».", "Jullie zijn in ronde 3: Derde ronde: vrij gesprek."]
    assert "[15] bewaard" in rest.out and "= Het gesprek is gesloten. Dank je wel." in rest.out
    record = program("exporteer", "laatste").json
    assert [each["id"] for each in record["contributions"]] == [1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 19]
    assert len(record["insights"]) == 1 and len(record["next_steps"]) == 1
