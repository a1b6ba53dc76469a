"""What goes out as JSON has the shape that the repository says it has."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.core.questions import Confidentiality
from dialoog.core.state import State
from dialoog.harvest import as_json, build, record
from tests.harvest.evening import DAY, Evening, the_evening

jsonschema = pytest.importorskip("jsonschema")

GOLDEN = Path(__file__).parent / "golden"
READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")


@cache
def checker(name: str) -> Any:
    schema = json.loads(files("dialoog.harvest").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _holds(state: State) -> None:
    checker("dialoog-record-1").validate(record(state))
    for reader in READERS:
        for length in ("kort", "volledig"):
            harvest = build(state, reader=reader, length=length, made_on=DAY)
            checker("dialoog-harvest-1").validate(json.loads(as_json(harvest, state)))


def test_the_evening_has_the_shape_of_the_schema_for_every_reader() -> None:
    _holds(the_evening().state)
    _holds(Evening().state)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("**/*.json")), ids=lambda path: path.stem)
def test_every_golden_harvest_has_the_shape_of_the_schema(path: Path) -> None:
    checker("dialoog-harvest-1").validate(json.loads(path.read_text(encoding="utf-8")))


WORDS = st.sampled_from(["een boom", "Jan", "Els' bank", "citaat", "<b>", "=1"])
KINDS = st.sampled_from(["", "citaat", "druppel", "inzicht", "parkeer", "derde kracht", "iets eigens"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WORDS, KINDS, st.sampled_from(["", "zonder", "niet"])), max_size=5), st.sampled_from(list(Confidentiality)[:3]))
def test_any_evening_has_the_shape_of_the_schema(said: list[tuple[str, str, str]], ceiling: Confidentiality) -> None:
    evening = Evening(confidentiality=ceiling)
    for at, (text, kind, consent) in enumerate(said):
        number = evening.says(("Fatma", "Jan", None)[at % 3], text, kind, consent)
        if at % 2:
            evening.differs(evening.sees(number, text="Zo zien we het."), "Ik niet.")
    evening.takes("Jan", "soep koken", "zaterdag", "Els")
    _holds(evening.state)
