"""Words that were erased, and taking the lines that hold them out of a text that somebody edited (B8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from dialoog.core import events as e
from dialoog.core.erasure import redacted
from dialoog.core.text import fold
from dialoog.core.values import dataclass
from dialoog.locale import LANGUAGES, say

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrtbf\"/\\])")
A_FEW = 4
"""Words of a line from which it counts as a piece of an erased text that somebody wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What an erasure did to other files: harvests made again, lines taken out (file name and those lines), copies of the journal.

    `unreached` are files that may still hold the words: no text, or not to be written.
    """

    remade: tuple[str, ...] = ()
    lines_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    copies: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()


def without_erased(acts: Iterable[e.Act], language: str) -> list[e.Act]:
    """The acts without what was erased after them, for good.

    A name that goes becomes «deelnemer 3», in the language of the set, or in `language` where there is none of ours.
    """
    kept = list(acts)
    for at, act in enumerate(kept):
        for event in act.events:
            if isinstance(event, e.Opened) and event.language in LANGUAGES:
                language = event.language
            if isinstance(event, e.Erased):
                names = {id_: say("person.erased", language, number=id_[1:]) for id_ in event.people}
                kept[:at] = [redacted(each, event.numbers, names) for each in kept[:at]]
    return kept


def texts_of(acts: Iterable[e.Act], numbers: Collection[int]) -> tuple[str, ...]:
    """Every text that these records ever had, in order; of a step what would be done and what came of it.

    When, who and a theme are anybody's words.
    """
    texts = []
    for act in acts:
        for event in act.events:
            match event:
                case e.Noted() | e.Raised() | e.Dissented() | e.Reworded() | e.FollowedUp() if event.number in numbers:
                    texts.append(event.text)
                case e.StepTaken() | e.StepMended() if event.number in numbers:
                    texts.append(event.what)
                case e.StepSettled() if event.number in numbers:
                    texts.append(event.outcome)
                case _:
                    pass
    return tuple(dict.fromkeys(text for text in texts if text))


def without(text: str, words: Iterable[str], *, page: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text without the lines that hold any of the words, or a piece of them, and those lines; of a page of HTML, as it reads.

    Case, accents and marks between words are no difference, so that an escaped word is found; a part of a word is no word.
    """
    holds = holding(words, page=page)
    kept: list[str] = []
    out: list[str] = []
    for line in text.splitlines(keepends=True):
        (out if holds(line) else kept).append(line)
    return "".join(kept), tuple(line.rstrip("\r\n") for line in out)


def holding(words: Iterable[str], *, page: bool = False) -> Callable[[str], bool]:
    """Whether a line holds any of the words, or a piece of them, as `without` sees it."""
    from html import unescape

    texts = tuple(words)
    wanted = [bare for each in texts for line in each.splitlines() if (bare := _bare(line)).strip()]
    whole = [bare for each in texts if (bare := _bare(each)).strip()]

    def holds(line: str) -> bool:
        here = _bare(unescape(_TAG.sub(" ", line)) if page else line)
        # As JSON writes them, a line end and a letter of another alphabet would be part of the word beside them.
        ways = (here, _bare(_ESCAPED.sub(_sign, line))) if "\\" in line else (here,)
        piece = len(here.split()) >= A_FEW and any(here in each for each in whole)
        return piece or any(each in way for each in wanted for way in ways)

    return holds


def _sign(found: re.Match[str]) -> str:
    """What an escape of JSON stands for, as far as it matters to words."""
    return chr(int(found[1], 16)) if found[1] else " "


def _bare(text: str) -> str:
    """The words alone, each with a space on both sides."""
    return f" {' '.join(_WORD.findall(fold(text)))} "
