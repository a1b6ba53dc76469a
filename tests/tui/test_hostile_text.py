"""Text of people is data: no markup in it works, nothing of it can be clicked, and no control character reaches the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

from dialoog import tui
from dialoog.tui.acts import ActsScreen
from dialoog.tui.compat import CarefulParser
from dialoog.tui.present import plain, user_text
from tests.tui.evening import a_table_set, evening

MARKUP = ["[/]", "[/", "[@click=app.quit]x", "[red]", "[$foo]", "[a='b]", "[link=https://x]y[/link]", "\\[b]"]
STEERING = ["a\x1b]0;pwn\x07b", "a\x1b[2Jb", "\x9b31m", "\x1bPq\x1b\\", "a\u202eb", "\x1b]52;c;cHdu\x1b\\"]


@pytest.mark.promise("B7")
@pytest.mark.parametrize("text", [*MARKUP, *STEERING])
@pytest.mark.row(1, 3)
def test_every_text_becomes_plain_content_without_control_characters(text: str) -> None:
    content = user_text(text, "bold")
    assert content.plain == plain(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", content.plain)
    if text in MARKUP:
        assert content.plain == text


@pytest.mark.promise("B7")
@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]x"])
@pytest.mark.row(1)
async def test_markup_as_name_words_title_place_and_question_is_shown_as_it_is(text: str) -> None:
    name = text.replace("=", "").replace("/", "")  # Signs that no name holds.
    lines = [f"/volgende {name}", f"zei: {text}", f"/stap {name} | {text} | {text} | {text}", "/inzicht #1"]
    people = (name, "Jan", "Ali")
    async with evening(lines, people=people, title=text, place=text, question_set=a_table_set(text, text), size=(110, 34)) as here:
        shown = here.frame()
        assert shown.count(text) >= 6
        await here.type(text)
        assert f"{name} › {text}" in here.frame()
        await here.press("enter", "f2", "f3", "f10")
        assert isinstance(here.app.screen, ActsScreen)
        await here.type("[/]")
        await here.press("escape")
        await here.press("f1")
        await here.press("escape")
        here.app.tell("tui.keys-no-act", id=text)
        await here.settle()
        here.disk.full = True
        await here.type(text)
        await here.press("enter")
        assert f"«{text}»" in here.frame()


@pytest.mark.row(3)
@pytest.mark.promise("B7")
async def test_escape_sequences_never_reach_the_terminal() -> None:
    async with evening(["/volgende Ali"]) as here:
        for text in STEERING:
            here.app.post_message(events.Paste(text))
            await here.settle()
            rows = here.app.screen._compositor.render_strips()
            segments = "".join(segment.text for row in rows for segment in row if not segment.control)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", segments)
            await here.press("enter")
        assert len(here.words()) == len(STEERING)


SURFACES = re.compile(
    r"""(?:Static|Label|Option|Button|Checkbox|Collapsible|TabPane)\(\s*f?["'][^"']
    |(?:Static|Label|Option|Button)\((?!\s*(?:\)|id=|"",|_row|user_text|rows|row|self\.\w+\(|Content))[^)]
    |\.(?:border_title|border_subtitle|tooltip)\s*=
    |\.notify\((?!user_text)
    |from_markup|markup=True|escape\(""",
    re.VERBOSE,
)


@pytest.mark.promise("B7")
@pytest.mark.parametrize("path", sorted(Path(tui.__file__).parent.glob("*.py")), ids=lambda path: path.name)
@pytest.mark.row(1, 2)
def test_no_plain_string_meets_a_surface_that_reads_markup(path: Path) -> None:
    found = [f"{path.name}: {match[0]}" for match in SURFACES.finditer(path.read_text(encoding="utf-8"))]
    assert found == []


PASTED = "een\x07 twee\x1b]0;pwn\x07\rdrie\x1b[2J\x1bOQ\x1b vier"


@pytest.mark.promise("B7")
@pytest.mark.parametrize("cuts", [(), (1,), (3,), (5, 9), (12, 20, 30), tuple(range(1, 80))], ids=str)
@pytest.mark.row(11)
def test_a_paste_is_one_text_and_never_a_key_however_the_terminal_cuts_it(cuts: tuple[int, ...]) -> None:
    sent = f"a\x1b[200~{PASTED}\x1b[201~b"
    ends = [*(cut for cut in cuts if cut < len(sent)), len(sent)]
    parser = CarefulParser()
    found = [event for start, end in zip([0, *ends], ends, strict=False) for event in parser.feed(sent[start:end])]
    assert [event.key for event in found if isinstance(event, events.Key)] == ["a", "b"]
    assert [event.text for event in found if isinstance(event, events.Paste)] == [PASTED.replace("\x1b", "\ufffd")]


@pytest.mark.row(11, 14)
async def test_a_paste_of_a_mebibyte_is_one_text_that_is_given_back_and_no_key_of_it_is_pressed() -> None:
    pasted = "".join(STEERING) + "x" * (1 << 20) + "\x1bOQ\x1b[15~\r"
    parser = CarefulParser()
    found = list(parser.feed(f"\x1b[200~{pasted}\x1b[201~"))
    assert [type(event) for event in found] == [events.Paste]
    async with evening(["/volgende Ali"]) as here:
        here.app.post_message(found[0])
        await here.settle()
        assert "in één bijdrage passen er 20.000. Er is niets geplakt." in " ".join(here.frame().split())
        await here.press("enter")
        assert here.words() == []
        assert here.app.screen is here.screen
