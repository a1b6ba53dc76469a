"""What a dialogue is: events, acts, state and the decisions over them, as values without any input or output.

For programmers (`contract` §6): `from dialoog.core import commands, decide, events, evolve, replay`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dialoog.core.decide import decide as decide
    from dialoog.core.evolve import evolve as evolve
    from dialoog.core.history import replay as replay

_HOMES = {"decide": "dialoog.core.decide", "evolve": "dialoog.core.evolve", "replay": "dialoog.core.history"}
"""The functions that this package gives, each loaded when it is asked for."""


class _Core(ModuleType):
    """This package, of which `decide` and `evolve` are the functions, though the packages that hold them are called so too."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)

    def __setattr__(self, name: str, value: object) -> None:
        # Python hangs a package in the one around it once it is loaded; under these names stand the functions.
        if name not in _HOMES:
            super().__setattr__(name, value)


import_module(__name__).__class__ = _Core
