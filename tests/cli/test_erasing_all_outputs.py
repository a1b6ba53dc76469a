"""When every output exists that there is, an erased person is in no byte of the folder, and each file that changed is named (B8)."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_erasing_everywhere import standing

GONE = "Willemijn"
SECRETS = ("Mijn overbuurman heeft schulden.", "ik slaap slecht de laatste tijd", "een kaartje naar mijn zus brengen")
STAYS = ("De koffie stond al klaar.", "soep koken")
TALK = (
    *(
        "/akkoord ja",
        "/volgende",
        f"/citaat {STAYS[0]}",
        "/toestemming #1 naam",
        "/volgende",
        f"/citaat {SECRETS[0]}",
        "/toestemming #2 naam",
    ),
    *(f"/vieren {SECRETS[1]}", "/toestemming #3 naam", f"/stap {GONE} | {SECRETS[2]} | zaterdag | Fatma", "/toestemming #4 naam"),
    *(f"/stap Fatma | {STAYS[1]} | zondag | {GONE}", "/inzicht #1 #2", "/toestemming #6 naam", "/klaar"),
)
READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")
KEPT = [f"oogst-{reader}-{length}.{kind}" for reader, length, kind in product(READERS, ("kort", "volledig"), ("md", "html", "ics"))]
MADE = sorted([*(name for name in KEPT if not name.startswith("oogst-deelnemers-volledig")), "oogst.md", "oogst.html", "oogst.ics"])


def everything(program: Program, folder: Path) -> None:
    """All outputs: each harvest, copies in other forms beside it, one with a line of one's own, one put aside."""
    for reader, length in product(READERS, ("kort", "volledig")):
        for format_ in ("md", "html", "ics"):
            assert program("oogst", folder.name, "--voor", reader, "--lengte", length, "--formaat", format_).code == 0
        for format_, ending in (("tekst", "txt"), ("json", "json"), ("csv", "csv")):
            target = folder / f"{reader}-{length}.{ending}"
            assert program("oogst", folder.name, "--voor", reader, "--lengte", length, "--formaat", format_, "--uit", str(target)).code == 0
    for format_, name in (("json", "alles.json"), ("csv", "alles.csv"), ("tinydb", "alles.tinydb")):
        assert program("exporteer", folder.name, "--formaat", format_, "--uit", str(folder / name)).code == 0
    assert program("bundel", folder.name, "--voor", "deelnemers", "--uit", str(folder / "bundel.md")).code == 0
    assert program("inzage", folder.name, "--deelnemer", GONE, "--uit", str(folder / "inzage.md")).code == 0
    edited = folder / "oogst.md"
    edited.write_text(edited.read_text(encoding="utf-8") + f"\nBloemen voor {GONE}.\n\nDe foto's volgen.\n", encoding="utf-8")
    (folder / "oogst-eigen.md").write_text(edited.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.promise("B8")
def test_with_every_output_there_an_erased_person_is_in_no_byte_and_what_changed_is_named(program: Program) -> None:
    folder = program.a_session(*TALK, people=("Fatma", GONE))
    everything(program, folder)
    there = {path.name for path in folder.iterdir()}
    assert set(MADE) <= there
    for words in (*SECRETS, GONE):
        assert {"gesprek.jsonl", "oogst.md", "oogst.html", "oogst-eigen.md", "alles.json", "alles.tinydb"} <= standing(folder, words)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    ran = program("wis", folder.name, "--deelnemer", GONE, "--ja")
    assert ran.code == 0, ran.err
    for words in (*SECRETS, GONE):
        for spelt in (words, words.upper(), words.lower(), words.encode("ascii", "backslashreplace").decode()):
            assert standing(folder, spelt) == set(), (words, ran.err)
    assert {path.name for path in folder.iterdir()} == there

    changed = {name for name, data in before.items() if (folder / name).read_bytes() != data} - {"slot"}
    again = {line.split(" is opnieuw gemaakt")[0] for line in ran.err.splitlines() if " is opnieuw gemaakt" in line}
    # The one with a line of one's own lost only the lines with the words.
    assert again == set(MADE) - {"oogst.md"}
    told = {name for name in changed if f"Uit {name}" in ran.err}
    assert changed - {"gesprek.jsonl"} <= again | told and {"oogst.md", "oogst-eigen.md", "alles.json"} <= told
    # What others said, and the line of one's own, are where they were.
    for name in ("oogst.md", "oogst-eigen.md"):
        text = (folder / name).read_text(encoding="utf-8")
        assert STAYS[0] in text and "De foto's volgen." in text
    assert STAYS[0] in (folder / "deelnemers-volledig.csv").read_text(encoding="utf-8")
    assert STAYS[1] in (folder / "oogst.ics").read_text(encoding="utf-8")
