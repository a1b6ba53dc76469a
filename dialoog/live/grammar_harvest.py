"""Lines about what was noted and what becomes of it: whose words, insights, steps, themes, consent, the read-back (`contract` §4)."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.core import commands as c
from dialoog.core.dates import due
from dialoog.core.deciding import Refusal
from dialoog.core.text import fold, one_line
from dialoog.live.grammar_parts import NO, YES, Line, Parsed, Request, bare, leading, number, of_person, record, wrong
from dialoog.locale.words import local


def _attribute(line: Line, rest: str) -> Parsed:
    at, name = leading(rest)
    if at is None or not name:
        return wrong("attribute")
    found = line.person(name)
    return found if isinstance(found, Refusal) else c.Attribute(at, found)


def _dealt_with(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return wrong("dealt-with") if at is None else c.Settle(at)


def _records(rest: str) -> tuple[tuple[int, ...], str]:
    """The records that a rest starts with, and what follows them."""
    numbers = []
    at, after = leading(rest)
    while at is not None:
        numbers.append(at)
        rest = after
        at, after = leading(rest)
    return tuple(numbers), rest


def _insight(line: Line, rest: str) -> Parsed:
    sources, text = _records(rest)
    return c.Raise(sources, text) if sources else wrong("insight")


def _carried(command: Callable[[int, tuple[int, ...]], Parsed], act: str) -> Callable[[Line, str], Parsed]:
    """An insight and the contributions it is about."""

    def read(line: Line, rest: str) -> Parsed:
        numbers, more = _records(rest)
        return wrong(act) if more or len(numbers) < 2 else command(numbers[0], numbers[1:])

    return read


def _step(line: Line, rest: str) -> Parsed:
    parts = [one_line(part) for part in rest.split("|")]
    if rest.startswith("#"):
        return _mended(line, parts)
    if not 1 < len(parts) <= 4:
        return wrong("step")
    who, what, when, asks = (*parts, "", "", "")[:4]
    return c.TakeStep(who, what, when, asks, due(when, line.today))


def _mended(line: Line, parts: list[str]) -> Parsed:
    at = record(parts[0])
    if at is None or not 1 < len(parts) <= 5 or not any(parts[1:]):
        return wrong("mend-step")
    who, what, when, asks = (*parts[1:], "", "", "")[:4]
    return c.MendStep(at, who, what, when, asks, due(when, line.today))


_SIZES = {"klein": "klein", "small": "klein", "groter": "groter", "larger": "groter"}


def _size(line: Line, rest: str) -> Parsed:
    at, word = leading(rest)
    if at is None or fold(word) not in _SIZES:
        return wrong("size")
    return c.Size(at, _SIZES[fold(word)])


_SWITCH = {"aan": True, "on": True, "uit": False, "off": False}


def _theme(line: Line, rest: str) -> Parsed:
    if (by_theme := _SWITCH.get(fold(rest))) is not None:
        return c.OrderHarvest(by_theme)
    numbers, theme = _records(rest)
    if not numbers or not theme:
        return wrong("theme")
    return c.GiveTheme(numbers, "" if theme == "-" else one_line(theme))


def _follow_up(line: Line, rest: str) -> Parsed:
    return c.FollowUp(rest) if rest else wrong("follow-up")


_BECAME = {"klaar": "done", "done": "done", "vervallen": "dropped", "dropped": "dropped", "open": "open"}


def _previous(line: Line, rest: str) -> Parsed:
    if not rest:
        return Request("previous")
    words = rest.split(maxsplit=1)
    if fold(words[0]) in ("stap", "step"):
        rest = "".join(words[1:])
    first, word, text = (*rest.split(maxsplit=2), "", "", "")[:3]
    at, became = number(first.removeprefix("#")), _BECAME.get(fold(word))
    if at is None or became is None:
        return wrong("previous")
    return Request("previous-step", text, at, became)


def _corrections(line: Line, rest: str) -> Parsed:
    """The last day of a correction round, counted from the day on which it is typed: that may be long after the evening."""
    if not rest:
        return wrong("corrections")
    if rest == "-":
        return c.SetCorrections("")
    today = local(line.now, line.time_zone).date()
    until = due(rest, today)
    if until is None:
        return Refusal("corrections-day", {"text": one_line(rest)})
    return Refusal("corrections-past", {"text": one_line(rest)}) if until < today.isoformat() else c.SetCorrections(until)


def _read_back(line: Line, rest: str) -> Parsed:
    if fold(rest) in ("oogst", "harvest"):
        return Request("read-harvest")
    return wrong("read-back") if rest else c.ReadBack()


def _with_text(command: Callable[[int, str], Parsed], act: str) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        at, text = leading(rest)
        return wrong(act) if at is None or not text else command(at, text)

    return read


def _erase(line: Line, rest: str) -> Parsed:
    first, _, name = rest.partition(" ")
    if fold(first) in ("alles", "all"):
        return of_person(c.ErasePerson)(line, name.strip())
    at = record(rest)
    return wrong("erase") if at is None else c.Erase(at)


_CONSENTS = {"naam": "naam", "name": "naam", "zonder": "zonder", "without": "zonder", "niet": "niet", "not": "niet"}


def _consent(line: Line, rest: str) -> Parsed:
    at, word = leading(rest)
    if at is None or fold(word) not in _CONSENTS:
        return wrong("consent")
    return c.Consent(at, _CONSENTS[fold(word)])


def _agree(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    return c.Agree(word in YES) if word in (*YES, *NO) else wrong("agree")


def _looked_at(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return wrong("looked-at") if at is None else c.LookAt(at)


READERS: dict[str, Callable[[Line, str], Parsed]] = {
    "attribute": _attribute,
    "dealt-with": _dealt_with,
    "insight": _insight,
    "gather": _carried(c.Gather, "gather"),
    "part": _carried(c.Part, "part"),
    "dissent": _with_text(c.Dissent, "dissent"),
    "step": _step,
    "size": _size,
    "theme": _theme,
    "follow-up": _follow_up,
    "reword": _with_text(c.Reword, "reword"),
    "erase": _erase,
    "agree": _agree,
    "consent": _consent,
    "looked-at": _looked_at,
    "corrections": _corrections,
    "previous": _previous,
    "read-back": _read_back,
    "confirm": bare(c.Confirm, "confirm"),
}
"""What is noted and what becomes of it, by act."""
