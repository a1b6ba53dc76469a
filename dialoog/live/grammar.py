"""The grammar of the lines: what a facilitator types becomes a command, in Dutch or English words (`contract` §4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from dialoog.core import commands as c
from dialoog.core.dates import due
from dialoog.core.decide import Refusal
from dialoog.core.names import find
from dialoog.core.state import State
from dialoog.core.text import clean, clean_name, cleaned, cleaned_name, fold, one_line
from dialoog.live.ending import end_of
from dialoog.live.registry import by_word, kind_by_word, line_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What is no command to the core: yes, no, standing, harvest or help, with what stood behind it."""

    what: str
    rest: str = ""


Parsed = c.Command | Request | Refusal

_YES = ("ja", "yes")
_NO = ("nee", "no")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is read against: the state for its names, the session's day, and a seed where chance has a say.

    `now` is in milliseconds UTC; a time of day is one in `time_zone`.
    """

    state: State
    today: date
    seed: int
    seat_word: str
    now: int = 0
    time_zone: str = "UTC"

    # --- parts of lines ---

    def person(self, text: str) -> str | Refusal:
        """The id of the person that `text` names."""
        if not text:
            return Refusal("name-missing", {"names": tuple(each.name for each in self.state.people if each.present)})
        meant = find(self.state, clean_name(text))
        if meant.person is not None:
            return meant.person
        if meant.candidates:
            return Refusal("name-ambiguous", {"name": text, "names": meant.candidates})
        known = [each.name for each in self.state.people]
        close = get_close_matches(fold(text), [fold(name) for name in known], 1)
        guess = next((name for name in known if close and fold(name) == close[0]), "")
        if guess:
            return Refusal("no-such-person-guess", {"name": text, "guess": guess})
        return Refusal("no-such-person", {"name": text, "names": tuple(known)})

    def person_then(self, text: str, rest: Callable[[str], T | None], example: str) -> tuple[str, T] | Refusal:
        """A name and what follows it: the readings from the longest name to the shortest, the first in which both hold."""
        words = text.split()
        for cut in range(len(words) - 1, 0, -1):
            value = rest(" ".join(words[cut:]))
            meant = find(self.state, clean_name(" ".join(words[:cut])))
            if value is not None and meant.person is not None:
                return meant.person, value
        for cut in range(1, len(words)):
            if rest(" ".join(words[cut:])) is not None and isinstance(found := self.person(" ".join(words[:cut])), Refusal):
                return found
        return Refusal("line-wrong", {"example": example})


def parse(text: str, line: Line) -> Parsed:
    """The command of one line; what does not start with a slash is a contribution."""
    text = clean(text).strip()
    if not text.startswith("/"):
        return c.Note(text)
    if text.startswith("//"):
        return c.Note(text[1:])
    word, rest = _split(text)
    act = by_word(word)
    kind = kind_by_word(word)
    # What a set names its notes never takes the place of an act.
    if kind is None and act is None and (own := _own_kind(text[1:], line.state)) is not None:
        kind, rest = own
    if kind is not None and not (kind == "inzicht" and rest.startswith("#")):
        return _kind(kind, word, rest)
    if act is None:
        close = get_close_matches(fold(word), line_words(), 1, 0.7)
        return Refusal("line-unknown-guess", {"word": word, "guess": close[0]}) if close else Refusal("line-unknown", {"word": word})
    return _READERS[act.id](line, rest)


def _split(text: str) -> tuple[str, str]:
    """The word of a line that starts with a slash, and what stands behind it."""
    word, rest = (*re.split(r"\s", text[1:], maxsplit=1), "")[:2]
    return word, rest.strip()


def left_out(text: str) -> int:
    """How many characters of a line cannot be kept, with those that no name may hold."""
    word, rest = _split(text.strip())
    act = by_word(word) if text.lstrip().startswith("/") else None
    if act is None or act.id not in ("join", "rename"):
        return cleaned(text).removed
    before, _, name = ("", "", rest) if act.id == "join" else rest.partition("=")
    return cleaned(before).removed + cleaned_name(name).removed


def _own_kind(text: str, state: State) -> tuple[str, str] | None:
    """A kind that the question set names for one of its rounds, perhaps in several words, and what stands behind it."""
    kinds = {item.round.harvest_kind for item in state.agenda if item.round.harvest_kind}
    words = text.split()
    for kind in sorted(kinds, key=lambda each: (-len(each.split()), each)):
        count = len(kind.split())
        if fold(" ".join(words[:count])) == fold(kind):
            return kind, text.split(maxsplit=count)[count] if len(words) > count else ""
    return None


def duration(text: str) -> float | None:
    """Seconds of `90 sec`, `2 min`, `1 min 30 sec` or a bare number of seconds; None for anything else."""
    if re.fullmatch(r"\d{1,5}", text):
        return float(text)
    found = re.fullmatch(r"(?:(\d{1,3})\s*(?:min|minuut|minuten|minutes?|m))?\s*(?:(\d{1,5})\s*(?:sec|seconden?|seconds?|s))?", fold(text))
    if not found or not (found[1] or found[2]):
        return None
    return float(int(found[1] or 0) * 60 + int(found[2] or 0))


def number(text: str) -> int | None:
    """A whole number, or None."""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def record(text: str) -> int | None:
    """The number of `#12`, or None."""
    return int(text[1:]) if re.fullmatch(r"#\d{1,6}", text) else None


def _leading(rest: str) -> tuple[int | None, str]:
    """The record a rest starts with, and what follows."""
    first, _, after = rest.partition(" ")
    return record(first), after.strip()


def _kind(kind: str, word: str, rest: str) -> Parsed:
    at, after = _leading(rest)
    if at is not None and not after:
        return c.GiveKind(at, kind)
    if not rest:
        return Refusal("line-wrong", {"example": f"/{word} …"})
    return c.Note(rest, kind)


def _wrong(example: str) -> Refusal:
    return Refusal("line-wrong", {"example": example})


def _bare(command: Callable[[], Parsed], example: str) -> Callable[[Line, str], Parsed]:
    return lambda line, rest: _wrong(example) if rest else command()


def _of_person(command: Callable[[str], Parsed]) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        found = line.person(rest)
        return found if isinstance(found, Refusal) else command(found)

    return read


def _next(line: Line, rest: str) -> Parsed:
    return _of_person(c.Next)(line, rest) if rest else c.Next()


def _pass(line: Line, rest: str) -> Parsed:
    if fold(rest) in ("ronde", "round"):
        return c.Pass(whole_round=True)
    return _wrong("/past · /past ronde") if rest else c.Pass()


def _still(kind: str, word: str) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        if not rest:
            return c.Still(kind)
        seconds = duration(rest)
        if seconds is None or seconds <= 0:
            return Refusal("duration", {"text": rest, "example": f"/{word} 2 min"})
        return c.Still(kind, seconds)

    return read


def _say(line: Line, rest: str) -> Parsed:
    name, colon, text = rest.partition(":")
    if not colon or not text.strip():
        return _wrong("/zegt Els: …")
    found = line.person(name)
    return found if isinstance(found, Refusal) else c.Note(text.strip(), speaker=found)


def _join(line: Line, rest: str) -> Parsed:
    return c.Join(c.Guest(clean_name(rest), unnamed=line.seat_word))


def _rename(line: Line, rest: str) -> Parsed:
    old, sign, new = rest.partition("=")
    if not sign or not clean_name(new):
        return _wrong("/heet Els 2 = Els bij het raam")
    found = line.person(old)
    return found if isinstance(found, Refusal) else c.Rename(found, clean_name(new))


def _seat(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, number, "/plek Els 3")
    return found if isinstance(found, Refusal) else c.Move(*found)


def _grant(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, duration, "/geef Els 1 min")
    return found if isinstance(found, Refusal) else c.Grant(*found)


_RULES = {
    "kring": "kring",
    "circle": "kring",
    "omgekeerd": "omgekeerd",
    "reversed": "omgekeerd",
    "willekeurig": "willekeurig",
    "random": "willekeurig",
    "vrij": "vrij",
    "free": "vrij",
    "ongehoord": "ongehoord",
    "unheard": "ongehoord",
}


def _order(line: Line, rest: str) -> Parsed:
    rule = _RULES.get(fold(rest))
    if rule is not None:
        return c.SetOrder(rule=rule, seed=line.seed)
    people = []
    for name in rest.split(","):
        found = line.person(name.strip())
        if isinstance(found, Refusal):
            return found if rest else _wrong("/volgorde Els, Mo · /volgorde omgekeerd")
        people.append(found)
    return c.SetOrder(tuple(dict.fromkeys(people)))


def _round(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.OpenRound(seed=line.seed)
    at = number(rest)
    return _wrong("/ronde · /ronde 3") if at is None else c.OpenRound(at, line.seed)


def _question(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.Choose(seed=line.seed)
    at = number(rest)
    return _wrong("/kies · /kies 2") if at is None else c.Choose(at, line.seed)


def _gap(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word in ("pauze", "break"):
        return c.ChargeGap("break")
    if word in ("niets", "niemand", "nobody", "nothing"):
        return c.ChargeGap("")
    return _of_person(c.ChargeGap)(line, rest) if rest else _wrong("/gat Els · /gat pauze · /gat niets")


def _attribute(line: Line, rest: str) -> Parsed:
    at, name = _leading(rest)
    if at is None or not name:
        return _wrong("/van #3 Els")
    found = line.person(name)
    return found if isinstance(found, Refusal) else c.Attribute(at, found)


def _undo(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.Undo()
    if rest == "?":
        return Request("last-acts")
    at = number(rest)
    return _wrong("/terugdraaien · /terugdraaien ? · /terugdraaien 3") if at is None else c.UndoSome(at)


def _earlier(line: Line, rest: str) -> Parsed:
    seconds = duration(rest)
    return Refusal("duration", {"text": rest, "example": "/eerder 40 sec"}) if seconds is None else c.MoveSwitch(seconds)


def factor(text: str) -> float | None:
    """A pace factor such as `2`, `1,5` or `1.5`; None for anything else."""
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", text) else None


def _pace(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, factor, "/factor Els 2")
    return found if isinstance(found, Refusal) else c.SetPace(*found)


_ROLES = {
    "gast": "gast",
    "guest": "gast",
    "tolk": "tolk",
    "interpreter": "tolk",
    "verslaglegger": "verslaglegger",
    "scribe": "verslaglegger",
    "deelnemer": "",
    "participant": "",
}


def _role(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, lambda word: _ROLES.get(fold(word)), "/rol Els gast")
    return found if isinstance(found, Refusal) else c.GiveRole(*found)


def _insert(line: Line, rest: str) -> Parsed:
    return c.Insert(one_line(rest), line.seed) if rest else _wrong("/invoegen Wat zou jij hier willen bewaren?")


def _plan(line: Line, rest: str) -> Parsed:
    if not rest:
        return Request("plan")
    if fold(rest) in _YES:
        return Request("plan-yes")
    ends = end_of(rest, line.now, line.time_zone)
    return Refusal("end-time", {"text": one_line(rest)}) if ends is None else c.PlanFor(ends)


def _screen(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word not in ("aan", "on", "uit", "off"):
        return _wrong("/scherm aan · /scherm uit")
    return c.ShowScreen(word in ("aan", "on"))


def _dealt_with(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return _wrong("/opgepakt #3") if at is None else c.Settle(at)


def _insight(line: Line, rest: str) -> Parsed:
    sources = []
    at, after = _leading(rest)
    while at is not None:
        sources.append(at)
        rest = after
        at, after = _leading(rest)
    return c.Raise(tuple(sources), rest) if sources else _wrong("/inzicht #3 #5 …")


def _step(line: Line, rest: str) -> Parsed:
    if rest.startswith("#") or "|" not in rest:
        return _wrong("/stap Els | een bankje halen | zaterdag | Mo")
    parts = [one_line(part) for part in rest.split("|")]
    if len(parts) > 4:
        return _wrong("/stap Els | een bankje halen | zaterdag | Mo")
    who, what, when, asks = (*parts, "", "", "")[:4]
    return c.TakeStep(who, what, when, asks, due(when, line.today))


def _with_text(command: Callable[[int, str], Parsed], example: str) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        at, text = _leading(rest)
        return _wrong(example) if at is None or not text else command(at, text)

    return read


def _erase(line: Line, rest: str) -> Parsed:
    first, _, name = rest.partition(" ")
    if fold(first) in ("alles", "all"):
        return _of_person(c.ErasePerson)(line, name.strip())
    at = record(rest)
    return _wrong("/schrap #3 · /schrap alles Els") if at is None else c.Erase(at)


def _agree(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    return c.Agree(word in _YES) if word in (*_YES, *_NO) else _wrong("/akkoord ja · /akkoord nee")


def _off_record(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word not in ("aan", "on", "uit", "off"):
        return _wrong("/niet-vastleggen aan · /niet-vastleggen uit")
    return c.OffRecord(word in ("aan", "on"))


_CONSENTS = {"naam": "naam", "name": "naam", "zonder": "zonder", "without": "zonder", "niet": "niet", "not": "niet"}


def _consent(line: Line, rest: str) -> Parsed:
    at, word = _leading(rest)
    if at is None or fold(word) not in _CONSENTS:
        return _wrong("/toestemming #3 naam · zonder · niet")
    return c.Consent(at, _CONSENTS[fold(word)])


def _looked_at(line: Line, rest: str) -> Parsed:
    at = record(rest)
    return _wrong("/nagekeken #3") if at is None else c.LookAt(at)


def _to_desk(what: str) -> Callable[[Line, str], Parsed]:
    return lambda line, rest: Request(what, rest)


_READERS: dict[str, Callable[[Line, str], Parsed]] = {
    "help": _to_desk("help"),
    "next": _next,
    "pass": _pass,
    "guardian": _bare(lambda: c.Still("guardian"), "/hoeder"),
    "thank": _bare(c.Thank, "/dank"),
    "undo": _undo,
    "earlier": _earlier,
    "turn-of": _of_person(c.HandOverTurn),
    "pace": _pace,
    "role": _role,
    "lead": _of_person(c.Lead),
    "insert": _insert,
    "exchange": lambda line, rest: Request("set", rest) if rest else _wrong("/set dialoogtafel"),
    "plan": _plan,
    "card": lambda line, rest: _wrong("/kaart") if rest else c.Draw(line.seed),
    "case": _of_person(c.BringCase),
    "inside": _of_person(lambda person: c.Sit(person, inside=True)),
    "outside": _of_person(lambda person: c.Sit(person, inside=False)),
    "dealt-with": _dealt_with,
    "advice": _to_desk("advice"),
    "screen": _screen,
    "redo": _bare(c.Redo, "/opnieuw"),
    "go-on": _bare(c.GoOn, "/door"),
    "facilitate": _bare(c.Facilitate, "/ik"),
    "off-record": _off_record,
    "silence": _still("silence", "stil"),
    "interject": _of_person(c.Interject),
    "say": _say,
    "round": _round,
    "question": _question,
    "break": _still("break", "pauze"),
    "order": _order,
    "grant": _grant,
    "join": _join,
    "leave": _of_person(c.Leave),
    "step-out": _of_person(c.StepOut),
    "come-back": _of_person(c.ComeBack),
    "rename": _rename,
    "seat": _seat,
    "insight": _insight,
    "dissent": _with_text(c.Dissent, "/ander-geluid #4 …"),
    "step": _step,
    "attribute": _attribute,
    "reword": _with_text(c.Reword, "/anders #3 …"),
    "erase": _erase,
    "agree": _agree,
    "consent": _consent,
    "looked-at": _looked_at,
    "gap": _gap,
    "yes": _bare(lambda: Request("yes"), "/ja"),
    "no": _bare(lambda: Request("no"), "/nee"),
    "standing": _bare(lambda: Request("standing"), "/stand"),
    "harvest": _bare(lambda: Request("harvest"), "/oogst"),
    "close": _bare(c.Close, "/klaar"),
}
