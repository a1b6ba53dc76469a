"""Three rehearsed evenings, as each reader reads them: kept as files, so that somebody reads what changes."""

from __future__ import annotations

import os
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.state import Contribution, State, Step
from dialoog.harvest import as_csv, as_json, build, html, markdown, message, plain
from dialoog.harvest.calendar import calendar
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.rehearsal import led_by_itself
from dialoog.sets import read
from dialoog.sets.library import shipped

GOLDEN = Path(__file__).parent / "golden" / "rehearsed"
BEGAN = 1_795_287_600_000
DAY = date(2026, 11, 21)
EVENINGS = {"druppels-en-golf.nl": ("nl", 6), "abcd-gaven.en": ("en", 5), "schuurplekken.nl": ("nl", 5)}
READERS = ("deelnemers", "opdrachtgever", "prikbord", "trainer")


@cache
def _evening(name: str) -> State:
    """An evening that went by itself, with what a facilitator does afterwards: consent, a theme or two, how it goes on, the read-back."""
    language, people = EVENINGS[name]
    question_set, _ = read(shipped() / f"{name}.md")
    assert question_set is not None
    session = led_by_itself(question_set, MemoryKeeper(), OwnClock(BEGAN, 0.0), language, people=people, seed=7)
    assert not isinstance(session, Refusal)
    first = [entry for entry in session.state.entries if isinstance(entry, Contribution) and entry.kind != "bijdrage"]
    for entry, consent in zip(first, ("naam", "zonder", "naam", "zonder", "niet"), strict=False):
        session.do(c.Consent(entry.number, consent))
    session.do(c.FollowUp("We zien elkaar weer op dinsdag 16 maart." if language == "nl" else "We meet again on Tuesday 16 March."))
    for step in [entry for entry in session.state.entries if isinstance(entry, Step)][:1]:
        session.do(c.SettleStep(step.number, "done", "Het was gezellig." if language == "nl" else "It was a good afternoon."))
    return session.state


def _matches(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("DIALOOG_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text


def _without_style(page: str) -> str:
    """A page but for its style sheet and what is computed from it: that has golden files of its own."""
    page = re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL)
    return re.sub(r"'sha256-[^']+'|(?<=dialoog-controle\" content=\")[0-9a-f]+", "…", page)


@pytest.mark.parametrize("length", ["kort", "volledig"])
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", EVENINGS)
def test_a_rehearsed_evening_reads_as_it_did(name: str, reader: str, length: str) -> None:
    state = _evening(name)
    harvest = build(state, reader=reader, length=length, made_on=DAY)
    stem = f"{name}-{reader}-{length}"
    _matches(f"{stem}.md", markdown(harvest))
    _matches(f"{stem}.txt", message(harvest) if (reader, length) == ("deelnemers", "kort") else plain(harvest))
    _matches(f"{stem}.json", as_json(harvest, state))
    _matches(f"{stem}.csv", as_csv(harvest, state))
    _matches(f"{stem}.ics", calendar(harvest, "avond").replace("\r\n", "\n"))
    _matches(f"{stem}.html", _without_style(html(harvest)))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", EVENINGS)
def test_a_short_harvest_fits_on_one_page(name: str, reader: str) -> None:
    harvest = build(_evening(name), reader=reader, length="kort", made_on=DAY)
    words = sum(any(map(str.isalnum, word)) for word in plain(harvest).split())
    assert words <= (150 if reader == "prikbord" else 410)
