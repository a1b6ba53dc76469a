"""All that is kept about one person, as values, to hand over (AVG 15 and 20): theirs, and nobody else's.

Their own words stand as they were said, whoever they speak of. In words of others and of the table every other name of
somebody here is hidden; what others said about this person is told by number alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialoog.core import events as e
from dialoog.core.erasure import WORDS, mentions, taken_back
from dialoog.core.history import in_force
from dialoog.core.names import names_in
from dialoog.core.state import Contribution, DissentingVoice, Entry, Insight, Person, State, Step, question_text
from dialoog.core.text import clean
from dialoog.harvest.about_document import AboutPerson, Doing, Floor, FromWords, Happening, Said
from dialoog.harvest.consent import Names
from dialoog.harvest.record import sources_of
from dialoog.locale import say


def about_person(state: State, person: str, language: str, *, draft: Mapping[str, object] | None = None) -> AboutPerson:
    """What is kept about the person with this id in an opened session; KeyError or ValueError where there is no such thing.

    `draft` is what is being typed, as the keeper gives it: it counts where its `speaker` is this person.
    """
    opened, known = state.opened, state.by_id[person]
    if opened is None:
        raise ValueError("no session was opened")
    owned = _Owned(state, known, language)
    return AboutPerson(
        language,
        opened.id,
        owned.hidden(opened.title),
        owned.hidden(opened.place),
        opened.time_zone,
        opened.at.wall,
        known.name,
        known.role,
        known.pace,
        state.agreed,
        tuple(_happenings(state, person)),
        tuple(owned.said()),
        tuple(owned.insights()),
        tuple(owned.steps()),
        tuple(_floor(state, person)),
        tuple(owned.heading()),
        tuple(each for each in mentions(state, known.name) if not owned.shown(each)),
        tuple(entry.number for entry in state.entries if entry.erased and _owner(entry) == person),
        clean(str(draft.get("text", ""))) if draft and draft.get("speaker") == person else "",
    )


def names_of(found: AboutPerson) -> tuple[str, ...]:
    """Every name of theirs that is kept, the present one first."""
    names = (str(each.detail) for each in found.happenings if each.what in ("joined", "renamed"))
    return tuple(dict.fromkeys(name for name in (found.name, *names) if name))


def words_about(found: AboutPerson) -> tuple[str, ...]:
    """This person's own words in it, for looking them up in files."""
    words = [text for each in found.said for text in (each.text, *each.earlier)]
    words += [text for step in found.steps if step.takes for text in (step.what, *step.earlier)]
    return tuple(dict.fromkeys(text for text in (*words, found.draft) if text))


class _Owned:
    """Which records are this person's, and how those of others may be shown to them."""

    def __init__(self, state: State, person: Person, language: str) -> None:
        self._state = state
        self._person = person
        self._someone = say("harvest.someone", language)
        self._others = Names(each.name for each in state.people if each.id != person.id)
        self._texts = _texts(state)
        self._back = taken_back(state)

    def hidden(self, text: str) -> str:
        """The text, cleaned, with «someone» for each name of somebody else here."""
        return self._others.replaced(clean(text), self._someone)

    def shown(self, number: int) -> bool:
        """Whether the record of that number stands among this person's own words."""
        entry = self._state.entry(number)
        return entry is not None and _owner(entry) == self._person.id

    def said(self) -> Iterator[Said]:
        """Their contributions and different voices, also those that were taken back and are still on disk."""
        for entry, back in self._entries():
            if not isinstance(entry, Contribution | DissentingVoice) or entry.speaker != self._person.id or entry.erased:
                continue
            now, earlier = self._wordings(entry.number, entry.text, back)
            if not now and back:
                continue
            asked = entry.card or question_text(self._state, entry.round, entry.question) if isinstance(entry, Contribution) else ""
            yield Said(
                entry.number,
                entry.at.wall,
                now,
                kind=entry.kind if isinstance(entry, Contribution) else "",
                round=entry.round if isinstance(entry, Contribution) else None,
                question=self.hidden(asked),
                beside=entry.insight if isinstance(entry, DissentingVoice) else None,
                consent=entry.consent,
                theme=self.hidden(getattr(entry, "theme", "")),
                edited=isinstance(entry, Contribution) and entry.edited,
                taken_back=back,
                earlier=earlier,
            )

    def insights(self) -> Iterator[FromWords]:
        """What the table raised from words of this person."""
        for entry in self._state.entries:
            if not isinstance(entry, Insight) or entry.erased:
                continue
            own = tuple(each.number for each in sources_of(self._state, entry) if each.speaker == self._person.id)
            if own:
                theme = self.hidden(getattr(entry, "theme", ""))
                yield FromWords(entry.number, entry.at.wall, own, self.hidden(entry.text), entry.consent, theme)

    def steps(self) -> Iterator[Doing]:
        """The steps they take, alone or with others, and those they ask after."""
        person, name = self._person.id, self._person.name
        for step, back in self._entries():
            if not isinstance(step, Step) or step.erased:
                continue
            takes = step.who == person or bool(names_in(step.who_else, (name,)))
            asks = step.asks == person or bool(names_in(step.asks_else, (name,)))
            if not (takes or asks):
                continue
            own = step.who == person
            what, earlier = self._wordings(step.number, step.what, back)
            if back and not what:
                continue
            yield Doing(
                step.number,
                step.at.wall,
                takes,
                asks,
                clean(what) if own else self.hidden(what),
                clean(step.when) if own else self.hidden(step.when),
                self.hidden(step.who_else),
                self.hidden(step.asks_else),
                step.due,
                step.consent,
                getattr(step, "size", "klein"),
                getattr(step, "state", "open"),
                self.hidden(getattr(step, "outcome", "")),
                back,
                earlier if own else (),
            )

    def heading(self) -> Iterator[tuple[str, str]]:
        """Where this person's name stands in what was told of the session at its start: which field, and its text."""
        opened = self._state.opened
        for field in ("title", "place", "series", "invited_by", "purpose"):
            text = str(getattr(opened, field))
            if names_in(text, (self._person.name,)):
                yield field, self.hidden(text)

    def _entries(self) -> Iterator[tuple[Entry, bool]]:
        """Every record, and whether it was taken back."""
        yield from ((entry, False) for entry in self._state.entries)
        yield from ((entry, True) for entry in self._back)

    def _wordings(self, number: int, now: str, back: bool) -> tuple[str, tuple[str, ...]]:
        """The words that count, and the other words of the record that are still kept."""
        texts = self._texts.get(number, ())
        if back and not now:
            now = texts[-1] if texts else ""
        return clean(now), tuple(clean(text) for text in texts if text != now)


def _owner(entry: Entry) -> str | None:
    match entry:
        case Contribution() | DissentingVoice():
            return entry.speaker
        case Step():
            return entry.who or None
        case _:
            return None


def _texts(state: State) -> dict[int, tuple[str, ...]]:
    """Per number the texts it ever had and that are still kept, in order: of a step what would be done."""
    found: dict[int, dict[str, None]] = {}
    for act in state.log.acts:
        for event in act.events:
            number = getattr(event, "number", None)
            for field in WORDS.get(type(event), ()):
                if field in ("text", "what") and number is not None and (text := getattr(event, field)):
                    found.setdefault(number, {})[text] = None
    return {number: tuple(texts) for number, texts in found.items()}


def _happenings(state: State, person: str) -> Iterator[Happening]:
    """What was noted about somebody besides words and turns, in order, also what was taken back and is still kept."""
    force = {act.number for act in in_force(state.log.acts)}
    for act in state.log.acts:
        for event in act.events:
            about = event.to if isinstance(event, e.GapCharged) else getattr(event, "person", None)
            if about == person and type(event) in _DETAILS:
                detail = event.seat + 1 if isinstance(event, e.Moved) else getattr(event, _DETAILS[type(event)], "")
                # A closed session keeps no earlier name.
                if detail or not isinstance(event, e.Renamed):
                    yield Happening(event.at.wall, _word(type(event)), detail, act.number not in force)


_DETAILS: dict[type, str] = {
    e.Joined: "name",
    e.Renamed: "name",
    e.RoleGiven: "role",
    e.Moved: "",
    e.PaceSet: "factor",
    e.TimeGranted: "seconds",
    e.SteppedOut: "",
    e.CameBack: "",
    e.Left: "",
    e.CaseGiven: "",
    e.GapCharged: "",
}
"""The events about one person that are no words and no turns, each with the field that says more."""


def _word(kind: type) -> str:
    return "".join(f"-{char.lower()}" if char.isupper() else char for char in kind.__name__).removeprefix("-")


def _floor(state: State, person: str) -> Iterator[Floor]:
    """Their turns, and other time that is kept under their name, in order."""
    running = [turn for turn in (state.floor.turn, state.floor.held) if turn is not None] if state.floor else []
    turns = {turn.id: turn for turn in (*running, *state.turns) if turn.person == person}
    found = [Floor(turn.started.wall, "turn", turn.round, turn.outcome, round(turn.seconds, 3)) for turn in turns.values()]
    found += [
        # Time that was given to somebody afterwards stands under no turn.
        Floor(each.started.wall, "gap" if each.kind == "turn" else each.kind, each.round, "", round(each.seconds, 3))
        for each in state.time
        if each.speaker == person and (each.kind != "turn" or each.turn not in turns)
    ]
    return iter(sorted(found, key=lambda each: each.at))
