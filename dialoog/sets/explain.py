"""What a finding means, with a wrong and a right example: made from the catalogs and from the pairs in `examples/`.

The same pairs are the tests of the findings, so an explanation never shows what does not happen.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import PurePath

from dialoog.core.finding import Diagnostic
from dialoog.locale.explaining import Pair, explained
from dialoog.sets.codes import CODES, near, silenced_by
from dialoog.sets.files import problem
from dialoog.sets.reader import read_text

# About files rather than texts: these have no pair, and a sentence needs something to speak of.
ABOUT_FILES: dict[str, dict[str, object]] = {
    "V004": {"n": 300},
    "V007": {"file": "buurt.nl.md", "variant": "missing"},
    "V008": {"file": "buurt.nl.md"},
    "V010": {"suggestion": "buurt.nl.md"},
    "V900": {"id": "1a2b3c4d"},
}
NAME = "buurt.nl.md"
"""What a set in an explanation is called."""


def codes_of(word: str) -> list[str]:
    """The codes that a word is about: a code, an alias or a family word, whatever its case. None when there is no such thing."""
    return sorted(silenced_by(word) & CODES.keys())


def meant(word: str) -> str | None:
    """What a misspelt word may have meant."""
    return near(word)


def pair(code: str) -> Pair | None:
    """The wrong and the right example of a code; None where it is about files rather than texts."""
    folder = files("dialoog.sets") / "examples" / code
    if code in ABOUT_FILES or not folder.is_dir():
        return None
    wrong, right = ((folder / f"{which}.md").read_bytes() for which in ("wrong", "right"))
    found = next(one for one in read_text(wrong, str(folder / NAME))[1] if one.code == code)
    return Pair(_named(found), *(text.decode("utf-8", "replace") for text in (wrong, right)))


def _named(one: Diagnostic) -> Diagnostic:
    """The finding with the name of its file alone, for the folder is our own affair."""
    fields = {name: value for name, value in one.fields.items() if name != "inserted_at"}
    return replace(one, place=replace(one.place, file=PurePath(one.place.file).name), fields=fields)


def explain(code: str, language: str, *, width: int = 80) -> str:
    """What a code means, why it is told, and its examples, in at most `width` cells."""
    example = pair(code)
    one = example.finding if example else problem(code, NAME, **ABOUT_FILES[code])
    return explained(CODES[code], one, example, language, width)
