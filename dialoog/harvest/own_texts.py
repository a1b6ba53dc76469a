"""Texts that are nobody's contribution: titles, questions, themes. One that holds a name that was not given is left out and reported."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.core.deciding.records import ORDINARY
from dialoog.core.questions import Question
from dialoog.core.state import Contribution, Insight, State
from dialoog.core.text import clean, one_line
from dialoog.harvest.consent import Consents
from dialoog.harvest.document import HeldText
from dialoog.harvest.section_names import OWN, section_of


class OwnTexts:
    """The texts of a session as they may be read, each on one line and empty where it is left out. `held` says what was, and why."""

    def __init__(self, state: State, consents: Consents) -> None:
        self._consents = consents
        self._held: dict[tuple[str, str], tuple[str, ...]] = {}
        opened = state.opened
        assert opened is not None
        self._opened = opened
        used = state.question_set or opened.question_set
        self.set_title = self.of_set("set", used.title)
        self.method = self.of_set("set", used.header.method)
        self.title = self._typed("title", opened.title) or self.set_title
        self.place = self._typed("place", opened.place)
        self.series = self._typed("series", opened.series)
        self.invited_by = self._typed("invited-by", opened.invited_by)
        self.purpose = self._typed("purpose", opened.purpose)

    @property
    def held(self) -> tuple[HeldText, ...]:
        """What was left out so far, each once."""
        return tuple(dict.fromkeys(HeldText(field, names) for (field, _), names in self._held.items()))

    def id(self) -> str:
        """The session's id, that holds its title; empty where there is a name in it."""
        return "" if self._consents.ungiven_in(self._opened.id) else self._opened.id

    def of_set(self, field: str, text: str) -> str:
        """A text of the question set."""
        return self._free(field, text, self._consents.ungiven_in_set)

    def question(self, question: Question) -> str:
        """A question: of the set, or typed during the evening."""
        return self.of_set("question", question.text) if question.place.file else self._typed("question", question.text)

    def theme(self, entry: Contribution | Insight) -> str:
        """The theme of a record; also one with a name in it, once somebody looked at the record."""
        return one_line(clean(entry.theme)) if entry.looked_at else self._typed("theme", entry.theme)

    def kind(self, entry: Contribution) -> str:
        """The kind of a contribution; an ordinary one where a kind of somebody's own holds a name."""
        own = section_of(entry.kind).startswith(OWN) and entry.kind != ORDINARY
        return entry.kind if not own or self._typed("kind", entry.kind) else ORDINARY

    def _typed(self, field: str, text: str) -> str:
        return self._free(field, text, self._consents.ungiven_in)

    def _free(self, field: str, text: str, names_in: Callable[[str], tuple[str, ...]]) -> str:
        text = one_line(clean(text))
        if text and (names := names_in(text)):
            self._held[field, text] = names
            return ""
        return text
