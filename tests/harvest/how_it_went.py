"""An evening as it went, for the drawings that a trainer gets."""

from __future__ import annotations

from dialoog.harvest.document import Evening, RoundTime, Stretch


def a_round_time(number: int, title: str, form: str, planned: float | None, *stretches: tuple[str, float], passes: int = 0) -> RoundTime:
    """A round whose real time and turns are those of its stretches."""
    made = tuple(Stretch(kind, seconds) for kind, seconds in stretches)
    real = sum(stretch.seconds for stretch in made)
    turns = sum(stretch.kind == "turn" for stretch in made)
    return RoundTime(number, title, form, planned, real, turns, passes, made)


def an_evening() -> Evening:
    """Six rounds in which time goes by in every way there is."""
    turns = [("turn", 70.0), ("turn", 95.0), ("silence", 20.0), ("turn", 48.0), ("facilitator", 15.0), ("turn", 110.0)]
    question = "Wat komt er door al deze druppels samen in beweging, hier en in de rest van de stad?"
    rounds = (
        a_round_time(1, "Aankomen", "inchecken", 600, ("facilitator", 60), *turns),
        a_round_time(2, "Druppels", "ronde", 1500, ("silence", 60), *turns, ("guardian", 90), *turns, *turns, passes=1),
        a_round_time(3, "Koffie", "pauze", 600, ("break", 720)),
        a_round_time(4, question, "open gesprek", 1800, *turns, ("gap", 120), *turns, ("idle", 45), *turns, *turns),
        a_round_time(5, "Een vraag tussendoor", "wie wil", None, *turns, passes=2),
        a_round_time(6, "Niet aan toegekomen", "ronde", 300),
    )
    sentences = (
        "Iedereen kreeg in elke ronde een beurt aangeboden.",
        "Een maat ziet de klok. Wat een stilte betekende, ziet geen maat.",
    )
    return Evening(4, rounds, sentences)
