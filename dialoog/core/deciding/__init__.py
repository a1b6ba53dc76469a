"""What a command comes to: events, a refusal, or a question back. Pure, and never an exception.

What decides is loaded when something is decided first: a session is shown before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.core.deciding.answer import Ask, Decision, Refusal

if TYPE_CHECKING:
    from dialoog.core.deciding.choosing import decide

__all__ = ["Ask", "Decision", "Refusal", "decide"]


def __getattr__(name: str) -> object:
    if name != "decide":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dialoog.core.deciding.choosing import decide

    return decide
