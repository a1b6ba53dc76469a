"""What the harvest screen shows: the harvest as it reads now, every record with its consent, and what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from dialoog.core.state import Contribution, DissentingVoice, Entry, Insight, State, Step
from dialoog.core.text import one_line
from dialoog.harvest import Harvest, build, plain
from dialoog.live.answers import kind_word
from dialoog.live.harvesting import NAME
from dialoog.live.session import Session
from dialoog.locale import say
from dialoog.locale.words import listing, local


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the harvest as it reads; `role` is title, heading or text."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `who` is empty for the table; `consent` empty where nobody asked yet; `why` is the sentence why it is left out, or empty.

    `names` are the names in its words that hold it back.
    """

    number: int
    who: str
    kind: str
    text: str
    consent: str
    looked_at: bool
    why: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarvestView:
    """The whole. `file` is the path of the harvest where it was written before; `folder` where it would be, empty for a rehearsal."""

    title: str
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    noted: int
    used: int
    file: str
    folder: str

    @property
    def text(self) -> str:
        """The harvest as it reads, to copy."""
        return "\n".join(line.text for line in self.lines) + "\n"


def harvest_view(session: Session, language: str) -> HarvestView:
    """The harvest of a session as of now, what is said about it in the user's language. ValueError where no session was opened."""
    state = session.state
    opened = state.opened
    today = local(session.clock.now().wall, opened.time_zone if opened else "UTC").date()
    harvest = build(state, made_on=today)
    why = {each.id: say(f"harvest.left-out.{each.why}", language) for each in harvest.coverage.left_out}
    names = {held.number: held.names for held in harvest.held_back}
    rows = tuple(
        _row(state, entry, why.get(entry.number, ""), names.get(entry.number, ()), language) for entry in state.entries if not entry.erased
    )
    coverage, folder = harvest.coverage, getattr(session.keeper, "path", None)
    file = str(folder / NAME) if folder is not None and (folder / NAME).exists() else ""
    return HarvestView(harvest.title, _lines(harvest), rows, coverage.noted, coverage.used, file, str(folder or ""))


def _lines(harvest: Harvest) -> tuple[Line, ...]:
    headings = {one_line(section.title) for section in harvest.sections}
    headings |= {one_line(part.title) for section in harvest.sections for part in section.rounds}
    lines: list[Line] = []
    for at, text in enumerate(plain(harvest).rstrip("\n").split("\n")):
        begins = bool(lines) and not lines[-1].text
        lines.append(Line("title" if at == 0 else "heading" if begins and text in headings else "text", text))
    return tuple(lines)


def _row(state: State, entry: Entry, why: str, names: tuple[str, ...], language: str) -> Row:
    def name(person: str | None) -> str:
        return state.by_id[person].name if person in state.by_id else ""

    match entry:
        case Contribution():
            who, kind, text = name(entry.speaker), kind_word(entry.kind, language), entry.text
        case DissentingVoice():
            who, kind, text = name(entry.speaker), say("tui.harvest.voice", language, number=entry.insight), entry.text
        case Insight():
            sources = listing((f"#{each}" for each in entry.sources), language)
            kind = say("tui.harvest.insight-from", language, numbers=sources) if sources else say("tui.harvest.insight", language)
            who, text = "", entry.text or say("tui.harvest.own-words", language)
        case Step():
            who, kind = name(entry.who) or entry.who_else, say("tui.harvest.step", language)
            text = " — ".join(part for part in (entry.what, entry.when) if part)
    return Row(entry.number, who, kind, text, entry.consent, entry.looked_at, why, names)
