"""The program `dialoog` and its commands, each loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from dialoog.cli.frame import Here, common, placed, write_example, write_help, write_options, write_usage
from dialoog.locale import say
from dialoog.locale.language import Language

HOMES = {
    "start": "start",
    "hervat": "resume",
    "oefen": "rehearse",
    "scherm": "table_screen",
    "lijst": "sessions",
    "oogst": "harvest",
    "stappen": "steps",
    "bundel": "bundle",
    "exporteer": "export",
    "inzage": "about",
    "wis": "erase",
    "nazien": "inspect",
    "vragen": "sets",
    "controleer": "check",
    "proef": "preview",
    "verbeter": "mend",
    "uitleg": "explain",
    "nieuw": "new",
    "draaiboek": "run_sheet",
    "toetsen": "keys",
}
"""Each command and its module here, in the order in which a facilitator meets them."""


class Program(click.Group):
    """All commands; without one it opens the home screen, or prints this help where there is no terminal."""

    def __init__(self, language: Language) -> None:
        super().__init__(
            "dialoog",
            invoke_without_command=True,
            callback=click.pass_context(self._without_command),
            params=common(language),
            help=say("cli.dialoog.help", language),
            epilog=say("cli.dialoog.example", language),
            add_help_option=False,
        )
        self.language = language

    def _without_command(self, ctx: click.Context, map_option: str | None, taal: str | None) -> int | None:
        """Home, where no command was asked for."""
        if ctx.invoked_subcommand is not None:
            return None
        from dialoog.cli.home import home

        return home(Here(self.language, map_option), ctx.get_help)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        if cmd_name not in HOMES:
            return None
        command: click.Command = import_module(f"dialoog.cli.{HOMES[cmd_name]}").command(self.language)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a sentence of ours when it names none."""
        found = self.get_command(ctx, args[0])
        if found is None:
            raise NoSuchCommand(args[0], ctx)
        return args[0], found, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does."""
        with placed(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What dialoog is, its commands with a line each, its options, an example."""
        write_help(self, ctx, formatter, self.language)
        with formatter.section(say("cli.frame.commands", self.language)):
            formatter.write_dl([(name, say(f"cli.{name}.short", self.language)) for name in HOMES])
        write_options(self, ctx, formatter, self.language)
        write_example(self, formatter, self.language)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line in the user's language."""
        write_usage(self, ctx, formatter, self.language)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Options, a command, and what that takes."""
        return [say("cli.frame.command-word", self.language)]


class NoSuchCommand(click.UsageError):
    """There is no command of that name."""

    def __init__(self, name: str, ctx: click.Context) -> None:
        super().__init__("no such command", ctx)
        self.name = name


def program(language: Language) -> Program:
    """The command line in one language."""
    return Program(language)
