"""The shape of a set: which rounds there are and what is in them (V203, V205, V206, V208-V211)."""

from __future__ import annotations

import re

from dialoog.core.questions import Form
from dialoog.sets.rounds import Draft, late_settings, under_a_heading
from dialoog.sets.whole import Whole
from dialoog.sets.words import norm

_WRITTEN = re.compile(r"(?:ronde|round)\s+(\d{1,4})", re.IGNORECASE)
_AGREEMENTS = re.compile(r"afspra|(?:spel|gespreks|huis|grond)regel|agreement|ground ?rule|guideline", re.IGNORECASE)
_LINK = re.compile(r"\]\([^()]*\.md\)")
_NUMBER = re.compile(r"\s*(?:- )?\d{1,2}[.)] ")
_MOST_ROUNDS = 100
_MOST_QUESTIONS = 500


def check_shape(whole: Whole) -> None:
    """Tells of missing, empty, double and too many rounds, and of what stands before the first."""
    above = None
    for node in whole.outline.opening:
        if under_a_heading(node, above, whole.report):
            # What comes now was meant for a round.
            break
        late_settings(node, whole.report)
        if node.kind == "ordered_list":
            whole.report.add("V210", node.line, whole.report.source.find(node.line, "")[0])
        above = node
    # A building block that could not be inserted has a finding of its own.
    if not whole.drafts and not any(section.link is not None for section in whole.outline.sections):
        whole.report.add("V203")
    _too_many(whole)
    _doubles(whole.drafts)
    stuck = frozenset(
        (id(report), one.place.line) for report in (whole.report, *whole.parts.reports) for one in report.found if one.code == "V219"
    )
    empty = [_empty(draft, whole.cards, stuck) for draft in whole.drafts]
    # With a building block or a heading missing, or a round that may be none, nobody can count on.
    headings = (str(one.fields["heading"]) for one in whole.report.found if one.code == "V204")
    if not (whole.parts.missing or any(empty) or any(map(_WRITTEN.search, headings))):
        _numbers(whole)


def _too_many(whole: Whole) -> None:
    questions = sum(draft.items for draft in whole.drafts)
    for kind, count, limit in (("rounds", len(whole.drafts), _MOST_ROUNDS), ("questions", questions, _MOST_QUESTIONS)):
        if count > limit:
            whole.report.add("V211", variant=kind, count=count, limit=limit)


def _doubles(drafts: list[Draft]) -> None:
    """Rounds with one name, unless an `Id` tells them apart; breaks may all be called the same."""
    seen: dict[str, Draft] = {}
    for draft in drafts:
        if draft.round.is_break:
            continue
        given = draft.round.id if "Id" in draft.settings else ""
        key = f"id:{given}" if given else f"name:{norm(draft.round.name)}"
        earlier = seen.setdefault(key, draft)
        if earlier is not draft:
            draft.report.at("V205", draft.heading, name=draft.round.name, r=earlier.heading.line)


def _empty(draft: Draft, cards: int, stuck: frozenset[tuple[int, int]]) -> bool:
    """Tells of a round that needs a question or cards and has none; whether it is one."""
    form = draft.round.form
    empty = not cards if form is Form.CARDS else form.needs_question and not draft.items and (draft.dashed or not draft.form_unknown)
    # A question that sticks to its number or to a text has a finding of its own.
    lines = range(draft.heading.line, draft.round.place.end_line + 1)
    if empty and not (stuck and any((id(draft.report), line) in stuck for line in lines)):
        draft.report.at("V206", draft.heading, name=draft.round.name, variant=_instead(draft))
    return bool(empty)


def _instead(draft: Draft) -> str | None:
    """What stands in a round without a question instead."""
    if draft.round.form is Form.CARDS:
        return "cards"
    if _LINK.search(draft.report.source.line(draft.heading.line)):
        return "link"
    if any(_NUMBER.match(line) for block in draft.round.blocks for line in block.text.split("\n")):
        return "number"
    if draft.dashed:
        return "dashes"
    return "agreements" if _AGREEMENTS.search(draft.round.name) else None


def _numbers(whole: Whole) -> None:
    """Headings such as «Ronde 2: …» that count otherwise than the rounds do; breaks are not numbered."""
    number = 0
    for draft in whole.drafts:
        number += not draft.round.is_break
        if draft.report is whole.report and draft.number not in (None, number) and not draft.round.is_break:
            line = draft.heading.line
            written = _WRITTEN.search(draft.report.source.line(line))
            fix = draft.report.replace(line, written[1], str(number), after=written.start(1) + 1) if written else None
            draft.report.at("V208", draft.heading, said=draft.number, number=number, fix=fix)
