"""What was wrong with a command line, in the user's language."""

from __future__ import annotations

from difflib import get_close_matches

import click

from dialoog.cli.frame import TooMuch, WrongValue
from dialoog.cli.tree import HOMES, NoSuchCommand
from dialoog.core.text import clean, one_line
from dialoog.locale import say
from dialoog.locale.language import Language


def explained(error: click.UsageError, language: Language) -> list[str]:
    """Sentences for stderr: what is wrong, the usage line, and where help is."""
    lines = [_sentence(error, language)]
    if error.ctx is not None:
        lines += [error.ctx.get_usage(), say("cli.usage.try", language, command=error.ctx.command_path)]
    return lines


def _sentence(error: click.UsageError, language: Language) -> str:
    match error:
        case WrongValue():
            return say(error.code, language, **{name: _shown(value) for name, value in error.fields.items()})
        case NoSuchCommand():
            return _guessed("command", error.name, list(HOMES), language)
        case TooMuch():
            return say("cli.usage.too-much", language, words=_shown(" ".join(error.words)))
        case click.NoSuchOption():
            return _guessed("option", error.option_name, _options(error.ctx), language)
        case click.BadOptionUsage():
            takes = not _is_flag(error)
            return say("cli.usage.needs-value" if takes else "cli.usage.takes-none", language, option=error.option_name)
        case click.MissingParameter() if error.param is not None:
            return say("cli.usage.missing", language, what=error.param.metavar or error.param.opts[-1])
        case _:
            return say("cli.usage.wrong", language)


def _guessed(kind: str, name: str, known: list[str], language: Language) -> str:
    close = get_close_matches(name, known, 1)
    if close:
        return say(f"cli.usage.no-such-{kind}-guess", language, name=_shown(name), guess=close[0])
    return say(f"cli.usage.no-such-{kind}", language, name=_shown(name))


def _options(ctx: click.Context | None) -> list[str]:
    return [name for param in (ctx.command.params if ctx else ()) for name in param.opts if name.startswith("-")]


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else ()
    return any(isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts for param in params)


def _shown(value: object) -> str:
    return one_line(clean(str(value)))[:80]
