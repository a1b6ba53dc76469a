"""How a command ends: exit codes, and what is said on stderr. Nothing else in dialoog ends the program or knows its codes."""

from __future__ import annotations

import os
import sys

from dialoog.locale import say

DONE, NOT_RIGHT, WRONG_USE, STOPPED = 0, 1, 2, 130
"""Done; the thing itself is not right; wrong use or a named path that cannot be opened; Ctrl-C (`contract` §3)."""


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


def talk(sentence: str) -> None:
    """Say something on stderr."""
    print(sentence, file=sys.stderr, flush=True)


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
