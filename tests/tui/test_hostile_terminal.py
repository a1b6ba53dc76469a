"""Both faces in a pseudo-terminal on hostile text: no control string and no control character of another reaches it."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of POSIX", allow_module_level=True)

import pexpect
import pyte

from dialoog.store import SessionFolder
from tests.cli.program import ROOT, environment, in_a_process
from tests.hostile import ALL, STEERING, TOGETHER, strings

pytestmark = [pytest.mark.row(3), pytest.mark.slow]

# Moving about, colours, modes and questions that Textual asks; readline's own.
OURS = re.compile("\x1b(?:\\[[0-9;?<>=$]*[A-Za-z@`]|\\[[0-9;?]*\\$p|[=>78]|\\([0B])")

# Textual sets the shape of the pointer.
POINTERS = {f"\x1b]22;{shape}\x07" for shape in ("default", "pointer", "text")}


class Screen:
    """`dialoog` in a terminal of its own that somebody called «buurt» before it started."""

    def __init__(self, folder: Path, *arguments: str, rows: int = 34) -> None:
        env = {**environment(folder), "TERM": "xterm-256color", "DIALOOG_TAAL": "nl"}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "dialoog", *arguments],
            cwd=str(ROOT),
            env=env,
            dimensions=(rows, 110),
            encoding="utf-8",
            codec_errors="replace",
        )
        self.screen = pyte.Screen(110, rows)
        self.screen.set_title("buurt")
        self._stream = pyte.Stream(self.screen)
        self.raw = ""

    def look(self, seconds: float = 0.5) -> str:
        """Take in what comes until it is still for a while; the screen as text."""
        end = time.monotonic() + max(4.0, seconds)
        while time.monotonic() < end:
            try:
                text = self.child.read_nonblocking(65536, timeout=seconds)
            except (pexpect.TIMEOUT, pexpect.EOF):
                break
            self.raw += text
            # What pyte does not know, or takes for a title.
            self._stream.feed(re.sub("\x1b\\[[<>=][0-9;]*[a-z]|\x1b\\]22;[a-z]+\x07", "", text))
        return "\n".join(self.screen.display)

    def press(self, *keys: str) -> str:
        """Send keys one by one, and look."""
        for key in keys:
            self.child.send(key)
        return self.look()

    def paste(self, text: str) -> str:
        """Paste a text as a terminal does, and press Enter."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")
        self.look(0.3)
        return self.press("\r")

    def holds(self) -> None:
        """Everything it was sent came from us."""
        self.child.close(force=True)
        assert len(self.raw) > 500
        assert [each for each in strings(self.raw) if each not in POINTERS] == []
        rest = OURS.sub("", re.sub("|".join(map(re.escape, POINTERS)), "", self.raw))
        assert re.findall("[\x00-\x06\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest) == []
        assert self.screen.title == "buurt"


def poisoned(value: Any) -> Any:
    """The document with steering text wherever there are words of people or of a set."""
    words = ("text", "title", "name", "place", "series", "invited_by", "purpose", "what", "who", "when", "asks", "method", "theme")
    if isinstance(value, dict):
        return {key: (DOCTORED if key in words and isinstance(each, str) and each else poisoned(each)) for key, each in value.items()}
    return [poisoned(each) for each in value] if isinstance(value, list) else value


DOCTORED = TOGETHER.replace("\ud800", "").replace("\udfff", "")
LINES = (
    "/akkoord ja",
    "/volgende",
    "Een bank voor de deur.",
    "/citaat Koffie.",
    "/stap Jan | vegen | morgen",
    "/inzicht #1",
    "/volgende",
    "Ja.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with an open session and a set, both full of hostile text."""
    hostile = [text.replace("\n", " ").encode("utf-8", "replace").decode() for text in ALL]
    options = ("--titel", hostile[0], "--plaats", hostile[7], "--deelnemer", "Jan", "--deelnemer", hostile[4], "--deelnemer", hostile[17])
    ran = in_a_process(tmp_path, "start", "oefenset", *options, lines=[*LINES, *hostile])
    assert ran.returncode == 0
    sets = tmp_path / "vragen"
    sets.mkdir()
    name = hostile[0].replace("/", "")
    body = "# T {0}\n\n## Ronde {0}\n\n- duur: 10 minuten\n\n> Lees {0}\n\n1. Wat raakt {0} jou?\n   - En {0}?\n"
    (sets / f"{name}.nl.md").write_text(body.format(hostile[3]), encoding="utf-8")
    return tmp_path


@pytest.fixture
def doctored(folder: Path) -> Path:
    """The same, and another hand put in the file of the session what could not have come in."""
    for path in list((folder / "sessies").iterdir()):
        with SessionFolder.open(path) as opened:
            opened.rewrite(poisoned)
    return folder


def test_the_screens_of_a_session(folder: Path) -> None:
    here = Screen(folder, "hervat", "laatste")
    here.look(2.0)
    here.paste("".join(STEERING))
    for text in STEERING[:6]:
        here.paste(f"zei {text} dit")
    here.paste(f"/stap {STEERING[1]} | {STEERING[2]} | {STEERING[5]}")
    here.press("\x1b[21~")  # F10: all acts
    here.press("\x1b")
    here.paste("/oogst")
    here.look()
    here.holds()


@pytest.mark.parametrize("state", ["folder", "doctored"])
def test_home_the_sets_and_preparing(state: str, request: pytest.FixtureRequest) -> None:
    here = Screen(request.getfixturevalue(state))
    here.look(2.0)
    here.press("\x1b[B", "\x1b[B")
    here.press("\r")
    here.look()
    here.paste(STEERING[1])
    here.press("\x1b")
    here.holds()


def test_a_set_as_it_will_look(folder: Path) -> None:
    (file,) = (folder / "vragen").iterdir()
    here = Screen(folder, "proef", str(file))
    here.look(2.0)
    here.press("\t")
    here.press("\x1b[C", "\x1b[C")
    here.holds()


@pytest.mark.parametrize("state", ["folder", "doctored"])
def test_the_screen_for_the_table(state: str, request: pytest.FixtureRequest) -> None:
    here = Screen(request.getfixturevalue(state), "scherm")
    here.look(2.5)
    here.holds()


def test_the_line_face_where_somebody_types(folder: Path) -> None:
    here = Screen(folder, "hervat", "laatste", "--regels")
    here.look(2.0)
    for line in ("/stand", "/plan", "/hulp", "/oogst", "/teruglezen"):
        here.press(f"{line}\r")
    here.child.setecho(False)
    here.press("\x04")
    here.holds()


@pytest.mark.parametrize("state", ["folder", "doctored"])
def test_what_commands_print_on_a_terminal(state: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(state)
    for arguments in (("lijst",), ("nazien",), ("stappen",), ("vragen",), ("hervat", STEERING[0]), ("oogst", "laatste", "--uit", "-")):
        here = Screen(folder, *arguments)
        here.look(2.0)
        here.raw += " " * 501  # Some have little to say.
        here.holds()
