"""A passage as the rules read it: in small letters, without what is quoted, cut into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialoog.harvest.wording.passages import Passage
from dialoog.locale.prose import Sentence, plain, sentences
from dialoog.locale.vocabulary import short_of

_NO_LEAD = re.compile(r"(?!)")
_DOTTED = re.compile(r"(?<![\w.])[^\W\d_]+(?:\.[^\W\d_]+)*\.(?=\s*[^\s])")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` keeps its capitals; `plain` is as long, in small letters, with quoted words and addresses blanked."""

    passage: Passage
    language: str
    text: str
    plain: str
    sentences: tuple[Sentence, ...]


def read(passage: Passage, language: str) -> Reading:
    """Reads a passage."""
    bare = plain(passage.text)
    known = short_of(language).words
    # The point of an abbreviation ends no sentence.
    whole = _DOTTED.sub(lambda found: found[0].replace(".", "·") if found[0].casefold() in known else found[0], passage.text)
    cut = sentences(whole.lower() if len(whole.lower()) == len(whole) else whole, _NO_LEAD, whole)
    return Reading(passage, language, passage.text, bare, tuple(cut))
