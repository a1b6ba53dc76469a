"""The one place around every command: chooses the language, and turns whatever happens into an exit code and a calm sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dialoog.cli.outcome import DONE, NOT_RIGHT, STOPPED, WRONG_USE, End, hush, talk
from dialoog.locale import say
from dialoog.locale.language import Language, choose


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; the exit code. Nothing escapes: no exception, no traceback."""
    _streams()
    language: Language = "nl"
    try:
        language = language_of(arguments)
        code = _carry_out(arguments, language)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        hush()
        return NOT_RIGHT
    except KeyboardInterrupt:
        return STOPPED
    except click.Abort as error:
        # What click calls so: Ctrl-C, or an end of input where nobody of ours looked for it.
        cause = error.__cause__
        return STOPPED if not isinstance(cause, EOFError) else _told([say("cli.internal", language, what=_where(cause))], NOT_RIGHT)
    except OSError as error:
        return _told([_of_system(error, language)], _code_of(error))
    except Exception as error:
        return _told([say("cli.internal", language, what=_where(error))], NOT_RIGHT)


def language_of(arguments: Sequence[str]) -> Language:
    """The user's language: `--taal` wherever it stands, `DIALOOG_TAAL`, the settings file, the machine's locale, else Dutch."""
    option, env = _option(arguments, "--taal"), os.environ.get("DIALOOG_TAAL")
    setting = None
    if choose(option, env, None, "nl") == choose(option, env, None, "en"):
        return choose(option, env, None, None)
    from dialoog.live.settings import read_settings, settings_path

    setting = read_settings(settings_path()).language
    return choose(option, env, setting, _locale_name())


def _option(arguments: Sequence[str], name: str) -> str | None:
    found = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == name and at + 1 < len(arguments):
            found = arguments[at + 1]
        elif argument.startswith(f"{name}="):
            found = argument.partition("=")[2]
    return found


def _locale_name() -> str:
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if named or os.name != "nt":
        return named
    import locale

    return locale.getlocale()[0] or ""


def _streams() -> None:
    """Data and talk are UTF-8 wherever they go; what a terminal cannot show becomes a question mark.

    What has nowhere to go, for the one who called us closed it, goes nowhere: never into the first file that we open.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as we run
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _carry_out(arguments: Sequence[str], language: Language) -> int:
    from dialoog.cli.tree import program

    try:
        outcome = program(language).main(list(arguments), prog_name="dialoog", standalone_mode=False)
    except End as end:
        return _told(end.sentences, end.code)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        from dialoog.cli.usage import explained

        return _told(explained(error, language), WRONG_USE)
    return outcome if isinstance(outcome, int) else DONE


def _told(sentences: Sequence[str], code: int) -> int:
    try:
        sys.stdout.flush()
    except OSError:
        hush()
    try:
        for sentence in sentences:
            talk(sentence)
    except (OSError, ValueError):
        hush()
    return code


def _of_system(error: OSError, language: Language) -> str:
    from dialoog.live.trouble import trouble

    return trouble(error, language)


def _code_of(error: OSError) -> int:
    """A name that leads nowhere is wrong use; everything else is a thing that is not right."""
    named = getattr(error, "code", "") in ("store.no-session", "store.ambiguous") or isinstance(error, FileNotFoundError)
    return WRONG_USE if named else NOT_RIGHT


def _where(error: Exception) -> str:
    """What went wrong and in which line of ours, without a word of anybody's: `KeyError, session.py:120`."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
