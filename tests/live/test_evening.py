"""The evening as a whole through the desk: forms, another set, parked points, the last acts, hint cards (`contract` §4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.nudge import nudge
from dialoog.core.questions import Card, Confidentiality, Form, QuestionSet, Starter
from dialoog.live.desk import Desk
from dialoog.live.evening import CARDS
from dialoog.live.inviting import nudge_words
from dialoog.locale import LANGUAGES, say
from tests.core.builders import SOMEWHERE, a_round, a_set
from tests.live.tables import Sitting, at, sit

# --- forms ---


def test_cards_are_drawn_and_told() -> None:
    table = sit(replace(a_set(a_round(Form.CARDS, ()), a_round()), cards=(Card("Wat vierde je?", SOMEWHERE),)))
    assert table.refused("/volgende").code == "draw-first"
    assert table.type("/kaart") == ("= Kaart: Wat vierde je?",)
    assert table.type("/volgende") == ("= Anna heeft de beurt (2 min).",)
    assert table.refused("/kaart").code == "no-cards-left"


def test_pairs_are_told_who_talks_with_whom() -> None:
    table = sit(a_set(a_round(Form.PAIRS)), people=("Anna", "Bram", "Els", "Driss", "Wim"))
    told = [line for line in table.said if "Samen praten" in line]
    assert told == ["= Samen praten: Anna/Bram/Els · Driss/Wim. Halverwege wisselen jullie; daarna vertelt elk groepje één ding."]


def test_one_brings_a_case_and_listens_back() -> None:
    table = sit(a_set(a_round(Form.CASE_GIVER), a_round(Form.LISTENING_BACK, ())))
    assert table.type("/inbrenger Els") == ("= Els brengt iets in.",)
    table.type("Ik zat vast.", "/zegt Anna: Wat hield je tegen?", "/ronde")
    assert table.refused("/tussendoor Els").code == "listens-back"
    kinds = [getattr(entry, "kind", "") for entry in table.state.entries]
    assert kinds == ["bijdrage", "vraag"]


def test_a_fishbowl_has_a_free_chair() -> None:
    table = sit(a_set(a_round(Form.FISHBOWL)), people=("Anna", "Bram", "Els", "Driss"))
    assert table.refused("/tussendoor Driss").code == "outside-fishbowl"
    assert table.type("/binnen Driss")[0] == "= Binnen: Anna, Bram en Driss. Er is geen stoel vrij."
    assert table.type("/tussendoor Driss")[0].startswith("= Driss spreekt")
    assert table.type("/buiten Anna")[0] == "= Binnen: Bram en Driss; 1 stoel is vrij."


def test_where_each_mirrors_the_next_one_says_first_what_was_heard() -> None:
    table = sit(a_set(a_round(mirror=True)))
    assert table.type("/volgende") == ("= Anna heeft de beurt (2 min).",)
    assert table.type("/volgende")[1] == "Eerst zegt Bram in één zin wat Anna vertelde, tot Anna zich gehoord voelt."


@pytest.mark.parametrize("form", [Form.CHECK_IN, Form.CHECK_OUT, Form.STORY, Form.REFLECTION])
def test_where_others_only_listen_who_speaks_in_between_is_recorded_and_the_facilitator_has_a_sentence(form: Form) -> None:
    table = sit(a_set(a_round(form)))
    lines = table.type("/volgende", "/tussendoor Els")
    assert lines[0].startswith("= Els spreekt tussendoor")
    assert lines[1].startswith("In deze ronde reageren we niet. Zeg bijvoorbeeld: «")
    assert len(sit().type("/volgende", "/tussendoor Els")) == 1


def test_who_wants_to_begin_is_asked_and_may() -> None:
    table = sit(a_set(a_round(starter=Starter.VOLUNTEER)))
    assert table.said[-1] == "Wie wil beginnen? /volgende NAAM. Met alleen /volgende begint Anna."
    assert table.type("/volgende Els")[0] == "= Els heeft de beurt (2 min)."


# --- another set ---

OTHER = replace(a_set(a_round(name="nieuw"), a_round(name="slot")), title="Anders", agreements=("Stil.",))


def finding(table: Sitting, question_set: QuestionSet = OTHER) -> Sitting:
    """The same sitting, with one other set in reach."""

    def find(name: str) -> QuestionSet | Refusal:
        return question_set if name == "anders" else Refusal("no-such-set", {"name": name, "names": ("anders",)})

    table.desk = Desk(table.session, table.desk.language, find)
    return table


def test_another_set_is_taken_up_in_mid_evening() -> None:
    table = finding(sit())
    table.type("/volgende")
    assert table.type("/set anders") == (
        "= We gaan verder met «Anders».",
        "afspraak: Stil.",
        "Nog niet gevraagd in de vorige ronde: Bram, Els en Driss.",
        "= Ronde 2: nieuw (ronde).",
        "vraag 1: Wat raakte je?",
    )
    assert table.refused("/set bestaat-niet").code == "no-such-set"
    assert sit().refused("/set anders").code == "no-sets-here"


def test_a_set_of_which_nothing_may_be_kept_keeps_nothing_from_then_on() -> None:
    table = finding(sit(), replace(OTHER, header=replace(OTHER.header, confidentiality=Confidentiality.NOTHING_KEPT)))
    table.type("Dit wel.", "/set anders")
    assert table.refused("Dit niet.").code == "nothing-kept"
    assert table.texts() == ["Dit wel."]


# --- parked points ---


def test_parked_points_come_back_at_each_rounds_end_until_dealt_with() -> None:
    table = sit(a_set(a_round(), a_round(name="twee"), a_round(name="drie"), a_round(name="vier")))
    table.type("/parkeer de stoep", "/parkeer de hond")
    assert table.type("/ronde")[-2:] == ("geparkeerd #1: de stoep", "geparkeerd #2: de hond")
    assert table.type("/opgepakt #1") == ("= #1 is opgepakt.",)
    assert table.refused("/opgepakt #1").code == "is-dealt-with"
    assert table.refused("/opgepakt #9").code == "no-such-number"
    assert table.type("/ronde")[-1] == "geparkeerd #2: de hond"
    assert not any("stoep" in line for line in table.type("/stand"))
    table.type("/terugdraaien 2")
    assert table.type("/ronde")[-2:] == ("geparkeerd #1: de stoep", "geparkeerd #2: de hond")


def test_only_what_is_parked_can_be_dealt_with() -> None:
    table = sit()
    table.type("gewoon iets")
    assert table.refused("/opgepakt #1").code == "not-parked"


# --- the last acts ---


def test_the_last_acts_are_sentences_with_a_number() -> None:
    table = sit()
    assert table.type("/terugdraaien ?") == ("Er is niets om terug te draaien.",)
    table.type("/volgende", "soep", "/erbij Wim")
    assert table.type("/terugdraaien ?") == (
        f"1: {at(table, 0)} Wim schuift aan",
        f"2: {at(table, 0)} bijdrage #1",
        f"3: {at(table, 0)} de beurt van Anna",
        "Met /terugdraaien en een nummer draai je die terug.",
    )
    assert table.refused("/terugdraaien 7").code == "no-such-act"


def test_what_goes_along_is_said_and_asked_and_redo_brings_all_back() -> None:
    table = sit()
    table.type("/erbij Wim", "/zegt Wim: hoi", "/zegt Anna: dag")
    assert table.type("/terugdraaien 3") == ("? Terugdraaien: Wim schuift aan. Dan gaat ook mee: bijdrage #1. Doen? /ja of /nee",)
    assert table.texts() == ["hoi", "dag"]
    table.type("/nee")
    assert table.texts() == ["hoi", "dag"]
    lines = table.type("/terugdraaien 3", "/ja")
    assert lines[:2] == ("= Teruggedraaid: Wim schuift aan.", "= Teruggedraaid: bijdrage #1.")
    assert table.texts() == ["dag"]
    assert table.type("/opnieuw")[0] == "= Opnieuw gedaan: Wim schuift aan."
    assert table.texts() == ["hoi", "dag"]


# --- a turn that moves takes what is being typed with it ---


def test_what_is_being_typed_in_a_turn_goes_with_it() -> None:
    table = sit()
    table.type("/volgende")
    table.session.begin_typing(table.clock.now())
    table.type("/beurt-van Els")
    origin = table.session.typing
    assert origin is not None
    table.desk.line("Ik begon net.", origin=origin)
    assert getattr(table.state.entry(1), "speaker", "") == table.id("Els")


# --- hint cards and sentences to say ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", CARDS)
def test_every_hint_card_ends_with_a_sentence_to_say(card: str, language: str) -> None:
    said = say(f"advice.{card}.say", language)
    assert said.split(":")[0] in ("Zeg", "Say")
    name = say(f"advice.{card}.name", language)
    plain = a_set(a_round())
    of_language = replace(plain, header=replace(plain.header, language=language))
    lines = sit(of_language, language=language).type(f"/raad {name.rpartition('(')[2].rstrip(')')}")
    assert lines[0] == name and lines[-1] == said and len(lines) == 4


@pytest.mark.parametrize(("word", "card"), [("tranen", "emotie"), ("stil", "stilte"), ("rede", "reageren"), ("moeten", "mening")])
def test_a_hint_card_is_found_by_what_one_sees(word: str, card: str) -> None:
    assert sit().type(f"/raad {word}")[0] == say(f"advice.{card}.name", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hint_card_that_is_not_there_gives_the_ones_that_are(language: str) -> None:
    lines = sit(language=language).type("/raad xyzzy")
    assert len(lines) == 1
    assert all(say(f"advice.{card}.name", language) in lines[0] for card in CARDS)


def test_a_nudge_is_a_sentence_to_say() -> None:
    table = sit(a_set(a_round(Form.OPEN)))
    table.type("/volgende Anna")
    table.clock.go(121)
    found = nudge(table.state, table.clock.now())
    assert found is not None
    assert nudge_words(table.state, found, "nl") == "«Bram, we hebben jou nog niet gehoord. Wil je iets zeggen, of pas je?»"


def test_the_plan_tells_what_is_planned_and_when_it_ends() -> None:
    table = sit(a_set(a_round(seconds=780, name="een"), a_round(seconds=780, name="twee")), people=("Anna", "Bram", "Els"))
    end = at(table, 26)
    table.type(f"/plan {end}", "/plan ja")
    assert table.type("/plan") == (
        "Jullie lopen op tijd.",
        "nu: een, 13 min",
        "straks: twee, 13 min",
        f"Zo eindigen jullie om {end}.",
        f"Afgesproken is {end}.",
    )
    table.clock.go(1200)
    assert table.type("/plan")[0].startswith("Jullie lopen ") and table.type("/plan")[0].endswith(" achter.")


def test_the_screen_is_blank_on_request() -> None:
    table = sit()
    assert table.refused("/scherm aan").code == "screen-is-so"
    table.desk.act(c.ShowScreen(False))
    assert not table.state.screen
