"""Each reader has a harvest of their own: what it is for, what it leaves out, and how long it is (§3.7, H8)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from dialoog.core import commands as c
from dialoog.core.questions import Confidentiality, Form
from dialoog.harvest import Harvest, as_csv, as_json, build, html, markdown, message, plain
from dialoog.harvest.bundle import Format, lines_of
from tests.harvest.evening import DAY, TALK, Evening, a_round, the_evening

READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")


def _for(evening: Evening, reader: str, length: str = "volledig") -> Harvest:
    return build(evening.state, reader=reader, length=length, made_on=DAY)


def _titles(harvest: Harvest) -> list[str]:
    return [section.title for section in harvest.sections]


def _why(harvest: Harvest) -> dict[int, str]:
    return {each.id: each.why.value for each in harvest.coverage.left_out}


# --- sections ----------------------------------------------------------------------------------------------------


def test_a_kind_that_is_called_like_a_section_goes_there_in_the_language_of_the_set() -> None:
    evening = Evening(language="en")
    for kind in ("derde kracht", "kaart van de buurt", "wat mag stoppen", "mogelijk gemaakt door", "druppel", "tip", "verder", "belangen"):
        evening.says(None, f"Something for {kind}.", kind)
    assert _titles(evening.harvest("kort"))[1:] == [
        "Drops",
        "Third force",
        "What may stop",
        "Made possible by",
        "Map of the neighbourhood",
        "Belangen",
        "Small steps",
        "Tips",
        "How it goes on",
    ]


def test_all_sections_stand_in_the_order_in_which_they_are_read() -> None:
    kinds = [
        "wat zich ook aandiende",
        "tips",
        "parkeer",
        "proberen",
        "vieren",
        "belangen",
        "mensen om te vinden",
        "kaart van de buurt",
        "mogelijk gemaakt door",
        "hoofd",
        "schuurt",
        "kanten van het verhaal",
        "wat nu rommelig voelt",
        "wat mag stoppen",
        "wat we uitproberen",
        "wat groeit",
        "derde kracht",
        "inzicht",
        "druppel",
        "citaat",
    ]
    evening = Evening()
    evening.do(c.FollowUp("We zien elkaar weer in maart."))
    for kind in kinds:
        evening.says(None, f"iets voor {kind}", kind)
    evening.takes("Jan", "iets doen", "morgen")
    assert _titles(evening.harvest())[1:] == [
        "Wat ons raakte",
        "Druppels",
        "Inzichten",
        "Derde kracht",
        "Wat groeit",
        "Wat we uitproberen",
        "Wat mag stoppen",
        "Wat nu rommelig voelt",
        "Verschillende kanten",
        "Waar het schuurt",
        "Wat er al is",
        "Mogelijk gemaakt door",
        "Kaart van de buurt",
        "Mensen om te vinden",
        "Belangen",
        "Wat we vieren",
        "Kleine stappen",
        "Wat we willen proberen",
        "Vragen die blijven",
        "Tips",
        "Wat zich ook aandiende",
        "Per ronde",
        "Hoe het verder gaat",
    ]


def test_a_set_that_chooses_its_sections_gets_these_and_nothing_is_lost() -> None:
    evening = Evening(harvest=("druppels", "wensen"))
    evening.says("Fatma", "Iemand groette.", "druppel")
    rubbing = evening.says("Jan", "De auto's rijden hard.", "schuurt")
    evening.says("Ali", "Een bank.", "wensen")
    seen = evening.sees(rubbing, text="Haast maakt ons kleiner.")
    evening.takes("", "soep op straat", "")
    evening.do(c.FollowUp("We zien elkaar weer in maart."))
    short = evening.harvest("kort")
    assert _titles(short)[1:] == ["Druppels", "Wensen", "Kleine stappen", "Wat we willen proberen", "Hoe het verder gaat"]
    assert _why(short) == {rubbing: "length", seen: "section"}
    full = evening.harvest()
    assert "De auto's rijden hard." in markdown(full)
    assert _why(full) == {seen: "section"}


def test_a_different_voice_stays_beside_an_insight_where_the_set_has_no_section_for_it() -> None:
    evening = Evening(harvest=("inzichten",))
    seen = evening.sees(evening.says("Jan", "De auto's rijden hard."), text="Haast maakt ons kleiner.")
    evening.differs(seen, "Ik houd van vaart.")
    assert "- Haast maakt ons kleiner. (samengevat)\n  - Een ander geluid: Ik houd van vaart." in markdown(evening.harvest("kort"))
    assert _why(evening.harvest()) == {}


def test_what_was_said_on_a_question_of_the_evening_itself_has_a_place() -> None:
    evening = Evening(a_round("Open", "Wat zie je?", "Wat nog meer?", form=Form.OPEN))
    evening.do(c.Insert("Wat vergeten we?"))
    evening.says("Jan", "De kinderen.")
    assert "## Wat zich ook aandiende\n\n- De kinderen.\n" in markdown(evening.harvest("kort"))


def test_a_question_that_the_table_did_not_come_to_is_none_of_its_questions() -> None:
    evening = Evening(a_round("Open", "Wat zie je?", "Wat nog meer?", "En verder?", form=Form.OPEN), a_round("Kring", "Wat nu?", "Wie nu?"))
    assert next(each for each in evening.harvest().sections if each.id == "about").questions == ("Wat zie je?",)
    evening.do(c.Choose(3), c.OpenRound())
    for reader, id_ in (("deelnemers", "about"), ("opdrachtgever", "method"), ("trainer", "asked")):
        section = next(each for each in _for(evening, reader).sections if each.id == id_)
        assert section.questions == ("Wat zie je?", "En verder?", "Wat nu?", "Wie nu?")
    evening.do(c.Insert("Wie nog?"))
    assert next(each for each in evening.harvest().sections if each.id == "about").questions[-3:] == ("Wat nu?", "Wie nu?", "Wie nog?")


def test_a_trainer_reads_no_words_so_none_of_them_wait_for_a_name() -> None:
    evening = Evening()
    evening.says("Jan", "Ali weet het.")
    assert evening.harvest().held_back
    assert not _for(evening, "trainer").held_back


def test_what_is_drawn_for_a_trainer_is_not_said_once_more() -> None:
    evening = the_evening()
    page = html(_for(evening, "trainer"))
    told = _for(evening, "trainer").sections
    for sentence in next(each for each in told if each.id == "shares").sentences:
        assert page.count(sentence) == 1
    assert "<svg" in page and next(each for each in told if each.id == "pace").title not in page


def test_small_steps_come_before_larger_ones_and_tell_what_became_of_them() -> None:
    evening = Evening()
    large = evening.takes("Jan", "een feest", "in mei")
    evening.takes("Ali", "de buren groeten", "morgen")
    evening.do(c.Size(large, "groter"), c.SettleStep(large, "done", "Er kwamen mensen van ver."))
    steps = next(section for section in evening.harvest().sections if section.id == "steps").items
    assert [item.number for item in steps] == [large + 1, large]
    assert "Er kwamen mensen van ver." in markdown(evening.harvest())


def test_by_theme_the_first_theme_spoken_of_comes_first_and_what_has_none_last() -> None:
    evening = Evening()
    loose = evening.says("Fatma", "Zomaar iets.", "druppel")
    green = evening.says("Jan", "Een boom.", "druppel")
    noise = evening.says("Ali", "Een brommer.", "druppel")
    more = evening.says("Els", "Nog een boom.", "druppel")
    evening.do(c.GiveTheme((green, more), "Groen"), c.GiveTheme((noise,), "Geluid"))
    items = next(section for section in evening.harvest().sections if section.id == "drops").items
    assert [(item.number, item.theme) for item in items] == [(green, "Groen"), (more, "Groen"), (noise, "Geluid"), (loose, "")]
    evening.do(c.OrderHarvest(False))
    items = next(section for section in evening.harvest().sections if section.id == "drops").items
    assert [item.number for item in items] == [loose, green, noise, more]


def test_what_has_no_theme_is_not_taken_for_the_theme_above_it() -> None:
    evening = Evening()
    evening.says("Fatma", "Zomaar iets.", "druppel")
    green = evening.says("Jan", "Een boom.", "druppel")
    evening.do(c.GiveTheme((green,), "groen in de straat"))
    assert "**Groen in de straat**\n\n- Een boom.\n\n**En verder**\n\n- Zomaar iets.\n" in markdown(evening.harvest())
    assert "Groen in de straat:\n- Een boom.\nEn verder:\n- Zomaar iets.\n" in plain(evening.harvest())
    assert "<h3>En verder</h3>" in html(evening.harvest())
    assert "En verder" not in markdown(Evening().harvest())


def test_a_parked_point_that_was_dealt_with_is_no_question_that_remains() -> None:
    evening = Evening()
    later = evening.says(None, "Waar blijft de speeltuin?", "parkeer")
    evening.says("Jan", "Wie belt de gemeente?", "vraag")
    open_one = evening.says(None, "Mag de bank blijven?", "parkeer")
    evening.do(c.Settle(later))
    assert "- Wie belt de gemeente?\n- Voor later: Mag de bank blijven?\n- Al besproken: Waar blijft de speeltuin?\n" in markdown(
        evening.harvest()
    )
    agenda = [line.before for line in lines_of(evening.harvest(), Format.MARKDOWN, agenda=True)]
    assert open_one and not any("speeltuin" in line for line in agenda) and any("bank" in line for line in agenda)


@pytest.mark.parametrize(
    ("when", "due", "read"),
    [
        ("morgen", "2026-11-22", "morgen, 22 november"),
        ("donderdag na het werk.", "2026-11-26", "donderdag na het werk, 26 november"),
        ("2026-12-12", "2026-12-12", "zaterdag 12 december 2026"),
        ("dinsdag 1 december", "2026-12-01", "dinsdag 1 december"),
        ("vanaf vrijdag", "2026-11-27", "vanaf vrijdag 27 november"),
        ("voor Kerstmis", None, "voor Kerstmis"),
    ],
)
def test_who_reads_it_later_need_not_count_days(when: str, due: str | None, read: str) -> None:
    evening = Evening()
    evening.do(c.TakeStep("Jan", "een bank timmeren", when, "", due))
    harvest = evening.harvest()
    assert f"- [ ] een bank timmeren — Jan — {read}\n" in markdown(harvest)
    assert f"een bank timmeren — Jan — {read}\n" in message(harvest)
    assert f">{read}<" in html(harvest) or f"— {read}</li>" in html(harvest)
    assert json.loads(as_json(harvest, evening.state))["next_steps"][0]["when"] == when


def test_an_evening_of_which_nothing_was_chosen_still_has_a_page_with_people_s_own_words() -> None:
    evening = Evening(a_round("Aankomen", "Hoe zit je erbij?", form=Form.CHECK_IN), TALK)
    evening.do(c.Next())
    evening.says("Fatma", "Goed.")
    evening.do(c.OpenRound(), c.Next())
    for name in ("Jan", "Fatma", "Jan"):
        evening.says(name, f"{name} vertelde iets over de stoep.".replace(name, "Iemand"))
    evening.says("Ali", "Dit blijft hier.", consent="niet")
    for reader in ("deelnemers", "opdrachtgever"):
        harvest = _for(evening, reader, "kort")
        (said,) = (section for section in harvest.sections if section.id == "said")
        assert [item.number for item in said.items] == [2, 3, 4]
    assert "Uit het gesprek\n- «Iemand vertelde iets over de stoep.»" in message(evening.harvest("kort"))
    assert "Uit het gesprek" not in markdown(evening.harvest())
    evening.says("Els", "Een boom.", "druppel")
    assert "Uit het gesprek" not in markdown(evening.harvest("kort"))


def test_a_message_has_every_promise_before_a_second_story() -> None:
    evening = the_evening()
    for at in range(3):
        evening.says(None, f"Nog een druppel, nummer {at}, met een heel verhaal erbij over de straat.", "druppel")
        evening.takes("Jan", f"de hal vegen, keer {at}", "zaterdag")
    assert all(f"de hal vegen, keer {at} — Jan" in message(evening.harvest("kort")) for at in range(3))


def test_how_the_talk_went_is_told_as_it_was() -> None:
    names = "Een naam staat er alleen bij wie dat goed vond."
    evening = Evening(TALK, a_round("Voor jezelf", form=Form.SILENCE))
    evening.says("Jan", "Een boom.", "druppel")
    evening.do(c.OpenRound())
    told = markdown(_for(evening, "opdrachtgever"))
    assert names in told and "vrij met elkaar" not in told
    masked = Evening(TALK, confidentiality=Confidentiality.WITHOUT_NAME)
    masked.says("Jan", "Een boom.", "druppel")
    told = markdown(_for(masked, "opdrachtgever"))
    assert names not in told and "Er staan geen namen bij. Zo is het aan deze tafel afgesproken." in told
    empty = Evening()
    empty.do(c.Agree(False))
    empty.says("Jan", "Een boom.", "druppel")
    told = markdown(_for(empty, "opdrachtgever"))
    assert names not in told and "woorden van de mensen" not in told and "Hier staat hoe het gesprek ging." in told


def test_how_it_goes_on_stands_last() -> None:
    evening = Evening()
    evening.do(c.FollowUp("We zien elkaar weer op dinsdag 3 maart."))
    evening.do(c.FollowUp("Els belt de gemeente."))
    written = markdown(evening.harvest())
    assert written.endswith("## Hoe het verder gaat\n\n- We zien elkaar weer op dinsdag 3 maart.\n")
    assert [each.names for each in evening.harvest().held_back] == [("Els",)]


def test_the_harvest_says_that_it_was_read_back() -> None:
    evening = Evening()
    evening.says("Jan", "Een boom.", "druppel")
    assert evening.harvest().closing == ""
    evening.do(c.ReadBack(), c.Confirm())
    assert evening.harvest().closing == "Alles wat hier staat, is aan tafel teruggelezen. Het klopt voor wie het zei."
    evening.says("Ali", "Een brommer.", "druppel")
    assert evening.harvest().closing == ""
    evening.do(c.ApproveHarvest())
    assert evening.harvest().closing.startswith("De korte oogst is aan tafel voorgelezen.")


def test_people_to_find_are_named_only_after_somebody_looked() -> None:
    evening = Evening()
    number = evening.says("Jan", "De sleutel ligt bij Truus.", "mensen om te vinden", "naam")
    assert [(each.number, each.names) for each in evening.harvest().held_back] == [(number, ("Truus",))]
    assert "Truus" not in as_json(evening.harvest(), evening.state)
    evening.do(c.LookAt(number))
    assert "## Mensen om te vinden" in markdown(evening.harvest())


# --- where names are off -----------------------------------------------------------------------------------------


def _anonymous(*texts: str) -> Evening:
    evening = Evening(confidentiality=Confidentiality.WITHOUT_NAME)
    for name, text in zip(("Fatma", "Jan", "Ali", "Els"), texts, strict=False):
        evening.says(name, text, "druppel")
    return evening


@pytest.mark.avg("anonymous")
def test_where_names_are_off_the_order_tells_nothing_of_who_spoke_when() -> None:
    said = ("een boom", "een brommer", "een bank", "een brug")
    forwards, backwards = _anonymous(*said), _anonymous(*reversed(said))

    def read(evening: Evening) -> list[tuple[int, str, str]]:
        return [(each["id"], each["text"], each["at"]) for each in json.loads(as_json(evening.harvest(), evening.state))["contributions"]]

    assert read(forwards) == read(backwards)
    assert markdown(forwards.harvest("kort")) == markdown(backwards.harvest("kort"))
    assert sorted(text for _, text, _ in read(forwards)) == sorted(said)
    assert len({at for _, _, at in read(forwards)}) == 1
    assert forwards.harvest().seed and json.loads(as_json(forwards.harvest(), forwards.state))["shuffled_with"] == forwards.harvest().seed


def test_an_insight_is_traced_to_the_same_words_where_names_are_off() -> None:
    evening = _anonymous("een boom", "een brommer", "een bank", "een brug")
    first = next(entry.number for entry in evening.state.entries if getattr(entry, "text", "") == "een boom")
    evening.sees(first, text="Er groeit van alles.")
    document = json.loads(as_json(evening.harvest(), evening.state))
    texts = {each["id"]: each["text"] for each in document["contributions"]}
    assert [texts[number] for number in document["insights"][0]["from"]] == ["een boom"]


# --- readers -----------------------------------------------------------------------------------------------------


def test_a_commissioner_reads_why_how_a_story_insights_and_what_is_asked() -> None:
    harvest = _for(the_evening(), "opdrachtgever", "kort")
    assert _titles(harvest) == [
        "Aanleiding en doel",
        "Hoe het gesprek ging",
        "Een verhaal van deze tafel",
        "Inzichten",
        "Verschillende kanten",
        "Waar het schuurt",
        "Wat gevraagd wordt, en vragen die blijven",
        "Kleine stappen",
        "Wat we willen proberen",
    ]
    assert "een bank timmeren voor bij de sluis — iemand van deze tafel — voor Kerstmis" in markdown(harvest)


def test_a_story_for_the_commissioner_is_not_also_a_quote_or_a_drop() -> None:
    for kind in ("citaat", "druppel"):
        evening = Evening()
        told = "Eerst stond er één bak aardbeien op de schutting, en nu staat er in elke tuin wel iets om te delen."
        evening.says("Jan", told, kind, "zonder")
        evening.says("Ali", "Kort is ook goed.", kind, "zonder")
        sections = {each.id: each for each in _for(evening, "opdrachtgever").sections}
        assert [item.number for item in sections["story"].items] == [1]
        assert [item.number for item in sections["quotes" if kind == "citaat" else "drops"].items] == [2]


def test_a_story_for_the_commissioner_needs_a_yes() -> None:
    evening = Evening()
    told = "Ik zette een bak grond voor mijn deur en twee dagen later stond er zomaar een plantje in."
    number = evening.says("Fatma", told, "verhaal voor de opdrachtgever")
    assert "Een verhaal van deze tafel" not in _titles(_for(evening, "opdrachtgever"))
    evening.do(c.Consent(number, "zonder"))
    assert f"## Een verhaal van deze tafel\n\n> {told}\n" in markdown(_for(evening, "opdrachtgever"))


@pytest.mark.parametrize("reader", READERS[1:])
def test_who_takes_a_step_is_somebody_of_this_table_for_who_was_not_there(reader: str) -> None:
    evening = Evening()
    number = evening.takes("Jan", "soep koken", "zaterdag", "Els")
    written = _everything(evening, reader)
    assert "Jan" not in written and "Els" not in written
    evening.do(c.Consent(number, "naam"))
    assert ("Jan" in _everything(evening, reader)) == (reader == "opdrachtgever")


def test_a_card_for_the_notice_board_has_only_what_there_is_to_be_glad_of() -> None:
    harvest = _for(the_evening(), "prikbord", "kort")
    assert _titles(harvest) == ["Wat we vieren", "Wat er al is", "Druppels", "Wat we willen proberen"]
    assert len(markdown(harvest).split("---\n", 2)[2].split()) <= 160
    assert markdown(harvest).endswith("*Wil je ook eens aanschuiven? Je bent welkom. Vraag ernaar bij wie dit ophing.*\n")


def test_a_trainer_reads_times_and_counts_and_nobody_s_name_or_words() -> None:
    evening = the_evening()
    written = _everything(evening, "trainer")
    for name in ("Fatma", "Jan", "Ali", "Els"):
        assert name not in written
    assert "plantje" not in written
    assert "10 min gepland" in written
    assert "Gini" in written and "ziet niet" in written
    document = json.loads(as_json(_for(evening, "trainer"), evening.state))
    assert document["participants"] == [] == document["contributions"]
    assert [round_["passes"] for round_ in document["rounds"]] == [1, 0, 0, 0]
    assert {turn["speaker"] for round_ in document["rounds"] for turn in round_["turns"]} == {None}
    went = _for(evening, "trainer").evening
    assert went is not None and went.people == 4 and [each.planned for each in went.rounds] == [600.0] * 4


def test_with_two_people_there_is_no_figure() -> None:
    assert "te weinig mensen" in markdown(_for(Evening(names=("Fatma", "Jan")), "trainer"))


def test_where_hardly_a_word_was_timed_there_is_no_figure() -> None:
    evening = Evening()
    for _ in range(4):
        evening.seconds -= 19
        evening.do(c.Next())
    assert "Gini" not in markdown(_for(evening, "trainer"))
    evening.do(c.Next())
    assert "Gini" in markdown(_for(evening, "trainer"))


def test_only_a_trainer_has_times() -> None:
    for reader in READERS[:3]:
        assert _for(the_evening(), reader).evening is None
        assert "intervals" not in as_json(_for(the_evening(), reader), the_evening().state)


def test_a_message_for_an_app_group_fits_on_one_screen() -> None:
    evening = the_evening()
    for at in range(20):
        evening.state = replace(evening.state, closed=None)
        evening.says(None, f"Nog een druppel, nummer {at}, met een heel verhaal erbij over de straat en de mensen die er wonen.", "druppel")
    text = message(evening.harvest("kort"))
    assert len(text) <= 1000
    assert "een bank timmeren voor bij de sluis — Jan — voor Kerstmis" in text
    assert text.endswith("Er is meer gezegd. Vraag gerust om de hele oogst.\n")


def test_a_table_of_contributions_has_what_its_reader_may_read() -> None:
    evening = Evening()
    evening.says("Fatma", "=1+1", consent="naam")
    evening.says("Jan", "Geheim.", consent="niet")
    evening.says("Ali", "Zonder naam.")
    rows = list(csv.DictReader(io.StringIO(as_csv(evening.harvest(), evening.state))))
    assert [(row["speaker"], row["text"]) for row in rows] == [("Fatma", "'=1+1"), ("", "Zonder naam.")]


# --- names in what is nobody's contribution ----------------------------------------------------------------------


def test_a_title_with_a_name_that_was_not_given_gives_way_to_that_of_the_set() -> None:
    evening = Evening(title="Bij Jan aan tafel", place="Het huis van Els", invited_by="Ali", purpose="Voor Fatma's plan")
    harvest = evening.harvest()
    assert harvest.heading == "Oogst — Druppels en de golf, zaterdag 21 november 2026"
    assert [(each.field, each.names) for each in harvest.held_texts] == [
        ("title", ("Jan",)),
        ("place", ("Els",)),
        ("invited-by", ("Ali",)),
        ("purpose", ("Fatma",)),
    ]


def test_a_theme_with_a_name_is_no_theme() -> None:
    evening = Evening()
    number = evening.says("Jan", "Een boom.", "druppel")
    evening.do(c.GiveTheme((number,), "De tuin van Els"))
    assert "tuin van" not in _everything(evening, "deelnemers")
    assert ("theme", ("Els",)) in [(each.field, each.names) for each in evening.harvest().held_texts]


def test_what_became_of_a_step_is_looked_over_too() -> None:
    evening = Evening()
    number = evening.takes("Jan", "soep koken", "zaterdag")
    evening.do(c.SettleStep(number, "done", "Els kookte mee."))
    assert _why(evening.harvest()) == {number: "name"}


def test_a_question_of_the_set_with_an_ordinary_word_in_it_names_nobody() -> None:
    evening = Evening(a_round("Doen", "Wil je iets doen?", "Wat wil je morgen?"), names=("Wil", "Jan", "Ali"))
    assert evening.harvest().sections[0].questions == ("Wil je iets doen?", "Wat wil je morgen?")
    named = Evening(a_round("Doen", "Wat wil je van Wil weten?"), names=("Wil", "Jan", "Ali"))
    assert named.harvest().sections[0].questions == ()


def _everything(evening: Evening, reader: str) -> str:
    texts = []
    for length in ("kort", "volledig"):
        harvest = _for(evening, reader, length)
        texts += [markdown(harvest), plain(harvest), message(harvest), as_json(harvest, evening.state), as_csv(harvest, evening.state)]
    return "\n".join(texts)


def test_a_long_quote_in_an_insight_is_cut_on_the_page_and_what_was_opened_is_closed() -> None:
    evening = Evening()
    short = evening.says("Jan", "Een boom.")
    long = evening.says("Ali", "Lang verhaal. " + "woord " * 60)
    evening.sees(short, long)
    assert "«Een boom.» «Lang verhaal. woord" in markdown(evening.harvest("kort")) and r"\[…\]»" in markdown(evening.harvest("kort"))
    assert "[…]»\n" in message(evening.harvest("kort"))
    assert "[…]" not in plain(evening.harvest())


def test_who_invited_stands_in_the_middle_of_a_sentence() -> None:
    for words, read in (("De gemeente", "de gemeente"), ("De Linde", "De Linde"), ("buren", "buren")):
        assert f"De uitnodiging kwam van {read}.\n" in markdown(Evening(invited_by=words).harvest())
