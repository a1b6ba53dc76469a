"""In lines the evening after opens with what became of the last one, and notes more of it as it is told."""

from __future__ import annotations

from tests.cli.program import Program

BENCH = "/stap Fatma | een bankje halen | zaterdag 28 november | Jan"


def in_series(name: str) -> tuple[str, ...]:
    return ("--reeks", name)


def test_after_who_sits_in_the_circle_comes_what_became_of_it_and_then_the_question_on_noting(program: Program) -> None:
    program.a_session("/volgende", "/vieren De straat is groen.", BENCH, "/klaar", options=in_series("Groene straat"))
    ran = program("start", "oefenset", "--deelnemer", "Fatma", "--deelnemer", "Ali", *in_series("groene STRAAT"))
    lines = ran.out.splitlines()
    circle = next(at for at, line in enumerate(lines) if line.startswith("= In de kring: "))
    assert lines[circle + 1].startswith("= Dit gesprek hoort bij de reeks «groene STRAAT». De vorige keer was ")
    assert lines[circle + 2 : circle + 6] == [
        "Dit was er te vieren:",
        "– De straat is groen.",
        "Wat is ervan gekomen? Deze stappen zijn toen afgesproken:",
        "1. een bankje halen — Fatma — zaterdag 28 november (Jan vraagt ernaar) · nog open",
    ]
    after = [line for line in lines[circle + 7 :] if not line.startswith("voorlezen: ")]
    assert after[0].startswith("? Vindt iedereen het goed")


def test_what_is_told_of_a_step_stands_in_the_harvest_of_then_and_in_the_list_of_all_steps(program: Program) -> None:
    path = program.a_session("/volgende", BENCH, "/klaar", options=in_series("Groene straat"))
    program.a_session("/vorige 1 klaar Het bankje staat er.", options=in_series("Groene straat"))
    assert "gedaan: Het bankje staat er." in (path / "oogst.md").read_text(encoding="utf-8")
    assert program("stappen", "--json").json[0]["state"] == "done"


def test_in_english_it_is_the_same(program: Program) -> None:
    program.a_session("/volgende", BENCH, options=in_series("Groen"))
    options = ("--deelnemer", "Fatma", "--deelnemer", "Ali", "--taal", "en", *in_series("Groen"))
    ran = program("start", "oefenset", *options, lines=["/previous 1 done", "/previous"])
    assert '= Saved with the last time: step 1, "een bankje halen", is done.' in ran.out
    assert ran.out.count("What became of it? These steps were agreed on then:") == 2


def test_a_session_that_is_taken_up_again_finds_the_last_time_too(program: Program) -> None:
    program.a_session("/volgende", BENCH, options=in_series("Groen"))
    program.a_session("/volgende", options=in_series("Groen"))
    ran = program("hervat", "laatste", lines=["/vorige"])
    assert ran.out.count("1. een bankje halen") == 1


def test_the_command_that_notes_a_step_makes_its_harvest_again_unless_somebody_edited_it(program: Program) -> None:
    path = program.a_session("/volgende", BENCH, "/klaar")
    harvest = path / "oogst.md"
    ran = program("stappen", "--klaar", f"{path.name}#1", "--vervolg", "Het bankje staat er.")
    assert f"Het staat nu ook in oogst.md van «{path.name}»." in ran.err
    text = harvest.read_text(encoding="utf-8")
    assert "gedaan: Het bankje staat er." in text
    harvest.write_text(text + "Met de hand.\n", encoding="utf-8")
    ran = program("stappen", "--vervallen", f"{path.name}#1")
    assert "heb je zelf veranderd" in ran.err
    assert harvest.read_text(encoding="utf-8") == text + "Met de hand.\n"
