"""Files bent by chance: a question set gives findings, a session opens or is refused in a sentence, and neither ever hangs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.opening import Plan, start
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.live.shelf import TakenUp, sessions_in, take_up
from dialoog.sets.library import shipped
from dialoog.store import SessionFolder
from dialoog.store.inspection import inspect
from tests.core.builders import EVENING, a_round, a_set
from tests.fuzz.boxed import chances, mutated
from tests.hostile import ALL, foreign
from tests.sets.never_fails import holds

pytestmark = pytest.mark.slow

MARKS = ("---\n", "# ", "## ", "- duur: ", "1. ", "> ", "<!--", "-->", "\0", "\r", "[x](javascript:1)", "```\n", "\ufeff")
PIECES = [text.encode("utf-8", "surrogatepass") for text in (*ALL, *MARKS)] + [b"\xff\xfe"]


@pytest.mark.row(13, 15, 16)
def test_bent_question_sets_give_findings() -> None:
    files = [path.read_bytes() for path in sorted(shipped().rglob("*.md"))]
    for chance in chances():
        data = mutated(chance.choice(files), chance, PIECES)
        began = time.process_time()
        holds(data)
        assert time.process_time() - began < 10


OF_A_JOURNAL = [
    *PIECES,
    b'{"put":{"acts":{"1":{}}}}',
    b'"kind":"note"',
    b"null",
    b"-1",
    b"1e999",
    b"[" * 400,
    b'"state":"gesloten"',
    b"\n\n",
    b"}",
]


@pytest.mark.row(25)
def test_bent_sessions_open_or_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = _a_session(tmp_path)
    journal = path / "gesprek.jsonl"
    whole = journal.read_bytes()
    opened = 0
    for chance in chances():
        for file in path.iterdir():
            file.unlink()
        journal.write_bytes(mutated(whole, chance, OF_A_JOURNAL))
        sessions_in(Map(tmp_path))
        inspect(path)
        taken = take_up(path, OwnClock(EVENING), "nl")
        if isinstance(taken, TakenUp):
            taken.session.close()
            opened += 1
        else:
            assert taken and not foreign(taken)
    assert opened


def _a_session(folder: Path) -> Path:
    started = start(Map(folder), Plan(people=("Anna", "Bram")), a_set(a_round(), a_round(name="Dromen")), OwnClock(EVENING), "nl")
    assert isinstance(started, tuple)
    session: Session = started[0]
    desk = Desk(session, "nl")
    for line in (
        "/akkoord ja",
        "/volgende",
        "Een bank.",
        "/citaat Koffie.",
        "/stap Anna | vegen | morgen",
        "/inzicht #1 #2",
        "/volgende",
        "Ja.",
    ):
        desk.line(line)
    assert isinstance(session.keeper, SessionFolder)
    session.close()
    return session.keeper.path
