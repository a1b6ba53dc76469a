"""The rows at the bottom: what is not saved, what dialoog answered, whose words these are, the status, the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from dialoog.core.questions import Form
from dialoog.core.views import LiveView
from dialoog.live.helping import key_of
from dialoog.live.registry import BY_ID
from dialoog.locale import say
from dialoog.locale.words import clock, duration
from dialoog.tui.keys import keys_of, screen_key
from dialoog.tui.present import cut, hanging, row, rows, user_text
from dialoog.tui.scribe import Scribe, Unsaved
from dialoog.tui.sitting import Sitting
from dialoog.tui.stage import is_clockless

_MARKS = {"=": "bold $voice", "!": "bold $caution", "?": "bold $accent"}


def unsaved(texts: Sequence[Unsaved], key: str, language: str, cells: int) -> Content:
    """The texts that are nowhere but on this screen, why, and what can be done; `key` opens the list of acts."""
    if not texts:
        return Content("")
    head = say("tui.unsaved", language, n=len(texts), reason=texts[-1].reason)
    lines = user_text(head, "bold").wrap(cells)[:2]
    lines += [cut(user_text("«" + " ".join(each.text.split()) + "»"), cells) for each in texts[-2:]]
    return rows([*lines, *user_text(say("tui.unsaved-ways", language, key=key), "$foreground").wrap(cells)])


def marked(line: str, cells: int) -> list[Content]:
    """A line of an answer, its mark apart from its words."""
    mark, space, rest = line.partition(" ")
    if space and (mark in _MARKS or mark.startswith("[")):
        return hanging(user_text(f"{mark} ", _MARKS.get(mark, "$quiet")), user_text(rest), cells)
    return hanging(Content("  "), user_text(line, "$quiet"), cells)


def replies(lines: Sequence[str], view: LiveView, extra: Sequence[Content], language: str, cells: int, most: int) -> Content:
    """The last answer in at most so many rows. Of a long one the lines with a mark stay: the rest stands on the screen already."""
    told = [line for line in lines if not line.startswith("[") or len(lines) == 1]
    if len(told) > most:
        told = [line for at, line in enumerate(told) if _essential(told, at)]
    # A question waits for an answer, so it goes before what was done.
    told.sort(key=lambda line: not line.startswith(("? ", "! ")))
    shown = [content for line in told for content in marked(line, cells)]
    if view.gap is not None and not any(line.startswith("? ") for line in told):
        waits = say("tui.gap-waits", language, time=duration(view.gap, language))
        shown += hanging(user_text("? ", _MARKS["?"]), user_text(waits, "$quiet"), cells)
    elif not told and view.agreed is None and view.running.kind == "idle" and not view.closed:
        shown += hanging(user_text("? ", _MARKS["?"]), user_text(say("ask.agree", language)), cells)
    shown = shown or list(extra)
    if len(shown) > most:
        shown = [*shown[: most - 1], cut(row(shown[most - 1], user_text(" …", "$quiet")), cells)]
    return rows(shown[:most])


def _essential(lines: Sequence[str], at: int) -> bool:
    """A line with a mark, or what is said before the first of them: who was left unheard."""
    return lines[at][:2] in ("= ", "! ", "? ") or not any(line[:2] in ("= ", "! ", "? ") for line in lines[:at])


def placeholder(view: LiveView, language: str) -> str:
    """What an empty line says about what is typed in it."""
    if view.closed:
        return say("tui.placeholder-closed", language)
    if view.running.kind == "guardian":
        return say("tui.placeholder-still", language)
    return say("tui.placeholder-off-record" if view.off_record else "tui.placeholder", language)


def prompt(name: str, *, off_record: bool, language: str) -> Content:
    """Whose words stand in the line."""
    who = user_text(name or say("tui.table", language), "bold $voice" if name else "bold")
    sign = user_text(f" {say('tui.not-kept', language)}", "$caution") if off_record else Content("")
    return row(cut(who, 20), sign, user_text(" › ", "$quiet"))


def status(scribe: Scribe, view: LiveView, sitting: Sitting, language: str) -> Content:
    """Whether everything is on disk."""
    if scribe.unsaved or scribe.draft_failed:
        return user_text(say("tui.not-saved", language), "bold $caution")
    if sitting.session.keeper.read_only:
        return user_text(say("tui.read-only", language), "$caution")
    if scribe.saving:
        return user_text(say("tui.saving", language))
    if view.off_record:
        return user_text(say("tui.off-record", language), "bold $caution")
    if not view.records:
        return user_text(say("tui.no-notes", language), "$quiet")
    acts = sitting.state.log.acts
    time = clock(acts[-1].at.wall, sitting.zone, language) if acts else ""
    code = "tui.rehearsed" if sitting.rehearsal is not None else "tui.saved"
    if is_clockless(view):
        return user_text(say(f"{code}-calm", language), "$quiet")
    return user_text(say(code, language, time=time), "$quiet")


_HOLDING = ("silence", "guardian", "break", "facilitator")


def keys(view: LiveView, changed: Mapping[str, str], language: str, cells: int, *, returned: bool = False) -> Content:
    """The keys that matter most now, as many as fit; help and the list of all acts always do.

    `returned` where a line that was refused stands in the line again.
    """
    if view.closed:
        wanted = []
    elif view.running.kind in _HOLDING or view.running.held or view.in_break:
        wanted = [
            "go-on",
            "next",
            "undo",
            *(["pass"] if view.running.held else []),
            *([] if view.running.kind == "guardian" else ["guardian"]),
        ]
    elif view.running.interjection:
        # In a form without turns: who spoke made room for nobody's turn.
        wanted = ["go-on", "thank", "undo", "guardian", "silence", "off-record"]
    elif view.running.kind == "turn":
        wanted = ["next", "pass", "guardian", "undo", "earlier", "thank", "off-record", "silence", "facilitate"]
    else:
        wanted = ["round" if _goes_on(view) else "next", "undo", "silence", "guardian", "facilitate", "off-record"]
    if view.off_record:
        wanted = ["off-record", *(act for act in wanted if act != "off-record")]
    end = [item for act in ("acts", "help") if (item := _key(act, changed, language)) is not None]
    items = [item for act in wanted if (item := _key(act, changed, language, again=act == "off-record" and view.off_record)) is not None]
    home = screen_key("live.home", changed)
    if returned:
        items[:0] = [_entry(home, say("tui.key-clear", language))] if home else []
    else:
        notes = [] if view.running.kind == "guardian" else [_entry("Enter", say("tui.key-enter", language))]
        items[5:5] = [*notes, *([_entry(home, say("tui.key-home", language))] if home else [])]
    room = cells - sum(each.cell_length + _GAP for each in end)
    shown: list[Content] = []
    for item in items:
        if sum(each.cell_length + _GAP for each in shown) + item.cell_length > room:
            break
        shown.append(item)
    return cut(Content(" " * _GAP).join([*shown, *end]), cells)


def _goes_on(view: LiveView) -> bool:
    """Whether there is no next turn here, only a next round."""
    form = view.round.form if view.round is not None else None
    return view.over or (form is not None and form is not Form.OPEN and not form.has_turns)


_GAP = 2


def key_shown(act: str, changed: Mapping[str, str]) -> str:
    """The key of an act as people read it; empty where it has none."""
    found = keys_of(BY_ID[act], changed)
    return key_of(found[0]) if found else ""


def _key(act: str, changed: Mapping[str, str], language: str, *, again: bool = False) -> Content | None:
    # What has no key of its own is shown by its line.
    key = key_shown(act, changed) or (f"/{BY_ID[act].words(language)[0]}" if act == "round" else "")
    code = "tui.key-acts" if act == "acts" else "tui.key-on-record" if again else f"act.{act}.name"
    return _entry(key, say(code, language)) if key else None


def _entry(key: str, name: str) -> Content:
    return row(user_text(key, "bold $foreground"), user_text(f" {name}", "$quiet"))
