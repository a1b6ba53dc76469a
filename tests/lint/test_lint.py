"""A question that invites to tell is left in peace; one that closes, leads, doubles or demands a reason is told of."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialoog.sets.lint import label, language_of, lint
from tests.lint.lists import CODES, LABELS, questions

# (language, question, the code it must have); the table of the rules, flag column.
TOLD = [
    ("nl", "Voel je je hier thuis?", "V701"),
    ("nl", "Herinner je je een moment waarop je hulp kreeg?", "V701"),
    ("nl", "Vertel eens of je hier graag woont.", "V701"),
    ("nl", "Hoe vaak kom je hier?", "V713"),
    ("nl", "Wanneer ben je hier komen wonen?", "V713"),
    ("nl", "Wat is belangrijker: groen of parkeren?", "V713"),
    ("nl", "Het is hier gezellig, toch?", "V702"),
    ("nl", "Zou het niet beter zijn als we zelf beginnen?", "V702"),
    ("nl", "Ben je het ermee eens dat bewoners meer moeten doen?", "V702"),
    ("nl", "Merk jij ook dat het minder gezellig wordt?", "V702"),
    ("nl", "Hoe erg is de overlast?", "V702"),
    ("nl", "Hoe komt het dat de gemeente nooit luistert?", "V702"),
    ("nl", "Iedereen weet dat het hier achteruitgaat. Hoe merk jij dat?", "V702"),
    ("nl", "Wat gaat goed? En wat kan beter?", "V703"),
    ("nl", "Voel je je thuis en waarom?", "V703"),
    ("nl", "Wat vind je ervan en ben je bereid mee te helpen?", "V703"),
    ("nl", "Ben je tevreden over het groen en over de verlichting?", "V703"),
    ("nl", "Waarom doe je niet mee?", "V704"),
    ("nl", "Hoe vergroten we de sociale cohesie?", "V706"),
    ("nl", "Hoe vergroten we het draagvlak onder de doelgroep?", "V706"),
    ("nl", "Wat hebben jullie daar als bewoners aan?", "V707"),
    ("nl", "Veiligheid in de wijk.", "V714"),
    ("nl", "Wat raakte u toen je hier kwam?", "V708"),
    ("nl", "Wat raakte je.", "V709"),
    ("nl", "Wat raakte je in TODO?", "V710"),
    ("nl", "Wat raakte je in de de straat?", "V711"),
    ("nl", "Wat zijn de problemen in de wijk?", "V712"),
    ("nl", "Waar maak je je zorgen over?", "V712"),
    ("nl", "Wat is jouw verhaal met deze straat. Wat heb jij ervoor gedaan?", "V703"),
    ("nl", "Hoe zou het zijn als alles kon. Hoe ziet het plein er dan uit?", "V703"),
    ("nl", "Wat vind je van hoe het gaat, en wat wil je anders?", "V703"),
    ("nl", "Wie werd er geraakt door wat er gebeurde, en hoe?", "V703"),
    ("nl", "Wat wat bleef je bij?", "V711"),
    ("nl", "Veiligheid…", "V714"),
    ("nl", "In de keuken helpt iedereen?", "V701"),
    ("nl", "Wanneer je 's avonds thuiskomt, voel je je dan veilig?", "V701"),
    ("nl", "Vindt ge ook niet dat het hier te druk is?", "V702"),
    ("nl", "Wat vind je van de troep op het plein?", "V702"),
    ("nl", "Wie kan er nu tegen bomen zijn?", "V702"),
    ("nl", "Honden horen niet in het park. Hoe kijk jij daarnaar?", "V702"),
    ("nl", "Hoe vinden jullie de zaal en de koffie hier?", "V703"),
    ("nl", "Hoe hoorden je kinderen het en begrijpen ze het?", "V703"),
    ("nl", "Het kan toch niet waar zijn?", "V702"),
    ("nl", "Kan het zijn dat je moe bent?", "V702"),
    ("nl", "Verheug jij je ook zo op het feest?", "V702"),
    ("nl", "Je zult wel moe zijn?", "V702"),
    ("nl", "Waarom doen die lui er nooit wat aan?", "V702"),
    ("nl", "Wat heeft de club nu verprutst?", "V702"),
    ("nl", "Honden horen aan de lijn te lopen. Wat doe jij?", "V702"),
    ("nl", "Je weet hoe dat gaat in een dorp?", "V701"),
    ("nl", "Wanneer ben je opa geworden?", "V713"),
    ("nl", "Zing je nog vaak en praat je erover?", "V703"),
    ("nl", "Wáárom kwam je?", "V704"),
    ("nl", "Vertelt jullie trainer weleens iets?", "V701"),
    ("nl", "Welke studie volg je?", "V713"),
    ("nl", "Wie van jullie heeft een fiets?", "V713"),
    ("nl", "Je bent moe, neem ik aan?", "V702"),
    ("nl", "Kan iemand nou echt tegen bomen zijn?", "V702"),
    ("nl", "Merkten jullie ook dat het stil werd?", "V702"),
    ("nl", "De school doet er niets aan. Hoe nu verder?", "V702"),
    ("nl", "Sluit dat aan bij wat je hoopte?", "V701"),
    ("nl", "Zing je, en zo ja, bij welk koor?", "V703"),
    ("nl", "Iemand nog thee?", "V701"),
    ("nl", "Ik vroeg me af of je goed geslapen hebt.", "V701"),
    ("nl", "Zeg eens eerlijk of het je smaakte.", "V701"),
    ("nl", "Soep of salade?", "V713"),
    ("nl", "Vanaf welke leeftijd mocht jij meestemmen?", "V713"),
    ("nl", "Wie is hier de baas?", "V713"),
    ("nl", "Kun je niet gewoon dankjewel zeggen?", "V702"),
    ("nl", "Hoe kan de school zoiets raars doen?", "V702"),
    ("nl", "De dorpen gaan steeds verder achteruit. Hoe merk jij dat?", "V702"),
    ("nl", "Mensen hebben tegenwoordig geen geduld. Hoe zie jij dat?", "V702"),
    ("nl", "Er is steeds minder respect. Wat zie jij?", "V702"),
    ("nl", "Vertel hoe het ging en of je het weer zou doen.", "V703"),
    ("nl", "Kun je vertellen wat je deed en hoe dat was?", "V703"),
    ("nl", "Wie beslist hier en op grond waarvan?", "V703"),
    ("nl", "Is er een rooster en houdt iedereen zich eraan?", "V703"),
    ("nl", "Om wat voor reden kwam je?", "V704"),
    ("nl", "Wat is de belangrijkste reden dat je kwam?", "V704"),
    ("nl", "Vanwaar die keuze?", "V704"),
    ("en", "Do you know your neighbours?", "V701"),
    ("en", "Please tell us if you like the hall.", "V701"),
    ("en", "What's your street called?", "V713"),
    ("en", "What do you make of the mess in the park?", "V702"),
    ("en", "How come the neighbours are always shouting?", "V702"),
    ("en", "Why not simply join us?", "V702"),
    ("en", "Dogs don't belong in the park. How do you see that?", "V702"),
    ("en", "How do you find the hall and the coffee here?", "V703"),
    ("en", "How do you feel about the hall and about the coffee?", "V703"),
    ("en", "What's the reason you came?", "V704"),
    ("en", "Could it be that you are tired?", "V702"),
    ("en", "What has the club ruined now?", "V702"),
    ("en", "You know how it goes in a village?", "V701"),
    ("en", "Do you know where the key is?", "V701"),
    ("en", "When did you become a grandfather?", "V713"),
    ("en", "Got a minute?", "V701"),
    ("en", "What was your very first boat called?", "V713"),
    ("en", "Which degree did you take?", "V713"),
    ("en", "Who here has a bike?", "V713"),
    ("en", "You are tired, I take it?", "V702"),
    ("en", "Could anyone possibly object to trees?", "V702"),
    ("en", "The school is doing nothing. Where now?", "V702"),
    ("en", "Do you sing, and if so, where?", "V703"),
    ("en", "Can you say what you heard and what you felt?", "V703"),
    ("en", "When does Lent start this year?", "V713"),
    ("en", "Any other business?", "V701"),
    ("en", "I was wondering if you slept well.", "V701"),
    ("en", "Indoors or outdoors?", "V713"),
    ("en", "From what age could you vote?", "V713"),
    ("en", "Who's your teacher?", "V713"),
    ("en", "Who doesn't want clean air?", "V702"),
    ("en", "Do you dread Mondays too?", "V702"),
    ("en", "People have no patience these days. How do you see that?", "V702"),
    ("en", "A decent club thanks its coaches. How do you do it?", "V702"),
    ("en", "Tell us how it went and whether you would do it again.", "V703"),
    ("en", "Can you tell us what you did and how that was?", "V703"),
    ("en", "What do you think is the reason he left?", "V704"),
    ("en", "Tell us if you like living here.", "V701"),
    ("en", "How long have you lived here?", "V713"),
    ("en", "Which mark do you give the street?", "V713"),
    ("en", "It is rather nice here, isn't it?", "V702"),
    ("en", "Don't you think so?", "V702"),
    ("en", "Surely you agree that things have to change?", "V702"),
    ("en", "How bad is the nuisance?", "V702"),
    ("en", "How come the council never listens?", "V702"),
    ("en", "What goes well and what could be better?", "V703"),
    ("en", "What is the reason why you came?", "V704"),
    ("en", "How do we leverage stakeholder engagement?", "V706"),
    ("en", "What do those people want?", "V707"),
    ("en", "Safety in the area.", "V714"),
    ("en", "What are the problems here?", "V712"),
    ("en", "Where does it begin. What do you need for it?", "V703"),
    ("en", "What did you see when you came in and what touched you?", "V703"),
    ("en", "Who was touched by what happened and how?", "V703"),
]

# The other column: of these nothing at all is told.
IN_PEACE = [
    ("nl", "Wat voel je als je thuiskomt?"),
    ("nl", "Zou je ons mee willen nemen naar dat moment?"),
    ("nl", "Weet je nog wat je dacht toen je binnenkwam?"),
    ("nl", "Vertel eens over een plek waar je graag bent."),
    ("nl", "Hoe was het om hier te komen?"),
    ("nl", "Wanneer voel jij je thuis?"),
    ("nl", "Wie of wat heeft jou geholpen?"),
    ("nl", "Wat houdt je op de been als het toch tegenzit?"),
    ("nl", "Wat zou er gebeuren als je het niet deed?"),
    ("nl", "Waar ben je het met je buur over eens geworden?"),
    ("nl", "Wat doe jij, waar anderen ook plezier van hebben?"),
    ("nl", "Hoe komt het dat je hier bent gebleven?"),
    ("nl", "Wat hoorde je dat je nooit eerder hoorde?"),
    ("nl", "In onze straat wonen mensen van alle leeftijden. Wat merk jij daarvan?"),
    ("nl", "Stel je voor dat het 2035 is en de buurt bloeit. Wat zie je?"),
    ("nl", "Denk terug aan een gesprek. Wat raakte je?"),
    ("nl", "Wat heb je gehoord, gezien of gevoeld?"),
    ("nl", "Wat wil je bewaren en doorgeven?"),
    ("nl", "Wat is er nodig zodat jong en oud elkaar ontmoeten?"),
    ("nl", "Op de muur staat 'Waarom wij blijven'. Wat zou jij daaronder schrijven?"),
    ("nl", "Hoe gaan mensen hier met elkaar om?"),
    ("nl", "Wat hebben we aan elkaar?"),
    ("nl", "Vertel over een moment dat je je veilig voelde."),
    ("nl", "Hoe krijg je mensen mee?"),
    ("nl", "Denk aan de mensen die je hielpen. Wat wil je die mensen zeggen?"),
    ("nl", "Wat doet de buurtcoöperatie voor je?"),
    ("nl", "Op wie of waarop kun je leunen?"),
    ("nl", "Met wie of met wat begin je je dag?"),
    ("nl", "Wat bedoel je met het woord …. ?"),
    ("nl", "Wat maakte dat mogelijk? (een mens, een plek, of wat dan?)"),
    ("nl", "Kun je ons helpen om jouw kant te begrijpen?"),
    ("nl", "Wat betekent thuis voor jou en voor wie hier nieuw is?"),
    ("nl", "Wat maakt dit een plek waar mensen blijven en waar kinderen spelen?"),
    ("nl", "Hoe weet je wat goed voor je is en wat niet?"),
    ("nl", "Wat is er hier voor ons nog te doen?"),
    ("nl", "Deze straat is voor mij…"),
    ("nl", "Bespreek met elkaar wat je hoorde."),
    ("nl", "Wat is alles wat wat waard is voor jou?"),
    ("nl", "Wanneer niemand kijkt, wat doe je dan graag?"),
    ("nl", "Welk boek of welke film laat je niet los?"),
    ("nl", "Als ge terugkijkt, wat hebt ge van uw vader geleerd?"),
    ("nl", "Wat heb jíj nodig?"),
    ("nl", "De een vindt het te warm, de ander te koud. Hoe is het voor jou?"),
    ("nl", "Volgens de krant is het hier altijd raak. Wat merk jij?"),
    ("nl", "Onze dirigent heeft altijd tijd gemaakt. Waar maak jij tijd voor?"),
    ("nl", "Zou je ons mee naar die dag willen nemen?"),
    ("nl", "Wanneer begint het weekend voor jou?"),
    ("nl", "Hoe was het toen eindelijk iemand luisterde?"),
    ("nl", "Mijn vader zei altijd weinig. Wat zei jouw vader?"),
    ("nl", "Wat houd je vast en laat je gaan?"),
    ("nl", "De winkel moet in mei dicht. Wat doet dat met je?"),
    ("nl", "Steeds minder leden komen zelf zingen. Wat betekent dat voor jou?"),
    ("nl", "Tegenwoordig bellen we met beeld. Hoe is dat voor jou?"),
    ("nl", "Het is weer lente. Wat zie je groeien?"),
    ("nl", "Een tuin is nooit af. Wat laat jij liggen?"),
    ("nl", "Niemand weet wat er komt. Waar verlang je naar?"),
    ("nl", "Ik zou het mooi vinden als je iets over vroeger vertelt."),
    ("nl", "Wat ik graag wil weten is hoe het met je gaat."),
    ("nl", "Mogen we horen hoe het je vergaan is?"),
    ("nl", "Welke grote zorg wordt in onze straat klein genoeg om aan te pakken?"),
    ("en", "What keeps you going when things are not right?"),
    ("en", "If you were mayor of the street for a day, what would you do?"),
    ("en", "What helps people join in?"),
    ("en", "Do you remember how it smelled?"),
    ("en", "How come you are so patient with him?"),
    ("en", "What would a neighbour say about who you are and what moves you?"),
    ("en", "On whom or on what do you lean?"),
    ("en", "What made that possible? (a person, a place, or what?)"),
    ("en", "Can you help us understand your side?"),
    ("en", "What makes this a place where people stay and where children play?"),
    ("en", "What needs to be done in our street?"),
    ("en", "Which book or which film won't let you go?"),
    ("en", "The shop has to close in May. What does that do to you?"),
    ("en", "These days we call with pictures. How is that for you?"),
    ("en", "It is spring again. What do you see growing?"),
    ("en", "A garden is never done. What do you leave lying?"),
    ("en", "Nobody knows what is coming. What do you long for?"),
    ("en", "Take us back to that day, would you?"),
    ("en", "What if we ate together for once?"),
    ("en", "Some find it too warm, others too cold. How is it for you?"),
    ("en", "According to the papers it's always rough here. What do you notice?"),
    ("en", "Our conductor has always made time. What do you make time for?"),
    ("en", "How was it when somebody finally listened?"),
    ("en", "My father never said much. What did yours say?"),
    ("en", "Can you put into words what it gave you?"),
    ("en", "What I'd like to know is how you are."),
    ("en", "It'd be lovely if you told us about the old days."),
    ("en", "May we hear how you got here?"),
    ("en", "Could you say a bit about your street?"),
    ("en", "One day I am going to…"),
    ("en", "Discuss with your neighbour what you heard."),
]


@pytest.mark.parametrize(("language", "question", "code"), TOLD)
def test_what_the_rules_tell_of_is_told(language: str, question: str, code: str) -> None:
    assert code in {one.code for one in lint(question, language)}


@pytest.mark.parametrize(("language", "question"), IN_PEACE)
def test_a_good_question_is_left_in_peace(language: str, question: str) -> None:
    assert lint(question, language) == []
    assert label(question, language) == "open"


def test_a_sentence_without_a_verb_goes_on_with_the_question_before_it() -> None:
    assert [one.code for one in lint("Wat betekent dit plein voor de straat? En voor jou en je kinderen?", "nl")] == ["V703"]
    assert [one.code for one in lint("What does the square mean to the street? And to you and your children?", "en")] == ["V703"]


def test_to_recognise_is_not_to_admit() -> None:
    """«Herken je dat» has «erken je dat» in it."""
    assert [one.code for one in lint("Herken je dat?", "nl")] == ["V701"]
    assert [one.code for one in lint("Erken je dat het beter moet?", "nl")] == ["V701", "V702"]


def test_to_speak_with_somebody_is_not_to_agree() -> None:
    assert [one.code for one in lint("Heb je het er wel eens met je buur over?", "nl")] == ["V701"]


def test_who_asks_why_politely_asks_why() -> None:
    assert [one.code for one in lint("Mag ik vragen waarom je kwam?", "nl")] == ["V704"]
    assert [one.code for one in lint("May I ask why you came?", "en")] == ["V704"]


def test_the_first_of_the_labels_counts() -> None:
    assert label("Waarom luistert de gemeente nooit, en wat doe jij?", "nl") == "leading"
    assert label("Waarom kom je en wat breng je?", "nl") == "double"
    assert label("Hoezo?", "nl") == "waarom"


@pytest.mark.parametrize(
    ("question", "code", "words"),
    [
        ("En voel je je hier thuis?", "V701", "voel je"),
        ("Wat is hier belangrijker: groen of parkeren?", "V713", "groen of parkeren"),
        ("Het is hier fijn, toch?", "V702", "toch?"),
        ("Wat gaat goed, en wat kan beter?", "V703", "en wat"),
        ("Ik ben benieuwd waarom je dat zegt.", "V704", "waarom"),
        ("Wat vind je van *draagvlak*?", "V706", "draagvlak"),
        ("Wat raakte je.", "V709", "e."),
        ("Wat raakte je hier hier?", "V711", "hier hier"),
    ],
)
def test_a_flag_points_at_its_words(question: str, code: str, words: str) -> None:
    flag = next(one for one in lint(question, "nl") if one.code == code)
    assert question[flag.start : flag.end] == words


def test_jargon_comes_with_better_words_and_may_be_ordinary_among_professionals() -> None:
    flag = lint("Wat doet de Wmo voor je?", "nl")[0]
    assert (flag.fields["x"], flag.fields["y"]) == ("Wmo", "hulp van de gemeente")
    assert lint("Wat doet de Wmo voor je?", "nl", audience="professional") == []


def test_what_an_author_allows_is_not_told() -> None:
    assert lint("Waarom ben je gebleven?", "nl", allow=["waarom"]) == []
    assert lint("Voel je je thuis?", "nl", allow=["gesloten"]) == []
    assert lint("Wat zijn de klachten?", "nl", allow=["schuurt"]) == []


@pytest.mark.parametrize("mark", ["'Waarom?'", "‘Waarom?’", '"Waarom?"', "«Waarom?»", "“Waarom?”", "„Waarom?”"])
def test_quoted_words_are_not_the_question(mark: str) -> None:
    assert lint(f"Op de muur staat {mark}. Wat zou jij daaronder schrijven?", "nl") == []


def test_apostrophes_are_no_quotes() -> None:
    assert [one.code for one in lint("Waarom ga je 's avonds zo'n eind lopen met je foto's?", "nl")] == ["V704"]


def test_a_language_is_known_by_its_small_words() -> None:
    assert language_of(["What made you stay in the street?"], "nl") == "en"
    assert language_of(["Wat maakte dat je bleef?"], "en") == "nl"
    assert language_of(["Blij?"], "en") == "en"


@pytest.mark.parametrize("language", ["nl", "en"])
@given(text=st.text(max_size=400))
@example(text="?")
@example(text="' '' ? . … «")
@example(text="İ? ß? waarom İ")
def test_any_text_is_read_and_each_flag_stands_inside_it(language: str, text: str) -> None:
    for one in lint(text, language):
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "text", ["wat " * 50_000, "en wat is " * 20_000, "a" * 200_000, "?" * 100_000, "'" * 100_000, "de gemeente " * 20_000, "\n" * 99_999]
)  # fmt: skip
def test_a_question_without_end_takes_no_time(language: str, text: str) -> None:
    start = time.perf_counter()
    lint(text, language)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LABELS)
def test_it_reaches_its_figures_on_the_held_part(language: str, name: str) -> None:
    own = [one.question for one in questions(language) if one.held and one.label == name]
    assert len(own) >= 20
    if name == "open":
        assert sum(label(one, language) != "open" for one in own) <= 0.03 * len(own)
    else:
        found = sum(bool({flag.code for flag in lint(one, language)} & CODES[name]) for one in own)
        assert found >= (0.95 if name in ("closed", "waarom") else 0.8) * len(own)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_else_is_told_of_open_questions_on_the_held_part_either(language: str) -> None:
    own = [one.question for one in questions(language) if one.held and one.label == "open"]
    told = [one for one in own if any(flag.code not in ("V705", "V712") for flag in lint(one, language))]
    assert len(told) <= 0.03 * len(own), told
