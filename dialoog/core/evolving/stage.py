"""What events do to a round's stage: cards, groups, the case giver, chairs of a fishbowl."""

from __future__ import annotations

from dataclasses import replace

from dialoog.core import events as e
from dialoog.core.state import Stage, State


def on_stage(state: State, event: e.CardDrawn | e.GroupsMade | e.CaseGiven | e.ChairsSet) -> State:
    """The state with this on its stage."""
    place = state.place
    if place is None:
        return state
    stage: Stage = place.stage
    match event:
        case e.CardDrawn():
            state = replace(state, drawn=(*state.drawn, event.card))
            stage = replace(stage, card=event.card)
        case e.GroupsMade():
            stage = replace(stage, groups=event.groups)
        case e.CaseGiven():
            state = replace(state, case_giver=event.person)
            stage = replace(stage, case_giver=event.person)
        case e.ChairsSet():
            stage = replace(stage, inside=event.inside, chairs=event.chairs)
    return replace(state, place=replace(place, stage=stage))
