"""Whoever leads in lines is told quietly, once, when time is over or half over, and whom to invite (R2, R8, R17)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

from dialoog.core.questions import Form, QuestionSet
from dialoog.lines.face import LineFace
from dialoog.lines.signs import Signs
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, start_in
from dialoog.live.session import Session
from tests.core.builders import a_round, a_set
from tests.lines.fakes import EIGHT

Evening = tuple[Session, OwnClock, Desk, Signs]


def an_evening(question_set: QuestionSet, language: str = "nl") -> Evening:
    """Fatma, Jan, Ali and Els at a table, on a clock that goes by hand."""
    clock = OwnClock(EIGHT)
    begun = start_in(MemoryKeeper(), Plan(people=("Fatma", "Jan", "Ali", "Els")), question_set, clock, language)
    assert isinstance(begun, tuple)
    return begun[0], clock, Desk(begun[0], language), Signs()


def told(evening: Evening, script: Iterable[str | float], language: str = "nl") -> list[str]:
    """What is told while lines are typed and seconds go by, looked at each second."""
    session, clock, desk, signs = evening
    lines: list[str] = []
    for each in script:
        if isinstance(each, str):
            desk.line(each)
            continue
        for _ in range(int(each)):
            clock.go(1)
            lines += signs.due(session.state, clock.now(), language)
    return lines


def test_when_the_time_of_a_turn_is_over_it_is_told_once() -> None:
    evening = an_evening(a_set(a_round()))
    assert told(evening, ["/volgende", 119]) == []
    assert told(evening, [120]) == [
        "voor jou: de tijd van Fatma is om. Zeg bijvoorbeeld: «Dank je wel, Fatma. Wil je het afronden met één zin?»"
    ]
    assert told(evening, ["/volgende", 130])[0].startswith("voor jou: de tijd van Jan is om.")


def test_who_passes_or_stays_within_time_hears_of_nothing() -> None:
    assert told(an_evening(a_set(a_round())), ["/volgende", 100, "/volgende", 20, "/past", "/volgende", 90]) == []


def test_when_a_silence_is_over_it_is_told_with_the_way_on() -> None:
    asked = an_evening(a_set(a_round(silence_before=60)))
    assert told(asked, ["/stil", 200]) == ["voor jou: de stilte is om. Met /door gaan jullie verder."]
    assert told(asked, ["/door", "/stil 1 min", 60]) == ["voor jou: de stilte is om. Met /door gaan jullie verder."]
    whole = an_evening(a_set(a_round(Form.SILENCE, (), seconds=120), a_round()))
    assert told(whole, [121]) == ["voor jou: de stilte is om. Met /ronde gaan jullie verder."]
    assert whole[2].line("/door").lines == ("= De stilte is klaar. Met /ronde gaan jullie verder.",)


def test_when_coffee_is_over_it_is_told_and_the_guardian_is_never_hurried() -> None:
    evening = an_evening(a_set(a_round(), a_round(Form.BREAK, (), seconds=600), a_round()))
    assert told(evening, ["/pauze 5 min", 301]) == ["voor jou: de pauze is om. Met /door gaan jullie verder."]
    assert told(evening, ["/door", "/ronde", 601]) == ["voor jou: de pauze is om. Met /ronde gaan jullie verder."]
    assert told(evening, ["/ronde", "/even-stil", 1000]) == []


def test_half_way_in_pairs_it_is_time_to_change() -> None:
    evening = an_evening(a_set(a_round(Form.PAIRS, seconds=600)))
    assert told(evening, [299]) == []
    assert told(evening, [200]) == ["voor jou: jullie zijn halverwege. Zeg: «Wissel nu van verteller.»"]


def test_in_open_conversation_whoever_was_not_heard_may_be_invited_one_at_a_time() -> None:
    evening = an_evening(a_set(a_round(Form.OPEN)))
    # Nothing in the first two minutes of a long turn, then one name, and the next no sooner than a minute later.
    assert told(evening, ["/volgende Fatma", 120]) == []
    first = told(evening, [50])
    assert first == ["voor jou: zeg bijvoorbeeld «Jan, we hebben jou nog niet gehoord. Wil je iets zeggen, of pas je?»"]
    assert told(evening, [60])[0].startswith("voor jou: zeg bijvoorbeeld «Ali, ")


def test_what_can_be_said_is_in_the_language_of_the_set_and_the_sign_in_that_of_the_user() -> None:
    polite = a_set(a_round())
    evening = an_evening(replace(polite, header=replace(polite.header, address="u")), "en")
    assert told(evening, ["/next", 121], "en") == [
        "for you: the time of Fatma is over. Say for example: «Dank u wel, Fatma. Wilt u het afronden met één zin?»"
    ]


def test_the_face_tells_it_while_nobody_types() -> None:
    session, clock, _, _ = an_evening(a_set(a_round()))
    lines: list[str] = []
    face = LineFace(session, "nl", lines.append)
    face.heartbeat = 0.01

    def typed() -> Iterable[str]:
        yield "/volgende"
        for _ in range(125):
            clock.go(1)
            face._beat()
        until = time.monotonic() + 10
        while lines[-1].startswith("= ") and time.monotonic() < until:
            time.sleep(0.01)

    face.run(typed())
    assert [line for line in lines if line.startswith("voor jou: de tijd van Fatma is om.")] == lines[1:2]
