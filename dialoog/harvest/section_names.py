"""The sections of a harvest by name: which one a kind or a word of a question set stands for, and in which order they are read."""

from __future__ import annotations

from functools import cache

from dialoog.core.text import fold
from dialoog.locale import LANGUAGES, say

OWN = "own "
"""What stands before a kind of a question set in the id of its section, so that no kind is taken for a section of ours."""

X_CURVE = ("x-grows", "x-try", "x-stop", "x-messy")

ORDER = (
    "about",
    "method",
    "said",
    "quotes",
    "story",
    "drops",
    "insights",
    "third-force",
    *X_CURVE,
    "sides",
    "friction",
    "gifts",
    "enabled",
    "map",
    "people",
    OWN,
    "celebrate",
    "steps",
    "try",
    "questions",
    "tips",
    "turned-up",
    "rounds",
    "follow-up",
)
"""All sections as participants read them (`domain` §3.7); the kinds that a set names stand where `OWN` is."""

OF_KINDS = (
    "quotes",
    "story",
    "drops",
    "insights",
    "third-force",
    *X_CURVE,
    "sides",
    "friction",
    "gifts",
    "enabled",
    "map",
    "people",
    "celebrate",
    "try",
    "questions",
    "tips",
    "turned-up",
    "follow-up",
)
"""The sections that a note can be meant for."""

_WORDS = {
    "quotes": "citaat, quote, citaten, quotes",
    "story": "verhaal voor de opdrachtgever, story for the commissioner, verhaal, story",
    "drops": "druppel, drop",
    "insights": "inzicht, insight",
    "third-force": "the third force, de derde kracht",
    "x-grows": "wat er groeit, wat opkomt",
    "x-try": "wat we proberen, what we try",
    "x-stop": "wat stopt, what stops",
    "x-messy": "wat rommelig voelt, what feels messy",
    "sides": "kanten van het verhaal, sides of the story",
    "friction": "schuurt, friction, schuurplekken",
    "gifts": "gave, gift, gaven, gifts, hoofd, hart, handen, head, heart, hands",
    "enabled": "mogelijk-makers, enablers",
    "map": "buurtkaart, in kaart",
    "people": "mensen, people",
    "celebrate": "vieren, celebrate",
    "steps": "stap, stappen, step, steps, next steps",
    "try": "proberen, try, willen proberen",
    "questions": "vraag, vragen, question, questions, parkeer, park, parkeerplaats, parking lot",
    "tips": "tip",
    "turned-up": "aandienen, turned up",
    "follow-up": "verder, follow-up, next",
    "rounds": "ronde, rondes, round, rounds",
}


@cache
def section_of(words: str) -> str:
    """The id of the section that a kind or a name of a section means, in either language; `OWN` and the kind where none is known."""
    return _known().get(_plain(words), OWN + words)


@cache
def _known() -> dict[str, str]:
    titles = {_plain(say(f"harvest.section.{id_}", language)): id_ for id_ in ORDER if id_ != OWN for language in LANGUAGES}
    return titles | {_plain(word): id_ for id_, words in _WORDS.items() for word in words.split(",")}


def _plain(words: str) -> str:
    return fold(words).replace("-", " ")
