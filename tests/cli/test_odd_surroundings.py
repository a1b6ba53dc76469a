"""Where nobody listens, the letters are not known, the folder is gone or the window is narrow, dialoog stays calm and readable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from dialoog.cli.fitted import fitted
from dialoog.locale.cells import width
from tests.cli.program import Program, environment, in_a_process

NAMES = ("--deelnemer", "Fatma", "--deelnemer", "Jan")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="streams and terminals of POSIX")


def with_closed(folder: Path, stream: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`dialoog` of which one stream was closed before it began."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stream}>&-', "sh", sys.executable, "-m", "dialoog", *arguments],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env=environment(folder),
        cwd=folder,
        timeout=30,
        check=False,
    )


@POSIX
@pytest.mark.parametrize("arguments", [("vragen",), ("oefen", "--vanzelf", "--zaad", "1"), ("start", "oefenset", *NAMES)])
def test_with_stdout_closed_nothing_is_wrong_and_nothing_is_written_elsewhere(tmp_path: Path, arguments: Sequence[str]) -> None:
    ran = with_closed(tmp_path, 1, *arguments)
    assert (ran.returncode, ran.stdout) == (0, "") and "iets mis" not in ran.stderr
    assert in_a_process(tmp_path, "nazien").returncode == 0


@POSIX
def test_with_stderr_closed_talk_is_not_among_the_data(tmp_path: Path) -> None:
    assert in_a_process(tmp_path, "start", "oefenset", *NAMES).returncode == 0
    ran = with_closed(tmp_path, 2, "bundel", str(tmp_path))
    assert ran.returncode == 0 and ran.stdout.startswith("# ")
    ran = with_closed(tmp_path, 2, "oogst", "nergens")
    assert (ran.returncode, ran.stdout) == (2, "")


@POSIX
def test_words_on_the_command_line_are_utf_8_also_where_the_locale_knows_no_such_letters(tmp_path: Path) -> None:
    plain = partial(in_a_process, tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    options = ("--titel", "Café op het plein", "--deelnemer", "José", "--deelnemer", "Zoë")
    ran = plain("start", "oefenset", *options)
    assert (ran.returncode, ran.stderr) == (0, "") and "= In de kring: José en Zoë." in ran.stdout
    ran = plain("inzage", "laatste", "--deelnemer", "José")
    assert ran.returncode == 0 and "José" in ran.stdout
    ran = plain("nieuw", "Vóór de zomer")
    assert ran.returncode == 0 and "Vóór de zomer" in next((tmp_path / "vragen").iterdir()).read_text(encoding="utf-8")


@POSIX
def test_bytes_that_are_no_letters_stop_nobody(tmp_path: Path) -> None:
    broken = os.fsdecode(b"Jos\xe9")
    ran = in_a_process(tmp_path, "start", "oefenset", "--deelnemer", broken, "--deelnemer", "Jan")
    assert ran.returncode == 0 and "= In de kring: Jos" in ran.stdout


def test_a_home_of_nobody_is_a_folder_that_is_not_there(program: Program) -> None:
    folder = program.a_session("Een.")
    for arguments in (
        ("lijst", "--map", "~niemand-heet-zo/x"),
        ("oogst", folder.name, "--uit", "~niemand-heet-zo/x"),
        ("bundel", "~niemand-heet-zo/x"),
    ):
        ran = program(*arguments)
        assert ran.code == 2 and "iets mis" not in ran.err, arguments


@POSIX
def test_in_a_folder_that_was_taken_away_the_program_still_works(tmp_path: Path) -> None:
    away = tmp_path / "weg"
    away.mkdir()
    env = {**environment(tmp_path), "HOME": str(tmp_path), "DIALOOG_MAP": ""}
    for arguments in (("vragen",), ("oefen", "--vanzelf", "--zaad", "1"), ("lijst",)):
        away.mkdir(exist_ok=True)
        ran = subprocess.run(
            ["/bin/sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", sys.executable, "-m", "dialoog", *arguments],
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            env=env,
            cwd=away,
            timeout=30,
            check=False,
        )
        assert ran.returncode == 0 and "Traceback" not in ran.stderr, (arguments, ran.stderr)


def without_rights(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`dialoog` of somebody whom the rights of files hold for, as they do not for root."""
    plain = [sys.executable, "-m", "dialoog", *arguments]
    caps = "-dac_override,-dac_read_search"
    command = ["setpriv", f"--bounding-set={caps}", f"--inh-caps={caps}", *plain] if os.geteuid() == 0 else plain
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=environment(folder), timeout=30, check=False
    )


RIGHTS = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None), reason="rights hold for nobody here"
)


@RIGHTS
def test_a_named_folder_that_nobody_may_look_into_is_said_to_be_so(tmp_path: Path) -> None:
    shut = tmp_path / "dicht"
    (shut / "map").mkdir(parents=True)
    shut.chmod(0)
    commands: list[tuple[str, ...]] = [("lijst", "--map", str(shut)), ("vragen", "--map", str(shut / "map"))]
    commands += [("controleer", str(shut)), ("bundel", str(shut / "map"))]
    try:
        for arguments in commands:
            ran = without_rights(tmp_path, *arguments)
            assert ran.returncode == 2, (arguments, ran.stderr)
            assert "geen toegang" in ran.stderr or arguments[0] == "bundel", ran.stderr
    finally:
        shut.chmod(0o700)


@RIGHTS
def test_one_session_that_may_not_be_looked_into_hides_no_other_and_is_told(program: Program) -> None:
    shut = program.a_session("Een.")
    other = program.a_session("Twee.")
    map_ = program.folder
    shut.chmod(0)
    try:
        assert without_rights(map_, "exporteer", other.name).returncode == 0
        assert without_rights(map_, "exporteer", "laatste").returncode == 0
        for arguments in (("exporteer", shut.name), ("stappen",), ("nazien",), ("bundel", str(map_)), ("wis", shut.name, "--ja")):
            ran = without_rights(map_, *arguments)
            assert ran.returncode == 1 and f"geen toegang tot «{shut}" in ran.stdout + ran.stderr, (arguments, ran.stderr)
        assert "tafel 1: Een kwartier" in without_rights(map_, "bundel", str(map_)).stdout
        shut.parent.chmod(0)
        ran = without_rights(map_, "exporteer", "laatste")
        assert ran.returncode == 1 and f"geen toegang tot «{shut.parent}»" in ran.stderr
    finally:
        shut.parent.chmod(0o700)
        shut.chmod(0o700)


def test_a_table_of_another_size_than_was_asked_for_is_said(program: Program) -> None:
    ran = program("oefen", "--vanzelf", "--zaad", "1", "--deelnemers", "99")
    assert ran.code == 0 and "Je oefent met " in ran.err.splitlines()[0]
    assert "Je oefent met 3 mensen" in program("oefen", "--vanzelf", "--deelnemers", "1").err
    assert "Je oefent met" not in program("oefen", "--vanzelf", "--deelnemers", "4").err


# --- sentences in a terminal ------------------------------------------------------------------------------------------

COMMAND = "«dialoog hervat 2026-11-22-een-avond-k7x2 --regels»"


@pytest.mark.parametrize("cells", [20, 40, 60, 80])
def test_a_sentence_fits_the_window_and_a_quoted_command_stays_whole(cells: int) -> None:
    sentence = f"Het gesprek blijft open. Verder gaan kan met {COMMAND}, of op het scherm van de huiskamerbijeenkomsten-werkgroep."
    lines = fitted(sentence, cells).split("\n")
    assert " ".join(lines) == sentence
    assert all(width(line) <= cells or " " not in line for line in lines)
    assert cells < width(COMMAND) or any(COMMAND in line for line in lines)
    assert fitted("Kort.", cells) == "Kort."


def test_wide_letters_take_their_two_cells() -> None:
    assert fitted("你好 你好 你好", 9) == "你好 你好\n你好"


@POSIX
def test_talk_on_a_terminal_is_on_lines_that_fit_and_data_never_is(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    ran = subprocess.run(
        [sys.executable, "-m", "dialoog", "stappen", "--klaar", "geen-nummer"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=environment(tmp_path),
        timeout=30,
        check=False,
    )
    os.close(theirs)
    told = os.read(ours, 65536).decode().replace("\r\n", "\n")
    os.close(ours)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(told.splitlines()) > 2 and all(width(line) <= 44 for line in told.splitlines())
    piped = in_a_process(tmp_path, "stappen", "--klaar", "geen-nummer")
    assert piped.stderr == told.replace("\n", " ").rstrip() + "\n"


# --- Ctrl-C before anything is there to stop -------------------------------------------------------------------------


def test_ctrl_c_while_dialoog_is_still_being_loaded_is_no_traceback(tmp_path: Path) -> None:
    pressed = "import sys\nclass Pressed:\n    def find_spec(self, name, *rest):\n        "
    pressed += "if name == 'dialoog.cli.guard': raise KeyboardInterrupt\nsys.meta_path.insert(0, Pressed())\n"
    program = f"{pressed}sys.argv = ['dialoog', 'lijst']\nfrom dialoog.cli import main\nmain()"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env=environment(tmp_path), timeout=30, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
