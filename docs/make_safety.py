"""Writes docs/veiligheid.md from the marks `row` and `avg` of the tests: `python docs/make_safety.py`; with `--check` it only looks.

A mark stands on a test, `@pytest.mark.row(8, 9)` or `@pytest.mark.avg("erasure")`, or on a whole file as `pytestmark`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "veiligheid.md"

ROWS: dict[int, tuple[str, str]] = {
    1: ("Opmaak van een scherm (`[red]`) staat er zoals je het typte", "Markup of a screen (`[red]`) stands there as typed"),
    2: ("Niets leunt op het ontsnappen van zulke opmaak", "Nothing leans on escaping such markup"),
    3: ("Stuurtekens bereiken de terminal niet", "Characters that steer a terminal never reach it"),
    4: ("Namen zijn duidelijk; twee die op elkaar lijken, worden gemeld", "Names are clear; two that look alike are told of"),
    5: ("Kolommen blijven recht bij brede tekens en emoji", "Columns stay straight with wide characters and emoji"),
    6: ("Geen HTML van een ander op de bladzijde", "No HTML of others on the page"),
    7: ("Geen links of plaatjes die iets ophalen", "No links or pictures that fetch anything"),
    8: ("Wat iemand zegt, wordt nooit een kop, lijst of tabel", "What somebody says never becomes a heading, list or table"),
    9: ("De kop van een oogst is niet na te maken", "The header of a harvest cannot be forged"),
    10: ("Een rekenblad voert niets uit", "A spreadsheet carries nothing out"),
    11: ("Geplakte tekst is één tekst en nooit een toets", "Pasted text is one text and never a key"),
    12: ("Een titel komt nooit buiten de map", "A title never leads out of the folder"),
    13: ("De kop van een vragenset is geen YAML met valkuilen", "The header of a question set is no YAML with traps"),
    14: ("Wat te groot is, wordt geweigerd voor het gelezen is", "What is too large is refused before it is read"),
    15: ("Geen tekst maakt het lezen traag", "No text makes reading slow"),
    16: ("Vreemde tekencodering wordt gemeld met regel en plaats", "A strange encoding is told of with line and place"),
    17: ("Regeleinden en een BOM veranderen niets", "Line ends and a BOM change nothing"),
    18: ("Alleen gewone bestanden worden gelezen", "Only ordinary files are read"),
    19: ("Alleen jij kunt de gesprekken lezen", "Only you can read the sessions"),
    20: ("De rechten van de AVG (zie onder)", "The rights of the GDPR (see below)"),
    21: ("Eén venster schrijft", "One window writes"),
    22: ("Een volle schijf kost geen woorden", "A full disk costs no words"),
    23: ("Een map die weg is of alleen te lezen, wordt gemeld", "A folder that is gone or read-only is told of"),
    24: ("Een klok die verspringt, verandert de volgorde niet", "A clock that jumps changes no order"),
    25: ("Een beschadigd of vijandig bestand geeft een zin", "A damaged or hostile file gives a sentence"),
    26: ("Kopieën van een cloud-dienst staan apart", "Copies of a sync service stand apart"),
    27: ("De omgeving voert niets van een vreemde uit", "The environment runs nothing of a stranger's"),
    28: ("Een fout noemt nooit iemands woorden", "An error never tells anybody's words"),
}
DUTIES: dict[str, tuple[str, str]] = {
    "access": ("Inzage en meenemen (15, 20): `dialoog inzage`", "Access, portability (15, 20)"),
    "rectification": ("Verbeteren (16): de oude tekst is weg na het sluiten", "Rectification (16): the old text is gone after the close"),
    "erasure": ("Wissen (17): `dialoog wis`", "Erasure (17)"),
    "storage": ("Niet langer bewaren dan nodig (5): `bewaartermijn`", "Storage limitation (5)"),
    "anonymous": ("Een oogst zonder namen", "A harvest without names"),
    "security": ("Beveiliging (25, 32): 0600, geen netwerk", "Security (25, 32): 0600, no network"),
}
_INTRO = """\
<!-- Gemaakt door / made by docs/make_safety.py. -->

# Veiligheid · Safety

Wat mensen aan tafel zeggen, is van hen. Hieronder staat wat er mis kan gaan, wat dialoog dan doet, en welke toetsen dat
nagaan. Een toets met ◦ draait alleen in de lange ronde (`pytest -m slow`).

What people say at the table is theirs. Below stands what may go wrong, what dialoog does then, and which tests check it. A test
with ◦ runs in the long round only (`pytest -m slow`).
"""


def marks() -> dict[int | str, list[str]]:
    """The tests of each row and duty, as `file::test`, in order of file and place."""
    found: dict[int | str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        whole = [mark for node in body if isinstance(node, ast.Assign) and _is_pytestmark(node) for mark in _marks_in(node.value)]
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                own = [*whole, *(mark for decorator in node.decorator_list for mark in _marks_in(decorator))]
                slow = " ◦" if any(name == "slow" for name, _ in own) else ""
                for key in dict.fromkeys(key for name, keys in own if name in ("row", "avg") for key in keys):
                    found.setdefault(key, []).append(f"`{path.relative_to(ROOT / 'tests').as_posix()}::{node.name}`{slow}")
    return found


def _is_pytestmark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _marks_in(node: ast.expr) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """The marks in a decorator or in the value of `pytestmark`: name and arguments."""
    if isinstance(node, ast.List | ast.Tuple):
        for each in node.elts:
            yield from _marks_in(each)
        return
    call = node.func if isinstance(node, ast.Call) else node
    if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Attribute) and call.value.attr == "mark":
        arguments = node.args if isinstance(node, ast.Call) else []
        yield call.attr, tuple(each.value for each in arguments if isinstance(each, ast.Constant) and isinstance(each.value, int | str))


def page() -> str:
    """The whole file."""
    found = marks()
    threats = [_section(f"{number}. {nl}", en, found.get(number, [])) for number, (nl, en) in ROWS.items()]
    duties = [_section(nl, en, found.get(name, [])) for name, (nl, en) in DUTIES.items()]
    return "\n".join([_INTRO, "## Bedreigingen · Threats\n", *threats, "## AVG · GDPR\n", *duties])


def _section(dutch: str, english: str, tests: list[str]) -> str:
    return "\n".join([f"### {dutch}\n", f"*{english}*\n", *(f"- {test}" for test in tests)]) + "\n"


def main() -> int:
    """Write the page, or only look (exit 1 where it is out of date)."""
    if "--check" not in sys.argv:
        TARGET.write_text(page(), encoding="utf-8")
        return 0
    return int(TARGET.read_text(encoding="utf-8") != page())


if __name__ == "__main__":
    sys.exit(main())
