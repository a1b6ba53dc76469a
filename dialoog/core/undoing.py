"""What goes with an act that is taken back: whatever names a person, a record, a round or a card that it brought in.

What happened within a turn, a passage of the circle or a round goes with the act that began it; notes carry their own
speaker and stay, but for those of a round, which name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dialoog.core import events as e
from dialoog.core.history import NOT_UNDOABLE, can_be_taken_back, in_force
from dialoog.core.state import State

LISTED = 9
"""How many of the last acts are offered to take back."""

_IN_TURN = (e.TurnHandedOver,)
_IN_CIRCLE = (e.TurnStarted, e.TurnEnded, e.OrderSet, e.TimeGranted, e.TurnHandedOver)
_IN_ROUND = (
    *_IN_CIRCLE,
    e.GoRoundOpened,
    e.QuestionChosen,
    e.QuestionInserted,
    e.CardDrawn,
    e.GroupsMade,
    e.CaseGiven,
    e.ChairsSet,
)
_ON_FLOOR = (e.TurnStarted, e.TurnEnded, e.Interjected, e.FacilitatorSpoke, e.Stilled, e.WentOn, e.AgendaMoved)
_OF_PEOPLE = (e.Joined, e.Left, e.SteppedOut, e.CameBack, e.Moved, e.RoleGiven)


def last_acts(acts: Sequence[e.Act]) -> tuple[e.Act, ...]:
    """The acts that can be taken back, the newest first; never past an act that closed the session."""
    found: list[e.Act] = []
    for act in reversed(in_force(acts)):
        if act.kind == "close" or len(found) == LISTED:
            break
        if can_be_taken_back(act):
            found.append(act)
    return tuple(found)


def goes_with(state: State, target: e.Act) -> tuple[e.Act, ...]:
    """The later acts in force that cannot stand without `target`, oldest first."""
    lost = _Lost(state)
    lost.without(target)
    going: list[e.Act] = []
    for act in in_force(state.log.acts):
        if act.number <= target.number or act.kind in NOT_UNDOABLE:
            continue
        if lost.reaches(act):
            going.append(act)
            lost.without(act)
        else:
            lost.ends_at(act)
    return tuple(going)


@dataclass
class _Lost:
    """What is gone with the acts taken back so far, as far as the act looked at."""

    state: State
    brought: set[tuple[str, object]] = field(default_factory=set)
    round: bool = False
    circle: bool = False
    turn: bool = False
    switch: bool = False
    inserted: int | None = None

    def without(self, act: e.Act) -> None:
        """This act is taken back."""
        self.brought |= self._brings(act)
        self.round |= _any(act, e.AgendaMoved)
        self.circle |= _any(act, e.AgendaMoved, e.GoRoundOpened)
        self.turn |= _any(act, e.TurnStarted, e.Interjected)
        self.switch |= _any(act, *_ON_FLOOR)
        if _any(act, e.QuestionInserted):
            self.inserted = next((event.question for event in act.events if isinstance(event, e.GoRoundOpened | e.QuestionChosen)), None)

    def ends_at(self, act: e.Act) -> None:
        """This act stays: what it begins anew is not lost."""
        for event in act.events:
            if isinstance(event, e.AgendaMoved):
                self.round = self.circle = self.turn = False
                self.inserted = None
                self.brought.discard(("round", self._number(event.item)))
        self.circle &= not _any(act, e.GoRoundOpened)
        self.turn &= not _any(act, e.GoRoundOpened, e.TurnStarted, e.TurnEnded)
        self.switch &= not _any(act, *_ON_FLOOR)

    def reaches(self, act: e.Act) -> bool:
        """Whether this act cannot stand."""
        if self.brought & _names(act):
            return True
        if self.switch and _any(act, e.SwitchMoved):
            return True
        if self.turn and (_any(act, *_IN_TURN) or any(isinstance(each, e.TurnEnded) and each.outcome != "spoke" for each in act.events)):
            return True
        if _any(act, e.AgendaMoved, *_OF_PEOPLE):
            return False
        if self.inserted is not None and any(self._asks_inserted(event) for event in act.events):
            return True
        return (self.round and _any(act, *_IN_ROUND)) or (self.circle and not _any(act, e.GoRoundOpened) and _any(act, *_IN_CIRCLE))

    def _asks_inserted(self, event: e.Event | e.TakesBack) -> bool:
        """Whether this is about a question that moved up or went."""
        assert self.inserted is not None
        match event:
            case e.QuestionInserted():
                return True
            case e.Noted() | e.GoRoundOpened() | e.QuestionChosen():
                return event.question is not None and event.question >= self.inserted
            case _:
                return False

    def _brings(self, act: e.Act) -> set[tuple[str, object]]:
        found: set[tuple[str, object]] = set()
        for event in act.events:
            match event:
                case e.Joined():
                    found.add(("person", event.person))
                case e.Noted() | e.Raised() | e.StepTaken() | e.Dissented() | e.FollowedUp():
                    found.add(("number", event.number))
                case e.AgendaMoved() if (number := self._number(event.item)) is not None:
                    found.add(("round", number))
                case e.SetExchanged():
                    found.add(("agenda", True))
                case _:
                    pass
        return found

    def _number(self, item: int) -> int | None:
        return self.state.agenda[item].number if 0 <= item < len(self.state.agenda) else None


def _any(act: e.Act, *kinds: type) -> bool:
    return any(isinstance(event, kinds) for event in act.events)


def _names(act: e.Act) -> set[tuple[str, object]]:
    """People, numbers and rounds that an act speaks of."""
    found: set[tuple[str, object]] = set()
    for event in act.events:
        for attribute in ("person", "speaker", "who", "asks", "to"):
            if value := getattr(event, attribute, None):
                found.add(("person", value))
        match event:
            case e.Noted():
                found.add(("round", event.round))
            case e.Raised():
                found |= {("number", number) for number in event.sources}
            case e.Dissented():
                found.add(("number", event.insight))
            case e.SourcesSet():
                found |= {("number", number) for number in (event.number, *event.sources)}
            case (
                e.Attributed()
                | e.KindGiven()
                | e.Reworded()
                | e.ConsentGiven()
                | e.LookedAt()
                | e.DealtWith()
                | e.StepMended()
                | e.SizeGiven()
                | e.StepSettled()
                | e.ThemeGiven()
                | e.Confirmed()
            ):
                found.add(("number", event.number))
            case e.AgendaMoved() | e.QuestionInserted() | e.Replanned():
                found.add(("agenda", True))
            case _:
                pass
    return found
