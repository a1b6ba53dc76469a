"""A harvest on the clipboard, with a true clipboard (`xclip` on a screen of Xvfb), with none, and with one that fails or hangs."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from dialoog.live import clipboard
from dialoog.live.places import Map
from dialoog.live.settings import Settings
from dialoog.tui.app import make_app
from tests.cli.program import ROOT, Program, environment, in_a_process
from tests.cli.program import program as program
from tests.tui.looking import evening, settle, text_of

SAID = "Een plantje is genoeg, en 't is dáár mooi 🌱."
TALK = ("/akkoord ja", "/volgende", f"/citaat {SAID}", "/toestemming #1 naam", "/klaar")
SENT = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)(\x07|\x1b\\)")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a clipboard of X"),
    pytest.mark.skipif(shutil.which("Xvfb") is None or shutil.which("xclip") is None, reason="without Xvfb and xclip"),
]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test copies to the clipboard of whoever runs it; the program may take the time that a busy machine needs."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION", "TMUX", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clipboard, "SECONDS", 20.0)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of X without a picture: its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        name = f":{number.readline().strip()}"
    yield name
    server.terminate()
    server.wait()


@pytest.fixture
def display(screen: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The screen, as the programs of this test find it."""
    monkeypatch.setenv("DISPLAY", screen)
    assert clipboard.to_system("leeg")
    return screen


def pasted(display: str) -> str:
    """What stands on the clipboard of this screen."""
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"], env={**os.environ, "DISPLAY": display}, capture_output=True, check=True, timeout=10
    )
    return done.stdout.decode()


def in_a_terminal(folder: Path, *arguments: str, **env: str) -> str:
    """All that `dialoog` sends to its terminal."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "dialoog", *arguments],
        env={**environment(folder), "TERM": "xterm-256color", **env},
        cwd=str(folder),
        encoding="utf-8",
        dimensions=(24, 300),
        timeout=30,
    )
    said: str = child.read()
    child.close()
    return said


def once(sent: str) -> str:
    """The text of the one OSC 52 in what a terminal was sent, which was ended as it should be."""
    (found,) = SENT.findall(sent)
    assert sent.count("\x1b]52") == 1
    return base64.b64decode(found[0], validate=True).decode()


# --- a true clipboard -------------------------------------------------------------------------------------------------


def test_the_harvest_is_on_the_clipboard_as_it_stands_in_its_file(program: Program, display: str) -> None:
    folder = program.a_session(*TALK)
    ran = program("oogst", "laatste", "--kopieer")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "Gekopieerd. Let op: een klembord kan teksten onthouden."
    copy, file = pasted(display), (folder / "oogst.md").read_text(encoding="utf-8")
    assert copy.startswith("# Oogst — Een kwartier met de buren") and SAID in copy
    assert file.endswith(copy + "\n") and not copy.endswith("\n")
    assert "vingerafdruk" not in copy


def test_whoever_reads_along_is_not_kept_waiting_by_the_clipboard(program: Program, display: str) -> None:
    """`xclip` lives on with the text; a pipe of ours that it kept open would never end."""
    program.a_session(*TALK)
    done = in_a_process(program.folder, "oogst", "laatste", "--formaat", "tekst", "--kopieer", DISPLAY=display)
    assert done.returncode == 0 and done.stderr == "Gekopieerd. Let op: een klembord kan teksten onthouden.\n"
    assert done.stdout == pasted(display) + "\n"


def test_what_somebody_wrote_in_the_file_is_copied_with_it(program: Program, display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = program.a_session(*TALK)
    file = folder / "oogst.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nGroet van Sam.\n", encoding="utf-8")
    refused = program("oogst", "laatste", "--kopieer")
    assert refused.code == 1 and refused.err.endswith("Er is ook niets gekopieerd.\n")
    assert pasted(display) == "leeg"

    class Typed(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("tests.cli.program.io.TextIOWrapper", Typed)
    assert program("oogst", "laatste", "--kopieer", lines=("ja",)).code == 0
    assert pasted(display).endswith("Groet van Sam.")


async def test_the_harvest_table_copies_what_it_shows(tmp_path: Path, display: str) -> None:
    app = make_app(session=evening(Map(tmp_path), *TALK))
    async with app.run_test(size=(110, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert "Gekopieerd. Let op: een klembord kan teksten onthouden. Het bestand staat in" in text_of(app, "#answer")
        copy = pasted(display)
        assert copy.startswith("Oogst — Een kwartier met de buren") and SAID in copy and not copy.endswith("\n")
    if app.sitting is not None:
        app.sitting.rise()


# --- the terminal -----------------------------------------------------------------------------------------------------


def test_over_ssh_only_the_terminal_is_asked_and_once(program: Program, display: str) -> None:
    program.a_session(*TALK)
    sent = in_a_terminal(program.folder, "oogst", "laatste", "--kopieer", DISPLAY=display, SSH_TTY="/dev/pts/9")
    copy = once(sent)
    assert copy.startswith("# Oogst") and SAID in copy and not copy.endswith("\n")
    assert pasted(display) == "leeg"
    assert "Naar de terminal gestuurd. Of die het op het klembord zet, kan ik niet zien" in sent
    assert "een klembord kan teksten onthouden" in sent and "oogst.md" in sent


def test_at_home_both_have_the_same_text(program: Program, display: str) -> None:
    program.a_session(*TALK)
    sent = in_a_terminal(program.folder, "oogst", "laatste", "--kopieer", DISPLAY=display)
    assert once(sent) == pasted(display)
    assert "Gekopieerd. " in sent and "Naar de terminal" not in sent


def test_the_harvest_table_sends_it_to_its_terminal_once(tmp_path: Path) -> None:
    session = evening(Map(tmp_path), *TALK)
    session.close()
    (folder,) = (tmp_path / "sessies").iterdir()
    child = pexpect.spawn(
        sys.executable,
        ["-c", DRIVER, str(folder)],
        env={**environment(tmp_path), "TERM": "xterm-256color", "SSH_TTY": "/dev/pts/9"},
        cwd=str(ROOT),
        encoding="utf-8",
        dimensions=(36, 110),
    )
    child.expect("Toestemming|bijdragen|plantje", timeout=30)
    child.send("\x1bOQ")
    child.expect("Naar de terminal gestuurd", timeout=30)
    raw = f"{child.before}"
    end = time.monotonic() + 1
    while time.monotonic() < end:
        with suppress(pexpect.TIMEOUT):
            raw += child.read_nonblocking(65536, timeout=0.2)
    child.close(force=True)
    copy = once(raw)
    assert copy.startswith("Oogst — ") and SAID in copy and not copy.endswith("\n")


DRIVER = """
import sys
from pathlib import Path
from dialoog.live.clock import SystemClock
from dialoog.live.opening import resume
from dialoog.tui.app import make_app
make_app(session=resume(Path(sys.argv[1]), SystemClock(), "nl")).run()
"""


# --- neither ----------------------------------------------------------------------------------------------------------


def test_without_any_clipboard_it_says_which_file_holds_the_harvest(program: Program) -> None:
    folder = program.a_session(*TALK)
    ran = program("oogst", "laatste", "--kopieer")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == f"Kopiëren is niet gelukt. Het bestand staat in {folder / 'oogst.md'}."
    out = program.folder / "tekst.txt"
    ran = program("oogst", "laatste", "--formaat", "tekst", "--uit", str(out), "--kopieer")
    assert ran.err.splitlines()[-1] == f"Kopiëren is niet gelukt. Het bestand staat in {out}."
    ran = program("oogst", "laatste", "--formaat", "tekst", "--kopieer")
    assert ran.err == "Kopiëren is niet gelukt.\nDe tekst staat nog in geen bestand. Met --uit BESTAND wel.\n"
    assert SAID in ran.out


async def test_without_any_clipboard_the_harvest_table_writes_the_file_and_says_both(tmp_path: Path) -> None:
    app = make_app(session=evening(Map(tmp_path), *TALK), settings=Settings(clipboard="system"))
    async with app.run_test(size=(110, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        assert "Kopiëren is niet gelukt." in text_of(app, "#answer")
        assert "oogst.md" in text_of(app, "#answer")
    if app.sitting is not None:
        app.sitting.rise()


def test_a_screen_that_is_gone_is_no_success(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not clipboard.to_system("oogst")
    # What the program says about it would stand in the middle of the harvest table.
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("does", ["exit 3", "sleep 60"])
def test_a_clipboard_program_that_fails_or_hangs_keeps_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    broken = tmp_path / "xclip"
    broken.write_text(f"#!/bin/sh\necho $$ > {tmp_path / 'pid'}\n{does}\n", encoding="utf-8")
    broken.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setattr(clipboard, "SECONDS", 1.5)
    began = time.monotonic()
    assert not clipboard.to_system("oogst")
    assert time.monotonic() - began < 10
    # None stays behind to hang for ever.
    while (tmp_path / "pid").exists() and running((tmp_path / "pid").read_text().strip()):
        assert time.monotonic() - began < 20
        time.sleep(0.05)


def running(pid: str) -> bool:
    """Whether a process still is one; one that ended has no words left in `/proc`."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False
