"""The situations of a table that concern turns, time and people, each by name, through the lines of the desk (`domain` §8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.core.questions import Form, Order
from dialoog.core.state import Interval
from dialoog.live.opening import Plan
from tests.core.builders import a_round, a_set
from tests.live.tables import Sitting, again, at, crash, found_on_disk, on_disk, sit

EIGHT = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma", "Gül", "Hans")


def everyone(table: Sitting) -> list[str]:
    """Lead the passage to its end with /volgende; who got a turn, in order."""
    heard: list[str] = []
    while True:
        table.clock.go(55)
        reply = table.desk.line("/volgende")
        if reply.refused or table.state.floor is None or table.state.floor.turn is None:
            return heard
        heard.append(table.state.by_id[table.state.floor.turn.person].name)


def spoken(table: Sitting, name: str) -> float:
    """The seconds of this person in the record."""
    mine: list[Interval] = [each for each in table.state.time if each.kind == "turn" and each.speaker == table.id(name)]
    return sum(each.seconds for each in mine)


def test_situation_1_three_people() -> None:
    table = sit(people=EIGHT[:3])
    assert everyone(table) == ["Anna", "Bram", "Carla"]
    assert table.refused("/volgende").code == "go-round-over"


def test_situation_2_eight_people() -> None:
    table = sit(people=EIGHT)
    assert everyone(table) == list(EIGHT)
    table.type("/ronde")
    assert everyone(table) == [*EIGHT[1:], "Anna"]


def test_situation_3_a_ninth_arrives_in_round_2() -> None:
    table = sit(people=EIGHT)
    everyone(table)
    table.type("/ronde", "/volgende")
    lines = table.type("/erbij Imke")
    assert lines[0] == "= Imke schuift aan en komt achteraan in de rij."
    assert lines[-1] == "Jullie zijn nu met 9 mensen. Met twee tafels komt ieder vaker aan het woord."
    assert everyone(table) == [*EIGHT[2:], "Anna", "Imke"]
    assert table.type("/erbij Joop")[-1].startswith("Zeg bijvoorbeeld")


def test_situation_4_two_pass_and_one_comes_back() -> None:
    table = sit(people=EIGHT[:4])
    table.type("/volgende", "/past", "/volgende", "/past")
    assert everyone(table) == ["Carla", "Driss", "Anna", "Bram"]
    table = sit(people=EIGHT[:4])
    table.type("/volgende", "/past", "/volgende", "/past", "/volgende", "/volgende", "/volgende")
    assert table.type("/past")[0] == "= Anna past."
    assert table.type("/volgende")[0] == "= Bram paste en wordt nog één keer gevraagd."
    table.type("Toch nog iets.", "/dank")
    assert table.texts() == ["Toch nog iets."]
    assert table.refused("/volgende").code == "go-round-over"


def test_situation_5_everyone_passes() -> None:
    table = sit(people=EIGHT[:3])
    for _ in range(6):
        lines = table.type("/volgende", "/past")
    assert lines == ("= Carla past.", "De omloop is rond: iedereen is gevraagd.")
    assert table.refused("/volgende").code == "go-round-over"
    table.type("/klaar")
    assert "past" not in (table.session.keeper.read_file("oogst.md") or "")


def test_situation_6_someone_leaves_and_withdraws_all_words(tmp_path: Path) -> None:
    table = on_disk(tmp_path, people=EIGHT[:4])
    table.type("/volgende", "Van Anna.", "/volgende", "Een geheim van Bram.", "/zegt Bram: nog een geheim", "/weg Bram")
    assert everyone(table) == ["Carla", "Driss"]
    assert table.type("/schrap alles Bram")[0].startswith("? ")
    assert table.type("/ja")[:2] == ("[2] gewist", "[3] gewist")
    assert found_on_disk(table, "geheim") == []
    assert table.texts() == ["Van Anna."]
    assert spoken(table, "Bram") > 0


def test_situation_7_off_the_record_in_mid_sentence_then_a_crash(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/volgende")
    table.session.begin_typing(table.clock.now())
    table.session.keep_typing("mijn zoon zit")
    table.type("/niet-vastleggen aan")
    table.session.keep_typing("mijn zoon zit vast")
    crash(table)
    assert found_on_disk(table, "mijn zoon") == []
    taken_up = again(table)
    assert taken_up.session.take_up_typing() == ""
    assert taken_up.state.off_record
    assert taken_up.state.floor is not None and taken_up.state.floor.turn is not None


def test_situation_8_a_pause_during_tears_and_the_turn_is_kept() -> None:
    table = sit()
    table.type("/volgende", "Toen mijn moeder", "/hoeder")
    table.clock.go(240)
    assert table.refused("en ze huilde").code == "guardian"
    assert table.type("/door") == ("= Anna gaat verder.",)
    table.type("Dank jullie wel.", "/dank")
    assert spoken(table, "Anna") == 20
    assert sum(each.seconds for each in table.state.time if each.kind == "guardian") == 245
    assert table.type("/raad emotie")[-1].startswith("Zeg: «")


def test_situation_9_the_facilitator_hands_over() -> None:
    table = sit(people=("Lena", "Anna", "Bram"), plan=Plan(facilitator="Lena"))
    table.type("/volgende", "/parkeer de stoep", "/plan 21:30", "/plan ja")
    card = table.type("/stand")
    assert card[0] == "Jullie zijn in ronde 1: ronde: Wat raakte je?."
    assert "Nog niet gevraagd: Anna en Bram." in card and "geparkeerd #1: de stoep" in card
    assert card[-1].startswith("Nog ") and card[-1].endswith("tot het eind.")
    assert table.type("/leiding Anna")[-1] == "= Anna leidt vanaf nu het gesprek."
    assert table.type("/ik", "Ik vat samen.") == ("[2] bewaard",)
    entry = table.state.entry(2)
    assert entry is not None and getattr(entry, "speaker", None) == table.id("Anna")
    assert table.refused("/leiding Anna").code == "has-role"


def test_situation_10_popcorn_in_which_one_is_never_reached() -> None:
    table = sit(a_set(a_round(Form.POPCORN), a_round()), people=EIGHT[:4])
    table.type("/volgende Carla", "/volgende", "/volgende Anna", "/volgende Bram")
    assert "Nog niet gevraagd: Driss." in table.desk.line("/volgende Anna").lines[0]
    assert table.type("/ronde")[0] == "Nog niet gevraagd in de vorige ronde: Driss."


def test_situation_11_a_reverse_round_after_one_that_started_at_seat_5() -> None:
    table = sit(a_set(a_round(), a_round(order=Order.REVERSED)), people=EIGHT)
    table.type("/volgende Els")
    assert everyone(table) == ["Fatma", "Gül", "Hans", "Anna", "Bram", "Carla", "Driss"]
    table.type("/ronde")
    assert everyone(table) == ["Fatma", "Els", "Driss", "Carla", "Bram", "Anna", "Hans", "Gül"]


def test_situation_12_the_time_does_not_fit() -> None:
    rounds = (a_round(seconds=780, name="een"), a_round(seconds=780, name="twee", protected=True), a_round(seconds=780, name="drie"))
    table = sit(a_set(*rounds), people=EIGHT[:6])
    end = at(table, 34)
    lines = table.type(f"/plan {end}")
    assert lines == (
        f"Om te eindigen om {end}:",
        "een: van 13 min naar 10 min 24 sec, ieder 1 min 34 sec",
        "drie: van 13 min naar 10 min 24 sec, ieder 1 min 34 sec",
        "? Zo doen? /plan ja of /nee",
    )
    table.type("/nee")
    assert table.state.agenda[0].round.per_turn == 120
    assert table.refused("/plan ja").code == "no-plan-asked"
    assert "te lang" in " ".join(table.type(f"/plan {at(table, 20)}"))
    assert table.type(f"/plan {end}", "/plan ja") == (f"= Het plan is aangepast; we eindigen om {end}.",)
    given = [item.round.per_turn for item in table.state.agenda]
    assert given == [93, 120, 93]
    assert table.type("/volgende") == ("= Anna heeft de beurt (1 min 33 sec).",)
    fixed = sit(a_set(a_round(seconds=780, protected=True)), people=EIGHT[:6])
    assert f"/plan {at(fixed, 13)}" in fixed.desk.line(f"/plan {at(fixed, 5)}").lines[0]


def test_situation_13_a_question_typed_on_the_spot_with_why() -> None:
    table = sit()
    lines = table.type("/invoegen Waarom doe je dat?")
    assert lines[0] == "= Deze vraag komt erbij: Waarom doe je dat?"
    assert lines[-1].startswith("Stel de vraag anders")
    assert everyone(table) == ["Anna", "Bram", "Els", "Driss"]
    assert not table.type("/invoegen Wat maakt dat je dat doet?")[-1].startswith("Stel de vraag anders")


def test_situation_18_names_with_diacritics() -> None:
    table = sit(people=("Zoë", "Çağrı", "Þórður", "Łucja"))
    assert table.type("/beurt-van zoe")[0].startswith("! ")
    table.type("/volgende", "/beurt-van cagr", "/rol zoe gast", "/factor Łu 1,5", "/leiding Þ")
    assert everyone(table) == ["Þórður", "Łucja", "Zoë"]


def test_situation_19_one_person_without_a_name() -> None:
    table = sit(people=("Anna", "", "Bram"))
    assert everyone(table) == ["Anna", "stoel 2", "Bram"]
    assert table.type("/rol stoel 2 gast")[0] == "= stoel 2 is te gast en komt als laatste in de rij."
    assert table.type("/factor stoel 2 2")[0].startswith("= Genoteerd voor stoel 2")


def test_situation_20_two_with_the_same_name() -> None:
    table = sit(people=("Els", "Mo", "Els"))
    assert everyone(table) == ["Els", "Mo", "Els 2"]
    assert table.type("/heet Els 2 = Els bij het raam")[0] == "= Voortaan: Els bij het raam."
    table.type("/ronde", "/volgende", "/beurt-van Els bij het raam", "/dank")
    assert spoken(table, "Els bij het raam") > spoken(table, "Mo")


@pytest.mark.promise("B9")
@pytest.mark.parametrize("jump", [-3600, 3600])
@pytest.mark.row(24)
def test_situation_22_the_laptops_clock_jumps(jump: int) -> None:
    """Summer time, or a clock put right: no time passed."""
    table = sit()
    table.type("/volgende")
    table.session.beat()
    table.clock.wall += jump * 1000
    table.clock.go(1)
    assert table.session.beat() is None
    table.type("/volgende", "/dank")
    assert (spoken(table, "Anna"), spoken(table, "Bram")) == (6, 5)
    assert not any(each.kind == "gap" for each in table.state.time)


def test_situation_22_the_lid_was_closed_and_dialoog_asks_whose_the_time_was() -> None:
    table = sit()
    table.type("/volgende")
    table.session.beat()
    table.clock.sleep(720)
    table.clock.go(1)
    outcome = table.session.beat()
    assert outcome is not None
    assert table.desk.told(outcome).lines[0].startswith("? Er ging 12 min 1 sec voorbij zonder dialoog.")
    assert table.type("/gat pauze") == ("= Die tijd was pauze.",)
    table.type("/dank")
    assert spoken(table, "Anna") == 10
