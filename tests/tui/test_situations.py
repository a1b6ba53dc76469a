"""The hard situations of `domain` §8 that concern turns, time and people, played on the real screen by keys and lines."""

from __future__ import annotations

from dialoog.core.clock import Beat, Moment
from dialoog.core.questions import Form, Order
from dialoog.live.clock import OwnClock
from dialoog.live.session import Session
from tests.core.builders import EVENING, a_round, a_set
from tests.tui.evening import Evening, evening, session_at

EIGHT = ("Anna", "Bram", "Carla", "Driss", "Els", "Fatma", "Gijs", "Hanna")


async def enter(here: Evening, text: str) -> None:
    """Hand in a line at once."""
    here.screen.line.take(text)
    await here.press("enter")


def speaker(here: Evening) -> str:
    """Who has the turn, as the screen has it."""
    return here.screen.sitting.view().running.name


def shown(here: Evening) -> str:
    """The screen in one row, and what dialoog said so far."""
    return " ".join([*here.frame().replace("│", " ").split(), *here.screen.answers])


class Laptop(OwnClock):
    """A clock that sleeps with the laptop, and that can be set."""

    asleep = 0.0
    moved = 0.0

    def now(self) -> Moment:
        """The moment by a wall clock that slept along and was set."""
        now = super().now()
        return Moment(now.wall + round((self.asleep + self.moved) * 1000), now.mono, now.run)

    def beat(self) -> Beat:
        """A sign of life; this machine has a clock that goes on in sleep."""
        now = self.now()
        return Beat(now, now.mono + self.asleep)


async def test_a_ninth_arrives_in_round_two() -> None:
    two = a_set(a_round(), a_round())
    async with evening(["/akkoord ja", "/ronde"], people=EIGHT, question_set=two, size=(100, 32)) as here:
        await here.press("f2")
        await enter(here, "/erbij Ivo")
        assert "twee tafels" in shown(here)
        assert "· Ivo" in here.frame()
        order = [speaker(here)]
        for _ in range(8):
            await here.press("f2")
            order.append(speaker(here))
        assert order[-1] == "Ivo" and sorted(order) == sorted((*EIGHT, "Ivo"))


async def test_two_pass_one_comes_back_and_then_everyone_passes() -> None:
    two = a_set(a_round(), a_round())
    async with evening(["/akkoord ja"], question_set=two, people=("Fatma", "Jan", "Ali")) as here:
        await here.press("f2", "f3", "f2", "f3", "f2", "f2")
        # Ali spoke; Fatma and Jan passed and are asked once more, in the order of passing.
        assert speaker(here) == "Fatma"
        await enter(here, "Toch iets.")
        await here.press("f2", "f3")
        assert here.words() == [("Fatma", "Toch iets.")]
        assert "Iedereen is gevraagd" in shown(here)
        await enter(here, "/ronde")
        await here.press("f2")
        for _ in range(6):
            await here.press("f3", "f2")
        assert speaker(here) == ""
        assert "Iedereen is gevraagd" in shown(here)
        assert "Zeg bijvoorbeeld" not in here.frame()


async def test_someone_leaves_and_withdraws_all_words() -> None:
    async with evening(["/akkoord ja", "/volgende Fatma"]) as here:
        await enter(here, "Iets van mij alleen.")
        await enter(here, "/weg Fatma")
        assert "× Fatma" in here.frame()
        await enter(here, "/schrap alles Fatma")
        await enter(here, "/ja")
        assert "van mij alleen" not in here.frame()
        assert "van mij alleen" not in str(here.session.keeper.acts())
        await here.press("f2")
        assert speaker(here) == "Jan"


async def test_off_the_record_in_mid_sentence_then_a_crash() -> None:
    async with evening(["/akkoord ja", "/volgende Ali"]) as here:
        await here.type("mijn zoon drinkt")
        here.screen.keep_draft()
        await here.settle()
        assert here.session.keeper.draft() is not None
        await here.press("f11")
        assert "niets wordt bewaard" in here.frame()
        here.screen.keep_draft()
        await here.settle()
        # What is there after a crash: neither the draft nor a word of it, and it is still off the record.
        assert here.session.keeper.draft() is None
        again = Session(here.disk, OwnClock(EVENING + 60_000, run="later"), "nl")
        assert again.state.off_record and again.take_up_typing() == ""
        assert "drinkt" not in str(here.disk.acts())


async def test_a_pause_during_tears_keeps_the_turn_and_charges_it_to_nobody() -> None:
    async with evening(["/akkoord ja", "/volgende Ali", 40]) as here:
        await here.press("f4")
        here.clock.go(200)
        here.screen.show()
        assert "Even stil; de klok staat stil." in around(here) and "Ali houdt de beurt." in around(here)
        await here.press("f8")
        here.clock.go(20)
        await here.press("f2")
        assert [(turn.person, turn.seconds) for turn in here.session.state.turns] == [(here.session.state.circle[2], 60)]


def around(here: Evening) -> str:
    """What stands about the circle, in one row."""
    return " ".join(here.screen._drawn["circle"].plain.split())


async def test_the_facilitator_hands_over() -> None:
    async with evening(["/akkoord ja", "/volgende Fatma", "/parkeer De fietsen."]) as here:
        await enter(here, "/stand")
        assert "De fietsen." in shown(here) and "Nog niet gevraagd: Jan, Ali en Els" in shown(here)
        if len(here.app.screen_stack) > 2:
            await here.press("escape")
        await enter(here, "/leiding Els")
        assert here.session.state.by_id[here.session.state.circle[3]].role == "gespreksleider"
        assert speaker(here) == "Fatma"


async def test_who_wants_in_which_one_is_never_reached() -> None:
    popcorn = a_set(a_round(Form.POPCORN), a_round())
    async with evening(["/akkoord ja"], question_set=popcorn) as here:
        for name in ("Ali", "Fatma", "Jan"):
            await enter(here, f"/volgende {name}")
        await here.press("f7")
        assert "Nog niet gehoord Els" in around(here)
        await enter(here, "/volgende Ali")
        assert speaker(here) == "" and "Els" in here.screen.answers[-1]
        await enter(here, "/ronde")
        assert "Els" in " ".join(here.screen.answers[-4:])


async def test_a_reverse_round_after_one_that_started_at_seat_five() -> None:
    rounds = a_set(a_round(), a_round(order=Order.REVERSED))
    async with evening(["/akkoord ja"], question_set=rounds, people=EIGHT, size=(100, 32)) as here:
        await enter(here, "/volgende Els")
        for _ in range(7):
            await here.press("f2")
        assert speaker(here) == "Driss"
        await enter(here, "/ronde")
        order = []
        for _ in range(8):
            await here.press("f2")
            order.append(speaker(here))
        start = EIGHT.index(order[0])
        assert order == [EIGHT[(start - step) % 8] for step in range(8)]


async def test_the_time_does_not_fit_and_a_plan_is_shown_before_it_is_taken() -> None:
    async with evening(["/akkoord ja"], ends="20:10", size=(100, 32)) as here:
        assert "achter" in here.frame().splitlines()[0]
        await enter(here, "/plan 20:10")
        before = here.session.state
        assert "? " in "".join(here.screen.answers[-1:]) and here.session.state is before
        if len(here.app.screen_stack) > 2:
            await here.press("escape")
        await enter(here, "/plan ja")
        assert here.session.state is not before
        assert "achter" not in here.frame().splitlines()[0]


async def test_two_with_the_same_name() -> None:
    async with evening(["/akkoord ja"], people=("Els", "Jan", "Els")) as here:
        assert "· Els 2" in here.frame()
        await enter(here, "/heet Els 2 = Els bij het raam")
        await enter(here, "/volgende Els bij het raam")
        assert speaker(here) == "Els bij het raam"
        await enter(here, "/volgende Els")
        assert speaker(here) == "Els"


async def test_the_laptops_clock_jumps_and_the_laptop_sleeps() -> None:
    session, _ = session_at(["/akkoord ja"])
    laptop = Laptop(EVENING)
    session.clock = laptop
    async with evening(session=session) as here:
        await here.press("f2")
        here.screen.tick()
        laptop.go(1)
        laptop.moved = 3600
        here.screen.tick()
        await here.settle()
        # Summer time: an hour on the clock, and no second more at the table.
        assert here.screen.sitting.view().running.seconds == 1
        laptop.asleep = 720
        laptop.go(1)
        here.screen.tick()
        await here.settle()
        assert "? Er ging 12 min" in shown(here) and "zonder dialoog" in shown(here)
        await enter(here, "/gat niets")
        laptop.go(3)
        await here.press("f2")
        (turn,) = here.session.state.turns
        assert turn.seconds < 10
