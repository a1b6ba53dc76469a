"""What the table sees: the question, whose turn it is and who is next; never a note, a pass or a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.color import Color

from dialoog.core.clock import Moment
from dialoog.core.commands import ErasePerson
from dialoog.core.questions import Card, Form, Question
from dialoog.core.views import TableView
from dialoog.live.clock import OwnClock
from dialoog.live.opening import resume
from dialoog.tui import table_rows
from tests.core.builders import EVENING, SOMEWHERE, a_round, a_set
from tests.tui.beside import begun, beside
from tests.tui.evening import QUESTION
from tests.tui.test_table_frames import contrast


def journal(folder: Path) -> Path:
    (found,) = (folder / "sessies").glob("*/gesprek.jsonl")
    return found


async def test_each_act_is_there_at_the_next_look(tmp_path: Path) -> None:
    async with beside(tmp_path) as here:
        assert QUESTION in here.words
        assert "Zo aan de beurt: Fatma" in here.words
        await here.lead("/volgende Fatma", 30)
        assert "Fatma" in here.words
        assert "Daarna: Jan" in here.words
        await here.lead("/volgende")
        assert "Jan" in here.words
        assert "Daarna: Ali" in here.words


async def test_notes_passes_and_figures_never_reach_the_table(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", 75, "De moestuin begon met één bak grond.") as here:
        await here.lead(
            "/volgende", "/past", "/volgende Ali", 200, "Ik zag het ook.", "/parkeer Later terug", "/stap Ali | bellen | morgen"
        )
        assert "Jan" not in here.words
        assert not re.search(r"\d", here.words)
        for word in ("moestuin", "zag", "Later", "bellen", "past"):
            assert word not in here.words
        await here.lead("/volgende", "/volgende")
        assert "Jan" in here.words, "asked once more, as a turn like any other"


async def test_the_bar_fills_quietly_and_stays_full(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma") as here:
        lengths = []
        for seconds in (0, 30, 30, 60, 600):
            await here.lead(float(seconds))
            lengths.append(here.frame().count("━"))
            assert here.frame().count("━") + here.frame().count("─") == lengths[-1] + here.frame().count("─")
        assert lengths == sorted(lengths)
        assert lengths[0] == 0
        assert lengths[-1] == lengths[-2] > 20
        await here.lead("/dank")
        assert "━" not in here.frame()


async def test_the_agreements_stand_there_until_the_first_turn(tmp_path: Path) -> None:
    async with beside(tmp_path) as here:
        assert "Laat een ander uitpraten." in here.words
        for line in ("/volgende Fatma", "/dank"):
            await here.lead(line)
            assert "Laat een ander uitpraten." not in here.words


@pytest.mark.parametrize(
    ("line", "words"),
    [("/stil", "We zijn even stil."), ("/hoeder", "We nemen even rust."), ("/pauze", "Straks gaan we verder.")],
)
async def test_silence_rest_and_pause_have_their_own_words_and_no_bar(tmp_path: Path, line: str, words: str) -> None:
    async with beside(tmp_path, "/volgende Fatma", 30, line) as here:
        assert words in here.words
        assert "━" not in here.frame()
        await here.lead("/door")
        assert words not in here.words
        assert "Fatma" in here.words


async def test_a_closed_session_says_goodbye(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", "iets", "/dank", "/klaar") as here:
        assert "Dank voor dit gesprek." in here.words
        assert QUESTION not in here.words


async def test_the_space_bar_empties_the_screen_and_fills_it_again(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma") as here:
        for key in ("space", "b"):
            await here.pilot.press(key)
            assert here.words == ""
            await here.lead(1.0)
            assert here.words == ""
            await here.pilot.press(key)
            assert QUESTION in here.words


async def test_the_facilitator_empties_it_too_and_so_does_off_the_record(tmp_path: Path) -> None:
    async with beside(tmp_path, "/scherm uit") as here:
        assert here.words == ""
        await here.lead("/scherm aan")
        assert QUESTION in here.words
        await here.lead("/niet-vastleggen aan")
        assert here.words == ""


async def test_undo_is_followed(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", 30, "/volgende Ali") as here:
        await here.lead("/terugdraaien")
        assert "Fatma" in here.words
        assert "Daarna: Jan" in here.words
        await here.lead("/opnieuw")
        assert "Ali" in here.words


async def test_an_erased_name_leaves_the_screen(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", "woorden van Fatma") as here:
        here.session.do(ErasePerson("p1", name_too=True, sure=True))
        await here.look()
        assert "Fatma" not in here.words
        assert "deelnemer 1" in here.words
        assert "Fatma" not in repr(here.app.following.state)


async def test_a_resume_is_followed(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", 30) as here:
        path = journal(tmp_path).parent
        here.session.close()
        await here.look()
        assert "Fatma" in here.words
        here.session = resume(path, OwnClock(EVENING + 600_000, run="later"), "nl")
        await here.lead("/volgende Ali")
        assert "Ali" in here.words


async def test_a_session_that_starts_later_is_found_and_one_that_is_erased_is_let_go(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", named=False) as here:
        assert QUESTION in here.words
        here.session.keeper.erase()  # type: ignore[attr-defined]
        await here.look()
        assert "Hier komt straks de vraag van het gesprek." in here.words
        here.session = begun(tmp_path, here.clock, a_set(a_round(questions=("Wat groeit hier?",))), name="Tweede")
        await here.look()
        assert "Wat groeit hier?" in here.words


async def test_a_crash_says_that_the_session_itself_goes_on(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma") as here:
        pass
    said = [str(each) for each in here.app.crash_lines()] if here.app.crash_lines else []
    assert said == [
        "Het scherm voor de tafel is gestopt. Met het gesprek zelf is niets gebeurd.",
        "Open het opnieuw met: dialoog scherm",
    ]


async def test_a_journal_that_cannot_be_read_on_is_told_calmly(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma") as here:
        sound = journal(tmp_path).read_bytes()
        journal(tmp_path).write_bytes(sound + b"iets anders\nen nog iets\n")
        await here.look()
        assert QUESTION in here.words
        assert "Dit scherm kan even niet verder lezen." in here.words
        journal(tmp_path).write_bytes(sound)
        await here.look()
        assert "Dit scherm" not in here.words
        journal(tmp_path).write_bytes(b"iets anders\n")
        await here.look()
        assert "Dit scherm kan het gesprek nu niet lezen." in here.words


async def test_the_screen_writes_nothing_and_locks_nothing(tmp_path: Path) -> None:
    async with beside(tmp_path, "/volgende Fatma", 30, "een zin") as here:
        files = {file: (file.stat().st_mtime_ns, file.stat().st_size, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file()}
        for key in ("space", "space", "x"):
            await here.pilot.press(key)
            await here.look()
        assert {
            file: (file.stat().st_mtime_ns, file.stat().st_size, file.read_bytes()) for file in tmp_path.rglob("*") if file.is_file()
        } == files
        path = journal(tmp_path).parent
        here.session.close()
        here.session = resume(path, here.clock, "nl")
        assert not here.session.keeper.read_only


async def test_pairs_see_with_whom_they_talk_and_when_it_is_half_time(tmp_path: Path) -> None:
    question_set = a_set(a_round(Form.PAIRS, ("Wat zou jij willen?",), seconds=600))
    async with beside(tmp_path, question_set=question_set) as here:
        assert "Fatma · Jan" in here.words
        assert "Ali · Els" in here.words
        assert "halverwege" not in here.words
        await here.lead(310.0)
        assert "We zijn halverwege." in here.words


async def test_a_card_that_is_drawn_lies_on_the_screen(tmp_path: Path) -> None:
    question_set = replace(a_set(a_round(Form.CARDS, ())), cards=(Card("Wat vierde je met de buren?", SOMEWHERE),))
    async with beside(tmp_path, "/kaart", question_set=question_set, size=(40, 10)) as here:
        assert "Wat vierde je met de buren?" in here.words


async def test_in_english_the_table_reads_english_words_of_an_english_set(tmp_path: Path) -> None:
    question_set = a_set(a_round(questions=("What grows here?",)))
    question_set = replace(question_set, header=replace(question_set.header, language="en"))
    async with beside(tmp_path, "/volgende Fatma", question_set=question_set) as here:
        assert "Then: Jan" in here.words


NASTY = ("[red]rood[/]", "[/", "[@click=app.quit]weg[/]", "a\x1b[2Jb", "x\x9b31my", "‮omgekeerd", "🎉 samen 🎉", "每个人都说", "ﷺ" * 4)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("size", [(60, 18), (160, 45)])
async def test_words_of_people_are_never_more_than_words(tmp_path: Path, text: str, size: tuple[int, int]) -> None:
    question = Question(f"{text} Wat zie je?", (), (), SOMEWHERE)
    async with beside(tmp_path, question_set=a_set(replace(a_round(), questions=(question,))), size=size) as here:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f‪-‮]", here.frame())
        await here.pilot.click("#sheet")
        assert here.app.is_running


def a_view(question: str, **more: object) -> TableView:
    plain = TableView("Druppels en golf", "talking", "Kennismaken", (question,), "", "Ali", "Els", 0.4, (), (), False)
    return replace(plain, **more)  # type: ignore[arg-type]


LONG = (
    "Wat zou er in deze straat gebeuren als iedereen één uur per week iets voor een ander deed, en wie zou daar als eerste aan beginnen? "
    * 3
)


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (80, 24), (100, 30), (132, 40), (160, 45), (200, 60)])
@pytest.mark.parametrize("question", ["Hoe kom je hier?", QUESTION, LONG], ids=["short", "usual", "long"])
def test_a_sheet_is_as_large_as_the_window_and_never_leaves_a_word_out(size: tuple[int, int], question: str) -> None:
    cells, height = size
    for state in ("talking", "silence", "pause", "break", "over", "blank"):
        rows = table_rows.table(a_view(question, state=state), "nl", cells, height).plain.split("\n")
        assert len(rows) == height
        assert max(map(len, rows)) <= cells
    sheet = " ".join(table_rows.table(a_view(question), "nl", cells, height).plain.split())
    blocks = re.search("[▀▄█▌▐▖▗]", sheet)
    assert blocks or " ".join(question.split()) in sheet


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30), (160, 45), (200, 60)])
@pytest.mark.parametrize("question", ["Hoe kom je hier?", QUESTION, LONG], ids=["short", "usual", "long"])
def test_the_question_stays_where_it_is_whoever_speaks_and_when_it_is_quiet(size: tuple[int, int], question: str) -> None:
    def above(view: TableView) -> list[str]:
        return table_rows.table(view, "nl", *size).plain.split("\n")[: size[1] // 3]

    view = a_view(question)
    others = [
        replace(view, speaker="Anna-Maria van der Berg-de Vries"),
        replace(view, speaker="", part=None),
        replace(view, next_name="", part=1.0),
        replace(view, speaker="Mo 🎉", next_name="每个人"),
        replace(view, state="silence", part=None),
        replace(view, state="pause", part=None),
    ]
    assert [above(each) for each in others] == [above(view)] * len(others)


def test_a_larger_window_has_larger_letters() -> None:
    def ink(cells: int, height: int) -> int:
        return len(re.findall("[▀▄█▌▐▖▗▙▚▛▜▞▟▘▝]", table_rows.table(a_view("Hoe kom je hier?"), "nl", cells, height).plain))

    assert ink(40, 10) < ink(60, 18) < ink(80, 24) < ink(160, 45) <= ink(200, 60)


def test_the_clock_of_another_run_is_no_trouble(tmp_path: Path) -> None:
    from dialoog.core.views import table_view

    clock = OwnClock(EVENING)
    session = begun(tmp_path, clock)
    view = table_view(session.state, Moment(EVENING - 5000, 9e9, "elders"))
    assert view.state == "talking"
    session.close()


async def test_text_on_the_sheet_has_contrast(tmp_path: Path) -> None:
    for theme in ("donker", "licht"):
        async with beside(tmp_path / theme, "/volgende Fatma", 30, "/stil", theme=theme, size=(60, 18)) as here:
            for strip in here.app.screen._compositor.render_strips():
                for segment in strip:
                    if re.search(r"\w", segment.text) and segment.style and segment.style.color and segment.style.bgcolor:
                        text, ground = (Color.from_rich_color(each) for each in (segment.style.color, segment.style.bgcolor))
                        assert contrast(text, ground) >= 7.0
