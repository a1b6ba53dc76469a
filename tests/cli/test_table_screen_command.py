"""`dialoog scherm` on the command line: a window of its own where there is a terminal, a sentence where there is none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """No settings of this machine, a map of the test."""
    own = {"DIALOOG_MAP": str(folder), "DIALOOG_INSTELLINGEN": str(folder / "geen.toml"), "PYTHONPATH": str(ROOT), "DIALOOG_TAAL": "nl"}
    return {**os.environ, **own, **more}


def ran(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """`dialoog` without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "dialoog", *arguments],
        env=environment(folder, **more),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize(("language", "words"), [("nl", "heeft een terminal nodig"), ("en", "needs a terminal")])
def test_without_a_terminal_it_says_so(tmp_path: Path, language: str, words: str) -> None:
    done = ran(tmp_path, "scherm", "--taal", language)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("language", "words"), [("nl", "Voorbeeld"), ("en", "Example")])
def test_its_help_has_an_example(tmp_path: Path, language: str, words: str) -> None:
    done = ran(tmp_path, "scherm", "--help", "--taal", language)
    assert done.returncode == 0
    assert "dialoog scherm" in done.stdout[done.stdout.index(words) :]
    assert "scherm" in ran(tmp_path, "--help").stdout


def test_two_sessions_are_one_too_many(tmp_path: Path) -> None:
    assert ran(tmp_path, "scherm", "een", "twee").returncode == 2


def test_its_help_and_its_refusal_need_no_textual(tmp_path: Path) -> None:
    for arguments in (["scherm", "--help"], ["scherm"]):
        program = (
            "import sys\nfrom dialoog.cli import main\n"
            f"sys.argv = ['dialoog', *{arguments!r}]\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\nprint('textual' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment(tmp_path), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "False"


class Window:
    """`dialoog` in a pseudo-terminal, and what stands on it."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        pexpect = pytest.importorskip("pexpect")
        pyte = pytest.importorskip("pyte")
        self.end = pexpect.EOF, pexpect.TIMEOUT
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        env = environment(folder, **{"TERM": "xterm-256color", **more})
        self.child = pexpect.spawn(
            sys.executable, ["-m", "dialoog", *arguments], env=env, cwd=str(folder), dimensions=(24, 80), encoding="utf-8", timeout=10
        )

    def until(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        for _ in range(400):
            if words in " ".join(" ".join(self.screen.display).split()):
                return
            try:
                self.stream.feed(self.child.read_nonblocking(65536, 0.05))
            except self.end[1]:
                continue
            except self.end[0]:
                break
        raise AssertionError("\n".join(self.screen.display))

    def ended(self) -> int:
        """Wait until it ends; the exit code."""
        self.child.expect(self.end[0])
        self.stream.feed(self.child.before)
        self.child.close()
        return int(self.child.exitstatus)


terminals = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")


@terminals
def test_in_a_terminal_it_waits_and_q_closes_it(tmp_path: Path) -> None:
    window = Window(tmp_path, "scherm")
    window.until("Hier komt straks de vraag van het gesprek.")
    window.child.send("q")
    assert window.ended() == 0
    assert not list(tmp_path.iterdir()), "a reader leaves nothing"


@terminals
@pytest.mark.parametrize(
    ("arguments", "shows", "keys"),
    [
        (("scherm",), "Hier komt straks de vraag van het gesprek.", 1),
        ((), "dialoog", 2),
        (("start", "oefenset"), "Zet nog mensen in de kring", 2),
        (("oefen",), "Niemand heeft de beurt", 2),
        (("proef", "oefenset"), "Welk geluid in je straat", 2),
    ],
)
def test_ctrl_c_ends_every_screen_and_the_exit_code_says_so(tmp_path: Path, arguments: tuple[str, ...], shows: str, keys: int) -> None:
    window = Window(tmp_path, *arguments)
    window.until(shows)
    window.child.send("\x03")
    if keys == 2:
        window.until("Nog een keer Ctrl+C")
        window.child.send("\x03")
    assert window.ended() == 130


@terminals
def test_in_a_simple_terminal_it_says_so(tmp_path: Path) -> None:
    window = Window(tmp_path, "scherm", TERM="dumb")
    assert window.ended() == 2


@terminals
def test_a_session_that_is_not_there_is_told(tmp_path: Path) -> None:
    window = Window(tmp_path, "scherm", "zomer")
    assert window.ended() == 2
    assert re.search("zomer", "".join(window.screen.display))


@terminals
def test_a_named_session_is_shown(tmp_path: Path) -> None:
    start = [sys.executable, "-m", "dialoog", "start", "oefenset", "--deelnemer", "Fatma", "--deelnemer", "Jan", "--regels"]
    subprocess.run(start, env=environment(tmp_path), cwd=tmp_path, input=b"/volgende Fatma\n", check=True, capture_output=True)
    window = Window(tmp_path, "scherm", "laatste")
    window.until("Daarna: Jan")
    window.child.send(" ")
    window.child.send("q")
    assert window.ended() == 0
