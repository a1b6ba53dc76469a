"""What stands in the journal is read back as it was, by every dialoog to come (promise B5)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core import events as e
from dialoog.core.codec import MalformedError, UnknownEventError, decode, encode, iso
from dialoog.core.evolving import evolve
from dialoog.core.state import State
from tests.core.golden import AT, FOLDER, acts, as_text

FILES = sorted(FOLDER.glob("*.json"))


def test_every_kind_of_event_has_a_file_of_format_1() -> None:
    kinds = {cls.__name__ for union in (e.Event, e.TakesBack) for cls in get_args(union)}
    assert {type(act.events[0]).__name__ for act in acts().values()} == kinds
    assert {path.stem for path in FILES} >= set(acts())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_act_of_format_1_is_read_and_written_to_the_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    act = decode(document)
    assert as_text(encode(act, closed=document["state"] == "gesloten")) == text
    assert [act.events] == [each.events for name, each in acts().items() if name == path.stem] or path.stem not in acts()
    for event in act.events:
        if not isinstance(event, e.TakesBack):
            assert isinstance(evolve(State(), event), State)


def test_an_event_of_another_moment_than_its_act_keeps_its_own() -> None:
    document = encode(acts()["noted"], closed=False)
    assert document["at"] == "2026-11-21T19:00:00.123Z"
    assert document["events"][0]["at"] == "2026-11-21T18:59:50.023Z"
    assert document["events"][0]["kind"] == "druppel"
    assert "at" not in encode(acts()["went-on"], closed=False)["events"][0]


def test_the_state_of_the_session_stands_beside_the_act() -> None:
    closed = encode(acts()["closed"], closed=True)
    assert (closed["state"], encode(acts()["reopened"], closed=False)["state"]) == ("gesloten", "open")


def test_keys_of_another_dialoog_are_left_alone() -> None:
    document = encode(acts()["joined"], closed=False)
    document["extra"] = {"sum": 1}
    document["events"][0]["pronoun"] = "zij"
    assert decode(document) == acts()["joined"]


def test_an_event_of_a_newer_dialoog_is_said_by_name() -> None:
    document = encode(acts()["joined"], closed=False)
    document["events"][0]["event"] = "sang"
    with pytest.raises(UnknownEventError, match="sang"):
        decode(document)


BROKEN: list[Any] = [None, "1", 1.5, True, [], {}, -1, "NaN", float("nan"), [[]], {"at": 1}]


@pytest.mark.parametrize("name", sorted(acts()))
@pytest.mark.row(25)
def test_whatever_else_is_broken_is_malformed_never_an_accident(name: str) -> None:
    whole = encode(acts()[name], closed=False)
    for broken in BROKEN:
        for key in whole:
            _read({**whole, key: broken})
        for key in whole["events"][0]:
            _read({**whole, "events": [{**whole["events"][0], key: broken}]})
    for key in ("act", "kind", "at", "mono", "run", "events"):
        with pytest.raises(MalformedError):
            decode({other: value for other, value in whole.items() if other != key})
    with pytest.raises(MalformedError):
        decode({**whole, "events": []})


def _read(document: dict[str, Any]) -> None:
    try:
        act = decode(document)
    except (MalformedError, UnknownEventError):
        return
    assert isinstance(act.number, int)


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
@pytest.mark.row(25)
def test_any_json_at_all_is_malformed_or_an_act(value: Any) -> None:
    if isinstance(value, dict):
        _read(value)
    _read({"act": 1, "kind": "note", "at": iso(AT.wall), "mono": 1.0, "run": "r", "events": value})
    _read({"act": 1, "kind": "note", "at": iso(AT.wall), "mono": 1.0, "run": "r", "events": [value]})
