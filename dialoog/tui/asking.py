"""What is asked now: the question large, what to read aloud, and a hint for whoever leads."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.questions import Asking, Form, Question, Recording
from dialoog.core.text import one_line
from dialoog.core.views import LiveView, Reading
from dialoog.live.data_words import data_word
from dialoog.live.harvest_answers import read_from, read_ways, read_words
from dialoog.locale import say
from dialoog.locale.words import duration
from dialoog.tui.present import hanging, rows, user_text

READ_ALOUD, FOLLOW_UP, HINT = "❝ ", "› ", "· "


def asking(view: LiveView, language: str, cells: int, *, dense: bool = False, bare: bool = False, acts: str = "") -> Content:
    """The panel's rows. `dense` leaves out the row about the form and all empty rows; `bare` leaves the question alone.

    `acts` is the key of the list of acts, for a session that is closed.
    """
    if view.round is None:
        return Content("")
    blank = [] if dense else [Content("")]
    lines = [] if dense or bare else [user_text(_about(view, language), "$quiet"), Content("")]
    if view.reading is not None:
        return rows([*lines, *_read_out(view.reading, language, cells, blank)])
    if view.closed:
        return rows(user_text(say("tui.closed", language, key=acts), "bold $strong").wrap(cells))
    if view.card and not view.in_break:
        lines += user_text(view.card, "bold $strong").wrap(cells)
        if bare:
            return rows(lines)
        lines += blank
        for each in _shown(view):
            lines += hanging(user_text(FOLLOW_UP, "$accent"), user_text(each.text), cells)
        return rows([*lines, *_around(view, language, cells, blank)])
    questions = _shown(view)
    numbered = len(questions) > 1
    if not questions:
        lines += user_text(view.round.name, "bold $strong").wrap(cells)
    for at, question in enumerate(questions, start=1):
        lines += blank if at > 1 and not bare else []
        mark = user_text(f"{at}. ", "$quiet") if numbered else Content("")
        lines += hanging(mark, user_text(question.text, "bold $strong"), cells)
        lines += [] if bare else _follow_ups(question, cells)
    if bare:
        return rows(lines)
    if view.round.form is Form.CARDS and not view.in_break:
        lines += [*blank, *user_text(say("tui.draw-card", language), "$quiet").wrap(cells)]
    return rows([*lines, *_around(view, language, cells, blank)])


def _read_out(read: Reading, language: str, cells: int, blank: list[Content]) -> list[Content]:
    """What is read back now, large, and the lines that answer it."""
    mark = user_text(f"#{read.number} ", "$quiet")
    lines = hanging(mark, user_text(read_from(read, language), "$voice"), cells)
    lines += user_text(say("harvest.quoted", language, text=read_words(read, language)), "bold $strong").wrap(cells)
    return [*lines, *blank, *hanging(user_text("? ", "bold $accent"), user_text(read_ways(read, language), "$quiet"), cells)]


def _around(view: LiveView, language: str, cells: int, blank: list[Content]) -> list[Content]:
    """What stands under the question: to read aloud, for whoever leads, and with the first item what is agreed."""
    lines: list[Content] = []
    for at, text in enumerate(view.read_aloud):
        lines += [*blank, *_block(READ_ALOUD, "" if at else say("tui.read-aloud", language), text, "$foreground", cells)]
    for at, text in enumerate(view.hints):
        lines += [*blank, *_block(HINT, "" if at else say("tui.hint", language), text, "$quiet", cells)]
    if view.stops and view.stops[0].state == "now":
        lines += _agreements(view, language, cells, blank)
    return lines


def _agreements(view: LiveView, language: str, cells: int, blank: list[Content]) -> list[Content]:
    """What is agreed with the table, with the first item of the evening."""
    if not view.agreements:
        return []
    lines = [*blank, *hanging(user_text(READ_ALOUD, "$accent"), user_text(say("tui.agreements", language), "$accent"), cells)]
    for text in view.agreements:
        lines += hanging(user_text("  – ", "$accent"), user_text(one_line(text)), cells)
    return lines


def _shown(view: LiveView) -> tuple[Question, ...]:
    """The question in hand, or all of them where they are asked together or one is still to be chosen."""
    if view.in_break:
        return ()
    if view.question is not None and view.question < len(view.questions):
        return (view.questions[view.question],)
    return view.questions


def _follow_ups(question: Question, cells: int) -> list[Content]:
    lines = []
    for text in question.follow_ups:
        lines += hanging(user_text(FOLLOW_UP, "$accent"), user_text(text), cells)
    return lines


def _block(sign: str, word: str, text: str, style: str, cells: int) -> list[Content]:
    """A text of the set; the word for whom it is stands with the first of its kind only."""
    mark = user_text(sign, "$accent")
    head = user_text(f"{word}: " if word else "", "$accent")
    return hanging(mark, Content("").join([head, user_text(one_line(text), style)]), cells)


def _about(view: LiveView, language: str) -> str:
    """The form, the time of a turn, which question of how many, and whether notes are taken."""
    current = view.round
    assert current is not None
    parts = [data_word("form", current.form.value, language)]
    if current.per_turn and current.form.has_turns and not current.clockless:
        parts.append(say("tui.per-turn", language, time=duration(current.per_turn, language)))
    if view.question is not None and len(view.questions) > 1:
        parts.append(say("tui.question-of", language, number=view.question + 1, count=len(view.questions)))
    elif current.asking is Asking.CHOOSE and len(view.questions) > 1:
        parts.append(say("tui.choose", language))
    if current.recording is Recording.KEYWORDS:
        parts.append(say("tui.keywords", language))
    elif not view.records and current.form not in (Form.SILENCE, Form.BREAK):
        parts.append(say("tui.no-notes", language))
    if current.talking_piece:
        parts.append(say("tui.talking-piece", language, piece=current.talking_piece))
    return " · ".join(parts)
