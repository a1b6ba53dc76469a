"""What is typed: it belongs to whoever had the turn at its first character, and it is never lost."""

from __future__ import annotations

from textual import events

from dialoog.core.text import TEXT_LIMIT
from tests.tui.evening import evening, session_at


async def test_a_note_is_on_the_screen_and_on_disk_after_enter() -> None:
    async with evening(["/volgende Fatma", 20]) as here:
        await here.type("een bak grond")
        await here.press("enter")
        assert here.words() == [("Fatma", "een bak grond")]
        assert "Fatma  een bak grond" in here.frame()
        assert here.screen.line.text == ""
        assert "bewaard 20:00" in here.frame()


async def test_a_note_begun_in_somebodys_turn_stays_theirs_after_the_switch() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        await here.type("buurman")
        await here.press("f2")
        assert "Els heeft de beurt" in here.frame()
        assert "Ali ›" in here.frame()
        await here.type(" timmert")
        await here.press("enter")
        assert here.words() == [("Ali", "buurman timmert")]
        assert "Els ›" in here.frame()


async def test_a_character_typed_just_before_the_switch_is_of_who_spoke_then() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        # In one go, as a fast typist's keys arrive: nothing is waited for in between.
        await here.press("x", "f2", "y", "enter")
        assert here.words() == [("Ali", "xy")]


async def test_one_key_gives_what_is_typed_to_whoever_speaks_now() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        await here.type("timmert")
        await here.press("f2", "shift+tab", "enter")
        assert here.words() == [("Els", "timmert")]


async def test_a_pasted_text_of_three_lines_and_5000_characters_is_one_contribution() -> None:
    text = "\n".join(["a" * 1600, "b" * 1700, "c" * 1698])
    assert len(text) == 5000
    async with evening(["/volgende Ali"]) as here:
        here.app.post_message(events.Paste(text))
        await here.settle()
        assert here.screen.line.size.height <= 5
        await here.press("enter")
        assert here.words() == [("Ali", text)]


async def test_a_paste_that_no_contribution_can_hold_is_refused_and_said() -> None:
    async with evening(["/volgende Ali"]) as here:
        await here.type("al getypt")
        here.app.post_message(events.Paste("x" * (TEXT_LIMIT + 1)))
        await here.settle()
        assert here.screen.line.text == "al getypt"
        assert "! Dat zijn 20001 tekens" in here.frame()


async def test_typed_text_survives_a_switch_an_undo_and_a_resize() -> None:
    async with evening(["/volgende Ali", 20]) as here:
        await here.type("halverwege een z")
        await here.press("f2", "f6", "f7")
        await here.pilot.resize_terminal(60, 18)
        await here.pilot.resize_terminal(20, 5)
        await here.pilot.resize_terminal(100, 30)
        await here.type("in")
        assert here.screen.line.text == "halverwege een zin"
        await here.press("enter")
        assert here.words() == [("Ali", "halverwege een zin")]


async def test_a_refused_line_is_back_in_the_line_with_the_reason_over_it() -> None:
    async with evening(["/volgende Ali"]) as here:
        await here.type("/volgnde")
        await here.press("enter")
        assert here.screen.line.text == "/volgnde"
        assert "! " in here.frame()


async def test_what_is_typed_is_a_draft_within_a_second_and_comes_back_with_its_owner() -> None:
    session, _ = session_at(["/volgende Ali", 5])
    async with evening(session=session) as here:
        await here.type("nog niet af")
        await here.press("f2")
        await here.pilot.pause(1.0)
        draft = here.session.keeper.draft()
        assert draft is not None
        assert draft["text"] == "nog niet af"
    async with evening(session=session) as here:
        assert here.screen.line.text == "nog niet af"
        assert "Ali ›" in here.frame()
        await here.press("enter")
        assert here.words() == [("Ali", "nog niet af")]
        assert here.session.keeper.draft() is None


async def test_off_the_record_nothing_typed_is_kept_as_a_draft() -> None:
    async with evening(["/volgende Ali", "/niet-vastleggen aan"]) as here:
        await here.type("onder ons")
        here.screen.keep_draft()
        await here.settle()
        assert here.session.keeper.draft() is None
        assert "niets wordt bewaard" in here.frame()
        await here.press("enter")
        assert here.words() == []


async def test_the_line_grows_with_its_text_and_stays_small() -> None:
    async with evening(["/volgende Ali"]) as here:
        assert here.screen.line.size.height == 1
        here.app.post_message(events.Paste("woord " * 40))
        await here.settle()
        await here.pilot.pause()
        assert 2 <= here.screen.line.size.height <= 5
        assert "F1 hulp" in here.frame().splitlines()[23]


async def test_of_many_notes_the_last_are_laid_out_and_reading_back_brings_the_others() -> None:
    async with evening(["/volgende Ali", *(f"over de straat {number}" for number in range(1, 131))], size=(100, 40)) as here:
        notes = here.screen.notes
        rows = notes.virtual_size.height
        assert "#130" in here.frame()
        for _ in range(20):
            await here.press("pageup")
        assert "#1 " in here.frame()
        assert notes.virtual_size.height > rows
        await here.type("de laatste")
        await here.press("enter")
        assert "#131" in here.frame()
        assert notes.virtual_size.height <= rows + 1


async def test_reading_back_by_wheel_goes_on_above_what_was_laid_out() -> None:
    async with evening(["/volgende Ali", *(f"over de straat {number}" for number in range(1, 151))], size=(100, 40)) as here:
        notes = here.screen.notes
        notes.scroll_to(y=0, animate=False, immediate=True)
        await here.settle()
        at = notes.scroll_offset.y
        assert at > 0
        assert "#51 " in here.frame()
