"""Findings as they are told: whole sentences without a drawing, for screen readers and for reading aloud (`voorlees`)."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.core.finding import Diagnostic
from dialoog.locale import findings, say
from dialoog.locale.cells import short, shown

_LONGEST_LINE = 200


def aloud(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Every finding as one paragraph: which it is, where it stands, what stands there, what is the matter, what to do; then the sum."""
    found = findings.in_order(diagnostics)
    told = [_told(one, number, len(found), language) for number, one in enumerate(found, 1)]
    return "\n\n".join([*told, findings.total(found, language)])


def _told(one: Diagnostic, number: int, count: int, language: str) -> str:
    severity = say(f"findings.{one.severity}", language)
    alias = one.alias.replace("-", " ")
    first = say("findings.aloud", language, number=number, count=count, severity=severity, code=one.code, alias=alias)
    own = short(next((line for number, line in one.excerpt if number == one.place.line), ""), _LONGEST_LINE)
    code = "findings.aloud-place" if one.excerpt else "findings.aloud-file"
    parts = [first, say(code, language, file=shown(one.place.file), line=one.place.line, column=one.place.column)]
    if "inserted_at" in one.fields:
        parts.append(_sentence(say("findings.inserted", language, where=shown(str(one.fields["inserted_at"])))))
    if own:
        parts.append(say("findings.aloud-line", language, text=own))
    parts.append(_sentence(findings.message(one, language)))
    parts.append(_sentence(say("findings.help-line", language, help=findings.help_text(one, language))))
    return " ".join(parts)


def _sentence(words: str) -> str:
    """With a capital and a full stop."""
    ended = words if words.endswith((".", "?", "!", "…")) else f"{words}."
    return ended[:1].upper() + ended[1:]
