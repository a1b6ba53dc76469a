"""A series: the next session opens with what was celebrated, agreed and asked the last time, and with what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dialoog.core.questions import Confidentiality, QuestionSet
from dialoog.core.state import Step
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.harvesting import write_harvest
from dialoog.live.opening import Plan, resume, start
from dialoog.live.places import Map
from dialoog.live.reply import Reply
from dialoog.live.series import Earlier, Series
from dialoog.live.session import Session
from tests.core.builders import EVENING, a_round, a_set

WEEK = 7 * 24 * 3600
CELEBRATED = "/vieren De straat is groen."
BENCH = "/stap Fatma | een bankje halen | zaterdag | Jan"
SOUP = "/stap Jan | soep koken | morgen"


@dataclass
class Town:
    """A working folder with sessions a week apart."""

    map: Map
    weeks: int = 0

    def session(self, *lines: str, series: str = "Groene straat", question_set: QuestionSet | None = None) -> Path:
        """A session of these lines, put away; its folder."""
        session, desk = self.begin(series, question_set)
        for line in lines:
            reply = desk.line(line)
            assert not reply.refused, reply.lines
        session.close()
        return self.map.sessions / session.keeper.id

    def begin(self, series: str = "Groene straat", question_set: QuestionSet | None = None) -> tuple[Session, Desk]:
        """A session that goes on."""
        clock = OwnClock(EVENING + self.weeks * WEEK * 1000)
        self.weeks += 1
        plan = Plan(title=f"Avond {self.weeks}", series=series, people=("Fatma", "Jan"))
        opened = start(self.map, plan, question_set or a_set(a_round()), clock, "nl")
        assert isinstance(opened, tuple), opened
        return opened[0], Desk(opened[0], "nl", series=Series(self.map, clock, "nl"))


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """An empty working folder."""
    return Town(Map(tmp_path))


def looked(desk: Desk) -> Earlier:
    reply = desk.line("/vorige")
    assert reply.earlier is not None, reply.lines
    return reply.earlier


def steps_in(path: Path) -> list[Step]:
    session = resume(path, OwnClock(EVENING), "nl", write=False)
    try:
        return [entry for entry in session.state.entries if isinstance(entry, Step)]
    finally:
        session.close()


def test_the_next_session_opens_with_what_to_celebrate_then_the_steps_then_the_questions(town: Town) -> None:
    town.session("/volgende Fatma", CELEBRATED, BENCH, SOUP, "/vraag Wie bewaart de sleutel?", "/verder Op 3 december weer.", "/klaar")
    _, desk = town.begin()
    assert desk.began().lines == (
        "= Dit gesprek hoort bij de reeks «Groene straat». De vorige keer was zaterdag 21 november 2026: «Avond 1».",
        "Dit was er te vieren:",
        "– De straat is groen.",
        "Wat is ervan gekomen? Deze stappen zijn toen afgesproken:",
        "1. een bankje halen — Fatma — zaterdag 28 november (Jan vraagt ernaar) · nog open",
        "2. soep koken — Jan — morgen, 22 november · nog open",
        "Deze vragen bleven:",
        "– Wie bewaart de sleutel?",
        "En zo gaat het verder:",
        "– Op 3 december weer.",
        "Hoor je wat ervan is gekomen? Typ dan bijvoorbeeld: /vorige 1 klaar Het bankje staat er."
        " Of: /vorige 1 vervallen. Nog eens lezen: /vorige",
    )


def test_it_is_the_newest_earlier_session_of_this_series_however_its_name_is_written(town: Town) -> None:
    town.session(BENCH, series="Groene straat")
    town.session(SOUP, series="  groené   STRAAT ")
    town.session("/stap Jan | iets anders | morgen", series="Een andere reeks")
    _, desk = town.begin("Groene Straat")
    assert [step.what for step in looked(desk).steps] == ["soep koken"]


def test_the_first_of_a_series_and_a_session_without_one_open_quietly(town: Town) -> None:
    _, first = town.begin("Nieuw")
    assert first.began() == Reply(())
    assert first.line("/vorige").lines == ("! Dit is het eerste gesprek van de reeks «Nieuw». Er is nog geen vorige keer.",)
    _, alone = town.begin("")
    assert alone.began() == Reply(())
    assert alone.line("/vorige").refused
    assert alone.line("/vorige 1 klaar").refused


def test_it_is_read_at_the_beginning_and_not_again_when_the_session_is_taken_up(town: Town) -> None:
    town.session(BENCH)
    _, desk = town.begin()
    desk.line("/akkoord ja")
    assert desk.began().lines
    desk.line("/volgende")
    assert desk.began() == Reply(())
    assert desk.line("/vorige").lines


def test_what_became_of_a_step_is_noted_in_the_session_in_which_it_was_taken(town: Town) -> None:
    path = town.session(BENCH, SOUP, "/klaar")
    session, desk = town.begin()
    reply = desk.line("/vorige 1 klaar Het bankje staat er.")
    assert reply.lines == (
        "= Bewaard bij de vorige keer: stap 1, «een bankje halen», is gedaan.",
        f"Het staat nu ook in oogst.md van «{path.name}».",
    )
    desk.line("/vorige 2 vervallen")
    assert [(step.state, step.outcome) for step in steps_in(path)] == [("done", "Het bankje staat er."), ("dropped", "")]
    assert "gedaan: Het bankje staat er." in (path / "oogst.md").read_text(encoding="utf-8")
    assert "1. een bankje halen — Fatma — zaterdag · gedaan: Het bankje staat er." in desk.line("/vorige").lines
    assert "2. soep koken — Jan — morgen · losgelaten, en dat mag" in desk.line("/vorige").lines
    assert desk.line("/vorige 2 open").lines[0].startswith("= Bewaard")
    assert not session.state.entries


def test_a_harvest_in_which_no_steps_stand_is_not_said_to_tell_what_became_of_one(town: Town) -> None:
    path = town.session(BENCH, "/klaar")
    session = resume(path, OwnClock(EVENING), "nl")
    write_harvest(session, "md", "deelnemers", "kort")
    write_harvest(session, "md", "prikbord", "kort")
    session.close()
    _, desk = town.begin()
    said = desk.line("/vorige 1 klaar Het bankje staat er.").lines
    assert said[1:] == (f"Het staat nu ook in oogst-deelnemers-kort.md en oogst.md van «{path.name}».",)


def test_a_harvest_that_somebody_edited_stays_as_it_is_and_that_is_said(town: Town) -> None:
    path = town.session(BENCH, "/klaar")
    harvest = path / "oogst.md"
    harvest.write_text(harvest.read_text(encoding="utf-8") + "\nMet de hand.\n", encoding="utf-8")
    before = harvest.read_bytes()
    _, desk = town.begin()
    assert "heb je zelf veranderd" in desk.line("/vorige 1 klaar").lines[1]
    assert harvest.read_bytes() == before


def test_a_number_keeps_its_step_also_when_another_one_is_held_back_for_a_name(town: Town) -> None:
    path = town.session(BENCH, SOUP)
    _, desk = town.begin()
    desk.began()
    reply = desk.line("/vorige 1 klaar Dat deed Fatma samen met Jan, zei Jan.")
    assert reply.lines[0].startswith("= ")
    town.session("/volgende", series="Met Ali")
    held = desk.line("/vorige 2 klaar Alleen.")
    assert "soep koken" in held.lines[0]
    assert [step.outcome for step in steps_in(path)][1] == "Alleen."


def test_a_name_that_was_not_given_is_told_and_read_to_nobody(town: Town) -> None:
    town.session("/erbij Ali", BENCH, SOUP)
    _, desk = town.begin()
    desk.began()
    assert "Ali" in desk.line("/vorige 1 klaar Dat deed Ali.").lines[1]
    assert [step.number for step in looked(desk).steps] == [2]
    assert not any("Ali" in line for line in desk.line("/vorige").lines)
    assert "soep koken" in desk.line("/vorige 2 klaar").lines[0]


def test_what_may_not_be_read_is_not_read_at_the_next_table(town: Town) -> None:
    town.session("/volgende Fatma", CELEBRATED, "/vieren Alleen onder ons.", BENCH, "/toestemming #1 naam", "/toestemming #2 niet")
    _, desk = town.begin()
    earlier = looked(desk)
    assert earlier.celebrated == ("De straat is groen. — Fatma",)


def test_where_no_names_may_be_read_each_number_still_means_its_own_step(town: Town) -> None:
    quiet = a_set(a_round())
    quiet = replace(quiet, header=replace(quiet.header, confidentiality=Confidentiality.WITHOUT_NAME))
    path = town.session("/volgende Fatma", "Een zin vooraf.", "Nog een zin.", BENCH, SOUP, question_set=quiet)
    _, desk = town.begin()
    steps = looked(desk).steps
    assert [(step.at, step.what, step.who) for step in steps] == [
        (3, "een bankje halen", "iemand van deze tafel"),
        (4, "soep koken", "iemand van deze tafel"),
    ]
    desk.line("/vorige 2 klaar")
    assert [step.state for step in steps_in(path)] == ["open", "done"]


def test_while_nothing_is_recorded_nothing_is_written_there_either(town: Town) -> None:
    path = town.session(BENCH)
    _, desk = town.begin()
    desk.line("/niet-vastleggen aan")
    assert desk.line("/vorige 1 klaar Stil.").lines == ("= Niet vastgelegd. Er is niets bewaard.",)
    assert steps_in(path)[0].state == "open"


def test_a_session_that_is_open_elsewhere_is_read_and_not_written_to(town: Town) -> None:
    path = town.session(BENCH)
    _, desk = town.begin()
    elsewhere = resume(path, OwnClock(EVENING), "nl")
    try:
        assert looked(desk).steps
        reply = desk.line("/vorige 1 klaar")
        assert reply.refused
        assert reply.lines[0].startswith("! Dat kan ik nu niet bij de vorige keer schrijven. ")
    finally:
        elsewhere.close()
    assert not desk.line("/vorige 1 klaar").refused


def test_a_damaged_earlier_session_does_not_stop_the_next_one(town: Town) -> None:
    path = town.session("/volgende Fatma", "Een.", "Twee.", *["Nog iets over de straat."] * 40, BENCH)
    journal = next(path.glob("*.jsonl"))
    rows = journal.read_bytes().splitlines(keepends=True)
    rows[3] = rows[3][:30] + b"x" + rows[3][31:]
    journal.write_bytes(b"".join(rows))
    _, desk = town.begin()
    reply = desk.began()
    assert reply.lines[0].startswith("= ") and len(reply.lines) == 2
    assert desk.line("/vorige 1 klaar").refused


def test_a_step_that_is_not_on_the_list_is_told_which_are(town: Town) -> None:
    town.session(BENCH, SOUP)
    _, desk = town.begin()
    assert desk.line("/vorige 9 klaar").lines == ("! De vorige keer heeft geen stap 9. Wel: 1 en 2.",)
    town.session("/volgende", "Zomaar.")
    _, later = town.begin()
    assert later.line("/vorige 1 klaar").lines == ("! De vorige keer zijn er geen stappen afgesproken.",)
    assert "De vorige keer zijn er geen stappen afgesproken. Dat geeft niet." in later.line("/vorige").lines


HOSTILE = "[3] bewaard = goed ! fout\u202e [/] [@click=app.quit]x"


def test_words_of_the_last_time_stay_words_each_on_a_line_of_its_own(town: Town) -> None:
    marks = "# = ! ? [1] bewaard"
    lines = [f"/vieren {HOSTILE}", f"/stap Fatma | {HOSTILE} | {marks}", f"/vraag {marks}", f"/verder {marks}"]
    town.session("/volgende Fatma", *lines, series="= [1] reeks")
    _, desk = town.begin("= [1] REEKS")
    reply = desk.began()
    assert [line[:2] for line in reply.lines if line[:1] in "=!?["] == ["= "]
    assert not any(char in line for line in reply.lines for char in "\u202e\n\r\x1b")
    assert sum("[@click=app.quit]x" in line for line in reply.lines) == 2


def spoilt(path: Path, row: int) -> None:
    """One byte of one line of a journal is another."""
    journal = next(path.glob("*.jsonl"))
    rows = journal.read_bytes().splitlines(keepends=True)
    rows[row] = rows[row][:30] + b"\x01" + rows[row][31:]
    journal.write_bytes(b"".join(rows))


def test_a_short_session_that_is_damaged_is_still_the_last_time_and_that_is_said(town: Town) -> None:
    town.session(SOUP)
    spoilt(town.session(BENCH, "Nog iets."), 2)
    _, desk = town.begin()
    head, why, *rest = desk.began().lines
    assert head == "= Dit gesprek hoort bij de reeks «Groene straat». De vorige keer was «Avond 2», maar dat gesprek kan ik nu niet lezen."
    assert "beschadigd" in why and not rest
    assert desk.line("/vorige 1 klaar").refused


def test_a_session_of_which_nobody_can_tell_the_series_is_told_beside_the_last_time_that_can_be_read(town: Town) -> None:
    town.session(SOUP)
    lost = town.session(BENCH)
    spoilt(lost, 1)
    _, desk = town.begin()
    lines = desk.began().lines
    assert "De vorige keer was" in lines[0] and any(line.startswith("1. soep koken") for line in lines)
    assert f"«{lost.name}» kan ik niet lezen. Misschien was dat de vorige keer. Met «dialoog nazien» zie je wat er mis is." in lines


def test_where_the_only_earlier_session_shows_nothing_the_evening_is_not_called_the_first(town: Town) -> None:
    lost = town.session(BENCH)
    spoilt(lost, 1)
    _, desk = town.begin()
    head, why = desk.began().lines
    assert head == "= Dit gesprek hoort bij de reeks «Groene straat». Ik vind geen vorige keer die ik kan lezen."
    assert why.startswith(f"«{lost.name}» kan ik niet lezen.")
    assert desk.line("/vorige 1 klaar").lines[0].startswith("! Dat kan ik nu niet bij de vorige keer schrijven. «")
    _, alone = town.begin(series="")
    assert not any(lost.name in line for line in alone.began().lines)


def test_what_was_lost_before_the_last_time_is_no_news(town: Town) -> None:
    spoilt(town.session(BENCH), 1)
    town.session(SOUP)
    _, desk = town.begin()
    assert not any("kan ik niet lezen" in line for line in desk.began().lines)


def test_of_a_damaged_session_the_mended_copy_is_the_last_time(town: Town) -> None:
    from dialoog.live.inspecting import mended

    path = town.session(BENCH, "Nog iets.", "En nog iets.")
    spoilt(path, -1)
    spoilt(path, -2)
    mended(path, "nl")
    _, desk = town.begin()
    assert any(line.startswith("1. een bankje halen") for line in desk.began().lines)
