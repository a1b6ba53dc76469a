"""Which record stands in which section, and in what words; the sections in the order in which they are read (`domain` §3.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dialoog.core.decide.records import ORDINARY
from dialoog.core.questions import Question
from dialoog.core.state import Contribution, DissentingVoice, Entry, Insight, State, Step
from dialoog.core.text import clean, fold, one_line
from dialoog.harvest.consent import Consents, Why
from dialoog.harvest.document import Asked, Item, Length, Point, Quote, RoundPart, Section, StepLine
from dialoog.harvest.page import CAPS, NEVER_CUT, PAGE, SENTENCE_END, Candidate, fairly, most, shortened, words_in
from dialoog.harvest.record import INSIGHT, PARKED
from dialoog.locale import say

BEFORE_OWN = ("quotes", "drops", "insights", "sides", "friction", "gifts")
AFTER_OWN = ("celebrate", "steps", "try", "questions")
"""The sections between what we talked about and the rounds; the kinds that a question set names stand in between."""

OWN = "own "
"""What stands before a kind of a question set in the id of its section, so that no kind is taken for a section of ours."""

SECTION_OF = {
    "citaat": "quotes",
    "druppel": "drops",
    INSIGHT: "insights",
    "gave": "gifts",
    "hoofd": "gifts",
    "hart": "gifts",
    "handen": "gifts",
    "schuurt": "friction",
    "vieren": "celebrate",
    "proberen": "try",
    "vraag": "questions",
    PARKED: "questions",
}
LABELLED = frozenset({"hoofd", "hart", "handen", PARKED})
_NOT_GIVEN = frozenset({"", "?", "-", "–", "…", "...", "nog niet", "not yet"})


@dataclass(frozen=True)
class Table:
    """What the sections are made of: the state, what may be read, the records that may, and the words to use."""

    state: State
    consents: Consents
    entries: Sequence[Entry]
    language: str
    length: Length

    @property
    def full(self) -> bool:
        """Whether every round stands in it."""
        return self.length is Length.FULL


def sections(table: Table) -> tuple[Section, ...]:
    """All sections that have something to say; the short harvest as long as a page allows."""
    found = _candidates(table)
    if table.full:
        return tuple(_in_order(table, found))
    short: tuple[Section, ...] = ()
    for cap in CAPS:
        kept = {id_: fairly(items, most(id_, cap)) for id_, items in found.items()}
        short = tuple(_in_order(table, kept))
        if sum(words_in(section) for section in short) <= PAGE:
            break
    return short


def _in_order(table: Table, found: dict[str, list[Candidate]]) -> Iterator[Section]:
    yield from _about(table)
    own = [id_ for id_ in found if id_.startswith(OWN)]
    for id_ in (*BEFORE_OWN, *own, *AFTER_OWN):
        items = tuple(item for _, item in found.get(id_, ()))
        sentences: tuple[str, ...] = ()
        if id_ == "steps" and not items:
            sentences = (say("harvest.no-steps", table.language),)
        elif id_ == "insights" and found.get("sides"):
            sentences = (say("harvest.see-sides", table.language),)
        if items or sentences:
            yield Section(id_, _title(table, id_), sentences, items=items)
    if table.full and (rounds := tuple(_rounds(table))):
        yield Section("rounds", _title(table, "rounds"), rounds=rounds)


def _title(table: Table, id_: str) -> str:
    if id_.startswith(OWN):
        kind = one_line(clean(id_.removeprefix(OWN)))
        return kind[:1].upper() + kind[1:]
    return say(f"harvest.section.{id_}", table.language)


# --- what we talked about ----------------------------------------------------------------------------------------


def _about(table: Table) -> Iterator[Section]:
    opened = table.state.opened
    assert opened is not None
    header = opened.question_set.header
    sentences = []
    if title := one_line(clean(opened.question_set.title)):
        method = one_line(clean(header.method))
        code = "harvest.about.method" if method and fold(method) not in fold(title) else "harvest.about.set"
        sentences.append(say(code, table.language, set=title, method=method))
    for code, words in (("harvest.about.invited", opened.invited_by), ("harvest.about.purpose", opened.purpose)):
        if words := one_line(clean(words)):
            sentences.append(_stopped(say(code, table.language, words=words)))
    asked = [text for _, item in sorted(dict(table.state.rounds).items()) for text in _asked_in(table, item)]
    if asked:
        sentences.append(say("harvest.about.questions", table.language, n=len(asked)))
    if sentences:
        yield Section("about", _title(table, "about"), tuple(sentences), questions=tuple(asked))


def _asked_in(table: Table, item: int) -> tuple[str, ...]:
    round_ = table.state.agenda[item].round
    return _texts(round_.questions) if table.consents.harvested(table.state.agenda[item].number) else ()


def _texts(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(one_line(clean(question.text)) for question in questions)


def _stopped(sentence: str) -> str:
    return sentence if SENTENCE_END.search(sentence) else f"{sentence}."


# --- records to items --------------------------------------------------------------------------------------------


def _candidates(table: Table) -> dict[str, list[Candidate]]:
    """Every readable record by its section, in the order of speaking (H6)."""
    found: dict[str, list[Candidate]] = {}
    voices: dict[int, list[Quote]] = {}
    for entry in table.entries:
        if isinstance(entry, DissentingVoice):
            voices.setdefault(entry.insight, []).append(_quote(table, entry))
    for entry in table.entries:
        speaker = entry.speaker if isinstance(entry, Contribution) else None
        for id_, item in _items(table, entry):
            found.setdefault(id_, []).append((speaker, item))
        if entry.number in voices and isinstance(entry, Contribution | Insight):
            beside = _point(table, entry, "sides") if isinstance(entry, Contribution) else _insight(table, entry)
            beside = replace(beside, sources=(), summary=False, voices=tuple(voices[entry.number]))
            found.setdefault("sides", []).append((speaker, beside))
    # A point put by for later comes after the questions of now.
    found.get("questions", []).sort(key=lambda candidate: isinstance(candidate[1], Point) and bool(candidate[1].label))
    return found


def _items(table: Table, entry: Entry) -> Iterator[tuple[str, Item]]:
    match entry:
        case Contribution() if entry.kind != ORDINARY:
            id_ = SECTION_OF.get(entry.kind, OWN + entry.kind)
            yield id_, _quote(table, entry) if id_ == "quotes" else _point(table, entry, id_)
        case Insight():
            yield "insights", _insight(table, entry)
        case Step():
            yield _step(table, entry)
        case _:
            pass


def _quote(table: Table, entry: Contribution | DissentingVoice) -> Quote:
    return Quote(entry.number, _shortened(table, clean(entry.text).strip()), table.consents.speaker(entry))


def _point(table: Table, entry: Contribution, id_: str) -> Point:
    text = one_line(clean(entry.text))
    label = say(f"harvest.label.{entry.kind}", table.language) if entry.kind in LABELLED else ""
    sources = (entry.number,) if id_ == "insights" else ()
    who = table.consents.speaker(entry)
    return Point(entry.number, text if id_ in NEVER_CUT else _shortened(table, text), who, label, sources)


def _insight(table: Table, entry: Insight) -> Point:
    sources = list(table.consents.sources(entry))
    numbers = tuple(source.number for source in sources)
    if entry.text:
        return Point(entry.number, one_line(clean(entry.text)), sources=numbers, summary=bool(numbers))
    texts = [one_line(clean(source.text)) for source in sources]
    text = texts[0] if len(texts) == 1 else " ".join(say("harvest.quoted", table.language, text=each) for each in texts)
    who = table.consents.speaker(sources[0]) if len(sources) == 1 and entry.consent != "zonder" else None
    return Point(entry.number, text, who, sources=numbers)


def _step(table: Table, entry: Step) -> tuple[str, StepLine]:
    """A step; without who or when it is something to try (H3)."""
    who, asks = table.consents.of_step(entry, say("harvest.someone", table.language))
    what, when, who, asks = (_given(each) for each in (entry.what, entry.when, who, asks))
    return ("steps" if who and when else "try"), StepLine(entry.number, what, who, when, asks)


def _given(words: str) -> str:
    words = one_line(clean(words))
    return "" if words.casefold() in _NOT_GIVEN else words


# --- round by round ----------------------------------------------------------------------------------------------


def _rounds(table: Table) -> Iterator[RoundPart]:
    said: dict[int | None, list[Contribution]] = {}
    for entry in table.entries:
        if isinstance(entry, Contribution) and entry.kind != PARKED:
            said.setdefault(entry.round, []).append(entry)
    outside = said.pop(None, [])
    for number, contributions in sorted((number, each) for number, each in said.items() if number is not None):
        round_ = table.state.round_of(number)
        if round_ is not None:
            yield RoundPart(number, one_line(clean(round_.name)), tuple(_by_question(table, round_.questions, contributions)))
    if outside:
        quotes = tuple(_quote(table, entry) for entry in outside)
        yield RoundPart(None, say("harvest.outside", table.language), (Asked((), quotes),))


def _by_question(table: Table, questions: Sequence[Question], contributions: list[Contribution]) -> Iterator[Asked]:
    """What was said on each question; all together where the questions were asked together."""
    if any(entry.card for entry in contributions):
        yield from _by_card(table, contributions)
        return
    texts = _texts(questions)
    if len(texts) < 2 or all(entry.question is None for entry in contributions):
        yield Asked(texts, tuple(_quote(table, entry) for entry in contributions))
        return
    groups: dict[int | None, list[Quote]] = {}
    for entry in contributions:
        at = entry.question if entry.question is not None and 0 <= entry.question < len(texts) else None
        groups.setdefault(at, []).append(_quote(table, entry))
    for at in sorted(groups, key=lambda each: -1 if each is None else each):
        yield Asked(() if at is None else (texts[at],), tuple(groups[at]))


def _by_card(table: Table, contributions: list[Contribution]) -> Iterator[Asked]:
    """What was said on each card, in the order in which the cards came."""
    groups: dict[str, list[Quote]] = {}
    for entry in contributions:
        groups.setdefault(entry.card, []).append(_quote(table, entry))
    for card, quotes in groups.items():
        yield Asked((one_line(clean(card)),) if card else (), tuple(quotes))


def _shortened(table: Table, text: str) -> str:
    return text if table.full else shortened(text)


def numbers_in(found: Iterable[Section]) -> frozenset[int]:
    """The numbers of all records that stand in these sections."""
    numbers: set[int] = set()
    for section in found:
        for item in section.items:
            numbers.add(item.number)
            if isinstance(item, Point):
                numbers |= {voice.number for voice in item.voices}
                # Words that an insight sums up are not themselves read there.
                numbers |= set() if item.summary else set(item.sources)
        numbers |= {quote.number for part in section.rounds for asked in part.asked for quote in asked.quotes}
    return frozenset(numbers)


def left_out(table: Table, entry: Entry, used: frozenset[int]) -> Why | None:
    """Why this record is not among the used ones; None where it is."""
    return table.consents.why_not(entry) or (None if entry.number in used else Why.LENGTH)
