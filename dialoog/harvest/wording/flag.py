"""The flag: one plain-language finding, and where in a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flag:
    """`start` and `end` are offsets in the text of a passage. `fields` hold what its sentence names: `x` the words, `y` simpler ones."""

    code: str
    start: int
    end: int
    fields: Mapping[str, object] = field(default_factory=dict)


def about(code: str, text: str, start: int, end: int, better: str = "") -> Flag:
    """A flag on these words; with `better` its sentence names them."""
    fields = {"x": " ".join(text[start:end].split()), "y": better, "variant": "better" if better else ""}
    return Flag(code, start, end, fields)
