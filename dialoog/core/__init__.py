"""What a dialogue is: events, acts, state and the decisions over them, as values without any input or output.

For programmers: `from dialoog.core import commands, decide, events, evolve, replay`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dialoog.core.deciding.choosing import decide as decide
    from dialoog.core.evolving import evolve as evolve
    from dialoog.core.history import replay as replay

_HOMES = {"decide": "deciding.choosing", "evolve": "evolving", "replay": "history"}
"""The functions that this package gives, and the module of each, loaded when it is asked for."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
