"""Starts `dialoog` a thousand times for the price of one import: each order on stdin is a fork that runs the command line.

An order is a line of JSON: {"arguments", "stdin", "stdout"} is answered with the number of the new process, {"wait": number} with how
that process ended. An order may also name a "mutant", the most bytes a file may have ("size") and whose process it shall be ("user").
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from dialoog.cli.guard import run
from dialoog.store import SessionFolder

BEHIND = 6


def late() -> None:
    """A mutant that calls an act saved, and writes only now and then."""
    append, waiting = SessionFolder.append, list[dict[str, Any]]()

    def wait(self: SessionFolder, doc: dict[str, Any]) -> None:
        waiting.append(doc)
        if len(waiting) == BEHIND:
            for each in waiting:
                append(self, each)
            waiting.clear()

    SessionFolder.append = wait  # type: ignore[method-assign]


def marked_only() -> None:
    """A mutant that calls words erased, and leaves them where they are."""
    SessionFolder.rewrite = lambda self, change: None  # type: ignore[method-assign]


def unlocked() -> None:
    """A mutant that locks nothing."""
    from dialoog.store.lock import SessionLock

    SessionLock.take = lambda self: None  # type: ignore[method-assign]


def for_all() -> None:
    """A mutant whose files have the modes that the system gives."""
    from dialoog.store import Disk

    Disk.create = lambda self, path: path.touch(exist_ok=False)  # type: ignore[method-assign]


MUTANTS = {"for-all": for_all, "late": late, "marked-only": marked_only, "unlocked": unlocked}


def dialoog(order: dict[str, Any]) -> int:
    """This process becomes the program, with files as its stdin and stdout."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Whoever made the machine so that everybody may read everything: dialoog says otherwise itself.
    os.umask(0)
    os.dup2(os.open(order["stdin"], os.O_RDONLY), 0)
    os.dup2(os.open(order["stdout"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8", closefd=False), os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if order.get("mutant"):
        MUTANTS[order["mutant"]]()
    if order.get("size"):
        # Only here: what the server and the tests write is not limited.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["size"], order["size"]))
    if order.get("user"):
        os.setgroups([])
        os.setgid(order["user"])
        os.setuid(order["user"])
    return run(order["arguments"])


def warm() -> None:
    """Everything is imported and read once; no byte-code is written, which a limit could tear."""
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        lines, answers = Path(folder) / "in", Path(folder) / "out"
        lines.write_text("/akkoord ja\n/volgende\nwoord\n/schrap #1\n", encoding="utf-8")
        saved = os.dup(0), os.dup(1), os.dup(2)
        arguments = ["start", "oefenset", "--deelnemer", "Fatma", "--deelnemer", "Jan", "--regels", "--map", folder]
        dialoog({"arguments": arguments, "stdin": str(lines), "stdout": str(answers)})
        (session,) = (Path(folder) / "sessies").iterdir()
        dialoog({"arguments": ["hervat", session.name, "--regels", "--map", folder], "stdin": str(lines), "stdout": str(answers)})
        for number, before in enumerate(saved):
            os.dup2(before, number)
            os.close(before)


def main() -> None:
    """Take orders until there are none."""
    warm()
    os.write(1, b"ready\n")
    while order := _line():
        given = json.loads(order)
        if "wait" in given:
            _, status = os.waitpid(given["wait"], 0)
            os.write(1, b"%d\n" % os.waitstatus_to_exitcode(status))
        elif child := os.fork():
            os.write(1, b"%d\n" % child)
        else:
            code = 70
            try:
                code = dialoog(given)
                sys.stdout.flush()
            finally:
                os._exit(code)


def _line() -> bytes:
    """Read by the byte: what is behind it must be there for nobody else."""
    line = b""
    while (byte := os.read(0, 1)) and byte != b"\n":
        line += byte
    return line


if __name__ == "__main__":
    main()
