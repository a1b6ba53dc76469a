"""Refuses every socket but the pair an event loop wakes itself with, in the tests and in each `dialoog` they start (`promises` §5.1).

The tests import it; a process of its own finds it first on `PYTHONPATH`, where Python looks for this name by itself. It is an audit
hook: it sees what the interpreter does, whoever asks for it and however, and cannot be taken away again.
"""

from __future__ import annotations

import socket
import sys

REFUSED = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
# Elsewhere than on POSIX the pair of an event loop is made by listening to oneself.
PAIRED = "AF_UNIX"


class NetworkReachedError(AssertionError):
    """Somebody reached for the network: no exception of the system's, so that no code takes it for bad luck."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook."""
    if event in REFUSED:
        raise NetworkReachedError(f"{event} {arguments[1:]!r}")
    if event == "socket.__new__" and arguments[1] not in (getattr(socket, PAIRED), -1):
        raise NetworkReachedError(f"{event} {arguments[1:]!r}")


if hasattr(socket, PAIRED):
    sys.addaudithook(refuse)
