"""Values that are Dutch in every language, as people read them."""

from __future__ import annotations

from dialoog.core.deciding.records import ORDINARY
from dialoog.live.registry import KINDS
from dialoog.locale import has, say


def data_word(family: str, value: str, language: str) -> str:
    """A value that is Dutch in every language, as people read it: `data.form.open-gesprek`; its own word where there is no other."""
    code = f"data.{family}.{value.replace(' ', '-')}"
    return say(code, language) if has(code, language) else value


def kind_word(kind: str, language: str) -> str:
    """A kind of contribution as people read it."""
    if kind == ORDINARY:
        return data_word("kind", kind, language)
    return KINDS.get(kind, kind) if language == "en" else kind
