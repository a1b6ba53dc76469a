"""Commands as click knows them, with their help in the user's language and the options that all of them have."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from dialoog.core.values import dataclass
from dialoog.locale import LANGUAGES, say
from dialoog.locale.language import Language


@dataclass(frozen=True, slots=True)
class Here:
    """What every command knows: the user's language, and the working folder that `--map` names."""

    language: Language
    map_option: str | None


Check = Callable[[click.Context, click.Parameter, Any], Any]


def one_of(*words: str) -> Check:
    """One of a few words, case ignored, and a sentence of ours when it is none of them."""

    def check(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        if value is None or str(value).casefold() in words:
            return value and str(value).casefold()
        raise WrongValue(ctx, param, "cli.usage.one-of", value=str(value), words=" | ".join(words))

    return check


def number(least: int, *, whole: bool = True) -> Check:
    """A number of at least `least`, whole unless said otherwise; a comma is a decimal point too."""

    def check(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        if value is None:
            return None
        try:
            found: float = int(value) if whole else float(str(value).replace(",", "."))
        except ValueError:
            found = float("nan")
        if least <= found < 1e9:
            return found
        raise WrongValue(ctx, param, "cli.usage.number", value=str(value), least=least)

    return check


class _Said(click.ParamType):  # type: ignore[type-arg]
    """Words of a person on the command line, in UTF-8 also where the locale knows no such letters; bytes that are none become U+FFFD."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words; a byte that Python could not read came in as half a character."""
        text = str(value)
        return os.fsencode(text).decode("utf-8", "replace") if _HALF.search(text) else text


_HALF = re.compile("[\ud800-\udfff]")
_SAID = _Said()
_WORDS = ("text", "name", "title")
"""The metavars of values that are words of a person, not the name of a file."""


class WrongValue(click.UsageError):
    """A value that an option cannot have: the code of the sentence and its fields."""

    def __init__(self, ctx: click.Context, param: click.Parameter, code: str, **fields: object) -> None:
        super().__init__(code, ctx)
        self.code = code
        self.fields = {"option": param.opts[0], **fields}


class TooMuch(click.UsageError):
    """More words than the command takes."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__("too much", ctx)
        self.words = words


def metavar(name: str, language: Language) -> str:
    """The capital word that stands for a value in help: PAD in Dutch, PATH in English."""
    return say(f"cli.metavar.{name}", language)


def option(language: Language, command: str, flag: str, value: str = "", **more: Any) -> click.Option:
    """One option: its help is `cli.<command>.<flag>`; `value` names its metavar, empty for a flag."""
    help_ = say(f"cli.{command}.{flag.removeprefix('--')}", language)
    if not value:
        return click.Option([flag, *more.pop("names", ())], is_flag=True, help=help_, **more)
    if value in _WORDS:
        more["type"] = _SAID
    return click.Option([flag, *more.pop("names", ())], metavar=metavar(value, language), help=help_, **more)


def choice(language: Language, command: str, flag: str, *words: str, default: str | None = None) -> click.Option:
    """One option that takes one of these words."""
    help_ = say(f"cli.{command}.{flag.removeprefix('--')}", language)
    return click.Option([flag], metavar="|".join(words), help=help_, default=default, callback=one_of(*words))


def argument(language: Language, name: str, value: str, **more: Any) -> click.Argument:
    """One word on the command line; `value` names its metavar."""
    if value in _WORDS:
        more["type"] = _SAID
    word = metavar(value, language) + (" …" if more.get("nargs") == -1 else "")
    return click.Argument([name], metavar=word if more.get("required", True) else f"[{word}]", **more)


@contextmanager
def placed(ctx: click.Context) -> Iterator[None]:
    """What is wrong in here is wrong in this command, also where click does not say so."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class Command(click.Command):
    """A command whose callback gets `Here` and its own values by name, and gives an exit code or None."""

    def __init__(self, name: str, language: Language, callback: Callable[..., int | None], params: Sequence[click.Parameter]) -> None:
        super().__init__(
            name,
            # What is too much is told by us, in the user's language.
            {"allow_extra_args": True},
            callback,
            [*params, *common(language)],
            help=say(f"cli.{name}.help", language),
            epilog=say(f"cli.{name}.example", language),
            add_help_option=False,
        )
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; then refuses words that nobody asked for."""
        with placed(ctx):
            rest = super().parse_args(ctx, args)
        if ctx.args:
            raise TooMuch(ctx.args, ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command with where it is."""
        own = ctx.params.pop("map_option")
        ctx.params.pop("taal")
        above = ctx.parent.params.get("map_option") if ctx.parent else None
        ctx.params["here"] = Here(self.language, own or above)
        # All is loaded by now: no look at what is new goes through it.
        gc.freeze()
        gc.enable()
        return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what it does, its options, an example."""
        write_help(self, ctx, formatter, self.language)
        write_options(self, ctx, formatter, self.language)
        write_example(self, formatter, self.language)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line in the user's language."""
        write_usage(self, ctx, formatter, self.language)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may stand on the command line: own words, then options."""
        words = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [*words, say("cli.frame.options-word", self.language)]


def common(language: Language) -> list[click.Parameter]:
    """The options that stand before and after every command's name."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return [
        option(language, "common", "--map", "path", names=("map_option",)),
        choice(language, "common", "--taal", *LANGUAGES),
        option(language, "common", "--help", expose_value=False, is_eager=True, callback=show),
    ]


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language) -> None:
    """«Zo: dialoog start [SET] [opties]»."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=say("cli.frame.usage", language) + " ")


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language) -> None:
    """The usage line and what the command does."""
    write_usage(command, ctx, formatter, language)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language) -> None:
    """The options in two columns."""
    rows = [row for param in command.params if isinstance(param, click.Option) and (row := param.get_help_record(ctx)) is not None]
    with formatter.section(say("cli.frame.options", language)):
        formatter.write_dl(rows)


def write_example(command: click.Command, formatter: click.HelpFormatter, language: Language) -> None:
    """One line that can be typed as it is."""
    with formatter.section(say("cli.frame.example", language)):
        formatter.write_text(command.epilog or "")
