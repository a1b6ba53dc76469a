"""Whatever somebody said comes out as words: in a quote, on a line, in the header (`promises` §4.2)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dialoog.core.text import clean, one_line
from dialoog.harvest.guards import header_value, markdown_line, markdown_safe

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])]

HOSTILE = [
    "# kop",
    "kop\n===",
    "kop\n---",
    "---\nanoniem: nee\n---",
    "- [ ] taak — Ali — morgen",
    "- een\n- twee",
    "1. een\n2) twee",
    "123456789. een",
    "> citaat\n>> in citaat",
    "```python\nprint()\n```",
    "~~~\ncode",
    "    ingesprongen",
    "\tingesprongen",
    "[link](https://voorbeeld.nl)",
    "![plaatje](https://voorbeeld.nl/x.png)",
    "[ref]: https://voorbeeld.nl 'titel'\n[ref]",
    "[^1]: voetnoot",
    "[!NOTE]\nlet op",
    "<script>alert(1)</script>",
    "<!-- weg -->",
    "<https://voorbeeld.nl>",
    "&amp; &lt; &#35; &copy",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "~~door~~ **vet** _schuin_ `code`",
    "regel met slot  \nen nog een\\\nen nog een",
    "@iedereen $x^2$ ^1",
    "HTTPS://voorbeeld.nl www.voorbeeld.nl ftp:x",
    "term\n: uitleg",
    "::: doos",
    "+ een",
    "-\n-\n-",
    "*\u00a0*\u00a0*",
    "#",
    "##",
    "kop ##",
    "kop \\#",
    "\\",
    "\\\\# x",
    "een\u2028twee\u2029drie\x85vier",
    "\x1b[31mrood\x07",
    "a\n\n\nb",
    "Jan & Els, 5 > 3!",
    "buurt_huis@www.voorbeeld.nl",
]

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["#", "-", "=", ">", "*", "_", "`", "[", "]", "(", ")", "!", "|", "~", "<", "&", "\n", " ", "1.", "a", "\\", ":"])
    ).map("".join),
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("\n".join),
)


def _inline(tokens: list[Token]) -> tuple[set[str], str]:
    """The kinds of inline tokens, and the text they read as, line by line."""
    kinds, paragraphs = set(), []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            kinds |= {child.type for child in children}
            paragraphs.append("".join("\n" if child.type == "softbreak" else child.content for child in children))
    return kinds, "\n\n".join(paragraphs)


def _lines(text: str) -> list[str]:
    return [stripped for line in clean(text).split("\n") if (stripped := line.strip())]


@pytest.mark.promise("B7")
@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "tables"])
@given(text=TEXTS)
@pytest.mark.row(7, 8)
def test_a_contribution_is_one_quote_of_its_own_words(parser: MarkdownIt, text: str) -> None:
    tokens = parser.parse(f"voor\n\n{markdown_safe(text)}\n\nna\n")
    kinds = [token.type for token in tokens]
    assert kinds[:3] == ["paragraph_open", "inline", "paragraph_close"] == kinds[-3:]
    inside = tokens[3:-3]
    assert [token.type for token in inside if "blockquote" in token.type] == ["blockquote_open", "blockquote_close"]
    assert {token.type for token in inside} <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
    found, read = _inline(inside)
    assert found <= {"text", "softbreak", "text_special"}
    assert _lines(read) == _lines(text)


@pytest.mark.promise("B7")
@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "tables"])
@pytest.mark.parametrize("before", ["- [ ] ", "- ", "### ", "# "])
@given(text=TEXTS)
@pytest.mark.row(8)
def test_a_line_stays_in_its_list_or_heading(parser: MarkdownIt, before: str, text: str) -> None:
    line = markdown_line(text)
    assert "\n" not in line
    expected = parser.parse(f"{before}woorden\n\nna\n")
    tokens = parser.parse(f"{before}{line or 'woorden'}\n\nna\n")
    assert [token.type for token in tokens] == [token.type for token in expected]
    found, read = _inline(tokens[:-3])
    assert found <= {"text", "text_special"}
    assert read.removeprefix("[ ] ") == (one_line(clean(text)) or "woorden")


@pytest.mark.promise("B7")
@given(text=TEXTS)
@pytest.mark.row(9, 13)
def test_a_header_value_is_one_line_that_opens_nothing(text: str) -> None:
    value = header_value(text)
    assert "\n" not in value
    assert value != "---"
    assert not set(value) & set("<[&")
    read = json.loads(value) if value.startswith('"') else value
    assert read == one_line(clean(text))


@pytest.mark.parametrize("text", ["Wat mooi!", "Jan & Els", "5 > 3", "Het kost 5 euro (ongeveer).", "Ja – nee; «zo» 'is' \"het\"."])
def test_ordinary_writing_is_left_as_it_is(text: str) -> None:
    assert markdown_safe(text) == f"> {text}"
    assert markdown_line(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Druppels en golf", "Druppels en golf"),
        ("sha256:5f", "sha256:5f"),
        ("", ""),
        ("---\ncontrole: 0", '"--- controle: 0"'),
        ("Wonen: hoe dan?", '"Wonen: hoe dan?"'),
        ("Nee", '"Nee"'),
        ("Bakker & Zn", '"Bakker \\u0026 Zn"'),
        ("<b>[x](y)", '"\\u003cb>\\u005bx](y)"'),
        ("2026", '"2026"'),
        ('Zeg "ja" # nu', '"Zeg \\"ja\\" # nu"'),
    ],
)
@pytest.mark.row(9)
def test_a_header_value_stands_in_quotes_where_it_could_be_read_as_more(text: str, value: str) -> None:
    assert header_value(text) == value
