"""Findings in words: the drawing with an excerpt (`tekst`), one line each (`regel`), and records for programs (`json`).

A code `V303` has its sentences in the catalog as `V303.message` and `V303.help`; a finding with the field `variant` takes
`V303.message-<variant>` and `V303.help-<variant>` where these exist. The fields `guess` and `guess_language` are a word
that may have been meant. A field may be a timedelta (said as a length of time) or a mapping from language to text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from dialoog.core.finding import Diagnostic, Severity
from dialoog.locale import LANGUAGES, has, say
from dialoog.locale.cells import clip, short, shown, width, wrap
from dialoog.locale.words import duration

MOST_SHOWN = 20
_LONGEST_FIELD = 60
_LONGEST_LIST = 400
_NARROWEST = 30
_RANK = {Severity.HINT: 1, Severity.WARNING: 2, Severity.ERROR: 3}
_PLURALS = {Severity.ERROR: "findings.errors", Severity.WARNING: "findings.warnings", Severity.HINT: "findings.hints"}


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The heaviest severity among the findings; None when there are none."""
    return max((one.severity for one in diagnostics), key=_RANK.__getitem__, default=None)


def message(diagnostic: Diagnostic, language: str) -> str:
    """The sentence of one finding, with the word that may have been meant."""
    sentence = _sentence(diagnostic, "message", language)
    guess = _guess(diagnostic, language)
    return say("findings.with-guess", language, message=sentence.removesuffix("."), guess=guess) if guess else sentence


def help_text(diagnostic: Diagnostic, language: str) -> str:
    """What the author can do about it."""
    return _sentence(diagnostic, "help", language)


def text(diagnostics: Iterable[Diagnostic], language: str, *, width: int = 80) -> str:
    """The findings drawn with their excerpts, in order of line, at most 20; then a count and a sum. `width` is in cells."""
    found = in_order(diagnostics)
    room = max(width, _NARROWEST)
    parts = [drawing(one, language, room) for one in found[:MOST_SHOWN]]
    if left := len(found) - len(parts):
        parts.append(say("findings.more", language, n=left))
    parts.append(total(found, language))
    return "\n\n".join(parts)


def lines(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """One finding a line: `path:line:col: severity CODE alias: message`; the severity is English in every language."""
    return "\n".join(
        f"{shown(one.place.file)}:{one.place.line}:{one.place.column}: {one.severity} {one.code} {one.alias}: {message(one, language)}"
        for one in in_order(diagnostics)
    )


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """The findings as a JSON list (`question-sets` §4); messages in both languages, help in the user's."""
    return json.dumps([record(one, language) for one in in_order(diagnostics)], ensure_ascii=False, indent=2)


def record(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    """One finding as an object of that list."""
    place, fix = diagnostic.place, diagnostic.fix
    return {
        "code": diagnostic.code,
        "alias": diagnostic.alias,
        "severity": str(diagnostic.severity),
        "message": {each: message(diagnostic, each) for each in LANGUAGES},
        "file": shown(place.file),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "help": help_text(diagnostic, language),
        "fix": [{"from": fix.start, "to": fix.end, "text": fix.text, "safe": fix.safe}] if fix else [],
    }


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings in order of place; files in the order in which they first come up."""
    found = list(diagnostics)
    files = {file: index for index, file in enumerate(dict.fromkeys(one.place.file for one in found))}
    return sorted(found, key=lambda one: (files[one.place.file], one.place.line, one.place.column, one.code))


def total(found: Sequence[Diagnostic], language: str) -> str:
    """How many there are of each weight: «2 fouten, 1 tip»."""
    if not found:
        return say("findings.none", language)
    counts = [(code, sum(one.severity is severity for one in found)) for severity, code in _PLURALS.items()]
    return ", ".join(say(code, language, n=count) for code, count in counts if count)


def _sentence(diagnostic: Diagnostic, part: str, language: str) -> str:
    fields = {name: _field(value, language) for name, value in diagnostic.fields.items()}
    # Rules of a trainer's own have one sentence for all.
    code = f"{'own-style' if diagnostic.code.startswith('E') else diagnostic.code}.{part}"
    varied = f"{code}-{diagnostic.fields.get('variant')}"
    return say(varied if "variant" in fields and has(varied, language) else code, language, **fields)


def _guess(diagnostic: Diagnostic, language: str) -> str:
    guess = diagnostic.fields.get("guess")
    if guess is None:
        return ""
    of = diagnostic.fields.get("guess_language")
    code = "findings.guess" if of in (None, language) else f"findings.guess-{of}"
    return say(code, language, guess=_field(guess, language))


def _field(value: object, language: str) -> object:
    if isinstance(value, timedelta):
        return duration(value.total_seconds(), language)
    if isinstance(value, Mapping):
        return short(str(value[language]), _LONGEST_LIST)
    return short(value, _LONGEST_FIELD) if isinstance(value, str) else value


def drawing(one: Diagnostic, language: str, room: int) -> str:
    """One finding with its excerpt, in at most `room` cells."""
    severity = say(f"findings.{one.severity}", language)
    title = f"{severity}[{one.code} {one.alias}]: {_sentence(one, 'message', language).removesuffix('.')}"
    gutter = max((len(str(number)) for number, _ in one.excerpt), default=1)
    where = f"{shown(one.place.file)}:{one.place.line}:{one.place.column}" if one.excerpt else shown(one.place.file)
    if "inserted_at" in one.fields:
        where += f" ({say('findings.inserted', language, where=shown(str(one.fields['inserted_at'])))})"
    edge = " " * gutter
    drawn = [*wrap(title, room, indent=2), f"{edge}╭─ {where}"]
    drawn += _excerpt(one, language, gutter, room - gutter - 2)
    helped = say("findings.help-line", language, help=help_text(one, language))
    first, *rest = wrap(helped, room - gutter - 3)
    return "\n".join([*drawn, f"{edge}╰─ {first}", *(f"{edge}   {line}" for line in rest)])


def _excerpt(one: Diagnostic, language: str, gutter: int, room: int) -> list[str]:
    """The lines around the finding, the caret under its words by cells; the same part of each line is shown."""
    drawn: list[str] = []
    edge = " " * gutter
    own = next((line for number, line in one.excerpt if number == one.place.line), "")
    before = width(shown(own[: one.place.column - 1]))
    past = one.place.end_column - 1 if one.place.end_line == one.place.line else len(own)
    start = max(0, before - room // 2) if before + 8 > room else 0
    for number, line in one.excerpt:
        drawn.append(f"{number:>{gutter}}│ {clip(shown(line).rstrip(), start, room)}".rstrip())
        if number == one.place.line:
            carets = max(1, min(width(shown(own[one.place.column - 1 : past])), room - (before - start)))
            drawn += _label(" " * (before - start) + "^" * carets, _guess(one, language), edge, room)
    return drawn


def _label(carets: str, label: str, edge: str, room: int) -> list[str]:
    if not label or width(carets) + 1 + width(label) <= room:
        return [f"{edge}│ {carets} {label}".rstrip()]
    return [f"{edge}│ {carets}", f"{edge}│ {clip(label, 0, room)}"]
