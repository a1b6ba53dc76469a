"""How long sessions are kept: what is due is told on the day, exactly, and nothing goes by itself (AVG art. 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.live.opening import Plan, start
from dialoog.live.places import Map
from dialoog.live.retention import Due, due, told
from dialoog.live.session import Session
from dialoog.live.settings import Settings, read_settings
from dialoog.live.shelf import Shelved, sessions_in
from dialoog.live.term import Term, term
from tests.core.builders import a_round, a_set
from tests.live.tables import HandClock

pytestmark = pytest.mark.avg("storage")

AMSTERDAM = "Europe/Amsterdam"


def at(day: str, time: str = "12:00") -> int:
    """A moment in UTC, in ms since 1970."""
    return int(datetime.fromisoformat(f"{day}T{time}+00:00").timestamp() * 1000)


def a_session(last: str, *, id: str = "2026-10-01-buren-k7x2", opened: str = "", state: str = "gesloten", code: str = "") -> Shelved:
    """A session in a list, its last act at `last` (ISO 8601)."""
    return Shelved(id, Path(id), "Buren", "", "", opened or last, last, state, code, not code)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30 dagen", Term(30, "days")),
        ("1 dag", Term(1, "days")),
        ("6 weken", Term(6, "weeks")),
        (" 3 Maanden ", Term(3, "months")),
        ("1 jaar", Term(1, "years")),
        ("2 years", Term(2, "years")),
        ("14days", Term(14, "days")),
        ("0 dagen", None),
        ("-3 dagen", None),
        ("dagen", None),
        ("30", None),
        ("nooit", None),
        ("30 keer", None),
        ("99999 dagen", None),
        ("", None),
    ],
)
def test_a_term_is_a_number_with_days_weeks_months_or_years(text: str, meant: Term | None) -> None:
    assert term(text) == meant


@pytest.mark.parametrize(
    ("kept", "day", "first"),
    [
        (Term(30, "days"), date(2026, 10, 1), date(2026, 10, 31)),
        (Term(2, "weeks"), date(2026, 12, 24), date(2027, 1, 7)),
        (Term(1, "months"), date(2026, 1, 31), date(2026, 2, 28)),
        (Term(13, "months"), date(2026, 12, 15), date(2028, 1, 15)),
        (Term(1, "years"), date(2028, 2, 29), date(2029, 2, 28)),
        (Term(9999, "years"), date(2026, 1, 1), date.max),
    ],
)
def test_the_first_day_after_a_term_is_the_one_on_the_calendar(kept: Term, day: date, first: date) -> None:
    assert kept.after(day) == first


def test_a_session_is_due_from_that_day_on_the_clock_of_the_place_and_not_a_minute_before() -> None:
    # Half past ten at night in Amsterdam on 1 October.
    found = [a_session("2026-10-01T20:30:00Z")]
    assert due(found, "30 dagen", at("2026-10-30", "22:59"), AMSTERDAM) == []
    assert due(found, "30 dagen", at("2026-10-30", "23:00"), AMSTERDAM) == [Due(found[0], date(2026, 10, 1))]
    late = [a_session("2026-10-01T22:30:00Z")]  # Past midnight there: 2 October.
    assert due(late, "30 dagen", at("2026-10-31", "12:00"), AMSTERDAM) == []
    assert due(late, "30 dagen", at("2026-10-31", "23:00"), AMSTERDAM) == [Due(late[0], date(2026, 10, 2))]


def test_open_closed_and_damaged_sessions_are_told_oldest_first_and_a_copy_goes_with_its_session() -> None:
    found = [
        a_session("2026-09-03T19:00:00Z", id="2026-09-03-a-aaaa", state="open"),
        a_session("2026-09-02T19:00:00Z", id="2026-09-02-b-bbbb"),
        a_session("", id="2026-09-01-c-cccc", state="beschadigd", code="store.damaged"),
        a_session("2026-08-01T19:00:00Z", id="2026-09-02-b-bbbb/gesprek (1).jsonl", code="store.conflict-copy"),
        a_session("", id="iets-zonder-dag", state="beschadigd", code="store.damaged"),
        a_session("2026-11-20T19:00:00Z", id="2026-09-01-d-dddd", opened="2026-09-01T19:00:00Z"),
        a_session("gisteren", id="9999-99-99-e-eeee", code="store.damaged"),
    ]
    names = [each.session.id for each in due(found, "1 maand", at("2026-11-22"), AMSTERDAM)]
    assert names == ["2026-09-01-c-cccc", "2026-09-02-b-bbbb", "2026-09-03-a-aaaa"]


@given(days=st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=6), today=st.dates(date(2020, 1, 1), date(2031, 1, 1)))
def test_the_list_holds_all_that_are_past_their_term_and_no_other(days: list[date], today: date) -> None:
    found = [a_session(f"{day}T12:00:00Z", id=f"{day}-x-{number}") for number, day in enumerate(days)]
    late = due(found, "10 dagen", at(str(today)), "UTC")
    past = [each.id for each, day in zip(found, days, strict=True) if (today - day).days >= 10]
    assert sorted(each.session.id for each in late) == sorted(past)
    assert bool(told(late, "10 dagen", "nl")) == bool(late)


@pytest.mark.parametrize("text", ["nooit", "zo lang als nodig", "0 dagen"])
def test_a_term_that_says_nothing_makes_nothing_due_and_is_told_once(tmp_path: Path, text: str) -> None:
    file = tmp_path / "instellingen.toml"
    file.write_text(f'bewaartermijn = "{text}"\n', encoding="utf-8")
    settings = read_settings(file)
    assert [code for code, _ in settings.problems] == ["settings.retention"]
    assert due([a_session("2001-01-01T12:00:00Z")], settings.retention, at("2026-11-22"), AMSTERDAM) == []


def test_it_is_told_in_the_users_language_how_to_erase_and_that_nothing_goes_by_itself() -> None:
    one = due([a_session("2026-10-01T20:30:00Z")], "30 dagen", at("2026-11-22"), AMSTERDAM)
    assert told(one, "30 dagen", "nl") == (
        "«Buren» ligt hier langer dan je bewaartermijn (30 dagen). Wissen doe je met «dialoog wis 2026-10-01-buren-k7x2». "
        "Uit zichzelf wist dialoog niets."
    )
    two = [one[0], replace(one[0], day=date(2026, 10, 2))]
    assert told(two, "1 maand", "en").startswith("2 sessions have been here longer than you keep sessions (1 month).")
    assert told([], "30 dagen", "nl") == ""


def test_telling_what_is_due_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    started = start(Map(tmp_path), Plan(people=("Anna",)), a_set(a_round()), HandClock(), "nl")
    assert isinstance(started, tuple) and isinstance(started[0], Session)
    started[0].close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    late = due(sessions_in(Map(tmp_path)), Settings().retention, at("2099-01-01"), AMSTERDAM)
    assert len(late) == 1
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
