"""A heading that is one link brings the rounds of another file in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.core.finding import Diagnostic
from dialoog.core.questions import QuestionSet
from dialoog.locale import findings
from dialoog.sets import read

HEAD = "---\nvragenset: 1\ntaal: nl\nauteur: Els\nlicentie: CC0\n---\n\n# Avond\n\n"
BLOCK = "# Inchecken\n\n## Aankomen\n\n- Vorm: inchecken\n- Tijd: 10 minuten\n- Per beurt: 1 minuut\n\n1. Hoe ben je hier?\n"
LINK = "## [Inchecken](bouwstenen/inchecken.nl.md)\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vragen" / "bouwstenen").mkdir(parents=True)
    return tmp_path / "vragen"


def _read(folder: Path, text: str, **blocks: str) -> tuple[QuestionSet | None, list[Diagnostic]]:
    for name, block in blocks.items():
        (folder / "bouwstenen" / f"{name}.nl.md").write_text(block, encoding="utf-8")
    (folder / "avond.nl.md").write_text(text, encoding="utf-8")
    return read(folder / "avond.nl.md")


def _codes(told: list[Diagnostic]) -> list[str]:
    return [one.code for one in told]


def test_the_rounds_of_a_block_come_in_its_place(folder: Path) -> None:
    text = HEAD + LINK + "## Vertellen\n\n- Vorm: ronde\n- Tijd: 20 minuten\n- Per beurt: 2 minuten\n\n1. Wat raakte je?\n"
    found, told = _read(folder, text, inchecken=BLOCK)
    assert told == []
    assert found is not None
    assert [one.name for one in found.rounds] == ["Aankomen", "Vertellen"]
    assert found.title == "Avond"
    place = found.rounds[0].place
    assert (Path(place.file), place.line) == (folder / "bouwstenen" / "inchecken.nl.md", 3)


def test_settings_below_the_heading_override_and_other_texts_join(folder: Path) -> None:
    text = HEAD + LINK + "- Tijd: 15 minuten\n- Noteren: nee\n\n> Welkom.\n\n2. Wat neem je mee?\n"
    found, told = _read(folder, text, inchecken=BLOCK)
    assert told == []
    assert found is not None
    one = found.rounds[0]
    assert (one.seconds, one.per_turn, one.recording) == (900, 60, "nee")
    assert [block.text for block in one.blocks] == ["Welkom."]
    assert [question.text for question in one.questions] == ["Hoe ben je hier?", "Wat neem je mee?"]


def test_a_finding_in_a_block_names_its_own_file_and_where_it_was_inserted(folder: Path) -> None:
    found, told = _read(folder, HEAD + LINK, inchecken=BLOCK.replace("- Vorm: inchecken", "- Vorm: inceken"))
    assert found is None
    assert _codes(told) == ["V303"]
    assert (Path(told[0].place.file).name, told[0].place.line) == ("inchecken.nl.md", 5)
    assert str(told[0].fields["inserted_at"]).endswith("avond.nl.md:10")
    assert "avond.nl.md:10" in findings.text(told, "nl", width=200)


def test_a_wrong_override_is_told_of_once_and_where_it_stands(folder: Path) -> None:
    two = BLOCK + "\n## Nog eens\n\n- Vorm: ronde\n- Tijd: 5 min\n- Per beurt: 20 sec\n\n1. Hoe nu?\n"
    told = _read(folder, HEAD + LINK + "- Volgorde: linksom\n", inchecken=two)[1]
    assert [(one.code, one.place.line, Path(one.place.file).name) for one in told] == [("V309", 12, "avond.nl.md")]


def test_a_block_that_is_not_there_has_a_neighbour(folder: Path) -> None:
    told = _read(folder, HEAD + LINK.replace("inchecken.nl", "incheken.nl"), inchecken=BLOCK)[1]
    assert [(one.code, one.fields["guess"]) for one in told] == [("V501", "inchecken.nl.md")]


@pytest.mark.parametrize(
    "link", ["../buiten.nl.md", "/etc/passwd", "bouwstenen/../../buiten.nl.md", "bouwstenen/uit.nl.md", "%2e%2e/buiten.nl.md"]
)
def test_nothing_outside_the_folder_is_read(folder: Path, link: str) -> None:
    (folder.parent / "buiten.nl.md").write_text(BLOCK, encoding="utf-8")
    (folder / "bouwstenen" / "uit.nl.md").symlink_to(folder.parent / "buiten.nl.md")
    found, told = _read(folder, HEAD + f"## [x]({link})\n")
    assert found is None
    assert _codes(told) == ["V502"]


@pytest.mark.parametrize("link", ["https://example.org/a.md", "//example.org/a.md", "mailto:info@example.org"])
def test_a_web_address_is_no_block(folder: Path, link: str) -> None:
    assert _codes(_read(folder, HEAD + f"## [x]({link})\n")[1]) == ["V506"]


def test_blocks_in_a_circle_are_named(folder: Path) -> None:
    told = _read(folder, HEAD + LINK, inchecken="# A\n\n## [B](b.nl.md)\n", b="# B\n\n## [A](inchecken.nl.md)\n")[1]
    assert [(one.code, one.fields["path"]) for one in told] == [("V503", "inchecken.nl.md → b.nl.md → inchecken.nl.md")]


def test_blocks_that_multiply_come_to_an_end(folder: Path) -> None:
    steps = {f"s{step}": f"## [x](s{step + 1}.nl.md)\n\n" * 40 for step in range(4)}
    found, told = _read(folder, HEAD + "## [x](bouwstenen/s0.nl.md)\n\n" * 40, **steps, s4=BLOCK)
    assert found is None
    assert "V900" not in _codes(told)


def test_a_heading_with_more_than_a_link_is_a_round(folder: Path) -> None:
    found, _ = _read(folder, HEAD + "## Zie [dit](bouwstenen/inchecken.nl.md)\n\n1. Wat?\n", inchecken=BLOCK)
    assert found is not None
    assert [one.name for one in found.rounds] == ["Zie dit"]


def test_a_block_read_by_itself_needs_no_header(folder: Path) -> None:
    _read(folder, HEAD + LINK, inchecken=BLOCK)
    assert read(folder / "bouwstenen" / "inchecken.nl.md")[1] == []


def test_the_fingerprint_changes_with_a_block(folder: Path) -> None:
    one, _ = _read(folder, HEAD + LINK, inchecken=BLOCK)
    other, _ = _read(folder, HEAD + LINK, inchecken=BLOCK + "\n")
    assert one is not None
    assert other is not None
    assert one.fingerprint != other.fingerprint


COUNTED = (
    HEAD.replace("auteur", "duur: 30 minuten\nauteur")
    + LINK
    + "## Ronde 2: Vertellen\n\n- Vorm: ronde\n- Tijd: 20 minuten\n- Per beurt: 2 minuten\n\n1. Wat raakte je?\n"
)


@pytest.mark.parametrize(
    ("block", "code"),
    [(None, "V501"), ("", "V009"), ("# Inchecken\n\nAlleen tekst.\n", "V203"), ("# A\n\n## [B](inchecken.nl.md)\n", "V503")],
)
def test_a_block_that_gives_no_round_is_told_of_and_not_counted_around(folder: Path, block: str | None, code: str) -> None:
    assert _read(folder, COUNTED, inchecken=BLOCK)[1] == []
    (folder / "bouwstenen" / "inchecken.nl.md").unlink()
    found, told = _read(folder, COUNTED, **({} if block is None else {"inchecken": block}))
    assert found is None
    assert _codes(told) == [code]


def test_a_backslash_in_the_path_is_told_of_on_every_machine(folder: Path) -> None:
    told = _read(folder, COUNTED.replace("bouwstenen/", "bouwstenen\\"), inchecken=BLOCK)[1]
    assert [findings.message(one, "nl") for one in told] == [
        "Bouwsteen «bouwstenen\\inchecken.nl.md» bestaat niet; bedoel je «bouwstenen/inchecken.nl.md»?"
    ]


def test_a_link_with_other_words_in_its_heading_is_told_to_stand_alone(folder: Path) -> None:
    told = _read(folder, COUNTED.replace("## [", "## Ronde 1: ["), inchecken=BLOCK)[1]
    assert ("V206", "link") in [(one.code, one.fields.get("variant")) for one in told]
