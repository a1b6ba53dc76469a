"""A question set to start from: it runs as it is, for the time and the group asked, and its own check finds nothing in it."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from math import floor
from pathlib import Path

from dialoog.core.text import one_line
from dialoog.core.timing import CHANGE_SECONDS, WORDS_A_SECOND
from dialoog.locale import say
from dialoog.locale.cells import shown
from dialoog.locale.words import duration

SHORTEST, LONGEST = 15 * 60, 4 * 3600
"""The lengths, in seconds, for which a set can be laid ready."""

LARGEST_GROUP = 60
_SHORTEST_TURN, _SHORTEST_OF_ALL, _LONGEST_TURN = 30, 10, 300
# So that the turns of the largest group leave room for whoever comes in late.
_FILLED = 0.9
_LONGEST_TITLE = 100
_BREAK = 10
_MARKS = re.compile(r"[\\`*_\[\]<>#&!|~]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")


@dataclass(frozen=True, slots=True)
class _Part:
    """A round of the layout: its text in the catalog, its share of the time, and whether it has turns."""

    code: str
    share: int
    turns: bool = True


_ARRIVE, _TELL, _CLOSE = _Part("new.arrive", 20), _Part("new.tell", 45), _Part("new.close", 15)
_PAUSE, _TALK = _Part("new.break", 0, turns=False), _Part("new.talk", 20, turns=False)
_DREAM, _STEP = _Part("new.dream", 45), _Part("new.step", 25)

# From full to small; the first is taken that gives everybody a turn worth having.
_LAYOUTS: tuple[tuple[_Part, ...], ...] = (
    (_ARRIVE, _TELL, _PAUSE, _DREAM, _TALK, _PAUSE, _STEP, _CLOSE),
    (_ARRIVE, _TELL, _PAUSE, _TALK, _STEP, _CLOSE),
    (_ARRIVE, _TELL, _TALK, _CLOSE),
    (_ARRIVE, _TELL, _CLOSE),
    (_ARRIVE, _TELL),
    (_TELL,),
)
# Each layout from so many minutes on, and up to so many: nobody sits for more than ninety minutes on end.
_FROM_UP_TO = ((150, 240), (75, 170), (45, 90), (30, 90), (20, 90), (15, 90))


def scaffold(title: str, language: str, seconds: int, participants: tuple[int, int]) -> str | None:
    """The text of a set with this title, for a group of so many to so many. None where there is not even time for one turn each.

    `seconds` from SHORTEST to LONGEST; what is over whole minutes is left aside. `title` is not empty once cleaned (`title_of`).
    """
    minutes, largest = seconds // 60, participants[1]
    able = [layout for layout, (least, most) in zip(_LAYOUTS, _FROM_UP_TO, strict=True) if least <= minutes <= most]
    # From forty-five minutes on, an evening opens or closes with a word of everybody.
    able = [layout for layout in able if minutes < 45 or len(layout) > 1]
    for shortest in (_SHORTEST_TURN, _SHORTEST_OF_ALL):
        for layout in able:
            times = _times(layout, minutes)
            turns = [_turn(part, time, largest, language) for part, time in zip(layout, times, strict=True)]
            if all(turn is None or turn >= shortest for turn in turns):
                return _text(title, language, minutes, participants, list(zip(layout, times, turns, strict=True)))
    return None


def title_of(text: str) -> str:
    """A title as it may stand in a set: one line, nothing in it that cannot be seen, of a length that can be read."""
    return one_line(shown(text))[:_LONGEST_TITLE].strip()


def file_name(title: str, language: str) -> str:
    """The name of the file of a set: `[a-z0-9-]`, at most 60 long, with its language; none that some system keeps for itself."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ß", "ss"))
    slug = "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char))))[:60].strip("-")
    if not slug or _RESERVED.match(slug):
        slug = f"set-{slug}".strip("-")
    return f"{slug}.{language}.md"


def write(folder: Path, name: str, text: str) -> Path:
    """A new file in the folder, which is made where it is not there; FileExistsError where the file is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _times(layout: tuple[_Part, ...], minutes: int) -> list[int]:
    """Whole minutes for each part, which add up to all there are."""
    left = minutes - _BREAK * layout.count(_PAUSE)
    shares = sum(part.share for part in layout)
    times = [_BREAK if part is _PAUSE else floor(left * part.share / shares) for part in layout]
    times[layout.index(_TELL)] += minutes - sum(times)
    return times


def _turn(part: _Part, minutes: int, people: int, language: str) -> int | None:
    """The turn that fits, in seconds that can be said; None in a part without turns."""
    if not part.turns:
        return None
    aloud = sum(len(line[1:].split()) for line in say(part.code, language, settings="").split("\n") if line.startswith(">"))
    left = minutes * 60 * _FILLED - aloud / WORDS_A_SECOND
    fits = left / people - CHANGE_SECONDS
    step = 5 if fits < 60 else 15 if fits < 120 else 30
    return min(_LONGEST_TURN, floor(fits / step) * step)


def _text(title: str, language: str, minutes: int, participants: tuple[int, int], parts: list[tuple[_Part, int, int | None]]) -> str:
    least, most = participants
    said = say("new.hours", language, n=minutes // 60) if minutes % 60 == 0 else _minutes(minutes, language)
    group = str(least) if least == most else f"{least}-{most}"
    head = say("new.header", language, title=_escaped(title), duration=said, group=group)
    return "\n".join((head, *(_round(part, time, turn, language) for part, time, turn in parts)))


def _round(part: _Part, minutes: int, turn: int | None, language: str) -> str:
    settings = say("new.time", language, time=_minutes(minutes, language))
    if turn is not None:
        settings += "\n" + say("new.turn", language, turn=duration(turn, language))
    return say(part.code, language, settings=settings)


def _minutes(minutes: int, language: str) -> str:
    return say("new.minutes", language, n=minutes)


def _escaped(title: str) -> str:
    """The title so that it is only words in Markdown."""
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", title)
