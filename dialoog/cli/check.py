"""`dialoog controleer`: findings of question sets, and of harvest files."""

from __future__ import annotations

import os
import sys

import click

from dialoog.cli.files import set_files
from dialoog.cli.frame import Command, Here, argument, choice, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, WRONG_USE
from dialoog.cli.place import put
from dialoog.core.finding import Diagnostic, Severity
from dialoog.live.checking import checked_file
from dialoog.locale import findings, say
from dialoog.locale.language import Language

CANNOT_BE_OPENED = "V007"


def command(language: Language) -> click.Command:
    """The command `controleer`."""
    return Command(
        "controleer",
        language,
        check,
        [
            argument(language, "pad", "paths", required=False, nargs=-1),
            option(language, "controleer", "--strikt"),
            choice(language, "controleer", "--formaat", "tekst", "regel", "json", "sarif", "voorlees", default="tekst"),
        ],
    )


def check(here: Here, pad: tuple[str, ...], strikt: bool, formaat: str) -> int:
    """Print the findings of each file; the exit code says the worst of them."""
    files = set_files(here, pad)
    checked = [checked_file(file) for file in files]
    found = [one for each in checked for one in each.findings]
    if formaat == "tekst" and files and not found:
        code = "cli.controleer.checked-files" if any(each.is_harvest for each in checked) else "cli.controleer.checked"
        put(here, f"{say(code, here.language, n=len(files))}\n", None)
    else:
        put(here, _drawn(found, formaat, here.language) if files else "", None)
    if any(one.code == CANNOT_BE_OPENED for one in found):
        return WRONG_USE
    worst = findings.worst(found)
    return NOT_RIGHT if worst is Severity.ERROR or (strikt and worst is Severity.WARNING) else DONE


def _drawn(found: list[Diagnostic], format_: str, language: Language) -> str:
    match format_:
        case "json":
            text = findings.as_json(found, language)
        case "regel":
            text = findings.lines(found, language)
        case "sarif":
            from dialoog.locale.sarif import as_sarif

            text = as_sarif(found, language)
        case "voorlees":
            from dialoog.locale.aloud import aloud

            text = aloud(found, language)
        case _:
            text = findings.text(found, language, width=_width())
    return f"{text}\n" if text else ""


def _width() -> int:
    """The cells of the terminal, at most 100 for reading; 80 where there is none."""
    try:
        return min(100, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError, AttributeError):
        return 80
