"""The word data of Dutch and English, and patterns made of it: for the question lint and for the check on plain language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")
FIRST = 3
"""Jargon is looked up by so many letters."""
_KIND = re.compile(r"(?<!\?P)<([a-z-]+)>")


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word that not everyone knows: what to say instead, and the audiences to whom it is ordinary."""

    pattern: re.Pattern[str]
    better: str
    ordinary_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The kinds of words of one language, lower-case."""

    kinds: dict[str, tuple[str, ...]]
    # Those by which a language is known.
    small: frozenset[str]

    def pattern(self, template: str) -> re.Pattern[str]:
        """A template as a pattern: `<kind>` stands for any word or phrase of that kind, a space for any white space."""
        return re.compile(self.expand(template))

    def expand(self, template: str) -> str:
        """The source of that pattern."""
        spaced = template.replace(" ", r"\s+")
        return _KIND.sub(lambda kind: self._any_of(kind[1]), spaced)

    def _any_of(self, kind: str) -> str:
        # The longest first, so that «nu eens» is found before «nu».
        phrases = sorted(self.kinds[kind], key=len, reverse=True)
        listed = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in phrases)
        return rf"(?<!\w)(?:{listed})(?!\w)"


@cache
def words_of(language: str) -> Words:
    """The word data of a language."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, listed in _rows(f"words.{language}.tsv", 2):
        kinds[kind] = (*kinds.get(kind, ()), *(word.strip() for word in listed.split(",") if word.strip()))
    return Words(kinds, frozenset(kinds["function"]))


@cache
def jargon_of(language: str) -> dict[str, tuple[Jargon, ...]]:
    """The jargon of a language under its first three letters, as its file lists it; a `*` at the end stands for any ending."""
    listed: dict[str, tuple[Jargon, ...]] = {}
    for word, better, audiences in _rows(f"jargon.{language}.tsv", 3):
        stem, _, _ = word.casefold().partition("*")
        ending = r"\w*" if word.endswith("*") else r"(?!\w)"
        pattern = re.compile(re.escape(stem).replace(r"\ ", r"\s+") + ending)
        one = Jargon(pattern, better, frozenset(one.strip() for one in audiences.split(",") if one.strip()))
        listed[stem[:FIRST]] = (*listed.get(stem[:FIRST], ()), one)
    return listed


@cache
def ordinary_of(language: str) -> tuple[str, ...]:
    """Long words that look like jargon and are none; empty where the look of a word is not judged."""
    return tuple(word for (word,) in _rows(f"ordinary.{language}.tsv", 1))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a data file, less comments and empty lines, each with this many columns."""
    file = files("dialoog.locale").joinpath("data", name)
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            yield [*cells, *[""] * columns][:columns]
