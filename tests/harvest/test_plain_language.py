"""Plain language: what the facilitator wrote is looked at, what people said is left as it is (`domain` §3.8)."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.core.finding import Diagnostic
from dialoog.core.source import split
from dialoog.harvest.wording import check, is_harvest
from dialoog.harvest.wording.codes import CODES, codes_of, meant
from dialoog.harvest.wording.explain import explain, pair
from dialoog.locale import LANGUAGES, findings, has
from dialoog.locale.aloud import aloud
from dialoog.locale.cells import width
from dialoog.locale.sarif import as_sarif
from dialoog.locale.vocabulary import hard_of, jargon_of, nouns_of, short_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "dialoog" / "harvest" / "wording" / "examples"
TITLES = {"nl": "# Oogst — Straat", "en": "# Harvest — Street"}
GOOD = [(language, line) for language in LANGUAGES for line in (HERE / "data" / f"plain.{language}.txt").read_text("utf-8").splitlines()]
BAD = [
    (language, *line.split("\t"))
    for language in LANGUAGES
    for line in (HERE / "data" / f"hard.{language}.txt").read_text("utf-8").splitlines()
]
ALONE = ("harvest.left-out.", "harvest.hint.", "harvest.hint-here.", "harvest.held-")
"""Sentences for who makes the harvest."""


def found_in(body: str, language: str = "nl") -> list[Diagnostic]:
    return check(split("oogst.md", f"{TITLES[language]}\n\n{body}\n"))


def codes_in(body: str, language: str = "nl") -> list[str]:
    return [one.code for one in found_in(body, language)]


# --- good and bad sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "sentence"), GOOD)
def test_an_everyday_sentence_raises_nothing(language: str, sentence: str) -> None:
    assert [(one.code, dict(one.fields)) for one in found_in(sentence, language)] == []


@pytest.mark.parametrize(("language", "code", "sentence"), BAD)
def test_a_hard_sentence_is_found(language: str, code: str, sentence: str) -> None:
    assert code in codes_in(sentence, language)


def test_the_lists_are_long_enough_to_say_something() -> None:
    assert sum(language == "nl" for language, _ in GOOD) >= 60
    assert sum(language == "nl" for language, *_ in BAD) >= 40
    assert {code for _, code, _ in BAD} | {"K102"} == set(CODES)


# --- whose words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "> De participatie n.a.v. de transitie wordt gefaciliteerd.",
        "> Wel\nde participatie, n.a.v. iets",
        "- De participatie n.a.v. de transitie.",
        "- Zo is het.\n  - Een ander geluid: de participatie, n.a.v. niets.",
        "Wim zei: «de participatie n.a.v. de transitie wordt gefaciliteerd».",
        "> Mooi.\n\n— Participatie Jansen",
        "*Hoe gaat het met de participatie n.a.v. de transitie?*",
        "### Participatie en transitie",
        "```\nn.a.v.\n```",
        "<div>\nn.a.v.\n</div>",
        "Zie <!-- n.a.v. de participatie --> hier.",
        "Kijk op https://participatie.nl/n.a.v./ voor meer.",
    ],
)
def test_what_people_said_is_never_flagged(body: str) -> None:
    assert found_in(body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Waar dit voor is: n.a.v. de drukte.", "K107"),
        ("## Verslag i.v.m. de bank", "K107"),
        ("- De participatie is goed. (samengevat uit 6 en 7)", "K103"),
        ("- De participatie is goed. (samengevat)", "K103"),
        ("- [ ] een bank maken — Jan — 2-12-2026", "K108"),
        ("1. De participatie is goed.", "K103"),
        ("* De participatie is goed.", "K103"),
        ("Er is **participatie**.", "K103"),
        ("Zie [de participatie](https://buurt.nl).", "K103"),
    ],
)
def test_what_the_facilitator_wrote_is_looked_at(body: str, code: str) -> None:
    assert codes_in(body) == [code]


@pytest.mark.skipif(not has("harvest.section.follow-up", "nl"), reason="no harvest has this section yet")
def test_how_it_goes_on_is_told_by_the_facilitator() -> None:
    assert codes_in("## Hoe het verder gaat\n\n- We horen in mei van de gemeente m.b.t. de bank.") == ["K107"]
    assert codes_in("## Hoe het verder gaat\n\n## Druppels\n\n- We horen m.b.t. de bank niets.") == []


def test_an_abbreviation_that_is_on_two_lists_is_told_once() -> None:
    assert codes_in("Please answer ASAP.", "en") == ["K107"]


def test_a_date_is_given_as_it_is_said_in_that_language() -> None:
    (one,) = found_in("We meet on 4/2.", "en")
    assert one.fields["y"] == "4 February"


def test_the_title_is_looked_at_and_the_words_before_it_are_not() -> None:
    (one,) = check(split("oogst.md", "# Oogst — Participatie, MFC De Kern, zaterdag 21 november 2026\n"))
    assert (one.code, one.place.line, one.place.column, one.place.end_column) == ("K103", 1, 11, 23)


def test_the_parts_of_a_step_are_no_one_sentence() -> None:
    part = "met alle buren van de straat een bank maken"
    assert codes_in(f"- [ ] {part} — {part} — {part}") == []


def test_the_golden_harvests_and_the_example_raise_nothing() -> None:
    files = [*(HERE / "golden").glob("*.md"), ROOT / "sessies" / "voorbeeld" / "oogst.md"]
    assert len(files) >= 4
    for file in files:
        data = file.read_bytes()
        assert is_harvest(data), file
        assert findings.lines(check(split(file.name, data.decode())), "nl") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_ours_in_a_harvest_is_plain(language: str) -> None:
    with (ROOT / "dialoog" / "locale" / language / "LC_MESSAGES" / "harvest.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    ours = {code: one.string for one in catalog if (code := one.id if isinstance(one.id, str) else one.id[0]).startswith("harvest.")}
    # What is said to the facilitator alone stands in no harvest.
    ours = {code: said for code, said in ours.items() if not code.startswith(ALONE)}
    assert len(ours) > 30
    for code, said in ours.items():
        for each in said if isinstance(said, (list, tuple)) else (said,):
            words = re.sub(r"\{\w+\}", "Els", str(each))
            assert codes_in(f"## {words}" if ".section." in code else words, language) == [], code


# --- places and fields ----------------------------------------------------------------------------------------


def test_a_finding_stands_at_its_words_with_a_simpler_one() -> None:
    (one,) = found_in("Een regel.\nDan de volgende: daartoe bellen we.")
    assert (one.place.line, one.place.column, one.place.end_column) == (4, 18, 25)
    assert dict(one.fields) == {"x": "daartoe", "y": "daarvoor", "variant": "better"}
    assert findings.message(one, "nl") == "«daartoe» is een moeilijk woord; zeg liever: daarvoor"


def test_a_long_sentence_over_two_lines_is_told_where_it_begins() -> None:
    (one,) = found_in("Kort.\n" + "Hier is " + "nog een woord " * 4 + "\nen dan " + "weer een woord " * 4 + "klaar.")
    assert (one.code, one.place.line, one.place.column) == ("K101", 4, 1)
    assert one.fields["count"] == 29


def test_the_point_of_an_abbreviation_ends_no_sentence_and_that_of_a_year_does() -> None:
    assert "K101" in codes_in("We eten " + "een koek " * 5 + "enz. in de " + "grote zaal " * 5 + "samen.")
    assert codes_in("We beginnen " + "met een koek " * 4 + "op 4 mei 2027. Daarna " + "eten we soep " * 3 + "samen.") == []


@pytest.mark.parametrize(
    ("words", "better"),
    [("op 2-12-2026", "woensdag 2 december 2026"), ("op 3/12", "3 december"), ("op 1-2-27", "maandag 1 februari 2027")],
)
def test_a_date_in_digits_is_told_in_words(words: str, better: str) -> None:
    (one,) = found_in(f"Wij komen {words}.")
    assert one.fields["y"] == better


@pytest.mark.parametrize("words", ["31-2-2026", "13-13-2026", "op 2-3 plekken", "om 10.10 uur", "2-0 gewonnen", "06-12345678", "1/2 appel"])
def test_what_is_no_date_is_left_alone(words: str) -> None:
    assert codes_in(f"Het is {words}.") == []


@pytest.mark.parametrize(
    "words", ["Het is zo.", "Dat zag ma. Zij wel.", "Kom om 8 u naar het plein, en neem je stoel mee.", "DIT IS GROOT."]
)
def test_what_is_no_abbreviation_is_left_alone(words: str) -> None:
    assert codes_in(words) == []


def test_address_is_judged_over_the_whole_harvest_once() -> None:
    assert codes_in("Dank u wel dat u erbij was.\n\nKom je ook?\n\nNeem je jas mee.") == ["K110"]
    assert codes_in("Dank u wel.\n\nNeem uw jas mee.") == []
    assert codes_in("Thank you. Take your coat.", "en") == []


def test_the_average_is_told_at_the_longest_sentence() -> None:
    even = "Wij maken met de hele straat samen een heel grote bank bij het water."
    longest = "Wij maken met de hele straat samen ook nog een heel grote bank bij het water."
    (one,) = found_in("\n\n".join([even] * 5 + [longest]))
    assert (one.code, one.place.line, one.fields["mean"], one.fields["count"]) == ("K102", 13, 14, 16)
    assert codes_in("\n\n".join([even] * 4)) == []


# --- which files, and hostile ones ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "harvest"),
    [
        (b"---\ntitel: x\ncontrole: 12\n---\n# Oogst\n", True),
        (b"\xef\xbb\xbf---\r\ncontrole: 12\r\n---\r\n", True),
        (b"---\ncontrole: 12\n\xff\xfe", True),
        (b"---\nvragenset: 1\ntaal: nl\n---\n# Vragen\n\ncontrole: nee\n", False),
        (b"# Oogst\n\ncontrole: 12\n", False),
        (b"", False),
    ],
)
def test_a_harvest_is_known_by_its_header(data: bytes, harvest: bool) -> None:
    assert is_harvest(data) is harvest


def test_the_language_is_that_of_the_headings() -> None:
    dutch = check(split("o.md", "# Titel\n\n## Kleine stappen\n\nThe municipality.\n\nn.a.v. dit\n"))
    english = check(split("o.md", "# Title\n\n## Small steps\n\nn.a.v. dit, e.g. that\n"))
    assert [(one.code, one.fields["x"]) for one in dutch] == [("K107", "n.a.v.")]
    assert ("K107", "e.g.") in [(one.code, one.fields["x"]) for one in english]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_the_check_fail(text: str) -> None:
    for body in (text, f"# Oogst — {text}", f"- {text} (samengevat uit 1)", f"- [ ] {text}"):
        for one in check(split("oogst.md", body)):
            line = next(words for number, words in one.excerpt if number == one.place.line)
            assert 1 <= one.place.column <= one.place.end_column <= len(line) + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "n.a.v. ",
        "a.",
        "worden ge",
        "[",
        "> ",
        "- ",
        "*_",
        "de uitvoering van ",
        "(samengevat uit 1, ",
        "<!--",
        "1-2-",
        "\\",
        "\n\nx",
        "«",
        "word ",
    ],
)
def test_a_hostile_file_takes_little_time(part: str) -> None:
    text = "# Oogst — x\n\n" + part * (64 * 1024 // len(part))
    begin = time.perf_counter()
    check(split("oogst.md", text))
    check(split("oogst.md", text.replace("# Oogst — x\n\n", "* ")))
    # Quadratic time would be minutes.
    assert time.perf_counter() - begin < 20


# --- the words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "least"), [("nl", 800), ("en", 200)])
def test_the_hard_words_are_many_and_their_better_words_are_not_hard(language: str, least: int) -> None:
    hard = hard_of(language)
    rows = [*hard.words.items()]
    phrases = [(one.pattern.pattern, one.better) for each in hard.phrases.values() for one in each]
    assert len({better for _, better in rows}) + len(phrases) > least // 2
    assert len(rows) + len(phrases) >= least
    for word, better in [*rows, *phrases]:
        assert better.strip(), word
        assert word == word.casefold() or "\\" in word
        for each in better.split(", "):
            assert each not in hard.words, (word, each)


def test_abbreviations_and_nouns_have_words_to_say_instead() -> None:
    for language in LANGUAGES:
        short = short_of(language)
        assert all({**short.words, **short.beside_number, **short.letters}.values())
        assert not short.known & short.letters.keys()
        assert all(nouns_of(language).values())
        assert not any(word in short.words for word in ("zo.", "do.", "no.", "ma."))
        assert jargon_of(language)


# --- codes, explanations, forms -------------------------------------------------------------------------------


def test_every_code_has_its_sentences_and_an_example() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir()} == set(CODES)
    for code in CODES:
        for language in LANGUAGES:
            assert all(has(f"{code}.{part}", language) for part in ("message", "help", "why"))


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_wrong_example_raises_its_code_and_the_right_one_raises_nothing(code: str) -> None:
    example = pair(code)
    assert example.finding.code == code
    assert is_harvest(example.wrong.encode()) and is_harvest(example.right.encode())
    assert check(split("oogst.md", example.right)) == []


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_fits_and_shows_both(code: str, language: str) -> None:
    told = explain(code, language)
    assert told.startswith(f"{code} {CODES[code].alias}")
    assert max(map(width, told.split("\n"))) <= 82
    assert "{" not in told


def test_a_code_is_found_by_its_alias() -> None:
    assert codes_of("k101") == codes_of("Lange-Zin") == ["K101"]
    assert codes_of("V101") == []
    assert meant("lange-zim") == "lange-zin"
    assert meant("iets heel anders") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_tells_the_finding(language: str) -> None:
    found = found_in("Dit is n.a.v. iets.")
    for made in (findings.text(found, language), findings.as_json(found, language), as_sarif(found, language), aloud(found, language)):
        assert "K107" in made
        assert "afkorting" in made
