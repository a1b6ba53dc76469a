"""Nothing of dialoog reaches the network, and the guard that holds every test to it bites."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.program import environment
from tests.no_network.sitecustomize import NetworkReachedError

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="here an event loop listens to itself")

ATTEMPTS: dict[str, Callable[[], object]] = {
    "a connection": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "a socket": lambda: socket.socket(socket.AF_INET),
    "a datagram": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "a name": lambda: socket.getaddrinfo("voorbeeld.nl", 443),
    "a page": lambda: urlopen("https://voorbeeld.nl"),
    "a local server": lambda: socket.socket(socket.AF_UNIX).bind("\0dialoog"),
    "a local client": lambda: socket.socket(socket.AF_UNIX).connect("\0dialoog"),
}


@pytest.mark.avg("security")
@pytest.mark.parametrize("what", ATTEMPTS)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_every_way_to_the_network_is_closed_while_the_tests_run(what: str) -> None:
    with pytest.raises(NetworkReachedError):
        ATTEMPTS[what]()


def test_an_event_loop_may_still_wake_itself() -> None:
    async def wakes() -> str:
        return await asyncio.to_thread(lambda: "wakker")

    assert asyncio.run(wakes()) == "wakker"


@pytest.mark.avg("security")
def test_a_dialoog_of_its_own_is_held_to_it_too(tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_INET)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode and "NetworkReachedError" in done.stderr
