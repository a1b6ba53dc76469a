"""What programmers may rely on (`contract` §6), used as somebody outside would who read only that."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from tinydb import TinyDB

from dialoog.core import commands as c
from dialoog.core import decide, events, evolve, replay
from dialoog.core.clock import Moment
from dialoog.core.state import State
from dialoog.harvest import as_csv, as_json, build, html, markdown, plain
from dialoog.sets import read
from dialoog.store import JournalStorage, JournalTable
from tests.core.builders import EVENING

ROOT = Path(__file__).resolve().parents[2]
NOW = Moment(EVENING, 0.0, "run")


def an_evening() -> list[events.Act]:
    """The acts of a short evening, decided one after another."""
    question_set, findings = read(ROOT / "vragen" / "oefenset.nl.md")
    assert question_set is not None and findings == []
    state, acts = State(), list[events.Act]()
    people = (c.Guest("Fatma"), c.Guest("Jan"))
    begin = c.Open("x", "Buren", "", "", "", "", "nl", "Europe/Amsterdam", None, question_set, people)
    commands: tuple[c.Command, ...] = (begin, c.Next(), c.Note("Een groet."))
    for number, command in enumerate(commands, 1):
        decided = decide(state, command, NOW)
        assert isinstance(decided, tuple), decided
        acts.append(events.Act(number, command.id, NOW, decided))
        for event in decided:
            assert not isinstance(event, events.TakesBack)
            state = evolve(state, event)
    return acts


def test_a_session_is_decided_replayed_and_harvested_without_anything_else() -> None:
    state = replay(an_evening())
    harvest = build(state, "deelnemers")
    assert harvest == build(state, reader="deelnemers", length="volledig")
    for text in (markdown(harvest), html(harvest), plain(harvest), as_json(harvest, state), as_csv(harvest, state)):
        assert "Een groet." in text


def test_a_journal_is_a_database_of_tinydb(tmp_path: Path) -> None:
    class Database(TinyDB):
        table_class = JournalTable

    with Database(tmp_path / "eigen.jsonl", storage=JournalStorage) as database:
        database.insert({"wie": "Fatma"})
    with Database(tmp_path / "eigen.jsonl", storage=JournalStorage) as database:
        assert database.all() == [{"wie": "Fatma"}]


@pytest.mark.parametrize("before", ["", "import dialoog.core.deciding.forms, dialoog.core.evolving", "import dialoog.live.session"])
def test_the_functions_of_the_core_are_functions_whatever_was_imported_first(before: str) -> None:
    program = f"{before}\nfrom dialoog.core import decide, evolve, replay\nprint(decide.__name__, evolve.__name__, replay.__name__)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["decide", "evolve", "replay"]
    with pytest.raises(ImportError):
        exec("from dialoog.core import nothing_of_ours")


def test_the_package_says_that_it_is_typed() -> None:
    assert files("dialoog").joinpath("py.typed").is_file()
