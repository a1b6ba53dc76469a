"""A trainer's text becomes the model, however it was typed and saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from dialoog.core.questions import Asking, BlockKind, Confidentiality, Form, Order, QuestionSet, Recording, Starter
from dialoog.sets import read, read_text

HERE = Path(__file__).parent
STREET = (HERE / "straat.nl.md").read_text(encoding="utf-8")
TEN = (HERE / "tien-fouten.nl.md").read_text(encoding="utf-8")


def _set(text: str | bytes) -> QuestionSet:
    found, told = read_text(text, "straat.nl.md")
    assert found is not None, told
    return found


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key not in ("place", "fingerprint")}
    return [_without_places(item) for item in value] if isinstance(value, list | tuple) else value


def test_the_example_of_the_format_reads_as_it_was_meant() -> None:
    found, told = read(HERE / "straat.nl.md")
    assert told == []
    assert found is not None
    assert found.title == "Thuis in onze straat"
    assert (found.header.seconds, found.header.participants, found.header.author) == (7200, (6, 10), "Werkgroep Straatgesprek")
    assert [block.kind for block in found.opening] == [BlockKind.NOTE, BlockKind.READ_ALOUD]
    assert found.opening[1].text.startswith("Fijn dat u er bent. We gaan vanavond niets beslissen. We luisteren naar wat deze straat")
    rounds = [(one.id, one.name, one.form, one.seconds, one.per_turn) for one in found.rounds]
    assert rounds == [
        ("aankomen", "Aankomen", Form.CHECK_IN, 1200, 90),
        ("verhalen", "Verhalen", Form.ROUND, 2100, 180),
        ("pauze", "Pauze", Form.BREAK, 600, None),
        ("verbeelden", "Verbeelden", Form.OPEN, 1800, None),
        ("terugblikken", "Terugblikken", Form.REFLECTION, 1500, 120),
    ]
    arriving, stories, _, imagining, looking_back = found.rounds
    assert arriving.recording is Recording.NO
    assert [(block.kind, block.place.line) for block in arriving.blocks] == [(BlockKind.NOTE, 25), (BlockKind.READ_ALOUD, 27)]
    assert (stories.asking, stories.order, stories.starter) == (Asking.CHOOSE, Order.CIRCLE, Starter.NEXT_SEAT)
    assert stories.questions[0].follow_ups == ("Wat zag, hoorde of rook u toen?", "Wie was er nog meer bij?")
    assert imagining.questions[0].text == "Stel dat u over vijf jaar terugkomt van een lange reis: wat hoopt u hier aan te treffen?"
    assert (looking_back.order, looking_back.silence_before) == (Order.RANDOM, 60)
    place = stories.questions[0].place
    assert (place.file, place.line, place.column, place.end_line) == (str(HERE / "straat.nl.md"), 41, 4, 43)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.row(17)
def test_line_ends_and_a_byte_order_mark_change_nothing_but_the_bytes(line_end: str, mark: str) -> None:
    other = _set((mark + STREET.replace("\n", line_end)).encode())
    assert replace(other, fingerprint="") == replace(_set(STREET), fingerprint="")


TYPED: dict[str, Callable[[str], str]] = {
    "tabs": lambda text: re.sub(r"^   - ", "\t- ", text, flags=re.M).replace("1. ", "1.\t").replace(": ", ":\t"),
    "trailing spaces": lambda text: re.sub(r"$", "   ", text, flags=re.M),
    "stars": lambda text: re.sub(r"^( *)- ", r"\1* ", text, flags=re.M),
    "plusses": lambda text: re.sub(r"^( *)- ", r"\1+ ", text, flags=re.M),
    "brackets": lambda text: re.sub(r"^(\d)\.", r"\1)", text, flags=re.M),
    "numbers all one": lambda text: re.sub(r"^\d\.", "1.", text, flags=re.M),
    "underlined headings": lambda text: re.sub(
        r"^## (.*)$", r"\1\n------", re.sub(r"^# (.*)$", r"\1\n=====", text, flags=re.M), flags=re.M
    ),
    "closed headings": lambda text: re.sub(r"^(#+) (.*)$", r"\1 \2 \1", text, flags=re.M),
    "curly quotes": lambda text: text.replace('"Werkgroep Straatgesprek"', "“Werkgroep Straatgesprek”"),
    "no quotes": lambda text: text.replace('"', ""),
    "capitals": lambda text: re.sub(r"^- (Vorm|Tijd|Per beurt): (.*)$", lambda m: m[0].upper(), text, flags=re.M),
    "short units": lambda text: text.replace("minuten", "min.").replace("2 uur", "120 m"),
    "dashes": lambda text: text.replace("6-10", "6 – 10").replace("Per beurt", "per-beurt"),
    "comments": lambda text: text.replace("- Vorm:", "<!-- hier -->\n- Vorm:").replace("\n\n1. ", "\n\n<!-- en\nhier -->\n\n1. "),
    "no numbers": lambda text: re.sub(r"Ronde \d: ", "", text),
    "empty lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
}


@pytest.mark.parametrize("way", TYPED)
def test_the_way_of_typing_does_not_matter(way: str) -> None:
    typed = TYPED[way](STREET)
    assert typed != STREET
    found, told = read_text(typed, "straat.nl.md")
    assert told == []
    assert found is not None
    assert _without_places(asdict(found)) == _without_places(asdict(_set(STREET)))


def test_english_key_words_mean_the_same() -> None:
    words = {
        "vragenset: 1": "question-set: 1", "taal: nl": "language: en", "duur: 2 uur": "duration: 2 hours", "deelnemers": "participants",
        "auteur": "author", "licentie": "license", "- Vorm: inchecken": "- Form: check-in", "- Vorm: ronde": "- Form: round",
        "- Vorm: pauze": "- Form: break", "- Vorm: open gesprek": "- Form: open conversation", "- Vorm: reflectie": "- Form: reflection",
        "- Tijd": "- Time", "- Per beurt": "- Per turn", "minuten": "minutes", "1 min 30 sec": "1 minute and 30 seconds",
        "- Noteren: nee": "- Record: no", "- Vragen: kies": "- Questions: choose", "- Volgorde: kring": "- Order: circle",
        "- Volgorde: willekeurig": "- Order: random", "## Ronde": "## Round",
    }  # fmt: skip
    english = STREET
    for dutch, word in words.items():
        assert dutch in english, dutch
        english = english.replace(dutch, word)
    found, told = read_text(english, "street.en.md")
    assert told == []
    assert found is not None
    dutch_set = _set(STREET)
    expected = replace(dutch_set, header=replace(dutch_set.header, language="en"))
    assert _without_places(asdict(found)) == _without_places(asdict(expected))


@pytest.mark.row(16, 17)
def test_ten_mistakes_are_ten_findings_on_their_lines_whatever_the_bytes() -> None:
    expected = [
        (5, "V104"), (6, "V108"), (15, "V303"), (16, "V304"), (17, "V302"), (20, "V207"), (26, "V309"), (29, "V218"),
        (32, "V213"), (34, "V204"),
    ]  # fmt: skip
    for data in (TEN.encode(), TEN.replace("\n", "\r\n").encode(), TEN.replace("\n", "\r").encode()):
        found, told = read_text(data, "tien.nl.md")
        assert found is None
        assert [(one.place.line, one.code) for one in told] == expected
    marked = read_text("\ufeff".encode() + TEN.replace("\n", "\r\n").encode(), "tien.nl.md")[1]
    assert [(one.place.line, one.code) for one in marked] == [(1, "V002"), *expected]
    plain = read_text(TEN, "tien.nl.md")[1]
    assert [one.place for one in marked[1:]] == [one.place for one in plain]


def test_the_smallest_set_is_a_title_a_heading_and_a_question() -> None:
    found = _set("# Thuis\n\n## Vertellen\n\n1. Wat raakte je?\n")
    assert (found.title, found.rounds[0].form, found.rounds[0].questions[0].text) == ("Thuis", Form.OPEN, "Wat raakte je?")


def test_every_setting_reaches_the_round() -> None:
    found = _set(
        "# T\n\n## R\n\n- Vorm: verhaal\n- Tijd: 1u30\n- Per beurt: anderhalve minuut\n- Vragen: na elkaar\n- Volgorde: omgekeerd\n"
        "- Begint: wie wil\n- Stilte vooraf: 30 sec\n- Stilte na: 10 tellen\n- Voorwerp: een steen\n- Terugspiegelen: ja\n"
        "- Noteren: steekwoorden\n- Oogst: druppel\n- Namen: zonder naam\n- Beschermd: ja\n- Ruimte: ja\n- Id: eigen\n\n1. Wat?\n"
    )
    one = found.rounds[0]
    assert (one.id, one.form, one.seconds, one.per_turn, one.asking) == ("eigen", Form.STORY, 5400, 90, Asking.ONE_BY_ONE)
    assert (one.order, one.starter, one.silence_before, one.silence_after) == (Order.REVERSED, Starter.VOLUNTEER, 30, 10)
    assert (one.talking_piece, one.mirror, one.recording, one.harvest_kind) == ("een steen", True, Recording.KEYWORDS, "druppel")
    assert (one.harvested, one.with_names, one.protected, one.clockless) == (True, False, True, True)


def test_forms_bring_their_own_silences_and_order() -> None:
    found = _set(
        "# T\n\n## A\n\n- Vorm: reflectie\n\n1. Wat?\n\n## B\n\n- Vorm: verhaal\n\n1. Wat?\n\n## C\n\n- Vorm: onderweg\n\n1. Wat?\n"
    )
    assert [(one.silence_before, one.silence_after, one.order) for one in found.rounds[:2]] == [
        (60, 0, Order.REVERSED),
        (0, 20, Order.CIRCLE),
    ]
    assert found.rounds[2].clockless
    quiet = _set("# T\n\n## B\n\n- Vorm: verhaal\n- Stilte na: geen\n\n1. Wat?\n")
    assert quiet.rounds[0].silence_after == 0


def test_every_header_key_reaches_the_header(tmp_path: Path) -> None:
    (tmp_path / "home.en.md").write_text("# Home\n\n## R\n\n1. What?\n", encoding="utf-8")
    found, _ = read_text(
        "---\nvragenset: 1\ntaal: nl\nduur: 90 min\ndeelnemers: 8\ndoelgroep: professionals\nmethode: kring\nauteur: Els\nbron: boek\n"
        "inspiratie: tante\nlicentie: CC0\nversie: 1.10\ntrefwoorden: thuis, straat\nvertrouwelijkheid: zonder naam\n"
        "gespreksleider: doet mee\naanspreken: u\nplaats: De Brink\noogst: druppels, stappen\nsta-toe: waarom, V403\ntraject: lente\n"
        "vertaling-van: home.en.md\nbron-vingerafdruk: sha256:12\nid: thuis\nx-eigen: - [x]: y\n---\n\n# T\n\n## R\n\n1. Wat?\n",
        str(tmp_path / "thuis.nl.md"),
    )
    assert found is not None
    header = found.header
    assert (header.language, header.seconds, header.participants, header.audience) == ("nl", 5400, (8, 8), "professional")
    assert (header.method, header.author, header.source, header.inspiration) == ("kring", "Els", "boek", "tante")
    assert (header.licence, header.set_version, header.keywords) == ("CC0", "1.10", ("thuis", "straat"))
    assert (header.confidentiality, header.facilitator_joins, header.address) == (Confidentiality.WITHOUT_NAME, True, "u")
    assert (header.place, header.harvest, header.allow) == ("De Brink", ("druppels", "stappen"), ("waarom", "V403"))
    assert (header.series, header.translation_of, header.source_fingerprint) == ("lente", "home.en.md", "sha256:12")
    assert (header.id, header.extra) == ("thuis", (("x-eigen", "- [x]: y"),))


def test_agreements_and_cards_are_no_rounds() -> None:
    found = _set(
        "# T\n\n## Afspraken\n\n> Lees deze om de beurt.\n\n- Luister: ook naar stilte.\n- Spreek voor jezelf.\n\n"
        "## Kaarten\n\n1. Wat is klein?\n2. Wat is groot?\n\n## Ronde 1: Trekken\n\n- Vorm: kaarten\n"
    )
    assert found.agreements == ("Luister: ook naar stilte.", "Spreek voor jezelf.")
    assert [card.text for card in found.cards] == ["Wat is klein?", "Wat is groot?"]
    assert [one.name for one in found.rounds] == ["Trekken"]
    assert [block.text for block in found.opening] == ["Lees deze om de beurt."]


def test_a_bullet_list_is_settings_only_by_its_first_item() -> None:
    found = _set("# T\n\n## R\n\n- Denk eens aan vroeger\n- Vorm van een huis\n\n1. Wat?\n")
    assert found.rounds[0].blocks[0].text == "- Denk eens aan vroeger\n- Vorm van een huis"
    asked = _set("# T\n\n## R\n\n- Wat nu: thee of koffie?\n\n1. Wat?\n")
    assert asked.rounds[0].blocks[0].text == "- Wat nu: thee of koffie?"


def test_texts_with_a_question_stand_with_it_and_marks_stay_as_typed() -> None:
    question = (
        _set("# T\n\n## R\n\n1. Wat *raakte* je \\*echt\\*?\n\n   Wacht even.\n\n   > Neem de tijd.\n\n   - Wie?\n").rounds[0].questions[0]
    )
    assert question.text == "Wat *raakte* je *echt*?"
    assert [(block.kind, block.text) for block in question.blocks] == [
        (BlockKind.NOTE, "Wacht even."),
        (BlockKind.READ_ALOUD, "Neem de tijd."),
    ]
    assert question.follow_ups == ("Wie?",)


def test_a_link_keeps_its_address_and_a_comment_falls_away() -> None:
    found = _set(
        "# T\n\nLees [dit](https://a.nl/b) en <https://c.nl>. <!-- later -->\n\n## Over [ons](https://d.nl) huis\n\n1. Wat<!-- ? -->?\n"
    )
    assert found.opening[0].text == "Lees dit (https://a.nl/b) en https://c.nl."
    assert (found.rounds[0].name, found.rounds[0].questions[0].text) == ("Over ons huis", "Wat?")


def test_a_comment_that_does_not_close_is_told_of_wherever_it_opens() -> None:
    for text in (
        "1. Wat?\n\n   <!-- later\n",
        "1. Wat? <!-- later\n",
        "> Hoi <!-- dit\n\n1. Wat? -->\n",
        "1. Wat?\n\n<!-- later\n\n## S\n",
    ):
        told = read_text("# T\n\n## R\n\n" + text, "t.nl.md")[1]
        assert "V216" in [one.code for one in told], text
    assert "V216" not in [one.code for one in read_text("# T\n\n## R\n\n1. Wat is `<!--` hier?\n", "t.nl.md")[1]]


def test_a_header_without_its_first_line_is_told_of() -> None:
    told = read_text("vragenset: 1\ntaal: nl\n---\n\n# T\n\n## R\n\n- Vorm: open gesprek\n- Tijd: 20 min\n\n1. Wat?\n", "t.nl.md")[1]
    assert [(one.code, one.place.line) for one in told] == [("V112", 1), ("V114", 1)]


def test_two_breaks_of_one_name_have_ids_of_their_own() -> None:
    pause = "## Pauze\n\n- Vorm: pauze\n- Tijd: 5 min\n\n"
    found = _set(f"# T\n\n## R\n\n1. Wat?\n\n{pause}## S\n\n1. Wie?\n\n{pause}")
    assert [one.id for one in found.rounds] == ["r", "pauze", "s", "pauze-2"]


def test_text_stuck_under_the_settings_is_a_note_and_moved_in_it_is_the_value() -> None:
    found, told = read_text("# T\n\n## R\n\n- Vorm: ronde\n- Voorwerp: een steen\n  van het strand\nWacht even.\n\n1. Wat?\n", "t.nl.md")
    assert found is not None
    assert found.rounds[0].talking_piece == "een steen van het strand"
    assert [block.text for block in found.rounds[0].blocks] == ["Wacht even."]
    assert ("V218", 8) in [(one.code, one.place.line) for one in told]


def test_a_header_lower_down_is_read_all_the_same() -> None:
    found, told = read_text("\n" + STREET, "straat.nl.md")
    assert found is not None
    assert found.header.seconds == 7200
    assert [(one.code, one.place.line) for one in told] == [("V112", 2)]


@pytest.mark.row(3)
def test_characters_that_could_steer_a_screen_never_reach_the_model() -> None:
    # An escape character is an error; direction marks are a warning, and do no harm unbalanced.
    found, told = read_text("# T\u202e\n\n## R\n\n1. Wat\u2066?\n", "t.nl.md")
    assert found is not None
    assert "\u202e" not in found.title + found.rounds[0].questions[0].text
    assert [one.code for one in told].count("V006") == 2


def test_the_fingerprint_is_that_of_the_bytes() -> None:
    assert _set(STREET).fingerprint != _set("\ufeff" + STREET).fingerprint
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", _set(STREET).fingerprint)
