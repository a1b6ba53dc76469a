"""The grammar of the lines: what a facilitator types becomes a command, in Dutch or English words (`contract` §4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.state import State
from dialoog.core.text import clean, clean_name, cleaned, cleaned_name, fold, one_line
from dialoog.live.ending import end_of, went_by
from dialoog.live.grammar_harvest import READERS as HARVEST
from dialoog.live.grammar_parts import YES, Line, Parsed, Request, bare, duration, leading, number, of_person, to_desk, wrong
from dialoog.live.registry import by_word, kind_by_word, line_words

__all__ = ["Line", "Parsed", "Request", "duration", "left_out", "parse"]


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
    return _unknown(word, rest) if act is None else _READERS[act.id](line, rest)


def _unknown(word: str, rest: str) -> Refusal:
    """A word that no act has; perhaps half of one with a hyphen, or one that was typed slightly otherwise."""
    whole = fold(f"{word}-{rest.split()[0]}") if rest else ""
    close = [whole] if by_word(whole) else get_close_matches(fold(word), line_words(), 1, 0.7)
    return Refusal("line-unknown-guess", {"word": word, "guess": close[0]}) if close else Refusal("line-unknown", {"word": word})


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


def _kind(kind: str, word: str, rest: str) -> Parsed:
    at, after = leading(rest)
    if at is not None and not after:
        return c.GiveKind(at, kind)
    if not rest:
        return Refusal("line-wrong", {"act": "kind", "word": word})
    return c.Note(rest, kind)


def _next(line: Line, rest: str) -> Parsed:
    return of_person(c.Next)(line, rest) if rest else c.Next()


def _pass(line: Line, rest: str) -> Parsed:
    if fold(rest) in ("ronde", "round"):
        return c.Pass(whole_round=True)
    return wrong("pass") if rest else c.Pass()


def _still(kind: str, act: str) -> Callable[[Line, str], Parsed]:
    def read(line: Line, rest: str) -> Parsed:
        if not rest:
            return c.Still(kind)
        seconds = duration(rest)
        if seconds is None or seconds <= 0:
            return Refusal("duration", {"text": rest, "act": act})
        return c.Still(kind, seconds)

    return read


def _say(line: Line, rest: str) -> Parsed:
    name, colon, text = rest.partition(":")
    if not colon or not text.strip():
        return wrong("say")
    found = line.person(name)
    return found if isinstance(found, Refusal) else c.Note(text.strip(), speaker=found)


def _join(line: Line, rest: str) -> Parsed:
    return c.Join(c.Guest(clean_name(rest), unnamed=line.seat_word))


def _rename(line: Line, rest: str) -> Parsed:
    old, sign, new = rest.partition("=")
    if not sign or not clean_name(new):
        return wrong("rename")
    found = line.person(old)
    return found if isinstance(found, Refusal) else c.Rename(found, clean_name(new))


def _seat(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, number, "seat")
    return found if isinstance(found, Refusal) else c.Move(*found)


def _grant(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, duration, "grant")
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
            return found if rest else wrong("order")
        people.append(found)
    return c.SetOrder(tuple(dict.fromkeys(people)))


def _round(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.OpenRound(seed=line.seed)
    at = number(rest)
    return wrong("round") if at is None else c.OpenRound(at, line.seed)


def _question(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.Choose(seed=line.seed)
    at = number(rest)
    return wrong("question") if at is None else c.Choose(at, line.seed)


def _gap(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word in ("pauze", "break"):
        return c.ChargeGap("break")
    if word in ("niets", "niemand", "nobody", "nothing"):
        return c.ChargeGap("")
    return of_person(c.ChargeGap)(line, rest) if rest else wrong("gap")


def _undo(line: Line, rest: str) -> Parsed:
    if not rest:
        return c.Undo()
    if rest == "?":
        return Request("last-acts")
    at = number(rest)
    return wrong("undo") if at is None else c.UndoSome(at)


def _earlier(line: Line, rest: str) -> Parsed:
    if not rest:
        return wrong("earlier")
    seconds = duration(rest)
    return Refusal("duration", {"text": rest, "act": "earlier"}) if seconds is None else c.MoveSwitch(seconds)


def factor(text: str) -> float | None:
    """A pace factor such as `2`, `1,5` or `1.5`; None for anything else."""
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", text) else None


def _pace(line: Line, rest: str) -> Parsed:
    found = line.person_then(rest, factor, "pace")
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
    found = line.person_then(rest, lambda word: _ROLES.get(fold(word)), "role")
    return found if isinstance(found, Refusal) else c.GiveRole(*found)


def _insert(line: Line, rest: str) -> Parsed:
    return c.Insert(one_line(rest), line.seed) if rest else wrong("insert")


def _plan(line: Line, rest: str) -> Parsed:
    if not rest:
        return Request("plan")
    if fold(rest) in YES:
        return Request("plan-yes")
    ends = end_of(rest, line.now, line.time_zone)
    if ends is None:
        return Refusal("end-time", {"text": one_line(rest)})
    return Refusal("end-is-past") if went_by(ends, line.now, line.time_zone) else c.PlanFor(ends)


def _screen(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word not in ("aan", "on", "uit", "off"):
        return wrong("screen")
    return c.ShowScreen(word in ("aan", "on"))


def _off_record(line: Line, rest: str) -> Parsed:
    word = fold(rest)
    if word not in ("aan", "on", "uit", "off"):
        return wrong("off-record")
    return c.OffRecord(word in ("aan", "on"))


_READERS: dict[str, Callable[[Line, str], Parsed]] = {
    "help": to_desk("help"),
    "next": _next,
    "pass": _pass,
    "guardian": bare(lambda: c.Still("guardian"), "guardian"),
    "thank": bare(c.Thank, "thank"),
    "undo": _undo,
    "earlier": _earlier,
    "turn-of": of_person(c.HandOverTurn),
    "pace": _pace,
    "role": _role,
    "lead": of_person(c.Lead),
    "insert": _insert,
    "exchange": lambda line, rest: Request("set", rest) if rest else wrong("exchange"),
    "plan": _plan,
    "card": lambda line, rest: wrong("card") if rest else c.Draw(line.seed),
    "case": of_person(c.BringCase),
    "inside": of_person(lambda person: c.Sit(person, inside=True)),
    "outside": of_person(lambda person: c.Sit(person, inside=False)),
    "advice": to_desk("advice"),
    "screen": _screen,
    "redo": bare(c.Redo, "redo"),
    "go-on": bare(c.GoOn, "go-on"),
    "facilitate": bare(c.Facilitate, "facilitate"),
    "off-record": _off_record,
    "silence": _still("silence", "silence"),
    "interject": of_person(c.Interject),
    "say": _say,
    "round": _round,
    "question": _question,
    "break": _still("break", "break"),
    "order": _order,
    "grant": _grant,
    "join": _join,
    "leave": of_person(c.Leave),
    "step-out": of_person(c.StepOut),
    "come-back": of_person(c.ComeBack),
    "rename": _rename,
    "seat": _seat,
    "gap": _gap,
    "yes": bare(lambda: Request("yes"), "yes"),
    "no": bare(lambda: Request("no"), "no"),
    "standing": bare(lambda: Request("standing"), "standing"),
    "harvest": bare(lambda: Request("harvest"), "harvest"),
    "close": bare(c.Close, "close"),
    **HARVEST,
}
