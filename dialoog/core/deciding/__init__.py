"""What a command comes to: events, a refusal, or a question back. Pure, and never an exception.

Who decides about which command stands in `choosing`, which is loaded when something is decided first: a session is shown before that.
"""

from __future__ import annotations

from dialoog.core.deciding.answer import Ask, Decision, Refusal

__all__ = ["Ask", "Decision", "Refusal"]
