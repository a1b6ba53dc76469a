"""A question set in words on the screen, for who chooses one: rows of text, as wide as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from dialoog.live.set_in_words import Sight
from dialoog.tui.present import between, hanging, row, user_text

NAMED = 15
"""Cells for the labels of where a set comes from."""


def drawn(seen: Sight, cells: int, say: Callable[..., str], *, titled: bool, reading: bool) -> list[Content]:
    """A set in words, in rows of at most so many cells: whether it fits comes first, then what it is for and its rounds.

    Not `titled`: its title is in sight already. `reading`: more than its head is not known yet.
    """
    lines = user_text(seen.title, "bold $strong").wrap(cells) if titled else []
    lines = [*lines, *user_text(seen.facts, "$quiet").wrap(cells)]
    if reading:
        return [*lines, Content(""), user_text(say("tui.browse.reading"), "$quiet")]
    for text in seen.trouble:
        lines += [Content(""), *user_text(text, "$caution").wrap(cells)]
    lines += _fits(seen, cells)
    if seen.hint:
        lines += hanging(user_text("· ", "$quiet"), user_text(seen.hint, "$quiet"), cells)
    lines += _paragraphs(seen.purpose[:1], cells)
    lines += _headed(say("tui.browse.parts-title"), _parts(seen, cells))
    lines += _headed(say("tui.browse.more-title"), _paragraphs(seen.purpose[1:], cells)[1:])
    agreements = [line for each in seen.agreements for line in hanging(Content("– "), user_text(each), cells)]
    lines += _headed(say("tui.browse.agreements-title"), agreements)
    origin = [line for label, value in seen.origin for line in hanging(user_text(label.ljust(NAMED), "$quiet"), user_text(value), cells)]
    return [*lines, *_headed(say("tui.browse.origin-title"), origin)]


def _paragraphs(texts: Iterable[str], cells: int) -> list[Content]:
    return [line for text in texts for line in (Content(""), *user_text(" ".join(text.split())).wrap(cells))]


def _headed(title: str, lines: Iterable[Content]) -> list[Content]:
    under = list(lines)
    return [Content(""), user_text(title, "bold $accent"), *under] if under else []


def _fits(seen: Sight, cells: int) -> list[Content]:
    marks = {True: user_text("✓ ", "$voice"), False: user_text("! ", "$caution"), None: user_text("· ", "$quiet")}
    return [line for each in seen.fits for line in hanging(marks[each.well], user_text(each.text), cells)]


def _parts(seen: Sight, cells: int) -> list[Content]:
    """Each round with its form and minutes at the right, and its first question under it."""
    lines: list[Content] = []
    for each in seen.parts:
        mark = user_text(f"{each.number or '·':>2} ", "$quiet")
        about = user_text(each.about, "$quiet")
        name = user_text(each.name, "bold")
        if mark.cell_length + name.cell_length + 2 + about.cell_length <= cells:
            lines.append(between(row(mark, name), about, cells))
        else:
            lines += [*hanging(mark, name, cells), *hanging(Content("   "), about, cells)]
        if each.question:
            lines += hanging(Content("   "), user_text(" ".join(each.question.split())), cells)
    return lines
