"""Following a session from another window: at every act the same state as the one who leads has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.core.state import State
from dialoog.live.following import Following
from dialoog.live.places import Map
from dialoog.store import SessionFolder
from dialoog.store.journal_lines import Change, line
from tests.live.tables import DAY, Sitting, folder_of, on_disk

EVENING = (
    *("/volgende Anna", "De moestuin begon met één bak grond.", "/volgende", "/past", "/volgende", "Ik zag het ook.", "/inzicht #1 #2"),
    *(
        "/terugdraaien",
        "/opnieuw",
        "/eerder 3",
        "/van #2 Anna",
        "/anders #1 In andere woorden.",
        "/schrap #1",
        "/erbij Noor",
        "/even-weg Bram",
    ),
    *(
        "/stil",
        "/door",
        "/scherm uit",
        "/scherm aan",
        "/ronde",
        "/volgende Els",
        "/terugdraaien",
        "/stap Els | bellen | morgen",
        "/weg Driss",
    ),
    *("/niet-vastleggen aan", "/niet-vastleggen uit", "/klaar"),
)


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """Somebody leads a session in this map."""
    return on_disk(tmp_path)


def following(tmp_path: Path) -> Following:
    return Following(Map(tmp_path), None, "nl")


def same(one: State, other: State) -> None:
    """Two states that hold the same, as far as a screen can tell."""
    assert (one.people, one.circle, one.place, one.screen, one.closed) == (
        other.people,
        other.circle,
        other.place,
        other.screen,
        other.closed,
    )
    assert [*one.entries] == [*other.entries]
    assert [*one.turns] == [*other.turns]
    assert one.floor == other.floor
    assert [*one.log.acts] == [*other.log.acts]


def test_after_each_act_the_reader_has_the_same_state(tmp_path: Path, sitting: Sitting) -> None:
    beside = following(tmp_path)
    for typed in EVENING:
        sitting.type(typed)
        beside.look()
        assert beside.trouble == ""
        same(beside.state, sitting.state)
        late = Following(Map(tmp_path), folder_of(sitting), "nl")
        late.look()
        same(late.state, sitting.state)


def test_who_looks_now_and_then_misses_nothing(tmp_path: Path, sitting: Sitting) -> None:
    beside = following(tmp_path)
    for at, typed in enumerate(EVENING):
        sitting.type(typed)
        if at % 5 == 3:
            beside.look()
    assert beside.look()
    same(beside.state, sitting.state)
    assert not beside.look()


def test_a_name_that_is_to_be_erased_is_gone_here_before_the_journal_is_written_anew(
    tmp_path: Path, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = following(tmp_path)
    sitting.type("/volgende Anna", "Woorden van Anna.")
    beside.look()
    with monkeypatch.context() as patch:
        patch.setattr(SessionFolder, "rewrite", lambda self, change: None)
        sitting.session.do(c.ErasePerson("p1", name_too=True, sure=True))
    beside.look()
    assert beside.state.by_id["p1"].name == "deelnemer 1"
    assert "Anna" not in repr(beside.state)


def an_act(folder: Path, **changed: object) -> None:
    """Write an act by another hand after those of the journal, sound as a line."""
    journal = folder / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines()
    last = json.loads(rows[-1])
    ((key, doc),) = last["put"]["acts"].items()
    new = {**doc, "act": doc["act"] + 1, **changed}
    with journal.open("ab") as file:
        file.write(line(len(rows), Change(put={"acts": {str(int(key) + 1): new}})))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"events": [{"event": "danced"}]}, "trouble.newer"),
        ({"events": "geen"}, "trouble.malformed"),
        ({"at": 12}, "trouble.malformed"),
        ({"events": [{"event": "turn-started", "turn": 9, "person": "p99", "planned": 1.0}]}, "trouble.malformed"),
    ],
    ids=["newer", "shape", "time", "nobody"],
)
def test_what_another_hand_wrote_is_told_and_keeps_nothing_up(
    tmp_path: Path, sitting: Sitting, changed: dict[str, object], code: str
) -> None:
    sitting.type("/volgende Anna")
    beside = following(tmp_path)
    beside.look()
    folder = beside.folder
    assert folder is not None
    before = (folder / "gesprek.jsonl").read_bytes()
    an_act(folder, **changed)
    for _ in range(2):
        beside.look()
        assert (beside.state.opened, beside.trouble) == (None, code)
    (folder / "gesprek.jsonl").write_bytes(before)
    beside.look()
    assert beside.trouble == ""
    assert beside.state.opened is not None


def test_while_there_is_no_session_there_is_nothing_and_no_trouble(tmp_path: Path) -> None:
    beside = following(tmp_path)
    assert not beside.look()
    assert (beside.state.opened, beside.trouble, beside.folder) == (None, "", None)
    SessionFolder.create(tmp_path / "sessies", "leeg", DAY, "leeg").close()
    assert not beside.look()
    on_disk(tmp_path)
    assert beside.look()
    assert beside.state.opened is not None
