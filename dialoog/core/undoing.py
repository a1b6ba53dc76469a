"""What goes with an act that is taken back: whatever names a person, a record or a card that it brought in."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.core import events as e
from dialoog.core.history import NOT_UNDOABLE, in_force

LISTED = 9
"""How many of the last acts are offered to take back."""


def last_acts(acts: Sequence[e.Act]) -> tuple[e.Act, ...]:
    """The acts that can be taken back, the newest first; never past an act that closed the session."""
    found: list[e.Act] = []
    for act in reversed(in_force(acts)):
        if act.kind == "close" or len(found) == LISTED:
            break
        if act.kind not in NOT_UNDOABLE:
            found.append(act)
    return tuple(found)


def goes_with(acts: Sequence[e.Act], target: e.Act) -> tuple[e.Act, ...]:
    """The later acts in force that cannot stand without `target`, oldest first.

    A note does not depend on the turn it was made in: it carries its own speaker.
    """
    brought = _brings(target)
    going: list[e.Act] = []
    for act in in_force(acts):
        if act.number > target.number and brought & _names(act) and act.kind not in NOT_UNDOABLE:
            going.append(act)
            brought |= _brings(act)
    return tuple(going)


def _brings(act: e.Act) -> set[tuple[str, object]]:
    """People, numbers and cards that come with an act."""
    found: set[tuple[str, object]] = set()
    for event in act.events:
        match event:
            case e.Joined():
                found.add(("person", event.person))
            case e.Noted() | e.Raised() | e.StepTaken() | e.Dissented():
                found.add(("number", event.number))
            case e.CardDrawn():
                found.add(("card", event.card))
            case e.AgendaMoved():
                found.add(("item", event.item))
            case e.SetExchanged():
                found.add(("agenda", True))
            case _:
                pass
    return found


def _names(act: e.Act) -> set[tuple[str, object]]:
    """People, numbers and cards that an act speaks of."""
    found: set[tuple[str, object]] = set()
    for event in act.events:
        for field in ("person", "speaker", "who", "asks", "to"):
            if value := getattr(event, field, None):
                found.add(("person", value))
        match event:
            case e.Raised():
                found |= {("number", number) for number in event.sources}
            case e.Dissented():
                found.add(("number", event.insight))
            case e.Attributed() | e.KindGiven() | e.Reworded() | e.ConsentGiven() | e.LookedAt() | e.DealtWith():
                found.add(("number", event.number))
            case e.Replanned():
                found |= {("item", item) for item, _, _ in event.items}
            case e.AgendaMoved() | e.QuestionInserted():
                found.add(("agenda", True))
            case _:
                pass
    return found
