"""The key words of the format in Dutch and English, and what a misspelt one may have meant.

Case, spaces, hyphens, quotation marks, accents and characters that nobody sees play no part. A word is known by its Dutch form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dialoog.sets import other_words

_LONGEST_GUESSED = 40
# The same few words come back in every set; long ones are no words.
_LONGEST_KEPT = 40
_LEFT_OUT = frozenset(" \t\u00a0:-‐‑–—_.'\"“”„‘’«»")
# Marks over letters, and characters that nobody sees (which V006 tells of).
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf"})


class Word(NamedTuple):
    """A word as it was recognised: its Dutch form, and the language it was written in (None: of both)."""

    key: str
    language: str | None


class Guess(NamedTuple):
    """A word that may have been meant, as its own language writes it."""

    text: str
    language: str
    # Whether the word was misspelt, rather than another word for the same.
    misspelt: bool = True


def norm(text: str) -> str:
    """The form in which words are compared."""
    return _norm(text) if len(text) <= _LONGEST_KEPT else _norm.__wrapped__(text)


@lru_cache(maxsize=4096)
def _norm(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char not in _LEFT_OUT and unicodedata.category(char) not in _UNSEEN)


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words: for each its Dutch forms and its English ones, the first of each being the proper one."""

    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    # What else its words are called, with the Dutch form.
    others: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, Word] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for dutch, english in self.rows:
            in_dutch, in_english = {norm(word) for word in dutch}, {norm(word) for word in english}
            for form in in_dutch | in_english:
                language = None if form in in_dutch & in_english else "nl" if form in in_dutch else "en"
                self._known[form] = Word(dutch[0], language)

    def find(self, text: str) -> Word | None:
        """The word meant, if it is one of these."""
        return self._known.get(norm(text))

    def proper(self, key: str, language: str) -> str:
        """How a language writes the word with this Dutch form."""
        dutch, english = next(row for row in self.rows if row[0][0] == key)
        return english[0] if language == "en" else dutch[0]

    def options(self) -> dict[str, str]:
        """All words, as a list in each language."""
        return {language: ", ".join(self.proper(row[0][0], language) for row in self.rows) for language in ("nl", "en")}

    def guess(self, text: str, language: str) -> Guess | None:
        """The one word that `text` looks like most, in both languages; None when nothing is near or two are as near."""
        wanted = norm(text)
        if (key := self.others.get(wanted)) is not None:
            return Guess(self.proper(key, language), language, misspelt=False)
        if not wanted or len(wanted) > _LONGEST_GUESSED:
            return None
        near = sorted(self._near(wanted, language))
        if not near or (len(near) > 1 and near[0][:2] == near[1][:2] and near[0][2] != near[1][2]):
            return None
        _, other, _, text_of_it = near[0]
        return Guess(text_of_it, language if not other else "en" if language == "nl" else "nl")

    def _near(self, wanted: str, language: str) -> Iterable[tuple[int, bool, str, str]]:
        """Candidates as (distance, of the other language, Dutch form, text)."""
        for dutch, english in self.rows:
            for of_language, forms in (("nl", dutch), ("en", english)):
                for form in forms:
                    target = norm(form)
                    allowed = max(1, min(len(wanted), len(target)) // 3)
                    steps = distance(wanted, target, allowed)
                    if steps <= allowed and min(len(wanted), len(target)) > 1:
                        yield steps, of_language != language, dutch[0], form


def distance(one: str, other: str, limit: int) -> int:
    """How many letters were left out, added, changed or swapped with their neighbour; anything over `limit` is `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    current = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        earlier, before, current = before, current, [row]
        for column, against in enumerate(other, 1):
            cost = char != against
            steps = min(before[column] + 1, current[-1] + 1, before[column - 1] + cost)
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == against:
                steps = min(steps, earlier[column - 2] + 1)
            current.append(steps)
        if min(current) > limit:
            return limit + 1
    return current[-1]


def rows(text: str, others: str = "") -> Vocabulary:
    """Reads rows such as `ja, wel = yes`; those of `others` give what else a word is called."""

    def forms(side: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in side.split(","))

    pairs = (line.split("=") for line in text.strip().splitlines())
    called = (line.split(" = ") for line in others.strip().splitlines())
    also = {norm(other): key for key, listed in called for other in forms(listed)}
    return Vocabulary(tuple((forms(dutch), forms(english)) for dutch, english in pairs), also)


HEADER_KEYS = rows(
    """
vragenset = question-set
taal = language
duur = duration
deelnemers = participants
doelgroep = audience
methode = method
auteur, auteurs = author, authors
bron = source
inspiratie = inspiration
licentie = license, licence
versie = version
trefwoorden = keywords
vertrouwelijkheid = confidentiality
gespreksleider = facilitator
aanspreken = address
plaats = place
oogst = harvest
sta-toe = allow
traject = series
vertaling-van = translation-of
bron-vingerafdruk = source-fingerprint
id = id
""",
    other_words.HEADER_KEYS,
)

SETTINGS = rows(
    """
Vorm = Form
Tijd = Time
Per beurt = Per turn
Vragen = Questions
Volgorde = Order
Begint = Starts
Stilte vooraf = Silence before
Stilte na = Silence after
Voorwerp = Talking piece
Terugspiegelen = Mirror
Noteren = Record
Oogst = Harvest
Namen = Names
Beschermd = Protected
Ruimte = Space
Id = Id
""",
    other_words.SETTINGS,
)

FORMS = rows(
    """
inchecken, incheck = check-in
uitchecken, uitcheck = check-out
ronde = round
wie wil = popcorn
open gesprek = open conversation
verhaal = story
stilte = silence
schrijven = writing
tweetallen = pairs
viertallen = fours
inbrenger = case giver
toehoren = listening back
viskom = fishbowl
reflectie = reflection
kaarten = cards
onderweg = on the way
maken = making
teruglezen = read-back
pauze = break
""",
    other_words.FORMS,
)

ASKING = rows("""
samen = together
na elkaar = one by one, one after another
kies = choose
""")

ORDERS = rows("""
kring = circle
willekeurig = random
omgekeerd = reversed, reverse
vrij = free
""")

STARTERS = rows("""
volgende = next
laatste spreker = last speaker
gespreksleider = facilitator
wie wil = who wants, popcorn, volunteer
""")

RECORDING = rows("""
ja = yes
steekwoorden = keywords
nee = no
""")

YES_NO = rows("""
ja = yes
nee = no
""")

NAMES = rows("""
met naam, ja = with name, yes
zonder naam, nee = without name, no
""")

CONFIDENTIALITY = rows("""
open = open
zonder naam = without name
chatham = chatham
niets vastleggen = nothing kept, keep nothing
""")

AUDIENCES = rows("""
jezelf = yourself, self
bewoner, bewoners = resident, residents
professional, professionals = professional, professionals
bestuurder, bestuurders = official, officials, administrator, administrators
""")

FACILITATOR = rows("""
leidt = leads
doet mee = joins in, takes part
""")

ADDRESS = rows("""
je, jij = je, informal
u = u, formal
""")

LANGUAGES = rows("""
nl, Nederlands = nl, Dutch
en, Engels = en, English
""")

# Headings with a meaning of their own.
SECTIONS = rows("""
Afspraken = Agreements
Kaarten = Cards
""")

# Kinds of contribution; a set may name others of its own.
KINDS = rows("""
bijdrage = contribution
citaat = quote
inzicht = insight
druppel = drop
vraag = question
gave = gift
hoofd = head
hart = heart
handen = hands
schuurt = friction
vieren = celebrate
proberen = try
parkeer = park
""")
