"""The user's own keys: by id, in the settings; what cannot be used is said once and changes nothing."""

from __future__ import annotations

import pytest

from dialoog.live.registry import BY_ID
from dialoog.live.settings import Settings
from dialoog.tui.keys import keymap, keys_of, usable
from tests.tui.evening import evening


def test_the_keys_of_the_registry_hold_where_nobody_chose() -> None:
    assert keymap({}) == ({}, [])


def test_every_key_of_the_registry_could_have_been_chosen() -> None:
    assert all(usable(key) for act in BY_ID.values() for key in act.keys)


@pytest.mark.parametrize("key", ["x", "enter", "ctrl+m", "space", "ctrl+", "", "F99", "shift+a", "ctrl+c", "up"])
def test_a_key_that_typing_or_the_terminal_needs_is_refused_and_said(key: str) -> None:
    assert keymap({"next": key}) == ({}, [("tui.keys-bad", {"id": "next", "key": key})])


def test_an_act_that_does_not_exist_is_said() -> None:
    assert keymap({"volgende": "f2"})[1] == [("tui.keys-no-act", {"id": "volgende"})]


def test_one_key_for_two_acts_goes_to_the_first_and_is_said() -> None:
    assert keymap({"next": "f7", "pass": "f7"})[1] == [
        ("tui.keys-twice", {"id": "pass", "other": "next", "key": "f7"}),
    ]


def test_a_key_taken_from_another_act_leaves_that_one_its_other_key() -> None:
    keys, problems = keymap({"next": "f7"})
    assert keys == {"next": "f7", "thank": "ctrl+t"}
    assert problems == []
    assert keys_of(BY_ID["thank"], keys) == ("ctrl+t",)


def test_an_act_left_without_a_key_is_said() -> None:
    keys, problems = keymap({"next": "f5"})
    assert problems == [("tui.keys-lost", {"id": "earlier", "other": "next", "key": "f5"})]
    assert keys_of(BY_ID["earlier"], keys) == ()


async def test_a_chosen_key_works_and_stands_on_the_screen() -> None:
    settings = Settings(keys={"next": "f5", "past": "f3"})
    async with evening(settings=settings) as here:
        assert any("«past» is geen handeling" in said for said in here.notices())
        await here.press("f2")
        assert here.screen.sitting.view().running.kind == "idle"
        await here.press("f5")
        assert here.screen.sitting.view().running.name == "Fatma"
        assert "F5 volgende" in here.frame()
