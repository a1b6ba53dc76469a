"""How a command ends: exit codes, and what is said on stderr. Nothing else in dialoog ends the program or knows its codes."""

from __future__ import annotations

import os
import re
import sys

from dialoog.locale import say

DONE, NOT_RIGHT, WRONG_USE, STOPPED = 0, 1, 2, 130
"""Done; the thing itself is not right; wrong use or a named path that cannot be opened; Ctrl-C (`contract` §3)."""

MOST_CELLS = 80
"""The cells of a terminal within which talk stays."""

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)")
_TURNING = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")


class End(Exception):
    """The command ends here with `code`; `sentences` are for stderr, already in the user's language."""

    def __init__(self, code: int, *sentences: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentences = sentences


def not_right(code: str, language: str, **fields: object) -> End:
    """The end of a command because the thing itself is not right, with the sentence of `code`."""
    return End(NOT_RIGHT, say(code, language, **fields))


def wrong_use(code: str, language: str, **fields: object) -> End:
    """The end of a command that was used wrongly, or names something that cannot be opened."""
    return End(WRONG_USE, say(code, language, **fields))


def calm(text: str) -> str:
    """The text with every character that would steer a terminal as its escape, `\\u001b`; to JSON that is the same character.

    What people say is clean since it came in; names of files, arguments and files of other hands come out of here. Characters that
    turn a line around stay where they end on the line they began on.
    """
    text = _STEERING.sub(_escaped, text)
    return "".join(map(_unturned, text.splitlines(keepends=True))) if _TURNING.search(text) else text


def _unturned(line: str) -> str:
    # Late: few texts turn a line around, and every command speaks by this module.
    from dialoog.core.text import balanced

    return line if balanced(line) else _TURNING.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def talk(sentence: str, end: str = "\n") -> None:
    """Say something on stderr, on lines that fit where that is a terminal; what comes in lines of its own keeps them."""
    told = calm(sentence)
    if "\n" not in told and sys.stderr.isatty():
        # Late: what is told to no terminal needs no cells counted.
        from dialoog.cli.fitted import fitted

        told = fitted(told, _columns())
    answer(told, end)


def answer(line: str, end: str = "\n") -> None:
    """One line on stderr as it is: an answer of the line face, or a line of a format that programs read."""
    print(calm(line), end=end, file=sys.stderr, flush=True)


def _columns() -> int:
    """The cells of the terminal on stderr, at most those of a line that reads well."""
    try:
        return min(MOST_CELLS, os.get_terminal_size(sys.stderr.fileno()).columns) or MOST_CELLS
    except (OSError, ValueError):
        return MOST_CELLS


def hush() -> None:
    """Nobody reads on: let what is still to be written go nowhere, without a word about it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            try:
                os.dup2(nowhere, stream.fileno())
            except (OSError, ValueError, AttributeError):
                continue
    os.close(nowhere)
