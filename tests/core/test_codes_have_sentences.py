"""Every refusal and every question of the core has its sentence, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dialoog.core
from dialoog.locale import LANGUAGES, has

FOLDER = Path(dialoog.core.__file__).parent / "deciding"
_KINDS = {"Refusal": "refusal", "Ask": "ask"}


def codes() -> set[str]:
    """All codes that a decision can give, as they stand in the source."""
    found = set()
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KINDS:
                first = node.args[0]
                value = named.get(first.id, first) if isinstance(first, ast.Name) else first
                texts = [str(part.value) for part in ast.walk(_outcomes(value)) if isinstance(part, ast.Constant)]
                assert texts, f"{path.name}:{node.lineno}: a code that cannot be read from the source"
                found |= {f"{_KINDS[node.func.id]}.{text}" for text in texts}
    return found


def _outcomes(value: ast.expr) -> ast.AST:
    """What an expression may come to, its condition left out."""
    return ast.List([value.body, value.orelse]) if isinstance(value, ast.IfExp) else value


def test_the_codes_are_found() -> None:
    assert {"refusal.already-offered", "refusal.no-more-questions", "refusal.already-off-record", "ask.reopen"} <= codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    assert sorted(code for code in codes() if not has(code, language)) == []
