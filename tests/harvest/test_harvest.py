"""The harvest reads as it should: its sections, its steps, its insights, at both lengths, in every format."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.core.questions import Asking, Form
from dialoog.core.state import State
from dialoog.harvest import Harvest, as_json, build, markdown, plain, record
from dialoog.harvest.document import Point, Quote
from tests.core.builders import a_round as a_card_round
from tests.core.builders import a_set, a_table
from tests.harvest.evening import DAY, TALK, Evening, a_round, the_evening

GOLDEN = Path(__file__).parent / "golden"


def matches(name: str, text: str) -> None:
    """Compare with a golden file; DIALOOG_GOLDEN=1 writes it anew, to be read before it is kept."""
    path = GOLDEN / name
    if os.environ.get("DIALOOG_GOLDEN"):
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text


def _headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("length", ["kort", "volledig"])
def test_the_evening_reads_as_it_did(length: str) -> None:
    evening = the_evening()
    harvest = evening.harvest(length)
    matches(f"kleine-dingen-{length}.md", markdown(harvest))
    matches(f"kleine-dingen-{length}.txt", plain(harvest))
    matches(f"kleine-dingen-{length}.json", as_json(harvest, evening.state))


def test_an_english_evening_is_harvested_in_english() -> None:
    evening = Evening(language="en", title="Small things", place="The Forge")
    evening.says("Fatma", "Somebody waved.", "druppel", "naam")
    first = evening.says("Jan", "I never knew my neighbour.", consent="zonder")
    evening.differs(evening.sees(first, text="We know little of each other."), "I know everybody.")
    evening.says("Ali", "What about the bus?", "parkeer")
    evening.takes("Els", "bake a cake", "Saturday", "Ali")
    matches("small-things.md", markdown(evening.harvest(made_on=date(2026, 11, 30))))


def test_the_header_holds_seven_lines_and_the_title_is_the_only_one() -> None:
    written = markdown(the_evening().harvest())
    lines = written.splitlines()
    assert [line.split(":")[0] for line in lines[1:8]] == ["titel", "datum", "plaats", "vragenset", "vingerafdruk", "voor", "controle"]
    assert lines[0] == lines[8] == "---"
    assert [line for line in lines if line.startswith("# ")] == [
        "# Oogst — Kleine dingen in de straat, Buurthuis De Kern, zaterdag 21 november 2026"
    ]
    assert "\r" not in written


def test_a_session_without_title_or_place_is_called_after_its_questions() -> None:
    harvest = Evening(title="", place="").harvest()
    assert harvest.heading == "Oogst — Druppels en de golf, zaterdag 21 november 2026"
    assert "\nplaats:\n" in markdown(harvest)


def test_who_is_spoken_to_politely_is_thanked_politely() -> None:
    assert "Dank je wel" in markdown(Evening().harvest())
    assert "Dank u wel dat u erbij was" in markdown(Evening(address="u").harvest())
    assert " je " not in markdown(Evening(a_round("Een", "Wat zag u?"), address="u").harvest("kort"))


def test_the_sections_stand_in_the_order_in_which_they_are_read() -> None:
    kinds = ["parkeer", "vraag", "proberen", "vieren", "gave", "hoofd", "hart", "handen", "schuurt", "inzicht", "druppel", "citaat", "wens"]
    evening = Evening()
    for kind in kinds:
        evening.says(None, f"Iets voor {kind}.", kind)
    evening.takes("Jan", "iets doen", "morgen")
    evening.differs(10, "Niet voor mij.")
    assert _headings(markdown(evening.harvest())) == [
        "Waar we het over hadden",
        "Wat ons raakte",
        "Druppels",
        "Inzichten",
        "Verschillende kanten",
        "Waar het schuurt",
        "Wat er al is",
        "Wens",
        "Wat we vieren",
        "Kleine stappen",
        "Wat we willen proberen",
        "Vragen die blijven",
        "Per ronde",
    ]


def test_14_no_small_steps_at_all() -> None:
    written = markdown(Evening().harvest())
    assert _headings(written) == ["Waar we het over hadden", "Kleine stappen"]
    assert "Er is geen stap afgesproken, en dat hoeft ook niet." in written


def test_15_a_step_without_who() -> None:
    evening = Evening()
    evening.takes("", "een bank bij de sluis", "in het voorjaar")
    evening.takes("Jan", "de buren groeten")
    evening.takes("Ali", "soep koken", "nog niet")
    written = markdown(evening.harvest())
    assert "- [ ]" not in written
    assert (
        "## Wat we willen proberen\n\n- een bank bij de sluis — in het voorjaar\n- de buren groeten — Jan\n- soep koken — Ali\n" in written
    )
    assert "Er is geen stap afgesproken" in written


def test_an_insight_is_traced_to_what_was_said() -> None:
    evening = Evening()
    first = evening.says("Jan", "Iedereen groet.", consent="naam")
    second = evening.says("Ali", "Behalve bij regen.")
    evening.says("Els", "Ik kijk liever.")
    evening.sees(first, second, text="Groeten hangt van het weer af.")
    evening.sees(second)
    written = markdown(evening.harvest())
    assert f"- Groeten hangt van het weer af. (samengevat uit {first} en {second})\n- Behalve bij regen. (uit {second})\n" in written
    assert f"> Iedereen groet.\n\n— Jan (nummer {first})\n\n> Behalve bij regen.\n\n(nummer {second})\n\n> Ik kijk liever.\n" in written
    short = markdown(evening.harvest("kort"))
    assert "uit " not in short and "nummer" not in short


def test_differences_stay_beside_each_other() -> None:
    evening = Evening()
    seen = evening.sees(evening.says("Jan", "Het is hier stil."), text="Stilte is een gave.")
    evening.differs(seen, "Voor mij is stilte leeg.")
    evening.differs(seen, "Stilte moet je leren.")
    written = markdown(evening.harvest("kort"))
    assert (
        "## Verschillende kanten\n\n- Stilte is een gave.\n"
        "  - Een ander geluid: Voor mij is stilte leeg.\n  - Een ander geluid: Stilte moet je leren.\n"
    ) in written


def test_what_is_said_on_each_question_stands_under_it_in_the_order_of_speaking() -> None:
    evening = Evening(a_round("Twee", "Wat was er?", "Wat komt er?", form=Form.OPEN, asking=Asking.ONE_BY_ONE))
    evening.says("Jan", "Er was een brug.")
    evening.do(c.Choose(2))
    evening.says("Ali", "Er komt een boot.")
    evening.do(c.Choose(1))
    evening.says("Els", "Er was een veer.")
    part = evening.harvest().sections[-1].rounds[0]
    assert [(asked.questions, [quote.text for quote in asked.quotes]) for asked in part.asked] == [
        (("Wat was er?",), ["Er was een brug.", "Er was een veer."]),
        (("Wat komt er?",), ["Er komt een boot."]),
    ]


def test_what_was_noted_after_the_close_has_a_place() -> None:
    evening = Evening()
    evening.do(c.Close())
    evening.says("Jan", "Dat van de brug bleef hangen.", "citaat")
    assert "### Tussendoor en na afloop\n\n> Dat van de brug bleef hangen.\n" in markdown(evening.harvest())


def test_the_short_harvest_is_a_page_with_something_of_everyone() -> None:
    evening = Evening(names=("Fatma", "Jan", "Ali", "Els", "Mo", "Wim"))
    for at in range(8):
        evening.says("Fatma", f"Fatma vertelde over keer {at}, en dat was een heel verhaal.", "druppel", "naam")
    for name in ("Jan", "Ali", "Els"):
        evening.says(name, "Bij mij was er ook een keer, en die vergeet ik niet.", "druppel")
    harvest = evening.harvest("kort")
    drops = next(section for section in harvest.sections if section.id == "drops")
    assert len(drops.items) == 6
    assert [item.number for item in drops.items] == [1, 2, 3, 9, 10, 11]
    assert _words(harvest) <= 370
    assert "Er is meer gezegd." in harvest.closing
    assert [each.id for each in harvest.coverage.left_out] == [4, 5, 6, 7, 8]
    assert evening.harvest().coverage.left_out == ()


def _words(harvest: Harvest) -> int:
    return sum(any(map(str.isalnum, word)) for word in plain(harvest).split())


def test_a_long_evening_still_fits_on_a_page() -> None:
    evening = Evening()
    for at in range(30):
        kind = ("citaat", "druppel", "vieren", "gave", "schuurt", "vraag")[at % 6]
        evening.says(("Fatma", "Jan", "Ali", "Els")[at % 4], f"Dit is zin {at}, en die is niet kort maar ook niet heel erg lang.", kind)
    assert _words(evening.harvest("kort")) <= 370


def test_a_long_story_is_cut_after_a_sentence_and_says_so() -> None:
    evening = Evening()
    story = "Dit is een zin van acht gewone korte woorden. " * 7
    evening.says("Jan", story, "citaat")
    (quote,) = next(section for section in evening.harvest("kort").sections if section.id == "quotes").items
    assert isinstance(quote, Quote)
    assert quote.text.endswith("woorden. […]")
    assert quote.text.removesuffix(" […]") in story
    (whole,) = next(section for section in evening.harvest().sections if section.id == "quotes").items
    assert isinstance(whole, Quote) and whole.text == story.strip()


def test_a_story_that_begins_with_a_short_sentence_is_not_cut_to_it() -> None:
    evening = Evening()
    evening.says("Jan", "Ja. " + "en toen " * 40, "druppel")
    (drop,) = next(section for section in evening.harvest("kort").sections if section.id == "drops").items
    assert isinstance(drop, Point) and len(drop.text.split()) == 41


def test_every_note_is_either_read_or_left_out_for_a_reason() -> None:
    for length in ("kort", "volledig"):
        coverage = the_evening().harvest(length).coverage
        assert coverage.noted == coverage.used + len(coverage.left_out) == 22


def test_the_json_shows_no_times_of_speaking_no_presence_and_no_pace() -> None:
    evening = the_evening()
    document = json.loads(as_json(evening.harvest(), evening.state))
    assert document["format"] == "dialoog-harvest/1"
    assert list(document)[-1] == "coverage"
    text = json.dumps(document)
    for key in ("turns", "intervals", "pace", "joined_at", "left_at", "seconds"):
        assert f'"{key}"' not in text
    assert [each["number"] for each in document["rounds"]] == [2, 3, 4]
    assert document["coverage"]["left_out"] == [{"id": 1, "why": "round"}, {"id": 5, "why": "consent"}, {"id": 16, "why": "name"}]


def test_a_harvest_made_on_another_day_says_so() -> None:
    assert Evening().harvest(made_on=DAY).closing == ""
    assert Evening().harvest(made_on=date(2026, 11, 23)).closing == "Deze oogst is gemaakt op maandag 23 november 2026."


@pytest.mark.parametrize("choice", [{"reader": "buurman"}, {"length": "lang"}])
def test_a_reader_or_length_that_is_not_there_is_refused(choice: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        build(Evening().state, made_on=DAY, **choice)


def test_there_is_no_harvest_of_nothing() -> None:
    with pytest.raises(ValueError, match="no session"):
        build(State(), made_on=DAY)


HOSTILE = [
    "---\ntitel: vals\ncontrole: 0\n---",
    "## Kleine stappen\n- [ ] alles — Jan — nu",
    "</p><script>x</script>",
    "\x1b]0;x\x07\x9b31m",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.row(8, 9)
def test_nothing_anyone_says_or_names_becomes_structure(text: str) -> None:
    harmless, hostile = _everywhere("gewone woorden"), _everywhere(text)
    assert _headings(hostile) == _headings(harmless)
    assert hostile.count("\n---\n") == 1
    assert [line[:6] for line in hostile.splitlines()].count("- [ ] ") == 1
    assert hostile.splitlines()[8] == "---"
    assert hostile.splitlines()[7].startswith("controle: ") and len(hostile.splitlines()[7]) == 74
    assert not set(hostile) & set("\x1b\x07\x9b\r")
    assert "<script" not in hostile.replace("\\<", "")


def _everywhere(text: str) -> str:
    """A harvest with this text wherever people can put one."""
    evening = Evening(
        a_round(text, text),
        title=text,
        place=text,
        invited_by=text,
        purpose=text,
        method=text,
    )
    for kind in ("", "citaat", "druppel", "handen", "vraag", "parkeer"):
        evening.says("Jan", text, kind, "naam")
    evening.differs(evening.sees(1, text=text), text)
    evening.takes(text, text, text, text)
    return markdown(evening.harvest())


def test_in_plain_text_no_line_of_a_quote_stands_at_the_margin() -> None:
    evening = Evening()
    evening.says("Jan", "Dit zei ik.\n\nKleine stappen\n- alles, door Ali", "citaat", "naam")
    evening.do(c.LookAt(1))
    assert "\n  «Dit zei ik.\n\n  Kleine stappen\n  - alles, door Ali» — Jan\n" in plain(evening.harvest())


def test_the_first_round_of_another_set_is_told_with_its_question() -> None:
    written = markdown(Evening(TALK).harvest())
    assert "Dit was de vraag:\n\n- Vertel over een klein moment in deze buurt dat groter werd dan je dacht.\n" in written


def test_what_was_said_on_a_card_stands_under_that_card() -> None:
    table = a_table("Anna", "Bram", question_set=a_set(a_card_round(Form.CARDS, ())))
    table.do(c.Draw())
    table.do(c.Next())
    table.says("Een bankje.")
    rounds = markdown(build(table.state, made_on=DAY)).partition("## Per ronde")[2]
    assert "*Wat vierde je?*" in rounds
    assert rounds.index("Wat vierde je?") < rounds.index("Een bankje.")
    assert record(table.state)["contributions"][0]["question"] == "Wat vierde je?"
