"""What may be read by the people who were there, and with whose name (R23-R28, H1).

Not asked counts as `zonder`, or as `niet` when the group said no at the start; the set's confidentiality is a ceiling. Words that
hold the name of somebody here who did not give it are held back until they are reworded, looked at, or that person says yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dialoog.core.questions import Confidentiality, Recording
from dialoog.core.state import Contribution, DissentingVoice, Entry, Insight, State, Step
from dialoog.core.text import fold, one_line
from dialoog.harvest.record import name_of, sources_of
from dialoog.harvest.section_names import section_of
from dialoog.harvest.telltales import capitals, telltales

# Endings that make a name small or somebody's: Jantje, Elsje, Wimpie, Fatma's.
_ENDINGS = r"(?:['’]?s|(?:(?:\w?et|[aeo]?t|p|k)?je|[pkt]ie)(?:['’]?s)?)?"
_SECOND = re.compile(r"(?<=\w) \d+\Z")
# Between the names of several people who do one thing together: commas, ampersands, "en" and "and".
_TOGETHER = re.compile(r"\s*(?:,|&|\+|\ben\b|\band\b)\s*")


class Why(StrEnum):
    """Why a record is not in a harvest. The values stand in `coverage` and in codes of the catalog."""

    CONSENT = "consent"
    GROUP = "group"
    ROUND = "round"
    NAME = "name"
    SOURCE = "source"
    LENGTH = "length"
    SECTION = "section"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A record that waits for somebody to look: the names in its words that were not given."""

    number: int
    names: tuple[str, ...]


class Consents:
    """The verdict over every record of a state. Reads each record once.

    `names`: whether any name may be read at all. `takers`: whether who takes a step may be, without having been asked for this (R26).
    """

    def __init__(self, state: State, *, names: bool = True, takers: bool = True) -> None:
        self._state = state
        self._open = names and state.confidentiality is Confidentiality.OPEN
        self._takers = takers
        used = state.question_set
        self._language = used.header.language if used else "nl"
        self._kept_out = {
            item.number for item in state.agenda if item.number and (not item.round.harvested or item.round.recording is Recording.NO)
        }
        self._here = {fold(person.name) for person in state.people}
        self._names = Names(person.name for person in state.people)
        self._given = {name_of(state, person) for person in self._givers()}
        self._verdicts: dict[int, Why | None] = {}

    def why_not(self, entry: Entry) -> Why | None:
        """Why this record is left out, or None where it may be read."""
        if entry.number not in self._verdicts:
            self._verdicts[entry.number] = self._verdict(entry)
        return self._verdicts[entry.number]

    def _verdict(self, entry: Entry) -> Why | None:
        if entry.consent == "niet" or self._state.confidentiality is Confidentiality.NOTHING_KEPT:
            return Why.CONSENT
        if not entry.consent and self._state.agreed is False:
            return Why.GROUP
        if isinstance(entry, Contribution) and not self.harvested(entry.round):
            return Why.ROUND
        if isinstance(entry, Insight) and not entry.text and not any(True for _ in self.sources(entry)):
            return Why.SOURCE
        if isinstance(entry, DissentingVoice):
            beside = self._state.entry(entry.insight)
            if beside is None or beside.erased or self.why_not(beside):
                return Why.SOURCE
        return Why.NAME if self.ungiven(entry) else None

    def harvested(self, round_: int | None) -> bool:
        """Whether what is said in the round of that number may stand in a harvest."""
        return round_ not in self._kept_out

    def sources(self, insight: Insight) -> Iterator[Contribution]:
        """The contributions of an insight that may be read."""
        return (source for source in sources_of(self._state, insight) if self.why_not(source) is None)

    def ungiven(self, entry: Entry) -> tuple[str, ...]:
        """The names in its words of people here who did not give theirs; none once it was looked at (H1)."""
        if entry.looked_at:
            return ()
        text, aloud = (self._of_step(entry), self._said_aloud(entry)) if isinstance(entry, Step) else (entry.text, frozenset())
        found = tuple(name for name in self.ungiven_in(text) if fold(name) not in aloud)
        return found or (self._to_find(entry.text) if isinstance(entry, Contribution) and section_of(entry.kind) == "people" else ())

    def ungiven_in(self, text: str) -> tuple[str, ...]:
        """The names in a text of people here who did not give theirs."""
        return tuple(name for name in self._names.within(text) if name not in self._given)

    def ungiven_in_set(self, text: str) -> tuple[str, ...]:
        """The same in a text that was written before anybody came: an ordinary word there that is also a name names nobody."""
        found = self.ungiven_in(text)
        return tuple(name for name in found if any(fold(word).startswith(fold(_SECOND.sub("", name))) for word in capitals(text)))

    def _to_find(self, text: str) -> tuple[str, ...]:
        """Whoever is named as somebody to find was not here to say yes: a look is needed."""
        named = (text[each.start : each.end] for each in telltales(text, self._language) if each.kind == "name")
        return tuple(name for name in named if name not in self._given)

    def speaker(self, entry: Entry) -> str | None:
        """The name that stands with these words: only where its owner said `naam` and the set allows names."""
        if not (self._open and entry.consent == "naam" and isinstance(entry, Contribution | DissentingVoice)):
            return None
        return name_of(self._state, entry.speaker)

    def of_step(self, step: Step, someone: str) -> tuple[str, str]:
        """Who takes a step and who asks after it, asked aloud at the table; `someone` where the name is not to be read."""

        def of(person: str, words: str) -> str:
            name = name_of(self._state, person)
            hidden = not self.named(step) and (name or self._holds_someone(words))
            return someone if hidden else name or one_line(words)

        return of(step.who, step.who_else), of(step.asks, step.asks_else)

    def named(self, step: Step) -> bool:
        """Whether who takes a step may be read: asked aloud at the table, unless the set or the table says otherwise (R26)."""
        return self._open and step.consent != "zonder" and (self._takers or step.consent == "naam")

    def _said_aloud(self, step: Step) -> frozenset[str]:
        """The names, folded, that a step itself may give: of those who take it and of who asks after it."""
        if not self.named(step):
            return frozenset()
        names = [name_of(self._state, step.who), name_of(self._state, step.asks), *_parts(step.who_else), *_parts(step.asks_else)]
        return frozenset(fold(name) for name in names if name)

    def _of_step(self, step: Step) -> str:
        """The words of a step as they will be read: a name that gives way to «someone» is not among them."""
        words = [each for each in (step.who_else, step.asks_else) if self.named(step) or not self._holds_someone(each)]
        return "\n".join((step.what, step.when, step.outcome, *words))

    def _holds_someone(self, words: str) -> bool:
        return any(fold(part) in self._here for part in _parts(words))

    def _givers(self) -> Iterator[str]:
        """The people who gave their name with words of their own."""
        for entry in self._state.entries if self._open else ():
            if entry.consent == "naam" and not entry.erased:
                match entry:
                    case Contribution() | DissentingVoice() if entry.speaker:
                        yield entry.speaker
                    case Step() if entry.who:
                        yield entry.who
                    case _:
                        pass


class Names:
    """Finds any of several names in a text as words of their own: case and accents ignored, also made small or possessive."""

    def __init__(self, names: Iterable[str]) -> None:
        names = [name for name in names if fold(name)]
        self._names: dict[str, list[str]] = {}
        for name in names:
            # The second Els is spoken of as Els; but «stoel 4» is no reason to look at every chair.
            spoken = {fold(name), fold(_SECOND.sub("", name))} if name[0].isupper() else {fold(name)}
            for each in spoken:
                self._names.setdefault(each, []).append(name)
        anyone = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(self._names, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)({anyone}){_ENDINGS}(?!\w)") if anyone else None

    def within(self, text: str) -> tuple[str, ...]:
        """The names that may be meant in the text, each once, in the order in which they stand there."""
        if self._pattern is None:
            return ()
        return tuple(dict.fromkeys(name for found in self._pattern.finditer(fold(text)) for name in self._names[one_line(found[1])]))

    def replaced(self, text: str, instead: str) -> str:
        """The text with `instead` in the place of each of the names; all else, white space too, as it was."""
        if self._pattern is None or not self.within(text):
            return text
        # Folding changes lengths: each folded character remembers where it came from.
        folded = [(part, at) for at, char in enumerate(text) for part in (" " if char.isspace() else fold(char))]
        parts, kept = [], 0
        for found in self._pattern.finditer("".join(part for part, _ in folded)):
            parts += [text[kept : folded[found.start()][1]], instead]
            kept = folded[found.end() - 1][1] + 1
        return "".join((*parts, text[kept:]))


def _parts(words: str) -> list[str]:
    return [part for part in _TOGETHER.split(one_line(words)) if part]
