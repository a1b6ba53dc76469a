"""What a kind of finding means, in words: why it is told, and a wrong and a right example where it has these."""

from __future__ import annotations

from difflib import SequenceMatcher

from dialoog.core.finding import Code, Diagnostic
from dialoog.core.values import dataclass
from dialoog.locale import findings, has, say
from dialoog.locale.cells import clip, shown, wrap

_AROUND = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """The example of a code: the finding in the wrong text, and both texts."""

    finding: Diagnostic
    wrong: str
    right: str


def explained(kind: Code, one: Diagnostic, example: Pair | None, language: str, width: int) -> str:
    """What a code means, why it is told, and its examples, in at most `width` cells; `one` is a finding of that code."""
    weight = say(f"findings.{kind.severity}", language)
    parts = [say("findings.explained", language, code=kind.code, alias=kind.alias, weight=weight)]
    if has(f"{kind.code}.why", language):
        parts.append(_wrapped(say(f"{kind.code}.why", language), width))
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
