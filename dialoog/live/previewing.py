"""A question set as it will look on the evening, made anew each time its author saves it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from dialoog.core import commands as c
from dialoog.core.clock import Moment
from dialoog.core.deciding import Refusal
from dialoog.core.finding import Diagnostic
from dialoog.core.questions import QuestionSet, Round
from dialoog.core.state import State
from dialoog.core.values import dataclass
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import start_in
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.session import Done, Session
from dialoog.live.shelf import read_set
from dialoog.sets.files import load, root_of

LOOK_EVERY = 0.5
"""Seconds between two looks at the file: the newest good text is there within one."""
BESIDE = ("bouwstenen", "stijl")
"""The folders beside a set whose files its findings depend on."""
GROUPS = (4, 8)
"""The smallest and largest group of a set that names none."""
CANNOT_BE_OPENED = "V007"

_SETTLED = 2.0
"""Seconds after which a file's times tell a new text from an old one on every disk."""
_RUN = "proef"


@dataclass(frozen=True, slots=True)
class Page:
    """One item of the evening right after it opened; `number` is None for a break."""

    state: State
    now: Moment
    round: Round
    number: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to show: the pages of the last good version, and the findings of the newest text.

    `older`: the newest text has errors, so the pages are of a text before it. `refused`: why the newest set cannot be led. `text`
    holds the lines of the newest text that could be read.
    """

    question_set: QuestionSet | None = None
    pages: tuple[Page, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    older: bool = False
    refused: Refusal | None = None
    text: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether the file cannot be opened now."""
        return any(one.code == CANNOT_BE_OPENED for one in self.findings)


def groups(question_set: QuestionSet) -> tuple[int, int]:
    """The smallest and the largest group of a set."""
    return question_set.header.participants or GROUPS


def begun(question_set: QuestionSet, clock: OwnClock, language: str, seed: int = 0) -> tuple[Session, Rehearsal] | Refusal:
    """A session of this set with a made-up table, of which nothing is written."""
    table = Rehearsal(question_set, None, seed)
    opened = start_in(MemoryKeeper(), table.plan(), question_set, clock, language)
    return opened if isinstance(opened, Refusal) else (opened[0], table)


def pages_of(question_set: QuestionSet, wall: int, language: str) -> tuple[Page, ...] | Refusal:
    """Every item of the evening from the first on, led through the real core; `wall` is the moment it begins, in ms UTC."""
    clock = OwnClock(wall, run=_RUN)
    opened = begun(question_set, clock, language)
    if isinstance(opened, Refusal):
        return opened
    session = opened[0]
    pages: list[Page] = []
    while (place := session.state.place) is not None:
        item = session.state.agenda[place.item]
        pages.append(Page(session.state, clock.now(), item.round, item.number))
        if not isinstance(session.do(c.OpenRound()), Done):
            break
    return tuple(pages)


def begin_at(session: Session, pages: tuple[Page, ...], at: int) -> None:
    """Bring a session that just began to page `at`: to its round, or past the round before a break."""
    if at <= 0 or at >= len(pages):
        return
    if (number := pages[at].number) is None:
        begin_at(session, pages, at - 1)
    session.do(c.OpenRound(number))


def same_page(pages: tuple[Page, ...], before: Page | None, at: int) -> int:
    """Where the page that was in sight is now: by the round's id, by its name, else at the same place. 0 where there is none."""
    if before is not None:
        by_id = (number for number, page in enumerate(pages) if page.round.id == before.round.id)
        by_name = (number for number, page in enumerate(pages) if page.round.name == before.round.name)
        if (found := next(by_id, next(by_name, None))) is not None:
            return found
    return max(0, min(at, len(pages) - 1))


class Watching:
    """Follows the file of a set. `look` may run in any thread and changes `newest`; `shown` and `at` change only by `take` and `go`."""

    def __init__(self, file: Path, language: str, wall: int, *, now: Callable[[], float] = time.time) -> None:
        self.file = Path(os.path.abspath(file))  # noqa: PTH100 - a link stays a link: it may be pointed elsewhere
        self.language = language
        self.at = 0
        self._wall = wall
        self._now = now
        self._seen: tuple[object, ...] = ()
        self._unsettled = True
        self._looking = Lock()
        self.shown = self.newest = Preview()
        self.take(self.look() or self.shown)

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return self.shown.pages[self.at] if self.at < len(self.shown.pages) else None

    def look(self) -> Preview | None:
        """What is new since the last look, or None. Never an exception: what cannot be read is in the findings."""
        with self._looking:
            return self._look()

    def _look(self) -> Preview | None:
        signs = tuple(self._signs())
        if signs == self._seen and not self._unsettled:
            return None
        # A text that changes again while it is read may keep its size and its time: it is read again until it rests.
        self._seen = signs
        self._unsettled = self._now() - max((time for _, time, *_ in signs), default=0) / 1e9 < _SETTLED
        newest = self._made()
        if newest == self.newest:
            return None
        self.newest = newest
        return newest

    def take(self, preview: Preview) -> None:
        """Show this one, at the round that was in sight."""
        before = self.page
        self.shown = preview
        self.at = same_page(preview.pages, before, self.at)

    def go(self, by: int) -> None:
        """So many pages on; not past the first or the last."""
        self.at = max(0, min(self.at + by, len(self.shown.pages) - 1))

    def _made(self) -> Preview:
        found = read_set(self.file)
        last = self.newest
        text = self._text() or last.text
        if found.question_set is None:
            return Preview(last.question_set, last.pages, found.findings, bool(last.pages), None, text)
        if last.question_set == found.question_set and not last.refused:
            return Preview(last.question_set, last.pages, found.findings, False, None, text)
        pages = pages_of(found.question_set, self._wall, self.language)
        if isinstance(pages, Refusal):
            return Preview(last.question_set, last.pages, found.findings, bool(last.pages), pages, text)
        return Preview(found.question_set, pages, found.findings, False, None, text)

    def _text(self) -> tuple[str, ...]:
        data = load(self.file, None)
        return tuple(data.decode("utf-8", "replace").splitlines()) if isinstance(data, bytes) else ()

    def _signs(self) -> Iterator[tuple[str, int, int, int]]:
        """Of each file that counts its name, time of change in ns, size and number on the disk."""
        files = [self.file]
        for name in BESIDE:
            try:
                files += sorted(each for each in (root_of(self.file) / name).iterdir() if each.suffix.casefold() == ".md")
            except OSError:
                continue
        for file in files:
            try:
                status = file.stat()
            except (OSError, ValueError):
                continue
            yield str(file), max(status.st_mtime_ns, status.st_ctime_ns), status.st_size, status.st_ino
