"""What is asked now: the question large, what to read aloud, and a hint for whoever leads."""

from __future__ import annotations

from textual.content import Content

from dialoog.core.questions import Asking, Form, Question, Recording
from dialoog.core.text import one_line
from dialoog.core.views import LiveView
from dialoog.live.answers import data_word
from dialoog.locale import say
from dialoog.locale.words import duration
from dialoog.tui.present import hanging, rows, user_text

READ_ALOUD, FOLLOW_UP, HINT = "❝ ", "› ", "· "


def asking(view: LiveView, language: str, cells: int, *, dense: bool = False, bare: bool = False) -> Content:
    """The panel's rows. `dense` leaves out the row about the form and all empty rows; `bare` leaves the question alone."""
    if view.round is None:
        return Content("")
    blank = [] if dense else [Content("")]
    lines = [] if dense or bare else [user_text(_about(view, language), "$quiet"), Content("")]
    if view.closed:
        return rows(user_text(say("tui.closed", language), "bold $strong").wrap(cells))
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
    for text in view.read_aloud:
        lines += [*blank, *_block(READ_ALOUD, say("tui.read-aloud", language), text, "$foreground", cells)]
    for text in view.hints:
        lines += [*blank, *_block(HINT, say("tui.hint", language), text, "$quiet", cells)]
    return rows(lines)


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
    mark = user_text(sign, "$accent")
    head = user_text(f"{word}: ", "$accent")
    return hanging(mark, Content("").join([head, user_text(one_line(text), style)]), cells)


def _about(view: LiveView, language: str) -> str:
    """The form, the time of a turn, which question of how many, and whether notes are taken."""
    current = view.round
    assert current is not None
    parts = [data_word("form", current.form.value, language)]
    if current.per_turn and current.form.has_turns:
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
