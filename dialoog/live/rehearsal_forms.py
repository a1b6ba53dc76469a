"""How a made-up facilitator leads the forms without a go-round of their own: cards, groups, a case, a fishbowl, a walk."""

from __future__ import annotations

from dialoog.core import commands as c
from dialoog.core.clock import Moment, elapsed
from dialoog.core.deciding.forms import may_speak
from dialoog.core.questions import Form
from dialoog.core.state import State
from dialoog.core.timing import need
from dialoog.core.turns import go_round_over, not_offered, present, seated_here, to_ask_again

BY_THE_CLOCK = frozenset({Form.PAIRS, Form.FOURS, Form.MAKING})
"""What people do at the same time, until the time is over."""

TALKED = frozenset({Form.CASE_GIVER, Form.LISTENING_BACK, Form.FISHBOWL, Form.ON_THE_WAY})
"""Where whoever wants to speak does, and no turn is offered."""

_SHORTEST = 60.0
"""The seconds that a round by the clock lasts where its author gave none."""


def keeps_going(state: State, now: Moment, seed: int) -> c.Command | None:
    """What keeps a round of these forms going now; None when the evening may go on to what comes next.

    Only asked while nobody has the floor. `seed` draws the same cards each time.
    """
    assert state.round is not None
    if state.round.form is Form.CARDS:
        return _card(state, now, seed)
    if state.round.form in TALKED:
        return _stage(state) or _speaker(state) or _question(state)
    return None


def waits(state: State, now: Moment) -> bool:
    """Whether people are busy at the same time and the facilitator has only to wait."""
    current, place = state.round, state.place
    if current is None or place is None or current.form not in BY_THE_CLOCK or state.in_break:
        return False
    return elapsed(place.since, now) < (current.seconds or _SHORTEST)


def _card(state: State, now: Moment, seed: int) -> c.Command | None:
    """The next card, while there is one and a whole go-round still fits in the time of the round."""
    current, place = state.round, state.place
    assert current is not None and place is not None
    if place.go_round is None:
        return c.Draw(seed) if _cards_left(state) else None
    if not go_round_over(state):
        waiting = (*not_offered(state), *to_ask_again(state)) if state.free_order else (None,)
        return c.Next(waiting[0])
    fits = elapsed(place.since, now) + need(current, len(seated_here(state))) <= (current.seconds or 0)
    return c.Draw(seed) if fits and _cards_left(state) else None


def _cards_left(state: State) -> bool:
    return state.question_set is not None and len(state.drawn) < len(state.question_set.cards)


def _stage(state: State) -> c.Command | None:
    """Whose case it is, or who changes chairs in the fishbowl."""
    current, place = state.round, state.place
    assert current is not None and place is not None
    if current.form in (Form.CASE_GIVER, Form.LISTENING_BACK) and place.stage.case_giver is None:
        giver = _case_giver(state)
        return c.BringCase(giver) if giver else None
    if current.form is not Form.FISHBOWL:
        return None
    inside = present(state, place.stage.inside)
    outside = [each for each in _here(state) if each not in inside and not _spoke(state, each)]
    done = [each for each in inside if _spoke(state, each)]
    if not outside or len(done) < len(inside):
        return None
    return c.Sit(outside[0], True) if len(inside) < place.stage.chairs else c.Sit(done[0], False)


def _case_giver(state: State) -> str | None:
    """Who listened back keeps the case; after that it is somebody else's turn to bring one."""
    people = _here(state)
    before = next((each for number, each in reversed(state.rounds) if number != state.round_number), None)
    listened = before is not None and state.agenda[before].round.form is Form.LISTENING_BACK
    if state.case_giver not in people:
        return people[0] if people else None
    at = people.index(state.case_giver)
    return people[at] if listened else people[(at + 1) % len(people)]


def _speaker(state: State) -> c.Command | None:
    """Who speaks now: the case giver first where a case is told, then whoever may and did not yet on this question."""
    assert state.round is not None and state.place is not None
    waiting = [each for each in _here(state) if may_speak(state, each) is None and not _spoke(state, each, state.place.question)]
    giver = state.place.stage.case_giver
    if giver in waiting and state.round.form is Form.CASE_GIVER:
        return c.Interject(giver)
    return c.Interject(waiting[0]) if waiting else None


def _question(state: State) -> c.Command | None:
    """The next question of the round, where there is one."""
    assert state.round is not None and state.place is not None
    more = (state.place.question or 0) + 1 < len(state.round.questions)
    return c.Choose() if more else None


def _here(state: State) -> tuple[str, ...]:
    return present(state, seated_here(state))


def _spoke(state: State, person: str, question: int | None = None) -> bool:
    """Whether this person spoke in this round, and where `question` is given, on it."""
    return any(
        turn.person == person and turn.round == state.round_number and (question is None or turn.question in (None, question))
        for turn in state.turns
    )
