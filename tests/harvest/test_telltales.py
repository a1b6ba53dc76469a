"""Details that may give somebody away are pointed out with their place; nothing is left out because of them (R27)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.harvest import build
from dialoog.harvest.telltales import telltales
from tests.harvest.evening import DAY, Evening


def _found(text: str, language: str = "nl") -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in telltales(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik woon op Molenstraat 14 en daar is het fijn.", [("street", "Molenstraat 14")]),
        ("Bij ons in de Jan van Galenstraat 3b stond een bank.", [("street", "Jan van Galenstraat 3b")]),
        ("Bel gerust 06-12 34 56 78.", [("phone", "06-12 34 56 78")]),
        ("Mail naar els.de.wit@voorbeeld.nl als je wilt.", [("mail", "els.de.wit@voorbeeld.nl")]),
        ("De wijkagent kwam langs.", [("function", "wijkagent")]),
        ("Toen kwam juf Ingrid met soep.", [("function", "juf"), ("name", "Ingrid")]),
        ("Mijn zoon is lang ziek geweest.", [("family", "Mijn zoon")]),
        ("Ze zorgt al jaren voor haar oude moeder.", [("family", "haar oude moeder")]),
        ("Truus weet waar de sleutel ligt.", [("name", "Truus")]),
        ("Ik vroeg het aan Berend.", [("name", "Berend")]),
        ("Bij 1234 AB is het stil.", [("street", "1234 AB")]),
        ("De merel van mevrouw De Wit in de Kerkstraat.", [("name", "Wit"), ("street", "Kerkstraat")]),
        ("Aan De Wilgenlaan 4 brandt licht.", [("street", "Wilgenlaan 4")]),
    ],
)
def test_a_detail_is_pointed_out_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Een plantje is genoeg. Het hoeft geen park te worden.",
        "Op de bank bij de sluis zit altijd wel iemand die groet.",
        "In maart, of met Kerstmis, zien we elkaar in Utrecht.",
        "Er waren 12 mensen om 20.15 uur op 21 november 2026.",
        "Ik dacht: De straat is van ons. «Kom maar», zei iemand.",
        "In onze straat, bij het plein en langs de weg.",
        "De WMO en de VVE, daar snap ik niets van.",
        "Ze zei: «Jij hebt vast nog geen gas.» Dat klopte.",
        "🎈 Een rode ballon. 😀 Maar ook (ja.) Stoeptegels!",
        "De lift doet het niet. | Drie jaar!",
    ],
)
def test_ordinary_words_give_nobody_away(text: str) -> None:
    assert _found(text) == []


def test_an_english_text_is_read_in_english() -> None:
    text = "My daughter met the councillor at 12 Mill Lane, and then I rang Margaret."
    assert _found(text, "en") == [("family", "My daughter"), ("function", "councillor"), ("street", "12 Mill Lane"), ("name", "Margaret")]
    assert _found("I think that what I saw was kind. On Monday we walked.", "en") == []


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["nl", "en", "fr"]))
def test_whatever_is_said_the_places_are_inside_the_text_and_apart(text: str, language: str) -> None:
    before = 0
    for each in telltales(text, language):
        assert before <= each.start < each.end <= len(text)
        before = each.end


def test_what_the_heading_says_gives_nobody_away_in_a_quote() -> None:
    evening = Evening(names=("Fatma", "Jan", "Ali", "Els", "Wim"), title="Thuis in de Kerkstraat", place="De Kern")
    evening.says("Jan", "In De Kern, in de Kerkstraat, is het fijn. Op Kerkstraat 12 woont Berend.", "citaat", "zonder")
    assert [hint.words for hint in build(evening.state, made_on=DAY).hints] == ["Kerkstraat 12", "Berend"]


def test_what_may_give_somebody_away_is_shown_to_who_makes_the_harvest() -> None:
    evening = Evening(names=("Fatma", "Jan", "Ali", "Els", "Wim"))
    number = evening.says("Jan", "De wijkagent kwam op Molenstraat 14.", "citaat", "zonder")
    hints = build(evening.state, made_on=DAY).hints
    assert [(hint.number, hint.kind, hint.words) for hint in hints] == [
        (number, "function", "wijkagent"),
        (number, "street", "Molenstraat 14"),
    ]
    evening.do(c.LookAt(number))
    assert build(evening.state, made_on=DAY).hints == ()


@pytest.mark.avg("anonymous")
def test_with_fewer_than_five_people_words_without_a_name_are_often_known() -> None:
    evening = Evening()
    number = evening.says("Jan", "Een boom.", "citaat", "zonder")
    evening.says("Els", "Een bank.", "citaat", "naam")
    evening.says(None, "Een brug.", "druppel")
    assert [(hint.number, hint.kind) for hint in build(evening.state, made_on=DAY).hints] == [(number, "few")]
