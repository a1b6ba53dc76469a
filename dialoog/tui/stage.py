"""What some forms put on the stage: groups that talk at the same time, who brings the case, the chairs of a fishbowl."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.questions import Form
from dialoog.core.views import LiveView
from dialoog.locale import say
from dialoog.locale.words import listing
from dialoog.tui.present import flow, hanging, user_text


def is_clockless(view: LiveView) -> bool:
    """Whether no clock is shown here: no time of day, no lateness, no digits."""
    return view.round is not None and view.round.clockless


def stage(view: LiveView, language: str, cells: int) -> list[Content]:
    """The rows about it, each a fact in words; none for a form without a stage."""
    if view.in_break or view.round is None:
        return []
    if view.groups:
        return _groups(view, language, cells)
    lines: list[Content] = []
    if view.round.form is Form.FISHBOWL:
        if view.inside:
            lines += user_text(say("tui.inside", language, names=listing(view.inside, language))).wrap(cells)
        chairs = say("tui.free-chairs", language, n=view.free_chairs) if view.free_chairs else say("tui.no-free-chair", language)
        lines += user_text(chairs, "$quiet").wrap(cells)
    elif view.case_giver:
        code = "tui.listens-back" if view.round.form is Form.LISTENING_BACK else "tui.brings-case"
        lines += user_text(say(code, language, name=view.case_giver)).wrap(cells)
    elif view.round.form in (Form.CASE_GIVER, Form.LISTENING_BACK):
        lines += user_text(say("tui.no-case-giver", language), "$quiet").wrap(cells)
    return lines


def _groups(view: LiveView, language: str, cells: int) -> list[Content]:
    lines = user_text(say("tui.in-groups", language), "bold").wrap(cells)
    for group in view.groups:
        lines += hanging(user_text("– ", "$quiet"), user_text(listing(group, language)), cells)
    if view.half_time:
        lines += user_text(say("tui.half-time", language), "bold $accent").wrap(cells)
    return lines


def stage_row(view: LiveView, language: str, cells: int) -> list[Content]:
    """The same where rows are few: the half-time sign first, the groups beside one another."""
    if not view.groups or view.in_break:
        return stage(view, language, cells)
    head = say("tui.half-time" if view.half_time else "tui.in-groups", language)
    groups = [user_text(f"– {listing(group, language)}") for group in view.groups]
    return [*user_text(head, "bold $accent" if view.half_time else "bold").wrap(cells)[:1], *flow(groups, cells)]
