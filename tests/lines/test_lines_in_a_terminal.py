"""The line face where a person types: questions before the start, a paste that stays one text, a rehearsal that you lead."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment, in_a_process

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of POSIX", allow_module_level=True)

import pexpect


def typing(folder: Path, *arguments: str, term: str = "xterm") -> pexpect.spawn[str]:
    """`dialoog` in a terminal of its own."""
    env = {**environment(folder), "TERM": term}
    command = ["-m", "dialoog", *arguments]
    return pexpect.spawn(sys.executable, command, env=env, cwd=str(folder), encoding="utf-8", timeout=10, dimensions=(40, 200))


def end(face: pexpect.spawn[str], told: str) -> None:
    """Ctrl-D until it is heard: one that comes while an answer is still being told is lost as line editing begins."""
    for _ in range(5):
        face.sendeof()
        if face.expect_exact([told, pexpect.TIMEOUT], timeout=2) == 0:
            return
    pytest.fail(f"«{told}» was never told")


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_what_is_missing_is_asked_then_lines_are_contributions(tmp_path: Path, term: str) -> None:
    arguments = ("start", "oefenset", "--regels") if term == "xterm" else ("start", "oefenset")
    with typing(tmp_path, *arguments, term=term) as face:
        face.expect_exact("? Wie zitten er aan tafel?")
        face.sendline("Fatma, Jan")
        for question in ("Wie leidt", "Waar zitten jullie?", "Wie nodigt uit?", "Hoe laat is het klaar?"):
            face.expect_exact(question)
            face.sendline("")
        face.expect_exact("In de kring: Fatma en Jan.")
        face.expect_exact("? Vindt iedereen het goed")
        face.sendline("/ja")
        face.expect_exact("= De groep vindt het goed")
        if term == "xterm":
            face.send("\x1b[200~regel een\nregel twee\x1b[201~\r")
            face.expect_exact("[1] bewaard")
        face.sendline("/stand")
        face.expect_exact("Jullie zijn in ronde 1")
        end(face, "Het gesprek blijft open. Verder gaan: dialoog hervat ")
        face.expect(pexpect.EOF)
    assert face.exitstatus == 0
    if term == "xterm":
        kept = json.loads(in_a_process(tmp_path, "exporteer", "laatste").stdout)["contributions"]
        assert [each["text"] for each in kept] == ["regel een\nregel twee"]
    assert "\x1b[2J" not in (face.before or ""), "nothing is redrawn"


def test_in_a_rehearsal_you_lead_and_the_table_talks(tmp_path: Path) -> None:
    with typing(tmp_path, "oefen", "--regels", "--zaad", "3", "--tempo", "200") as face:
        face.expect_exact("? Vindt iedereen het goed")
        face.sendline("/akkoord ja")
        face.sendline("/volgende")
        face.expect(r"\n(\w+): .*\n\[1\] bewaard")
        face.sendline("/klaar")
        face.expect_exact("= Het gesprek is gesloten.")
        end(face, "# Oogst — Een kwartier met de buren")
        face.expect(pexpect.EOF)
    assert face.exitstatus == 0
    assert list(tmp_path.iterdir()) == []
