"""The time of one round in words, for the smallest and the largest group."""

from __future__ import annotations

from dialoog.core.questions import Round
from dialoog.core.timing import need, per_turn, planned_seconds
from dialoog.locale import say
from dialoog.locale.words import duration


def times(current: Round, of: tuple[int, int], language: str) -> list[tuple[float, str]]:
    """Of the smallest and the largest group what the round takes of its time, as a part of it (below 0: no bar) and in words."""
    planned = planned_seconds(current)
    if not current.form.has_turns or (planned is None and current.per_turn is None):
        code = "tui.preview.takes" if planned else "tui.preview.no-time"
        return [(-1.0, say(code, language, time=duration(planned or 0, language)))]
    lines: list[tuple[float, str]] = []
    for people in dict.fromkeys(of):
        needed = need(current, people)
        turn = per_turn(current, people) or 0.0
        said = {"people": people, "needed": duration(_whole(needed), language), "turn": duration(turn // 5 * 5 or turn, language)}
        if planned is None:
            lines.append((-1.0, say("tui.preview.needs", language, **said)))
            continue
        code = "shares" if current.per_turn is None else "fits" if needed <= planned else "over"
        said |= {"planned": duration(planned, language), "more": duration(_whole(needed - planned), language)}
        lines.append((needed / planned if planned else 2.0, say(f"tui.preview.{code}", language, **said)))
    return lines


def _whole(seconds: float) -> float:
    """In whole minutes, upwards: nobody plans an evening by the second."""
    return max(0.0, -(-seconds // 60) * 60)
