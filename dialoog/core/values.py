"""Frozen dataclasses of which only what is used is made.

Python writes and compiles five methods for each frozen dataclass as it is defined, and a session needs more than two hundred of them
before the first thing is on the screen. Here they share their methods, and each gets its `__init__` when the first one is made.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    # For whoever checks types it is nothing else.
    from dataclasses import dataclass
else:

    def dataclass(*, frozen, slots):
        """`dataclasses.dataclass(frozen=True, slots=True)`: fields, defaults, `==`, `hash`, `repr`, `replace` and copies as there."""
        assert frozen
        assert slots
        return _value

    def _value(cls):
        cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        for name, method in _SHARED.items():
            setattr(cls, name, method)
        return cls

    def __init__(self, *args, **kwargs):
        """Of the first value of its kind: makes the real one, and has that do the work."""
        cls = type(self)
        cls.__init__ = _init(cls)
        cls.__init__(self, *args, **kwargs)

    def _init(cls):
        named, given, body = {}, [], []
        for each in dataclasses.fields(cls):
            name = each.name
            named[f"_set_{name}"], value = getattr(cls, name).__set__, name
            if each.default is not dataclasses.MISSING:
                named[f"_default_{name}"] = each.default
                given.append(f"{name}=_default_{name}")
            elif each.default_factory is not dataclasses.MISSING:
                named["_missing"], named[f"_make_{name}"] = dataclasses.MISSING, each.default_factory
                given.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            else:
                given.append(name)
            body.append(f"_set_{name}(self, {value})")
        # As `dataclasses` does it: there is no quicker way to hand each argument to its field.
        exec(f"def __init__({', '.join(['self', *given])}):\n " + "\n ".join(body or ["pass"]), named)
        return named["__init__"]

    def _names(cls):
        return [each.name for each in dataclasses.fields(cls)]

    def _values(self):
        """All fields of a value, to compare it by."""
        cls = type(self)
        try:
            return cls.__dict__["_all"](self)
        except KeyError:
            names = _names(cls)
            cls._all = staticmethod(attrgetter(*names) if names else lambda _: ())
            return cls._all(self)

    def __eq__(self, other):
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self):
        return hash(_values(self))

    def __repr__(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(type(self)))
        return f"{type(self).__qualname__}({shown})"

    def __setattr__(self, name, value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self):
        return type(self), tuple(getattr(self, name) for name in _names(type(self)))

    _SHARED = {each.__name__: each for each in (__init__, __eq__, __hash__, __repr__, __setattr__, __delattr__, __reduce__)}
