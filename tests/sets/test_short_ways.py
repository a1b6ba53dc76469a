"""The short ways of the parser lead to the same place: its tokens are those of markdown-it, whatever the text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from dialoog.core.source import split
from dialoog.sets import library, nodes

# fmt: off
PIECES = [
    "\n", "\n\n", "    ", "# ", "- ", "1. ", "> ", "|", "|-|\n", "<", "<b>", "<!-- ", " -->", "```\n", "~~~\n",
    "[a]", "]: ", "[a]: x\n", "===\n",
    "---\n", "=", "-", "*", "_", "`", "\\", "&amp;", "!", "![", "](x)", "woord", "een twee", "\t", "\u00a0", "<https://x.nl>", "x@y.nl",
]
# fmt: on


def _plain(tokens: list[Token]) -> list[Any]:
    return [(token.as_dict(children=False), _plain(token.children or [])) for token in tokens]


def _same(text: str) -> None:
    lines = "\n".join(line.rstrip(" \t") for line in split("x.md", text).lines)
    full = nodes.Parser("commonmark", {"html": True}).enable("table")
    assert _plain(nodes.tokens(lines)) == _plain(full.parse(lines))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_heap_of_marks(text: str) -> None:
    _same(text)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    _same(text)


@pytest.mark.parametrize("path", sorted(library.shipped().glob("*.md")), ids=lambda path: path.name)
def test_every_shipped_set(path: Any) -> None:
    _same(path.read_text(encoding="utf-8"))
