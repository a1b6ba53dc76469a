"""Acts as plain JSON values and back: what stands in a journal line (promise B5).

An act is `{"act", "kind", "at", "mono", "run", "state", "events"}`: `at` is ISO 8601 in UTC with milliseconds, `mono` seconds,
`state` "open" or "gesloten" after the act; `corrections` is the last day of the correction round then, where there is one. An event is
`{"event", ...fields}`, `event` naming which one it is; its own moment stands there only where it differs from the act's, and `erased`
and a note's `card` only where they say something. Keys an older or newer dialoog wrote beside these are left alone by readers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dialoog.core import events as e
from dialoog.core.clock import Moment

Json = dict[str, Any]

_ONLY_WHERE_SET = ("erased", "card")
"""Fields that stand in an event only where they say something."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_KINDS: dict[str, type] = {}
_ABSENT = object()
_AS_IT_STANDS: dict[Any, type] = {hint: kind for kind in (str, int, bool) for hint in (kind, kind | None)}
"""Types of fields for which a JSON value of that type needs no reader."""


class UnknownEventError(ValueError):
    """The journal holds an event that this dialoog does not know: a newer one wrote it. `act` says in which act, where known."""

    act = 0


class MalformedError(ValueError):
    """A journal document does not have the shape of an act, or does not fit the acts before it. `act` says which, where known."""

    act = 0


def _kind(cls: type) -> str:
    name = cls.__name__
    return name[0].lower() + "".join(f"-{char.lower()}" if char.isupper() else char for char in name[1:])


def encode(act: e.Act, *, closed: bool, corrections: str = "") -> Json:
    """The act as a JSON object; `closed` and `corrections` are how the session stands after it, for lists that read its last line."""
    return {
        "act": act.number,
        "kind": act.kind,
        **_moment(act.at),
        "state": "gesloten" if closed else "open",
        **({"corrections": corrections} if corrections else {}),
        "events": [_event(event, act.at) for event in act.events],
    }


def decode(document: Mapping[str, Any]) -> e.Act:
    """The act of a JSON object.

    Raises `UnknownEventError` for a kind of event that is not ours, `MalformedError` for any other shape.
    """
    try:
        at = _read_moment(document)
        events = tuple([_read_event(each, at) for each in document["events"]])
        number, kind = document["act"], document["kind"]
    except UnknownEventError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise MalformedError(type(error).__name__) from error
    if not (isinstance(number, int) and isinstance(kind, str) and events):
        raise MalformedError("act")
    return e.Act(number, kind, at, events)


def iso(wall: int) -> str:
    """Milliseconds UTC as ISO 8601 with milliseconds: 2026-11-21T19:05:00.000Z."""
    return (_EPOCH + timedelta(milliseconds=wall)).strftime("%Y-%m-%dT%H:%M:%S.") + f"{wall % 1000:03d}Z"


def _wall(text: str) -> int:
    return (datetime.fromisoformat(text) - _EPOCH) // _MILLISECOND


def _moment(at: Moment) -> Json:
    return {"at": iso(at.wall), "mono": round(at.mono, 3), "run": at.run}


def _read_moment(document: Mapping[str, Any]) -> Moment:
    mono, run = document["mono"], document["run"]
    if type(mono) not in (float, int) or type(run) is not str:
        raise MalformedError("moment")
    return Moment(_wall(document["at"]), float(mono), run)


def _event(event: e.Event | e.TakesBack, at: Moment) -> Json:
    document: Json = {"event": _kind(type(event))}
    cls: Any = type(event)
    for name in _fields(cls):
        value = getattr(event, name)
        if name == "at":
            if value != at:
                document.update(_moment(value))
        elif name in _ONLY_WHERE_SET:
            if value is not False and value != "":
                document[name] = value
        else:
            document[name] = _plain(value)
    return document


def _plain(value: object) -> Any:
    match value:
        case Moment():
            return _moment(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(each) for each in value]
        case float():
            return round(value, 3)
        case _ if dataclasses.is_dataclass(value):
            cls: Any = type(value)
            return {name: _plain(getattr(value, name)) for name in _fields(cls)}
        case _:
            return value


def _read_event(document: Mapping[str, Any], at: Moment) -> e.Event | e.TakesBack:
    cls = _KINDS.get(document["event"])
    if cls is None:
        raise UnknownEventError(str(document["event"])[:80])
    own = _read_moment(document) if "at" in document else at
    result: e.Event | e.TakesBack = cls(own, *_read_fields(cls, document))
    return result


def _read_fields(cls: type, document: Mapping[str, Any]) -> list[Any]:
    """The fields of a dataclass, in order, out of a JSON object; KeyError where one that must be there is not.

    An event's own moment, its first field, is read apart.
    """
    values = []
    for name, kind, read, default in _readers(cls):
        value = document.get(name, _ABSENT)
        # Most values are of the one type they may have, and stand as they are: then nothing else is called.
        if type(value) is not kind:
            value = default() if value is _ABSENT else read(value)
        values.append(value)
    return values


@cache
def _fields(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


@cache
def _readers(cls: Any) -> tuple[tuple[str, type | None, Callable[[Any], Any], Callable[[], Any]], ...]:
    """Of each field its name, of which type a value stands as it is, how any other is read, and what it is where it is absent."""
    hints, own = get_type_hints(cls), cls in _KINDS.values()
    return tuple(
        (field.name, _AS_IT_STANDS.get(hints[field.name]), _reader(hints[field.name]), _default(field))
        for field in dataclasses.fields(cls)
        if not (own and field.name == "at")
    )


def _default(field: dataclasses.Field[Any]) -> Callable[[], Any]:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory
    if field.default is not dataclasses.MISSING:
        return lambda: field.default

    def missing() -> Any:
        raise KeyError(field.name)

    return missing


def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a JSON value becomes one of this type; a value of another type is a TypeError."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        inner = next(_reader(each) for each in args if each is not NoneType)
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(args)
    if hint is Moment:
        return _read_moment
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if dataclasses.is_dataclass(hint):
        return _dataclass_reader(hint)
    if hint is float:
        return _number
    return _exact_reader(hint)


def _exact_reader(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return read


def _tuple_reader(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        each = _reader(args[0])
        return lambda value: tuple(each(item) for item in _exactly(list, value))
    parts = [_reader(arg) for arg in args]
    return lambda value: tuple(part(item) for part, item in zip(parts, _exactly(list, value), strict=True))


def _dataclass_reader(cls: Any) -> Callable[[Any], Any]:
    return lambda value: cls(*_read_fields(cls, _exactly(dict, value)))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e15:
        raise TypeError("number")
    return float(value)


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


_KINDS.update({_kind(cls): cls for union in (e.Event, e.TakesBack) for cls in get_args(union)})
