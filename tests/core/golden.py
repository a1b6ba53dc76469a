"""One act for every kind of event, as format 1 keeps it; `python -m tests.core.golden` writes those that have no file yet.

A file in `tests/data/events/v1` is never changed once a dialoog that writes it was released: later ones must read it.
"""

from __future__ import annotations

import json
from pathlib import Path

from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.codec import Json, encode
from dialoog.core.questions import Block, BlockKind, Form
from tests.core.builders import SOMEWHERE, a_round, a_set

FOLDER = Path(__file__).resolve().parents[1] / "data" / "events" / "v1"
AT = Moment(1_795_287_600_123, 12.345, "avond 1")
EARLIER = Moment(1_795_287_590_023, 2.245, "avond 1")

_BLOCKS = (Block(BlockKind.READ_ALOUD, "Neem de tijd.", SOMEWHERE), Block(BlockKind.NOTE, "Wacht drie adems.", SOMEWHERE))
_SET = a_set(a_round(blocks=_BLOCKS, harvest_kind="druppel"), a_round(Form.BREAK, ()), a_round(Form.SILENCE, (), seconds=None))

EVENTS: tuple[e.Event | e.TakesBack, ...] = (
    e.Opened(AT, "k7x2", "Buren", "Buurthuis", "wijk", "wijkraad", "elkaar horen", "nl", "Europe/Amsterdam", 1_795_294_800_000, _SET),
    e.Joined(AT, "p1", "Zoë", "verslaglegger", True),
    e.Renamed(AT, "p1", "deelnemer 1", erased=True),
    e.Left(AT, "p1"),
    e.SteppedOut(AT, "p1"),
    e.CameBack(AT, "p1"),
    e.Moved(AT, "p1", 2),
    e.AgendaMoved(AT, 1),
    e.GoRoundOpened(AT, None, ("p1", "p2"), False),
    e.QuestionChosen(AT, 1),
    e.OrderSet(AT, ("p2", "p1"), True),
    e.TurnStarted(AT, 3, "p1", True, False, 120.5),
    e.TurnEnded(AT, "passed_round"),
    e.Interjected(AT, 4, "p2"),
    e.FacilitatorSpoke(AT),
    e.Stilled(AT, "guardian", None),
    e.WentOn(AT),
    e.GapFound(AT, EARLIER, 10.1, False, True),
    e.GapCharged(AT, "break"),
    e.TimeGranted(AT, "p2", 30.0),
    e.Noted(EARLIER, 1, 1, 0, "p1", "druppel", "Een bankje bij de vijver: «daar praten we».\nTwee regels."),
    e.Attributed(AT, 1, None),
    e.KindGiven(AT, 1, "citaat"),
    e.Raised(AT, 2, (1,), ""),
    e.StepTaken(AT, 3, "p1", "", "bankje schilderen", "zaterdag", "2026-11-28", "", "de wijkagent"),
    e.Dissented(AT, 4, 2, None, "Bij ons niet."),
    e.Reworded(AT, 1, "", erased=True),
    e.ConsentGiven(AT, 1, "zonder"),
    e.LookedAt(AT, 1),
    e.GroupAgreed(AT, True),
    e.OffRecordSet(AT, True),
    e.Closed(AT),
    e.Reopened(AT),
    e.SwitchMoved(AT, -40.5),
    e.TurnHandedOver(AT, "p2"),
    e.PaceSet(AT, "p2", 1.5),
    e.RoleGiven(AT, "p2", "gast"),
    e.QuestionInserted(AT, "Wat wil je bewaren?"),
    e.SetExchanged(AT, _SET),
    e.Replanned(AT, 1_795_296_600_000, ((2, 600, 90), (3, 300, 0))),
    e.CardDrawn(AT, 4),
    e.GroupsMade(AT, (("p1", "p2"), ("p3", "p4", "p5"))),
    e.CaseGiven(AT, "p2"),
    e.ChairsSet(AT, ("p1", "p2"), 3),
    e.DealtWith(AT, 1),
    e.ScreenSet(AT, False),
    e.SourcesSet(AT, 2, (1, 5)),
    e.StepMended(AT, 3, "", "de buren", "bankje schilderen en zetten", "volgende week", None, "p1", "", erased=True),
    e.SizeGiven(AT, 3, "groter"),
    e.StepSettled(AT, 3, "done", "Het bankje staat er."),
    e.ThemeGiven(AT, 1, "Groen in de straat"),
    e.HarvestOrdered(AT, True),
    e.FollowedUp(AT, 6, "Tot 5 december kun je iets laten veranderen."),
    e.ReadBackBegun(AT, (1, 2, 3)),
    e.Confirmed(AT, 1),
    e.HarvestApproved(AT),
    e.Undone(AT, 7),
    e.Redone(AT, 7),
    e.Erased(AT, (1, 2), ("p1",)),
    e.CorrectionsSet(AT, "2026-12-05"),
)


def acts() -> dict[str, e.Act]:
    """The acts by the name of their one event."""
    found = {}
    for number, event in enumerate(EVENTS, start=1):
        act = e.Act(number, "proef", AT, (event,))
        found[encode(act, closed=False)["events"][0]["event"]] = act
    return found


def as_text(document: Json) -> str:
    """How a file of the set holds an act."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, act in acts().items():
        path = FOLDER / f"{name}.json"
        if not path.exists():
            path.write_text(as_text(encode(act, closed=isinstance(act.events[0], e.Closed))), encoding="utf-8")
