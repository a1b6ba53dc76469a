"""The line face: each line answered, the draft and the gap after a stop, and words that are given back when they cannot be kept."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator

import pytest

from dialoog.core.state import Contribution
from dialoog.lines.face import LineFace
from dialoog.lines.prepare import prepare
from dialoog.lines.reader import from_stream
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan
from dialoog.live.session import Session
from tests.lines.fakes import EIGHT, DiskThatFails, FullDisk, SlowDisk, a_session


def texts(session: Session) -> list[tuple[str, str]]:
    """Who said what, as far as it is kept."""
    state = session.state
    return [
        (state.by_id[entry.speaker].name if entry.speaker else "", entry.text)
        for entry in state.entries
        if isinstance(entry, Contribution) and not entry.erased
    ]


def stopped_while_typing(keeper: MemoryKeeper, text: str) -> Session:
    """An evening that stopped while Fatma spoke and this was being typed; taken up again twelve minutes later."""
    session, _, _ = a_session(keeper)
    face = LineFace(session, "nl", lambda line: None)
    face.line("/volgende Fatma")
    session.begin_typing(session.clock.now())
    session.keep_typing(text)
    face.close()
    return Session(keeper, OwnClock(EIGHT + 12 * 60 * 1000, run="later"), "nl")


def test_whose_the_time_was_is_asked_first_then_where_we_are_then_what_was_being_typed() -> None:
    told: list[str] = []
    face = LineFace(stopped_while_typing(MemoryKeeper(), "De koffie was"), "nl", told.append)
    face.resumed()
    assert told[:3] == [
        "= We gaan verder met «Conversation Café: goede buren».",
        "? Er ging 12 min voorbij zonder dialoog. Bij wie hoort die tijd? /gat NAAM, /gat pauze of /gat niets",
        "Jullie zijn in ronde 1: Eerste ronde: wat je meebrengt.",
    ]
    assert told[-1] == "Dit was je aan het typen toen dialoog stopte: De koffie was"
    told.clear()
    face.run(["/gat pauze"])
    assert told[0] == "= Die tijd was pauze."


def test_a_draft_that_is_finished_later_is_of_whoever_spoke_when_it_began() -> None:
    keeper = MemoryKeeper()
    face = LineFace(stopped_while_typing(keeper, "De koffie was"), "nl", lambda line: None)
    face.resumed()
    face.run(["/volgende Jan", "Ik woon hier pas een jaar.", "De koffie was nooit op."])
    assert texts(face.session) == [("Jan", "Ik woon hier pas een jaar."), ("Fatma", "De koffie was nooit op.")]
    assert keeper.draft() is None


def test_a_draft_stays_until_it_is_used_or_an_empty_line_lets_it_go() -> None:
    keeper, told = MemoryKeeper(), list[str]()
    face = LineFace(stopped_while_typing(keeper, "De koffie was"), "nl", told.append)
    face.resumed()
    face.line("Iets anders eerst.")
    assert (keeper.draft() or {})["text"] == "De koffie was"
    face.line("")
    assert told[-1] == "= Wat je aan het typen was, is weg." and keeper.draft() is None
    told.clear()
    face.line("   ")
    assert told == []
    face.close()


def test_no_to_noting_is_the_answer_of_the_group_and_yes_too() -> None:
    for line, agreed in (("/nee", False), ("/ja", True), ("/akkoord nee", False), ("/no", False), ("/volgende Fatma", None)):
        session, done, plan = a_session(MemoryKeeper())
        told: list[str] = []
        face = LineFace(session, "nl", told.append)
        face.opened(done, plan)
        assert told[-1].startswith("? Vindt iedereen het goed")
        face.run([line])
        assert session.state.agreed is agreed, line


def test_before_the_group_agrees_it_hears_what_is_noted_where_and_how_long() -> None:
    # This set begins in silence: notes come later, the question does not.
    session, done, plan = a_session(MemoryKeeper(), name="kring")
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    face.opened(done, plan, "2 weken")
    assert told[-1].startswith("? Vindt iedereen het goed")
    aloud = [line for line in told[-8:-1] if line.startswith("voorlezen: ")]
    for part in (
        "in ieders eigen woorden",
        "alleen op deze laptop",
        "een kort verslag voor wie hier aan tafel zit",
        "Na 2 weken",
        "terugnemen",
    ):
        assert any(part in line for line in aloud), part
    face.close()


def test_in_a_quiet_moment_lines_tell_what_can_be_chosen_afterwards() -> None:
    session, _, _ = a_session(MemoryKeeper())
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    for line in ("/volgende", "/even-stil", "/stil", "/hoeder"):
        face.line(line)
    face.close()
    ways = "Daarna kun je kiezen: /door · /stil · /pauze · /ronde · /niet-vastleggen aan"
    assert [at for at, line in enumerate(told) if line == ways] == [2, 5]


def test_where_nothing_is_ever_noted_nobody_has_to_agree() -> None:
    session, done, plan = a_session(MemoryKeeper(), name="bohm")
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    face.opened(done, plan)
    face.close()
    assert [line.startswith("? ") for line in told] == [False] * len(told) and session.pending is None


def test_a_closed_session_is_read_as_people_read_it_and_says_what_can_still_be_done() -> None:
    session, _, _ = a_session(MemoryKeeper())
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    face.line("/klaar")
    told.clear()
    face.resumed()
    face.close()
    assert told[0] == "= «Conversation Café: goede buren» is gesloten. Dit is de oogst."
    assert told[1].startswith("Oogst — ") and not any("sha256" in line or line.startswith("#") for line in told)
    assert told[-1].endswith("Met /ronde gaat het gesprek weer open.")


def test_after_writing_the_harvest_lines_tell_what_stayed_out_and_what_to_do() -> None:
    session, _, _ = a_session(MemoryKeeper(), "Fatma", "Jan", "Ali", "Els", "Mo")
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    for line in ("/volgende", "Jan haalt altijd brood.", "/oogst"):
        face.line(line)
    assert told[-2] == "Bij 1 staat «Jan». Die naam is niet gegeven. Daarom blijft dit weg, tot iemand ernaar keek."
    assert told[-1].startswith("Gaat een naam over iemand anders: /nagekeken #nummer")
    told.clear()
    for line in ("/nagekeken #1", "/klaar"):
        face.line(line)
    face.close()
    assert [line[:2] for line in told[:3]] == ["= "] * 3 and not any("Jan" in line for line in told[3:])


def test_who_closes_hears_that_the_harvest_was_not_read_out_yet() -> None:
    for lines, unread in ((["/volgende", "Hoi."], True), (["/volgende", "Hoi.", "/teruglezen oogst", "/ja"], False), ([], False)):
        session, _, _ = a_session(MemoryKeeper())
        told: list[str] = []
        face = LineFace(session, "nl", told.append)
        for line in (*lines, "/klaar"):
            face.line(line)
        face.close()
        assert any(line.startswith("Nog niet voorgelezen: /teruglezen oogst") for line in told) is unread, lines


@pytest.mark.promise("B3")
def test_what_cannot_be_kept_is_said_with_its_words_and_can_be_tried_again() -> None:
    keeper, told = FullDisk(), list[str]()
    session, _, _ = a_session(keeper)
    face = LineFace(session, "nl", told.append)
    keeper.full = True
    face.line("Een bank  voor de deur.")
    assert told[0].startswith("! De schijf is vol") and told[1] == "nog niet bewaard: Een bank voor de deur."
    face.line("/volgende Jan")
    assert not session.state.turns and told[-1] == "nog niet bewaard: /volgende Jan"
    keeper.full = False
    face.line("Een bank voor de deur.")
    assert told[-1] == "[1] bewaard"
    face.close()


def test_a_slow_disk_makes_no_gap_for_signs_of_life_bear_the_time_they_were_given() -> None:
    keeper = SlowDisk()
    session, _, _ = a_session(keeper)
    assert isinstance(session.clock, OwnClock)
    face = LineFace(session, "nl", lambda line: None)
    face.line("/volgende Fatma")
    keeper.go.clear()
    keeper.at_work.clear()
    slow = threading.Thread(target=face.line, args=("/volgende",))
    slow.start()
    assert keeper.at_work.wait(10)
    for _ in range(20):
        session.clock.go(1)
        face._beat()
    keeper.go.set()
    slow.join()
    face.line("/dank")
    face.close()
    assert [each.kind for each in session.state.time if each.kind == "gap"] == []
    assert session.state.turns[-1].seconds == 20


def test_a_disk_that_may_only_be_read_is_said_in_the_users_language() -> None:
    told: list[str] = []
    session, _, _ = a_session(DiskThatFails())
    face = LineFace(session, "en", told.append)
    face.run(["Hello"])
    assert told[0].startswith("! ") and told[1] == "not saved yet: Hello"


def test_a_name_that_is_double_empty_or_has_strange_signs_gets_a_sentence() -> None:
    session, done, plan = a_session(MemoryKeeper(), "Els", "els", "   ", "Jan: de | buurman")
    told: list[str] = []
    face = LineFace(session, "nl", told.append)
    face.opened(done, plan)
    face.close()
    circle = next(line for line in told if line.startswith("= In de kring"))
    assert circle == "= In de kring: Els, els 2, stoel 3 en Jan de buurman."
    after = told[told.index(circle) + 1 :]
    assert ["els 2" in after[0], "stoel 3" in after[1], "Jan de buurman" in after[2]] == [True] * 3


@pytest.mark.row(4)
def test_names_that_look_alike_are_told_of_before_anybody_speaks() -> None:
    twin = "\N{CYRILLIC CAPITAL LETTER A}li"
    session, done, plan = a_session(MemoryKeeper(), "Ali", twin)
    told: list[str] = []
    face = LineFace(session, "en", told.append)
    face.opened(done, plan)
    face.close()
    assert f'"{twin}" looks just like "Ali", but is written differently. To choose another name: /rename {twin} = …' in told


def test_a_sign_of_life_is_left_while_nobody_types() -> None:
    class Touched(MemoryKeeper):
        times = 0

        def touch(self) -> None:
            self.times += 1

    class Quick(LineFace):
        heartbeat = 0.01

    keeper = Touched()
    session, _, _ = a_session(keeper)

    def slowly() -> Iterator[str]:
        deadline = time.monotonic() + 5
        while keeper.times < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        yield "Hallo"

    Quick(session, "nl", lambda line: None).run(slowly())
    assert keeper.times >= 3 and texts(session) == [("", "Hallo")]


def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on() -> None:
    def interrupted() -> Iterator[str]:
        yield "Hallo"
        raise KeyboardInterrupt

    told: list[str] = []
    session, _, _ = a_session(MemoryKeeper("avond-x"))
    assert LineFace(session, "nl", told.append).run(interrupted()) is True
    assert told == ["[1] bewaard", "Het gesprek blijft open. Verder gaan: dialoog hervat avond-x --regels"]


def test_lines_come_from_bytes_of_any_kind() -> None:
    data = b"\xef\xbb\xbfeen\r\ntwee\n\nd\xe9fect\nzonder einde"
    assert list(from_stream(io.BytesIO(data))) == ["een", "twee", "", "d\ufffdfect", "zonder einde"]
    assert list(from_stream(io.BytesIO(b""))) == []


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_lines_are_the_same_however_they_come_in(size: int) -> None:
    class Pipe(io.BytesIO):
        def read1(self, most: int | None = -1) -> bytes:
            return self.read(size)

    data = "\ufeffeen\r\ntwee\n\n\nd\u00e9\nzonder einde".encode()
    assert list(from_stream(Pipe(data))) == list(from_stream(io.BytesIO(data))) == ["een", "twee", "", "", "dé", "zonder einde"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_not_given_is_asked_before_the_session_is_open(language: str) -> None:
    asked: list[str] = []
    answers = iter(["oefenset", " , ", "Fatma, Jan ,, Els", "Sam", "De Kern", "", "21:30"])
    set_, plan = prepare(None, Plan(), answers, asked.append, language)
    assert set_ == "oefenset" and plan.people == ("Fatma", "Jan", "Els")
    assert (plan.facilitator, plan.place, plan.invited_by, plan.ends) == ("Sam", "De Kern", "", "21:30")
    assert len(asked) == 7 and all(line.startswith("? ") for line in asked)
    asked.clear()
    answers = iter(["soep", "oefenset", "Ali", "", "", "", "half tien", "21.30"])
    set_, plan = prepare(None, Plan(), answers, asked.append, language, lambda name: "" if name == "oefenset" else f"geen {name}")
    assert (set_, plan.people, plan.ends) == ("oefenset", ("Ali",), "21.30")
    assert next(line for line in asked if line.startswith("! ")) == "! geen soep" and "half tien" in asked[-2]
    given = Plan(people=("Ali",), facilitator="Sam", place="Hier", invited_by="Wij", ends="22:00")
    assert prepare("x", given, iter(()), asked.append, language) == ("x", given)
