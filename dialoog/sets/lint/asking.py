"""What a sentence asks, and how it begins to: with a question word, a verb, a request or an invitation to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dialoog.locale.prose import Sentence, words_in
from dialoog.sets.lint.grammar import Grammar

_BOUNDARY = re.compile(r"[,:;–—(]\s*|\s-\s")
_FEW_WORDS = 3


class Opening(StrEnum):
    """How a sentence opens. All but `NOTHING` ask something."""

    NOTHING = "nothing"
    QUESTION_WORD = "question word"
    VERB = "verb"
    REQUEST = "request"
    MEMORY = "memory"
    TELL = "tell"
    INDIRECT = "indirect"
    STATEMENT = "statement"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and its opening. `at` is where the question word or verb stands, in the whole text; None without one."""

    sentence: Sentence
    opening: Opening
    at: int | None = None

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return self.opening is not Opening.NOTHING


def asked(text: str, sentence: Sentence, grammar: Grammar, *, ends_open: bool = False) -> Asked:
    """How a sentence of this plain text opens. `ends_open`: read it as a question though its question mark is missing."""
    question = sentence.question or ends_open
    at, end = sentence.first, sentence.end
    if grammar.indirect.match(text, at, end):
        return Asked(sentence, Opening.INDIRECT, _embedded(text, sentence, grammar))
    if question and grammar.imagine.match(text, at, end):
        return _later(text, sentence, grammar)
    tells = grammar.tell.match(text, at, end)
    if tells and not (question and (grammar.tell_or_verb.match(text, at, end) or not sentence.question)):
        return _telling(text, sentence, grammar)
    if not question:
        return Asked(sentence, Opening.NOTHING)
    if grammar.asked.match(text, at, end):
        return Asked(sentence, Opening.QUESTION_WORD, at)
    if grammar.verb.match(text, at, end) and not grammar.noun_first.match(text, at, end):
        return _verb(text, sentence, grammar)
    return _later(text, sentence, grammar)


def begins_as_question(text: str, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a sentence without question mark is a question all the same."""
    at, end = sentence.first, sentence.end
    if grammar.indirect.match(text, at, end) or grammar.tell.match(text, at, end) or grammar.imagine.match(text, at, end):
        return False
    if grammar.asked.match(text, at, end):
        return True
    return bool(grammar.verb.match(text, at, end) and grammar.verb_later.match(text, at, end))


def _telling(text: str, sentence: Sentence, grammar: Grammar) -> Asked:
    embedded = grammar.tell_asked.match(text, sentence.first, sentence.end)
    return Asked(sentence, Opening.TELL, embedded.start("asked") if embedded else None)


def _embedded(text: str, sentence: Sentence, grammar: Grammar) -> int | None:
    """Where the question word of an indirect question stands: right after «ik ben benieuwd»."""
    led = grammar.indirect.match(text, sentence.first, sentence.end)
    found = grammar.asked_anywhere.search(text, led.end() if led else sentence.first, sentence.end)
    return found.start() if found else None


def _verb(text: str, sentence: Sentence, grammar: Grammar) -> Asked:
    at, end = sentence.first, sentence.end
    if memory := grammar.memory.match(text, at, end):
        return Asked(sentence, Opening.MEMORY, memory.start("asked"))
    if grammar.request.match(text, at, end):
        return Asked(sentence, Opening.REQUEST, at)
    return Asked(sentence, Opening.VERB, at)


def _later(text: str, sentence: Sentence, grammar: Grammar) -> Asked:
    """A sentence that opens with something else: what comes after a comma or colon decides, then the look of its first word."""
    at, end = sentence.first, sentence.end
    starts = [mark.end() for mark in _BOUNDARY.finditer(text, at, end)]
    for start in starts:
        start = led.end() + 1 if (led := grammar.lead.match(text, start, end)) else start
        if grammar.asked.match(text, start, end):
            return Asked(sentence, Opening.QUESTION_WORD, start)
        if grammar.verb_later.match(text, start, end):
            return Asked(sentence, Opening.VERB, start)
    opens = bool(grammar.opener.match(text, at, end) or grammar.imagine.match(text, at, end))
    if not opens and (grammar.verb_guess.match(text, at, end) or grammar.tell_or_verb.match(text, at, end)):
        return _verb(text, sentence, grammar)
    anywhere = grammar.asked_anywhere.search(text, at, end)
    if anywhere and not grammar.declares.match(text, at, end):
        return Asked(sentence, Opening.QUESTION_WORD, anywhere.start())
    words = words_in(text[at:end])
    states = len(words) == _FEW_WORDS and (opens or grammar.subject.match(text, at, end))
    if len(words) <= _FEW_WORDS and not states and not starts:
        return Asked(sentence, Opening.FRAGMENT)
    return Asked(sentence, Opening.STATEMENT, at)
