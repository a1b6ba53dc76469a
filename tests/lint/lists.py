"""The labelled questions of the lint and their two parts: what rules were made on, and what is held back from that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
LABELS = ("open", "closed", "leading", "double", "waarom")
CODES = {"closed": {"V701", "V713"}, "leading": {"V702"}, "double": {"V703"}, "waarom": {"V704"}}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question of the list, its label and the kind of evening it is for."""

    label: str
    question: str
    evening: str
    language: str

    @property
    def held(self) -> bool:
        """Whether it is in the held part: by a hash of the question, so that it stays where it is when the list grows."""
        return hashlib.sha256(f"{self.language}:{self.question.casefold()}".encode()).digest()[0] % 2 == 1


def questions(language: str) -> list[Labelled]:
    """The whole list of a language."""
    rows = (FOLDER / f"questions.{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    split = (row.split("\t") for row in rows)
    return [Labelled(label, question, evening, language) for label, question, evening in split]
