"""The rules about what is asked and how: closed, leading, double, why (C, L, D, W), and nothing asked (N)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.locale.prose import words_in
from dialoog.sets.lint.asking import Asked, Opening
from dialoog.sets.lint.flag import Flag
from dialoog.sets.lint.grammar import Grammar, Pattern

_UNFINISHED = re.compile(r"(?:…|\.\.\.)[\s.\"'”’»*_)]*\Z")
_WORDS_TO_FINISH = 3
_OPEN = (Opening.TELL, Opening.REQUEST, Opening.MEMORY, Opening.INDIRECT)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read: its text as written and plain, and how each sentence opens."""

    text: str
    plain: str
    sentences: tuple[Asked, ...]
    grammar: Grammar

    @property
    def last(self) -> Asked | None:
        """The last sentence that asks."""
        return next((one for one in reversed(self.sentences) if one.asks), None)

    def flag(self, code: str, rule: str, start: int, end: int, **fields: object) -> Flag:
        """A flag on a stretch of the question, less the space around it."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(" \t\n,:;"))
        words = words.strip(" \t\n,:;")
        return Flag(code, rule, start, start + len(words), {"x": " ".join(words.split()), **fields})

    def search(self, patterns: Iterable[Pattern], start: int, end: int) -> tuple[int, int] | None:
        """Where the first of these patterns that is there stands: its part `x`, or all of it."""
        return next(self.search_all(patterns, start, end), None)

    def match(self, patterns: Iterable[Pattern], start: int, end: int) -> tuple[int, int] | None:
        """The same, of patterns that begin right there."""
        return next((found.span("x") for pattern in patterns if (found := pattern.match(self.plain, start, end))), None)

    def search_all(self, patterns: Iterable[Pattern], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where these patterns stand, each at most once."""
        stretch = self.plain[start:end]
        for pattern in patterns:
            if found := pattern.search(stretch):
                first, past = found.span("x") if "x" in pattern.groupindex else found.span()
                yield start + first, start + past


def closed(reading: Reading) -> Iterator[Flag]:
    """C1-C5: the last sentence that asks can be answered with yes, no, a number, a fact or a choice; C1s is a mere statement."""
    last = reading.last
    if last is None:
        yield from _nothing_asked(reading)
        return
    first, end = last.sentence.first, last.sentence.end
    if last.opening in _OPEN and (found := reading.search([reading.grammar.whether], first, end)):
        yield reading.flag("V701", "C2", *found)
        return
    known = _weetvraag(reading, last)
    if known is not None:
        yield known
    elif last.opening is Opening.VERB:
        yield reading.flag("V701", "C1", last.at or first, _two_words(reading, last.at or first, end))
    elif last.opening is Opening.FRAGMENT and (bare := reading.grammar.bare.match(reading.plain, first, end)):
        yield reading.flag("V701", "C1", *bare.span())
    elif last.opening is Opening.STATEMENT and not _goes_on(reading, last):
        yield reading.flag("V701", "C1s", first, _two_words(reading, first, end))


def _goes_on(reading: Reading, last: Asked) -> bool:
    """Whether a sentence without a verb goes on with the question before it: «Wat betekent dat? En voor jou en de buurt?»"""
    first, end = last.sentence.first, last.sentence.end
    after = any(one.asks for one in reading.sentences if one.sentence.end <= last.sentence.start)
    short = after and bool(reading.grammar.preposition.match(reading.plain, first, end))
    return short and reading.search([reading.grammar.finite], first, end) is None


def _weetvraag(reading: Reading, last: Asked) -> Flag | None:
    """C3-C5: a number, a fact or a choice is asked."""
    grammar, end = reading.grammar, last.sentence.end
    at = last.at if last.at is not None else last.sentence.first
    if last.opening is not Opening.VERB and (found := grammar.quantity.match(reading.plain, at, end)):
        return reading.flag("V713", "C3", *found.span("x"))
    if last.opening is not Opening.VERB:
        stretch = reading.plain[at:end]
        for pattern in grammar.facts:
            if known := pattern.match(stretch):
                return reading.flag("V713", "C4", at, at + known.end())
    if scale := reading.search(grammar.scales, last.sentence.start, end):
        return reading.flag("V713", "C5", *scale)
    asks_itself = last.opening in (Opening.QUESTION_WORD, Opening.VERB, Opening.FRAGMENT)
    if asks_itself and (choice := reading.search(grammar.choices, at, end)):
        return reading.flag("V713", "C5", *choice)
    return None


def _nothing_asked(reading: Reading) -> Iterator[Flag]:
    # «Deze straat is voor mij…» asks to be finished.
    unfinished = _UNFINISHED.search(reading.text) and len(words_in(reading.plain)) >= _WORDS_TO_FINISH
    if reading.sentences and not unfinished:
        yield reading.flag("V714", "N1", reading.sentences[0].sentence.start, reading.sentences[-1].sentence.end)


def _two_words(reading: Reading, start: int, end: int) -> int:
    found = words_in(reading.plain[start:end])
    return start + found[min(1, len(found) - 1)].end() if found else end


def leading(reading: Reading) -> Iterator[Flag]:
    """L1-L7: the answer is in the question, or in what is said before it. One flag a sentence."""
    last = reading.last
    for one in reading.sentences:
        found = _led(reading, one) if one.asks else None
        if found is None and not one.asks and last is not None:
            found = _opinion(reading, one)
        if found is not None:
            rule, (start, end) = found
            yield reading.flag("V702", rule, start, end)


def _led(reading: Reading, one: Asked) -> tuple[str, tuple[int, int]] | None:
    grammar = reading.grammar
    first, end = one.sentence.first, one.sentence.end
    at = one.at if one.at is not None else first
    states = one.opening is Opening.STATEMENT
    tags = grammar.exclaimed_tags if one.opening in (Opening.QUESTION_WORD, Opening.TELL) else grammar.tags
    rules: list[tuple[str, Iterable[Pattern], int, bool]] = [
        ("L1", tags, first, one.sentence.question),
        ("L1", grammar.statement_tags, first, states),
        ("L2", grammar.negatives, at, one.opening in (Opening.VERB, Opening.REQUEST)),
        ("L3", grammar.agreements, first, one.opening in (Opening.VERB, Opening.STATEMENT, Opening.FRAGMENT) or _in_how_far(reading, at)),
        ("L3", grammar.presumed, first, states),
        ("L4", grammar.also, at, one.opening is Opening.VERB),
        ("L6", grammar.blames, at, True),
    ]
    for rule, patterns, start, holds in rules:
        # These two are how a question opens.
        look = reading.match if rule in ("L2", "L4") else reading.search
        if holds and (found := look(patterns, start, end)):
            return rule, found
    judging = grammar.degree.match(reading.plain, at, end)
    # On a scale, a judging word is only the name of what is measured.
    if judging and reading.search(grammar.scales, first, end) is None:
        return "L5", judging.span("x")
    loaded = reading.search(grammar.loaded, first, end)
    if loaded is None or _of_oneself(reading, first, loaded[0]) or grammar.what_if.match(reading.plain, first, end):
        return None
    return "L6", loaded


def _in_how_far(reading: Reading, at: int) -> bool:
    return reading.plain.startswith(("in hoeverre", "to what extent", "how far", "how much"), at)


# «Toen je eindelijk thuis was», «toen eindelijk iemand luisterde».
_ONESELF = re.compile(r"(?<!\w)(?:je|jij|u|ge|gij|ik|you|i|jou|me|toen|totdat|nadat|(?<=\w )when|until|once)(?!\w)[^,.?!:]*\Z")


_POINTS = re.compile(r"(?:die|those|these) (mensen|people)(?!\w)")


def points_back(plain: str, at: int) -> bool:
    """Whether «die mensen» are people who were spoken of just before: «denk aan mensen die je hielpen»."""
    pointing = _POINTS.match(plain, at)
    return pointing is not None and pointing[1] in plain[:at]


def _of_oneself(reading: Reading, start: int, at: int) -> bool:
    """Whether a loaded word tells of one's own life, «toen je eindelijk thuis was», or only points back."""
    if points_back(reading.plain, at):
        return True
    if reading.grammar.loaded_for_all.match(reading.plain, at):
        return False
    # «Wat vind je van de troep daar?» asks you, and is about the topic.
    before = reading.plain[start:at]
    asked_of = reading.grammar.asked_of.search(before)
    return bool(_ONESELF.search(before, asked_of.end() if asked_of else 0))


def _opinion(reading: Reading, one: Asked) -> tuple[str, tuple[int, int]] | None:
    """L7: a sentence before the question that tells what to think of it. Imagining is free."""
    first, end = one.sentence.first, one.sentence.end
    if reading.grammar.imagine.match(reading.plain, first, end):
        return None
    loaded = reading.search(reading.grammar.loaded, first, end)
    if loaded and not _of_oneself(reading, first, loaded[0]):
        return "L7", loaded
    if reading.grammar.reported.match(reading.plain, first, end):
        return None
    found = reading.search(reading.grammar.opinions, first, end)
    return ("L7", found) if found and not _of_oneself(reading, first, found[0]) else None


def double(reading: Reading) -> Iterator[Flag]:
    """D1-D4: more than one thing is asked; one flag."""
    asked = [one for one in reading.sentences if one.sentence.question or _lost_its_mark(reading, one)]
    # What stands in brackets after a question explains it.
    questions = [one for one in asked if not reading.plain[: one.sentence.start].endswith("(")]
    if len(questions) > 1:
        second = questions[1].sentence
        yield reading.flag("V703", "D1", second.first, _two_words(reading, second.first, second.end))
        return
    for one in reading.sentences:
        if one.asks and (found := _two_in_one(reading, one)):
            rule, (start, end) = found
            yield reading.flag("V703", rule, start, end)
            return


def _lost_its_mark(reading: Reading, one: Asked) -> bool:
    """Whether a sentence that ends in a full stop is a question: a question word with a verb and its subject right behind it."""
    plain, sentence = reading.plain, one.sentence
    return plain[: sentence.end].endswith(".") and bool(reading.grammar.asks_outright.match(plain, sentence.first, sentence.end))


def _two_in_one(reading: Reading, one: Asked) -> tuple[str, tuple[int, int]] | None:
    grammar, end = reading.grammar, one.sentence.end
    if one.at is None or one.opening in (Opening.STATEMENT, Opening.FRAGMENT):
        return None
    own = [word.end() for word in words_in(reading.plain[one.at : end])[:2]]
    if len(own) < 2:
        return None
    if one.opening is Opening.MEMORY:
        return None
    told = grammar.told.search(reading.plain, one.at, end) if one.opening is Opening.REQUEST else None
    if told or one.opening in (Opening.TELL, Opening.INDIRECT):
        also = reading.search([grammar.second_embedded], told.end() if told else one.at + own[1], end)
        if also or not told:
            return ("D2", also) if also else None
    # «Wie of wat» and «op wie of waarop» are one question.
    opened = grammar.asked.match(reading.plain, one.at, end)
    past = opened.end() if opened else one.at + own[0]
    for found in reading.search_all(grammar.second_asked, one.at, end):
        apart = found[0] > one.at + own[0] + 1 and not _either(reading, one.at, past, found)
        if reading.search(grammar.why, *found) or (apart and not _one_embedded(reading, past, found, end)):
            return "D2", found
    verbs = (*grammar.second_verb, grammar.second_tell) if one.opening is Opening.VERB else grammar.second_verb
    if second := reading.search(verbs, one.at + own[1], end):
        return "D3", second
    if either := reading.search([grammar.in_that_case], one.sentence.first, end):
        return "D3", either
    two = reading.search(grammar.judged, one.at, end)
    return ("D4", two) if two else None


_NAMES = re.compile(r"(?<!\w)(?:welke?|which|whose|wat voor|what (?:kind|sort)s? of)\Z")


def _either(reading: Reading, at: int, past: int, found: tuple[int, int]) -> bool:
    """Whether two question words share one verb: «wie of wat», «welk lied of welke psalm»."""
    if reading.plain.startswith(("of ", "or "), found[0]) and found[0] == past + 1:
        return True
    between = words_in(reading.plain[past : found[0]])
    return len(between) == 1 and bool(_NAMES.search(reading.plain, at, past) and _NAMES.search(reading.plain, *found))


def _one_embedded(reading: Reading, past: int, found: tuple[int, int], end: int) -> bool:
    """Whether «en wat» goes on with an embedded question: «Hoe weet je wat goed is en wat niet?»"""
    asks_anew = reading.grammar.verb_later.match(reading.plain, found[1] + 1, end)
    # «Wie werd geraakt door wat er gebeurde, en hoe?» asks of the whole again.
    if asks_anew or not words_in(reading.plain[found[1] : end]):
        return False
    # «Een plek waar mensen blijven en waar kinderen spelen», «voor jou en voor wie hier nieuw is»: what was named before.
    again = {word[0] for word in words_in(reading.plain[past : found[0]])}
    named = [word[0] for word in words_in(reading.plain[found[0] : found[1]])][1:]
    return not again.isdisjoint(named) or reading.search([reading.grammar.embedded], past, found[0]) is not None


def why(reading: Reading) -> Iterator[Flag]:
    """W1: a reason is asked for; once a sentence that asks."""
    for one in reading.sentences:
        if one.asks and (found := reading.search(reading.grammar.why, one.sentence.first, one.sentence.end)):
            yield reading.flag("V704", "W1", *found)


def deficit(reading: Reading) -> Iterator[Flag]:
    """6.4: the question starts from what is missing."""
    for one in reading.sentences:
        if one.asks and (found := reading.search(reading.grammar.deficits, one.sentence.first, one.sentence.end)):
            yield reading.flag("V712", "S1", *found)
            return
