"""What comes before an evening: who sits where, when it ends, where things are, the user's settings, and starting without a trace."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.core import commands as c
from dialoog.core.deciding import Refusal
from dialoog.core.questions import QuestionSet
from dialoog.live.clock import OwnClock, SystemClock
from dialoog.live.ending import end_of
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.opening import Plan, command, guests, resume, start, start_in
from dialoog.live.places import Map, time_zone, working_map
from dialoog.live.session import Session
from dialoog.live.settings import Settings, read_settings, settings_path
from dialoog.locale import say
from dialoog.store import StoreError
from tests.core.builders import EVENING, a_set
from tests.live.tables import HandClock

SET = a_set()
JOINS = replace(SET, header=replace(SET.header, facilitator_joins=True))
ZONE = "Europe/Amsterdam"


def seats(plan: Plan, question_set: QuestionSet = SET) -> list[tuple[str, str, bool]]:
    """Name, role, and whether in the circle."""
    return [(guest.name, guest.role, guest.seated) for guest in guests(plan, question_set, "nl")]


# --- who sits where ---


def test_a_scribe_sits_in_the_circle() -> None:
    """R10."""
    assert seats(Plan(people=("Anna", "Bram"), scribe="Els")) == [("Anna", "", True), ("Bram", "", True), ("Els", "verslaglegger", True)]
    assert seats(Plan(people=("Anna", "Els"), scribe="els")) == [("Anna", "", True), ("Els", "verslaglegger", True)]


def test_a_facilitator_does_not_sit_in_the_circle() -> None:
    """R7."""
    assert seats(Plan(people=("Anna",), facilitator="Sam")) == [("Anna", "", True), ("Sam", "gespreksleider", False)]


def test_a_facilitator_sits_in_the_circle_where_the_set_says_so_or_the_name_is_among_the_people() -> None:
    assert seats(Plan(people=("Anna",), facilitator="Sam"), JOINS) == [("Anna", "", True), ("Sam", "gespreksleider", True)]
    assert seats(Plan(people=("sam", "Anna"), facilitator="Sam")) == [("sam", "gespreksleider", True), ("Anna", "", True)]


def test_who_leads_and_notes_is_one_person() -> None:
    assert seats(Plan(people=("Anna",), facilitator="Sam", scribe="sam")) == [("Anna", "", True), ("Sam", "gespreksleider", False)]
    assert seats(Plan(people=("Sam", "Anna"), facilitator="Sam", scribe="Sam")) == [("Sam", "gespreksleider", True), ("Anna", "", True)]


def test_names_are_cleaned_and_who_has_none_gets_a_seat() -> None:
    """Situations 18 to 20."""
    opened = start_in(MemoryKeeper(), Plan(people=("  Zoë ", "   ", "Els", "els", "a/b")), SET, HandClock(), "nl")
    assert not isinstance(opened, Refusal)
    assert [person.name for person in opened[0].state.people] == ["Zoë", "stoel 2", "Els", "els 2", "ab"]


# --- when it ends ---


@pytest.mark.parametrize(
    ("text", "hour", "minute", "days"),
    [("21:30", 21, 30, 0), ("21.30", 21, 30, 0), ("21u30", 21, 30, 0), (" 9:05 ", 9, 5, 1), ("20:00", 20, 0, 1), ("00:15", 0, 15, 1)],
)
def test_the_end_is_the_next_time_the_clock_says_so(text: str, hour: int, minute: int, days: int) -> None:
    """The evening starts at eight, on the table's own clock."""
    end = end_of(text, EVENING, ZONE)
    assert end is not None
    assert datetime.fromtimestamp(end / 1000, ZoneInfo(ZONE)) == datetime(2026, 11, 21 + days, hour, minute, tzinfo=ZoneInfo(ZONE))


def test_an_end_in_the_night_that_summer_time_ends_is_by_the_clock_on_the_wall() -> None:
    began = int(datetime(2026, 10, 24, 22, 0, tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)
    end = end_of("09:00", began, ZONE)
    assert end is not None and (end - began) / 3600_000 == 12


@given(st.text(max_size=8))
def test_any_text_is_a_time_or_none(text: str) -> None:
    assert end_of(text, EVENING, ZONE) is None or ":" in text or "." in text or "u" in text


@pytest.mark.parametrize("text", ["25:00", "20:60", "half tien", "2130", "-1:00", "21:3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert command(Plan(people=("Anna",), ends=text), SET, "k7x2", HandClock(), ZONE, "nl") == Refusal("end-time", {"text": text})


def test_what_was_not_given_is_what_the_set_says() -> None:
    header = replace(SET.header, place="Buurthuis", series="Straten", language="en")
    opening = command(Plan(people=("Anna", "")), replace(SET, header=header), "k7x2", HandClock(), ZONE, "nl")
    assert isinstance(opening, c.Open)
    assert (opening.title, opening.place, opening.series, opening.language, opening.ends) == ("Buren", "Buurthuis", "Straten", "en", None)
    assert opening.people[1].unnamed == "seat"


# --- starting leaves no trace where it is refused ---


@pytest.mark.parametrize(
    ("question_set", "plan", "code"),
    [
        (SET, Plan(), "no-people"),
        (SET, Plan(facilitator="Sam"), "no-people"),
        (SET, Plan(people=("Anna",), ends="straks"), "end-time"),
    ],
)
def test_what_cannot_be_led_is_refused_before_there_is_a_folder(tmp_path: Path, question_set: QuestionSet, plan: Plan, code: str) -> None:
    """Situation 25."""
    refused = start(Map(tmp_path), plan, question_set, HandClock(), "nl")
    assert isinstance(refused, Refusal) and refused.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_session_starts_in_a_folder_of_its_own_and_is_taken_up_again(tmp_path: Path) -> None:
    plan = Plan(title="Druppels & golf", people=("Anna", "Bram"), place="De Kern")
    names = set()
    for _ in range(3):
        started = start(Map(tmp_path), plan, SET, HandClock(), "nl")
        assert not isinstance(started, Refusal)
        session, done = started
        assert session.state == done.after
        session.close()
        (folder,) = {path for path in (tmp_path / "sessies").iterdir() if path.name not in names}
        names.add(folder.name)
        assert folder.name.startswith("2026-11-21-druppels-golf-") and session.keeper.id == folder.name
        assert session.state.opened is not None and session.state.opened.id == folder.name
        again = resume(folder, HandClock("later"), "nl")
        assert again.state == session.state
        again.close()


def test_a_start_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 22: the disk is full at the first act."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    for call in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, call, full, raising=False)
    with pytest.raises(StoreError):
        start(Map(tmp_path), Plan(people=("Anna",)), SET, HandClock(), "nl")
    assert not list(tmp_path.rglob("gesprek.jsonl"))


def test_a_file_in_the_place_of_the_sessions_is_said(tmp_path: Path) -> None:
    (tmp_path / "sessies").write_text("van mij", encoding="utf-8")
    with pytest.raises(StoreError):
        start(Map(tmp_path), Plan(people=("Anna",)), SET, HandClock(), "nl")
    assert (tmp_path / "sessies").read_text(encoding="utf-8") == "van mij"


def test_a_folder_that_is_no_session_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        resume(tmp_path, SystemClock(), "nl")


def test_the_machines_clock_goes_on() -> None:
    clock = SystemClock()
    first, second = clock.beat(), clock.beat()
    assert first.at.run == second.at.run != SystemClock().run
    assert second.at.mono >= first.at.mono


def test_a_rehearsals_clock_goes_as_fast_as_it_is_told() -> None:
    still = OwnClock(EVENING)
    still.go(61.5)
    assert still.now().wall == EVENING + 61_500 and still.now().mono == 61.5
    assert still.beat().boot == still.beat().at.mono
    assert OwnClock(EVENING, speed=1e6).now().mono > 0


def test_a_session_that_reads_nothing_is_empty() -> None:
    assert Session(MemoryKeeper(), HandClock(), "nl").state.opened is None


# --- where things are ---


def test_the_map_is_the_one_that_is_named_then_the_variable_then_here_then_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, here = tmp_path / "thuis", tmp_path / "hier"
    home.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("DIALOOG_MAP", raising=False)
    monkeypatch.chdir(here)
    assert working_map(None).path == home / "dialoog"
    (here / "sessies").mkdir()
    assert working_map(None).path == here
    monkeypatch.setenv("DIALOOG_MAP", "~/elders")
    assert working_map(None).path == home / "elders"
    assert working_map("kaart").path == Path("kaart")
    assert (working_map(None).sets, working_map(None).sessions) == (home / "elders" / "vragen", home / "elders" / "sessies")
    assert not (home / "dialoog").exists()


def test_the_time_zone_is_a_name_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Paramaribo")
    assert time_zone() == "America/Paramaribo"
    for odd in ("UTC", "", "/etc/localtime", "CET-1"):
        monkeypatch.setenv("TZ", odd)
        assert "/" in time_zone()


# --- settings ---


def settings_of(tmp_path: Path, text: str | bytes) -> Settings:
    """What a settings file with this text gives."""
    file = tmp_path / "instellingen.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(file)


def test_settings_are_read_and_the_rest_is_as_it_comes(tmp_path: Path) -> None:
    found = settings_of(tmp_path, 'taal = "en"\nthema = "donker"\n[toetsen]\nnext = "f2, ctrl+n"\n')
    assert found == Settings(language="en", theme="donker", keys={"next": "f2,ctrl+n"})
    assert read_settings(tmp_path / "weg.toml") == Settings() == settings_of(tmp_path, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kleur = 1", "settings.unknown"),
        ('taal = "fr"', "settings.value"),
        ("thema = 3", "settings.value"),
        ('klembord = "ja"', "settings.value"),
        ("bewaartermijn = 30", "settings.value"),
        ("toetsen = 1", "settings.value"),
        ("taal = ", "settings.not-toml"),
        (b"taal = \xff", "settings.unreadable"),
    ],
)
def test_what_cannot_be_used_is_said_and_left_alone(tmp_path: Path, text: str | bytes, code: str) -> None:
    found = settings_of(tmp_path, text)
    assert [problem for problem, _ in found.problems] == [code]
    assert replace(found, problems=()) == Settings()
    for language in ("nl", "en"):
        assert all("{" not in say(problem, language, **fields) for problem, fields in found.problems)


def test_a_folder_in_the_place_of_the_settings_is_said(tmp_path: Path) -> None:
    assert [code for code, _ in read_settings(tmp_path).problems] == ["settings.unreadable"]


@pytest.mark.parametrize("text", ["a = " + "[" * 9000, "#" * 20_000])
def test_settings_that_no_person_wrote_are_left_alone(tmp_path: Path, text: str) -> None:
    assert [code for code, _ in settings_of(tmp_path, text).problems] == ["settings.unreadable"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "instellingen.toml")
    assert [code for code, _ in read_settings(tmp_path / "instellingen.toml").problems] == ["settings.unreadable"]


def test_the_settings_file_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOOG_INSTELLINGEN", str(tmp_path / "eigen.toml"))
    assert settings_path() == tmp_path / "eigen.toml"
    monkeypatch.delenv("DIALOOG_INSTELLINGEN")
    assert settings_path().name == "instellingen.toml"
