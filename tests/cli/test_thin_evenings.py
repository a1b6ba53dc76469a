"""The harvest of an evening that gives little, or that this dialoog cannot read: it says so kindly, to every reader in every format."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import vobject

from dialoog.store import journal_lines as fmt
from tests.cli.program import Program

jsonschema = pytest.importorskip("jsonschema")

READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")
LENGTHS = ("kort", "volledig")
WORDS = ("md", "html", "tekst")
"""The formats that are read by people."""
FORMATS = (*WORDS, "json", "csv", "ics")
each_reader = pytest.mark.parametrize(("reader", "length"), list(product(READERS, LENGTHS)))

NO_DATES = "In deze agenda staat niets: er is geen stap met een datum die deze lezer mag zien.\n"
NO_ROWS = "Deze tabel heeft geen regels: er is niets opgeschreven dat deze lezer mag zien.\n"
NOTHING = "Er is deze keer niets opgeschreven."
KEPT = "Wat er gezegd is, blijft deze keer aan tafel."


@cache
def shape() -> Any:
    """What a harvest as JSON has to look like."""
    schema = json.loads(files("dialoog.harvest").joinpath("schema", "dialoog-harvest-1.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def outputs(program: Program, session: str, reader: str, length: str) -> dict[str, tuple[str, str]]:
    """What each format gives, with what is said beside it; all of them are done, and hold for their kind of reader."""
    found = {}
    for format_ in FORMATS:
        ran = program("oogst", session, "--formaat", format_, "--voor", reader, "--lengte", length, "--uit", "-")
        assert ran.code == 0, ran.err
        found[format_] = ran.out, ran.err
    shape().validate(json.loads(found["json"][0]))
    assert all(len(row) == 10 for row in csv.reader(io.StringIO(found["csv"][0])))
    assert vobject.readOne(found["ics"][0]).name == "VCALENDAR"
    return found


def all_bundles(program: Program) -> dict[tuple[str, ...], str]:
    """The bundle of all sessions in each form."""
    found = {}
    for reader, format_, agenda in product(("deelnemers", "opdrachtgever"), ("md", "html", "json"), ((), ("--agenda",))):
        ran = program("bundel", str(program.folder / "sessies"), "--voor", reader, "--formaat", format_, *agenda)
        assert ran.code == 0, ran.err
        found[reader, format_, *agenda] = ran.out
    return found


# --- without contributions --------------------------------------------------------------------------------------------


@each_reader
def test_a_session_without_contributions_has_a_harvest_that_says_so_kindly(program: Program, reader: str, length: str) -> None:
    program.a_session("/akkoord ja", "/volgende", "/past", "/klaar")
    found = outputs(program, "laatste", reader, length)
    sentence = {"prikbord": "Voor dit bord is er nog niets. Dat kan nog komen.", "trainer": "zonder namen en zonder wat er gezegd is"}
    for format_ in WORDS:
        assert sentence.get(reader, NOTHING) in found[format_][0]
        assert "meer gezegd" not in found[format_][0]
    assert json.loads(found["json"][0])["contributions"] == []
    assert (found["csv"][1], found["csv"][0].count("\n")) == (NO_ROWS, 1)
    assert (found["ics"][1], "vevent" in vobject.readOne(found["ics"][0]).contents) == (NO_DATES, False)


def test_tables_without_contributions_make_a_bundle_and_a_list_of_steps_that_say_so(program: Program) -> None:
    program.a_session("/akkoord ja", "/klaar")
    for (_, format_, *agenda), text in all_bundles(program).items():
        if format_ == "json":
            assert json.loads(text)["lines"] == []
        else:
            said = "Er staat nu niets open: geen vraag en geen stap." if agenda else "Van deze tafels is er nog niets om te laten zien."
            assert said in text and "Een kwartier met de buren" in text
    ran = program("stappen")
    assert (ran.code, ran.out) == (0, "") and "Er zijn nog geen kleine stappen" in ran.err


def test_an_evening_that_still_goes_on_is_not_called_empty(program: Program) -> None:
    program.a_session("/akkoord ja", "/volgende")
    assert NOTHING not in program("oogst", "laatste", "--uit", "-").out


# --- without consent --------------------------------------------------------------------------------------------------

REFUSED = ("De bel van de school.", "De merel om vijf uur.", "Wij horen te weinig.", "een bankje halen")
REFUSALS = (
    *("/akkoord ja", "/volgende", REFUSED[0], "/toestemming #1 niet", "/volgende", f"/citaat {REFUSED[1]}", "/toestemming #2 niet"),
    *(
        f"/inzicht #1 #2 {REFUSED[2]}",
        "/toestemming #3 niet",
        f"/stap Jan | {REFUSED[3]} | zaterdag | Ali",
        "/toestemming #4 niet",
        "/klaar",
    ),
)


@each_reader
def test_without_consent_for_anything_nothing_goes_out_and_the_harvest_is_still_friendly(
    program: Program, reader: str, length: str
) -> None:
    program.a_session(*REFUSALS, people=("Fatma", "Jan", "Ali"))
    found = outputs(program, "laatste", reader, length)
    for text, said in found.values():
        assert not [words for words in (*REFUSED, "Fatma", "Jan", "Ali") if words in text + said]
    if reader in ("deelnemers", "opdrachtgever"):
        for format_ in WORDS:
            assert KEPT in found[format_][0]
            # There is no whole harvest with more in it, and a step there was.
            assert "meer gezegd" not in found[format_][0] and "geen stap afgesproken" not in found[format_][0]
        full = found["md"][0]
        assert "Wat mensen zich voornamen, hielden ze voor zichzelf. Dat mag." in full
        assert [each["why"] for each in json.loads(found["json"][0])["coverage"]["left_out"]] == ["consent"] * 4
    assert (found["csv"][1], found["ics"][1]) == (NO_ROWS, NO_DATES)


def test_without_consent_for_anything_a_bundle_holds_no_word_of_it(program: Program) -> None:
    program.a_session(*REFUSALS, people=("Fatma", "Jan", "Ali"))
    for text in all_bundles(program).values():
        assert not [words for words in (*REFUSED, "Fatma", "Jan", "Ali") if words in text]


# --- one participant --------------------------------------------------------------------------------------------------


@each_reader
def test_one_participant_has_a_harvest_too_and_hears_that_few_are_known(program: Program, reader: str, length: str) -> None:
    program.a_session(
        "/akkoord ja", "/volgende", "/citaat De bel van de school.", "/stap Fatma | de bel poetsen | zaterdag", "/klaar", people=["Fatma"]
    )
    found = outputs(program, "laatste", reader, length)
    if reader == "trainer":
        assert "Daarvoor is er te weinig gesproken, of door te weinig mensen." in found["md"][0] and "Fatma" not in found["json"][0]
        return
    if reader != "deelnemers":
        assert not any("Fatma" in text for text, _ in found.values())
    # A board shows what there is to be glad of, and a commissioner's page no quotes.
    if reader != "prikbord" and (reader, length) != ("opdrachtgever", "kort"):
        assert "De bel van de school." in found["md"][0]
        assert "Jullie waren met weinig. Bij 1 staat geen naam" in found["md"][1]


# --- another language -------------------------------------------------------------------------------------------------


@each_reader
def test_a_session_in_another_language_has_its_harvest_in_its_own_and_is_talked_about_in_the_users(
    program: Program, reader: str, length: str
) -> None:
    assert (
        program(
            "start", "oefenset", "--taal", "en", "--deelnemer", "Fatma", lines=("/agree yes", "/next", "/quote The bell.", "/close")
        ).code
        == 0
    )
    found = outputs(program, "laatste", reader, length)
    titles = {"deelnemers": "Harvest — ", "opdrachtgever": "What came to the table — ", "prikbord": "From our table — "}
    for format_ in WORDS:
        assert titles.get(reader, "Looking back, for the trainer — ") in found[format_][0]
        assert not [word for word in (" het ", " een ", " niet ", " jullie ") if word in found["md"][0]]
    assert found["ics"][1].endswith(NO_DATES)


# --- a newer version --------------------------------------------------------------------------------------------------


def newer_form(folder: Path) -> None:
    """As a dialoog would write that has another form of journal but the same events."""
    journal = folder / "gesprek.jsonl"
    _, rest = journal.read_bytes().split(b"\n", 1)
    journal.write_bytes(fmt._seal(',"format":"dialoog-journal","version":2,"generation":1}') + rest)


def newer_events(folder: Path) -> None:
    """As a dialoog would write that knows something which this one does not."""
    journal = folder / "gesprek.jsonl"
    acts = fmt.load(journal.read_bytes()).tables
    acts["acts"][max(acts["acts"], key=int)]["events"][0]["event"] = "danced"
    journal.write_bytes(fmt.header(1) + b"".join(fmt.lines_of(acts)))


@each_reader
def test_a_session_of_a_newer_form_is_harvested_and_says_that_it_is_newer(program: Program, reader: str, length: str) -> None:
    folder = program.a_session("/akkoord ja", "/volgende", "/citaat De bel.", "/klaar")
    before = outputs(program, "laatste", reader, length)
    newer_form(folder)
    journal = (folder / "gesprek.jsonl").read_bytes()
    for format_, (text, said) in outputs(program, "laatste", reader, length).items():
        assert text == before[format_][0]
        assert "is gemaakt met een nieuwere dialoog (vorm 2)" in said
    assert (folder / "gesprek.jsonl").read_bytes() == journal


@pytest.mark.parametrize("format_", FORMATS)
def test_a_session_that_only_a_newer_dialoog_knows_is_refused_and_left_as_it_is(program: Program, format_: str) -> None:
    folder = program.a_session("/akkoord ja", "/volgende", "/citaat De bel.", "/klaar")
    (folder / "oogst.md").unlink()
    newer_events(folder)
    journal = (folder / "gesprek.jsonl").read_bytes()
    ran = program("oogst", "laatste", "--formaat", format_)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("is gemaakt met een nieuwere dialoog, en deze dialoog kan het niet lezen. Werk dialoog bij.\n")
    assert (folder / "gesprek.jsonl").read_bytes() == journal and not list(folder.glob("oogst*"))


def test_a_newer_session_among_others_is_told_and_the_others_are_there(program: Program) -> None:
    newer_events(program.a_session("/akkoord ja", "/volgende", "/vieren De bel.", "/klaar"))
    program.a_session("/akkoord ja", "/volgende", "/vieren De merel.", "/stap Jan | soep koken | zaterdag", "/klaar")
    bundle = program("bundel", str(program.folder / "sessies"))
    assert bundle.code == 1 and "De merel." in bundle.out and "Werk dialoog bij." in bundle.err
    steps = program("stappen")
    assert "soep koken" in steps.out and "Werk dialoog bij." in steps.err
