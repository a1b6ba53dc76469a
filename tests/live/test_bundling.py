"""Many tables in one harvest: in any order the same, every line traced to its table, nobody named who did not say so."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from dialoog.core.questions import QuestionSet
from dialoog.harvest import Reader
from dialoog.harvest.bundle import Format
from dialoog.live.bundling import Gathering, session_folders
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, start
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
