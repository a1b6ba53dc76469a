"""The shipped library: nothing found, nothing said twice, nobody's name, and each set led to its end."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dialoog.core.deciding import Refusal
from dialoog.core.questions import QuestionSet, Round
from dialoog.core.timing import need, planned_seconds
from dialoog.live.clock import OwnClock
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.rehearsal import led_by_itself
from dialoog.live.reply import Reply
from dialoog.sets import read

LIBRARY = Path(__file__).resolve().parents[2] / "vragen"
FILES = sorted(path for path in LIBRARY.iterdir() if path.name.endswith((".nl.md", ".en.md")))
DUTCH = [path for path in FILES if path.name.endswith(".nl.md")]
ENGLISH = [path for path in FILES if path.name.endswith(".en.md")]
EVENING = 1_795_300_000_000
"""An evening in 2026, in milliseconds since 1970."""

NAMES = frozenset(
    re.findall(
        r"\w+",
        """laloux bohm lewis scharmer kahane cooperrider lipmanowicz mccandless linnea mcknight kretzmann krznaric rotmans socrates
        google microsoft facebook whatsapp instagram lego ikea heijn rabobank achmea utrecht amsterdam rotterdam groningen amersfoort
        jan piet kees fatima mohammed johanna""",
    )
)
"""Makers of methods, brands, towns and first names that a set would soon hold by accident."""
FILLERS = frozenset(
    re.findall(
        r"\w+",
        """de het een en of je jij jou jouw ik we wij ons onze u uw dan nu nog even wel ook eens er hier daar dat die dit deze maar zo al
        is zijn wordt gerust gewoon graag eigen zelf in op te aan van voor met bij
        the a an and or you your i we us our then now still it is are""",
    )
)
"""Small words that do not make a sentence another one."""


@cache
def the_set(path: Path) -> QuestionSet:
    question_set, findings = read(path)
    assert [(finding.code, finding.place.line) for finding in findings] == []
    assert question_set is not None
    return question_set


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Every question, opening, hint, agreement and card, with the file where it stands: a building block's is its own."""
    question_set = the_set(path)
    for block in question_set.opening:
        yield block.place.file, block.text
    for agreement in question_set.agreements:
        yield str(path), agreement
    for card in question_set.cards:
        yield card.place.file, card.text
    for each in question_set.rounds:
        for block in each.blocks:
            yield block.place.file, block.text
        for question in each.questions:
            yield from ((question.place.file, text) for text in (question.text, *question.follow_ups))
            yield from ((block.place.file, block.text) for block in question.blocks)


def sentences(text: str) -> Iterator[str]:
    yield from (each for each in re.split(r"(?<=[.?!:])[»”*]*\s+", " ".join(text.split())) if each)


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"\w+", plain)


def twice(paths: list[Path], *, without: frozenset[str], at_least: int) -> list[tuple[str, list[str]]]:
    """The sentences of so many words that stand in two files, compared without these words."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for file, text in texts(path):
            for sentence in sentences(text):
                left = [word for word in words(sentence) if word not in without]
                if len(left) >= at_least:
                    found[" ".join(left)].add(Path(file).name)
    return [(said, sorted(files)) for said, files in found.items() if len(files) > 1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_set_reads_without_a_finding(path: Path) -> None:
    the_set(path)


@pytest.mark.parametrize("ending", [".nl.md", ".en.md"])
def test_no_sentence_stands_in_two_sets(ending: str) -> None:
    of_language = [path for path in FILES if path.name.endswith(ending)]
    assert twice(of_language, without=frozenset(), at_least=3) == []


@pytest.mark.parametrize("ending", [".nl.md", ".en.md"])
def test_nor_does_one_that_differs_in_a_small_word_only(ending: str) -> None:
    of_language = [path for path in FILES if path.name.endswith(ending)]
    assert twice(of_language, without=FILLERS, at_least=3) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_set_names_no_person_place_or_brand(path: Path) -> None:
    header = the_set(path).header
    said = [text for _, text in texts(path)]
    said += [the_set(path).title, header.method, header.inspiration, header.source, *header.keywords]
    assert NAMES.intersection(word for text in said for word in words(text)) == frozenset()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_set_has_what_a_facilitator_needs(path: Path) -> None:
    question_set, header = the_set(path), the_set(path).header
    assert question_set.opening
    assert question_set.agreements
    assert header.audience and header.method and header.author and header.licence and header.keywords
    assert any(question.follow_ups for each in question_set.rounds for question in each.questions)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_largest_group_fits_in_every_round_and_in_the_evening(path: Path) -> None:
    question_set = the_set(path)
    assert question_set.header.participants and question_set.header.seconds
    largest, evening = question_set.header.participants[1], question_set.header.seconds
    planned = [planned_seconds(each) or 0 for each in question_set.rounds]
    needed = [need(each, largest) for each in question_set.rounds]
    assert [
        each.name for each, has, needs in zip(question_set.rounds, planned, needed, strict=True) if has < needs and not each.clockless
    ] == []
    assert abs(sum(planned) - evening) <= evening * 0.05
    assert sum(needed) <= evening * 0.95


@pytest.mark.parametrize("largest", [False, True], ids=["smallest", "largest"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_set_is_led_to_its_end(path: Path, largest: bool) -> None:
    question_set = the_set(path)
    assert question_set.header.participants
    people = question_set.header.participants[largest]
    refused: list[str] = []

    def heard(reply: Reply) -> None:
        refused.extend(line for line in reply.lines if line.startswith("! "))

    done = led_by_itself(question_set, MemoryKeeper(), OwnClock(EVENING), question_set.header.language, people=people, seed=1, tell=heard)
    assert not isinstance(done, Refusal)
    assert done.state.closed is not None
    assert refused == []


def test_dutch_is_the_language_of_the_library() -> None:
    """A translation stands beside a Dutch original."""
    originals = {path.name.removesuffix(".nl.md") for path in DUTCH}
    assert {path.name.removesuffix(".en.md") for path in FILES if path.name.endswith(".en.md")} <= originals


@pytest.mark.parametrize("path", ENGLISH, ids=lambda path: path.name)
def test_a_translation_runs_the_same_evening_as_its_original(path: Path) -> None:
    """Round by round the same `Id`, way of talking, times and number of questions; only the words differ."""
    beside = path.with_name(path.name.replace(".en.md", ".nl.md"))
    translation, original = the_set(path), the_set(beside)
    header, there = translation.header, original.header
    assert (header.language, header.translation_of) == ("en", beside.name)
    assert header.source_fingerprint and original.fingerprint.removeprefix("sha256:").startswith(header.source_fingerprint)
    assert (header.seconds, header.participants, header.audience) == (there.seconds, there.participants, there.audience)
    assert len(translation.agreements) == len(original.agreements)
    assert [shape(each) for each in translation.rounds] == [shape(each) for each in original.rounds]


def shape(one: Round) -> tuple[object, ...]:
    """All that makes a round run as it does, without its words."""
    times = (one.seconds, one.per_turn, one.silence_before, one.silence_after)
    kept = (one.recording, one.harvest_kind, one.harvested, one.with_names)
    questions = tuple(len(question.follow_ups) for question in one.questions)
    return one.id, one.form, times, one.asking, one.order, one.starter, bool(one.talking_piece), one.mirror, kept, questions
