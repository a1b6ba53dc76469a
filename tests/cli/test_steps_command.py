"""`dialoog stappen`: what people took on, over all evenings, and what became of it."""

from __future__ import annotations

from tests.cli.program import Program

STEP = "/stap Fatma | een bankje halen | zaterdag 28 november | Jan"


def test_the_steps_of_all_sessions_are_shown_with_where_they_stand(program: Program) -> None:
    first = program.a_session("/volgende", STEP)
    program.a_session("/volgende", "/stap Jan | soep koken | morgen", options=("--titel", "Soep"))
    ran = program("stappen")
    assert ran.code == 0
    assert f"[ ] een bankje halen — Fatma — zaterdag 28 november (Jan vraagt ernaar)  {first.name}#1" in ran.out
    assert "[ ] soep koken — Jan — morgen" in ran.out


def test_steps_are_data_too(program: Program) -> None:
    path = program.a_session("/volgende", STEP)
    (step,) = program("stappen", "--json").json
    assert set(step) == {"ref", "who", "what", "when", "due", "asks", "size", "state", "outcome"}
    assert (step["ref"], step["who"], step["state"], step["size"]) == (f"{path.name}#1", "Fatma", "open", "klein")


def test_what_became_of_a_step_is_noted(program: Program) -> None:
    path = program.a_session("/volgende", STEP)
    ran = program("stappen", "--klaar", "laatste#1", "--vervolg", "Het bankje staat er.")
    assert (ran.code, ran.out) == (0, "")
    assert "een bankje halen" in ran.err
    line = f"[x] een bankje halen — Fatma — zaterdag 28 november · gedaan: Het bankje staat er.  {path.name}#1"
    assert line in program("stappen").out
    assert program("stappen", "--vervallen", f"{path.name}#1").code == 0
    assert program("stappen", "--json").json[0]["state"] == "dropped"


def test_wrong_use_is_told_kindly(program: Program) -> None:
    program.a_session("/volgende", "Soep.", STEP)
    assert program("stappen", "--klaar", "laatste").code == 2
    assert program("stappen", "--klaar", "laatste#1", "--vervallen", "laatste#2").code == 2
    assert program("stappen", "--vervolg", "Ja.").code == 2
    assert program("stappen", "--klaar", "laatste#1").code == 1
    assert program("stappen", "--klaar", "laatste#99").code == 1
    assert program("stappen", "--klaar", "niemand#1").code == 2


def test_without_steps_nothing_is_wrong(program: Program) -> None:
    ran = program("stappen")
    assert (ran.code, ran.out) == (0, "")
    assert program("stappen", "--json").json == []


def test_a_session_that_cannot_be_read_is_told_and_the_others_are_shown(program: Program) -> None:
    program.a_session("/volgende", STEP)
    broken = program.a_session("/volgende", STEP, options=("--titel", "Stuk"))
    journal = next(broken.glob("*.jsonl"))
    data = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join((*data[:1], data[1][:40] + b"x" + data[1][41:], *data[2:])))
    ran = program("stappen")
    assert ran.out.count("een bankje halen") == 1
    assert broken.name in ran.err and "Stuk" not in ran.out


def test_a_short_session_that_is_damaged_is_told_as_well(program: Program) -> None:
    path = program.a_session("/volgende", "/stap Fatma | soep koken | morgen", "Nog iets.")
    journal = path / "gesprek.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([rows[0], rows[1][:40] + b"\x01" + rows[1][41:], *rows[2:]]))
    for arguments in (("stappen",), ("stappen", "--json")):
        ran = program(*arguments)
        assert ran.code == 1 and path.name in ran.err and "beschadigd" in ran.err
    cloud = path.parent / "2026-11-01-elders-aaaa"
    cloud.mkdir()
    (cloud / ".gesprek.jsonl.icloud").write_bytes(b"")
    assert f"{cloud.name}: Dit gesprek staat nu alleen in de cloud." in program("stappen").err


def test_what_is_noted_in_an_older_session_of_that_day_does_not_make_it_the_newest(program: Program) -> None:
    first = program.a_session("/volgende", STEP)
    second = program.a_session("/volgende", STEP)
    assert program("stappen", "--klaar", f"{first.name}#1").code == 0
    assert program("exporteer", "laatste").json["session"]["id"] == second.name == program("lijst", "--json").json[0]["id"]


def test_a_session_whose_folder_got_another_name_is_found_by_that_name(program: Program) -> None:
    path = program.a_session("/volgende", STEP)
    path.rename(path.with_name("buurthuis"))
    assert program("stappen", "--json").json[0]["ref"] == "buurthuis#1"
    assert program("stappen", "--klaar", "buurthuis#1").code == 0


def test_the_day_of_a_session_is_that_of_the_table(program: Program) -> None:
    """Half past midnight in Amsterdam is still the day before in UTC; the folder's name knows better."""
    path = program.a_session("/volgende", STEP)
    path.rename(path.with_name("2026-03-01" + path.name[10:]))
    assert ", zondag 1 maart 2026" in program("stappen").out
