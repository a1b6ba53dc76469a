"""Writes docs/bevindingen.md from the registry of findings and the catalogs: `python docs/make_findings_table.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dialoog.core.finding import Code, Severity  # noqa: E402
from dialoog.harvest.wording.codes import CODES as OF_HARVESTS  # noqa: E402
from dialoog.sets.codes import CODES  # noqa: E402

TARGET = ROOT / "docs" / "bevindingen.md"
FAMILIES = {
    "V0": "Bestand · file",
    "V1": "Kop · header",
    "V2": "Opbouw · shape",
    "V3": "Instellingen · settings",
    "V4": "Tijd · time",
    "V5": "Delen en vertalen · sharing and translating",
    "V6": "Veiligheid · safety",
    "V7": "Schrijfwijze · wording",
    "V9": "dialoog zelf · dialoog itself",
    "K1": "Taal van een oogst · wording of a harvest",
}
_WEIGHTS = {Severity.ERROR: "F", Severity.WARNING: "W", Severity.HINT: "T"}
_INTRO = """\
<!-- Gemaakt door / made by docs/make_findings_table.py. -->

# Bevindingen · Findings

Wat `dialoog controleer` over een vragenset kan zeggen, en onderaan over een oogst. Codes en namen veranderen nooit;
`dialoog uitleg CODE` laat bij elk een fout en een goed voorbeeld zien. **F** is een fout (de set is zo niet te gebruiken),
**W** een waarschuwing, **T** een tip. Met ★ kan `dialoog verbeter` het voor je doen. Een tip of waarschuwing die je niet wilt
horen, zet je bij `sta-toe` in de kop, of je zet er `<!-- dialoog: negeer CODE -->` boven.

What `dialoog controleer` can say about a question set, and at the end about a harvest. Codes and names never change;
`dialoog uitleg CODE` shows a wrong and a right example of each. **F** is an error (the set cannot be used like this), **W** a
warning, **T** a hint. With ★ `dialoog verbeter` can do it for you. A hint or warning that you do not want to hear goes after
`allow` in the header, or put `<!-- dialoog: ignore CODE -->` above it.

Van een oogst bekijkt het alleen wat de gespreksleider schreef: de titel, het doel, samengevatte inzichten, stappen, hoe het
verder gaat, en wat je er met de hand bij typte. Citaten en wat mensen zeiden blijven zoals ze zijn. De woorden staan in
`dialoog/locale/data/` (`hard`, `short`, `nouns`), gewone tekst om aan te passen. Een oogst is nooit onbruikbaar door een bevinding.

Of a harvest it looks only at what the facilitator wrote: the title, the purpose, insights that sum up, steps, how it goes on, and
what was typed in by hand. Quotes and what people said stay as they are. The words stand in `dialoog/locale/data/` (`hard`,
`short`, `nouns`), plain text to edit. No finding makes a harvest useless.
"""


def table() -> str:
    """The whole file."""
    catalogs = [_catalog(language) for language in ("nl", "en")]
    parts = [_INTRO]
    for family, title in FAMILIES.items():
        rows = [_row(kind, catalogs) for code, kind in (CODES | OF_HARVESTS).items() if code.startswith(family)]
        if rows:
            parts.append("\n".join((f"## {title}\n", "| Code | | Nederlands | English | |", "|---|---|---|---|---|", *rows)) + "\n")
    return "\n".join(parts)


def _row(kind: Code, catalogs: list[Catalog]) -> str:
    texts = (_text(catalog, f"{kind.code}.message").replace("|", "\\|") for catalog in catalogs)
    return f"| {kind.code} {kind.alias} | {_WEIGHTS[kind.severity]} | {' | '.join(texts)} | {'★' if kind.mended else ''} |"


def _catalog(language: str) -> Catalog:
    with (ROOT / "dialoog" / "locale" / language / "LC_MESSAGES" / "findings.po").open("rb") as file:
        return read_po(file, locale=language)


def _text(catalog: Catalog, code: str) -> str:
    message = catalog.get(code)
    return str(message.string) if message is not None else ""


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
