"""A hard evening played from a script: whatever happens, each person's time is what the script says, and the harvest is whole."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from dialoog.core.questions import Form, QuestionSet
from dialoog.core.state import Contribution
from dialoog.live.places import time_zone
from dialoog.live.reply import Reply
from dialoog.store import SessionFolder
from tests.core.builders import a_round, a_set
from tests.live.tables import DAY, HandClock, Sitting, again, crash, found_on_disk, sit
from tests.store.disks import HastyDisk

SEED = 20261121
PEOPLE = ("Anna", "Bram", "Carla", "Driss", "Els")
"""Five at the start; Fatma and Gül come late, so that they are seven."""


def evening() -> QuestionSet:
    """Five rounds and a break, on an evening that is too short for them."""
    return a_set(
        a_round(Form.CHECK_IN, name="aankomen", per_turn=60, seconds=600),
        a_round(name="verhalen", per_turn=240, seconds=2400),
        a_round(name="dromen", per_turn=180, seconds=1800),
        a_round(Form.BREAK, (), name="koffie", seconds=900),
        a_round(Form.OPEN, name="open", seconds=1200),
        a_round(name="doen", per_turn=120, seconds=1200),
        a_round(Form.CHECK_OUT, name="afronden", per_turn=60, seconds=600, protected=True),
    )


def half_past_seven() -> int:
    """19:30 on the evening, in the zone of this machine (ms UTC)."""
    return int(datetime(2026, 11, 21, 19, 30, tzinfo=ZoneInfo(time_zone())).timestamp() * 1000)


class Script:
    """Plays an evening by what really happens at the table, and keeps its own account of who spoke how long."""

    def __init__(self, folder: Path, seed: int) -> None:
        keeper = SessionFolder.create(folder / "sessies", "Buren", DAY, "k7x2", disk=HastyDisk())
        self.sitting: Sitting = sit(evening(), PEOPLE, keeper=keeper, clock=HandClock(wall=half_past_seven()))
        self.chance = Random(seed)
        self.spoken: defaultdict[str, float] = defaultdict(float)
        self.said: list[str] = []
        self.idle()

    # --- what happens at the table ---

    def line(self, text: str) -> Reply:
        """A line that must be accepted, typed at once."""
        reply = self.sitting.desk.line(text)
        assert not any(line.startswith("! ") for line in reply.lines), (text, reply.lines)
        return reply

    def wait(self, seconds: float) -> float:
        """Time passes, to the millisecond."""
        self.sitting.clock.go(round(seconds, 3))
        return round(seconds, 3)

    def idle(self) -> None:
        """Nobody speaks for a moment."""
        self.wait(self.chance.uniform(1, 9))

    def speaks(self, name: str, least: float = 30, most: float = 90, note: str = "") -> None:
        """The one whose turn it is speaks for some time, and something is noted."""
        assert self.speaker() == name
        self.spoken[name] += self.wait(self.chance.uniform(least, most))
        if note:
            self.notes(note)

    def notes(self, text: str) -> None:
        """Something is noted, as a quote."""
        self.line(f"/citaat {text}")
        self.said.append(text)

    def next(self, name: str, least: float = 30, most: float = 90) -> None:
        """The next turn, of whom we expect."""
        self.line("/volgende")
        self.speaks(name, least, most)

    def speaker(self) -> str:
        """Whose turn runs."""
        floor = self.sitting.state.floor
        assert floor is not None
        return self.sitting.state.by_id[floor.speaker].name if floor.speaker else ""

    def until(self, hour: int, minute: int) -> None:
        """Nobody speaks until the clock on the wall says so."""
        here = datetime(2026, 11, 21, hour, minute, tzinfo=ZoneInfo(time_zone()))
        self.wait(here.timestamp() - self.sitting.clock.wall / 1000)

    # --- the evening ---

    def arriving(self) -> None:
        """Round 1: Fatma comes late; Driss passes, and passes again when asked once more."""
        self.next("Anna")
        self.line("/erbij Fatma")
        self.next("Bram")
        self.notes("Ik kom hier al twintig jaar.")
        self.next("Carla")
        self.line("/volgende")
        self.line("/past")
        self.idle()
        self.next("Els")
        self.next("Fatma")
        self.line("/volgende")
        assert self.speaker() == "Driss"
        self.line("/past")

    def stories(self) -> None:
        """Round 2: Bram talks for six minutes; Carla is moved to tears; a key is forgotten; Gül comes late."""
        self.line("/ronde")
        self.idle()
        self.next("Bram", least=370, most=380)
        self.notes("Zes minuten over de sluis.")
        self.next("Carla")
        self.line("/hoeder")
        self.wait(190)
        self.line("/door")
        self.speaks("Carla", note="Mijn moeder zat daar altijd.")
        self.line("/erbij Gül")
        self.line("/volgende")
        self.line("/past ronde")
        self.idle()
        self.next("Els")
        self.forgotten_key("Els", "Fatma")
        self.next("Anna")
        self.next("Gül")

    def forgotten_key(self, before: str, after: str) -> None:
        """Fatma already speaks for forty seconds when the key is pressed."""
        self.spoken[after] += self.wait(40)
        self.line("/volgende")
        self.line("/eerder 40 sec")
        self.speaks(after, note="Wij hadden een tuin op het dak.")
        assert before != after

    def dreams(self) -> None:
        """Round 3: a turn is given to the wrong person; the program is killed in the middle of one."""
        self.line("/ronde")
        self.idle()
        self.next("Carla")
        self.line("/volgende")
        assert self.speaker() == "Driss"
        self.spoken["Els"] += self.wait(33.125)
        self.line("/citaat Ik droom van een lange tafel.")
        self.said.append("Ik droom van een lange tafel.")
        self.line("/beurt-van Els")
        self.speaks("Els")
        self.next("Driss", least=5, most=9)
        self.line("/past")
        self.next("Fatma")
        self.killed()
        self.speaks("Fatma", note="En de kinderen spelen.")
        self.next("Gül")
        self.next("Anna")
        self.next("Bram")
        self.line("/volgende")
        self.line("/past")

    def killed(self) -> None:
        """The program stops without a word, and is there again after almost a minute and a half."""
        clock = self.sitting.clock
        self.sitting.session.begin_typing(clock.now())
        self.sitting.session.keep_typing("En de kinderen")
        crash(self.sitting)
        self.sitting = again(self.sitting, after=85.5)
        outcome = self.sitting.session.bridge()
        assert outcome is not None
        assert self.sitting.desk.told(outcome).lines[0].startswith("? Er ging 1 min 26 sec voorbij")
        assert self.sitting.session.take_up_typing() == "En de kinderen"
        self.line("/gat niets")
        self.sitting.session.keep_typing("")

    def leaving(self) -> None:
        """In the break Bram goes home and withdraws all his words; at 21:10 the evening is planned anew."""
        self.line("/ronde")
        self.wait(300)
        self.line("/weg Bram")
        self.line("/schrap alles Bram")
        self.line("/ja")
        self.said = [text for text in self.said if text not in ("Ik kom hier al twintig jaar.", "Zes minuten over de sluis.")]
        self.until(21, 10)
        shown = self.line("/plan 21:50").lines
        assert shown[0] == "Om te eindigen om 21:50:" and shown[-1].startswith("? ")
        assert not any(line.startswith("afronden") for line in shown)
        assert self.line("/plan ja").lines == ("= Het plan is aangepast; we eindigen om 21:50.",)

    def closing(self) -> None:
        """Free talk, a round of small steps and a last word."""
        self.line("/ronde")
        for name in ("Anna", "Driss", "Anna", "Gül"):
            self.line(f"/volgende {name}")
            self.speaks(name)
        self.line("/tussendoor Els")
        self.spoken["Els"] += self.wait(7.5)
        self.line("/door")
        self.speaks("Gül", note="Zullen we samen koken?")
        for name in ("doen", "afronden"):
            self.line("/ronde")
            self.idle()
            for _ in range(6):
                self.line("/volgende")
                self.speaks(self.speaker(), least=20, most=60)
            assert name
        self.line("/stap Anna | een lange tafel lenen | zaterdag | Els")
        self.line("/dank")

    def played(self) -> Script:
        """The whole evening."""
        for part in (self.arriving, self.stories, self.dreams, self.leaving, self.closing):
            part()
        return self


@pytest.mark.parametrize("seed", [SEED, 1, 2])
def test_on_a_hard_evening_everybodys_time_is_what_the_script_says(tmp_path: Path, seed: int) -> None:
    script = Script(tmp_path, seed).played()
    state = script.sitting.state
    recorded: defaultdict[str, float] = defaultdict(float)
    turns: defaultdict[str, float] = defaultdict(float)
    for interval in state.time:
        if interval.kind == "turn" and interval.speaker is not None:
            recorded[state.by_id[interval.speaker].name] += interval.seconds
    for turn in state.turns:
        turns[state.by_id[turn.person].name] += turn.seconds
    assert set(recorded) == {*PEOPLE, "Fatma", "Gül"}
    for name, seconds in script.spoken.items():
        assert abs(recorded[name] - seconds) < 0.1 and abs(turns[name] - seconds) < 0.1, name


def test_on_a_hard_evening_nobody_was_offered_less_than_another(tmp_path: Path) -> None:
    state = Script(tmp_path, SEED).played().sitting.state
    for number, present in ((1, 6), (2, 7), (3, 7), (5, 6), (6, 6)):
        offered = [turn.person for turn in state.turns if turn.round == number and turn.offered and not turn.again]
        assert len(offered) == len(set(offered)) == present, number


def test_the_harvest_of_a_hard_evening_is_whole(tmp_path: Path) -> None:
    script = Script(tmp_path, SEED).played()
    script.line("/klaar")
    kept = [entry.text for entry in script.sitting.state.entries if isinstance(entry, Contribution) and not entry.erased]
    assert kept == script.said
    harvest = script.sitting.session.keeper.read_file("oogst.md") or ""
    assert [text for text in script.said if text not in harvest] == []
    assert "een lange tafel lenen" in harvest
    for gone in ("twintig jaar", "de sluis"):
        assert found_on_disk(script.sitting, gone) == []


def test_the_plan_of_a_hard_evening_ends_in_time_for_its_last_round(tmp_path: Path) -> None:
    state = Script(tmp_path, SEED).played().sitting.state
    assert state.agenda[-1].round.per_turn == 60
    assert all((item.round.per_turn or 60) >= 60 for item in state.agenda[4:])
    planned = {turn.planned for turn in state.turns if turn.round == 5 and turn.offered}
    assert len(planned) == 1
