"""How questions are worded: the question lint over questions, follow-ups and cards, at their places in the file (V7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dialoog.core.finding import Fix, Place
from dialoog.core.questions import Block, Question
from dialoog.sets.lint import Flag, addressed, language_of, lint, lint_text
from dialoog.sets.nodes import block_of
from dialoog.sets.report import Report
from dialoog.sets.spots import Spots, spots
from dialoog.sets.whole import Whole

_BULLET = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+")
# A set with more than this has heard that it has too much (V211).
_MOST = 1000
# A follow-up may be half a sentence, and it may ask for what is missing once the main question has asked for what is there.
_NOT_FOR_FOLLOW_UPS = frozenset({"V709", "V712", "V714"})
# A card may be a picture in words, with or without a question.
_NOT_FOR_CARDS = frozenset({"V705", "V709", "V714"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text that is asked: where it stands, its number in the round (0 for a follow-up or card), what is not told of it."""

    text: str
    report: Report
    place: Place
    number: int
    not_for: frozenset[str] = frozenset()


def check_writing(whole: Whole) -> None:
    """Gives the advice of the lint on all that is asked, and on texts what is doubled or still to be done."""
    asked = list(islice(_all_asked(whole), _MOST))
    # A set without a header, or with the wrong one, is still heard in its own language.
    language, audience = language_of((one.text for one in asked), whole.header.language), whole.header.audience
    for one in asked:
        _tell([flag for flag in lint(one.text, language, audience=audience) if flag.code not in one.not_for], one)
    for report, block in islice(_blocks(whole), _MOST):
        _tell(lint_text(block.text, language), _Asked(block.text, report, block.place, 0))
    _address(asked, language, whole)


def _all_asked(whole: Whole) -> Iterator[_Asked]:
    for draft in whole.drafts:
        for number, question in enumerate(draft.round.questions, 1):
            report = _report(whole, draft.report, question.place)
            if question.text:
                yield _Asked(question.text, report, question.place, number)
            yield from _follow_ups(question, report)
    for card in whole.parts.cards:
        report = _report(whole, whole.report, card.place)
        if card.text:
            yield _Asked(card.text, report, card.place, 0, _NOT_FOR_CARDS)


def _report(whole: Whole, own: Report, place: Place) -> Report:
    """The report of the file that a text stands in: what is written under a building block's link joins its rounds."""
    known = (own, whole.report, *whole.parts.reports)
    return next((report for report in known if report.source.name == place.file), own)


def _follow_ups(question: Question, report: Report) -> Iterator[_Asked]:
    """The follow-ups of a question, each at the next bullet under it that begins with its words."""
    line = question.place.line + 1
    for text in question.follow_ups:
        for number in range(line, question.place.end_line + 1):
            written = report.source.line(number)
            bullet = _BULLET.match(written)
            if bullet and _bare(written[bullet.end() :]).startswith(_bare(text)[:12].rstrip()):
                place = replace(question.place, line=number, column=bullet.end() + 1)
                yield _Asked(text, report, place, 0, _NOT_FOR_FOLLOW_UPS)
                line = number + 1
                break
            if not bullet and number > line + 200:
                break


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]+", "", text[:80])


def _blocks(whole: Whole) -> Iterator[tuple[Report, Block]]:
    """The texts of the set besides what is asked."""
    for node in whole.outline.opening:
        if block := block_of(node, whole.report.source):
            yield whole.report, block
    for draft in whole.drafts:
        for block in (*draft.round.blocks, *(block for question in draft.round.questions for block in question.blocks)):
            yield _report(whole, draft.report, block.place), block


def _tell(flags: Sequence[Flag], one: _Asked) -> None:
    """Puts what was flagged in one text in the report; where its words stand is sought once."""
    if flags:
        found = spots(one.text, one.report.source, one.place.line, one.place.column, one.place.end_line)
        for flag in flags:
            _put(flag, one, found)


def _put(flag: Flag, one: _Asked, found: Spots) -> None:
    line, column, end_line, end = found.place(flag.start, flag.end)
    fields = dict(flag.fields)
    if flag.code == "V706":
        fields["variant"] = "better" if fields.get("y") else None
    if flag.code == "V701":
        fields["variant"] = {"C2": "whether", "C1s": "statement"}.get(flag.rule)
    if flag.code == "V709":
        fields = {"question": one.number}
    fix = _fix(flag, one, line, column, end) if end_line == line else None
    one.report.add(flag.code, line, column, end, end_line=end_line, fix=fix, **fields)


def _fix(flag: Flag, one: _Asked, line: int, column: int, end: int) -> Fix | None:
    """What mends a missing question mark, or a word that stands there twice in one line."""
    written = one.report.source.line(line)[column - 1 : end - 1]
    if flag.code == "V709":
        kept = len(written.rstrip(".!;,"))
        return replace(one.report.remove(line, column + kept, end), text="?")
    if flag.code == "V711":
        word = str(flag.fields["x"])
        if re.fullmatch(rf"{re.escape(word)}\s+{re.escape(word)}", written, re.IGNORECASE):
            return one.report.remove(line, column + len(word), end)
    return None


def _address(asked: list[_Asked], language: str, whole: Whole) -> None:
    """V708 over the whole set, once: on the first word of the address that is used less; what the header says counts as more."""
    if whole.report.has("V708") or any(report.has("V708") for report in whole.parts.reports):
        return
    found = [(one, *addressed(one.text, language)) for one in asked]
    formal = [(one, flag) for one, flag, _ in found if flag]
    informal = [(one, flag) for one, _, flag in found if flag]
    if not formal or not informal:
        return
    fewer = (informal if whole.header.address == "u" else formal) if "aanspreken" in whole.lines.entries else min(informal, formal, key=len)
    one, flag = fewer[0]
    _tell([flag], one)
