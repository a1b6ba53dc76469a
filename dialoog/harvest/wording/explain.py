"""What a plain-language finding means, with a wrong and a right example; these pairs are its tests too."""

from __future__ import annotations

from importlib.resources import files

from dialoog.core.source import split
from dialoog.harvest.wording import check
from dialoog.harvest.wording.codes import CODES
from dialoog.locale.explaining import Pair, explained

NAME = "oogst.md"
"""What a harvest in an explanation is called."""


def pair(code: str) -> Pair:
    """The wrong and the right example of a code."""
    folder = files("dialoog.harvest.wording") / "examples" / code
    wrong, right = ((folder / f"{which}.md").read_text(encoding="utf-8") for which in ("wrong", "right"))
    found = next(one for one in check(split(NAME, wrong)) if one.code == code)
    return Pair(found, wrong, right)


def explain(code: str, language: str, *, width: int = 80) -> str:
    """What a code means, why it is told, and its examples, in at most `width` cells."""
    example = pair(code)
    return explained(CODES[code], example.finding, example, language, width)
