"""Nothing unwilling is read: consent quote by quote, the set's ceiling, and names that nobody gave (R23-R28, H1)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.events import ConsentGiven
from dialoog.core.evolving import evolve
from dialoog.core.names import names_in
from dialoog.core.questions import Confidentiality, Recording
from dialoog.harvest import as_csv, as_json, build, html, markdown, message, plain
from dialoog.harvest.consent import Names, Why
from dialoog.locale import LANGUAGES, say
from tests.harvest.evening import DAY, TALK, Evening, a_round


def _why(evening: Evening, length: str = "volledig") -> dict[int, str]:
    return {each.id: each.why.value for each in evening.harvest(length).coverage.left_out}


def _all_formats(evening: Evening) -> str:
    """The harvest in every format and length, in one text."""
    texts = []
    for length in ("kort", "volledig"):
        harvest = evening.harvest(length)
        texts += [markdown(harvest), html(harvest), plain(harvest), as_json(harvest, evening.state)]
    return "\n".join(texts)


# --- consent, quote by quote -------------------------------------------------------------------------------------


def test_a_quote_has_a_name_only_with_a_yes_to_the_name() -> None:
    evening = Evening()
    evening.says("Fatma", "Met naam gezegd.", "citaat", "naam")
    evening.says("Jan", "Zonder naam gezegd.", "citaat", "zonder")
    evening.says("Ali", "Niet gevraagd.", "citaat")
    written = markdown(evening.harvest())
    assert "> Met naam gezegd.\n\n— Fatma\n" in written
    assert "Zonder naam gezegd." in written and "Niet gevraagd." in written
    assert "Jan" not in written and "Ali" not in written


def test_16_consent_refused_for_the_only_quote() -> None:
    evening = Evening()
    refused = evening.says("Els", "Mijn man was ziek.", "citaat", "niet")
    assert _why(evening) == {refused: "consent"}
    everything = _all_formats(evening)
    assert "ziek" not in everything
    assert "Wat ons raakte" not in everything
    assert "Per ronde" not in everything


def test_when_the_group_said_no_only_what_was_asked_is_read() -> None:
    evening = Evening()
    evening.do(c.Agree(False))
    closed = evening.says("Jan", "Dit bleef onder ons.")
    asked = evening.says("Els", "Dit mag wel.", consent="zonder")
    step = evening.takes("Jan", "koffie zetten", "morgen")
    assert _why(evening) == {closed: "group", step: "group"}
    assert "Dit mag wel." in markdown(evening.harvest())
    assert asked not in _why(evening)


def test_an_insight_is_no_way_around_a_no() -> None:
    evening = Evening()
    refused = evening.says("Els", "Mijn man was ziek.", consent="niet")
    copied = evening.sees(refused)
    own = evening.sees(refused, text="Zorgen delen we te weinig.")
    voice = evening.differs(copied, "Ik deel juist alles.")
    assert _why(evening) == {refused: "consent", copied: "source", voice: "source"}
    written = markdown(evening.harvest())
    assert "- Zorgen delen we te weinig. (samengevat)\n" in written
    assert own not in _why(evening)
    assert json.loads(as_json(evening.harvest(), evening.state))["insights"][0]["from"] == []


def test_a_round_kept_out_of_the_harvest_stays_out_with_its_questions() -> None:
    evening = Evening(a_round("Aankomen", "Hoe kom je binnen?", harvested=False), TALK)
    number = evening.says("Jan", "Moe, eerlijk gezegd.")
    evening.do(c.OpenRound())
    later = evening.sees(number)
    assert _why(evening) == {number: "round", later: "source"}
    everything = _all_formats(evening)
    assert "Moe" not in everything and "Hoe kom je binnen" not in everything


def test_a_round_where_nothing_is_noted_is_not_told_about() -> None:
    evening = Evening(a_round("Stil rondje", "Wat neem je mee?", recording=Recording.NO), TALK)
    evening.do(c.OpenRound())
    assert "Wat neem je mee" not in _all_formats(evening)


# --- ceilings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ceiling", [Confidentiality.CHATHAM, Confidentiality.WITHOUT_NAME], ids=["17_chatham", "zonder_naam"])
@pytest.mark.avg("anonymous")
def test_under_a_ceiling_no_name_of_anyone_is_read(ceiling: Confidentiality) -> None:
    evening = Evening(confidentiality=ceiling)
    evening.says("Fatma", "Ik zag de sluis opengaan.", "citaat")
    held = evening.says("Jan", "Fatma zei het zo mooi.")
    evening.takes("Jan", "hout halen", "zaterdag", "Els")
    evening.takes("Ali en Els", "soep koken", "zondag")
    held_step = evening.takes("Els", "bij Ali langsgaan", "maandag")
    assert _why(evening) == {held: "name", held_step: "name"}
    everything = _all_formats(evening)
    for name in ("Fatma", "Jan", "Ali", "Els"):
        assert name not in everything
    assert "- [ ] hout halen — iemand van deze tafel — zaterdag (iemand van deze tafel vraagt ernaar)" in everything
    document = json.loads(as_json(evening.harvest(), evening.state))
    assert document["participants"] == []
    assert {each["speaker"] for each in document["contributions"]} == {None}


def test_a_yes_to_the_name_from_elsewhere_does_not_lift_the_ceiling() -> None:
    evening = Evening(confidentiality=Confidentiality.CHATHAM)
    number = evening.says("Fatma", "Ik zag de sluis opengaan.", "citaat")
    held = evening.says("Jan", "Fatma zei het zo mooi.")
    evening.state = evolve(evening.state, ConsentGiven(Moment(0, 0.0, "run"), number, "naam"))
    assert _why(evening) == {held: "name"}
    assert "Fatma" not in _all_formats(evening)


def test_under_chatham_a_text_that_was_looked_at_is_read() -> None:
    evening = Evening(confidentiality=Confidentiality.CHATHAM)
    number = evening.says("Fatma", "De Jan van Galenstraat is opgebroken.")
    assert _why(evening) == {number: "name"}
    evening.do(c.LookAt(number))
    assert _why(evening) == {}


# --- names in texts ----------------------------------------------------------------------------------------------


def test_a_text_with_a_name_waits_for_new_words_a_look_or_a_yes() -> None:
    evening = Evening()
    number = evening.says("Els", "Volgens mij mist Jan zijn vrouw.")
    harvest = evening.harvest()
    assert [(each.number, each.names) for each in harvest.held_back] == [(number, ("Jan",))]
    assert "mist" not in _all_formats(evening)
    looked_at = Evening()
    looked_at.do(c.LookAt(looked_at.says("Els", "Volgens mij mist Jan zijn vrouw.")))
    assert looked_at.harvest().held_back == ()
    evening.do(c.Reword(number, "Volgens mij mist hij zijn vrouw."))
    assert "Volgens mij mist hij zijn vrouw." in markdown(evening.harvest())


def test_who_gave_the_name_once_may_be_named_by_others() -> None:
    evening = Evening()
    evening.says("Els", "Jan maakt altijd koffie.")
    assert _why(evening) != {}
    evening.says("Jan", "Koffie verbindt.", consent="naam")
    assert _why(evening) == {}


def test_a_speaker_s_own_name_waits_too() -> None:
    evening = Evening()
    number = evening.says("Jan", "Ik ben Jan en ik woon hier pas.", consent="zonder")
    assert _why(evening) == {number: "name"}


def test_an_insight_a_voice_and_a_step_are_looked_over_as_well() -> None:
    evening = Evening()
    source = evening.says("Ali", "Er is altijd iemand thuis.")
    seen = evening.sees(source, text="Bij Jan staat de deur open.")
    insight = evening.sees(source)
    voice = evening.differs(insight, "Behalve bij Els.")
    step = evening.takes("Ali", "met Fatma gaan praten", "dinsdag")
    assert _why(evening) == {seen: "name", voice: "name", step: "name"}


def test_who_takes_a_step_said_the_name_aloud() -> None:
    evening = Evening()
    evening.takes("Jan", "Jan zet de bank buiten", "zaterdag", "Els")
    evening.takes("Ali en Fatma", "soep koken", "zondag")
    assert _why(evening) == {}
    written = markdown(evening.harvest())
    assert "- [ ] Jan zet de bank buiten — Jan — zaterdag (Els vraagt ernaar)" in written
    assert "- [ ] soep koken — Ali en Fatma — zondag" in written
    of_another = evening.takes("de zus van Els", "de sleutel halen", "morgen")
    assert _why(evening) == {of_another: "name"}


def test_a_step_can_be_without_a_name_or_stay_out() -> None:
    evening = Evening()
    evening.takes("Jan", "hout halen", "zaterdag", "Els", consent="zonder")
    out = evening.takes("Ali", "verven", "zondag", consent="niet")
    assert _why(evening) == {out: "consent"}
    written = markdown(evening.harvest())
    assert "- [ ] hout halen — iemand van deze tafel — zaterdag (iemand van deze tafel vraagt ernaar)" in written
    assert "Jan" not in written and "Els" not in written


@pytest.mark.parametrize("text", ["zoe was er ook", "ZOË was er", "Zoë's tuin", "Zoe\u0308 kwam", "Zoës fiets", "Zoëtje lachte"])
@pytest.mark.avg("anonymous")
def test_18_names_with_diacritics(text: str) -> None:
    evening = Evening(names=("Zoë", "Jérôme", "Ali"))
    number = evening.says("Ali", text)
    assert _why(evening) == {number: "name"}
    evening.says("Jérôme", "Met mijn naam graag.", "citaat", "naam")
    assert "— Jérôme" in markdown(evening.harvest())


def test_19_one_person_without_a_name() -> None:
    evening = Evening(names=("Fatma", "", "Ali"))
    evening.says("stoel 2", "Ik zat op een stoel bij het raam.", "citaat")
    assert _why(evening) == {}, "an ordinary word is nobody's name"
    assert "stoel 2" not in _all_formats(evening)
    assert _why(evening) == {}
    number = evening.says("Ali", "Op stoel 2 werd gelachen.")
    assert _why(evening) == {number: "name"}


def test_the_second_els_is_spoken_of_as_els() -> None:
    evening = Evening(names=("Els", "Els", "Ali"))
    evening.do(c.Rename(evening.person("Els"), "Els bij het raam"))
    number = evening.says("Ali", "Els had het bedacht.")
    assert _why(evening) == {number: "name"}


@pytest.mark.parametrize("text", ["Jantje zong", "Wimpie zong", "het was fatma’s idee", "Minaatje zong", "Wimmetje zong", "JANS jas"])
@pytest.mark.avg("anonymous")
def test_a_name_made_small_or_possessive_is_a_name(text: str) -> None:
    assert Names(("Jan", "Wim", "Fatma", "Mina")).within(text)


@pytest.mark.parametrize("text", ["januari", "een janboel", "wimpers", "de animatie"])
def test_a_word_that_begins_like_a_name_is_a_word(text: str) -> None:
    assert Names(("Jan", "Wim", "Fatma", "Mina")).within(text) == ()


@given(st.lists(st.text("aeéjns .()2", min_size=1, max_size=5), max_size=4), st.text("aeéjns .(),'2", max_size=20))
def test_what_the_core_takes_for_a_name_is_held_back_here_as_well(names: list[str], text: str) -> None:
    assert bool(Names(names).within(text)) >= bool(names_in(text, names))


# --- what left out means -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_reason_can_be_said(why: Why, language: str) -> None:
    assert say(f"harvest.left-out.{why.value}", language)


WORDS = st.sampled_from(["", "Jan", "fatma", "Els’", "Ali's", "sluis", "bank", "Jantje", "en", "Fatma", "ELS"])
SAID = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).strip() or "iets")
READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")


def _read_by_anyone(evening: Evening) -> str:
    """The harvest for every reader, in every length and format, in one text."""
    texts = []
    for reader in READERS:
        for length in ("kort", "volledig"):
            harvest = build(evening.state, reader=reader, length=length, made_on=DAY)
            texts += [markdown(harvest), html(harvest), plain(harvest), message(harvest)]
            texts += [as_json(harvest, evening.state), as_csv(harvest, evening.state)]
    return "\n".join(texts)


@settings(deadline=None, max_examples=60)
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["Fatma", "Jan", "Ali", "Els", None]),
            SAID,
            st.sampled_from(["citaat", "mensen om te vinden", "", "van Jan"]),
            SAID,
        ),
        max_size=5,
    ),
    consent=st.sampled_from(["", "zonder"]),
    ceiling=st.sampled_from(list(Confidentiality)[:3]),
    own=st.tuples(SAID, SAID, SAID, SAID, SAID, SAID),
)
@pytest.mark.row(20)
@pytest.mark.avg("anonymous")
def test_no_name_that_was_not_given_is_ever_read(
    said: list[tuple[str | None, str, str, str]], consent: str, ceiling: Confidentiality, own: tuple[str, str, str, str, str, str]
) -> None:
    title, place, invited_by, purpose, theme, verder = own
    evening = Evening(TALK, title=title, place=place, invited_by=invited_by, purpose=purpose, confidentiality=ceiling)
    for speaker, text, kind, question in said:
        number = evening.says(speaker, text, kind, consent)
        evening.do(c.GiveTheme((number,), theme))
        evening.differs(evening.sees(number, text=question), text)
        evening.do(c.Insert(question))
    step = evening.takes("de buurt", title, "morgen", consent="zonder")
    evening.do(c.SettleStep(step, "done", place))
    evening.takes("", purpose)
    evening.do(c.FollowUp(verder))
    read = _read_by_anyone(evening).casefold()
    assert not [name for name in ("fatma", "jan", "ali", "els") if names_in(read, (name,))]
