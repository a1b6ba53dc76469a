"""What a finding means, with a wrong and a right example: made from the catalogs and from the pairs in `examples/`.

The same pairs are the tests of the findings, so an explanation never shows what does not happen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import PurePath

from dialoog.core.finding import Diagnostic
from dialoog.locale import findings, has, say
from dialoog.locale.cells import clip, shown, wrap
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

_AROUND = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """The example of a code: the finding in the wrong text, and both texts."""

    finding: Diagnostic
    wrong: str
    right: str


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
    kind = CODES[code]
    example = pair(code)
    one = example.finding if example else problem(code, NAME, **ABOUT_FILES[code])
    weight = say(f"findings.{kind.severity}", language)
    parts = [say("findings.explained", language, code=code, alias=kind.alias, weight=weight)]
    if has(f"{code}.why", language):
        parts.append(_wrapped(say(f"{code}.why", language), width))
    if example is None:
        parts.append(_wrapped(findings.message(one, language), width))
        parts.append(_wrapped(say("findings.help-line", language, help=findings.help_text(one, language)), width))
    else:
        drawn = findings.drawing(one, language, width)
        parts.append(say("findings.wrong-so", language) + "\n\n" + _moved_in(drawn))
        parts.append(say("findings.right-so", language) + "\n\n" + _moved_in("\n".join(_right(example, width - 2))))
    if kind.mended:
        parts.append(_wrapped(say("findings.can-mend", language), width))
    return "\n\n".join(parts)


def _right(example: Pair, width: int) -> list[str]:
    """The lines of the right example that differ from the wrong one, with their neighbours."""
    wrong, right = (text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (example.wrong, example.right))
    changed = [block for block in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes() if block[0] != "equal"]
    first, past = (changed[0][3], changed[-1][4]) if changed else (example.finding.place.line - 1, example.finding.place.line)
    start, end = max(0, first - _AROUND), min(len(right), past + _AROUND)
    while end - 1 > past and not right[end - 1].strip():
        end -= 1
    while start < first and not right[start].strip():
        start += 1
    gutter = len(str(end))
    room = width - gutter - 2
    return [f"{number + 1:>{gutter}}│ {clip(shown(right[number]).rstrip(), 0, room)}".rstrip() for number in range(start, end)]


def _wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(text, width))


def _moved_in(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))
