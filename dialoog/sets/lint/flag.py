"""The flag: advice on the words of one question, and where in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flag:
    """One piece of advice. `code` is that of the finding (V701-V714), `rule` the rule of `question-sets` §6 that gave it.

    `start` and `end` are offsets in the question, in code points. `fields` hold what a sentence about it names: `x` the
    words it is about, `y` better words, `count` a number of words, `text` what is still to be done.
    """

    code: str
    rule: str
    start: int
    end: int
    fields: Mapping[str, object] = field(default_factory=dict)
