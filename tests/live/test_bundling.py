"""Many tables in one harvest: in any order the same, every line traced to its table, nobody named who did not say so."""

from __future__ import annotations

import json
import random
from contextlib import closing
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dialoog.core.commands import SettleStep
from dialoog.core.questions import QuestionSet
from dialoog.harvest import Reader
from dialoog.harvest.bundle import Format
from dialoog.live.bundling import Gathering, session_folders
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, resume, start
from dialoog.live.places import Map
from tests.core.builders import a_round, a_set
from tests.live.tables import HandClock

SET: QuestionSet = a_set(a_round())
SAID = ("Er staat een bankje.", "# geen kop", "<b>vet</b> & [link](x)", "- [ ] geen taak", "Soep op dinsdag.", "Wie heeft er een ladder?")


def a_table(map_: Map, seed: int) -> Path:
    """A session of a few lines by chance, closed."""
    chance = random.Random(seed)
    plan = Plan(people=("Fatma", "Jan", "Els"), place=chance.choice(("De Kern", "de kern", "")), series=chance.choice(("Straten", "")))
    clock = HandClock()
    clock.now()
    opened = start(map_, plan, SET, clock, "nl")
    assert isinstance(opened, tuple)
    session = opened[0]
    desk = Desk(session, "nl")
    desk.line("/volgende")
    for _ in range(chance.randrange(1, 6)):
        kind = chance.choice(("druppel", "citaat", "vraag", "vieren"))
        desk.line(f"/{kind} {chance.choice(SAID)} {chance.randrange(100)}")
    desk.line("/stap Fatma | een bankje halen | morgen | Jan")
    desk.line("/klaar")
    path = map_.sessions / session.keeper.id
    session.close()
    return path


def bundled(paths: list[Path], format_: Format = Format.MARKDOWN, *, agenda: bool = False, reader: Reader = Reader.PARTICIPANTS) -> str:
    with Gathering(reader, format_, "nl", agenda) as gathering:
        gathering.gather(paths, HandClock())
        assert gathering.troubles == []
        return "".join(gathering.text())


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = Map(tmp_path_factory.mktemp("kaart"))
    return [a_table(map_, seed) for seed in range(8)]


@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize("agenda", [False, True], ids=["whole", "agenda"])
def test_the_order_of_the_sessions_makes_no_difference(tables: list[Path], format_: Format, agenda: bool) -> None:
    once = bundled(tables, format_, agenda=agenda)
    assert bundled([*reversed(tables), *tables[:3]], format_, agenda=agenda) == once


def test_every_line_says_which_table_it_is_from(tables: list[Path]) -> None:
    document = json.loads(bundled(tables, Format.JSON))
    assert [table["number"] for table in document["tables"]] == list(range(1, 9))
    assert {table["id"] for table in document["tables"]} == {path.name for path in tables}
    assert {line["table"] for line in document["lines"]} == set(range(1, 9))
    assert bundled(tables).count("(tafel 1, #") == sum(line["table"] == 1 for line in document["lines"])


def test_places_that_differ_in_capitals_are_one_place(tables: list[Path]) -> None:
    headings = [line for line in bundled(tables).splitlines() if line.startswith("## ")]
    assert len([heading for heading in headings if "kern" in heading.casefold()]) == 1


def test_words_of_people_are_no_structure(tables: list[Path]) -> None:
    text = bundled(tables)
    tokens = MarkdownIt("commonmark").parse(text)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert not [heading for heading in headings if "geen kop" in heading]
    assert not [token for token in tokens if token.type.startswith("html")]
    assert "<b>" not in bundled(tables, Format.HTML)


def test_the_agenda_holds_what_is_still_open_and_nothing_else(tables: list[Path]) -> None:
    sections = {line["section"] for line in json.loads(bundled(tables, Format.JSON, agenda=True))["lines"]}
    assert sections <= {"questions", "steps", "try"}


def test_a_session_that_cannot_be_read_is_told_and_the_others_are_bundled(tables: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "stuk"
    broken.mkdir()
    (broken / "gesprek.jsonl").write_text("geen gesprek\n")
    with Gathering(Reader.PARTICIPANTS, Format.JSON, "nl") as gathering:
        gathering.gather([broken, *tables], HandClock())
        assert len(gathering.troubles) == 1 and gathering.troubles[0].startswith("stuk: ")
        assert len(json.loads("".join(gathering.text()))["tables"]) == len(tables)


def test_a_folder_means_the_sessions_in_it(tables: list[Path]) -> None:
    sessions = tables[0].parent
    assert sorted(session_folders(sessions)) == sorted(session_folders(sessions.parent)) == sorted(tables)
    assert list(session_folders(tables[0])) == [tables[0]]


def test_a_name_that_was_not_given_is_in_no_title_series_or_id_of_a_bundle(tmp_path: Path) -> None:
    opened = start(Map(tmp_path), Plan(title="Bij Fatma", people=("Fatma", "Jan"), series="Fatma en de straat"), SET, HandClock(), "nl")
    assert isinstance(opened, tuple)
    desk = Desk(opened[0], "nl")
    for line in ("/volgende", "/druppel Er staat een bankje.", "/klaar"):
        desk.line(line)
    opened[0].close()
    for format_ in Format:
        assert "fatma" not in bundled(list(session_folders(tmp_path)), format_).casefold()


@pytest.mark.slow
def test_three_hundred_tables_in_two_orders_are_the_same_bytes(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    paths = [a_table(map_, seed) for seed in range(300)]
    once = {format_: bundled(paths, format_) for format_ in Format}
    random.Random(7).shuffle(paths)
    assert {format_: bundled(paths, format_) for format_ in Format} == once


def a_talk(map_: Map, *lines: str, **plan: str) -> Path:
    """A session of these lines, closed."""
    opened = start(map_, Plan(people=("Fatma", "Jan", "Els"), **plan), SET, HandClock(), "nl")
    assert isinstance(opened, tuple)
    desk = Desk(opened[0], "nl")
    for line in ("/volgende", *lines, "/klaar"):
        desk.line(line)
    opened[0].close()
    return map_.sessions / opened[0].keeper.id


def test_until_when_a_table_can_change_something_stands_with_that_table(tmp_path: Path) -> None:
    paths = [
        a_talk(Map(tmp_path), "/druppel Een merel.", "/correctie 5 december", title="Een"),
        a_talk(Map(tmp_path), "/druppel Een egel.", title="Twee"),
    ]
    said = "Tot en met zaterdag 5 december 2026 kan hier iets veranderen."
    for agenda in (False, True):
        text = bundled(paths, agenda=agenda)
        (line,) = (line for line in text.splitlines() if said in line)
        assert line.startswith("- tafel 1: Een,") and "Sommige tafels mogen hun woorden nog nakijken." in text
        assert said in bundled(paths, Format.HTML, agenda=agenda)
        tables = json.loads(bundled(paths, Format.JSON, agenda=agenda))["tables"]
        assert [table["corrections_until"] for table in tables] == ["2026-12-05", None]
    assert "nakijken" not in bundled(paths[1:])


def test_a_table_of_which_nothing_stands_in_the_bundle_says_why(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    paths = [
        a_talk(map_, title="Stil"),
        a_talk(map_, "/akkoord nee", "Een merel.", title="Dicht"),
        a_talk(map_, "Een merel.", title="Open"),
        a_talk(map_, "/druppel Een merel.", title="Vol"),
    ]
    lines = {line.split(": ")[1].split(",")[0]: line for line in bundled(paths).splitlines() if line.startswith("- tafel ")}
    assert lines["Stil"].endswith("Hier is niets opgeschreven.")
    assert lines["Dicht"].endswith("Wat er gezegd is, blijft aan deze tafel.")
    assert lines["Open"].endswith("Uit dit gesprek is nog niets gekozen.")
    assert lines["Vol"].endswith(").")
    assert "Uit dit gesprek" not in bundled(paths, agenda=True)


def test_a_bundle_keeps_what_is_a_summary_whose_voice_it_is_what_was_let_go_and_how_it_goes_on(tmp_path: Path) -> None:
    path = a_talk(
        Map(tmp_path),
        "Een merel.",
        "/inzicht #1 We horen meer dan we dachten.",
        "/stap Fatma | soep koken | vandaag",
        "/verder We zien elkaar in maart.",
    )
    with closing(resume(path, HandClock(), "nl")) as session:
        session.do(SettleStep(3, "dropped", ""))
    text = bundled([path])
    assert "- We horen meer dan we dachten. (samengevat) (tafel 1, #2)\n" in text
    assert "- soep koken — Fatma — vandaag — losgelaten, en dat mag (tafel 1, #3)\n" in text
    assert "Hoe het verder gaat\n\n- We zien elkaar in maart. (tafel 1, #4)\n" in text
    assert '<ul class="steps">\n<li class="dropped">' in bundled([path], Format.HTML)


def test_what_has_no_theme_comes_under_a_heading_of_its_own_and_no_place_after_all_places(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    paths = [
        a_talk(map_, "/druppel Een merel.", "/druppel Een egel.", "/thema #1 vogels", place="De Kern"),
        a_talk(map_, "/druppel Een mol."),
    ]
    text = bundled(paths)
    assert "**Vogels**\n\n- Een merel. (tafel 1, #1)\n\n**En verder**\n\n- Een egel. (tafel 1, #2)\n" in text
    assert text.index("## De Kern") < text.index("## Zonder plaats") and "tafel 2, #1" in text.split("## Zonder plaats")[1]
    assert text.count("En verder") == 1
