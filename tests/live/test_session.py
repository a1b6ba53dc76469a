"""One running session: what is on disk is what was lived, what is typed is somebody's, time that was away, and words that go."""

from __future__ import annotations

import contextlib
import errno
import json
import re
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.codec import encode
from dialoog.core.deciding import Refusal
from dialoog.core.history import replay
from dialoog.core.questions import Form, QuestionSet, Recording
from dialoog.core.state import Contribution, State
from dialoog.live.desk import Desk
from dialoog.live.opening import resume
from dialoog.live.session import Done, Session
from dialoog.locale.words import clock as clock_words
from dialoog.store import SessionFolder, StoreError
from tests.core.builders import a_round, a_set
from tests.core.evenings import sets
from tests.live.tables import DAY, FailingKeeper, HandClock, Sitting, again, crash, folder_of, found_on_disk, on_disk, sit
from tests.live.test_grammar import a_line
from tests.store.disks import FailingDisk, HastyDisk

TWO_ROUNDS = a_set(a_round(), a_round(name="tweede"))
SECRET = "de sleutel ligt onder de mat"

NUMBERS = count()
"""Folders are never made twice."""


def speakers(state: State) -> dict[str, str | None]:
    """Whose each contribution is, by its words."""
    return {
        entry.text: state.by_id[entry.speaker].name if entry.speaker else None
        for entry in state.entries
        if isinstance(entry, Contribution) and not entry.erased
    }


def mark_of(sitting: Sitting, number: int) -> c.Erase:
    """The erasing of a record; its marker goes to disk and the program stops before the words went."""
    session = sitting.session
    act = e.Act(len(session.state.log.acts) + 1, "erase", sitting.clock.now(), (e.Erased(sitting.clock.now(), (number,), ()),))
    session.keeper.append(encode(act, closed=session.state.closed is not None))
    return c.Erase(number)


# --- what is on disk is what was lived ---


def test_a_session_goes_on_where_it_was_closed(tmp_path: Path) -> None:
    table = on_disk(tmp_path, TWO_ROUNDS)
    table.type(
        "/volgende", "De moestuin.", "/past", "/volgende", "/tussendoor Els", "Mag ik?", "/door", "/terugdraaien", "/niet-vastleggen aan"
    )
    table.type("geheim", "/niet-vastleggen uit", "/erbij Wim", "/stap Els | bank | zaterdag", "/inzicht #1")
    table.session.close()
    assert again(table).state == table.state


@pytest.mark.promise("B1")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(sets(), st.lists(a_line(), max_size=20), st.integers(0, 9))
def test_any_evening_on_disk_is_the_evening_lived(tmp_path: Path, question_set: QuestionSet, lines: list[str], gap: int) -> None:
    folder = SessionFolder.create(tmp_path / "sessies", "Buren", DAY, f"k{next(NUMBERS)}", disk=HastyDisk())
    table = sit(question_set, keeper=folder)
    for line in lines:
        table.type(line)
    table.session.close()
    taken_up = again(table, after=gap)
    assert taken_up.state == table.state
    taken_up.session.bridge()
    taken_up.session.close()
    assert again(taken_up).state == taken_up.state


@pytest.mark.promise("B1")
def test_listeners_hear_of_an_act_after_it_is_on_disk() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    heard: list[int] = []
    table.session.listen(lambda told: heard.append(len(keeper.acts())))
    table.type("soep", "/volgende")
    assert heard == [2, 3]
    keeper.broken = "append"
    with pytest.raises(StoreError):
        table.desk.line("nog iets")
    table.refused("/terug Anna")
    assert heard == [2, 3]


@pytest.mark.promise("B3")
@pytest.mark.parametrize("lasting", [False, True])
def test_a_disk_that_fails_at_any_call_changes_neither_session_nor_file(tmp_path: Path, lasting: bool) -> None:
    """Promise B3."""
    for at in range(1, 40):
        folder = SessionFolder.create(tmp_path / str(at), "Buren", DAY, "k7x2", disk=HastyDisk())
        table = sit(TWO_ROUNDS, keeper=folder)
        table.type("/volgende", "De moestuin begon klein.")
        table.session.close()
        disk = FailingDisk(at, errno.EIO, lasting=lasting)
        try:
            session = Session(SessionFolder.open(folder.path, disk=disk), HandClock("avond 2"), "nl")
        except StoreError:
            continue
        before = session.state
        refused = False
        try:
            assert isinstance(session.do(c.Note("Nog iets.")), Done)
        except StoreError:
            refused = True
            assert session.state == before
        with contextlib.suppress(StoreError):
            session.close()
        with SessionFolder.open(folder.path, disk=HastyDisk()) as reread:
            more = len(reread.acts()) - len(before.log.acts)
        # A disk that lets nothing be taken back any more may keep what it was given, whole.
        assert more == (not refused) or (lasting and more == 1)
        if not disk.failed:
            return
    pytest.fail("the disk never stopped failing")


@pytest.mark.promise("B6")
def test_two_windows_cannot_write_in_one_session(tmp_path: Path) -> None:
    """Promise B6."""
    table = on_disk(tmp_path)
    with pytest.raises(StoreError):
        resume(folder_of(table), HandClock("avond 2"), "nl")
    beside = resume(folder_of(table), HandClock("avond 2"), "nl", write=False)
    assert beside.state == table.state
    assert beside.bridge() is None
    beside.clock.go(60)  # type: ignore[attr-defined]
    assert beside.beat() is None and beside.beat() is None
    beside.begin_typing(beside.clock.now())
    beside.keep_typing("meelezen")
    with pytest.raises(StoreError):
        beside.do(c.Note("meeschrijven"))
    beside.close()


# --- whose words they are ---


def test_a_note_belongs_to_whoever_had_the_turn_at_its_first_character() -> None:
    table = sit()
    table.type("/volgende")
    origin = table.session.begin_typing(table.clock.now())
    table.type("/volgende")
    table.clock.go(3)
    table.desk.line("de moestuin", origin=origin)
    table.type("de bank")
    assert speakers(table.state) == {"de moestuin": "Anna", "de bank": "Bram"}
    assert table.state.entries[0].at == origin.at


def test_a_note_that_was_begun_before_a_round_stays_in_the_round_before() -> None:
    table = sit(TWO_ROUNDS)
    table.type("/volgende")
    origin = table.session.begin_typing(table.clock.now())
    table.type("/ronde")
    table.desk.line("/druppel de moestuin", origin=origin)
    entry = table.state.entries[0]
    assert isinstance(entry, Contribution) and (entry.round, entry.kind) == (1, "druppel")


def test_one_key_gives_what_is_typed_to_who_speaks_now() -> None:
    table = sit()
    table.type("/volgende")
    begun = table.session.begin_typing(table.clock.now())
    table.type("/volgende")
    given = table.session.give_typing()
    assert given is not None and given.at == begun.at
    table.desk.line("de moestuin", origin=given)
    assert speakers(table.state) == {"de moestuin": "Bram"}


def test_nobody_types_for_nobody() -> None:
    assert sit().session.give_typing() is None


def test_who_is_named_is_the_speaker_whatever_was_begun() -> None:
    table = sit()
    table.type("/volgende")
    origin = table.session.begin_typing(table.clock.now())
    table.desk.line("/zegt Els: een pan soep", origin=origin)
    assert speakers(table.state) == {"een pan soep": "Els"}


# --- what is being typed ---


def typing(table: Sitting, text: str = SECRET) -> None:
    """Somebody types, without Enter."""
    if table.session.typing is None:
        table.session.begin_typing(table.clock.now())
    table.session.keep_typing(text)


def test_what_was_being_typed_is_taken_up_after_a_crash_with_its_owner(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/volgende")
    typing(table)
    table.type("/volgende")
    typing(table, f"{SECRET} van de buren")
    crash(table)
    later = again(table)
    assert later.session.take_up_typing() == f"{SECRET} van de buren"
    later.desk.line(f"{SECRET} van de buren", origin=later.session.typing)
    assert speakers(later.state) == {f"{SECRET} van de buren": "Anna"}
    assert found_on_disk(later, SECRET) == ["gesprek.jsonl"]


def test_what_was_typed_by_who_is_not_known_any_more_is_the_tables(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.session.keeper.save_draft(
        {"text": "iets\x1b[2J", "speaker": "p9", "round": "een", "question": None, "wall": 1, "mono": 1, "run": "x"}
    )
    assert table.session.take_up_typing() == "iets\ufffd[2J"
    assert table.session.typing is not None and table.session.typing.speaker is None
    table.session.keeper.save_draft({"text": 3})
    assert table.session.take_up_typing() == ""


@pytest.mark.parametrize(
    "gone",
    [
        lambda table: table.desk.line(SECRET, origin=table.session.typing),
        lambda table: table.session.keep_typing(""),
        lambda table: table.desk.line("/niet-vastleggen aan"),
        lambda table: table.desk.line("/ronde"),
        lambda table: table.desk.line("/schrap #1"),
        lambda table: table.desk.line("/klaar"),
    ],
    ids=["Enter", "an empty line", "off the record", "a round that notes nothing", "an erasure", "the close"],
)
def test_what_is_being_typed_goes_from_disk(tmp_path: Path, gone: object) -> None:
    table = on_disk(tmp_path, a_set(a_round(), a_round(recording=Recording.NO)))
    table.type("eerst iets anders")
    typing(table)
    assert found_on_disk(table, SECRET) == ["concept.json"]
    gone(table)  # type: ignore[operator]
    assert "concept.json" not in found_on_disk(table, SECRET)
    assert not (folder_of(table) / "concept.json").exists()


@pytest.mark.parametrize(
    ("question_set", "before"),
    [
        (TWO_ROUNDS, "/niet-vastleggen aan"),
        (TWO_ROUNDS, "/hoeder"),
        (a_set(a_round(recording=Recording.NO)), "/volgende"),
        (a_set(a_round(Form.SILENCE, ())), "/stand"),
    ],
)
def test_nothing_typed_is_kept_where_nothing_may_be(tmp_path: Path, question_set: QuestionSet, before: str) -> None:
    table = on_disk(tmp_path, question_set)
    table.type(before)
    typing(table)
    assert found_on_disk(table, SECRET) == []


def test_other_acts_leave_what_is_being_typed_alone(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    typing(table)
    table.type("/volgende", "/past", "/terugdraaien", "/erbij Wim", "/stap Els | bank | zaterdag", "/oogst")
    table.refused("/volgende Zacharias")
    assert found_on_disk(table, SECRET) == ["concept.json"]


@pytest.mark.promise("B8")
def test_off_the_record_in_mid_sentence_and_then_a_crash(tmp_path: Path) -> None:
    """Situation 7."""
    table = on_disk(tmp_path)
    table.type("/volgende")
    typing(table, SECRET[:10])
    table.type("/niet-vastleggen aan")
    typing(table, SECRET)
    crash(table)
    assert found_on_disk(table, SECRET[:10]) == []
    later = again(table)
    assert later.state.off_record
    assert later.session.take_up_typing() == ""


@pytest.mark.promise("B8")
def test_off_the_record_nothing_of_a_note_reaches_the_disk(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type(
        "/niet-vastleggen aan",
        "/zegt Els: geheim een",
        "/druppel geheim twee",
        "/stap Els | geheim drie | nu",
        "geheim vier",
        "/oogst",
        "/klaar",
    )
    assert found_on_disk(table, "geheim") == []


def test_words_begun_off_the_record_stay_off_it(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/niet-vastleggen aan")
    typing(table)
    origin = table.session.typing
    table.type("/niet-vastleggen uit")
    typing(table)
    assert table.desk.line(SECRET, origin=origin).lines == ("= Niet vastgelegd. Er is niets bewaard.",)
    assert found_on_disk(table, SECRET) == []


# --- time that was away ---


def gaps(state: State) -> list[tuple[str, float]]:
    """The gaps, and whose they are."""
    return [(each.kind, each.seconds) for each in state.time if each.kind == "gap"]


def test_time_after_a_stop_is_a_gap_and_asked_about(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/volgende")
    crash(table)
    later = again(table, after=12 * 60)
    outcome = Session.bridge(later.session)
    assert isinstance(outcome, Done)
    assert later.desk.told(outcome).lines == (
        "? Er ging 12 min voorbij zonder dialoog. Bij wie hoort die tijd? /gat NAAM, /gat pauze of /gat niets",
    )
    assert gaps(later.state) == [("gap", 720.0)]
    assert later.session.bridge() is None
    assert later.type("/gat Els") == ("= Die tijd hoort bij Els.",)
    assert later.refused("/gat niets").code == "no-gap"


def test_an_unanswered_gap_blocks_nothing(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("/volgende")
    crash(table)
    later = again(table, after=600)
    later.session.bridge()
    assert later.type("nog iets") == ("[1] bewaard",)
    assert later.type("/volgende")[0].startswith("= Bram")
    assert later.type("/gat pauze") == ("= Die tijd was pauze.",)


@pytest.mark.parametrize(("seconds", "asked"), [(29.9, False), (30.0, True)])
def test_a_gap_is_asked_about_from_thirty_seconds(tmp_path: Path, seconds: float, asked: bool) -> None:
    table = on_disk(tmp_path)
    table.session.close()
    later = again(table, after=seconds)
    outcome = later.session.bridge()
    assert isinstance(outcome, Done)
    assert bool(later.desk.told(outcome).lines) is asked


def test_a_gap_after_a_killed_program_starts_at_its_last_sign_of_life() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    table.type("/volgende")
    table.clock.go(100)
    keeper.last_sign_of_life = lambda: table.clock.wall  # type: ignore[method-assign]
    later = Session(keeper, HandClock("avond 2", table.clock.wall + 50_000), "nl")
    later.bridge()
    assert [each.seconds for each in later.state.time if each.kind == "gap"] == [50.0]
    assert [each.seconds for each in later.state.time if each.kind == "turn"] == [100.0]


@pytest.mark.row(24)
@pytest.mark.promise("B9")
def test_a_clock_set_back_between_two_runs_makes_no_gap(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.session.close()
    later = again(table, after=-3600)
    assert later.session.bridge() is None


def beats(table: Sitting, *, asleep: float = 0, awake: float = 1) -> list[str]:
    """Two signs of life with that much time between them; what is said of it."""
    table.session.beat()
    table.clock.go(awake)
    table.clock.sleep(asleep)
    outcome = table.session.beat()
    return list(table.desk.told(outcome).lines) if outcome is not None else []


def test_a_stall_of_the_program_is_a_gap() -> None:
    table = sit()
    table.type("/volgende")
    assert beats(table, awake=4.9) == []
    assert gaps(table.state) == []
    assert beats(table, awake=6) == []
    assert gaps(table.state) == [("gap", 6.0)]
    assert beats(table, awake=31)[0].startswith("? Er ging 31 sec voorbij")


def test_signs_of_life_that_waited_for_a_slow_disk_are_no_gap() -> None:
    table = sit()
    signs = []
    for _ in range(12):
        signs.append(table.clock.beat())
        table.clock.go(1)
    assert [table.session.beat(at) for at in signs] == [None] * 12
    assert gaps(table.state) == []


def test_sleep_is_a_gap_that_belongs_to_nobody_until_it_is_told() -> None:
    """Situation 22."""
    table = sit()
    table.type("/volgende")
    assert beats(table, asleep=720)[0].startswith("? Er ging 12 min 1 sec voorbij")
    assert [each.seconds for each in table.state.time if each.kind == "turn"] == [5.0] or table.state.floor is not None
    assert sum(each.seconds for each in table.state.time if each.kind == "gap") == 721.0


@pytest.mark.promise("B9")
def test_a_clock_that_was_set_is_no_gap() -> None:
    """Situation 22."""
    table = sit()
    table.type("/volgende")
    table.session.beat()
    table.clock.wall += 3600_000
    assert table.session.beat() is None
    table.clock.wall -= 7200_000
    assert table.session.beat() is None
    assert gaps(table.state) == []


def test_without_a_clock_that_counts_sleep_the_facilitator_is_asked() -> None:
    table = sit()
    table.clock.boot = None
    table.type("/volgende")
    assert beats(table, asleep=29) == []
    assert beats(table, asleep=40)[0].startswith("? Er ging 40 sec voorbij")


def test_a_closed_session_has_no_gaps() -> None:
    table = sit()
    table.type("/klaar")
    assert beats(table, asleep=720) == []
    assert table.session.bridge() is None


# --- words that go ---


@pytest.mark.row(20)
@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_erased_words_are_in_no_file_of_the_folder(tmp_path: Path) -> None:
    """Promise B8."""
    table = on_disk(tmp_path)
    table.type("/volgende", f"/citaat {SECRET}", "een bank", f"/anders #1 {SECRET}, zei ze", "/inzicht #1", "/oogst")
    (folder_of(table) / "kladje.md").write_text(f"Mooi!\n{SECRET.upper()}\n", encoding="utf-8")
    typing(table, f"nog eens: {SECRET}")
    table.type("/schrap #1")
    assert found_on_disk(table, SECRET) == [] and found_on_disk(table, SECRET.upper()) == []
    table.session.close()
    later = again(table)
    assert later.state == table.state and later.texts() == ["een bank"]
    assert [act.number for act in later.state.log.acts] == list(range(1, len(later.state.log.acts) + 1))


@pytest.mark.row(20)
@pytest.mark.avg("erasure")
@pytest.mark.promise("B8")
def test_a_person_who_is_erased_is_in_no_file_of_the_folder(tmp_path: Path) -> None:
    table = on_disk(tmp_path, people=("Anna", "Mirjam", "Els"))
    table.type(
        "/volgende",
        "/volgende",
        SECRET,
        "/stap Mirjam | een lamp ophangen | zaterdag",
        "/ander-geluid #1 nee",
        "/inzicht #1",
        "/heet Mirjam = Mirjam B",
    )
    table.type("/ander-geluid #3 ik zie dat echt anders", "/oogst")
    table.desk.act(c.ErasePerson("p2", name_too=True, sure=True))
    for words in (SECRET, "Mirjam", "lamp ophangen", "echt anders"):
        assert found_on_disk(table, words) == [], words
    table.session.close()
    assert again(table).state.by_id["p2"].name == "deelnemer 2"


@pytest.mark.promise("B8")
def test_an_erasure_cut_short_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type(f"/citaat {SECRET}", "/citaat een bank", "/oogst")
    mark_of(table, 1)
    crash(table)
    assert found_on_disk(table, SECRET) == ["gesprek.jsonl", "oogst.md"]
    session = resume(folder_of(table), HandClock("avond 2"), "nl")
    assert found_on_disk(table, SECRET) == []
    assert "een bank" in (session.keeper.read_file("oogst.md") or "")
    first = session.state.entry(1)
    assert first is None or first.erased
    session.close()


@pytest.mark.promise("B8")
def test_who_only_reads_does_not_see_words_of_an_erasure_cut_short(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type(SECRET)
    mark_of(table, 1)
    beside = resume(folder_of(table), HandClock("avond 2"), "nl", write=False)
    assert SECRET not in str(beside.state.entries.__class__) and [entry.erased for entry in beside.state.entries] == [True]
    beside.close()
    crash(table)


def test_words_stay_in_the_journal_until_they_are_out_of_the_harvest() -> None:
    """So that whatever stops an erasure, the next try still knows what to look for."""
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    table.type(f"/citaat {SECRET}", "/oogst")
    keeper.broken = "write_file"
    with pytest.raises(StoreError):
        table.desk.line("/schrap #1")
    assert table.texts() == [SECRET] and SECRET in str(keeper.acts())
    later = Session(keeper, HandClock("avond 2"), "nl")
    assert [entry.erased for entry in later.state.entries] == [True] and SECRET in str(keeper.acts())
    keeper.broken = ""
    later.close()
    assert SECRET not in str(keeper.acts()) and SECRET not in (keeper.read_file("oogst.md") or "")


@pytest.mark.promise("B8")
def test_two_erasures_cut_short_are_both_finished(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type(SECRET, "een tweede geheim", "een bank")
    mark_of(table, 1)
    docs = table.session.keeper.acts()
    moment = table.clock.now()
    table.session.keeper.append(encode(e.Act(len(docs) + 1, "erase", moment, (e.Erased(moment, (2,), ()),)), closed=False))
    crash(table)
    assert again(table).texts() == ["een bank"]
    assert found_on_disk(table, "geheim") == [] and found_on_disk(table, SECRET) == []


def test_a_name_given_after_an_erasure_stays(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.desk.act(c.ErasePerson("p1", name_too=True, sure=True))
    table.type("/heet deelnemer 1 = Gast")
    table.session.close()
    assert again(table).state.by_id["p1"].name == "Gast"


def test_an_erasure_that_cannot_be_finished_does_not_keep_a_session_shut() -> None:
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    table.type(SECRET)
    mark_of(table, 1)
    keeper.broken = "rewrite"
    later = Session(keeper, HandClock("avond 2"), "nl")
    assert [entry.erased for entry in later.state.entries] == [True]
    keeper.broken = ""
    later.close()
    assert SECRET not in str(keeper.acts())


# --- words that were taken back or replaced ---


@pytest.mark.row(20)
@pytest.mark.avg("rectification")
@pytest.mark.promise("B8")
def test_closing_leaves_no_words_of_what_was_taken_back_or_replaced(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type(
        "een eerste geheim",
        "/terugdraaien",
        "een tweede geheim",
        "/anders #2 een bank",
        "/stap Els | een derde geheim | nu",
        "/anders #3 een lamp",
    )
    assert len(found_on_disk(table, "geheim")) == 1
    table.type("/klaar")
    assert found_on_disk(table, "geheim") == []
    assert table.texts() == ["een bank"]
    table.session.close()
    assert again(table).state == table.state


def test_the_end_of_every_sitting_after_closing_leaves_none_either(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("een bank", "/klaar")
    table.session.close()
    later = again(table)
    later.type("/anders #1 een geheim", "/anders #1 een lamp", "/citaat nog een geheim", "/terugdraaien")
    assert found_on_disk(later, "geheim") == ["gesprek.jsonl"]
    later.session.close()
    assert found_on_disk(later, "geheim") == []
    assert again(later).texts() == ["een lamp"]


def test_a_sitting_after_closing_that_crashed_leaves_none_after_the_next_opening(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("een bank", "/klaar")
    table.session.close()
    later = again(table)
    later.type("/anders #1 een geheim", "/anders #1 een lamp")
    crash(later)
    assert found_on_disk(later, "geheim") == ["gesprek.jsonl"]
    assert again(later).texts() == ["een lamp"]
    assert found_on_disk(later, "geheim") == []


def test_undo_reaches_inside_a_sitting_and_not_past_its_end(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("een bank", "een tafel", "/klaar")
    assert table.refused("/terugdraaien").code == "nothing-to-undo"
    table.type("/anders #1 een lamp", "/schrap #2")
    assert table.type("/terugdraaien")[0] == "= Teruggedraaid: de andere woorden van #1."
    assert table.texts() == ["een bank"]
    table.type("/anders #1 een stoel")
    table.session.close()
    later = again(table)
    assert later.refused("/terugdraaien").code == "nothing-to-undo"
    assert later.refused("/opnieuw").code == "nothing-to-redo"
    assert later.texts() == ["een stoel"]


def test_undo_in_a_session_that_was_opened_again_never_empties_words(tmp_path: Path) -> None:
    table = on_disk(tmp_path)
    table.type("een bank", "/klaar", "/anders #1 een lamp")
    table.session.close()
    later = again(table)
    later.type("/ronde 1", "/ja")
    for _ in range(5):
        later.desk.line("/terugdraaien")
    assert later.texts() == ["een lamp"]


# --- signs ---


@pytest.mark.row(28)
def test_the_words_of_people_are_in_no_message_of_what_goes_wrong() -> None:
    """Row 28: a report of a failure holds no words of people."""
    keeper = FailingKeeper()
    table = sit(keeper=keeper)
    keeper.broken = "append"
    with pytest.raises(StoreError) as caught:
        table.desk.line(SECRET)
    assert SECRET not in str(caught.value) and SECRET not in repr(caught.value)


@pytest.mark.promise("B5")
def test_a_journal_can_be_read_without_dialoog(tmp_path: Path) -> None:
    """Promise B5."""
    table = on_disk(tmp_path)
    table.type("/volgende", "De moestuin.")
    table.session.close()
    lines = (folder_of(table) / "gesprek.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert re.search("De moestuin", lines[-1])


@pytest.mark.row(24)
@pytest.mark.promise("B9")
def test_the_order_of_acts_is_that_of_their_numbers_whatever_the_clock_says(tmp_path: Path) -> None:
    """Promise B9: summer time ends, and the clock was set besides."""
    table = on_disk(tmp_path)
    table.type("eerst")
    table.clock.wall -= 5400_000
    table.type("daarna")
    table.session.close()
    later = again(table)
    assert later.texts() == ["eerst", "daarna"]
    assert replay(later.state.log.acts) == later.state


@pytest.mark.row(24)
def test_the_hour_that_comes_twice_changes_neither_order_nor_time_spoken(tmp_path: Path) -> None:
    """25 October 2026: half past two comes before a quarter past two."""
    half_past_two = int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp() * 1000)
    table = on_disk(tmp_path)
    table.clock.wall = half_past_two
    table.type("/volgende", "Voor het verzetten.")
    table.clock.go(45 * 60)
    table.type("Na het verzetten.", "/volgende")
    assert [clock_words(wall, "Europe/Amsterdam", "nl") for wall in (half_past_two, table.clock.wall)] == ["02:30", "02:15"]
    table.session.close()
    later = again(table)
    assert later.texts() == ["Voor het verzetten.", "Na het verzetten."]
    assert 45 * 60 <= later.session.state.turns[0].seconds < 46 * 60


def test_desks_of_two_languages_give_the_same_record(tmp_path: Path) -> None:
    dutch, english = sit(), sit(language="en")
    dutch.type("/volgende", "soep", "/past", "/stap Els | bank | zaterdag")
    english.type("/next", "soep", "/pass", "/step Els | bank | zaterdag")
    assert dutch.state.entries == english.state.entries and dutch.state.turns == english.state.turns


def test_no_day_is_invented_for_a_step(tmp_path: Path) -> None:
    table = sit()
    table.type("/stap Els | bank | ooit een keer")
    assert getattr(table.state.entries[0], "due", "?") is None
    assert date(2026, 11, 21) == DAY and isinstance(table.desk, Desk)
    assert isinstance(table.desk.line("/stap | | nu").outcome, Refusal)


@pytest.mark.row(23)
@pytest.mark.promise("B3")
def test_a_folder_that_was_taken_away_is_noticed_and_nothing_is_called_saved(tmp_path: Path) -> None:
    """Row 23: somebody renames the folder, or pulls out the stick."""
    table = on_disk(tmp_path)
    table.type("eerst")
    elsewhere = folder_of(table).with_name("elders")
    folder_of(table).rename(elsewhere)
    before = table.state
    for line in ("daarna", "/schrap #1", "/oogst"):
        with pytest.raises(StoreError):
            table.desk.line(line)
    assert table.texts() == ["eerst"] and table.state.entries == before.entries
    elsewhere.rename(folder_of(table))
    assert table.type("daarna") == ("[2] bewaard",)
    table.session.close()
    assert again(table).texts() == ["eerst", "daarna"]


def test_a_session_that_was_reopened_leaves_nothing_taken_back_at_the_end_of_its_sitting(tmp_path: Path) -> None:
    sitting = on_disk(tmp_path)
    for command in (c.Close(), c.OpenRound(1, sure=True), c.Next(), c.Note("Dit neem ik terug."), c.Undo()):
        assert isinstance(sitting.session.do(command), Done)
    sitting.session.close()
    assert not found_on_disk(sitting, "neem ik terug")
