"""Every line of the grammar, in Dutch and in English words, becomes the command it stands for (`contract` §4)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.state import Contribution, State
from dialoog.live import registry
from dialoog.live.answers import sentence
from dialoog.live.grammar import Line, Parsed, Request, duration, left_out, parse
from dialoog.live.helping import example_of
from tests.core.builders import EVENING, a_round, a_set
from tests.live.tables import sit

NAMES = ("Anna", "Els", "Els 2", "Daniëlle", "Mo", "Moniek", "Els bij het raam")
ANNA, ELS, ELS2, DANIELLE, MO, MONIEK, WINDOW = (f"p{number}" for number in range(1, 8))
SEED = 7


def a_table(*kinds: str) -> State:
    """Seven people, some called nearly alike, and rounds that name their own kinds."""
    rounds = [a_round(harvest_kind=kind) for kind in kinds] or [a_round()]
    return sit(a_set(*rounds), NAMES).state


TABLE = a_table()


def read(text: str, state: State = TABLE) -> Parsed:
    """What a line says, on a Saturday."""
    return parse(text, Line(state, date(2026, 11, 21), SEED, "stoel", EVENING, "Europe/Amsterdam"))


def refused(text: str) -> Refusal:
    """A line that dialoog does not take."""
    found = read(text)
    assert isinstance(found, Refusal), found
    return found


BOTH: list[tuple[str, str, Parsed]] = [
    ("/volgende", "/next", c.Next()),
    ("/volgende Mo", "/next Mo", c.Next(MO)),
    ("/dank", "/thanks", c.Thank()),
    ("/past", "/pass", c.Pass()),
    ("/past ronde", "/pass round", c.Pass(whole_round=True)),
    ("/tussendoor Anna", "/between Anna", c.Interject(ANNA)),
    ("/ik", "/me", c.Facilitate()),
    ("/zegt Anna: het is: mooi", "/says Anna: het is: mooi", c.Note("het is: mooi", speaker=ANNA)),
    ("/erbij Wim", "/join Wim", c.Join(c.Guest("Wim"))),
    ("/erbij", "/join", c.Join(c.Guest(""))),
    ("/weg Anna", "/leave Anna", c.Leave(ANNA)),
    ("/even-weg Anna", "/step-out Anna", c.StepOut(ANNA)),
    ("/terug Anna", "/back Anna", c.ComeBack(ANNA)),
    ("/heet Els 2 = Elsje", "/rename Els 2 = Elsje", c.Rename(ELS2, "Elsje")),
    ("/plek Anna 3", "/seat Anna 3", c.Move(ANNA, 3)),
    ("/volgorde Mo, Anna", "/order Mo, Anna", c.SetOrder((MO, ANNA))),
    ("/volgorde kring", "/order circle", c.SetOrder(rule="kring", seed=SEED)),
    ("/volgorde omgekeerd", "/order reversed", c.SetOrder(rule="omgekeerd", seed=SEED)),
    ("/volgorde willekeurig", "/order random", c.SetOrder(rule="willekeurig", seed=SEED)),
    ("/volgorde vrij", "/order free", c.SetOrder(rule="vrij", seed=SEED)),
    ("/volgorde ongehoord", "/order unheard", c.SetOrder(rule="ongehoord", seed=SEED)),
    ("/geef Anna 1 min", "/give Anna 1 min", c.Grant(ANNA, 60.0)),
    ("/ronde", "/round", c.OpenRound(seed=SEED)),
    ("/ronde 3", "/round 3", c.OpenRound(3, SEED)),
    ("/kies", "/choose", c.Choose(seed=SEED)),
    ("/kies 2", "/choose 2", c.Choose(2, SEED)),
    ("/stil", "/silence", c.Still("silence")),
    ("/stil 90 sec", "/silence 90 sec", c.Still("silence", 90.0)),
    ("/hoeder", "/guardian", c.Still("guardian")),
    ("/even-stil", "/guardian", c.Still("guardian")),
    ("/pauze", "/break", c.Still("break")),
    ("/pauze 10 min", "/break 10 min", c.Still("break", 600.0)),
    ("/door", "/go-on", c.GoOn()),
    ("/gat Anna", "/gap Anna", c.ChargeGap(ANNA)),
    ("/gat pauze", "/gap break", c.ChargeGap("break")),
    ("/gat niets", "/gap nothing", c.ChargeGap("")),
    ("/van #3 Anna", "/from #3 Anna", c.Attribute(3, ANNA)),
    ("/inzicht het begint klein", "/insight het begint klein", c.Note("het begint klein", "inzicht")),
    ("/inzicht #3", "/insight #3", c.Raise((3,))),
    ("/inzicht #3 #5 samen gaat het", "/insight #3 #5 samen gaat het", c.Raise((3, 5), "samen gaat het")),
    (
        "/stap Els | een bank | morgen | Mo",
        "/step Els | een bank | morgen | Mo",
        c.TakeStep("Els", "een bank", "morgen", "Mo", "2026-11-22"),
    ),
    ("/stap | een bankje |", "/step | een bankje |", c.TakeStep("", "een bankje", "", "", None)),
    (
        "/stap #4 | Els | een bank | morgen | Mo",
        "/step #4 | Els | een bank | morgen | Mo",
        c.MendStep(4, "Els", "een bank", "morgen", "Mo", "2026-11-22"),
    ),
    ("/stap #4 | | een bankje", "/step #4 || een bankje", c.MendStep(4, "", "een bankje", "", "", None)),
    ("/stap #4 | - | | - |", "/step #4 |-||-", c.MendStep(4, "-", "", "-", "", None)),
    ("/grootte #4 klein", "/size #4 small", c.Size(4, "klein")),
    ("/grootte #4 groter", "/size #4 larger", c.Size(4, "groter")),
    ("/bij #4 #1 #3", "/gather #4 #1 #3", c.Gather(4, (1, 3))),
    ("/los #4 #1", "/part #4 #1", c.Part(4, (1,))),
    ("/thema #1 Groen in de straat", "/theme #1 Groen in de straat", c.GiveTheme((1,), "Groen in de straat")),
    ("/thema #1 #3 groen", "/theme #1 #3 groen", c.GiveTheme((1, 3), "groen")),
    ("/thema #3 -", "/theme #3 -", c.GiveTheme((3,), "")),
    ("/thema aan", "/theme on", c.OrderHarvest(True)),
    ("/thema uit", "/theme off", c.OrderHarvest(False)),
    (
        "/verder Tot 5 mei kun je iets veranderen.",
        "/follow-up Tot 5 mei kun je iets veranderen.",
        c.FollowUp("Tot 5 mei kun je iets veranderen."),
    ),
    ("/correctie 5 december", "/corrections Saturday 5 December", c.SetCorrections("2026-12-05")),
    ("/correctie over een week", "/corrections in a week", c.SetCorrections("2026-11-28")),
    ("/correctie -", "/corrections -", c.SetCorrections("")),
    ("/vorige", "/previous", Request("previous")),
    ("/vorige 2 klaar Het staat er.", "/previous 2 done Het staat er.", Request("previous-step", "Het staat er.", 2, "done")),
    ("/vorige stap 2 vervallen", "/previous step #2 dropped", Request("previous-step", "", 2, "dropped")),
    ("/vorige 2 open", "/previous 2 open", Request("previous-step", "", 2, "open")),
    ("/teruglezen", "/read-back", c.ReadBack()),
    ("/teruglezen oogst", "/read-back harvest", Request("read-harvest")),
    ("/klopt", "/right", c.Confirm()),
    ("/ander-geluid #4 niet voor mij", "/dissent #4 niet voor mij", c.Dissent(4, "niet voor mij")),
    ("/anders #3 een bank", "/reword #3 een bank", c.Reword(3, "een bank")),
    ("/schrap #3", "/strike #3", c.Erase(3)),
    ("/schrap alles Anna", "/strike all Anna", c.ErasePerson(ANNA)),
    ("/akkoord ja", "/agree yes", c.Agree(True)),
    ("/akkoord nee", "/agree no", c.Agree(False)),
    ("/niet-vastleggen aan", "/off-record on", c.OffRecord(True)),
    ("/niet-vastleggen uit", "/off-record off", c.OffRecord(False)),
    ("/toestemming #3 naam", "/consent #3 name", c.Consent(3, "naam")),
    ("/toestemming #3 zonder", "/consent #3 without", c.Consent(3, "zonder")),
    ("/toestemming #3 niet", "/consent #3 not", c.Consent(3, "niet")),
    ("/nagekeken #3", "/checked #3", c.LookAt(3)),
    ("/ja", "/yes", Request("yes")),
    ("/nee", "/no", Request("no")),
    ("/terugdraaien", "/undo", c.Undo()),
    ("/terugdraaien ?", "/undo ?", Request("last-acts")),
    ("/terugdraaien 2", "/undo 2", c.UndoSome(2)),
    ("/eerder 40 sec", "/earlier 40 sec", c.MoveSwitch(40.0)),
    ("/beurt-van Anna", "/turn-of Anna", c.HandOverTurn(ANNA)),
    ("/factor Anna 1,5", "/pace Anna 1.5", c.SetPace(ANNA, 1.5)),
    ("/factor Els 2 2", "/pace Els 2 2", c.SetPace(ELS2, 2.0)),
    ("/rol Anna gast", "/role Anna guest", c.GiveRole(ANNA, "gast")),
    ("/rol Anna tolk", "/role Anna interpreter", c.GiveRole(ANNA, "tolk")),
    ("/rol Anna verslaglegger", "/role Anna scribe", c.GiveRole(ANNA, "verslaglegger")),
    ("/rol Anna deelnemer", "/role Anna participant", c.GiveRole(ANNA, "")),
    ("/leiding Anna", "/lead Anna", c.Lead(ANNA)),
    ("/invoegen Wat wil je bewaren?", "/insert Wat wil je bewaren?", c.Insert("Wat wil je bewaren?", SEED)),
    ("/set oefenset", "/set oefenset", Request("set", "oefenset")),
    ("/plan", "/plan", Request("plan")),
    ("/plan 21:30", "/plan 21.30", c.PlanFor(EVENING + 5_400_000)),
    ("/plan ja", "/plan yes", Request("plan-yes")),
    ("/kaart", "/card", c.Draw(SEED)),
    ("/inbrenger Anna", "/case Anna", c.BringCase(ANNA)),
    ("/binnen Anna", "/inside Anna", c.Sit(ANNA, inside=True)),
    ("/buiten Anna", "/outside Anna", c.Sit(ANNA, inside=False)),
    ("/opgepakt #3", "/dealt-with #3", c.Settle(3)),
    ("/raad", "/advice", Request("advice", "")),
    ("/raad tranen", "/advice tranen", Request("advice", "tranen")),
    ("/scherm aan", "/screen on", c.ShowScreen(True)),
    ("/scherm uit", "/screen off", c.ShowScreen(False)),
    ("/opnieuw", "/redo", c.Redo()),
    ("/stand", "/standing", Request("standing")),
    ("/oogst", "/harvest", Request("harvest")),
    ("/klaar", "/done", c.Close()),
    ("/hulp", "/help", Request("help", "")),
    ("/hulp past", "/help past", Request("help", "past")),
]


@pytest.mark.parametrize(("dutch", "english", "meant"), BOTH, ids=[dutch for dutch, _, _ in BOTH])
def test_a_line_says_the_same_in_dutch_and_in_english(dutch: str, english: str, meant: Parsed) -> None:
    assert read(dutch) == meant
    assert read(english) == meant


def test_every_act_of_the_registry_has_a_line_in_this_table() -> None:
    said = {dutch.split()[0][1:] for dutch, _, _ in BOTH} | {english.split()[0][1:] for _, english, _ in BOTH}
    for act in registry.ACTS:
        if not act.face and act.id != "kind":
            assert {word.split()[0] for word in (*act.nl, *act.en)} <= said, act.id


def test_every_command_that_a_person_can_give_is_reached_by_a_line() -> None:
    reached = {type(meant) for _, _, meant in BOTH} | {c.GiveKind}
    # Opening has its own way in, a gap is found by the clock, another set is first found by its name, a yes lets the harvest out,
    # and what became of a step is noted in the session in which it was taken.
    assert set(c.Command.__args__) - reached == {c.Open, c.FindGap, c.Exchange, c.ApproveHarvest, c.SettleStep}


@pytest.mark.parametrize(("dutch", "english"), registry.KINDS.items())
def test_a_kind_is_a_line_of_its_own(dutch: str, english: str) -> None:
    for word in (dutch, english):
        assert read(f"/{word} de moestuin") == c.Note("de moestuin", dutch)
        if dutch != "inzicht":
            assert read(f"/{word} #3") == c.GiveKind(3, dutch)
        assert refused(f"/{word}").code == "line-wrong"


def test_a_kind_that_the_set_names_is_a_line_too() -> None:
    state = a_table("Sleutelzin")
    assert read("/sleutelzin de deur stond open", state) == c.Note("de deur stond open", "Sleutelzin")
    assert read("/sleutelzin #2", state) == c.GiveKind(2, "Sleutelzin")
    assert isinstance(read("/sleutelzin #2"), Refusal)


def test_what_a_set_names_its_notes_never_takes_the_place_of_an_act() -> None:
    assert read("/stap Els | een bank | zaterdag", a_table("stap")) == c.TakeStep("Els", "een bank", "zaterdag", "", "2026-11-28")
    assert read("/past", a_table("past")) == c.Pass()


# --- plain lines ---


def test_what_does_not_start_with_a_slash_is_a_contribution() -> None:
    assert read("  De moestuin begon klein.  ") == c.Note("De moestuin begon klein.")
    assert read("") == c.Note("")


def test_two_slashes_are_a_contribution_that_starts_with_one() -> None:
    assert read("//volgende keer neem ik taart mee") == c.Note("/volgende keer neem ik taart mee")
    assert read("//") == c.Note("/")


def test_a_pasted_text_of_several_lines_is_one_contribution() -> None:
    assert read("eerste regel\r\ntweede regel\r\n/weg Anna") == c.Note("eerste regel\ntweede regel\n/weg Anna")


# --- words ---


@pytest.mark.parametrize("line", ["/VOLGENDE", "/Volgende", "/vólgende", "  /volgende  ", "/volgende\t"])
def test_case_accents_and_space_around_a_word_are_no_difference(line: str) -> None:
    assert read(line) == c.Next()


def test_an_unknown_word_is_said_with_the_one_that_may_have_been_meant() -> None:
    assert refused("/volgnde") == Refusal("line-unknown-guess", {"word": "volgnde", "guess": "volgende"})
    for typed, meant in (
        ("/even stil", "even-stil"),
        ("/Even weg Anna", "even-weg"),
        ("/go on", "go-on"),
        ("/off record on", "off-record"),
    ):
        assert refused(typed).fields["guess"] == meant, typed
    assert refused("/xyzzy").code == "line-unknown"
    assert refused("/").code == "line-unknown"


@pytest.mark.parametrize(
    "line",
    [
        "/dank je",
        "/eerder",
        "/past morgen",
        "/ik ook",
        "/hoeder 2 min",
        "/door maar",
        "/terugdraaien alles",
        "/opnieuw 2",
        "/terugdraaien twee",
        "/factor Anna",
        "/factor Anna snel",
        "/rol Anna",
        "/rol Anna voorzitter",
        "/invoegen",
        "/set",
        "/kaart 2",
        "/opgepakt 3",
        "/opgepakt",
        "/scherm",
        "/scherm misschien",
        "/ja hoor",
        "/nee hoor",
        "/stand nu",
        "/oogst nu",
        "/klaar hoor",
        "/zegt Anna",
        "/zegt Anna:",
        "/heet Anna",
        "/heet Anna =",
        "/heet Anna = :=,|#/",
        "/plek Anna",
        "/plek Anna drie",
        "/geef Anna",
        "/geef Anna lang",
        "/volgorde",
        "/ronde twee",
        "/ronde 1.5",
        "/kies eerste",
        "/gat",
        "/van 3 Anna",
        "/van #3",
        "/inzicht #",
        "/stap een bankje",
        "/stap a | b | c | d | e",
        "/stap #4",
        "/stap #4 |",
        "/stap #4 Els | een bank",
        "/stap #4 | a | b | c | d | e",
        "/grootte #4",
        "/grootte #4 enorm",
        "/grootte klein",
        "/bij #4",
        "/bij 4 1",
        "/bij #4 #1 soep",
        "/los",
        "/los #4 alles",
        "/thema",
        "/thema groen",
        "/thema #1",
        "/verder",
        "/teruglezen alles",
        "/klopt #3",
        "/ander-geluid #4",
        "/ander-geluid nee",
        "/anders #3",
        "/anders tekst",
        "/schrap",
        "/schrap 3",
        "/schrap #3 #4",
        "/akkoord",
        "/akkoord misschien",
        "/niet-vastleggen",
        "/toestemming #3",
        "/toestemming naam",
        "/nagekeken",
        "/nagekeken 3",
    ],
)
def test_a_line_that_cannot_be_read_answers_with_an_example(line: str) -> None:
    answer = refused(line)
    assert answer.code == "line-wrong", answer
    for language in ("nl", "en"):
        shown = re.findall(r"/([a-z-]+)", sentence("refusal", answer.code, answer.fields, language))
        assert shown and all(word in words_of_lines(language) for word in shown), shown


@pytest.mark.parametrize("act", [act.id for act in registry.ACTS if not act.face])
def test_an_example_can_be_typed(act: str) -> None:
    for language in ("nl", "en"):
        for shown in example_of(act, language, "gave" if language == "nl" else "gift").split(" · "):
            assert not isinstance(found := read(shown), Refusal) or found.code == "name-missing", (shown, found)


def words_of_lines(language: str) -> set[str]:
    """The first words of all lines in a language."""
    kinds = registry.KINDS.values() if language == "en" else registry.KINDS
    return {word.split()[0] for act in registry.ACTS for word in act.words(language)} | set(kinds)


@pytest.mark.parametrize("line", ["/stil lang", "/stil 0", "/stil -5", "/pauze een kwartier", "/pauze 0 min", "/eerder net"])
def test_a_duration_that_cannot_be_read_answers_with_an_example(line: str) -> None:
    answer = refused(line)
    assert answer.code == "duration"
    assert f": {line.split()[0]} " in sentence("refusal", answer.code, answer.fields, "nl")


@pytest.mark.parametrize("line", ["/plan half tien", "/plan 25:00", "/plan 21:75"])
def test_an_end_that_cannot_be_read_answers_with_an_example(line: str) -> None:
    assert refused(line).code == "end-time"


def test_the_twelve_keys_of_a_running_turn_are_those_of_the_design() -> None:
    keys = [(act.keys[0], act.id) for act in registry.ACTS if act.in_turn]
    assert keys == [
        ("f1", "help"),
        ("f2", "next"),
        ("f3", "pass"),
        ("f4", "guardian"),
        ("f5", "earlier"),
        ("f6", "undo"),
        ("f7", "thank"),
        ("f8", "go-on"),
        ("f9", "facilitate"),
        ("f10", "acts"),
        ("f11", "off-record"),
        ("f12", "silence"),
    ]
    assert registry.BY_ID["redo"].keys == ()


# --- names ---


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Anna", ANNA),
        ("anna", ANNA),
        ("ANN", ANNA),
        ("a", ANNA),
        ("Danielle", DANIELLE),
        ("DANIËL", DANIELLE),
        ("danie\u0308lle", DANIELLE),
        ("Els", ELS),
        ("els", ELS),
        ("Els 2", ELS2),
        ("Els b", WINDOW),
        ("els bij het raam", WINDOW),
        ("Mo", MO),
        ("Mon", MONIEK),
        ("  Mo ", MO),
    ],
)
def test_a_name_is_exact_or_the_unique_start_of_one(name: str, meant: str) -> None:
    assert read(f"/weg {name}") == c.Leave(meant)


def test_a_start_that_two_names_share_is_asked_about() -> None:
    assert read("/weg E") == Refusal("name-ambiguous", {"name": "E", "names": ("Els", "Els 2", "Els bij het raam")})


def test_a_name_that_nobody_has_is_said_with_who_may_be_meant() -> None:
    assert refused("/weg Ana").fields["guess"] == "Anna"
    assert refused("/weg Zacharias").fields["names"] == NAMES
    assert refused("/tussendoor").code == "name-missing"
    assert refused("/zegt : hallo").code == "name-missing"
    assert refused("/volgorde Anna, Zacharias").code == "no-such-person"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/plek Els 2 3", c.Move(ELS2, 3)),
        ("/plek Els 2", c.Move(ELS, 2)),
        ("/plek Els bij het raam 1", c.Move(WINDOW, 1)),
        ("/geef Els 2 30", c.Grant(ELS2, 30.0)),
        ("/geef Els 2 min", c.Grant(ELS, 120.0)),
        ("/geef Els 2 2 min", c.Grant(ELS2, 120.0)),
        ("/geef Els 2 1 min 30 sec", c.Grant(ELS2, 90.0)),
        ("/geef Els 1 min 30 sec", c.Grant(ELS, 90.0)),
        ("/geef Els b 45 sec", c.Grant(WINDOW, 45.0)),
        ("/geef danielle 20", c.Grant(DANIELLE, 20.0)),
    ],
)
def test_a_number_after_a_name_is_read_from_the_longest_name_to_the_shortest(line: str, meant: Parsed) -> None:
    assert read(line) == meant


def test_an_unknown_name_before_a_number_is_what_is_answered() -> None:
    assert refused("/geef Zacharias 2 min").code == "no-such-person"
    assert refused("/geef Ana 30").code == "no-such-person-guess"
    assert refused("/plek E 2").code == "name-ambiguous"


# --- durations ---


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90 sec", 90),
        ("90sec", 90),
        ("2 min", 120),
        ("1 min 30 sec", 90),
        ("1min30sec", 90),
        ("45", 45),
        ("2 minuten", 120),
        ("1 minuut", 60),
        ("30 seconden", 30),
        ("1 minute", 60),
        ("2 minutes", 120),
        ("30 seconds", 30),
        ("2 MIN", 120),
        ("1 m 5 s", 65),
    ],
)
def test_durations_that_people_write(text: str, seconds: int) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "min", "sec", "2 uur", "1 min 30", "een", "-3", "1,5 min", "2 min 3 min", "9999999"])
def test_what_is_no_duration(text: str) -> None:
    assert duration(text) is None


# --- names lose what they cannot hold ---


@pytest.mark.parametrize(
    ("line", "name", "left"), [("/erbij Jan#/Piet", "JanPiet", 2), ("/erbij  Wim ", "Wim", 0), ("/erbij J\u200ban\x1b", "Jan", 2)]
)
def test_what_a_name_cannot_hold_is_left_out_and_counted(line: str, name: str, left: int) -> None:
    assert read(line) == c.Join(c.Guest(name))
    assert left_out(line) == left


def test_what_a_new_name_cannot_hold_is_counted_behind_the_equals_sign_alone() -> None:
    assert read("/heet Anna = Anna | Maria") == c.Rename(ANNA, "Anna Maria")
    assert left_out("/heet Anna = Anna | Maria") == 1
    assert left_out("/anders #3 a/b: c, d") == 0


# --- anything at all ---

WORDS = [f"/{word}" for act in registry.ACTS for word in (*act.nl, *act.en)] + [
    f"/{word}" for pair in registry.KINDS.items() for word in pair
]
PIECES = (
    "Anna",
    "Els",
    "Els 2",
    "#1",
    "#99",
    "2",
    "2 min",
    "ja",
    "nee",
    "aan",
    "alles",
    "naam",
    "|",
    "=",
    ":",
    ",",
    "kring",
    "pauze",
    "ronde",
    "gast",
    "1,5",
    "21:30",
    "?",
    "3",
    "x",
    "٣",
    "",
)


def a_line() -> st.SearchStrategy[str]:
    """A line that makes sense, or nearly."""
    return st.builds(
        lambda word, pieces: " ".join((word, *pieces)), st.sampled_from((*WORDS, "", "//")), st.lists(st.sampled_from(PIECES), max_size=5)
    )


@given(st.one_of(st.text(), st.text().map(lambda text: f"/{text}"), a_line()))
@example("/\n")
@example("/geef \u2028 ٣")
@example("/plek Els ²")
def test_any_text_is_a_command_a_request_or_a_refusal(text: str) -> None:
    found = read(text)
    assert isinstance(found, Request | Refusal | c.Command)
    assert left_out(text) >= 0


def test_a_kind_that_the_set_names_in_several_words_is_typed_as_it_is() -> None:
    table = sit(a_set(a_round(harvest_kind="derde kracht")))
    assert "[1] bewaard" in table.type("/derde kracht Dat konden we alleen samen.")[0]
    entry = table.state.entry(1)
    assert isinstance(entry, Contribution) and (entry.kind, entry.text) == ("derde kracht", "Dat konden we alleen samen.")
    table.type("Gewoon iets.", "/Derde  Kracht #2")
    assert [each.kind for each in table.state.entries if isinstance(each, Contribution)] == ["derde kracht", "derde kracht"]
