"""A reader who opens any file knows its room: every module says what it is for, and no function is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60
FILES = sorted(path for folder in ("dialoog", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_for_and_its_functions_fit_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no docstring"
    long = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in _functions(tree)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}
