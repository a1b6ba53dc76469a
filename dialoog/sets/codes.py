"""The registry of findings: each code with its alias and weight. Codes are for ever; a retired one is never used again."""

from __future__ import annotations

import re

from dialoog.core.finding import Code, Severity
from dialoog.sets.words import distance

_TABLE = """
V001 geen-utf8 F★ · V002 bom T★ · V003 regeleinden T★ · V004 te-groot F · V005 stuurteken F★ · V006 onzichtbaar W★
V007 onleesbaar F · V008 buiten-map F · V009 leeg F · V010 bestandsnaam T
V101 kop-ontbreekt W★ · V102 kop-open F · V103 kopregel F · V104 kop-onbekend W★ · V105 kop-dubbel F · V106 te-nieuw F
V107 versie-ontbreekt T★ · V108 kop-waarde F · V109 taal F · V110 aanhalingstekens W★ · V111 yaml F
V112 kop-niet-boven W★ · V113 deelnemers F · V114 herkomst T · V115 kop-te-groot F
V201 titel-ontbreekt F★ · V202 titel-dubbel F★ · V203 geen-ronde F · V204 kop-diep W · V205 ronde-dubbel F
V206 ronde-leeg F · V207 niet-ingesprongen W★ · V208 nummering T★ · V209 instelling-laat W★ · V210 vraag-buiten W
V211 te-veel F · V212 vreemd-blok W · V213 vraag-leeg F · V214 te-diep W · V215 voor-titel W★ · V216 commentaar-open F
V217 streepjes-kop W★ · V218 voorlezen-loopt-door W★ · V219 vraag-plakt F★
V301 instelling-vorm F★ · V302 instelling-onbekend W★ · V303 onbekende-vorm F★ · V304 tijd F · V305 vorm-ontbreekt W★
V306 instelling-dubbel F · V307 beurt-zinloos W★ · V308 beurt-ontbreekt T★ · V309 volgorde F · V310 keuze F
V311 oogst-zonder-notitie W · V312 tijd-raar F · V313 andere-taal T★
V401 som W · V402 beurten-passen-niet W · V403 geen-pauze T · V404 geen-begin-eind T · V405 tijd-ontbreekt W
V406 geen-speling T
V501 bouwsteen-weg F · V502 bouwsteen-buiten F · V503 bouwsteen-kring F · V504 bouwsteen-diep F · V505 bouwsteen-kop T
V506 bouwsteen-web F · V511 bron-weg F · V512 vertaling-scheef W · V513 vertaling-oud T
V601 html W★ · V602 beeld W · V603 link F · V604 persoonsgegeven W · V605 linktekst W
V701 gesloten-vraag T · V702 sturende-vraag T · V703 dubbele-vraag T · V704 waarom T · V705 lang T · V706 jargon T
V707 wij-zij T · V708 u-je T · V709 vraagteken T★ · V710 todo W · V711 dubbelwoord T★ · V712 tekort-taal T · V713 weetvraag T
V714 geen-vraag T
V900 intern F
"""

_SEVERITY = {"F": Severity.ERROR, "W": Severity.WARNING, "T": Severity.HINT}


def _registry() -> dict[str, Code]:
    rows = (row.split() for row in _TABLE.replace("·", "\n").splitlines() if row.strip())
    return {code: Code(code, alias, _SEVERITY[weight[0]], weight.endswith("★")) for code, alias, weight in rows}


CODES = _registry()

_BY_ALIAS = {code.alias: code.code for code in CODES.values()}

_OWN = re.compile(r"E\d{3,4}\Z")

# Words for a family of advice, as a header may allow them.
_FAMILIES = {
    word: codes
    for words, codes in (
        (("gesloten", "closed"), ("V701", "V713")),
        (("sturend", "leading"), ("V702",)),
        (("dubbel", "double"), ("V703",)),
        (("waarom", "why"), ("V704",)),
        (("schuurt", "friction"), ("V712",)),
    )
    for word in words
}


def is_known(word: str) -> bool:
    """Whether a word of `sta-toe` is about anything; codes of style rules begin with E."""
    codes = silenced_by(word)
    return word.strip().casefold() in _FAMILIES or codes <= CODES.keys() or all(_OWN.match(code) for code in codes)


def near(word: str) -> str | None:
    """The alias or family word that a misspelt word of `sta-toe` looks like most; None when there is not one."""
    folded = word.strip().casefold()[:40]
    known = {*_FAMILIES, *_BY_ALIAS}
    found = sorted((steps, each) for each in known if (steps := distance(folded, each, len(each) // 3)) <= len(each) // 3)
    return found[0][1] if found and (len(found) == 1 or found[0][0] < found[1][0]) else None


def silenced_by(word: str) -> frozenset[str]:
    """The codes that a word of `sta-toe` is about: a code, an alias or a family word; case does not matter."""
    folded = word.strip().casefold()
    if folded in _FAMILIES:
        return frozenset(_FAMILIES[folded])
    return frozenset({_BY_ALIAS.get(folded, folded.upper())})
