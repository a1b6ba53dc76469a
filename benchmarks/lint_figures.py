"""What the question lint reaches, per label and language: `python benchmarks/lint_figures.py` writes it into docs/vragenlint.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dialoog.sets.lint import label, lint  # noqa: E402
from tests.lint.lists import CODES, LABELS, Labelled, questions  # noqa: E402

TARGET = ROOT / "docs" / "vragenlint.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->\n"


def figures() -> str:
    """The table: for open questions how many were told of, for the others how many were found."""
    head = "| Part | Language | " + " | ".join((*LABELS, "open: any finding")) + " |"
    rows = [head, "|---" * (len(LABELS) + 3) + "|"]
    for language, name in (("nl", "Dutch"), ("en", "English")):
        for part, held in (("development", False), ("held", True)):
            own = [one for one in questions(language) if one.held is held]
            rows.append(f"| {part} | {name} | " + " | ".join((*(_cell(own, each) for each in LABELS), _any(own))) + " |")
    return "\n".join(rows) + "\n"


def _cell(listed: Iterable[Labelled], name: str) -> str:
    own = [one for one in listed if one.label == name]
    if name == "open":
        told = sum(label(one.question, one.language) != "open" for one in own)
        return f"{_share(told, len(own))} false alarms"
    found = sum(bool({flag.code for flag in lint(one.question, one.language)} & CODES[name]) for one in own)
    return f"{_share(found, len(own))} found"


def _any(listed: Iterable[Labelled]) -> str:
    own = [one for one in listed if one.label == "open"]
    return _share(sum(bool(lint(one.question, one.language)) for one in own), len(own))


def _share(count: int, of: int) -> str:
    return f"{count} of {of} ({100 * count / of:.1f} %)" if of else "none"


if __name__ == "__main__":
    text = TARGET.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    TARGET.write_text(f"{before}{BEGIN}\n{figures()}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(figures())
