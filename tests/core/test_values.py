"""A value of ours is what a frozen dataclass of Python is; only the making of its kind is quicker."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """Some water."""

    item: str
    set_item: int = 3
    more: list[str] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Without any field."""


@dataclasses.dataclass(frozen=True, slots=True)
class Pythons:
    """The same fields, made by Python."""

    item: str
    set_item: int = 3
    more: list[str] = dataclasses.field(default_factory=list)


def test_a_value_is_made_by_place_by_name_and_by_default() -> None:
    assert Drop("a", 4, ["b"]) == Drop(more=["b"], set_item=4, item="a")
    assert (Drop("a").item, Drop("a").set_item, Drop("a").more) == ("a", 3, [])
    assert Drop("a").more is not Drop("a").more


@pytest.mark.parametrize("given", [((), {}), (("a", 1, [], "d"), {}), (("a",), {"item": "b"}), (("a",), {"other": 1})])
def test_a_value_that_is_given_too_little_or_too_much_is_refused_as_by_python(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    for kind in (Drop, Pythons):
        with pytest.raises(TypeError):
            kind(*given[0], **given[1])


def test_values_are_equal_where_their_kind_and_all_their_fields_are() -> None:
    assert Drop("a") == Drop("a")
    assert Drop("a") != Drop("a", 4)
    assert Drop("a") != Pythons("a")  # type: ignore[comparison-overlap]
    assert Nothing() == Nothing()
    assert {Nothing(), Nothing()} == {Nothing()}
    assert hash(Drop("a", 1, ("b",))) == hash(Drop("a", 1, ("b",)))  # type: ignore[arg-type]


def test_a_value_never_changes() -> None:
    for made in (Drop("a"), Pythons("a")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.item = "b"  # type: ignore[misc]
        with pytest.raises(dataclasses.FrozenInstanceError):
            del made.item
        assert not hasattr(made, "__dict__")


def test_a_value_can_be_copied_kept_matched_and_shown_as_one_of_python() -> None:
    made = Drop("a", 5, ["b"])
    assert repr(made).replace("Drop", "Pythons") == repr(Pythons("a", 5, ["b"]))
    assert dataclasses.replace(made, item="c") == Drop("c", 5, ["b"])
    assert dataclasses.asdict(made) == dataclasses.asdict(Pythons("a", 5, ["b"]))
    again = copy.deepcopy(made)
    assert again == made
    assert again.more is not made.more
    assert pickle.loads(pickle.dumps(made)) == made
    match made:
        case Drop(item, number):
            assert (item, number) == ("a", 5)
