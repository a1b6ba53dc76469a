"""What stands on the table screen, row by row: as large as the window allows, calm, and never cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from textual.content import Content

from dialoog.core.values import dataclass
from dialoog.core.views import TableView
from dialoog.locale import say
from dialoog.tui.letters import DOUBLE, NARROW, WIDE
from dialoog.tui.present import cut, row, rows, user_text
from dialoog.tui.sheet import HIGH, Part, drawn

FULL, EMPTY = "━", "─"
"""The quiet bar, told apart by weight as well as by colour."""
READABLE = 56
"""Cells in which ordinary text is read at a glance."""


@dataclass(frozen=True, slots=True)
class Look:
    """How large and how far apart: `question`, `more`, `name` and `next` are sizes of letters, 0 for ordinary text.

    `tight` lets lines of letters share a row; `lead` rows lie between two rows of ordinary text, `gap` between two parts. `keep` is what
    is still shown beside the question.
    """

    question: int = 0
    more: int = 0
    name: int = 0
    next: int = 0
    tight: bool = False
    lead: int = 0
    gap: int = 1
    measure: int = READABLE
    keep: str = "head labels more next name"


LOOKS = (
    Look(DOUBLE, NARROW, WIDE, NARROW, gap=3),
    Look(WIDE, NARROW, WIDE, NARROW, gap=2),
    Look(WIDE, 0, WIDE, NARROW, gap=2),
    Look(WIDE, 0, WIDE, gap=2),
    Look(WIDE, 0, NARROW, tight=True),
    Look(NARROW, NARROW, NARROW, NARROW, gap=2),
    Look(NARROW, 0, NARROW, NARROW),
    Look(NARROW, 0, NARROW),
    Look(NARROW, 0, NARROW, tight=True),
    Look(NARROW, tight=True),
    Look(NARROW, tight=True, keep="more next name"),
    Look(lead=1, gap=2),
    Look(lead=1),
    Look(gap=2),
    Look(),
    Look(keep="head more next name"),
    Look(measure=999, keep="head more next name"),
    Look(measure=999, gap=0, keep="more next name"),
    Look(measure=999, gap=0, keep="name"),
    Look(measure=999, gap=0, keep=""),
)
"""From large and spacious to whatever still fits: room goes first, then size, then what stands beside the question."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The parts at the top, in the middle and at the bottom; the bar has its row under the first part of the bottom."""

    head: list[Part] = field(default_factory=list)
    middle: list[Part] = field(default_factory=list)
    foot: list[Part] = field(default_factory=list)
    bar: float | None = None


def blank(cells: int, height: int) -> Content:
    """Nothing at all."""
    return rows([Content(" " * cells)] * height)


def told(sentences: tuple[str, ...], cells: int, height: int) -> Content:
    """A sentence in the middle of an empty screen, and smaller ones under it."""
    first, *others = sentences

    def picture(look: Look) -> Picture:
        return Picture(middle=[Part((first,), "bold $foreground"), *(Part((each,), "$quiet") for each in others)])

    return _fitting(picture, cells, height)


def table(view: TableView, language: str, cells: int, height: int, *, hint: str = "", trouble: str = "") -> Content:
    """The screen for this view, exactly so many cells and rows.

    `trouble` gets the last row for itself; `hint` stands there only where it is empty, so that nothing moves when it goes.
    """
    if view.state == "blank":
        return blank(cells, height)
    sheet = _fitting(lambda look: _picture(view, language, look), cells, height - bool(trouble))
    lines = sheet.split("\n", allow_blank=True)
    if not trouble and (not hint or lines[-1].plain.strip()):
        return sheet
    lines = lines if trouble else lines[:-1]
    return rows([*lines, _centred(user_text(trouble or hint, "$quiet"), cells)])


def _picture(view: TableView, language: str, look: Look) -> Picture:
    keep = look.keep.split()
    head = [Part((view.round or view.title,), "$quiet")] if "head" in keep else []
    if view.state in ("break", "over"):
        title = [Part((view.title,), "$quiet")] if "head" in keep else []
        large = Part((say(f"tui.table.{view.state}", language),), "bold $strong", look.question, look.lead)
        small = Part((say(f"tui.table.{view.state}-then", language),), "$quiet", look.next)
        return Picture(title, [large, small])
    still = view.state != "talking"
    style = "$quiet" if still else "bold $strong"
    texts = (*((view.card,) if view.card else ()), *view.questions)
    middle = [Part(texts, style, look.question, look.lead, max(1, look.gap))] if texts else []
    if still:
        view = replace(view, speaker=say(f"tui.table.{view.state}", language), next_name="", part=None, agreements=())
    if "more" in keep:
        middle += _more(view, language, look)
    return Picture(head, middle, _foot(view, language, look), view.part if view.speaker else None)


def _more(view: TableView, language: str, look: Look) -> list[Part]:
    """What stands under the question: who sits with whom, or at the start the agreements.

    Where all talk in groups nobody has the turn: the half-time sign has the place of the speaker.
    """
    labels = "labels" in look.keep.split()
    if view.groups:
        now = view.speaker or (say("tui.table.half-time", language) if view.half_time else "")
        names = tuple(" · ".join(group) for group in view.groups)
        return [Part(names, "$voice", look.more, look.lead, look.lead), Part((now,), "bold $accent", look.more, one="bottom")]
    parts = []
    if view.agreements and not view.speaker:
        if labels:
            parts.append(Part((say("tui.table.agreements", language),), "$quiet"))
        parts.append(Part(view.agreements, "$foreground", look.more, 0, int(labels)))
    return parts


def _foot(view: TableView, language: str, look: Look) -> list[Part]:
    """Who speaks and who is next, each on its own place: the question stays where it is and as large, whoever has the turn."""
    keep = look.keep.split() if not view.groups else ()
    code = "tui.table.then" if view.speaker else "tui.table.next"
    then = say(code, language, name=view.next_name) if view.next_name else ""
    name = [Part((view.speaker,), "bold $voice", look.name, one="bottom")]
    return [*(name if "name" in keep else []), *([Part((then,), "$quiet", look.next, one="top")] if "next" in keep else [])]


# --- laying out ---------------------------------------------------------------------------------------------------


def _fitting(picture: Callable[[Look], Picture], cells: int, height: int) -> Content:
    """The most spacious look in which everything fits; in the last one, what fits of it."""
    for look in LOOKS:
        laid = _laid(picture(look), look, cells, height)
        if laid is not None:
            return laid
    last = LOOKS[-1]
    found = [line for part in picture(last).middle for line in drawn(part, cells, measure=cells, tight=last.tight) or []]
    return _filled(found[:height], cells, height)


def _laid(picture: Picture, look: Look, cells: int, height: int) -> Content | None:
    """All rows, the middle a little above the middle; None where they do not fit."""
    room = max(2, cells - 2 * _margin(cells))
    head, middle, foot = (_stacked(parts, room, look) for parts in (picture.head, picture.middle, picture.foot))
    if head is None or middle is None or foot is None:
        return None
    if picture.foot:
        first = HIGH if look.name else 1
        spaced = look.gap > 1 and look.name == 0
        foot[first:first] = [*[Content("")] * spaced, Content("") if picture.bar is None else _bar(picture.bar, room)]
    edge = 1 if look.gap else 0
    free = height - len(head) - len(middle) - len(foot) - 2 * edge
    wanted = look.gap * (bool(head and middle) + bool(foot and middle))
    if free < wanted or (look.question == DOUBLE and len(middle) > height * 0.6):
        return None
    above = max(look.gap if head else 0, free * 2 // 5) if foot or head else free // 2
    above = min(above, free)
    empty = Content("")
    return _filled([*[empty] * edge, *head, *[empty] * above, *middle, *[empty] * (free - above), *foot], cells, height)


def _margin(cells: int) -> int:
    return max(2, cells // 20) if cells >= 24 else 0


def _stacked(parts: list[Part], cells: int, look: Look) -> list[Content] | None:
    lines: list[Content] = []
    for at, part in enumerate(parts):
        found = drawn(part, cells, measure=look.measure, tight=look.tight)
        if found is None:
            return None
        lines += [*[Content("")] * (look.gap if at else 0), *found]
    return lines


def _bar(part: float, cells: int) -> Content:
    long = min(cells, max(16, cells // 2))
    full = min(long, round(part * long))
    return row(Content(FULL * full).stylize("$voice"), Content(EMPTY * (long - full)).stylize("$line"))


def _filled(lines: list[Content], cells: int, height: int) -> Content:
    """Each row in the middle of the screen, and as many rows as it has."""
    lines = [*lines, *[Content("")] * (height - len(lines))][:height]
    return rows(_centred(line, cells) for line in lines)


def _centred(line: Content, cells: int) -> Content:
    line = cut(line, cells)
    return row(Content(" " * ((cells - line.cell_length) // 2)), line)
