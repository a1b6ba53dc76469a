"""Writes docs/beloften.md: each promise of the README with its proofs, what they fail on, and figures of the last long run.

`python docs/make_promises.py` writes the page; with `--check` it only says whether it is out of date (exit 1).
`--run` first runs every proof, the slow ones too, then kills the program `--kills` times, and keeps the figures in docs/beloften.json.
No figure comes from anywhere else.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "beloften.md"
FIGURES = ROOT / "docs" / "beloften.json"
KILLING = ROOT / "tests" / "promises" / "killing.py"
NUMBERS = tuple(f"B{number}" for number in range(1, 11))

INTRO = """\
<!-- Gemaakt door / made by docs/make_promises.py. -->

# Beloften · Promises

Wat dialoog belooft staat in [LEESMIJ.md](../LEESMIJ.md#tien-beloften). Deze bladzijde zegt bij elke belofte welke proeven haar dragen
en waarop die proeven zakken: een proef die niet kan zakken, bewijst niets. Hoe een gesprek toch kwijt kan raken, staat
[hier](hoe-een-gesprek-toch-kwijt-kan.md).

What dialoog promises stands in [README.md](../README.md#ten-promises). This page says of each promise which proofs carry it and on what
those proofs fail: a proof that cannot fail proves nothing. How a session could still be lost stands
[here](how-a-session-could-still-be-lost.md).

`python docs/make_promises.py --run --kills 2000` doet alles opnieuw en schrijft de cijfers · does it all again and writes the figures.
"""


@dataclass(frozen=True)
class Proof:
    """A test and the promise it carries; with `mutant`, what the proofs of that promise fail on."""

    promise: str
    path: str
    name: str
    mutant: str = ""

    @property
    def id(self) -> str:
        """As pytest calls it."""
        return f"{self.path}::{self.name}"


def proofs() -> list[Proof]:
    """Every test with the marker `promise`, as the tests themselves say it."""
    found = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        found += list(_marked(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix()))
    return found


def _marked(tree: ast.Module, path: str) -> Iterator[Proof]:
    whole: list[ast.expr] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name == "pytestmark":
                whole = list(node.value.elts) if isinstance(node.value, ast.List) else [node.value]
            elif name.startswith("Test"):
                yield from _of(whole, path, name)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            yield from _of([*whole, *node.decorator_list], path, node.name)


def _of(marks: list[ast.expr], path: str, name: str) -> Iterator[Proof]:
    for mark in marks:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.promise":
            mutant = next((str(ast.literal_eval(word.value)) for word in mark.keywords if word.arg == "mutant"), "")
            for number in mark.args:
                yield Proof(str(ast.literal_eval(number)), path, name, mutant)


def promises(page: str) -> dict[str, str]:
    """The promises as a README says them, by number."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return {number: " ".join(words.split()) for number, words in re.findall(r"^- \*\*(B\d+)\*\* (.+(?:\n  .+)*)", text, re.M)}


# --- the page ---


def page(found: list[Proof], figures: dict[str, Any]) -> str:
    """The whole page as Markdown."""
    dutch, english = promises("LEESMIJ.md"), promises("README.md")
    parts = [INTRO, _overview(found, figures), _kills(figures)]
    for number in NUMBERS:
        mine = [proof for proof in found if proof.promise == number]
        parts.append(f"## {number}\n\n> {dutch[number]}\n>\n> {english[number]}\n")
        parts.append(
            _table(["Proef · proof", "Keren · runs", "Fouten geprobeerd · faults tried", "Verloren · lost"], _proofs(mine, figures))
        )
        mutants = [[proof.mutant, _link(proof), _caught(proof, figures)] for proof in mine if proof.mutant]
        parts.append(_table(["Zakt op · fails on", "Proef · proof", "Gezien · seen"], mutants))
    return "\n".join(parts)


def _overview(found: list[Proof], figures: dict[str, Any]) -> str:
    rows = []
    for number in NUMBERS:
        mine = [proof for proof in found if proof.promise == number]
        real = [proof for proof in mine if not proof.mutant]
        known = [figures["tests"][proof.id] for proof in real if proof.id in figures.get("tests", {})]
        sums = [_number(sum(each[what] for each in known)) if known else "–" for what in ("runs", "faults", "lost")]
        rows.append([f"[{number}](#{number.lower()})", str(len(real)), *sums, str(len(mine) - len(real))])
    heads = ["", "Proeven · proofs", "Keren · runs", "Fouten · faults", "Verloren · lost", "Zakt op · fails on"]
    return _stamp(figures) + "\n" + _table(heads, rows)


def _stamp(figures: dict[str, Any]) -> str:
    if "date" not in figures:
        return "Er zijn nog geen cijfers · there are no figures yet.\n"
    return (
        f"Cijfers van · figures of {figures['date']}, Python {figures['python']}, {figures['system']}, {_number(figures['seconds'])} s.\n"
    )


def _kills(figures: dict[str, Any]) -> str:
    if "kills" not in figures:
        return ""
    rows = [
        [name, *(_number(row[what]) for what in ("times", "acknowledged", "erased", "lost", "kept"))]
        for name, row in figures["kills"].items()
    ]
    heads = ["Hoe het ophield · how it ended", "Keren · times", "Bewaard gemeld · called saved", "Gewist gemeld · called erased"]
    heads += ["Verloren · lost", "Toch nog gevonden · found all the same"]
    return (
        "## Echt gestopt · really stopped\n\n"
        "Het echte programma, `dialoog start` en `dialoog hervat` met `--regels`, noteert, verandert, wist en draait terug, en wordt op\n"
        "een willekeurig moment gestopt. · The real program notes, changes, erases and takes back, and is stopped at a random moment.\n\n"
    ) + _table(heads, rows)


def _proofs(mine: list[Proof], figures: dict[str, Any]) -> list[list[str]]:
    rows = []
    for proof in mine:
        if not proof.mutant:
            known = figures.get("tests", {}).get(proof.id)
            faults = _number(known["faults"]) if known and known["faults"] else "–"
            rows.append([_link(proof), _number(known["runs"]), faults, _number(known["lost"])] if known else [_link(proof), "–", "–", "–"])
    return rows


def _caught(proof: Proof, figures: dict[str, Any]) -> str:
    known = figures.get("tests", {}).get(proof.id)
    return "–" if known is None else "ja · yes" if not known["lost"] else "nee · no"


def _link(proof: Proof) -> str:
    return f"[{proof.name.removeprefix('test_').replace('_', ' ')}](../{proof.path})"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}") if value else "0"


# --- the long run ---


def run(found: list[Proof], kills: int) -> dict[str, Any]:
    """Run every proof, then kill the program that many times; what was counted."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        files = sorted({proof.path for proof in found})
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "promise", f"--junitxml={report}", *files]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        failed = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        figures: dict[str, Any] = {"tests": _counted(found, report)}
        if kills:
            counts = Path(folder) / "kills.json"
            killing = [sys.executable, str(KILLING), "--kills", str(kills), "--counts", str(counts)]
            failed = subprocess.run(killing, cwd=ROOT, env=environment, check=False).returncode or failed
            figures["kills"] = json.loads(counts.read_text(encoding="utf-8"))
    if failed:
        print("Not every proof holds: see above. The figures say so too.", file=sys.stderr)
    now = {"date": date.today().isoformat(), "python": platform.python_version(), "system": platform.system()}  # noqa: DTZ011
    return {**now, "seconds": round(time.monotonic() - start), **figures}


def _counted(found: list[Proof], report: Path) -> dict[str, dict[str, int]]:
    known: dict[str, dict[str, int]] = {}
    names = {(Path(proof.path).with_suffix("").as_posix().replace("/", "."), proof.name): proof.id for proof in found}
    for case in ET.parse(report).iter("testcase"):
        module, name = case.get("classname", ""), case.get("name", "").partition("[")[0]
        if name == "runTest":
            module, _, name = module.rpartition(".")
        id_ = names.get((module, name))
        if id_ is None or case.find("skipped") is not None:
            continue
        counts = known.setdefault(id_, {"runs": 0, "faults": 0, "lost": 0})
        counts["runs"] += 1
        counts["lost"] += case.find("failure") is not None or case.find("error") is not None
        for counted in case.iter("property"):
            counts[counted.get("name", "")] = counts.get(counted.get("name", ""), 0) + int(counted.get("value", "0"))
    return dict(sorted(known.items()))


def _json(figures: dict[str, Any]) -> str:
    return json.dumps(figures, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Run where asked, then write the page or only look."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--check", action="store_true")
    options.add_argument("--run", action="store_true")
    options.add_argument("--kills", type=int, default=0)
    given = options.parse_args()
    found = proofs()
    if given.run:
        FIGURES.write_text(_json(run(found, given.kills)), encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    if figures and not given.check:
        # Figures of a test that is gone, or has another name, say nothing any more.
        ids = {proof.id for proof in found}
        figures["tests"] = {id_: counts for id_, counts in figures["tests"].items() if id_ in ids}
        FIGURES.write_text(_json(figures), encoding="utf-8")
    text = page(found, figures)
    if given.check:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            print("docs/beloften.md is out of date: python docs/make_promises.py")
        return not fresh
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
