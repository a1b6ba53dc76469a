"""Hostile text in every place where a command meets some: nothing that steers a terminal comes out of any of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.tree import HOMES
from dialoog.store import SessionFolder
from tests.cli.program import Program, Ran
from tests.hostile import ALL, STEERING, TOGETHER, foreign

pytestmark = pytest.mark.row(3)

IN_LINES = [text.replace("\n", " ") for text in ALL]
SET = """---
titel-van: {0}
maker: {0}
taal: nl
---
# Titel {0}

Doel {0}

## Ronde {0}

- duur: 10 minuten
- per beurt: 1 min

> Lees voor {0}

1. Wat raakt {0} jou hier?
   - En daarna {0}?

## Afspraken

- Luister {0}
"""


def quiet(ran: Ran) -> Ran:
    """Nothing in what was said or given is foreign to a text."""
    assert foreign(ran.out) == [], ran.out
    assert foreign(ran.err) == [], ran.err
    return ran


def a_hostile_session(program: Program) -> Path:
    """A session in which every text of people is hostile, as it came in."""
    said = [f"/{kind} {text}" for text in IN_LINES for kind in ("citaat", "druppel", "vraag", "parkeer")]
    acts = [
        "/akkoord ja",
        "/volgende",
        *(text for text in IN_LINES if text.strip() and not text.startswith("/")),
        *said,
        f"/inzicht #1 #2 = {TOGETHER}".replace("\n", " "),
        *(f"/stap {text} | {text} | {text} | {text}" for text in IN_LINES if "|" not in text),
        f"/thema #1 {IN_LINES[0]}",
        f"/invoegen {IN_LINES[1]}",
        f"/erbij {IN_LINES[2]}",
        f"/heet Jan = {IN_LINES[3]}",
        *(f"/{text}" for text in IN_LINES),
        "/hulp",
        "/stand",
        "/plan",
        "/klaar",
        "/teruglezen",
    ]
    title = TOGETHER.replace("\n", " ").replace("\0", "").replace("\ud800", "").replace("\udfff", "")
    options = ["--titel", title, "--plaats", title, "--reeks", title]
    names = [part for name in ("Fatma", "Jan", title) for part in ("--deelnemer", name)]
    data = "".join(f"{line}\n" for line in acts).encode("utf-8", "surrogatepass")
    assert quiet(program("start", "oefenset", *names, *options, lines=data)).code == 0
    return program.sessions[-1]


OF_A_SESSION: dict[str, tuple[str, ...]] = {
    **{f"oogst {kind}": ("oogst", "laatste", "--formaat", kind, "--uit", "-") for kind in ("md", "html", "tekst", "json", "csv")},
    **{f"voor {reader}": ("oogst", "laatste", "--voor", reader, "--uit", "-") for reader in ("opdrachtgever", "prikbord", "trainer")},
    **{f"exporteer {kind}": ("exporteer", "laatste", "--formaat", kind) for kind in ("json", "csv", "tinydb")},
    "inzage": ("inzage", "laatste", "--deelnemer", "Fatma"),
    "lijst": ("lijst",),
    "lijst json": ("lijst", "--json"),
    "nazien": ("nazien",),
    "nazien één": ("nazien", "laatste"),
    "stappen": ("stappen",),
    "wis": ("wis", "laatste", "--deelnemer", "Fatma", "--ja"),
}


def test_no_output_of_a_session_holds_what_steers_a_terminal(program: Program) -> None:
    a_hostile_session(program)
    for name, words in OF_A_SESSION.items():
        ran = quiet(program(*words))
        assert ran.code == 0 and (ran.out or ran.err), (name, ran.err)


@pytest.mark.row(10)
def test_no_cell_of_the_table_is_a_formula(program: Program) -> None:
    a_hostile_session(program)
    for command in (("oogst", "laatste", "--formaat", "csv", "--uit", "-"), ("exporteer", "laatste", "--formaat", "csv")):
        rows = list(csv.reader(io.StringIO(program(*command).out)))
        assert len(rows) > 20
        assert [cell for row in rows for cell in row if cell.lstrip(" \"'")[:1] in ("=", "+", "-", "@") and not cell.startswith("'")] == []


@pytest.mark.row(25)
def test_a_session_that_somebody_doctored_steers_nothing_either(program: Program) -> None:
    path = program.a_session("/akkoord ja", "/volgende", "Een bank.", "/stap Jan | vegen | morgen", "/klaar")
    with SessionFolder.open(path) as folder:
        folder.rewrite(poisoned)
    for words in OF_A_SESSION.values():
        quiet(program(*words))


DOCTORED = TOGETHER.replace("\ud800", "").replace("\udfff", "")
WORDS = ("text", "title", "name", "place", "series", "invited_by", "purpose", "what", "who", "when", "asks", "method", "question", "source")


def poisoned(value: Any) -> Any:
    """The document with steering text wherever there are words."""
    if isinstance(value, dict):
        return {key: DOCTORED if key in WORDS and isinstance(each, str) else poisoned(each) for key, each in value.items()}
    return [poisoned(each) for each in value] if isinstance(value, list) else value


OF_A_SET: dict[str, Callable[[str], tuple[str, ...]]] = {
    "vragen": lambda _: ("vragen",),
    "vragen json": lambda _: ("vragen", "--json"),
    "controleer": lambda file: ("controleer", file),
    "controleer json": lambda file: ("controleer", file, "--formaat", "json"),
    "controleer sarif": lambda file: ("controleer", file, "--formaat", "sarif"),
    "verbeter": lambda file: ("verbeter", file, "--toon"),
    "draaiboek": lambda file: ("draaiboek", file),
    "draaiboek html": lambda file: ("draaiboek", file, "--formaat", "html"),
    "oefen": lambda file: ("oefen", file, "--zaad", "1"),
    "start": lambda file: ("start", file, "--deelnemer", "Anna", "--deelnemer", "Bo"),
}


@pytest.mark.parametrize("name", OF_A_SET)
def test_a_question_set_of_hostile_text_under_a_hostile_name_steers_nothing(program: Program, name: str) -> None:
    folder = program.folder / "vragen"
    folder.mkdir()
    for number, text in enumerate(STEERING):
        file = folder / (text.replace("/", "").replace("\0", "") + f"{number}.nl.md")
        file.write_text(SET.format(text.replace("\n", " ")), encoding="utf-8")
        if number % 5 == 0:
            quiet(program(*OF_A_SET[name](str(file))))


ARGUMENTS = (*(name for name in HOMES if name not in ("scherm", "toetsen", "lijst", "vragen")), "")


@pytest.mark.row(12)
@pytest.mark.parametrize("command", ARGUMENTS)
def test_an_argument_that_steers_is_told_without_steering(program: Program, command: str) -> None:
    for text in (text.replace("\0", "") for text in STEERING[::4]):
        for words in ([command, text], [command, f"--{text}"], [command, "laatste", "--formaat", text], [command, "--taal", text]):
            quiet(program(*filter(None, words)))
    assert not [path for path in program.folder.rglob("*") if foreign(path.name)]


def test_a_folder_with_a_steering_name_is_told_without_steering(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in STEERING[:6]:
        folder = program.folder / text.replace("/", "")
        monkeypatch.setenv("DIALOOG_MAP", str(folder))
        monkeypatch.setenv("DIALOOG_INSTELLINGEN", str(folder / "instellingen.toml"))
        quiet(program("lijst"))
        folder.mkdir()
        (folder / "instellingen.toml").write_text(f"{json.dumps(text)} = 1\nthema = {json.dumps(text)}\n", encoding="utf-8")
        quiet(program("lijst"))
        quiet(program("toetsen"))
        sessions = folder / "sessies" / f"{text.replace('/', '')}-a"
        sessions.mkdir(parents=True)
        (sessions / "gesprek.jsonl").write_bytes(b"geen gesprek\n")
        for command in (("lijst",), ("nazien",), ("lijst", "--json")):
            quiet(program(*command))


def test_what_is_told_of_the_evening_is_kept_cleaned_and_that_is_said(program: Program) -> None:
    ran = program("start", "oefenset", "--deelnemer", "Fatma", "--titel", "\x1b]0;x\x07Buren", "--plaats", "a\u202eb", "--namens", "c\x9bd")
    assert "4 onzichtbare of onbruikbare tekens zijn weggelaten of vervangen." in ran.out.splitlines()
    kept = program("exporteer", "laatste").json["session"]
    assert (kept["title"], kept["place"], kept["invited_by"]) == ("\ufffd]0;x\ufffdBuren", "ab", "c\ufffdd")
