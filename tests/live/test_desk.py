"""What dialoog answers: each act in words with its mark, refusals that change nothing, and questions that wait for their answer."""

from __future__ import annotations

import ast
import re
from itertools import chain, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.history import NOT_UNDOABLE
from dialoog.core.questions import Asking, Form, QuestionSet, Recording
from dialoog.harvest import Length, Reader, was_edited
from dialoog.live.answers import answer, sentence
from dialoog.live.harvesting import KEPT, write_harvest
from dialoog.live.opening import Plan
from dialoog.live.session import Done
from dialoog.locale import has
from dialoog.store import StoreError
from tests.core.builders import a_round, a_set
from tests.core.evenings import sets
from tests.live.tables import PEOPLE, FailingKeeper, on_disk, sit
from tests.live.test_grammar import a_line

LIVE = Path(__file__).resolve().parents[2] / "dialoog"
MARKED = re.compile(r"\[\d+\] (bewaard|saved|gewist|erased)$|= |\? |! ")


def answers(lines: tuple[str, ...] | list[str]) -> list[str]:
    """The lines with a mark."""
    return [line for line in lines if MARKED.match(line)]


# --- what each act answers ---

ANSWERS = [
    (["/volgende"], "= Anna heeft de beurt (2 min).", "= Anna has the turn (2 min)."),
    (["/volgende Els"], "= Els heeft de beurt (2 min).", None),
    (["/volgende", "/dank"], "= Dank je wel, Anna.", None),
    (["/volgende", "/past"], "= Anna past. Aan het eind vragen we het nog één keer.", None),
    (["/volgende", "/past ronde"], "= Anna past.", None),
    (["/volgende", "/tussendoor Els"], "= Els spreekt tussendoor. Met /door gaat de beurt verder.", None),
    (["/volgende", "/ik"], "= Jij spreekt. Met /door gaat de beurt verder.", None),
    (["/volgende", "/ik", "/door"], "= Anna gaat verder.", None),
    (["/stil", "/door"], "= We gaan verder. Niemand heeft de beurt.", None),
    (["/stil 90 sec"], "= Samen stil, 1 min 30 sec. Met /door gaan jullie verder.", None),
    (["/pauze 10 min"], "= Koffiepauze, 10 min. Met /door gaan jullie verder.", None),
    (["/zegt Els: een pan soep"], "[1] bewaard", "[1] saved"),
    (["een pan soep"], "[1] bewaard", "[1] saved"),
    (["/druppel een pan soep"], "[1] bewaard", "[1] saved"),
    (["soep", "/citaat #1"], "= #1 is nu: citaat.", "= #1 is now: quote."),
    (["soep", "/inzicht #1"], "[2] bewaard", "[2] saved"),
    (["soep", "/inzicht #1", "/ander-geluid #2 nee"], "[3] bewaard", None),
    (["/stap Els | bank | zaterdag"], "[1] bewaard", None),
    (["soep", "/anders #1 een pan soep"], "[1] bewaard", None),
    (["soep", "/van #1 Els"], "= #1 is nu van Els.", None),
    (["soep", "/schrap #1"], "[1] gewist", "[1] erased"),
    (["/erbij Wim"], "= Wim schuift aan en komt achteraan in de rij.", None),
    (["/weg Els"], "= Els gaat naar huis. Wat Els zei, blijft staan.", None),
    (["/even-weg Els"], "= Els is even weg en krijgt straks de beurt. Is Els er weer, dan helpt /terug Els.", None),
    (["/even-weg Els", "/terug Els"], "= Els is er weer, op dezelfde plek, en komt nog aan de beurt.", None),
    (["/heet Els = Elsje"], "= Voortaan: Elsje.", None),
    (["/plek Els 1"], "= Els zit nu op plek 1.", None),
    (["/volgorde Driss, Els"], "= De volgorde is nu: Driss, Els, Anna en Bram.", None),
    (["/volgende", "/dank", "/geef Els 30 sec"], "= Els krijgt er 30 sec bij.", None),
    (["/ronde"], "= Ronde 2: tweede (ronde).", None),
    (["/akkoord ja"], "= De groep vindt het goed dat we noteren en oogsten.", None),
    (["/akkoord nee"], "= De groep zegt nee. Alleen wat iemand zelf goedvindt, komt in de oogst.", None),
    (["/niet-vastleggen aan"], "= Vanaf nu wordt niets vastgelegd. Met /niet-vastleggen uit noteren we weer.", None),
    (["/niet-vastleggen aan", "geheim"], "= Niet vastgelegd. Er is niets bewaard.", None),
    (["/niet-vastleggen aan", "/niet-vastleggen uit"], "= We noteren weer.", None),
    (["soep", "/toestemming #1 zonder"], "= #1 mag zonder naam in de oogst.", None),
    (["soep", "/nagekeken #1"], "= #1 is nagekeken: de naam gaat over iemand anders.", None),
    (["soep", "/terugdraaien"], "= Teruggedraaid: bijdrage #1.", "= Undone: contribution #1."),
    (["soep", "/terugdraaien", "/opnieuw"], "= Opnieuw gedaan: bijdrage #1.", None),
    (["/volgende", "/eerder 5 sec"], "= De laatste wisseling was 5 sec geleden.", None),
    (["/volgende", "/beurt-van Els"], "= Dit was de beurt van Els, met de notities erbij.", None),
    (["/factor Els 2"], "= Genoteerd voor Els. Het staat op geen enkel scherm.", None),
    (["/rol Els gast"], "= Els is te gast en komt als laatste in de rij.", None),
    (["/rol Els tolk"], "= Els tolkt.", None),
    (["/rol Els verslaglegger"], "= Els noteert.", None),
    (["/rol Els gast", "/rol Els deelnemer"], "= Els doet mee als deelnemer.", None),
    (["/leiding Els"], "= Els leidt vanaf nu het gesprek.", None),
    (["/invoegen Wat wil je bewaren?"], "= Deze vraag komt erbij: Wat wil je bewaren?", None),
    (["/plan 21:45", "/plan ja"], "= Het plan is aangepast; we eindigen om 21:45.", None),
    (["/parkeer de hond", "/opgepakt #1"], "= #1 is opgepakt.", None),
    (["/scherm uit"], "= Het tafelscherm is leeg.", None),
    (["/scherm uit", "/scherm aan"], "= Het tafelscherm staat aan.", None),
    (
        ["soep", "brood", "/inzicht #1 samen", "/bij #3 #2"],
        "= Bij inzicht #3 horen nu: #1 en #2.",
        "= To insight #3 now belong: #1 and #2.",
    ),
    (["soep", "/inzicht #1 samen", "/los #2 #1"], "= Inzicht #2 staat nu op zichzelf.", None),
    (["/stap Els | bank | zaterdag", "/stap #1 | Mo"], "[1] bewaard", None),
    (["/stap Els | bank | zaterdag", "/grootte #1 groter"], "= Stap #1 is nu een grotere stap.", None),
    (["soep", "/thema #1 eten"], "= #1 hoort bij het thema eten.", None),
    (["soep", "/thema #1 eten", "/thema #1 -"], "= #1 heeft geen thema meer.", None),
    (["/thema aan"], "= De oogst staat op thema.", None),
    (["/thema aan", "/thema uit"], "= De oogst staat in de volgorde waarin jullie spraken.", None),
    (["/verder 3 mei weer"], "[1] bewaard", None),
    (["/correctie over 2 weken"], "= Tot en met zaterdag 5 december 2026 kan er iets veranderen. Zo staat het in de oogst.", None),
    (["/correctie 2026-12-05", "/correctie -"], "= Er is geen correctieronde meer.", None),
    (["/correctie ooit"], "! In «ooit» vind ik geen dag. Schrijf bijvoorbeeld: /correctie 5 december, of /correctie over een week", None),
    (["/correctie 2026-11-01"], "! Die dag is al voorbij: «2026-11-01». Kies een dag vanaf vandaag.", None),
    (["/vorige"], "! Dit gesprek hoort niet bij een reeks. Een reeks geef je op bij het begin, of in de vragenset met «traject».", None),
    (["soep", "/teruglezen"], "? #1 van de tafel: «soep» Klopt dit?", '? #1 from the table: "soep" Is this right?'),
    (["soep", "/teruglezen", "/klopt"], "= #1 klopt.", None),
    (["/klaar"], "= Het gesprek is gesloten. Dank je wel.", None),
    (["/oogst"], "= De oogst is gemaakt. Bij een oefening wordt hij niet bewaard.", None),
]


@pytest.mark.parametrize(("lines", "dutch", "english"), ANSWERS, ids=[" ".join(lines) for lines, _, _ in ANSWERS])
def test_each_act_is_answered_in_words(lines: list[str], dutch: str, english: str | None) -> None:
    assert answers(sit().type(*lines))[0] == dutch
    in_english = answers(sit(language="en").type(*lines))
    assert in_english and (in_english[0] == english if english else in_english[0] != dutch or dutch[0] == "[")


def test_every_act_has_its_answer_in_this_table() -> None:
    said = {line.split()[0] for lines, _, _ in ANSWERS for line in lines if line.startswith("/")}
    elsewhere = {"/kies", "/hoeder", "/gat", "/ja", "/nee", "/stand", "/hulp"}
    # What only some forms have, and what answers without a mark: held by tests of their own.
    elsewhere |= {"/kaart", "/set", "/raad", "/inbrenger", "/binnen", "/buiten"}
    own = {f"/{word}" for word in re.findall(r"ActSpec\(\"[\w-]+\", \(\"([\w-]+)", (LIVE / "live" / "registry.py").read_text())}
    assert own - {"/soort", "/past ronde", "/schrap alles"} <= said | elsewhere


def test_the_opening_reads_out_the_set_and_the_first_round() -> None:
    assert sit().said == [
        "= Het gesprek «Buren» is open, met de vragenset «Buren».",
        "afspraak: Laat een ander uitpraten.",
        "= Ronde 1: ronde: Wat raakte je? (ronde).",
        "vraag 1: Wat raakte je?",
    ]


def test_who_passed_is_asked_again_and_then_it_is_over() -> None:
    table = sit(people=("Anna", "Bram", "Els"))
    assert table.type("/volgende", "/past")[1] == "Straks: Bram."
    assert table.type("/volgende", "/dank")[1] == "Straks: Els."
    assert table.type("/volgende", "/dank")[1] == "Straks nog één keer: Anna."
    assert table.type("/volgende") == ("= Anna paste en wordt nog één keer gevraagd.",)
    assert table.type("/past") == ("= Anna past.", "De omloop is rond: iedereen is gevraagd.")
    assert table.refused("/volgende").code == "go-round-over"


def test_the_next_one_is_told_where_the_turn_goes_over_at_once() -> None:
    table = sit()
    assert table.type("/volgende", "/volgende") == ("= Bram heeft de beurt (2 min).",)


def test_who_was_heard_already_is_refused_with_who_was_not() -> None:
    table = sit()
    table.type("/volgende", "/volgende")
    line = table.desk.line("/volgende Anna").lines[0]
    assert line == "! Anna is deze omloop al gevraagd. Nog niet gevraagd: Els en Driss. Wil Anna nu iets zeggen, gebruik dan /tussendoor."


def test_free_talk_marks_who_has_the_floor_and_leaves_it_open() -> None:
    table = sit(a_set(a_round(Form.OPEN, ("Wat valt op?", "En nu?"))))
    assert table.type("/volgende Els") == ("= Els heeft het woord.",)
    assert table.type("/volgende")[0] == "= Dank je wel, Els."
    assert table.type("/terugdraaien") == ("= Teruggedraaid: het eind van de beurt.", "Els heeft de beurt.")
    assert table.type("/kies 2") == ("= Vraag 2: En nu?",)


def test_the_next_round_says_who_was_left_unheard() -> None:
    table = sit()
    table.type("/volgende")
    assert table.type("/ronde")[0] == "Nog niet gevraagd in de vorige ronde: Bram, Els en Driss."


def test_a_question_is_asked_where_one_must_be_chosen() -> None:
    table = sit(a_set(a_round(questions=("Wat?", "Wie?"), asking=Asking.CHOOSE)))
    assert table.said[-1] == "? Welke vraag nemen we? /kies 1 tot en met /kies 2"
    assert table.refused("/volgende").code == "choose-first"
    assert table.type("/kies 2") == ("= Vraag 2: Wie?",)
    assert table.type("/volgende") == ("= Anna heeft de beurt (2 min).",)


def test_many_words_get_a_hint_where_key_words_are_noted() -> None:
    table = sit(a_set(a_round(recording=Recording.KEYWORDS)))
    assert table.type("een pan soep bij de buren op de hoek") == (
        "[1] bewaard",
        "Dat waren 9 woorden. In deze ronde noteren we steekwoorden, hoogstens 8.",
    )
    assert table.type("een pan soep bij de buren op hoek") == ("[2] bewaard",)


def test_two_with_the_same_name_get_a_number_and_a_hint_to_choose() -> None:
    """Situation 20."""
    table = sit()
    assert table.type("/erbij els")[:2] == (
        "= els 2 schuift aan en komt achteraan in de rij.",
        "Er is al iemand met die naam, daarom heet deze «els 2». Een andere naam kiezen: /heet els 2 = …",
    )
    assert table.type("/heet els 2 = Els bij het raam") == ("= Voortaan: Els bij het raam.",)
    assert len(table.type("/heet Els bij = Anna")) == 2


@pytest.mark.row(4)
def test_a_name_that_looks_just_like_another_is_told_of() -> None:
    table = sit()
    twin = "Br\N{CYRILLIC SMALL LETTER A}m"
    told = f"«{twin}» ziet er net zo uit als «Bram», maar is anders geschreven. Een andere naam kiezen: /heet {twin} = …"
    assert table.type(f"/erbij {twin}")[:2] == (f"= {twin} schuift aan en komt achteraan in de rij.", told)
    assert table.type(f"/heet {twin} = Bram Bakker") == ("= Voortaan: Bram Bakker.",)
    assert table.type(f"/heet Bram Bakker = {twin}")[1:] == (told,)


def test_one_person_without_a_name_is_called_by_the_seat() -> None:
    """Situation 19."""
    table = sit()
    assert table.type("/erbij   ")[0] == "= stoel 5 schuift aan en komt achteraan in de rij."
    assert table.type("/erbij #")[0] == "= stoel 6 schuift aan en komt achteraan in de rij."


def test_names_with_accents_are_found_without_them() -> None:
    """Situation 18."""
    table = sit(people=("Zoë", "Çağrı", "Þórður", "Łucja"))
    for line, name in (("/volgende zoe", "Zoë"), ("/volgende cagr", "Çağrı"), ("/volgende Łu", "Łucja")):
        assert table.type(line)[0] == f"= {name} heeft de beurt (2 min)."


def test_what_cannot_be_kept_of_a_text_is_counted() -> None:
    table = sit()
    assert table.type("soep\x1b]0;titel\x07") == ("[1] bewaard", "2 onzichtbare of onbruikbare tekens zijn weggelaten of vervangen.")
    assert table.type("/erbij Jan/Piet")[-1] == "1 onzichtbaar of onbruikbaar teken is weggelaten of vervangen."


def test_the_guardians_pause_keeps_the_turn_and_notes_nothing() -> None:
    table = sit()
    table.type("/volgende")
    assert table.type("/hoeder")[0].startswith("= Even stil. De klok staat stil")
    assert table.refused("hoorde ik dat goed?").code == "guardian"
    assert table.type("/door") == ("= Anna gaat verder.",)


def test_the_hand_over_card_tells_where_we_are() -> None:
    table = sit()
    table.type("/volgende", "/parkeer de stoep", "/stap Els | bank | zaterdag")
    assert table.type("/stand") == (
        "Jullie zijn in ronde 1: ronde: Wat raakte je?.",
        "vraag 1: Wat raakte je?",
        "Anna heeft de beurt.",
        "Nog niet gevraagd: Bram, Els en Driss.",
        "geparkeerd #1: de stoep",
        "Er is 1 kleine stap genoteerd.",
    )


def test_help_tells_of_one_act_or_of_all() -> None:
    table = sit()
    assert table.type("/hulp past")[0].startswith("/past  wie aan de beurt is")
    assert table.type("/hulp /VOLGENDE")[0].startswith("/volgende [naam]")
    assert len(table.type("/hulp")) > 40
    assert table.type("/hulp xyzzy")[0].startswith("! ")
    assert sit(language="en").type("/help next")[0].startswith("/next")


# --- not said before it is so ---


@pytest.mark.promise("B3")
@pytest.mark.parametrize("line", ["soep", "/zegt Els: soep", "/volgende", "/stap | bank |", "/niet-vastleggen aan", "/klaar", "/erbij Wim"])
def test_what_could_not_be_kept_changes_nothing_and_is_not_called_saved(line: str) -> None:
    """Promise B3."""
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    before, acts = table.state, keeper.acts()
    keeper.broken = "append"
    with pytest.raises(StoreError):
        table.desk.line(line)
    assert table.state == before and keeper.acts() == acts
    keeper.broken = ""
    assert answers(table.type(line))


def test_a_note_is_saved_once_also_where_its_draft_cannot_be_removed() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    keeper.broken = "drop_draft"
    assert table.type("soep") == ("[1] bewaard",)


def test_an_erasure_that_did_not_reach_the_disk_is_not_called_erased_and_can_be_asked_again() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    table.type("een geheim")
    keeper.broken = "rewrite"
    with pytest.raises(StoreError):
        table.desk.line("/schrap #1")
    assert "een geheim" in str(keeper.acts())
    keeper.broken = ""
    assert table.type("/schrap #1")[0] == "[1] gewist"
    assert "geheim" not in str(keeper.acts())
    assert table.texts() == []


def test_closing_stands_also_where_the_harvest_cannot_be_written() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    table.type("een geheim", "/terugdraaien")
    keeper.broken = "rewrite write_file"
    lines = table.type("/klaar")
    assert lines[0] == "= Het gesprek is gesloten. Dank je wel."
    assert lines[1].startswith("! ")
    assert table.state.closed is not None
    keeper.broken = ""
    assert table.type("/oogst") == ("= De oogst is gemaakt. Bij een oefening wordt hij niet bewaard.",)
    table.session.close()
    assert "geheim" not in str(keeper.acts())


# --- questions that wait for yes or no ---


def test_all_of_somebodys_words_go_after_a_yes() -> None:
    table = sit()
    table.type("/volgende", "een", "twee", "/zegt Bram: drie")
    assert table.type("/schrap alles Anna")[0].startswith("? Alle woorden van Anna wissen? Dat zijn 2 dingen")
    assert table.texts() == ["een", "twee", "drie"]
    assert table.type("/ja")[:2] == ("[1] gewist", "[2] gewist")
    assert table.texts() == ["drie"]


def test_yes_and_no_answer_whether_the_group_agrees() -> None:
    for line, agreed in (("/ja", True), ("/nee", False)):
        table = sit()
        table.session.pending = c.Agree(True)
        assert table.type(line)[0].startswith("= De groep")
        assert table.state.agreed is agreed
        assert table.refused("/ja").code == "nothing-asked"


def test_a_break_of_the_set_is_told_and_stands_on_the_card() -> None:
    table = sit(a_set(a_round(), a_round(Form.BREAK, (), name="Koffie", seconds=600), a_round()))
    assert table.type("/ronde")[1:] == ("= Pauze: Koffie. Met /ronde gaan jullie verder.",)
    assert table.type("/stand") == ("Het is pauze: Koffie.", "Niemand heeft nu de beurt.")
    assert table.refused("/volgende").code == "in-break"


def test_the_card_tells_how_long_there_is_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    table = sit(plan=Plan(ends="21:30"))
    assert table.type("/stand")[-1] == "Nog 1 u 30 tot het eind."
    table.clock.go(2 * 3600)
    assert table.type("/stand")[-1].startswith("Het eind was 30 min")


def test_no_leaves_things_as_they_are() -> None:
    table = sit()
    table.type("/zegt Anna: een", "/schrap alles Anna")
    assert table.type("/nee") == ("= Goed, dan blijft het zo.",)
    assert table.refused("/ja").code == "nothing-asked"
    assert table.refused("/nee").code == "nothing-asked"


def test_a_plain_line_is_never_an_answer() -> None:
    table = sit()
    table.type("/zegt Anna: een", "/schrap alles Anna")
    assert table.type("ja") == ("[2] bewaard",)
    assert table.refused("/ja").code == "nothing-asked"


def test_another_act_in_between_leaves_the_question_unanswered() -> None:
    for between in ("/volgende", "/oogst", "soep"):
        table = sit()
        table.type("/zegt Anna: een", "/schrap alles Anna", between)
        assert table.refused("/ja").code == "nothing-asked"
        assert "een" in table.texts()


def test_what_is_no_act_leaves_the_question_open() -> None:
    table = sit()
    table.type("/zegt Anna: een", "/schrap alles Anna", "/stand", "/hulp")
    table.refused("/volgende Zacharias")
    assert table.type("/ja")[0] == "[1] gewist"


def test_a_harvest_edited_by_hand_is_shown_and_brought_together_only_after_a_yes() -> None:
    """Situation 21."""
    table = sit()
    table.type("soep", "/oogst")
    keeper = table.session.keeper
    edited = (keeper.read_file("oogst.md") or "") + "\nEigen regel.\n"
    keeper.write_file("oogst.md", edited)
    table.type("nog iets")
    lines = table.type("/oogst")
    assert "-Eigen regel." in lines and lines[-1].startswith("? oogst.md is met de hand veranderd.")
    assert keeper.read_file("oogst.md") == edited
    table.type("/stand")
    assert table.type("/ja") == ("= De oogst is gemaakt. Bij een oefening wordt hij niet bewaard.",)
    together = keeper.read_file("oogst.md") or ""
    assert together.endswith("\nEigen regel.\n") and "nog iets" in together and was_edited(together)
    assert table.refused("/ja").code == "nothing-asked"


def test_what_was_brought_together_is_brought_together_again() -> None:
    table = sit()
    table.type("soep", "/oogst")
    keeper = table.session.keeper
    keeper.write_file("oogst.md", (keeper.read_file("oogst.md") or "") + "\nEigen regel.\n")
    table.type("nog iets", "/oogst", "/ja", "en brood", "/oogst", "/ja")
    text = keeper.read_file("oogst.md") or ""
    assert all(text.count(words) == 1 for words in ("soep", "nog iets", "en brood", "Eigen regel."))
    assert [path.name for path in keeper.files() if path.name.startswith("oogst")] == ["oogst.md"]


def test_edits_that_clash_with_what_is_new_are_put_aside_and_never_lost() -> None:
    table = sit()
    table.type("soep", "/oogst")
    keeper = table.session.keeper
    edited = (keeper.read_file("oogst.md") or "").replace("soep", "erwtensoep")
    keeper.write_file("oogst.md", edited)
    table.type("/anders #1 de soep van Bram", "/nagekeken #1")
    assert table.type("/oogst")[-1].startswith("? oogst.md is met de hand veranderd.")
    assert table.type("/ja") == (
        "= De oogst is gemaakt. Bij een oefening wordt hij niet bewaard.",
        "= Jouw eigen versie staat in oogst-eigen.md",
    )
    assert "de soep van Bram" in (keeper.read_file("oogst.md") or "") and keeper.read_file("oogst-eigen.md") == edited


def test_a_file_that_was_never_ours_is_put_aside_too() -> None:
    table = sit()
    for at in range(2):
        table.session.keeper.write_file("oogst.md", f"van mij {at}")
        table.type("/oogst", "/ja")
    keeper = table.session.keeper
    assert [keeper.read_file(name) for name in ("oogst-eigen.md", "oogst-eigen2.md")] == ["van mij 0", "van mij 1"]


def test_no_leaves_an_edited_harvest_alone() -> None:
    table = sit()
    table.type("/oogst")
    table.session.keeper.write_file("oogst.md", (table.session.keeper.read_file("oogst.md") or "") + "Eigen regel.\n")
    table.type("soep", "/oogst")
    assert table.type("/nee") == ("= Goed, dan blijft het zo.",)
    assert "Eigen regel." in (table.session.keeper.read_file("oogst.md") or "")


def test_yes_after_a_question_about_the_harvest_is_no_yes_to_the_one_before() -> None:
    table = sit()
    table.type("/zegt Anna: een", "/oogst")
    table.session.keeper.write_file("oogst.md", "van mij")
    table.type("/schrap alles Anna", "/oogst", "/ja")
    assert table.refused("/ja").code == "nothing-asked"
    assert "een" in table.texts()


def test_after_closing_only_the_harvest_is_worked_on() -> None:
    table = sit()
    table.type("een sleutel", "/klaar")
    assert table.refused("/volgende").code == "closed"
    assert table.refused("nog iets").code == "closed-note"
    assert table.type("/toestemming #1 niet")[0].startswith("= #1 komt niet in de oogst")
    assert table.type("/citaat de sleutel onder de mat") == ("[2] bewaard",)
    assert table.type("/inzicht #1 kleine sleutels") == ("[3] bewaard",)
    assert table.type("/ronde") == ("? Het gesprek is gesloten. Weer opendoen? /ja of /nee",)
    assert table.type("/ronde", "/ja")[0] == "= Het gesprek is weer open."


# --- erasing reaches what was made of the words ---


def test_a_harvest_nobody_edited_is_made_again_without_the_words(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/citaat een geheim recept", "/citaat een bank", "/oogst")
    assert "oogst.md is opnieuw gemaakt, zonder die woorden." in table.type("/schrap #1")
    text = table.session.keeper.read_file("oogst.md") or ""
    assert "recept" not in text and "een bank" in text and was_edited(text) is False


def test_every_file_that_a_harvest_can_have_is_made_again(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/citaat een geheim recept", "/citaat een bank")
    for format_, reader, length in product(KEPT, Reader, Length):
        write_harvest(table.session, format_, reader, length)
    names = {path.name for path in table.session.keeper.files()}
    assert len(names) == len(KEPT) * len(Reader) * len(Length)
    told = table.type("/schrap #1")
    for name in names:
        assert f"{name} is opnieuw gemaakt, zonder die woorden." in told
        text = table.session.keeper.read_file(name) or ""
        assert "recept" not in text and was_edited(text) is False


def test_an_edited_page_loses_the_lines_with_the_words_as_they_read(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/citaat Oma's <tuin> & de *bank*", "/citaat een bank")
    write_harvest(table.session, "html")
    keeper = table.session.keeper
    before = (keeper.read_file("oogst.html") or "").replace("</h1>", "</h1><p>Oma had een tuin.</p>")
    keeper.write_file("oogst.html", before)
    table.type("/schrap #1")
    after = keeper.read_file("oogst.html") or ""
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == ["<figure><blockquote>Oma&#x27;s &lt;tuin&gt; &amp; de *bank*</blockquote></figure>"] * 2
    assert "Oma had een tuin." in after and after.count("<section>") == after.count("</section>")


def test_an_edited_harvest_loses_the_lines_with_the_words_and_nothing_else(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/citaat Jan_Piet zei: *ja*", "/citaat een bank", "/oogst")
    keeper = table.session.keeper
    before = (keeper.read_file("oogst.md") or "") + "\nWij zeiden jan, piet zei ja en nee.\nIn januari zien we elkaar.\n"
    keeper.write_file("oogst.md", before)
    lines = table.type("/schrap #1")
    assert "Uit oogst.md, dat met de hand veranderd was, zijn 3 regels gehaald." in lines
    assert "Wij zeiden jan, piet zei ja en nee." in lines
    after = keeper.read_file("oogst.md") or ""
    gone = set(before.splitlines()) - set(after.splitlines())
    assert len(gone) == 2 and all("iet" in line for line in gone)  # the quote stands in it twice
    assert "In januari zien we elkaar." in after and "een bank" in after


def test_words_that_were_wrapped_or_were_once_otherwise_go_from_an_edited_harvest_too(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("de sleutel ligt onder de blauwe mat", "/anders #1 de sleutel ligt ergens anders dan je denkt")
    table.type("/stap Els | een bankje halen | zaterdag")
    table.session.keeper.write_file(
        "kladje.md",
        "> de sleutel ligt ergens\n> anders dan je denkt\nMooi: de sleutel ligt onder de blauwe mat!\n"
        "- [ ] een bankje halen — Els — zaterdag\nTot zaterdag!\n",
    )
    table.type("/schrap #1", "/schrap #2")
    assert table.session.keeper.read_file("kladje.md") == "Tot zaterdag!\n"


def test_a_file_that_is_no_text_does_not_stop_an_erasure(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("een geheim", "/oogst")
    table.session.keeper.write_file("kladje.md", "").write_bytes(b"caf\xe9")
    assert table.type("/schrap #1")[0] == "[1] gewist"
    assert "geheim" not in (table.session.keeper.read_file("oogst.md") or "")


def test_an_insight_in_words_of_its_own_stays_and_is_told() -> None:
    table = sit()
    table.type("een", "/inzicht #1", "/inzicht #1 het begint klein")
    assert table.type("/schrap #1")[:3] == ("[1] gewist", "[2] gewist", "Inzicht #3 staat er nog: dat heeft eigen woorden.")


def test_a_name_in_words_of_others_is_asked_about_one_by_one() -> None:
    table = sit()
    table.type("/zegt Anna: iets", "/zegt Bram: Anna bracht soep", "/zegt Els: januari was koud")
    lines = table.desk.act(c.ErasePerson(table.id("Anna"), name_too=True, sure=True)).lines
    assert lines[0] == "[1] gewist"
    asked = [line for line in lines if line.startswith("? ")]
    assert asked == ["? In #2 staat nog «Anna». Ook weg? /schrap #2. Gaat het over iemand anders, dan mag het blijven."]
    assert table.state.by_id["p1"].name == "deelnemer 1"


def test_an_erased_name_is_a_participant_in_the_language_of_the_set() -> None:
    table = sit(language="en")
    table.desk.act(c.ErasePerson("p1", name_too=True, sure=True))
    assert table.state.by_id["p1"].name == "deelnemer 1"


# --- every code has its sentence ---


def codes_used() -> set[str]:
    """Every code that the core refuses or asks with, and every code that `live` says in full."""
    found: set[str] = set()
    for file in chain((LIVE / "core").rglob("*.py"), (LIVE / "live").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0]
            texts = [each.value for each in ast.walk(first) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if isinstance(first, ast.JoinedStr):
                continue
            if node.func.id == "Refusal":
                found |= {f"refusal.{text}" for text in texts}
            elif node.func.id == "Ask":
                found |= {f"ask.{text}" for text in texts}
            elif node.func.id == "say":
                found |= {text for text in texts if "." in text and " " not in text}
    return found


def test_every_code_has_a_sentence_in_both_languages() -> None:
    used = codes_used()
    assert len(used) > 100
    assert [code for code in sorted(used) for language in ("nl", "en") if not has(code, language)] == []


FIELDS: dict[str, object] = {
    "who": "Els",
    "insight": 3,
    "name": "Els",
    "names": ("Els", "Mo"),
    "guess": "Els",
    "number": 3,
    "count": 2,
    "highest": 4,
    "form": "open gesprek",
    "kind": "silence",
    "seconds": 90.0,
    "least": 0.5,
    "most": 4.0,
    "ends": 1_795_294_800_000,
    "zone": "Europe/Amsterdam",
    "set": "oefenset",
    "what": "bijdrage #1",
    "along": "inzicht #2",
    "bank": 30.0,
    "seat": 3,
    "seats": 6,
    "length": 30000,
    "limit": 20000,
    "confidentiality": "chatham",
    "round": "Dromen",
    "example": "/past",
    "word": "x",
    "text": "25:00",
    "n": 2,
    "file": "oogst.md",
    "series": "Groene straat",
    "numbers": ("1", "2"),
    "reason": "De schijf is vol.",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_refusal_and_question_is_said_from_fields_alone(language: str) -> None:
    for code in sorted(codes_used()):
        family, _, rest = code.partition(".")
        if family in ("refusal", "ask"):
            said = sentence(family, rest, FIELDS, language)
            assert said and "{" not in said and "(" not in said.replace("(R", ""), code


def test_an_empty_row_of_names_has_a_sentence_of_its_own() -> None:
    assert answer(Refusal("floor-is-open", {"names": ()}), "nl") == ["! Wie wil, mag. Geef iemand het woord met /volgende NAAM."]


def test_undo_has_words_for_every_act_that_can_be_undone() -> None:
    for command in c.Command.__args__:
        if command.id not in NOT_UNDOABLE:
            assert has(f"undo.{command.id}", "nl") and has(f"undo.{command.id}", "en"), command.id


# --- anything at all ---


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets(), st.lists(st.one_of(a_line(), a_line(), st.text(max_size=30)), max_size=25), st.sampled_from(["nl", "en"]))
def test_any_lines_on_a_running_session_are_answered(question_set: QuestionSet, lines: list[str], language: str) -> None:
    table = sit(question_set, PEOPLE, language=language)
    for line in lines:
        before = table.state
        table.clock.go(7)
        reply = table.desk.line(line)
        if isinstance(reply.outcome, Refusal):
            assert table.state == before and reply.refused and len(answers(reply.lines)) == 1
        elif isinstance(reply.outcome, Ask):
            assert table.state == before and reply.lines[0].startswith("? ")
        elif isinstance(reply.outcome, Done) and reply.outcome.act is not None:
            saved = {int(found[1]) for each in reply.lines if (found := re.match(r"\[(\d+)\] (?:bewaard|saved)$", each))}
            assert all(table.state.entry(number) is not None for number in saved)
            assert reply.lines, line
        assert not any("\x1b" in each for each in reply.lines)
