"""What dialoog says of where the evening is: who has the floor or what runs, and the hand-over card."""

from __future__ import annotations

from dialoog.core.questions import Form
from dialoog.core.state import Contribution, State, Step
from dialoog.core.text import one_line
from dialoog.core.views import unheard
from dialoog.live.harvest_answers import standing_lines
from dialoog.locale import say
from dialoog.locale.words import duration, listing


def where_now(state: State, language: str) -> list[str]:
    """Who speaks or what runs, and whose turn waits for it."""
    floor = state.floor
    if floor is None:
        return []
    if floor.turn is not None:
        between = floor.turn.outcome == "interjected"
        code = "answer.floor-between" if between else "answer.floor-now"
        lines = [say(code, language, name=state.by_id[floor.turn.person].name)]
    elif floor.kind == "idle" or state.in_break:
        lines = [] if floor.held is not None else [say("answer.floor-nobody", language)]
    else:
        lines = [say(f"answer.floor-{floor.kind}", language)]
    if floor.held is not None:
        lines.append(say("answer.floor-held", language, name=state.by_id[floor.held.person].name))
    return lines


def _on_stage(state: State, language: str) -> list[str]:
    """Who talk together, who sit inside, or who brings the case, in the forms that have it."""
    if state.place is None or state.in_break:
        return []
    stage, names = state.place.stage, {each.id: each.name for each in state.people if each.present}
    lines = []
    if stage.groups:
        groups = " · ".join("/".join(names[each] for each in group if each in names) for group in stage.groups)
        lines.append(say("answer.card-groups", language, groups=groups))
    if stage.chairs:
        inside = [names[each] for each in stage.inside if each in names]
        code = "answer.inside" if len(inside) < stage.chairs else "answer.inside-full"
        lines.append(say(code, language, names=listing(inside, language), n=stage.chairs - len(inside)))
    if stage.case_giver in names:
        listens = state.round is not None and state.round.form is Form.LISTENING_BACK
        lines.append(say("answer.case-listens" if listens else "answer.case", language, name=names[stage.case_giver]))
    return lines


def standing_card(state: State, left: float | None, language: str) -> list[str]:
    """`/stand`: where we are, who is still to come, parked points, time left; one fact a line."""
    if state.closed is not None:
        return [say("answer.card-closed", language), *_still_open(state, language)]
    lines = []
    if state.place is not None:
        item = state.agenda[state.place.item]
        code = "answer.card-break" if item.number is None else "answer.card-round"
        lines.append(say(code, language, number=item.number or 0, name=item.round.name))
        current = state.round
        question = state.place.question
        if item.number and current is not None and question is not None and question < len(current.questions):
            lines.append(say("answer.question-line", language, number=question + 1, text=current.questions[question].text))
    lines += _on_stage(state, language)
    lines += where_now(state, language)
    waiting = unheard(state)
    if waiting:
        # In free talk nobody is asked.
        code = "answer.card-silent" if state.round is not None and state.round.form is Form.OPEN else "answer.card-unheard"
        lines.append(say(code, language, names=listing(waiting, language)))
    lines += _still_open(state, language)
    if left is not None:
        code = "answer.card-left" if left >= 0 else "answer.card-over"
        lines.append(say(code, language, seconds=duration(abs(left), language)))
    return lines


def _still_open(state: State, language: str) -> list[str]:
    """Parked points, how many small steps there are, and whether a read-back runs."""
    lines = parked_lines(state, language)
    steps = [entry for entry in state.entries if isinstance(entry, Step) and not entry.erased]
    if steps:
        lines.append(say("answer.card-steps", language, n=len(steps)))
    return [*lines, *standing_lines(state, language)]


def parked_lines(state: State, language: str) -> list[str]:
    """Parked points that nobody dealt with yet."""
    return [
        say("answer.card-parked", language, number=entry.number, text=one_line(entry.text))
        for entry in state.entries
        if isinstance(entry, Contribution) and entry.kind == "parkeer" and not entry.erased and not entry.dealt_with
    ]
