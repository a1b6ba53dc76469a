"""Where lines come from: a pipe or file as UTF-8, or a terminal with line editing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 65536


def from_stream(stream: BinaryIO) -> Iterator[str]:
    """The lines of a stream as they come, without their ends; bytes that are no UTF-8 become U+FFFD, for cleaning to count.

    A byte-order mark and Windows line ends are left out; a last line without an end is a line.
    """
    pieces, first = list[bytes](), True
    while data := _some(stream):
        head, *after_an_end = data.split(b"\n")
        pieces.append(head)
        for piece in after_an_end:
            yield _text(b"".join(pieces), first)
            pieces, first = [piece], False
    if rest := b"".join(pieces):
        yield _text(rest, first)


def _some(stream: BinaryIO) -> bytes:
    """What is there now, at most a chunk; nothing at the end, and where the terminal was hung up."""
    try:
        return stream.read1(CHUNK) if hasattr(stream, "read1") else stream.read(CHUNK)
    except OSError:
        return b""


def _text(line: bytes, first: bool) -> str:
    text = line.decode("utf-8", errors="replace")
    return (text.removeprefix("\ufeff") if first else text).removesuffix("\r")


def from_terminal() -> Iterator[str]:
    """The lines of this terminal, edited as in a shell where the system can; a paste of three lines is one text then.

    Nothing typed is kept for calling back with an arrow key: words of people stay in the journal alone.
    """
    try:
        import readline
    except ImportError:
        pass
    else:
        readline.set_auto_history(False)
    while True:
        try:
            yield input()
        except EOFError:
            return
        except UnicodeDecodeError as error:
            yield bytes(error.object).decode("utf-8", errors="replace").rstrip("\r\n")


def is_cut_off(text: str) -> bool:
    """Whether a line from a plain terminal is as long as such a terminal lets a line be, so that its end may be missing."""
    longest = 1023 if sys.platform == "darwin" else 4094
    return len(text.encode("utf-8", errors="replace")) >= longest
