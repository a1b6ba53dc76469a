"""The sections of a harvest in the order in which they are read (`domain` §3.7), for each reader those that are theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialoog.core.questions import Form
from dialoog.core.state import Contribution, Step
from dialoog.core.text import clean, fold, one_line
from dialoog.harvest.by_round import rounds, texts_of
from dialoog.harvest.document import Item, Length, Point, Quote, Reader, Section, StepLine
from dialoog.harvest.items import Table, candidates, said
from dialoog.harvest.page import ROOMS, SENTENCE_END, Candidate, Room, fairly, most, page_of, words_in
from dialoog.harvest.section_names import ORDER, OWN, X_CURVE
from dialoog.locale import say
from dialoog.locale.words import day as in_words

Found = dict[str, list[Candidate]]

_ASKED = ("about", "method", "said", "story", "insights", "third-force", *X_CURVE, "sides", "friction")
_SETTLED = ("questions", "steps", "try", "follow-up")

PLAN: Mapping[tuple[Reader, Length], tuple[str, ...]] = {
    (Reader.PARTICIPANTS, Length.SHORT): tuple(id_ for id_ in ORDER if id_ not in ("method", "rounds")),
    (Reader.PARTICIPANTS, Length.FULL): tuple(id_ for id_ in ORDER if id_ not in ("method", "said")),
    # The order of a municipal report on participation (H8).
    (Reader.COMMISSIONER, Length.SHORT): (*_ASKED, OWN, *_SETTLED),
    (Reader.COMMISSIONER, Length.FULL): (
        *_ASKED,
        *("quotes", "drops", "gifts", "enabled", "map", "people", OWN, "celebrate", "tips", "turned-up"),
        *_SETTLED[:-1],
        "rounds",
        "follow-up",
    ),
    # The shop window: what there is to be glad of.
    (Reader.NOTICE_BOARD, Length.SHORT): ("celebrate", "gifts", "drops", "try"),
    (Reader.NOTICE_BOARD, Length.FULL): ("celebrate", "gifts", "enabled", "map", "drops", "try"),
}
"""The sections of each reader at each length; a trainer has none of them."""

_ALWAYS = frozenset({"about", "method", "said", "steps", "follow-up", "rounds"})
"""What a set cannot choose away."""
_TIPS = 4
_SAID_FIRST = ("third-force", "people", "map")
"""Sections that begin with a sentence on what they hold."""


def sections(table: Table) -> tuple[Section, ...]:
    """All sections that have something to say; the short harvest as long as a page allows."""
    plan = PLAN.get((table.reader, table.length), ())
    found = {id_: _themed(table, items) for id_, items in _for_reader(table, candidates(table), plan).items()}
    if table.full:
        return tuple(_in_order(table, found, plan))
    if "said" in plan and not any(_chosen_words(id_, items) for id_, items in found.items()):
        found["said"] = said(table)
    short: tuple[Section, ...] = ()
    for room in ROOMS:
        kept = {id_: fairly(items, most(id_, room)) for id_, items in found.items()}
        short = tuple(_within(section, room) for section in _in_order(table, kept, plan))
        if sum(words_in(section) for section in short) <= page_of(table.reader):
            break
    return short


def _chosen_words(id_: str, items: list[Candidate]) -> bool:
    return id_ != "follow-up" and any(not isinstance(item, StepLine) for _, item in items)


def _within(section: Section, room: Room) -> Section:
    """The section without its questions where there is no room for them, nor then for the sentence before them."""
    if room.questions or not section.questions:
        return section
    return replace(section, sentences=section.sentences[:-1], questions=())


def _for_reader(table: Table, found: Found, plan: Sequence[str]) -> Found:
    """What of these is for this reader, and chosen by the set."""
    chosen = {id_: items for id_, items in found.items() if is_chosen(table, id_) and (group(id_) in plan)}
    if "try" in found and "try" in plan and "try" not in chosen:
        # A step without who or when has its place, whatever the set chose (H3).
        chosen["try"] = [each for each in found["try"] if isinstance(each[1], StepLine)]
    if "tips" in chosen:
        chosen["tips"] = fairly(chosen["tips"], _TIPS)
    if table.reader is Reader.COMMISSIONER:
        chosen["story"] = _story(table, found)
        told = {item.number for _, item in chosen["story"]}
        # A story is told once.
        chosen |= {id_: [each for each in chosen[id_] if each[1].number not in told] for id_ in ("quotes", "drops") if id_ in chosen}
    elif "story" in chosen and table.reader is not Reader.PARTICIPANTS:
        del chosen["story"]
    return {id_: items for id_, items in chosen.items() if items}


def is_chosen(table: Table, id_: str) -> bool:
    """Whether the set left a place for this section."""
    return not table.chosen or id_ in table.chosen or id_ in _ALWAYS


def group(id_: str) -> str:
    """The place of a section in `PLAN`."""
    return OWN if id_.startswith(OWN) else id_


def _story(table: Table, found: Found) -> list[Candidate]:
    """One short story that its teller said yes to: what was told for this, else a quote or a drop of some length."""
    for id_, fewest in (("story", 1), ("quotes", _A_STORY), ("drops", _A_STORY)):
        for speaker, item in found.get(id_, ()):
            entry = table.state.entry(item.number)
            yes = isinstance(entry, Contribution) and entry.consent in ("naam", "zonder")
            if yes and not isinstance(item, StepLine) and len(item.text.split()) >= fewest:
                return [(speaker, Quote(item.number, item.text, item.who))]
    return []


_A_STORY = 15
"""From so many words on a quote may be a story."""


def _themed(table: Table, items: list[Candidate]) -> list[Candidate]:
    """By theme, in the order in which the themes first came up; what has none comes last."""
    themes = table.themes
    return sorted(items, key=lambda each: themes.get(each[1].theme, len(themes))) if themes else items


def _in_order(table: Table, found: Found, plan: Sequence[str]) -> Iterator[Section]:
    own = [id_ for id_ in found if id_.startswith(OWN)]
    for place in plan:
        for id_ in own if place == OWN else (place,):
            special = _SPECIAL.get(id_)
            section = special(table) if special else _section(table, id_, tuple(item for _, item in found.get(id_, ())), found)
            if section is not None:
                yield section


def _section(table: Table, id_: str, items: tuple[Item, ...], found: Found) -> Section | None:
    sentences: tuple[str, ...] = ()
    if id_ == "steps" and not items:
        kept = any(isinstance(entry, Step) and not entry.erased and table.consents.why_not(entry) for entry in table.state.entries)
        sentences = (say("harvest.steps-kept" if kept else "harvest.no-steps", table.language),)
    elif id_ == "insights" and any(isinstance(item, Point) and item.voices for _, item in found.get("sides", ())):
        sentences = (say("harvest.see-sides", table.language),)
    elif id_ == "follow-up":
        sentences = _corrections(table)
    elif id_ in _SAID_FIRST and items:
        sentences = (say(f"harvest.first.{id_}", table.language),)
    return Section(id_, _title(table, id_), sentences, items=items) if items or sentences else None


def _corrections(table: Table) -> tuple[str, ...]:
    """Until when something can be changed and with whom; after that day, that this is how it stays."""
    if not table.state.corrections:
        return ()
    until = date.fromisoformat(table.state.corrections)
    if table.made_on is not None and table.made_on > until:
        return (say("harvest.corrections-over", table.language),)
    own = "u" if table.used.header.address == "u" else "je"
    reader = own if table.reader is Reader.PARTICIPANTS else table.reader.value
    return (say(f"harvest.corrections.{reader}", table.language, day=in_words(until, table.language)),)


def _title(table: Table, id_: str) -> str:
    if id_.startswith(OWN):
        kind = one_line(clean(id_.removeprefix(OWN)))
        return kind[:1].upper() + kind[1:]
    # Some sections are called otherwise for who was not there.
    code = f"harvest.section.{id_}"
    return say(f"{code}.{table.reader.value}" if (table.reader, id_) in _CALLED else code, table.language)


_CALLED = frozenset({(Reader.COMMISSIONER, "about"), (Reader.COMMISSIONER, "story"), (Reader.COMMISSIONER, "questions")})


# --- what we talked about ----------------------------------------------------------------------------------------


def _about(table: Table) -> Section | None:
    commissioner = table.reader is Reader.COMMISSIONER
    sentences = [] if commissioner else _guided(table)
    for code, words in (("harvest.about.invited", _in_a_sentence(table.texts.invited_by)), ("harvest.about.purpose", table.texts.purpose)):
        if words:
            sentences.append(_stopped(say(code, table.language, words=words)))
    asked = () if commissioner else _asked(table)
    if asked:
        sentences.append(say("harvest.about.questions", table.language, n=len(asked)))
    return Section("about", _title(table, "about"), tuple(sentences), questions=asked) if sentences else None


def _in_a_sentence(words: str) -> str:
    """Words that go on in a sentence: «De gemeente» has a small letter there, «De Linde» is a name."""
    return words[:1].lower() + words[1:] if _ARTICLE.match(words) else words


_ARTICLE = re.compile(r"(?:De|Het|Een|Onze|The|A|An|Our) [a-z]")


def _method(table: Table) -> Section | None:
    """How the talk went: its method in words, no numbers (H5), and in full what was asked."""
    sentences = _guided(table)
    forms = [table.state.agenda[item].round.form for _, item in table.state.rounds]
    if any(form.has_turns for form in forms):
        sentences.append(say("harvest.method.turns", table.language))
    if any(form in _FREE for form in forms):
        sentences.append(say("harvest.method.open", table.language))
    if table.entries:
        sentences.append(say("harvest.method.no-names" if table.seed else "harvest.method.words", table.language))
    asked = _asked(table) if table.full else ()
    if asked:
        sentences.append(say("harvest.about.questions", table.language, n=len(asked)))
    return Section("method", _title(table, "method"), tuple(sentences), questions=asked)


_FREE = frozenset({Form.OPEN, Form.PAIRS, Form.FOURS, Form.FISHBOWL, Form.ON_THE_WAY})
"""The forms in which people talk with each other; to be silent, to write or to make something is not that."""


def _guided(table: Table) -> list[str]:
    title, method = table.texts.set_title, table.texts.method
    if not title:
        return []
    code = "harvest.about.method" if method and fold(method) not in fold(title) else "harvest.about.set"
    return [say(code, table.language, set=title, method=method)]


def _asked(table: Table) -> tuple[str, ...]:
    opened = sorted(dict(table.state.rounds).items())
    return tuple(text for _, item in opened for text in _asked_in(table, item))


def _asked_in(table: Table, item: int) -> tuple[str, ...]:
    return texts_of(table, table.state.asked(item)) if table.consents.harvested(table.state.agenda[item].number) else ()


def _stopped(sentence: str) -> str:
    return sentence if SENTENCE_END.search(sentence) else f"{sentence}."


def _rounds(table: Table) -> Section | None:
    found = tuple(rounds(table))
    return Section("rounds", _title(table, "rounds"), rounds=found) if found else None


_SPECIAL: Mapping[str, Callable[[Table], Section | None]] = {"about": _about, "method": _method, "rounds": _rounds}
