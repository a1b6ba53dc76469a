"""Words for people: a code and its fields become a sentence in Dutch or English.

What people read stands in the gettext catalogs beside this file, one domain a room of work. A message id is a code
such as `refusal.already-heard`; its text is a template with named fields, `{name}`.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAINS = ("core", "findings", "harvest", "faces", "cli", "words", "store")
_HOMES = {"tui": "faces", "key": "faces", "lines": "faces"}
"""The domain of codes that do not begin with its name."""

_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)\}")


class UnknownCodeError(KeyError):
    """No catalog of the language holds this code."""

    def __str__(self) -> str:
        return f"no text for code {self.args[0]!r} in language {self.args[1]!r}"


class MissingFieldError(KeyError):
    """A template names a field that was not given."""

    def __str__(self) -> str:
        return f"the text of code {self.args[0]!r} needs the field {self.args[1]!r}"


class _Missing(LookupError):
    """Inside this module: a catalog does not hold the text."""


class _End(NullTranslations):
    """What comes after a catalog. A code is never a sentence, so it does not fall through as one."""

    def gettext(self, message: str) -> str:
        raise _Missing(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise _Missing(msgid1)


def say(code: str, language: str, /, **fields: object) -> str:
    """The sentence of `code` in `language` ("nl" or "en"), its fields filled in with `str`.

    When the field `n` is a whole number it chooses between one and many. Fields come out verbatim: braces in the
    words of people are words. Fields that the text does not name are left aside.
    Errors: UnknownCodeError, MissingFieldError (both KeyError), ValueError for a language that is not there.
    """
    template = _template(code, language, fields.get("n"))

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name is None:
            return slot[0][0]
        if name not in fields:
            raise MissingFieldError(code, name)
        return str(fields[name])

    return _SLOT.sub(fill, template)


def has(code: str, language: str, /) -> bool:
    """Whether a text for `code` stands in the catalogs of `language`."""
    try:
        _template(code, language, None)
    except UnknownCodeError:
        return False
    return True


def _template(code: str, language: str, n: object) -> str:
    if not code:  # the id of a catalog's own header
        raise UnknownCodeError(code, language)
    for domain in _order(code.partition(".")[0]):
        catalog = _catalog(domain, language)
        if isinstance(n, int):
            try:
                return catalog.ngettext(code, code, n)
            except _Missing:
                pass  # a text without a plural may name the field n as well
        try:
            return catalog.gettext(code)
        except _Missing:
            continue
    raise UnknownCodeError(code, language)


@cache
def _order(word: str) -> tuple[str, ...]:
    """Where to look for codes that begin with this word: where they are first. A command reads its own catalog only, a screen two."""
    first = _HOMES.get(word, word)
    return (first, *(each for each in DOMAINS if each != first)) if first in DOMAINS else DOMAINS


@cache
def _catalog(domain: str, language: str) -> NullTranslations:
    """One domain of one language."""
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {LANGUAGES}")
    path = _FOLDER / language / "LC_MESSAGES" / f"{domain}.mo"
    try:
        with path.open("rb") as file:
            catalog = GNUTranslations(file)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path} is not there; `python -m dialoog.locale.catalogs` compiles it") from error
    catalog.add_fallback(_End())
    return catalog
