"""The calendar, the table and the JSON that `dialoog oogst` writes, as other programs read them, for every reader."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from pathlib import Path

import pytest
import vobject

from tests.cli.program import Program
from tests.cli.test_thin_evenings import LENGTHS, READERS, shape

HOSTILE = '=1+1; "drie", vier'
TALK = (
    *("/akkoord ja", "/volgende", f"/citaat {HOSTILE}", "/toestemming #1 naam", "/volgende", "/citaat Ik hoor een merel."),
    *("/stap Jan | een bankje halen; met verf, blauw | zaterdag | Fatma", "/stap | soep op straat | 1 december", "/ja"),
    *("/stap Fatma | ooit een park | ooit", "/stap Ali | stil blijven | zondag", "/toestemming #6 niet", "/klaar"),
)
each_reader = pytest.mark.parametrize(("reader", "length"), list(product(READERS, LENGTHS)))


def harvest(program: Program, format_: str, reader: str, length: str) -> str:
    ran = program("oogst", "laatste", "--formaat", format_, "--voor", reader, "--lengte", length, "--uit", "-")
    assert ran.code == 0, ran.err
    return ran.out


@each_reader
def test_a_calendar_has_the_steps_with_a_date_that_its_reader_may_see(program: Program, reader: str, length: str) -> None:
    program.a_session(*TALK, people=("Fatma", "Jan", "Ali"))
    text = harvest(program, "ics", reader, length)
    events = vobject.readOne(text).contents.get("vevent", [])
    bench = {
        "deelnemers": "een bankje halen; met verf, blauw — Jan",
        "opdrachtgever": "een bankje halen; met verf, blauw — iemand van deze tafel",
    }
    # A step that nobody took yet hangs on the notice board; whose it is does not.
    soup = [] if reader == "trainer" else ["soep op straat"]
    assert [event.summary.value for event in events] == [*([bench[reader]] if reader in bench else []), *soup]
    for event in events:
        assert (event.dtend.value - event.dtstart.value).days == 1 and "valarm" not in event.contents
    if reader != "deelnemers":
        assert not [name for name in ("Fatma", "Jan", "Ali") if name in text]


def test_a_calendar_stands_beside_the_journal_and_is_the_same_when_made_again(program: Program) -> None:
    folder = program.a_session(*TALK, people=("Fatma", "Jan", "Ali"))
    for reader, length in product(READERS, LENGTHS):
        name = "oogst.ics" if (reader, length) == ("deelnemers", "volledig") else f"oogst-{reader}-{length}.ics"
        assert program("oogst", "laatste", "--formaat", "ics", "--voor", reader, "--lengte", length).code == 0
        first = (folder / name).read_bytes()
        assert first.count(b"\r\n") == first.count(b"\n")
        assert program("oogst", "laatste", "--formaat", "ics", "--voor", reader, "--lengte", length).code == 0
        assert (folder / name).read_bytes() == first


@each_reader
def test_a_table_reads_again_as_what_was_said_and_calculates_nothing(program: Program, reader: str, length: str, tmp_path: Path) -> None:
    program.a_session(*TALK, people=("Fatma", "Jan", "Ali"))
    rows = list(csv.DictReader(io.StringIO(harvest(program, "csv", reader, length), newline="")))
    if reader == "trainer":
        assert rows == []
        return
    assert {row["text"] for row in rows} <= {f"'{HOSTILE}", "Ik hoor een merel."}
    assert {row["speaker"] for row in rows} <= {"Fatma", ""}
    if length == "volledig" and reader != "prikbord":
        assert [(row["speaker"], row["text"]) for row in rows] == [("Fatma", f"'{HOSTILE}"), ("", "Ik hoor een merel.")]


@each_reader
def test_json_has_the_shape_of_its_schema_and_the_same_steps_as_the_calendar(program: Program, reader: str, length: str) -> None:
    program.a_session(*TALK, people=("Fatma", "Jan", "Ali"))
    document = json.loads(harvest(program, "json", reader, length))
    shape().validate(document)
    assert "stil blijven" not in json.dumps(document)
    dated = [step["what"] for step in document["next_steps"] if step["due"]]
    events = vobject.readOne(harvest(program, "ics", reader, length)).contents.get("vevent", [])
    assert sorted(dated) == sorted(event.summary.value.split(" — ")[0] for event in events)
