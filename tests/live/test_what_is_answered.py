"""What is answered to lines says what happened, and what can be done now: never a way that would be refused in its turn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialoog.core.nudge import Nudge
from dialoog.core.questions import Asking, Form, QuestionSet, Recording
from dialoog.harvest.record import record
from dialoog.live.inviting import nudge_words
from dialoog.live.opening import Plan
from tests.core.builders import EVENING, a_round, a_set
from tests.live.tables import HandClock, Sitting, found_on_disk, on_disk, sit

THREE = ("Anna", "Bram", "Els")


def with_u() -> QuestionSet:
    """A set that says u to people."""
    plain = a_set(a_round(), a_round())
    return replace(plain, header=replace(plain.header, address="u"))


def turns(table: Sitting) -> list[tuple[str, str]]:
    """Who had which turn, as the record tells it."""
    return [(turn["speaker"], turn["outcome"]) for each in record(table.state)["rounds"] for turn in each["turns"]]


# --- where nobody has the turn ---


@pytest.mark.parametrize("line", ["/past", "/dank", "/door", "/beurt-van Els"])
@pytest.mark.parametrize(
    ("before", "form", "code"),
    [
        ((), Form.ROUND, ""),
        (("/volgende", "/volgende", "/volgende", "/volgende"), Form.ROUND, "go-round-over"),
        ((), Form.POPCORN, "floor-is-open"),
        ((), Form.OPEN, "floor-is-open"),
        ((), Form.MAKING, "no-turns-here"),
        ((), Form.CARDS, "draw-first"),
        (("/kaart", "/volgende", "/volgende", "/volgende", "/volgende"), Form.CARDS, "go-round-over-cards"),
    ],
)
def test_where_nobody_has_the_turn_it_says_what_can_be_done_now(line: str, before: tuple[str, ...], form: Form, code: str) -> None:
    table = sit(a_set(a_round(form)), THREE)
    table.type(*before)
    assert table.refused(line).code == (code or ("nothing-held" if line == "/door" else "nobody-has-turn"))


def test_in_a_break_of_the_set_only_the_next_round_is_named() -> None:
    table = sit(a_set(a_round(), a_round(Form.BREAK, (), name="Koffie"), a_round()), THREE)
    table.type("/ronde")
    assert table.desk.line("/past").lines == ("! Het is nu pauze. Met /ronde begint de volgende ronde.",)
    assert table.type("/door") == ("= De pauze is klaar. Met /ronde begint de volgende ronde.",)
    # Coffee once more is answered too.
    assert table.type("/pauze 5 min") == ("= Koffiepauze, 5 min. Met /door gaan jullie verder.",)


def test_where_nothing_is_noted_noting_is_no_way_out() -> None:
    table = sit(a_set(a_round(Form.SILENCE, ())), THREE)
    assert table.desk.line("/volgende").lines == ("! In «stilte» zijn er geen beurten, en we noteren niets. Met /ronde ga je verder.",)
    assert table.desk.line("/zegt Anna: hm").lines == ("! Dit is een stilte, er wordt niets genoteerd. Met /ronde ga je verder.",)


def test_after_the_last_round_and_closing_round_opens_the_session_again() -> None:
    table = sit(a_set(a_round(name="eerste"), a_round(name="laatste")), THREE)
    table.type("/ronde", "/volgende", "/klaar")
    assert table.type("/ronde") == ("? Het gesprek is gesloten. Weer opendoen? /ja of /nee",)
    answer = table.type("/ja")
    assert answer[0] == "= Het gesprek is weer open." and "= Ronde 2: laatste (ronde)." in answer
    assert table.state.closed is None and table.refused("/ronde").code == "no-more-rounds"


# --- in between ---


def test_nobody_interrupts_their_own_turn() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "/tussendoor Bram")
    assert table.desk.line("/tussendoor Anna").lines == ("! Anna heeft de beurt al. Met /door gaat Anna verder.",)
    table.type("/even-stil")
    assert table.refused("/tussendoor Anna").code == "holds-turn"


def test_without_a_turn_to_go_back_to_the_floor_is_free_again() -> None:
    table = sit(people=THREE)
    assert table.type("/ik") == ("= Jij spreekt. Met /door is het woord weer vrij.",)
    assert table.type("/door", "/tussendoor Els")[0] == "= Els spreekt. Met /door is het woord weer vrij."
    assert table.type("/volgende", "/ik") == ("= Jij spreekt. Met /door gaat de beurt verder.",)


def test_a_turn_that_becomes_of_somebody_heard_already_is_recorded_as_in_between() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "/volgende", "/beurt-van Anna", "/volgende")
    assert turns(table) == [("Anna", "spoke"), ("Anna", "interjected")]
    table.type("/volgende", "/volgende")
    assert turns(table)[2:] == [("Bram", "spoke"), ("Els", "spoke")]


# --- who was left unheard ---


def test_after_a_second_time_round_nobody_is_left_unheard_who_was_asked_the_first_time() -> None:
    table = sit(a_set(a_round(Form.POPCORN), a_round()), THREE)
    table.type("/volgende Els", "/volgende Bram", "/volgende Anna", "/dank", "/volgende Els")
    assert not any(line.startswith("Nog niet gevraagd") for line in table.type("/ronde"))


def test_of_each_question_it_is_told_who_was_not_asked() -> None:
    two = a_round(questions=("Wat zag je?", "Wat hoorde je?"), asking=Asking.ONE_BY_ONE)
    table = sit(a_set(two, a_round()), THREE)
    table.type("/volgende", "/volgende", "/kies", "/volgende", "/kies 1")
    assert table.type("/ronde")[0] == "Nog niet gevraagd in de vorige ronde: Els."


# --- what runs, and whose turn waits ---


def test_the_hand_over_card_tells_what_runs_and_who_keeps_the_turn() -> None:
    table = sit(people=THREE)
    table.type("/volgende")
    for line, runs in (
        ("/even-stil", "Het is even stil. Met /door gaan jullie verder."),
        ("/stil", "Jullie zijn samen stil. Met /door gaan jullie verder."),
        ("/pauze", "Het is koffiepauze. Met /door gaan jullie verder."),
        ("/ik", "Jij spreekt."),
        ("/tussendoor Els", "Els spreekt tussendoor."),
    ):
        table.type(line)
        card = table.type("/stand")
        assert card[card.index(runs) + 1] == "Anna houdt de beurt."


def test_the_card_tells_who_talk_together_who_sits_inside_and_who_brings_the_case() -> None:
    forms = (a_round(Form.PAIRS), a_round(Form.FISHBOWL), a_round(Form.CASE_GIVER), a_round(Form.LISTENING_BACK, ()))
    table = sit(a_set(*forms), ("Anna", "Bram", "Els", "Driss"))
    assert "Samen praten: Anna/Bram · Els/Driss." in table.type("/stand")
    assert "Binnen: Anna en Bram; 1 stoel is vrij." in table.type("/ronde", "/stand")
    assert "Binnen: Bram; 2 stoelen zijn vrij." in table.type("/even-weg Anna", "/stand")
    assert "Bram brengt iets in." in table.type("/terug Anna", "/ronde", "/inbrenger Bram", "/stand")
    assert "Bram luistert nu alleen; de anderen praten." in table.type("/ronde", "/stand")


def test_of_a_closed_session_the_card_tells_that_and_what_is_still_open() -> None:
    table = sit(people=THREE)
    table.type("/parkeer Waar kan de bank?", "/stap Els | verf halen | morgen", "/klaar")
    assert table.type("/stand") == (
        "Dit gesprek is gesloten. Met /ronde gaat het weer open.",
        "geparkeerd #1: Waar kan de bank?",
        "Er is 1 kleine stap genoteerd.",
    )


def test_in_free_talk_nobody_is_asked_so_it_tells_who_was_not_heard() -> None:
    table = sit(a_set(a_round(Form.OPEN), a_round()), THREE)
    table.type("/volgende Bram")
    assert "Nog niet gehoord: Anna en Els." in table.type("/stand")
    assert table.type("/ronde")[0] == "Nog niet gehoord in de vorige ronde: Anna en Els."


def test_of_two_gaps_the_one_before_is_asked_about_again() -> None:
    table = sit(people=THREE)
    table.type("/volgende")
    table.session.beat(table.clock.beat())
    for seconds in (40, 90):
        table.clock.go(seconds)
        table.session.beat(table.clock.beat())
    asked = table.type("/gat pauze")
    assert asked[0] == "= Die tijd was pauze." and asked[1].startswith("? Er ging 40 sec voorbij zonder dialoog.")
    assert table.type("/gat Anna") == ("= Die tijd hoort bij Anna.",)
    assert table.desk.line("/gat Anna").lines == ("! Er is nu geen tijd waarvan je nog moet zeggen bij wie die hoort.",)


# --- people who come and go ---


def test_a_latecomer_is_welcomed_with_the_question_and_how_we_talk() -> None:
    table = sit(people=THREE)
    assert table.type("/erbij Noor") == (
        "= Noor schuift aan en komt achteraan in de rij.",
        "Zeg bijvoorbeeld: «Welkom, Noor. Onze vraag is nu: Wat raakte je? We laten elkaar uitpraten. "
        "Je hoeft niets in te halen, en je mag altijd passen.»",
    )
    polite = sit(with_u(), THREE).type("/erbij Noor")
    assert polite[1].endswith("U hoeft niets in te halen, en u mag altijd passen.»")
    several = sit(a_set(a_round(questions=("Wat zag je?", "Wat hoorde je?"))), THREE).type("/erbij Noor")
    assert several[1].startswith("Zeg bijvoorbeeld: «Welkom, Noor. We laten")


def test_who_joins_where_there_are_no_turns_gets_no_place_in_a_row() -> None:
    assert sit(a_set(a_round(Form.OPEN)), THREE).type("/erbij Noor")[0] == "= Noor schuift aan."


def test_who_leaves_is_asked_for_a_last_sentence_and_may_take_words_back() -> None:
    table = sit(people=THREE)
    assert table.type("/weg Els") == (
        "= Els gaat naar huis. Wat Els zei, blijft staan.",
        "Vraag om een laatste zin. Noteren kan met /zegt Els: …",
    )
    table.type("/zegt Els: Tot ziens.", "/terug Els")
    assert table.type("/weg Els")[2] == "Neemt Els woorden terug? Alles weghalen kan met /schrap alles Els."
    quiet = sit(a_set(a_round(recording=Recording.NO)), THREE)
    assert quiet.type("/weg Els") == ("= Els gaat naar huis. Wat Els zei, blijft staan.",)


def test_who_steps_out_after_a_turn_is_promised_no_second_one() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "/volgende")
    assert table.type("/even-weg Anna") == ("= Anna is even weg. Is Anna er weer, dan helpt /terug Anna.",)
    assert table.type("/terug Anna") == ("= Anna is er weer, op dezelfde plek.",)
    assert table.type("/even-weg Els")[0].startswith("= Els is even weg en krijgt straks de beurt.")
    assert table.type("/terug Els") == ("= Els is er weer, op dezelfde plek, en komt nog aan de beurt.",)


def test_who_hands_over_takes_no_seat_by_that() -> None:
    table = sit(people=THREE, plan=Plan(facilitator="Zoë"))
    assert table.type("/leiding Anna") == ("= Zoë geeft de leiding over.", "= Anna leidt vanaf nu het gesprek.")
    assert table.type("/leiding Els") == ("= Anna doet mee als deelnemer.", "= Els leidt vanaf nu het gesprek.")


def test_of_an_unknown_name_it_says_who_it_does_know_also_who_went_home() -> None:
    table = sit(people=THREE)
    table.type("/weg Els")
    assert table.desk.line("/terug Xavier").lines == ("! «Xavier» ken ik niet. Wel: Anna, Bram en Els.",)
    assert table.desk.line("/heet Xavier = Piet").lines == ("! «Xavier» ken ik niet. Wel: Anna, Bram en Els.",)


# --- numbers, times and kinds ---


def test_of_a_number_that_is_not_there_it_says_which_are() -> None:
    table = sit(people=THREE)
    assert table.desk.line("/schrap #3").lines == ("! Er is nog niets genoteerd, dus er zijn nog geen nummers.",)
    table.type("hoi")
    assert table.desk.line("/schrap #3").lines == ("! Nummer 3 is er niet. Het hoogste is 1.",)


def test_words_that_were_erased_are_not_counted_again() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "een", "/inzicht #1", "twee", "/schrap #1")
    assert table.type("/schrap alles Anna")[0].startswith("? Alle woorden van Anna wissen? Dat is 1 ding")
    assert [line for line in table.type("/ja") if line.endswith("gewist")] == ["[3] gewist"]
    assert table.desk.line("/schrap alles Anna").lines == ("! Van Anna is niets bewaard. Er is niets om te wissen.",)


def test_of_a_step_it_is_not_said_that_it_could_become_an_insight_or_be_parked() -> None:
    table = sit(people=THREE)
    table.type("/stap Els | verf halen | morgen", "hoi")
    assert table.refused("/ander-geluid #1 nee").code == "dissent-without-insight"
    assert table.refused("/ander-geluid #2 nee").code == "not-an-insight"
    assert table.refused("/opgepakt #1").code == "not-a-contribution"


def test_words_that_were_taken_back_can_still_be_erased_from_disk(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/volgende", "Mijn buurman drinkt.", "/terugdraaien")
    assert found_on_disk(table, "buurman drinkt")
    assert table.type("/schrap #1")[0] == "[1] gewist"
    assert not found_on_disk(table, "buurman drinkt")
    assert table.refused("/schrap #1").code == "no-numbers-yet"
    table.session.close()


def test_nobody_takes_a_step_for_someone_who_is_not_here() -> None:
    table = sit(people=THREE)
    assert table.type("/stap Bram | verf halen | zaterdag") == ("[1] bewaard",)
    assert table.type("/stap Kees | verf halen | zaterdag") == (
        "[2] bewaard",
        "Aan tafel zit nu niemand die «Kees» heet. Een stap is van wie het zelf doet; aanpassen kan met /stap #2 | wie",
    )
    assert table.type("/stap #2 | Els") == ("[2] bewaard",)
    table.type("/weg Els")
    assert "«Els»" in table.type("/stap Els | brood halen | morgen")[1]
    assert len(table.type("/stap | brood halen | morgen")) == 2


@pytest.mark.parametrize("form", list(Form))
def test_going_to_a_round_of_any_form_can_be_listed_and_taken_back(form: Form) -> None:
    table = sit(a_set(a_round(), a_round(form, name="verder")), THREE)
    table.type("hoi", "/ronde")
    assert table.type("/terugdraaien ?")[0].endswith(" naar «verder» gaan")
    assert table.type("/terugdraaien")[0] == "= Teruggedraaid: naar «verder» gaan."


def test_what_was_erased_is_not_there_to_take_back() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "een", "twee", "/schrap #2")
    assert [line.split(" ", 2)[2] for line in table.type("/terugdraaien ?")[:-1]] == ["bijdrage #1", "de beurt van Anna"]
    assert table.type("/terugdraaien")[0] == "= Teruggedraaid: bijdrage #1."
    assert table.type("/terugdraaien")[0] == "= Teruggedraaid: de beurt van Anna."


def test_the_last_switch_is_told_as_it_was_typed() -> None:
    table = sit(people=THREE)
    table.type("/volgende", "/volgende")
    table.clock.go(25)
    assert table.type("/eerder 33") == ("= De laatste wisseling was 33 sec geleden.",)


def test_there_is_time_to_give_only_where_somebody_left_some() -> None:
    table = sit(people=THREE)
    assert table.refused("/geef Els 10").code == "bank-empty"
    table.type("/volgende", "/volgende")
    assert table.refused("/geef Els 10 min").code == "bank-short"
    assert table.type("/geef Els 10") == ("= Els krijgt er 10 sec bij.",)


def test_a_number_is_written_as_people_write_it() -> None:
    assert sit(people=THREE).desk.line("/factor Els 9").lines == ("! Een factor ligt tussen 0,5 en 4. Bijvoorbeeld: /factor Els 2",)
    assert "between 0.5 and 4." in sit(people=THREE, language="en").desk.line("/pace Els 9").lines[0]


def test_an_end_that_went_by_today_is_not_taken_for_one_of_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    table = sit(people=THREE)  # opened at eight in the evening
    assert table.refused("/plan 19:45").code == "end-is-past"
    assert table.type("/plan 0:30")[-1] == "? Zo doen? /plan ja of /nee"
    morning = sit(people=THREE, clock=HandClock(wall=EVENING - 12 * 3600 * 1000))
    assert morning.refused("/plan 7:55").code == "end-is-past"
    assert morning.type("/plan 23:30")[-1] == "? Zo doen? /plan ja of /nee"


def test_a_round_without_a_clock_lasts_no_seconds_in_the_plan() -> None:
    table = sit(a_set(a_round(), a_round(Form.ON_THE_WAY, ("Wat zie je?",), name="Lopen", seconds=None)), THREE)
    assert "straks: Lopen, zonder klok" in table.type("/plan")


def test_who_listens_back_does_not_bring_anything_in() -> None:
    table = sit(a_set(a_round(Form.CASE_GIVER), a_round(Form.LISTENING_BACK, ())), THREE)
    assert table.type("/inbrenger Bram") == ("= Bram brengt iets in.",)
    assert table.type("/ronde")[-1] == "= Bram luistert nu alleen; de anderen praten."


def test_what_is_parked_stands_in_the_parking_lot() -> None:
    table = sit(people=THREE)
    table.type("Waar kan de bank staan?")
    assert table.desk.line("/opgepakt #1").lines[0].endswith("Met /parkeer #1 zet je het op de parkeerplaats.")
    assert table.type("/parkeer #1") == ("= #1 staat nu op de parkeerplaats.",)


# --- what is said to people ---


@pytest.mark.parametrize("code", ["time-is-up", "unheard", "little", "much"])
def test_a_sentence_to_say_has_the_u_of_the_set(code: str) -> None:
    words = [nudge_words(sit(set_, THREE).state, Nudge(code, "p1", None), "nl") for set_ in (a_set(), with_u())]
    assert words[0] != words[1] and (" u" in words[1] or "ik" in words[1])


@pytest.mark.parametrize(
    ("word", "card"),
    [("huilen", "emotie"), ("boos", "ruzie"), ("tijd", "laat"), ("discussie", "mening"), ("emotie", "emotie"), ("tranen", "emotie")],
)
def test_a_hint_card_is_found_by_what_one_would_call_the_moment(word: str, card: str) -> None:
    assert sit(people=THREE).type(f"/raad {word}")[0].endswith(f"({card})")


def test_a_hint_card_names_lines_that_can_be_typed_for_keys_may_be_others() -> None:
    for word in ("emotie", "ruzie"):
        said = " ".join(sit(people=THREE).type(f"/raad {word}"))
        assert "/even-stil" in said and "F4" not in said


def test_what_is_to_be_said_aloud_is_in_the_language_of_the_table() -> None:
    table = sit(a_set(a_round(Form.CHECK_IN)), THREE)
    table.desk.language = "en"
    assert table.type("/advice quarrel")[0] == "It clashes (quarrel)"
    assert table.type("/advice quarrel")[-1].startswith("Zeg: «Hier zien we het verschillend.")
    assert table.type("/next", "/between Els")[1].endswith("You could say: «We bewaren het even, en luisteren verder.»")
    assert "«Welkom, Noor." in table.type("/join Noor")[1]
