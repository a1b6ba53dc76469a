"""A growing sequence behaves as the tuple it stands for, and never changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core.growing import Growing

LENGTHS = st.sampled_from((0, 1, 127, 128, 129, 255, 256, 257, 700))


@given(LENGTHS, st.lists(st.tuples(st.sampled_from(("add", "put", "extended")), st.integers(0, 700), st.integers()), max_size=20))
@settings(max_examples=150, deadline=None)
def test_it_behaves_like_a_tuple(length: int, changes: list[tuple[str, int, int]]) -> None:
    model = tuple(range(length))
    growing = Growing.of(model)
    for how, at, value in changes:
        before, unchanged = growing, tuple(growing)
        if how == "extended":
            model, growing = model + (value,) * at, growing.extended([value] * at)
        elif how == "add" or not model:
            model, growing = (*model, value), growing.add(value)
        else:
            at %= len(model)
            model, growing = (*model[:at], value, *model[at + 1 :]), growing.put(at, value)
        assert tuple(before) == unchanged
    assert tuple(growing) == model
    assert tuple(reversed(growing)) == model[::-1]
    assert len(growing) == len(model)
    assert growing == Growing.of(model)
    assert hash(growing) == hash(Growing.of(model))
    assert growing[2:-3] == list(model[2:-3])
    if model:
        assert (growing[0], growing[-1], growing[len(model) // 2]) == (model[0], model[-1], model[len(model) // 2])


def test_beyond_its_ends_is_nothing() -> None:
    growing = Growing.of("abc")
    for index in (3, -4):
        with pytest.raises(IndexError):
            growing[index]
    with pytest.raises(IndexError):
        Growing[str]()[0]


def test_sequences_of_other_items_or_kinds_are_not_equal() -> None:
    assert Growing.of([1]) != Growing.of([2])
    assert Growing.of([1]) != (1,)
