"""What dialoog answers when people come and go, and what to say to them (R11-R13)."""

from __future__ import annotations

from dialoog.core import events as e
from dialoog.core.erasure import words_of
from dialoog.core.names import look_alike
from dialoog.core.state import State
from dialoog.core.text import fold
from dialoog.core.turns import not_offered
from dialoog.live.session import Done
from dialoog.locale import say


def people_lines(done: Done, event: e.Joined | e.Renamed | e.Left | e.SteppedOut | e.CameBack, language: str) -> list[str]:
    """The lines that answer one of these events; nothing for those with whom the session opened."""
    state = done.after
    name = state.by_id[event.person].name
    match event:
        case e.Joined():
            return _joined(done, event, language)
        case e.Renamed():
            return ["= " + say("answer.renamed", language, name=name), *_same_name(done, event, language)]
        case e.Left():
            return ["= " + say("answer.left", language, name=name), *_closing(state, event.person, language)]
        case e.SteppedOut():
            code = "answer.stepped-out-asked" if _still_asked(state, event.person) else "answer.stepped-out"
            return ["= " + say(code, language, name=name)]
        case e.CameBack():
            code = "answer.came-back-asked" if _still_asked(state, event.person) else "answer.came-back"
            return ["= " + say(code, language, name=name)]


def _still_asked(state: State, person: str) -> bool:
    """Whether a turn waits for this person in the go-round, away or not (R13)."""
    go_round = state.place.go_round if state.place and not state.in_break else None
    return go_round is not None and person in go_round.order and person not in go_round.offered


def _closing(state: State, person: str, language: str) -> list[str]:
    """A closing sentence, and taking words back, as who leaves may wish (R12)."""
    name = state.by_id[person].name
    lines = [say("answer.left-sentence", language, name=name)] if state.records and not state.off_record else []
    return [*lines, say("answer.left-words", language, name=name)] if words_of(state, person) else lines


def _joined(done: Done, event: e.Joined, language: str) -> list[str]:
    if done.act is not None and any(isinstance(each, e.Opened) for each in done.act.events):
        return []
    code = "answer.joined" if event.person in not_offered(done.after) else "answer.joined-no-turns"
    lines = ["= " + say(code, language, name=event.name)]
    lines += _same_name(done, event, language)
    if done.after.round is not None:
        lines.append(say("answer.say", language, words=_welcome(done.after, event.name)))
    return lines


def _welcome(state: State, name: str) -> str:
    """To say to a latecomer: welcome, the question now, the agreements in a sentence, and that passing is fine (R11).

    In the language of the set, with its je or u.
    """
    assert state.question_set is not None and state.opened is not None
    header = state.question_set.header
    question = state.card or _question_now(state)
    code = "answer.welcome-asked" if question else "answer.welcome-plain"
    return say(f"{code}-u" if header.address == "u" else code, state.opened.language, name=name, question=question)


def _question_now(state: State) -> str:
    """The one question on the table; empty where there are more, or none."""
    current = state.round
    if current is None or state.place is None or state.in_break:
        return ""
    at = 0 if len(current.questions) == 1 else state.place.question
    return current.questions[at].text if at is not None and at < len(current.questions) else ""


def _same_name(done: Done, event: e.Joined | e.Renamed, language: str) -> list[str]:
    """A hint to choose another name, where one got a number because somebody is called so already, or looks like another's."""
    others = {fold(each.name) for each in done.before.people if each.id != event.person}
    name, _, number = event.name.rpartition(" ")
    if number.isdecimal() and fold(name) in others:
        return [say("answer.same-name", language, name=event.name)]
    other = look_alike(event.name, (each.name for each in done.before.people if each.id != event.person))
    return [say("answer.alike-name", language, name=event.name, other=other)] if other is not None else []
