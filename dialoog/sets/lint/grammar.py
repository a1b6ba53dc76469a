"""What the rules look for in one language, as patterns over its word data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dialoog.locale.vocabulary import Words, words_of
from dialoog.sets.lint import dutch, english

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language; names as in `question-sets` §6. Those of a plural name are looked for one by one."""

    lead: Pattern
    asked: Pattern
    asked_anywhere: Pattern
    asks_outright: Pattern
    verb: Pattern
    verb_guess: Pattern
    verb_later: Pattern
    declares: Pattern
    noun_first: Pattern
    what_if: Pattern
    opener: Pattern
    subject: Pattern
    finite: Pattern
    preposition: Pattern
    imagine: Pattern
    tell: Pattern
    tell_or_verb: Pattern
    tell_asked: Pattern
    indirect: Pattern
    request: Pattern
    memory: Pattern
    whether: Pattern
    quantity: Pattern
    degree: Pattern
    facts: tuple[Pattern, ...]
    bare: Pattern
    scales: tuple[Pattern, ...]
    choices: tuple[Pattern, ...]
    tags: tuple[Pattern, ...]
    asked_of: Pattern
    exclaimed_tags: tuple[Pattern, ...]
    statement_tags: tuple[Pattern, ...]
    negatives: tuple[Pattern, ...]
    agreements: tuple[Pattern, ...]
    presumed: tuple[Pattern, ...]
    also: tuple[Pattern, ...]
    loaded: tuple[Pattern, ...]
    loaded_for_all: Pattern
    blames: tuple[Pattern, ...]
    opinions: tuple[Pattern, ...]
    second_asked: tuple[Pattern, ...]
    in_that_case: Pattern
    reported: Pattern
    embedded: Pattern
    told: Pattern
    second_embedded: Pattern
    second_tell: Pattern
    second_verb: tuple[Pattern, ...]
    judged: tuple[Pattern, ...]
    why: tuple[Pattern, ...]
    deficits: tuple[Pattern, ...]
    us_them: tuple[Pattern, ...]
    doubled_fine: frozenset[str]
    todo: Pattern
    formal: Pattern | None
    informal: Pattern | None
    suffix: Pattern | None


_SINGLE = (
    *(
        "lead",
        "asked",
        "asked_anywhere",
        "asks_outright",
        "verb",
        "verb_guess",
        "verb_later",
        "noun_first",
        "opener",
        "subject",
        "finite",
        "preposition",
        "imagine",
        "tell",
        "tell_or_verb",
    ),
    "embedded",
    "asked_of",
    "in_that_case",
    "reported",
    "second_tell",
    "declares",
    "what_if",
    "bare",
    "told",
    *("tell_asked", "indirect", "request", "memory", "whether", "quantity", "degree", "second_embedded", "todo", "loaded_for_all"),
)
_SEVERAL = (
    *(
        "facts",
        "scales",
        "choices",
        "tags",
        "exclaimed_tags",
        "statement_tags",
        "negatives",
        "agreements",
        "presumed",
        "also",
        "loaded",
        "blames",
    ),
    *("opinions", "second_asked", "second_verb", "judged", "why", "deficits", "us_them"),
)
_OPTIONAL = ("formal", "informal", "suffix")


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language (nl, en)."""
    words = words_of(language)
    templates = (dutch if language == "nl" else english).TEMPLATES
    single = {name: words.pattern(str(templates[name])) for name in _SINGLE}
    several = {name: _compiled(templates[name], words) for name in _SEVERAL}
    optional = {name: words.pattern(str(templates[name])) if name in templates else None for name in _OPTIONAL}
    return Grammar(**single, **several, **optional, doubled_fine=frozenset(words.kinds["double-fine"]))  # type: ignore[arg-type]


def _compiled(templates: str | Iterable[str], words: Words) -> tuple[Pattern, ...]:
    return tuple(words.pattern(template) for template in templates)
