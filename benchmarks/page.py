"""The page with the figures: `python benchmarks/page.py` puts those of `results.json` into docs/snelheid.md; `--check` only compares.

Whatever stands outside the two marks on that page is kept by hand.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from measuring import ROOT

RESULTS, TARGET = ROOT / "benchmarks" / "results.json", ROOT / "docs" / "snelheid.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->\n"
HEAD = ("Wat · What", "Tegen · Against", "dialoog", "Tegen · Against", "Eenheid · Unit", "Uitkomst · Result", "Doel · Aim", "Gehaald · Met")


def table(results: dict[str, Any]) -> str:
    """The table of ratios, what was measured beside it, and on what machine."""
    lines = ["| " + " | ".join(HEAD) + " |", "|---|---|---:|---:|---|---:|---:|---|"]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in results["rows"]]
    lines += ["", "Ernaast gemeten · Measured beside it:", ""]
    for row in results["rows"]:
        if row["beside"]:
            lines.append(f"- {row['what']}: " + ", ".join(f"{name} {_figure(value)}" for name, value in row["beside"].items()))
    machine = results["machine"]
    where = f"{machine['system']}, {machine['cores']} cores, Python {machine['python']}, {machine['date']}"
    lines += ["", f"Gemeten op · Measured on: {where}; {results['seconds']:.0f} s, load {machine['load']}."]
    return "\n".join(lines) + "\n"


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    sign, unit = ("+", f" {row['unit']}") if row["added"] else ("", " ×")
    reached = f"{sign}{row['reached']:.2f}{unit}" if row["reached"] >= 0 else f"{row['reached']:.2f}{unit}"
    aim = f"≤ {sign}{row['aim']:g}{unit}"
    met = "ja · yes" if row["met"] else "nee · no"
    return row["what"], row["against"], _figure(row["ours"]), _figure(row["reference"]), row["unit"], reached, aim, met


def _figure(value: float) -> str:
    """Three figures that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def page(results: dict[str, Any]) -> str:
    """The whole page with these results in it."""
    before, _, rest = TARGET.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(results)}\n{END}{after}"


if __name__ == "__main__":
    made = page(json.loads(RESULTS.read_text(encoding="utf-8")))
    if "--check" in sys.argv:
        sys.exit(made != TARGET.read_text(encoding="utf-8") and f"{TARGET} is not what {RESULTS} says")
    TARGET.write_text(made, encoding="utf-8")
