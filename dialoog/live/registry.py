"""Every act once: its id, its keys, and the words of its line in two languages.

Keys, the list of acts, `/hulp`, `dialoog toetsen` and the documentation all come from here. Texts stand in the catalogs
under `act.<id>.name` (a few words), `act.<id>.help` (a sentence) and `act.<id>.line` (the line as it is typed).
"""

from __future__ import annotations

from dialoog.core.text import fold
from dialoog.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act. `keys` as Textual spells them, the first is the one to show; `nl` and `en` are the line's words without slash.

    `in_turn` marks the twelve acts of a running turn; `face` marks what only a screen can do, which has no line.
    """

    id: str
    nl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    in_turn: bool = False
    face: bool = False

    def words(self, language: str) -> tuple[str, ...]:
        """The words of the line in a language."""
        return self.en if language == "en" else self.nl


ACTS: tuple[ActSpec, ...] = (
    ActSpec("help", ("hulp",), ("help",), ("f1", "ctrl+g"), in_turn=True),
    ActSpec("next", ("volgende",), ("next",), ("f2", "ctrl+n"), in_turn=True),
    ActSpec("pass", ("past",), ("pass",), ("f3", "ctrl+p"), in_turn=True),
    ActSpec("guardian", ("hoeder", "even-stil"), ("guardian",), ("f4", "ctrl+s"), in_turn=True),
    ActSpec("earlier", ("eerder",), ("earlier",), ("f5",), in_turn=True),
    ActSpec("undo", ("terugdraaien",), ("undo",), ("f6", "ctrl+r"), in_turn=True),
    ActSpec("thank", ("dank",), ("thanks",), ("f7", "ctrl+t"), in_turn=True),
    ActSpec("go-on", ("door",), ("go-on",), ("f8", "ctrl+o"), in_turn=True),
    ActSpec("facilitate", ("ik",), ("me",), ("f9",), in_turn=True),
    ActSpec("acts", (), (), ("f10", "ctrl+f"), in_turn=True, face=True),
    ActSpec("off-record", ("niet-vastleggen",), ("off-record",), ("f11", "ctrl+q"), in_turn=True),
    ActSpec("silence", ("stil",), ("silence",), ("f12", "ctrl+l"), in_turn=True),
    ActSpec("redo", ("opnieuw",), ("redo",)),
    ActSpec("pass-round", ("past ronde",), ("pass round",)),
    ActSpec("interject", ("tussendoor",), ("between",)),
    ActSpec("say", ("zegt",), ("says",)),
    ActSpec("round", ("ronde",), ("round",)),
    ActSpec("question", ("kies",), ("choose",)),
    ActSpec("break", ("pauze",), ("break",)),
    ActSpec("card", ("kaart",), ("card",)),
    ActSpec("insert", ("invoegen",), ("insert",)),
    ActSpec("exchange", ("set",), ("set",)),
    ActSpec("plan", ("plan",), ("plan",)),
    ActSpec("turn-of", ("beurt-van",), ("turn-of",)),
    ActSpec("order", ("volgorde",), ("order",)),
    ActSpec("grant", ("geef",), ("give",)),
    ActSpec("join", ("erbij",), ("join",)),
    ActSpec("leave", ("weg",), ("leave",)),
    ActSpec("step-out", ("even-weg",), ("step-out",)),
    ActSpec("come-back", ("terug",), ("back",)),
    ActSpec("rename", ("heet",), ("rename",)),
    ActSpec("seat", ("plek",), ("seat",)),
    ActSpec("pace", ("factor",), ("pace",)),
    ActSpec("role", ("rol",), ("role",)),
    ActSpec("lead", ("leiding",), ("lead",)),
    ActSpec("case", ("inbrenger",), ("case",)),
    ActSpec("inside", ("binnen",), ("inside",)),
    ActSpec("outside", ("buiten",), ("outside",)),
    ActSpec("kind", ("soort",), ("kind",)),
    ActSpec("insight", ("inzicht",), ("insight",)),
    ActSpec("dissent", ("ander-geluid",), ("dissent",)),
    ActSpec("step", ("stap",), ("step",)),
    ActSpec("mend-step", ("stap #",), ("step #",)),
    ActSpec("size", ("grootte",), ("size",)),
    ActSpec("gather", ("bij",), ("gather",)),
    ActSpec("part", ("los",), ("part",)),
    ActSpec("theme", ("thema",), ("theme",)),
    ActSpec("follow-up", ("verder",), ("follow-up",)),
    ActSpec("corrections", ("correctie",), ("corrections",)),
    ActSpec("previous", ("vorige",), ("previous",)),
    ActSpec("previous-step", ("vorige stap",), ("previous step",)),
    ActSpec("attribute", ("van",), ("from",)),
    ActSpec("reword", ("anders",), ("reword",)),
    ActSpec("erase", ("schrap",), ("strike",)),
    ActSpec("erase-person", ("schrap alles",), ("strike all",)),
    ActSpec("agree", ("akkoord",), ("agree",)),
    ActSpec("consent", ("toestemming",), ("consent",)),
    ActSpec("looked-at", ("nagekeken",), ("checked",)),
    ActSpec("dealt-with", ("opgepakt",), ("dealt-with",)),
    ActSpec("read-back", ("teruglezen",), ("read-back",)),
    ActSpec("confirm", ("klopt",), ("right",)),
    ActSpec("read-harvest", ("teruglezen oogst",), ("read-back harvest",)),
    ActSpec("advice", ("raad",), ("advice",), ("alt+r",)),
    ActSpec("screen", ("scherm",), ("screen",)),
    ActSpec("gap", ("gat",), ("gap",)),
    ActSpec("yes", ("ja",), ("yes",)),
    ActSpec("no", ("nee",), ("no",)),
    ActSpec("standing", ("stand",), ("standing",)),
    ActSpec("harvest", ("oogst",), ("harvest",)),
    ActSpec("close", ("klaar",), ("done",)),
    ActSpec("mine", (), (), ("shift+tab",), face=True),
    ActSpec("modest", (), (), ("ctrl+y",), face=True),
    ActSpec("not-now", (), (), ("ctrl+d",), face=True),
)
"""In the order in which people meet them: the twelve of a running turn first."""

KINDS: dict[str, str] = {
    "citaat": "quote",
    "inzicht": "insight",
    "druppel": "drop",
    "vraag": "question",
    "gave": "gift",
    "hoofd": "head",
    "hart": "heart",
    "handen": "hands",
    "schuurt": "friction",
    "vieren": "celebrate",
    "proberen": "try",
    "parkeer": "park",
}
"""The kinds of contributions, as data, with their English line words."""

BY_ID: dict[str, ActSpec] = {act.id: act for act in ACTS}

_BY_WORD: dict[str, ActSpec] = {word: act for act in ACTS for word in (*act.nl, *act.en) if " " not in word and act.id != "kind"}
_KIND_BY_WORD: dict[str, str] = {**{word: word for word in KINDS}, **{english: kind for kind, english in KINDS.items()}}


def by_word(word: str) -> ActSpec | None:
    """The act whose line starts with this word, in either language."""
    return _BY_WORD.get(fold(word))


def kind_by_word(word: str) -> str | None:
    """The kind of contribution that this word gives, in either language."""
    return _KIND_BY_WORD.get(fold(word))


def line_words() -> tuple[str, ...]:
    """Every first word of a line, for did-you-mean."""
    return (*_BY_WORD, *_KIND_BY_WORD)
