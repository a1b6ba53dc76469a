"""Whether the times of a set add up and fit its largest group (V401-V406)."""

from __future__ import annotations

import re
from datetime import timedelta
from math import floor

from dialoog.core.questions import Form
from dialoog.core.timing import fitting_turn, need, planned_seconds
from dialoog.locale.words import duration
from dialoog.sets.amounts import seconds_in
from dialoog.sets.rounds import Draft
from dialoog.sets.whole import Whole

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
_SUM_MAY_DIFFER = 0.05
_SLACK = 0.05
_LONGEST_STRETCH = 90 * 60
_NEEDS_A_BEGINNING = 45 * 60


def check_time(whole: Whole) -> None:
    """Sums the rounds, lays them beside the header's duration, and lets the largest group take its turns."""
    untimed = [draft for draft in whole.drafts if "Tijd" not in draft.settings and not draft.round.clockless]
    total = sum(planned_seconds(draft.round) or 0 for draft in whole.drafts)
    _turns_fit(whole)
    # With a building block missing, no sum means anything.
    if not whole.parts.missing:
        _sum(whole, total, untimed)
        _shares(whole, total, untimed)
        _slack(whole)
    _breaks(whole.drafts)
    _beginning(whole, total)


def _turns_fit(whole: Whole) -> None:
    for draft in whole.drafts:
        setting = draft.settings.get("Per beurt")
        planned = planned_seconds(draft.round)
        if setting is None or planned is None or draft.round.per_turn is None or not whole.largest:
            continue
        needed = need(draft.round, whole.largest)
        if not draft.round.form.has_turns or needed <= planned:
            continue
        fits = fitting_turn(draft.round, whole.largest) or 0
        setting.report.on(
            "V402",
            setting.line,
            setting.value,
            count=whole.largest,
            turn=_time(draft.round.per_turn),
            sum=_time(needed),
            planned=_time(planned),
            fits=_time(_handy(fits)),
            variant=None if _handy(fits) else "none",
        )


def _handy(seconds: float) -> int:
    """A turn that can be said: down to whole fives of seconds."""
    return floor(seconds / 5) * 5


def _sum(whole: Whole, total: int, untimed: list[Draft]) -> None:
    """The header's duration against the sum of the rounds; where rounds have no time, only a sum that is already too long."""
    said, entry = whole.header.seconds, whole.lines.entries.get("duur")
    if said is None or entry is None or not whole.drafts or any(d.round.seconds is None and "Tijd" in d.settings for d in whole.drafts):
        return
    open_ended = bool(untimed) or any(draft.round.seconds is None for draft in whole.drafts)
    too_much, too_little = total - said > _SUM_MAY_DIFFER * said, said - total > _SUM_MAY_DIFFER * said
    if too_much or (too_little and not open_ended):
        table = {language: _table(whole.drafts, language) for language in ("nl", "en")}
        whole.report.on("V401", entry.line, entry.raw, sum=_time(total), said=_time(said), table=table)


def _table(drafts: list[Draft], language: str) -> str:
    timed = ((draft.round.name, planned_seconds(draft.round)) for draft in drafts)
    return " + ".join(f"{name} {duration(seconds, language)}" for name, seconds in timed if seconds is not None)


def _shares(whole: Whole, total: int, untimed: list[Draft]) -> None:
    said = whole.header.seconds
    share = (said - total) / len(untimed) if said is not None and untimed else 0
    for draft in (draft for draft in untimed if "Tijd" not in draft.bare):
        name = draft.round.name
        inside = next((words for words in _IN_BRACKETS.findall(name) if seconds_in(words)), None)
        if inside is not None:
            draft.report.at("V405", draft.heading, name=name, time=inside, variant="in-name")
        elif share > 0:
            draft.report.at("V405", draft.heading, name=name, time=_time(share))
        else:
            draft.report.at("V405", draft.heading, name=name, variant="nothing-left" if said is not None else "no-total")


def _breaks(drafts: list[Draft]) -> None:
    stretch = 0
    for draft in drafts:
        stretch = 0 if draft.round.is_break else stretch + (planned_seconds(draft.round) or 0)
        if stretch > _LONGEST_STRETCH:
            draft.report.at("V403", draft.heading)
            return


def _beginning(whole: Whole, total: int) -> None:
    forms = {draft.round.form for draft in whole.drafts}
    unknown = whole.parts.missing or any(draft.form_unknown for draft in whole.drafts)
    long = max(whole.header.seconds or 0, total) >= _NEEDS_A_BEGINNING
    if whole.drafts and long and not unknown and not forms & {Form.CHECK_IN, Form.CHECK_OUT}:
        whole.report.add("V404")


def _slack(whole: Whole) -> None:
    said, largest = whole.header.seconds, whole.largest
    # A set that does not fit at all has heard so already; a need that nobody knows is no lack of slack.
    reports = {id(report): report for report in (whole.report, *(draft.report for draft in whole.drafts))}
    crowded = any(report.has("V401", "V402") for report in reports.values())
    if said is None or not largest or crowded or not all(map(_need_is_known, whole.drafts)):
        return
    if sum(need(draft.round, largest) for draft in whole.drafts) > (1 - _SLACK) * said:
        whole.report.add("V406", count=largest)


def _need_is_known(draft: Draft) -> bool:
    if not draft.form_known:
        return False
    return draft.round.per_turn is not None if draft.round.form.has_turns else draft.round.seconds is not None or draft.round.clockless


def _time(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds))
