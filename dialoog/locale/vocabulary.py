"""The word data of Dutch and English, and patterns made of it: for the question lint and for the check on plain language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dialoog.core.values import dataclass

LANGUAGES = ("nl", "en")
FIRST = 3
"""Jargon is looked up by so many letters of its first word."""
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
        stem = word.casefold().rstrip("*")
        one = Jargon(_phrase(word.casefold()), better, frozenset(one.strip() for one in audiences.split(",") if one.strip()))
        listed[_first(stem)] = (*listed.get(_first(stem), ()), one)
    return listed


@cache
def ordinary_of(language: str) -> tuple[str, ...]:
    """Long words that look like jargon and are none; empty where the look of a word is not judged."""
    return tuple(word for (word,) in _rows(f"ordinary.{language}.tsv", 1))


@dataclass(frozen=True, slots=True)
class Hard:
    """Hard words and what to say instead: single words as they stand, and phrases under their first three letters."""

    words: dict[str, str]
    phrases: dict[str, tuple[Jargon, ...]]


@cache
def hard_of(language: str) -> Hard:
    """The hard and official words of a language, jargon among them."""
    found = Hard({}, dict(jargon_of(language)))
    for listed, better in _rows(f"hard.{language}.tsv", 2):
        for word in (each.strip() for each in listed.casefold().split(",")):
            if word.endswith("*") or " " in word:
                one = Jargon(_phrase(word), better, frozenset())
                found.phrases[_first(word)] = (*found.phrases.get(_first(word), ()), one)
            else:
                found.words[word] = better
    return found


@dataclass(frozen=True, slots=True)
class Short:
    """Abbreviations and the words they stand for: those in small letters, those that are one beside a number, and names in capitals.

    `known` are names in capitals that everyone knows.
    """

    words: dict[str, str]
    beside_number: dict[str, str]
    letters: dict[str, str]
    known: frozenset[str]


@cache
def short_of(language: str) -> Short:
    """The abbreviations of a language."""
    kinds: dict[str, dict[str, str]] = {"": {}, "number": {}, "letters": {}, "known": {}}
    for word, better, kind in _rows(f"short.{language}.tsv", 3):
        kinds[kind][word] = better
    return Short(kinds[""], kinds["number"], kinds["letters"], frozenset(kinds["known"]))


@cache
def nouns_of(language: str) -> dict[str, str]:
    """Nouns that hide a verb, with that verb."""
    return {noun: verb for noun, verb in _rows(f"nouns.{language}.tsv", 2)}


def _first(phrase: str) -> str:
    """By what a phrase is looked up: the first letters of its first word, which may be a short one."""
    return phrase.split()[0][:FIRST]


def _phrase(word: str) -> re.Pattern[str]:
    """A listed word or phrase as a pattern; a `*` at its end stands for any ending."""
    stem, _, _ = word.partition("*")
    return re.compile(re.escape(stem).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else r"(?!\w)"))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a data file, less comments and empty lines, each with this many columns."""
    file = files("dialoog.locale").joinpath("data", name)
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            yield [*cells, *[""] * columns][:columns]
