"""What is kept about one person, as values: theirs, and nobody else's. Moments are milliseconds UTC, durations seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution, or a different voice beside record `beside`. `earlier` are wordings that were replaced and are still kept.

    `taken_back`: it does not count any more, and is still on disk until the session is closed.
    """

    number: int
    at: int
    text: str
    kind: str = ""
    round: int | None = None
    question: str = ""
    beside: int | None = None
    consent: str = ""
    theme: str = ""
    edited: bool = False
    taken_back: bool = False
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FromWords:
    """An insight that was raised from words of this person, `sources`; `text` is empty where it stands in those words themselves."""

    number: int
    at: int
    sources: tuple[int, ...]
    text: str
    consent: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """A small step that this person takes (`takes`) or asks after (`asks`); `with_whom` and `asked_by` hold words for others."""

    number: int
    at: int
    takes: bool
    asks: bool
    what: str
    when: str
    with_whom: str
    asked_by: str
    due: str | None
    consent: str
    size: str = "klein"
    state: str = "open"
    outcome: str = ""
    taken_back: bool = False
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """One turn, or time in another way that is kept under this person: `kind` is turn or another kind of interval; in seconds."""

    at: int
    kind: str
    round: int | None
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Happening:
    """Something noted about this person: `what` is the kind of event, `detail` its name, role, number or nothing."""

    at: int
    what: str
    detail: str | float
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """Files in the session's folder: that hold this person's name or words, and that could not be searched."""

    holding: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Everything kept about one person. Moments are milliseconds UTC, durations seconds; texts are plain and not escaped."""

    language: str
    session: str
    title: str
    place: str
    time_zone: str
    opened_at: int
    name: str
    role: str
    pace: float
    agreed: bool | None
    happenings: tuple[Happening, ...]
    said: tuple[Said, ...]
    insights: tuple[FromWords, ...]
    steps: tuple[Doing, ...]
    floor: tuple[Floor, ...]
    heading: tuple[tuple[str, str], ...]
    mentioned: tuple[int, ...]
    erased: tuple[int, ...]
    draft: str
    files: Files = Files()
