"""What only some forms have: cards, groups that talk at the same time, a case giver, a fishbowl with a free chair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding.answer import Decision, Refusal, ended, fold, here, names
from dialoog.core.questions import Form, Order, Round
from dialoog.core.state import State
from dialoog.core.turns import guests_last, order_for, present, seated_here, shuffled

GROUP = {Form.PAIRS: 2, Form.FOURS: 4}
"""How many people talk together."""


def decide(state: State, command: c.Draw | c.BringCase | c.Sit, now: Moment) -> Decision:
    """A card, a case, a chair."""
    match command:
        case c.Draw():
            return _draw(state, command, now)
        case c.BringCase():
            return _case(state, command, now)
        case c.Sit():
            return _sit(state, command, now)
        case _:
            assert_never(command)


def stage(state: State, current: Round, now: Moment) -> tuple[e.Event, ...]:
    """What a round of this form has on its stage from the start."""
    people = present(state, seated_here(state))
    if current.form in GROUP:
        return (e.GroupsMade(now, groups_of(people, GROUP[current.form])),)
    if current.form is Form.FISHBOWL:
        # Guests begin in the outer circle, where there are others to sit inside: residents lead, guests serve.
        chairs = chairs_for(len(people))
        return (e.ChairsSet(now, guests_last(state, people)[: chairs - 1], chairs),)
    if current.form is Form.LISTENING_BACK and state.case_giver in state.by_id:
        assert state.case_giver is not None
        return (e.CaseGiven(now, state.case_giver),)
    return ()


def groups_of(people: Sequence[str], size: int) -> tuple[tuple[str, ...], ...]:
    """Neighbours in groups of this size; nobody talks alone, so what is left over makes some groups one larger.

    Fours may also be threes: five people are one group, six are two of three.
    """
    count = len(people) // size
    if size == 4 and len(people) % 4 in (2, 3):
        count += 1
    if not people:
        return ()
    count = max(1, count)
    base, larger = divmod(len(people), count)
    groups, at = [], 0
    for place in range(count):
        length = base + (place < larger)
        groups.append(tuple(people[at : at + length]))
        at += length
    return tuple(groups)


def chairs_for(people: int) -> int:
    """The chairs inside a fishbowl, the free one among them: four to five in a large circle, fewer in a small one."""
    return max(2, min(5, people // 2 + 1))


def regrouped(state: State, now: Moment) -> tuple[e.Event, ...]:
    """New groups where somebody came or went, in a round of groups; those who can stay together do."""
    current, place = state.round, state.place
    if current is None or place is None or current.form not in GROUP or state.in_break:
        return ()
    here_now = set(present(state, seated_here(state)))
    groups = [tuple(each for each in group if each in here_now) for group in place.stage.groups]
    new = [each for each in present(state, seated_here(state)) if not any(each in group for group in groups)]
    alone = [group[0] for group in groups if len(group) == 1]
    groups = [group for group in groups if len(group) > 1]
    for person in (*alone, *new):
        if not groups:
            groups = [(person,)]
            continue
        smallest = min(range(len(groups)), key=lambda at: len(groups[at]))
        groups[smallest] = (*groups[smallest], person)
    return (e.GroupsMade(now, tuple(groups)),) if tuple(groups) != place.stage.groups else ()


def _draw(state: State, command: c.Draw, now: Moment) -> Decision:
    current = state.round
    if current is None or current.form is not Form.CARDS or state.in_break:
        return Refusal("no-cards-here")
    count = len(state.question_set.cards) if state.question_set else 0
    left = [at for at in range(count) if at not in state.drawn]
    if not left:
        return Refusal("no-cards-left", {"count": count})
    over = ended(state, now)
    card = int(shuffled([str(at) for at in left], command.seed)[0])
    drawn = (*over, e.CardDrawn(now, card))
    after = fold(state, drawn)
    order = order_for(after, current, command.seed)
    return (*drawn, e.GoRoundOpened(now, None, order, free=current.order is Order.FREE))


def _case(state: State, command: c.BringCase, now: Moment) -> Decision:
    current = state.round
    if current is None or current.form not in (Form.CASE_GIVER, Form.LISTENING_BACK) or state.in_break:
        return Refusal("no-case-here")
    person = here(state, command.person)
    if isinstance(person, Refusal):
        return person
    if state.place is not None and state.place.stage.case_giver == person.id:
        return Refusal("already-case-giver", {"name": person.name})
    silent = _falls_silent(state, person.id, now) if current.form is Form.LISTENING_BACK else ()
    return (*silent, e.CaseGiven(now, person.id))


def _falls_silent(state: State, person: str, now: Moment) -> tuple[e.Event, ...]:
    """What ends the words of who is to listen from here."""
    return (e.WentOn(now),) if state.floor is not None and state.floor.speaker == person else ()


def _sit(state: State, command: c.Sit, now: Moment) -> Decision:
    current, place = state.round, state.place
    if current is None or place is None or current.form is not Form.FISHBOWL or state.in_break:
        return Refusal("no-fishbowl-here")
    person = here(state, command.person)
    if isinstance(person, Refusal):
        return person
    inside, chairs = place.stage.inside, place.stage.chairs
    if command.inside == (person.id in inside):
        return Refusal("sits-inside" if command.inside else "sits-outside", {"name": person.name})
    if not command.inside:
        left = tuple(each for each in inside if each != person.id)
        return (*_falls_silent(state, person.id, now), e.ChairsSet(now, left, chairs))
    taken = present(state, inside)
    if len(taken) >= chairs:
        return Refusal("no-free-chair", {"names": names(state, taken)})
    return (e.ChairsSet(now, (*taken, person.id), chairs),)


def may_speak(state: State, person: str) -> Refusal | None:
    """Why this person is not to speak in this form, or None: outside the fishbowl, or a case giver who listens."""
    current, place = state.round, state.place
    if current is None or place is None or state.in_break or person not in state.by_id:
        return None
    name = state.by_id[person].name
    if current.form is Form.FISHBOWL and person not in place.stage.inside:
        return Refusal("outside-fishbowl", {"name": name})
    if current.form is Form.LISTENING_BACK and person == place.stage.case_giver:
        return Refusal("listens-back", {"name": name})
    return None
