"""The front door: help in two languages, what was typed wrongly, which language, and no traceback whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import click
import pytest

from dialoog.cli import tree
from dialoog.cli.frame import Command, Here
from dialoog.cli.guard import language_of
from tests.cli.program import ROOT, Program, environment, in_a_process, until

COMMANDS = [
    "start",
    "hervat",
    "oefen",
    "scherm",
    "lijst",
    "oogst",
    "stappen",
    "bundel",
    "exporteer",
    "inzage",
    "wis",
    "nazien",
    "vragen",
    "controleer",
]
COMMANDS += ["proef", "verbeter", "uitleg", "nieuw", "draaiboek", "toetsen"]
OF_CLICK = ("Usage:", "Options", "Commands", "Show this message", "Error", "Try '")


def test_without_a_terminal_dialoog_prints_help_with_every_command(program: Program) -> None:
    bare = program()
    assert (bare.code, bare.err) == (0, "")
    section = bare.out.split("Opdrachten:\n")[1].split("\n\n")[0]
    assert [line.split()[0] for line in section.splitlines()] == COMMANDS
    assert program("--help").out == bare.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example_in_both_languages(program: Program, name: str) -> None:
    dutch, english = program(name, "--help"), program(name, "--help", "--taal", "en")
    assert dutch.code == english.code == 0
    assert f"Zo: dialoog {name}" in dutch.out and f"Usage: dialoog {name}" in english.out
    assert f"\nVoorbeeld:\n  dialoog {name}" in dutch.out and f"\nExample:\n  dialoog {name}" in english.out
    assert not [word for word in OF_CLICK if word in dutch.out]
    for option in ("--map PAD", "--taal nl|en", "--help"):
        assert option in dutch.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lijsd"], "De opdracht «lijsd» is er niet; bedoel je «lijst»?"),
        (["xyz"], "De opdracht «xyz» is er niet."),
        (["lijst", "--jso"], "De optie --jso is er niet; bedoel je --json?"),
        (["lijst", "a", "b"], "Dit is te veel: «a b»."),
        (["lijst", "--json=ja"], "Achter --json hoort niets."),
        (["start", "--titel"], "Achter --titel moet nog iets komen."),
        (["oogst"], "GESPREK ontbreekt."),
        (["oogst", "x", "--formaat", "pdf"], "--formaat kan zijn: md | html | tekst | json | csv | ics. «pdf» ken ik niet."),
        (["oefen", "--deelnemers", "veel"], "--deelnemers is een getal van 1 of meer; «veel» is dat niet."),
        (["oefen", "--tempo", "nan"], "--tempo is een getal van 0 of meer; «nan» is dat niet."),
        (["--taal", "fr"], "--taal kan zijn: nl | en. «fr» ken ik niet."),
    ],
)
def test_wrong_use_is_said_in_a_sentence_and_where_help_is(program: Program, arguments: list[str], sentence: str) -> None:
    ran = program(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence) and "Uitleg: dialoog" in ran.err
    assert not [word for word in OF_CLICK if word in ran.err]


def test_options_of_all_commands_stand_before_or_after_the_name(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "elders"
    other.mkdir()
    for arguments in (["--map", str(other), "--taal", "en", "lijst"], ["lijst", f"--map={other}", "--taal=en"]):
        ran = program(*arguments)
        assert (ran.code, ran.err) == (0, f'There are no sessions in "{other / "sessies"}" yet.\n')


def test_the_language_is_the_first_that_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = tmp_path / "instellingen.toml"
    for name in ("DIALOOG_TAAL", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DIALOOG_INSTELLINGEN", str(settings))
    assert language_of([]) == "nl"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert language_of([]) == "en"
    settings.write_text('taal = "nl"\n', encoding="utf-8")
    assert language_of([]) == "nl"
    monkeypatch.setenv("DIALOOG_TAAL", "en")
    assert language_of([]) == "en"
    assert language_of(["lijst", "--taal", "nl"]) == "nl"
    assert language_of(["start", "--", "--taal", "nl"]) == "en"


@pytest.mark.row(28)
def test_what_goes_wrong_inside_is_one_calm_line_without_anybodys_words(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(here: Here, as_json: bool) -> None:
        raise KeyError("Fatma vertelde over haar zoon")

    broken = ModuleType("dialoog.cli.broken")
    broken.command = lambda language: Command("lijst", language, fails, [click.Option(["--json", "as_json"], is_flag=True)])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dialoog.cli.broken", broken)
    monkeypatch.setitem(tree.HOMES, "lijst", "broken")
    ran = program("lijst")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "Fatma" not in ran.err and "KeyError, test_command_line.py:" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
def test_a_reader_that_stops_reading_hears_nothing_more_and_a_full_disk_is_said(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "dialoog", "vragen"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=tmp_path, check=False)
        assert done.returncode == 1
        assert done.stderr.decode().startswith("De schijf is vol")


@pytest.mark.row(27)
def test_a_file_in_the_current_folder_never_stands_in_for_a_module(tmp_path: Path) -> None:
    for name in ("click.py", "markdown_it.py", "tinydb.py", "tomllib.py"):
        (tmp_path / name).write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    outside = {name: value for name, value in environment(tmp_path).items() if name != "PYTHONPATH"}
    # As an installed dialoog is found: by site-packages, not by the current folder.
    launch = f"import sys; sys.path.append({str(ROOT)!r}); import runpy; runpy.run_module('dialoog', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", launch, "vragen"], capture_output=True, encoding="utf-8", env=outside, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "oefenset.nl.md" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_leaves_the_session_open_and_says_how_to_go_on(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "dialoog", "start", "oefenset", "--deelnemer", "Fatma", "--deelnemer", "Jan"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(tmp_path),
        cwd=tmp_path,
    ) as running:
        assert running.stdin is not None and running.stdout is not None and running.stderr is not None
        running.stdin.write("Hallo allemaal\n")
        running.stdin.flush()
        until(running.stdout, "[1] bewaard")
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        out, err = running.stdout.read(), running.stderr.read()
    assert running.returncode == 130
    assert err == "" and out.startswith("Het gesprek blijft open. Verder gaan: dialoog hervat ")


@pytest.mark.row(16)
def test_everything_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    done = in_a_process(tmp_path, "start", "oefenset", "--deelnemer", "Zoë", lines=["Één café, 你好"], PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0 and done.stderr == ""
    assert "In de kring: Zoë." in done.stdout
    assert "Één café, 你好" in in_a_process(tmp_path, "exporteer", "laatste").stdout


def test_each_reader_has_a_harvest_in_each_format(program: Program) -> None:
    assert program("oefen", "--vanzelf", "--bewaar", "--zaad", "7").code == 0
    for reader in ("deelnemers", "opdrachtgever", "prikbord", "trainer"):
        for length, format_ in (("kort", "tekst"), ("volledig", "csv"), ("kort", "json"), ("volledig", "html")):
            made = program("oogst", "laatste", "--voor", reader, "--lengte", length, "--formaat", format_, "--uit", "-")
            assert (made.code, bool(made.out.strip())) == (0, True), made.err
