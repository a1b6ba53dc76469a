"""Every code that the program asks a sentence for stands in both catalogs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.locale import LANGUAGES, has

PACKAGE = Path(__file__).parents[2] / "dialoog"
SAYERS = {"say", "tell"}


def codes() -> Iterator[tuple[str, str]]:
    """Each code that is written out where a sentence is asked for, with the file it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in SAYERS:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value.strip("."):
                        yield part.value, path.relative_to(PACKAGE).as_posix()


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def test_there_are_codes_to_look_at() -> None:
    assert len(set(codes())) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_written_out_has_its_sentence(language: str) -> None:
    # A code that ends in a dash or a point is the beginning of several; the rest comes from data.
    whole = {(code, file) for code, file in codes() if code[-1] not in "-."}
    missing = {(code, file) for code, file in whole if not has(code, language)}
    assert not missing
