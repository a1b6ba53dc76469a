"""The user's own keys: by id, in the settings; what cannot be used is said once and changes nothing."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from dialoog.live.registry import BY_ID
from dialoog.live.screen_keys import SCREEN_KEYS
from dialoog.live.settings import Settings
from dialoog.locale import LANGUAGES, has
from dialoog.tui import around, browse, fields, harvest, harvest_aloud, harvest_records, harvest_step, live, prepare, preview, seats
from dialoog.tui.keys import hints, keymap, keys_of, usable
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


def bound_by_screens() -> dict[str, set[str]]:
    """What the screens bind under an id that is no act's, with the keys."""
    found: dict[str, set[str]] = {}
    for module in (around, browse, fields, harvest, harvest_aloud, harvest_records, harvest_step, live, prepare, preview, seats):
        for each in vars(module).values():
            for binding in getattr(each, "BINDINGS", ()) if isinstance(each, type) else ():
                if isinstance(binding, Binding) and binding.id and "." in binding.id:
                    found.setdefault(binding.id, set()).update(binding.key.split(","))
    return found


def test_the_keys_of_all_screens_are_listed_as_they_are_bound_and_said_in_both_languages() -> None:
    assert {each.id: set(each.keys) for each in SCREEN_KEYS} == bound_by_screens()
    assert all(has(f"key.{each.id}", language) for each in SCREEN_KEYS for language in LANGUAGES)


def test_a_screens_key_can_be_chosen_where_it_meets_no_other_on_that_screen() -> None:
    chosen = {"harvest.copy": "f9", "harvest.named": "m", "prepare.begin": "f5"}
    assert keymap(chosen) == (chosen, [])
    assert keymap({"harvest.copy": "f8"})[1] == [("tui.keys-lost", {"id": "harvest.again", "other": "harvest.copy", "key": "f8"})]
    assert keymap({"harvest.copy": "f6"})[0] == {"harvest.copy": "f6", "undo": "ctrl+r"}
    assert keymap({"harvest.copy": "m"})[1][0][0] == "tui.keys-bad"
    assert keymap({"live.home": "f3"})[0]["pass"] == "ctrl+p"


def test_a_row_of_keys_follows_what_was_chosen() -> None:
    row = "F2 beginnen · F3 vragenset · Esc terug"
    assert hints(row, {"prepare.begin": "f3", "prepare.set": "f2"}) == "F3 beginnen · F2 vragenset · Esc terug"
    assert hints(row, {"page.back": "f9"}).endswith("F9 terug")


async def test_a_chosen_key_of_the_screen_works_and_stands_in_its_row() -> None:
    settings = Settings(keys={"live.home": "f9"})
    async with evening(settings=settings, size=(140, 32)) as here:
        assert "F9 begin" in here.frame() and "Esc begin" not in here.frame()
        await here.press("ctrl+y", "escape")
        assert here.screen.has_class("-modest")
        await here.press("f9")
        assert not here.screen.has_class("-modest")
