"""From records to items: every record that may be read, in what words, and in which section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from dialoog.core.deciding.records import ORDINARY
from dialoog.core.questions import Confidentiality, Form, QuestionSet
from dialoog.core.state import Contribution, DissentingVoice, Entry, FollowUp, Insight, State, Step
from dialoog.core.text import clean, one_line
from dialoog.harvest.consent import Consents
from dialoog.harvest.document import Length, Point, Quote, Reader, StepLine
from dialoog.harvest.own_texts import OwnTexts
from dialoog.harvest.page import NEVER_CUT, Candidate, shortened
from dialoog.harvest.record import PARKED
from dialoog.harvest.section_names import section_of
from dialoog.locale import say

LABELLED = frozenset({"hoofd", "hart", "handen", PARKED})
SETTLED = "settled"
"""Instead of the kind of a parked point, in the code of its label, once it was dealt with."""
_NOT_GIVEN = frozenset({"", "?", "-", "–", "…", "...", "nog niet", "not yet"})
_SIZES = ("klein", "groter")
_COME_AND_GO = (Form.CHECK_IN, Form.CHECK_OUT)


@dataclass(frozen=True)
class Table:
    """What the sections are made of: the state, what may be read, the records that may, the words to use, for whom and when."""

    state: State
    consents: Consents
    texts: OwnTexts
    entries: Sequence[Entry]
    language: str
    length: Length
    reader: Reader = Reader.PARTICIPANTS
    seed: str = ""
    made_on: date | None = None

    @property
    def full(self) -> bool:
        """Whether it is the full harvest."""
        return self.length is Length.FULL

    @cached_property
    def used(self) -> QuestionSet:
        """The question set in use."""
        opened = self.state.opened
        assert opened is not None
        return self.state.question_set or opened.question_set

    @cached_property
    def chosen(self) -> frozenset[str]:
        """The sections that the set chose, by id; empty where it left the choice to us."""
        return frozenset(section_of(words) for words in self.used.header.harvest)

    @cached_property
    def themes(self) -> dict[str, int]:
        """The themes in the order in which somebody first spoke of them; none where the harvest is ordered by speaking."""
        themes: dict[str, int] = {}
        for entry in self.entries if self.state.by_theme else ():
            if isinstance(entry, Contribution | Insight) and (theme := self.texts.theme(entry)):
                themes.setdefault(theme, len(themes))
        return themes

    def theme(self, entry: Contribution | Insight) -> str:
        """The theme under which a record stands."""
        return self.texts.theme(entry) if self.state.by_theme else ""


def seed_of(state: State) -> str:
    """What the records of a session are shuffled with where no names may be read; empty where they may (H6)."""
    opened = state.opened
    if opened is None or state.confidentiality is Confidentiality.OPEN:
        return ""
    return sha256(f"{opened.id}\n{opened.at.wall}".encode()).hexdigest()[:16]


def in_order(entries: Sequence[Entry], seed: str) -> list[Entry]:
    """The records in the order of speaking; with a seed, what was said in one round in an order that tells nothing of who spoke when.

    It follows from the words alone, so that nobody can turn it back.
    """
    if not seed:
        return list(entries)
    rounds: dict[int | None, int] = {}
    for entry in entries:
        if isinstance(entry, Contribution):
            rounds.setdefault(entry.round, len(rounds))

    def place(entry: Entry) -> tuple[int, str]:
        if not isinstance(entry, Contribution):
            return len(rounds), f"{entry.number:012}"
        return rounds[entry.round], sha256(f"{seed}\n{entry.text}".encode()).hexdigest()

    return sorted(entries, key=place)


def candidates(table: Table) -> dict[str, list[Candidate]]:
    """Every readable record by its section, in the order of speaking (H6)."""
    found: dict[str, list[Candidate]] = {}
    voices: dict[int, list[Quote]] = {}
    for entry in table.entries:
        if isinstance(entry, DissentingVoice):
            voices.setdefault(entry.insight, []).append(quote(table, entry))
    sides = not table.chosen or "sides" in table.chosen
    for entry in table.entries:
        speaker = entry.speaker if isinstance(entry, Contribution) else None
        beside = tuple(voices.get(entry.number, ()))
        for id_, item in _items(table, entry):
            # Without a section for them, different voices stand with the insight itself.
            shown = replace(item, voices=beside) if beside and not sides and isinstance(item, Point) else item
            found.setdefault(id_, []).append((speaker, shown))
        if beside and sides and isinstance(entry, Contribution | Insight):
            point = _point(table, entry, "sides") if isinstance(entry, Contribution) else _insight(table, entry)
            found.setdefault("sides", []).append((speaker, replace(point, sources=(), summary=False, label="", voices=beside)))
    # A point put by for later comes after the questions of now, then what was dealt with; small steps come before larger ones.
    found.get("questions", []).sort(key=lambda each: isinstance(each[1], Point) and (bool(each[1].label), each[1].settled))
    found.get("steps", []).sort(key=lambda each: isinstance(each[1], StepLine) and each[1].size != _SIZES[0])
    return found


def said(table: Table) -> list[Candidate]:
    """What was said and given no kind, for the page of an evening of which nothing was chosen; not what people came in or left with."""
    spoken = [entry for entry in table.entries if isinstance(entry, Contribution) and table.texts.kind(entry) == ORDINARY]
    between = [entry for entry in spoken if (round_ := table.state.round_of(entry.round)) and round_.form not in _COME_AND_GO]
    return [(entry.speaker, quote(table, entry)) for entry in between or spoken]


def _items(table: Table, entry: Entry) -> Iterator[tuple[str, Point | Quote | StepLine]]:
    match entry:
        case Contribution():
            kind = table.texts.kind(entry)
            if kind != ORDINARY:
                id_ = section_of(kind)
                yield id_, quote(table, entry) if id_ in ("quotes", "story") else _point(table, entry, id_)
            elif _turned_up(table, entry):
                yield "turned-up", _point(table, entry, "turned-up")
        case Insight():
            yield "insights", _insight(table, entry)
        case Step():
            yield _step(table, entry)
        case FollowUp():
            yield "follow-up", Point(entry.number, one_line(clean(entry.text)))
        case _:
            pass


def _turned_up(table: Table, entry: Contribution) -> bool:
    """Whether it was said on a question that somebody thought of during the evening."""
    questions = table.state.questions(entry.round)
    at = entry.question
    return at is not None and 0 <= at < len(questions) and not questions[at].place.file


def quote(table: Table, entry: Contribution | DissentingVoice) -> Quote:
    """Somebody's own words."""
    theme = table.theme(entry) if isinstance(entry, Contribution) else ""
    return Quote(entry.number, _shortened(table, clean(entry.text).strip()), table.consents.speaker(entry), theme)


def _point(table: Table, entry: Contribution, id_: str) -> Point:
    text = one_line(clean(entry.text))
    settled = entry.kind == PARKED and entry.dealt_with
    label = say(f"harvest.label.{SETTLED if settled else entry.kind}", table.language) if entry.kind in LABELLED else ""
    sources = (entry.number,) if id_ == "insights" else ()
    who = table.consents.speaker(entry)
    text = text if id_ in NEVER_CUT else _shortened(table, text)
    return Point(entry.number, text, who, label, sources, theme=table.theme(entry), settled=settled)


def _insight(table: Table, entry: Insight) -> Point:
    sources = list(table.consents.sources(entry))
    numbers = tuple(source.number for source in sources)
    theme = table.theme(entry)
    if entry.text:
        return Point(entry.number, one_line(clean(entry.text)), sources=numbers, summary=True, theme=theme)
    texts = [_shortened(table, one_line(clean(source.text))) for source in sources]
    text = texts[0] if len(texts) == 1 else " ".join(say("harvest.quoted", table.language, text=each) for each in texts)
    who = table.consents.speaker(sources[0]) if len(sources) == 1 and entry.consent != "zonder" else None
    return Point(entry.number, text, who, sources=numbers, theme=theme)


def _step(table: Table, entry: Step) -> tuple[str, StepLine]:
    """A step; without who or when it is something to try (H3)."""
    who, asks = table.consents.of_step(entry, say("harvest.someone", table.language))
    if not table.full and not table.consents.named(entry):
        # That nobody knows who asks after it takes room and tells nothing.
        asks = ""
    what, when, who, asks = (given(each) for each in (entry.what, entry.when, who, asks))
    due = date.fromisoformat(entry.due) if entry.due else None
    outcome = one_line(clean(entry.outcome))
    line = StepLine(entry.number, what, who, when, asks, due, entry.size, entry.state, outcome)
    return ("steps" if who and when else "try"), line


def given(words: str) -> str:
    """The words on one line; empty where they say that nothing was given."""
    words = one_line(clean(words))
    return "" if words.casefold() in _NOT_GIVEN else words


def _shortened(table: Table, text: str) -> str:
    return text if table.full else shortened(text)
