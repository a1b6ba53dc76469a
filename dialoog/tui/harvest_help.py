"""What the harvest table says about itself: the keys that matter now, all keys and lines, and what is not in this harvest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from textual.content import Content

from dialoog.core.text import one_line
from dialoog.live.harvest_view import HarvestView, Row
from dialoog.live.helping import line_of
from dialoog.live.places import Map
from dialoog.live.registry import ACTS
from dialoog.live.screen_keys import SCREEN_KEYS
from dialoog.locale import say
from dialoog.locale.words import listing
from dialoog.tui.harvest_records import Records, about_who
from dialoog.tui.keys import screen_key
from dialoog.tui.present import cut, flow, hanging, row, rows, user_text

Side = Literal["list", "line", "text"]
"""Where the keys go: the list of records, the line, or the harvest as it reads."""

ON_CONTRIBUTION = ("named", "unnamed", "not", "insight", "mark", "gather", "kind", "reword", "theme", "step", "park", "part", "attribute")
ON_INSIGHT = ("part", "gather", "dissent", "reword", "theme", "unnamed", "not", "step")
ON_STEP = ("open", "settle", "named", "unnamed", "not", "step", "reword")
ON_OTHERS = ("reword", "named", "unnamed", "not", "step")
WITH_MARKS = ("insight", "gather", "part", "kind", "theme", "mark")
ALWAYS = ("aloud", "read-back", "left-out", "reader-next", "order", "follow-up", "write", "copy")
IN_LINE = ("next", "copy")
ON_TEXT = ("reader-next", "write", *IN_LINE)


def coverage(view: HarvestView, language: str) -> list[str]:
    """How much of what was noted is in the harvest, and what waits for somebody to look."""
    code = "coverage-none" if not view.noted else "coverage-all" if view.used == view.noted else "coverage"
    lines = [say(f"tui.harvest.{code}", language, used=view.used, noted=view.noted)]
    held = sum(bool(each.names) for each in view.rows)
    tells = sum(bool(each.tells) for each in view.rows)
    lines += [say("tui.harvest.held", language, n=held)] if held else []
    lines += [say("tui.harvest.telling", language, n=tells)] if tells else []
    return [*lines, *view.held_texts]


def reader(view: HarvestView, language: str) -> str:
    """For whom the harvest is that is shown, how long, and in which order."""
    order = say(f"tui.harvest.by-{'theme' if view.by_theme else 'speaking'}", language)
    return " · ".join((say(f"tui.harvest.reader-{view.reader}", language), say(f"tui.harvest.length-{view.length}", language), order))


def file_row(view: HarvestView, map_: Map | None, language: str) -> str:
    """Where the harvest is as a file."""
    if view.file:
        base = map_.path if map_ else Path.cwd()
        file = Path(view.file)
        return say("tui.harvest.file", language, file=file.relative_to(base) if file.is_relative_to(base) else file)
    return say("tui.harvest.file-none", language, folder=view.folder) if view.folder else say("tui.harvest.file-nowhere", language)


def key_row(records: Records, side: Side, changed: Mapping[str, str], language: str, cells: int, most: int) -> Content:
    """The keys that matter most now, as many as fit in so many rows; help and leaving always do."""
    end = [_key("back", screen_key("page.back", changed), language), _key("help", "F1", language)]
    wanted = _wanted(records.row, bool(records.chosen))
    names = [*wanted, *ALWAYS] if side == "list" else ON_TEXT if side == "text" else IN_LINE
    made = [_key(name, _shown(name, changed, language), language) for name in names]
    items = [each for each in made if each is not None]
    last = [each for each in end if each is not None]
    if side == "line":
        items.append(_key("undo", "F6", language) or Content(""))
        items.append(_key("written", "/oogst" if language == "nl" else "/harvest", language) or Content(""))
    for count in range(len(items), -1, -1):
        found = flow([*items[:count], *last], cells)
        if len(found) <= most:
            return rows(found)
    return cut(rows(last), cells)


def _wanted(row: Row | None, marks: bool) -> Sequence[str]:
    if row is None:
        return ("step",)
    if marks:
        return WITH_MARKS
    own: Sequence[str] = {"contribution": ON_CONTRIBUTION, "insight": ON_INSIGHT, "step": ON_STEP}.get(row.sort, ON_OTHERS)
    return ("checked", *own) if row.names or row.tells else own


def _shown(name: str, changed: Mapping[str, str], language: str) -> str:
    if name == "open":
        return "Enter"
    key = screen_key(f"harvest.{name}", changed)
    return say("tui.harvest.space", language) if key == "Space" else key


def _key(name: str, key: str, language: str) -> Content | None:
    if not key:
        return None
    return row(user_text(key, "bold $foreground"), user_text(f" {say(f'tui.harvest.key-{name}', language)}", "$quiet"))


def closed_now(changed: Mapping[str, str], language: str) -> str:
    """What there is to do at a table that just stopped talking."""
    return say("tui.harvest.closed-now", language, **_named(("aloud", "read-back"), changed, language))


def _named(names: Sequence[str], changed: Mapping[str, str], language: str) -> dict[str, str]:
    """The keys of these acts, by the name of a field in a sentence; a dash where one has none."""
    return {name.replace("-", "_"): _shown(name, changed, language) or "–" for name in names}


def help_page(changed: Mapping[str, str], language: str, cells: int) -> Content:
    """What the table is for and a good order of working, then every key, then every line that can be typed."""
    first = _named(("insight", "step", "aloud", "read-back", "left-out", "write", "reader-next"), changed, language)
    lines = [*user_text(say("tui.harvest.help-table", language)).wrap(cells), Content("")]
    lines += [*user_text(say("tui.harvest.help-order", language, **first)).wrap(cells), Content("")]
    lines += [user_text(say("tui.harvest.help-keys", language), "bold")]
    for each in SCREEN_KEYS:
        name = each.id.partition(".")[2]
        if each.id.startswith("harvest.") and (key := _shown(name, changed, language)):
            what = say(f"key.{each.id}", language).partition(": ")[2]
            lines += hanging(user_text(key.ljust(12), "bold $accent"), user_text(what), cells)
    lines += hanging(user_text("Enter".ljust(12), "bold $accent"), user_text(say("tui.harvest.help-enter", language)), cells)
    lines += [Content(""), *user_text(say("tui.harvest.help-marks", language)).wrap(cells)]
    lines += [Content(""), user_text(say("tui.help-lines", language), "bold")]
    for act in ACTS:
        if not act.face:
            lines += user_text(line_of(act, language), "bold $accent").wrap(cells)
            lines += hanging(Content("    "), user_text(say(f"act.{act.id}.help", language)), cells)
    return rows(lines)


def left_out_page(view: HarvestView, language: str, cells: int) -> Content:
    """What is not in the harvest that is shown, by reason; nothing is left out without one."""
    out = [row_ for row_ in view.rows if row_.why]
    reader = say(f"tui.harvest.reader-{view.reader}", language)
    about = ", ".join((reader, say(f"tui.harvest.length-{view.length}", language)))
    head = say(
        "tui.harvest.left-out-none" if not out else "tui.harvest.left-out-some", language, n=len(out), noted=view.noted, reader=about
    )
    lines = [*user_text(head, "$quiet").wrap(cells)]
    for why in dict.fromkeys(each.why for each in out):
        lines += [Content(""), *user_text(why[:1].upper() + why[1:], "bold $accent").wrap(cells)]
        for each in (each for each in out if each.why == why):
            mark = user_text(f"#{each.number}".ljust(6), "$quiet")
            names = f" ({listing(each.names, language)})" if each.names else ""
            who = about_who(each, language) or each.kind
            lines += hanging(mark, row(user_text(f"{who}  " if who else "", "$voice"), user_text(one_line(each.text) + names)), cells)
    for text in view.held_texts:
        lines += [Content(""), *user_text(text).wrap(cells)]
    return rows(lines)
