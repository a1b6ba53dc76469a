"""`dialoog verbeter`: mends in question sets what can be mended safely."""

from __future__ import annotations

from pathlib import Path

import click

from dialoog.cli.files import set_files
from dialoog.cli.frame import Command, Here, argument, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, WRONG_USE, answer, not_right, talk, wrong_use
from dialoog.cli.place import asked, can_ask, put
from dialoog.core.finding import Diagnostic, Severity
from dialoog.locale import findings, say
from dialoog.locale.cells import shown
from dialoog.locale.language import Language
from dialoog.sets.files import load
from dialoog.sets.mend import Mended, difference, mend, write

_MOST_SHOWN = 12


def command(language: Language) -> click.Command:
    """The command `verbeter`."""
    return Command(
        "verbeter",
        language,
        repair,
        [argument(language, "pad", "paths", nargs=-1), option(language, "verbeter", "--toon"), option(language, "verbeter", "--doe")],
    )


def repair(here: Here, pad: tuple[str, ...], toon: bool, doe: bool) -> int:
    """Show the difference; with `--doe` make it, and keep each file as it was beside it."""
    if toon and doe:
        raise wrong_use("cli.verbeter.one-of-two", here.language)
    worst = DONE
    for path in set_files(here, pad):
        data = load(path, None)
        found = [data] if isinstance(data, Diagnostic) else mend(data, str(path))
        if isinstance(found, list):
            answer(findings.lines(found, here.language))
            worst = max(worst, WRONG_USE if isinstance(data, Diagnostic) else NOT_RIGHT)
        else:
            worst = max(worst, _one(here, path, found, doe))
    return worst


def _one(here: Here, path: Path, found: Mended, doe: bool) -> int:
    """One file; its exit code."""
    if found.changed:
        put(here, "".join(f"{shown(line)}\n" for line in difference(found)), None)
        _reread(here, path, found)
        if doe:
            _write(here, path, found)
        else:
            talk(say("cli.verbeter.able", here.language, n=len(found.done), file=path))
    left = [one for one in found.left if one.place.file == str(path)]
    if not found.changed:
        talk(say("cli.verbeter.nothing", here.language, file=path))
    for one in left:
        if one.code == "V010":
            talk(f"{shown(str(path))}: {findings.message(one, here.language)}")
    if left:
        talk(say("cli.verbeter.left", here.language, n=len(left), file=path))
    return NOT_RIGHT if any(one.severity is Severity.ERROR for one in left) else DONE


def _reread(here: Here, path: Path, found: Mended) -> None:
    """Shows how a file that is no UTF-8 was read."""
    if not found.reread:
        return
    talk(say("cli.verbeter.reread", here.language, file=path))
    for number, line in found.reread[:_MOST_SHOWN]:
        answer(f"  {number}: {shown(line)}")


def _write(here: Here, path: Path, found: Mended) -> None:
    if found.reread and not (can_ask() and asked(here, "cli.verbeter.reread-right")):
        raise not_right("cli.verbeter.not-written", here.language, file=path)
    try:
        copy = write(path, found)
    except FileExistsError:
        raise not_right("cli.verbeter.changed", here.language, file=path) from None
    talk(say("cli.verbeter.done", here.language, n=len(found.done), file=path, copy=copy.name))
