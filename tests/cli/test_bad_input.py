"""Bad input: each answers in one clear sentence in the user's language, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dialoog.store import SessionFolder
from tests.cli.program import ROOT, Program, environment, until
from tests.store.test_inspection import sealed

NAMES = ("--deelnemer", "Fatma", "--deelnemer", "Jan")


def test_a_set_that_is_not_there_is_guessed_at(program: Program) -> None:
    ran = program("start", "conversationcafe", *NAMES)
    assert (ran.code, ran.out) == (2, "") and "bedoel je «conversation-cafe»?" in ran.err
    assert program("start", "x" * 3000, *NAMES).code == 2
    assert program("start", str(program.folder), *NAMES).code == 2
    assert 'do you mean "' in program("start", "druppels", *NAMES, "--taal", "en").err.replace("«", '"')
    assert list(program.folder.iterdir()) == [], "nothing was made"


def test_a_set_with_errors_shows_them_and_does_not_start(program: Program) -> None:
    sets = program.folder / "vragen"
    sets.mkdir()
    good = (ROOT / "vragen" / "oefenset.nl.md").read_text(encoding="utf-8")
    (sets / "buurt.nl.md").write_text(good.replace("- Vorm: ronde", "- Vorm: rode"), encoding="utf-8")
    ran = program("start", "buurt", *NAMES)
    assert (ran.code, ran.out) == (1, "") and "V303" in ran.err and "bedoel je «ronde»?" in ran.err
    assert not (program.folder / "sessies").exists()


def test_without_a_terminal_names_are_needed_and_a_time_is_a_time(program: Program) -> None:
    assert program("start").code == 2
    ran = program("start", "oefenset", *NAMES, "--eindtijd", "kwart over negen")
    assert (ran.code, ran.out) == (2, "") and "«kwart over negen» is geen tijd" in ran.err
    assert not (program.folder / "sessies").exists()
    assert "= Het gesprek «Dialoogtafel" in program("start", *NAMES).out, "the set is dialoogtafel where none is named"


def test_two_of_one_name_and_a_name_of_spaces_each_get_a_sentence(program: Program) -> None:
    ran = program("start", "oefenset", "--deelnemer", "Els", "--deelnemer", "Els", "--deelnemer", "   ", lines=("/erbij  ", "/erbij Els"))
    assert "= In de kring: Els, Els 2 en stoel 3." in ran.out
    assert "heet deze «Els 2»" in ran.out and "die plek heet nu «stoel 3»" in ran.out
    assert "= stoel 4 schuift aan" in ran.out and "heet deze «Els 3»" in ran.out


def test_a_long_text_is_one_contribution_and_one_that_is_too_long_is_given_back(program: Program) -> None:
    long, far_too_long = "Het begon met één bak grond. " * 180, "x" * 20_001
    ran = program("start", "oefenset", *NAMES, lines=(long, "regel een", "regel twee", "regel drie", far_too_long, "na afloop"))
    assert ran.code == 0 and ran.out.count("bewaard\n") == 5 and "20001 tekens" in ran.out
    kept = [each["text"] for each in program("exporteer", "laatste").json["contributions"]]
    assert kept == [long.strip(), "regel een", "regel twee", "regel drie", "na afloop"]


@pytest.mark.row(3, 16)
def test_bytes_that_are_no_text_and_signs_that_steer_a_screen_are_cleaned_and_said(program: Program) -> None:
    ran = program("start", "oefenset", *NAMES, lines=b"caf\xe9 \x1b[2Jweg\r\n[red]rood[/]\n\xe2\x80\xaeomgekeerd\n")
    assert ran.code == 0 and ran.out.count("bewaard\n") == 3 and ran.out.count("weggelaten of vervangen") == 2
    kept = [each["text"] for each in program("exporteer", "laatste").json["contributions"]]
    assert kept[1] == "[red]rood[/]" and "\x1b" not in "".join(kept) and "\u202eomgekeerd" not in kept


@pytest.mark.row(23)
def test_a_folder_that_may_only_be_read_is_said(program: Program) -> None:
    # Not even root makes a folder there.
    closed = Path("/sys/kernel/dialoog") if Path("/sys/kernel").is_dir() else program.folder / "dicht" / "map"
    if closed.parts[1] != "sys":
        closed.parent.mkdir(mode=0o500)
    ran = program("start", "oefenset", *NAMES, "--map", str(closed), lines=("Hallo.",))
    assert (ran.code, ran.out) == (1, "") and ran.err.count("\n") == 1 and str(closed) in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.row(23)
def test_a_session_that_may_only_be_read_opens_and_gives_new_words_back(program: Program) -> None:
    folder = program.a_session("Hallo.")
    for file in folder.iterdir():
        file.chmod(0o400)
    folder.chmod(0o500)
    try:
        ran = program("hervat", lines=("Nog iets.", "/stand"))
    finally:
        folder.chmod(0o700)
    assert ran.code == 0 and "Jullie zijn in ronde 1" in ran.out
    # To root, who may write everywhere, it is a session like any other.
    given_back = "nog niet bewaard: Nog iets." in ran.out
    assert given_back != (os.geteuid() == 0) and ("bewaard" in ran.err or not given_back)


def test_a_place_where_nothing_can_be_made_is_said_before_anything_is_asked(program: Program) -> None:
    (program.folder / "sessies").write_text("geen map", encoding="utf-8")
    ran = program("start", "oefenset", *NAMES, lines=("Hallo.",))
    assert (ran.code, ran.out) == (1, "") and ran.err.count("\n") == 1
    assert f"«{program.folder / 'sessies'}» is geen map." in ran.err
    assert program("lijst").err == program("stappen").err == program("nazien").err == ran.err
    for named in (program.folder / "sessies", program.folder / "sessies" / "eronder"):
        for command in (("lijst",), ("start", "oefenset", *NAMES)):
            ran = program(*command, "--map", str(named))
            assert (ran.code, ran.out) == (2, "") and f"«{program.folder / 'sessies'}» is geen map" in ran.err
    ran = program("lijst", "--map", str(program.folder / "weg"))
    assert ran.code == 2 and "is er niet" in ran.err


@pytest.mark.promise("B3")
@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.row(22)
def test_on_a_disk_that_is_full_words_are_given_back_and_what_was_saved_stays(program: Program) -> None:
    folder = program.a_session("Dit staat er al.")
    limited = textwrap.dedent(
        f"""
        import resource, signal, sys
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = {(folder / "gesprek.jsonl").stat().st_size} + 600
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        sys.argv = ["dialoog", "hervat", "--regels"]
        from dialoog.cli import main
        main()
        """
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited],
        input="Kort.\n" + "Lang verhaal. " * 100 + "\n/stand\n",
        capture_output=True,
        encoding="utf-8",
        # The limit holds for every file: without this, Python would leave torn byte-code behind.
        env={**environment(program.folder), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=program.folder,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0 and done.stderr == ""
    assert "[2] bewaard\n! " in done.stdout and "nog niet bewaard: Lang verhaal. Lang" in done.stdout
    assert "Jullie zijn in ronde 1" in done.stdout
    kept = [each["text"] for each in program("exporteer", "laatste").json["contributions"]]
    assert kept == ["Dit staat er al.", "Kort."]


@pytest.mark.promise("B6")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.row(21)
def test_a_session_that_is_open_in_another_window_is_refused_but_can_be_read(program: Program) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "dialoog", "start", "oefenset", *NAMES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment(program.folder),
        cwd=program.folder,
    ) as running:
        assert running.stdin is not None and running.stdout is not None
        running.stdin.write("Hallo.\n")
        running.stdin.flush()
        until(running.stdout, "[1] bewaard")
        for command in (("hervat", "laatste"), ("wis", "laatste", "--ja"), ("wis", "laatste", "--deelnemer", "Jan", "--ja")):
            refused = program(*command, lines=("Nog iets.",))
            assert (refused.code, refused.out) == (1, "") and "al open in een ander venster" in refused.err
        assert program("exporteer", "laatste").json["contributions"][0]["text"] == "Hallo."
        assert program("oogst", "laatste").code == 0
        running.send_signal(signal.SIGTERM)
    assert program("hervat", "laatste", lines=("Nog iets.",)).code == 0


@pytest.mark.promise("B2", "B4")
def test_a_torn_last_line_is_said_and_the_session_goes_on(program: Program) -> None:
    folder = program.a_session("Een.", "Twee.")
    journal = folder / "gesprek.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    assert "half geschreven" in program("exporteer", "laatste").err
    ran = program("hervat", lines=("Twee, nog een keer.",))
    assert ran.code == 0 and "half geschreven" in ran.err and "bewaard" in ran.out
    kept = [each["text"] for each in program("exporteer", "laatste").json["contributions"]]
    assert kept == ["Een.", "Twee, nog een keer."]


@pytest.mark.promise("B4")
def test_a_damaged_or_empty_session_is_refused_and_an_empty_one_can_be_erased(program: Program) -> None:
    folder = program.a_session("Een.", "Twee.", "Drie.")
    journal = folder / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*rows[:2], rows[2].replace(b"Een", b"Tien"), *rows[3:]]))
    for command in ("hervat", "oogst", "exporteer"):
        ran = program(command, folder.name)
        assert (ran.code, ran.out) == (1, "") and "beschadigd" in ran.err
    empty = folder.with_name("2026-01-01-leeg-aaaa")
    shutil.copytree(folder, empty)
    (empty / "gesprek.jsonl").write_bytes(b"")
    assert program("hervat", empty.name).code == 1
    Path(empty / "gesprek.jsonl").write_bytes(rows[0])
    ran = program("oogst", empty.name)
    assert ran.code == 1 and "nooit begonnen" in ran.err
    assert program("wis", empty.name, "--ja").code == 0 and not empty.exists()


def test_a_session_too_damaged_to_open_can_be_erased(program: Program) -> None:
    folder = program.a_session("Geheim.", "Twee.")
    program("oogst", "laatste")
    journal = folder / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*rows[:2], rows[2][:20] + b"#" + rows[2][21:], *rows[3:]]))
    (folder / "foto.jpg").write_bytes(b"van mij")
    assert program("hervat", folder.name).code == 1
    ran = program("wis", folder.name, "--ja")
    assert ran.code == 0 and "foto.jpg" in ran.err
    assert [file.name for file in folder.iterdir()] == ["foto.jpg"]


def test_a_session_that_runs_in_another_window_is_not_erased(program: Program) -> None:
    folder = program.a_session("Een.")
    with SessionFolder.open(folder):
        assert program("wis", folder.name, "--ja").code == 1
    assert (folder / "gesprek.jsonl").exists()


def test_a_file_that_no_harvest_can_be_is_not_read_into_memory(program: Program) -> None:
    folder = program.a_session("Een.")
    with (folder / "oogst.md").open("wb") as file:
        file.truncate(3 * 1024**3)
    ran = program("oogst", folder.name)
    assert ran.code == 1 and "3072 MB. Zo groot is geen oogst." in ran.err
    ran = program("hervat", folder.name, lines=("/schrap #1",))
    assert "[1] gewist" in ran.out and "Hierin kan ik niet zoeken of niet wissen: oogst.md." in ran.out


def test_a_session_of_a_newer_dialoog_is_told_in_the_list(program: Program) -> None:
    journal = program.a_session("Een.") / "gesprek.jsonl"
    _, *rows = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([sealed(',"format":"dialoog-journal","version":2,"generation":1}'), *rows]))
    ran = program("lijst")
    assert ran.code == 0 and "gemaakt met een nieuwere dialoog en opent alleen om te lezen." in ran.err
