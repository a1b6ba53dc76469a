"""`dialoog uitleg`: what a finding means, with a wrong and a right example."""

from __future__ import annotations

import click

from dialoog.cli.frame import Command, Here, argument
from dialoog.cli.outcome import wrong_use
from dialoog.cli.place import put
from dialoog.harvest.wording import codes as harvest_codes
from dialoog.harvest.wording.explain import explain as explain_harvest
from dialoog.locale.language import Language
from dialoog.sets.explain import codes_of, explain, meant


def command(language: Language) -> click.Command:
    """The command `uitleg`."""
    return Command("uitleg", language, tell, [argument(language, "code", "code")])


def tell(here: Here, code: str) -> None:
    """Print the explanation of a code, or of each code that an alias or a word is about."""
    told = [explain(each, here.language) for each in codes_of(code)]
    told += [explain_harvest(each, here.language) for each in harvest_codes.codes_of(code)]
    if not told:
        guess = meant(code) or harvest_codes.meant(code)
        raise wrong_use("cli.uitleg.unknown-guess" if guess else "cli.uitleg.unknown", here.language, word=code[:60], guess=guess)
    put(here, "\n\n\n".join(told) + "\n", None)
