"""The harvest table: each key does what its line does, what belongs together is traced both ways, nothing typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.state import Contribution, Insight, Step
from dialoog.harvest import build, plain
from dialoog.live.desk import Desk
from dialoog.live.harvest_view import SHOWN, harvest_view, lines_of
from dialoog.live.places import Map
from dialoog.live.session import Session
from dialoog.tui.app import make_app
from dialoog.tui.harvest import WIDE, HarvestScreen
from dialoog.tui.harvest_aloud import ConsentScreen, ReadBackScreen, left_in_words
from dialoog.tui.harvest_ask import AskScreen, ChooseScreen
from dialoog.tui.harvest_step import StepScreen
from dialoog.tui.harvest_text import HarvestText
from dialoog.tui.page import PageScreen
from tests.tui.evening import Evening, evening, session_at
from tests.tui.looking import evening as on_disk
from tests.tui.looking import settle, text_of

SAID: tuple[str | float, ...] = (
    *("/volgende Fatma", 30, "/citaat De moestuin begon met één bak grond.", "Ik ken nu iedere hond in de straat."),
    *("/volgende", 20, "De avonden zijn langer met een lamp aan.", "/ronde 2", "/volgende Jan", 10, "Een lange tafel op straat."),
)
"""#1 and #2 of Fatma and #3 of Jan in the first round, #4 of Jan in the second."""


@asynccontextmanager
async def table(
    *lines: str | float, size: tuple[int, int] = (120, 40), closed: bool = True, language: str = "nl"
) -> AsyncIterator[Evening]:
    """The harvest table of such an evening, after closing or over its live screen."""
    end = ("/klaar",) if closed else ()
    async with evening((*SAID, *lines, *end), size=size, language=language) as here:
        if not closed:
            here.app.go_harvest()
        await shown(here)
        assert isinstance(here.app.screen, HarvestScreen)
        if closed and size[0] < WIDE:
            await press(here, "tab")
        yield here


async def shown(here: Evening) -> None:
    """Until what was done is shown."""
    await here.settle()
    await here.settle()


async def press(here: Evening, *keys: str) -> None:
    """Press keys one by one, and look what came of it."""
    for key in keys:
        await here.pilot.press(key)
        await shown(here)


def view(here: Evening) -> HarvestScreen:
    """The harvest table, also under what it opened."""
    return next(each for each in here.app.screen_stack if isinstance(each, HarvestScreen))


def last(session: Session) -> list[object]:
    """What the last act did, without its moments."""
    return [_timeless(event) for event in session.state.log.acts[-1].events]


def _timeless(event: object) -> object:
    return type(event), {name: value for name in event.__slots__ if name != "at" and (value := getattr(event, name)) is not None}  # type: ignore[attr-defined]


def by_line(*lines: str) -> list[object]:
    """What the last act does where it is typed as a line after the same evening."""
    session, _ = session_at((*SAID, *lines[:-1], "/klaar"))
    reply = Desk(session, "nl").line(lines[-1])
    assert not reply.refused, reply.lines
    return last(session)


async def test_the_records_stand_by_round_and_what_was_made_of_them_after() -> None:
    made = ("/inzicht #1 Samen werken verbindt.", "/stap Jan | een lamp ophangen | zaterdag", "/ander-geluid #5 Niet bij ons.")
    async with table(*made) as here:
        headings = [row.group for row in view(here).rows]
        assert list(dict.fromkeys(headings)) == ["Ronde 1 · Druppels", "Ronde 2 · Dromen", "Inzichten", "Stappen", "Ander geluid"]
        assert "Ronde 1 · Druppels" in here.frame()


@pytest.mark.parametrize("size", [(120, 40), (92, 30), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_at_every_width_there_is_a_record_its_keys_and_one_key_to_the_text(size: tuple[int, int]) -> None:
    async with table(size=size) as here:
        assert "De moestuin begon" in here.frame()
        assert "F1" in here.frame()
        assert all(len(row) <= size[0] for row in here.frame().splitlines())
        await press(here, "tab", "tab")
        assert isinstance(here.app.focused, HarvestText)
        assert "Dank je wel" in here.frame() or "Wat ons raakte" in here.frame()


async def test_marked_contributions_become_an_insight_in_the_words_one_gives() -> None:
    async with table() as here:
        await press(here, "space", "space", "i")
        assert isinstance(here.app.screen, AskScreen)
        assert "Inzicht uit #1 en #2" in here.frame()
        await here.type("Wie naast elkaar werkt, leert elkaar kennen.")
        await press(here, "enter")
        assert last(here.session) == by_line("/inzicht #1 #2 Wie naast elkaar werkt, leert elkaar kennen.")
        assert "Wie naast elkaar werkt" in view(here).query_one(HarvestText).content
        assert not view(here).records.chosen


async def test_an_insight_without_other_words_is_in_the_words_themselves() -> None:
    async with table() as here:
        await press(here, "i", "enter")
        assert last(here.session) == by_line("/inzicht #1")


async def test_contributions_are_joined_to_an_insight_and_parted_from_it() -> None:
    async with table("/inzicht #1 Samen werken verbindt.") as here:
        await press(here, "down", "space", "space")
        view(here).records.go_to(5)
        await press(here, "b")
        assert last(here.session) == by_line("/inzicht #1 Samen werken verbindt.", "/bij #5 #2 #3")
        await press(here, "home", "down", "l")
        assert last(here.session) == by_line("/inzicht #1 Samen werken verbindt.", "/bij #5 #2 #3", "/los #5 #2")


async def test_joining_from_a_contribution_asks_which_insight() -> None:
    async with table("/inzicht #1 Samen werken verbindt.", "/inzicht #3 Licht helpt.") as here:
        await press(here, "down", "b")
        assert isinstance(here.app.screen, ChooseScreen)
        await press(here, "down", "enter")
        insight = here.session.state.entry(6)
        assert isinstance(insight, Insight)
        assert insight.sources == (3, 2)


async def test_what_belongs_together_is_traced_both_ways() -> None:
    async with table("/inzicht #1 #3 Samen werken verbindt.") as here:
        assert "draagt #5" in here.frame()
        assert "◆#5" in here.frame()
        assert "▌   «De moestuin begon" in here.frame()
        assert "│ - Samen werken verbindt." in here.frame()
        view(here).records.go_to(5)
        await shown(here)
        assert "◆#1" in here.frame()
        assert "◆#3" in here.frame()
        assert "◆#2" not in here.frame()
        assert "▌ - Samen werken verbindt." in here.frame()


async def test_the_line_of_a_record_comes_into_sight_and_the_text_keeps_its_place_when_it_is_made_anew() -> None:
    more = [f"Zin nummer {number} van deze avond." for number in range(60)]
    async with table(*more, size=(120, 24)) as here:
        text = view(here).query_one(HarvestText)
        await press(here, "end")
        assert "▌   «Zin nummer 59 van deze avond.»" in here.frame()
        await press(here, "n", "home", "z", "end")
        at = text.scroll_offset.y
        assert at > 0
        await press(here, "x", "f6", "z")
        assert text.scroll_offset.y == at


async def test_a_step_is_worded_in_a_form_and_mended_in_it() -> None:
    async with table() as here:
        await press(here, "s")
        assert isinstance(here.app.screen, StepScreen)
        await here.type("Jan")
        await press(here, "enter")
        await here.type("een lamp ophangen")
        assert "Nog geen wie of wanneer?" in here.frame()
        await press(here, "enter")
        await here.type("zaterdag")
        await press(here, "enter")
        await here.type("Fatma")
        await press(here, "f2")
        assert last(here.session) == by_line("/stap Jan | een lamp ophangen | zaterdag | Fatma")
        view(here).records.go_to(5)
        await press(here, "enter")
        assert "Stap #5" in here.frame()
        await press(here, "down", "down", "end", *["backspace"] * 8)
        await here.type("zondag")
        await press(here, "f2")
        assert last(here.session) == by_line("/stap Jan | een lamp ophangen | zaterdag | Fatma", "/stap #5 | | | zondag |")
        await press(here, "s", "down", "down", "down", "down", "space", "enter")
        step = here.session.state.entry(5)
        assert isinstance(step, Step)
        assert (step.when, step.size, step.asks) == ("zondag", "groter", "p1")


async def test_nothing_typed_in_a_form_is_lost_on_a_refusal_or_on_leaving() -> None:
    async with table() as here:
        await press(here, "s")
        await here.type("Jan")
        await press(here, "f2")
        assert isinstance(here.app.screen, StepScreen)
        assert "! " in here.frame()
        await press(here, "escape", "s")
        assert isinstance(here.app.screen, StepScreen)
        assert here.app.screen.form.who == "Jan"
        await press(here, "escape", "d")
        assert isinstance(here.app.screen, AskScreen)
        await here.type("Bij ons niet.")
        await press(here, "enter")
        assert "! " in here.frame()
        await press(here, "escape", "d")
        assert isinstance(here.app.screen, AskScreen)
        assert here.app.screen.words == "Bij ons niet."


@pytest.mark.parametrize(
    ("before", "keys", "words", "line"),
    [
        ((), ("t",), "Groen", "/thema #1 Groen"),
        (("/inzicht #1 Verbinding.",), ("end", "d"), "Bij ons niet.", "/ander-geluid #5 Bij ons niet."),
        ((), ("v",), "In maart komen we terug.", "/verder In maart komen we terug."),
        ((), ("e", "end"), " En meer.", "/anders #1 De moestuin begon met één bak grond. En meer."),
    ],
    ids=["theme", "dissent", "follow-up", "reword"],
)
async def test_a_few_words_do_what_the_line_does(before: tuple[str, ...], keys: tuple[str, ...], words: str, line: str) -> None:
    async with table(*before) as here:
        await press(here, *keys)
        assert isinstance(here.app.screen, AskScreen)
        await here.type(words)
        await press(here, "enter")
        assert isinstance(here.app.screen, HarvestScreen)
        assert last(here.session) == by_line(*before, line)


@pytest.mark.parametrize(
    ("before", "keys", "line"),
    [
        ((), ("n",), "/toestemming #1 naam"),
        ((), ("z",), "/toestemming #1 zonder"),
        ((), ("x",), "/toestemming #1 niet"),
        ((), ("p",), "/parkeer #1"),
        (("/parkeer #1",), ("p",), "/opgepakt #1"),
        ((), ("g",), "/thema aan"),
        ((), ("o", "down", "down", "enter"), "/druppel #1"),
    ],
    ids=["named", "unnamed", "not", "park", "settled", "order", "kind"],
)
async def test_one_key_does_what_the_line_does(before: tuple[str, ...], keys: tuple[str, ...], line: str) -> None:
    async with table(*before) as here:
        await press(here, *keys)
        assert last(here.session) == by_line(*before, line)


async def test_undo_and_redo_are_as_everywhere() -> None:
    async with table() as here:
        await press(here, "n", "f6")
        entry = here.session.state.entry(1)
        assert isinstance(entry, Contribution)
        assert entry.consent == ""


async def test_consent_is_asked_one_by_one_in_the_middle_of_the_screen_with_what_is_left_in_words() -> None:
    async with table() as here:
        await press(here, "c")
        assert isinstance(here.app.screen, ConsentScreen)
        assert "Toestemming vragen · nog vier" in here.frame()
        assert "«De moestuin begon met één bak grond.»" in here.frame()
        assert "met naam, zonder naam, of niet?" in here.frame()
        await press(here, "n", "right", "x", "z")
        consents = [entry.consent for entry in here.session.state.entries if isinstance(entry, Contribution)]
        assert consents == ["naam", "", "niet", "zonder"]
        assert "Nog 1 is niet gevraagd." in " ".join(here.frame().split())
        await press(here, "escape", "c")
        assert "de laatste" in here.frame()
        assert "Ik ken nu iedere hond" in here.frame()


def test_what_is_left_is_said_in_words() -> None:
    assert left_in_words(1, "nl") == "de laatste"
    assert left_in_words(6, "nl") == "nog zes"
    assert left_in_words(31, "en") == "31 to go"


async def test_reading_back_goes_record_by_record_and_ends_with_the_short_harvest() -> None:
    async with table() as here:
        await press(here, "r")
        assert isinstance(here.app.screen, ReadBackScreen)
        assert "nog vier" in here.frame()
        await press(here, "k")
        assert last(here.session) == [(e.Confirmed, {"number": 1})]
        await press(here, "e", "end")
        await here.type(" En de kat.")
        await press(here, "enter")
        reworded = here.session.state.entry(2)
        assert isinstance(reworded, Contribution)
        assert (reworded.text, reworded.confirmed) == ("Ik ken nu iedere hond in de straat. En de kat.", True)
        await press(here, "x")
        assert "voorgoed" in " ".join(here.frame().split())
        await press(here, "x")
        struck = here.session.state.entry(3)
        assert struck is not None
        assert struck.erased
        await press(here, "enter")
        assert "mag dit zo weg?" in here.frame()
        await press(here, "enter")
        assert here.session.state.approved
        await press(here, "escape")
        assert "klopt" in here.frame()


async def test_what_is_not_in_this_harvest_stands_with_its_reason() -> None:
    async with table("/toestemming #2 niet") as here:
        await press(here, "u")
        assert isinstance(here.app.screen, PageScreen)
        assert "Wat niet in deze oogst staat" in here.frame()
        assert "1 van de 4 staat er niet in" in " ".join(here.frame().split())
        assert "Ik ken nu iedere hond" in here.frame()


async def test_the_short_harvest_is_one_key_away() -> None:
    async with table() as here:
        assert "volledig" in here.frame()
        await press(here, "right_square_bracket")
        assert "voor de deelnemers · kort" in here.frame()
        assert "Per ronde" not in view(here).query_one(HarvestText).content


async def test_every_reader_has_a_harvest_and_the_shown_one_is_written_to_its_own_file(tmp_path: Path) -> None:
    session = on_disk(Map(tmp_path), "/volgende", "/citaat Een plantje is genoeg.", "/klaar")
    app = make_app(session=session)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(*["right_square_bracket"] * 2)
        await settle(pilot)
        assert "voor de opdrachtgever · volledig" in text_of(app, "#reader")
        await pilot.press("w")
        await settle(pilot)
        assert "oogst-opdrachtgever-volledig.md" in text_of(app, "#file")
        assert {each.name for each in session.keeper.files()} >= {"oogst.md", "oogst-opdrachtgever-volledig.md"}
        seen = []
        for _ in SHOWN:
            seen.append(text_of(app, "#reader"))
            await pilot.press("full_stop")
            await settle(pilot)
        assert len(set(seen)) == len(SHOWN)


async def test_as_long_as_people_talk_no_figures_come_on_the_screen() -> None:
    async with table(closed=False) as here:
        view(here).records.focus()
        for _ in SHOWN:
            await press(here, "left_square_bracket")
            assert "voor de trainer" not in here.frame()


async def test_what_may_tell_who_somebody_is_stands_with_the_record_until_it_was_looked_at() -> None:
    async with table("Bel mij op 06 12345678.") as here:
        view(here).records.go_to(5)
        await shown(here)
        assert "telefoonnummer" in " ".join(here.frame().split())
        await press(here, "k")
        assert "telefoonnummer" not in here.frame()


async def test_a_step_filled_in_a_week_later_is_counted_from_the_day_of_the_session() -> None:
    async with table() as here:
        here.clock.go(7 * 24 * 3600)
        await press(here, "s", "down")
        await here.type("een lamp ophangen")
        await press(here, "enter")
        await here.type("morgen")
        await press(here, "f2")
        step = here.session.state.entry(5)
        assert isinstance(step, Step)
        assert step.due == "2026-11-22"


async def test_during_the_evening_the_line_has_the_keys_and_the_running_turn_stays_in_sight() -> None:
    async with table(closed=False) as here:
        assert "▶ Jan" in here.frame()
        await here.type("nog een zin")
        await press(here, "enter")
        assert [words for _, words in here.words()][-1] == "nog een zin"
        assert here.session.state.entry(1) is not None
        here.clock.go(70)
        view(here).tick()
        await shown(here)
        assert "1 min 20 sec" in here.frame()


async def test_what_is_typed_in_the_form_is_on_disk_as_its_line() -> None:
    async with table() as here:
        await press(here, "s")
        await here.type("Jan")
        view(here).tick()
        await shown(here)
        draft = here.session.keeper.draft()
        assert draft is not None
        assert draft["text"] == "/stap Jan"
        await press(here, "escape", "t")
        await here.type("Gro")
        view(here).tick()
        await shown(here)
        draft = here.session.keeper.draft()
        assert draft is not None
        assert draft["text"] == "/thema #1 Gro"


async def test_help_names_the_keys_and_the_marks() -> None:
    async with table() as here:
        await press(here, "f1")
        assert "Toetsen van de oogsttafel" in here.frame()


async def test_a_slash_goes_to_the_line() -> None:
    async with table() as here:
        await press(here, "slash")
        assert here.app.focused is view(here).line
        assert view(here).line.text == "/"


HOSTILE = (
    *("[bold]vet[/bold] [@click=app.quit]weg[/]", "\u202eomgekeerd", "# Kop\n- lijst\n> citaat"),
    *("9" * 300, "woord " * 200, "«»|*_`<b>"),
)


@pytest.mark.parametrize("text", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.slow) for text in HOSTILE[1:])])
async def test_words_of_people_are_words_wherever_they_stand(text: str) -> None:
    session, _ = session_at(SAID)
    assert not Desk(session, "nl").line(text).refused
    assert not Desk(session, "nl").line("/inzicht #5 " + one_row(text)).refused
    async with evening(session=session, size=(80, 24)) as here:
        here.app.go_harvest()
        await shown(here)
        view(here).records.focus()
        await press(here, "tab", "tab", "tab", "end", "up", "o")
        await press(here, "escape", "i")
        await press(here, "escape", "c")
        assert isinstance(here.app.screen, ConsentScreen | HarvestScreen)


def one_row(text: str) -> str:
    return " ".join(text.split())


def test_every_line_of_the_harvest_knows_whose_words_it_holds() -> None:
    session, _ = session_at((*SAID, "twee\nregels", "/inzicht #1 #3 Samen.", "/stap Jan | lamp | zaterdag", "/klaar"))
    found = harvest_view(session, "nl")
    of = {line.text.strip(): set(line.numbers) for line in found.lines}
    assert of["«De moestuin begon met één bak grond.» (nummer 1)"] == {1}
    assert of["- Samen. (samengevat uit 1 en 3)"] == {6}
    assert of["- lamp — Jan — zaterdag 28 november"] == {7}
    assert of["«twee"] == of["regels»"] == {5}
    assert of["Inzichten"] == set()


@pytest.mark.parametrize("sign", ["\ue0001\ue000", "\ue000"])
def test_a_text_with_our_own_sign_is_no_number(sign: str) -> None:
    session, _ = session_at((*SAID, f"iets {sign} anders", "/klaar"))
    line = next(line for line in harvest_view(session, "nl").lines if "iets" in line.text)
    assert line.numbers == {5}


def test_the_lines_are_those_of_the_text_that_is_written() -> None:
    session, _ = session_at((*SAID, "twee\n\nregels", "/inzicht #1 #3", "/klaar"))
    harvest = build(session.state, made_on=date(2026, 11, 21))
    assert "\n".join(line.text for line in lines_of(harvest)) + "\n" == plain(harvest)


MANY = 2000


@pytest.mark.slow
async def test_with_two_thousand_records_only_what_is_in_sight_is_drawn() -> None:
    session, _ = session_at(["/volgende Fatma"])
    for number in range(MANY):
        session.do(c.Note(f"Zin nummer {number} van een avond die niet ophoudt, lang genoeg voor twee regels in de lijst."))
    session.do(c.Close())
    async with evening(session=session, size=(120, 40)) as here:
        await shown(here)
        records = view(here).records
        await press(here, "end")
        assert f"› #{MANY}" in here.frame()
        assert len(records._strips) < 60


async def test_the_harvest_as_it_reads_turns_to_another_reader_and_is_written_by_the_same_keys() -> None:
    async with table(size=(80, 24)) as here:
        await press(here, "tab", "tab")
        assert isinstance(here.app.focused, HarvestText)
        assert "] andere lezer" in here.frame()
        await press(here, "right_square_bracket")
        assert "voor de deelnemers · kort" in here.frame()
        await press(here, "left_square_bracket", "left_square_bracket")
        assert "voor de trainer" in here.frame()


async def test_words_that_were_noted_under_another_name_are_given_to_who_said_them() -> None:
    made = ("/inzicht #1 Samen werken verbindt.", "/ander-geluid #5 Niet bij ons.")
    async with table(*made) as here:
        for number in (4, 6):
            view(here).records.go_to(number)
            await press(here, "a")
            assert isinstance(here.app.screen, ChooseScreen)
            await press(here, "enter")
            assert last(here.session) == by_line(*made, f"/van #{number} Fatma")
        view(here).records.go_to(5)
        await press(here, "a")
        assert "niet de woorden van één persoon" in here.frame()


async def test_while_somebody_speaks_it_says_in_whose_name_a_different_voice_comes() -> None:
    async with table("/inzicht #1 Samen werken verbindt.", closed=False) as here:
        view(here).records.focus()
        view(here).records.go_to(5)
        await press(here, "d")
        assert "komt op naam van Jan; met A is het van een ander" in here.frame()


async def test_what_became_of_a_step_is_told_by_a_key_and_stands_in_list_and_harvest() -> None:
    async with table("/stap Jan | een lamp ophangen | zaterdag") as here:
        await press(here, "h")
        assert "Dit kan met een stap" in here.frame()
        view(here).records.go_to(5)
        await press(here, "h", "enter")
        await here.type("Hij brandt al.")
        await press(here, "enter")
        assert last(here.session) == [(e.StepSettled, {"number": 5, "state": "done", "outcome": "Hij brandt al.", "erased": False})]
        row = view(here).records.row
        assert row is not None and row.kind == "kleine stap, gedaan: Hij brandt al."
        assert "gedaan: Hij brandt al." in view(here).query_one(HarvestText).content
        await press(here, "h", "down", "enter", "enter")
        assert last(here.session) == [(e.StepSettled, {"number": 5, "state": "dropped", "outcome": "Hij brandt al.", "erased": False})]


async def test_the_help_of_the_table_begins_with_what_it_is_for_and_in_which_order_to_work() -> None:
    async with table(size=(80, 24)) as here:
        assert "In de lijst (Tab) vraagt C om toestemming" in here.frame()
        await press(here, "f1")
        assert isinstance(here.app.screen, PageScreen)
        frame = here.frame()
        assert "De oogsttafel" in frame and "Hier maak je de oogst." in frame and "Een goede volgorde" in frame


async def test_on_the_size_of_a_step_the_keys_that_change_it_are_named() -> None:
    async with table() as here:
        await press(here, "s", "down", "down", "down", "down")
        assert "Spatie wisselt" in here.frame()
        await press(here, "up")
        assert "Spatie wisselt" not in here.frame()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_on_a_narrow_screen_it_says_in_full_for_whom_the_harvest_is(language: str) -> None:
    async with table(size=(60, 18), language=language) as here:
        await press(here, "tab", "tab")
        last_word = "spreekvolgorde" if language == "nl" else "of speaking"
        for _ in SHOWN:
            assert last_word in here.frame()
            await press(here, "right_square_bracket")


async def test_what_is_read_aloud_stands_between_the_quotation_marks_of_the_language() -> None:
    async with table(language="en") as here:
        await press(here, "c")
        assert isinstance(here.app.screen, ConsentScreen)
        assert '"De moestuin begon' in here.frame() and "«" not in here.frame()
