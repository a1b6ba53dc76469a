"""Sessions by command: listing, the record, the harvest, erasing, taking up again."""

from __future__ import annotations

import csv
import io
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from dialoog.core.deciding import Refusal
from dialoog.live.clock import OwnClock
from dialoog.live.opening import Plan, start
from dialoog.live.places import Map
from tests.cli.program import Program
from tests.core.builders import a_round, a_set

TALK = ("/akkoord ja", "/volgende", "Een bank voor de deur.", "/citaat De koffie stond al klaar.", "/volgende", "Jan zette koffie.")


def private(file: Path) -> bool:
    """Whether only its owner can read it, where a system knows that."""
    return sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_list_shows_name_date_state_and_title_and_says_what_is_damaged(program: Program) -> None:
    assert program("lijst").code == 0 and program("lijst", "--json").json == []
    running = program.a_session(options=("--titel", "Buurt", "--plaats", "De Kern", "--reeks", "lente"))
    closed = program.a_session("/klaar", options=("--titel", "Café"))
    broken = program.a_session(*TALK, options=("--titel", "Kapot"))
    journal = broken / "gesprek.jsonl"
    journal.write_bytes(b"geen gesprek\n" + journal.read_bytes())

    listed = program("lijst")
    rows = {row.split()[0]: row.split()[2:] for row in listed.out.splitlines()}
    assert rows == {running.name: ["open", "Buurt"], closed.name: ["gesloten", "Café"], broken.name: ["beschadigd"]}
    assert listed.code == 0 and broken.name in listed.err
    as_json = {each["id"]: each for each in program("lijst", "--json").json}
    assert as_json[running.name] | {"opened_at": ""} == {
        "id": running.name,
        "title": "Buurt",
        "place": "De Kern",
        "series": "lente",
        "opened_at": "",
        "state": "open",
    }
    assert [as_json[path.name]["state"] for path in (closed, broken)] == ["gesloten", "beschadigd"]
    assert program("lijst", "--taal", "en").out.count("closed") == 1


@pytest.mark.avg("storage")
def test_what_is_kept_longer_than_the_user_said_is_told_and_stays_until_it_is_erased(program: Program) -> None:
    kept = [an_old_session(program, day) for day in (1, 2)]
    ran = program("lijst")
    assert [f"{path.name}: bewaard sinds" in line for path, line in zip(kept, ran.err.splitlines(), strict=False)] == [True, True]
    assert ran.err.splitlines()[-1].startswith("2 gesprekken liggen hier langer dan je bewaartermijn (30 dagen).")
    assert set(program.sessions) == set(kept)
    assert program("wis", kept[0].name, "--ja").code == 0
    assert program("lijst").err.startswith("«Oude buren» ligt hier langer dan je bewaartermijn (30 dagen). Wissen doe je met")
    (program.folder / "instellingen.toml").write_text('bewaartermijn = "900 jaar"\n', encoding="utf-8")
    assert program("lijst").err == ""


def an_old_session(program: Program, day: int) -> Path:
    """A session of the spring of 2020."""
    clock = OwnClock(int(datetime(2020, 4, day, 18, tzinfo=UTC).timestamp() * 1000), 1.0)
    started = start(Map(program.folder), Plan(title="Oude buren", people=("Anna",)), a_set(a_round()), clock, "nl")
    assert not isinstance(started, Refusal)
    started[0].close()
    return next(path for path in program.sessions if path.name.startswith(f"2020-04-{day:02}"))


@pytest.mark.promise("B5")
def test_the_record_is_json_csv_or_one_file_that_plain_tinydb_opens(program: Program) -> None:
    folder = program.a_session(*TALK)
    record = program("exporteer", folder.name).json
    assert record["format"] == "dialoog-record/1"
    assert [each["text"] for each in record["contributions"]] == [
        "Een bank voor de deur.",
        "De koffie stond al klaar.",
        "Jan zette koffie.",
    ]
    table = program("exporteer", "laatste", "--formaat", "csv").out
    assert [row["kind"] for row in csv.DictReader(io.StringIO(table))] == ["bijdrage", "citaat", "bijdrage"]

    target = program.folder / "alles.json"
    written = program("exporteer", "laatste", "--formaat", "tinydb", "--uit", str(target))
    assert (written.code, written.out) == (0, "") and str(target) in written.err and private(target)
    with TinyDB(target) as database:
        assert [each["at"] for each in database.table("contributions")] == [each["at"] for each in record["contributions"]]
        assert database.table("session").all()[0]["id"] == folder.name


def test_a_file_that_is_there_is_never_written_over(program: Program) -> None:
    program.a_session(*TALK)
    target = program.folder / "mijn.txt"
    target.write_text("van mij", encoding="utf-8")
    for command in (("exporteer", "laatste"), ("oogst", "laatste"), ("oogst", "laatste", "--formaat", "tekst")):
        refused = program(*command, "--uit", str(target))
        assert (refused.code, refused.out) == (2, "") and "bestaat al" in refused.err
    assert target.read_text(encoding="utf-8") == "van mij"
    nowhere = program("exporteer", "laatste", "--uit", str(program.folder / "nergens" / "x.json"))
    assert nowhere.code == 2 and "nergens" in nowhere.err


def test_the_harvest_is_a_file_in_the_folder_and_text_and_json_are_printed(program: Program) -> None:
    folder = program.a_session(*TALK)
    made = program("oogst", "laatste")
    assert (made.code, made.out) == (0, "") and str(folder / "oogst.md") in made.err and private(folder / "oogst.md")
    assert "> De koffie stond al klaar." in (folder / "oogst.md").read_text(encoding="utf-8")
    assert program("oogst", "laatste", "--lengte", "kort").code == 0
    assert (folder / "oogst-deelnemers-kort.md").exists()
    assert "De koffie stond al klaar." in program("oogst", "laatste", "--formaat", "tekst").out
    assert program("oogst", "laatste", "--formaat", "json").json["format"] == "dialoog-harvest/1"
    assert program("oogst", "laatste", "--uit", "-").out.startswith("---\ntitel:")


def test_a_harvest_edited_by_hand_is_shown_and_stays(program: Program) -> None:
    folder = program.a_session(*TALK)
    program("oogst", "laatste")
    file = folder / "oogst.md"
    edited = file.read_text(encoding="utf-8").replace("koffie stond", "thee stond")
    file.write_text(edited, encoding="utf-8")
    refused = program("oogst", "laatste")
    assert refused.code == 1 and "met de hand veranderd" in refused.err
    assert "-> De thee stond al klaar.\n+> De koffie stond al klaar." in refused.err
    assert file.read_text(encoding="utf-8") == edited


@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_a_person_is_erased_and_what_is_left_of_the_name_is_said(program: Program) -> None:
    folder = program.a_session(*TALK, options=("--namens", "Fatma van de wasserette"))
    program("oogst", "laatste")
    without = program("wis", "laatste", "--deelnemer", "fat")
    assert without.code == 1 and "--ja" in without.err
    nobody = program("wis", "laatste", "--deelnemer", "Ftama", "--ja")
    assert nobody.code == 2 and "bedoel je Fatma?" in nobody.err

    erased = program("wis", "laatste", "--deelnemer", "jan", "--ja")
    assert erased.code == 0 and erased.out == ""
    assert "[3] gewist" in erased.err and "deelnemer 2" in erased.err and "kan dialoog niet wissen" in erased.err
    erased = program("wis", "laatste", "--deelnemer", "fatma", "--ja")
    assert erased.code == 0 and "In de titel, de plaats, de uitnodiging of het doel" in erased.err
    on_disk = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())
    assert not [word for word in ("Jan", "zette koffie", "bank voor de deur") if word in on_disk]
    assert [person["name"] for person in program("exporteer", "laatste").json["participants"]] == ["deelnemer 1", "deelnemer 2"]


def test_a_page_of_the_harvest_stands_beside_it(program: Program) -> None:
    folder = program.a_session(*TALK)
    for length, name in (("volledig", "oogst.html"), ("kort", "oogst-deelnemers-kort.html")):
        made = program("oogst", "laatste", "--formaat", "html", "--lengte", length)
        assert (made.code, made.out) == (0, "") and str(folder / name) in made.err and private(folder / name)
        page = (folder / name).read_text(encoding="utf-8")
        assert "<blockquote>De koffie stond al klaar.</blockquote>" in page
        assert program("oogst", "laatste", "--formaat", "html", "--lengte", length, "--uit", "-").out == page

    (folder / "oogst.html").write_text((folder / "oogst.html").read_text(encoding="utf-8").replace("koffie", "thee"), encoding="utf-8")
    refused = program("oogst", "laatste", "--formaat", "html")
    assert refused.code == 1 and "«oogst.html» is met de hand veranderd" in refused.err and "-<figure><blockquote>De thee" in refused.err
    assert "De thee" in (folder / "oogst.html").read_text(encoding="utf-8")


@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_after_an_erasure_no_harvest_of_the_session_holds_the_words(program: Program) -> None:
    folder = program.a_session(
        "/akkoord ja", "/volgende", "Fatma's tuin & de <b>bank</b>: altijd vol.", "/volgende", "/citaat Er stond koffie."
    )
    made = [("md", "kort"), ("md", "volledig"), ("html", "kort"), ("html", "volledig")]
    for format_, length in made:
        program("oogst", "laatste", "--formaat", format_, "--lengte", length)
    names = {file.name for file in folder.iterdir() if file.name.startswith("oogst")}
    assert len(names) == len(made)
    page = (folder / "oogst.html").read_text(encoding="utf-8")
    (folder / "oogst.html").write_text(page.replace("<h1>", "<p>Zelf erbij gezet.</p><h1>"), encoding="utf-8")
    copied = "<p>Fatma&#x27;s tuin <i>&amp;</i> de &lt;b&gt;bank&lt;/b&gt;:<br>altijd vol.</p>\n"
    (folder / "buurt.html").write_text(f"{copied}<p>Tot snel!</p>\n", encoding="utf-8")

    erased = program("wis", "laatste", "--deelnemer", "fatma", "--ja")
    assert erased.code == 0
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "tuin" not in text and "altijd vol" not in text, file.name
    assert {file.name for file in folder.iterdir() if file.name.startswith("oogst")} == names
    assert "Zelf erbij gezet." in (folder / "oogst.html").read_text(encoding="utf-8")
    assert (folder / "buurt.html").read_text(encoding="utf-8") == "<p>Tot snel!</p>\n"
    for name in names - {"oogst.html"}:
        assert "Er stond koffie." in (folder / name).read_text(encoding="utf-8")
        assert name in erased.err


@pytest.mark.avg("erasure", "storage")
def test_a_session_is_erased_whole_but_for_what_is_not_ours(program: Program) -> None:
    gone, kept = program.a_session(*TALK), program.a_session(*TALK)
    (kept / "foto.jpg").write_bytes(b"x")
    assert program("wis", gone.name).code == 1 and gone.exists()
    erased = program("wis", gone.name, "--ja")
    assert erased.code == 0 and gone.name in erased.err and not gone.exists()
    erased = program("wis", kept.name, "--ja")
    assert erased.code == 0 and "foto.jpg" in erased.err
    assert [file.name for file in kept.iterdir()] == ["foto.jpg"]


def test_a_closed_session_shows_its_harvest_and_takes_the_acts_of_the_harvest(program: Program) -> None:
    program.a_session(*TALK, "/klaar")
    taken_up = program("hervat", lines=("/toestemming #2 naam", "Nog iets.", "/oogst"))
    assert taken_up.code == 0 and "De koffie stond al klaar." in taken_up.out
    assert "= #2 mag met naam in de oogst." in taken_up.out
    assert "! Het gesprek is gesloten" in taken_up.out
    assert "> De koffie stond al klaar.\n\n— Fatma" in program("oogst", "laatste", "--uit", "-").out


def test_hervat_takes_the_newest_that_is_open_before_one_that_is_closed(program: Program) -> None:
    assert program("hervat").code == 1
    running = program.a_session(*TALK, options=("--titel", "Nog open"))
    program.a_session("/klaar", options=("--titel", "Al dicht"))
    assert "We gaan verder met «Nog open»." in program("hervat").out
    assert program("hervat", running.name[:10]).code == 2, "two sessions start so"
    os.utime(running / "slot", (1, 1))


def test_all_acts_are_listed_with_their_keys_lines_and_ids(program: Program) -> None:
    (program.folder / "instellingen.toml").write_text('onbekend = 1\n[toetsen]\nnext = "f8"\nharvest.copy = "f9"\n', encoding="utf-8")
    listed = program("toetsen")
    rows = [row.split() for row in listed.out.splitlines()]
    assert next(row for row in rows if "next" in row)[:4] == ["F8", "next", "/volgende", "[naam]"]
    assert str(program.folder / "instellingen.toml") in listed.out and "onbekend" in listed.err
    assert next(row for row in rows if "harvest.copy" in row)[:2] == ["F9", "harvest.copy"]
    assert next(row for row in rows if "prepare.findings" in row)[0] == "F4"
    assert "/next [name]" in program("toetsen", "--taal", "en").out


def test_a_rehearsal_prints_its_harvest_alone_and_writes_nothing(program: Program) -> None:
    rehearsed = program("oefen", "--zaad", "7")
    assert rehearsed.code == 0 and rehearsed.out.startswith("---\ntitel: Een kwartier met de buren\n")
    assert "= Het gesprek is gesloten. Dank je wel." in rehearsed.err and "bewaard" in rehearsed.err
    assert list(program.folder.iterdir()) == []
    again = program("oefen", "oefenset.nl.md", "--zaad", "7", "--taal", "en")
    assert again.out.split("---\n", 2)[2] == rehearsed.out.split("---\n", 2)[2] and "saved" in again.err

    target = program.folder / "oogst.md"
    kept = program("oefen", "--zaad", "7", "--bewaar", "--uit", str(target), "--deelnemers", "4")
    assert kept.code == 0 and kept.out == "" and target.exists()
    assert program("lijst").out.split()[2] == "gesloten"


def test_whoever_works_in_english_rehearses_the_english_practice_set(program: Program) -> None:
    rehearsed = program("oefen", "--zaad", "7", "--taal", "en")
    assert rehearsed.code == 0 and rehearsed.out.startswith("---\ntitel: A quarter of an hour with the neighbours\n")
    assert "question 1: Which sound in your street do you like to hear?" in rehearsed.err
    assert "\n# Harvest — A quarter of an hour with the neighbours, the back room of the launderette, " in rehearsed.out


def test_a_rehearsal_is_not_begun_where_its_harvest_could_not_be_written(program: Program) -> None:
    target = program.folder / "oogst.md"
    target.write_text("van mij", encoding="utf-8")
    for place in (target, program.folder / "nergens" / "oogst.md"):
        ran = program("oefen", "--uit", str(place))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_copying_says_what_became_of_it_and_the_harvest_is_written_all_the_same(program: Program) -> None:
    folder = program.a_session(*TALK)
    (program.folder / "instellingen.toml").write_text('klembord = "file"\n', encoding="utf-8")
    ran = program("oogst", "laatste", "--kopieer")
    assert ran.code == 0 and "Kopiëren is niet gelukt." in ran.err and (folder / "oogst.md").exists()


def test_question_sets_are_listed_checked_and_counted(program: Program) -> None:
    listed = program("vragen", "--json").json
    assert {Path(each["file"]).name for each in listed} >= {"oefenset.nl.md", "conversation-cafe.nl.md"}
    assert all(set(each) == {"title", "audience", "minutes", "participants", "language", "file"} for each in listed)
    assert "5-8 mensen" in program("vragen").out

    good = next(each["file"] for each in listed if each["file"].endswith("oefenset.nl.md"))
    assert program("controleer", good).code == 0
    sets = program.folder / "vragen"
    sets.mkdir()
    bad = sets / "buurt.nl.md"
    bad.write_text(Path(good).read_text(encoding="utf-8").replace("- Vorm: ronde", "- Vorm: rode"), encoding="utf-8")
    found = program("controleer")
    assert found.code == 1 and "V303" in found.out and "bedoel je «ronde»?" in found.out
    assert "buurt.nl.md:" in program("controleer", str(bad), "--formaat", "regel").out
    assert program("controleer", str(bad), "--formaat", "json").json[0]["severity"] == "error"
    assert program("controleer", str(sets / "weg.nl.md")).code == 2
    assert "heeft fouten" in program("vragen").out


@pytest.mark.parametrize("name", ["oogst", "exporteer", "wis", "hervat"])
def test_a_session_that_is_not_there_is_said(program: Program, name: str) -> None:
    ran = program(name, "2019-niets")
    assert (ran.code, ran.out) == (2, "") and "2019-niets" in ran.err


def test_another_set_can_be_taken_in_mid_evening_at_the_start_and_after_taking_up(program: Program) -> None:
    names = [part for name in ("Fatma", "Jan", "Els") for part in ("--deelnemer", name)]
    started = program("start", "dialoogtafel", *names, lines=["/set oefenset", "/set bestaatniet"])
    assert "= We gaan verder met «" in started.out
    assert "! Vragenset «bestaatniet» vind ik niet." in started.out
    taken_up = program("hervat", lines=["/set dialoogtafel"])
    assert "= We gaan verder met «Dialoogtafel: thuis in de buurt»." in taken_up.out


def test_the_list_says_until_when_something_can_be_changed(program: Program) -> None:
    program.a_session("/volgende", "/klaar", "/correctie over een week", options=("--titel", "Buren"))
    assert "Buren · correctieronde tot en met " in program("lijst").out
    assert set(program("lijst", "--json").json[0]) == {"id", "title", "place", "series", "opened_at", "state"}
