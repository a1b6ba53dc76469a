"""Outputs that somebody put in the session's folder lose erased words and stay what they are: JSON, a page, a table, a calendar (B8)."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import icalendar
import pytest

from dialoog.live.well_formed import taken_out
from tests.cli.program import Program
from tests.cli.test_erasing_everywhere import standing
from tests.harvest.test_schema import checker

GONE = "Willemijn"
LONG = "een kaartje met veel lieve woorden naar mijn zus in Winterswijk brengen, want die is al weken ziek"
SECRETS = ("Mijn overbuurman heeft schulden.", 'Ik slaap slecht\nde laatste tijd, "zeg" ik dan.', LONG)
STAYS = ("De koffie stond al klaar.", "soep koken", "open")
TALK = (
    *("/akkoord ja", "/volgende", f"/citaat {STAYS[0]}", "/toestemming #1 naam", "/volgende", f"/citaat {SECRETS[0]}"),
    *("/toestemming #2 naam", "/dank", "/inzicht #1 #2", "/ander-geluid #3 Ik hoorde een vlieger.", "/toestemming #3 naam"),
    *(f"/stap {GONE} | {LONG} | zaterdag | Fatma", "/toestemming #5 naam", f"/stap Fatma | {STAYS[1]} | zondag | {GONE}"),
)


class Balanced(HTMLParser):
    """Which elements end in the place of another, or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br", "img", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def unbalanced(page: str) -> list[str]:
    found = Balanced()
    found.feed(page)
    return found.wrong + found.open


def outputs(program: Program, folder: Path) -> None:
    """Each form of output under a name of its own in the folder."""
    for reader, (format_, ending) in product(
        ("deelnemers", "opdrachtgever", "trainer"), (("json", "json"), ("csv", "csv"), ("html", "html"), ("ics", "ics"))
    ):
        target = folder / f"mijn-{reader}.{ending}"
        assert program("oogst", folder.name, "--voor", reader, "--formaat", format_, "--uit", str(target)).code == 0
    for format_ in ("json", "csv", "tinydb"):
        target = folder / f"alles-{format_}.{'csv' if format_ == 'csv' else 'json'}"
        assert program("exporteer", folder.name, "--formaat", format_, "--uit", str(target)).code == 0
    for format_ in ("html", "json"):
        assert (
            program("bundel", folder.name, "--voor", "deelnemers", "--formaat", format_, "--uit", str(folder / f"bundel.{format_}")).code
            == 0
        )
    assert program("inzage", folder.name, "--deelnemer", GONE, "--formaat", "json", "--uit", str(folder / "inzage.json")).code == 0
    flat = json.dumps(json.loads((folder / "alles-json.json").read_text(encoding="utf-8")))
    (folder / "plat.json").write_text(flat, encoding="utf-8")
    (folder / "kopie van gesprek.bak").write_bytes((folder / "gesprek.jsonl").read_bytes())


@pytest.mark.promise("B8")
def test_every_output_is_still_what_it_was_after_an_erasure(program: Program) -> None:
    folder = program.a_session(*TALK, people=("Fatma", GONE))
    program("hervat", folder.name, lines=(f"/zegt {GONE}: {SECRETS[1].splitlines()[0]}", f"/zegt {GONE}: open", "/klaar"))
    outputs(program, folder)
    shapes = {file.name: shape(json.loads(file.read_text(encoding="utf-8"))) for file in folder.glob("*.json")}

    ran = program("wis", folder.name, "--deelnemer", GONE, "--ja")
    assert ran.code == 0, ran.err
    for words in (SECRETS[0], SECRETS[1].splitlines()[0], LONG, LONG[:30], GONE):
        assert standing(folder, words) == set(), words
    for name, before in shapes.items():
        assert shape(json.loads((folder / name).read_text(encoding="utf-8"))) == before, name
    whole = json.loads((folder / "alles-json.json").read_text(encoding="utf-8"))
    checker("dialoog-record-1").validate(whole)
    assert whole["next_steps"][0]["state"] == "open" and whole["contributions"][-1]["text"] == ""
    assert whole["contributions"][0]["text"] == STAYS[0] and whole["next_steps"][1]["what"] == STAYS[1]
    for file in folder.glob("*.csv"):
        rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines(keepends=True)))
        assert {len(row) for row in rows} == {10} and (rows[1:] or "trainer" in file.name), file
    for file in folder.glob("*.html"):
        assert unbalanced(file.read_text(encoding="utf-8")) == [], file
    assert "Ik hoorde een vlieger." in (folder / "mijn-deelnemers.html").read_text(encoding="utf-8")
    for file in folder.glob("*.ics"):
        icalendar.Calendar.from_ical(file.read_bytes())
    assert STAYS[1] in (folder / "mijn-deelnemers.ics").read_text(encoding="utf-8")
    beside = folder.parent / "los"
    beside.mkdir(mode=0o700)
    (folder / "kopie van gesprek.bak").rename(beside / "gesprek.jsonl")
    assert program("nazien", "los").code == 0


def shape(value: Any) -> Any:
    """The keys and kinds of a JSON value."""
    match value:
        case dict():
            return {key: shape(each) for key, each in value.items()}
        case list():
            return [shape(each) for each in value]
        case _:
            return type(value).__name__


WORDS = ("Mijn overbuurman heeft schulden.", "Een zin\nin twee regels.")


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.json", '{"a": ["Mijn overbuurman heeft schulden.", "ja"], "b":1}', '{"a": ["", "ja"], "b":1}'),
        ("a.json", '[{"x" : "eerst: MIJN OVERBUURMAN\\nheeft \\u0073chulden"}]', '[{"x" : ""}]'),
        ("a.txt", '{"Mijn overbuurman heeft schulden": true}', '{"": true}'),
        ("a.csv", '"1","ja"\r\n"2","Een zin\nin twee regels."\r\n"3","nee"\r\n', '"1","ja"\r\n"3","nee"\r\n'),
        ("a.html", "<ul><li>ja</li><li>Mijn <b>overbuurman</b> heeft schulden.</li></ul>", "<ul><li>ja</li></ul>"),
        ("a.html", "<ul>\n<li>Een zin\n<ul><li>nee</li></ul>\n</li></ul>", "<ul>\n<li>\n<ul><li>nee</li></ul>\n</li></ul>"),
        ("a.htm", '<p title="Een zin in twee regels">ja<br>nee</p>', '<p title="">ja<br>nee</p>'),
        (
            "a.ics",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Mijn over\r\n buurman heeft schulden\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        ),
        (
            "a.ics",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:soep\r\nDESCRIPTION:Een zin\\nin twee regels.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:soep\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
    ],
)
def test_words_go_out_of_a_form_and_the_form_stays(name: str, text: str, left: str) -> None:
    kept, out, hidden = taken_out(name, text, WORDS, ())
    assert (kept, hidden) == (left, False) and out


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.csv", "a.ics", "a.txt"])
@pytest.mark.parametrize("text", ["", "{", "[" * 5000, "<", '"', "BEGIN:VCALENDAR", "<ul><li>ja", '{"a": "ja"}', "a\r\nb"])
def test_what_does_not_hold_the_words_stays_byte_for_byte(name: str, text: str) -> None:
    assert taken_out(name, text, WORDS, ("Willemijn",)) == (text, (), False)
