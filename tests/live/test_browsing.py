"""Looking for a question set: each wish leaves fewer sets in sight, and what is out of sight is always counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core.questions import Header
from dialoog.live.browsing import (
    AUDIENCES,
    MINUTES,
    NO_WISH,
    Found,
    Offer,
    Wish,
    first_look,
    found,
    found_words,
    methods,
    next_audience,
    next_minutes,
    next_people,
    read_whole,
    wish_words,
)
from dialoog.live.set_in_words import refusal, sight
from dialoog.sets import library
from tests.core.builders import EVENING

SET = """---
vragenset: 1
taal: nl
duur: 30 minuten
deelnemers: 4-6
doelgroep: bewoner
methode: kring
auteur: "Werkgroep Straatgesprek"
licentie: CC BY 4.0
bron: een avond in mei
---

# Thuis in de straat

Voor buren die elkaar groeten.

Zet thee klaar.

## Afspraken

- We luisteren naar elkaar.

## Ronde 1: Aankomen

- Vorm: inchecken
- Tijd: 10 minuten
- Per beurt: 1 minuut

1. Wat hoorde je vandaag op straat?

## Pauze

- Vorm: pauze
- Tijd: 5 minuten

## Ronde 2: Vertellen

- Vorm: open gesprek
- Tijd: 10 minuten

1. Wat wil je bewaren?
"""
BROKEN = SET.replace("Vorm: open gesprek", "Vorm: open gespek").replace("# Thuis in de straat", "# Stuk")


def shelf(folder: Path, **texts: str) -> tuple[Offer, ...]:
    """The offers of these texts, by file name, each read whole."""
    sets = folder / "vragen"
    sets.mkdir(exist_ok=True)
    for name, text in texts.items():
        (sets / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    return tuple(read_whole(each, "nl") for each in first_look([sets], "nl"))


names = st.sampled_from(["kring", "Café", "thuis in de straat", "[/]", "dromen"])
headers = st.builds(
    Header,
    audience=st.sampled_from(["", *AUDIENCES]),
    method=st.one_of(st.just(""), names),
    seconds=st.one_of(st.none(), st.integers(1, 30_000)),
    participants=st.one_of(st.none(), st.tuples(st.integers(1, 8), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair)))),
)
offers = st.lists(
    st.builds(
        lambda header, title, foremost, number: Offer(Path(f"{number}.md"), title, header, False, foremost, title),
        headers,
        names,
        st.booleans(),
        st.integers(0, 999),
    ),
    max_size=12,
)
wishes = st.builds(
    Wish,
    words=st.sampled_from(["", "kring", "de str", "niets hiervan"]),
    audience=st.sampled_from(["", *AUDIENCES]),
    method=st.one_of(st.just(""), names),
    minutes=st.sampled_from([0, *MINUTES]),
    people=st.integers(0, 20),
    any_language=st.booleans(),
)


@given(offers, wishes)
def test_what_is_in_sight_and_what_is_not_are_together_all_there_is(shelf: list[Offer], wish: Wish) -> None:
    result = found(shelf, wish)
    assert len(result.shown) + result.unfit + result.elsewhere == len(shelf)
    if result.unfit:
        assert str(result.unfit) in found_words(result, "nl")


@given(offers, wishes)
def test_each_wish_leaves_fewer_and_together_they_leave_what_each_of_them_does(shelf: list[Offer], wish: Wish) -> None:
    alone = [
        replace(NO_WISH, any_language=wish.any_language, **{name: getattr(wish, name)})
        for name in ("words", "audience", "method", "minutes", "people")
    ]
    seen = [set(map(id, found(shelf, each).shown)) for each in alone]
    assert set(map(id, found(shelf, wish).shown)) == set.intersection(*seen)


@given(offers, wishes)
def test_what_a_set_does_not_say_never_hides_it(shelf: list[Offer], wish: Wish) -> None:
    wanted = replace(wish, words="", method="", any_language=True)
    silent = [replace(each, header=Header()) for each in shelf]
    assert len(found(silent, wanted).shown) == len(shelf)


@pytest.mark.parametrize(("step", "name"), [(next_audience, "audience"), (next_minutes, "minutes"), (next_people, "people")])
@given(shelf=offers)
def test_going_through_the_choices_comes_round_to_none_again(step: object, name: str, shelf: list[Offer]) -> None:
    assert callable(step)
    wish, seen = NO_WISH, []
    while (value := getattr(wish := step(shelf, wish), name)) not in ("", 0):
        assert value not in seen
        seen.append(value)
        # Another choice says something: it could leave a set out of sight, or it is for whom there is one.
        assert len(seen) <= 20
    assert wish == NO_WISH


def test_what_is_looked_for_is_one_line_of_words() -> None:
    wish = Wish(audience="bewoner", method="kring", minutes=45, people=7)
    assert wish_words(wish, "nl") == "voor bewoners · methode kring · tot 45 min · met 7 mensen"
    assert wish_words(wish, "en") == "for residents · method kring · up to 45 min · with 7 people"
    assert wish_words(NO_WISH, "nl") == ""
    assert found_words(Found((), 1, 6), "nl") == "0 vragensets · 1 past niet · 6 in een andere taal"


def test_words_are_looked_for_in_title_method_audience_keywords_and_purpose(tmp_path: Path) -> None:
    offers = shelf(tmp_path, thuis_nl=SET, ander_nl=SET.replace("# Thuis in de straat", "# Groenten en groeten"))
    for words in ("thuis", "THUÍS straat", "straat thuis"):
        assert [each.title for each in found(offers, Wish(words=words)).shown] == ["Thuis in de straat"]
    for words in ("kring", "bewoners", "vertellen", "werkgroep"):
        assert len(found(offers, Wish(words=words)).shown) == 2
    assert found(offers, Wish(words="groeten")).shown[0].title == "Groenten en groeten"


def test_of_a_set_in_two_languages_the_users_own_stands_there_and_the_other_is_counted(tmp_path: Path) -> None:
    offers = shelf(tmp_path, thuis_nl=SET, thuis_en=SET.replace("taal: nl", "taal: en"))
    assert [each.file.name for each in found(offers, NO_WISH).shown] == ["thuis.nl.md"]
    assert found(offers, NO_WISH).elsewhere == 1
    assert len(found(offers, Wish(any_language=True)).shown) == 2


def test_ones_own_set_goes_before_the_shipped_one_of_that_name(tmp_path: Path) -> None:
    own = tmp_path / "vragen"
    own.mkdir()
    (own / "kring.nl.md").write_text(SET, encoding="utf-8")
    offers = first_look([own, library.shipped()], "nl")
    mine = [each for each in offers if library.stem(each.file) == "kring" and each.file.name.endswith(".nl.md")]
    assert [each.file for each in mine] == [own / "kring.nl.md"]
    assert not mine[0].shipped
    assert all(each.shipped for each in offers if each.file.parent != own)


def test_the_shelf_gives_what_the_list_of_sets_gives(tmp_path: Path) -> None:
    folders = [tmp_path / "vragen", library.shipped()]
    for language in ("nl", "en"):
        shown = found(first_look(folders, language), NO_WISH).shown
        assert {each.file for each in shown} == {each.file for each in library.listing(folders, language)}


def test_methods_are_counted_among_what_fits_the_rest(tmp_path: Path) -> None:
    offers = shelf(tmp_path, a_nl=SET, b_nl=SET.replace("methode: kring", "methode: Kring"), c_nl=SET.replace("methode: kring\n", ""))
    assert methods(offers, NO_WISH) == [("kring", 2)]
    assert methods(offers, Wish(people=9)) == []


# --- in words ---------------------------------------------------------------------------------------------------------


def test_a_set_in_words_says_what_it_is_for_its_rounds_its_agreements_and_where_it_comes_from(tmp_path: Path) -> None:
    (offer,) = shelf(tmp_path, thuis_nl=SET)
    seen = sight(offer, NO_WISH, 0, EVENING, "nl")
    assert seen.facts == "30 min · 4 tot 6 mensen · voor bewoners · kring"
    assert seen.purpose == ("Voor buren die elkaar groeten.", "Zet thee klaar.")
    assert [(each.number, each.name, each.about) for each in seen.parts] == [
        ("1", "Aankomen", "inchecken · 7 min"),
        ("", "Pauze", "5 min"),
        ("2", "Vertellen", "open gesprek · 10 min"),
    ]
    assert seen.parts[0].question == "Wat hoorde je vandaag op straat?"
    assert seen.agreements == ("We luisteren naar elkaar.",)
    origin = dict(seen.origin)
    assert origin["Maker"] == "Werkgroep Straatgesprek"
    assert origin["Licentie"] == "CC BY 4.0"
    assert origin["Bron"] == "een avond in mei"
    assert origin["Bestand"].endswith("vragen/thuis.nl.md")
    assert offer.question_set is not None and origin["Vingerafdruk"] == offer.question_set.fingerprint


def test_whether_it_fits_is_said_for_the_group_there_is_else_for_the_smallest_and_largest(tmp_path: Path) -> None:
    (offer,) = shelf(tmp_path, thuis_nl=SET)
    assert [each.text for each in sight(offer, NO_WISH, 0, EVENING, "nl").fits] == [
        "Met 4 mensen ongeveer 20 min; past in 30 min.",
        "Met 6 mensen ongeveer 22 min; past in 30 min.",
    ]
    (over,) = sight(offer, Wish(minutes=15, people=5), 0, EVENING, "nl").fits
    assert (over.text, over.well) == ("Met 5 mensen ongeveer 21 min; 6 min te lang voor 15 min.", False)
    fits = sight(offer, NO_WISH, 9, EVENING, "nl").fits
    assert fits[0].text.startswith("Met 9 mensen")
    assert fits[1].text == "De vragenset is bedoeld voor 4 tot 6 mensen."


def test_a_set_without_times_says_that_nobody_can_tell(tmp_path: Path) -> None:
    (offer,) = shelf(tmp_path, kort_nl="# Kort\n\n## Praten\n\n- Vorm: open gesprek\n\n1. Wat raakte je vandaag?\n")
    (fit,) = sight(offer, NO_WISH, 0, EVENING, "nl").fits
    assert fit.well is None and "niet te zeggen" in fit.text


def test_a_set_that_does_not_read_well_says_how_many_errors_and_the_first_and_is_refused(tmp_path: Path) -> None:
    (offer,) = shelf(tmp_path, stuk_nl=BROKEN)
    assert not offer.usable
    assert offer.title == "Stuk"
    seen = sight(offer, NO_WISH, 0, EVENING, "nl")
    assert seen.trouble[0] == "Heeft 1 fout. F4 leest alles."
    assert seen.trouble[1].startswith("Regel 38, fout:")
    assert refusal(offer, "nl").startswith("Deze vragenset heeft 1 fout")
    assert seen.facts.startswith("30 min · 4 tot 6 mensen")
    assert found([offer], Wish(people=9)).unfit == 1


def test_every_shipped_set_can_be_shown_in_both_languages() -> None:
    for offer in first_look([library.shipped()], "nl"):
        whole = read_whole(offer, "nl")
        for language in ("nl", "en"):
            seen = sight(whole, Wish(minutes=60, people=5), 0, EVENING, language)
            assert seen.title and seen.parts and seen.fits and seen.purpose and not seen.trouble
            assert not refusal(whole, language)


def test_a_file_that_went_away_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    (offer,) = shelf(tmp_path, thuis_nl=SET)
    offer.file.unlink()
    gone = read_whole(offer, "nl")
    assert not gone.usable
    assert gone.title == "Thuis in de straat"
    assert sight(gone, NO_WISH, 0, EVENING, "nl").trouble
