"""The preview follows its author: the newest good text is there within a second, and no save whatsoever makes it blank."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from dialoog.core.views import live_view, table_view
from dialoog.live.editor import editor_at, opened
from dialoog.live.previewing import LOOK_EVERY, Watching, begin_at, begun, pages_of
from dialoog.live.shelf import read_set
from tests.core.builders import EVENING, a_round, a_set

SET = """---
vragenset: 1
taal: nl
auteur: Els
licentie: CC0
deelnemers: 4-8
---

# Thuis in onze straat

Welkom aan deze tafel.

## Aankomen

- Vorm: inchecken
- Tijd: 12 minuten

1. Wat hoorde je vandaag op straat?

## Vertellen

- Vorm: verhaal
- Tijd: 30 minuten
- Per beurt: 2 minuten

1. Wanneer voelde je je hier thuis?

## Pauze

- Vorm: pauze
- Tijd: 10 minuten

## Afronden

- Vorm: uitchecken
- Tijd: 12 minuten

1. Wat neem je mee naar huis?
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "vragen").mkdir()
    path = tmp_path / "vragen" / "thuis.nl.md"
    path.write_text(SET, encoding="utf-8")
    return path


def looked(watching: Watching) -> None:
    if (newest := watching.look()) is not None:
        watching.take(newest)


def saved(watching: Watching, text: str) -> None:
    watching.file.write_text(text, encoding="utf-8")
    looked(watching)


def test_each_item_of_the_evening_is_a_page_of_the_real_core(file: Path) -> None:
    watching = Watching(file, "nl", EVENING)
    assert [(page.number, page.round.name) for page in watching.shown.pages] == [
        (1, "Aankomen"), (2, "Vertellen"), (None, "Pauze"), (3, "Afronden"),
    ]  # fmt: skip
    for page in watching.shown.pages:
        view = live_view(page.state, page.now)
        assert view.round == page.round
        assert view.in_break is page.round.is_break
        assert table_view(page.state, page.now).state in ("talking", "break")


def test_the_round_in_sight_stays_when_others_come_before_it_or_its_name_changes(file: Path) -> None:
    watching = Watching(file, "nl", EVENING)
    watching.go(1)
    saved(watching, SET.replace("## Aankomen", "## Stil zijn\n\n- Vorm: stilte\n- Tijd: 2 minuten\n\n## Aankomen"))
    assert watching.page is not None and watching.page.round.name == "Vertellen"
    assert watching.at == 2
    watching.go(-2)
    watching.go(1)
    saved(watching, SET.replace("## Aankomen", "## Binnenkomen"))
    assert watching.at == 1, "nothing is called so any more: the same place"
    watching.go(9)
    assert watching.at == 3


def test_errors_leave_the_last_good_version_and_are_told(file: Path) -> None:
    watching = Watching(file, "nl", EVENING)
    good = watching.shown
    saved(watching, SET.replace("verhaal", "verhaaal"))
    assert watching.shown.older
    assert watching.shown.pages == good.pages
    assert watching.shown.findings
    saved(watching, SET)
    assert watching.shown == good
    file.unlink()
    looked(watching)
    assert watching.shown.missing
    assert watching.shown.pages == good.pages


def test_a_set_that_never_was_good_shows_its_text(file: Path) -> None:
    file.write_text(SET.replace("verhaal", "verhaaal"), encoding="utf-8")
    watching = Watching(file, "nl", EVENING)
    assert watching.page is None
    assert not watching.shown.older
    assert "# Thuis in onze straat" in watching.shown.text
    saved(watching, SET)
    assert watching.page is not None


def test_another_text_of_the_same_size_and_time_is_seen_too(file: Path) -> None:
    watching = Watching(file, "nl", EVENING)
    status = file.stat()
    file.write_text(SET.replace("onze straat", "onze stegen"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    looked(watching)
    assert watching.shown.question_set is not None and watching.shown.question_set.title == "Thuis in onze stegen"


def test_a_file_at_rest_is_not_read_again(file: Path) -> None:
    watching = Watching(file, "nl", EVENING, now=lambda: file.stat().st_mtime + 60)
    assert watching.look() is None
    before = watching.shown
    assert watching.look() is None
    assert watching.shown is before


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_random_saves_never_make_it_blank(file: Path, seed: int) -> None:
    random = Random(seed)
    watching = Watching(file, "nl", EVENING)
    expected = watching.shown.question_set
    assert LOOK_EVERY <= 0.5, "one look, and the time to make the pages, lie within a second"
    for number in range(50):
        _save_somehow(file, random, number)
        found = read_set(file)
        expected = found.question_set or expected
        looked(watching)
        assert watching.shown.question_set == expected
        assert watching.shown.findings == found.findings
        assert watching.page is not None
        assert live_view(watching.page.state, watching.page.now).round is not None


def _save_somehow(file: Path, random: Random, number: int) -> None:
    lines = SET.replace("onze straat", f"straat {number}").splitlines(keepends=True)
    beside = file.with_name("thuis.nl.md~")
    match random.randrange(8):
        case 0:  # half-saved
            file.write_text("".join(lines)[: random.randrange(len(SET))], encoding="utf-8")
        case 1:  # as most editors save: a new file in place of the old
            beside.write_text("".join(lines), encoding="utf-8")
            beside.replace(file)
        case 2:
            file.unlink(missing_ok=True)
        case 3:  # renamed away
            if file.exists():
                file.replace(beside)
        case 4:
            file.write_bytes(random.randbytes(200))
        case 5:
            del lines[random.randrange(len(lines))]
            file.write_text("".join(lines), encoding="utf-8")
        case 6:
            lines.insert(random.randrange(len(lines)), random.choice(["- Tijd: 20\n", "## \n", "1. \n", "---\n", "> hallo\n"]))
            file.write_text("".join(lines), encoding="utf-8")
        case _:
            file.write_text("".join(lines), encoding="utf-8")


def test_what_a_building_block_says_is_followed_as_well(file: Path) -> None:
    block = file.parent / "bouwstenen" / "inchecken.nl.md"
    block.parent.mkdir()
    source = Path(__file__).parents[2] / "dialoog/sets/examples/V501"
    text = (source / "bouwstenen/inchecken.nl.md").read_text(encoding="utf-8")
    block.write_text(text, encoding="utf-8")
    file.write_text((source / "right.md").read_text(encoding="utf-8"), encoding="utf-8")
    watching = Watching(file, "nl", EVENING, now=lambda: file.stat().st_mtime + 60)
    before = watching.shown
    assert before.pages
    block.write_text(text + "\n> Neem de tijd.\n", encoding="utf-8")
    assert watching.look() is not None


def test_a_rehearsal_begins_at_the_round_in_sight() -> None:
    chosen = a_set(a_round(name="Een"), a_round(name="Twee"), a_round(name="Drie"))
    pages = pages_of(chosen, EVENING, "nl")
    assert isinstance(pages, tuple)
    from dialoog.live.clock import OwnClock

    for at, page in enumerate(pages):
        made = begun(chosen, OwnClock(EVENING), "nl")
        assert isinstance(made, tuple)
        begin_at(made[0], pages, at)
        assert made[0].state.round == page.round


@pytest.mark.row(27)
def test_the_editor_is_started_without_a_shell() -> None:
    whole = str(Path("x.md").absolute())
    assert editor_at("x.md", 12, {"EDITOR": "'mijn editor' -w"}) == ["mijn editor", "-w", "+12", whole]
    assert editor_at("-x.md", 3, {"EDITOR": "vi; ls"}) == ["vi;", "ls", "+3", str(Path("-x.md").absolute())]
    assert editor_at("x.md", 3, {}) is None
    assert editor_at("x.md", 3, {"EDITOR": "'half"}) is None
    assert not opened(["/nergens/te/vinden", "+1", "x.md"])
