"""What the harvest table shows: the harvest as it reads now, every record in its place, what carries what, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialoog.core.deciding.records import ORDINARY
from dialoog.core.questions import Confidentiality
from dialoog.core.state import Contribution, DissentingVoice, Entry, FollowUp, Insight, State, Step
from dialoog.core.text import clean, one_line
from dialoog.core.values import dataclass
from dialoog.harvest import Harvest, build, plain
from dialoog.harvest.consent import Why
from dialoog.harvest.document import Item, Length, Point, Quote, Reader, StepLine
from dialoog.live.data_words import kind_word
from dialoog.live.harvesting import file_name, harvest_text
from dialoog.live.registry import KINDS
from dialoog.live.session import Session
from dialoog.locale import LANGUAGES, say
from dialoog.locale.words import listing, local

SHOWN: tuple[tuple[str, str], ...] = tuple((reader.value, length.value) for reader in Reader for length in (Length.FULL, Length.SHORT))
"""The readers and lengths that the table can show, in the order in which they are leafed through."""

TRAINER = Reader.TRAINER.value
"""The reader whose copy holds figures: nothing for a screen at which people still sit."""

SMALL = 5
"""People below which words without a name are often still somebody's (R27)."""

PARKED = "parkeer"

_SIGN = "\ue000"
"""Stands around a number where the words of a record would stand; for counting lines, never shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the harvest as it reads; `role` is title, heading or text, `numbers` the records whose words stand in it."""

    role: str
    text: str
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `sort` is contribution, insight, step, dissent or follow-up; `group` the heading that it stands under.

    `who` is empty for the table; `consent` empty where nobody asked yet; `why` is the sentence why it is left out, or empty, and
    `names` the names in its words that hold it back. `bound` are the numbers that it is bound to: of an insight the contributions
    that carry it, of a contribution the insights it carries, of dissent the insight it stands beside. `settled` says of a parked
    point that it was dealt with. `tells` are sentences about what in its words may tell who it is (R27). `to_ask` says that nobody
    asked yet whether it may be quoted, and that it has words of its own to ask about (R26).
    """

    number: int
    sort: str
    group: str
    who: str
    kind: str
    text: str
    consent: str
    looked_at: bool
    why: str
    names: tuple[str, ...]
    bound: tuple[int, ...] = ()
    own_words: str = ""
    theme: str = ""
    confirmed: bool = False
    data_kind: str = ""
    settled: bool = False
    step: Step | None = None
    asks: str = ""
    tells: tuple[str, ...] = ()
    to_ask: bool = False


@dataclass(frozen=True, slots=True)
class HarvestView:
    """The whole. `file` is the path of the harvest where it was written before; `folder` where it would be, empty for a rehearsal.

    `kinds` are the kinds there are to give, with those the question sets of this evening name; `people` the names of who was here;
    `names_may` whether a name may stand with anything at all, `few` whether there are so few that words without a name are
    often still somebody's (R27). `held_texts` are sentences: what the facilitator or the set wrote that is left out for a name in it.
    """

    title: str
    reader: str
    length: str
    language: str
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    noted: int
    used: int
    file: str
    folder: str
    by_theme: bool
    kinds: tuple[str, ...]
    themes: tuple[str, ...]
    people: tuple[str, ...]
    names_may: bool
    few: bool
    held_texts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The harvest as it reads, to copy."""
        return "\n".join(line.text for line in self.lines) + "\n"

    @property
    def insights(self) -> tuple[Row, ...]:
        """The insights, in the order in which they were raised."""
        return tuple(row for row in self.rows if row.sort == "insight")

    @property
    def to_ask(self) -> tuple[Row, ...]:
        """The records that are still to be asked about: those of people first, then insights, then steps."""
        return tuple(sorted((row for row in self.rows if row.to_ask), key=lambda row: _ASKED.index(row.sort)))

    def row(self, number: int) -> Row | None:
        """The record of that number, where it is there."""
        return next((row for row in self.rows if row.number == number), None)


_ASKED = ("contribution", "dissent", "insight", "step")


def harvest_view(session: Session, language: str, shown: int = 0) -> HarvestView:
    """The harvest of a session as of now for the reader and length of `SHOWN[shown]`, what is said about it in the user's language.

    Linear in the number of records. ValueError where no session was opened.
    """
    state = session.state
    opened = state.opened
    today = local(session.clock.now().wall, opened.time_zone if opened else "UTC").date()
    reader, length = SHOWN[shown % len(SHOWN)]
    harvest = build(state, reader=reader, length=length, made_on=today)
    coverage, folder = harvest.coverage, getattr(session.keeper, "path", None)
    name = file_name("md", reader, length)
    file = str(folder / name) if folder is not None and (folder / name).exists() else ""
    return HarvestView(
        title=harvest.title,
        reader=reader,
        length=length,
        language=harvest.language,
        lines=lines_of(harvest),
        rows=tuple(_rows(state, harvest, language)),
        noted=coverage.noted,
        used=coverage.used,
        file=file,
        folder=str(folder or ""),
        by_theme=state.by_theme,
        kinds=_kinds(state),
        themes=tuple(dict.fromkeys(each.theme for each in state.entries if isinstance(each, Contribution | Insight) and each.theme)),
        people=tuple(person.name for person in state.people),
        names_may=state.confidentiality is Confidentiality.OPEN,
        few=sum(person.seated for person in state.people) < SMALL,
        held_texts=tuple(
            say(f"harvest.held-text.{each.field}", language, names=listing(each.names, language)) for each in harvest.held_texts
        ),
    )


def short_to_read(session: Session) -> tuple[str, str]:
    """The short harvest as it is read out at the end (H10), and the language it is in."""
    return harvest_text(session, "tekst", length=Length.SHORT).strip(), _language(session.state)


def _language(state: State) -> str:
    used = state.question_set or (state.opened.question_set if state.opened else None)
    return used.header.language if used is not None and used.header.language in LANGUAGES else LANGUAGES[0]


# --- the harvest as it reads ------------------------------------------------------------------------------------------


def lines_of(harvest: Harvest) -> tuple[Line, ...]:
    """The harvest line by line, each with the records that stand in it.

    It is written out twice: with its words, and with numbers in their place, which says whose words stand on which line.
    """
    headings = {one_line(section.title) for section in harvest.sections}
    headings |= {one_line(part.title) for section in harvest.sections for part in section.rounds}
    texts, counted = plain(harvest).rstrip("\n").split("\n"), plain(_in_numbers(harvest)).rstrip("\n").split("\n")
    if len(texts) != len(counted):
        counted = [""] * len(texts)
    lines: list[Line] = []
    for at, (text, numbers) in enumerate(zip(texts, counted, strict=True)):
        begins = bool(lines) and not lines[-1].text
        role = "title" if at == 0 else "heading" if begins and text in headings else "text"
        lines.append(Line(role, text, frozenset(int(part) for part in numbers.split(_SIGN)[1::2] if part.isdecimal())))
    return tuple(lines)


def _in_numbers(harvest: Harvest) -> Harvest:
    """The same harvest with the number of a record wherever its words would stand."""
    sections = []
    for section in harvest.sections:
        parts = tuple(
            replace(part, asked=tuple(replace(asked, quotes=tuple(map(_quote, asked.quotes))) for asked in part.asked))
            for part in section.rounds
        )
        sections.append(replace(section, items=tuple(map(_item, section.items)), rounds=parts))
    return replace(harvest, sections=tuple(sections))


def _item(item: Item) -> Item:
    match item:
        case Quote():
            return _quote(item)
        case Point():
            return replace(item, text=_sign(item.number), who=None, label="", voices=tuple(map(_quote, item.voices)))
        case StepLine():
            return replace(item, what=_sign(item.number), who="", when="")


def _quote(quote: Quote) -> Quote:
    rows = clean(quote.text).strip().split("\n")
    return replace(quote, text="\n".join(_sign(quote.number) for _ in rows), who=None)


def _sign(number: int) -> str:
    return f"{_SIGN}{number}{_SIGN}"


# --- the records ------------------------------------------------------------------------------------------------------


def _kinds(state: State) -> tuple[str, ...]:
    own = (item.round.harvest_kind for item in state.agenda if item.round.harvest_kind)
    return tuple(dict.fromkeys((*KINDS, *own)))


def _rows(state: State, harvest: Harvest, language: str) -> Iterator[Row]:
    """Every record that was not erased: what was said by round, then insights, steps, dissent and how it goes on."""
    reasons = {each.id: each.why for each in harvest.coverage.left_out}
    names = {held.number: held.names for held in harvest.held_back}
    tells: dict[int, list[str]] = {}
    for hint in harvest.hints:
        # That there are few is of the whole table, and said where consent is asked.
        if hint.kind != "few":
            tells.setdefault(hint.number, []).append(say(f"harvest.hint-here.{hint.kind}", language, words=hint.words))
    carries: dict[int, list[int]] = {}
    for entry in state.entries:
        for source in entry.sources if isinstance(entry, Insight) and not entry.erased else ():
            carries.setdefault(source, []).append(entry.number)
    made = [_row(state, entry, language, tuple(carries.get(entry.number, ()))) for entry in state.entries if not entry.erased]
    order = {"contribution": 0, "insight": 1, "step": 2, "dissent": 3, "follow-up": 4}
    place: dict[str, int] = {}
    for number in sorted({each.round or 0 for each in state.entries if isinstance(each, Contribution)}):
        place.setdefault(_round(state, number or None, language), number)
    made.sort(key=lambda row: (order[row.sort], place.get(row.group, 0), row.number))
    for row in made:
        reason = reasons.get(row.number)
        why = say(f"harvest.left-out.{reason}", language) if reason else ""
        asks = not row.consent and bool(row.own_words) and row.sort in _ASKED and reason not in (Why.ROUND, Why.CONSENT)
        yield replace(row, why=why, names=names.get(row.number, ()), to_ask=asks, tells=tuple(tells.get(row.number, ())))


def row_of(state: State, number: int, language: str) -> Row | None:
    """One record by itself, without what the harvest says about it; None where it is not there or erased."""
    entry = state.entry(number)
    return None if entry is None or entry.erased else _row(state, entry, language, ())


def _round(state: State, number: int | None, language: str) -> str:
    found = state.round_of(number)
    if found is None:
        return say("tui.harvest.group-no-round", language)
    return say("tui.harvest.group-round", language, number=number, name=one_line(found.name))


def _row(state: State, entry: Entry, language: str, carries: tuple[int, ...]) -> Row:
    sort = _sort(entry)
    group = _round(state, entry.round, language) if isinstance(entry, Contribution) else say(f"tui.harvest.group-{sort}", language)
    row = Row(entry.number, sort, group, "", "", "", entry.consent, entry.looked_at, "", ())
    match entry:
        case Contribution():
            kind = "" if entry.kind == ORDINARY else kind_word(entry.kind, language)
            who, settled = _name(state, entry.speaker), entry.kind == PARKED and entry.dealt_with
            row = replace(row, who=who, kind=kind, text=entry.text, own_words=entry.text, bound=carries, theme=entry.theme)
            return replace(row, confirmed=entry.confirmed, data_kind=entry.kind, settled=settled)
        case DissentingVoice():
            kind = say("tui.harvest.voice", language, number=entry.insight)
            row = replace(row, who=_name(state, entry.speaker), kind=kind, text=entry.text, own_words=entry.text)
            return replace(row, bound=(entry.insight,), confirmed=entry.confirmed)
        case Insight():
            return _insight(state, entry, row, language)
        case Step():
            asks = _name(state, entry.asks) or entry.asks_else
            asked = say("tui.asks-after", language, name=asks) if asks else ""
            text = " — ".join(part for part in (entry.what, entry.when, asked) if part)
            kind = say(f"tui.harvest.size-{entry.size}", language)
            if entry.state != "open":
                kind = ", ".join(
                    (kind, ": ".join(part for part in (say(f"tui.harvest.step-{entry.state}", language), entry.outcome) if part))
                )
            row = replace(row, who=_name(state, entry.who) or entry.who_else, kind=kind, text=text, own_words=entry.what)
            return replace(row, confirmed=entry.confirmed, step=entry, asks=asks)
        case FollowUp():
            return replace(row, text=entry.text, own_words=entry.text)


def _insight(state: State, entry: Insight, row: Row, language: str) -> Row:
    sources = listing((f"#{each}" for each in entry.sources), language)
    kind = say("tui.harvest.insight-from", language, numbers=sources) if sources else say("tui.harvest.insight", language)
    text = entry.text
    if not text:
        found = (state.entry(number) for number in entry.sources)
        text = " / ".join(one_line(each.text) for each in found if isinstance(each, Contribution) and not each.erased)
        kind = ", ".join((kind, say("tui.harvest.own-words", language)))
    row = replace(row, kind=kind, text=text, own_words=entry.text, theme=entry.theme, confirmed=entry.confirmed)
    return replace(row, bound=tuple(entry.sources))


def _sort(entry: Entry) -> str:
    match entry:
        case Contribution():
            return "contribution"
        case Insight():
            return "insight"
        case Step():
            return "step"
        case DissentingVoice():
            return "dissent"
        case FollowUp():
            return "follow-up"


def _name(state: State, person: str | None) -> str:
    return state.by_id[person].name if person in state.by_id else ""
