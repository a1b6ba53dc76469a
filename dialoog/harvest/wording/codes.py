"""The registry of plain-language findings (K101 and up). Codes are for ever; a retired one is never used again."""

from __future__ import annotations

from difflib import get_close_matches

from dialoog.core.finding import Code, Severity

_TABLE = (
    ("K101", "lange-zin", Severity.WARNING),
    ("K102", "zinnen-gemiddeld-lang", Severity.HINT),
    ("K103", "moeilijk-woord", Severity.HINT),
    ("K104", "lang-woord", Severity.HINT),
    ("K105", "lijdende-zin", Severity.HINT),
    ("K106", "naamwoord", Severity.HINT),
    ("K107", "afkorting", Severity.WARNING),
    ("K108", "datum-in-cijfers", Severity.WARNING),
    ("K109", "getal-als-uitkomst", Severity.HINT),
    ("K110", "je-en-u", Severity.WARNING),
)

CODES = {code: Code(code, alias, severity, mended=False) for code, alias, severity in _TABLE}

_BY_ALIAS = {kind.alias: code for code, kind in CODES.items()}


def codes_of(word: str) -> list[str]:
    """The code that a word is about, be it a code or an alias, whatever its case; none when there is no such thing."""
    folded = word.strip().casefold()
    code = _BY_ALIAS.get(folded, folded.upper())
    return [code] if code in CODES else []


def meant(word: str) -> str | None:
    """The alias that a misspelt word looks like most; None when there is none."""
    found = get_close_matches(word.strip().casefold()[:40], _BY_ALIAS, n=1, cutoff=0.75)
    return found[0] if found else None
