"""Lists of sessions say until when something can be changed, as long as that is so."""

from __future__ import annotations

from pathlib import Path

from dialoog.live.clock import OwnClock
from dialoog.live.desk import Desk
from dialoog.live.harvesting import write_harvest
from dialoog.live.opening import Plan, resume, start
from dialoog.live.places import Map
from dialoog.live.shelf import Shelved, sessions_in
from tests.core.builders import EVENING, a_round, a_set

DAY = 24 * 3600 * 1000
SAID = "correctieronde tot en met zaterdag 5 december 2026"


def held(map_: Map, *lines: str) -> Path:
    opened = start(map_, Plan(title="Buren", people=("Fatma", "Jan")), a_set(a_round()), OwnClock(EVENING), "nl")
    assert isinstance(opened, tuple)
    session = opened[0]
    desk = Desk(session, "nl")
    for line in lines:
        assert not desk.line(line).refused, line
    session.close()
    return map_.sessions / session.keeper.id


def later(path: Path, days: int, *lines: str) -> list[str]:
    """Lines typed so many days after the evening, with what was answered to the last."""
    session = resume(path, OwnClock(EVENING + days * DAY), "nl")
    desk = Desk(session, "nl")
    said: list[str] = []
    for line in lines:
        said = list(desk.line(line).lines)
    session.close()
    return said


def listed(map_: Map) -> Shelved:
    (found,) = sessions_in(map_)
    return found


def test_a_list_says_it_until_the_end_of_that_day_and_not_after_it(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    held(map_, "/volgende", "/klaar", "/correctie 5 december")
    session = listed(map_)
    assert session.state == "gesloten"
    assert [session.correcting(EVENING + days * DAY, "nl") for days in (0, 14, 15)] == [SAID, SAID, ""]


def test_after_other_acts_it_is_still_told_and_not_once_it_is_taken_back_or_away(tmp_path: Path) -> None:
    map_ = Map(tmp_path)
    path = held(map_, "/volgende", "Een zin.", "/correctie 5 december", "/anders #1 Een betere zin.", "/klaar")
    assert listed(map_).correcting(EVENING, "nl") == SAID
    later(path, 1, "/schrap #1")
    assert listed(map_).correcting(EVENING, "nl") == SAID
    later(path, 2, "/correctie -")
    assert listed(map_).correcting(EVENING, "nl") == ""
    later(path, 3, "/correctie 5 december", "/terugdraaien")
    assert listed(map_).correcting(EVENING, "nl") == ""


def test_over_a_week_counts_from_the_day_on_which_it_is_typed(tmp_path: Path) -> None:
    path = held(Map(tmp_path), "/volgende", "/klaar")
    assert "maandag 30 november" in later(path, 2, "/correctie over een week")[0]
    assert later(path, 20, "/correctie 2026-12-05") == ["! Die dag is al voorbij: «2026-12-05». Kies een dag vanaf vandaag."]


def test_a_harvest_made_after_that_day_is_the_final_one(tmp_path: Path) -> None:
    path = held(Map(tmp_path), "/volgende", "/correctie over een week", "/klaar")
    assert "Tot en met zaterdag 28 november 2026 kun je iets laten veranderen." in (path / "oogst.md").read_text(encoding="utf-8")
    session = resume(path, OwnClock(EVENING + 8 * DAY), "nl")
    write_harvest(session)
    session.close()
    assert "De correctieronde is voorbij. Dit is de definitieve oogst." in (path / "oogst.md").read_text(encoding="utf-8")
