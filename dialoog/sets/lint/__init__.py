"""The question lint: whether a question invites to tell. Advice on its words, as pure functions over a text and its language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from dialoog.locale.prose import plain, sentences, words_in
from dialoog.locale.vocabulary import LANGUAGES, words_of
from dialoog.sets.codes import silenced_by
from dialoog.sets.lint import rules, wording
from dialoog.sets.lint.asking import Asked, Opening, asked
from dialoog.sets.lint.flag import Flag
from dialoog.sets.lint.grammar import grammar_of
from dialoog.sets.lint.rules import Reading

__all__ = ["Flag", "addressed", "label", "language_of", "lint", "lint_text"]

# What nobody can listen to is not read to its end; it has been told to be too long.
_LONGEST = 2000
# «Wáár voel jíj je thuis?»
_STRESSED = str.maketrans("áíóú", "aiou")
_LABELS = (("leading", ("V702",)), ("double", ("V703",)), ("closed", ("V701", "V713")), ("waarom", ("V704",)))


def lint(text: str, language: str, *, allow: Collection[str] = (), audience: str = "") -> list[Flag]:
    """The advice on one question (`question-sets` §6), in order of place.

    `language` is nl or en. `allow` holds what its author wants to be silent about, as in `sta-toe`: codes, aliases or the
    words of a family. `audience` is that of the set; what is jargon on the street may be ordinary among professionals.
    """
    found = _lint(text[:_LONGEST], language, audience)
    if len(text) > _LONGEST:
        found = (*(one for one in found if one.code not in ("V705", "V709")), *wording.length(text))
    silent = frozenset().union(*(silenced_by(word) for word in allow))
    return sorted((one for one in found if one.code not in silent), key=lambda one: (one.start, one.code, one.end))


# A preview reads the same set again after every change.
@lru_cache(maxsize=4096)
def _lint(text: str, language: str, audience: str) -> tuple[Flag, ...]:
    reading = _read(text, language)
    if not reading.sentences:
        return ()
    found = [*rules.closed(reading), *rules.leading(reading), *rules.double(reading), *rules.why(reading), *rules.deficit(reading)]
    found += [*wording.length(text), *wording.jargon(reading, language, audience), *wording.us_them(reading)]
    found += [*wording.address(reading), *wording.question_mark(reading), *wording.todo(reading), *wording.doubled(reading)]
    return tuple(found)


def language_of(texts: Iterable[str], language: str) -> str:
    """The language that these texts are in, by their small words: the one said, unless another is seen twice as often."""
    found = [_small_words(text[:_LONGEST]) for text in texts]
    counts = {each: sum(one[index] for one in found) for index, each in enumerate(LANGUAGES)}
    other = max(counts, key=lambda each: counts[each])
    return other if counts[other] > 2 * counts[language] else language


@lru_cache(maxsize=4096)
def _small_words(text: str) -> tuple[int, ...]:
    """How many words of a text are small words, for each language."""
    words = [word[0] for word in words_in(text.casefold())]
    return tuple(sum(word in words_of(each).small for word in words) for each in LANGUAGES)


def lint_text(text: str, language: str) -> tuple[Flag, ...]:
    """The advice on a text that is no question: what is still to be done, and doubled words."""
    return _lint_text(text[:_LONGEST], language)


@lru_cache(maxsize=4096)
def _lint_text(text: str, language: str) -> tuple[Flag, ...]:
    return (*wording.todos(text), *wording.doubled(Reading(text, plain(text), (), grammar_of(language))))


def addressed(text: str, language: str) -> tuple[Flag | None, Flag | None]:
    """How a question addresses people: V708 on its first formal and on its first informal word, each None without one."""
    return _addressed(text[:_LONGEST], language)


@lru_cache(maxsize=4096)
def _addressed(text: str, language: str) -> tuple[Flag | None, Flag | None]:
    return wording.addressed(_read(text, language))


def label(text: str, language: str) -> str:
    """One word for a question: leading, double, closed, waarom or open, the first of these that it is."""
    codes = {one.code for one in lint(text, language)}
    return next((name for name, own in _LABELS if codes.intersection(own)), "open")


@lru_cache(maxsize=1024)
def _read(text: str, language: str) -> Reading:
    grammar = grammar_of(language)
    bare = plain(text).translate(_STRESSED)
    read = [asked(bare, sentence, grammar) for sentence in sentences(bare, grammar.lead)]
    reading = Reading(text, bare, tuple(read), grammar)
    if next(wording.question_mark(reading), None) is None:
        return reading
    # A question whose mark is missing is read as the question it is.
    last: Asked = asked(bare, read[-1].sentence, grammar, ends_open=True)
    return Reading(text, bare, (*read[:-1], last) if last.opening is not Opening.NOTHING else tuple(read), grammar)
