"""Makes the picture of the live screen in the README, `docs/live.svg`: a rehearsed evening, stopped at a good moment."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from dialoog.core.deciding import Refusal
from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import start_in
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.session import Session
from dialoog.live.settings import Settings
from dialoog.sets import read
from dialoog.tui.app import make_app

HERE = Path(__file__).parent
SIZE = (110, 32)
EVENING = 1_795_199_400_000
"""Half past seven on 20 November 2026 in Amsterdam, in milliseconds UTC."""


def halfway() -> tuple[Session, OwnClock]:
    """An evening of drops, in the round of stories, with somebody speaking."""
    question_set, _ = read(HERE.parent / "vragen" / "druppels-en-golf.nl.md")
    assert question_set is not None
    clock, rehearsal = OwnClock(EVENING), Rehearsal(question_set, 6, 3)
    opened = start_in(MemoryKeeper(), rehearsal.plan(), question_set, clock, "nl")
    assert not isinstance(opened, Refusal)
    session, _ = opened
    desk = Desk(session, "nl")
    while len(session.state.entries) < 11:
        now = clock.now()
        commands = rehearsal.table_acts(session.state, now)
        lead = None if commands else rehearsal.lead_act(session.state, now)
        for command in (*commands, *((lead,) if lead else ())):
            desk.act(command, now)
        clock.go(1.0)
    return session, clock


async def picture() -> str:
    """The screen as SVG, in the light theme, without fonts from the web and without what changes from run to run."""
    session, clock = halfway()
    app = make_app(settings=Settings(theme="licht"), clock=clock, session=session, ticking=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*"Daarna ")
        await pilot.pause()
        svg = app.export_screenshot(title="dialoog")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.S)  # nothing of it comes from elsewhere
    return re.sub(r"terminal-\d+", "terminal-live", svg).replace("Fira Code", "monospace")


if __name__ == "__main__":
    (HERE / "live.svg").write_text(asyncio.run(picture()), encoding="utf-8")
