"""A fault at any call of any command: three calm lines at most, no traceback, nobody's words, and every file as it was or whole."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.faults import SECRET, at_call

pytestmark = pytest.mark.row(28)

LINES = ("/akkoord ja", "/volgende", SECRET, f"/stap Jan | {SECRET} | morgen", "/inzicht #1", "/volgende", "Ja.")
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "start": (("start", "oefenset", "--deelnemer", "Jan", "--deelnemer", "Els", "--titel", SECRET), LINES),
    "hervat": (("hervat", "laatste"), (SECRET, "/schrap #1", "/schrap Jan", "/ja", f"/heet Jan = {SECRET}", "/klaar")),
    "oogst": (("oogst", "laatste", "--formaat", "html"), ()),
    "oogst json": (("oogst", "laatste", "--formaat", "json"), ()),
    "exporteer": (("exporteer", "laatste", "--formaat", "csv"), ()),
    "inzage": (("inzage", "laatste", "--deelnemer", "Jan"), ()),
    "nazien": (("nazien",), ()),
    "stappen": (("stappen",), ()),
    "lijst": (("lijst",), ()),
    "wis": (("wis", "laatste", "--deelnemer", "Jan", "--ja"), ()),
}
TRIES = 4


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", COMMANDS)
def test_wherever_a_command_breaks_it_says_a_calm_line_and_nobodys_words(program: Program, name: str) -> None:
    words, lines = COMMANDS[name]
    calls: list[int] = []
    program.a_session(*LINES)
    with at_call(-1, calls.append):
        program(*words, lines=lines)
    (program.folder / "sessies").rename(program.folder / "voor")
    broke = 0
    for turn in range(TRIES):
        program.a_session(*LINES)
        with at_call(calls[0] * (2 * turn + 1) // (2 * TRIES), lambda _: None):
            ran = program(*words, lines=lines)
        said = [line for line in ran.err.splitlines() if line]
        assert SECRET not in ran.err and "Fault" not in ran.err.replace("Fault, ", ""), ran.err
        assert ran.code in (0, 1, 2)
        assert len(said) <= 6, said
        broke += ran.code == 1
        assert program("nazien").code in (0, 1)
    assert broke
