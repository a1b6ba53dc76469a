"""Lines about what was noted and what becomes of it: whose words, insights, steps, themes, consent, the read-back (`contract` §4)."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.core import commands as c
from dialoog.core.dates import due
from dialoog.core.decide import Refusal
from dialoog.core.text import fold, one_line
from dialoog.live.grammar_parts import NO, YES, Line, Parsed, Request, bare, leading, number, of_person, record, wrong
from dialoog.locale.words import local


def _attribute(line: Line, rest: str) -> Parsed:
    at, name = leading(rest)
    if at is None or not name:
        return wrong("/van #3 Els")
    found = line.person(name)
    return found if isinstance(found, Refusal) else c.Attribute(at, found)


def _dealt_with(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return wrong("/opgepakt #3") if at is None else c.Settle(at)


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
    return c.Raise(sources, text) if sources else wrong("/inzicht #3 #5 …")


def _carried(command: Callable[[int, tuple[int, ...]], Parsed], example: str) -> Callable[[Line, str], Parsed]:
    """An insight and the contributions it is about."""

    def read(line: Line, rest: str) -> Parsed:
        numbers, more = _records(rest)
        return wrong(example) if more or len(numbers) < 2 else command(numbers[0], numbers[1:])

    return read


def _step(line: Line, rest: str) -> Parsed:
    parts = [one_line(part) for part in rest.split("|")]
    if rest.startswith("#"):
        return _mended(line, parts)
    if not 1 < len(parts) <= 4:
        return wrong("/stap Els | een bankje halen | zaterdag | Mo")
    who, what, when, asks = (*parts, "", "", "")[:4]
    return c.TakeStep(who, what, when, asks, due(when, line.today))


def _mended(line: Line, parts: list[str]) -> Parsed:
    at = record(parts[0])
    if at is None or not 1 < len(parts) <= 5 or not any(parts[1:]):
        return wrong("/stap #4 | Els | een bankje halen | zaterdag | Mo")
    who, what, when, asks = (*parts[1:], "", "", "")[:4]
    return c.MendStep(at, who, what, when, asks, due(when, line.today))


_SIZES = {"klein": "klein", "small": "klein", "groter": "groter", "larger": "groter"}


def _size(line: Line, rest: str) -> Parsed:
    at, word = leading(rest)
    if at is None or fold(word) not in _SIZES:
        return wrong("/grootte #4 klein · /grootte #4 groter")
    return c.Size(at, _SIZES[fold(word)])


_SWITCH = {"aan": True, "on": True, "uit": False, "off": False}


def _theme(line: Line, rest: str) -> Parsed:
    if (by_theme := _SWITCH.get(fold(rest))) is not None:
        return c.OrderHarvest(by_theme)
    numbers, theme = _records(rest)
    if not numbers or not theme:
        return wrong("/thema #3 #5 groen · /thema #3 - · /thema aan · /thema uit")
    return c.GiveTheme(numbers, "" if theme == "-" else one_line(theme))


def _follow_up(line: Line, rest: str) -> Parsed:
    return c.FollowUp(rest) if rest else wrong("/verder Op 3 december zien we elkaar weer.")


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
        return wrong("/vorige · /vorige 2 klaar … · /vorige 2 vervallen …")
    return Request("previous-step", text, at, became)


def _corrections(line: Line, rest: str) -> Parsed:
    """The last day of a correction round, counted from the day on which it is typed: that may be long after the evening."""
    if not rest:
        return wrong("/correctie zaterdag 5 december · /correctie over een week · /correctie -")
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
    return wrong("/teruglezen · /teruglezen oogst") if rest else c.ReadBack()


def _with_text(command: Callable[[int, str], Parsed], example: str) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        at, text = leading(rest)
        return wrong(example) if at is None or not text else command(at, text)

    return read


def _erase(line: Line, rest: str) -> Parsed:
    first, _, name = rest.partition(" ")
    if fold(first) in ("alles", "all"):
        return of_person(c.ErasePerson)(line, name.strip())
    at = record(rest)
    return wrong("/schrap #3 · /schrap alles Els") if at is None else c.Erase(at)


_CONSENTS = {"naam": "naam", "name": "naam", "zonder": "zonder", "without": "zonder", "niet": "niet", "not": "niet"}


def _consent(line: Line, rest: str) -> Parsed:
    at, word = leading(rest)
    if at is None or fold(word) not in _CONSENTS:
        return wrong("/toestemming #3 naam · zonder · niet")
    return c.Consent(at, _CONSENTS[fold(word)])


def _agree(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    return c.Agree(word in YES) if word in (*YES, *NO) else wrong("/akkoord ja · /akkoord nee")


def _looked_at(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return wrong("/nagekeken #3") if at is None else c.LookAt(at)


READERS: dict[str, Callable[[Line, str], Parsed]] = {
    "attribute": _attribute,
    "dealt-with": _dealt_with,
    "insight": _insight,
    "gather": _carried(c.Gather, "/bij #4 #1 #3"),
    "part": _carried(c.Part, "/los #4 #1"),
    "dissent": _with_text(c.Dissent, "/ander-geluid #4 …"),
    "step": _step,
    "size": _size,
    "theme": _theme,
    "follow-up": _follow_up,
    "reword": _with_text(c.Reword, "/anders #3 …"),
    "erase": _erase,
    "agree": _agree,
    "consent": _consent,
    "looked-at": _looked_at,
    "corrections": _corrections,
    "previous": _previous,
    "read-back": _read_back,
    "confirm": bare(c.Confirm, "/klopt"),
}
"""What is noted and what becomes of it, by act."""
