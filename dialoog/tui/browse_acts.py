"""What can be done with the question set in sight: take it, rehearse it, look at it in the real screens, read its findings."""

from __future__ import annotations

import asyncio
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING

from dialoog.core.deciding import Refusal
from dialoog.live.answers import sentence
from dialoog.live.browsing import Offer, read_whole
from dialoog.live.clock import OwnClock
from dialoog.live.previewing import Watching, begun
from dialoog.live.set_in_words import refusal
from dialoog.live.shelf import read_set
from dialoog.locale import findings
from dialoog.tui.around import Reading

if TYPE_CHECKING:
    from dialoog.tui.browse import BrowseScreen

SPEED = 20.0
"""How many times as fast the clock of a rehearsal goes."""


def ready(shelf: BrowseScreen) -> Offer | None:
    """The set in sight where an evening can begin with it, read whole; else it says why not."""
    offer = shelf.offer
    if offer is None:
        return None
    if offer.read is None:
        offer = read_whole(offer, shelf.language)
        shelf.offers[offer.file] = offer
    shelf.note(refusal(offer, shelf.language))
    return offer if offer.usable else None


def rehearse(shelf: BrowseScreen) -> None:
    """A made-up table with this set; nothing of it is written."""
    offer = ready(shelf)
    if offer is None or offer.question_set is None:
        return
    made = begun(offer.question_set, OwnClock(shelf.dialoog.clock.now().wall, SPEED), shelf.language, randbelow(2**31))
    if isinstance(made, Refusal):
        shelf.note(sentence("refusal", made.code, made.fields, shelf.language))
        return
    shelf.dialoog.go_live(*made, back=shelf.way_back(offer.file))


async def preview(shelf: BrowseScreen) -> None:
    """The set in the real screens, also one with errors; afterwards it is read anew, for its author may have been at work."""
    from dialoog.tui.preview import PreviewScreen

    offer = shelf.offer
    if offer is None:
        return
    file = offer.file
    watching = await asyncio.to_thread(Watching, file, shelf.language, shelf.dialoog.clock.now().wall)
    if shelf.is_current:
        screen = PreviewScreen(watching, ticking=shelf.dialoog.ticking, back=shelf.way_back(file))
        shelf.app.push_screen(screen, lambda _: _again(shelf, file))


def read_findings(shelf: BrowseScreen) -> None:
    """What there is to say about the text, read anew."""
    offer = shelf.offer
    if offer is None:
        return
    file = offer.file

    def again() -> str:
        return findings.text(read_set(file).findings, shelf.language, width=max(40, shelf.size.width - 6))

    title = f"{shelf.say('tui.prepare.findings')}: {file.name}"
    page = Reading(title, again(), shelf.say("tui.prepare.findings-keys"), again)
    shelf.app.push_screen(page, lambda _: _again(shelf, file))


def _again(shelf: BrowseScreen, file: Path) -> None:
    if file in shelf.offers:
        shelf.offers[file] = read_whole(shelf.offers[file], shelf.language)
        shelf.note("")
        shelf.fill()
